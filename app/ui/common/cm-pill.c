/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-pill.h"

static const char *const tone_classes[] = { NULL, "chosen", "soon", "now" };

void
cm_tone_apply (GtkWidget *widget, CmTone tone)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (guint i = 1; i < G_N_ELEMENTS (tone_classes); i++)
    {
      if (i == (guint) tone)
        gtk_widget_add_css_class (widget, tone_classes[i]);
      else
        gtk_widget_remove_css_class (widget, tone_classes[i]);
    }
}

GtkWidget *
cm_pill_new (const char *text, CmTone tone)
{
  GtkWidget *pill = gtk_label_new (text);

  gtk_widget_add_css_class (pill, "pill");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  cm_tone_apply (pill, tone);
  return pill;
}
