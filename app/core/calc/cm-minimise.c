/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-minimise.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define MOST_ROUNDS 200
#define MOST_CUTS 40
#define FIRST_MOVE 1.0          /* of a coordinate, while nothing is known of the scale */
#define LONGEST_MOVE 2.0
#define ENOUGH 1e-4             /* share of the promised fall that a step has to keep */
#define STALL 1e-11             /* a fall that small, relative to the value, is none */
#define MOST_STALLS 4
#define FLAT 1e-10              /* gradient that counts as none, relative to the value */
#define NEARLY_FLAT 1e-6        /* the same, where rounding lets no step fall any more */

typedef struct {
  CmMinimiseFunc func;
  gpointer data;
  int count;
  int evaluations;
  double value;
  double point[CM_MINIMISE_MOST];
  double gradient[CM_MINIMISE_MOST];
  double inverse[CM_MINIMISE_MOST][CM_MINIMISE_MOST];   /* of the Hessian, as far as known */
  gboolean scaled;
} Search;

static double
product (const double *a, const double *b, int count)
{
  double sum = 0;

  for (int i = 0; i < count; i++)
    sum += a[i] * b[i];
  return sum;
}

static double
largest (const double *values, int count)
{
  double most = 0;

  for (int i = 0; i < count; i++)
    most = fmax (most, fabs (values[i]));
  return most;
}

static void
reset_inverse (Search *self, double scale)
{
  memset (self->inverse, 0, sizeof self->inverse);
  for (int i = 0; i < self->count; i++)
    self->inverse[i][i] = scale;
}

/* Down the hill by what is known of its curvature; straight down where that would lead up. */
static void
find_direction (Search *self, double *direction)
{
  double longest, limit;

  for (int i = 0; i < self->count; i++)
    direction[i] = -product (self->inverse[i], self->gradient, self->count);
  if (!(product (direction, self->gradient, self->count) < 0))
    {
      reset_inverse (self, 1);
      self->scaled = FALSE;
      for (int i = 0; i < self->count; i++)
        direction[i] = -self->gradient[i];
    }
  longest = largest (direction, self->count);
  limit = self->scaled ? LONGEST_MOVE : FIRST_MOVE;
  if (longest > limit)
    for (int i = 0; i < self->count; i++)
      direction[i] *= limit / longest;
}

/* Goes along @direction until the value falls enough; FALSE where it does not. */
static gboolean
step_down (Search *self, const double *direction, double *moved, double *turned)
{
  double slope = product (direction, self->gradient, self->count);
  double length = 1, noise = 8 * DBL_EPSILON * fabs (self->value);
  double point[CM_MINIMISE_MOST], gradient[CM_MINIMISE_MOST];

  for (int cut = 0; cut < MOST_CUTS; cut++)
    {
      double value, best;

      for (int i = 0; i < self->count; i++)
        point[i] = self->point[i] + length * direction[i];
      value = self->func (point, gradient, self->data);
      self->evaluations++;
      if (isfinite (value) && value <= self->value + ENOUGH * length * slope + noise)
        {
          for (int i = 0; i < self->count; i++)
            {
              moved[i] = point[i] - self->point[i];
              turned[i] = gradient[i] - self->gradient[i];
              self->point[i] = point[i];
              self->gradient[i] = gradient[i];
            }
          self->value = value;
          return TRUE;
        }
      best = isfinite (value) ? -slope * length * length / (2 * (value - self->value - slope * length)) : 0;
      length = CLAMP (best, 0.1 * length, 0.5 * length);
    }
  return FALSE;
}

/* The BFGS update of the inverse Hessian. */
static void
learn_curvature (Search *self, const double *moved, const double *turned)
{
  double bend = product (moved, turned, self->count), through, image[CM_MINIMISE_MOST];

  if (bend <= DBL_EPSILON * product (turned, turned, self->count))
    return;
  if (!self->scaled)
    reset_inverse (self, bend / product (turned, turned, self->count));
  self->scaled = TRUE;
  for (int i = 0; i < self->count; i++)
    image[i] = product (self->inverse[i], turned, self->count);
  through = 1 + product (turned, image, self->count) / bend;
  for (int i = 0; i < self->count; i++)
    for (int j = 0; j < self->count; j++)
      self->inverse[i][j] += (through * moved[i] * moved[j] - image[i] * moved[j] - moved[i] * image[j]) / bend;
}

CmMinimum
cm_minimise (CmMinimiseFunc func, gpointer data, double *point, int count)
{
  Search search = { .func = func, .data = data, .count = count, .evaluations = 1 };
  double direction[CM_MINIMISE_MOST], moved[CM_MINIMISE_MOST], turned[CM_MINIMISE_MOST];
  int stalls = 0;

  g_return_val_if_fail (count >= 1 && count <= CM_MINIMISE_MOST, ((CmMinimum) { NAN, 0, FALSE }));

  memcpy (search.point, point, sizeof (double) * (gsize) count);
  search.value = func (point, search.gradient, data);
  reset_inverse (&search, 1);
  for (int round = 0; round < MOST_ROUNDS && stalls < MOST_STALLS && isfinite (search.value); round++)
    {
      double before = search.value;

      if (largest (search.gradient, count) <= FLAT * (1 + fabs (search.value)))
        break;
      find_direction (&search, direction);
      if (!step_down (&search, direction, moved, turned))
        break;
      learn_curvature (&search, moved, turned);
      stalls = before - search.value <= STALL * (1 + fabs (search.value)) ? stalls + 1 : 0;
    }
  memcpy (point, search.point, sizeof (double) * (gsize) count);
  return (CmMinimum) {
    .value = search.value,
    .evaluations = search.evaluations,
    .settled = isfinite (search.value) && largest (search.gradient, count) <= NEARLY_FLAT * (1 + fabs (search.value)),
  };
}
