/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-undoer.h"
#include "cm-window.h"

G_BEGIN_DECLS

/* Between cm-window.c and cm-window-actions.c only. */

/* Installs every action and key of the window. */
void cm_window_install_actions (GtkWidgetClass *widget_class);

/* Enables the actions the shown page and the journal allow. */
void cm_window_update_actions (CmWindow *self);

CmUndoer *cm_window_get_undoer (CmWindow *self);
void cm_window_go_back (CmWindow *self);
void cm_window_toggle_search (CmWindow *self);

G_END_DECLS
