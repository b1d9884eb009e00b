/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-promotion.h"

G_BEGIN_DECLS

/**
 * CM_BREAK_EVEN_NEVER:
 *
 * There is no such scale, number of units, discount or sum.
 */
#define CM_BREAK_EVEN_NEVER G_MININT64

/**
 * CM_BREAK_EVEN_TIMES:
 *
 * How many times the plan is looked at for an end of a loss: up to ten times the planned demand, and prices up to ten times the planned
 * ones.
 */
#define CM_BREAK_EVEN_TIMES 10

/**
 * CM_BREAK_EVEN_COUNTED:
 *
 * So many units are looked at one by one.
 */
#define CM_BREAK_EVEN_COUNTED 1000000

/**
 * CmBreakEven:
 * @scale: permille of the planned demand
 * @units: units of the only item; %CM_BREAK_EVEN_NEVER with more than one
 * @discount: permille off all promo prices
 * @packets: minor units that red packets may cost
 *
 * Where a sale neither wins nor loses; %CM_BREAK_EVEN_NEVER where it cannot.
 */
typedef struct {
  gint64 scale;
  gint64 units;
  gint64 discount;
  gint64 packets;
} CmBreakEven;

/**
 * cm_break_even_scale:
 * @promotion: a sale
 *
 * Each item's demand and the new members are scaled and rounded as counts, the planned orders follow the units sold. When the plan does
 * not lose: the smallest permille from which profit stays at 0 or more up to the plan, from 0. When it loses: the first permille above
 * 1000 at which it does not, up to %CM_BREAK_EVEN_TIMES times the plan.
 *
 * Returns: permille of the plan
 */
gint64 cm_break_even_scale (const CmPromotion *promotion);

/**
 * cm_break_even_units:
 * @promotion: a sale
 *
 * For a sale of one item, demand by demand, with the new members of the plan. When the plan does not lose: the smallest number of units,
 * from 0, that does not lose either. When it loses: the first above the plan that does not, up to the stock and to %CM_BREAK_EVEN_TIMES
 * times the planned demand. Rounding can make single numbers above it lose a little again. Ranges of more than %CM_BREAK_EVEN_COUNTED
 * units are halved instead, as if profit rose with every unit.
 *
 * Returns: units
 */
gint64 cm_break_even_units (const CmPromotion *promotion);

/**
 * cm_break_even_discount:
 * @promotion: a sale
 *
 * The largest permille that can be taken off all promo prices, each rounded as money, without a loss; floors are ignored, so that it can
 * be compared with them. Negative: prices have to rise by as much; they are not looked at beyond %CM_BREAK_EVEN_TIMES times the plan.
 *
 * Returns: permille
 */
gint64 cm_break_even_discount (const CmPromotion *promotion);

/**
 * cm_break_even_packets:
 * @promotion: a sale
 *
 * The largest sum that red packets may cost without a loss, whatever a packet is worth and the budget says, and without any effect on
 * what is sold; found by halving, at most the gross sales. None when the sale loses without any.
 *
 * Returns: minor units
 */
gint64 cm_break_even_packets (const CmPromotion *promotion);

/**
 * cm_break_even:
 * @promotion: a sale
 *
 * What cannot be calculated in 64 bits counts as a loss.
 *
 * Returns: all of them
 */
CmBreakEven cm_break_even (const CmPromotion *promotion);

G_END_DECLS
