/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-outcomes.h"

#include <math.h>

#include "cm-profit-engine.h"

#define CERTAIN 1e-12           /* what the ends of a table of chances may lack */

gint64
cm_outcome_quantile (const gint64 *sorted, guint count, double share)
{
  double rank = ceil (share * count - 1e-9);

  g_return_val_if_fail (sorted != NULL && count > 0, 0);

  return sorted[(guint) CLAMP (rank, 1, (double) count) - 1];
}

/* How many of the values are below @limit. */
static guint
count_below (const gint64 *sorted, guint count, CmWide limit)
{
  guint low = 0, high = count;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (sorted[middle] < limit)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

CmOutcome
cm_outcome_of (const gint64 *sorted, guint count, gint64 ceiling)
{
  CmWide sum = 0;
  double square = 0, mean;

  g_return_val_if_fail (sorted != NULL && count > 0, ((CmOutcome) { 0 }));

  for (guint i = 0; i < count; i++)
    sum += sorted[i];
  mean = (double) sum / count;
  for (guint i = 0; i < count; i++)
    square += ((double) sorted[i] - mean) * ((double) sorted[i] - mean);
  return (CmOutcome) {
    .mean = mean,
    .deviation = sqrt (square / count),
    .error = sqrt (square / count / count),
    .loss = (double) count_below (sorted, count, 0) / count,
    .past_ceiling = (double) count_below (sorted, count, -(CmWide) ceiling) / count,
    .p5 = cm_outcome_quantile (sorted, count, 0.05),
    .p10 = cm_outcome_quantile (sorted, count, 0.1),
    .p50 = cm_outcome_quantile (sorted, count, 0.5),
    .p90 = cm_outcome_quantile (sorted, count, 0.9),
    .p95 = cm_outcome_quantile (sorted, count, 0.95),
  };
}

/* A value and its chance. */
typedef struct {
  gint64 value;
  double chance;
} Weighed;

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const Weighed *x = a, *y = b;

  return (x->value > y->value) - (x->value < y->value);
}

static gint64
weighed_quantile (GArray *sorted, double share)
{
  double sum = 0;

  for (guint i = 0; i < sorted->len; i++)
    {
      sum += g_array_index (sorted, Weighed, i).chance;
      if (sum >= share - CERTAIN)
        return g_array_index (sorted, Weighed, i).value;
    }
  return g_array_index (sorted, Weighed, sorted->len - 1).value;
}

static CmOutcome
weighed_outcome (GArray *values, gint64 ceiling)
{
  CmOutcome outcome = { 0 };
  double square = 0;

  g_array_sort (values, compare_values);
  for (guint i = 0; i < values->len; i++)
    {
      const Weighed *one = &g_array_index (values, Weighed, i);

      outcome.mean += one->chance * (double) one->value;
      outcome.loss += one->value < 0 ? one->chance : 0;
      outcome.past_ceiling += one->value < -(CmWide) ceiling ? one->chance : 0;
    }
  for (guint i = 0; i < values->len; i++)
    {
      const Weighed *one = &g_array_index (values, Weighed, i);

      square += one->chance * ((double) one->value - outcome.mean) * ((double) one->value - outcome.mean);
    }
  outcome.deviation = sqrt (square);
  outcome.p5 = weighed_quantile (values, 0.05);
  outcome.p10 = weighed_quantile (values, 0.1);
  outcome.p50 = weighed_quantile (values, 0.5);
  outcome.p90 = weighed_quantile (values, 0.9);
  outcome.p95 = weighed_quantile (values, 0.95);
  return outcome;
}

/* The three figures of every number of units. */
static gboolean
enumerate (CmProfitEngine *engine, const CmDemand *demand, GArray *const *figures, GError **error)
{
  double told = 0;

  for (gint64 units = 0; (gsize) units < demand->length; units++)
    {
      double chance = demand->cumulated[units] - told;

      told = demand->cumulated[units];
      if (!cm_profit_engine_run (engine, &(CmProfitRun) { .demands = &units, .scaled = TRUE }))
        {
          cm_profit_engine_explain (engine, error);
          return FALSE;
        }
      g_array_append_val (figures[0], ((Weighed) { engine->totals.profit, chance }));
      g_array_append_val (figures[1], ((Weighed) { engine->totals.incremental_profit, chance }));
      g_array_append_val (figures[2], ((Weighed) { engine->totals.units, chance }));
    }
  return TRUE;
}

gboolean
cm_outcome_exact (const CmPromotion *promotion, const CmDemand *demand, gint64 ceiling, CmExactOutcome *exact, GError **error)
{
  g_auto (CmProfitEngine) engine = { 0 };
  g_autoptr (GArray) profit = g_array_new (FALSE, FALSE, sizeof (Weighed));
  g_autoptr (GArray) incremental = g_array_new (FALSE, FALSE, sizeof (Weighed));
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (Weighed));

  g_return_val_if_fail (promotion != NULL && demand != NULL && promotion->items->len == 1, FALSE);

  if (!cm_promotion_check (promotion, error))
    return FALSE;
  cm_profit_engine_init (&engine, promotion);
  if (!enumerate (&engine, demand, (GArray *[]) { profit, incremental, units }, error))
    return FALSE;
  exact->profit = weighed_outcome (profit, ceiling);
  exact->incremental = weighed_outcome (incremental, ceiling);
  exact->units = weighed_outcome (units, 0);
  return TRUE;
}
