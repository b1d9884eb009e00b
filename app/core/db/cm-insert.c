/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-insert-queue.h"

#include <string.h>

/* While a large load runs, rows wait here and are written some hundred at a time by one statement that reads them out of memory, as a
 * table called cm_queue.  Most of what a statement costs is beginning and ending it.  A thread of its own writes them while the next ones
 * gather; it has the connection to itself until cm_inserts_settle(), which whoever uses the connection calls.  Whoever prepares another
 * statement finds the rows written: cm_conn_prepare() sees to that. */

struct _CmInserts {
  CmConn *conn;
  GPtrArray *queues;    /* a line stands behind its order */
  CmArena *texts;       /* of rows that gather */
  gboolean waiting;     /* whether any does */
  GPtrArray *handed;    /* queues whose rows are being written, not owned */
  CmArena *handed_texts;
  const CmInsertQueue *reading; /* what cm_queue shows */
  GThread *thread;      /* NULL until there is much to write */
  GMutex lock;          /* of what follows */
  GCond changed;
  gboolean busy;        /* the thread has rows to write */
  gboolean ended;
  GError *failure;      /* of what it wrote */
};

CmInserts *
cm_inserts_new (CmConn *conn)
{
  CmInserts *self = g_new0 (CmInserts, 1);

  self->conn = conn;
  self->queues = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_insert_queue_free);
  self->handed = g_ptr_array_new ();
  self->texts = cm_arena_new (512 * 1024);
  self->handed_texts = cm_arena_new (512 * 1024);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  cm_insert_queue_show (conn, &self->reading);
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
      CmInsertQueue *queue = self->queues->pdata[i];
      CmInsertRows rows = queue->gathered;

      if (rows.rows == 0)
        continue;
      queue->gathered = (CmInsertRows) { queue->handed.values, 0, rows.filled };
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
continues_ids (CmInserts *self, const CmInsertQueue *queue, GError **error)
{
  const CmInsertValue *values = queue->handed.values;
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
prepare_insert (CmInserts *self, CmInsertQueue *queue, gboolean append, GError **error)
{
  CmStmt *stmt;

  if (queue->insert->checked)
    ignore_checks (self->conn, TRUE);
  stmt = cm_conn_find_stmt (self->conn, cm_insert_queue_sql (queue, append), error);
  if (queue->insert->checked)
    ignore_checks (self->conn, FALSE);
  return stmt;
}

static gboolean
write_queue (CmInserts *self, CmInsertQueue *queue, GError **error)
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
      CmInsertQueue *queue = self->handed->pdata[i];

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
    ((CmInsertQueue *) self->queues->pdata[i])->gathered.rows = 0;
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

static CmInsertQueue *
add_queue (CmInserts *self, const CmInsert *insert)
{
  CmInsertQueue *queue = cm_insert_queue_new (insert);
  guint place = 0;

  while (place < self->queues->len && rank_of (((CmInsertQueue *) self->queues->pdata[place])->insert->table) <= rank_of (insert->table))
    place++;
  g_ptr_array_insert (self->queues, (int) place, queue);
  return queue;
}

static CmInsertQueue *
find_queue (CmInserts *self, const CmInsert *insert)
{
  for (guint i = 0; i < self->queues->len; i++)
    if (((CmInsertQueue *) self->queues->pdata[i])->insert == insert)
      return self->queues->pdata[i];
  return add_queue (self, insert);
}

void
cm_inserts_watch (CmConn *conn)
{
  for (guint i = 0; i < conn->inserts->queues->len; i++)
    cm_insert_queue_watch (conn->inserts->queues->pdata[i]);
}

gint64
cm_inserts_bounds (CmConn *conn, const char *table, const char *column, CmBounds *bounds)
{
  gint64 rows = 0;

  *bounds = (CmBounds) { G_MAXINT64, G_MININT64 };
  for (guint i = 0; i < conn->inserts->queues->len; i++)
    {
      const CmInsertQueue *queue = conn->inserts->queues->pdata[i];
      int index = g_str_equal (queue->insert->table, table) ? cm_insert_queue_column (queue, column) : -1;

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
  CmInsertQueue *queue = find_queue (conn->inserts, insert);
  gboolean worked;
  va_list values;

  va_start (values, error);
  if (!step->batch)
    worked = cm_conn_run_values (conn, error, queue->one, insert->types, values);
  else
    {
      cm_insert_queue_add (queue, conn->inserts->texts, values);
      conn->inserts->waiting = TRUE;
      worked = queue->gathered.rows < CM_INSERT_ROWS || write_aside (conn->inserts, error);
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
