/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-purchase-store.h"

#include "cm-main-records.h"

typedef struct {
  gint64 id;
  int day;
  gint64 net;
} Order;

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  const Order *x = a, *y = b;

  if (x->id != y->id)
    return x->id < y->id ? -1 : 1;
  return (x->day > y->day) - (x->day < y->day);
}

static void
add_sorted (CmPurchases *purchases, GArray *orders)
{
  g_array_sort (orders, compare_orders);
  for (guint i = 0; i < orders->len; i++)
    {
      const Order *order = &g_array_index (orders, Order, i);

      cm_purchases_add (purchases, order->id, order->day, order->net);
    }
}

CmPurchases *
cm_purchase_store_read (CmConn *conn, int day, GError **error)
{
  g_autoptr (CmPurchases) purchases = cm_purchases_new ();
  g_autoptr (CmMainRecords) records = cm_main_records_read (conn, error);
  g_autoptr (GArray) mixed = g_array_new (FALSE, FALSE, sizeof (Order));
  GError *local = NULL;
  CmStmt *stmt;

  if (records == NULL)
    return NULL;
  stmt = cm_conn_query (conn, &local,
                        "SELECT customer_id, day, net_minor, currency IS NULL FROM orders"
                        " WHERE customer_id IS NOT NULL AND valid = 1 AND day <= ? ORDER BY customer_id, day", "i", (gint64) day);
  while (cm_stmt_next (stmt, &local))
    {
      Order order = { .id = cm_main_records_of (records, cm_stmt_int (stmt, 0)), .day = (int) cm_stmt_int (stmt, 1), .net = CM_NO_NET };

      if (cm_stmt_int (stmt, 3) != 0)
        order.net = cm_stmt_int (stmt, 2);
      /* Orders of several records come one record after the other: they are put into one row of days afterwards. */
      if (cm_main_records_several (records, order.id))
        g_array_append_val (mixed, order);
      else
        cm_purchases_add (purchases, order.id, order.day, order.net);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  add_sorted (purchases, mixed);
  return g_steal_pointer (&purchases);
}
