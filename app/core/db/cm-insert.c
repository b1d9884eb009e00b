/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"

#include <stdarg.h>
#include <string.h>

#include "cm-arena.h"

/* While a large load runs, rows wait here and are written some hundred at a time by one statement that reads them out of memory, as a
 * table called cm_queue.  Most of what a statement costs is beginning and ending it.  A thread of its own writes them while the next ones
 * gather; it has the connection to itself until cm_inserts_settle(), which whoever uses the connection calls.  Whoever prepares another
 * statement finds the rows written: cm_conn_prepare() sees to that. */
#define MOST_ROWS 512
#define MOST_COLUMNS 32

typedef struct {
  const char *text;
  union {
    gint64 number;      /* without a text; CM_ABSENT = NULL */
    double real;        /* of type d */
  };
} Value;

typedef struct {
  Value *values;
  guint rows;
  guint32 filled;       /* a bit for every column that was not always NULL, in these rows and those before */
} Rows;

typedef struct {
  const CmInsert *insert;
  char **names;         /* of its columns */
  guint columns;
  char *one;            /* INSERT of a row that is bound */
  gint64 total;         /* rows since cm_inserts_watch() */
  CmBounds *bounds;     /* of each column in them */
  Rows gathered;
  Rows handed;          /* what is being written; the rest is of who writes it */
  guint32 listed;       /* the columns that `many` names */
  char *many;           /* INSERT of what was handed, NULL at first */
  char *append;         /* the same, where the database finds the ids by itself */
  char *newest;         /* SELECT of the greatest id, NULL for a table without ids */
} Queue;

struct _CmInserts {
  CmConn *conn;
  GPtrArray *queues;    /* a line stands behind its order */
  CmArena *texts;       /* of rows that gather */
  gboolean waiting;     /* whether any does */
  GPtrArray *handed;    /* queues whose rows are being written, not owned */
  CmArena *handed_texts;
  const Queue *reading; /* what cm_queue shows */
  GThread *thread;      /* NULL until there is much to write */
  GMutex lock;          /* of what follows */
  GCond changed;
  gboolean busy;        /* the thread has rows to write */
  gboolean ended;
  GError *failure;      /* of what it wrote */
};

