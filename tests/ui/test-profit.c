/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Profit" in the window: a dragged price changes the sentence, items are typed and pasted, wrong input is marked and the last good value
 * counts, estimates are kept, compared and undone, and a window that closes while it reckons leaves nothing behind. */
#include <string.h>

#include "cm-compare-page.h"
#include "cm-costs-page.h"
#include "cm-customers-fixture.h"
#include "cm-demand-window.h"
#include "cm-demo.h"
#include "cm-estimate-json.h"
#include "cm-estimate-list.h"
#include "cm-estimate-store.h"
#include "cm-estimates.h"
#include "cm-item-page.h"
#include "cm-items-page.h"
#include "cm-item-cells.h"
#include "cm-paper-page.h"
#include "cm-people.h"
#include "cm-product-picker.h"
#include "cm-profit-export.h"
#include "cm-profit-number.h"
#include "cm-profit-view.h"
#include "cm-progress-strip.h"
#include "cm-shot.h"
#include "cm-test.h"
#include "cm-window.h"
#include "cm-wishes.h"

typedef struct {
  char *folder;
  CmDb *db;
  CmWindow *window;
  CmProfitView *view;
  CmProfitDesk *desk;
} Fixture;

static GtkApplication *application;

/* ---- the shop and its window ---- */

/* The demo shop without the estimate it comes with: its products are what is picked from. */
static gpointer
delete_estimates (CmStep *step, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows = cm_estimate_store_list (cm_step_conn (step), error);

  (void) data;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    cm_estimate_store_delete (step, ((CmEstimateRow *) g_ptr_array_index (rows, i))->id, error);
  return NULL;
}

static CmDb *
open_demo (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "demo.db", NULL);
  g_autoptr (GError) error = NULL;
  CmDb *db = cm_demo_open (path, NULL, &error);

  g_assert_no_error (error);
  cm_db_write (db, "estimate-deleted", CM_TEST_NOW, delete_estimates, NULL, NULL, &error);
  g_assert_no_error (error);
  return db;
}

static void
open_window (Fixture *f, gconstpointer data)
{
  const char *const kinds[] = { data, NULL };

  f->folder = cm_test_folder ();
  f->db = g_strcmp0 (data, "demo") == 0 ? open_demo (f->folder) : cm_test_shop (f->folder);
  if (g_strcmp0 (data, "demo") != 0 && g_strcmp0 (data, "empty") != 0)
    cm_estimates_fill (f->db, kinds);
  f->window = cm_window_new (application, f->db, NULL);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1180, 760);
  gtk_window_present (GTK_WINDOW (f->window));
  f->view = CM_PROFIT_VIEW (cm_window_show_view (f->window, "profit"));
  f->desk = cm_profit_view_get_desk (f->view);
  wait_for (cm_profit_view_is_ready (f->view));
}

static void
close_window (Fixture *f, gconstpointer data)
{
  CmWindow *window = f->window;

  (void) data;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  wait_for (window == NULL);
  wait_for (g_atomic_int_get (&G_OBJECT (f->db)->ref_count) == 1);
  cm_test_close (f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static const CmEstimateAnswer *
wait_for_answer (Fixture *f)
{
  wait_for (!cm_profit_desk_is_busy (f->desk) && cm_profit_desk_get_answer (f->desk) != NULL);
  g_assert_no_error (cm_profit_desk_get_error (f->desk));
  g_assert_false (cm_profit_desk_get_answer (f->desk)->rough);
  return cm_profit_desk_get_answer (f->desk);
}

static const char *
sentence_of (Fixture *f)
{
  return cm_guard_answer_get_sentence (cm_guard_page_get_answer (cm_profit_view_get_guard (f->view)));
}

static void
run (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), action, NULL));
}

/* ---- the guard ---- */

static void
press_key (GtkWidget *widget, guint key, GdkModifierType state)
{
  GListModel *controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  g_object_unref (controllers);
}

