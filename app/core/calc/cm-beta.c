/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-beta.h"

#include <float.h>
#include <math.h>

#include "cm-special.h"

#define MOST_TERMS 500
#define SMALLEST 1e-300

static double
away_from_zero (double value)
{
  return fabs (value) < SMALLEST ? SMALLEST : value;
}

/* Coefficient number @n (from 1) of the continued fraction. */
static double
coefficient (int n, double a, double b, double x)
{
  double m = n / 2;

  if (n % 2 == 0)
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
  return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
}

static double
fraction (double a, double b, double x)
{
  double c = 1, d = away_from_zero (1 + coefficient (1, a, b, x));
  double result;

  d = 1 / d;
  result = d;
  for (int n = 2; n < MOST_TERMS; n++)
    {
      double term = coefficient (n, a, b, x);
      double factor;

      d = 1 / away_from_zero (1 + term * d);
      c = away_from_zero (1 + term / c);
      factor = c * d;
      result *= factor;
      if (fabs (factor - 1) < 4 * DBL_EPSILON)
        break;
    }
  return result;
}

double
cm_beta_share (double a, double b, double x)
{
  double front;

  g_return_val_if_fail (a > 0 && b > 0, 0);

  if (x <= 0)
    return 0;
  if (x >= 1)
    return 1;

  front = exp (cm_log_gamma (a + b) - cm_log_gamma (a) - cm_log_gamma (b) + a * log (x) + b * log1p (-x));
  if (x < (a + 1) / (a + b + 2))
    return front * fraction (a, b, x) / a;
  return 1 - front * fraction (b, a, 1 - x) / b;
}

double
cm_beta_quantile (double a, double b, double share)
{
  double low = 0, high = 1;

  for (int i = 0; i < 200 && high - low > DBL_EPSILON * high; i++)
    {
      double middle = low + (high - low) / 2;

      if (cm_beta_share (a, b, middle) < share)
        low = middle;
      else
        high = middle;
    }
  return low + (high - low) / 2;
}
