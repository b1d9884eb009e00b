/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CmContextPrepare:
 * @widget: the widget with the menu
 * @x: where was clicked, in @widget
 * @y: where was clicked, in @widget
 * @by_key: whether the Menu key or Shift+F10 asks; @x and @y mean nothing then
 * @data: user data
 *
 * Selects what the menu is about.
 *
 * Returns: whether there is something to show a menu for
 */
typedef gboolean (*CmContextPrepare) (GtkWidget *widget, double x, double y, gboolean by_key, gpointer data);

/**
 * cm_context_menu_add:
 * @widget: a widget that allocates its children by a layout manager
 * @model: the menu; its actions are looked for from @widget upwards
 * @prepare: called before it opens
 * @data: for @prepare; must live as long as @widget
 *
 * A menu on the right mouse button, a long press, the Menu key and Shift+F10.
 */
void cm_context_menu_add (GtkWidget *widget, GMenuModel *model, CmContextPrepare prepare, gpointer data);

/**
 * cm_context_menu_open:
 * @widget: a widget with a menu
 * @x: where, in @widget
 * @y: where, in @widget
 *
 * Opens the menu as a click there does.
 *
 * Returns: whether it opened
 */
gboolean cm_context_menu_open (GtkWidget *widget, double x, double y);

G_END_DECLS
