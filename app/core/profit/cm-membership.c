/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-membership.h"

#define MONTHS_MILLI (12 * 1000)        /* a year's months, in thousandths as the orders are */

CmMembershipPoint
cm_membership_point (const CmMembership *membership, CmRounding rounding)
{
  CmMembershipPoint point = { .member_orders = -1, .shop_orders = -1, .shop_month = -1 };
  CmWide month;

  point.net_fee = membership->fee - cm_round_vat (membership->fee, membership->fee_vat_ppm, rounding);
  point.given = cm_round_share (membership->spend, CM_MILLION - membership->member_ppm, rounding);
  if (point.given <= 0)
    return point;
  point.member_orders = membership->fee / point.given + (membership->fee % point.given > 0);
  point.shop_orders = point.net_fee / point.given;
  if (membership->orders_per_year_milli <= 0)
    return point;
  month = ((CmWide) point.shop_orders + 1) * MONTHS_MILLI;
  month = (month + membership->orders_per_year_milli - 1) / membership->orders_per_year_milli;
  point.shop_month = (gint64) MIN (month, G_MAXINT64);
  return point;
}

gboolean
cm_membership_of_sale (const CmPromotion *promotion, const CmProfit *profit, CmMembershipPoint *point)
{
  const CmMembership membership = { promotion->member_fee, promotion->member_fee_vat_ppm, promotion->member_ppm, profit->totals.aov, 0 };

  *point = cm_membership_point (&membership, promotion->rounding);
  return promotion->member_fee > 0 && point->given > 0;
}
