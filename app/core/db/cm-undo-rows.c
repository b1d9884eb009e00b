/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-undo-private.h"

#include <string.h>

/* Rows of the step that stay although it is taken back. */
static const char kept_table[] =
  "CREATE TEMP TABLE IF NOT EXISTS undo_keep (table_name TEXT, row_id INTEGER, PRIMARY KEY (table_name, row_id)) WITHOUT ROWID;"
  "DELETE FROM temp.undo_keep;";

gboolean
cm_undo_forget_kept (CmConn *conn, GError **error)
{
  return cm_conn_exec (conn, kept_table, error);
}

void
cm_undo_note_kept (CmUndo *undo, const char *table, gint64 row)
{
  undo->report->kept++;
  if (undo->report->kept_rows->len < 1000)
    g_ptr_array_add (undo->report->kept_rows, g_strdup_printf ("%s %" G_GINT64_FORMAT, table, row));
}

/* A later standing step changed the row: it stays. */
static gboolean
keep_changed_later (CmUndo *undo, const CmRange *range, GError **error)
{
  return cm_conn_run (undo->conn, error,
                      "INSERT OR IGNORE INTO temp.undo_keep SELECT c.table_name, c.row_id FROM step_changes c JOIN "
                      "steps s ON s.id = c.step_id "
                      "WHERE c.step_id > ?1 AND s.undone_at IS NULL AND c.table_name = ?2 AND c.row_id BETWEEN ?3 AND ?4", "isii",
                      undo->undone_id, range->table->name, range->first, range->last);
}

/* Rows without a rowid of their own (an order's lines) keep the row they hang on when a later step changed them. */
static gboolean
keep_owner_of_lines (CmUndo *undo, const CmRange *range, const char *child, GError **error)
{
  return cm_conn_run (undo->conn, error,
                      "INSERT OR IGNORE INTO temp.undo_keep SELECT ?5, c.row_id FROM step_changes c JOIN steps s ON s.id = c.step_id "
                      "WHERE c.step_id > ?1 AND s.undone_at IS NULL AND c.table_name = ?2 AND c.row_id BETWEEN ?3 AND ?4", "isiis",
                      undo->undone_id, child, range->first, range->last, range->table->name);
}

/* A row of @reference->child that is not of this step, or stays with it, refers to rows of @range: those stay. */
static gboolean
keep_referred (CmUndo *undo, const CmRange *range, const CmReference *reference, GError **error)
{
  const CmTableInfo *child = cm_journal_table (undo->step->journal, reference->child);
  const char *owner = child->has_rowid ? child->name : child->parent;
  g_autofree char *sql = NULL;

  if (!child->journalled)
    return TRUE;
  sql = g_strdup_printf (
    "INSERT OR IGNORE INTO temp.undo_keep SELECT DISTINCT '%s', t.%s FROM \"%s\" t WHERE t.%s BETWEEN ?1 AND ?2 AND ("
    "NOT EXISTS (SELECT 1 FROM step_inserts i WHERE i.step_id = ?3 AND i.table_name = '%s' AND t.%s BETWEEN i.first_id AND i.last_id) OR "
    "EXISTS (SELECT 1 FROM temp.undo_keep k WHERE k.table_name = '%s' AND k.row_id = t.%s))",
    range->table->name, reference->column, child->name, reference->column, owner, child->row_key, owner, child->row_key);
  return cm_conn_run (undo->conn, error, sql, "iii", range->first, range->last, undo->undone_id);
}

static gboolean
keep_round (CmUndo *undo, gint64 *added, GError **error)
{
  *added = 0;
  for (guint i = 0; i < undo->ranges->len; i++)
    {
      const CmRange *range = &g_array_index (undo->ranges, CmRange, i);

      for (guint k = 0; k < range->table->referrers->len; k++)
        {
          if (!keep_referred (undo, range, &g_array_index (range->table->referrers, CmReference, k), error))
            return FALSE;
          *added += cm_conn_changes (undo->conn);
        }
    }
  return TRUE;
}

static gboolean
keep_for_later_steps (CmUndo *undo, const CmRange *range, GError **error)
{
  if (!keep_changed_later (undo, range, error))
    return FALSE;
  for (guint k = 0; k < range->table->referrers->len; k++)
    {
      const CmReference *reference = &g_array_index (range->table->referrers, CmReference, k);
      const CmTableInfo *child = cm_journal_table (undo->step->journal, reference->child);

      if (!child->has_rowid && g_strcmp0 (child->parent, range->table->name) == 0 &&
          !keep_owner_of_lines (undo, range, child->name, error))
        return FALSE;
    }
  return TRUE;
}

