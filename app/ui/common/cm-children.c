/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-children.h"

void
cm_children_unparent (GtkWidget *parent)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    gtk_widget_unparent (child);
}
