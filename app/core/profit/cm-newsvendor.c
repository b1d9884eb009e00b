/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-newsvendor.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cm-error.h"

#define LARGEST (G_MAXINT64 / 8)        /* sums of four amounts fit */

static gboolean
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s”: %s"), name, why);
  return FALSE;
}

static gboolean
check (const CmPurchase *purchase, GError **error)
{
  const struct { const char *name; gint64 value; } amounts[] = {
    { "price", purchase->price }, { "unit_cost", purchase->cost }, { "variable", purchase->variable },
    { "salvage", purchase->salvage }, { "goodwill", purchase->goodwill },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (amounts[i].value < 0 || amounts[i].value > LARGEST)
      return refuse (error, amounts[i].name, _("it must not be negative or beyond all prices."));
  if (purchase->salvage >= purchase->cost)
    return refuse (error, "salvage", _("when leftovers bring what they cost, there is no quantity that is too large. Write less than the "
                                       "cost of a unit."));
  return TRUE;
}

double
cm_newsvendor_profit_at (const CmPurchase *purchase, gint64 quantity, gint64 demand)
{
  double sold = (double) MIN (quantity, demand), left = (double) quantity - sold, lost = (double) demand - sold;

  return (double) (purchase->price - purchase->variable) * sold - (double) purchase->cost * (double) quantity
         + (double) purchase->salvage * left - (double) purchase->goodwill * lost;
}

gboolean
cm_newsvendor (const CmPurchase *purchase, const CmDemand *demand, CmNewsvendor *answer, GError **error)
{
  if (!check (purchase, error))
    return FALSE;
  *answer = (CmNewsvendor) { 0 };
  answer->under = purchase->price - purchase->cost - purchase->variable + purchase->goodwill;
  answer->over = purchase->cost - purchase->salvage;
  if (answer->under + answer->over > 0)
    answer->ratio = (double) answer->under / ((double) answer->under + (double) answer->over);
  if (answer->under > 0)
    answer->quantity = cm_demand_quantile (demand, answer->ratio);
  answer->sales = cm_demand_expected_sales (demand, answer->quantity);
  answer->leftover = (double) answer->quantity - answer->sales;
  answer->lost = fmax (demand->mean - answer->sales, 0);
  answer->stockout = 1 - cm_demand_at_most (demand, answer->quantity);
  answer->profit = (double) (purchase->price - purchase->variable) * answer->sales - (double) purchase->cost * (double) answer->quantity
                   + (double) purchase->salvage * answer->leftover - (double) purchase->goodwill * answer->lost;
  return TRUE;
}

gboolean
cm_supplier_proposal (const CmPurchase *purchase, const CmDemand *demand, gint64 ceiling, CmSupplierProposal *proposal, GError **error)
{
  CmNewsvendor answer;

  if (!cm_newsvendor (purchase, demand, &answer, error))
    return FALSE;
  *proposal = (CmSupplierProposal) {
    .low = cm_demand_quantile (demand, 0.1),
    .middle = cm_demand_quantile (demand, 0.5),
    .high = cm_demand_quantile (demand, 0.9),
    .quantity = answer.quantity,
  };
  while (ceiling >= 0 && proposal->quantity > 0
         && cm_newsvendor_profit_at (purchase, proposal->quantity, MIN (proposal->low, proposal->quantity)) < -(double) ceiling)
    {
      proposal->quantity--;
      proposal->bounded = TRUE;
    }
  proposal->back = MAX (proposal->quantity - proposal->low, 0);
  proposal->worst = cm_newsvendor_profit_at (purchase, proposal->quantity, MIN (proposal->low, proposal->quantity));
  return TRUE;
}
