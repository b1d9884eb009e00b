/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shop's own orders say before a sale: products and their prices, days that were sales, units on them, habits. */
#include "cm-past-sales-store.h"
#include "cm-sku-store.h"
#include "cm-test-step.h"

#define TODAY 20778             /* of CM_TEST_NOW in Shanghai */
#define SALE (TODAY - 14)
#define OLD_SALE (TODAY - 28)
#define ORDINARY 6              /* orders of an ordinary day */
#define RUSH 40                 /* orders of a sale */

/* Runs a statement of which only the first @values have a place. */
static void
run (CmConn *conn, const char *sql, int values, gint64 a, gint64 b, gint64 c, gint64 d)
{
  static const char *const types[] = { "", "i", "ii", "iii", "iiii" };
  g_autoptr (GError) error = NULL;

  cm_conn_run (conn, &error, sql, types[values], a, b, c, d);
  g_assert_no_error (error);
}

/* @count orders of a day, each with two units of kind 1 at @price and one of kind 2. */
static void
insert_day (CmConn *conn, int day, int count, gint64 price, gint64 first)
{
  for (int i = 0; i < count; i++)
    {
      gint64 id = first + i;

      run (conn, "INSERT INTO orders (id, store_id, order_no, state, paid_at, day, paid_minor, freight_minor, returned, valid, net_minor)"
                         " VALUES (?1, 1, 'A' || ?1, 'done', ?2, ?3, ?4, iif (?1 % 4 = 0, 800, 0), 0, 1, ?4)", 4,
                   id, (gint64) day * 86400 + 20000, day, 2 * price + 500);
      run (conn, "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) VALUES (?1, 1, 1, 2, ?2)", 2, id, 2 * price, 0, 0);
      run (conn, "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) VALUES (?1, 2, 2, 1, 500)", 1, id, 0, 0, 0);
    }
}

static gint64
fill (CmStep *step, G_GNUC_UNUSED GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 id = 1;

  run (conn, "INSERT INTO stores (id, name, platform) VALUES (1, '老店', 'taobao')", 0, 0, 0, 0, 0);
  run (conn, "INSERT INTO products (id, store_id, name) VALUES (1, 1, '碘伏 100 毫升'), (2, 1, '创可贴'), (3, 1, '血压计')", 0, 0, 0, 0, 0);
  run (conn, "INSERT INTO skus (id, product_id, spec, code) VALUES (1, 1, '单瓶', 'DF-1'), (2, 2, '', NULL), (3, 3, '家用', NULL)", 0,
       0, 0, 0, 0);
  for (int day = TODAY - 60; day <= TODAY; day++)
    {
      int count = day == SALE || day == OLD_SALE ? RUSH : ORDINARY;

      insert_day (conn, day, count, day == SALE ? 790 : 990, id);
      id += count;
    }
  /* One order wholly refunded, one given away, and one that was never paid. */
  run (conn, "UPDATE orders SET state = 'refunded', refund_minor = paid_minor, returned = 1, valid = 0, net_minor = 0 WHERE id = ?1", 1,
               id - 1, 0, 0, 0);
  run (conn, "UPDATE orders SET state = 'unpaid', valid = 0, net_minor = 0 WHERE id = ?1", 1, id - 2, 0, 0, 0);
  run (conn, "UPDATE lines SET total_minor = 0 WHERE order_id = ?1 AND sku_id = 1", 1, id - 3, 0, 0, 0);
  return id - 1;
}

static gpointer
read_skus (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_sku_store_list (conn, CM_TEST_NOW, error);
}

static gpointer
read_days (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_past_sales_store_days (conn, CM_TEST_NOW, error);
}

static gpointer
read_sales (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  const int days[] = { SALE, OLD_SALE, SALE };

  return cm_past_sales_store_read (conn, days, G_N_ELEMENTS (days), error);
}

