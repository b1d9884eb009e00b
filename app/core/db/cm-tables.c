/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tables.h"

static void
table_info_free (gpointer data)
{
  CmTableInfo *info = data;

  g_free (info->name);
  g_ptr_array_unref (info->columns);
  g_free (info->row_key);
  g_free (info->line_key);
  g_free (info->parent);
  g_array_unref (info->referrers);
  g_free (info);
}

int
cm_table_column (const CmTableInfo *info, const char *column)
{
  for (guint i = 0; i < info->columns->len; i++)
    if (g_str_equal (info->columns->pdata[i], column))
      return (int) i;
  return -1;
}

static CmTableInfo *
read_columns (CmConn *conn, const char *name, gboolean has_rowid, GError **error)
{
  CmTableInfo *info = g_new0 (CmTableInfo, 1);
  CmStmt *stmt = cm_conn_query (conn, error, "SELECT name, pk, type FROM pragma_table_info(?1) ORDER BY cid", "s", name);

  info->name = g_strdup (name);
  info->columns = g_ptr_array_new_with_free_func (g_free);
  info->referrers = g_array_new (FALSE, FALSE, sizeof (CmReference));
  info->journalled = cm_journal_keeps (name);
  info->has_rowid = has_rowid;
  while (cm_stmt_next (stmt, error))
    {
      g_ptr_array_add (info->columns, cm_stmt_dup (stmt, 0));
      if (!has_rowid && cm_stmt_int (stmt, 1) == 1)
        info->row_key = cm_stmt_dup (stmt, 0);
      else if (!has_rowid && cm_stmt_int (stmt, 1) == 2)
        info->line_key = cm_stmt_dup (stmt, 0);
      if (has_rowid && cm_stmt_int (stmt, 1) == 1 && g_strcmp0 (cm_stmt_text (stmt, 2), "INTEGER") == 0)
        info->key_is_column = TRUE;
    }
  if (has_rowid)
    info->row_key = g_strdup ("rowid");
  return info;
}

/* The names inside CmReference are those of the infos, which live as long. */
static gboolean
read_references (CmConn *conn, GHashTable *tables, CmTableInfo *child, GError **error)
{
  CmStmt *stmt;

  child->refers_with_several = cm_conn_int (conn, 0, error, "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_list(?1) WHERE seq > 0)", "s",
                                            child->name) != 0;
  stmt = cm_conn_query (conn, error, "SELECT \"table\", \"from\", on_delete FROM pragma_foreign_key_list(?1) WHERE seq = 0", "s",
                        child->name);

  while (cm_stmt_next (stmt, error))
    {
      CmTableInfo *parent = g_hash_table_lookup (tables, cm_stmt_text (stmt, 0));
      int column = cm_table_column (child, cm_stmt_text (stmt, 1));
      CmReference reference = { child->name, NULL, g_strcmp0 (cm_stmt_text (stmt, 2), "CASCADE") == 0 };

      if (parent == NULL || column < 0)
        continue;
      reference.column = child->columns->pdata[column];
      g_array_append_val (parent->referrers, reference);
      if (!child->has_rowid && g_str_equal (reference.column, child->row_key))
        {
          g_free (child->parent);
          child->parent = g_strdup (parent->name);
        }
    }
  return stmt != NULL;
}

GHashTable *
cm_tables_load (CmConn *conn, GError **error)
{
  g_autoptr(GHashTable) tables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, table_info_free);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) rowids = g_array_new (FALSE, FALSE, sizeof (gboolean));
  CmStmt *stmt = cm_conn_query (conn, error, "SELECT name, sql NOT LIKE '%WITHOUT ROWID%' FROM sqlite_schema "
                                "WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", "");
  GHashTableIter iter;
  gpointer info;

  while (cm_stmt_next (stmt, error))
    {
      gboolean has_rowid = cm_stmt_int (stmt, 1) != 0;

      g_ptr_array_add (names, cm_stmt_dup (stmt, 0));
      g_array_append_val (rowids, has_rowid);
    }
  for (guint i = 0; i < names->len; i++)
    {
      CmTableInfo *table = read_columns (conn, names->pdata[i], g_array_index (rowids, gboolean, i), error);

      g_hash_table_insert (tables, table->name, table);
    }
  g_hash_table_iter_init (&iter, tables);
  while (g_hash_table_iter_next (&iter, NULL, &info))
    if (!read_references (conn, tables, info, error))
      return NULL;
  return g_steal_pointer (&tables);
}
