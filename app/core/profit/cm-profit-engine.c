/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-engine.h"

#include <glib/gi18n.h>

#include "cm-error.h"

void
cm_profit_engine_init (CmProfitEngine *self, const CmPromotion *promotion)
{
  guint count = promotion->items->len;

  *self = (CmProfitEngine) {
    .promotion = promotion,
    .count = count,
    .prices = g_new0 (CmProfitPrice, count),
    .demands = g_new0 (gint64, count),
    .lines = g_new0 (CmProfitLine, count),
    .weights = g_new0 (gint64, count),
    .shares = g_new0 (gint64, count),
    .room = g_new0 (CmAllotRest, count),
  };
  cm_profit_engine_prepare (self);
}

void
cm_profit_engine_clear (CmProfitEngine *self)
{
  g_clear_pointer (&self->prices, g_free);
  g_clear_pointer (&self->demands, g_free);
  g_clear_pointer (&self->lines, g_free);
  g_clear_pointer (&self->weights, g_free);
  g_clear_pointer (&self->shares, g_free);
  g_clear_pointer (&self->room, g_free);
}

void
cm_profit_engine_prepare (CmProfitEngine *self)
{
  CmWide units = 0;

  self->fault_field = NULL;
  for (guint i = 0; i < self->count; i++)
    {
      const CmPromotionItem *item = cm_promotion_item (self->promotion, i);

      cm_profit_price (self, i);
      if (!cm_promotion_item_demand (item, self->demands + i))
        cm_profit_fit (self, (int) i, (CmWide) G_MAXINT64 + 1, "demand");
      units += item->stock != CM_NONE ? MIN (self->demands[i], item->stock) : self->demands[i];
    }
  self->plan_units = cm_profit_fit (self, CM_PROMOTION_ITSELF, units, "units");
  self->broken = self->fault_field != NULL;
}

gint64
cm_profit_result (CmProfitEngine *self, CmWide contribution)
{
  const CmProfitOrders *parts = &self->orders;
  CmWide costs = (CmWide) parts->freight_vat + parts->freight_payment + parts->freight_cost + parts->packaging + parts->cashback
                 + parts->member_vat + parts->member_payment + parts->member_provision + parts->fixed;

  return cm_profit_fit (self, CM_PROMOTION_ITSELF, contribution + parts->freight_income + parts->member_fee - costs, "profit");
}

static void
sell_all (CmProfitEngine *self, const CmProfitRun *run)
{
  const gint64 *demands = run->demands != NULL ? run->demands : self->demands;
  CmWide units = 0, gross = 0;

  for (guint i = 0; i < self->count; i++)
    {
      cm_profit_sell (self, i, demands[i]);
      units += self->lines[i].units;
      gross += self->lines[i].gmv;
    }
  self->totals.units = cm_profit_fit (self, CM_PROMOTION_ITSELF, units, "units");
  self->totals.gmv = cm_profit_fit (self, CM_PROMOTION_ITSELF, gross, "gmv");
  self->totals.orders = cm_profit_order_count (self, self->totals.units, run->scaled);
}

static void
settle_all (CmProfitEngine *self)
{
  CmWide contribution = 0, cannibal = 0;
  CmProfitTotals *totals = &self->totals;

  for (guint i = 0; i < self->count; i++)
    {
      CmProfitLine *line = self->lines + i;

      cm_profit_handle (self, i);
      line->contribution = cm_profit_fit (self, (int) i, cm_profit_settle (self, i, self->shares[i]) - cm_profit_spent (line),
                                          "contribution");
      contribution += line->contribution;
      cannibal += line->cannibal_loss;
    }
  totals->contribution = cm_profit_fit (self, CM_PROMOTION_ITSELF, contribution, "contribution");
  totals->profit = cm_profit_result (self, contribution);
  totals->cannibal_loss = cm_profit_fit (self, CM_PROMOTION_ITSELF, cannibal, "cannibal_loss");
  totals->incremental_profit = cm_profit_fit (self, CM_PROMOTION_ITSELF, (CmWide) totals->profit - cannibal, "incremental_profit");
}

gboolean
cm_profit_engine_run (CmProfitEngine *self, const CmProfitRun *run)
{
  if (self->broken)
    return FALSE;
  self->fault_field = NULL;
  sell_all (self, run);
  if (self->fault_field != NULL)
    return FALSE;
  cm_profit_packets (self, run);
  cm_profit_orders (self, self->totals.orders);
  cm_profit_members (self);
  settle_all (self);
  return self->fault_field == NULL;
}

void
cm_profit_engine_explain (const CmProfitEngine *self, GError **error)
{
  g_autofree char *where = NULL;

  g_return_if_fail (self->fault_field != NULL);

  where = self->fault_item == CM_PROMOTION_ITSELF ? g_strdup (_("the promotion"))
                                                  : cm_promotion_item_label (self->promotion, (guint) self->fault_item);
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID,
               _("“%s” of %s grows too large to be calculated. Write smaller prices, rates or counts."), self->fault_field, where);
}
