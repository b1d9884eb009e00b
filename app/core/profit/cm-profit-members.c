/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New memberships: their fee comes in, and the discounts they will cost are set aside. */
#include "cm-profit-engine.h"

void
cm_profit_members (CmProfitEngine *self)
{
  const CmPromotion *sale = self->promotion;
  CmProfitOrders *parts = &self->orders;
  gint64 spend = cm_profit_product (self, CM_PROMOTION_ITSELF, sale->new_members, sale->member_future_spend, "member_provision");

  parts->member_fee = cm_profit_product (self, CM_PROMOTION_ITSELF, sale->new_members, sale->member_fee, "member_fee");
  parts->member_vat = cm_round_vat (parts->member_fee, sale->member_fee_vat_ppm, sale->rounding);
  parts->member_payment = cm_round_share (parts->member_fee, sale->payment_ppm, sale->rounding);
  parts->member_provision = cm_round_share (spend, CM_MILLION - sale->member_ppm, sale->rounding);
}
