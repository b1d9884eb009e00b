/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References are not watched during an undo, where rows come and go in any order. What it wrote is looked through at its end. */
#include "cm-undo-private.h"

/* Above this many rows whole tables are looked through. */
#define MANY_ROWS 20000

static const char written_table[] =
  "CREATE TEMP TABLE IF NOT EXISTS undo_written (table_name TEXT, row_id INTEGER, PRIMARY KEY (table_name, row_id)) WITHOUT ROWID;"
  "DELETE FROM temp.undo_written;";

#define WRITTEN "SELECT row_id FROM temp.undo_written WHERE table_name = '%s'"

typedef struct {
  CmConn *conn;
  CmJournal *journal;
  GHashTable *written;          /* set of CmTableInfo: rows of them were */
  char *broken;                 /* a table with a row that refers to nothing, NULL while there is none */
} Check;

/* ---- whole tables ---- */

static gboolean
look_through (Check *check, const char *table, GError **error)
{
  GError *local = NULL;

  check->broken = cm_conn_text (check->conn, &local, "SELECT \"table\" FROM pragma_foreign_key_check(?1) LIMIT 1", "s", table);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* A table that was written, and those whose rows point into it. */
static void
add_referring (GHashTable *tables, const CmTableInfo *table)
{
  g_hash_table_add (tables, table->name);
  for (guint i = 0; i < table->referrers->len; i++)
    g_hash_table_add (tables, (gpointer) g_array_index (table->referrers, CmReference, i).child);
}

/* (element-type utf8): tables whose references may have broken. */
static GHashTable *
find_referring (const Check *check)
{
  GHashTable *tables = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer table;

  g_hash_table_iter_init (&iter, check->written);
  while (g_hash_table_iter_next (&iter, &table, NULL))
    add_referring (tables, table);
  return tables;
}

/* @all: not only those that refer with several columns at once. */
static gboolean
look_through_tables (Check *check, gboolean all, GError **error)
{
  g_autoptr(GHashTable) tables = find_referring (check);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, tables);
  while (check->broken == NULL && g_hash_table_iter_next (&iter, &name, NULL))
    if ((all || cm_journal_table (check->journal, name)->refers_with_several) && !look_through (check, name, error))
      return FALSE;
  return TRUE;
}

/* ---- the rows that were written ---- */

static gboolean
note_row (Check *check, const CmTableInfo *table, gint64 row, GError **error)
{
  return cm_conn_run (check->conn, error, "INSERT OR IGNORE INTO temp.undo_written (table_name, row_id) VALUES (?1, ?2)", "si", table->name,
                      row);
}

static gboolean
note_rows (Check *check, GError **error)
{
  if (!cm_conn_exec (check->conn, written_table, error))
    return FALSE;
  for (guint i = 0; i < check->journal->ranges->len; i++)
    {
      const CmRange *range = &g_array_index (check->journal->ranges, CmRange, i);

      for (gint64 row = range->first; row <= range->last; row++)
        if (!note_row (check, range->table, row, error))
          return FALSE;
    }
  for (guint i = 0; i < check->journal->changes->len; i++)
    {
      const CmChange *change = check->journal->changes->pdata[i];

      if (!note_row (check, change->table, change->row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
ask (Check *check, const char *sql, const char *table, GError **error)
{
  GError *local = NULL;
  gboolean found = cm_conn_int (check->conn, 0, &local, sql, "") != 0;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (found)
    check->broken = g_strdup (table);
  return TRUE;
}

/* Whether a row of @reference->child that was written refers to a row of @parent that is not there. */
static gboolean
check_written (Check *check, const CmTableInfo *parent, const CmReference *reference, GError **error)
{
  const CmTableInfo *child = cm_journal_table (check->journal, reference->child);
  g_autofree char *sql = NULL;

  if (!g_hash_table_contains (check->written, child))
    return TRUE;
  sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\" t WHERE t.%s IN (" WRITTEN ") AND t.%s IS NOT NULL"
                         " AND NOT EXISTS (SELECT 1 FROM \"%s\" p WHERE p.%s = t.%s))", child->name, child->row_key, child->name,
                         reference->column, parent->name, parent->row_key, reference->column);
  return ask (check, sql, child->name, error);
}

/* Whether a row of @reference->child refers to one of @parent that was taken away. */
static gboolean
check_gone (Check *check, const CmTableInfo *parent, const CmReference *reference, GError **error)
{
  g_autofree char *sql = NULL;

  if (!g_hash_table_contains (check->written, parent))
    return TRUE;
  sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\" t WHERE t.%s IN (" WRITTEN
                         " AND NOT EXISTS (SELECT 1 FROM \"%s\" p WHERE p.%s = row_id)))", reference->child, reference->column,
                         parent->name, parent->name, parent->row_key);
  return ask (check, sql, reference->child, error);
}

static gboolean
check_rows (Check *check, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  if (!note_rows (check, error))
    return FALSE;
  g_hash_table_iter_init (&iter, check->journal->tables);
  while (check->broken == NULL && g_hash_table_iter_next (&iter, NULL, &value))
    {
      const CmTableInfo *parent = value;

      for (guint i = 0; check->broken == NULL && i < parent->referrers->len; i++)
        {
          const CmReference *reference = &g_array_index (parent->referrers, CmReference, i);

          if (!check_gone (check, parent, reference, error)
              || (check->broken == NULL && !check_written (check, parent, reference, error)))
            return FALSE;
        }
    }
  return TRUE;
}

/* ---- all of it ---- */

static GHashTable *
find_written (const CmJournal *journal)
{
  GHashTable *written = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < journal->ranges->len; i++)
    g_hash_table_add (written, (gpointer) g_array_index (journal->ranges, CmRange, i).table);
  for (guint i = 0; i < journal->changes->len; i++)
    g_hash_table_add (written, (gpointer) ((const CmChange *) journal->changes->pdata[i])->table);
  return written;
}

gboolean
cm_undo_find_broken (CmStep *step, char **table, GError **error)
{
  g_autoptr(GHashTable) written = find_written (step->journal);
  Check check = { .conn = step->conn, .journal = step->journal, .written = written };
  gboolean large = cm_journal_rows (step->journal) > MANY_ROWS;
  gboolean done = (large || check_rows (&check, error)) && (check.broken != NULL || look_through_tables (&check, large, error));

  *table = check.broken;
  return done;
}