static void
test_drags (Fixture *f, gconstpointer data)
{
  GtkRange *scale = cm_guard_items_get_scale (cm_guard_page_get_items (cm_profit_view_get_guard (f->view)));
  GtkAdjustment *price = gtk_range_get_adjustment (scale);
  gint64 before = wait_for_answer (f)->estimate->totals.profit;
  g_autofree char *sentence = g_strdup (sentence_of (f));

  (void) data;
  g_assert_cmpfloat (gtk_adjustment_get_upper (price), ==, 22.80);
  for (int i = 0; i < 20; i++)
    {
      gtk_adjustment_set_value (price, 19.90 - i * .1);
      cm_shot_spin (5);
    }
  g_assert_cmpint (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo, ==, 1800);
  g_assert_cmpint (wait_for_answer (f)->estimate->totals.profit, <, before);
  g_assert_cmpstr (sentence_of (f), !=, sentence);
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
first_price (Fixture *f)
{
  g_autoptr (GPtrArray) rows = cm_db_read (f->db, list_estimates, NULL, NULL, NULL);
  g_autoptr (CmEstimate) estimate = NULL;

  g_assert_cmpuint (rows->len, >, 0);
  estimate = cm_estimate_from_text (((CmEstimateRow *) rows->pdata[0])->input, NULL);
  g_assert_nonnull (estimate);
  return cm_promotion_item (estimate->promotion, 0)->promo;
}

static guint
count_saved (Fixture *f)
{
  g_autoptr (GPtrArray) rows = cm_db_read (f->db, list_estimates, NULL, NULL, NULL);

  return rows->len;
}

static void
set_price (Fixture *f, gint64 price)
{
  cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo = price;
  cm_profit_desk_change (f->desk, FALSE);
}

/* Left and Right change the open item's price by 0.10, with Ctrl by 1.00; Up and Down go on, Enter opens. */
static void
test_has_keys (Fixture *f, gconstpointer data)
{
  CmGuardItems *items = cm_guard_page_get_items (cm_profit_view_get_guard (f->view));
  GtkWidget *scale = GTK_WIDGET (cm_guard_items_get_scale (items));
  GtkWidget *row = gtk_widget_get_ancestor (scale, GTK_TYPE_LIST_BOX_ROW);

  (void) data;
  wait_for_answer (f);
  gtk_widget_grab_focus (scale);
  press_key (row, GDK_KEY_Left, 0);
  g_assert_cmpint (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo, ==, 1980);
  press_key (row, GDK_KEY_Left, GDK_CONTROL_MASK);
  g_assert_cmpint (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo, ==, 1880);
  press_key (row, GDK_KEY_Down, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == gtk_widget_get_next_sibling (row));
  gtk_widget_activate (gtk_widget_get_next_sibling (row));
  g_assert_true (GTK_WIDGET (cm_guard_items_get_scale (items)) != scale);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (cm_guard_items_get_scale (items)));
  g_assert_cmpint (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo, ==, 1880);
}

static void
test_saves (Fixture *f, gconstpointer data)
{
  (void) data;
  wait_for_answer (f);
  set_price (f, 1800);
  wait_for_answer (f);
  run (f, "profit.save");
  wait_for (!cm_profit_desk_is_changed (f->desk));
  g_assert_cmpint (first_price (f), ==, 1800);
  run (f, "win.undo");
  wait_for (cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, 0)->promo == 1990);
  g_assert_cmpint (first_price (f), ==, 1990);
}

static void
test_loses (Fixture *f, gconstpointer data)
{
  const CmEstimateAnswer *answer = wait_for_answer (f);

  (void) data;
  g_assert_cmpint (answer->profit.p95, <, 0);
  g_assert_true (g_str_has_prefix (sentence_of (f), "This sale loses money"));
  g_assert_nonnull (cm_find_class (GTK_WIDGET (cm_profit_view_get_guard (f->view)), "now"));
}

static void
test_says_too_little (Fixture *f, gconstpointer data)
{
  (void) data;
  g_assert_true (wait_for_answer (f)->wide);
  g_assert_true (cm_shows (GTK_WIDGET (f->window), "Only from similar goods, the range is wide."));
}

