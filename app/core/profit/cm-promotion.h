/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-round.h"

G_BEGIN_DECLS

/**
 * CM_NONE:
 *
 * A stock, limit, demand, number of orders or cash-back budget that nobody set: there is none.
 */
#define CM_NONE G_GINT64_CONSTANT (-1)

/**
 * CM_PROMOTION_ITSELF:
 *
 * Where an item is named by its index: the promotion's own fields.
 */
#define CM_PROMOTION_ITSELF (-1)

/**
 * CmWish:
 * @units: how many units a buyer wants
 * @people: how many buyers want that many
 */
typedef struct {
  gint64 units;
  gint64 people;
} CmWish;

/**
 * CmPromotionItem:
 * @name: (nullable): free text, for messages
 * @list: price outside of the sale; kept for display, it enters no formula
 * @floor: the lowest price that stacked discounts may reach, set by hand; 0 without one. A product's own floor price is a warning
 *   elsewhere and does not belong here
 * @promo: price in the sale
 * @clear_ppm: further factor for clearance goods, on @promo
 * @cost: of a unit; in general VAT without the recoverable input tax, see cm_vat_unit_cost()
 * @rebate: what the supplier gives back for a unit that stays sold
 * @rebate_min: units that must stay sold for it
 * @stock: units there are, %CM_NONE without a cap
 * @limit: units a buyer may have, %CM_NONE without; it works on @wishes, a given @demand is taken as it is
 * @demand: units that would be sold without a cap; %CM_NONE takes them from @wishes, and 0 without those. A given demand goes before wishes
 * @wishes: (nullable) (element-type CmWish): buyers by the number of units they want
 * @member_share_ppm: units bought at the member's price
 * @return_ppm: units that come back
 * @resale_ppm: returned units that can be sold again
 * @return_cost: of handling a returned unit
 * @pack_unit: packaging of a unit
 * @kol_share_ppm: kept sales that came through an opinion leader
 * @first_share_ppm: kept sales with a commission of the first level (key `l1_share_ppm`)
 * @second_share_ppm: the same of the second level (key `l2_share_ppm`)
 * @cannibal_ppm: units that would have been sold anyway
 * @baseline_units: how many are sold without the sale
 * @baseline_unit_margin: what each of those earns
 *
 * A line of a sale. Money is minor units, `_ppm` fields are parts per million.
 */
typedef struct {
  char *name;
  gint64 list;
  gint64 floor;
  gint64 promo;
  gint64 clear_ppm;
  gint64 cost;
  gint64 rebate;
  gint64 rebate_min;
  gint64 stock;
  gint64 limit;
  gint64 demand;
  GArray *wishes;
  gint64 member_share_ppm;
  gint64 return_ppm;
  gint64 resale_ppm;
  gint64 return_cost;
  gint64 pack_unit;
  gint64 kol_share_ppm;
  gint64 first_share_ppm;
  gint64 second_share_ppm;
  gint64 cannibal_ppm;
  gint64 baseline_units;
  gint64 baseline_unit_margin;
} CmPromotionItem;

/**
 * CmPromotion:
 * @platform_ppm: fee of the platform
 * @platform_refund: 1: it is taken on kept sales; 0: on net sales, and a return does not bring it back
 * @payment_ppm: fee of the payment
 * @payment_refund: the same question for it
 * @vat_ppm: rate of the tax inside the prices, 0 without
 * @member_ppm: factor of a member's price
 * @orders: orders of the plan, %CM_NONE when they follow from units; scaled with the units in what-ifs
 * @units_per_order_milli: thousandths of a unit per order, above 0, where @orders is none
 * @free_ship_share_ppm: orders that pay no freight
 * @freight_charge: what a paying order pays
 * @freight_cost: what an order costs to send
 * @pack_order: packaging of an order
 * @packet_face: worth of a red packet (keys `rp_face`, `rp_redeem_ppm`, `rp_budget`)
 * @packet_redeem_ppm: orders that redeem one
 * @packet_budget: what they may cost together
 * @kol_ppm: commission of opinion leaders by sale
 * @kol_fixed: their fixed fee
 * @first_ppm: commission of the direct referrer (key `l1_ppm`)
 * @second_ppm: of the referrer's referrer (key `l2_ppm`)
 * @cashback: paid for an order whose buyer adds the shop as a friend
 * @cashback_rate_ppm: orders that do
 * @cashback_budget: what it may cost together, %CM_NONE without limit
 * @new_members: memberships sold
 * @member_fee: of one
 * @member_fee_vat_ppm: tax inside it
 * @member_future_spend: what a new member is expected to spend; the discount on it is set aside
 * @labour: of the sale
 * @other_fixed: other costs that do not depend on what is sold
 * @rounding: of money
 * @items: (element-type CmPromotionItem): the lines
 *
 * A sale as it is planned. There are two levels of commission and no third: schemes with more are refused wherever one is named.
 *
 * Three ways of VAT differ in their input alone. General: @vat_ppm is the rate, the cost of an item is without recoverable input tax.
 * Small: @vat_ppm is the levy rate, the cost is what was paid. None: @vat_ppm 0.
 */
