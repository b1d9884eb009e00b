/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-outcomes.h"

#include <glib/gi18n.h>

#include "cm-error.h"
#include "cm-profit-engine.h"
#include "cm-radix.h"

#define LOOK 1024               /* tries between two looks at the cancellable */
#define LONGEST_TABLE 65536     /* units; items that sell more are reckoned try by try */

/* What an item brings by units sold. */
typedef struct {
  gint64 contribution;          /* without red packets */
  gint64 cannibal_loss;
  gint64 gmv;
  gint64 returned_units;
  gint64 spent;
} Entry;

typedef struct {
  const CmPromotion *promotion;
  const CmDraws *draws;
  CmProfitEngine engine;
  CmOutcomes *outcomes;
  GCancellable *cancellable;
  Entry **tables;               /* of each item; NULL when something is too large for them */
  gint64 *most;                 /* units in each */
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
fill_entry (Work *work, guint item, gint64 units, Entry *entry)
{
  const CmProfitLine *line = work->engine.lines + item;
  CmWide spent, left;

  cm_profit_sell (&work->engine, item, units);
  cm_profit_handle (&work->engine, item);
  left = cm_profit_settle (&work->engine, item, 0);
  spent = cm_profit_spent (line);
  *entry = (Entry) { .gmv = line->gmv, .returned_units = line->returned_units, .cannibal_loss = line->cannibal_loss };
  entry->spent = cm_profit_fit (&work->engine, (int) item, spent, "contribution");
  entry->contribution = cm_profit_fit (&work->engine, (int) item, left - spent, "contribution");
  return work->engine.fault_field == NULL;
}

static gboolean
fill_table (Work *work, guint item)
{
  work->most[item] = most_units (work, item);
  if (work->most[item] >= LONGEST_TABLE)
    return FALSE;
  work->tables[item] = g_new (Entry, work->most[item] + 1);
  for (gint64 units = 0; units <= work->most[item]; units++)
    if (!fill_entry (work, item, units, work->tables[item] + units))
      return FALSE;
  return TRUE;
}

static void
free_tables (Work *work)
{
  for (guint item = 0; work->tables != NULL && item < work->engine.count; item++)
    g_free (work->tables[item]);
  g_clear_pointer (&work->tables, g_free);
  g_clear_pointer (&work->most, g_free);
}

/* FALSE when the engine has to go through the tries, and to find what does not fit, if anything. */
static gboolean
fill_tables (Work *work)
{
  gboolean filled = TRUE;

  work->tables = g_new0 (Entry *, work->engine.count);
  work->most = g_new0 (gint64, work->engine.count);
  for (guint item = 0; filled && item < work->engine.count; item++)
    filled = fill_table (work, item);
  if (!filled)
    free_tables (work);
  work->engine.fault_field = NULL;
  return filled;
}

static gboolean
add_item (Work *work, guint item)
{
  CmOutcomes *outcomes = work->outcomes;
  const guint32 *units = units_of (work->draws, item);
  gboolean overflow = FALSE;

  for (guint i = 0; i < outcomes->count; i++)
    {
      gint64 sold = MIN (units[i], work->most[item]);
      const Entry *entry = work->tables[item] + sold;

      overflow |= __builtin_add_overflow (outcomes->profit[i], entry->contribution, outcomes->profit + i);
      overflow |= __builtin_add_overflow (outcomes->incremental[i], entry->cannibal_loss, outcomes->incremental + i);
      outcomes->units[i] += sold;
    }
  if (overflow)
    cm_profit_fit (&work->engine, CM_PROMOTION_ITSELF, (CmWide) G_MAXINT64 + 1, "contribution");
  return !overflow && !g_cancellable_is_cancelled (work->cancellable);
}

static void
keep_try (Work *work, guint i, gint64 units, CmWide contribution, CmWide cannibal)
{
  CmOutcomes *outcomes = work->outcomes;

  outcomes->units[i] = units;
  outcomes->profit[i] = cm_profit_result (&work->engine, contribution);
  outcomes->incremental[i] = cm_profit_fit (&work->engine, CM_PROMOTION_ITSELF, (CmWide) outcomes->profit[i] - cannibal,
                                            "incremental_profit");
}

/* Item by item. Until orders are added profit holds contributions, and incremental what would have been earned anyway. */
static void
reckon_by_items (Work *work)
{
  CmOutcomes *outcomes = work->outcomes;
  CmProfitEngine *engine = &work->engine;

  for (guint item = 0; item < engine->count; item++)
    if (!add_item (work, item))
      return;
  for (guint i = 0; i < outcomes->count; i++)
    {
      cm_profit_orders (engine, cm_profit_order_count (engine, outcomes->units[i], TRUE));
      keep_try (work, i, outcomes->units[i], outcomes->profit[i], outcomes->incremental[i]);
    }
}

/* Puts into the lines what cm_profit_packets() and cm_profit_settle() look at. */
static void
sell_by_tables (Work *work, guint i, const Entry **entries)
{
  CmProfitEngine *engine = &work->engine;
  CmWide gross = 0;

  engine->totals.units = 0;
  for (guint item = 0; item < engine->count; item++)
    {
      CmProfitLine *line = engine->lines + item;
      const Entry *entry;

      line->units = MIN (units_of (work->draws, item)[i], work->most[item]);
      entry = entries[item] = work->tables[item] + line->units;
      line->gmv = entry->gmv;
      line->returned_units = entry->returned_units;
      engine->totals.units += line->units;
      gross += entry->gmv;
    }
  engine->totals.gmv = cm_profit_fit (engine, CM_PROMOTION_ITSELF, gross, "gmv");
  engine->totals.orders = cm_profit_order_count (engine, engine->totals.units, TRUE);
}

/* Try by try, since red packets go over all items. */
static void
reckon_with_packets (Work *work)
{
  CmProfitEngine *engine = &work->engine;
  g_autofree const Entry **entries = g_new0 (const Entry *, engine->count);
  const CmProfitRun run = { .scaled = TRUE };

  for (guint i = 0; i < work->outcomes->count; i++)
    {
      CmWide contribution = 0, cannibal = 0;

      if (i % LOOK == 0 && g_cancellable_is_cancelled (work->cancellable))
        return;
      sell_by_tables (work, i, entries);
      if (engine->fault_field != NULL)
        return;
      cm_profit_packets (engine, &run);
      cm_profit_orders (engine, engine->totals.orders);
      for (guint item = 0; item < engine->count; item++)
        {
          contribution += cm_profit_settle (engine, item, engine->shares[item]) - entries[item]->spent;
          cannibal += entries[item]->cannibal_loss;
        }
      keep_try (work, i, engine->totals.units, contribution, cannibal);
    }
}

/* With the whole engine, whatever the numbers. */
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

static void
reckon (Work *work)
{
  cm_profit_members (&work->engine);
  if (!fill_tables (work))
    reckon_one_by_one (work);
  else if (gives_packets (work->promotion))
    reckon_with_packets (work);
  else
    reckon_by_items (work);
  free_tables (work);
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
  if (!work.engine.broken)
    reckon (&work);
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