static void
test_shows_error (Fixture *f, gconstpointer data)
{
  CmEstimate *estimate = cm_profit_desk_get (f->desk);

  (void) data;
  wait_for_answer (f);
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
test_closes_while_it_reckons (Fixture *f, gconstpointer data)
{
  (void) data;
  for (int i = 0; i < 5; i++)
    set_price (f, 1900 - i);
  g_assert_true (cm_profit_desk_is_busy (f->desk));
}

/* ---- items ---- */

static CmItemsPage *
open_items (Fixture *f)
{
  run (f, "profit.items");
  g_assert_true (CM_IS_ITEMS_PAGE (cm_window_get_page (f->window)));
  return CM_ITEMS_PAGE (cm_window_get_page (f->window));
}

static const CmPromotionItem *
item_at (Fixture *f, guint index)
{
  return cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, index);
}

static void
test_types_items (Fixture *f, gconstpointer data)
{
  CmCellGrid *grid = cm_items_page_get_grid (open_items (f));
  guint count = cm_profit_desk_get (f->desk)->items->len;

  (void) data;
  cm_cell_grid_type (grid, 0, CM_ITEM_PRICE, "18.50");
  g_assert_cmpint (item_at (f, 0)->promo, ==, 1850);
  cm_cell_grid_type (grid, 0, CM_ITEM_PRICE, "cheap");
  g_assert_cmpint (item_at (f, 0)->promo, ==, 1850);
  g_assert_cmpstr (cm_cell_grid_text (grid, 0, CM_ITEM_PRICE), ==, "cheap");
  cm_cell_grid_type (grid, 0, CM_ITEM_LOW, "900");
  g_assert_cmpint (cm_estimate_item (cm_profit_desk_get (f->desk), 0)->low, ==, CM_NONE);
  cm_cell_grid_type (grid, 0, CM_ITEM_STOCK, "70");
  cm_cell_grid_type (grid, 0, CM_ITEM_STOCK, "");
  g_assert_cmpint (item_at (f, 0)->stock, ==, CM_NONE);
  cm_cell_grid_type (grid, count, CM_ITEM_NAME, "Another");
  g_assert_cmpuint (cm_profit_desk_get (f->desk)->items->len, ==, count + 1);
  g_assert_cmpstr (item_at (f, count)->name, ==, "Another");
  g_assert_cmpuint (cm_cell_grid_rows (grid), ==, count + 2);
  g_signal_emit_by_name (grid, "row-removed", 0);
  g_assert_cmpuint (cm_profit_desk_get (f->desk)->items->len, ==, count);
  g_assert_cmpuint (cm_cell_grid_rows (grid), ==, count + 1);
}

static void
test_pastes_items (Fixture *f, gconstpointer data)
{
  CmCellGrid *grid = cm_items_page_get_grid (open_items (f));
  guint count = cm_profit_desk_get (f->desk)->items->len;

  (void) data;
  cm_cell_grid_paste (grid, count, CM_ITEM_NAME, "Item\tCost\tPrice\r\nOne\t1.00\t2.50\r\nTwo\t\t\302\2453.5\r\n\r\nThree\tx\t4\r\n");
  g_assert_cmpuint (cm_profit_desk_get (f->desk)->items->len, ==, count + 3);
  g_assert_cmpstr (item_at (f, count)->name, ==, "One");
  g_assert_cmpint (item_at (f, count)->cost, ==, 100);
  g_assert_false (cm_estimate_item (cm_profit_desk_get (f->desk), count)->cost_guessed);
  g_assert_true (cm_estimate_item (cm_profit_desk_get (f->desk), count + 1)->cost_guessed);
  g_assert_cmpint (item_at (f, count + 1)->promo, ==, 350);
  g_assert_cmpint (item_at (f, count + 1)->cost, ==, 245);
  g_assert_cmpint (item_at (f, count + 2)->promo, ==, 400);
  cm_cell_grid_paste (grid, 0, CM_ITEM_PRICE, "1.10\n2.20\n");
  g_assert_cmpint (item_at (f, 0)->promo, ==, 110);
  g_assert_cmpint (item_at (f, 1)->promo, ==, 220);
}

