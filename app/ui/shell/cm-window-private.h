/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-find.h"
#include "cm-undoer.h"
#include "cm-window.h"

G_BEGIN_DECLS

/* Between cm-window.c, cm-window-actions.c and cm-window-found.c only. */

/* Installs every action and key of the window. */
void cm_window_install_actions (GtkWidgetClass *widget_class);

/* Enables the actions the shown page and the journal allow. */
void cm_window_update_actions (CmWindow *self);

CmUndoer *cm_window_get_undoer (CmWindow *self);
void cm_window_go_back (CmWindow *self);
void cm_window_toggle_search (CmWindow *self);

/* Shows what a search found on top of the page in front, so that Back leads there again. */
void cm_window_open_found (CmWindow *self, CmFoundKind kind, gint64 id);

G_END_DECLS
