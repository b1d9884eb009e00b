/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tag-colour.h"

#include <glib/gi18n-lib.h>

/* Told apart on light and on dark, also by people who see red and green alike. */
static const CmTagColour colours[] = {
  { NULL, NC_("colour", "No colour") },      { "#3584e4", NC_("colour", "Blue") },   { "#1ba1a1", NC_("colour", "Teal") },
  { "#33b052", NC_("colour", "Green") },     { "#e5a50a", NC_("colour", "Yellow") }, { "#e66100", NC_("colour", "Orange") },
  { "#d6336c", NC_("colour", "Pink") },      { "#9141ac", NC_("colour", "Purple") }, { "#8a6542", NC_("colour", "Brown") },
};

const CmTagColour *
cm_tag_colours (guint *count)
{
  *count = G_N_ELEMENTS (colours);
  return colours;
}

const char *
cm_tag_colour_name (const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (g_strcmp0 (colours[i].value, value) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "colour", colours[i].name);
  return C_("colour", "Own colour");
}

GtkWidget *
cm_tag_dot_new (const char *value)
{
  GtkWidget *label = gtk_label_new (value != NULL ? "●" : "○");
  GdkRGBA colour;

  gtk_widget_add_css_class (label, "tag-dot");
  gtk_accessible_update_state (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  if (value != NULL && gdk_rgba_parse (&colour, value))
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      guint16 red = (guint16) (colour.red * G_MAXUINT16), green = (guint16) (colour.green * G_MAXUINT16);

      pango_attr_list_insert (attributes, pango_attr_foreground_new (red, green, (guint16) (colour.blue * G_MAXUINT16)));
      gtk_label_set_attributes (GTK_LABEL (label), attributes);
      pango_attr_list_unref (attributes);
    }
  return label;
}
