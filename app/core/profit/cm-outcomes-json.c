/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-outcomes-json.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cm-demand-json.h"
#include "cm-error.h"
#include "cm-json-input.h"
#include "cm-json-output.h"
#include "cm-promotion-json.h"

#define LARGEST_SHAPE 1e9

static gboolean
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s”: %s"), name, why);
  return FALSE;
}

static gboolean
read_shape (JsonObject *object, const char *name, double *shape, GError **error)
{
  if (!cm_json_input_number (object, name, NAN, shape, error))
    return FALSE;
  return (*shape > 0 && *shape <= LARGEST_SHAPE) || refuse (error, name, _("a shape must be above 0 and at most 10⁹."));
}

static gboolean
read_traffic (JsonObject *input, guint items, double *traffic, GError **error)
{
  static const char *const known[] = { "kind", "shape", "rate", NULL };
  JsonNode *node = json_object_get_member (input, "traffic");
  JsonNode *kind;
  double rate;

  *traffic = node == NULL && items > 1 ? CM_DRAWS_TRAFFIC : 0;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return read_shape (input, "traffic", traffic, error);
  kind = json_object_get_member (json_node_get_object (node), "kind");
  if (!cm_json_input_only (json_node_get_object (node), "traffic", known, error))
    return FALSE;
  if (kind == NULL || !JSON_NODE_HOLDS_VALUE (kind) || g_strcmp0 (json_node_get_string (kind), "gamma") != 0)
    return refuse (error, "traffic", _("it must be the shape of a gamma factor of mean 1, or null."));
  if (!read_shape (json_node_get_object (node), "shape", traffic, error)
      || !cm_json_input_number (json_node_get_object (node), "rate", *traffic, &rate, error))
    return FALSE;
  return rate == *traffic || refuse (error, "traffic", _("its mean must be 1: write the same “rate” as “shape”, or none."));
}

static gboolean
read_tries (JsonObject *input, CmScenario *self, GError **error)
{
  gint64 draws, seed;

  if (!cm_json_input_int (input, "draws", CM_DRAWS_DEFAULT, &draws, error)
      || !cm_json_input_int (input, "seed", CM_DRAWS_SEED, &seed, error)
      || !cm_json_input_int (input, "loss_ceiling", CM_NONE, &self->ceiling, error))
    return FALSE;
  if (draws < 1 || draws > CM_DRAWS_MOST)
    return refuse (error, "draws", _("it must be a number from 1 to 10,000,000."));
  if (self->ceiling < CM_NONE || (self->ceiling == CM_NONE && cm_json_input_has (input, "loss_ceiling")))
    return refuse (error, "loss_ceiling", _("it must not be negative."));
  self->draws = (guint) draws;
  self->seed = (guint64) seed;
  return TRUE;
}

static gboolean
read_demands (JsonObject *input, CmScenario *self, GError **error)
{
  JsonArray *demands;

  if (!cm_json_input_array (input, "demand", &demands, error))
    return FALSE;
  if (demands == NULL || json_array_get_length (demands) != self->promotion->items->len)
    return refuse (error, "demand", _("it must be a list with one distribution for each item."));
  self->demands = cm_demand_list_from_json (demands, error);
  return self->demands != NULL;
}

