/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-cash.h"

G_BEGIN_DECLS

/**
 * cm_cash_plan_from_json:
 * @cash: the `cash` of cm_cash_answer()
 * @monthly_costs: (out): its `monthly_costs`, %CM_NONE without
 * @error: return location
 *
 * Returns: (transfer full) (nullable): when money moves
 */
CmCashPlan *cm_cash_plan_from_json (JsonObject *cash, gint64 *monthly_costs, GError **error);

/**
 * cm_cash_plan_to_json:
 * @self: a plan
 * @monthly_costs: of the shop, %CM_NONE without
 *
 * Returns: (transfer full): what cm_cash_plan_from_json() reads
 */
JsonObject *cm_cash_plan_to_json (const CmCashPlan *self, gint64 monthly_costs);

/**
 * cm_cash_answer:
 * @input: `estimate` as for cm_promotion_from_json(), and `cash` with the fields of #CmCashPlan: `opening_cash`, `first_day`, `last_day`,
 *   `daily_burn`, `purchase_units`, `deposit_ppm`, `deposit_day`, `balance_day`, `sales_share_ppm`, `settle_lag`, `freight_lag`,
 *   `kol_fixed_day`, `commission_day`, `labour_day`, `other_day`, `vat_day`, `rebate_day`, `return_cost_day`; and `monthly_costs`, which
 *   is otherwise taken from the daily burn
 * @error: return location
 *
 * What is absent is 0; `last_day` is then the last day of all others, `first_day` the first.
 *
 * The answer: `purchase_total`, `settlement_total`, `events`, `min_cash`, `min_day`, `first_negative_day` (or null), `end_cash`,
 * `required_opening_cash_for_nonnegative`, `path` (day and cash, each day), `monthly_costs`, `runway_months` of the opening cash (to a
 * tenth, rounded down; null without costs) and `break_even_orders_per_month` (null when an order leaves nothing).
 *
 * Returns: (transfer full) (nullable): an object
 */
JsonObject *cm_cash_answer (JsonObject *input, GError **error);

G_END_DECLS
