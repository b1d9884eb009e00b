/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prices after stacked discounts, and what is sold at them. */
#include "cm-profit-engine.h"

void
cm_profit_price (CmProfitEngine *self, guint item)
{
  const CmPromotion *sale = self->promotion;
  const CmPromotionItem *given = cm_promotion_item (sale, item);
  gint64 cleared = cm_round_share (given->promo, given->clear_ppm, sale->rounding);
  CmProfitPrice *price = self->prices + item;

  price->unit = MAX (cleared, given->floor);
  price->member = MAX (cm_round_share (cleared, sale->member_ppm, sale->rounding), given->floor);
  price->floor_bound = cleared < given->floor;
}

void
cm_profit_sell (CmProfitEngine *self, guint item, gint64 demand)
{
  const CmPromotionItem *given = cm_promotion_item (self->promotion, item);
  const CmProfitPrice *price = self->prices + item;
  CmProfitLine *line = self->lines + item;
  CmWide gross;

  line->demand = demand;
  line->units = given->stock != CM_NONE ? MIN (demand, given->stock) : demand;
  line->lost_units = demand - line->units;
  line->unit_price = price->unit;
  line->member_price = price->member;
  line->floor_bound = price->floor_bound;
  line->member_units = cm_profit_part (line->units, given->member_share_ppm);
  gross = (CmWide) (line->units - line->member_units) * price->unit + (CmWide) line->member_units * price->member;
  line->gmv = cm_profit_fit (self, (int) item, gross, "gmv");
}
