/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-runner.h"

#include "cm-held-plan.h"
#include "cm-import-pair.h"
#include "cm-import-store.h"
#include "cm-profile.h"

static void
failure_free (gpointer data)
{
  CmImportFailure *failure = data;

  g_free (failure->file);
  g_free (failure->why);
  g_free (failure);
}

static CmImportOutcome *
outcome_new (void)
{
  CmImportOutcome *self = g_new0 (CmImportOutcome, 1);

  self->imports = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->failures = g_ptr_array_new_with_free_func (failure_free);
  return self;
}

void
cm_import_outcome_free (CmImportOutcome *self)
{
  g_array_unref (self->imports);
  g_array_unref (self->steps);
  g_ptr_array_unref (self->failures);
  g_free (self);
}

/* ---- telling how far it is ---- */

typedef struct {
  GPtrArray *plans;
  gint64 now;
  CmImportProgress progress;
  gpointer progress_data;
  GMainContext *context;
  guint files_done;  /* before the step that runs */
  guint files_here;  /* in that step */
  gint64 rows_done;  /* of the files before it */
  gint64 rows_here;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_ptr_array_unref (run->plans);
  g_main_context_unref (run->context);
  g_free (run);
}

typedef struct {
  CmImportProgress progress;
  gpointer progress_data;
  gint64 rows;
  double share;
} Told;

static gboolean
tell_cb (gpointer data)
{
  Told *told = data;

  told->progress (told->rows, told->share, told->progress_data);
  return G_SOURCE_REMOVE;
}

/* Of the same priority as the task's own answer, so that it never comes after it. */
static void
pass_on (gint64 rows, double share, gpointer data)
{
  Run *run = data;
  Told told = { run->progress, run->progress_data, run->rows_done + rows,
                (run->files_done + share * run->files_here) / run->plans->len };
  g_autoptr(GSource) source = g_idle_source_new ();

  run->rows_here = rows;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, g_memdup2 (&told, sizeof told), g_free);
  g_source_attach (source, run->context);
}

/* ---- on a thread ---- */

static gpointer
read_import (CmConn *conn, gpointer data, GError **error)
{
  return cm_import_show (conn, *(gint64 *) data, error);
}

static CmUndoReport *
undo_imports (CmDb *db, GArray *imports, gint64 now, GCancellable *cancellable, GError **error)
{
  g_autoptr(CmUndoReport) sum = g_new0 (CmUndoReport, 1);

  sum->kept_rows = g_ptr_array_new ();
  for (guint i = imports->len; i > 0; i--)
    {
      g_autoptr(CmImportInfo) info = cm_db_read (db, read_import, &g_array_index (imports, gint64, i - 1), cancellable, error);
      g_autoptr(CmUndoReport) report = NULL;

      if (info == NULL)
        return NULL;
      if (info->step_id == 0 || info->undone)
        continue;
      report = cm_undo_step (db, info->step_id, now, cancellable, error);
      if (report == NULL)
        return NULL;
      sum->step_id = report->step_id;
      sum->undone += report->undone;
      sum->kept += report->kept;
    }
  return g_steal_pointer (&sum);
}

static void
add_failure (CmImportOutcome *outcome, const CmImportPlan *plan, const GError *error)
{
  CmImportFailure *failure = g_new0 (CmImportFailure, 1);

  failure->file = g_filename_display_basename (plan->path);
  failure->why = g_strdup (error->message);
  g_ptr_array_add (outcome->failures, failure);
}

static gint64
step_of (CmDb *db, gint64 import_id)
{
  g_autoptr(CmImportInfo) info = cm_db_read (db, read_import, &import_id, NULL, NULL);

  return info != NULL ? info->step_id : 0;
}

static gpointer
write_mapping (CmStep *step, gpointer data, GError **error)
{
  CmImportPlan *plan = data;
  g_autofree char *file = g_filename_display_basename (plan->path);
  g_autofree char *fingerprint = cm_import_plan_fingerprint (plan);
  /* Two layouts may come in files of one name. */
  g_autofree char *name = g_strdup_printf ("%s (%.6s)", file, fingerprint);
  g_autofree char *mapping = cm_saved_mapping_new (plan, name);

  cm_saved_profile_write (step, name, fingerprint, mapping, error);
  return NULL;
}

void
cm_import_keep_mapping (CmDb *db, CmImportPlan *plan, gint64 now)
{
  g_autoptr(GError) error = NULL;

  g_return_if_fail (plan != NULL);

  /* Without a header nothing tells the next file of this layout. */
  if (plan->header_row > 0)
    cm_db_write (db, "profile-saved", now, write_mapping, plan, NULL, &error);
}

