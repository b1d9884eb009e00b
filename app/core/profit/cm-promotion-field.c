/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-promotion-field.h"

#define IN_ITEM(key, member, kind, fallback, varied) \
  { key, G_STRUCT_OFFSET (CmPromotionItem, member), CM_FIELD_##kind, fallback, 0, varied }
#define IN_SALE(key, member, kind, fallback, varied) \
  { key, G_STRUCT_OFFSET (CmPromotion, member), CM_FIELD_##kind, fallback, 0, varied }

static const CmPromotionField item_fields[] = {
  IN_ITEM ("list", list, MONEY, 0, FALSE),
  IN_ITEM ("floor", floor, MONEY, 0, FALSE),
  IN_ITEM ("promo", promo, MONEY, 0, TRUE),
  IN_ITEM ("clear_ppm", clear_ppm, SHARE, CM_MILLION, FALSE),
  IN_ITEM ("cost", cost, MONEY, 0, TRUE),
  IN_ITEM ("rebate", rebate, MONEY, 0, TRUE),
  IN_ITEM ("rebate_min", rebate_min, COUNT, 0, FALSE),
  IN_ITEM ("stock", stock, COUNT, CM_NONE, TRUE),
  IN_ITEM ("limit", limit, COUNT, CM_NONE, FALSE),
  IN_ITEM ("demand", demand, COUNT, CM_NONE, FALSE),
  IN_ITEM ("member_share_ppm", member_share_ppm, SHARE, 0, FALSE),
  IN_ITEM ("return_ppm", return_ppm, SHARE, 0, TRUE),
  IN_ITEM ("resale_ppm", resale_ppm, SHARE, CM_MILLION, FALSE),
  IN_ITEM ("return_cost", return_cost, MONEY, 0, TRUE),
  IN_ITEM ("pack_unit", pack_unit, MONEY, 0, TRUE),
  IN_ITEM ("kol_share_ppm", kol_share_ppm, SHARE, 0, FALSE),
  IN_ITEM ("l1_share_ppm", first_share_ppm, SHARE, 0, FALSE),
  IN_ITEM ("l2_share_ppm", second_share_ppm, SHARE, 0, FALSE),
  IN_ITEM ("cannibal_ppm", cannibal_ppm, SHARE, 0, FALSE),
  IN_ITEM ("baseline_units", baseline_units, COUNT, 0, FALSE),
  IN_ITEM ("baseline_unit_margin", baseline_unit_margin, MONEY, 0, FALSE),
};

static const CmPromotionField sale_fields[] = {
  IN_SALE ("platform_ppm", platform_ppm, SHARE, 0, TRUE),
  IN_SALE ("platform_refund", platform_refund, FLAG, 1, FALSE),
  IN_SALE ("payment_ppm", payment_ppm, SHARE, 0, TRUE),
  IN_SALE ("payment_refund", payment_refund, FLAG, 0, FALSE),
  IN_SALE ("vat_ppm", vat_ppm, SHARE, 0, TRUE),
  IN_SALE ("member_ppm", member_ppm, SHARE, CM_MILLION, FALSE),
  IN_SALE ("orders", orders, COUNT, CM_NONE, FALSE),
  { "units_per_order_milli", G_STRUCT_OFFSET (CmPromotion, units_per_order_milli), CM_FIELD_COUNT, 1000, 1, FALSE },
  IN_SALE ("free_ship_share_ppm", free_ship_share_ppm, SHARE, 0, TRUE),
  IN_SALE ("freight_charge", freight_charge, MONEY, 0, TRUE),
  IN_SALE ("freight_cost", freight_cost, MONEY, 0, TRUE),
  IN_SALE ("pack_order", pack_order, MONEY, 0, TRUE),
  IN_SALE ("rp_face", packet_face, MONEY, 0, TRUE),
  IN_SALE ("rp_redeem_ppm", packet_redeem_ppm, SHARE, 0, TRUE),
  IN_SALE ("rp_budget", packet_budget, MONEY, 0, TRUE),
  IN_SALE ("kol_ppm", kol_ppm, SHARE, 0, TRUE),
  IN_SALE ("kol_fixed", kol_fixed, MONEY, 0, TRUE),
  IN_SALE ("l1_ppm", first_ppm, SHARE, 0, TRUE),
  IN_SALE ("l2_ppm", second_ppm, SHARE, 0, TRUE),
  IN_SALE ("cashback", cashback, MONEY, 0, TRUE),
  IN_SALE ("cashback_rate_ppm", cashback_rate_ppm, SHARE, 0, TRUE),
  IN_SALE ("cashback_budget", cashback_budget, MONEY, CM_NONE, TRUE),
  IN_SALE ("new_members", new_members, COUNT, 0, FALSE),
  IN_SALE ("member_fee", member_fee, MONEY, 0, FALSE),
  IN_SALE ("member_fee_vat_ppm", member_fee_vat_ppm, SHARE, 0, FALSE),
  IN_SALE ("member_future_spend", member_future_spend, MONEY, 0, FALSE),
  IN_SALE ("labour", labour, MONEY, 0, TRUE),
  IN_SALE ("other_fixed", other_fixed, MONEY, 0, TRUE),
};

const CmPromotionField *
cm_promotion_fields (gboolean of_item, gsize *count)
{
  *count = of_item ? G_N_ELEMENTS (item_fields) : G_N_ELEMENTS (sale_fields);
  return of_item ? item_fields : sale_fields;
}

gint64 *
cm_promotion_value (const CmPromotion *self, int item, const CmPromotionField *field)
{
  char *where = item == CM_PROMOTION_ITSELF ? (char *) self : (char *) cm_promotion_item (self, (guint) item);

  return (gint64 *) (gpointer) (where + field->offset);
}
