/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"

#include <glib/gi18n-lib.h>

#include "cm-memory.h"

/* µs without a job after which nothing is kept for the next one: of a million people that is 100 MB, which a second makes again. */
#define KEPT_FOR (5 * 60 * G_USEC_PER_SEC)

typedef struct {
  CmJobKind kind;
  char *name;
  gint64 now;
  CmWriteFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  GCancellable *cancellable;
  GTask *task;                /* NULL for a caller that waits */
  gpointer result;
  GError *error;
  gboolean done;
} Job;

struct _CmWriter {
  CmConn *conn;
  CmIds *ids;
  CmJournal *journal;
  CmFinisher finisher;
  CmAnnounce announce;
  gpointer owner;
  GThread *thread;
  GAsyncQueue *jobs;
  GMutex lock;                /* of Job.done */
  GCond finished;
};

/* SQLite ends a transaction by itself when a statement that writes is interrupted, or the disk is full. What the job writes after that,
 * before it hears of it, would be transactions of their own, and stay. */
static int
refuse_commit (gpointer data)
{
  const CmConn *conn = data;

  return conn->in_step;
}

static gboolean
begin_step (CmWriter *self, CmStep *step, Job *job, GError **error)
{
  if (!cm_conn_exec (self->conn, job->kind == CM_JOB_UNDO ? "PRAGMA foreign_keys = OFF" : "PRAGMA foreign_keys = ON", error) ||
      !cm_conn_exec (self->conn, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->conn->in_step = TRUE;
  self->conn->ended_by = SQLITE_OK;
  if (job->kind != CM_JOB_QUIET)
    cm_journal_begin (self->journal);
  if (job->kind != CM_JOB_STEP)
    return TRUE;
  step->id = cm_ids_take (self->ids, self->conn, "steps", error);
  return step->id != 0 && cm_conn_run (self->conn, error, "INSERT INTO steps(id, name, at) VALUES (?1, ?2, ?3)", "isi",
                                       step->id, job->name, job->now);
}

/* A step that changed nothing is no step: undo would have nothing to show. */
static gboolean
write_step (CmWriter *self, CmStep *step, GError **error)
{
  if (cm_journal_is_empty (self->journal) && !step->erases)
    return cm_conn_run (self->conn, error, "DELETE FROM steps WHERE id = ?1", "i", step->id);
  if (!cm_journal_flush (self->journal, self->ids, step->id, error))
    return FALSE;
  return cm_conn_run (self->conn, error, "UPDATE steps SET detail = ?2, staff_id = nullif(?3, 0), undoable = ?4 WHERE id = ?1", "isii",
                      step->id, step->detail, step->staff_id, (gint64) !step->answer_only);
}

static gboolean
end_step (CmWriter *self, CmStep *step, Job *job, GError **error)
{
  if (step->failed)
    {
      cm_conn_set_error (self->conn, error);
      return FALSE;
    }
  if (step->dropped != NULL && !cm_step_bulk_end (step, error))
    return FALSE;
  if (self->finisher != NULL && !self->finisher (step, error))
    return FALSE;
  if (job->kind != CM_JOB_QUIET)
    cm_journal_end (self->journal);
  if (job->kind == CM_JOB_STEP && !write_step (self, step, error))
    return FALSE;
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;
  cm_conn_rewind (self->conn);
  if (!cm_ids_save (self->ids, self->conn, error))
    return FALSE;
  self->conn->in_step = FALSE;
  return cm_conn_exec (self->conn, "COMMIT", error);
}

/* In words of ours; and the first error may be one that only follows from the transaction's end. */
static void
tell_stopped (CmWriter *self, Job *job)
{
  gboolean ended = sqlite3_get_autocommit (self->conn->db) && g_cancellable_is_cancelled (job->cancellable);

  if (!ended && !g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (&job->error);
  g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Stopped; nothing was changed."));
}

static void
roll_back (CmWriter *self)
{
  cm_inserts_forget (self->conn->inserts);
  cm_journal_end (self->journal);
  cm_conn_rewind (self->conn);
  if (!sqlite3_get_autocommit (self->conn->db))
    cm_conn_exec (self->conn, "ROLLBACK", NULL);
  cm_ids_forget (self->ids);
  self->conn->in_step = FALSE;
  cm_conn_forget_zone (self->conn);
  cm_conn_forget_kept (self->conn);
}

/* Small steps carry the ids, so that lists patch themselves; after larger ones they load anew. */
static GArray *
touched_ids (CmStep *step)
{
  GArray *ids;
  GHashTableIter iter;
  gpointer id;

  if (step->all_touched || step->touched == NULL || g_hash_table_size (step->touched) > 1000)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_iter_init (&iter, step->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (ids, *(gint64 *) id);
  return ids;
}

static void
run_job (CmWriter *self, Job *job)
{
  CmStep step = { .conn = self->conn, .ids = self->ids, .now = job->now };

  step.journal = job->kind == CM_JOB_QUIET ? NULL : self->journal;
  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    {
      tell_stopped (self, job);
      return;
    }
  cm_conn_set_cancellable (self->conn, job->cancellable);
  if (begin_step (self, &step, job, &job->error))
    {
      job->result = job->func (&step, job->data, &job->error);
      if (job->error == NULL)
        end_step (self, &step, job, &job->error);
    }
  cm_conn_set_cancellable (self->conn, NULL);
  if (job->error != NULL)
    {
      tell_stopped (self, job);
      roll_back (self);
    }
  if (step.bulk)
    cm_bulk_settle (self->conn);
  if (job->error == NULL)
    self->announce (job->kind, step.topics, touched_ids (&step), self->owner);
  else if (job->result != NULL && job->result_free != NULL)
    job->result_free (g_steal_pointer (&job->result));
  cm_step_clear (&step);
}

static void
job_free (Job *job)
{
  if (job->data_free != NULL && job->data != NULL)
    job->data_free (job->data);
  g_clear_object (&job->cancellable);
  g_free (job->name);
  g_free (job);
}

static void
answer_task (Job *job)
{
  g_autoptr(GTask) task = g_steal_pointer (&job->task);

  if (job->data_free != NULL && job->data != NULL)
    job->data_free (g_steal_pointer (&job->data));
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&job->result), job->result_free);
}

static void
wake_caller (CmWriter *self, Job *job)
{
  g_mutex_lock (&self->lock);
  job->done = TRUE;
  g_cond_broadcast (&self->finished);
  g_mutex_unlock (&self->lock);
}

static Job *
wait_for_job (CmWriter *self)
{
  Job *job = g_async_queue_timeout_pop (self->jobs, KEPT_FOR);

  if (job != NULL)
    return job;
  cm_conn_forget_kept (self->conn);
  cm_memory_give_back ();
  return g_async_queue_pop (self->jobs);
}

static gpointer
write_jobs (gpointer data)
{
  CmWriter *self = data;

  for (;;)
    {
      Job *job = wait_for_job (self);

      if (job->func == NULL)
        {
          job_free (job);
          return NULL;
        }
      run_job (self, job);
      if (job->task != NULL)
        {
          answer_task (job);
          job_free (job);
        }
      else
        wake_caller (self, job);
      cm_conn_rest (self->conn);
    }
}

CmWriter *
cm_writer_new (CmConn *conn, CmFinisher finisher, CmAnnounce announce, gpointer owner)
{
  CmWriter *self = g_new0 (CmWriter, 1);

  self->conn = conn;
  self->ids = cm_ids_new ();
  self->journal = cm_journal_new (conn);
  self->finisher = finisher;
  self->announce = announce;
  self->owner = owner;
  self->jobs = g_async_queue_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->finished);
  sqlite3_commit_hook (conn->db, refuse_commit, conn);
  self->thread = g_thread_new ("community-writer", write_jobs, self);
  return self;
}

void
cm_writer_close (CmWriter *self)
{
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  cm_journal_free (self->journal);
  cm_ids_free (self->ids);
  /* Without a limit it goes through whole indices to say something that a part of them says as well. */
  cm_conn_exec (self->conn, "PRAGMA analysis_limit = 1000; PRAGMA optimize", NULL);
  cm_conn_close (self->conn);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->finished);
  g_free (self);
}

