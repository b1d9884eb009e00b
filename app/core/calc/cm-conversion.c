/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-conversion.h"

#include <math.h>

#include "cm-beta.h"
#include "cm-normal.h"
#include "cm-special.h"

static double
share_of (const CmGroupShare *group)
{
  return (double) group->hits / (double) group->count;
}

CmShareInterval
cm_interval_jeffreys (const CmGroupShare *group, double level)
{
  double a = (double) group->hits + 0.5, b = (double) (group->count - group->hits) + 0.5, outside = (1 - level) / 2;

  g_return_val_if_fail (group->count > 0 && group->hits >= 0 && group->hits <= group->count, ((CmShareInterval) { NAN, 0, 1 }));

  return (CmShareInterval) {
    .share = share_of (group),
    .low = group->hits == 0 ? 0 : cm_beta_quantile (a, b, outside),
    .high = group->hits == group->count ? 1 : cm_beta_quantile (a, b, 1 - outside),
  };
}

CmShareInterval
cm_interval_newcombe (const CmGroupShare *first, const CmGroupShare *second, double level)
{
  double deviations = cm_normal_deviations (level);
  CmShareInterval x = cm_interval_wilson (first->hits, first->count, deviations);
  CmShareInterval y = cm_interval_wilson (second->hits, second->count, deviations);

  return (CmShareInterval) {
    .share = x.share - y.share,
    .low = x.share - y.share - hypot (x.share - x.low, y.high - y.share),
    .high = x.share - y.share + hypot (x.high - x.share, y.share - y.low),
  };
}

static double
log_beta (double a, double b)
{
  return cm_log_gamma (a) + cm_log_gamma (b) - cm_log_gamma (a + b);
}

double
cm_conversion_beats (const CmGroupShare *better, const CmGroupShare *other, double a, double b)
{
  gint64 whole = better->hits + (gint64) a;
  double misses = (double) (better->count - better->hits) + b;
  double other_hits = (double) other->hits + a, other_misses = (double) (other->count - other->hits) + b;
  double constant = log_beta (other_hits, other_misses), sum = 0;

  for (gint64 i = 0; i < whole; i++)
    sum += exp (log_beta (other_hits + (double) i, other_misses + misses) - log (misses + (double) i)
                - log_beta (1 + (double) i, misses) - constant);
  return fmin (sum, 1);
}

double
cm_conversion_deviations (const CmGroupShare *first, const CmGroupShare *second)
{
  double n = (double) first->count, m = (double) second->count;
  double pooled = (double) (first->hits + second->hits) / (n + m);
  double error = sqrt (pooled * (1 - pooled) * (1 / n + 1 / m));

  return error > 0 ? (share_of (first) - share_of (second)) / error : 0;
}

/* People of each group, before they are made whole. */
static double
people_needed (double before, double after, double alpha, double power)
{
  double middle = (before + after) / 2;
  /* A one-sided chance is a two-sided one of twice its distance from one half. */
  double seen = power > 0.5 ? cm_normal_deviations (2 * power - 1) : power < 0.5 ? -cm_normal_deviations (1 - 2 * power) : 0;
  double sum = cm_normal_deviations (1 - alpha) * sqrt (2 * middle * (1 - middle))
               + seen * sqrt (before * (1 - before) + after * (1 - after));

  return sum * sum / ((after - before) * (after - before));
}

gint64
cm_sample_size (double before, double after, double alpha, double power)
{
  return (gint64) fmin (ceil (people_needed (before, after, alpha, power)), 1e15);
}

double
cm_sample_detectable (double before, gint64 people, double alpha, double power)
{
  double low = before, high = 1 - 1e-9;

  if (!(before < high) || people_needed (before, high, alpha, power) > (double) people)
    return NAN;
  for (int i = 0; i < 100; i++)
    {
      double middle = low + (high - low) / 2;

      if (middle > before && people_needed (before, middle, alpha, power) <= (double) people)
        high = middle;
      else
        low = middle;
    }
  return high;
}
