/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a large load are written without asking the CHECKs of their tables: what the program finds sound has to be what SQLite takes. */
#include "cm-identity-store.h"
#include "cm-order-store.h"
#include "cm-test.h"

/* A store with one product; all of them have the number that is returned. */
static gint64
add_store (CmStep *step)
{
  CmConn *conn = cm_step_conn (step);
  gint64 id = cm_step_new_id (step, "stores");

  g_assert_true (cm_conn_run (conn, NULL, "INSERT INTO stores (id, platform, name) VALUES (?1, 'file', '示例店')", "i", id)
                 && cm_conn_run (conn, NULL, "INSERT INTO products (id, store_id, name) VALUES (?1, ?1, '示例')", "i", id)
                 && cm_conn_run (conn, NULL, "INSERT INTO skus (id, product_id, spec) VALUES (?1, ?1, '')", "i", id));
  return id;
}

/* An order of which some values are likely to contradict each other. */
static CmOrder *
random_order (GRand *random, gint64 store_id, int number)
{
  static const char *const states[] = { "unpaid", "paid", "shipped", "done", "part-refunded", "refunded", "closed", "sold" };
  static const char *const currencies[] = { NULL, "USD", "US", "元人民", "USDT" };
  static const gint64 amounts[] = { 0, 5, 10, 10, -5 };
  CmOrder *order = cm_order_new ();

  order->store_id = store_id;
  order->order_no = g_strdup_printf ("S%d", number);
  order->state = states[g_rand_int_range (random, 0, G_N_ELEMENTS (states))];
  order->currency = g_strdup (currencies[g_rand_int_range (random, 0, G_N_ELEMENTS (currencies))]);
  order->paid = amounts[g_rand_int_range (random, 0, G_N_ELEMENTS (amounts))];
  order->refund = amounts[g_rand_int_range (random, 0, G_N_ELEMENTS (amounts))];
  if (g_rand_int_range (random, 0, 4) > 0)
    order->paid_at = CM_TEST_NOW;
  if (g_rand_int_range (random, 0, 4) > 0)
    order->created_at = CM_TEST_NOW;
  cm_order_settle (order);
  if (g_rand_int_range (random, 0, 8) == 0)
    order->returned = !order->returned;
  if (g_rand_int_range (random, 0, 8) == 0)
    order->valid = !order->valid;
  if (g_rand_int_range (random, 0, 8) == 0)
    order->net += 5;
  return order;
}

typedef struct {
  int sound;
  int refused;
} Counts;

static gpointer
compare_orders (CmStep *step, gpointer data, GError **error)
{
  Counts *counts = data;
  g_autoptr(GRand) random = g_rand_new_with_seed (20261122);
  gint64 store_id = add_store (step);

  (void) error;
  for (int i = 0; i < 20000; i++)
    {
      g_autoptr(CmOrder) order = random_order (random, store_id, i);
      g_autoptr(GError) refused = NULL;
      gboolean taken = cm_order_insert (step, order, &refused);

      g_assert_cmpint (taken, ==, cm_order_is_sound (order));
      g_assert_cmpint (taken, ==, refused == NULL);
      counts->sound += taken;
      counts->refused += !taken;
    }
  return NULL;
}

static void
test_orders (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  Counts counts = { 0 };

  (void) data;
  cm_db_write (f->db, "tried", CM_TEST_NOW, compare_orders, &counts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.sound, >, 1000);
  g_assert_cmpint (counts.refused, >, 1000);
}

typedef enum {
  ORDER,
  LINE,
  EMPTY_KEY,
  NICK_WITHOUT_STORE,
} Wrong;

static gboolean
add_wrong (CmStep *step, Wrong wrong, gint64 store_id, gint64 record_id, GError **error)
{
  g_autoptr(CmOrder) order = cm_order_new ();
  CmOrderLine line = { .qty = wrong == LINE ? -1 : 1, .unit = CM_ABSENT };

  if (wrong == EMPTY_KEY)
    return cm_identity_add (step, record_id, CM_IDENTITY_PHONE, 0, "", error);
  if (wrong == NICK_WITHOUT_STORE)
    return cm_identity_add (step, record_id, CM_IDENTITY_NICK, 0, "示例", error);
  order->store_id = store_id;
  order->order_no = g_strdup ("S-1");
  order->state = "paid";
  order->paid_at = CM_TEST_NOW;
  cm_order_settle (order);
  if (wrong == ORDER)
    order->net = 5;
  line.sku_id = store_id;
  g_array_append_val (order->lines, line);
  return cm_order_insert (step, order, error);
}

/* One wrong row among those that wait. */
static gpointer
load_wrong (CmStep *step, gpointer data, GError **error)
{
  gint64 store_id = add_store (step), record_id;

  if (!cm_step_bulk_begin (step, error))
    return NULL;
  record_id = cm_record_add (step, "示例", 0, error);
  if (record_id != 0 && cm_identity_add (step, record_id, CM_IDENTITY_NICK, store_id, "示例", error)
      && add_wrong (step, (Wrong) GPOINTER_TO_INT (data), store_id, record_id, error))
    cm_step_bulk_end (step, error);
  return NULL;
}

static void
test_load (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (f->db, "tried", CM_TEST_NOW, load_wrong, (gpointer) data, NULL, &error);
  g_assert_error (error, CM_ERROR, CM_ERROR_CONSTRAINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sound-rows/orders", CmTestShop, NULL, cm_test_shop_set_up, test_orders, cm_test_shop_tear_down);
#define LOAD(name, kind) \
  g_test_add ("/sound-rows/load/" name, CmTestShop, GINT_TO_POINTER (kind), cm_test_shop_set_up, test_load, cm_test_shop_tear_down)
  LOAD ("order", ORDER);
  LOAD ("line", LINE);
  LOAD ("empty-key", EMPTY_KEY);
  LOAD ("nick-without-store", NICK_WITHOUT_STORE);
#undef LOAD
  return g_test_run ();
}
