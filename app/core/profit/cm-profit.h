/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-promotion.h"

G_BEGIN_DECLS

/**
 * CmProfitLine:
 * @demand: units asked for
 * @units: units sold: the demand, at most the stock
 * @lost_units: asked for and not there
 * @unit_price: after stacked discounts, at least the floor
 * @member_price: the member's factor on the price before the floor, at least the floor
 * @floor_bound: 1 where the floor lifted the unit price
 * @member_units: sold at the member's price
 * @gmv: gross sales
 * @red_packet: the item's part of the red packets
 * @net: gross sales less red packets
 * @returned_units: come back
 * @refund: paid back for them
 * @kept: net sales less refund
 * @kept_units: stay sold
 * @vat: tax inside the kept sales
 * @revenue: kept sales without tax
 * @cogs: cost of what was sold and cannot be sold again
 * @rebate: from the supplier
 * @platform_fee: of the platform
 * @payment_fee: of the payment
 * @kol: commission of opinion leaders
 * @first_level: commission of direct referrers (key `l1`)
 * @second_level: commission of their referrers (key `l2`)
 * @pack_unit: packaging of the units
 * @return_cost: handling of returns
 * @contribution: what the item leaves
 * @cannibal_units: would have been sold anyway
 * @cannibal_loss: what they would have earned
 *
 * What an item brings, in minor units and units. Every amount is rounded once, here.
 */
typedef struct {
  gint64 demand;
  gint64 units;
  gint64 lost_units;
  gint64 unit_price;
  gint64 member_price;
  gint64 floor_bound;
  gint64 member_units;
  gint64 gmv;
  gint64 red_packet;
  gint64 net;
  gint64 returned_units;
  gint64 refund;
  gint64 kept;
  gint64 kept_units;
  gint64 vat;
  gint64 revenue;
  gint64 cogs;
  gint64 rebate;
  gint64 platform_fee;
  gint64 payment_fee;
  gint64 kol;
  gint64 first_level;
  gint64 second_level;
  gint64 pack_unit;
  gint64 return_cost;
  gint64 contribution;
  gint64 cannibal_units;
  gint64 cannibal_loss;
} CmProfitLine;

/**
 * CmProfitOrders:
 * @freight_income: paid by those who do not ship free
 * @freight_vat: tax inside it
 * @freight_payment: payment fee on it
 * @freight_cost: of all orders
 * @packaging: of all orders
 * @cashback: paid
 * @member_fee: for new memberships
 * @member_vat: tax inside it
 * @member_payment: payment fee on it
 * @member_provision: set aside for the discounts of new members
 * @fixed: labour, fixed fee of opinion leaders, other
 *
 * What belongs to orders and to the promotion as a whole. Profit = Σ contribution + freight_income + member_fee - all the others.
 */
typedef struct {
  gint64 freight_income;
  gint64 freight_vat;
  gint64 freight_payment;
  gint64 freight_cost;
  gint64 packaging;
  gint64 cashback;
  gint64 member_fee;
  gint64 member_vat;
  gint64 member_payment;
  gint64 member_provision;
  gint64 fixed;
} CmProfitOrders;

/**
 * CmProfitTotals:
 * @units: sold
 * @orders: 0 without units, otherwise at least 1
 * @gmv: gross sales
 * @red_packets_used: how many
 * @red_packets: what they cost, at most the gross sales
 * @net: of items
 * @refund: of items
 * @kept: of items
 * @vat: of items, freight and membership fees
 * @revenue: of items, freight and membership fees, without tax
 * @cogs: of items
 * @rebate: of items
 * @platform_fee: of items
 * @payment_fee: of items, freight and membership fees
 * @kol: of items
 * @first_level: of items
 * @second_level: of items
 * @freight_income: from orders
 * @freight_cost: of orders
 * @packaging: of units and orders
 * @return_cost: of items
 * @cashback: of orders
 * @member_fee: income
 * @member_provision: set aside
 * @fixed: costs
 * @contribution: of items
 * @profit: what is left
 * @cannibal_loss: what sales that would have happened anyway would have earned
 * @incremental_profit: profit less that
 * @aov: average order: (gross sales - red packets + freight income) / orders, 0 without orders
 * @profit_margin_ppm: profit by revenue; 0 where there is no profit or no revenue of items
 *
 * The whole sale.
 */
