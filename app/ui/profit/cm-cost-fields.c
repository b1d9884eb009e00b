/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cost-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-format.h"
#include "cm-profit-number.h"
#include "cm-profit.h"

/* The one number that is stored in thousandths. */
#define THOUSANDTHS "units_per_order_milli"
#define THOUSANDTH_DIGITS 3

/* Usual values are those of a small parcel in China: 6 yuan, a payment fee of 0.6 %, free of freight, three of a hundred come back. */
static const CmCostField fields[] = {
  { "rebate", CM_COST_OF_ITEMS, CM_COST_GOODS, N_("Supplier’s rebate per piece"),
    N_("What the supplier gives back for a piece that stays sold.") },
  { "rebate_min", CM_COST_OF_ITEMS, CM_COST_GOODS, N_("Pieces it takes for the rebate"), N_("So many of an item have to stay sold.") },
  { "take_back", CM_COST_OF_ONE_GOOD, CM_COST_GOODS, N_("Supplier takes back a piece for"),
    N_("What the supplier pays for a piece that is left over. It says how many to buy, and stands on the supplier sheet.") },
  { "purchase_units", CM_COST_OF_CASH, CM_COST_GOODS, N_("Pieces bought for the sale"),
    N_("What the cash plan pays the supplier for. Left empty it is as many as are sold.") },
  { "list", CM_COST_OF_ONE, CM_COST_GOODS, N_("Usual price"),
    N_("The price outside of the sale. It is only shown, and ends the way back.") },
  { "limit", CM_COST_OF_ITEMS, CM_COST_GOODS, N_("Pieces a buyer may have"),
    N_("It works on what buyers asked for: who wants more gets so many. Left empty there is no limit.") },
  { "goodwill", CM_COST_OF_GOODS, CM_COST_GOODS, N_("Sending a buyer away costs"),
    N_("What it is worth not to disappoint somebody: with it more is bought than sells for certain.") },
  { "clear_ppm", CM_COST_OF_ITEMS, CM_COST_GOODS, N_("A further factor on all prices"),
    N_("At 90%, another tenth is off every price of the sale.") },
  { "floor", CM_COST_OF_ITEMS, CM_COST_GOODS, N_("No price below"), N_("Discounts together never go under it.") },
  { "freight_cost", CM_COST_OF_SALE, CM_COST_FREIGHT, N_("Freight per order"), N_("What the carrier takes for a parcel, on average."),
    600 },
  { "freight_charge", CM_COST_OF_SALE, CM_COST_FREIGHT, N_("Freight the buyer pays"), N_("What an order pays that does not ship free.") },
  { "free_ship_share_ppm", CM_COST_OF_SALE, CM_COST_FREIGHT, N_("Orders that ship free"),
    N_("The part of the orders that pay no freight; the shop pays for them."), 1000000 },
  { "pack_order", CM_COST_OF_SALE, CM_COST_FREIGHT, N_("Packaging per order"), N_("Box, tape and filling of a parcel.") },
  { "pack_unit", CM_COST_OF_ITEMS, CM_COST_FREIGHT, N_("Packaging per piece"), N_("What each piece needs for itself, of every item.") },
  { "platform_ppm", CM_COST_OF_SALE, CM_COST_FEES, N_("Platform fee"), N_("The part of the sales the platform keeps.") },
  { "platform_refund", CM_COST_OF_SALE, CM_COST_FEES, N_("The platform gives its fee back on returns"),
    N_("Otherwise the fee on what comes back is lost.") },
  { "payment_ppm", CM_COST_OF_SALE, CM_COST_FEES, N_("Payment fee"), N_("The part of the payment that the payment service keeps."),
    6000 },
  { "payment_refund", CM_COST_OF_SALE, CM_COST_FEES, N_("The payment service gives its fee back on returns"),
    N_("Otherwise the fee on what comes back is lost.") },
  { "rp_face", CM_COST_OF_SALE, CM_COST_PACKETS, N_("Worth of a red packet"), N_("What a buyer may take off one order.") },
  { "rp_redeem_ppm", CM_COST_OF_SALE, CM_COST_PACKETS, N_("Orders that use one"), N_("The part of the orders that redeem a red packet.") },
  { "rp_budget", CM_COST_OF_SALE, CM_COST_PACKETS, N_("Red packets together, at most"),
    N_("When that much is given away, there are no more.") },
  { "cashback", CM_COST_OF_SALE, CM_COST_PACKETS, N_("Cash back for a new friend"),
    N_("Paid for an order whose buyer adds the shop as a friend.") },
  { "cashback_rate_ppm", CM_COST_OF_SALE, CM_COST_PACKETS, N_("Orders that take the cash back"),
    N_("The part of the buyers who add the shop.") },
  { "cashback_budget", CM_COST_OF_SALE, CM_COST_PACKETS, N_("All cash back, at most"), N_("Left empty there is no limit.") },
  { "l1_ppm", CM_COST_OF_SALE, CM_COST_COMMISSION, N_("Level 1 (the direct referrer)"),
    N_("What the person gets who brought the buyer, of what the buyer keeps.") },
  { "l1_share_ppm", CM_COST_OF_ITEMS, CM_COST_COMMISSION, N_("Sales with a referrer"), N_("The part of the sales somebody brought.") },
  { "l2_ppm", CM_COST_OF_SALE, CM_COST_COMMISSION, N_("Level 2 (the referrer’s referrer)"),
    N_("What the person gets who brought the referrer. There is no third level: it can close the account.") },
  { "l2_share_ppm", CM_COST_OF_ITEMS, CM_COST_COMMISSION, N_("Sales of second referrers"),
    N_("The part of the sales whose referrer was brought.") },
  { "kol_ppm", CM_COST_OF_SALE, CM_COST_COMMISSION, N_("Opinion leaders, of their sales"), N_("Commission of opinion leaders by sale.") },
  { "kol_share_ppm", CM_COST_OF_ITEMS, CM_COST_COMMISSION, N_("Sales through opinion leaders"), N_("The part of the sales they bring.") },
  { "kol_fixed", CM_COST_OF_SALE, CM_COST_COMMISSION, N_("Opinion leaders, fixed fee"), N_("Paid whatever is sold.") },
  { "return_ppm", CM_COST_OF_ITEMS, CM_COST_RETURNS, N_("Goods that come back"), N_("The part of the pieces that are sent back."), 30000 },
  { "resale_ppm", CM_COST_OF_ITEMS, CM_COST_RETURNS, N_("Of them, can be sold again"), N_("The others are lost with their cost.") },
  { "return_cost", CM_COST_OF_ITEMS, CM_COST_RETURNS, N_("Handling of a returned piece"),
    N_("Freight back, looking it over, packing it again.") },
  { "vat_ppm", CM_COST_OF_SALE, CM_COST_TAX, N_("Tax inside the prices"),
    N_("General taxpayers: the rate, with costs without input tax. Small ones: the levy rate. Without tax: 0.") },
  { "member_ppm", CM_COST_OF_SALE, CM_COST_MEMBERS, N_("Members pay, of the price"), N_("Five percent off for members is 95%.") },
  { "member_share_ppm", CM_COST_OF_ITEMS, CM_COST_MEMBERS, N_("Pieces that members buy"),
    N_("The part that is sold at the member’s price.") },
  { "new_members", CM_COST_OF_SALE, CM_COST_MEMBERS, N_("New memberships"), N_("How many people join with this sale.") },
  { "member_fee", CM_COST_OF_SALE, CM_COST_MEMBERS, N_("Fee of a membership"), N_("What a new member pays.") },
  { "member_fee_vat_ppm", CM_COST_OF_SALE, CM_COST_MEMBERS, N_("Tax inside the fee"), N_("The part of the fee that is tax.") },
  { "member_future_spend", CM_COST_OF_SALE, CM_COST_MEMBERS, N_("A new member buys later"),
    N_("The discount on it is set aside now, because it is promised now.") },
  { "labour", CM_COST_OF_SALE, CM_COST_OTHER, N_("Labour for this sale"), N_("Calls, packing, answering questions.") },
  { "other_fixed", CM_COST_OF_SALE, CM_COST_OTHER, N_("Other fixed costs"), N_("Rent of a stage, printed matter, samples.") },
  { "cannibal_ppm", CM_COST_OF_ITEMS, CM_COST_OTHER, N_("Would have been sold anyway"),
    N_("Pieces regular customers would have bought at the full price: they count in what the sale really adds.") },
  { "baseline_units", CM_COST_OF_ITEMS, CM_COST_OTHER, N_("Pieces sold without the sale"),
    N_("So many would be sold at the usual price in the same time: no more of them can have been sold anyway.") },
  { "baseline_unit_margin", CM_COST_OF_ITEMS, CM_COST_OTHER, N_("What such a piece earns"),
    N_("The margin of a piece at the usual price, which is lost where it is sold in the sale instead.") },
  { "orders", CM_COST_OF_SALE, CM_COST_OTHER, N_("Orders of the plan"),
    N_("How many orders the expected pieces make. Left empty it follows from the pieces per order.") },
  { THOUSANDTHS, CM_COST_OF_SALE, CM_COST_OTHER, N_("Pieces per order"),
    N_("How many pieces an order has on average: it says how many parcels leave.") },
};

