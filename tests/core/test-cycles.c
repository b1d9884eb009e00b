/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cycles of products, curves of categories, reminders, concentration, and scores by limits of the shop's own. */
#include <math.h>

#include "cm-concentration-store.h"
#include "cm-day.h"
#include "cm-purchase-store.h"
#include "cm-reminders.h"
#include "cm-rfm-store.h"
#include "cm-shop.h"
#include "cm-test-step.h"
#include "cm-undo.h"

#define BUYERS 30
#define GAP 30
#define SEED 20261122
#define TODAY 20778             /* of CM_TEST_NOW in Shanghai */

static void
test_curve (void)
{
  const CmWait waits[] = { { 1, TRUE }, { 2, TRUE }, { 2, FALSE }, { 3, TRUE }, { 4, FALSE } };
  const double shares[] = { 0.2, 0.4, 0.7 };
  g_autoptr (GArray) curve = cm_return_curve (waits, G_N_ELEMENTS (waits));
  g_autoptr (GArray) nobody = cm_return_curve (waits, 0);

  g_assert_cmpuint (curve->len, ==, 3);
  g_assert_cmpuint (nobody->len, ==, 0);
  for (guint i = 0; i < curve->len; i++)
    {
      const CmReturnPoint *point = &g_array_index (curve, CmReturnPoint, i);

      g_assert_cmpint (point->days, ==, (int) i + 1);
      g_assert_cmpfloat_with_epsilon (point->share, shares[i], 1e-12);
      g_assert_true (point->low > 0 && point->low < point->share && point->share < point->high && point->high < 1);
    }
  g_assert_cmpfloat (cm_return_curve_at (curve, 0), ==, 0);
  g_assert_cmpfloat_with_epsilon (cm_return_curve_at (curve, 90), 0.7, 1e-12);
  g_assert_cmpint (cm_return_curve_days (curve, 0.5), ==, 3);
  g_assert_cmpint (cm_return_curve_days (curve, 0.8), ==, -1);
}

/* Where everybody was seen to the end the curve is the plain share; it only rises and stays within its interval. */
static void
test_curve_of_all (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int round = 0; round < 200; round++)
    {
      gsize count = (gsize) g_rand_int_range (rand, 1, 300);
      g_autofree CmWait *waits = g_new (CmWait, count);
      g_autoptr (GArray) curve = NULL;
      double before = 0;

      for (gsize i = 0; i < count; i++)
        waits[i] = (CmWait) { g_rand_int_range (rand, 0, 100), round % 2 == 0 || g_rand_boolean (rand) };
      curve = cm_return_curve (waits, count);
      for (guint i = 0; i < curve->len; i++)
        {
          const CmReturnPoint *point = &g_array_index (curve, CmReturnPoint, i);
          gsize back = 0;

          for (gsize j = 0; j < count; j++)
            back += waits[j].returned && waits[j].days <= point->days;
          g_assert_true (point->share > before && point->low <= point->share && point->share <= point->high);
          if (round % 2 == 0)
            g_assert_cmpfloat_with_epsilon (point->share, (double) back / (double) count, 1e-9);
          before = point->share;
        }
    }
}

static void
test_cycle (void)
{
  const CmCycleRules rules = { .soon = 0.9, .lapsed = 2, .own_days = 3, .least_gaps = 20 };
  const int days[] = { 100, 110, 140 };
  CmCycle cycle = cm_cycle_next (1000, 0, 30, 7);

  g_assert_cmpfloat (cm_cycle_own_gap (&rules, days, 3), ==, 20);
  g_assert_cmpfloat (cm_cycle_own_gap (&rules, days, 2), ==, 0);
  g_assert_cmpint (cycle.source, ==, CM_CYCLE_PRODUCT);
  g_assert_cmpint (cycle.due_day, ==, 1030);
  g_assert_cmpint (cm_cycle_state (&rules, &cycle, 1026), ==, CM_CYCLE_LATER);
  g_assert_cmpint (cm_cycle_state (&rules, &cycle, 1027), ==, CM_CYCLE_SOON);
  g_assert_cmpint (cm_cycle_state (&rules, &cycle, 1030), ==, CM_CYCLE_SOON);
  g_assert_cmpint (cm_cycle_state (&rules, &cycle, 1031), ==, CM_CYCLE_OVERDUE);
  g_assert_cmpint (cm_cycle_state (&rules, &cycle, 1060), ==, CM_CYCLE_OVERDUE);
  g_assert_cmpint (cm_cycle_state (&rules, &cycle, 1061), ==, CM_CYCLE_LAPSED);
  cycle = cm_cycle_next (1000, 0, 0, 0);
  g_assert_cmpint (cycle.source, ==, CM_CYCLE_UNKNOWN);
  g_assert_cmpint (cycle.due_day, ==, CM_NO_DAY);
  g_assert_cmpint (cm_cycle_state (&rules, &cycle, 9000), ==, CM_CYCLE_LATER);
  g_assert_cmpint (cm_cycle_next (0, 5, 30, 7).source, ==, CM_CYCLE_OWN);
  g_assert_cmpint (cm_cycle_next (0, 0, 0, 7.5).due_day, ==, 8);
}

