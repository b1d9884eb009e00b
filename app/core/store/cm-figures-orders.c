/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-figures-pass.h"

#include <stdlib.h>

#include "cm-gap.h"

typedef struct {
  int slot;
  int day;
  gboolean valid;
  gboolean returned;
  gboolean home;
  gint64 net_minor;
} Order;

/* A valid order of a person in a category. */
typedef struct {
  int slot;
  int day;
  gint64 category_id;
  gint64 order_id;
} Bought;

typedef struct {
  CmFiguresPass *pass;
  GArray *gaps;                 /* of the person at hand */
  int slot;                     /* the person at hand, -1 before the first */
  GArray *mixed;                /* orders of people with several records, to be sorted */
  gint32 *category;             /* per slot: index of the main category, -1 without one; NULL when no product has one */
  GArray *pools;                /* CmGapPool per category */
  CmGapPool shop;
} Scan;

static void
clear_pool (gpointer data)
{
  cm_gap_pool_clear (data);
}

static void
end_person (Scan *scan)
{
  CmPersonFacts *facts;
  CmGapPool *pool = NULL;

  if (scan->slot < 0)
    return;

  facts = &scan->pass->people[scan->slot].facts;
  if (scan->category != NULL && scan->category[scan->slot] >= 0)
    pool = &g_array_index (scan->pools, CmGapPool, scan->category[scan->slot]);
  for (guint i = 0; i < scan->gaps->len; i++)
    {
      int gap = g_array_index (scan->gaps, int, i);

      cm_gap_pool_add (&scan->shop, gap);
      if (pool != NULL)
        cm_gap_pool_add (pool, gap);
    }
  facts->gap_days = cm_gap_own ((int *) (void *) scan->gaps->data, scan->gaps->len);
  g_array_set_size (scan->gaps, 0);
  scan->slot = -1;
}

/* Orders of one person come one after the other, by day. */
static void
add_order (Scan *scan, const Order *order)
{
  CmFigures *person = &scan->pass->people[order->slot];
  CmPersonFacts *facts = &person->facts;

  if (order->slot != scan->slot)
    {
      end_person (scan);
      scan->slot = order->slot;
    }
  facts->returns += order->returned;
  if (!order->valid)
    return;

  if (facts->orders > 0 && order->day > facts->last_day)
    {
      int gap = order->day - facts->last_day;

      g_array_append_val (scan->gaps, gap);
    }
  if (facts->orders == 0 || order->day > facts->last_day)
    facts->purchase_days++;
  if (facts->orders == 0)
    facts->first_day = order->day;
  facts->orders++;
  facts->last_day = order->day;
  if (order->home)
    {
      person->home_orders++;
      facts->net_minor += order->net_minor;
    }
}

static int
compare_orders (const void *a, const void *b)
{
  const Order *x = a, *y = b;

  return x->slot != y->slot ? x->slot - y->slot : (x->day > y->day) - (x->day < y->day);
}

static gboolean
read_orders (Scan *scan, GError **error)
{
  g_autoptr (GError) local = NULL;
  CmStmt *stmt = cm_conn_query (scan->pass->conn, &local,
                                "SELECT customer_id, day, valid, returned, net_minor, currency IS NULL FROM orders"
                                " WHERE customer_id IS NOT NULL ORDER BY customer_id, day", "");

  while (cm_stmt_next (stmt, &local))
    {
      Order order = { .slot = cm_figures_pass_slot (scan->pass, cm_stmt_int (stmt, 0)), .day = (int) cm_stmt_int (stmt, 1) };

      if (order.slot < 0 || order.day > scan->pass->day)
        continue;
      order.valid = cm_stmt_int (stmt, 2) != 0;
      order.returned = cm_stmt_int (stmt, 3) != 0;
      order.net_minor = cm_stmt_int (stmt, 4);
      order.home = cm_stmt_int (stmt, 5) != 0;
      if (scan->pass->several[order.slot])
        g_array_append_val (scan->mixed, order);
      else
        add_order (scan, &order);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_array_sort (scan->mixed, compare_orders);
  for (guint i = 0; i < scan->mixed->len; i++)
    add_order (scan, &g_array_index (scan->mixed, Order, i));
  end_person (scan);
  return TRUE;
}

static int
compare_bought (const void *a, const void *b)
{
  const Bought *x = a, *y = b;

  if (x->slot != y->slot)
    return x->slot - y->slot;
  if (x->category_id != y->category_id)
    return x->category_id < y->category_id ? -1 : 1;
  if (x->order_id != y->order_id)
    return x->order_id < y->order_id ? -1 : 1;
  return 0;
}

/* Index of a category's pool, made when it is new. */
static int
pool_index (Scan *scan, GHashTable *known, gint64 category_id)
{
  gpointer index;

  if (!g_hash_table_lookup_extended (known, &category_id, NULL, &index))
    {
      CmGapPool pool;

      index = GINT_TO_POINTER (scan->pools->len);
      cm_gap_pool_init (&pool);
      g_array_append_val (scan->pools, pool);
      g_hash_table_insert (known, g_memdup2 (&category_id, sizeof category_id), index);
    }
  return GPOINTER_TO_INT (index);
}

static GArray *
read_bought (Scan *scan, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Bought));
  CmStmt *stmt = cm_conn_query (scan->pass->conn, &local,
                                "SELECT o.customer_id, p.category_id, o.day, o.id FROM orders o"
                                " CROSS JOIN lines l ON l.order_id = o.id JOIN skus s ON s.id = l.sku_id"
                                " JOIN products p ON p.id = s.product_id"
                                " WHERE o.valid = 1 AND o.day <= ? AND o.customer_id IS NOT NULL AND p.category_id IS NOT NULL",
                                "i", (gint64) scan->pass->day);

  while (cm_stmt_next (stmt, &local))
    {
      Bought row = { .slot = cm_figures_pass_slot (scan->pass, cm_stmt_int (stmt, 0)) };

      if (row.slot < 0)
        continue;
      row.category_id = cm_stmt_int (stmt, 1);
      row.day = (int) cm_stmt_int (stmt, 2);
      row.order_id = cm_stmt_int (stmt, 3);
      g_array_append_val (rows, row);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_array_sort (rows, compare_bought);
  return g_steal_pointer (&rows);
}