const CmCostField *
cm_cost_fields (guint *count)
{
  *count = G_N_ELEMENTS (fields);
  return fields;
}

const char *
cm_cost_group_title (CmCostGroup group)
{
  static const char *const titles[CM_N_COST_GROUPS] = {
    NC_("costs", "Goods"), NC_("costs", "Freight"), NC_("costs", "Platform and payment"), NC_("costs", "Red packets and cash back"),
    NC_("costs", "Commission"), NC_("costs", "Returns"), NC_("costs", "Tax"), NC_("costs", "Membership"), NC_("costs", "Other"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "costs", titles[group]);
}

const char *
cm_cost_group_note (CmCostGroup group)
{
  switch (group)
    {
    case CM_COST_COMMISSION: return _("Only two levels exist");
    case CM_COST_GOODS: case CM_COST_FREIGHT: case CM_COST_FEES: case CM_COST_PACKETS: case CM_COST_RETURNS: case CM_COST_TAX:
    case CM_COST_MEMBERS: case CM_COST_OTHER: case CM_N_COST_GROUPS: default: return NULL;
    }
}

gboolean
cm_cost_field_is_of_items (const CmCostField *field)
{
  return field->place != CM_COST_OF_SALE;
}

gboolean
cm_cost_field_is_common (const CmCostField *field)
{
  return field->place == CM_COST_OF_SALE || field->place == CM_COST_OF_ITEMS || field->place == CM_COST_OF_GOODS;
}

static gboolean
is_of_goods (const CmCostField *field)
{
  return field->place == CM_COST_OF_GOODS || field->place == CM_COST_OF_ONE_GOOD;
}

gboolean
cm_cost_field_has_source (const CmCostField *field)
{
  return !is_of_goods (field) && field->place != CM_COST_OF_CASH;
}

const CmPromotionField *
cm_cost_field_kind (const CmCostField *field)
{
  static const CmPromotionField goods[] = {
    { "take_back", G_STRUCT_OFFSET (CmEstimateItem, take_back), CM_FIELD_MONEY, 0, 0, FALSE },
    { "goodwill", G_STRUCT_OFFSET (CmEstimateItem, goodwill), CM_FIELD_MONEY, 0, 0, FALSE },
  };
  static const CmPromotionField bought = { "purchase_units", 0, CM_FIELD_COUNT, CM_NONE, 0, FALSE };
  gsize count = G_N_ELEMENTS (goods);
  const CmPromotionField *all = is_of_goods (field) ? goods : cm_promotion_fields (cm_cost_field_is_of_items (field), &count);

  if (field->place == CM_COST_OF_CASH)
    return &bought;
  for (gsize i = 0; i < count; i++)
    if (strcmp (all[i].key, field->key) == 0)
      return &all[i];
  g_assert_not_reached ();
}

char *
cm_cost_field_title (const CmCostField *field, const char *currency)
{
  CmFieldKind kind = cm_cost_field_kind (field)->kind;
  const char *unit = kind == CM_FIELD_SHARE ? "%" : g_strcmp0 (currency, "CNY") == 0 ? _("yuan") : currency;

  if (kind != CM_FIELD_SHARE && kind != CM_FIELD_MONEY)
    return g_strdup (_(field->title));
  return cm_fill (_("{title} ({unit})"), "title", _(field->title), "unit", unit, NULL);
}

gboolean
cm_cost_field_parse (const CmCostField *field, const char *text, const char *currency, gint64 *value)
{
  const CmPromotionField *kind = cm_cost_field_kind (field);

  if (strcmp (field->key, THOUSANDTHS) == 0)
    return cm_profit_number_parse_digits (text, THOUSANDTH_DIGITS, value) && *value >= kind->least;
  return cm_profit_number_parse (text, kind->kind, currency, value) && *value >= kind->least;
}

char *
cm_cost_field_text (const CmCostField *field, gint64 value, const char *currency)
{
  if (strcmp (field->key, THOUSANDTHS) == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT, value / 1000, value % 1000);
  return cm_profit_number_text (value, cm_cost_field_kind (field)->kind, currency);
}

const char *
cm_cost_field_none (const CmCostField *field)
{
  if (field->place == CM_COST_OF_CASH)
    return _("as many as are sold");
  return strcmp (field->key, "orders") == 0 ? _("from the pieces") : _("no limit");
}

const char *
cm_cost_field_right (const CmCostField *field, const char *currency)
{
  if (strcmp (field->key, THOUSANDTHS) == 0)
    return _("Write a number above 0, as 1.5");
  return cm_profit_number_right (cm_cost_field_kind (field)->kind, currency);
}

gint64
cm_cost_field_usual (const CmCostField *field)
{
  return field->usual != 0 ? field->usual : cm_cost_field_kind (field)->fallback;
}

void
cm_cost_fields_begin (CmPromotion *promotion)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!cm_cost_field_is_of_items (&fields[i]))
      *cm_promotion_value (promotion, CM_PROMOTION_ITSELF, cm_cost_field_kind (&fields[i])) = cm_cost_field_usual (&fields[i]);
}