static void
test_concentration (void)
{
  gint64 nets[] = { 100, 500, 100, 100, 200, 0, 0, 0, 0, 0 };
  const double percents[] = { 10, 20, 30, 100 };
  CmConcentration found[G_N_ELEMENTS (percents)], none;

  cm_concentration (nets, G_N_ELEMENTS (nets), percents, G_N_ELEMENTS (percents), found);
  g_assert_cmpuint (found[0].top, ==, 1);
  g_assert_cmpfloat (found[0].share, ==, 0.5);
  g_assert_cmpint (found[1].sum, ==, 700);
  /* The third of ten has 100, and so have two more. */
  g_assert_cmpuint (found[2].top, ==, 5);
  g_assert_cmpfloat (found[2].share, ==, 1);
  g_assert_cmpuint (found[3].top, ==, 10);
  cm_concentration (nets, 0, percents, 1, &none);
  g_assert_true (isnan (none.share));
}

static void
sell (CmConn *conn, gint64 customer_id, int day, int sku, gint64 minor)
{
  g_autoptr (GError) error = NULL;
  gint64 id = cm_conn_int (conn, 0, &error, "SELECT coalesce (max (id), 0) + 1 FROM orders", "");

  cm_conn_run (conn, &error,
               "INSERT INTO orders (id, store_id, order_no, customer_id, state, paid_at, day, paid_minor, refund_minor, returned, valid,"
               " net_minor) VALUES (?1, 1, 'X' || ?1, ?2, 'done', ?3 * 86400, ?3, ?4, 0, 0, 1, ?4)", "iiii", id, customer_id,
               (gint64) day, minor);
  g_assert_no_error (error);
  cm_conn_run (conn, &error, "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) VALUES (?1, 1, ?2, 1, ?3)", "iii", id,
               (gint64) sku, minor);
  g_assert_no_error (error);
}

/* Thirty people buy soap every thirty days, the n-th for the last time n days ago; number 31 bought tea once, of the same category as soap.
 * Half of what number 1 bought stands under the joined record 32. */
static gint64
fill_shop (CmStep *step, G_GNUC_UNUSED GError **error)
{
  const char *rows[] = {
    "INSERT INTO stores (id, platform, name) VALUES (1, 'file', '示例店')",
    "INSERT INTO categories (id, name) VALUES (1, '日用')",
    "INSERT INTO products (id, store_id, name, category_id) VALUES (1, 1, '示例皂', 1), (2, 1, '示例茶', 1), (3, 1, '没人买', NULL)",
    "INSERT INTO skus (id, product_id, spec) VALUES (1, 1, ''), (2, 2, ''), (3, 3, '')",
  };
  g_autoptr (GError) failed = NULL;
  CmConn *conn = cm_step_conn (step);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    cm_conn_run (conn, &failed, rows[i], "");
  g_assert_no_error (failed);
  for (gint64 i = 1; i <= BUYERS + 1; i++)
    cm_conn_run (conn, &failed, "INSERT INTO customers (id, main_id, name) VALUES (?1, ?1, '示例人' || ?1)", "i", i);
  cm_conn_run (conn, &failed, "INSERT INTO customers (id, main_id, joined_to, name) VALUES (32, 1, 1, '示例人')", "");
  g_assert_no_error (failed);
  for (int i = 1; i <= BUYERS; i++)
    {
      sell (conn, i == 1 ? 32 : i, TODAY - i - GAP, 1, 1000 * i);
      sell (conn, i, TODAY - i, 1, 1000 * i);
    }
  sell (conn, BUYERS + 1, TODAY - 29, 2, 500);
  cm_step_touch (step, CM_TOPIC_ORDERS);
  cm_step_touch_all_customers (step);
  return TRUE;
}

