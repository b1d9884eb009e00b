/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Profit" in the window: a dragged price changes the sentence, estimates are kept, compared and undone, cash and paper follow, and a
 * window that closes while it reckons leaves nothing behind. */
#include <string.h>

#include "cm-compare-page.h"
#include "cm-day-shares.h"
#include "cm-estimate-json.h"
#include "cm-estimate-list.h"
#include "cm-estimate-store.h"
#include "cm-paper-page.h"
#include "cm-profit-export.h"
#include "cm-profit-fixture.h"
#include "cm-progress-strip.h"

/* ---- the guard ---- */

static void
test_drags (CmProfitFixture *f, gconstpointer data)
{
  GtkRange *scale = cm_guard_items_get_scale (cm_guard_page_get_items (cm_profit_view_get_guard (f->view)));
  GtkAdjustment *price = gtk_range_get_adjustment (scale);
  gint64 before = cm_profit_answer (f)->estimate->totals.profit;
  g_autofree char *sentence = g_strdup (cm_profit_sentence (f));

  (void) data;
  g_assert_cmpfloat (gtk_adjustment_get_upper (price), ==, 22.80);
  for (int i = 0; i < 20; i++)
    {
      gtk_adjustment_set_value (price, 19.90 - i * .1);
      cm_shot_spin (5);
    }
  g_assert_cmpint (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo, ==, 1800);
  g_assert_cmpint (cm_profit_answer (f)->estimate->totals.profit, <, before);
  g_assert_cmpstr (cm_profit_sentence (f), !=, sentence);
  g_assert_true (cm_profit_desk_is_changed (f->desk));
  g_assert_true (cm_shows (GTK_WIDGET (f->window), "Against the saved plan"));
}

static gpointer
list_estimates (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_estimate_store_list (conn, error);
}

static gint64
first_price (CmProfitFixture *f)
{
  g_autoptr (GPtrArray) rows = cm_db_read (f->db, list_estimates, NULL, NULL, NULL);
  g_autoptr (CmEstimate) estimate = NULL;

  g_assert_cmpuint (rows->len, >, 0);
  estimate = cm_estimate_from_text (((CmEstimateRow *) rows->pdata[0])->input, NULL);
  g_assert_nonnull (estimate);
  return cm_promotion_item (estimate->promotion, 0)->promo;
}

static guint
count_saved (CmProfitFixture *f)
{
  g_autoptr (GPtrArray) rows = cm_db_read (f->db, list_estimates, NULL, NULL, NULL);

  return rows->len;
}

static void
set_price (CmProfitFixture *f, gint64 price)
{
  cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo = price;
  cm_profit_desk_change (f->desk, FALSE);
}

/* Left and Right change the open item's price by 0.10, with Ctrl by 1.00; Up and Down go on, Enter opens. */
static void
test_has_keys (CmProfitFixture *f, gconstpointer data)
{
  CmGuardItems *items = cm_guard_page_get_items (cm_profit_view_get_guard (f->view));
  GtkWidget *scale = GTK_WIDGET (cm_guard_items_get_scale (items));
  GtkWidget *row = gtk_widget_get_ancestor (scale, GTK_TYPE_LIST_BOX_ROW);

  (void) data;
  cm_profit_answer (f);
  gtk_widget_grab_focus (scale);
  cm_profit_press_key (row, GDK_KEY_Left, 0);
  g_assert_cmpint (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo, ==, 1980);
  cm_profit_press_key (row, GDK_KEY_Left, GDK_CONTROL_MASK);
  g_assert_cmpint (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo, ==, 1880);
  cm_profit_press_key (row, GDK_KEY_Down, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == gtk_widget_get_next_sibling (row));
  gtk_widget_activate (gtk_widget_get_next_sibling (row));
  g_assert_true (GTK_WIDGET (cm_guard_items_get_scale (items)) != scale);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (cm_guard_items_get_scale (items)));
  g_assert_cmpint (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo, ==, 1880);
}

static void
test_saves (CmProfitFixture *f, gconstpointer data)
{
  (void) data;
  cm_profit_answer (f);
  set_price (f, 1800);
  cm_profit_answer (f);
  cm_profit_run (f, "profit.save");
  wait_for (!cm_profit_desk_is_changed (f->desk));
  g_assert_cmpint (first_price (f), ==, 1800);
  cm_profit_run (f, "win.undo");
  wait_for (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo == 1990);
  g_assert_cmpint (first_price (f), ==, 1990);
}

