/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-drop.h"

#include "cm-import-job.h"
#include "cm-import-pair.h"
#include "cm-shop.h"

struct _CmImportDrop
{
  GObject parent_instance;

  CmDb *db;
  GPtrArray *files;      /* CmImportFile */
  GCancellable *round;   /* of the counting that is under way, NULL while there is none */
  GQueue steps;          /* GPtrArray of CmImportFile: what this round has still to count */
};

G_DEFINE_FINAL_TYPE (CmImportDrop, cm_import_drop, G_TYPE_OBJECT)

enum { CHANGED, PROGRESS, N_SIGNALS };

static guint signals[N_SIGNALS];

static CmImportFile *
file_at (CmImportDrop *self, guint index)
{
  return self->files->pdata[index];
}

static gboolean
any_in_state (CmImportDrop *self, CmImportFileState state)
{
  for (guint i = 0; i < self->files->len; i++)
    if (cm_import_file_get_state (file_at (self, i)) == state)
      return TRUE;
  return FALSE;
}

/* A plan is there, whether it was counted or not. */
static gboolean
is_recognised (CmImportFile *file)
{
  CmImportFileState state = cm_import_file_get_state (file);

  return state == CM_IMPORT_FILE_CHECKING || state == CM_IMPORT_FILE_READY;
}

static void
end_round (CmImportDrop *self)
{
  g_cancellable_cancel (self->round);
  g_clear_object (&self->round);
  g_queue_clear_full (&self->steps, (GDestroyNotify) g_ptr_array_unref);
}

/* ---- counting, step by step ---- */

typedef struct {
  CmDb *db;
  GPtrArray *files;      /* CmImportFile, only named here */
  GPtrArray *plans;      /* CmHeldPlan */
  CmImportDrop *drop;    /* the task's source, which outlives this */
  GCancellable *round;
  CmImportFindings *findings;
  gint64 now;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  g_ptr_array_unref (counting->files);
  g_ptr_array_unref (counting->plans);
  g_object_unref (counting->round);
  g_object_unref (counting->db);
  cm_import_findings_unref (counting->findings);
  g_free (counting);
}

typedef struct {
  CmImportDrop *drop;
  GCancellable *round;
  char *name;
  gint64 rows;
  double share;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->drop);
  g_object_unref (told->round);
  g_free (told->name);
  g_free (told);
}

static gboolean
tell_cb (gpointer data)
{
  Told *told = data;

  if (told->drop->round == told->round)
    g_signal_emit (told->drop, signals[PROGRESS], 0, told->name, told->rows, told->share);
  return G_SOURCE_REMOVE;
}

static void
pass_on (gint64 rows, double share, gpointer data)
{
  Counting *counting = data;
  const CmHeldPlan *first = counting->plans->pdata[0];
  Told told = { g_object_ref (counting->drop), g_object_ref (counting->round), g_filename_display_basename (first->plan->path), rows,
                share };

  g_idle_add_full (G_PRIORITY_DEFAULT, tell_cb, g_memdup2 (&told, sizeof told), told_free);
}

static gboolean
add_row (const CmReportRow *row, gpointer data, GError **error)
{
  return cm_import_findings_add (row, ((Counting *) data)->findings, error);
}

static void
count (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Counting *counting = data;
  g_autofree CmImportPlan **plans = g_new0 (CmImportPlan *, counting->plans->len + 1);
  const CmImportWatch watch = { pass_on, add_row, counting };
  GError *error = NULL;
  g_autoptr(JsonNode) report = NULL;

  (void) source;
  for (guint i = 0; i < counting->plans->len; i++)
    plans[i] = ((CmHeldPlan *) counting->plans->pdata[i])->plan;
  report = cm_import_run (counting->db, plans, counting->now, TRUE, &watch, cancellable, &error);
  cm_import_findings_read (counting->findings, report);
  if (report != NULL)
    g_task_return_pointer (task, cm_import_findings_ref (counting->findings), (GDestroyNotify) cm_import_findings_unref);
  else
    g_task_return_error (task, error);
}