static gpointer
read_cycles (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (CmCycles) cycles = cm_cycle_store_read (conn, TODAY, error);
  const CmProductCycle *soap;
  const CmCategoryCurve *category;

  g_assert_nonnull (cycles);
  g_assert_cmpuint (cycles->products->len, ==, 2);
  soap = g_ptr_array_index (cycles->products, 0);
  g_assert_cmpstr (soap->name, ==, "示例皂");
  g_assert_cmpuint (soap->buyers, ==, BUYERS);
  g_assert_cmpuint (soap->repeaters, ==, BUYERS);
  g_assert_cmpfloat (soap->gap_days, ==, GAP);
  g_assert_cmpfloat (((const CmProductCycle *) g_ptr_array_index (cycles->products, 1))->gap_days, ==, 0);

  /* Numbers 27 to 30, and the buyer of tea by the category. */
  g_assert_cmpuint (cycles->due->len, ==, 5);
  for (guint i = 0; i < cycles->due->len; i++)
    {
      const CmCycleDue *due = &g_array_index (cycles->due, CmCycleDue, i);

      g_assert_cmpint (due->state, ==, CM_CYCLE_SOON);
      g_assert_cmpint (due->cycle.due_day - due->cycle.last_day, ==, GAP);
      g_assert_cmpint (due->cycle.source, ==, due->product_id == 1 ? CM_CYCLE_PRODUCT : CM_CYCLE_CATEGORY);
      g_assert_true (i == 0 || due[-1].cycle.due_day <= due->cycle.due_day);
    }
  g_assert_cmpuint (cycles->categories->len, ==, 1);
  category = g_ptr_array_index (cycles->categories, 0);
  g_assert_cmpuint (category->buyers, ==, BUYERS + 1);
  g_assert_cmpuint (category->repeaters, ==, BUYERS);
  g_assert_cmpuint (category->curve->len, ==, 1);
  g_assert_cmpfloat (g_array_index (category->curve, CmReturnPoint, 0).share, ==, 1);

  /* There is one category alone: everything together is the same. */
  g_assert_null (cycles->all->name);
  g_assert_cmpuint (cycles->all->buyers, ==, category->buyers);
  g_assert_cmpuint (cycles->all->repeaters, ==, category->repeaters);
  g_assert_cmpfloat (cycles->all->gap_days, ==, category->gap_days);
  g_assert_cmpuint (cycles->all->curve->len, ==, 1);
  return NULL;
}

static gpointer
read_purchases (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (CmPurchases) purchases = cm_purchase_store_read (conn, TODAY, error);
  g_autoptr (CmPurchases) earlier = cm_purchase_store_read (conn, TODAY - 25, error);
  gsize single = 0;

  g_assert_cmpuint (purchases->count, ==, BUYERS + 1);
  for (gsize i = 0; i < purchases->count; i++)
    {
      CmRepeatHistory history;

      g_assert_true (cm_purchases_history (purchases, i, TODAY, &history));
      single += history.repeats <= 0;
      if (history.repeats > 0)
        g_assert_cmpfloat_with_epsilon (history.last * 7, GAP, 1e-9);
    }
  g_assert_cmpuint (single, ==, 1);
  g_assert_cmpuint (earlier->count, ==, BUYERS + 1);
  g_assert_cmpuint (earlier->days->len, ==, purchases->days->len - 24);
  return NULL;
}

