/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items and assumptions of "Profit": typed and pasted, by keys from cell to cell, wrong input is marked and the last good value counts. */
#include <string.h>

#include "cm-costs-page.h"
#include "cm-demand-window.h"
#include "cm-item-cells.h"
#include "cm-item-page.h"
#include "cm-items-page.h"
#include "cm-product-picker.h"
#include "cm-profit-fixture.h"
#include "cm-profit-number.h"
#include "cm-wishes.h"

static CmItemsPage *
open_items (CmProfitFixture *f)
{
  cm_profit_run (f, "profit.items");
  g_assert_true (CM_IS_ITEMS_PAGE (cm_window_get_page (f->window)));
  return CM_ITEMS_PAGE (cm_window_get_page (f->window));
}

static const CmPromotionItem *
item_at (CmProfitFixture *f, guint index)
{
  return cm_promotion_item (cm_profit_desk_get (f->desk)->promotion, index);
}

static void
test_types_items (CmProfitFixture *f, gconstpointer data)
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

static int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* On a phone an item takes several lines, so that nothing has to be scrolled sideways; what is typed is the same. */
static void
test_narrow_items (CmProfitFixture *f, gconstpointer data)
{
  enum { PHONE = 360, MARGINS = 2 * 17 };
  CmCellGrid *grid = cm_items_page_get_grid (open_items (f));
  GtkWidget *cells = cm_find_child (GTK_WIDGET (grid), GTK_TYPE_GRID);
  guint count = cm_profit_desk_get (f->desk)->items->len;
  int wide;

  (void) data;
  wait_for (cm_profit_desk_get_answer (f->desk) != NULL);
  wide = least_width (cells);
  g_assert_cmpint (wide, >, PHONE);
  cm_cell_grid_set_narrow (grid, TRUE);
  g_assert_cmpint (least_width (cells), <=, PHONE - MARGINS);
  cm_cell_grid_type (grid, 0, CM_ITEM_PRICE, "18.50");
  g_assert_cmpint (item_at (f, 0)->promo, ==, 1850);
  cm_cell_grid_type (grid, count, CM_ITEM_NAME, "Another");
  g_signal_emit_by_name (grid, "row-removed", 0);
  g_assert_cmpuint (cm_cell_grid_rows (grid), ==, count + 1);
  g_assert_cmpint (least_width (cells), <=, PHONE - MARGINS);
  cm_cell_grid_set_narrow (grid, FALSE);
  g_assert_cmpint (least_width (cells), ==, wide);
}

static void
test_pastes_items (CmProfitFixture *f, gconstpointer data)
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
test_walks_cells (CmProfitFixture *f, gconstpointer data)
{
  CmCellGrid *grid = cm_items_page_get_grid (open_items (f));
  GtkWidget *first, *second;

  (void) data;
  cm_shot_spin (200);
  cm_cell_grid_focus (grid, 0, CM_ITEM_COST);
  first = gtk_window_get_focus (GTK_WINDOW (f->window));
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Down, 0);
  second = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (first != second);
  g_assert_cmpuint (cm_cell_grid_current (grid), ==, 1);
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Up, 0);
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Right, 0);
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Left, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == first);
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_F2, 0);
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Right, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == first);
  gtk_editable_set_text (GTK_EDITABLE (first), "7");
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Escape, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (first)), ==, "14.20");
  gtk_editable_set_text (GTK_EDITABLE (first), "7");
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Return, 0);
  g_assert_cmpint (item_at (f, 0)->cost, ==, 700);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == second);
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Delete, GDK_CONTROL_MASK);
  g_assert_cmpint (item_at (f, 1)->promo, ==, 16800);
}

/* Ten digits are seen whole, from the first key on. */
static void
test_large_prices (CmProfitFixture *f, gconstpointer data)
{
  CmCellGrid *grid = cm_items_page_get_grid (open_items (f));
  GtkEditable *price;

  (void) data;
  cm_shot_spin (200);
  cm_cell_grid_focus (grid, 0, CM_ITEM_PRICE);
  price = GTK_EDITABLE (gtk_window_get_focus (GTK_WINDOW (f->window)));
  gtk_editable_set_text (price, "1234567890.12");
  g_assert_cmpint (gtk_editable_get_width_chars (price), >=, 13);
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Return, 0);
  g_assert_cmpint (item_at (f, 0)->promo, ==, 123456789012);
  g_assert_cmpint (gtk_editable_get_width_chars (price), >=, (int) strlen ("1,234,567,890.12"));
}

