/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-once-store.h"

#include "cm-day.h"

void
cm_once_buyer_free (CmOnceBuyer *buyer)
{
  if (buyer == NULL)
    return;
  g_free (buyer->name);
  g_free (buyer->phone);
  g_free (buyer->product);
  g_free (buyer);
}

static gpointer
read_row (CmStmt *stmt)
{
  CmOnceBuyer *buyer = g_new0 (CmOnceBuyer, 1);

  buyer->customer_id = cm_stmt_int (stmt, 0);
  buyer->name = cm_stmt_dup (stmt, 1);
  buyer->phone = cm_stmt_dup (stmt, 2);
  buyer->product = cm_stmt_dup (stmt, 3);
  buyer->category_id = cm_stmt_int (stmt, 4);
  buyer->last_day = (int) cm_stmt_int (stmt, 5);
  buyer->gap_days = cm_stmt_double (stmt, 6);
  buyer->overdue = (int) cm_stmt_int (stmt, 7);
  buyer->net_minor = cm_stmt_int (stmt, 8);
  return buyer;
}

/* The line an order begins with, of the order ?. */
#define FIRST_LINE(column) \
  "(SELECT " column " FROM lines l JOIN skus k ON k.id = l.sku_id JOIN products p ON p.id = k.product_id WHERE l.order_id = q.order_id " \
  "ORDER BY l.line_no LIMIT 1)"

GPtrArray *
cm_once_store_overdue (CmConn *conn, int today, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_once_buyer_free, error,
                       "SELECT q.id, m.name, (SELECT i.value FROM identities i JOIN customers r ON r.id = i.customer_id "
                       "WHERE r.main_id = q.id AND i.kind = 'phone' ORDER BY i.id LIMIT 1), "
                       FIRST_LINE ("p.name") ", " FIRST_LINE ("p.category_id") ", q.last_day, q.gap_days, "
                       "?1 - q.last_day - CAST (q.gap_days + 0.5 AS INTEGER), q.net_minor "
                       "FROM (SELECT g.customer_id AS id, g.last_day, g.gap_days, g.net_minor, "
                       "(SELECT o.id FROM orders o JOIN customers r ON r.id = o.customer_id WHERE r.main_id = g.customer_id "
                       "AND o.valid = 1 AND o.day = g.last_day ORDER BY o.id DESC LIMIT 1) AS order_id "
                       "FROM figures g WHERE g.class = 'once' AND g.problem = 0 "
                       "AND g.gap_days IS NOT NULL AND g.last_day + g.gap_days < ?1) q JOIN customers m ON m.id = q.id "
                       "WHERE NOT EXISTS (SELECT 1 FROM feedback f JOIN customers c ON c.id = f.customer_id WHERE c.main_id = q.id "
                       "AND f.kind = 'reason') ORDER BY q.net_minor DESC, q.id", "i", (gint64) today);
}
