/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-calc.h"

#include "cm-promotion-json.h"

JsonNode *
cm_calc_estimate (JsonObject *input, GError **error)
{
  g_autoptr (CmPromotion) promotion = cm_promotion_from_json (input, error);
  g_autoptr (CmProfit) profit = promotion != NULL ? cm_profit_estimate (promotion, error) : NULL;

  return profit != NULL ? cm_cli_object (cm_profit_to_json (profit, promotion)) : NULL;
}
