/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-purchase-store.h"

typedef struct {
  gint64 id;
  int day;
  gint64 net;
} Order;

typedef struct {
  GHashTable *main_of;          /* gint64 of a joined record -> gint64 of its main record */
  GHashTable *several;          /* gint64 of main records with others joined to them */
  GArray *mixed;                /* (element-type Order): orders of those, to be sorted */
} Joined;

static void
joined_clear (Joined *joined)
{
  g_clear_pointer (&joined->main_of, g_hash_table_unref);
  g_clear_pointer (&joined->several, g_hash_table_unref);
  g_clear_pointer (&joined->mixed, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joined, joined_clear)

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gboolean
read_joined (CmConn *conn, Joined *joined, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT id, main_id FROM customers WHERE joined_to IS NOT NULL", "");

  joined->main_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  joined->several = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  joined->mixed = g_array_new (FALSE, FALSE, sizeof (Order));
  while (cm_stmt_next (stmt, &local))
    {
      g_hash_table_insert (joined->main_of, copy_id (cm_stmt_int (stmt, 0)), copy_id (cm_stmt_int (stmt, 1)));
      g_hash_table_add (joined->several, copy_id (cm_stmt_int (stmt, 1)));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* The person of a record. */
static gint64
main_record (const Joined *joined, gint64 id)
{
  const gint64 *main_id = g_hash_table_lookup (joined->main_of, &id);

  return main_id != NULL ? *main_id : id;
}

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  const Order *x = a, *y = b;

  if (x->id != y->id)
    return x->id < y->id ? -1 : 1;
  return (x->day > y->day) - (x->day < y->day);
}

CmPurchases *
cm_purchase_store_read (CmConn *conn, int day, GError **error)
{
  g_autoptr (CmPurchases) purchases = cm_purchases_new ();
  g_auto (Joined) joined = { 0 };
  GError *local = NULL;
  CmStmt *stmt;

  if (!read_joined (conn, &joined, error))
    return NULL;
  stmt = cm_conn_query (conn, &local,
                        "SELECT customer_id, day, net_minor, currency IS NULL FROM orders"
                        " WHERE customer_id IS NOT NULL AND valid = 1 AND day <= ? ORDER BY customer_id, day", "i", (gint64) day);
  while (cm_stmt_next (stmt, &local))
    {
      Order order = { .id = main_record (&joined, cm_stmt_int (stmt, 0)), .day = (int) cm_stmt_int (stmt, 1), .net = CM_NO_NET };

      if (cm_stmt_int (stmt, 3) != 0)
        order.net = cm_stmt_int (stmt, 2);
      if (g_hash_table_contains (joined.several, &order.id))
        g_array_append_val (joined.mixed, order);
      else
        cm_purchases_add (purchases, order.id, order.day, order.net);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }

  g_array_sort (joined.mixed, compare_orders);
  for (guint i = 0; i < joined.mixed->len; i++)
    {
      const Order *order = &g_array_index (joined.mixed, Order, i);

      cm_purchases_add (purchases, order->id, order->day, order->net);
    }
  return g_steal_pointer (&purchases);
}
