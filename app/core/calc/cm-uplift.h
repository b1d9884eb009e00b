/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conversion.h"

G_BEGIN_DECLS

/**
 * CmUplift:
 * @uplift: share of buyers among the invited less that among those held back, with its interval
 * @orders: orders that the invitations brought, with their interval
 * @profit: what they earned less what they cost, in minor units, with its interval
 * @naive_profit: what counting every buyer as won would say
 * @break_even: uplift at which invitations pay for themselves; NaN without a margin
 * @wins: chance of a profit
 *
 * What invitations were worth. Only a group that was held back at random can tell.
 */
typedef struct {
  CmShareInterval uplift;
  CmShareInterval orders;
  CmShareInterval profit;
  gint64 naive_profit;
  double break_even;
  double wins;
} CmUplift;

/**
 * cm_uplift:
 * @invited: buyers and people of the invited
 * @held_back: buyers and people of those held back
 * @margin: of an order, minor units
 * @cost: of an invitation, minor units
 * @level: of the intervals, as 0.95
 *
 * Intervals are those of cm_interval_newcombe(). The chance of a profit takes Beta(1, 1) priors and sums over equally likely shares of
 * those held back. Neither group may be empty.
 *
 * Returns: what there is to say
 */
CmUplift cm_uplift (const CmGroupShare *invited, const CmGroupShare *held_back, gint64 margin, gint64 cost, double level);

G_END_DECLS