static void
test_walks_cells (Fixture *f, gconstpointer data)
{
  CmCellGrid *grid = cm_items_page_get_grid (open_items (f));
  GtkWidget *first, *second;

  (void) data;
  cm_shot_spin (200);
  cm_cell_grid_focus (grid, 0, CM_ITEM_COST);
  first = gtk_window_get_focus (GTK_WINDOW (f->window));
  press_key (GTK_WIDGET (grid), GDK_KEY_Down, 0);
  second = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (first != second);
  g_assert_cmpuint (cm_cell_grid_current (grid), ==, 1);
  press_key (GTK_WIDGET (grid), GDK_KEY_Up, 0);
  press_key (GTK_WIDGET (grid), GDK_KEY_Right, 0);
  press_key (GTK_WIDGET (grid), GDK_KEY_Left, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == first);
  press_key (GTK_WIDGET (grid), GDK_KEY_F2, 0);
  press_key (GTK_WIDGET (grid), GDK_KEY_Right, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == first);
  gtk_editable_set_text (GTK_EDITABLE (first), "7");
  press_key (GTK_WIDGET (grid), GDK_KEY_Escape, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (first)), ==, "14.20");
  gtk_editable_set_text (GTK_EDITABLE (first), "7");
  press_key (GTK_WIDGET (grid), GDK_KEY_Return, 0);
  g_assert_cmpint (item_at (f, 0)->cost, ==, 700);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == second);
  press_key (GTK_WIDGET (grid), GDK_KEY_Delete, GDK_CONTROL_MASK);
  g_assert_cmpint (item_at (f, 1)->promo, ==, 16800);
}

/* ---- fees and assumptions ---- */

static void
test_costs (Fixture *f, gconstpointer data)
{
  CmCostsPage *page;
  CmCostRow *freight;
  g_autoptr (GError) error = NULL;

  (void) data;
  run (f, "profit.costs");
  page = CM_COSTS_PAGE (cm_window_get_page (f->window));
  freight = cm_costs_page_get_row (page, "freight_cost");
  gtk_editable_set_text (GTK_EDITABLE (freight), "9.50");
  g_assert_cmpint (cm_profit_desk_get (f->desk)->promotion->freight_cost, ==, 950);
  gtk_editable_set_text (GTK_EDITABLE (freight), "much");
  g_assert_nonnull (cm_cost_row_get_problem (freight));
  g_assert_cmpint (cm_profit_desk_get (f->desk)->promotion->freight_cost, ==, 950);
  gtk_editable_set_text (GTK_EDITABLE (freight), "");
  wait_for (cm_cost_row_get_problem (freight) == NULL);
  g_assert_cmpint (cm_estimate_source (cm_profit_desk_get (f->desk), "freight_cost"), ==, CM_ESTIMATE_DEFAULT);
  gtk_editable_set_text (GTK_EDITABLE (cm_costs_page_get_row (page, "return_ppm")), "120%");
  g_assert_nonnull (cm_cost_row_get_problem (cm_costs_page_get_row (page, "return_ppm")));
  gtk_editable_set_text (GTK_EDITABLE (cm_costs_page_get_row (page, "return_ppm")), "7.5%");
  g_assert_cmpint (item_at (f, 3)->return_ppm, ==, 75000);
  wait_for_answer (f);
  /* There are two levels of commission: no form has a third, and nothing takes one. */
  g_assert_nonnull (cm_costs_page_get_row (page, "l2_ppm"));
  g_assert_null (cm_costs_page_get_row (page, "l3_ppm"));
  g_assert_false (cm_promotion_set (cm_profit_desk_get (f->desk)->promotion, CM_PROMOTION_ITSELF, "l3_ppm", 1, &error));
  g_assert_nonnull (error);
  g_assert_true (cm_shows (GTK_WIDGET (page), "Only two levels exist"));
}

