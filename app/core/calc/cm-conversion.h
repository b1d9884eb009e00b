/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-interval.h"

G_BEGIN_DECLS

/**
 * CM_CONVERSION_MOST:
 *
 * The largest number of people of a group.
 */
#define CM_CONVERSION_MOST 10000000

/**
 * CmGroupShare:
 * @hits: buyers
 * @count: people
 */
typedef struct {
  gint64 hits;
  gint64 count;
} CmGroupShare;

/**
 * cm_interval_jeffreys:
 * @group: people
 * @level: as 0.95
 *
 * The interval of a Beta(1/2, 1/2) prior (Brown, Cai and DasGupta, "Interval Estimation for a Binomial Proportion", Statistical Science 16,
 * 2001), with its ends at 0 or 1 where nobody or everybody bought.
 *
 * Returns: the share and its interval
 */
CmShareInterval cm_interval_jeffreys (const CmGroupShare *group, double level);

/**
 * cm_interval_newcombe:
 * @first: a group
 * @second: another one
 * @level: as 0.95
 *
 * The hybrid score interval of Newcombe, "Interval Estimation for the Difference Between Independent Proportions: Comparison of Eleven
 * Methods" (Statistics in Medicine 17, 1998), method 10.
 *
 * Returns: the share of @first less that of @second, and its interval
 */
CmShareInterval cm_interval_newcombe (const CmGroupShare *first, const CmGroupShare *second, double level);

/**
 * cm_conversion_beats:
 * @better: a group
 * @other: another one
 * @a: of the Beta prior, a whole number from 1
 * @b: of the Beta prior, above 0
 *
 * The exact sum over the whole-number parameter of @better (Evan Miller, "Formulas for Bayesian A/B Testing", 2015).
 *
 * Returns: the chance that the true share of @better is the larger one
 */
double cm_conversion_beats (const CmGroupShare *better, const CmGroupShare *other, double a, double b);

/**
 * cm_conversion_deviations:
 * @first: a group
 * @second: another one
 *
 * Returns: the difference of the shares in standard deviations of the pooled test; 0 where everybody is alike
 */
double cm_conversion_deviations (const CmGroupShare *first, const CmGroupShare *second);

/**
 * cm_sample_size:
 * @before: share without the change, above 0 and below 1
 * @after: share that one hopes for, another one above 0 and below 1
 * @alpha: chance of seeing what is not there, two-sided
 * @power: chance of seeing what is there
 *
 * Fleiss, "Statistical Methods for Rates and Proportions" (2nd ed. 1981), formula 3.14 without continuity correction.
 *
 * Returns: people needed in each of two groups
 */
gint64 cm_sample_size (double before, double after, double alpha, double power);

/**
 * cm_sample_detectable:
 * @before: share without the change
 * @people: in each of two groups, from 1
 * @alpha: as for cm_sample_size()
 * @power: as for cm_sample_size()
 *
 * Most small shops have too few people to see a change of one point, and should know that before they test.
 *
 * Returns: the smallest share above @before for which @people are enough; NaN when none below 1 is
 */
double cm_sample_detectable (double before, gint64 people, double alpha, double power);

G_END_DECLS
