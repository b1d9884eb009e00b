/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sale before it is held: its profit, the luck in it, and its cash. */
#include "cm-calc.h"

#include "cm-cash-json.h"
#include "cm-demand-json.h"
#include "cm-outcomes-json.h"
#include "cm-promotion-json.h"

static JsonNode *
answer (JsonObject *object)
{
  return object != NULL ? cm_cli_object (object) : NULL;
}

JsonNode *
cm_calc_estimate (JsonObject *input, GError **error)
{
  g_autoptr (CmPromotion) promotion = cm_promotion_from_json (input, error);
  g_autoptr (CmProfit) profit = promotion != NULL ? cm_profit_estimate (promotion, error) : NULL;

  return profit != NULL ? answer (cm_profit_to_json (profit, promotion)) : NULL;
}

JsonNode *
cm_calc_montecarlo (JsonObject *input, GError **error)
{
  g_autoptr (CmScenario) scenario = cm_scenario_from_json (input, error);

  return scenario != NULL ? answer (cm_scenario_answer (scenario, NULL, error)) : NULL;
}

JsonNode *
cm_calc_cash (JsonObject *input, GError **error)
{
  return answer (cm_cash_answer (input, error));
}

JsonNode *
cm_calc_demand (JsonObject *input, GError **error)
{
  return answer (cm_demand_answer (input, error));
}