static void count_next (CmImportDrop *self);

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CmImportDrop *self = CM_IMPORT_DROP (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(CmImportFindings) findings = g_task_propagate_pointer (G_TASK (result), &error);
  const Counting *counting = g_task_get_task_data (G_TASK (result));

  (void) user_data;
  if (counting->round != self->round || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  for (guint i = 0; i < counting->files->len; i++)
    if (findings == NULL)
      cm_import_file_refuse (counting->files->pdata[i], error);
    else if (i == 0)
      cm_import_file_take_findings (counting->files->pdata[i], findings);
    else
      cm_import_file_follow (counting->files->pdata[i], counting->files->pdata[0]);
  count_next (self);
}

static void
count_step (CmImportDrop *self, GPtrArray *files)
{
  g_autoptr(GTask) task = g_task_new (self, self->round, counted_cb, NULL);
  Counting *counting = g_new0 (Counting, 1);

  counting->db = g_object_ref (self->db);
  counting->drop = self;
  counting->round = g_object_ref (self->round);
  counting->files = files;
  counting->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_held_plan_unref);
  counting->findings = cm_import_findings_new ();
  counting->now = cm_shop_now (self->db);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (counting->plans, cm_import_file_hold_plan (files->pdata[i]));
  g_task_set_task_data (task, counting, counting_free);
  g_task_run_in_thread (task, count);
}

static void
count_next (CmImportDrop *self)
{
  GPtrArray *files = g_queue_pop_head (&self->steps);

  if (files != NULL)
    count_step (self, files);
  else
    g_clear_object (&self->round);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- which belong together ---- */

typedef struct {
  GPtrArray *files; /* CmImportFile, only named on the thread */
  GPtrArray *plans; /* CmHeldPlan */
  GCancellable *round;
} Pairing;

static void
pairing_free (gpointer data)
{
  Pairing *pairing = data;

  g_ptr_array_unref (pairing->files);
  g_ptr_array_unref (pairing->plans);
  g_object_unref (pairing->round);
  g_free (pairing);
}

static void
pair (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Pairing *pairing = data;
  g_autofree CmImportPlan **plans = g_new0 (CmImportPlan *, pairing->plans->len + 1);

  (void) source;
  (void) cancellable;
  for (guint i = 0; i < pairing->plans->len; i++)
    plans[i] = ((CmHeldPlan *) pairing->plans->pdata[i])->plan;
  g_task_return_pointer (task, cm_import_pair (plans, pairing->plans->len), (GDestroyNotify) g_ptr_array_unref);
}

/* Whether exactly these files were counted together before, and none was read anew since. */
static gboolean
stands_counted (CmImportDrop *self, GPtrArray *step)
{
  CmImportFile *first = step->pdata[0];
  guint followers = 0;

  for (guint i = 0; i < self->files->len; i++)
    followers += cm_import_file_get_lead (file_at (self, i)) == first;
  for (guint i = 0; i < step->len; i++)
    if (cm_import_file_get_state (step->pdata[i]) != CM_IMPORT_FILE_READY
        || cm_import_file_get_lead (step->pdata[i]) != (i == 0 ? NULL : first))
      return FALSE;
  return followers == step->len - 1;
}

static void
queue_step (CmImportDrop *self, const Pairing *pairing, const GArray *indices)
{
  g_autoptr(GPtrArray) step = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < indices->len; i++)
    g_ptr_array_add (step, g_object_ref (pairing->files->pdata[g_array_index (indices, guint, i)]));
  if (stands_counted (self, step))
    return;
  for (guint i = 0; i < step->len; i++)
    cm_import_file_count_again (step->pdata[i]);
  g_queue_push_tail (&self->steps, g_steal_pointer (&step));
}

static void
paired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CmImportDrop *self = CM_IMPORT_DROP (source);
  g_autoptr(GPtrArray) steps = g_task_propagate_pointer (G_TASK (result), NULL);
  const Pairing *pairing = g_task_get_task_data (G_TASK (result));

  (void) user_data;
  if (steps == NULL || pairing->round != self->round)
    return;
  for (guint i = 0; i < steps->len; i++)
    queue_step (self, pairing, steps->pdata[i]);
  count_next (self);
}

static void
begin_round (CmImportDrop *self)
{
  g_autoptr(GTask) task = NULL;
  Pairing *pairing = g_new0 (Pairing, 1);

  self->round = g_cancellable_new ();
  pairing->round = g_object_ref (self->round);
  pairing->files = g_ptr_array_new_with_free_func (g_object_unref);
  pairing->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_held_plan_unref);
  for (guint i = 0; i < self->files->len; i++)
    if (is_recognised (file_at (self, i)))
      {
        g_ptr_array_add (pairing->files, g_object_ref (file_at (self, i)));
        g_ptr_array_add (pairing->plans, cm_import_file_hold_plan (file_at (self, i)));
      }
  task = g_task_new (self, self->round, paired_cb, NULL);
  g_task_set_task_data (task, pairing, pairing_free);
  g_task_run_in_thread (task, pair);
}

