/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-engine.h"

#define LINE(key, member) { key, G_STRUCT_OFFSET (CmProfitLine, member) }
#define TOTAL(key, member) { key, G_STRUCT_OFFSET (CmProfitTotals, member) }
#define ORDERS(key, member) { key, G_STRUCT_OFFSET (CmProfitOrders, member) }
#define SUM(member) { #member, G_STRUCT_OFFSET (CmProfitLine, member), G_STRUCT_OFFSET (CmProfitTotals, member) }

static const CmProfitField line_fields[] = {
  LINE ("demand", demand), LINE ("units", units), LINE ("lost_units", lost_units), LINE ("unit_price", unit_price),
  LINE ("member_price", member_price), LINE ("floor_bound", floor_bound), LINE ("member_units", member_units), LINE ("gmv", gmv),
  LINE ("red_packet", red_packet), LINE ("net", net), LINE ("returned_units", returned_units), LINE ("refund", refund),
  LINE ("kept", kept), LINE ("kept_units", kept_units), LINE ("vat", vat), LINE ("revenue", revenue), LINE ("cogs", cogs),
  LINE ("rebate", rebate), LINE ("platform_fee", platform_fee), LINE ("payment_fee", payment_fee), LINE ("kol", kol),
  LINE ("l1", first_level), LINE ("l2", second_level), LINE ("pack_unit", pack_unit), LINE ("return_cost", return_cost),
  LINE ("contribution", contribution), LINE ("cannibal_units", cannibal_units), LINE ("cannibal_loss", cannibal_loss),
};

static const CmProfitField total_fields[] = {
  TOTAL ("units", units), TOTAL ("orders", orders), TOTAL ("gmv", gmv), TOTAL ("red_packets_used", red_packets_used),
  TOTAL ("red_packets", red_packets), TOTAL ("net", net), TOTAL ("refund", refund), TOTAL ("kept", kept), TOTAL ("vat", vat),
  TOTAL ("revenue", revenue), TOTAL ("cogs", cogs), TOTAL ("rebate", rebate), TOTAL ("platform_fee", platform_fee),
  TOTAL ("payment_fee", payment_fee), TOTAL ("kol", kol), TOTAL ("l1", first_level), TOTAL ("l2", second_level),
  TOTAL ("freight_income", freight_income), TOTAL ("freight_cost", freight_cost), TOTAL ("packaging", packaging),
  TOTAL ("return_cost", return_cost), TOTAL ("cashback", cashback), TOTAL ("member_fee", member_fee),
  TOTAL ("member_provision", member_provision), TOTAL ("fixed", fixed), TOTAL ("contribution", contribution), TOTAL ("profit", profit),
  TOTAL ("cannibal_loss", cannibal_loss), TOTAL ("incremental_profit", incremental_profit), TOTAL ("aov", aov),
  TOTAL ("profit_margin_ppm", profit_margin_ppm),
};

static const CmProfitField order_fields[] = {
  ORDERS ("freight_income", freight_income), ORDERS ("freight_vat", freight_vat), ORDERS ("freight_payment_fee", freight_payment),
  ORDERS ("freight_cost", freight_cost), ORDERS ("packaging", packaging), ORDERS ("cashback", cashback),
  ORDERS ("member_fee", member_fee), ORDERS ("member_fee_vat", member_vat), ORDERS ("member_payment_fee", member_payment),
  ORDERS ("member_provision", member_provision), ORDERS ("fixed", fixed),
};

/* Totals that are nothing but the sum over items, before the parts of the orders are added. */
static const struct {
  const char *key;
  gsize from;
  gsize to;
} sums[] = {
  SUM (net), SUM (refund), SUM (kept), SUM (vat), SUM (revenue), SUM (cogs), SUM (rebate), SUM (platform_fee), SUM (payment_fee),
  SUM (kol),
  { "l1", G_STRUCT_OFFSET (CmProfitLine, first_level), G_STRUCT_OFFSET (CmProfitTotals, first_level) },
  { "l2", G_STRUCT_OFFSET (CmProfitLine, second_level), G_STRUCT_OFFSET (CmProfitTotals, second_level) }, SUM (return_cost),
};

const CmProfitField *
cm_profit_line_fields (gsize *count)
{
  *count = G_N_ELEMENTS (line_fields);
  return line_fields;
}