/* The category in most of the orders of the person; on a tie the one bought last, and of those in that same order the one known longest. */
static gint64
choose_main_category (GArray *rows, guint first, guint end)
{
  int best_orders = 0, best_day = CM_NO_DAY;
  gint64 best_order = 0, best = 0;

  for (guint i = first; i < end;)
    {
      const Bought *row = &g_array_index (rows, Bought, i);
      int orders = 0, day = CM_NO_DAY;
      gint64 category = row->category_id, last_order = 0;

      for (; i < end && (row = &g_array_index (rows, Bought, i))->category_id == category; i++)
        {
          orders += row->order_id != last_order || orders == 0;
          last_order = row->order_id;
          day = MAX (day, row->day);
        }
      if (orders > best_orders
          || (orders == best_orders && (day > best_day || (day == best_day && last_order > best_order))))
        {
          best_orders = orders;
          best_day = day;
          best_order = last_order;
          best = category;
        }
    }
  return best;
}

static gboolean
read_main_categories (Scan *scan, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64 any = cm_conn_int (scan->pass->conn, 0, &local, "SELECT EXISTS (SELECT 1 FROM products WHERE category_id IS NOT NULL)", "");

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (any == 0)
    return TRUE;
  rows = read_bought (scan, error);
  if (rows == NULL)
    return FALSE;

  scan->category = g_new (gint32, scan->pass->count + 1);
  for (gsize i = 0; i < scan->pass->count; i++)
    scan->category[i] = -1;
  for (guint i = 0; i < rows->len;)
    {
      guint end = i;

      while (end < rows->len && g_array_index (rows, Bought, end).slot == g_array_index (rows, Bought, i).slot)
        end++;
      scan->category[g_array_index (rows, Bought, i).slot] = pool_index (scan, known, choose_main_category (rows, i, end));
      i = end;
    }
  return TRUE;
}

/* People without a gap of their own borrow that of their main category, else that of the shop. */
static void
lend_gaps (Scan *scan)
{
  CmFiguresPass *pass = scan->pass;
  double shop = cm_gap_pool_median (&scan->shop, pass->category_least);
  g_autofree double *of_category = g_new0 (double, scan->pools->len + 1);

  for (guint i = 0; i < scan->pools->len; i++)
    of_category[i] = cm_gap_pool_median (&g_array_index (scan->pools, CmGapPool, i), pass->category_least);
  for (gsize i = 0; i < pass->count; i++)
    {
      CmPersonFacts *facts = &pass->people[i].facts;
      double category = scan->category != NULL && scan->category[i] >= 0 ? of_category[scan->category[i]] : 0;

      if (facts->orders > 0)
        facts->gap_days = cm_gap_usual (facts->gap_days, category, shop);
    }
}

gboolean
cm_figures_pass_scan_orders (CmFiguresPass *self, GError **error)
{
  Scan scan = {
    .pass = self,
    .slot = -1,
    .gaps = g_array_new (FALSE, FALSE, sizeof (int)),
    .mixed = g_array_new (FALSE, FALSE, sizeof (Order)),
    .pools = g_array_new (FALSE, FALSE, sizeof (CmGapPool)),
  };
  gboolean done;

  g_array_set_clear_func (scan.pools, clear_pool);
  cm_gap_pool_init (&scan.shop);
  done = read_main_categories (&scan, error) && read_orders (&scan, error);
  if (done)
    lend_gaps (&scan);
  g_array_unref (scan.gaps);
  g_array_unref (scan.mixed);
  g_array_unref (scan.pools);
  g_free (scan.category);
  cm_gap_pool_clear (&scan.shop);
  return done;
}
