/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-spend.h"

#include <math.h>

#include "cm-minimise.h"
#include "cm-special.h"

#define PARAMETERS 3
#define FARTHEST 30.0           /* logarithm of a parameter beyond which no search goes */
#define SMALLEST_SOUND 1e-3
#define LARGEST_SOUND 1e6

/* The people who tell something, by their number of orders. */
typedef struct {
  double orders;
  double people;
  double log_means;             /* sum of the logarithms of their means */
  gsize first;
  gsize end;
} Group;

typedef struct {
  CmSpendHistory *people;
  gsize count;
  GArray *groups;               /* (element-type Group) */
} Problem;

static gboolean
tells (const CmSpendHistory *history)
{
  return history->orders > 0 && history->mean > 0 && isfinite (history->mean);
}

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  double x = ((const CmSpendHistory *) a)->orders, y = ((const CmSpendHistory *) b)->orders;

  return (x > y) - (x < y);
}

static void
problem_init (Problem *self, const CmSpendHistory *histories, gsize count)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (CmSpendHistory));

  for (gsize i = 0; i < count; i++)
    if (tells (&histories[i]))
      g_array_append_val (people, histories[i]);
  g_array_sort (people, compare_orders);
  self->count = people->len;
  self->groups = g_array_new (FALSE, TRUE, sizeof (Group));
  self->people = (CmSpendHistory *) g_array_free (g_steal_pointer (&people), FALSE);
  for (gsize i = 0; i < self->count; i++)
    {
      Group *group;

      if (i == 0 || self->people[i].orders != self->people[i - 1].orders)
        {
          Group fresh = { .orders = self->people[i].orders, .first = i };

          g_array_append_val (self->groups, fresh);
        }
      group = &g_array_index (self->groups, Group, self->groups->len - 1);
      group->people += 1;
      group->log_means += log (self->people[i].mean);
      group->end = i + 1;
    }
}

static void
problem_clear (Problem *self)
{
  g_array_unref (self->groups);
  g_free (self->people);
}

gboolean
cm_spend_model_ok (const CmSpendModel *self)
{
  return isfinite (self->p) && self->p > 0 && isfinite (self->q) && self->q > 0 && isfinite (self->gamma) && self->gamma > 0;
}

/* Adds a group to the sum and to the derivatives by the parameters themselves. */
static double
add_group (const Problem *problem, const CmSpendModel *model, const Group *group, double *slope)
{
  double x = group->orders, shape = model->p * x, log_gamma = log (model->gamma), logs = 0, inverses = 0;
  double at_shape = cm_digamma (shape), at_both = cm_digamma (shape + model->q);

  for (gsize i = group->first; i < group->end; i++)
    {
      double all = model->gamma + x * problem->people[i].mean;

      logs += log (all);
      inverses += 1 / all;
    }
  slope[0] += x * (group->people * (at_both - at_shape + log (x)) + group->log_means - logs);
  slope[1] += group->people * (at_both - cm_digamma (model->q) + log_gamma) - logs;
  slope[2] += group->people * model->q / model->gamma - (shape + model->q) * inverses;
  return group->people * (cm_log_gamma (shape + model->q) - cm_log_gamma (shape) - cm_log_gamma (model->q)
                          + model->q * log_gamma + shape * log (x))
         + (shape - 1) * group->log_means - (shape + model->q) * logs;
}

static double
sum_groups (const Problem *self, const CmSpendModel *model, double *gradient)
{
  double slope[PARAMETERS] = { 0 }, sum = 0;

  for (guint i = 0; i < self->groups->len; i++)
    sum += add_group (self, model, &g_array_index (self->groups, Group, i), slope);
  gradient[0] = model->p * slope[0];
  gradient[1] = model->q * slope[1];
  gradient[2] = model->gamma * slope[2];
  return sum;
}

double
cm_spend_log_likelihood (const CmSpendModel *self, const CmSpendHistory *histories, gsize count, double *gradient)
{
  Problem problem;
  double ignored[PARAMETERS], sum;

  problem_init (&problem, histories, count);
  sum = sum_groups (&problem, self, gradient != NULL ? gradient : ignored);
  problem_clear (&problem);
  return sum;
}

static double
loss_at (const double *point, double *gradient, gpointer data)
{
  CmSpendModel model = { exp (point[0]), exp (point[1]), exp (point[2]) };
  double loss;

  for (int i = 0; i < PARAMETERS; i++)
    if (!(fabs (point[i]) < FARTHEST))
      return INFINITY;
  loss = -sum_groups (data, &model, gradient);
  for (int i = 0; i < PARAMETERS; i++)
    gradient[i] = -gradient[i];
  return loss;
}

static double
find_correlation (const Problem *self)
{
  double n = (double) self->count, x = 0, z = 0, xx = 0, zz = 0, xz = 0;

  for (gsize i = 0; i < self->count; i++)
    {
      x += self->people[i].orders / n;
      z += self->people[i].mean / n;
    }
  for (gsize i = 0; i < self->count; i++)
    {
      double dx = self->people[i].orders - x, dz = self->people[i].mean - z;

      xx += dx * dx;
      zz += dz * dz;
      xz += dx * dz;
    }
  return xz / sqrt (xx * zz);
}

static gboolean
is_sound (const CmSpendModel *model)
{
  return model->q > 1 && fmin (model->p, fmin (model->q, model->gamma)) >= SMALLEST_SOUND
         && fmax (model->p, fmax (model->q, model->gamma)) <= LARGEST_SOUND;
}

CmSpendFit
cm_spend_fit (const CmSpendHistory *histories, gsize count)
{
  Problem problem;
  CmSpendFit found = { .correlation = NAN };
  CmMinimum minimum;
  double point[PARAMETERS] = { log (4), log (4), 0 }, ignored[PARAMETERS];

  problem_init (&problem, histories, count);
  found.people = problem.count;
  if (problem.count > 0)
    {
      /* With p = q = 4 a mean of all people of m asks for a scale of 3 m / 4. */
      for (gsize i = 0; i < problem.count; i++)
        point[2] += problem.people[i].mean / (double) problem.count;
      point[2] = log (point[2] * 3 / 4);
      minimum = cm_minimise (loss_at, &problem, point, PARAMETERS);
      found.model = (CmSpendModel) { exp (point[0]), exp (point[1]), exp (point[2]) };
      found.log_likelihood = sum_groups (&problem, &found.model, ignored);
      found.correlation = find_correlation (&problem);
      found.sound = minimum.settled && is_sound (&found.model);
    }
  problem_clear (&problem);
  return found;
}

double
cm_spend_expected (const CmSpendModel *self, const CmSpendHistory *history)
{
  double orders = history != NULL && tells (history) ? history->orders : 0;
  double spent = orders > 0 ? orders * history->mean : 0;
  double below = self->p * orders + self->q - 1;

  return below > 0 ? self->p * (self->gamma + spent) / below : NAN;
}
