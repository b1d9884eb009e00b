/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-undo-private.h"

#include <json-glib/json-glib.h>

/* A before-image read back. */
typedef struct {
  const CmTableInfo *table;
  gint64 row;
  gint64 line;
  JsonObject *before;       /* NULL: there was no row */
} Image;

static gint64
line_of (const CmTableInfo *table, JsonObject *before)
{
  return table->has_rowid || before == NULL ? 0 : json_object_get_int_member (before, table->line_key);
}

/* Only the key inside: the step inserted this line into an order that was there. */
static gboolean
is_no_row (const Image *image)
{
  return image->before == NULL || (!image->table->has_rowid && json_object_get_size (image->before) == 1);
}

static gboolean
row_exists (CmConn *conn, const Image *image)
{
  g_autofree char *sql = NULL;

  if (image->table->has_rowid)
    {
      sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE rowid = ?1", image->table->name);
      return cm_conn_int (conn, 0, NULL, sql, "i", image->row) == 1;
    }
  sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE %s = ?1 AND %s = ?2", image->table->name, image->table->row_key,
                         image->table->line_key);
  return cm_conn_int (conn, 0, NULL, sql, "ii", image->row, image->line) == 1;
}

static void
bind_value (sqlite3_stmt *stmt, int index, JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    sqlite3_bind_null (stmt, index);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    sqlite3_bind_text (stmt, index, json_node_get_string (node), -1, SQLITE_TRANSIENT);
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    sqlite3_bind_double (stmt, index, json_node_get_double (node));
  else
    sqlite3_bind_int64 (stmt, index, json_node_get_int (node));
}

/* Behind the values stand the keys of the row, as far as @sql asks for them. */
static gboolean
run_with (CmConn *conn, const char *sql, JsonObject *values, GList *names, const Image *image, GError **error)
{
  CmStmt *stmt = cm_conn_prepare (conn, sql, error);
  int index = 1;

  if (stmt == NULL)
    return FALSE;
  for (GList *l = names; l != NULL; l = l->next)
    bind_value (stmt->stmt, index++, json_object_get_member (values, l->data));
  if (index <= sqlite3_bind_parameter_count (stmt->stmt))
    sqlite3_bind_int64 (stmt->stmt, index++, image->row);
  if (index <= sqlite3_bind_parameter_count (stmt->stmt))
    sqlite3_bind_int64 (stmt->stmt, index, image->line);
  return cm_stmt_run (stmt, error);
}

/* A tag that was taken off may have been put on again since: then today's row stays, and this one ended. */
static gboolean
may_be_taken (const Image *image)
{
  return g_str_equal (image->table->name, "customer_tags");
}

static gboolean
update_row (CmConn *conn, const Image *image, GError **error)
{
  g_autoptr(GList) names = json_object_get_members (image->before);
  g_autoptr(GString) sql = g_string_new (may_be_taken (image) ? "UPDATE OR IGNORE \"" : "UPDATE \"");

  g_string_append_printf (sql, "%s\" SET ", image->table->name);
  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (sql, "%s\"%s\" = ?", l == names ? "" : ", ", (char *) l->data);
  g_string_append_printf (sql, " WHERE %s = ?", image->table->row_key);
  if (!image->table->has_rowid)
    g_string_append_printf (sql, " AND %s = ?", image->table->line_key);
  return names == NULL || run_with (conn, sql->str, image->before, names, image, error);
}

/* Brings the rowid back with the row, also where the engine gave it (settings). */
static gboolean
insert_row (CmConn *conn, const Image *image, GError **error)
{
  g_autoptr(GList) names = json_object_get_members (image->before);
  g_autoptr(GString) sql = g_string_new ("INSERT INTO \"");
  g_autoptr(GString) marks = g_string_new (NULL);

  g_string_append_printf (sql, "%s\" (", image->table->name);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_string_append_printf (sql, "%s\"%s\"", l == names ? "" : ", ", (char *) l->data);
      g_string_append (marks, l == names ? "?" : ", ?");
    }
  if (image->table->has_rowid && !image->table->key_is_column)
    {
      g_string_append (sql, ", rowid");
      g_string_append (marks, ", ?");
    }
  g_string_append_printf (sql, ") VALUES (%s)", marks->str);
  return run_with (conn, sql->str, image->before, names, image, error);
}

static gboolean
write_image (CmConn *conn, const Image *image, GError **error)
{
  if (is_no_row (image))
    return cm_undo_delete_row (conn, image->table, image->row, image->line, error);
  if (row_exists (conn, image))
    return update_row (conn, image, error);
  return json_object_get_size (image->before) < image->table->columns->len || insert_row (conn, image, error);
}

gboolean
cm_undo_write_back (CmConn *conn, const CmTableInfo *table, gint64 row, gint64 line, const char *before, GError **error)
{
  g_autoptr(JsonNode) node = before != NULL ? json_from_string (before, error) : NULL;
  Image image = { table, row, line, node != NULL ? json_node_get_object (node) : NULL };

  if (before != NULL && node == NULL)
    return FALSE;
  return write_image (conn, &image, error);
}

/* ---- the chain rule ---- */

typedef struct {
  gint64 id;                /* of the line in step_changes */
  JsonNode *node;           /* NULL: before that step there was no row */
  gboolean dirty;
} Later;

static void
later_clear (gpointer data)
{
  Later *later = data;

  g_clear_pointer (&later->node, json_node_unref);
}

