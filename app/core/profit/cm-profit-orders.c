/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs to orders: their number, freight, packaging, cash-back, and the costs that are there without any. */
#include "cm-profit-engine.h"

gint64
cm_profit_order_count (CmProfitEngine *self, gint64 units, gboolean scaled)
{
  const CmPromotion *sale = self->promotion;
  CmWide orders;

  if (units == 0)
    return 0;
  if (sale->orders == CM_NONE)
    orders = cm_round_wide ((CmWide) units * 1000, sale->units_per_order_milli, CM_ROUND_HALF_UP);
  else if (!scaled || units == self->plan_units)
    orders = sale->orders;
  else if (self->plan_units == 0)
    orders = 0;
  else
    orders = cm_round_wide ((CmWide) sale->orders * units, self->plan_units, CM_ROUND_HALF_UP);
  return MAX (cm_profit_fit (self, CM_PROMOTION_ITSELF, orders, "orders"), 1);
}

static void
take_freight (CmProfitEngine *self, gint64 orders)
{
  const CmPromotion *sale = self->promotion;
  CmProfitOrders *parts = &self->orders;
  gint64 paying = orders - cm_profit_part (orders, sale->free_ship_share_ppm);

  parts->freight_income = cm_profit_product (self, CM_PROMOTION_ITSELF, paying, sale->freight_charge, "freight_income");
  parts->freight_vat = cm_round_vat (parts->freight_income, sale->vat_ppm, sale->rounding);
  parts->freight_payment = cm_round_share (parts->freight_income, sale->payment_ppm, sale->rounding);
  parts->freight_cost = cm_profit_product (self, CM_PROMOTION_ITSELF, orders, sale->freight_cost, "freight_cost");
  parts->packaging = cm_profit_product (self, CM_PROMOTION_ITSELF, orders, sale->pack_order, "packaging");
}

static void
take_cashback (CmProfitEngine *self, gint64 orders)
{
  const CmPromotion *sale = self->promotion;
  gint64 count = cm_profit_part (orders, sale->cashback_rate_ppm);

  if (sale->cashback_budget != CM_NONE && sale->cashback > 0)
    count = MIN (count, sale->cashback_budget / sale->cashback);
  self->orders.cashback = cm_profit_product (self, CM_PROMOTION_ITSELF, count, sale->cashback, "cashback");
}

void
cm_profit_orders (CmProfitEngine *self, gint64 orders)
{
  const CmPromotion *sale = self->promotion;

  take_freight (self, orders);
  take_cashback (self, orders);
  self->orders.fixed = cm_profit_fit (self, CM_PROMOTION_ITSELF, (CmWide) sale->labour + sale->kol_fixed + sale->other_fixed, "fixed");
}
