/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-each.h"

#include <stdarg.h>

#include "cm-db-private.h"

struct _CmRow {
  sqlite3_value **values;
};

static void
tell_row (sqlite3_context *context, int count, sqlite3_value **values)
{
  const CmConn *conn = sqlite3_user_data (context);
  const CmRow row = { values };

  (void) count;
  /* Somebody may have written the name into a query of his own. */
  if (conn->each.func != NULL)
    conn->each.func (&row, conn->each.data);
}

/* All there is to know was told row by row. */
static void
end_rows (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

gboolean
cm_conn_set_up_each (CmConn *conn, GError **error)
{
  /* A view or trigger of a strange file cannot call it. */
  if (sqlite3_create_function (conn->db, "each_row", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, conn, NULL, tell_row, end_rows) == SQLITE_OK)
    return TRUE;
  return cm_conn_set_error (conn, error);
}

gboolean
cm_conn_each (CmConn *conn, CmEachFunc func, gpointer data, GError **error, const char *sql, const char *types, ...)
{
  const CmEach outer = conn->each;
  GError *local = NULL;
  va_list values;
  CmStmt *stmt;

  va_start (values, types);
  stmt = cm_conn_query_values (conn, &local, sql, types, values);
  va_end (values);
  conn->each = (CmEach) { func, data };
  while (cm_stmt_next (stmt, &local))
    ;
  conn->each = outer;
  return cm_error_pass (local, error);
}

gint64
cm_row_int (const CmRow *row, int column)
{
  return sqlite3_value_int64 (row->values[column]);
}

gint64
cm_row_int_or (const CmRow *row, int column, gint64 absent)
{
  sqlite3_value *value = row->values[column];

  return sqlite3_value_type (value) == SQLITE_NULL ? absent : sqlite3_value_int64 (value);
}

double
cm_row_double_or (const CmRow *row, int column, double absent)
{
  sqlite3_value *value = row->values[column];

  return sqlite3_value_type (value) == SQLITE_NULL ? absent : sqlite3_value_double (value);
}

const char *
cm_row_text (const CmRow *row, int column)
{
  return (const char *) sqlite3_value_text (row->values[column]);
}
