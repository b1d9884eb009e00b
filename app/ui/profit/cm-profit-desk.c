/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-desk.h"

#include "cm-cost-fields.h"

/* Nothing changed for so long: all tries are worth their time. */
#define REST_MS 150

struct _CmProfitDesk
{
  GObject parent_instance;

  gint64 id;
  char *currency;
  CmEstimate *estimate;
  CmEstimate *saved;
  CmProfitSaved promise;
  CmEstimateWork *work;
  CmEstimateAnswer *answer;
  GError *error;

  GCancellable *running; /* of the answer that is made, NULL without */
  gboolean full;         /* it is made of all tries */
  gboolean again;        /* the estimate changed since it began */
  guint rest_id;
};

G_DEFINE_FINAL_TYPE (CmProfitDesk, cm_profit_desk, G_TYPE_OBJECT)

enum { CHANGED, ANSWERED, WORKING, N_SIGNALS };

static guint signals[N_SIGNALS];

typedef struct {
  CmEstimateWork *work;
  CmEstimate *estimate;
  guint tries;
} Job;

static void
job_free (Job *job)
{
  cm_estimate_work_unref (job->work);
  cm_estimate_free (job->estimate);
  g_free (job);
}

static void begin (CmProfitDesk *self, gboolean full);

/* ---- the thread ---- */

static void
answer_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  CmEstimateAnswer *answer;

  (void) source;
  answer = cm_estimate_work_answer (job->work, job->estimate, job->tries, cancellable, &error);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) cm_estimate_answer_free);
  else
    g_task_return_error (task, error != NULL ? g_steal_pointer (&error) : g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, ""));
}

/* What was saved is compared with its own full answer. */
static void
keep_promise (CmProfitDesk *self)
{
  const CmEstimateAnswer *answer = self->answer;

  if (answer == NULL || answer->rough || cm_profit_desk_is_changed (self))
    return;
  self->promise = (CmProfitSaved) { TRUE, answer->estimate->totals.profit,
                                    self->estimate->ceiling != CM_NONE ? answer->profit.past_ceiling : answer->profit.loss };
}

static void
take (CmProfitDesk *self, CmEstimateAnswer *answer, GError *error)
{
  if (error != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  g_clear_pointer (&self->answer, cm_estimate_answer_free);
  g_clear_error (&self->error);
  self->answer = answer;
  self->error = error;
  if (!self->again)
    keep_promise (self);
  g_signal_emit (self, signals[ANSWERED], 0);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CmProfitDesk *self = CM_PROFIT_DESK (source);
  GTask *task = G_TASK (result);
  GError *error = NULL;
  CmEstimateAnswer *answer = g_task_propagate_pointer (task, &error);
  gboolean current = g_task_get_cancellable (task) == self->running;

  (void) data;
  if (!current)
    {
      g_clear_pointer (&answer, cm_estimate_answer_free);
      g_clear_error (&error);
      return;
    }
  g_clear_object (&self->running);
  if (self->estimate != NULL)
    take (self, answer, error);
  if (self->again && self->running == NULL)
    begin (self, FALSE);
  else if (self->running == NULL)
    g_signal_emit (self, signals[WORKING], 0);
}

static void
begin (CmProfitDesk *self, gboolean full)
{
  Job *job;
  g_autoptr (GTask) task = NULL;

  self->again = FALSE;
  if (self->estimate == NULL)
    return;
  job = g_new (Job, 1);
  *job = (Job) { cm_estimate_work_ref (self->work), cm_estimate_copy (self->estimate), full ? 0 : CM_ESTIMATE_QUICK };
  self->running = g_cancellable_new ();
  self->full = full;
  task = g_task_new (self, self->running, answered_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, answer_thread);
  g_signal_emit (self, signals[WORKING], 0);
}

static void
stop (CmProfitDesk *self)
{
  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->again = FALSE;
}

static gboolean
rest_cb (gpointer data)
{
  CmProfitDesk *self = data;

  self->rest_id = 0;
  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  begin (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* Few tries at once. A quick answer under way is worth showing; a full one would come too late. */
static void
ask (CmProfitDesk *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->running != NULL && !self->full)
    self->again = TRUE;
  else
    {
      stop (self);
      begin (self, FALSE);
    }
  self->rest_id = g_timeout_add (REST_MS, rest_cb, self);
}

/* ---- the object ---- */

static void
cm_profit_desk_dispose (GObject *object)
{
  CmProfitDesk *self = CM_PROFIT_DESK (object);

  stop (self);
  g_clear_pointer (&self->estimate, cm_estimate_free);
  G_OBJECT_CLASS (cm_profit_desk_parent_class)->dispose (object);
}

static void
cm_profit_desk_finalize (GObject *object)
{
  CmProfitDesk *self = CM_PROFIT_DESK (object);

  g_clear_pointer (&self->saved, cm_estimate_free);
  g_clear_pointer (&self->answer, cm_estimate_answer_free);
  g_clear_error (&self->error);
  cm_estimate_work_unref (self->work);
  g_free (self->currency);
  G_OBJECT_CLASS (cm_profit_desk_parent_class)->finalize (object);
}

static void
cm_profit_desk_class_init (CmProfitDeskClass *klass)
{
  GType type = CM_TYPE_PROFIT_DESK;

  G_OBJECT_CLASS (klass)->dispose = cm_profit_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_profit_desk_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WORKING] = g_signal_new ("working", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_profit_desk_init (CmProfitDesk *self)
{
  self->work = cm_estimate_work_new ();
  self->currency = g_strdup ("CNY");
}

CmProfitDesk *
cm_profit_desk_new (void)
{
  return g_object_new (CM_TYPE_PROFIT_DESK, NULL);
}

/* ---- public ---- */

void
cm_profit_desk_open (CmProfitDesk *self, gint64 id, CmEstimate *estimate)
{
  g_return_if_fail (CM_IS_PROFIT_DESK (self));

  stop (self);
  g_clear_pointer (&self->estimate, cm_estimate_free);
  g_clear_pointer (&self->saved, cm_estimate_free);
  g_clear_pointer (&self->answer, cm_estimate_answer_free);
  g_clear_error (&self->error);
  self->promise = (CmProfitSaved) { FALSE, 0, 0 };
  self->id = id;
  self->estimate = estimate;
  if (estimate != NULL && estimate->currency == NULL)
    cm_estimate_set_currency (estimate, self->currency);
  if (id != 0 && estimate != NULL)
    self->saved = cm_estimate_copy (estimate);
  cm_profit_desk_change (self, TRUE);
}

void
cm_profit_desk_set_currency (CmProfitDesk *self, const char *currency)
{
  g_return_if_fail (CM_IS_PROFIT_DESK (self));

  g_free (self->currency);
  self->currency = g_strdup (currency);
}

const char *
cm_profit_desk_get_currency (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), NULL);

  return self->estimate != NULL ? self->estimate->currency : self->currency;
}

CmEstimate *
cm_profit_desk_get (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), NULL);

  return self->estimate;
}