/* Whoever undoes the newest standing step as well takes the rows that stayed along, unless yet another step needs them: then they are
 * handed on again. So nothing is left behind, in whatever order steps are undone. */
static gboolean
hand_on_kept (CmUndo *undo, GError **error)
{
  gint64 heir = cm_conn_int (undo->conn, 0, error, "SELECT max(id) FROM steps WHERE undone_at IS NULL AND id <> ?1", "i", undo->undone_id);
  g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  CmStmt *stmt = cm_conn_query (undo->conn, error, "SELECT table_name, row_id FROM temp.undo_keep ORDER BY table_name, row_id", "");

  while (cm_stmt_next (stmt, error))
    {
      gint64 row = cm_stmt_int (stmt, 1);

      g_ptr_array_add (tables, cm_stmt_dup (stmt, 0));
      g_array_append_val (rows, row);
    }
  for (guint i = 0; heir != 0 && i < rows->len; i++)
    {
      gint64 id = cm_ids_take (undo->step->ids, undo->conn, "step_inserts", error);
      gint64 row = g_array_index (rows, gint64, i);

      if (id == 0 || !cm_conn_run (undo->conn, error, "INSERT INTO step_inserts(id, step_id, table_name, first_id, last_id) "
                                   "VALUES (?1, ?2, ?3, ?4, ?4)", "iisi", id, heir, (const char *) tables->pdata[i], row))
        return FALSE;
    }
  return stmt != NULL;
}

static void
list_kept (CmUndo *undo)
{
  CmStmt *stmt = cm_conn_query (undo->conn, NULL, "SELECT table_name, row_id FROM temp.undo_keep ORDER BY table_name, row_id", "");

  while (cm_stmt_next (stmt, NULL))
    cm_undo_note_kept (undo, cm_stmt_text (stmt, 0), cm_stmt_int (stmt, 1));
}

gboolean
cm_undo_find_kept (CmUndo *undo, GError **error)
{
  gint64 added = 1;

  for (guint i = 0; i < undo->ranges->len; i++)
    if (!keep_for_later_steps (undo, &g_array_index (undo->ranges, CmRange, i), error))
      return FALSE;
  while (added > 0)
    if (!keep_round (undo, &added, error))
      return FALSE;
  list_kept (undo);
  return hand_on_kept (undo, error);
}

/* Foreign keys are off: what would go with its parent is taken along here. */
gboolean
cm_undo_delete_range (CmConn *conn, const CmRange *range, gint64 *deleted, GError **error)
{
  g_autofree char *keep = g_strdup_printf ("(SELECT row_id FROM temp.undo_keep WHERE table_name = '%s')", range->table->name);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE %s BETWEEN ?1 AND ?2 AND %s NOT IN %s", range->table->name,
                                          range->table->row_key, range->table->row_key, keep);

  for (guint k = 0; k < range->table->referrers->len; k++)
    {
      const CmReference *reference = &g_array_index (range->table->referrers, CmReference, k);
      g_autofree char *along = g_strdup_printf ("DELETE FROM \"%s\" WHERE %s BETWEEN ?1 AND ?2 AND %s NOT IN %s", reference->child,
                                                reference->column, reference->column, keep);

      if (reference->cascades && !cm_conn_run (conn, error, along, "ii", range->first, range->last))
        return FALSE;
    }
  if (!cm_conn_run (conn, error, sql, "ii", range->first, range->last))
    return FALSE;
  *deleted += cm_conn_changes (conn);
  return TRUE;
}

gboolean
cm_undo_delete_rows (CmUndo *undo, GError **error)
{
  for (guint i = 0; i < undo->ranges->len; i++)
    if (!cm_undo_delete_range (undo->conn, &g_array_index (undo->ranges, CmRange, i), &undo->report->undone, error))
      return FALSE;
  return TRUE;
}

gboolean
cm_undo_delete_row (CmConn *conn, const CmTableInfo *table, gint64 row, gint64 line, GError **error)
{
  CmRange range = { table, row, row };
  g_autofree char *sql = NULL;
  gint64 deleted = 0;

  if (table->has_rowid)
    return cm_undo_delete_range (conn, &range, &deleted, error);
  sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE %s = ?1 AND %s = ?2", table->name, table->row_key, table->line_key);
  return cm_conn_run (conn, error, sql, "ii", row, line);
}
