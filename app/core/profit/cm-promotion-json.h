/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-profit.h"

G_BEGIN_DECLS

/**
 * cm_promotion_from_json:
 * @object: `{"promo":{…},"items":[…]}`
 * @error: return location
 *
 * Reads a sale. The keys are those of cm_promotion_fields(); an item may also have `name`, and `buyers` as `{"units wanted": people}`.
 * Beside `promo` and `items` there may be `rounding`, `half-up` or `half-even`. Null is as good as absent, and true and false are
 * as good as 1 and 0 for flags alone. Unknown keys, negative numbers, shares above 1,000,000 and a third commission level are refused by
 * name.
 *
 * Returns: (transfer full) (nullable): the sale
 */
CmPromotion *cm_promotion_from_json (JsonObject *object, GError **error);

/**
 * cm_promotion_to_json:
 * @self: a sale
 *
 * Writes what cm_promotion_from_json() reads; fields at their defaults are left out.
 *
 * Returns: (transfer full): an object
 */
JsonObject *cm_promotion_to_json (const CmPromotion *self);

/**
 * cm_profit_to_json:
 * @profit: the estimate of a sale
 * @promotion: the sale
 *
 * `items` and `totals` with the figures of the estimate; `derived` with `break_even_scale_permille`, `break_even_units`,
 * `break_even_discount_permille_no_floor`, `max_red_packet_budget` (null where there is none) and `tornado_10pct`; and besides
 * `orders` (what belongs to no item), `mix` (see #CmMix), `membership` (`order`, the average one, `given_per_order`, `net_fee`,
 * `member_saves_after_orders`, `fee_pays_orders`, see #CmMembershipPoint; null without one) and `profit_if_bankers` (with half-even
 * rounding).
 *
 * Returns: (transfer full): an object
 */
JsonObject *cm_profit_to_json (const CmProfit *profit, const CmPromotion *promotion);

G_END_DECLS
