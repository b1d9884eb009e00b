/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CM_RFM_BREAKS 4

/**
 * CmRfmAxis:
 * @CM_RFM_RECENCY: days since the last order; fewer are better
 * @CM_RFM_FREQUENCY: orders
 * @CM_RFM_MONETARY: money in major units of the home currency
 */
typedef enum {
  CM_RFM_RECENCY,
  CM_RFM_FREQUENCY,
  CM_RFM_MONETARY,
  CM_RFM_AXES,
} CmRfmAxis;

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

/* `recency`, `frequency`, `monetary`. */
const char *cm_rfm_axis_name (CmRfmAxis axis);

/**
 * cm_rfm_limits_of:
 * @breaks: limits of all axes
 * @axis: one of them
 *
 * Returns: (transfer none) (array fixed-size=4): its limits
 */
double *cm_rfm_limits_of (CmRfmBreaks *breaks, CmRfmAxis axis);

/**
 * cm_rfm_limits:
 * @values: (array length=count): raw values in any order; they are sorted in place
 * @count: how many; with 0 nothing is written
 * @limits: (out) (array fixed-size=4): the limits
 *
 * The four limits of one axis, in time proportional to @count.
 */
void cm_rfm_limits (double *values, gsize count, double *limits);

/**
 * cm_rfm_limits_ok:
 * @limits: (array fixed-size=4): limits somebody chose by hand
 *
 * Returns: whether they are finite and none is below the one before it
 */
gboolean cm_rfm_limits_ok (const double *limits);

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

/**
 * cm_rfm_score_axis:
 * @axis: an axis
 * @limits: (array fixed-size=4): its limits
 * @value: the person's value
 *
 * Returns: as cm_rfm_score(), read backwards for recency: 5 is always best
 */
int cm_rfm_score_axis (CmRfmAxis axis, const double *limits, double value);

/**
 * cm_rfm_midranks:
 * @values: (array length=count): raw values
 * @count: how many
 * @ranks: (out) (array length=count): rank of each, from 1; equal values share the mean of their ranks
 *
 * The ranks from the smallest value up.
 */
void cm_rfm_midranks (const double *values, gsize count, double *ranks);

/**
 * cm_rfm_midrank_score:
 * @axis: an axis
 * @rank: out of cm_rfm_midranks()
 * @count: how many were ranked
 *
 * The rule that needs no unit: min (5, 1 + floor (5 (rank - 1/2) / n)); for recency the ranks count from the largest value.
 *
 * Returns: 1..5
 */
int cm_rfm_midrank_score (CmRfmAxis axis, double rank, gsize count);

G_END_DECLS
