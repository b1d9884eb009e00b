/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-journal.h"

#include <string.h>

#include "cm-json-text.h"

/* The hook may not run SQL: it fills this buffer, which is written between statements once it holds so many rows. */
#define FLUSH_AT 20000

/* Computed, or the journal itself. */
static const char *const left_out[] = {
  "figures", "moves", "tag_matches", "steps", "step_inserts", "step_changes", "id_marks", "imports", "import_rows", "forgotten", NULL
};
static const char *const computed_shop_columns[] = { "graded_on", "rules_digest", "model", NULL };

gboolean
cm_journal_keeps (const char *table)
{
  return !g_strv_contains (left_out, table);
}

static guint
hash_change (gconstpointer data)
{
  const CmChange *change = data;

  return g_int64_hash (&change->row) * 31 + g_int64_hash (&change->line) + GPOINTER_TO_UINT (change->table);
}

static gboolean
same_change (gconstpointer a, gconstpointer b)
{
  const CmChange *x = a;
  const CmChange *y = b;

  return x->table == y->table && x->row == y->row && x->line == y->line;
}

static void
change_free (gpointer data)
{
  CmChange *change = data;

  if (change->before != NULL)
    g_string_free (change->before, TRUE);
  g_free (change);
}

char *
cm_change_json (const CmChange *change)
{
  return change->before == NULL ? NULL : g_strdup_printf ("%s}", change->before->str);
}

/* ---- ranges ---- */

static int
find_range (CmJournal *self, const CmTableInfo *table, gint64 row)
{
  for (guint i = self->ranges->len; i > 0; i--)
    {
      CmRange *range = &g_array_index (self->ranges, CmRange, i - 1);

      if (range->table == table && row >= range->first && row <= range->last)
        return (int) i - 1;
    }
  return -1;
}

static void
add_to_range (CmJournal *self, const CmTableInfo *table, gint64 first, gint64 last)
{
  CmRange fresh = { table, first, last };

  for (guint i = 0; i < self->ranges->len; i++)
    {
      CmRange *range = &g_array_index (self->ranges, CmRange, i);

      if (range->table == table && first == range->last + 1)
        {
          range->last = last;
          return;
        }
    }
  g_array_append_val (self->ranges, fresh);
}

static void
remove_from_range (CmJournal *self, int index, gint64 row)
{
  CmRange *range = &g_array_index (self->ranges, CmRange, (guint) index);
  CmRange behind = { range->table, row + 1, range->last };

  range->last = row - 1;
  if (range->first > range->last)
    g_array_remove_index (self->ranges, (guint) index);
  if (behind.first <= behind.last)
    g_array_append_val (self->ranges, behind);
}

/* ---- before-images ---- */

static void
append_value (GString *json, sqlite3_value *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      g_string_append_printf (json, "%" G_GINT64_FORMAT, (gint64) sqlite3_value_int64 (value));
      break;
    case SQLITE_FLOAT:
      g_ascii_dtostr (number, sizeof number, sqlite3_value_double (value));
      g_string_append (json, number);
      if (strpbrk (number, ".eEn") == NULL)
        g_string_append (json, ".0");
      break;
    case SQLITE_TEXT:
      cm_json_append_text (json, (const char *) sqlite3_value_text (value));
      break;
    default:
      g_string_append (json, "null");
    }
}

static void
append_column (CmChange *change, guint column, sqlite3_value *value)
{
  if (change->fresh || (change->columns & (G_GUINT64_CONSTANT (1) << column)))
    return;
  change->columns |= G_GUINT64_CONSTANT (1) << column;
  g_string_append_c (change->before, change->before->len > 1 ? ',' : ' ');
  cm_json_append_text (change->before, change->table->columns->pdata[column]);
  g_string_append_c (change->before, ':');
  append_value (change->before, value);
}

static CmChange *
find_change (CmJournal *self, const CmTableInfo *table, gint64 row, gint64 line)
{
  CmChange key = { .table = table, .row = row, .line = line };

  return g_hash_table_lookup (self->changed, &key);
}

static CmChange *
add_change (CmJournal *self, const CmTableInfo *table, gint64 row, gint64 line)
{
  CmChange *change = find_change (self, table, row, line);

  if (change != NULL)
    return change;
  change = g_new0 (CmChange, 1);
  change->table = table;
  change->row = row;
  change->line = line;
  change->before = g_string_new ("{");
  if (!table->has_rowid)
    g_string_append_printf (change->before, "\"%s\":%" G_GINT64_FORMAT, table->line_key, line);
  g_ptr_array_add (self->changes, change);
  g_hash_table_add (self->changed, change);
  return change;
}

