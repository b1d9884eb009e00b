/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CmRuleDrop:
 * @CM_RULE_DROP_ABOVE: on the upper edge of a line
 * @CM_RULE_DROP_ONTO: on the line itself
 * @CM_RULE_DROP_BELOW: on the lower edge
 *
 * Where a dragged rule was let go.
 */
typedef enum {
  CM_RULE_DROP_ABOVE,
  CM_RULE_DROP_ONTO,
  CM_RULE_DROP_BELOW,
} CmRuleDrop;

/**
 * CmRuleDropFunc:
 * @line: the line under the pointer
 * @from: index of the dragged line
 * @where: where on @line
 * @data: user data
 */
typedef void (*CmRuleDropFunc) (GtkWidget *line, guint from, CmRuleDrop where, gpointer data);

/**
 * cm_rule_drag_add:
 * @line: a line of rules
 * @handle: what is taken hold of
 * @index: which line it is
 * @dropped: called when a line of the same list is let go over @line
 * @list: the list, handed to @dropped
 *
 * Lets a line be dragged onto the others of its list.
 */
void cm_rule_drag_add (GtkWidget *line, GtkWidget *handle, guint index, CmRuleDropFunc dropped, gpointer list);

/* Where on a line of that height a pointer at @y lets go; the edges are a quarter each. */
CmRuleDrop cm_rule_drag_place (double y, int height);

G_END_DECLS
