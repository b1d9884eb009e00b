/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimates.h"

#include <string.h>

#include "cm-estimate-store.h"
#include "cm-test.h"

/* Prices in fen. */
static const struct {
  const char *name;
  gint64 cost;
  gint64 promo;
  gint64 low;
  gint64 demand;
} goods[] = {
  { "示例颗粒 20 袋", 1420, 1990, 2280, 160 },
  { "示例贴 100 片", 310, 590, 890, 220 },
  { "示例血压计 家用", 9600, 16800, 19900, 30 },
  { "示例维生素 清仓", 1100, 990, 1500, 90 },
  { "示例口罩 50 只", 620, 1180, 1490, 140 },
  { "示例艾条 10 支", 900, 1880, 2390, 70 },
  { "示例体温计", 2300, 4980, 5900, 45 },
  { "示例钙片 100 片", 3100, 5600, 6800, 40 },
  { "示例棉签 4 盒", 280, 690, 900, 110 },
};

static void
set (CmEstimate *estimate, const char *key, gint64 value)
{
  g_assert_true (cm_promotion_set (estimate->promotion, CM_PROMOTION_ITSELF, key, value, NULL));
  cm_estimate_set_source (estimate, key, CM_ESTIMATE_TYPED_IN);
}

static void
add_costs (CmEstimate *estimate, gboolean loss)
{
  set (estimate, "freight_cost", loss ? 1450 : 850);
  set (estimate, "free_ship_share_ppm", 1000000);
  set (estimate, "platform_ppm", 50000);
  set (estimate, "payment_ppm", 6000);
  set (estimate, "rp_face", 300);
  set (estimate, "rp_redeem_ppm", 400000);
  set (estimate, "rp_budget", 80000);
  set (estimate, "l1_ppm", 40000);
  set (estimate, "l2_ppm", 15000);
  set (estimate, "labour", 30000);
  set (estimate, "units_per_order_milli", 1700);
}

/* As platforms write them: the whole advertisement. */
#define LONG_NAME "【示例专享】某某牌家用智能语音播报大屏幕上臂式电子血压测量仪充电款送电池送收纳袋 Home blood pressure monitor with voice "

/* Amounts of ten digits before the point. */
#define LARGE 10000000

static void
add_item (CmEstimate *estimate, const char *kind, guint index)
{
  g_autofree char *longest = g_strdup_printf (LONG_NAME "%u", index + 1);
  gboolean is_long = strcmp (kind, "long") == 0;
  CmEstimateItem *item = cm_estimate_add_item (estimate, is_long ? longest : goods[index % G_N_ELEMENTS (goods)].name);
  CmPromotionItem *line = cm_promotion_item (estimate->promotion, index);
  gint64 demand = goods[index % G_N_ELEMENTS (goods)].demand;

  line->cost = goods[index % G_N_ELEMENTS (goods)].cost;
  line->promo = goods[index % G_N_ELEMENTS (goods)].promo;
  line->return_ppm = 50000;
  line->first_share_ppm = 300000;
  line->second_share_ppm = 100000;
  item->public_low = goods[index % G_N_ELEMENTS (goods)].low;
  item->known = strcmp (kind, "little") == 0 && index != 0 ? CM_ESTIMATE_SIMILAR : CM_ESTIMATE_TYPED;
  if (item->known == CM_ESTIMATE_TYPED)
    line->demand = demand;
  if (strcmp (kind, "stock") == 0)
    line->stock = demand * 2 / 5;
  if (strcmp (kind, "loss") == 0)
    line->promo = line->promo * 9 / 10;
  if (strcmp (kind, "large") == 0)
    {
      line->cost *= LARGE;
      line->promo *= LARGE;
      item->public_low *= LARGE;
    }
  item->cost_guessed = strcmp (kind, "little") == 0 && index % 3 == 1;
}

static void
add_cash (CmEstimate *estimate)
{
  estimate->monthly_costs = 600000;
  estimate->cash = g_new0 (CmCashPlan, 1);
  *estimate->cash = (CmCashPlan) { .opening = 1500000, .first_day = -14, .last_day = 45, .daily_burn = 19726, .deposit_ppm = 500000,
                                   .deposit_day = -7, .settle_lag = 14, .freight_lag = 30, .commission_day = 20, .labour_day = 1 };
}

static guint
count_items (const char *kind)
{
  return strcmp (kind, "one") == 0 ? 1 : strcmp (kind, "long") == 0 ? 20 : G_N_ELEMENTS (goods);
}

CmEstimate *
cm_estimates_make (const char *kind, guint items)
{
  g_autofree char *name = g_strdup_printf ("周四秒杀 %s", kind);
  CmEstimate *estimate = cm_estimate_new (name);

  estimate->sale_on = 20783;
  estimate->ceiling = 200000;
  add_costs (estimate, strcmp (kind, "loss") == 0);
  for (guint i = 0; i < (items > 0 ? items : count_items (kind)); i++)
    add_item (estimate, kind, i);
  cm_estimate_guess_costs (estimate);
  if (strcmp (kind, "cash") == 0)
    add_cash (estimate);
  return estimate;
}

static gpointer
write_estimates (CmStep *step, gpointer data, GError **error)
{
  for (const char *const *kind = data; *kind != NULL; kind++)
    {
      g_autoptr (CmEstimate) estimate = cm_estimates_make (*kind, 0);

      if (cm_estimate_store_save (step, 0, estimate, NULL, error) == 0)
        return NULL;
    }
  return NULL;
}

void
cm_estimates_fill (CmDb *db, const char *const *kinds)
{
  g_autoptr (GError) error = NULL;

  cm_db_write (db, "estimate-saved", CM_TEST_NOW, write_estimates, (gpointer) kinds, NULL, &error);
  g_assert_no_error (error);
}
