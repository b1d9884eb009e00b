/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-estimate.h"

G_BEGIN_DECLS

/**
 * cm_estimate_from_json:
 * @object: a document
 * @error: return location
 *
 * Reads an estimate: `name`, `currency` (three letters; without it the shop's), `sale_on` (YYYY-MM-DD), `estimate` as for
 * cm_promotion_from_json(), `items` beside its items (`sku`, `spec`, `public_low`, `clearance`, `cost_guessed`, `demand`, `take_back`,
 * `goodwill`), `similar` (a list of past sales for each good), `sources` (`{"freight_cost":"bill"}`: `typed`, `bill`, `orders`),
 * `loss_ceiling`, `traffic` (a number, null for none), `exposure`, `discount`, `draws`, `seed`, `cash` as for cm_cash_plan_from_json(),
 * `supplier`, `take_back_days`, `restock_hours`.
 *
 * A `demand` is `{"known":"typed","low":…,"high":…}` (the number in the middle is the item's `demand` or `buyers` in `estimate`),
 * `{"known":"past","y":[…],"exposure":[…],"sold_out":[…]}` or `{"known":"similar"}`. An item without one is typed where `estimate` has a
 * demand for it. All but `estimate` may be absent. Unknown keys and a third commission level are refused by name.
 *
 * Returns: (transfer full) (nullable): the estimate
 */
CmEstimate *cm_estimate_from_json (JsonObject *object, GError **error);

/**
 * cm_estimate_to_json:
 * @self: an estimate
 *
 * Writes what cm_estimate_from_json() reads; what is at its default is left out.
 *
 * Returns: (transfer full): an object
 */
JsonObject *cm_estimate_to_json (const CmEstimate *self);

/**
 * cm_estimate_from_text:
 * @text: a document
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the estimate
 */
CmEstimate *cm_estimate_from_text (const char *text, GError **error);

/**
 * cm_estimate_to_text:
 * @self: an estimate
 *
 * Returns: (transfer full): its document in one line
 */
char *cm_estimate_to_text (const CmEstimate *self);

G_END_DECLS