static void
queue_free (gpointer data)
{
  Queue *queue = data;

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
write_one (const Queue *queue)
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
write_many (const Queue *queue, guint first)
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

static void
forget_bounds (Queue *queue)
{
  queue->total = 0;
  for (guint i = 0; i < queue->columns; i++)
    queue->bounds[i] = (CmBounds) { G_MAXINT64, G_MININT64 };
}

static Queue *
queue_new (const CmInsert *insert)
{
  Queue *queue = g_new0 (Queue, 1);

  queue->insert = insert;
  queue->names = g_strsplit (insert->columns, ", ", -1);
  queue->columns = strlen (insert->types);
  queue->one = write_one (queue);
  if (g_str_equal (queue->names[0], "id"))
    queue->newest = g_strdup_printf ("SELECT max(id) FROM %s", insert->table);
  queue->bounds = g_new (CmBounds, queue->columns);
  forget_bounds (queue);
  queue->gathered.values = g_new (Value, MOST_ROWS * queue->columns);
  queue->handed.values = g_new (Value, MOST_ROWS * queue->columns);
  return queue;
}

/* The statements are written anew when a column is filled for the first time. */
static const char *
queue_insert (Queue *queue, gboolean append)
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

/* ---- the table cm_queue ---- */

typedef struct {
  sqlite3_vtab base;
  CmInserts *inserts;
} QueueTable;

typedef struct {
  sqlite3_vtab_cursor base;
  const Queue *queue;
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
  self->inserts = data;
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
  info->estimatedCost = MOST_ROWS;
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

  self->queue = ((QueueTable *) cursor->pVtab)->inserts->reading;
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
  const Value *value = &self->queue->handed.values[self->row * self->queue->columns + (guint) column];

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

/* ---- gathering and writing ---- */

CmInserts *
cm_inserts_new (CmConn *conn)
{
  CmInserts *self = g_new0 (CmInserts, 1);

  self->conn = conn;
  self->queues = g_ptr_array_new_with_free_func (queue_free);
  self->handed = g_ptr_array_new ();
  self->texts = cm_arena_new (512 * 1024);
  self->handed_texts = cm_arena_new (512 * 1024);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  sqlite3_create_module_v2 (conn->db, "cm_queue", &module, self, NULL);
  return self;
}

static void
end_thread (CmInserts *self)
{
  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
}

void
cm_inserts_free (CmInserts *self)
{
  if (self->thread != NULL)
    end_thread (self);
  g_ptr_array_unref (self->handed);
  g_ptr_array_unref (self->queues);
  cm_arena_free (self->texts);
  cm_arena_free (self->handed_texts);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* Makes the gathered rows the handed ones, of which none is left. */
static void
hand_over (CmInserts *self)
{
  CmArena *texts = self->texts;

  for (guint i = 0; i < self->queues->len; i++)
    {
      Queue *queue = self->queues->pdata[i];
      Rows rows = queue->gathered;

      if (rows.rows == 0)
        continue;
      queue->gathered = (Rows) { queue->handed.values, 0, rows.filled };
      queue->handed = rows;
      g_ptr_array_add (self->handed, queue);
    }
  self->texts = self->handed_texts;
  self->handed_texts = texts;
  self->waiting = FALSE;
}

/* Whether the rows continue the ids of the table one by one, as they do unless something was taken back before.  The database then numbers
 * them by itself, which spares it looking for the place of each. */
static gboolean
continues_ids (CmInserts *self, const Queue *queue, GError **error)
{
  const Value *values = queue->handed.values;
  CmStmt *stmt = queue->newest == NULL ? NULL : cm_conn_find_stmt (self->conn, queue->newest, error);
  gint64 next;

  if (stmt == NULL || sqlite3_step (stmt->stmt) != SQLITE_ROW)
    return FALSE;
  next = sqlite3_column_int64 (stmt->stmt, 0) + 1;
  sqlite3_reset (stmt->stmt);
  for (guint i = 0; i < queue->handed.rows; i++)
    if (values[i * queue->columns].number != next + i)
      return FALSE;
  return TRUE;
}

/* For statements that are prepared meanwhile.  SQLite takes the pragma when it is prepared; run, it would have every other statement of
 * the connection prepared anew.  Where it did not take it the checks are made, and nothing else changes.  They take a third of the
 * instructions of writing an order. */
static void
ignore_checks (CmConn *conn, gboolean ignore)
{
  const char *sql = ignore ? "PRAGMA ignore_check_constraints = ON" : "PRAGMA ignore_check_constraints = OFF";
  sqlite3_stmt *pragma = NULL;

  sqlite3_prepare_v2 (conn->db, sql, -1, &pragma, NULL);
  sqlite3_finalize (pragma);
}

static CmStmt *
prepare_insert (CmInserts *self, Queue *queue, gboolean append, GError **error)
{
  CmStmt *stmt;

  if (queue->insert->checked)
    ignore_checks (self->conn, TRUE);
  stmt = cm_conn_find_stmt (self->conn, queue_insert (queue, append), error);
  if (queue->insert->checked)
    ignore_checks (self->conn, FALSE);
  return stmt;
}

static gboolean
write_queue (CmInserts *self, Queue *queue, GError **error)
{
  CmJournal *journal = self->conn->journal;
  gboolean append = continues_ids (self, queue, error);
  gint64 first = append ? queue->handed.values[0].number : 1, last = append ? first + queue->handed.rows - 1 : 0;
  gboolean noted = journal != NULL && cm_journal_take_rows (journal, queue->insert->table, first, last);
  CmStmt *stmt = prepare_insert (self, queue, append, error);
  gboolean worked;

  self->reading = queue;
  if (noted)
    cm_journal_look (journal, FALSE);
  worked = stmt != NULL && cm_stmt_finish (stmt, error);
  if (noted)
    cm_journal_look (journal, TRUE);
  self->reading = NULL;
  return worked;
}

/* Nobody else uses the connection meanwhile. */
static gboolean
write_handed (CmInserts *self, GError **error)
{
  gboolean worked = TRUE;

  for (guint i = 0; i < self->handed->len; i++)
    {
      Queue *queue = self->handed->pdata[i];

      worked = worked && write_queue (self, queue, error);
      queue->handed.rows = 0;
    }
  g_ptr_array_set_size (self->handed, 0);
  cm_arena_clear (self->handed_texts);
  return worked;
}

static gpointer
write_rows (gpointer data)
{
  CmInserts *self = data;

  g_mutex_lock (&self->lock);
  while (TRUE)
    {
      GError *failure = NULL;

      while (!self->busy && !self->ended)
        g_cond_wait (&self->changed, &self->lock);
      if (!self->busy)
        break;
      g_mutex_unlock (&self->lock);
      write_handed (self, &failure);
      g_mutex_lock (&self->lock);
      self->failure = failure;
      self->busy = FALSE;
      g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

void
cm_inserts_wait (CmConn *conn)
{
  CmInserts *self = conn->inserts;

  g_mutex_lock (&self->lock);
  while (self->busy)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  conn->lent = FALSE;
}

/* Whether what the thread wrote so far went in. */
static gboolean
settle (CmInserts *self, GError **error)
{
  cm_inserts_settle (self->conn);
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

/* Has the thread write what gathered, as soon as it is done with what it got before. */
static gboolean
write_aside (CmInserts *self, GError **error)
{
  if (!settle (self, error))
    return FALSE;
  hand_over (self);
  if (self->thread == NULL)
    self->thread = g_thread_new ("write rows", write_rows, self);
  g_mutex_lock (&self->lock);
  self->busy = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  self->conn->lent = TRUE;
  return TRUE;
}

void
cm_inserts_forget (CmInserts *self)
{
  cm_inserts_settle (self->conn);
  g_clear_error (&self->failure);
  for (guint i = 0; i < self->queues->len; i++)
    ((Queue *) self->queues->pdata[i])->gathered.rows = 0;
  self->waiting = FALSE;
  cm_arena_clear (self->texts);
}

gboolean
cm_inserts_write (CmConn *conn, GError **error)
{
  CmInserts *self = conn->inserts;

  if (self == NULL || !(self->waiting || conn->lent))
    return TRUE;
  if (!settle (self, error))
    return FALSE;
  if (!self->waiting)
    return TRUE;
  hand_over (self);
  return write_handed (self, error);
}

/* Its place among the tables that others refer to; any other comes behind them. */
static guint
rank_of (const char *table)
{
  static const char *const parents_first[] = {
    "regions", "order_words", "categories", "products", "skus", "customers", "receivers", "orders"
  };
  guint rank = 0;

  while (rank < G_N_ELEMENTS (parents_first) && !g_str_equal (parents_first[rank], table))
    rank++;
  return rank;
}

static Queue *
add_queue (CmInserts *self, const CmInsert *insert)
{
  Queue *queue = queue_new (insert);
  guint place = 0;

  while (place < self->queues->len && rank_of (((Queue *) self->queues->pdata[place])->insert->table) <= rank_of (insert->table))
    place++;
  g_ptr_array_insert (self->queues, (int) place, queue);
  return queue;
}

static Queue *
find_queue (CmInserts *self, const CmInsert *insert)
{
  for (guint i = 0; i < self->queues->len; i++)
    if (((Queue *) self->queues->pdata[i])->insert == insert)
      return self->queues->pdata[i];
  return add_queue (self, insert);
}

static void
widen (CmBounds *bounds, gint64 number)
{
  if (number < bounds->first)
    bounds->first = number;
  if (number > bounds->last)
    bounds->last = number;
}

static Value
take_text (CmInserts *self, const char *text, gboolean constant)
{
  gsize length = text == NULL ? 0 : strlen (text);

  if (text == NULL)
    return (Value) { NULL, { CM_ABSENT } };
  return (Value) { constant ? text : cm_arena_text (self->texts, text, length), { (gint64) length } };
}

static void
add_row (CmInserts *self, Queue *queue, va_list values)
{
  Value *value = &queue->gathered.values[queue->gathered.rows++ * queue->columns];
  CmBounds *bounds = queue->bounds;
  guint32 filled = 0, bit = 1;

  for (const char *type = queue->insert->types; *type != '\0'; type++, value++, bounds++, bit <<= 1)
    {
      if (*type == 's' || *type == 'c')
        *value = take_text (self, va_arg (values, const char *), *type == 'c');
      else if (*type == 'd')
        *value = (Value) { NULL, { .real = va_arg (values, double) } };
      else
        {
          gint64 number = va_arg (values, gint64);

          *value = (Value) { NULL, { number == 0 && *type == 'k' ? CM_ABSENT : number } };
          if (value->number != CM_ABSENT)
            widen (bounds, number);
        }
      if (*type == 'd' || value->number != CM_ABSENT)
        filled |= bit;
    }
  queue->gathered.filled |= filled;
  queue->total++;
  self->waiting = TRUE;
}

void
cm_inserts_watch (CmConn *conn)
{
  for (guint i = 0; i < conn->inserts->queues->len; i++)
    forget_bounds (conn->inserts->queues->pdata[i]);
}

static int
find_column (const Queue *queue, const char *column)
{
  for (guint i = 0; i < queue->columns; i++)
    if (g_str_equal (queue->names[i], column))
      return (int) i;
  return -1;
}

gint64
cm_inserts_bounds (CmConn *conn, const char *table, const char *column, CmBounds *bounds)
{
  gint64 rows = 0;

  *bounds = (CmBounds) { G_MAXINT64, G_MININT64 };
  for (guint i = 0; i < conn->inserts->queues->len; i++)
    {
      const Queue *queue = conn->inserts->queues->pdata[i];
      int index = g_str_equal (queue->insert->table, table) ? find_column (queue, column) : -1;

      rows += g_str_equal (queue->insert->table, table) ? queue->total : 0;
      if (index < 0)
        continue;
      bounds->first = MIN (bounds->first, queue->bounds[index].first);
      bounds->last = MAX (bounds->last, queue->bounds[index].last);
    }
  return rows;
}

gboolean
cm_step_insert (CmStep *step, const CmInsert *insert, GError **error, ...)
{
  CmConn *conn = step->conn;
  Queue *queue = find_queue (conn->inserts, insert);
  gboolean worked;
  va_list values;

  va_start (values, error);
  if (!step->batch)
    worked = cm_conn_run_values (conn, error, queue->one, insert->types, values);
  else
    {
      add_row (conn->inserts, queue, values);
      worked = queue->gathered.rows < MOST_ROWS || write_aside (conn->inserts, error);
    }
  va_end (values);
  return worked;
}

void
cm_step_batch_begin (CmStep *step)
{
  step->batch = TRUE;
}

gboolean
cm_step_batch_end (CmStep *step, GError **error)
{
  step->batch = FALSE;
  return cm_inserts_write (step->conn, error);
}