/* Without an item nothing is told of items, and nothing asks for one. */
static void
test_empties (CmProfitFixture *f, gconstpointer data)
{
  CmItemsPage *items = open_items (f);
  CmCellGrid *grid = cm_items_page_get_grid (items);

  (void) data;
  cm_shot_spin (200);
  cm_cell_grid_focus (grid, 0, CM_ITEM_NAME);
  cm_profit_press_key (GTK_WIDGET (grid), GDK_KEY_Delete, GDK_CONTROL_MASK);
  g_assert_cmpuint (cm_profit_desk_get (f->desk)->items->len, ==, 0);
  g_assert_true (cm_shows (GTK_WIDGET (f->window), "Type or paste an item"));
  cm_cell_grid_type (grid, 0, CM_ITEM_NAME, "One");
  g_assert_cmpuint (cm_profit_desk_get (f->desk)->items->len, ==, 1);
  wait_for (!cm_shows (GTK_WIDGET (f->window), "Type or paste an item"));
}

/* A name that is too long for its column ends in an ellipsis, and a screen reader has the whole of it. */
static void
test_long_names (CmProfitFixture *f, gconstpointer data)
{
  CmCellGrid *grid = cm_items_page_get_grid (open_items (f));
  const char *name = item_at (f, 0)->name;
  GtkWidget *text, *label;

  (void) data;
  cm_shot_spin (200);
  cm_cell_grid_focus (grid, 0, CM_ITEM_NAME);
  text = gtk_window_get_focus (GTK_WINDOW (f->window));
  label = gtk_widget_get_next_sibling (text);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, name);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (text), ==, name);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, name);
  g_assert_true (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (label)), ==, GTK_ACCESSIBLE_ROLE_NONE);
}

/* ---- fees and assumptions ---- */

static void
test_costs (CmProfitFixture *f, gconstpointer data)
{
  CmCostsPage *page;
  CmCostRow *freight;
  g_autoptr (GError) error = NULL;

  (void) data;
  cm_profit_run (f, "profit.costs");
  page = CM_COSTS_PAGE (cm_window_get_page (f->window));
  freight = cm_rows_page_get_row (CM_ROWS_PAGE (page), "freight_cost");
  gtk_editable_set_text (GTK_EDITABLE (freight), "9.50");
  g_assert_cmpint (cm_profit_desk_get (f->desk)->promotion->freight_cost, ==, 950);
  gtk_editable_set_text (GTK_EDITABLE (freight), "much");
  g_assert_nonnull (cm_cost_row_get_problem (freight));
  g_assert_cmpint (cm_profit_desk_get (f->desk)->promotion->freight_cost, ==, 950);
  gtk_editable_set_text (GTK_EDITABLE (freight), "");
  wait_for (cm_cost_row_get_problem (freight) == NULL);
  g_assert_cmpint (cm_estimate_source (cm_profit_desk_get (f->desk), "freight_cost"), ==, CM_ESTIMATE_DEFAULT);
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "return_ppm")), "120%");
  g_assert_nonnull (cm_cost_row_get_problem (cm_rows_page_get_row (CM_ROWS_PAGE (page), "return_ppm")));
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "return_ppm")), "7.5%");
  g_assert_cmpint (item_at (f, 3)->return_ppm, ==, 75000);
  cm_profit_answer (f);
  /* There are two levels of commission: no form has a third, and nothing takes one. */
  g_assert_nonnull (cm_rows_page_get_row (CM_ROWS_PAGE (page), "l2_ppm"));
  g_assert_null (cm_rows_page_get_row (CM_ROWS_PAGE (page), "l3_ppm"));
  g_assert_false (cm_promotion_set (cm_profit_desk_get (f->desk)->promotion, CM_PROMOTION_ITSELF, "l3_ppm", 1, &error));
  g_assert_nonnull (error);
  g_assert_true (cm_shows (GTK_WIDGET (page), "Only two levels exist"));
}

