/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-axis.h"

#include <math.h>

/* The next larger of 1, 2, 5, 10, 20, … times a power of ten. */
static double
next_round (double step)
{
  double power = pow (10, floor (log10 (step) + 1e-9));
  int lead = (int) lround (step / power);

  return power * (lead == 1 ? 2 : lead == 2 ? 5 : 10);
}

static double
first_round (double length, gboolean whole)
{
  double step = pow (10, floor (log10 (length)) - 2);

  return whole ? MAX (step, 1) : step;
}

void
cm_axis_fit (CmAxis *self, double low, double high, guint most, gboolean whole)
{
  double slack, least;

  g_return_if_fail (self != NULL && most >= 3);

  if (!isfinite (low) || !isfinite (high))
    low = high = 0;
  /* Ticks closer than this could not be told apart by their digits. */
  least = 1e-9 * MAX (fabs (low), fabs (high));
  if (!(high - low > least))
    high = low + MAX (1, 10 * least);
  for (self->step = first_round (high - low, whole);; self->step = next_round (self->step))
    {
      /* 0.3 is no whole number of steps of 0.1 to a computer. */
      slack = 1e-9 * self->step;
      self->low = floor ((low + slack) / self->step);
      self->high = ceil ((high - slack) / self->step);
      if (self->high - self->low + 1 <= most)
        break;
    }
  self->count = (guint) (self->high - self->low) + 1;
  self->low *= self->step;
  self->high *= self->step;
}

double
cm_axis_tick (const CmAxis *self, guint index)
{
  double value = self->low + index * self->step;

  return fabs (value) < self->step * 1e-6 ? 0 : value;
}

double
cm_axis_share (const CmAxis *self, double value)
{
  return (value - self->low) / (self->high - self->low);
}

guint
cm_axis_stride (guint count, double room, double each, guint least)
{
  guint stride = MAX (least, 1);

  while (stride < count && room / count * stride < each)
    stride++;
  return stride;
}

guint
cm_axis_round_stride (const CmAxis *self, guint least)
{
  double steps = 1;

  /* Half a step lies between 2 and 5. */
  for (double between = self->step; steps < least - 1e-6 || fabs (steps - round (steps)) > 1e-6; steps = between / self->step)
    between = next_round (between);
  return (guint) lround (steps);
}

void
cm_axis_spread (double *at, guint count, double gap, double low, double high)
{
  for (guint i = 0; i < count; i++)
    at[i] = MAX (at[i], i > 0 ? at[i - 1] + gap : low);
  for (guint i = count; i > 0; i--)
    at[i - 1] = MIN (at[i - 1], i < count ? at[i] - gap : high);
  /* Too many for the room: from the lower end, beyond the upper one. */
  for (guint i = 0; i < count; i++)
    at[i] = MAX (at[i], i > 0 ? at[i - 1] + gap : low);
}
