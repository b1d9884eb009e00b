/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-draws.h"
#include "cm-profit.h"

G_BEGIN_DECLS

/**
 * CM_OUTCOMES_DOTS:
 *
 * How many dots stand for all tries: each is one chance in fifty.
 */
#define CM_OUTCOMES_DOTS 50

/**
 * CmOutcomes:
 * @count: how many tries
 * @profit: (array length=count): of each try
 * @incremental: (array length=count): profit less what would have been earned anyway
 * @units: (array length=count): sold
 *
 * What a sale brings in each try, in the order of the tries until cm_outcomes_sort().
 */
typedef struct {
  guint count;
  gint64 *profit;
  gint64 *incremental;
  gint64 *units;
} CmOutcomes;

/**
 * CmOutcome:
 * @mean: of the tries
 * @deviation: standard deviation
 * @error: standard error of the mean, 0 where it is exact
 * @loss: chance of less than 0
 * @past_ceiling: chance of a loss larger than the ceiling; the same as @loss with a ceiling of 0
 * @p5: the smallest value with a chance of at least 5 % not to be passed
 * @p10: the same for 10 %
 * @p50: for 50 %
 * @p90: for 90 %
 * @p95: for 95 %
 *
 * A figure with its uncertainty. “Nine times in ten between …” is @p5 to @p95 of the profit; units are shown by @p10, @p50 and @p90.
 */
typedef struct {
  double mean;
  double deviation;
  double error;
  double loss;
  double past_ceiling;
  gint64 p5;
  gint64 p10;
  gint64 p50;
  gint64 p90;
  gint64 p95;
} CmOutcome;

/**
 * cm_outcomes_new:
 * @promotion: a sale; its demand is the plan that planned orders are scaled from
 * @draws: tries, with an item for each item of the sale
 * @count: how many of them to reckon, 0 for all; fewer while somebody drags a price
 * @cancellable: (nullable): stops the work
 * @error: return location
 *
 * Reckons the sale with the whole-number engine for each try. What depends on the units of an item alone is taken from a table that the
 * engine filled: everything where no red packets are given, since items then do not touch each other.
 *
 * Returns: (transfer full) (nullable): the outcomes
 */
CmOutcomes *cm_outcomes_new (const CmPromotion *promotion, const CmDraws *draws, guint count, GCancellable *cancellable, GError **error);

/**
 * cm_outcomes_free:
 * @self: (transfer full): outcomes
 */
void cm_outcomes_free (CmOutcomes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmOutcomes, cm_outcomes_free)

/**
 * cm_outcomes_sort:
 * @self: outcomes
 *
 * Puts each of the figures in ascending order, for itself; the figures of a try then no longer stand at one place.
 */
void cm_outcomes_sort (CmOutcomes *self);

/**
 * cm_outcome_of:
 * @sorted: (array length=count): ascending values
 * @count: how many, from 1
 * @ceiling: the loss somebody is ready to bear, from 0
 *
 * Returns: what they say
 */
CmOutcome cm_outcome_of (const gint64 *sorted, guint count, gint64 ceiling);

/**
 * cm_outcome_quantile:
 * @sorted: (array length=count): ascending values
 * @count: how many, from 1
 * @share: 0..1
 *
 * Returns: the smallest value of which at least @share of all are not above
 */
gint64 cm_outcome_quantile (const gint64 *sorted, guint count, double share);

/**
 * CmExactOutcome:
 * @profit: of the sale
 * @incremental: less what would have been earned anyway
 * @units: sold
 *
 * Outcomes without any luck.
 */
typedef struct {
  CmOutcome profit;
  CmOutcome incremental;
  CmOutcome units;
} CmExactOutcome;

/**
 * cm_outcome_exact:
 * @promotion: a sale of one item
 * @demand: of it
 * @ceiling: the loss somebody is ready to bear
 * @exact: (out): what comes of it
 * @error: return location
 *
 * Goes through all numbers of units that have a chance, each with the whole-number engine and weighed with its chance. For one item that
 * is exact and quick, and no tries are needed.
 *
 * Returns: whether it could be reckoned
 */
gboolean cm_outcome_exact (const CmPromotion *promotion, const CmDemand *demand, gint64 ceiling, CmExactOutcome *exact, GError **error);

G_END_DECLS
