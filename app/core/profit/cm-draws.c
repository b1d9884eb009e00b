/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-draws.h"

#include <math.h>

#include "cm-variate.h"

#define GUIDES 4096             /* entrances into a table of chances */

typedef struct {
  CmDraws *draws;
  CmVariates variates;
  double *factors;              /* shared, one per try; NULL without */
} Work;

static void
fill_guides (const CmDemand *demand, guint32 *guides)
{
  gsize y = 0;

  for (gsize i = 0; i < GUIDES; i++)
    {
      while (y + 1 < demand->length && demand->cumulated[y] <= (double) i / GUIDES)
        y++;
      guides[i] = (guint32) y;
    }
}

/* The number of units up to which the chances pass a random share. */
static void
draw_by_table (Work *work, guint item, const CmDemand *demand, CmRandom *random)
{
  guint32 *units = work->draws->units + (gsize) item * work->draws->count;
  g_autofree guint32 *guides = g_new (guint32, GUIDES);

  fill_guides (demand, guides);
  for (guint i = 0; i < work->draws->count; i++)
    {
      double share = cm_random_share (random);
      gsize y = guides[(gsize) (share * GUIDES)];

      while (y + 1 < demand->length && demand->cumulated[y] <= share)
        y++;
      units[i] = (guint32) y;
    }
}

static double
draw_rate (const CmDemand *demand, CmRandom *random)
{
  double left;

  if (demand->count == 1)
    return demand->rates[0];
  left = cm_random_share (random);
  for (gsize i = 0; i + 1 < demand->count; i++)
    {
      left -= demand->weights[i];
      if (left < 0)
        return demand->rates[i];
    }
  return demand->rates[demand->count - 1];
}

static void
draw_with_factors (Work *work, guint item, const CmDemand *demand, CmRandom *random)
{
  guint32 *units = work->draws->units + (gsize) item * work->draws->count;
  gboolean varies = !isinf (demand->k);
  CmGamma own = varies ? cm_gamma_with_mean (demand->k, 1) : (CmGamma) { 0 };

  for (guint i = 0; i < work->draws->count; i++)
    {
      double mean = draw_rate (demand, random) * work->factors[i];

      if (varies)
        mean *= cm_variate_gamma (&work->variates, &own, random);
      units[i] = (guint32) MIN (cm_variate_poisson (MIN (mean, CM_DEMAND_MOST), random), G_MAXINT32);
    }
}

static void
draw_factors (Work *work, CmRandom *random)
{
  CmGamma shared = cm_gamma_with_mean (work->draws->traffic, 1);

  work->factors = g_new (double, work->draws->count);
  for (guint i = 0; i < work->draws->count; i++)
    work->factors[i] = cm_variate_gamma (&work->variates, &shared, random);
}

CmDraws *
cm_draws_new (GPtrArray *demands, double traffic, guint count, guint64 seed, GCancellable *cancellable)
{
  g_autoptr (CmDraws) self = g_new0 (CmDraws, 1);
  Work work = { .draws = self };
  CmRandom stream, random;

  g_return_val_if_fail (demands != NULL && count > 0 && count <= CM_DRAWS_MOST && traffic >= 0, NULL);

  *self = (CmDraws) { .count = count, .items = demands->len, .seed = seed, .traffic = traffic };
  self->units = g_new0 (guint32, (gsize) count * demands->len);
  cm_variates_init (&work.variates);
  cm_random_init (&stream, seed);
  random = stream;
  if (traffic > 0)
    draw_factors (&work, &random);
  for (guint i = 0; i < demands->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      cm_random_jump (&stream);
      random = stream;
      if (traffic > 0)
        draw_with_factors (&work, i, g_ptr_array_index (demands, i), &random);
      else
        draw_by_table (&work, i, g_ptr_array_index (demands, i), &random);
    }
  g_free (work.factors);
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&self);
}

void
cm_draws_free (CmDraws *self)
{
  g_free (self->units);
  g_free (self);
}