/* What may have no limit can be given one and lose it again. */
static void
test_limits (Fixture *f, gconstpointer data)
{
  CmPromotion *sale = cm_profit_desk_get (f->desk)->promotion;
  CmCostsPage *page;

  (void) data;
  run (f, "profit.costs");
  page = CM_COSTS_PAGE (cm_window_get_page (f->window));
  gtk_editable_set_text (GTK_EDITABLE (cm_costs_page_get_row (page, "cashback_budget")), "100");
  gtk_editable_set_text (GTK_EDITABLE (cm_costs_page_get_row (page, "orders")), "300");
  gtk_editable_set_text (GTK_EDITABLE (cm_costs_page_get_row (page, "limit")), "2");
  g_assert_cmpint (sale->cashback_budget, ==, 10000);
  g_assert_cmpint (sale->orders, ==, 300);
  g_assert_cmpint (item_at (f, 1)->limit, ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (cm_costs_page_get_row (page, "cashback_budget")), "");
  gtk_editable_set_text (GTK_EDITABLE (cm_costs_page_get_row (page, "orders")), "");
  gtk_editable_set_text (GTK_EDITABLE (cm_costs_page_get_row (page, "limit")), "");
  wait_for (sale->cashback_budget == CM_NONE && sale->orders == CM_NONE && item_at (f, 1)->limit == CM_NONE);
  g_assert_null (cm_cost_row_get_problem (cm_costs_page_get_row (page, "cashback_budget")));
  /* What the supplier pays differs by item and stands on its page alone. */
  g_assert_null (cm_costs_page_get_row (page, "take_back"));
  g_assert_nonnull (cm_costs_page_get_row (page, "goodwill"));
  wait_for_answer (f);
}

static gboolean
press_button (GtkWidget *in, const char *label)
{
  if (GTK_IS_BUTTON (in) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (in)), label) == 0)
    {
      g_signal_emit_by_name (in, "clicked");
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (in); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (press_button (child, label))
      return TRUE;
  return FALSE;
}

static void
test_reckoning (Fixture *f, gconstpointer data)
{
  CmEstimate *estimate = cm_profit_desk_get (f->desk);
  CmReckonGroup *reckon;
  double alone, together = wait_for_answer (f)->units.deviation;

  (void) data;
  run (f, "profit.costs");
  reckon = cm_costs_page_get_reckon (CM_COSTS_PAGE (cm_window_get_page (f->window)));
  g_assert_true (gtk_switch_get_active (cm_reckon_group_get_together (reckon)));
  gtk_switch_set_active (cm_reckon_group_get_together (reckon), FALSE);
  gtk_spin_button_set_value (cm_reckon_group_get_tries (reckon), 3000);
  g_assert_cmpfloat (estimate->traffic, ==, 0);
  g_assert_cmpuint (estimate->draws, ==, 3000);
  g_assert_cmpuint (wait_for_answer (f)->tries, ==, 3000);
  alone = cm_profit_desk_get_answer (f->desk)->units.deviation;
  g_assert_cmpfloat (alone, <, together);
  gtk_spin_button_set_value (cm_reckon_group_get_discount (reckon), .8);
  gtk_switch_set_active (cm_reckon_group_get_even (reckon), TRUE);
  gtk_switch_set_active (cm_reckon_group_get_together (reckon), TRUE);
  g_assert_cmpfloat (estimate->discount, ==, .8);
  g_assert_cmpint (estimate->promotion->rounding, ==, CM_ROUND_HALF_EVEN);
  g_assert_cmpfloat (estimate->traffic, ==, CM_ESTIMATE_TRAFFIC_BY_ITEMS);
  wait_for_answer (f);
}

static CmItemPage *
open_item (Fixture *f, guint index)
{
  CmItemsPage *items = open_items (f);

  cm_shot_spin (200);
  cm_cell_grid_focus (cm_items_page_get_grid (items), index, CM_ITEM_PRICE);
  g_assert_true (press_button (GTK_WIDGET (items), "_More About This Item"));
  return CM_ITEM_PAGE (cm_window_get_page (f->window));
}

