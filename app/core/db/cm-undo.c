/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-undo-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Above this many rows an undo is not kept for redo. */
#define REDO_ROWS 10000

/* What the undo itself inserted, changed and deleted: applied backwards it is the redo. */
struct _CmRedo {
  gint64 step_id;
  GArray *ranges;           /* CmRange */
  GPtrArray *changes;       /* CmChange */
  GHashTable *marks;        /* table -> gint64 *, id marks before the undo */
};

void
cm_undo_report_free (CmUndoReport *report)
{
  g_ptr_array_unref (report->kept_rows);
  g_free (report->name);
  g_free (report->detail);
  g_free (report);
}

void
cm_step_info_free (CmStepInfo *info)
{
  g_free (info->name);
  g_free (info->detail);
  g_free (info);
}

void
cm_redo_free (CmRedo *redo)
{
  g_array_unref (redo->ranges);
  g_ptr_array_unref (redo->changes);
  g_hash_table_unref (redo->marks);
  g_free (redo);
}

/* ---- history ---- */

static gpointer
read_info (CmStmt *stmt)
{
  CmStepInfo *info = g_new0 (CmStepInfo, 1);

  info->id = cm_stmt_int (stmt, 0);
  info->name = cm_stmt_dup (stmt, 1);
  info->detail = cm_stmt_dup (stmt, 2);
  info->at = cm_stmt_int (stmt, 3);
  info->undone = !cm_stmt_is_null (stmt, 4);
  info->undoable = cm_stmt_int (stmt, 5) != 0;
  return info;
}

GPtrArray *
cm_undo_list (CmConn *conn, int limit, GError **error)
{
  return cm_conn_rows (conn, read_info, (GDestroyNotify) cm_step_info_free, error,
                       "SELECT id, name, detail, at, undone_at, undoable FROM steps ORDER BY id DESC LIMIT ?1",
                       "i", (gint64) limit);
}

static CmStepInfo *
find_step (CmConn *conn, const char *sql, gint64 id)
{
  CmStmt *stmt = cm_conn_query (conn, NULL, sql, id != 0 ? "i" : "", id);
  CmStepInfo *info = NULL;

  if (cm_stmt_next (stmt, NULL))
    {
      info = read_info (stmt);
      while (cm_stmt_next (stmt, NULL))
        ;
    }
  return info;
}

CmStepInfo *
cm_undo_newest (CmConn *conn)
{
  return find_step (conn, "SELECT id, name, detail, at, undone_at, undoable FROM steps WHERE undone_at IS NULL AND undoable = 1 "
                    "ORDER BY id DESC LIMIT 1", 0);
}

/* ---- undo ---- */

static CmStepInfo *
find_undoable (CmConn *conn, gint64 id, GError **error)
{
  g_autoptr(CmStepInfo) info = id == CM_UNDO_NEWEST ? cm_undo_newest (conn)
                                                    : find_step (conn, "SELECT id, name, detail, at, undone_at, undoable FROM steps "
                                                                 "WHERE id = ?1", id);

  if (info == NULL && id == CM_UNDO_NEWEST)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is nothing to undo any more."));
  else if (info == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no step %" PRId64 " in the history."), id);
  else if (info->undone)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE, _("Step %" PRId64 " was undone already."), id);
  else if (!info->undoable)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE,
                 _("Step %" PRId64 " cannot be undone; consents and lifts are answered by a new entry."), id);
  else
    return g_steal_pointer (&info);
  return NULL;
}

static GArray *
read_ranges (CmUndo *undo, GError **error)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (CmRange));
  CmStmt *stmt = cm_conn_query (undo->conn, error, "SELECT table_name, first_id, last_id FROM step_inserts WHERE step_id = ?1 ORDER BY id",
                                "i", undo->undone_id);

  while (cm_stmt_next (stmt, error))
    {
      CmRange range = { cm_journal_table (undo->step->journal, cm_stmt_text (stmt, 0)), cm_stmt_int (stmt, 1), cm_stmt_int (stmt, 2) };

      if (range.table != NULL)
        g_array_append_val (ranges, range);
    }
  return ranges;
}

static gboolean
check_references (CmStep *step, GError **error)
{
  g_autofree char *table = NULL;

  if (!cm_undo_find_broken (step, &table, error))
    return FALSE;
  if (table == NULL)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_CONSTRAINT, _("This step cannot be undone any more: rows of “%s” hang on it. "
                                                       "Nothing was changed."), table);
  return FALSE;
}

static gint64
mark_of (CmConn *conn, const char *table)
{
  return cm_conn_int (conn, 0, NULL, "SELECT next_id FROM id_marks WHERE table_name = ?1", "s", table);
}

