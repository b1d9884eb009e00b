/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences on a small shop: rules act at once and go back, limits of the scores, regions, the forecast, and this screen's own. */
#include "cm-appearance.h"
#include "cm-customers-fixture.h"
#include "cm-exclusion-rows.h"
#include "cm-forecast-keeper.h"
#include "cm-forecast-page.h"
#include "cm-form.h"
#include "cm-people.h"
#include "cm-place.h"
#include "cm-preferences.h"
#include "cm-privacy.h"
#include "cm-rfm-limits-page.h"
#include "cm-sentence-row.h"

#include <string.h>

static CmPreferences *
open_page (CmCustomersFixture *f, const char *name, GSettings *settings)
{
  CmPreferences *self = cm_preferences_new (GTK_WINDOW (f->window), f->db, settings);

  gtk_window_present (GTK_WINDOW (self));
  cm_preferences_show_page (self, name);
  wait_for (cm_rule_book_get (cm_preferences_get_book (self), "rfm.method") != NULL);
  return self;
}

/* The row whose sentence begins like that. */
static GtkWidget *
find_row (GtkWidget *widget, const char *words)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), words))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
turn (GtkWidget *row, double number)
{
  gtk_spin_button_set_value (cm_sentence_row_get_spin (CM_SENTENCE_ROW (row)), number);
}

static gint64
count_steps (CmCustomersFixture *f)
{
  return cm_customers_count (f, "SELECT count(*) FROM steps WHERE name LIKE 'rule%' AND undone_at IS NULL");
}

#define HEAVY "SELECT count(*) FROM figures WHERE grade = 'heavy'"

