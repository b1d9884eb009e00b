/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"

#include <stdarg.h>
#include <string.h>

void
cm_stmt_free (CmStmt *stmt)
{
  sqlite3_finalize (stmt->stmt);
  g_free (stmt);
}

static void
rewind_stmt (CmStmt *stmt)
{
  sqlite3_reset (stmt->stmt);
  stmt->has_row = FALSE;
}

static CmStmt *
prepare_new (CmConn *conn, const char *sql, GError **error)
{
  sqlite3_stmt *prepared;
  CmStmt *stmt;
  char *key;

  if (sqlite3_prepare_v3 (conn->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, NULL) != SQLITE_OK)
    {
      cm_conn_set_error (conn, error);
      return NULL;
    }
  key = g_strdup (sql);
  stmt = g_new0 (CmStmt, 1);
  stmt->conn = conn;
  stmt->sql = key;
  stmt->stmt = prepared;
  g_hash_table_insert (conn->stmts, key, stmt);
  return stmt;
}

/* Most texts are constants, so their address finds the statement sooner than their hash. Another text may stand at an address
 * later; that is why the text is compared. */
CmStmt *
cm_conn_find_stmt (CmConn *conn, const char *sql, GError **error)
{
  CmStmt **recent = &conn->recent[(GPOINTER_TO_SIZE (sql) >> 3) % CM_RECENT_STMTS];
  CmStmt *stmt = *recent;

  if (stmt == NULL || strcmp (stmt->sql, sql) != 0)
    stmt = g_hash_table_lookup (conn->stmts, sql);
  if (stmt != NULL)
    {
      rewind_stmt (stmt);
      sqlite3_clear_bindings (stmt->stmt);
    }
  else
    stmt = prepare_new (conn, sql, error);
  if (stmt != NULL)
    *recent = stmt;
  return stmt;
}

CmStmt *
cm_conn_prepare (CmConn *conn, const char *sql, GError **error)
{
  return cm_inserts_write (conn, error) ? cm_conn_find_stmt (conn, sql, error) : NULL;
}

void
cm_conn_forget_stmts (CmConn *conn)
{
  memset (conn->recent, 0, sizeof conn->recent);
  g_hash_table_remove_all (conn->stmts);
}

static void
bind_unless (sqlite3_stmt *stmt, int number, gint64 value, gint64 none)
{
  if (value != none)
    sqlite3_bind_int64 (stmt, number, value);
  else
    sqlite3_bind_null (stmt, number);
}

static void
bind_values (CmStmt *stmt, const char *types, va_list values)
{
  for (int i = 1; *types != '\0'; types++, i++)
    switch (*types)
      {
      case 'i':
        sqlite3_bind_int64 (stmt->stmt, i, va_arg (values, gint64));
        break;
      case 'k':
        bind_unless (stmt->stmt, i, va_arg (values, gint64), 0);
        break;
      case 'o':
        bind_unless (stmt->stmt, i, va_arg (values, gint64), CM_ABSENT);
        break;
      case 'd':
        sqlite3_bind_double (stmt->stmt, i, va_arg (values, double));
        break;
      case 's': case 'c':
        sqlite3_bind_text (stmt->stmt, i, va_arg (values, const char *), -1, SQLITE_STATIC);
        break;
      case 'n':
        sqlite3_bind_null (stmt->stmt, i);
        break;
      default:
        g_error ("no parameter type %c", *types);
      }
}

void
cm_stmt_bind (CmStmt *stmt, const char *types, ...)
{
  va_list values;

  cm_inserts_settle (stmt->conn);
  rewind_stmt (stmt);
  va_start (values, types);
  bind_values (stmt, types, values);
  va_end (values);
}

static void
rewind_open (gpointer key, gpointer value, gpointer data)
{
  CmStmt *stmt = value;

  (void) key;
  (void) data;
  if (stmt->has_row)
    rewind_stmt (stmt);
}

void
cm_conn_rewind (CmConn *conn)
{
  cm_inserts_settle (conn);
  g_hash_table_foreach (conn->stmts, rewind_open, NULL);
}

CmStmt *
cm_conn_query_values (CmConn *conn, GError **error, const char *sql, const char *types, va_list values)
{
  CmStmt *stmt = cm_conn_prepare (conn, sql, error);

  if (stmt != NULL)
    bind_values (stmt, types, values);
  return stmt;
}

CmStmt *
cm_conn_query (CmConn *conn, GError **error, const char *sql, const char *types, ...)
{
  va_list values;
  CmStmt *stmt;

  va_start (values, types);
  stmt = cm_conn_query_values (conn, error, sql, types, values);
  va_end (values);
  return stmt;
}

