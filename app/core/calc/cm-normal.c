/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-normal.h"

#include <math.h>

#define FARTHEST 40.0

double
cm_normal_outside (double deviations)
{
  return erfc (fabs (deviations) / G_SQRT2);
}

double
cm_normal_deviations (double level)
{
  double low = 0, high = FARTHEST;

  g_return_val_if_fail (level > 0 && level < 1, NAN);

  for (int i = 0; i < 100 && high - low > 0; i++)
    {
      double middle = low + (high - low) / 2;

      if (cm_normal_outside (middle) > 1 - level)
        low = middle;
      else
        high = middle;
    }
  return low + (high - low) / 2;
}
