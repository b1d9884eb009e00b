/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-interval.h"

#include <math.h>

CmShareInterval
cm_interval_wilson (gint64 hits, gint64 count, double deviations)
{
  double n = (double) count, square = deviations * deviations, share, middle, half;

  g_return_val_if_fail (hits >= 0 && hits <= count, ((CmShareInterval) { NAN, 0, 1 }));
  if (count == 0)
    return (CmShareInterval) { NAN, 0, 1 };

  share = (double) hits / n;
  middle = (share + square / (2 * n)) / (1 + square / n);
  half = deviations / (1 + square / n) * sqrt (share * (1 - share) / n + square / (4 * n * n));
  return (CmShareInterval) {
    .share = share,
    .low = hits == 0 ? 0 : middle - half,
    .high = hits == count ? 1 : middle + half,
  };
}
