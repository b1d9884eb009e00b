/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>

struct _CmDb {
  GObject parent_instance;

  char *path;
  CmWriter *writer;           /* NULL once closed */
  GAsyncQueue *readers;       /* idle read-only connections */
  GMainContext *context;      /* of the thread that opened it: where `changed` fires */
  CmRedo *redo;               /* of the last undo, touched by the writer thread only */
  gint64 redo_step;           /* its step, under the lock */
  GMutex lock;
};

G_DEFINE_FINAL_TYPE (CmDb, cm_db, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  GWeakRef db;
  int topics;
  GArray *customer_ids;
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->db);
  g_clear_pointer (&news->customer_ids, g_array_unref);
  g_free (news);
}

static gboolean
tell_news (gpointer data)
{
  News *news = data;
  g_autoptr(CmDb) self = g_weak_ref_get (&news->db);

  if (self != NULL && self->writer != NULL)
    g_signal_emit (self, signals[CHANGED], 0, (guint) news->topics, news->customer_ids);
  return G_SOURCE_REMOVE;
}

/* Called on the writer thread after COMMIT. */
static void
announce (CmJobKind kind, int topics, GArray *customer_ids, gpointer owner)
{
  CmDb *self = owner;
  g_autoptr(GSource) source = NULL;
  News *news;

  if (kind == CM_JOB_STEP)
    cm_db_set_redo (self, NULL, 0);
  if (topics == 0)
    {
      g_clear_pointer (&customer_ids, g_array_unref);
      return;
    }
  news = g_new0 (News, 1);
  g_weak_ref_init (&news->db, self);
  news->topics = topics;
  news->customer_ids = customer_ids;
  /* Not g_main_context_invoke(): with nobody in the loop it would call out on this thread. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_news, news, news_free);
  g_source_attach (source, self->context);
}

static void
cm_db_finalize (GObject *object)
{
  CmDb *self = CM_DB (object);

  /* The last reference may go on the writer thread, which cannot end itself: cm_db_close() must have been called. */
  g_assert (self->writer == NULL);
  g_clear_pointer (&self->redo, cm_redo_free);
  g_clear_pointer (&self->readers, g_async_queue_unref);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  G_OBJECT_CLASS (cm_db_parent_class)->finalize (object);
}

static void
cm_db_class_init (CmDbClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_db_finalize;

  /**
   * CmDb::changed:
   * @self: the database
   * @topics: a set of #CmTopics
   * @customer_ids: (nullable) (element-type gint64): the records a small step touched, %NULL for "many"
   *
   * Fired in the thread that opened the database, after the step is on disk.
   */
  signals[CHANGED] = g_signal_new ("changed", CM_TYPE_DB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                   G_TYPE_ARRAY);
}

static void
cm_db_init (CmDb *self)
{
  g_mutex_init (&self->lock);
  self->readers = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
}

/* The file holds people's phones: only its owner may read it, from its first byte on. */
static gboolean
make_private (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    return g_close (fd, error);
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), _("“%s” cannot be opened for writing: %s."), path, g_strerror (errno));
  return FALSE;
}

CmDb *
cm_db_open (const char *path, CmFinisher finisher, GError **error)
{
  g_autoptr(CmConn) conn = NULL;
  CmDb *self;

  g_return_val_if_fail (path != NULL, NULL);

  if (!make_private (path, error))
    return NULL;
  conn = cm_conn_open (path, TRUE, error);
  if (conn == NULL || !cm_migrate (conn, path, error))
    return NULL;
  self = g_object_new (CM_TYPE_DB, NULL);
  self->path = g_strdup (path);
  self->writer = cm_writer_new (g_steal_pointer (&conn), finisher, announce, self);
  return self;
}

void
cm_db_close (CmDb *self)
{
  CmConn *conn;

  g_return_if_fail (CM_IS_DB (self));

  if (self->writer == NULL)
    return;
  while ((conn = g_async_queue_try_pop (self->readers)) != NULL)
    cm_conn_close (conn);
  cm_writer_close (g_steal_pointer (&self->writer));
}

const char *
cm_db_get_path (CmDb *self)
{
  return self->path;
}

CmWriter *
cm_db_get_writer (CmDb *self)
{
  return self->writer;
}

CmRedo *
cm_db_get_redo (CmDb *self)
{
  return self->redo;
}

void
cm_db_set_redo (CmDb *self, CmRedo *redo, gint64 step_id)
{
  g_clear_pointer (&self->redo, cm_redo_free);
  self->redo = redo;
  g_mutex_lock (&self->lock);
  self->redo_step = step_id;
  g_mutex_unlock (&self->lock);
}

