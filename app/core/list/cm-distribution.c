/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-distribution.h"

#include <math.h>

#include "cm-quantile.h"

#define MONEY_UNIT 100          /* minor units of the smallest sum a slider tells apart */
#define FAR_SHARE .99
#define YEAR 365

static double
step_of (const CmSegmentField *field)
{
  switch (field->kind)
    {
    case CM_SEGMENT_MONEY:
      return MONEY_UNIT;
    case CM_SEGMENT_SHARE:
      return .01;
    default:
      return 1;
    }
}

static gboolean
counts_days_ago (const CmSegmentField *field)
{
  return field->backwards || field->kind == CM_SEGMENT_DAY;
}

static void
set_ends (CmDistribution *self, const double *sorted, gsize count)
{
  double least = count > 0 ? sorted[0] : 0;
  double far = count > 0 ? cm_quantile (sorted, count, FAR_SHARE) : 0;

  self->by_powers = self->field->kind == CM_SEGMENT_MONEY;
  self->low = MIN (0, floor (least / self->step) * self->step);
  if (self->by_powers)
    {
      self->low = 0;
      far = count > 0 ? sorted[count - 1] : 0;
    }
  if (self->field->kind == CM_SEGMENT_SHARE)
    far = 1;
  /* One or two years: beyond that people are not told apart, and the marks of months keep their room. */
  if (counts_days_ago (self->field))
    far = CLAMP (far, YEAR, 2 * YEAR);
  self->high = MAX (ceil (far / self->step) * self->step, self->low + 10 * self->step);
}

static double
power_of (double value)
{
  return log10 (1 + MAX (value, 0) / MONEY_UNIT);
}

double
cm_distribution_place (const CmDistribution *self, double value)
{
  double place = self->by_powers ? power_of (value) / power_of (self->high) : (value - self->low) / (self->high - self->low);

  return CLAMP (place, 0, 1);
}

double
cm_distribution_value (const CmDistribution *self, double place)
{
  double value = self->by_powers ? (pow (10, place * power_of (self->high)) - 1) * MONEY_UNIT
                                 : self->low + place * (self->high - self->low);
  double step = self->step;

  if (self->by_powers && value >= 100 * step)
    step = pow (10, floor (log10 (value)) - 1);
  value = round (value / step) * step;
  /* A share is written with as few digits as it has. */
  return self->step < 1 ? round (value * 100) / 100 : value;
}

CmDistribution *
cm_distribution_of (const CmSegmentField *field, double *values, gsize count, gsize without)
{
  CmDistribution *self = g_new0 (CmDistribution, 1);

  cm_quantile_sort (values, count);
  self->field = field;
  self->people = count;
  self->without = without;
  self->step = step_of (field);
  self->middle = count > 0 ? cm_quantile (values, count, .5) : NAN;
  set_ends (self, values, count);
  for (gsize i = 0; i < count; i++)
    {
      gsize bar = (gsize) (cm_distribution_place (self, values[i]) * CM_DISTRIBUTION_BARS);

      self->bars[MIN (bar, CM_DISTRIBUTION_BARS - 1)]++;
    }
  return self;
}

CmDistribution *
cm_distribution_new (const CmColumns *columns, const CmSegmentField *field)
{
  g_autofree double *values = NULL;
  gboolean ago = counts_days_ago (field);
  gsize count = 0;

  if (field->kind > CM_SEGMENT_DAY || field->column < 0)
    return NULL;
  values = g_new (double, columns->count + 1);
  for (gsize slot = 0; slot < columns->count; slot++)
    {
      double value = cm_columns_value (columns, (CmColumn) field->column, slot);

      if (!isnan (value))
        values[count++] = ago ? columns->day - value : value / field->scale;
    }
  return cm_distribution_of (field, values, count, columns->count - count);
}

void
cm_distribution_free (CmDistribution *self)
{
  g_free (self);
}
