/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-shop-rows.h"

#include <glib/gi18n-lib.h>

#include "cm-named.h"

/* What was typed about the shop; what is NULL stays. */
typedef struct {
  char *name;
  char *currency;
  char *time_zone;
  int consent;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->name);
  g_free (change->currency);
  g_free (change->time_zone);
  g_free (change);
}

/* The rows of one page. */
typedef struct {
  CmRuleBook *book;
  AdwEntryRow *name;
  AdwEntryRow *currency;
  AdwEntryRow *time_zone;
  GtkSwitch *consent;
  gboolean showing;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_object_unref (rows->book);
  g_free (rows);
}

static gboolean
write_shop (CmStep *step, gpointer data, GError **error)
{
  const Change *change = data;

  return cm_shop_set (step, change->name, change->currency, change->time_zone, change->consent, error);
}

static void
write_change (Rows *rows, Change *change)
{
  cm_rule_book_write (rows->book, "shop-set", write_shop, change, change_free, _("The Shop Was Not Changed"));
}

static void
applied_cb (AdwEntryRow *row, Rows *rows)
{
  Change *change = g_new0 (Change, 1);
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  change->consent = -1;
  if (row == rows->name)
    change->name = text;
  else if (row == rows->currency)
    change->currency = text;
  else
    change->time_zone = text;
  write_change (rows, change);
}

static void
consent_cb (GtkSwitch *on, GParamSpec *pspec, Rows *rows)
{
  Change *change;

  (void) pspec;
  if (rows->showing)
    return;
  change = g_new0 (Change, 1);
  change->consent = gtk_switch_get_active (on);
  write_change (rows, change);
}

/* A text that is the one shown already must not offer to be applied. */
static void
show_text (AdwEntryRow *row, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) == 0)
    return;
  adw_entry_row_set_show_apply_button (row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

static void
book_changed_cb (CmRuleBook *book, GtkWidget *page)
{
  Rows *rows = g_object_get_data (G_OBJECT (page), "cm-rows");
  const CmShop *shop = cm_rule_book_get_shop (book);

  gtk_widget_set_sensitive (page, shop != NULL);
  if (shop == NULL)
    return;
  rows->showing = TRUE;
  show_text (rows->name, shop->name);
  show_text (rows->currency, shop->currency);
  show_text (rows->time_zone, shop->time_zone);
  gtk_switch_set_active (rows->consent, shop->require_consent);
  rows->showing = FALSE;
}

static AdwEntryRow *
add_entry (AdwPreferencesGroup *group, Rows *rows, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (applied_cb), rows);
  adw_preferences_group_add (group, row);
  return ADW_ENTRY_ROW (row);
}

static void
add_consent (AdwPreferencesGroup *group, Rows *rows)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *on = gtk_switch_new ();

  gtk_widget_set_valign (on, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Contact Only With Consent"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Who has not agreed is left out of every list; otherwise they are only counted"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), on);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), on);
  cm_labelled (on, _("Contact Only With Consent"));
  g_signal_connect (on, "notify::active", G_CALLBACK (consent_cb), rows);
  adw_preferences_group_add (group, row);
  rows->consent = GTK_SWITCH (on);
}

GtkWidget *
cm_shop_page_new (CmRuleBook *book)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *names = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *people = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  Rows *rows = g_new0 (Rows, 1);

  rows->book = g_object_ref (book);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), C_("preferences", "Shop"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), "go-home-symbolic");
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (page), "shop");
  adw_preferences_group_set_description (names, _("Sums are taken in the home currency, days are counted in the time zone"));
  rows->name = add_entry (names, rows, _("Name"));
  rows->currency = add_entry (names, rows, _("Home Currency, as CNY"));
  rows->time_zone = add_entry (names, rows, _("Time Zone, as Asia/Shanghai"));
  add_consent (people, rows);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), names);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), people);
  g_object_set_data_full (G_OBJECT (page), "cm-rows", rows, rows_free);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed_cb), page, 0);
  book_changed_cb (book, page);
  return page;
}