/* A list is begun when the first number is written. */
static gint64
read_bought (const CmEstimate *estimate, int item)
{
  const GArray *bought = estimate->cash != NULL ? estimate->cash->purchase_units : NULL;

  return bought != NULL && item < (int) bought->len ? g_array_index (bought, gint64, item) : CM_NONE;
}

static gboolean
write_bought (CmEstimate *estimate, int item, gint64 value)
{
  const gint64 none = CM_NONE;

  if (estimate->cash == NULL)
    return FALSE;
  if (estimate->cash->purchase_units == NULL)
    estimate->cash->purchase_units = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (estimate->cash->purchase_units->len < estimate->items->len)
    g_array_append_vals (estimate->cash->purchase_units, &none, 1);
  g_array_index (estimate->cash->purchase_units, gint64, item) = value;
  return TRUE;
}

static gint64 *
value_of (const CmCostField *field, const CmEstimate *estimate, int item)
{
  const CmPromotionField *kind = cm_cost_field_kind (field);

  if (is_of_goods (field))
    return &G_STRUCT_MEMBER (gint64, cm_estimate_item (estimate, (guint) item), kind->offset);
  return cm_promotion_value (estimate->promotion, item, kind);
}

void
cm_cost_fields_inherit (CmEstimate *estimate, guint item)
{
  int other = item == 0 ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (cm_cost_field_is_of_items (&fields[i]) && fields[i].place != CM_COST_OF_CASH)
      {
        gint64 value = cm_cost_field_usual (&fields[i]);

        if (other < (int) estimate->items->len && cm_cost_field_is_common (&fields[i]))
          value = *value_of (&fields[i], estimate, other);
        *value_of (&fields[i], estimate, (int) item) = value;
      }
}