static void
test_purchase (Fixture *f, gconstpointer data)
{
  CmEstimate *estimate = cm_profit_desk_get (f->desk);
  CmCostRow *bought = cm_item_page_get_row (open_item (f, 1), "purchase_units");

  (void) data;
  g_assert_nonnull (bought);
  gtk_editable_set_text (GTK_EDITABLE (bought), "250");
  g_assert_cmpuint (estimate->cash->purchase_units->len, ==, estimate->items->len);
  g_assert_cmpint (g_array_index (estimate->cash->purchase_units, gint64, 0), ==, CM_NONE);
  g_assert_cmpint (g_array_index (estimate->cash->purchase_units, gint64, 1), ==, 250);
  g_assert_nonnull (wait_for_answer (f)->cash);
  gtk_editable_set_text (GTK_EDITABLE (bought), "");
  wait_for (g_array_index (estimate->cash->purchase_units, gint64, 1) == CM_NONE);
}

static void
test_item_page (Fixture *f, gconstpointer data)
{
  CmEstimate *estimate = cm_profit_desk_get (f->desk);
  CmItemPage *page = open_item (f, 1);
  gint64 other = item_at (f, 0)->return_ppm;

  (void) data;
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_wishes (page)), "1: 120, 2: 90, 5: 30");
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_row (page, "limit")), "2");
  g_assert_cmpuint (item_at (f, 1)->wishes->len, ==, 3);
  g_assert_cmpint (item_at (f, 1)->demand, ==, CM_NONE);
  g_assert_cmpint (cm_estimate_item (estimate, 1)->known, ==, CM_ESTIMATE_TYPED);
  g_assert_cmpint (wait_for_answer (f)->estimate->lines[1].demand, ==, 120 + 2 * 90 + 2 * 30);
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_wishes (page)), "1: many");
  g_assert_cmpuint (item_at (f, 1)->wishes->len, ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_row (page, "take_back")), "1.20");
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_row (page, "goodwill")), "0.50");
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_row (page, "return_ppm")), "9%");
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_row (page, "baseline_units")), "40");
  g_assert_cmpint (cm_estimate_item (estimate, 1)->take_back, ==, 120);
  g_assert_cmpint (cm_estimate_item (estimate, 1)->goodwill, ==, 50);
  g_assert_cmpint (item_at (f, 1)->return_ppm, ==, 90000);
  g_assert_cmpint (item_at (f, 1)->baseline_units, ==, 40);
  g_assert_cmpint (item_at (f, 0)->return_ppm, ==, other);
  g_assert_cmpint (cm_estimate_item (estimate, 0)->take_back, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_wishes (page)), "");
  wait_for (item_at (f, 1)->wishes == NULL);
  g_assert_null (cm_item_page_get_row (page, "purchase_units"));
  /* A number of the sale is none of an item's business. */
  g_assert_null (cm_item_page_get_row (page, "freight_cost"));
  g_assert_cmpint (wait_for_answer (f)->items->len, ==, (gint) estimate->items->len);
}

/* Pieces and buyers as people write them. */
static void
test_wishes (void)
{
  static const char *const same[] = { "1: 120, 2: 90", "1×120；2×90", "1 120 2 90", "１：１２０，２：９０", "1:120\n2:90" };
  static const char *const wrong[] = { "1", "1: 2, 3", "one: 2", "1: 2.5", "9999999999: 1" };
  GArray *wishes;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      CmPromotionItem item = { 0 };
      g_autofree char *text = NULL;

      g_assert_true (cm_wishes_parse (same[i], &item.wishes));
      text = cm_wishes_text (&item);
      g_assert_cmpstr (text, ==, same[0]);
      g_array_unref (item.wishes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (cm_wishes_parse (wrong[i], &wishes));
  g_assert_true (cm_wishes_parse (" , ", &wishes));
  g_assert_null (wishes);
}

/* An empty shop types what it sells or imports orders; one with products chooses among them. */
static void
test_says_what_first (Fixture *f, gconstpointer data)
{
  gboolean products = g_str_equal (data, "demo");

  cm_shot_spin (100);
  g_assert_true (cm_shows (GTK_WIDGET (f->view), "First put in what you sell"));
  g_assert_true (cm_shows (GTK_WIDGET (f->view), "Type or Paste Them"));
  g_assert_true (cm_shows (GTK_WIDGET (f->view), "Add Products") == products);
  g_assert_true (cm_shows (GTK_WIDGET (f->view), "Import Order Sheets") != products);
}

/* ---- products and past days ---- */

static GtkWindow *
dialog_of (Fixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window))
      return l->data;
  return NULL;
}

