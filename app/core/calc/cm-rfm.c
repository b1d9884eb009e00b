/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rfm.h"

#include "cm-quantile.h"

void
cm_rfm_limits (double *values, gsize count, double *limits)
{
  if (count == 0)
    return;

  cm_quantile_sort (values, count);
  for (int i = 0; i < CM_RFM_BREAKS; i++)
    limits[i] = cm_quantile (values, count, (i + 1) / 5.0) + 1;
}

int
cm_rfm_score (const double *limits, double value)
{
  int score = 1;

  for (int i = 0; i < CM_RFM_BREAKS; i++)
    score += limits[i] <= value;
  return score;
}