/* The newest standing step gives its ids back, so that import, undo, import gives the same ids as one import. */
static GHashTable *
give_ids_back (CmUndo *undo)
{
  GHashTable *before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean newest = cm_conn_int (undo->conn, 0, NULL, "SELECT count(*) FROM steps WHERE id > ?1 AND undone_at IS NULL", "i",
                                 undo->undone_id) == 0;

  for (guint i = 0; newest && undo->report->kept == 0 && i < undo->ranges->len; i++)
    {
      const CmRange *range = &g_array_index (undo->ranges, CmRange, i);
      gint64 mark = mark_of (undo->conn, range->table->name);
      gint64 *seen = g_hash_table_lookup (before, range->table->name);

      if (mark == 0 || (seen != NULL && range->first >= seen[1]))
        continue;
      if (seen == NULL)
        {
          seen = g_new0 (gint64, 2);
          seen[0] = mark;
          g_hash_table_insert (before, g_strdup (range->table->name), seen);
        }
      seen[1] = range->first;
      cm_ids_give_back (undo->step->ids, range->table->name, range->first);
    }
  return before;
}

static gboolean
take_back (CmUndo *undo, GError **error)
{
  return cm_undo_forget_kept (undo->conn, error) &&
         cm_undo_touch (undo, error) &&
         cm_undo_restore_all (undo, error) &&
         cm_undo_find_kept (undo, error) &&
         cm_undo_delete_rows (undo, error) &&
         cm_undo_touch (undo, error) &&
         check_references (undo->step, error) &&
         cm_conn_run (undo->conn, error, "UPDATE steps SET undone_at = ?2 WHERE id = ?1", "ii", undo->undone_id, undo->step->now);
}

typedef struct {
  CmDb *db;
  gint64 step_id;
} UndoData;

static CmRedo *
make_redo (CmUndo *undo, GHashTable *marks)
{
  CmJournal *journal = undo->step->journal;
  CmRedo *redo;

  if (undo->report->kept > 0 || cm_journal_rows (journal) > REDO_ROWS)
    return NULL;
  redo = g_new0 (CmRedo, 1);
  redo->step_id = undo->undone_id;
  redo->ranges = cm_journal_steal_ranges (journal);
  redo->changes = cm_journal_steal_changes (journal);
  redo->marks = g_hash_table_ref (marks);
  return redo;
}

static CmUndoReport *
report_new (CmStepInfo *info)
{
  CmUndoReport *report = g_new0 (CmUndoReport, 1);

  report->step_id = info->id;
  report->name = g_steal_pointer (&info->name);
  report->detail = g_steal_pointer (&info->detail);
  report->kept_rows = g_ptr_array_new_with_free_func (g_free);
  return report;
}

static gpointer
undo_job (CmStep *step, gpointer data, GError **error)
{
  UndoData *job = data;
  g_autoptr(CmStepInfo) info = find_undoable (step->conn, job->step_id, error);
  g_autoptr(CmUndoReport) report = info != NULL ? report_new (info) : NULL;
  CmUndo undo = { .step = step, .conn = step->conn, .report = report };
  g_autoptr(GHashTable) marks = NULL;
  gboolean done;

  if (report == NULL)
    return NULL;
  undo.undone_id = report->step_id;
  undo.ranges = read_ranges (&undo, error);
  done = take_back (&undo, error);
  if (done)
    {
      CmRedo *redo;

      marks = give_ids_back (&undo);
      redo = make_redo (&undo, marks);
      cm_db_set_redo (job->db, redo, redo != NULL ? report->step_id : 0);
    }
  g_array_unref (undo.ranges);
  return done ? g_steal_pointer (&report) : NULL;
}

CmUndoReport *
cm_undo_step (CmDb *db, gint64 step_id, gint64 now, GCancellable *cancellable, GError **error)
{
  UndoData data = { db, step_id };

  return cm_writer_run (cm_db_get_writer (db), CM_JOB_UNDO, "undo", now, undo_job, &data, cancellable, error);
}

void
cm_undo_step_async (CmDb *db, gint64 step_id, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (db, cancellable, callback, user_data);
  UndoData *data = g_new0 (UndoData, 1);

  *data = (UndoData) { db, step_id };
  g_task_set_source_tag (task, cm_undo_step_async);
  cm_writer_push (cm_db_get_writer (db), CM_JOB_UNDO, "undo", now, undo_job, data, g_free, (GDestroyNotify) cm_undo_report_free, task);
}

