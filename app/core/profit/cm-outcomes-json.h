/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-outcomes.h"

G_BEGIN_DECLS

/**
 * CmScenario:
 * @promotion: the sale
 * @demands: (element-type CmDemand): of its items
 * @traffic: shape of the shared factor, 0 without one
 * @draws: how many tries
 * @seed: of them
 * @ceiling: the loss somebody is ready to bear; %CM_NONE when nobody said
 *
 * A sale with what is not known of it. Together with its answer it is a document that a plan can keep.
 */
typedef struct {
  CmPromotion *promotion;
  GPtrArray *demands;
  double traffic;
  guint draws;
  guint64 seed;
  gint64 ceiling;
} CmScenario;

/**
 * cm_scenario_from_json:
 * @input: `estimate` as for cm_promotion_from_json(), `demand` (a distribution for each item, see cm_demand_from_json()), and as one likes
 *   `traffic`, `draws` (%CM_DRAWS_DEFAULT), `seed` (%CM_DRAWS_SEED), `loss_ceiling`
 * @error: return location
 *
 * `traffic` is the shape of the shared factor as a number or `{"kind":"gamma","shape"}`, and null for none; where it is absent it is
 * %CM_DRAWS_TRAFFIC for several items and none for a single one.
 *
 * Returns: (transfer full) (nullable): the scenario
 */
CmScenario *cm_scenario_from_json (JsonObject *input, GError **error);

/**
 * cm_scenario_free:
 * @self: (transfer full): a scenario
 */
void cm_scenario_free (CmScenario *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmScenario, cm_scenario_free)

/**
 * cm_scenario_answer:
 * @self: a scenario
 * @cancellable: (nullable): stops the work
 * @error: return location
 *
 * `profit` and `incremental_profit` (`mean`, `se`, `sd`, `p_loss`, `p_past_ceiling` where there is a ceiling, `p5`, `p10`, `p50`, `p90`,
 * `p95`), `units` (`mean`, `sd`, quantiles), `dots` (the profit in the middle of each fiftieth), `draws`, `seed`, `traffic`, and
 * `plan_profit`, which is often more than the mean. With one item and no shared factor `exact` holds the same three figures without luck.
 *
 * Returns: (transfer full) (nullable): an object
 */
JsonObject *cm_scenario_answer (const CmScenario *self, GCancellable *cancellable, GError **error);

/**
 * cm_outcome_money_to_json:
 * @self: an outcome in minor units
 * @ceiling: the loss somebody is ready to bear, %CM_NONE where nobody said
 *
 * Returns: (transfer full): `mean`, `se`, `sd`, `p_loss`, `p_past_ceiling` with a ceiling, and quantiles
 */
JsonObject *cm_outcome_money_to_json (const CmOutcome *self, gint64 ceiling);

/**
 * cm_outcome_count_to_json:
 * @self: an outcome in units or orders
 *
 * Returns: (transfer full): `mean`, `sd` and quantiles
 */
JsonObject *cm_outcome_count_to_json (const CmOutcome *self);

G_END_DECLS