static Job *
job_new (CmJobKind kind, const char *name, gint64 now, CmWriteFunc func, gpointer data, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->name = g_strdup (name);
  job->now = now;
  job->func = func;
  job->data = data;
  g_set_object (&job->cancellable, cancellable);
  return job;
}

gpointer
cm_writer_run (CmWriter *self, CmJobKind kind, const char *name, gint64 now, CmWriteFunc func, gpointer data, GCancellable *cancellable,
               GError **error)
{
  Job *job = job_new (kind, name, now, func, data, cancellable);
  gpointer result;

  g_async_queue_push (self->jobs, job);
  g_mutex_lock (&self->lock);
  while (!job->done)
    g_cond_wait (&self->finished, &self->lock);
  g_mutex_unlock (&self->lock);
  result = job->result;
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  job_free (job);
  return result;
}

void
cm_writer_push (CmWriter *self, CmJobKind kind, const char *name, gint64 now, CmWriteFunc func, gpointer data, GDestroyNotify data_free,
                GDestroyNotify result_free, GTask *task)
{
  Job *job = job_new (kind, name, now, func, data, g_task_get_cancellable (task));

  job->data_free = data_free;
  job->result_free = result_free;
  job->task = g_object_ref (task);
  g_async_queue_push (self->jobs, job);
}