CmUndoReport *
cm_undo_step_finish (CmDb *db, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- preview ---- */

/* Not an error: it makes the writer roll back what was only tried. */
static G_DEFINE_QUARK (cm-undo-preview, preview)

typedef struct {
  gint64 step_id;
  gint64 now;
  CmUndoReport *report;
} PreviewData;

static gpointer
preview_job (CmStep *step, gpointer data, GError **error)
{
  PreviewData *job = data;
  g_autoptr(CmStepInfo) info = find_undoable (step->conn, job->step_id, error);
  g_autoptr(CmUndoReport) report = info != NULL ? report_new (info) : NULL;
  CmUndo undo = { .step = step, .conn = step->conn, .report = report };

  if (report == NULL)
    return NULL;
  undo.undone_id = report->step_id;
  undo.ranges = read_ranges (&undo, error);
  if (take_back (&undo, error))
    {
      job->report = g_steal_pointer (&report);
      g_set_error_literal (error, preview_quark (), 0, "preview");
    }
  g_array_unref (undo.ranges);
  return NULL;
}

CmUndoReport *
cm_undo_preview (CmDb *db, gint64 step_id, gint64 now, GCancellable *cancellable, GError **error)
{
  PreviewData data = { step_id, now, NULL };
  GError *local = NULL;

  cm_writer_run (cm_db_get_writer (db), CM_JOB_UNDO, "undo", now, preview_job, &data, cancellable, &local);
  if (g_error_matches (local, preview_quark (), 0))
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  return data.report;
}

static void
run_preview (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PreviewData *wish = data;
  GError *error = NULL;
  CmUndoReport *report = cm_undo_preview (source, wish->step_id, wish->now, cancellable, &error);

  if (error == NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) cm_undo_report_free);
  else
    g_task_return_error (task, error);
}

void
cm_undo_preview_async (CmDb *db, gint64 step_id, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (db, cancellable, callback, user_data);
  PreviewData data = { step_id, now, NULL };

  g_task_set_source_tag (task, cm_undo_preview_async);
  g_task_set_task_data (task, g_memdup2 (&data, sizeof data), g_free);
  g_task_run_in_thread (task, run_preview);
}

CmUndoReport *
cm_undo_preview_finish (CmDb *db, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- redo ---- */

static gboolean
bring_rows_back (CmStep *step, CmRedo *redo, GError **error)
{
  for (guint i = redo->changes->len; i > 0; i--)
    {
      const CmChange *change = redo->changes->pdata[i - 1];
      g_autofree char *before = cm_change_json (change);

      if (!cm_undo_write_back (step->conn, change->table, change->row, change->line, before, error))
        return FALSE;
    }
  for (guint i = 0; i < redo->ranges->len; i++)
    {
      gint64 deleted = 0;

      if (!cm_undo_delete_range (step->conn, &g_array_index (redo->ranges, CmRange, i), &deleted, error))
        return FALSE;
    }
  return TRUE;
}

/* What the journal has of the step names whose figures change, as for its undo. */
static gboolean
bring_back (CmStep *step, CmRedo *redo, GError **error)
{
  CmUndo undo = { .step = step, .conn = step->conn, .undone_id = redo->step_id };
  gboolean done;

  undo.ranges = read_ranges (&undo, error);
  done = cm_undo_touch (&undo, error) && bring_rows_back (step, redo, error) && cm_undo_touch (&undo, error);
  g_array_unref (undo.ranges);
  return done;
}

static void
put_marks_back (CmStep *step, CmRedo *redo)
{
  GHashTableIter iter;
  gpointer table, mark;

  g_hash_table_iter_init (&iter, redo->marks);
  while (g_hash_table_iter_next (&iter, &table, &mark))
    cm_ids_give_back (step->ids, table, *(gint64 *) mark);
}

static gboolean
is_undone (CmConn *conn, gint64 step_id)
{
  return cm_conn_int (conn, 0, NULL, "SELECT undone_at IS NOT NULL FROM steps WHERE id = ?1", "i", step_id) == 1;
}

static gpointer
redo_job (CmStep *step, gpointer data, GError **error)
{
  UndoData *job = data;
  CmRedo *redo = cm_db_get_redo (job->db);

  if (redo == NULL || !is_undone (step->conn, redo->step_id))
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE, _("There is nothing to redo."));
      return NULL;
    }
  if (cm_undo_forget_kept (step->conn, error) &&
      bring_back (step, redo, error) && check_references (step, error) &&
      cm_conn_run (step->conn, error, "UPDATE steps SET undone_at = NULL WHERE id = ?1", "i", redo->step_id))
    {
      put_marks_back (step, redo);
      cm_db_set_redo (job->db, NULL, 0);
    }
  return NULL;
}

gint64
cm_undo_can_redo (CmDb *db)
{
  return cm_db_get_redo_step (db);
}

void
cm_undo_redo_async (CmDb *db, gint64 now, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (db, NULL, callback, user_data);
  UndoData *data = g_new0 (UndoData, 1);

  *data = (UndoData) { db, 0 };
  g_task_set_source_tag (task, cm_undo_redo_async);
  cm_writer_push (cm_db_get_writer (db), CM_JOB_UNDO, "redo", now, redo_job, data, g_free, NULL, task);
}

gboolean
cm_undo_redo_finish (CmDb *db, GAsyncResult *result, GError **error)
{
  GError *failed = NULL;

  g_return_val_if_fail (g_task_is_valid (result, db), FALSE);

  g_task_propagate_pointer (G_TASK (result), &failed);
  if (failed != NULL)
    g_propagate_error (error, failed);
  return failed == NULL;
}
