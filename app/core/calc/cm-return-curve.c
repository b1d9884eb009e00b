/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-return-curve.h"

#include <math.h>

#include "cm-interval.h"

/* How many came back, and how many were lost from sight, after that many days. */
typedef struct {
  gsize returned;
  gsize ended;
} Day;

static GArray *
count_days (const CmWait *waits, gsize count)
{
  GArray *days = g_array_new (FALSE, TRUE, sizeof (Day));

  for (gsize i = 0; i < count; i++)
    {
      guint day = (guint) MAX (waits[i].days, 0);

      if (day >= days->len)
        g_array_set_size (days, day + 1);
      if (waits[i].returned)
        g_array_index (days, Day, day).returned++;
      else
        g_array_index (days, Day, day).ended++;
    }
  return days;
}

/* @variance: Greenwood's sum up to here. */
static void
set_interval (CmReturnPoint *point, double still, double variance)
{
  double place, half;

  point->share = 1 - still;
  point->low = point->high = point->share;
  if (still <= 0 || still >= 1)
    return;
  place = log (-log (still));
  half = CM_INTERVAL_95 * sqrt (variance) / -log (still);
  point->low = 1 - exp (-exp (place - half));
  point->high = 1 - exp (-exp (place + half));
}

GArray *
cm_return_curve (const CmWait *waits, gsize count)
{
  g_autoptr (GArray) days = count_days (waits, count);
  GArray *curve = g_array_new (FALSE, FALSE, sizeof (CmReturnPoint));
  double still = 1, variance = 0;
  gsize waiting = count;

  for (guint i = 0; i < days->len; i++)
    {
      const Day *day = &g_array_index (days, Day, i);
      CmReturnPoint point = { .days = (int) i, .waiting = waiting, .returned = day->returned };

      if (day->returned > 0)
        {
          double n = (double) waiting, d = (double) day->returned;

          still *= 1 - d / n;
          variance += waiting > day->returned ? d / (n * (n - d)) : 0;
          set_interval (&point, waiting > day->returned ? still : 0, variance);
          g_array_append_val (curve, point);
        }
      waiting -= day->returned + day->ended;
    }
  return curve;
}

double
cm_return_curve_at (GArray *curve, int days)
{
  double share = 0;

  for (guint i = 0; i < curve->len && g_array_index (curve, CmReturnPoint, i).days <= days; i++)
    share = g_array_index (curve, CmReturnPoint, i).share;
  return share;
}

int
cm_return_curve_days (GArray *curve, double share)
{
  for (guint i = 0; i < curve->len; i++)
    if (g_array_index (curve, CmReturnPoint, i).share >= share)
      return g_array_index (curve, CmReturnPoint, i).days;
  return -1;
}
