/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate-answer.h"

G_BEGIN_DECLS

/**
 * CmEstimateActual:
 * @estimate: the sale reckoned with what was really sold; items as in the document
 * @within: (array length=count): of each item: whether as many were sold as was expected eight times in ten (P10 to P90)
 * @count: how many items
 * @items_within: how many of them are within
 * @orders_within: whether there were as many orders as expected eight times in ten
 * @profit_within: whether the profit is one that was expected nine times in ten (P5 to P95)
 *
 * What came of a sale, laid beside its estimate.
 */
typedef struct {
  CmProfit *estimate;
  gboolean *within;
  guint count;
  guint items_within;
  gboolean orders_within;
  gboolean profit_within;
} CmEstimateActual;

/**
 * cm_estimate_actual_new:
 * @answer: the answer of an estimate
 * @units: (array): sold of each item
 * @orders: there were
 * @error: return location
 *
 * Reckons the sale once more with the prices, costs and rates of the estimate and the units and orders that came: what differs from the
 * plan is then due to demand alone. Stocks do not cap what was sold.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
CmEstimateActual *cm_estimate_actual_new (const CmEstimateAnswer *answer, const gint64 *units, gint64 orders, GError **error);

/**
 * cm_estimate_actual_free:
 * @self: (transfer full): what came of a sale
 */
void cm_estimate_actual_free (CmEstimateActual *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmEstimateActual, cm_estimate_actual_free)

G_END_DECLS