static void
test_loses (CmProfitFixture *f, gconstpointer data)
{
  const CmEstimateAnswer *answer = cm_profit_answer (f);

  (void) data;
  g_assert_cmpint (answer->profit.p95, <, 0);
  g_assert_true (g_str_has_prefix (cm_profit_sentence (f), "This sale loses money"));
  g_assert_nonnull (cm_find_class (GTK_WIDGET (cm_profit_view_get_guard (f->view)), "now"));
}

static void
test_says_too_little (CmProfitFixture *f, gconstpointer data)
{
  (void) data;
  g_assert_true (cm_profit_answer (f)->wide);
  g_assert_true (cm_shows (GTK_WIDGET (f->window), "Only from similar goods, the range is wide."));
}

static void
test_shows_error (CmProfitFixture *f, gconstpointer data)
{
  CmEstimate *estimate = cm_profit_desk_get (f->desk);

  (void) data;
  cm_profit_answer (f);
  cm_estimate_item (estimate, 0)->low = 1000000;
  cm_profit_desk_change (f->desk, FALSE);
  wait_for (cm_profit_desk_get_error (f->desk) != NULL);
  wait_for (cm_shows (GTK_WIDGET (f->window), "This cannot be reckoned"));
  cm_estimate_item (estimate, 0)->low = CM_NONE;
  cm_profit_desk_change (f->desk, FALSE);
  wait_for (cm_profit_desk_get_error (f->desk) == NULL && !cm_profit_desk_is_busy (f->desk));
}

/* The answer is on its way when everything goes. */
static void
test_closes_while_it_reckons (CmProfitFixture *f, gconstpointer data)
{
  (void) data;
  for (int i = 0; i < 5; i++)
    set_price (f, 1900 - i);
  g_assert_true (cm_profit_desk_is_busy (f->desk));
}

/* ---- kept estimates ---- */

static CmEstimateList *
open_list (CmProfitFixture *f, guint count)
{
  CmEstimateList *list;

  cm_profit_run (f, "profit.estimates");
  list = CM_ESTIMATE_LIST (cm_window_get_page (f->window));
  wait_for (cm_estimate_list_count (list) == count);
  return list;
}

static void
test_lists (CmProfitFixture *f, gconstpointer data)
{
  CmEstimateList *list;
  gint64 id;

  (void) data;
  cm_profit_answer (f);
  id = cm_profit_desk_get_id (f->desk);
  list = open_list (f, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "estimates.duplicate", "x", id));
  wait_for (cm_estimate_list_count (list) == 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "estimates.delete", "x", id));
  wait_for (cm_estimate_list_count (list) == 1);
  g_assert_cmpuint (count_saved (f), ==, 1);
  cm_profit_run (f, "win.undo");
  wait_for (cm_estimate_list_count (list) == 2);
  cm_estimate_list_tick (list, 0, TRUE);
  cm_estimate_list_tick (list, 1, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "estimates.compare", NULL));
  wait_for (cm_compare_page_count (CM_COMPARE_PAGE (cm_window_get_page (f->window))) == 2);
}

/* Stopped from the strip, a comparison goes back to where it was asked for. */
static void
test_stops_comparing (CmProfitFixture *f, gconstpointer data)
{
  CmEstimateList *list;

  (void) data;
  cm_profit_answer (f);
  list = open_list (f, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "estimates.duplicate", "x", cm_profit_desk_get_id (f->desk)));
  wait_for (cm_estimate_list_count (list) == 2);
  cm_estimate_list_tick (list, 0, TRUE);
  cm_estimate_list_tick (list, 1, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "estimates.compare", NULL));
  g_assert_true (CM_IS_COMPARE_PAGE (cm_window_get_page (f->window)));
  cm_progress_strip_stop_all (CM_PROGRESS_STRIP (cm_find_child (GTK_WIDGET (f->window), CM_TYPE_PROGRESS_STRIP)));
  wait_for (CM_VIEW (list) == cm_window_get_page (f->window));
}

