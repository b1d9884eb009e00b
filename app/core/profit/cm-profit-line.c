/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an item leaves once it is known what was sold and what red packets took. */
#include "cm-profit-engine.h"

#define SQUARED (CM_MILLION * CM_MILLION)       /* two rates, one rounding */

static void
take_returns (CmProfitEngine *self, const CmPromotionItem *given, CmProfitLine *line)
{
  line->returned_units = cm_profit_part (line->units, given->return_ppm);
  line->kept_units = line->units - line->returned_units;
  line->return_cost = cm_profit_product (self, (int) self->at, line->returned_units, given->return_cost, "return_cost");
}

static void
take_refund (CmProfitEngine *self, CmProfitLine *line)
{
  line->refund = 0;
  if (line->returned_units > 0)
    line->refund = (gint64) cm_round_wide ((CmWide) line->net * line->returned_units, line->units, self->promotion->rounding);
  line->kept = line->net - line->refund;
}

static void
take_tax (CmProfitEngine *self, CmProfitLine *line)
{
  line->vat = cm_round_vat (line->kept, self->promotion->vat_ppm, self->promotion->rounding);
  line->revenue = line->kept - line->vat;
}

static void
take_goods (CmProfitEngine *self, const CmPromotionItem *given, CmProfitLine *line)
{
  gint64 gone = line->units - cm_profit_part (line->returned_units, given->resale_ppm);

  line->cogs = cm_profit_product (self, (int) self->at, gone, given->cost, "cogs");
  line->rebate = 0;
  if (line->kept_units >= given->rebate_min)
    line->rebate = cm_profit_product (self, (int) self->at, line->kept_units, given->rebate, "rebate");
  line->pack_unit = cm_profit_product (self, (int) self->at, line->units, given->pack_unit, "pack_unit");
}

static void
take_fees (CmProfitEngine *self, CmProfitLine *line)
{
  const CmPromotion *sale = self->promotion;

  line->platform_fee = cm_round_share (sale->platform_refund ? line->kept : line->net, sale->platform_ppm, sale->rounding);
  line->payment_fee = cm_round_share (sale->payment_refund ? line->kept : line->net, sale->payment_ppm, sale->rounding);
}

static inline gint64
commission (const CmPromotion *sale, gint64 kept, gint64 share, gint64 rate)
{
  if (share == 0 || rate == 0)
    return 0;
  return (gint64) cm_round_wide ((CmWide) kept * (share * rate), SQUARED, sale->rounding);
}

static void
take_commissions (CmProfitEngine *self, const CmPromotionItem *given, CmProfitLine *line)
{
  const CmPromotion *sale = self->promotion;

  line->kol = commission (sale, line->kept, given->kol_share_ppm, sale->kol_ppm);
  line->first_level = commission (sale, line->kept, given->first_share_ppm, sale->first_ppm);
  line->second_level = commission (sale, line->kept, given->second_share_ppm, sale->second_ppm);
}

/* What would have been sold at the usual price. */
static void
take_cannibalised (CmProfitEngine *self, const CmPromotionItem *given, CmProfitLine *line)
{
  line->cannibal_units = MIN (cm_profit_part (line->kept_units, given->cannibal_ppm), given->baseline_units);
  line->cannibal_loss = cm_profit_product (self, (int) self->at, line->cannibal_units, given->baseline_unit_margin, "cannibal_loss");
}

void
cm_profit_handle (CmProfitEngine *self, guint item)
{
  const CmPromotionItem *given = cm_promotion_item (self->promotion, item);
  CmProfitLine *line = self->lines + item;

  self->at = item;
  take_returns (self, given, line);
  take_goods (self, given, line);
  take_cannibalised (self, given, line);
}

CmWide
cm_profit_settle (CmProfitEngine *self, guint item, gint64 packet)
{
  const CmPromotionItem *given = cm_promotion_item (self->promotion, item);
  CmProfitLine *line = self->lines + item;

  line->red_packet = packet;
  line->net = line->gmv - packet;
  take_refund (self, line);
  take_tax (self, line);
  take_fees (self, line);
  take_commissions (self, given, line);
  return (CmWide) line->revenue - line->platform_fee - line->payment_fee - line->kol - line->first_level - line->second_level;
}

CmWide
cm_profit_spent (const CmProfitLine *line)
{
  return (CmWide) line->cogs + line->pack_unit + line->return_cost - line->rebate;
}
