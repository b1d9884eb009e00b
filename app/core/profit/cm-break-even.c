/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-break-even.h"

#include "cm-profit-engine.h"

#define WHOLE 1000              /* permille */
#define CHEAPEST WHOLE
#define DEAREST (WHOLE - CM_BREAK_EVEN_TIMES * WHOLE)

/* A question of which the answer is whether the sale does not lose. */
typedef struct {
  CmProfitEngine engine;
  CmPromotion *changed;
  const CmPromotion *plan;
  gint64 *demands;
} Trial;

static void
trial_init (Trial *self, const CmPromotion *plan)
{
  self->plan = plan;
  self->changed = cm_promotion_copy (plan);
  self->demands = g_new0 (gint64, plan->items->len);
  cm_profit_engine_init (&self->engine, self->changed);
}

static void
trial_clear (Trial *self)
{
  cm_profit_engine_clear (&self->engine);
  g_clear_pointer (&self->changed, cm_promotion_free);
  g_clear_pointer (&self->demands, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

static gboolean
holds (Trial *self, const CmProfitRun *run)
{
  return cm_profit_engine_run (&self->engine, run) && self->engine.totals.profit >= 0;
}

static gboolean
holds_at_scale (Trial *self, gint64 permille)
{
  const CmProfitRun run = { .demands = self->demands, .scaled = TRUE };

  if (permille > WHOLE && self->plan->new_members > G_MAXINT64 / CM_BREAK_EVEN_TIMES)
    return FALSE;
  for (guint i = 0; i < self->engine.count; i++)
    {
      CmWide demand = cm_round_wide ((CmWide) self->engine.demands[i] * permille, WHOLE, CM_ROUND_HALF_UP);

      if (demand > G_MAXINT64)
        return FALSE;
      self->demands[i] = (gint64) demand;
    }
  self->changed->new_members = (gint64) cm_round_wide ((CmWide) self->plan->new_members * permille, WHOLE, CM_ROUND_HALF_UP);
  return holds (self, &run);
}

/* Beyond this scale nothing changes: every item is sold out, and nobody becomes a member. */
static gint64
last_scale (const Trial *self)
{
  gint64 last = self->plan->new_members > 0 ? CM_BREAK_EVEN_TIMES * WHOLE : WHOLE;

  for (guint i = 0; i < self->engine.count; i++)
    {
      gint64 demand = self->engine.demands[i], stock = cm_promotion_item (self->changed, i)->stock;

      if (demand == 0)
        continue;
      if (stock == CM_NONE || stock / demand >= CM_BREAK_EVEN_TIMES)
        return CM_BREAK_EVEN_TIMES * WHOLE;
      last = MAX (last, (gint64) (((CmWide) stock + 1) * WHOLE / demand) + 1);
    }
  return MIN (last, CM_BREAK_EVEN_TIMES * WHOLE);
}

gint64
cm_break_even_scale (const CmPromotion *promotion)
{
  g_auto (Trial) trial = { 0 };
  gint64 scale = WHOLE, last;

  trial_init (&trial, promotion);
  if (holds_at_scale (&trial, WHOLE))
    {
      while (scale > 0 && holds_at_scale (&trial, scale - 1))
        scale--;
      return scale;
    }
  last = last_scale (&trial);
  while (++scale <= last)
    if (holds_at_scale (&trial, scale))
      return scale;
  return CM_BREAK_EVEN_NEVER;
}

static gboolean
holds_with_units (Trial *self, gint64 units)
{
  return holds (self, &(CmProfitRun) { .demands = &units, .scaled = TRUE });
}

/* The first of @first to @last units that does not lose. */
static gint64
first_units (Trial *self, gint64 first, gint64 last)
{
  while (last - first > CM_BREAK_EVEN_COUNTED)
    {
      gint64 middle = first + (last - first) / 2;

      if (holds_with_units (self, middle))
        last = middle;
      else
        first = middle + 1;
    }
  for (gint64 units = first; units <= last; units++)
    if (holds_with_units (self, units))
      return units;
  return CM_BREAK_EVEN_NEVER;
}

gint64
cm_break_even_units (const CmPromotion *promotion)
{
  g_auto (Trial) trial = { 0 };
  gint64 first = 0, last, stock;

  if (promotion->items->len != 1)
    return CM_BREAK_EVEN_NEVER;
  trial_init (&trial, promotion);
  stock = cm_promotion_item (promotion, 0)->stock;
  last = MIN (trial.engine.demands[0], G_MAXINT64 / CM_BREAK_EVEN_TIMES) * CM_BREAK_EVEN_TIMES;
  last = stock != CM_NONE ? MIN (last, stock) : last;
  if (!holds_with_units (&trial, trial.engine.plan_units))
    first = trial.engine.plan_units + 1;
  else
    last = trial.engine.plan_units;
  return first_units (&trial, first, last);
}

static gboolean
holds_with_discount (Trial *self, gint64 permille)
{
  for (guint i = 0; i < self->engine.count; i++)
    {
      CmPromotionItem *item = cm_promotion_item (self->changed, i);
      CmWide price = cm_round_wide ((CmWide) cm_promotion_item (self->plan, i)->promo * (WHOLE - permille), WHOLE, self->plan->rounding);

      if (price > G_MAXINT64)
        return FALSE;
      item->promo = (gint64) price;
      item->floor = 0;
      cm_profit_price (&self->engine, i);
    }
  return holds (self, &(CmProfitRun) { 0 });
}

gint64
cm_break_even_discount (const CmPromotion *promotion)
{
  g_auto (Trial) trial = { 0 };

  trial_init (&trial, promotion);
  for (gint64 discount = CHEAPEST; discount >= DEAREST; discount--)
    if (holds_with_discount (&trial, discount))
      return discount;
  return CM_BREAK_EVEN_NEVER;
}

static gboolean
holds_with_packets (Trial *self, gint64 sum)
{
  return holds (self, &(CmProfitRun) { .packets_given = TRUE, .packets = sum });
}

gint64
cm_break_even_packets (const CmPromotion *promotion)
{
  g_auto (Trial) trial = { 0 };
  gint64 low = 0, high;

  trial_init (&trial, promotion);
  if (!holds_with_packets (&trial, 0))
    return CM_BREAK_EVEN_NEVER;
  for (high = trial.engine.totals.gmv; low < high;)
    {
      gint64 middle = high - (high - low) / 2;

      if (holds_with_packets (&trial, middle))
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

CmBreakEven
cm_break_even (const CmPromotion *promotion)
{
  return (CmBreakEven) {
    .scale = cm_break_even_scale (promotion),
    .units = cm_break_even_units (promotion),
    .discount = cm_break_even_discount (promotion),
    .packets = cm_break_even_packets (promotion),
  };
}