typedef struct {
  gint64 units;
  gint64 orders;
  gint64 gmv;
  gint64 red_packets_used;
  gint64 red_packets;
  gint64 net;
  gint64 refund;
  gint64 kept;
  gint64 vat;
  gint64 revenue;
  gint64 cogs;
  gint64 rebate;
  gint64 platform_fee;
  gint64 payment_fee;
  gint64 kol;
  gint64 first_level;
  gint64 second_level;
  gint64 freight_income;
  gint64 freight_cost;
  gint64 packaging;
  gint64 return_cost;
  gint64 cashback;
  gint64 member_fee;
  gint64 member_provision;
  gint64 fixed;
  gint64 contribution;
  gint64 profit;
  gint64 cannibal_loss;
  gint64 incremental_profit;
  gint64 aov;
  gint64 profit_margin_ppm;
} CmProfitTotals;

/**
 * CmProfit:
 * @totals: the whole sale
 * @orders: the parts that belong to no item
 * @lines: (array length=count): the items, in their order
 * @count: how many items
 *
 * The answer of cm_profit_estimate().
 */
typedef struct {
  CmProfitTotals totals;
  CmProfitOrders orders;
  CmProfitLine *lines;
  guint count;
} CmProfit;

/**
 * CmProfitField:
 * @key: its name in documents
 * @offset: where it is in its structure
 *
 * A figure of #CmProfitLine, #CmProfitTotals or #CmProfitOrders, all of which hold #gint64 alone.
 */
typedef struct {
  const char *key;
  gsize offset;
} CmProfitField;

/**
 * cm_profit_line_fields:
 * @count: (out): how many
 *
 * Returns: (array length=count): the figures of an item, in the order of documents
 */
const CmProfitField *cm_profit_line_fields (gsize *count);

/**
 * cm_profit_total_fields:
 * @count: (out): how many
 *
 * Returns: (array length=count): the figures of the whole
 */
const CmProfitField *cm_profit_total_fields (gsize *count);

/**
 * cm_profit_order_fields:
 * @count: (out): how many
 *
 * Returns: (array length=count): the figures that belong to no item
 */
const CmProfitField *cm_profit_order_fields (gsize *count);

/**
 * cm_profit_field_value:
 * @figures: a structure of figures
 * @field: one of its fields
 *
 * Returns: the figure
 */
gint64 cm_profit_field_value (gconstpointer figures, const CmProfitField *field);

/**
 * cm_profit_estimate:
 * @promotion: a sale
 * @error: return location
 *
 * Reckons the sale as planned. Each rate is applied with one product and one rounding, money by the rounding of the sale, counts half away
 * from zero; totals are sums of rounded lines, and what belongs to orders is reckoned once.
 *
 * Prices: p1 = share(promo, clear), price = max(p1, floor), the member's = max(share(p1, member), floor).
 * Red packets: as many as redeem one and the budget pays (none where a packet is worth nothing), worth at most the gross sales, given to
 * items by their gross sales with cm_allot().
 * Orders: those of the plan or units / units per order; at least 1 when something is sold.
 *
 * Every figure of the answer must fit into 64 bits, and so must new members times their future spend; otherwise the error is
 * %CM_ERROR_INVALID and says which item and figure. Wrong fields are refused as by cm_promotion_check().
 *
 * Returns: (transfer full) (nullable): the estimate
 */
CmProfit *cm_profit_estimate (const CmPromotion *promotion, GError **error);

/**
 * cm_profit_free:
 * @self: (transfer full): an estimate
 */
void cm_profit_free (CmProfit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmProfit, cm_profit_free)

G_END_DECLS