gint64
cm_db_get_redo_step (CmDb *self)
{
  gint64 step_id;

  g_mutex_lock (&self->lock);
  step_id = self->redo_step;
  g_mutex_unlock (&self->lock);
  return step_id;
}

/* ---- reading ---- */

static void
give_back (CmDb *self, CmConn *conn)
{
  cm_conn_set_cancellable (conn, NULL);
  cm_conn_rewind (conn);
  cm_conn_exec (conn, "COMMIT", NULL);
  cm_conn_forget_zone (conn);
  if (self->writer == NULL || g_async_queue_length (self->readers) >= 4)
    cm_conn_close (conn);
  else
    g_async_queue_push (self->readers, conn);
}

gpointer
cm_db_read (CmDb *self, CmReadFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  CmConn *conn = g_async_queue_try_pop (self->readers);
  gpointer result;

  if (conn == NULL)
    conn = cm_conn_open (self->path, FALSE, error);
  if (conn == NULL)
    return NULL;
  /* One snapshot for the whole function, however many queries it asks. */
  cm_conn_exec (conn, "BEGIN", NULL);
  cm_conn_set_cancellable (conn, cancellable);
  result = func (conn, data, error);
  give_back (self, conn);
  return result;
}

typedef struct {
  CmReadFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  if (reading->data_free != NULL && reading->data != NULL)
    reading->data_free (reading->data);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  gpointer result = cm_db_read (source, reading->func, reading->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, reading->result_free);
}

void
cm_db_read_async (CmDb *self, CmReadFunc func, gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  *reading = (Reading) { func, data, data_free, result_free };
  g_task_set_source_tag (task, cm_db_read_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

gpointer
cm_db_read_finish (CmDb *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- writing ---- */

gpointer
cm_db_write (CmDb *self, const char *name, gint64 now, CmWriteFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->writer != NULL, NULL);

  return cm_writer_run (self->writer, CM_JOB_STEP, name, now, func, data, cancellable, error);
}

gpointer
cm_db_write_quietly (CmDb *self, gint64 now, CmWriteFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (self->writer != NULL, NULL);

  return cm_writer_run (self->writer, CM_JOB_QUIET, NULL, now, func, data, NULL, error);
}

void
cm_db_write_async (CmDb *self, const char *name, gint64 now, CmWriteFunc func, gpointer data, GDestroyNotify data_free,
                   GDestroyNotify result_free, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (self->writer != NULL);

  g_task_set_source_tag (task, cm_db_write_async);
  cm_writer_push (self->writer, CM_JOB_STEP, name, now, func, data, data_free, result_free, task);
}

void
cm_db_write_quietly_async (CmDb *self, gint64 now, CmWriteFunc func, gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (self->writer != NULL);

  g_task_set_source_tag (task, cm_db_write_quietly_async);
  cm_writer_push (self->writer, CM_JOB_QUIET, NULL, now, func, data, data_free, result_free, task);
}

gpointer
cm_db_write_finish (CmDb *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
copy_pages (CmConn *conn, gpointer data, GError **error)
{
  CmConn *target = data;
  sqlite3_backup *backup = sqlite3_backup_init (target->db, "main", conn->db, "main");
  int rc = backup != NULL ? sqlite3_backup_step (backup, -1) : SQLITE_ERROR;

  sqlite3_backup_finish (backup);
  if (rc != SQLITE_DONE)
    cm_conn_set_error (target, error);
  return NULL;
}

gboolean
cm_db_backup (CmDb *self, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr(GError) failed = NULL;
  CmConn *target;

  g_unlink (part);
  if (!make_private (part, error))
    return FALSE;
  target = cm_conn_open (part, TRUE, error);
  if (target == NULL)
    {
      g_unlink (part);
      return FALSE;
    }
  cm_db_read (self, copy_pages, target, NULL, &failed);
  if (failed == NULL)
    cm_conn_exec (target, "PRAGMA journal_mode = DELETE", &failed);
  cm_conn_close (target);
  if (failed == NULL && g_rename (part, path) == 0)
    return TRUE;
  g_unlink (part);
  if (failed == NULL)
    g_set_error (&failed, G_FILE_ERROR, g_file_error_from_errno (errno), _("“%s” cannot be written: %s."), path, g_strerror (errno));
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
cm_db_empty_log (CmDb *self, GError **error)
{
  g_autoptr(CmConn) conn = cm_conn_open (self->path, TRUE, error);

  return conn != NULL && cm_conn_exec (conn, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}
