/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cell-cover.h"

/* Words for an empty text are those of the text itself. */
static void
changed_cb (GtkWidget *cover, GtkEditable *text)
{
  if (*gtk_editable_get_text (text) != '\0')
    gtk_widget_add_css_class (cover, "covered");
  else
    gtk_widget_remove_css_class (cover, "covered");
}

GtkWidget *
cm_cell_cover_new (GtkWidget *text)
{
  GtkWidget *cover = gtk_overlay_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "xalign", 0.0, "can-target", FALSE, NULL);

  gtk_widget_add_css_class (cover, "cell-cover");
  gtk_widget_add_css_class (label, "cell");
  gtk_overlay_set_child (GTK_OVERLAY (cover), text);
  gtk_overlay_add_overlay (GTK_OVERLAY (cover), label);
  g_object_bind_property (text, "text", label, "label", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (text, "changed", G_CALLBACK (changed_cb), cover, G_CONNECT_SWAPPED);
  return cover;
}
