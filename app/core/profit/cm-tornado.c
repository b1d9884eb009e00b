/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tornado.h"

#include <string.h>

#include "cm-profit-engine.h"
#include "cm-promotion-field.h"

#define TENTHS 10

/* The two ends of a row. */
static const gint64 ends[] = { 9, 11 };

static gint64
vary (gint64 value, gint64 tenths, CmFieldKind kind, CmRounding rounding)
{
  CmWide varied;

  if (value == CM_NONE)
    return value;
  varied = cm_round_wide ((CmWide) value * tenths, TENTHS, kind == CM_FIELD_COUNT ? CM_ROUND_HALF_UP : rounding);
  return (gint64) MIN (varied, kind == CM_FIELD_SHARE ? CM_MILLION : G_MAXINT64);
}

static gboolean
profit_of (CmProfitEngine *engine, const CmProfitRun *run, gint64 *profit)
{
  gboolean fits = cm_profit_engine_run (engine, run);

  *profit = engine->totals.profit;
  return fits;
}

static gboolean
vary_field (CmProfitEngine *engine, CmPromotion *changed, const CmPromotion *plan, const CmPromotionField *field, gboolean of_item,
            gint64 tenths, gint64 *profit)
{
  int first = of_item ? 0 : CM_PROMOTION_ITSELF, last = of_item ? (int) plan->items->len - 1 : CM_PROMOTION_ITSELF;
  gboolean fits;

  for (int item = first; item <= last; item++)
    *cm_promotion_value (changed, item, field) = vary (*cm_promotion_value (plan, item, field), tenths, field->kind, plan->rounding);
  cm_profit_engine_prepare (engine);
  fits = profit_of (engine, &(CmProfitRun) { 0 }, profit);
  for (int item = first; item <= last; item++)
    *cm_promotion_value (changed, item, field) = *cm_promotion_value (plan, item, field);
  return fits;
}

static gboolean
vary_demand (CmProfitEngine *engine, gint64 *demands, gint64 tenths, gint64 *profit)
{
  for (guint i = 0; i < engine->count; i++)
    demands[i] = vary (engine->demands[i], tenths, CM_FIELD_COUNT, CM_ROUND_HALF_UP);
  return profit_of (engine, &(CmProfitRun) { .demands = demands, .scaled = TRUE }, profit);
}

static void
add_row (GArray *rows, const char *group, const char *name, gint64 low, gint64 high)
{
  CmTornadoRow row = { .low = low, .high = high };
  CmWide span = (CmWide) high - low;

  row.span = (gint64) MIN (span < 0 ? -span : span, G_MAXINT64);
  g_snprintf (row.parameter, sizeof row.parameter, "%s%s", group, name);
  if (row.span > 0)
    g_array_append_val (rows, row);
}

static void
add_fields (GArray *rows, CmProfitEngine *engine, CmPromotion *changed, const CmPromotion *plan, gboolean of_item)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (of_item, &count);
  gint64 profits[G_N_ELEMENTS (ends)];

  for (gsize f = 0; f < count; f++)
    if (fields[f].varied && vary_field (engine, changed, plan, fields + f, of_item, ends[0], profits)
        && vary_field (engine, changed, plan, fields + f, of_item, ends[1], profits + 1))
      add_row (rows, of_item ? "item." : "promo.", fields[f].key, profits[0], profits[1]);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const CmTornadoRow *x = a, *y = b;

  if (x->span != y->span)
    return x->span > y->span ? -1 : 1;
  return strcmp (x->parameter, y->parameter);
}

GArray *
cm_tornado (const CmPromotion *promotion)
{
  g_autoptr (CmPromotion) changed = cm_promotion_copy (promotion);
  g_auto (CmProfitEngine) engine = { 0 };
  g_autofree gint64 *demands = g_new0 (gint64, promotion->items->len);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (CmTornadoRow));
  gint64 profits[G_N_ELEMENTS (ends)];

  cm_profit_engine_init (&engine, changed);
  if (vary_demand (&engine, demands, ends[0], profits) && vary_demand (&engine, demands, ends[1], profits + 1))
    add_row (rows, "", "demand", profits[0], profits[1]);
  add_fields (rows, &engine, changed, promotion, TRUE);
  add_fields (rows, &engine, changed, promotion, FALSE);
  g_array_sort (rows, compare_rows);
  if (rows->len > CM_TORNADO_ROWS)
    g_array_set_size (rows, CM_TORNADO_ROWS);
  return rows;
}
