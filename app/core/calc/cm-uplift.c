/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-uplift.h"

#include <math.h>

#include "cm-beta.h"

#define STEPS 400               /* shares of those held back; their sum is good to four digits */

static CmShareInterval
scale (const CmShareInterval *interval, double factor, double shift)
{
  return (CmShareInterval) { interval->share * factor + shift, interval->low * factor + shift, interval->high * factor + shift };
}

/* The chance that the invited buy more often than those held back by more than @needed. */
static double
chance_above (const CmGroupShare *invited, const CmGroupShare *held_back, double needed)
{
  double a = (double) invited->hits + 1, b = (double) (invited->count - invited->hits) + 1;
  double c = (double) held_back->hits + 1, d = (double) (held_back->count - held_back->hits) + 1, sum = 0;

  for (int i = 0; i < STEPS; i++)
    sum += 1 - cm_beta_share (a, b, cm_beta_quantile (c, d, (i + 0.5) / STEPS) + needed);
  return sum / STEPS;
}

CmUplift
cm_uplift (const CmGroupShare *invited, const CmGroupShare *held_back, gint64 margin, gint64 cost, double level)
{
  double people = (double) invited->count;
  CmUplift uplift = { .uplift = cm_interval_newcombe (invited, held_back, level) };

  uplift.orders = scale (&uplift.uplift, people, 0);
  uplift.profit = scale (&uplift.orders, (double) margin, -people * (double) cost);
  uplift.naive_profit = invited->hits * margin - invited->count * cost;
  uplift.break_even = margin > 0 ? (double) cost / (double) margin : NAN;
  if (margin > 0)
    uplift.wins = chance_above (invited, held_back, uplift.break_even);
  return uplift;
}