static void
test_skus (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GPtrArray) skus = NULL;
  const CmSku *sku;

  cm_test_expect (shop->db, fill, -1);
  skus = cm_db_read (shop->db, read_skus, NULL, NULL, NULL);
  g_assert_cmpuint (skus->len, ==, 3);
  sku = g_ptr_array_index (skus, 0);
  g_assert_cmpstr (sku->code, ==, "DF-1");
  g_assert_cmpint (sku->orders, ==, 59 * ORDINARY + 2 * RUSH - 2);
  g_assert_cmpint (sku->units, ==, 2 * sku->orders);
  g_assert_cmpint (sku->last_on, ==, TODAY);
  g_assert_cmpint (sku->usual_price, ==, 990);
  g_assert_cmpint (sku->public_low, ==, 990);   /* the sale was 80 of 864 units: less than a tenth */
  g_assert_cmpint (sku->cost, ==, CM_SKU_UNKNOWN);
  sku = g_ptr_array_index (skus, 2);
  g_assert_cmpint (sku->units, ==, 0);
  g_assert_cmpint (sku->public_low, ==, CM_SKU_UNKNOWN);
}

static void
test_search (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GPtrArray) skus = NULL;
  const CmSku *sku;

  cm_test_expect (shop->db, fill, -1);
  skus = cm_db_read (shop->db, read_skus, NULL, NULL, NULL);
  sku = g_ptr_array_index (skus, 0);
  g_assert_true (cm_sku_matches (sku, NULL));
  g_assert_true (cm_sku_matches (sku, "碘伏"));
  g_assert_true (cm_sku_matches (sku, "１００ 单瓶"));
  g_assert_true (cm_sku_matches (sku, "df-1"));
  g_assert_true (cm_sku_matches (sku, "dianfu"));
  g_assert_true (cm_sku_matches (sku, "老店 df"));
  g_assert_false (cm_sku_matches (sku, "碘伏 创可贴"));
  g_assert_true (cm_sku_find (skus, "碘伏100毫升 单瓶") == sku);
  g_assert_true (cm_sku_find (skus, "DF-1") == sku);
  g_assert_null (cm_sku_find (skus, "口罩"));
  g_assert_null (cm_sku_find (skus, " "));
}

static gint64
set_cost (CmStep *step, GError **error)
{
  return cm_sku_store_set_cost (step, 1, 620, error);
}

static gint64
unset_cost (CmStep *step, GError **error)
{
  return cm_sku_store_set_cost (step, 1, CM_SKU_UNKNOWN, error);
}

static gint64
set_wrong_cost (CmStep *step, GError **error)
{
  return cm_sku_store_set_cost (step, 1, -7, error);
}

static gint64
set_cost_of_nobody (CmStep *step, GError **error)
{
  return cm_sku_store_set_cost (step, 77, 620, error);
}

static void
test_cost (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GPtrArray) skus = NULL;

  cm_test_expect (shop->db, fill, -1);
  cm_test_expect_undone (shop->db, set_cost);
  cm_test_expect (shop->db, set_cost, -1);
  skus = cm_db_read (shop->db, read_skus, NULL, NULL, NULL);
  g_assert_cmpint (((CmSku *) g_ptr_array_index (skus, 0))->cost, ==, 620);
  cm_test_expect_undone (shop->db, unset_cost);
  cm_test_expect (shop->db, set_wrong_cost, CM_ERROR_INVALID);
  cm_test_expect (shop->db, set_cost_of_nobody, CM_ERROR_NOT_FOUND);
}

static void
test_days (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GArray) none = cm_db_read (shop->db, read_days, NULL, NULL, NULL);
  g_autoptr (GArray) days = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  cm_test_expect (shop->db, fill, -1);
  days = cm_db_read (shop->db, read_days, NULL, NULL, NULL);
  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpint (g_array_index (days, CmSaleDay, 0).day, ==, SALE);
  g_assert_cmpint (g_array_index (days, CmSaleDay, 0).orders, ==, RUSH);
  g_assert_cmpfloat (g_array_index (days, CmSaleDay, 0).usual, ==, ORDINARY);
  g_assert_cmpint (g_array_index (days, CmSaleDay, 1).day, ==, OLD_SALE);
}

