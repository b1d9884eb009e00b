/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-rules.h"

G_BEGIN_DECLS

#define CM_RFM_BREAKS 4
#define CM_RFM_BEST 5

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
 * cm_rfm_limits_parse:
 * @text: four numbers with blanks between them, as the rules `rfm.own-…` hold them
 * @limits: (out) (array fixed-size=4): the numbers
 *
 * Returns: whether they are limits, see cm_rfm_limits_ok()
 */
gboolean cm_rfm_limits_parse (const char *text, double *limits);

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
 * The rule that needs no unit: min (5, 1 + floor (5 (rank - 1/2) / n)), and for recency 6 less that, as with limits.
 *
 * Returns: 1..5
 */
int cm_rfm_midrank_score (CmRfmAxis axis, double rank, gsize count);

/**
 * cm_rfm_midrank_limits:
 * @axis: an axis
 * @sorted: (array length=count): ascending values
 * @count: how many; with 0 nothing is written
 * @limits: (out) (array fixed-size=4): the limits
 *
 * The rule by rank as limits: cm_rfm_score_axis() with them gives everybody the score of cm_rfm_midrank_score().
 */
void cm_rfm_midrank_limits (CmRfmAxis axis, const double *sorted, gsize count, double *limits);

/**
 * CmRfmMethod:
 * @CM_RFM_QUINTILES: quintiles plus 1, see #CmRfmBreaks
 * @CM_RFM_MIDRANK: by rank, see cm_rfm_midrank_score()
 * @CM_RFM_OWN: limits of the shop's own
 *
 * How the limits of the scores are found; `quintiles+1`, `midrank` and `own` in the rule `rfm.method`.
 */
typedef enum {
  CM_RFM_QUINTILES,
  CM_RFM_MIDRANK,
  CM_RFM_OWN,
} CmRfmMethod;

/**
 * CmRfmRules:
 * @method: how limits are found
 * @own: the shop's own limits
 * @once: F of somebody with one purchase day
 *
 * The shop's settings of RFM.
 */
typedef struct {
  CmRfmMethod method;
  CmRfmBreaks own;
  int once;
} CmRfmRules;

/**
 * cm_rfm_rules_read:
 * @self: (out): the settings
 * @rules: the shop's rules; own limits that are no four ascending numbers leave the quintiles in force
 * @major: minor units of the home currency in a major one
 */
void cm_rfm_rules_read (CmRfmRules *self, CmRules *rules, double major);

/**
 * cm_rfm_rules_limits:
 * @self: the settings
 * @axis: an axis
 * @values: (array length=count): raw values in any order; they are sorted in place
 * @count: how many
 * @limits: (out) (array fixed-size=4): the limits; 0 with nobody under a method that follows the values
 *
 * The limits of one axis by the shop's method, in time proportional to @count.
 */
void cm_rfm_rules_limits (const CmRfmRules *self, CmRfmAxis axis, double *values, gsize count, double *limits);

G_END_DECLS
