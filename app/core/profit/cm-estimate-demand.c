/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-demand.h"

#include <math.h>

#define LEAST_K 0.05            /* wilder than any shop */
#define MOST_K 1e6              /* as good as Poisson */
#define MEAN_STEPS 12
#define K_STEPS 40
#define NEAR 1e-6
#define SCALE 1000.0            /* units; larger demands are fitted as if they were so large */
#define NORMAL_SPREAD 2.563103131089201 /* from P10 to P90, in standard deviations */
#define ALIKE 2.0               /* shape of what items have in common before any sale is known (log a ~ N(log 2, 1)) */

/* Between whole numbers: each stands for the half before and after it. */
static double
smooth_quantile (const CmDemand *demand, double share)
{
  gint64 units = cm_demand_quantile (demand, share);
  double before = units > 0 ? cm_demand_at_most (demand, units - 1) : 0;
  double chance = cm_demand_at_most (demand, units) - before;

  return (double) units - 0.5 + (chance > 0 ? (share - before) / chance : 0.5);
}

/* The demand of this k with @middle as P50: the quantile rises nearly in proportion to the mean. */
static CmDemand *
demand_around (double middle, double k, GError **error)
{
  double mean = middle + 0.5;
  CmDemand *demand = cm_demand_new (mean, k, error);

  for (int i = 0; demand != NULL && i < MEAN_STEPS; i++)
    {
      double there = smooth_quantile (demand, 0.5);

      if (fabs (there - middle) <= NEAR * (middle + 1))
        break;
      mean *= (middle + 0.5) / (there + 0.5);
      cm_demand_free (demand);
      demand = cm_demand_new (mean, k, error);
    }
  return demand;
}

/* How much farther P10 and P90 are apart than wanted; what cannot be made spreads too far. */
static double
excess (double middle, double k, double wanted)
{
  g_autoptr (CmDemand) demand = demand_around (middle, k, NULL);

  if (demand == NULL)
    return INFINITY;
  return smooth_quantile (demand, 0.9) - smooth_quantile (demand, 0.1) - wanted;
}

/* The spread falls with k: halving on a logarithmic scale. */
static double
fit_k (double middle, double wanted)
{
  double low = log (LEAST_K), high = log (MOST_K);

  if (excess (middle, MOST_K, wanted) >= 0)
    return INFINITY;
  for (int i = 0; i < K_STEPS && high - low > 1e-4; i++)
    {
      double k = low + (high - low) / 2;

      if (excess (middle, exp (k), wanted) > 0)
        low = k;
      else
        high = k;
    }
  return exp (high);
}

/* Tables of large demands are long, so theirs is fitted at a smaller scale: what is left of the relative variance 1/k + 1/mean is the same.
 * A range too narrow for that is as good as normal. */
static double
fit_k_scaled (double middle, double wanted)
{
  double small = middle <= SCALE ? INFINITY : fit_k (SCALE, wanted * SCALE / middle);
  double variance = isinf (small) ? pow (wanted / NORMAL_SPREAD / middle, 2) : 1 / small + 1 / SCALE;

  if (middle <= SCALE)
    return fit_k (middle, wanted);
  return variance > 1 / middle ? fmin (1 / (variance - 1 / middle), MOST_K) : INFINITY;
}

static double
typed_middle (gint64 expected)
{
  return expected > 0 ? (double) expected : 0.25;
}

static double
typed_k (gint64 low, gint64 expected, gint64 high)
{
  double least = (double) low, most = (double) high, middle = (double) expected;

  if ((low == CM_NONE && high == CM_NONE) || (low == CM_NONE && expected == 0) || (high == CM_NONE && low == 0))
    return CM_ESTIMATE_EVENT_K;
  if (low == CM_NONE)
    least = high > 0 ? middle * middle / most : 0;
  if (high == CM_NONE)
    most = middle * middle / least;
  return fit_k_scaled (typed_middle (expected), most - least);
}

CmDemand *
cm_demand_new_typed (gint64 low, gint64 expected, gint64 high, GError **error)
{
  if (expected <= 0 && high <= 0)
    return cm_demand_new (0, INFINITY, error);
  return demand_around (typed_middle (expected), typed_k (low, expected, high), error);
}

static gboolean
has_sales (const CmEstimateItem *item)
{
  return item->known == CM_ESTIMATE_PAST && item->sales != NULL && item->sales->len > 0;
}

static gint64
expected_of (const CmEstimate *estimate, guint index)
{
  gint64 expected = 0;

  cm_promotion_item_demand (cm_promotion_item (estimate->promotion, index), &expected);
  return expected;
}

