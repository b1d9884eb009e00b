/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-screen-rows.h"

#include <glib/gi18n-lib.h>

#include "cm-appearance.h"
#include "cm-named.h"

static GtkWidget *
create_page (const char *name, const char *title, const char *icon_name, GtkWidget *group)
{
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (page), name);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), title);
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), icon_name);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

static void
add_switch (GtkWidget *group, GSettings *settings, const char *key, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *on = gtk_switch_new ();

  gtk_widget_set_valign (on, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), on);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), on);
  cm_labelled (on, title);
  g_settings_bind (settings, key, on, "active", G_SETTINGS_BIND_DEFAULT);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

GtkWidget *
cm_privacy_page_new (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("For the time the screen is shared or filmed"));
  add_switch (group, settings, "hide-data", _("Hide Personal Data"),
              _("Names, phones and accounts are shown in part; nothing that is stored changes. Ctrl+Shift+H does the same"));
  return create_page ("privacy", _("Privacy"), "view-conceal-symbolic", group);
}

static void
scheme_chosen_cb (AdwComboRow *row, GParamSpec *pspec, GSettings *settings)
{
  (void) pspec;
  g_settings_set_enum (settings, "color-scheme", (int) adw_combo_row_get_selected (row));
}

static void
scheme_changed_cb (GSettings *settings, const char *key, AdwComboRow *row)
{
  guint chosen = (guint) g_settings_get_enum (settings, key);

  if (adw_combo_row_get_selected (row) != chosen)
    adw_combo_row_set_selected (row, chosen);
}

static GtkWidget *
create_scheme (GSettings *settings)
{
  GtkWidget *row = adw_combo_row_new ();
  const char *const labels[] = { _("Follow the system"), _("Light"), _("Dark"), NULL };
  g_autoptr (GtkStringList) words = gtk_string_list_new (labels);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Colours"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  scheme_changed_cb (settings, "color-scheme", ADW_COMBO_ROW (row));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (scheme_chosen_cb), settings, 0);
  g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (scheme_changed_cb), row, 0);
  return row;
}

GtkWidget *
cm_appearance_page_new (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("How the program looks on this computer"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_scheme (settings));
  add_switch (group, settings, "large-text", _("Large Text"), _("A quarter larger, in every window of the program"));
  return create_page ("appearance", C_("preferences", "Look"), "preferences-desktop-display-symbolic", group);
}
