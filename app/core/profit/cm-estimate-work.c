/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-private.h"
#include "cm-way-back.h"

/* The tries of one demand: never changed once they are there, so that several threads may reckon with them. */
typedef struct {
  gatomicrefcount references;
  CmEstimate *estimate;
  CmEstimateDemands *demands;
  CmDraws *draws;
} Tries;

struct _CmEstimateWork {
  gatomicrefcount references;
  GMutex lock;
  Tries *tries;
};

static void
tries_unref (Tries *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->estimate, cm_estimate_free);
  g_clear_pointer (&self->demands, cm_estimate_demands_free);
  g_clear_pointer (&self->draws, cm_draws_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tries, tries_unref)

CmEstimateWork *
cm_estimate_work_new (void)
{
  CmEstimateWork *self = g_new0 (CmEstimateWork, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  return self;
}

CmEstimateWork *
cm_estimate_work_ref (CmEstimateWork *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cm_estimate_work_unref (CmEstimateWork *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->tries, tries_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* The tries that are there, if they are of this demand. */
static Tries *
look_up (CmEstimateWork *self, const CmEstimate *estimate)
{
  Tries *tries = NULL;

  g_mutex_lock (&self->lock);
  if (self->tries != NULL && cm_estimate_same_demand (self->tries->estimate, estimate))
    {
      tries = self->tries;
      g_atomic_ref_count_inc (&tries->references);
    }
  g_mutex_unlock (&self->lock);
  return tries;
}

/* Another thread may have made more of the same meanwhile: those stay. */
static void
keep (CmEstimateWork *self, Tries *tries)
{
  g_mutex_lock (&self->lock);
  if (self->tries == NULL || self->tries->draws->count < tries->draws->count
      || !cm_estimate_same_demand (self->tries->estimate, tries->estimate))
    {
      g_clear_pointer (&self->tries, tries_unref);
      g_atomic_ref_count_inc (&tries->references);
      self->tries = tries;
    }
  g_mutex_unlock (&self->lock);
}

static Tries *
draw (const CmEstimate *estimate, guint count, GCancellable *cancellable, GError **error)
{
  g_autoptr (Tries) tries = g_new0 (Tries, 1);

  g_atomic_ref_count_init (&tries->references);
  tries->estimate = cm_estimate_copy (estimate);
  tries->demands = cm_estimate_demands_new (estimate, cancellable, error);
  if (tries->demands == NULL)
    return NULL;
  tries->draws = cm_draws_new (tries->demands->own, tries->demands->traffic, count, estimate->seed, cancellable);
  if (tries->draws == NULL)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  return g_steal_pointer (&tries);
}

static Tries *
take_tries (CmEstimateWork *self, const CmEstimate *estimate, guint count, GCancellable *cancellable, GError **error)
{
  g_autoptr (Tries) tries = look_up (self, estimate);

  if (tries != NULL && tries->draws->count >= count)
    return g_steal_pointer (&tries);
  g_clear_pointer (&tries, tries_unref);
  tries = draw (estimate, count, cancellable, error);
  if (tries != NULL)
    keep (self, tries);
  return g_steal_pointer (&tries);
}

static guint
wanted (const CmEstimate *estimate, guint tries)
{
  return tries == 0 ? estimate->draws : MIN (tries, estimate->draws);
}

gboolean
cm_estimate_work_is_ready (CmEstimateWork *self, const CmEstimate *estimate, guint tries)
{
  g_autoptr (Tries) there = NULL;

  g_return_val_if_fail (self != NULL && estimate != NULL, FALSE);

  there = look_up (self, estimate);
  return there != NULL && there->draws->count >= wanted (estimate, tries);
}

CmEstimateAnswer *
cm_estimate_work_answer (CmEstimateWork *self, const CmEstimate *estimate, guint tries, GCancellable *cancellable, GError **error)
{
  g_autoptr (Tries) there = NULL;
  CmEstimateTask task;

  g_return_val_if_fail (self != NULL && estimate != NULL, NULL);

  if (!cm_estimate_check (estimate, error))
    return NULL;
  there = take_tries (self, estimate, wanted (estimate, tries), cancellable, error);
  if (there == NULL)
    return NULL;
  task = (CmEstimateTask) { estimate, there->demands, there->draws, wanted (estimate, tries), cancellable };
  return cm_estimate_answer_new (&task, error);
}

gint64
cm_estimate_work_way_back (CmEstimateWork *self, const CmEstimate *estimate, guint item, gint64 most)
{
  g_autoptr (Tries) there = NULL;
  g_autoptr (CmPromotion) plan = NULL;

  g_return_val_if_fail (self != NULL && estimate != NULL && item < estimate->items->len, CM_NONE);

  there = cm_estimate_check (estimate, NULL) ? take_tries (self, estimate, CM_ESTIMATE_QUICK, NULL, NULL) : NULL;
  if (there == NULL)
    return CM_NONE;
  plan = cm_estimate_plan (estimate, there->demands);
  return cm_way_back_price (plan, there->draws, CM_ESTIMATE_QUICK, item, most, MAX (estimate->ceiling, 0), CM_ESTIMATE_AMBER);
}