CmScenario *
cm_scenario_from_json (JsonObject *input, GError **error)
{
  static const char *const known[] = { "estimate", "demand", "traffic", "draws", "seed", "loss_ceiling", NULL };
  g_autoptr (CmScenario) self = g_new0 (CmScenario, 1);
  JsonObject *estimate;

  if (!cm_json_input_only (input, _("a scenario"), known, error) || !cm_json_input_object (input, "estimate", &estimate, error))
    return NULL;
  if (estimate == NULL)
    {
      refuse (error, "estimate", _("the input needs a sale: {\"promo\":{…},\"items\":[…]}."));
      return NULL;
    }
  self->promotion = cm_promotion_from_json (estimate, error);
  if (self->promotion == NULL || !read_demands (input, self, error)
      || !read_traffic (input, self->promotion->items->len, &self->traffic, error) || !read_tries (input, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cm_scenario_free (CmScenario *self)
{
  g_clear_pointer (&self->promotion, cm_promotion_free);
  g_clear_pointer (&self->demands, g_ptr_array_unref);
  g_free (self);
}

static void
add_quantiles (JsonObject *object, const CmOutcome *outcome)
{
  json_object_set_int_member (object, "p5", outcome->p5);
  json_object_set_int_member (object, "p10", outcome->p10);
  json_object_set_int_member (object, "p50", outcome->p50);
  json_object_set_int_member (object, "p90", outcome->p90);
  json_object_set_int_member (object, "p95", outcome->p95);
}

JsonObject *
cm_outcome_money_to_json (const CmOutcome *self, gint64 ceiling)
{
  JsonObject *object = json_object_new ();

  cm_json_set_double (object, "mean", self->mean);
  cm_json_set_double (object, "se", self->error);
  cm_json_set_double (object, "sd", self->deviation);
  cm_json_set_double (object, "p_loss", self->loss);
  if (ceiling != CM_NONE)
    cm_json_set_double (object, "p_past_ceiling", self->past_ceiling);
  add_quantiles (object, self);
  return object;
}

JsonObject *
cm_outcome_count_to_json (const CmOutcome *self)
{
  JsonObject *object = json_object_new ();

  cm_json_set_double (object, "mean", self->mean);
  cm_json_set_double (object, "sd", self->deviation);
  add_quantiles (object, self);
  return object;
}

static JsonArray *
dots_to_json (const CmOutcomes *outcomes)
{
  JsonArray *dots = json_array_new ();

  for (int i = 0; i < CM_OUTCOMES_DOTS; i++)
    json_array_add_int_element (dots, cm_outcome_quantile (outcomes->profit, outcomes->count, (i + 0.5) / CM_OUTCOMES_DOTS));
  return dots;
}

static void
add_outcomes (JsonObject *answer, CmOutcomes *outcomes, gint64 ceiling)
{
  gint64 limit = MAX (ceiling, 0);
  CmOutcome profit, incremental, units;

  cm_outcomes_sort (outcomes);
  profit = cm_outcome_of (outcomes->profit, outcomes->count, limit);
  incremental = cm_outcome_of (outcomes->incremental, outcomes->count, limit);
  units = cm_outcome_of (outcomes->units, outcomes->count, 0);
  json_object_set_object_member (answer, "profit", cm_outcome_money_to_json (&profit, ceiling));
  json_object_set_object_member (answer, "incremental_profit", cm_outcome_money_to_json (&incremental, ceiling));
  json_object_set_object_member (answer, "units", cm_outcome_count_to_json (&units));
  json_object_set_array_member (answer, "dots", dots_to_json (outcomes));
}

static gboolean
add_exact (JsonObject *answer, const CmScenario *self, GError **error)
{
  JsonObject *object;
  CmExactOutcome exact;

  if (self->promotion->items->len != 1 || self->traffic > 0)
    return TRUE;
  if (!cm_outcome_exact (self->promotion, g_ptr_array_index (self->demands, 0), MAX (self->ceiling, 0), &exact, error))
    return FALSE;
  object = json_object_new ();
  json_object_set_object_member (object, "profit", cm_outcome_money_to_json (&exact.profit, self->ceiling));
  json_object_set_object_member (object, "incremental_profit", cm_outcome_money_to_json (&exact.incremental, self->ceiling));
  json_object_set_object_member (object, "units", cm_outcome_count_to_json (&exact.units));
  json_object_set_object_member (answer, "exact", object);
  return TRUE;
}

JsonObject *
cm_scenario_answer (const CmScenario *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  g_autoptr (CmProfit) plan = cm_profit_estimate (self->promotion, error);
  g_autoptr (CmDraws) draws = NULL;
  g_autoptr (CmOutcomes) outcomes = NULL;

  if (plan == NULL)
    return NULL;
  draws = cm_draws_new (self->demands, self->traffic, self->draws, self->seed, cancellable);
  if (draws == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  else
    outcomes = cm_outcomes_new (self->promotion, draws, 0, cancellable, error);
  if (outcomes == NULL)
    return NULL;
  add_outcomes (answer, outcomes, self->ceiling);
  json_object_set_int_member (answer, "draws", outcomes->count);
  json_object_set_int_member (answer, "seed", (gint64) self->seed);
  if (self->traffic > 0)
    cm_json_set_double (answer, "traffic", self->traffic);
  else
    json_object_set_null_member (answer, "traffic");
  json_object_set_int_member (answer, "plan_profit", plan->totals.profit);
  return add_exact (answer, self, error) ? g_steal_pointer (&answer) : NULL;
}
