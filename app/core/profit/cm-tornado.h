/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-promotion.h"

G_BEGIN_DECLS

/**
 * CM_TORNADO_ROWS:
 *
 * How many rows are told: what matters least is left out.
 */
#define CM_TORNADO_ROWS 8

/**
 * CmTornadoRow:
 * @parameter: `demand`, `item.` or `promo.` and the key of a field; an `item.` field varies in all items together
 * @low: profit at 90 %
 * @high: profit at 110 %
 * @span: how far they are apart
 *
 * What the profit would be if one thing were a tenth smaller or larger.
 */
typedef struct {
  char parameter[48];
  gint64 low;
  gint64 high;
  gint64 span;
} CmTornadoRow;

/**
 * cm_tornado:
 * @promotion: a sale
 *
 * Varies one thing at a time: the demand of all items (as counts; planned orders follow the units sold), the items' promo, cost, rebate,
 * stock, return_ppm, return_cost and pack_unit, and of the promotion its fees, tax, freight, packaging, red packets, commissions,
 * cash-back and fixed costs. Money and rates round as money does, counts as counts; a share ends at 1,000,000, and planned orders stay
 * as they are. Left out is what describes the plan itself (discounts, floors, shares of members and levels, limits, thresholds, the
 * number of orders, memberships), what has no effect, and what cannot be calculated in 64 bits.
 *
 * Returns: (transfer full) (element-type CmTornadoRow): by falling span, then by name, at most %CM_TORNADO_ROWS
 */
GArray *cm_tornado (const CmPromotion *promotion);

G_END_DECLS