static gboolean
equal_values (sqlite3_value *a, sqlite3_value *b)
{
  int type = sqlite3_value_type (a);

  if (type != sqlite3_value_type (b))
    return FALSE;
  switch (type)
    {
    case SQLITE_INTEGER:
      return sqlite3_value_int64 (a) == sqlite3_value_int64 (b);
    case SQLITE_FLOAT:
      return sqlite3_value_double (a) == sqlite3_value_double (b);
    case SQLITE_NULL:
      return TRUE;
    default:
      /* Of an empty value there are no bytes to point at. */
      return sqlite3_value_bytes (a) == sqlite3_value_bytes (b) &&
             (sqlite3_value_bytes (a) == 0 ||
              memcmp (sqlite3_value_blob (a), sqlite3_value_blob (b), (gsize) sqlite3_value_bytes (a)) == 0);
    }
}

/* ---- the hook ---- */

static gint64
key_value (CmJournal *self, const CmTableInfo *table, const char *column, int op)
{
  int index = cm_table_column (table, column);
  sqlite3_value *value = NULL;

  if (op == SQLITE_INSERT)
    sqlite3_preupdate_new (self->conn->db, index, &value);
  else
    sqlite3_preupdate_old (self->conn->db, index, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static gboolean
is_computed (const CmTableInfo *table, guint column)
{
  return g_str_equal (table->name, "shop") && g_strv_contains (computed_shop_columns, table->columns->pdata[column]);
}

static void
note_update (CmJournal *self, const CmTableInfo *table, gint64 row, gint64 line)
{
  CmChange *change = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    {
      sqlite3_value *old = NULL;
      sqlite3_value *new = NULL;

      sqlite3_preupdate_old (self->conn->db, (int) i, &old);
      sqlite3_preupdate_new (self->conn->db, (int) i, &new);
      if (old == NULL || new == NULL || equal_values (old, new) || is_computed (table, i))
        continue;
      if (change == NULL)
        change = add_change (self, table, row, line);
      append_column (change, i, old);
    }
  self->rows += change != NULL;
}

static void
note_delete (CmJournal *self, const CmTableInfo *table, gint64 row, gint64 line)
{
  CmChange *change = add_change (self, table, row, line);

  for (guint i = 0; i < table->columns->len; i++)
    {
      sqlite3_value *old = NULL;

      sqlite3_preupdate_old (self->conn->db, (int) i, &old);
      if (old != NULL)
        append_column (change, i, old);
    }
  self->rows++;
}

static void
note_insert (CmJournal *self, const CmTableInfo *table, gint64 row, gint64 line)
{
  if (find_change (self, table, row, line) != NULL)
    return;                             /* deleted earlier in this step: its image is there */
  if (table->has_rowid)
    add_to_range (self, table, row, row);
  else
    add_change (self, table, row, line)->fresh = TRUE;
  self->rows++;
}

/* A row the step made itself needs no image; one without a rowid of its own belongs to the row it hangs on. */
static gboolean
made_by_step (CmJournal *self, const CmTableInfo *table, gint64 row, int op)
{
  const CmTableInfo *owner = table->has_rowid ? table : g_hash_table_lookup (self->tables, table->parent);
  int index = table->has_rowid && op == SQLITE_INSERT ? -1 : find_range (self, owner, row);

  if (index >= 0 && op == SQLITE_DELETE && table->has_rowid)
    remove_from_range (self, index, row);
  return index >= 0;
}

static const CmTableInfo *
known_table (CmJournal *self, const char *name)
{
  if (self->last == NULL || strcmp (self->last->name, name) != 0)
    self->last = g_hash_table_lookup (self->tables, name);
  return self->last;
}

static void
row_written (void *data, sqlite3 *db, int op, const char *schema, const char *name, sqlite3_int64 old_id, sqlite3_int64 new_id)
{
  CmJournal *self = data;
  const CmTableInfo *table = self->active && strcmp (schema, "main") == 0 ? known_table (self, name) : NULL;
  gint64 row = op == SQLITE_INSERT ? new_id : old_id;
  gint64 line = 0;

  (void) db;
  if (table == NULL || !table->journalled)
    return;
  if (op != SQLITE_INSERT && self->bulk)
    g_hash_table_add (self->altered, (gpointer) table);
  if (!table->has_rowid && op == SQLITE_INSERT && self->bulk)
    return;
  if (!table->has_rowid)
    {
      row = key_value (self, table, table->row_key, op);
      line = key_value (self, table, table->line_key, op);
    }
  if (made_by_step (self, table, row, op))
    return;
  if (op == SQLITE_INSERT)
    note_insert (self, table, row, line);
  else if (op == SQLITE_UPDATE)
    note_update (self, table, row, line);
  else
    note_delete (self, table, row, line);
}

/* ---- life ---- */

CmJournal *
cm_journal_new (CmConn *conn)
{
  CmJournal *self = g_new0 (CmJournal, 1);

  self->conn = conn;
  self->tables = cm_tables_load (conn, NULL);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (CmRange));
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->changed = g_hash_table_new (hash_change, same_change);
  self->altered = g_hash_table_new (NULL, NULL);
  sqlite3_preupdate_hook (conn->db, row_written, self);
  conn->journal = self;
  return self;
}

void
cm_journal_free (CmJournal *self)
{
  sqlite3_preupdate_hook (self->conn->db, NULL, NULL);
  self->conn->journal = NULL;
  g_hash_table_unref (self->changed);
  g_hash_table_unref (self->altered);
  g_ptr_array_unref (self->changes);
  g_array_unref (self->ranges);
  g_clear_pointer (&self->tables, g_hash_table_unref);
  g_free (self);
}

void
cm_journal_begin (CmJournal *self)
{
  g_hash_table_remove_all (self->changed);
  g_ptr_array_set_size (self->changes, 0);
  g_array_set_size (self->ranges, 0);
  self->rows = 0;
  self->bulk = FALSE;
  self->active = TRUE;
}

void
cm_journal_set_bulk (CmJournal *self, gboolean bulk)
{
  if (bulk)
    g_hash_table_remove_all (self->altered);
  self->bulk = bulk;
}

gboolean
cm_journal_take_rows (CmJournal *self, const char *name, gint64 first, gint64 last)
{
  const CmTableInfo *table = self->active ? known_table (self, name) : NULL;

  if (table == NULL || !table->journalled || (!table->has_rowid && self->bulk))
    return TRUE;
  if (!table->has_rowid || first > last)
    return FALSE;
  add_to_range (self, table, first, last);
  self->rows += last - first + 1;
  return TRUE;
}

void
cm_journal_look (CmJournal *self, gboolean look)
{
  sqlite3_preupdate_hook (self->conn->db, look ? row_written : NULL, self);
}

gboolean
cm_journal_was_changed (CmJournal *self, const char *table)
{
  return g_hash_table_contains (self->altered, g_hash_table_lookup (self->tables, table));
}

void
cm_journal_end (CmJournal *self)
{
  self->active = FALSE;
}

gboolean
cm_journal_is_empty (CmJournal *self)
{
  return self->rows == 0;
}

gint64
cm_journal_rows (CmJournal *self)
{
  return self->rows;
}

const CmTableInfo *
cm_journal_table (CmJournal *self, const char *name)
{
  return g_hash_table_lookup (self->tables, name);
}

GArray *
cm_journal_steal_ranges (CmJournal *self)
{
  GArray *ranges = self->ranges;

  self->ranges = g_array_new (FALSE, FALSE, sizeof (CmRange));
  return ranges;
}

GPtrArray *
cm_journal_steal_changes (CmJournal *self)
{
  GPtrArray *changes = self->changes;

  g_hash_table_remove_all (self->changed);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  return changes;
}

static gboolean
write_change (CmJournal *self, CmIds *ids, gint64 step_id, const CmChange *change, GError **error)
{
  g_autofree char *before = cm_change_json (change);
  gint64 id = cm_ids_take (ids, self->conn, "step_changes", error);

  return id != 0 && cm_conn_run (self->conn, error,
                                 "INSERT INTO step_changes(id, step_id, table_name, row_id, before) VALUES (?1, ?2, ?3, ?4, ?5)", "iisis",
                                 id, step_id, change->table->name, change->row, before);
}

static gboolean
write_range (CmJournal *self, CmIds *ids, gint64 step_id, const CmRange *range, GError **error)
{
  gint64 id = cm_ids_take (ids, self->conn, "step_inserts", error);

  return id != 0 && cm_conn_run (self->conn, error,
                                 "INSERT INTO step_inserts(id, step_id, table_name, first_id, last_id) VALUES (?1, ?2, ?3, ?4, ?5)",
                                 "iisii",
                                 id, step_id, range->table->name, range->first, range->last);
}

/* Ranges stay until the end, since later rows may continue them; changes may go at any time. */
gboolean
cm_journal_flush (CmJournal *self, CmIds *ids, gint64 step_id, GError **error)
{
  g_autoptr(GPtrArray) changes = cm_journal_steal_changes (self);

  for (guint i = 0; i < changes->len; i++)
    if (!write_change (self, ids, step_id, changes->pdata[i], error))
      return FALSE;
  if (self->active)
    return TRUE;
  for (guint i = 0; i < self->ranges->len; i++)
    if (!write_range (self, ids, step_id, &g_array_index (self->ranges, CmRange, i), error))
      return FALSE;
  return TRUE;
}

gboolean
cm_journal_is_full (CmJournal *self)
{
  return self->changes->len >= FLUSH_AT;
}
