/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-insert-queue.h"

#include <string.h>

#define MOST_COLUMNS 32

void
cm_insert_queue_free (CmInsertQueue *queue)
{
  g_strfreev (queue->names);
  g_free (queue->one);
  g_free (queue->bounds);
  g_free (queue->many);
  g_free (queue->append);
  g_free (queue->newest);
  g_free (queue->gathered.values);
  g_free (queue->handed.values);
  g_free (queue);
}

/* INSERT of a row that is bound. */
static char *
write_one (const CmInsertQueue *queue)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO %s (%s) VALUES (", queue->insert->table, queue->insert->columns);
  for (guint i = 0; i < queue->columns; i++)
    g_string_append_printf (sql, "%s?%u", i > 0 ? ", " : "", i + 1);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* INSERT of what was handed from that column on, without those that were NULL in every row so far: most sheets fill half of an order. */
static char *
write_many (const CmInsertQueue *queue, guint first)
{
  g_autoptr(GString) columns = g_string_new (NULL);
  g_autoptr(GString) values = g_string_new (NULL);

  for (guint i = first; i < queue->columns; i++)
    if (queue->handed.filled & (1U << i))
      {
        g_string_append_printf (columns, "%s%s", columns->len > 0 ? ", " : "", queue->names[i]);
        g_string_append_printf (values, "%sc%u", values->len > 0 ? ", " : "", i);
      }
  /* The text finds the statement again: the one that asks no CHECK needs a text of its own. */
  return g_strdup_printf ("INSERT INTO %s (%s) SELECT %s FROM cm_queue%s", queue->insert->table, columns->str, values->str,
                          queue->insert->checked ? " AS checked" : "");
}

void
cm_insert_queue_watch (CmInsertQueue *queue)
{
  queue->total = 0;
  for (guint i = 0; i < queue->columns; i++)
    queue->bounds[i] = (CmBounds) { G_MAXINT64, G_MININT64 };
}

CmInsertQueue *
cm_insert_queue_new (const CmInsert *insert)
{
  CmInsertQueue *queue = g_new0 (CmInsertQueue, 1);

  queue->insert = insert;
  queue->names = g_strsplit (insert->columns, ", ", -1);
  queue->columns = strlen (insert->types);
  queue->one = write_one (queue);
  if (g_str_equal (queue->names[0], "id"))
    queue->newest = g_strdup_printf ("SELECT max(id) FROM %s", insert->table);
  queue->bounds = g_new (CmBounds, queue->columns);
  cm_insert_queue_watch (queue);
  queue->gathered.values = g_new (CmInsertValue, CM_INSERT_ROWS * queue->columns);
  queue->handed.values = g_new (CmInsertValue, CM_INSERT_ROWS * queue->columns);
  return queue;
}

/* The statements are written anew when a column is filled for the first time. */
const char *
cm_insert_queue_sql (CmInsertQueue *queue, gboolean append)
{
  if (queue->listed != queue->handed.filled)
    {
      g_free (queue->many);
      g_free (queue->append);
      queue->many = write_many (queue, 0);
      queue->append = write_many (queue, 1);
      queue->listed = queue->handed.filled;
    }
  return append ? queue->append : queue->many;
}

static void
widen (CmBounds *bounds, gint64 number)
{
  if (number < bounds->first)
    bounds->first = number;
  if (number > bounds->last)
    bounds->last = number;
}

static CmInsertValue
take_text (CmArena *texts, const char *text, gboolean constant)
{
  gsize length = text == NULL ? 0 : strlen (text);

  if (text == NULL)
    return (CmInsertValue) { NULL, { CM_ABSENT } };
  return (CmInsertValue) { constant ? text : cm_arena_text (texts, text, length), { (gint64) length } };
}

void
cm_insert_queue_add (CmInsertQueue *queue, CmArena *texts, va_list values)
{
  CmInsertValue *value = &queue->gathered.values[queue->gathered.rows++ * queue->columns];
  CmBounds *bounds = queue->bounds;
  guint32 filled = 0, bit = 1;

  for (const char *type = queue->insert->types; *type != '\0'; type++, value++, bounds++, bit <<= 1)
    {
      if (*type == 's' || *type == 'c')
        *value = take_text (texts, va_arg (values, const char *), *type == 'c');
      else if (*type == 'd')
        *value = (CmInsertValue) { NULL, { .real = va_arg (values, double) } };
      else
        {
          gint64 number = va_arg (values, gint64);

          *value = (CmInsertValue) { NULL, { number == 0 && *type == 'k' ? CM_ABSENT : number } };
          if (value->number != CM_ABSENT)
            widen (bounds, number);
        }
      if (*type == 'd' || value->number != CM_ABSENT)
        filled |= bit;
    }
  queue->gathered.filled |= filled;
  queue->total++;
}

int
cm_insert_queue_column (const CmInsertQueue *queue, const char *column)
{
  for (guint i = 0; i < queue->columns; i++)
    if (g_str_equal (queue->names[i], column))
      return (int) i;
  return -1;
}

/* ---- the table cm_queue ---- */

typedef struct {
  sqlite3_vtab base;
  const CmInsertQueue **reading;
} QueueTable;

typedef struct {
  sqlite3_vtab_cursor base;
  const CmInsertQueue *queue;
  guint row;
} QueueCursor;

static int
connect_table (sqlite3 *db, void *data, G_GNUC_UNUSED int argc, G_GNUC_UNUSED const char *const *argv, sqlite3_vtab **table,
               G_GNUC_UNUSED char **error)
{
  g_autoptr(GString) sql = g_string_new ("CREATE TABLE cm_queue (c0");
  QueueTable *self = g_new0 (QueueTable, 1);

  for (int i = 1; i < MOST_COLUMNS; i++)
    g_string_append_printf (sql, ", c%d", i);
  g_string_append_c (sql, ')');
  self->reading = data;
  *table = &self->base;
  return sqlite3_declare_vtab (db, sql->str);
}

static int
disconnect_table (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
plan_query (G_GNUC_UNUSED sqlite3_vtab *table, sqlite3_index_info *info)
{
  info->estimatedCost = CM_INSERT_ROWS;
  return SQLITE_OK;
}

static int
open_cursor (G_GNUC_UNUSED sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  *cursor = (sqlite3_vtab_cursor *) g_new0 (QueueCursor, 1);
  return SQLITE_OK;
}

static int
close_cursor (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static int
to_first_row (sqlite3_vtab_cursor *cursor, G_GNUC_UNUSED int index, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED int argc,
              G_GNUC_UNUSED sqlite3_value **argv)
{
  QueueCursor *self = (QueueCursor *) cursor;

  self->queue = *((QueueTable *) cursor->pVtab)->reading;
  self->row = 0;
  return SQLITE_OK;
}

static int
to_next_row (sqlite3_vtab_cursor *cursor)
{
  ((QueueCursor *) cursor)->row++;
  return SQLITE_OK;
}

static int
is_behind_last (sqlite3_vtab_cursor *cursor)
{
  QueueCursor *self = (QueueCursor *) cursor;

  return self->queue == NULL || self->row >= self->queue->handed.rows;
}

static int
give_value (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
  QueueCursor *self = (QueueCursor *) cursor;
  const CmInsertValue *value = &self->queue->handed.values[self->row * self->queue->columns + (guint) column];

  if (self->queue->insert->types[column] == 'd')
    sqlite3_result_double (context, value->real);
  else if (value->text != NULL)
    sqlite3_result_text (context, value->text, (int) value->number, SQLITE_STATIC);
  else if (value->number != CM_ABSENT)
    sqlite3_result_int64 (context, value->number);
  return SQLITE_OK;
}

static int
give_row_number (sqlite3_vtab_cursor *cursor, sqlite3_int64 *number)
{
  *number = ((QueueCursor *) cursor)->row;
  return SQLITE_OK;
}

static const sqlite3_module module = {
  .xConnect = connect_table, .xBestIndex = plan_query, .xDisconnect = disconnect_table, .xOpen = open_cursor, .xClose = close_cursor,
  .xFilter = to_first_row, .xNext = to_next_row, .xEof = is_behind_last, .xColumn = give_value, .xRowid = give_row_number,
};

void
cm_insert_queue_show (CmConn *conn, const CmInsertQueue **reading)
{
  sqlite3_create_module_v2 (conn->db, "cm_queue", &module, (gpointer) reading, NULL);
}