GPtrArray *
cm_conn_rows (CmConn *conn, CmRowFunc read, GDestroyNotify item_free, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  GError *failure = NULL;
  va_list values;
  CmStmt *stmt;

  va_start (values, types);
  stmt = cm_conn_query_values (conn, &failure, sql, types, values);
  va_end (values);
  while (cm_stmt_next (stmt, &failure))
    g_ptr_array_add (items, read (stmt));
  if (failure == NULL)
    return g_steal_pointer (&items);
  g_propagate_error (error, failure);
  return NULL;
}

gboolean
cm_conn_run_values (CmConn *conn, GError **error, const char *sql, const char *types, va_list values)
{
  CmStmt *stmt = cm_conn_query_values (conn, error, sql, types, values);

  return stmt != NULL && cm_stmt_run (stmt, error);
}

gboolean
cm_conn_run (CmConn *conn, GError **error, const char *sql, const char *types, ...)
{
  gboolean worked;
  va_list values;

  va_start (values, types);
  worked = cm_conn_run_values (conn, error, sql, types, values);
  va_end (values);
  return worked;
}

gint64
cm_conn_int (CmConn *conn, gint64 fallback, GError **error, const char *sql, const char *types, ...)
{
  va_list values;
  CmStmt *stmt;
  gint64 result = fallback;

  va_start (values, types);
  stmt = cm_conn_query_values (conn, error, sql, types, values);
  va_end (values);
  if (stmt != NULL && cm_stmt_next (stmt, error) && !cm_stmt_is_null (stmt, 0))
    result = cm_stmt_int (stmt, 0);
  if (stmt != NULL)
    rewind_stmt (stmt);
  return result;
}

char *
cm_conn_text (CmConn *conn, GError **error, const char *sql, const char *types, ...)
{
  va_list values;
  CmStmt *stmt;
  char *result = NULL;

  va_start (values, types);
  stmt = cm_conn_query_values (conn, error, sql, types, values);
  va_end (values);
  if (stmt != NULL && cm_stmt_next (stmt, error))
    result = cm_stmt_dup (stmt, 0);
  if (stmt != NULL)
    rewind_stmt (stmt);
  return result;
}

gboolean
cm_stmt_next (CmStmt *stmt, GError **error)
{
  int rc;

  if (stmt == NULL)
    return FALSE;
  cm_inserts_settle (stmt->conn);
  rc = sqlite3_step (stmt->stmt);
  stmt->has_row = rc == SQLITE_ROW;
  if (stmt->has_row)
    return TRUE;
  if (rc != SQLITE_DONE)
    cm_conn_set_error (stmt->conn, error);
  rewind_stmt (stmt);
  return FALSE;
}

gboolean
cm_stmt_finish (CmStmt *stmt, GError **error)
{
  int rc = sqlite3_step (stmt->stmt);
  gboolean ran = rc == SQLITE_DONE || rc == SQLITE_ROW;

  if (!ran)
    cm_conn_set_error (stmt->conn, error);
  rewind_stmt (stmt);
  return ran;
}

gboolean
cm_stmt_run (CmStmt *stmt, GError **error)
{
  cm_inserts_settle (stmt->conn);
  return cm_stmt_finish (stmt, error);
}

gint64
cm_stmt_int (CmStmt *stmt, int column)
{
  cm_inserts_settle (stmt->conn);
  return sqlite3_column_int64 (stmt->stmt, column);
}

gint64
cm_stmt_int_or (CmStmt *stmt, int column, gint64 absent)
{
  return cm_stmt_is_null (stmt, column) ? absent : cm_stmt_int (stmt, column);
}

double
cm_stmt_double (CmStmt *stmt, int column)
{
  cm_inserts_settle (stmt->conn);
  return sqlite3_column_double (stmt->stmt, column);
}

const char *
cm_stmt_text (CmStmt *stmt, int column)
{
  cm_inserts_settle (stmt->conn);
  return (const char *) sqlite3_column_text (stmt->stmt, column);
}

char *
cm_stmt_dup (CmStmt *stmt, int column)
{
  return g_strdup (cm_stmt_text (stmt, column));
}

gboolean
cm_stmt_is_null (CmStmt *stmt, int column)
{
  cm_inserts_settle (stmt->conn);
  return sqlite3_column_type (stmt->stmt, column) == SQLITE_NULL;
}

int
cm_stmt_columns (CmStmt *stmt)
{
  return sqlite3_column_count (stmt->stmt);
}