/* One that was deleted meanwhile: that is told, and no empty page stays. */
static void
test_cannot_compare (CmProfitFixture *f, gconstpointer data)
{
  const gint64 ids[] = { cm_profit_desk_get_id (f->desk), 4711 };

  (void) data;
  cm_profit_answer (f);
  cm_window_push_page (f->window, CM_VIEW (cm_compare_page_new (f->db, ids, 2)));
  g_assert_true (CM_IS_COMPARE_PAGE (cm_window_get_page (f->window)));
  wait_for (!CM_IS_COMPARE_PAGE (cm_window_get_page (f->window)));
  g_assert_true (CM_VIEW (f->view) == cm_window_get_page (f->window));
}

/* ---- cash and paper ---- */

static void
test_cash (CmProfitFixture *f, gconstpointer data)
{
  CmCashPage *cash = cm_profit_view_get_cash (f->view);

  (void) data;
  cm_profit_view_show_page (f->view, "cash");
  g_assert_false (cm_cash_page_type (cash, "nothing", "1"));
  g_assert_true (cm_cash_page_type (cash, "opening_cash", "20000"));
  g_assert_true (cm_cash_page_type (cash, "monthly_costs", "6000"));
  g_assert_true (cm_cash_page_type (cash, "deposit_day", "\342\210\2225"));
  g_assert_cmpint (cm_profit_desk_get (f->desk)->cash->opening, ==, 2000000);
  g_assert_cmpint (cm_profit_desk_get (f->desk)->cash->deposit_day, ==, -5);
  g_assert_true (cm_cash_page_type (cash, "sale_days", "3"));
  g_assert_cmpuint (cm_profit_desk_get (f->desk)->cash->sales_shares->len, ==, 3);
  g_assert_true (cm_cash_page_type (cash, "sale_days", "0"));
  g_assert_cmpuint (cm_profit_desk_get (f->desk)->cash->sales_shares->len, ==, 3);
  g_assert_true (cm_cash_page_type (cash, "sale_days", "1"));
  g_assert_null (cm_profit_desk_get (f->desk)->cash->sales_shares);
  g_assert_true (cm_cash_page_type (cash, "settle_lag", "soon"));
  g_assert_cmpint (cm_profit_desk_get (f->desk)->cash->settle_lag, ==, 14);
  g_assert_nonnull (cm_profit_answer (f)->cash);
  g_assert_true (g_str_has_prefix (cm_cash_page_get_sentence (cash), "Cash "));
  g_assert_cmpuint (cm_chart_data_count (cm_chart_get_data (cm_chart_card_get_chart (cm_cash_page_get_line (cash)))), ==, 60);
}

static const GArray *
shares_of (CmProfitFixture *f)
{
  return cm_profit_desk_get (f->desk)->cash->sales_shares;
}

/* Unequal days: typed, kept when something else changes, shown again, and even once more when the field is emptied. */
static void
test_days_differ (CmProfitFixture *f, gconstpointer data)
{
  CmCashPage *cash = cm_profit_view_get_cash (f->view);
  gint64 even;

  (void) data;
  cm_profit_view_show_page (f->view, "cash");
  g_assert_null (cm_profit_desk_get (f->desk)->cash);
  g_assert_true (cm_cash_page_type (cash, "sales_share_ppm", "60, 40"));
  g_assert_cmpuint (shares_of (f)->len, ==, 2);
  g_assert_nonnull (cm_profit_answer (f)->cash);
  g_assert_true (cm_cash_page_type (cash, "sales_share_ppm", ""));
  wait_for (cm_day_shares_are_even (shares_of (f)));
  g_assert_true (cm_cash_page_type (cash, "sale_days", "3"));
  even = cm_profit_answer (f)->cash->cash[28];
  g_assert_true (cm_shows (GTK_WIDGET (cash), "alike"));
  g_assert_true (cm_cash_page_type (cash, "sales_share_ppm", "20, 50%\357\274\21430"));
  g_assert_cmpuint (shares_of (f)->len, ==, 3);
  g_assert_cmpint (g_array_index (shares_of (f), gint64, 1), ==, 500000);
  g_assert_true (cm_shows (GTK_WIDGET (cash), "most on day 1: 50%"));
  g_assert_cmpint (cm_profit_answer (f)->cash->cash[28], !=, even);
  g_assert_true (cm_cash_page_type (cash, "sale_days", "3"));
  g_assert_cmpint (g_array_index (shares_of (f), gint64, 1), ==, 500000);
  g_assert_true (cm_cash_page_type (cash, "sales_share_ppm", "20, many"));
  g_assert_true (cm_shows (GTK_WIDGET (cash), "Write a number for each day"));
  g_assert_cmpint (g_array_index (shares_of (f), gint64, 1), ==, 500000);
  g_assert_true (cm_cash_page_type (cash, "sales_share_ppm", "60 40"));
  g_assert_cmpuint (shares_of (f)->len, ==, 2);
  g_assert_true (cm_cash_page_type (cash, "sales_share_ppm", ""));
  wait_for (cm_day_shares_are_even (shares_of (f)));
  g_assert_cmpuint (shares_of (f)->len, ==, 2);
}

