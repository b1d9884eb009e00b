/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-interval.h"
#include "cm-recency.h"
#include "cm-repeat-fit.h"

G_BEGIN_DECLS

/**
 * CM_CALIBRATION_BINS:
 *
 * The chances 0 to 10 %, 10 to 20 % … 90 to 100 %.
 */
#define CM_CALIBRATION_BINS 10

/**
 * CmCalibrationBin:
 * @customers: people whose chance was said to lie in the bin
 * @buyers: those of them who bought
 * @said: mean of the chances said, NaN of nobody
 * @happened: share of the buyers, with the interval of 95 % of Wilson
 *
 * What was said against what happened.
 */
typedef struct {
  gsize customers;
  gsize buyers;
  double said;
  CmShareInterval happened;
} CmCalibrationBin;

/**
 * CmBacktest:
 * @cut: last day the models were shown
 * @end: last day of the weeks held back
 * @weeks: how many weeks that are
 * @customers: people who had bought by @cut
 * @buyers: those of them who bought in the weeks held back
 * @fit: how the model was fitted on what was before
 * @brier_model: mean square of chance - outcome of the model (Brier, "Verification of Forecasts Expressed in Terms of Probability", 1950);
 *   smaller is better
 * @brier_recency: the same of the rule of recency alone
 * @brier_base: the same of saying everybody the one share that came true
 * @expected_orders: orders the model expected of all together
 * @orders: orders there were
 * @once_customers: people with one purchase by @cut
 * @once_said: mean chance said of them, NaN of nobody
 * @once_happened: share of them who bought
 * @top_model: share of buyers among the fifth of the people with the best chances; ties at its edge count in part
 * @top_recency: the same of the fifth who bought last
 * @bins: what was said against what happened
 *
 * A forecast that was made without the last weeks, held against them.
 */
typedef struct {
  int cut;
  int end;
  double weeks;
  gsize customers;
  gsize buyers;
  CmFit fit;
  double brier_model;
  double brier_recency;
  double brier_base;
  double expected_orders;
  gint64 orders;
  gsize once_customers;
  double once_said;
  CmShareInterval once_happened;
  double top_model;
  double top_recency;
  CmCalibrationBin bins[CM_CALIBRATION_BINS];
} CmBacktest;

/**
 * cm_backtest_run:
 * @self: (out): the outcome
 * @purchases: purchases
 * @fitted: the model as it is fitted on what was known at @cut
 * @recency: the rule of recency, learnt before @cut from as many weeks as are held back
 * @cut: last day that was known
 * @end: last day of the weeks held back
 *
 * Judges @fitted and @recency on everybody who had bought by @cut.
 */
void cm_backtest_run (CmBacktest *self, const CmPurchases *purchases, const CmRepeatFit *fitted, const CmRecencyRule *recency, int cut,
                      int end);

G_END_DECLS