static GArray *
read_later (CmUndo *undo, const Image *image, GError **error)
{
  GArray *all = g_array_new (FALSE, TRUE, sizeof (Later));
  CmStmt *stmt = cm_conn_query (undo->conn, error,
                                "SELECT c.id, c.before FROM step_changes c JOIN steps s ON s.id = c.step_id "
                                "WHERE c.row_id = ?1 AND c.table_name = ?2 AND c.step_id > ?3 AND s.undone_at IS NULL "
                                "ORDER BY c.step_id, c.id",
                                "isi", image->row, image->table->name, undo->undone_id);

  g_array_set_clear_func (all, later_clear);
  while (cm_stmt_next (stmt, error))
    {
      const char *before = cm_stmt_text (stmt, 1);
      Later later = { cm_stmt_int (stmt, 0), before != NULL ? json_from_string (before, NULL) : NULL, FALSE };

      if (later.node != NULL && line_of (image->table, json_node_get_object (later.node)) != image->line)
        json_node_unref (later.node);
      else
        g_array_append_val (all, later);
    }
  return all;
}

/* A later step changed this column: our old value becomes the old value it gives back, and today's stays. */
static gboolean
pass_on (GArray *all, const char *column, JsonNode *old)
{
  for (guint i = 0; i < all->len; i++)
    {
      Later *later = &g_array_index (all, Later, i);
      JsonObject *before = later->node != NULL ? json_node_get_object (later->node) : NULL;

      if (before == NULL || !json_object_has_member (before, column))
        continue;
      json_object_set_member (before, column, json_node_copy (old));
      later->dirty = TRUE;
      return TRUE;
    }
  return FALSE;
}

static gboolean
save_later (CmUndo *undo, GArray *all, GError **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      Later *later = &g_array_index (all, Later, i);
      g_autofree char *json = later->node != NULL ? json_to_string (later->node, FALSE) : NULL;

      if (later->dirty && !cm_conn_run (undo->conn, error, "UPDATE step_changes SET before = ?2 WHERE id = ?1", "is", later->id, json))
        return FALSE;
    }
  return TRUE;
}

/* The row was not there before this step, but a later one changed it: it stays, that one answers for it. */
static gboolean
pass_on_no_row (CmUndo *undo, const Image *image, GArray *all, GError **error)
{
  Later *first = &g_array_index (all, Later, 0);

  cm_undo_note_kept (undo, image->table->name, image->row);
  if (!image->table->has_rowid)
    {
      JsonObject *key = json_object_new ();

      json_object_set_int_member (key, image->table->line_key, image->line);
      json_node_take_object (first->node, key);
    }
  else
    g_clear_pointer (&first->node, json_node_unref);
  first->dirty = TRUE;
  return save_later (undo, all, error);
}

/* No later step changed the row. */
static gboolean
restore_alone (CmUndo *undo, const Image *image, GError **error)
{
  gboolean changes = may_be_taken (image) && !is_no_row (image) && row_exists (undo->conn, image);

  if (!write_image (undo->conn, image, error))
    return FALSE;
  if (changes && cm_conn_changes (undo->conn) == 0)
    cm_undo_note_kept (undo, image->table->name, image->row);
  else
    undo->report->undone++;
  return TRUE;
}

static gboolean
restore_image (CmUndo *undo, const Image *image, GError **error)
{
  g_autoptr(GArray) all = read_later (undo, image, error);
  gboolean kept = FALSE;

  if (all->len == 0)
    return restore_alone (undo, image, error);
  if (is_no_row (image))
    return pass_on_no_row (undo, image, all, error);
  for (guint i = 0; i < image->table->columns->len; i++)
    {
      const char *column = image->table->columns->pdata[i];
      JsonNode *old = json_object_get_member (image->before, column);

      if (old == NULL || g_strcmp0 (column, image->table->line_key) == 0 || !pass_on (all, column, old))
        continue;
      json_object_remove_member (image->before, column);
      kept = TRUE;
    }
  if (kept)
    cm_undo_note_kept (undo, image->table->name, image->row);
  else
    undo->report->undone++;
  return save_later (undo, all, error) && (!row_exists (undo->conn, image) || update_row (undo->conn, image, error));
}

static gboolean
restore_change (CmUndo *undo, const CmTableInfo *table, gint64 row, const char *before, GError **error)
{
  g_autoptr(JsonNode) node = before != NULL ? json_from_string (before, error) : NULL;
  Image image = { table, row, 0, node != NULL ? json_node_get_object (node) : NULL };

  if (before != NULL && node == NULL)
    return FALSE;
  image.line = line_of (table, image.before);
  return restore_image (undo, &image, error);
}

gboolean
cm_undo_restore_all (CmUndo *undo, GError **error)
{
  gint64 below = G_MAXINT64;

  /* One at a time, newest first: restoring writes to the table it reads from. */
  for (;;)
    {
      CmStmt *stmt = cm_conn_query (undo->conn, error, "SELECT id, table_name, row_id, before FROM step_changes "
                                    "WHERE step_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1", "ii", undo->undone_id, below);
      g_autofree char *before = NULL;
      const CmTableInfo *table;
      gint64 row;

      if (stmt == NULL || !cm_stmt_next (stmt, error))
        return stmt != NULL;
      below = cm_stmt_int (stmt, 0);
      table = cm_journal_table (undo->step->journal, cm_stmt_text (stmt, 1));
      row = cm_stmt_int (stmt, 2);
      before = cm_stmt_dup (stmt, 3);
      if (table != NULL && !restore_change (undo, table, row, before, error))
        return FALSE;
    }
}