static const struct { const char *text; guint days; const char *again; } lists[] = {
  { "50, 30, 20", 3, "50, 30, 20" },
  { "50% 30% 20%", 3, "50, 30, 20" },
  { "33.3333;33.3333;33.3334", 3, "33.3333, 33.3333, 33.3334" },
  { "0.5/1.5", 2, "0.5, 1.5" },
  { "0 120 80", 3, "0, 120, 80" },
  { "5, 5, 5", 3, "" },
  { " , ", 0, "" },
};

static void
test_day_shares (void)
{
  static const char *const wrong[] = { "50", "0, 0", "1, x", "1, -2", "1, 1.23456", "999999, 1", "\377, 1" };
  static const gint64 weights[] = { 1, 2 };
  g_autoptr (GArray) document = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *shown = NULL;
  gint64 ppm;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GArray) shares = NULL;
      g_autofree char *text = NULL;

      g_assert_true (cm_day_shares_parse (lists[i].text, &shares));
      g_assert_cmpuint (shares != NULL ? shares->len : 0, ==, lists[i].days);
      text = cm_day_shares_text (shares);
      g_assert_cmpstr (text, ==, lists[i].again);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GArray) shares = NULL;

      g_assert_false (cm_day_shares_parse (wrong[i], &shares));
      g_assert_null (shares);
    }
  g_array_append_vals (document, weights, 2);
  shown = cm_day_shares_text (document);
  g_assert_cmpstr (shown, ==, "1, 2");
  g_assert_cmpuint (cm_day_shares_most (document, &ppm), ==, 1);
  g_assert_cmpint (ppm, ==, 666667);
}

static void
test_prints (CmProfitFixture *f, gconstpointer data)
{
  (void) data;
  cm_profit_answer (f);
  cm_profit_run (f, "win.print");
  wait_for (CM_IS_PAPER_PAGE (cm_window_get_page (f->window)));
}

static void
test_exports (CmProfitFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "sale.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "nowhere", "sale.xlsx", NULL);

  (void) data;
  cm_profit_answer (f);
  cm_profit_export_to (CM_VIEW (f->view), f->desk, path);
  wait_for (g_file_test (path, G_FILE_TEST_EXISTS));
  cm_profit_export_to (CM_VIEW (f->view), f->desk, nowhere);
  cm_shot_spin (100);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  cm_profit_begin (&argc, &argv);
  cm_profit_add_test ("/profit/drags", "profit", test_drags);
  cm_profit_add_test ("/profit/has-keys", "profit", test_has_keys);
  cm_profit_add_test ("/profit/saves", "profit", test_saves);
  cm_profit_add_test ("/profit/loses", "loss", test_loses);
  cm_profit_add_test ("/profit/says-too-little", "little", test_says_too_little);
  cm_profit_add_test ("/profit/shows-error", "profit", test_shows_error);
  cm_profit_add_test ("/profit/closes-while-it-reckons", "profit", test_closes_while_it_reckons);
  cm_profit_add_test ("/profit/lists", "profit", test_lists);
  cm_profit_add_test ("/profit/stops-comparing", "profit", test_stops_comparing);
  cm_profit_add_test ("/profit/cannot-compare", "profit", test_cannot_compare);
  cm_profit_add_test ("/profit/cash", "profit", test_cash);
  cm_profit_add_test ("/profit/days-differ", "profit", test_days_differ);
  g_test_add_func ("/profit/day-shares", test_day_shares);
  cm_profit_add_test ("/profit/prints", "profit", test_prints);
  cm_profit_add_test ("/profit/exports", "profit", test_exports);
  return cm_profit_done ();
}
