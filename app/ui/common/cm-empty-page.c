/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-empty-page.h"

GtkWidget *
cm_empty_page_new (const char *icon_name, const char *title, const char *description, GtkWidget *button)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *plain_title = g_markup_escape_text (title, -1);
  g_autofree char *plain_description = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), plain_title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), plain_description);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

GtkWidget *
cm_empty_page_button (const char *label, const char *action_name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  return button;
}