/* What the typed items expect on average, with all that is supposed before any sale is known. */
static CmCategory
category_of_typed (const CmEstimate *estimate)
{
  CmCategory category = { .shape = ALIKE, .mean = 0, .k = CM_ESTIMATE_EVENT_K };
  guint typed = 0;

  for (guint i = 0; i < estimate->items->len; i++)
    if (cm_estimate_item (estimate, i)->known == CM_ESTIMATE_TYPED)
      {
        category.mean += (double) expected_of (estimate, i);
        typed++;
      }
  category.mean = typed > 0 && category.mean > 0 ? category.mean / typed : 1;
  category.pooled = category.mean;
  return category;
}

static gboolean
learn (const CmEstimate *estimate, CmCategory *category, gboolean *fitted, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) goods = g_ptr_array_new ();

  for (guint i = 0; i < estimate->items->len; i++)
    if (has_sales (cm_estimate_item (estimate, i)))
      g_ptr_array_add (goods, cm_estimate_item (estimate, i)->sales);
  for (guint i = 0; i < estimate->similar->len; i++)
    if (((GArray *) g_ptr_array_index (estimate->similar, i))->len > 0)
      g_ptr_array_add (goods, g_ptr_array_index (estimate->similar, i));
  *fitted = goods->len > 0;
  if (*fitted && !cm_category_check (goods, error))
    return FALSE;
  *category = *fitted ? cm_category_fit (goods, estimate->discount, cancellable) : category_of_typed (estimate);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static CmDemand *
with_k (const CmDemand *demand, double k, GError **error)
{
  return cm_demand_new_mixture (demand->rates, demand->weights, demand->count, k, error);
}

/* What is left for the item's own factor once the shared one is taken out. */
static double
own_k (double k, double traffic)
{
  double rest = (isinf (k) ? 1 : 1 + 1 / k) / (1 + 1 / traffic) - 1;

  return rest > 1e-9 ? 1 / rest : INFINITY;
}

static CmDemand *
forecast (const CmEstimate *estimate, guint index, const CmCategory *category, GError **error)
{
  const CmEstimateItem *item = cm_estimate_item (estimate, index);
  const GArray *sales = has_sales (item) ? item->sales : NULL;

  if (item->known == CM_ESTIMATE_TYPED)
    return cm_demand_new_typed (item->low, expected_of (estimate, index), item->high, error);
  return cm_category_demand (category, sales != NULL ? (const CmPastSale *) (const void *) sales->data : NULL,
                             sales != NULL ? sales->len : 0, estimate->discount, estimate->exposure, error);
}

/* At least as wide as the traffic. */
static CmDemand *
widen (const CmEstimate *estimate, guint index, CmDemand *demand, double traffic, GError **error)
{
  g_autoptr (CmDemand) narrow = demand;

  if (demand == NULL || traffic <= 0 || demand->k <= traffic || demand->mean <= 0)
    return g_steal_pointer (&narrow);
  if (cm_estimate_item (estimate, index)->known == CM_ESTIMATE_TYPED)
    return demand_around (typed_middle (expected_of (estimate, index)), traffic, error);
  return with_k (demand, traffic, error);
}

static gboolean
add_demand (CmEstimateDemands *self, const CmEstimate *estimate, guint index, const CmCategory *category, GError **error)
{
  const CmEstimateItem *item = cm_estimate_item (estimate, index);
  CmDemand *demand = widen (estimate, index, forecast (estimate, index, category, error), self->traffic, error);
  CmDemand *own;

  if (demand == NULL)
    return FALSE;
  g_ptr_array_add (self->demands, demand);
  self->sales[index] = item->known == CM_ESTIMATE_TYPED ? -1 : has_sales (item) ? (int) item->sales->len : 0;
  if (self->traffic <= 0)
    return TRUE;
  own = with_k (demand, own_k (demand->k, self->traffic), error);
  if (own != NULL)
    g_ptr_array_add (self->own, own);
  return own != NULL;
}

CmEstimateDemands *
cm_estimate_demands_new (const CmEstimate *estimate, GCancellable *cancellable, GError **error)
{
  g_autoptr (CmEstimateDemands) self = g_new0 (CmEstimateDemands, 1);
  CmCategory category;

  g_return_val_if_fail (estimate != NULL, NULL);

  self->demands = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free);
  self->traffic = cm_estimate_shared_traffic (estimate);
  self->own = self->traffic > 0 ? g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free) : g_ptr_array_ref (self->demands);
  self->sales = g_new0 (int, estimate->items->len);
  if (!learn (estimate, &category, &self->fitted, cancellable, error))
    return NULL;
  for (guint i = 0; i < estimate->items->len; i++)
    if (!add_demand (self, estimate, i, &category, error))
      {
        g_autofree char *label = cm_promotion_item_label (estimate->promotion, i);

        g_prefix_error (error, "%s: ", label);
        return NULL;
      }
  return g_steal_pointer (&self);
}

void
cm_estimate_demands_free (CmEstimateDemands *self)
{
  g_ptr_array_unref (self->demands);
  g_ptr_array_unref (self->own);
  g_free (self->sales);
  g_free (self);
}