gboolean
cm_cost_field_read (const CmCostField *field, const CmEstimate *estimate, int item, gint64 *value)
{
  if (field->place == CM_COST_OF_CASH)
    {
      *value = read_bought (estimate, item);
      return TRUE;
    }
  if (!cm_cost_field_is_of_items (field) || item != CM_COST_ALL)
    {
      *value = *value_of (field, estimate, item);
      return TRUE;
    }
  *value = cm_cost_field_usual (field);
  for (int i = 0; i < (int) estimate->items->len; i++)
    {
      gint64 own = *value_of (field, estimate, i);

      if (i > 0 && own != *value)
        return FALSE;
      *value = own;
    }
  return TRUE;
}

static gboolean
write_one (const CmCostField *field, CmEstimate *estimate, int item, gint64 value, GError **error)
{
  gboolean none = value == CM_NONE && cm_cost_field_kind (field)->fallback == CM_NONE;

  if (field->place == CM_COST_OF_CASH)
    return write_bought (estimate, item, value);
  if (!none && !is_of_goods (field))
    return cm_promotion_set (estimate->promotion, item, field->key, value, error);
  *value_of (field, estimate, item) = value;
  return TRUE;
}

gboolean
cm_cost_field_write (const CmCostField *field, CmEstimate *estimate, int item, gint64 value, GError **error)
{
  if (!cm_cost_field_is_of_items (field) || item != CM_COST_ALL)
    return write_one (field, estimate, item, value, error);
  for (int i = 0; i < (int) estimate->items->len; i++)
    if (!write_one (field, estimate, i, value, error))
      return FALSE;
  return TRUE;
}

/* The value that does nothing. */
static gint64
idle_value (const CmPromotionField *kind)
{
  if (kind->fallback == CM_MILLION)
    return CM_MILLION;
  if (kind->fallback == CM_NONE)
    return CM_NONE;
  return MAX (kind->least, 0);
}

gint64
cm_cost_field_effect (const CmCostField *field, const CmPromotion *promotion, int item, gint64 profit)
{
  const CmPromotionField *kind = cm_cost_field_kind (field);
  g_autoptr (CmPromotion) without = cm_promotion_copy (promotion);
  g_autoptr (CmProfit) other = NULL;

  if (kind->kind == CM_FIELD_FLAG || strcmp (kind->key, THOUSANDTHS) == 0 || !cm_cost_field_has_source (field))
    return 0;
  if (!cm_cost_field_is_of_items (field))
    *cm_promotion_value (without, CM_PROMOTION_ITSELF, kind) = idle_value (kind);
  for (int i = 0; cm_cost_field_is_of_items (field) && i < (int) without->items->len; i++)
    if (item == CM_COST_ALL || item == i)
      *cm_promotion_value (without, i, kind) = idle_value (kind);
  other = cm_profit_estimate (without, NULL);
  return other != NULL ? profit - other->totals.profit : 0;
}
