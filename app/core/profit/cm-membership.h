/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profit.h"

G_BEGIN_DECLS

/**
 * CmMembership:
 * @fee: paid once, minor units, from 0
 * @fee_vat_ppm: tax inside it
 * @member_ppm: factor of a member's prices ever after
 * @spend: what a member would pay for an order without the membership, minor units, from 0
 * @orders_per_year_milli: thousandths of orders that a member makes in a year, from 0
 *
 * Pay once, discount for ever.
 */
typedef struct {
  gint64 fee;
  gint64 fee_vat_ppm;
  gint64 member_ppm;
  gint64 spend;
  gint64 orders_per_year_milli;
} CmMembership;

/**
 * CmMembershipPoint:
 * @net_fee: the fee without tax
 * @given: what the discount costs the shop in each order, before tax is looked at
 * @member_orders: orders after which the member has saved the fee, rounded up; -1 never
 * @shop_orders: orders that the fee pays the discount of, rounded down: with the next one the member costs the shop money; -1 never
 * @shop_month: the month, from 1, in which that next order comes, at an even pace; -1 never
 *
 * Where a membership pays for whom.
 */
typedef struct {
  gint64 net_fee;
  gint64 given;
  gint64 member_orders;
  gint64 shop_orders;
  gint64 shop_month;
} CmMembershipPoint;

/**
 * cm_membership_point:
 * @membership: what is offered; its rates are 0..1,000,000
 * @rounding: of money
 *
 * Returns: where it pays for whom
 */
CmMembershipPoint cm_membership_point (const CmMembership *membership, CmRounding rounding);

/**
 * cm_membership_of_sale:
 * @promotion: a sale
 * @profit: its estimate
 * @point: (out): where its membership pays for whom, at orders of its average; without a month, since nobody says how often members order
 *
 * Returns: whether the sale offers one: a fee, and a price for members
 */
gboolean cm_membership_of_sale (const CmPromotion *promotion, const CmProfit *profit, CmMembershipPoint *point);

G_END_DECLS
