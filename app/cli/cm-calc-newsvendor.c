/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-calc.h"

#include <glib/gi18n.h>

#include "cm-demand-json.h"
#include "cm-json-input.h"
#include "cm-json-output.h"
#include "cm-newsvendor.h"
#include "cm-promotion.h"

static const char *const known[] = { "price", "unit_cost", "variable", "salvage", "goodwill", "demand", "loss_ceiling", NULL };

static gboolean
read_purchase (JsonObject *input, CmPurchase *purchase, gint64 *ceiling, GError **error)
{
  if (!cm_json_input_only (input, _("a purchase"), known, error) || !cm_json_input_int (input, "price", CM_NONE, &purchase->price, error)
      || !cm_json_input_int (input, "unit_cost", CM_NONE, &purchase->cost, error)
      || !cm_json_input_int (input, "variable", 0, &purchase->variable, error)
      || !cm_json_input_int (input, "salvage", 0, &purchase->salvage, error)
      || !cm_json_input_int (input, "goodwill", 0, &purchase->goodwill, error)
      || !cm_json_input_int (input, "loss_ceiling", CM_NONE, ceiling, error))
    return FALSE;
  if (*ceiling >= CM_NONE && (*ceiling != CM_NONE || !cm_json_input_has (input, "loss_ceiling")))
    return TRUE;
  cm_calc_refuse (error, _("“%s” must not be negative."), "loss_ceiling");
  return FALSE;
}

/* Without them there is nothing to reckon; the rest may be 0. */
static gboolean
has_amounts (JsonObject *input, GError **error)
{
  static const char *const needed[] = { "price", "unit_cost" };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!cm_json_input_has (input, needed[i]))
      {
        cm_calc_refuse (error, _("The input has no “%s”."), needed[i]);
        return FALSE;
      }
  return TRUE;
}

static CmDemand *
read_demand (JsonObject *input, GError **error)
{
  JsonObject *object;

  if (!cm_json_input_object (input, "demand", &object, error))
    return NULL;
  if (object != NULL)
    return cm_demand_from_json (object, error);
  cm_calc_refuse (error, _("The input has no “%s”."), "demand");
  return NULL;
}

static JsonObject *
proposal_object (const CmSupplierProposal *proposal)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "p10", proposal->low);
  json_object_set_int_member (object, "p50", proposal->middle);
  json_object_set_int_member (object, "p90", proposal->high);
  json_object_set_int_member (object, "quantity", proposal->quantity);
  json_object_set_int_member (object, "back_at_p10", proposal->back);
  cm_json_set_double (object, "profit_at_p10_fen", proposal->worst);
  json_object_set_boolean_member (object, "bounded", proposal->bounded);
  return object;
}

JsonNode *
cm_calc_newsvendor (JsonObject *input, GError **error)
{
  g_autoptr (CmDemand) demand = NULL;
  CmPurchase purchase;
  CmNewsvendor found;
  CmSupplierProposal proposal;
  gint64 ceiling;
  JsonObject *answer;

  if (!read_purchase (input, &purchase, &ceiling, error) || !has_amounts (input, error))
    return NULL;
  demand = read_demand (input, error);
  if (demand == NULL || !cm_newsvendor (&purchase, demand, &found, error)
      || !cm_supplier_proposal (&purchase, demand, ceiling, &proposal, error))
    return NULL;
  answer = json_object_new ();
  json_object_set_int_member (answer, "Cu", found.under);
  json_object_set_int_member (answer, "Co", found.over);
  cm_json_set_double (answer, "critical_ratio", found.ratio);
  json_object_set_int_member (answer, "Q", found.quantity);
  cm_json_set_double (answer, "expected_sales", found.sales);
  cm_json_set_double (answer, "expected_leftover", found.leftover);
  cm_json_set_double (answer, "expected_lost", found.lost);
  cm_json_set_double (answer, "p_stockout", found.stockout);
  cm_json_set_double (answer, "expected_profit_fen", found.profit);
  json_object_set_object_member (answer, "supplier", proposal_object (&proposal));
  return cm_cli_object (answer);
}
