/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-order-brief.h"

void
cm_order_brief_free (CmOrderBrief *brief)
{
  if (brief == NULL)
    return;
  g_free (brief->order_no);
  g_free (brief->state);
  g_free (brief->currency);
  g_free (brief->name);
  g_free (brief);
}

static gpointer
read_row (CmStmt *stmt)
{
  CmOrderBrief *brief = g_new0 (CmOrderBrief, 1);

  brief->id = cm_stmt_int (stmt, 0);
  brief->order_no = cm_stmt_dup (stmt, 1);
  brief->day = (int) cm_stmt_int (stmt, 2);
  brief->state = cm_stmt_dup (stmt, 3);
  brief->paid = cm_stmt_int (stmt, 4);
  brief->currency = cm_stmt_dup (stmt, 5);
  brief->person_id = cm_stmt_int (stmt, 6);
  brief->name = cm_stmt_dup (stmt, 7);
  return brief;
}

GPtrArray *
cm_order_brief_list (CmConn *conn, gint64 first, gint64 last, guint limit, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_order_brief_free, error,
                       "SELECT o.id, o.order_no, o.day, o.state, o.paid_minor, o.currency, coalesce (c.main_id, 0),"
                       " coalesce (m.name, c.name) FROM orders o LEFT JOIN customers c ON c.id = o.customer_id"
                       " LEFT JOIN customers m ON m.id = c.main_id WHERE o.id BETWEEN ?1 AND ?2 ORDER BY o.id LIMIT ?3",
                       "iii", first, last, (gint64) limit);
}
