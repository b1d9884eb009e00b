/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"

#include <string.h>

/* The tables a large load fills. */
#define LOADED "('orders', 'lines', 'receivers', 'identities', 'customers')"

/* Every page stays in memory until COMMIT and goes into the write-ahead log once; beyond 256 MB they go earlier.  What an index sorts is
 * sorted in runs of cache_size, in files: 1 MB of rows fits the processor's own cache, a million rows in memory do not.  One run is sorted
 * in a thread while the rows of the next are read. */
#define WIDE_CACHE "PRAGMA threads = 1; PRAGMA cache_spill = -262144; PRAGMA cache_size = -1024;"
#define USUAL_CACHE "PRAGMA threads = 0; PRAGMA cache_spill = 1;" CM_USUAL_CACHE

/* Keeping these costs less than another look at every row: the first have few rows, and to the last two nearly every row comes with a
 * greater key than the one before, so that it is put behind them all. */
#define KEPT "('customers_main', 'customers_joined', 'orders_code', 'identities_email', 'identities_customer', 'receivers_customer')"

static gboolean
enforce_references (CmStep *step, gboolean enforce, GError **error)
{
  /* The pragma does nothing inside a transaction. */
  if (sqlite3_db_config (step->conn->db, SQLITE_DBCONFIG_ENABLE_FKEY, (int) enforce, NULL) == SQLITE_OK)
    return TRUE;
  return cm_conn_set_error (step->conn, error);
}

gboolean
cm_step_bulk_begin (CmStep *step, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  CmStmt *stmt;

  g_return_val_if_fail (step->dropped == NULL, FALSE);

  stmt = cm_conn_query (step->conn, error, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                        " AND tbl_name IN " LOADED " AND name NOT IN " KEPT, "");
  step->dropped = g_ptr_array_new_with_free_func (g_free);
  while (cm_stmt_next (stmt, error))
    {
      g_ptr_array_add (names, cm_stmt_dup (stmt, 0));
      g_ptr_array_add (step->dropped, cm_stmt_dup (stmt, 1));
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP INDEX %s", (char *) names->pdata[i]);

      if (!cm_conn_exec (step->conn, sql, error))
        return FALSE;
    }
  cm_journal_set_bulk (step->journal, TRUE);
  cm_inserts_watch (step->conn);
  step->bulk = TRUE;
  cm_step_batch_begin (step);
  return stmt != NULL && enforce_references (step, FALSE, error) && cm_conn_exec (step->conn, WIDE_CACHE, error);
}

gboolean
cm_step_bulk_keep (CmStep *step, const char *index, GError **error)
{
  g_autofree char *name = g_strdup_printf (" %s ON ", index);

  g_return_val_if_fail (step->dropped != NULL, FALSE);

  for (guint i = 0; i < step->dropped->len; i++)
    {
      g_autofree char *sql = strstr (step->dropped->pdata[i], name) == NULL ? NULL : g_ptr_array_steal_index (step->dropped, i);

      if (sql != NULL)
        return cm_conn_exec (step->conn, sql, error);
    }
  return TRUE;
}

/* The ids of a table, of which none is missing between the ends, as after a first load; FALSE when some are. */
static gboolean
read_ids (CmConn *conn, const char *table, CmBounds *ids, gint64 *count, GError **error)
{
  /* Three queries: each alone is answered without a look at the rows. */
  g_autofree char *ends = g_strdup_printf ("SELECT (SELECT min(id) FROM %1$s), (SELECT max(id) FROM %1$s), (SELECT count(*) FROM %1$s)",
                                           table);
  CmStmt *stmt = cm_conn_query (conn, error, ends, "");

  *count = 0;
  while (cm_stmt_next (stmt, error))
    {
      *ids = (CmBounds) { cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1) };
      *count = cm_stmt_int (stmt, 2);
    }
  return *count > 0 && ids->last - ids->first == *count - 1;
}

/* A column of a table that was filled, and the table it refers to. */
typedef struct {
  const char *table;
  const char *column;
  const char *parent;
} Reference;

/* Whether every row went through cm_step_insert() and stands as it did, so that the bounds noted there are those of the table. */
static gboolean
is_watched (CmStep *step, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", table);
  CmBounds ignored;

  return !cm_journal_was_changed (step->journal, table)
         && cm_conn_int (step->conn, -1, error, sql, "") == cm_inserts_bounds (step->conn, table, "", &ignored);
}

/* Appends a condition that is true for a row which refers to nothing; none where that is known without a look at the rows. */
static void
append_condition (CmConn *conn, GString *sql, const Reference *reference, gboolean watched, GError **error)
{
  const char *column = reference->column, *parent = reference->parent, *either = sql->len > 0 ? " OR " : "";
  CmBounds ids, bounds;
  gint64 count;
  gboolean whole = read_ids (conn, parent, &ids, &count, error);

  if (watched)
    {
      cm_inserts_bounds (conn, reference->table, column, &bounds);
      if (bounds.first > bounds.last || (whole && bounds.first >= ids.first && bounds.last <= ids.last))
        return;
    }
  if (whole)
    g_string_append_printf (sql, "%s%s < %" G_GINT64_FORMAT " OR %s > %" G_GINT64_FORMAT, either, column, ids.first, column, ids.last);
  else if (count == 0)
    g_string_append_printf (sql, "%s%s IS NOT NULL", either, column);
  else
    g_string_append_printf (sql, "%s(%s IS NOT NULL AND %s NOT IN (SELECT id FROM %s))", either, column, column, parent);
}

static gboolean
check_table (CmStep *step, const char *table, GError **error)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) parents = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GError) local = NULL;
  g_autofree char *query = NULL;
  CmStmt *stmt = cm_conn_query (step->conn, &local, "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)", "s", table);
  gboolean watched, dangling;

  while (cm_stmt_next (stmt, &local))
    {
      g_ptr_array_add (columns, cm_stmt_dup (stmt, 0));
      g_ptr_array_add (parents, cm_stmt_dup (stmt, 1));
    }
  watched = local == NULL && is_watched (step, table, &local);
  for (guint i = 0; local == NULL && i < columns->len; i++)
    append_condition (step->conn, sql, &(Reference) { table, columns->pdata[i], parents->pdata[i] }, watched, &local);
  query = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE %s)", table, sql->str);
  dangling = local == NULL && sql->len > 0 && cm_conn_int (step->conn, 1, &local, query, "") != 0;
  if (local == NULL)
    return !dangling || cm_conn_refuse (error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
cm_step_bulk_end (CmStep *step, GError **error)
{
  g_autoptr(GPtrArray) dropped = g_steal_pointer (&step->dropped);
  static const char *const loaded[] = { "orders", "lines", "receivers", "identities", "customers", "skus", "products" };

  if (!cm_step_batch_end (step, error))
    return FALSE;
  cm_journal_set_bulk (step->journal, FALSE);
  for (guint i = 0; dropped != NULL && i < dropped->len; i++)
    if (!cm_conn_exec (step->conn, dropped->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (loaded); i++)
    if (!check_table (step, loaded[i], error))
      return FALSE;
  return enforce_references (step, TRUE, error);
}

void
cm_bulk_settle (CmConn *conn)
{
  cm_conn_exec (conn, USUAL_CACHE, NULL);
}
