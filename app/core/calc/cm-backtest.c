/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-backtest.h"

#include <math.h>
#include <stdlib.h>

#define DAYS_A_WEEK 7.0
#define TOP_SHARE 0.2

/* A person of the test. */
typedef struct {
  double score;
  gboolean bought;
} Ranked;

/* What is summed over the people. */
typedef struct {
  GArray *by_model;             /* (element-type Ranked) */
  GArray *by_recency;
  gsize once_buyers;
} Sums;

static int
compare_scores (const void *a, const void *b)
{
  double x = ((const Ranked *) a)->score, y = ((const Ranked *) b)->score;

  return (x < y) - (x > y);
}

/* Share of buyers among the best fifth; whoever stands level at its edge counts in proportion. */
static double
share_of_top (GArray *people)
{
  double room = ceil (people->len * TOP_SHARE), left = room, buyers = 0;

  if (people->len == 0)
    return NAN;
  g_array_sort (people, compare_scores);
  for (guint i = 0; i < people->len && left > 0;)
    {
      guint end = i;
      double bought = 0, taken;

      for (; end < people->len && g_array_index (people, Ranked, end).score == g_array_index (people, Ranked, i).score; end++)
        bought += g_array_index (people, Ranked, end).bought;
      taken = fmin (left, end - i);
      buyers += bought * taken / (end - i);
      left -= taken;
      i = end;
    }
  return buyers / room;
}

static void
add_to_bin (CmBacktest *self, double chance, gboolean bought)
{
  int index = (int) CLAMP (chance * CM_CALIBRATION_BINS, 0, CM_CALIBRATION_BINS - 1);

  self->bins[index].customers++;
  self->bins[index].buyers += bought;
  self->bins[index].said += chance;
}

static void
add_person (CmBacktest *self, Sums *sums, const CmRepeatHistory *history, const CmRepeatForecast *forecast, double recency, int orders)
{
  gboolean bought = orders > 0;
  Ranked by_model = { forecast->any, bought }, by_recency = { recency, bought };
  double off = forecast->any - bought, off_recency = recency - bought;

  self->customers++;
  self->buyers += bought;
  self->orders += orders;
  self->expected_orders += forecast->expected;
  self->brier_model += off * off;
  self->brier_recency += off_recency * off_recency;
  if (history->repeats <= 0)
    {
      self->once_customers++;
      self->once_said += forecast->any;
      sums->once_buyers += bought;
    }
  add_to_bin (self, forecast->any, bought);
  g_array_append_val (sums->by_model, by_model);
  g_array_append_val (sums->by_recency, by_recency);
}

static double
mean_of (double sum, gsize count)
{
  return count > 0 ? sum / (double) count : NAN;
}

static void
take_means (CmBacktest *self, const Sums *sums)
{
  double base = mean_of ((double) self->buyers, self->customers);

  self->brier_model = mean_of (self->brier_model, self->customers);
  self->brier_recency = mean_of (self->brier_recency, self->customers);
  self->brier_base = base * (1 - base);
  self->once_said = mean_of (self->once_said, self->once_customers);
  self->once_happened = cm_interval_wilson ((gint64) sums->once_buyers, (gint64) self->once_customers, CM_INTERVAL_95);
  self->top_model = share_of_top (sums->by_model);
  self->top_recency = share_of_top (sums->by_recency);
  for (int i = 0; i < CM_CALIBRATION_BINS; i++)
    {
      CmCalibrationBin *bin = &self->bins[i];

      bin->said = mean_of (bin->said, bin->customers);
      bin->happened = cm_interval_wilson ((gint64) bin->buyers, (gint64) bin->customers, CM_INTERVAL_95);
    }
}

void
cm_backtest_run (CmBacktest *self, const CmPurchases *purchases, const CmRepeatFit *fitted, const CmRecencyRule *recency, int cut, int end)
{
  Sums sums = { g_array_new (FALSE, FALSE, sizeof (Ranked)), g_array_new (FALSE, FALSE, sizeof (Ranked)), 0 };

  *self = (CmBacktest) { .cut = cut, .end = end, .weeks = (end - cut) / DAYS_A_WEEK, .fit = fitted->fit };
  for (gsize i = 0; i < purchases->count; i++)
    {
      CmRepeatHistory history;
      CmRepeatForecast forecast;
      double since;

      if (!cm_purchases_history (purchases, i, cut, &history))
        continue;
      forecast = cm_repeat_forecast (&fitted->model, &history, self->weeks);
      since = (history.observed - history.last) * DAYS_A_WEEK;
      add_person (self, &sums, &history, &forecast, cm_recency_chance (recency, since), cm_purchases_between (purchases, i, cut, end));
    }
  take_means (self, &sums);
  g_array_unref (sums.by_model);
  g_array_unref (sums.by_recency);
}
