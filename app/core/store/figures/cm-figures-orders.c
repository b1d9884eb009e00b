/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-figures-pass.h"

#include <stdlib.h>

#include "cm-each.h"
#include "cm-gap.h"

typedef struct {
  int slot;
  int day;
  gboolean valid;
  gboolean returned;
  gboolean home;
  gint64 net_minor;
} Order;

typedef struct {
  CmFiguresPass *pass;
  int slot;                     /* the person at hand, -1 before the first */
  CmFigures person;
  GArray *gaps;                 /* (element-type int): of that person */
  GArray *mixed;                /* orders of people with several records, to be sorted */
} Scan;

static CmGapPool *
pool_of (CmFiguresPass *pass, gsize slot)
{
  return pass->category != NULL && pass->category[slot] >= 0 ? &g_array_index (pass->pools, CmGapPool, pass->category[slot]) : NULL;
}

/* The gaps of a person go into the pools. */
static void
add_gaps (CmFiguresPass *pass, gsize slot, const GArray *gaps)
{
  CmGapPool *pool = pool_of (pass, slot);

  if (pass->gaps.count + gaps->len > pass->gaps.room)
    cm_numbers_reserve (&pass->gaps, (pass->gaps.count + gaps->len) + pass->gaps.room / 4);
  for (guint i = 0; i < gaps->len; i++)
    {
      int gap = g_array_index (gaps, int, i);

      cm_numbers_set (&pass->gaps, pass->gaps.count, gap);
      cm_gap_pool_add (&pass->shop, gap);
      if (pool != NULL)
        cm_gap_pool_add (pool, gap);
    }
}

/* Those of a person in the pass go out of them. */
static void
remove_gaps (CmFiguresPass *pass, gsize slot, const CmFigures *person)
{
  CmGapPool *pool = pool_of (pass, slot);

  for (int i = 0; i + 1 < person->facts.purchase_days; i++)
    {
      int gap = cm_numbers_get (&pass->gaps, person->first_gap + (gsize) i);

      cm_gap_pool_remove (&pass->shop, gap);
      if (pool != NULL)
        cm_gap_pool_remove (pool, gap);
    }
}

static void
end_person (Scan *scan)
{
  CmFiguresPass *pass = scan->pass;

  if (scan->slot < 0)
    return;
  scan->person.first_gap = (guint32) pass->gaps.count;
  add_gaps (pass, (gsize) scan->slot, scan->gaps);
  scan->person.own_gap = (float) cm_gap_own ((int *) (gpointer) scan->gaps->data, scan->gaps->len, pass->own_days);
  cm_figures_pass_set (pass, (gsize) scan->slot, &scan->person);
  g_array_set_size (scan->gaps, 0);
  scan->slot = -1;
}

static void
begin_person (Scan *scan, int slot)
{
  end_person (scan);
  scan->slot = slot;
  cm_figures_pass_get (scan->pass, (gsize) slot, &scan->person);
}

/* Orders of one person come one after the other, by day. */
static void
add_order (Scan *scan, const Order *order)
{
  CmPersonFacts *facts = &scan->person.facts;

  if (order->slot != scan->slot)
    begin_person (scan, order->slot);
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
      scan->person.home_orders++;
      facts->net_minor += order->net_minor;
    }
}

static int
compare_orders (const void *a, const void *b)
{
  const Order *x = a, *y = b;

  return x->slot != y->slot ? x->slot - y->slot : (x->day > y->day) - (x->day < y->day);
}

static void
read_order_cb (const CmRow *row, gpointer data)
{
  Scan *scan = data;
  Order order = { .slot = cm_figures_pass_slot (scan->pass, cm_row_int (row, 0)), .day = (int) cm_row_int (row, 1) };

  if (order.slot < 0 || order.day > scan->pass->day)
    return;
  order.valid = cm_row_int (row, 2) != 0;
  order.returned = cm_row_int (row, 3) != 0;
  order.net_minor = cm_row_int (row, 4);
  order.home = cm_row_int (row, 5) != 0;
  if (scan->pass->people[order.slot].several)
    g_array_append_val (scan->mixed, order);
  else
    add_order (scan, &order);
}

/* The index has all of it, in the order of people and days. */
static gboolean
read_orders (Scan *scan, GError **error)
{
  if (!cm_conn_each (scan->pass->conn, read_order_cb, scan, error,
                     "SELECT each_row (customer_id, day, valid, returned, net_minor, currency IS NULL)"
                     " FROM orders INDEXED BY orders_customer WHERE customer_id IS NOT NULL", ""))
    return FALSE;
  g_array_sort (scan->mixed, compare_orders);
  for (guint i = 0; i < scan->mixed->len; i++)
    add_order (scan, &g_array_index (scan->mixed, Order, i));
  end_person (scan);
  return TRUE;
}

void
cm_figures_pass_find_gaps (CmFiguresPass *self)
{
  self->shop_gap = cm_gap_pool_median (&self->shop, self->category_least);
  self->category_count = (gint32) self->pools->len;
  self->category_gaps = g_renew (double, self->category_gaps, self->pools->len + 1);
  for (guint i = 0; i < self->pools->len; i++)
    self->category_gaps[i] = cm_gap_pool_median (&g_array_index (self->pools, CmGapPool, i), self->category_least);
}

gboolean
cm_figures_pass_scan_orders (CmFiguresPass *self, GError **error)
{
  g_autoptr (GArray) mixed = g_array_new (FALSE, FALSE, sizeof (Order)), gaps = g_array_new (FALSE, FALSE, sizeof (int));
  Scan scan = { .pass = self, .slot = -1, .mixed = mixed, .gaps = gaps };
  gboolean done = cm_figures_pass_read_categories (self, error) && read_orders (&scan, error);

  cm_figures_pass_find_gaps (self);
  return done;
}

/* ---- one person alone ---- */

static void
forget_orders (CmFiguresPass *self, gsize slot)
{
  CmFigures person = { .id = self->people[slot].id };

  cm_person_facts_init (&person.facts);
  cm_figures_pass_set (self, slot, &person);
}

void
cm_figures_pass_forget_person (CmFiguresPass *self, gsize slot)
{
  CmFigures before;

  cm_figures_pass_get (self, slot, &before);
  remove_gaps (self, slot, &before);
  forget_orders (self, slot);
}

#define ORDERS_OF(people) "SELECT day, valid, returned, net_minor, currency IS NULL FROM orders WHERE " people " AND day <= ?1 ORDER BY day"

gboolean
cm_figures_pass_read_person (CmFiguresPass *self, gsize slot, GError **error)
{
  GError *local = NULL;
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (int));
  Scan scan = { .pass = self, .slot = -1, .gaps = gaps };
  gint64 id = self->people[slot].id;
  CmStmt *stmt;

  cm_figures_pass_forget_person (self, slot);
  if (!cm_figures_pass_read_category (self, slot, error))
    return FALSE;
  stmt = cm_conn_query (self->conn, &local,
                        self->people[slot].several ? ORDERS_OF ("customer_id IN " CM_RECORDS_OF_PERSON) : ORDERS_OF ("customer_id = ?2"),
                        "ii", (gint64) self->day, id);
  while (cm_stmt_next (stmt, &local))
    {
      Order order = {
        .slot = (int) slot,
        .day = (int) cm_stmt_int (stmt, 0),
        .valid = cm_stmt_int (stmt, 1) != 0,
        .returned = cm_stmt_int (stmt, 2) != 0,
        .net_minor = cm_stmt_int (stmt, 3),
        .home = cm_stmt_int (stmt, 4) != 0,
      };

      add_order (&scan, &order);
    }
  end_person (&scan);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}
