/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-answer-json.h"

#include "cm-json-output.h"
#include "cm-outcomes-json.h"
#include "cm-promotion-json.h"

static JsonObject *
purchase_to_json (const CmNewsvendor *purchase)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "quantity", purchase->quantity);
  cm_json_set_double (object, "ratio", purchase->ratio);
  cm_json_set_double (object, "sales", purchase->sales);
  cm_json_set_double (object, "leftover", purchase->leftover);
  cm_json_set_double (object, "lost", purchase->lost);
  cm_json_set_double (object, "stockout", purchase->stockout);
  cm_json_set_double (object, "profit", purchase->profit);
  return object;
}

static JsonObject *
proposal_to_json (const CmSupplierProposal *proposal)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "p10", proposal->low);
  json_object_set_int_member (object, "p50", proposal->middle);
  json_object_set_int_member (object, "p90", proposal->high);
  json_object_set_int_member (object, "quantity", proposal->quantity);
  json_object_set_int_member (object, "back", proposal->back);
  cm_json_set_double (object, "worst", proposal->worst);
  json_object_set_boolean_member (object, "bounded", proposal->bounded);
  return object;
}

static JsonObject *
item_to_json (const CmEstimateItemAnswer *item)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "p10", item->low);
  json_object_set_int_member (object, "p50", item->middle);
  json_object_set_int_member (object, "p90", item->high);
  cm_json_set_double (object, "mean", item->mean);
  cm_json_set_int_or_null (object, "sales", item->sales >= 0, item->sales);
  json_object_set_boolean_member (object, "little_data", item->wide);
  cm_json_set_object_or_null (object, "purchase", item->buys ? purchase_to_json (&item->purchase) : NULL);
  cm_json_set_object_or_null (object, "proposal", item->buys ? proposal_to_json (&item->proposal) : NULL);
  return object;
}

static JsonArray *
line_to_json (const CmEstimateAnswer *self)
{
  JsonArray *line = json_array_new ();

  for (guint i = 0; i < self->line->len; i++)
    {
      const CmEstimatePoint *point = &g_array_index (self->line, CmEstimatePoint, i);
      JsonObject *one = json_object_new ();

      json_object_set_int_member (one, "orders", point->orders);
      json_object_set_int_member (one, "profit", point->profit);
      if (point->has_band)
        {
          json_object_set_int_member (one, "p10", point->low);
          json_object_set_int_member (one, "p90", point->high);
        }
      json_array_add_object_element (line, one);
    }
  return line;
}

static void
add_uncertainty (JsonObject *answer, const CmEstimateAnswer *self)
{
  JsonArray *dots = json_array_new ();

  json_object_set_object_member (answer, "profit", cm_outcome_money_to_json (&self->profit, self->ceiling));
  json_object_set_object_member (answer, "incremental_profit", cm_outcome_money_to_json (&self->incremental, self->ceiling));
  json_object_set_object_member (answer, "units", cm_outcome_count_to_json (&self->units));
  json_object_set_object_member (answer, "orders", cm_outcome_count_to_json (&self->orders));
  for (int i = 0; i < CM_OUTCOMES_DOTS; i++)
    json_array_add_int_element (dots, self->dots[i]);
  json_object_set_array_member (answer, "dots", dots);
  json_object_set_int_member (answer, "draws", self->tries);
  json_object_set_int_member (answer, "loss_ceiling", self->ceiling);
}

/* (nullable): none is needed, or found. */
static JsonObject *
way_back_to_json (const CmEstimateAnswer *self)
{
  JsonObject *object = self->back_item >= 0 ? json_object_new () : NULL;

  if (object == NULL)
    return NULL;
  json_object_set_int_member (object, "item", self->back_item);
  json_object_set_int_member (object, "price", self->back_price);
  return object;
}

/* (nullable): there is no plan of the cash. */
static JsonObject *
lowest_to_json (const CmEstimateAnswer *self)
{
  JsonObject *object = self->cash != NULL ? json_object_new () : NULL;

  if (object == NULL)
    return NULL;
  json_object_set_int_member (object, "day", self->cash->lowest_day);
  json_object_set_int_member (object, "amount", self->cash->lowest);
  return object;
}

JsonObject *
cm_estimate_answer_to_json (const CmEstimateAnswer *self)
{
  JsonObject *answer = json_object_new ();
  JsonArray *demand = json_array_new ();

  json_object_set_object_member (answer, "plan", cm_profit_to_json (self->estimate, self->plan));
  json_object_set_int_member (answer, "plan_profit", self->estimate->totals.profit);
  add_uncertainty (answer, self);
  for (guint i = 0; i < self->items->len; i++)
    json_array_add_object_element (demand, item_to_json (cm_estimate_answer_item (self, i)));
  json_object_set_array_member (answer, "demand", demand);
  cm_json_set_int_or_null (answer, "break_even_orders", self->even_orders != CM_BREAK_EVEN_NEVER, self->even_orders);
  json_object_set_array_member (answer, "break_even_line", line_to_json (self));
  cm_json_set_object_or_null (answer, "way_back", way_back_to_json (self));
  cm_json_set_object_or_null (answer, "lowest_cash", lowest_to_json (self));
  return answer;
}
