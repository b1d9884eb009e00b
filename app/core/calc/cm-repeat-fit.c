/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-repeat-fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cm-minimise.h"
#include "cm-quantile.h"
#include "cm-special.h"

#define PRIOR_R 0.5
#define PRIOR_ALPHA 10.0        /* weeks, for a shop watched for PRIOR_WEEKS */
#define PRIOR_WEEKS 39.0
#define PRIOR_A 1.0
#define PRIOR_B 2.5
#define FARTHEST 30.0           /* logarithm of a parameter beyond which no search goes */
#define SMALLEST_SOUND 1e-3
#define LARGEST_SOUND 1e3

/* People with one history. */
typedef struct {
  CmRepeatHistory history;
  double people;
} Group;

typedef struct {
  CmRepeatKind kind;
  Group *groups;                /* by repeats, then by the rest */
  gsize count;
  const double *prior;          /* middle of the prior, NULL without one */
} Problem;

/* What the likelihood of everybody with the same number of repeats has in common, and its derivatives by r, a and b. */
typedef struct {
  double value;
  double by_r;
  double by_a;
  double by_b;
  double shape;                 /* r + x */
  double last_chance;           /* ln (a / s), see cm_repeat_alive() */
  double stayed;                /* s */
  gboolean lost_possible;
} Common;

static const char *const fit_names[] = { "none", "mle", "map" };

const char *
cm_fit_name (CmFit fit)
{
  g_return_val_if_fail ((guint) fit < G_N_ELEMENTS (fit_names), NULL);
  return fit_names[fit];
}

static int
compare_groups (const void *one, const void *other)
{
  const CmRepeatHistory *a = &((const Group *) one)->history, *b = &((const Group *) other)->history;

  if (a->repeats != b->repeats)
    return a->repeats < b->repeats ? -1 : 1;
  if (a->last != b->last)
    return a->last < b->last ? -1 : 1;
  return (a->observed > b->observed) - (a->observed < b->observed);
}

static void
group_people (Problem *self, const CmRepeatHistory *histories, gsize count)
{
  self->groups = g_new (Group, count + 1);
  for (gsize i = 0; i < count; i++)
    self->groups[i] = (Group) { histories[i], 1 };
  qsort (self->groups, count, sizeof (Group), compare_groups);
  self->count = 0;
  for (gsize i = 0; i < count; i++)
    if (self->count > 0 && compare_groups (&self->groups[self->count - 1], &self->groups[i]) == 0)
      self->groups[self->count - 1].people += 1;
    else
      self->groups[self->count++] = self->groups[i];
}

static Common
take_common (const CmRepeatModel *model, double repeats)
{
  double stayed = model->b + repeats - (model->kind == CM_REPEAT_BG_NBD ? 1 : 0);
  double shape = model->r + repeats, all = model->a + stayed + 1;
  double both = cm_digamma (model->a + model->b) - cm_digamma (all);

  return (Common) {
    .value = cm_log_gamma (shape) - cm_log_gamma (model->r) + model->r * log (model->alpha)
             + cm_log_gamma (model->a + model->b) - cm_log_gamma (model->b) + cm_log_gamma (stayed + 1) - cm_log_gamma (all),
    .by_r = cm_digamma (shape) - cm_digamma (model->r) + log (model->alpha),
    .by_a = both,
    .by_b = both + cm_digamma (stayed + 1) - cm_digamma (model->b),
    .shape = shape,
    .last_chance = log (model->a) - log (stayed),
    .stayed = stayed,
    .lost_possible = model->kind == CM_REPEAT_MBG_NBD || repeats > 0,
  };
}

/* Adds a group to the sum and to the derivatives by the parameters themselves. */
static double
add_group (const CmRepeatModel *model, const Common *common, const Group *group, double *slope)
{
  double people = group->people, alive = model->alpha + group->history.observed, lost = model->alpha + group->history.last;
  double alive_log = log (alive), lost_log = 0, sum = -common->shape * alive_log, share = 0;

  if (common->lost_possible)
    {
      double apart;

      lost_log = log (lost);
      apart = common->last_chance - common->shape * (lost_log - alive_log);
      share = 1 / (1 + exp (-apart));
      sum += apart > 0 ? apart + log1p (exp (-apart)) : log1p (exp (apart));
    }
  slope[0] += people * (common->by_r - (1 - share) * alive_log - share * lost_log);
  slope[1] += people * (model->r / model->alpha - common->shape * ((1 - share) / alive + share / lost));
  slope[2] += people * (common->by_a + share / model->a);
  slope[3] += people * (common->by_b - share / common->stayed);
  return people * (common->value + sum);
}

