/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-special.h"

#include <math.h>

#define SERIES_FROM 10.0

double
cm_log_gamma (double x)
{
  int sign;

  return lgamma_r (x, &sign);
}

double
cm_digamma (double x)
{
  /* B(2k) / 2k of the Bernoulli numbers, highest power first */
  static const double terms[] = { 1.0 / 12, -691.0 / 32760, 1.0 / 132, -1.0 / 240, 1.0 / 252, -1.0 / 120, 1.0 / 12 };
  double below = 0, square, sum = 0;

  g_return_val_if_fail (x > 0, NAN);

  for (; x < SERIES_FROM; x += 1)
    below += 1 / x;
  square = 1 / (x * x);
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    sum = (sum + terms[i]) * square;
  return log (x) - 0.5 / x - sum - below;
}