static void
test_picks_products (Fixture *f, gconstpointer data)
{
  CmProductPicker *picker;
  CmDemandWindow *days;
  CmEstimate *estimate;

  (void) data;
  CM_VIEW_GET_CLASS (f->view)->create (CM_VIEW (f->view));
  run (f, "win.back");
  wait_for (CM_VIEW (f->view) == cm_window_get_page (f->window));
  g_assert_cmpuint (cm_profit_desk_get (f->desk)->items->len, ==, 0);
  run (f, "profit.add");
  picker = CM_PRODUCT_PICKER (dialog_of (f));
  wait_for (cm_product_picker_count (picker) > 3);
  cm_product_picker_search (picker, "qqqqq");
  g_assert_cmpuint (cm_product_picker_count (picker), ==, 0);
  cm_product_picker_search (picker, "");
  for (guint i = 0; i < 3; i++)
    cm_product_picker_choose (picker, i);
  cm_product_picker_choose (picker, 0);
  estimate = cm_profit_desk_get (f->desk);
  g_assert_cmpuint (estimate->items->len, ==, 3);
  g_assert_cmpint (cm_estimate_item (estimate, 0)->sku_id, !=, 0);
  g_assert_cmpint (cm_estimate_item (estimate, 0)->public_low, >, item_at (f, 0)->promo);
  g_assert_cmpint (item_at (f, 0)->cost, >, 0);
  gtk_window_close (GTK_WINDOW (picker));
  wait_for_answer (f);
  open_items (f);
  days = cm_demand_window_open (cm_window_get_page (f->window), f->desk, 0);
  cm_shot_spin (600);
  if (cm_demand_window_count (days) > 0)
    {
      cm_demand_window_set_day (days, 0, TRUE, TRUE);
      cm_demand_window_accept (days);
      g_assert_cmpint (cm_estimate_item (estimate, 0)->known, !=, CM_ESTIMATE_TYPED);
    }
  else
    gtk_window_close (GTK_WINDOW (days));
  wait_for_answer (f);
}

/* ---- kept estimates ---- */

static CmEstimateList *
open_list (Fixture *f, guint count)
{
  CmEstimateList *list;

  run (f, "profit.estimates");
  list = CM_ESTIMATE_LIST (cm_window_get_page (f->window));
  wait_for (cm_estimate_list_count (list) == count);
  return list;
}

static void
test_lists (Fixture *f, gconstpointer data)
{
  CmEstimateList *list;
  gint64 id;

  (void) data;
  wait_for_answer (f);
  id = cm_profit_desk_get_id (f->desk);
  list = open_list (f, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "estimates.duplicate", "x", id));
  wait_for (cm_estimate_list_count (list) == 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "estimates.delete", "x", id));
  wait_for (cm_estimate_list_count (list) == 1);
  g_assert_cmpuint (count_saved (f), ==, 1);
  run (f, "win.undo");
  wait_for (cm_estimate_list_count (list) == 2);
  cm_estimate_list_tick (list, 0, TRUE);
  cm_estimate_list_tick (list, 1, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "estimates.compare", NULL));
  wait_for (cm_compare_page_count (CM_COMPARE_PAGE (cm_window_get_page (f->window))) == 2);
}

/* Stopped from the strip, a comparison goes back to where it was asked for. */
static void
test_stops_comparing (Fixture *f, gconstpointer data)
{
  CmEstimateList *list;

  (void) data;
  wait_for_answer (f);
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

/* ---- cash and paper ---- */

static void
test_cash (Fixture *f, gconstpointer data)
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
  g_assert_nonnull (wait_for_answer (f)->cash);
  g_assert_true (g_str_has_prefix (cm_cash_page_get_sentence (cash), "Cash "));
  g_assert_cmpuint (cm_chart_data_count (cm_chart_get_data (cm_chart_card_get_chart (cm_cash_page_get_line (cash)))), ==, 60);
}

