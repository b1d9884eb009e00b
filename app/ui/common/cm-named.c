/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-named.h"

#include <string.h>

void
cm_named (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_set_tooltip_text (widget, text);
  cm_labelled (widget, text);
}

void
cm_labelled (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* A relation to a label that GTK made by itself would be read out as well. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* `_Print…` is `Print…`, `打印(_P)…` is `打印…`. */
static char *
without_mnemonic (const char *label)
{
  const char *mark = strchr (label, '_');

  if (mark == NULL)
    return g_strdup (label);
  if (mark > label && mark[-1] == '(' && mark[1] != '\0' && mark[2] == ')')
    return g_strdup_printf ("%.*s%s", (int) (mark - 1 - label), label, mark + 3);
  return g_strdup_printf ("%.*s%s", (int) (mark - label), label, mark + 1);
}

void
cm_named_buttons (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root) && gtk_button_get_use_underline (GTK_BUTTON (root)) && gtk_button_get_label (GTK_BUTTON (root)) != NULL)
    {
      g_autofree char *name = without_mnemonic (gtk_button_get_label (GTK_BUTTON (root)));

      cm_labelled (root, name);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    cm_named_buttons (child);
}
