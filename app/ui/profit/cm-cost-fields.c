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
  { "rebate", TRUE, CM_COST_GOODS, N_("Supplier’s rebate per piece"), N_("What the supplier gives back for a piece that stays sold.") },
  { "rebate_min", TRUE, CM_COST_GOODS, N_("Pieces it takes for the rebate"), N_("So many of an item have to stay sold.") },
  { "clear_ppm", TRUE, CM_COST_GOODS, N_("A further factor on all prices"), N_("At 90%, another tenth is off every price of the sale.") },
  { "floor", TRUE, CM_COST_GOODS, N_("No price below"), N_("Discounts together never go under it.") },
  { "freight_cost", FALSE, CM_COST_FREIGHT, N_("Freight per order"), N_("What the carrier takes for a parcel, on average."),
    600 },
  { "freight_charge", FALSE, CM_COST_FREIGHT, N_("Freight the buyer pays"), N_("What an order pays that does not ship free.") },
  { "free_ship_share_ppm", FALSE, CM_COST_FREIGHT, N_("Orders that ship free"),
    N_("The part of the orders that pay no freight; the shop pays for them."), 1000000 },
  { "pack_order", FALSE, CM_COST_FREIGHT, N_("Packaging per order"), N_("Box, tape and filling of a parcel.") },
  { "pack_unit", TRUE, CM_COST_FREIGHT, N_("Packaging per piece"), N_("What each piece needs for itself, of every item.") },
  { "platform_ppm", FALSE, CM_COST_FEES, N_("Platform fee"), N_("The part of the sales the platform keeps.") },
  { "platform_refund", FALSE, CM_COST_FEES, N_("The platform gives its fee back on returns"),
    N_("Otherwise the fee on what comes back is lost.") },
  { "payment_ppm", FALSE, CM_COST_FEES, N_("Payment fee"), N_("The part of the payment that the payment service keeps."),
    6000 },
  { "payment_refund", FALSE, CM_COST_FEES, N_("The payment service gives its fee back on returns"),
    N_("Otherwise the fee on what comes back is lost.") },
  { "rp_face", FALSE, CM_COST_PACKETS, N_("Worth of a red packet"), N_("What a buyer may take off one order.") },
  { "rp_redeem_ppm", FALSE, CM_COST_PACKETS, N_("Orders that use one"), N_("The part of the orders that redeem a red packet.") },
  { "rp_budget", FALSE, CM_COST_PACKETS, N_("Red packets together, at most"), N_("When that much is given away, there are no more.") },
  { "cashback", FALSE, CM_COST_PACKETS, N_("Cash back for a new friend"), N_("Paid for an order whose buyer adds the shop as a friend.") },
  { "cashback_rate_ppm", FALSE, CM_COST_PACKETS, N_("Orders that take the cash back"), N_("The part of the buyers who add the shop.") },
  { "cashback_budget", FALSE, CM_COST_PACKETS, N_("Cash back together, at most"), N_("Left empty there is no limit.") },
  { "l1_ppm", FALSE, CM_COST_COMMISSION, N_("Level 1 (the direct referrer)"),
    N_("What the person gets who brought the buyer, of what the buyer keeps.") },
  { "l1_share_ppm", TRUE, CM_COST_COMMISSION, N_("Sales with a referrer"), N_("The part of the sales somebody brought.") },
  { "l2_ppm", FALSE, CM_COST_COMMISSION, N_("Level 2 (the referrer’s referrer)"),
    N_("What the person gets who brought the referrer. There is no third level: it can close the account.") },
  { "l2_share_ppm", TRUE, CM_COST_COMMISSION, N_("Sales with a second referrer"), N_("The part of the sales whose referrer was brought.") },
  { "kol_ppm", FALSE, CM_COST_COMMISSION, N_("Opinion leaders, of their sales"), N_("Commission of opinion leaders by sale.") },
  { "kol_share_ppm", TRUE, CM_COST_COMMISSION, N_("Sales through opinion leaders"), N_("The part of the sales they bring.") },
  { "kol_fixed", FALSE, CM_COST_COMMISSION, N_("Opinion leaders, fixed fee"), N_("Paid whatever is sold.") },
  { "return_ppm", TRUE, CM_COST_RETURNS, N_("Goods that come back"), N_("The part of the pieces that are sent back."), 30000 },
  { "resale_ppm", TRUE, CM_COST_RETURNS, N_("Of them, can be sold again"), N_("The others are lost with their cost.") },
  { "return_cost", TRUE, CM_COST_RETURNS, N_("Handling of a returned piece"), N_("Freight back, looking it over, packing it again.") },
  { "vat_ppm", FALSE, CM_COST_TAX, N_("Tax inside the prices"),
    N_("General taxpayers: the rate, with costs without input tax. Small ones: the levy rate. Without tax: 0.") },
  { "member_ppm", FALSE, CM_COST_MEMBERS, N_("Members pay, of the price"), N_("Five percent off for members is 95%.") },
  { "member_share_ppm", TRUE, CM_COST_MEMBERS, N_("Pieces that members buy"), N_("The part that is sold at the member’s price.") },
  { "new_members", FALSE, CM_COST_MEMBERS, N_("New memberships"), N_("How many people join with this sale.") },
  { "member_fee", FALSE, CM_COST_MEMBERS, N_("Fee of a membership"), N_("What a new member pays.") },
  { "member_fee_vat_ppm", FALSE, CM_COST_MEMBERS, N_("Tax inside the fee"), N_("The part of the fee that is tax.") },
  { "member_future_spend", FALSE, CM_COST_MEMBERS, N_("What a new member will buy later"),
    N_("The discount on it is set aside now, because it is promised now.") },
  { "labour", FALSE, CM_COST_OTHER, N_("Labour for this sale"), N_("Calls, packing, answering questions.") },
  { "other_fixed", FALSE, CM_COST_OTHER, N_("Other fixed costs"), N_("Rent of a stage, printed matter, samples.") },
  { "cannibal_ppm", TRUE, CM_COST_OTHER, N_("Would have been sold anyway"),
    N_("Pieces regular customers would have bought at the full price: they count in what the sale really adds.") },
  { THOUSANDTHS, FALSE, CM_COST_OTHER, N_("Pieces per order"),
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

const CmPromotionField *
cm_cost_field_kind (const CmCostField *field)
{
  gsize count;
  const CmPromotionField *all = cm_promotion_fields (field->of_item, &count);

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
cm_cost_field_right (const CmCostField *field)
{
  if (strcmp (field->key, THOUSANDTHS) == 0)
    return _("Write a number above 0, as 1.5");
  return cm_profit_number_right (cm_cost_field_kind (field)->kind);
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
    cm_cost_field_write (&fields[i], promotion, cm_cost_field_usual (&fields[i]), NULL);
}

void
cm_cost_fields_inherit (CmPromotion *promotion, guint item)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].of_item)
      {
        const CmPromotionField *kind = cm_cost_field_kind (&fields[i]);
        guint other = item == 0 ? 1 : 0;
        gint64 value = cm_cost_field_usual (&fields[i]);

        if (other < promotion->items->len)
          value = *cm_promotion_value (promotion, (int) other, kind);
        *cm_promotion_value (promotion, (int) item, kind) = value;
      }
}

