/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cm_children_unparent:
 * @parent: a widget that holds its children itself, by a layout manager or its own
 *
 * Takes all children out, as such a widget must before it goes.
 */
void cm_children_unparent (GtkWidget *parent);

G_END_DECLS