static void
test_prints (Fixture *f, gconstpointer data)
{
  (void) data;
  wait_for_answer (f);
  run (f, "win.print");
  wait_for (CM_IS_PAPER_PAGE (cm_window_get_page (f->window)));
}

static void
test_exports (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "sale.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "nowhere", "sale.xlsx", NULL);

  (void) data;
  wait_for_answer (f);
  cm_profit_export_to (CM_VIEW (f->view), f->desk, path);
  wait_for (g_file_test (path, G_FILE_TEST_EXISTS));
  cm_profit_export_to (CM_VIEW (f->view), f->desk, nowhere);
  cm_shot_spin (100);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
}

/* ---- numbers ---- */

static void
check_number (const char *text, CmFieldKind kind, gint64 expected)
{
  gint64 value = -7;

  g_assert_cmpint (cm_profit_number_parse (text, kind, "CNY", &value), ==, expected != CM_NONE);
  if (expected != CM_NONE)
    g_assert_cmpint (value, ==, expected);
}

static void
test_numbers (void)
{
  check_number ("17.90", CM_FIELD_MONEY, 1790);
  check_number ("\302\2451,234.5", CM_FIELD_MONEY, 123450);
  check_number ("\357\274\221\357\274\222", CM_FIELD_MONEY, 1200);
  check_number ("1.234", CM_FIELD_MONEY, CM_NONE);
  check_number ("-3", CM_FIELD_MONEY, CM_NONE);
  check_number ("", CM_FIELD_MONEY, CM_NONE);
  check_number ("4.0%", CM_FIELD_SHARE, 40000);
  check_number ("100", CM_FIELD_SHARE, 1000000);
  check_number ("100.01", CM_FIELD_SHARE, CM_NONE);
  check_number ("12,480", CM_FIELD_COUNT, 12480);
  check_number ("1.5", CM_FIELD_COUNT, CM_NONE);
  check_number ("99999999999999999", CM_FIELD_COUNT, CM_NONE);
}

static void
add_test (const char *path, const char *shop, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, shop, open_window, func, close_window);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = cm_shot_begin (&argc, &argv, "none");

  application = GTK_APPLICATION (app);
  g_test_add_func ("/profit/numbers", test_numbers);
  g_test_add_func ("/profit/wishes", test_wishes);
  add_test ("/profit/drags", "profit", test_drags);
  add_test ("/profit/has-keys", "profit", test_has_keys);
  add_test ("/profit/saves", "profit", test_saves);
  add_test ("/profit/loses", "loss", test_loses);
  add_test ("/profit/says-too-little", "little", test_says_too_little);
  add_test ("/profit/shows-error", "profit", test_shows_error);
  add_test ("/profit/closes-while-it-reckons", "profit", test_closes_while_it_reckons);
  add_test ("/profit/types-items", "profit", test_types_items);
  add_test ("/profit/pastes-items", "profit", test_pastes_items);
  add_test ("/profit/walks-cells", "profit", test_walks_cells);
  add_test ("/profit/costs", "profit", test_costs);
  add_test ("/profit/limits", "profit", test_limits);
  add_test ("/profit/reckoning", "profit", test_reckoning);
  add_test ("/profit/item-page", "profit", test_item_page);
  add_test ("/profit/purchase", "cash", test_purchase);
  add_test ("/profit/says-what-first", "empty", test_says_what_first);
  add_test ("/profit/says-what-first-of-products", "demo", test_says_what_first);
  add_test ("/profit/picks-products", "demo", test_picks_products);
  add_test ("/profit/lists", "profit", test_lists);
  add_test ("/profit/stops-comparing", "profit", test_stops_comparing);
  add_test ("/profit/cash", "profit", test_cash);
  add_test ("/profit/prints", "profit", test_prints);
  add_test ("/profit/exports", "profit", test_exports);
  return g_test_run ();
}