/* What may have no limit can be given one and lose it again. */
static void
test_limits (CmProfitFixture *f, gconstpointer data)
{
  CmPromotion *sale = cm_profit_desk_get (f->desk)->promotion;
  CmCostsPage *page;

  (void) data;
  cm_profit_run (f, "profit.costs");
  page = CM_COSTS_PAGE (cm_window_get_page (f->window));
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "cashback_budget")), "100");
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "orders")), "300");
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "limit")), "2");
  g_assert_cmpint (sale->cashback_budget, ==, 10000);
  g_assert_cmpint (sale->orders, ==, 300);
  g_assert_cmpint (item_at (f, 1)->limit, ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "cashback_budget")), "");
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "orders")), "");
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "limit")), "");
  wait_for (sale->cashback_budget == CM_NONE && sale->orders == CM_NONE && item_at (f, 1)->limit == CM_NONE);
  g_assert_null (cm_cost_row_get_problem (cm_rows_page_get_row (CM_ROWS_PAGE (page), "cashback_budget")));
  /* What the supplier pays differs by item and stands on its page alone. */
  g_assert_null (cm_rows_page_get_row (CM_ROWS_PAGE (page), "take_back"));
  g_assert_nonnull (cm_rows_page_get_row (CM_ROWS_PAGE (page), "goodwill"));
  cm_profit_answer (f);
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
test_reckoning (CmProfitFixture *f, gconstpointer data)
{
  CmEstimate *estimate = cm_profit_desk_get (f->desk);
  CmReckonGroup *reckon;
  double alone, together = cm_profit_answer (f)->units.deviation;

  (void) data;
  cm_profit_run (f, "profit.costs");
  reckon = cm_costs_page_get_reckon (CM_COSTS_PAGE (cm_window_get_page (f->window)));
  g_assert_true (gtk_switch_get_active (cm_reckon_group_get_together (reckon)));
  gtk_switch_set_active (cm_reckon_group_get_together (reckon), FALSE);
  gtk_spin_button_set_value (cm_reckon_group_get_tries (reckon), 3000);
  g_assert_cmpfloat (estimate->traffic, ==, 0);
  g_assert_cmpuint (estimate->draws, ==, 3000);
  g_assert_cmpuint (cm_profit_answer (f)->tries, ==, 3000);
  alone = cm_profit_desk_get_answer (f->desk)->units.deviation;
  g_assert_cmpfloat (alone, <, together);
  gtk_spin_button_set_value (cm_reckon_group_get_discount (reckon), .8);
  gtk_switch_set_active (cm_reckon_group_get_even (reckon), TRUE);
  gtk_switch_set_active (cm_reckon_group_get_together (reckon), TRUE);
  g_assert_cmpfloat (estimate->discount, ==, .8);
  g_assert_cmpint (estimate->promotion->rounding, ==, CM_ROUND_HALF_EVEN);
  g_assert_cmpfloat (estimate->traffic, ==, CM_ESTIMATE_TRAFFIC_BY_ITEMS);
  cm_profit_answer (f);
}

static CmItemPage *
open_item (CmProfitFixture *f, guint index)
{
  CmItemsPage *items = open_items (f);

  cm_shot_spin (200);
  cm_cell_grid_focus (cm_items_page_get_grid (items), index, CM_ITEM_PRICE);
  g_assert_true (press_button (GTK_WIDGET (items), "_More About This Item"));
  return CM_ITEM_PAGE (cm_window_get_page (f->window));
}

static void
test_purchase (CmProfitFixture *f, gconstpointer data)
{
  CmEstimate *estimate = cm_profit_desk_get (f->desk);
  CmCostRow *bought = cm_rows_page_get_row (CM_ROWS_PAGE (open_item (f, 1)), "purchase_units");

  (void) data;
  g_assert_nonnull (bought);
  gtk_editable_set_text (GTK_EDITABLE (bought), "250");
  g_assert_cmpuint (estimate->cash->purchase_units->len, ==, estimate->items->len);
  g_assert_cmpint (g_array_index (estimate->cash->purchase_units, gint64, 0), ==, CM_NONE);
  g_assert_cmpint (g_array_index (estimate->cash->purchase_units, gint64, 1), ==, 250);
  g_assert_nonnull (cm_profit_answer (f)->cash);
  gtk_editable_set_text (GTK_EDITABLE (bought), "");
  wait_for (g_array_index (estimate->cash->purchase_units, gint64, 1) == CM_NONE);
}

