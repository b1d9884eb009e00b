/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-past-sales.h"

G_BEGIN_DECLS

/**
 * cm_demand_from_json:
 * @object: a distribution
 * @error: return location
 *
 * `{"kind":"poisson","mean"}`, `{"kind":"negbin","mean","k"}`, `{"kind":"gamma","shape","rate"}` (Poisson sales with that rate), or
 * `{"kind":"hierarchical","items":[…],"item","next_exposure"}`, the demand of one item of a category: `item` counts from 0, and null or
 * none is a new item; with `shape_a`, `category_mean` and `event_k` these are taken instead of fitting them. To be
 * fitted, the sales must pass cm_category_check().
 *
 * Returns: (transfer full) (nullable): the demand
 */
CmDemand *cm_demand_from_json (JsonObject *object, GError **error);

/**
 * cm_demand_list_from_json:
 * @array: a distribution for each item
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CmDemand): the demands
 */
GPtrArray *cm_demand_list_from_json (JsonArray *array, GError **error);

/**
 * cm_past_sales_from_json:
 * @object: `y`, `exposure` (1 each without it) and `sold_out` (nobody was turned away without it): lists of one length, the oldest first
 * @last: how many of the latest to keep, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CmPastSale): past sales of an item
 */
GArray *cm_past_sales_from_json (JsonObject *object, guint last, GError **error);

/**
 * cm_demand_answer:
 * @input: `method` `gamma-poisson` or `hierarchical`, and what it needs
 * @error: return location
 *
 * Forecasts the next sale from past ones. gamma-poisson: `prior` (kind gamma), `y`, `exposure`, `next_exposure`, `discount`; answers with
 * `posterior`, `mean`, `var`, quantiles and `weight_on_category`. hierarchical: `items` as for cm_past_sales_from_json(),
 * `next_exposure`, `discount`, `last_sales`; answers with `shape_a`, `category_mean`, `event_k`, `objective`, `items` and `new_item`;
 * `sales` counts what an item's figures rest on, and `little_data` says that these are fewer than three.
 *
 * Returns: (transfer full) (nullable): an object
 */
JsonObject *cm_demand_answer (JsonObject *input, GError **error);

G_END_DECLS
