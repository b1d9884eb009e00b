/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-demand.h"

G_BEGIN_DECLS

/**
 * CmPurchase:
 * @price: what a unit sells for
 * @cost: what it costs
 * @variable: other costs of selling it
 * @salvage: what a unit that is left over still brings: the price at which the supplier takes it back
 * @goodwill: what it costs to send a buyer away
 *
 * One item bought once for one sale. Money is minor units.
 */
typedef struct {
  gint64 price;
  gint64 cost;
  gint64 variable;
  gint64 salvage;
  gint64 goodwill;
} CmPurchase;

/**
 * CmNewsvendor:
 * @under: what a unit too few costs: price - cost - variable + goodwill
 * @over: what a unit too many costs: cost - salvage
 * @ratio: under / (under + over): below 0 where selling loses, 0 where their sum is not above 0
 * @quantity: the smallest quantity with a chance of at least @ratio to be enough; 0 where selling brings nothing
 * @sales: expected units sold of it
 * @leftover: expected units left over
 * @lost: expected units asked for in vain
 * @stockout: chance of somebody asking in vain
 * @profit: expected, in minor units
 *
 * How much to buy.
 */
typedef struct {
  gint64 under;
  gint64 over;
  double ratio;
  gint64 quantity;
  double sales;
  double leftover;
  double lost;
  double stockout;
  double profit;
} CmNewsvendor;

/**
 * cm_newsvendor:
 * @purchase: what it costs and brings
 * @demand: of the sale
 * @answer: (out): how much to buy
 * @error: return location
 *
 * Refused are amounts below 0 or too large to add, and leftovers that bring as much as they cost, since then there is no limit to what
 * one may buy.
 *
 * Returns: whether there is an answer
 */
gboolean cm_newsvendor (const CmPurchase *purchase, const CmDemand *demand, CmNewsvendor *answer, GError **error);

/**
 * cm_newsvendor_profit_at:
 * @purchase: what it costs and brings
 * @quantity: that is bought
 * @demand: that comes
 *
 * Returns: the profit, in minor units
 */
double cm_newsvendor_profit_at (const CmPurchase *purchase, gint64 quantity, gint64 demand);

/**
 * CmSupplierProposal:
 * @low: units sold with nine chances in ten, at least (P10)
 * @middle: in the middle (P50)
 * @high: with one chance in ten, at most (P90)
 * @quantity: to agree upon: that of the newsvendor, or fewer so that the loss stays within the ceiling
 * @back: units the supplier takes back when only @low are sold
 * @worst: profit then, in minor units; negative is the loss on our side
 * @bounded: the ceiling made the quantity smaller
 *
 * What to agree with the supplier so that there is no loss, or a bounded one.
 */
typedef struct {
  gint64 low;
  gint64 middle;
  gint64 high;
  gint64 quantity;
  gint64 back;
  double worst;
  gboolean bounded;
} CmSupplierProposal;

/**
 * cm_supplier_proposal:
 * @purchase: what it costs and brings
 * @demand: of the sale
 * @ceiling: the loss we are ready to bear when only the low number of units is sold, from 0; -1 for any
 * @proposal: (out): what to agree upon
 * @error: return location
 *
 * Returns: whether there is a proposal
 */
gboolean cm_supplier_proposal (const CmPurchase *purchase, const CmDemand *demand, gint64 ceiling, CmSupplierProposal *proposal,
                               GError **error);

G_END_DECLS