const CmProfitField *
cm_profit_total_fields (gsize *count)
{
  *count = G_N_ELEMENTS (total_fields);
  return total_fields;
}

const CmProfitField *
cm_profit_order_fields (gsize *count)
{
  *count = G_N_ELEMENTS (order_fields);
  return order_fields;
}

gint64
cm_profit_field_value (gconstpointer figures, const CmProfitField *field)
{
  return G_STRUCT_MEMBER (gint64, figures, field->offset);
}

static gint64
sum_lines (CmProfitEngine *self, gsize offset, CmWide more, const char *key)
{
  CmWide sum = more;

  for (guint i = 0; i < self->count; i++)
    sum += G_STRUCT_MEMBER (gint64, self->lines + i, offset);
  return cm_profit_fit (self, CM_PROMOTION_ITSELF, sum, key);
}

static gint64
sum_of (CmProfitEngine *self, gint64 total, CmWide more, const char *key)
{
  return cm_profit_fit (self, CM_PROMOTION_ITSELF, total + more, key);
}

/* The figures that have the totals to be divided. */
static void
add_ratios (CmProfitEngine *self, gint64 revenue_of_items)
{
  CmProfitTotals *totals = &self->totals;
  CmRounding rounding = self->promotion->rounding;
  CmWide paid = (CmWide) totals->gmv - totals->red_packets + totals->freight_income;

  totals->aov = 0;
  if (totals->orders > 0)
    totals->aov = cm_profit_fit (self, CM_PROMOTION_ITSELF, cm_round_wide (paid, totals->orders, rounding), "aov");
  totals->profit_margin_ppm = 0;
  if (totals->profit != 0 && revenue_of_items != 0)
    totals->profit_margin_ppm = cm_profit_fit (self, CM_PROMOTION_ITSELF,
                                               cm_round_wide ((CmWide) totals->profit * CM_MILLION, totals->revenue, rounding),
                                               "profit_margin_ppm");
}

gboolean
cm_profit_engine_total (CmProfitEngine *self)
{
  CmProfitTotals *totals = &self->totals;
  const CmProfitOrders *parts = &self->orders;
  gint64 revenue_of_items;

  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    G_STRUCT_MEMBER (gint64, totals, sums[i].to) = sum_lines (self, sums[i].from, 0, sums[i].key);
  revenue_of_items = totals->revenue;
  totals->vat = sum_of (self, totals->vat, (CmWide) parts->freight_vat + parts->member_vat, "vat");
  totals->revenue = sum_of (self, totals->revenue,
                            (CmWide) parts->freight_income - parts->freight_vat + parts->member_fee - parts->member_vat, "revenue");
  totals->payment_fee = sum_of (self, totals->payment_fee, (CmWide) parts->freight_payment + parts->member_payment, "payment_fee");
  totals->packaging = sum_lines (self, G_STRUCT_OFFSET (CmProfitLine, pack_unit), parts->packaging, "packaging");
  totals->freight_income = parts->freight_income;
  totals->freight_cost = parts->freight_cost;
  totals->cashback = parts->cashback;
  totals->member_fee = parts->member_fee;
  totals->member_provision = parts->member_provision;
  totals->fixed = parts->fixed;
  if (self->fault_field == NULL)
    add_ratios (self, revenue_of_items);
  return self->fault_field == NULL;
}

CmProfit *
cm_profit_estimate (const CmPromotion *promotion, GError **error)
{
  g_auto (CmProfitEngine) engine = { 0 };
  CmProfit *self;

  g_return_val_if_fail (promotion != NULL, NULL);

  if (!cm_promotion_check (promotion, error))
    return NULL;
  cm_profit_engine_init (&engine, promotion);
  if (!cm_profit_engine_run (&engine, &(CmProfitRun) { 0 }) || !cm_profit_engine_total (&engine))
    {
      cm_profit_engine_explain (&engine, error);
      return NULL;
    }
  self = g_new0 (CmProfit, 1);
  self->totals = engine.totals;
  self->orders = engine.orders;
  self->count = engine.count;
  self->lines = g_steal_pointer (&engine.lines);
  return self;
}

void
cm_profit_free (CmProfit *self)
{
  g_free (self->lines);
  g_free (self);
}
