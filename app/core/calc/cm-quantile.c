/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-quantile.h"

#include <math.h>

#include "cm-radix.h"

double
cm_quantile (const double *sorted, gsize count, double share)
{
  double place, below;
  gsize index;

  g_return_val_if_fail (sorted != NULL && count > 0, 0);

  place = (double) (count - 1) * CLAMP (share, 0.0, 1.0);
  below = floor (place);
  index = (gsize) below;
  if (index + 1 >= count)
    return sorted[count - 1];
  return sorted[index] + (place - below) * (sorted[index + 1] - sorted[index]);
}

void
cm_quantile_sort (double *values, gsize count)
{
  cm_radix_sort_doubles (values, count);
}

gsize
cm_rank (gsize count, double percent)
{
  /* Half a billionth off, so that 10 % of 840 is rank 84 although 0.1 is no binary fraction. */
  double rank = ceil ((double) count * percent / 100.0 - 5e-10);

  return (gsize) CLAMP (rank, 1, (double) count);
}

gint64
cm_rank_value (gint64 *values, gsize count, double percent)
{
  if (count == 0 || percent <= 0)
    return G_MAXINT64;

  cm_radix_sort_ints (values, count);
  return values[count - cm_rank (count, percent)];
}
