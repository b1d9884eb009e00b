/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-pencil.h"

/* (transfer none) (nullable) */
static GtkWidget *
find_pencil (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, "edit-icon") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_pencil (child);
  return found;
}

void
cm_pencil_last (AdwEntryRow *row)
{
  GtkWidget *pencil, *box;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  pencil = find_pencil (GTK_WIDGET (row));
  box = pencil != NULL ? gtk_widget_get_parent (pencil) : NULL;
  if (!GTK_IS_BOX (box) || gtk_widget_get_last_child (box) == pencil)
    return;
  gtk_box_reorder_child_after (GTK_BOX (box), pencil, gtk_widget_get_last_child (box));
  gtk_widget_add_css_class (GTK_WIDGET (row), "pencil-last");
}
