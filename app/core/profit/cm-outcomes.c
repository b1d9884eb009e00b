/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-outcomes.h"

#include <glib/gi18n.h>

#include "cm-error.h"
#include "cm-profit-engine.h"
#include "cm-radix.h"

#define LOOK 1024               /* tries between two looks at the cancellable */
#define LONGEST_TABLE 65536     /* units; items that sell more are reckoned try by try */

/* What an item brings by units asked for, as far as other items do not matter. */
typedef struct {
  gint64 contribution;
  gint64 cannibal_loss;
} Entry;

typedef struct {
  const CmPromotion *promotion;
  const CmDraws *draws;
  CmProfitEngine engine;
  CmOutcomes *outcomes;
  GCancellable *cancellable;
} Work;

static gboolean
gives_packets (const CmPromotion *promotion)
{
  return promotion->packet_face > 0 && promotion->packet_redeem_ppm > 0 && promotion->packet_budget >= promotion->packet_face;
}

static const guint32 *
units_of (const CmDraws *draws, guint item)
{
  return draws->units + (gsize) item * draws->count;
}

static gint64
most_units (const Work *work, guint item)
{
  const guint32 *units = units_of (work->draws, item);
  gint64 stock = cm_promotion_item (work->promotion, item)->stock;
  guint32 most = 0;

  for (guint i = 0; i < work->outcomes->count; i++)
    most = MAX (most, units[i]);
  return stock != CM_NONE ? MIN (stock, most) : most;
}

static gboolean
fits_in_tables (const Work *work)
{
  for (guint item = 0; item < work->engine.count; item++)
    if (most_units (work, item) >= LONGEST_TABLE)
      return FALSE;
  return !gives_packets (work->promotion);
}

static Entry *
fill_table (Work *work, guint item, gint64 most)
{
  Entry *table = g_new (Entry, most + 1);

  for (gint64 units = 0; units <= most; units++)
    {
      const CmProfitLine *line = work->engine.lines + item;

      cm_profit_sell (&work->engine, item, units);
      cm_profit_settle (&work->engine, item, 0);
      table[units] = (Entry) { line->contribution, line->cannibal_loss };
    }
  return table;
}

/* Sums wrap only where a sum of contributions would not fit; the engine's faults stop the work before. */
static gboolean
add_item (Work *work, guint item)
{
  CmOutcomes *outcomes = work->outcomes;
  gint64 most = most_units (work, item);
  const guint32 *units = units_of (work->draws, item);
  g_autofree Entry *table = fill_table (work, item, most);
  gboolean overflow = FALSE;

  for (guint i = 0; i < outcomes->count; i++)
    {
      gint64 sold = MIN (units[i], most);
      const Entry *entry = table + sold;

      overflow |= __builtin_add_overflow (outcomes->profit[i], entry->contribution, outcomes->profit + i);
      overflow |= __builtin_add_overflow (outcomes->incremental[i], entry->cannibal_loss, outcomes->incremental + i);
      outcomes->units[i] += sold;
    }
  if (overflow)
    cm_profit_fit (&work->engine, CM_PROMOTION_ITSELF, (CmWide) G_MAXINT64 + 1, "contribution");
  return work->engine.fault_field == NULL && !g_cancellable_is_cancelled (work->cancellable);
}

/* Until now profit holds contributions and incremental holds what would have been earned anyway. */
static void
add_orders (Work *work)
{
  CmOutcomes *outcomes = work->outcomes;
  CmProfitEngine *engine = &work->engine;

  cm_profit_members (engine);
  for (guint i = 0; i < outcomes->count; i++)
    {
      gint64 orders = cm_profit_order_count (engine, outcomes->units[i], TRUE);

      cm_profit_orders (engine, orders);
      outcomes->profit[i] = cm_profit_result (engine, outcomes->profit[i]);
      outcomes->incremental[i] = cm_profit_fit (engine, CM_PROMOTION_ITSELF, (CmWide) outcomes->profit[i] - outcomes->incremental[i],
                                                "incremental_profit");
    }
}

static void
reckon_by_tables (Work *work)
{
  for (guint item = 0; item < work->engine.count; item++)
    if (!add_item (work, item))
      return;
  add_orders (work);
}

static void
reckon_one_by_one (Work *work)
{
  CmProfitEngine *engine = &work->engine;
  CmOutcomes *outcomes = work->outcomes;
  g_autofree gint64 *demands = g_new0 (gint64, engine->count);
  const CmProfitRun run = { .demands = demands, .scaled = TRUE };

  for (guint i = 0; i < outcomes->count; i++)
    {
      if (i % LOOK == 0 && g_cancellable_is_cancelled (work->cancellable))
        return;
      for (guint item = 0; item < engine->count; item++)
        demands[item] = units_of (work->draws, item)[i];
      if (!cm_profit_engine_run (engine, &run))
        return;
      outcomes->profit[i] = engine->totals.profit;
      outcomes->incremental[i] = engine->totals.incremental_profit;
      outcomes->units[i] = engine->totals.units;
    }
}

static CmOutcomes *
outcomes_new (guint count)
{
  CmOutcomes *self = g_new0 (CmOutcomes, 1);

  self->count = count;
  self->profit = g_new0 (gint64, count);
  self->incremental = g_new0 (gint64, count);
  self->units = g_new0 (gint64, count);
  return self;
}

CmOutcomes *
cm_outcomes_new (const CmPromotion *promotion, const CmDraws *draws, guint count, GCancellable *cancellable, GError **error)
{
  g_autoptr (CmOutcomes) outcomes = NULL;
  Work work = { .promotion = promotion, .draws = draws, .cancellable = cancellable };
  gboolean failed;

  g_return_val_if_fail (promotion != NULL && draws != NULL && promotion->items->len == draws->items, NULL);

  if (!cm_promotion_check (promotion, error))
    return NULL;
  outcomes = outcomes_new (count > 0 ? MIN (count, draws->count) : draws->count);
  work.outcomes = outcomes;
  cm_profit_engine_init (&work.engine, promotion);
  if (!work.engine.broken && fits_in_tables (&work))
    reckon_by_tables (&work);
  else if (!work.engine.broken)
    reckon_one_by_one (&work);
  failed = work.engine.fault_field != NULL;
  if (failed)
    cm_profit_engine_explain (&work.engine, error);
  cm_profit_engine_clear (&work.engine);
  return !failed && !g_cancellable_set_error_if_cancelled (cancellable, error) ? g_steal_pointer (&outcomes) : NULL;
}

void
cm_outcomes_free (CmOutcomes *self)
{
  g_free (self->profit);
  g_free (self->incremental);
  g_free (self->units);
  g_free (self);
}

void
cm_outcomes_sort (CmOutcomes *self)
{
  cm_radix_sort_ints (self->profit, self->count);
  cm_radix_sort_ints (self->incremental, self->count);
  cm_radix_sort_ints (self->units, self->count);
}
