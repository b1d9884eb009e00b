/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-dump.h"
#include "cm-db-private.h"

#include <json-glib/json-glib.h>

static gboolean
is_left_out (const char *table)
{
  return !cm_journal_keeps (table) || g_str_equal (table, "profiles");
}

static gboolean
is_computed (const char *table, const char *column)
{
  return g_str_equal (table, "shop") &&
         (g_str_equal (column, "graded_on") || g_str_equal (column, "rules_digest") || g_str_equal (column, "model"));
}

static void
append_string (GString *line, const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *json = json_to_string (node, FALSE);

  g_string_append (line, json);
}

static void
append_cell (GString *line, sqlite3_stmt *stmt, int column)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (sqlite3_column_type (stmt, column))
    {
    case SQLITE_INTEGER:
      g_string_append_printf (line, "%" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (stmt, column));
      break;
    case SQLITE_FLOAT:
      g_string_append (line, g_ascii_dtostr (number, sizeof number, sqlite3_column_double (stmt, column)));
      break;
    case SQLITE_TEXT:
      append_string (line, (const char *) sqlite3_column_text (stmt, column));
      break;
    default:
      g_string_append (line, "null");
    }
}

static void
format_row (GString *line, const char *table, sqlite3_stmt *stmt)
{
  g_string_assign (line, "{\"table\":");
  append_string (line, table);
  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    {
      if (is_computed (table, sqlite3_column_name (stmt, i)))
        continue;
      g_string_append_c (line, ',');
      append_string (line, sqlite3_column_name (stmt, i));
      g_string_append_c (line, ':');
      append_cell (line, stmt, i);
    }
  g_string_append_c (line, '}');
}

static char *
key_of (CmConn *conn, const char *table)
{
  return cm_conn_text (conn, NULL, "SELECT group_concat('\"' || name || '\"', ', ') FROM "
                       "(SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk)", "s", table);
}

static gboolean
dump_table (CmConn *conn, const char *table, CmDumpFunc func, gpointer data, GError **error)
{
  g_autofree char *key = key_of (conn, table);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY %s", table, key != NULL ? key : "1");
  g_autoptr(GString) line = g_string_new (NULL);
  CmStmt *stmt = cm_conn_prepare (conn, sql, error);
  g_autoptr(GError) failed = NULL;

  while (cm_stmt_next (stmt, &failed))
    {
      format_row (line, table, stmt->stmt);
      func (line->str, data);
    }
  if (failed == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
cm_dump (CmConn *conn, CmDumpFunc func, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  CmStmt *stmt = cm_conn_query (conn, error, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                                "'sqlite%' ORDER BY name", "");

  while (cm_stmt_next (stmt, error))
    g_ptr_array_add (tables, cm_stmt_dup (stmt, 0));
  for (guint i = 0; i < tables->len; i++)
    if (!is_left_out (tables->pdata[i]) && !dump_table (conn, tables->pdata[i], func, data, error))
      return FALSE;
  return stmt != NULL;
}
