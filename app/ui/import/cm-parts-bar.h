/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_PARTS_BAR (cm_parts_bar_get_type ())
G_DECLARE_FINAL_TYPE (CmPartsBar, cm_parts_bar, CM, PARTS_BAR, GtkWidget)

/**
 * CmPartsBar:
 *
 * One bar in three parts: what goes in (accent), what is here already (grey), what needs a look (hatched). A part that is not empty is
 * never too small to be seen.
 */

/**
 * cm_parts_bar_set:
 * @self: a bar
 * @ready: rows that go in
 * @known: rows that are here already
 * @refused: rows that need a look
 * @name: the three in words
 */
void cm_parts_bar_set (CmPartsBar *self, gint64 ready, gint64 known, gint64 refused, const char *name);

G_END_DECLS