gint64
cm_profit_desk_get_id (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), 0);

  return self->id;
}

void
cm_profit_desk_change (CmProfitDesk *self, gboolean shape)
{
  g_return_if_fail (CM_IS_PROFIT_DESK (self));

  if (self->estimate != NULL)
    {
      cm_estimate_guess_costs (self->estimate);
      ask (self);
    }
  g_signal_emit (self, signals[CHANGED], 0, shape);
}

CmEstimateItem *
cm_profit_desk_add_item (CmEstimate *estimate, const char *name)
{
  CmEstimateItem *item = cm_estimate_add_item (estimate, name);

  item->cost_guessed = TRUE;
  cm_cost_fields_inherit (estimate, estimate->items->len - 1);
  return item;
}

gboolean
cm_profit_desk_is_changed (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), FALSE);

  return self->estimate != NULL && (self->saved == NULL || !cm_estimate_equal (self->estimate, self->saved));
}

void
cm_profit_desk_set_saved (CmProfitDesk *self, gint64 id, const CmEstimate *estimate)
{
  g_return_if_fail (CM_IS_PROFIT_DESK (self));

  self->id = id;
  g_clear_pointer (&self->saved, cm_estimate_free);
  self->saved = cm_estimate_copy (estimate);
  self->promise.known = FALSE;
  if (self->running == NULL && self->rest_id == 0)
    keep_promise (self);
  g_signal_emit (self, signals[CHANGED], 0, FALSE);
}

void
cm_profit_desk_forget (CmProfitDesk *self)
{
  g_return_if_fail (CM_IS_PROFIT_DESK (self));

  self->id = 0;
  g_clear_pointer (&self->saved, cm_estimate_free);
  self->promise.known = FALSE;
  g_signal_emit (self, signals[CHANGED], 0, FALSE);
}

const CmEstimateAnswer *
cm_profit_desk_get_answer (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), NULL);

  return self->answer;
}

const GError *
cm_profit_desk_get_error (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), NULL);

  return self->error;
}

const CmProfitSaved *
cm_profit_desk_get_saved (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), NULL);

  return &self->promise;
}

gboolean
cm_profit_desk_is_busy (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), FALSE);

  return self->running != NULL || self->rest_id != 0;
}

GCancellable *
cm_profit_desk_get_running (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), NULL);

  return self->running;
}

CmEstimateWork *
cm_profit_desk_get_work (CmProfitDesk *self)
{
  g_return_val_if_fail (CM_IS_PROFIT_DESK (self), NULL);

  return self->work;
}
