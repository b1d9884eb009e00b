/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_JOIN_WINDOW (cm_join_window_get_type ())
G_DECLARE_FINAL_TYPE (CmJoinWindow, cm_join_window, CM, JOIN_WINDOW, AdwWindow)

/**
 * cm_join_window_open:
 * @view: the page about a person
 * @id: that person
 *
 * Searches for another customer who is the same person, and joins the chosen one. It can be undone, and taken apart later.
 *
 * Returns: (transfer none): the window
 */
CmJoinWindow *cm_join_window_open (CmView *view, gint64 id);

G_END_DECLS
