/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cm_shortcuts_new:
 *
 * The window that lists the keys: those of the views that exist and those of the whole window.
 *
 * Returns: (transfer full): a #GtkShortcutsWindow; a toplevel, destroyed by closing it
 */
GtkWidget *cm_shortcuts_new (void);

G_END_DECLS