static void
test_rule (CmCustomersFixture *f, gconstpointer data)
{
  CmPreferences *self = open_page (f, "rules", NULL);
  GtkWidget *row = find_row (GTK_WIDGET (self), "A heavy buyer is among the top");
  gint64 heavy = cm_customers_count (f, HEAVY);

  (void) data;
  wait_for (cm_shows (row, "Shipped value 10"));
  g_assert_cmpint (count_steps (f), ==, 0);
  turn (row, 20);
  turn (row, 40);
  wait_for (cm_customers_count (f, HEAVY) > heavy);
  wait_for (cm_shows (GTK_WIDGET (self), "change their grade"));
  g_assert_cmpint (count_steps (f), ==, 1);
  cm_preferences_show_effect (self);
  wait_for (cm_shows (GTK_WIDGET (self), "A heavy buyer is among the top 40"));
  adw_preferences_window_close_subpage (ADW_PREFERENCES_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_for (cm_customers_count (f, HEAVY) == heavy);
  wait_for (cm_sentence_row_get_number (CM_SENTENCE_ROW (row)) == 10);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
test_limits (CmCustomersFixture *f, gconstpointer data)
{
  CmPreferences *self = open_page (f, "rules", NULL);
  GtkWidget *row = find_row (GTK_WIDGET (self), "A fan has bought");

  (void) data;
  wait_for (cm_shows (row, "Shipped value 3"));
  g_assert_false (cm_shows (row, "It cannot be"));
  turn (row, 99);
  g_assert_cmpfloat (cm_sentence_row_get_number (CM_SENTENCE_ROW (row)), ==, 20);
  g_assert_true (cm_shows (row, "It cannot be more than 20"));
  /* Closed before the pause is over: it is written all the same. */
  gtk_window_destroy (GTK_WINDOW (self));
  wait_for (cm_customers_count (f, "SELECT count(*) FROM settings WHERE name = 'grade.fan.purchase-days' AND value = '20'") == 1);
}

static void
test_restore (CmCustomersFixture *f, gconstpointer data)
{
  CmPreferences *self = open_page (f, "rules", NULL);
  CmRuleBook *book = cm_preferences_get_book (self);

  (void) data;
  cm_rule_book_set_number (book, "grade.heavy.purchase-days", 3);
  wait_for (cm_rule_book_get (book, "grade.heavy.purchase-days")->own);
  cm_rule_book_restore (book, "grade.heavy.purchase-days");
  wait_for (!cm_rule_book_get (book, "grade.heavy.purchase-days")->own);
  cm_rule_book_set (book, "grade.fan.needs-feedback", "false");
  wait_for (cm_rule_book_get (book, "grade.fan.needs-feedback")->own);
  cm_rule_book_restore (book, NULL);
  wait_for (!cm_rule_book_get (book, "grade.fan.needs-feedback")->own);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
failed_cb (CmRuleBook *book, const char *heading, const GError *error, char **text)
{
  (void) book;
  *text = g_strdup_printf ("%s: %s", heading, error->message);
}

static void
test_refused (CmCustomersFixture *f, gconstpointer data)
{
  CmPreferences *self = open_page (f, "rules", NULL);
  g_autofree char *text = NULL;

  (void) data;
  g_signal_connect (cm_preferences_get_book (self), "failed", G_CALLBACK (failed_cb), &text);
  cm_rule_book_set (cm_preferences_get_book (self), "grade.heavy.purchase-days", "1000");
  wait_for (text != NULL);
  g_assert_true (strstr (text, "goes from 3 to 50") != NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static int
people_with (CmRfmLimitsPage *page, CmRfmAxis axis)
{
  int people = 0;

  for (int score = 1; score <= CM_RFM_BEST; score++)
    people += cm_rfm_limits_page_get_people (page, axis, score);
  return people;
}

static void
test_rfm (CmCustomersFixture *f, gconstpointer data)
{
  CmPreferences *self = open_page (f, "rfm", NULL);
  CmRfmLimitsPage *page = CM_RFM_LIMITS_PAGE (cm_find_child (GTK_WIDGET (self), CM_TYPE_RFM_LIMITS_PAGE));
  gint64 buyers = cm_customers_count (f, "SELECT count(*) FROM figures WHERE orders > 0");
  int before;

  (void) data;
  wait_for (people_with (page, CM_RFM_MONETARY) == buyers);
  cm_rule_book_set_text (cm_preferences_get_book (self), "rfm.method", "own");
  wait_for (cm_customers_count (f, "SELECT count(*) FROM settings WHERE name = 'rfm.method'") == 1);
  wait_for (cm_sentence_row_get_number (CM_SENTENCE_ROW (find_row (GTK_WIDGET (page), "1: under"))) == 2);
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    g_assert_cmpint (people_with (page, (CmRfmAxis) axis), ==, buyers);
  /* The count follows at once, the rule after a pause. */
  before = cm_rfm_limits_page_get_people (page, CM_RFM_FREQUENCY, 5);
  turn (find_row (GTK_WIDGET (page), "4: under 8 orders"), 5);
  g_assert_cmpint (cm_rfm_limits_page_get_people (page, CM_RFM_FREQUENCY, 5), >, before);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM settings WHERE name = 'rfm.own-frequency' AND value = '\"2 3 5 5\"'") == 1);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM figures WHERE f = 5")
            == cm_rfm_limits_page_get_people (page, CM_RFM_FREQUENCY, 5));
  /* It stops at its neighbour. */
  turn (find_row (GTK_WIDGET (page), "4: under 5 orders"), 1);
  g_assert_true (cm_shows (GTK_WIDGET (page), "The limit before it stands here"));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
test_regions (CmCustomersFixture *f, gconstpointer data)
{
  CmPreferences *self = open_page (f, "exclusions", NULL);
  CmExclusionRows *page = CM_EXCLUSION_ROWS (cm_find_child (GTK_WIDGET (self), CM_TYPE_EXCLUSION_ROWS));
  GtkWidget *group, *form;

  (void) data;
  wait_for (cm_exclusion_rows_count (page) == 0);
  group = gtk_widget_get_ancestor (find_row (GTK_WIDGET (page), "No region"), ADW_TYPE_PREFERENCES_GROUP);
  g_signal_emit_by_name (adw_preferences_group_get_header_suffix (ADW_PREFERENCES_GROUP (group)), "clicked");
  form = NULL;
  for (GList *l = gtk_window_list_toplevels (); l != NULL; l = g_list_delete_link (l, l))
    if (CM_IS_FORM (l->data))
      form = l->data;
  g_assert_nonnull (form);
  g_assert_false (cm_form_is_complete (CM_FORM (form)));
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, "Province")), "四州");
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, "City")), "成都");
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, "Why")), "A partner there");
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, "Who answers")), "Wei");
  g_assert_true (cm_form_is_complete (CM_FORM (form)));
  /* A slip is answered with what is meant, and the form stays. */
  cm_form_accept (CM_FORM (form));
  wait_for (cm_shows (form, "“四川省”"));
  g_assert_cmpint (cm_exclusion_rows_count (page), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, "Province")), "四川");
  cm_form_accept (CM_FORM (form));
  wait_for (cm_exclusion_rows_count (page) == 1);
  wait_for (cm_shows (GTK_WIDGET (page), "A partner there"));
  g_signal_emit_by_name (cm_find_child (find_row (GTK_WIDGET (page), "四川省"), GTK_TYPE_BUTTON), "clicked");
  wait_for (cm_exclusion_rows_count (page) == 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Sixty people are enough for a model and too few to be sure of it: the page says what was found. */
static void
test_forecast (CmCustomersFixture *f, gconstpointer data)
{
  CmPreferences *self = open_page (f, "prediction", NULL);
  CmForecastPage *page = CM_FORECAST_PAGE (cm_find_child (GTK_WIDGET (self), CM_TYPE_FORECAST_PAGE));
  CmForecastKeeper *keeper = cm_forecast_keeper_new (f->db);

  (void) data;
  wait_for (cm_shows (GTK_WIDGET (page), "No forecast was made yet"));
  cm_forecast_keeper_check (keeper);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM shop WHERE model IS NOT NULL") == 1);
  wait_for (cm_shows (GTK_WIDGET (page), "made anew every week"));
  /* Another rule: another forecast, and the one from before after an undo. */
  cm_rule_book_set_number (cm_preferences_get_book (self), "predict.min-customers", 5000);
  wait_for (cm_shows (GTK_WIDGET (page), "a forecast needs 5000 customers"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_for (!cm_shows (GTK_WIDGET (page), "a forecast needs 5000 customers"));
  cm_forecast_keeper_stop (keeper);
  wait_for (!cm_forecast_keeper_is_busy (keeper));
  g_object_unref (keeper);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
test_shop (CmCustomersFixture *f, gconstpointer data)
{
  CmPreferences *self = open_page (f, "shop", NULL);
  GtkWidget *name = find_row (GTK_WIDGET (self), "Name");

  (void) data;
  gtk_editable_set_text (GTK_EDITABLE (name), "Tea by the River");
  g_signal_emit_by_name (name, "apply");
  wait_for (cm_customers_count (f, "SELECT count(*) FROM shop WHERE name = 'Tea by the River'") == 1);
  gtk_switch_set_active (GTK_SWITCH (cm_find_child (find_row (GTK_WIDGET (self), "Contact Only"), GTK_TYPE_SWITCH)), TRUE);
  wait_for (cm_customers_count (f, "SELECT require_consent FROM shop") == 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_for (!gtk_switch_get_active (GTK_SWITCH (cm_find_child (find_row (GTK_WIDGET (self), "Contact Only"), GTK_TYPE_SWITCH))));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
test_screen (CmCustomersFixture *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = cm_place_settings ();
  CmPreferences *self;
  AdwStyleManager *style = adw_style_manager_get_default ();
  int usual = 0, large = 0;

  (void) data;
  if (settings == NULL)
    {
      g_test_skip ("no schema of settings here");
      return;
    }
  cm_appearance_follow (settings);
  self = open_page (f, "appearance", settings);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (GTK_WIDGET (self), "Colours")), 2);
  wait_for (adw_style_manager_get_dark (style));
  g_settings_set_string (settings, "color-scheme", "follow");
  wait_for (adw_combo_row_get_selected (ADW_COMBO_ROW (find_row (GTK_WIDGET (self), "Colours"))) == 0);
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &usual, NULL);
  g_settings_set_boolean (settings, "large-text", TRUE);
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &large, NULL);
  g_assert_cmpint (large, >, usual);
  g_settings_set_boolean (settings, "large-text", FALSE);
  g_settings_set_boolean (settings, "hide-data", TRUE);
  g_assert_true (cm_privacy_is_hidden ());
  cm_privacy_set_hidden (FALSE);
  g_assert_false (g_settings_get_boolean (settings, "hide-data"));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* A window that goes while it reads leaves nothing behind. */
static void
test_closes_while_loading (CmCustomersFixture *f, gconstpointer data)
{
  (void) data;
  for (int i = 0; i < 3; i++)
    {
      CmPreferences *self = cm_preferences_new (GTK_WINDOW (f->window), f->db, NULL);

      gtk_window_present (GTK_WINDOW (self));
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

int
main (int argc, char **argv)
{
  cm_customers_begin (&argc, &argv);
  cm_customers_add_test ("/preferences/rule", test_rule);
  cm_customers_add_test ("/preferences/limits", test_limits);
  cm_customers_add_test ("/preferences/restore", test_restore);
  cm_customers_add_test ("/preferences/refused", test_refused);
  cm_customers_add_test ("/preferences/rfm", test_rfm);
  cm_customers_add_test ("/preferences/regions", test_regions);
  cm_customers_add_test ("/preferences/forecast", test_forecast);
  cm_customers_add_test ("/preferences/shop", test_shop);
  cm_customers_add_test ("/preferences/screen", test_screen);
  cm_customers_add_test ("/preferences/closes-while-loading", test_closes_while_loading);
  return cm_customers_run ();
}