static void
test_units (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  const gint64 known[] = { 1 };
  g_autoptr (CmPastSales) sales = NULL;
  g_autoptr (GArray) first = NULL, nothing = NULL;
  g_autoptr (GPtrArray) others = NULL;

  cm_test_expect (shop->db, fill, -1);
  sales = cm_db_read (shop->db, read_sales, NULL, NULL, NULL);
  g_assert_cmpuint (sales->days->len, ==, 2);
  g_assert_cmpint (g_array_index (sales->days, CmSaleDay, 0).day, ==, OLD_SALE);
  g_assert_cmpint (g_array_index (sales->days, CmSaleDay, 1).orders, ==, RUSH);
  g_assert_cmpint (cm_past_sales_units (sales, 1, 0), ==, 2 * RUSH);
  g_assert_cmpint (cm_past_sales_units (sales, 3, 1), ==, 0);
  first = cm_past_sales_of (sales, 1);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpfloat (g_array_index (first, CmPastSale, 1).units, ==, 2 * RUSH);
  nothing = cm_past_sales_of (sales, 3);
  g_assert_cmpuint (nothing->len, ==, 0);
  others = cm_past_sales_others (sales, known, 1);
  g_assert_cmpuint (others->len, ==, 1);
}

static gpointer
count_orders (CmConn *conn, gpointer data, GError **error)
{
  const gint64 both[] = { 1, 3 }, unsold[] = { 3 };
  gint64 *counts = data;

  counts[0] = cm_past_sales_store_orders_with (conn, SALE, both, G_N_ELEMENTS (both), error);
  counts[1] = cm_past_sales_store_orders_with (conn, SALE, unsold, G_N_ELEMENTS (unsold), error);
  counts[2] = cm_past_sales_store_orders_with (conn, SALE, NULL, 0, error);
  return NULL;
}

static void
test_orders_with (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  gint64 counts[3] = { 0 };

  cm_test_expect (shop->db, fill, -1);
  cm_db_read (shop->db, count_orders, counts, NULL, NULL);
  g_assert_cmpint (counts[0], ==, RUSH);
  g_assert_cmpint (counts[1], ==, 0);
  g_assert_cmpint (counts[2], ==, 0);
}

typedef struct {
  int day;
  CmSaleHabits habits;
} Question;

static gpointer
ask_habits (CmConn *conn, gpointer data, GError **error)
{
  Question *question = data;

  g_assert_true (cm_past_sales_store_habits (conn, CM_TEST_NOW, &question->day, question->day != 0, &question->habits, error));
  return NULL;
}

static void
test_habits (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  Question none = { 0 }, all = { 0 }, sale = { .day = SALE };

  cm_db_read (shop->db, ask_habits, &none, NULL, NULL);
  g_assert_cmpint (none.habits.return_ppm, ==, -1);
  g_assert_cmpint (none.habits.units_per_order_milli, ==, -1);
  cm_test_expect (shop->db, fill, -1);
  cm_db_read (shop->db, ask_habits, &sale, NULL, NULL);
  g_assert_cmpint (sale.habits.orders, ==, RUSH);
  g_assert_cmpint (sale.habits.return_ppm, ==, 0);
  g_assert_cmpint (sale.habits.units_per_order_milli, ==, 3000);
  g_assert_cmpint (sale.habits.free_ship_share_ppm, ==, 750000);
  g_assert_cmpint (sale.habits.freight_charge, ==, 800);
  cm_db_read (shop->db, ask_habits, &all, NULL, NULL);
  g_assert_cmpint (all.habits.orders, ==, 59 * ORDINARY + 2 * RUSH - 1);
  g_assert_cmpint (all.habits.return_ppm, >, 0);
  g_assert_cmpint (all.habits.return_low_ppm, ==, 0);
  g_assert_cmpint (all.habits.return_high_ppm, >, all.habits.return_ppm);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)
  ADD ("/past-sales/skus", test_skus);
  ADD ("/past-sales/search", test_search);
  ADD ("/past-sales/cost", test_cost);
  ADD ("/past-sales/days", test_days);
  ADD ("/past-sales/units", test_units);
  ADD ("/past-sales/orders-with", test_orders_with);
  ADD ("/past-sales/habits", test_habits);
#undef ADD
  return g_test_run ();
}