static void
test_item_page (CmProfitFixture *f, gconstpointer data)
{
  CmEstimate *estimate = cm_profit_desk_get (f->desk);
  CmItemPage *page = open_item (f, 1);
  gint64 other = item_at (f, 0)->return_ppm;

  (void) data;
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_wishes (page)), "1: 120, 2: 90, 5: 30");
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "limit")), "2");
  g_assert_cmpuint (item_at (f, 1)->wishes->len, ==, 3);
  g_assert_cmpint (item_at (f, 1)->demand, ==, CM_NONE);
  g_assert_cmpint (cm_estimate_item (estimate, 1)->known, ==, CM_ESTIMATE_TYPED);
  g_assert_cmpint (cm_profit_answer (f)->estimate->lines[1].demand, ==, 120 + 2 * 90 + 2 * 30);
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_wishes (page)), "1: many");
  g_assert_cmpuint (item_at (f, 1)->wishes->len, ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "take_back")), "1.20");
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "goodwill")), "0.50");
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "return_ppm")), "9%");
  gtk_editable_set_text (GTK_EDITABLE (cm_rows_page_get_row (CM_ROWS_PAGE (page), "baseline_units")), "40");
  g_assert_cmpint (cm_estimate_item (estimate, 1)->take_back, ==, 120);
  g_assert_cmpint (cm_estimate_item (estimate, 1)->goodwill, ==, 50);
  g_assert_cmpint (item_at (f, 1)->return_ppm, ==, 90000);
  g_assert_cmpint (item_at (f, 1)->baseline_units, ==, 40);
  g_assert_cmpint (item_at (f, 0)->return_ppm, ==, other);
  g_assert_cmpint (cm_estimate_item (estimate, 0)->take_back, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (cm_item_page_get_wishes (page)), "");
  wait_for (item_at (f, 1)->wishes == NULL);
  g_assert_null (cm_rows_page_get_row (CM_ROWS_PAGE (page), "purchase_units"));
  /* A number of the sale is none of an item's business. */
  g_assert_null (cm_rows_page_get_row (CM_ROWS_PAGE (page), "freight_cost"));
  g_assert_cmpint (cm_profit_answer (f)->items->len, ==, (gint) estimate->items->len);
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
test_says_what_first (CmProfitFixture *f, gconstpointer data)
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
dialog_of (CmProfitFixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window))
      return l->data;
  return NULL;
}

static void
test_picks_products (CmProfitFixture *f, gconstpointer data)
{
  CmProductPicker *picker;
  CmDemandWindow *days;
  CmEstimate *estimate;

  (void) data;
  CM_VIEW_GET_CLASS (f->view)->create (CM_VIEW (f->view));
  cm_profit_run (f, "win.back");
  wait_for (CM_VIEW (f->view) == cm_window_get_page (f->window));
  g_assert_cmpuint (cm_profit_desk_get (f->desk)->items->len, ==, 0);
  cm_profit_run (f, "profit.add");
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
  cm_profit_answer (f);
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
  cm_profit_answer (f);
}

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

int
main (int argc, char **argv)
{
  cm_profit_begin (&argc, &argv);
  g_test_add_func ("/profit/numbers", test_numbers);
  g_test_add_func ("/profit/wishes", test_wishes);
  cm_profit_add_test ("/profit/types-items", "profit", test_types_items);
  cm_profit_add_test ("/profit/narrow-items", "profit", test_narrow_items);
  cm_profit_add_test ("/profit/pastes-items", "profit", test_pastes_items);
  cm_profit_add_test ("/profit/walks-cells", "profit", test_walks_cells);
  cm_profit_add_test ("/profit/costs", "profit", test_costs);
  cm_profit_add_test ("/profit/limits", "profit", test_limits);
  cm_profit_add_test ("/profit/reckoning", "profit", test_reckoning);
  cm_profit_add_test ("/profit/large-prices", "profit", test_large_prices);
  cm_profit_add_test ("/profit/empties", "one", test_empties);
  cm_profit_add_test ("/profit/long-names", "long", test_long_names);
  cm_profit_add_test ("/profit/item-page", "profit", test_item_page);
  cm_profit_add_test ("/profit/purchase", "cash", test_purchase);
  cm_profit_add_test ("/profit/says-what-first", "empty", test_says_what_first);
  cm_profit_add_test ("/profit/says-what-first-of-products", "demo", test_says_what_first);
  cm_profit_add_test ("/profit/picks-products", "demo", test_picks_products);
  return cm_profit_done ();
}