/* FALSE only when it was stopped. */
static gboolean
import_step (CmDb *db, Run *run, CmImportPlan **plans, CmImportOutcome *outcome, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) failed = NULL;
  const CmImportWatch watch = { run->progress != NULL ? pass_on : NULL, NULL, run };
  g_autoptr(JsonNode) report = cm_import_run (db, plans, run->now, FALSE, &watch, cancellable, &failed);
  gint64 id, step;

  if (report == NULL && g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (report == NULL)
    {
      for (guint i = 0; plans[i] != NULL; i++)
        add_failure (outcome, plans[i], failed);
      return TRUE;
    }
  id = json_object_get_int_member_with_default (json_node_get_object (report), "import_id", 0);
  g_array_append_val (outcome->imports, id);
  step = step_of (db, id);
  if (step != 0)
    g_array_append_val (outcome->steps, step);
  return TRUE;
}

static gpointer
read_newest (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) list = cm_import_list (conn, error);

  if (list != NULL && list->len > 0)
    *(gint64 *) data = ((CmImportInfo *) list->pdata[0])->at;
  return NULL;
}

/* A drop is known by its second. Where the clock stands still, as in the demo shop, each drop takes the next one. */
static gint64
own_second (CmDb *db, gint64 now)
{
  gint64 newest = 0;

  cm_db_read (db, read_newest, &newest, NULL, NULL);
  return MAX (now, newest + 1);
}

/* The plans of one step; what was said of their columns is kept first. */
static CmImportPlan **
begin_step (CmDb *db, Run *run, const GArray *step)
{
  CmImportPlan **plans = g_new0 (CmImportPlan *, step->len + 1);

  for (guint i = 0; i < step->len; i++)
    {
      const CmHeldPlan *held = run->plans->pdata[g_array_index (step, guint, i)];

      if (held->told)
        cm_import_keep_mapping (db, held->plan, run->now);
      plans[i] = held->plan;
    }
  run->files_here = step->len;
  run->rows_here = 0;
  return plans;
}

static void
end_step (Run *run)
{
  run->rows_done += run->rows_here;
  run->files_done += run->files_here;
}

static GPtrArray *
plan_steps (const Run *run)
{
  g_autofree CmImportPlan **plans = g_new0 (CmImportPlan *, run->plans->len);

  for (guint i = 0; i < run->plans->len; i++)
    plans[i] = ((CmHeldPlan *) run->plans->pdata[i])->plan;
  return cm_import_pair (plans, run->plans->len);
}

/* Stopped: what the steps before wrote is taken back as well. */
static GError *
take_back (CmDb *db, const Run *run, const CmImportOutcome *outcome, GError *stopped)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) undone = undo_imports (db, outcome->imports, run->now, NULL, &error);

  if (undone != NULL)
    return stopped;
  g_error_free (stopped);
  return g_steal_pointer (&error);
}

static void
run_files (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  g_autoptr(CmImportOutcome) outcome = outcome_new ();
  g_autoptr(GPtrArray) steps = plan_steps (run);
  GError *error = NULL;

  run->now = own_second (source, run->now);
  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree CmImportPlan **plans = begin_step (source, run, steps->pdata[i]);

      if (!import_step (source, run, plans, outcome, cancellable, &error))
        {
          g_task_return_error (task, take_back (source, run, outcome, error));
          return;
        }
      end_step (run);
    }
  g_task_return_pointer (task, g_steal_pointer (&outcome), (GDestroyNotify) cm_import_outcome_free);
}

void
cm_import_files_async (CmDb *db, GPtrArray *plans, gint64 now, CmImportProgress progress, gpointer progress_data,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (db, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->plans = plans;
  run->now = now;
  run->progress = progress;
  run->progress_data = progress_data;
  run->context = g_main_context_ref_thread_default ();
  /* A finished import is told as such, even when Stop came a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, cm_import_files_async);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_files);
}

CmImportOutcome *
cm_import_files_finish (CmDb *db, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct {
  GArray *imports;
  gint64 now;
} Undo;

static void
undo_free (gpointer data)
{
  g_array_unref (((Undo *) data)->imports);
  g_free (data);
}

static void
run_undo (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Undo *undo = data;
  GError *error = NULL;
  CmUndoReport *report = undo_imports (source, undo->imports, undo->now, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) cm_undo_report_free);
  else
    g_task_return_error (task, error);
}

void
cm_import_undo_async (CmDb *db, GArray *imports, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (db, cancellable, callback, user_data);
  Undo *undo = g_new0 (Undo, 1);

  undo->imports = g_array_ref (imports);
  undo->now = now;
  g_task_set_source_tag (task, cm_import_undo_async);
  g_task_set_task_data (task, undo, undo_free);
  g_task_run_in_thread (task, run_undo);
}

CmUndoReport *
cm_import_undo_finish (CmDb *db, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
