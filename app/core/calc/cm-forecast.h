/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-backtest.h"

G_BEGIN_DECLS

/**
 * CmForecastRules:
 * @kind: which model
 * @weeks: how far ahead chances and counts are given
 * @least_customers: fewer people make no model
 * @least_repeats: fewer repeat purchases make no model
 * @map_below: fewer people are fitted with a prior
 *
 * The shop's own settings of forecasts.
 */
typedef struct {
  CmRepeatKind kind;
  double weeks;
  gint64 least_customers;
  gint64 least_repeats;
  gint64 map_below;
} CmForecastRules;

/**
 * CmForecastReason:
 * @CM_FORECAST_USED: the model forecast the weeks held back better than recency alone
 * @CM_FORECAST_FEW_CUSTOMERS: too few people
 * @CM_FORECAST_FEW_REPEATS: too few repeat purchases
 * @CM_FORECAST_NOT_SETTLED: the search for parameters did not end at any
 * @CM_FORECAST_UNTESTED: the shop is too young, or was too small some weeks ago, to hold weeks back
 * @CM_FORECAST_RECENCY_AS_GOOD: the rule of recency forecast them as well or better
 *
 * Why a model is used or not.
 */
typedef enum {
  CM_FORECAST_USED,
  CM_FORECAST_FEW_CUSTOMERS,
  CM_FORECAST_FEW_REPEATS,
  CM_FORECAST_NOT_SETTLED,
  CM_FORECAST_UNTESTED,
  CM_FORECAST_RECENCY_AS_GOOD,
} CmForecastReason;

/* `better-than-recency`, `few-customers`, `few-repeats`, `not-settled`, `untested`, `recency-as-good`. */
const char *cm_forecast_reason_name (CmForecastReason reason);

/**
 * CmForecast:
 * @day: the day it was made for; later purchases do not count
 * @weeks: how far ahead it looks
 * @customers: people who had bought by @day
 * @repeats: their repeat purchases
 * @fitted: the model; its @fit is %CM_FIT_NONE where there is none
 * @spend: what an order brings; look at its @sound
 * @tested: whether @backtest holds anything
 * @backtest: the model on weeks held back
 * @reason: why the model is used or not
 *
 * All there is to say about who buys again, and how far it can be trusted. Nothing of it shows a chance unless @reason is
 * %CM_FORECAST_USED.
 */
typedef struct {
  int day;
  double weeks;
  gsize customers;
  gint64 repeats;
  CmRepeatFit fitted;
  CmSpendFit spend;
  gboolean tested;
  CmBacktest backtest;
  CmForecastReason reason;
} CmForecast;

/**
 * cm_forecast_make:
 * @self: (out): the forecast
 * @purchases: all purchases
 * @rules: the shop's settings
 * @day: the day to forecast from; later purchases do not count
 * @major: minor units of the home currency in a major one
 *
 * Fits the models and tests them: the last weeks are held back, as many as are to be forecast but no more than a third of what there is and
 * no less than four; the model is fitted on what was before and judged against recency alone on who bought then.
 */
void cm_forecast_make (CmForecast *self, const CmPurchases *purchases, const CmForecastRules *rules, int day, double major);

/**
 * cm_forecast_reason_text:
 * @self: a forecast
 * @rules: the settings it was made with
 *
 * Returns: (transfer full): a translated sentence for people: why the forecast is used or not
 */
char *cm_forecast_reason_text (const CmForecast *self, const CmForecastRules *rules);

/**
 * cm_forecast_missing_text:
 * @self: (nullable): a forecast, %NULL while there is none
 *
 * Returns: a translated word or two, to stand where a person's chance to buy again would: why there is none
 */
const char *cm_forecast_missing_text (const CmForecast *self);

/**
 * cm_forecast_person:
 * @self: a forecast that is used
 * @first_day: the person's first purchase day
 * @last_day: the last one
 * @purchase_days: how many
 * @day: the day to forecast from, not before @last_day
 *
 * One person out of what every list has at hand.
 *
 * Returns: what is to be expected of the person within the weeks of @self
 */
CmRepeatForecast cm_forecast_person (const CmForecast *self, int first_day, int last_day, int purchase_days, int day);

G_END_DECLS
