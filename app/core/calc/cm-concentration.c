/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-concentration.h"

#include <math.h>

#include "cm-quantile.h"
#include "cm-radix.h"

static CmConcentration
look_at_top (const gint64 *sorted, gsize count, gint64 total, double percent)
{
  CmConcentration found = { .percent = percent, .people = count, .total = total, .share = NAN };

  if (count == 0)
    return found;
  found.least = sorted[count - cm_rank (count, percent)];
  for (gsize i = count; i > 0 && sorted[i - 1] >= found.least; i--)
    {
      found.top++;
      found.sum += sorted[i - 1];
    }
  if (total != 0)
    found.share = (double) found.sum / (double) total;
  return found;
}

void
cm_concentration (gint64 *nets, gsize count, const double *percents, gsize parts, CmConcentration *found)
{
  gint64 total = 0;

  cm_radix_sort_ints (nets, count);
  for (gsize i = 0; i < count; i++)
    total += nets[i];
  for (gsize i = 0; i < parts; i++)
    found[i] = look_at_top (nets, count, total, percents[i]);
}