/* Counting waits until every file is recognised: only then is it known which belong together. */
static void
file_changed_cb (CmImportDrop *self)
{
  if (any_in_state (self, CM_IMPORT_FILE_READING))
    end_round (self);
  else if (self->round == NULL && any_in_state (self, CM_IMPORT_FILE_CHECKING))
    begin_round (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- life ---- */

static void
cm_import_drop_dispose (GObject *object)
{
  CmImportDrop *self = CM_IMPORT_DROP (object);

  end_round (self);
  for (guint i = 0; i < self->files->len; i++)
    g_signal_handlers_disconnect_by_data (file_at (self, i), self);
  G_OBJECT_CLASS (cm_import_drop_parent_class)->dispose (object);
}

static void
cm_import_drop_finalize (GObject *object)
{
  CmImportDrop *self = CM_IMPORT_DROP (object);

  g_ptr_array_unref (self->files);
  g_clear_object (&self->db);
  G_OBJECT_CLASS (cm_import_drop_parent_class)->finalize (object);
}

static void
cm_import_drop_class_init (CmImportDropClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_import_drop_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_import_drop_finalize;
  signals[CHANGED] = g_signal_new ("changed", CM_TYPE_IMPORT_DROP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", CM_TYPE_IMPORT_DROP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING,
                                    G_TYPE_INT64, G_TYPE_DOUBLE);
}

static void
cm_import_drop_init (CmImportDrop *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->steps);
}

CmImportDrop *
cm_import_drop_new (CmDb *db)
{
  CmImportDrop *self = g_object_new (CM_TYPE_IMPORT_DROP, NULL);

  self->db = g_object_ref (db);
  return self;
}

CmImportFile *
cm_import_drop_add (CmImportDrop *self, const char *path)
{
  CmImportFile *file;

  g_return_val_if_fail (CM_IS_IMPORT_DROP (self) && path != NULL, NULL);

  for (guint i = 0; i < self->files->len; i++)
    if (g_str_equal (cm_import_file_get_path (file_at (self, i)), path))
      {
        cm_import_file_read (file_at (self, i));
        return NULL;
      }
  file = cm_import_file_new (self->db, path);
  g_ptr_array_add (self->files, file);
  g_signal_connect_object (file, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
  cm_import_file_read (file);
  return file;
}

guint
cm_import_drop_count (CmImportDrop *self)
{
  return self->files->len;
}

CmImportFile *
cm_import_drop_get (CmImportDrop *self, guint index)
{
  g_return_val_if_fail (index < self->files->len, NULL);

  return file_at (self, index);
}

CmImportFile *
cm_import_drop_find (CmImportDrop *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->files->len; i++)
    if (g_str_equal (cm_import_file_get_name (file_at (self, i)), name))
      return file_at (self, i);
  return NULL;
}

gboolean
cm_import_drop_is_busy (CmImportDrop *self)
{
  return any_in_state (self, CM_IMPORT_FILE_READING) || any_in_state (self, CM_IMPORT_FILE_CHECKING);
}

CmImportCounts *
cm_import_drop_add_up (CmImportDrop *self)
{
  CmImportCounts *counts = cm_import_counts_new ();

  for (guint i = 0; i < self->files->len; i++)
    {
      const CmImportFindings *findings = cm_import_file_get_findings (file_at (self, i));

      if (findings != NULL)
        cm_import_counts_add (counts, findings->counts);
    }
  return counts;
}

GPtrArray *
cm_import_drop_hold_plans (CmImportDrop *self)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_held_plan_unref);

  for (guint i = 0; i < self->files->len; i++)
    if (cm_import_file_get_state (file_at (self, i)) == CM_IMPORT_FILE_READY)
      g_ptr_array_add (plans, cm_import_file_hold_plan (file_at (self, i)));
  return plans;
}

void
cm_import_drop_read (CmImportDrop *self)
{
  for (guint i = 0; i < self->files->len; i++)
    cm_import_file_read (file_at (self, i));
}

void
cm_import_drop_stop (CmImportDrop *self)
{
  end_round (self);
  for (guint i = 0; i < self->files->len; i++)
    cm_import_file_stop (file_at (self, i));
}