typedef struct {
  gint64 platform_ppm;
  gint64 platform_refund;
  gint64 payment_ppm;
  gint64 payment_refund;
  gint64 vat_ppm;
  gint64 member_ppm;
  gint64 orders;
  gint64 units_per_order_milli;
  gint64 free_ship_share_ppm;
  gint64 freight_charge;
  gint64 freight_cost;
  gint64 pack_order;
  gint64 packet_face;
  gint64 packet_redeem_ppm;
  gint64 packet_budget;
  gint64 kol_ppm;
  gint64 kol_fixed;
  gint64 first_ppm;
  gint64 second_ppm;
  gint64 cashback;
  gint64 cashback_rate_ppm;
  gint64 cashback_budget;
  gint64 new_members;
  gint64 member_fee;
  gint64 member_fee_vat_ppm;
  gint64 member_future_spend;
  gint64 labour;
  gint64 other_fixed;
  CmRounding rounding;
  GArray *items;
} CmPromotion;

/**
 * cm_promotion_new:
 *
 * Returns: (transfer full): a sale without items, every field at its default
 */
CmPromotion *cm_promotion_new (void);

/**
 * cm_promotion_copy:
 * @self: a sale
 *
 * Returns: (transfer full): another one like it
 */
CmPromotion *cm_promotion_copy (const CmPromotion *self);

/**
 * cm_promotion_free:
 * @self: (transfer full): a sale
 */
void cm_promotion_free (CmPromotion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPromotion, cm_promotion_free)

/**
 * cm_promotion_add_item:
 * @self: a sale
 * @name: (nullable): free text
 *
 * Returns: (transfer none): the new item with every field at its default, valid until the next one is added
 */
CmPromotionItem *cm_promotion_add_item (CmPromotion *self, const char *name);

/**
 * cm_promotion_item:
 * @self: a sale
 * @index: of an item
 *
 * Returns: (transfer none): the item
 */
static inline CmPromotionItem *
cm_promotion_item (const CmPromotion *self, guint index)
{
  return &g_array_index (self->items, CmPromotionItem, index);
}

/**
 * cm_promotion_item_label:
 * @self: a sale
 * @index: of an item
 *
 * Returns: (transfer full): the item's name, or its number from 1, for messages
 */
char *cm_promotion_item_label (const CmPromotion *self, guint index);

/**
 * cm_promotion_item_demand:
 * @self: an item
 * @demand: (out): units asked for: those given, or Σ people · min(units, limit)
 *
 * Returns: whether it fits into 64 bits
 */
gboolean cm_promotion_item_demand (const CmPromotionItem *self, gint64 *demand);

/**
 * cm_promotion_add_wish:
 * @self: a sale
 * @item: index of an item
 * @units: how many units a buyer wants, from 0
 * @people: how many buyers, from 0
 * @error: return location
 *
 * Returns: whether the numbers could be taken
 */
gboolean cm_promotion_add_wish (CmPromotion *self, guint item, gint64 units, gint64 people, GError **error);

/**
 * cm_promotion_set:
 * @self: a sale
 * @item: index of an item, or %CM_PROMOTION_ITSELF
 * @key: name of a field, as in documents (`promo`, `l1_ppm`)
 * @value: what to put in
 * @error: return location
 *
 * The door for values from outside. It refuses by name what is no field, a negative amount or count, a share above 1,000,000, a flag
 * that is not 0 or 1 (all %CM_ERROR_INVALID), and any field of a third or higher commission level (%CM_ERROR_REFUSED).
 *
 * Returns: whether the value was taken
 */
gboolean cm_promotion_set (CmPromotion *self, int item, const char *key, gint64 value, GError **error);

/**
 * cm_promotion_check:
 * @self: a sale
 * @error: return location
 *
 * Looks at every field with the rules of cm_promotion_set(), for those who filled the structures themselves.
 *
 * Returns: whether all of them may be calculated with
 */
gboolean cm_promotion_check (const CmPromotion *self, GError **error);

G_END_DECLS