static void
run_read (CmTestShop *f, CmReadFunc func)
{
  g_autoptr (GError) error = NULL;

  cm_db_read (f->db, func, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_store (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_expect (f->db, fill_shop, -1);
  run_read (f, read_cycles);
  run_read (f, read_purchases);
}

static gint64
exclude_some (CmStep *step, GError **error)
{
  static int round;

  if (!cm_conn_run (cm_step_conn (step), error, "DELETE FROM exclusions", ""))
    return 0;
  for (gint64 id = 1; id <= BUYERS + 2; id++)
    if ((id * 7 + round * 5) % 3 == 0
        && !cm_conn_run (cm_step_conn (step), error,
                         "INSERT INTO exclusions (id, customer_id, kind, reason, at) VALUES (?1, ?1, ?2, 'x', ?3)", "isi",
                         id, id % 2 == 0 ? "refused" : "do-not-contact", (gint64) CM_TEST_NOW - 1000))
      return 0;
  cm_step_touch (step, CM_TOPIC_EXCLUSIONS);
  round++;
  return TRUE;
}

static gpointer
check_reminders (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (CmCycles) cycles = cm_cycle_store_read (conn, TODAY, error);
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr (CmExclusions) exclusions = cm_exclusions_load (conn, columns, 0, error);
  g_autoptr (CmReminders) reminders = cm_reminders_new (cycles, columns, exclusions);
  gsize excluded = 0;

  for (guint i = 0; i < reminders->due->len; i++)
    {
      gint64 id = g_array_index (reminders->due, CmCycleDue, i).customer_id;

      g_assert_cmpint (cm_conn_int (conn, -1, error, "SELECT count (*) FROM exclusions x JOIN customers c ON c.id = x.customer_id"
                                    " WHERE c.main_id = ?", "i", id), ==, 0);
    }
  for (int i = 0; i < CM_N_EXCLUSIONS; i++)
    excluded += reminders->excluded[i];
  g_assert_cmpuint (reminders->people + excluded, ==, 5);
  g_assert_cmpuint (reminders->people, ==, reminders->due->len);
  return NULL;
}

static void
test_reminders (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_expect (f->db, fill_shop, -1);
  for (int round = 0; round < 6; round++)
    {
      cm_test_expect (f->db, exclude_some, -1);
      run_read (f, check_reminders);
    }
}

static gint64
set_own_limits (CmStep *step, GError **error)
{
  return cm_shop_set_rule (step, "rfm.method", "\"own\"", error)
         && cm_shop_set_rule (step, "rfm.own-recency", "\"5 10 15 20\"", error)
         && cm_shop_set_rule (step, "rfm.own-monetary", "\"2000 4000 6000 60000\"", error);
}

static gint64
set_nothing_known (CmStep *step, GError **error)
{
  return cm_shop_set_rule (step, "rfm.guess", "1", error);
}

static gint64
set_wrong_kind (CmStep *step, GError **error)
{
  return cm_shop_set_rule (step, "rfm.once-f", "\"two\"", error);
}

/* Figures and table say the same, whatever the limits. */
static gpointer
check_scores (CmConn *conn, gpointer data, GError **error)
{
  gboolean own = data != NULL;
  g_autoptr (CmRfmTable) table = cm_rfm_store_read (conn, error);

  g_assert_nonnull (table);
  g_assert_cmpuint (table->count, ==, BUYERS + 1);
  for (gsize i = 0; i < table->count; i++)
    g_assert_cmpint (cm_conn_int (conn, 0, error, "SELECT r * 100 + f * 10 + m FROM figures WHERE customer_id = ?", "i", table->ids[i]), ==,
                     table->scores[0][i] * 100 + table->scores[1][i] * 10 + table->scores[2][i]);
  if (own)
    {
      /* Number 3 bought twice, three days ago for the last time, for 60 yuan in all; the buyer of tea once, 29 days ago, for 5. */
      g_assert_cmpint (cm_conn_int (conn, 0, error, "SELECT r * 100 + f * 10 + m FROM figures WHERE customer_id = 3", ""), ==, 524);
      g_assert_cmpint (cm_conn_int (conn, 0, error, "SELECT r * 100 + f * 10 + m FROM figures WHERE customer_id = 31", ""), ==, 111);
    }
  return NULL;
}

static void
test_own_limits (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_test_expect (f->db, fill_shop, -1);
  run_read (f, check_scores);
  cm_test_expect_undone (f->db, set_own_limits);
  run_read (f, check_scores);
  cm_test_expect (f->db, set_own_limits, -1);
  cm_db_read (f->db, check_scores, f, NULL, &error);
  g_assert_no_error (error);
  cm_test_expect (f->db, set_nothing_known, CM_ERROR_NOT_FOUND);
  cm_test_expect (f->db, set_wrong_kind, CM_ERROR_INVALID);
}

static gpointer
check_concentration (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  const double percents[] = { 10, 100 };
  CmConcentration found[2];

  g_assert_true (cm_concentration_store_read (conn, percents, 2, found, error));
  /* Numbers 27 to 30 of 31, ceil (3.1) = 4 */
  g_assert_cmpuint (found[0].top, ==, 4);
  g_assert_cmpint (found[0].sum, ==, 2 * 1000 * (27 + 28 + 29 + 30));
  g_assert_cmpint (found[1].sum, ==, found[1].total);
  return NULL;
}

static void
test_concentration_store (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_expect (f->db, fill_shop, -1);
  run_read (f, check_concentration);
}

#define add_store_test(path, func) g_test_add (path, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cycles/curve", test_curve);
  g_test_add_func ("/cycles/curve-of-all", test_curve_of_all);
  g_test_add_func ("/cycles/cycle", test_cycle);
  g_test_add_func ("/cycles/concentration", test_concentration);
  add_store_test ("/cycles/store", test_store);
  add_store_test ("/cycles/reminders", test_reminders);
  add_store_test ("/cycles/own-limits", test_own_limits);
  add_store_test ("/cycles/concentration-store", test_concentration_store);
  return g_test_run ();
}
