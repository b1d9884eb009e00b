/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-variate.h"

#include <math.h>

#include "cm-special.h"

#define TAIL_FROM 3.442619855899                /* where the lowest of 128 layers ends, and the area of each */
#define LAYER_AREA 9.91256303526217e-3
#define SMALL_MEAN 10.0
#define HALF_LOG_TWO_PI 0.91893853320467274178

void
cm_variates_init (CmVariates *self)
{
  double density = exp (-0.5 * TAIL_FROM * TAIL_FROM);

  self->edge[0] = LAYER_AREA / density;
  self->edge[1] = TAIL_FROM;
  for (int i = 2; i < CM_VARIATE_LAYERS; i++)
    {
      self->edge[i] = sqrt (-2 * log (LAYER_AREA / self->edge[i - 1] + density));
      density = exp (-0.5 * self->edge[i] * self->edge[i]);
    }
  self->edge[CM_VARIATE_LAYERS] = 0;
  for (int i = 0; i < CM_VARIATE_LAYERS; i++)
    self->inside[i] = self->edge[i + 1] / self->edge[i];
}

/* Above 0, so that it has a logarithm. */
static double
positive_share (CmRandom *random)
{
  return (double) ((cm_random_next (random) >> 11) + 1) * 0x1.0p-53;
}

/* Log of the factorial of ten or more: Stirling's series (5.11.1 of the NIST Digital Library), exact to the last digits. */
static double
log_factorial (double n)
{
  double square = 1 / (n * n);

  return (n + 0.5) * log (n) - n + HALF_LOG_TWO_PI
         + (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188)))) / n;
}

static double
beyond_tail (CmRandom *random, gboolean negative)
{
  double beyond, height;

  do
    {
      beyond = log (positive_share (random)) / TAIL_FROM;
      height = log (positive_share (random));
    }
  while (-2 * height < beyond * beyond);
  return negative ? beyond - TAIL_FROM : TAIL_FROM - beyond;
}

static gboolean
is_under_curve (const CmVariates *self, int layer, double x, CmRandom *random)
{
  double low = exp (-0.5 * (self->edge[layer] * self->edge[layer] - x * x));
  double high = exp (-0.5 * (self->edge[layer + 1] * self->edge[layer + 1] - x * x));

  return high + cm_random_share (random) * (low - high) < 1;
}

double
cm_variate_normal (const CmVariates *self, CmRandom *random)
{
  for (;;)
    {
      guint64 bits = cm_random_next (random);
      int layer = (int) (bits & (CM_VARIATE_LAYERS - 1));
      double side = 2 * ((double) (bits >> 11) * 0x1.0p-53) - 1;

      if (fabs (side) < self->inside[layer])
        return side * self->edge[layer];
      if (layer == 0)
        return beyond_tail (random, side < 0);
      if (is_under_curve (self, layer, side * self->edge[layer], random))
        return side * self->edge[layer];
    }
}

CmGamma
cm_gamma_with_mean (double shape, double mean)
{
  CmGamma gamma = { .shape = shape, .scale = mean / shape };

  gamma.third = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
  gamma.spread = 1 / sqrt (9 * gamma.third);
  return gamma;
}

double
cm_variate_gamma (const CmVariates *self, const CmGamma *gamma, CmRandom *random)
{
  double lift = gamma->shape < 1 ? pow (positive_share (random), 1 / gamma->shape) : 1;

  for (;;)
    {
      double x = cm_variate_normal (self, random), v = 1 + gamma->spread * x, u;

      if (v <= 0)
        continue;
      v = v * v * v;
      u = positive_share (random);
      if (u < 1 - 0.0331 * (x * x) * (x * x) || log (u) < 0.5 * x * x + gamma->third * (1 - v + log (v)))
        return gamma->scale * lift * gamma->third * v;
    }
}

static gint64
small_poisson (double mean, CmRandom *random)
{
  double left = cm_random_share (random), chance = exp (-mean);
  gint64 count = 0;

  while (left >= chance && chance > 0)
    {
      left -= chance;
      count++;
      chance *= mean / (double) count;
    }
  return count;
}

gint64
cm_variate_poisson (double mean, CmRandom *random)
{
  double b, a, inverse, accepted, factorial;

  if (mean < SMALL_MEAN)
    return small_poisson (mean, random);
  b = 0.931 + 2.53 * sqrt (mean);
  a = -0.059 + 0.02483 * b;
  accepted = 0.9277 - 3.6224 / (b - 2);
  for (;;)
    {
      double u = cm_random_share (random) - 0.5, v = positive_share (random), us = 0.5 - fabs (u);
      double count = floor ((2 * a / us + b) * u + mean + 0.43);

      if (us >= 0.07 && v <= accepted)
        return (gint64) count;
      if (count < 0 || (us < 0.013 && v > us))
        continue;
      inverse = 1.1239 + 1.1328 / (b - 3.4);
      factorial = count < SMALL_MEAN ? cm_log_gamma (count + 1) : log_factorial (count);
      if (log (v * inverse / (a / (us * us) + b)) <= count * log (mean) - mean - factorial)
        return (gint64) count;
    }
}
