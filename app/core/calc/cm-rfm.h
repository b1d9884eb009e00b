/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CM_RFM_BREAKS 4

/**
 * CmRfmBreaks:
 * @recency: four limits in days
 * @frequency: four limits in orders
 * @monetary: four limits in major units of the home currency
 *
 * Where the scores 1 to 5 part. Each limit is the type-7 quantile at 20, 40, 60, 80 % plus 1, the rule of the R package rfm
 * (github.com/rsquaredacademy/rfm); the plus 1 makes sense in whole units, so money comes in major units.
 */
typedef struct {
  double recency[CM_RFM_BREAKS];
  double frequency[CM_RFM_BREAKS];
  double monetary[CM_RFM_BREAKS];
} CmRfmBreaks;

/**
 * cm_rfm_limits:
 * @values: (array length=count): raw values in any order; they are sorted in place
 * @count: how many; with 0 nothing is written
 * @limits: (out) (array fixed-size=4): the limits
 *
 * The four limits of one axis.
 */
void cm_rfm_limits (double *values, gsize count, double *limits);

/**
 * cm_rfm_score:
 * @limits: (array fixed-size=4): limits of the axis
 * @value: the person's value
 *
 * 1 plus the number of limits that are not above @value: equal values always get equal scores. Recency is read backwards, 6 - score.
 *
 * Returns: 1..5
 */
int cm_rfm_score (const double *limits, double value);

G_END_DECLS
