/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-ledger-store.h"

void
cm_ledger_line_free (CmLedgerLine *line)
{
  if (line == NULL)
    return;
  g_free (line->name);
  g_free (line->kind);
  g_free (line->text);
  g_free (line->how);
  g_free (line);
}

static gpointer
read_row (CmStmt *stmt)
{
  CmLedgerLine *line = g_new0 (CmLedgerLine, 1);

  line->customer_id = cm_stmt_int (stmt, 0);
  line->name = cm_stmt_dup (stmt, 1);
  line->kind = cm_stmt_dup (stmt, 2);
  line->text = cm_stmt_dup (stmt, 3);
  line->how = cm_stmt_dup (stmt, 4);
  line->at = cm_stmt_int (stmt, 5);
  return line;
}

#define PERSON " JOIN customers c ON c.id = x.customer_id JOIN customers m ON m.id = c.main_id WHERE x.at <= ?1 "
#define NEWEST "ORDER BY x.at DESC, x.id DESC"

GPtrArray *
cm_ledger_consents (CmConn *conn, gint64 now, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_ledger_line_free, error,
                       "SELECT m.id, m.name, iif (x.given, 'given', 'withdrawn'), x.body, x.how, x.at FROM consents x" PERSON NEWEST,
                       "i", now);
}

GPtrArray *
cm_ledger_lifts (CmConn *conn, gint64 now, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_ledger_line_free, error,
                       "SELECT m.id, m.name, x.kind, x.reason, (SELECT s.name FROM staff s WHERE s.id = x.staff_id), x.at "
                       "FROM lifts x" PERSON NEWEST, "i", now);
}

GPtrArray *
cm_ledger_reviews (CmConn *conn, gint64 now, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_ledger_line_free, error,
                       "SELECT m.id, m.name, 'review', x.body, (SELECT o.order_no FROM orders o WHERE o.id = x.order_id), x.at "
                       "FROM feedback x" PERSON "AND x.kind = 'review' AND x.mood = 'bad' " NEWEST, "i", now);
}
