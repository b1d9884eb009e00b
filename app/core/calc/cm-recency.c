/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-recency.h"

#include <math.h>

#include "cm-minimise.h"

#define PRIOR_DEVIATION 10.0
#define DAYS_A_WEEK 7.0

/* How many people bought that many days ago, and how many of them again. */
typedef struct {
  double people;
  double buyers;
} Day;

static double
chance_at (const double *point, double days)
{
  return 1 / (1 + exp (-(point[0] + point[1] * log1p (days))));
}

double
cm_recency_chance (const CmRecencyRule *self, double days)
{
  const double point[] = { self->level, self->slope };

  return chance_at (point, days);
}

static double
loss_at (const double *point, double *gradient, gpointer data)
{
  const GArray *days = data;
  double loss = 0;

  for (int i = 0; i < 2; i++)
    {
      gradient[i] = point[i] / (PRIOR_DEVIATION * PRIOR_DEVIATION);
      loss += point[i] * gradient[i] / 2;
    }
  for (guint i = 0; i < days->len; i++)
    {
      const Day *day = &g_array_index (days, Day, i);
      double odds = point[0] + point[1] * log1p (i), off = day->people * chance_at (point, i) - day->buyers;

      /* ln (1 + e^odds) without overflow */
      loss += day->people * (fmax (odds, 0) + log1p (exp (-fabs (odds)))) - day->buyers * odds;
      gradient[0] += off;
      gradient[1] += off * log1p (i);
    }
  return loss;
}

gboolean
cm_recency_learn (CmRecencyRule *self, const CmPurchases *purchases, int day, int until)
{
  g_autoptr (GArray) days = g_array_new (FALSE, TRUE, sizeof (Day));
  double point[] = { 0, 0 };

  *self = (CmRecencyRule) { 0, 0, 0 };
  for (gsize i = 0; i < purchases->count; i++)
    {
      CmRepeatHistory history;
      guint since;

      if (!cm_purchases_history (purchases, i, day, &history))
        continue;
      since = (guint) lround ((history.observed - history.last) * DAYS_A_WEEK);
      if (since >= days->len)
        g_array_set_size (days, since + 1);
      g_array_index (days, Day, since).people += 1;
      g_array_index (days, Day, since).buyers += cm_purchases_between (purchases, i, day, until) > 0;
      self->customers++;
    }
  if (self->customers < CM_RECENCY_LEAST)
    return FALSE;
  cm_minimise (loss_at, days, point, 2);
  self->level = point[0];
  self->slope = point[1];
  return TRUE;
}