static double
sum_groups (const Problem *self, const CmRepeatModel *model, double *gradient)
{
  double slope[CM_REPEAT_PARAMETERS] = { 0 }, sum = 0;
  const double parameters[] = { model->r, model->alpha, model->a, model->b };

  for (gsize i = 0; i < self->count;)
    {
      double repeats = self->groups[i].history.repeats;
      Common common = take_common (model, repeats);

      if (!common.lost_possible)
        common.stayed = 1;      /* never asked for: nobody can be lost yet */
      for (; i < self->count && self->groups[i].history.repeats == repeats; i++)
        sum += add_group (model, &common, &self->groups[i], slope);
    }
  for (int i = 0; i < CM_REPEAT_PARAMETERS; i++)
    gradient[i] = parameters[i] * slope[i];
  return sum;
}

double
cm_repeat_log_likelihood (const CmRepeatModel *self, const CmRepeatHistory *histories, gsize count, double *gradient)
{
  Problem problem = { .kind = self->kind };
  double ignored[CM_REPEAT_PARAMETERS], sum;

  group_people (&problem, histories, count);
  sum = sum_groups (&problem, self, gradient != NULL ? gradient : ignored);
  g_free (problem.groups);
  return sum;
}

static CmRepeatModel
model_at (CmRepeatKind kind, const double *point)
{
  return (CmRepeatModel) { kind, exp (point[0]), exp (point[1]), exp (point[2]), exp (point[3]) };
}

/* The negative log-likelihood, with the prior where there is one, at the logarithms of the parameters. */
static double
loss_at (const double *point, double *gradient, gpointer data)
{
  const Problem *self = data;
  CmRepeatModel model = model_at (self->kind, point);
  double loss;

  for (int i = 0; i < CM_REPEAT_PARAMETERS; i++)
    if (!(fabs (point[i]) < FARTHEST))
      return INFINITY;

  loss = -sum_groups (self, &model, gradient);
  for (int i = 0; i < CM_REPEAT_PARAMETERS; i++)
    {
      double off = self->prior != NULL ? point[i] - self->prior[i] : 0;

      loss += off * off / 2;
      gradient[i] = off - gradient[i];
    }
  return loss;
}

static double
median_observed (const CmRepeatHistory *histories, gsize count)
{
  g_autofree double *weeks = g_new (double, count);

  for (gsize i = 0; i < count; i++)
    weeks[i] = histories[i].observed;
  cm_quantile_sort (weeks, count);
  return cm_quantile (weeks, count, 0.5);
}

static gboolean
is_degenerate (const CmRepeatModel *model)
{
  const double parameters[] = { model->r, model->alpha, model->a, model->b };

  for (int i = 0; i < CM_REPEAT_PARAMETERS; i++)
    if (!(parameters[i] >= SMALLEST_SOUND && parameters[i] <= LARGEST_SOUND))
      return TRUE;
  return FALSE;
}

CmRepeatFit
cm_repeat_fit (CmRepeatKind kind, CmFit fit, const CmRepeatHistory *histories, gsize count)
{
  Problem problem = { .kind = kind };
  double start[CM_REPEAT_PARAMETERS] = { log (PRIOR_R), 0, log (PRIOR_A), log (PRIOR_B) }, point[CM_REPEAT_PARAMETERS];
  double ignored[CM_REPEAT_PARAMETERS];
  CmMinimum minimum;
  CmRepeatFit found = { .fit = fit };

  g_return_val_if_fail (count > 0 && fit != CM_FIT_NONE, found);

  /* Everybody seen for a day at most tells nothing of time; a day then stands for it. */
  start[1] = log (PRIOR_ALPHA * fmax (median_observed (histories, count), 1 / 7.0) / PRIOR_WEEKS);
  memcpy (point, start, sizeof point);
  if (fit == CM_FIT_MAP)
    problem.prior = start;
  group_people (&problem, histories, count);
  minimum = cm_minimise (loss_at, &problem, point, CM_REPEAT_PARAMETERS);
  found.model = model_at (kind, point);
  found.log_likelihood = sum_groups (&problem, &found.model, ignored);
  found.evaluations = minimum.evaluations;
  found.settled = minimum.settled;
  found.degenerate = is_degenerate (&found.model);
  g_free (problem.groups);
  return found;
}
