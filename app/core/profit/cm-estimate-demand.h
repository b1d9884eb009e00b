/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate.h"

G_BEGIN_DECLS

/**
 * CM_ESTIMATE_ENOUGH_SALES:
 *
 * From so many past sales on an item's figures rest on itself; with fewer the range is wide and has to be called so.
 */
#define CM_ESTIMATE_ENOUGH_SALES 3

/**
 * CM_ESTIMATE_EVENT_K:
 *
 * How much a sale varies where only one number was typed: the middle of what is supposed of events before any is known
 * (log k ~ N(log 5, 1)).
 */
#define CM_ESTIMATE_EVENT_K 5.0

/**
 * cm_demand_new_typed:
 * @low: P10, %CM_NONE where nobody said
 * @expected: P50
 * @high: P90, %CM_NONE where nobody said
 * @error: return location
 *
 * The negative binomial demand with @expected in the middle and P10 and P90 as far apart as @low and @high. Quantiles are taken between
 * whole numbers here, each number standing for the half before and after it. A range narrower than Poisson allows gives Poisson; with one
 * end alone the other is taken as far from the middle by ratio (low · high = expected²); with none k is %CM_ESTIMATE_EVENT_K.
 *
 * Returns: (transfer full) (nullable): the demand
 */
CmDemand *cm_demand_new_typed (gint64 low, gint64 expected, gint64 high, GError **error);

/**
 * CmEstimateDemands:
 * @demands: (element-type CmDemand): of each item, as shown and bought by
 * @own: (element-type CmDemand): of each item without the shared traffic, to draw from with it; the same list where there is none
 * @traffic: shape of the factor all items share, 0 for none
 * @sales: (array): of each item: how many past sales its figures rest on, -1 for typed ones
 * @fitted: whether any past sale was there to learn from
 *
 * What the items of an estimate may sell.
 */
typedef struct {
  GPtrArray *demands;
  GPtrArray *own;
  double traffic;
  int *sales;
  gboolean fitted;
} CmEstimateDemands;

/**
 * cm_estimate_demands_new:
 * @estimate: an estimate
 * @cancellable: (nullable): stops the work
 * @error: return location
 *
 * Typed items have cm_demand_new_typed(); the others are forecast with cm_category_fit() over the past sales of all items and of similar
 * goods. Where there is no past sale at all, similar is what the typed items expect on average.
 *
 * A forecast holds all that varies, the traffic of the evening too. So that it is not counted twice, an item's own factor has the k' of
 * (1 + 1/k') · (1 + 1/traffic) = 1 + 1/k. An item that would vary less than the traffic of the sale varies as the traffic does.
 *
 * Returns: (transfer full) (nullable): the demands
 */
CmEstimateDemands *cm_estimate_demands_new (const CmEstimate *estimate, GCancellable *cancellable, GError **error);

/**
 * cm_estimate_demands_free:
 * @self: (transfer full): demands
 */
void cm_estimate_demands_free (CmEstimateDemands *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmEstimateDemands, cm_estimate_demands_free)

G_END_DECLS
