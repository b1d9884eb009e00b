/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forecast.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-day.h"

#define DAYS_A_WEEK 7
#define LEAST_TEST_WEEKS 4
#define PARTS 3                 /* the weeks held back are at most one part of as many */

static const char *const reason_names[] = {
  "better-than-recency", "few-customers", "few-repeats", "not-settled", "untested", "recency-as-good"
};

const char *
cm_forecast_reason_name (CmForecastReason reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (reason_names), NULL);
  return reason_names[reason];
}

static GArray *
take_histories (const CmPurchases *purchases, int day, gint64 *repeats)
{
  GArray *histories = g_array_new (FALSE, FALSE, sizeof (CmRepeatHistory));

  *repeats = 0;
  for (gsize i = 0; i < purchases->count; i++)
    {
      CmRepeatHistory history;

      if (!cm_purchases_history (purchases, i, day, &history))
        continue;
      *repeats += (gint64) history.repeats;
      g_array_append_val (histories, history);
    }
  return histories;
}

/* Fits as the size of the shop allows. Where many people still leave a parameter open, the prior closes it. */
static CmForecastReason
fit_model (CmRepeatFit *fitted, GArray *histories, gint64 repeats, const CmForecastRules *rules)
{
  const CmRepeatHistory *people = (const CmRepeatHistory *) (void *) histories->data;
  CmFit fit = histories->len < rules->map_below ? CM_FIT_MAP : CM_FIT_MLE;

  *fitted = (CmRepeatFit) { .model.kind = rules->kind, .fit = CM_FIT_NONE };
  if (histories->len < MAX (rules->least_customers, 1))
    return CM_FORECAST_FEW_CUSTOMERS;
  if (repeats < rules->least_repeats)
    return CM_FORECAST_FEW_REPEATS;
  *fitted = cm_repeat_fit (rules->kind, fit, people, histories->len);
  if (fit == CM_FIT_MLE && (fitted->degenerate || !fitted->settled))
    *fitted = cm_repeat_fit (rules->kind, CM_FIT_MAP, people, histories->len);
  return fitted->settled ? CM_FORECAST_USED : CM_FORECAST_NOT_SETTLED;
}

static void
fit_spend (CmForecast *self, const CmPurchases *purchases, double major)
{
  g_autoptr (GArray) spends = g_array_new (FALSE, FALSE, sizeof (CmSpendHistory));

  for (gsize i = 0; i < purchases->count; i++)
    {
      CmSpendHistory spend = cm_purchases_spend (purchases, i, self->day, major);

      if (spend.orders > 0)
        g_array_append_val (spends, spend);
    }
  self->spend = cm_spend_fit ((const CmSpendHistory *) (void *) spends->data, spends->len);
}

static int
weeks_to_hold_back (const CmPurchases *purchases, double weeks, int day)
{
  int first = cm_purchases_first_day (purchases);

  if (first == CM_NO_DAY || first > day)
    return 0;
  return (int) fmin (weeks, (day - first) / (PARTS * DAYS_A_WEEK));
}

static gboolean
test_model (CmForecast *self, const CmPurchases *purchases, const CmForecastRules *rules)
{
  int held = weeks_to_hold_back (purchases, self->weeks, self->day) * DAYS_A_WEEK, cut = self->day - held;
  g_autoptr (GArray) histories = NULL;
  CmRepeatFit fitted;
  CmRecencyRule recency;
  gint64 repeats;

  if (held < MIN (LEAST_TEST_WEEKS, self->weeks) * DAYS_A_WEEK || held == 0 || !cm_recency_learn (&recency, purchases, cut - held, cut))
    return FALSE;
  histories = take_histories (purchases, cut, &repeats);
  if (fit_model (&fitted, histories, repeats, rules) != CM_FORECAST_USED)
    return FALSE;
  cm_backtest_run (&self->backtest, purchases, &fitted, &recency, cut, self->day);
  return TRUE;
}

void
cm_forecast_make (CmForecast *self, const CmPurchases *purchases, const CmForecastRules *rules, int day, double major)
{
  g_autoptr (GArray) histories = NULL;

  *self = (CmForecast) { .day = day, .weeks = rules->weeks };
  histories = take_histories (purchases, day, &self->repeats);
  self->customers = histories->len;
  self->reason = fit_model (&self->fitted, histories, self->repeats, rules);
  if (self->fitted.fit == CM_FIT_NONE)
    return;

  fit_spend (self, purchases, major);
  self->tested = test_model (self, purchases, rules);
  if (self->reason == CM_FORECAST_USED && !self->tested)
    self->reason = CM_FORECAST_UNTESTED;
  else if (self->reason == CM_FORECAST_USED && !(self->backtest.brier_model < self->backtest.brier_recency))
    self->reason = CM_FORECAST_RECENCY_AS_GOOD;
}

char *
cm_forecast_reason_text (const CmForecast *self, const CmForecastRules *rules)
{
  int weeks = (int) self->backtest.weeks;

  switch (self->reason)
    {
    case CM_FORECAST_USED:
      return g_strdup_printf (ngettext ("The model forecast the last week better than recency alone would have.",
                                        "The model forecast the last %d weeks better than recency alone would have.", (gulong) weeks),
                              weeks);
    case CM_FORECAST_FEW_CUSTOMERS:
      return g_strdup_printf (_("Too little data: a forecast needs %d customers. Look at recency."), (int) rules->least_customers);
    case CM_FORECAST_FEW_REPEATS:
      return g_strdup_printf (_("Too little data: a forecast needs %d repeat orders. Look at recency."), (int) rules->least_repeats);
    case CM_FORECAST_NOT_SETTLED:
      return g_strdup (_("No model fits these orders. Look at recency."));
    case CM_FORECAST_UNTESTED:
      return g_strdup (_("Too few weeks or customers to test a forecast on weeks gone by. Look at recency."));
    case CM_FORECAST_RECENCY_AS_GOOD:
    default:
      return g_strdup_printf (ngettext ("Recency alone forecast the last week as well as the model. Look at recency.",
                                        "Recency alone forecast the last %d weeks as well as the model. Look at recency.", (gulong) weeks),
                              weeks);
    }
}

const char *
cm_forecast_missing_text (const CmForecast *self)
{
  if (self == NULL)
    return _("Not forecast yet");
  switch (self->reason)
    {
    case CM_FORECAST_USED: return _("Nothing bought yet");
    case CM_FORECAST_NOT_SETTLED: return _("No model fits");
    case CM_FORECAST_RECENCY_AS_GOOD: return _("Look at the last order");
    case CM_FORECAST_FEW_CUSTOMERS: case CM_FORECAST_FEW_REPEATS: case CM_FORECAST_UNTESTED:
    default: return _("Too little data");
    }
}

CmRepeatForecast
cm_forecast_person (const CmForecast *self, int first_day, int last_day, int purchase_days, int day)
{
  CmRepeatHistory history = {
    .repeats = purchase_days - 1,
    .last = (last_day - first_day) / (double) DAYS_A_WEEK,
    .observed = (day - first_day) / (double) DAYS_A_WEEK,
  };

  return cm_repeat_forecast (&self->fitted.model, &history, self->weeks);
}