gboolean
cm_cost_field_read (const CmCostField *field, const CmPromotion *promotion, gint64 *value)
{
  const CmPromotionField *kind = cm_cost_field_kind (field);

  *value = cm_cost_field_usual (field);
  if (!field->of_item)
    *value = *cm_promotion_value (promotion, CM_PROMOTION_ITSELF, kind);
  for (guint i = 0; field->of_item && i < promotion->items->len; i++)
    {
      gint64 own = *cm_promotion_value (promotion, (int) i, kind);

      if (i > 0 && own != *value)
        return FALSE;
      *value = own;
    }
  return TRUE;
}

gboolean
cm_cost_field_write (const CmCostField *field, CmPromotion *promotion, gint64 value, GError **error)
{
  if (!field->of_item)
    return cm_promotion_set (promotion, CM_PROMOTION_ITSELF, field->key, value, error);
  for (guint i = 0; i < promotion->items->len; i++)
    if (!cm_promotion_set (promotion, (int) i, field->key, value, error))
      return FALSE;
  return TRUE;
}

/* The value that does nothing. */
static gint64
idle_value (const CmPromotionField *kind)
{
  if (kind->fallback == CM_MILLION)
    return CM_MILLION;
  if (strcmp (kind->key, "cashback_budget") == 0)
    return CM_NONE;
  return MAX (kind->least, 0);
}

gint64
cm_cost_field_effect (const CmCostField *field, const CmPromotion *promotion, gint64 profit)
{
  const CmPromotionField *kind = cm_cost_field_kind (field);
  g_autoptr (CmPromotion) without = cm_promotion_copy (promotion);
  g_autoptr (CmProfit) other = NULL;

  if (kind->kind == CM_FIELD_FLAG || strcmp (kind->key, THOUSANDTHS) == 0)
    return 0;
  if (!field->of_item)
    *cm_promotion_value (without, CM_PROMOTION_ITSELF, kind) = idle_value (kind);
  for (guint i = 0; field->of_item && i < without->items->len; i++)
    *cm_promotion_value (without, (int) i, kind) = idle_value (kind);
  other = cm_profit_estimate (without, NULL);
  return other != NULL ? profit - other->totals.profit : 0;
}
