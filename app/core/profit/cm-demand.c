/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-demand.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cm-error.h"
#include "cm-special.h"

#define NOTHING 1e-18           /* a chance that adds nothing to a table of doubles any more */
#define SPREAD 40.0             /* standard deviations above the mean */

static double
log_chance (double rate, double k, double units)
{
  if (rate == 0)
    return units == 0 ? 0 : -INFINITY;
  if (isinf (k))
    return units * log (rate) - rate - cm_log_gamma (units + 1);
  return cm_log_gamma (units + k) - cm_log_gamma (k) - cm_log_gamma (units + 1) - k * log1p (rate / k)
         - units * log1p (k / rate);
}

/* Chance of one unit more / chance of so many. */
static double
next_factor (double rate, double k, double units)
{
  if (isinf (k))
    return rate / (units + 1);
  return (units + k) / (units + 1) * (rate / (k + rate));
}

/* Adds the chances of one rate from its likeliest number outwards, both ways. */
static void
add_chances (double *chances, gsize length, double rate, double k, double weight)
{
  double middle = isinf (k) ? floor (rate) : k > 1 ? floor ((k - 1) / k * rate) : 0;
  gsize peak = (gsize) fmin (middle, (double) (length - 1));
  double top = weight * exp (log_chance (rate, k, (double) peak)), chance = top;

  for (gsize y = peak; y < length && (chance > NOTHING * weight || y == peak); y++)
    {
      chances[y] += chance;
      chance *= next_factor (rate, k, (double) y);
    }
  chance = top;
  for (gsize y = peak; y > 0 && rate > 0 && chance > NOTHING * weight; y--)
    {
      chance /= next_factor (rate, k, (double) (y - 1));
      chances[y - 1] += chance;
    }
}

/* Numbers of units beyond which a rate has nothing left. */
static double
reach (double rate, double k)
{
  double deviation = sqrt (rate + (isinf (k) ? 0 : rate * rate / k));
  double exponential = isinf (k) ? 0 : (k + rate) / fmax (k, 1e-300) * 45;

  return rate + fmin (SPREAD * deviation, 12 * deviation + exponential) + 60;
}

static double
last_needed (const CmDemand *self)
{
  double last = 0;

  for (gsize i = 0; i < self->count; i++)
    if (self->weights[i] > NOTHING)
      last = fmax (last, reach (self->rates[i], self->k));
  return last;
}

/* From chances to sums of them; the end of the table is where all is told. */
static void
cumulate (CmDemand *self)
{
  double sum = 0;
  gsize last = 0;

  for (gsize y = 0; y < self->length; y++)
    {
      double chance = self->cumulated[y];

      sum += chance;
      self->cumulated[y] = fmin (sum, 1);
      if (chance > NOTHING)
        last = y;
    }
  self->length = last + 1;
  self->cumulated = g_renew (double, self->cumulated, self->length);
}

/* One rate has its moments in closed form; a mixture has those of its parts. */
static void
take_moments (CmDemand *self)
{
  double mean = 0, within = 0, square = 0;

  for (gsize i = 0; i < self->count; i++)
    {
      double rate = self->rates[i];

      mean += self->weights[i] * rate;
      square += self->weights[i] * rate * rate;
      within += self->weights[i] * (rate + (isinf (self->k) ? 0 : rate * rate / self->k));
    }
  self->mean = mean;
  self->variance = within + fmax (square - mean * mean, 0);
}

static gboolean
fill_table (CmDemand *self, GError **error)
{
  double last = last_needed (self);

  if (!(last <= CM_DEMAND_MOST))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("A demand that may reach beyond %d units cannot be calculated. Take a smaller "
                                                        "mean or a larger k."), CM_DEMAND_MOST);
      return FALSE;
    }
  self->length = (gsize) last + 1;
  self->cumulated = g_new0 (double, self->length);
  for (gsize i = 0; i < self->count; i++)
    if (self->weights[i] > NOTHING)
      add_chances (self->cumulated, self->length, self->rates[i], self->k, self->weights[i]);
  cumulate (self);
  take_moments (self);
  return TRUE;
}

static gboolean
is_usable (const double *rates, const double *weights, gsize count, double k)
{
  gboolean usable = k > 0 && count > 0;

  for (gsize i = 0; i < count; i++)
    usable = usable && rates[i] >= 0 && isfinite (rates[i]) && weights[i] >= 0 && isfinite (weights[i]);
  return usable;
}

CmDemand *
cm_demand_new_mixture (const double *rates, const double *weights, gsize count, double k, GError **error)
{
  g_autoptr (CmDemand) self = NULL;
  double sum = 0;

  for (gsize i = 0; i < count; i++)
    sum += weights[i];
  if (!is_usable (rates, weights, count, k) || !(sum > 0))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("A demand needs a mean from 0 and a k above 0."));
      return NULL;
    }
  self = g_new0 (CmDemand, 1);
  self->rates = g_memdup2 (rates, count * sizeof *rates);
  self->weights = g_memdup2 (weights, count * sizeof *weights);
  self->count = count;
  self->k = k;
  for (gsize i = 0; i < count; i++)
    self->weights[i] /= sum;
  return fill_table (self, error) ? g_steal_pointer (&self) : NULL;
}

CmDemand *
cm_demand_new (double mean, double k, GError **error)
{
  const double weight = 1;

  return cm_demand_new_mixture (&mean, &weight, 1, k, error);
}

void
cm_demand_free (CmDemand *self)
{
  g_free (self->rates);
  g_free (self->weights);
  g_free (self->cumulated);
  g_free (self);
}

double
cm_demand_at_most (const CmDemand *self, gint64 units)
{
  if (units < 0)
    return 0;
  return (gsize) units < self->length ? self->cumulated[units] : 1;
}

double
cm_demand_chance (const CmDemand *self, gint64 units)
{
  double chance = 0;

  if (units < 0)
    return 0;
  for (gsize i = 0; i < self->count; i++)
    if (self->weights[i] > 0)
      chance += self->weights[i] * exp (log_chance (self->rates[i], self->k, (double) units));
  return chance;
}

gint64
cm_demand_quantile (const CmDemand *self, double share)
{
  gsize low = 0, high = self->length - 1;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->cumulated[middle] >= share)
        high = middle;
      else
        low = middle + 1;
    }
  return (gint64) low;
}

double
cm_demand_expected_sales (const CmDemand *self, gint64 stock)
{
  gsize last = (gsize) CLAMP (stock, 0, (gint64) self->length);
  double sum = 0;

  for (gsize y = 0; y < last; y++)
    sum += 1 - self->cumulated[y];
  return sum;
}
