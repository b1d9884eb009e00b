/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-estimate-answer.h"

G_BEGIN_DECLS

/**
 * cm_estimate_answer_to_json:
 * @self: an answer
 *
 * The answer of `calc estimate` for the plan (`items`, `totals`, `derived`, `mix` …) under `plan`; `profit`, `incremental_profit`,
 * `units`, `dots`, `draws` and `plan_profit` as in the answer of `calc montecarlo`; `orders` like `units`; `demand` (for each item `p10`,
 * `p50`, `p90`, `mean`, `sales`, `little_data`, `purchase` and `proposal`, null where there is none); `break_even_orders`;
 * `break_even_line` (`orders`, `profit`, `p10`, `p90`); `way_back` (`item`, `price`; null where none is needed or found); `loss_ceiling`;
 * `lowest_cash` (`day`, `amount`; null without a cash plan).
 *
 * Returns: (transfer full): an object
 */
JsonObject *cm_estimate_answer_to_json (const CmEstimateAnswer *self);

G_END_DECLS
