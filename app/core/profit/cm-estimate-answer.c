/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-private.h"

#include "cm-radix.h"
#include "cm-way-back.h"

#define WAY_BACK_TRIES 10000
#define WAY_BACK_ITEMS 3        /* so many are asked, those that can bring most first */

CmPromotion *
cm_estimate_plan (const CmEstimate *estimate, const CmEstimateDemands *demands)
{
  CmPromotion *plan = cm_promotion_copy (estimate->promotion);

  for (guint i = 0; i < plan->items->len; i++)
    cm_promotion_item (plan, i)->demand = cm_demand_quantile (g_ptr_array_index (demands->demands, i), 0.5);
  return plan;
}

gint64
cm_estimate_highest_price (const CmEstimate *estimate, guint item)
{
  const CmPromotionItem *line = cm_promotion_item (estimate->promotion, item);
  gint64 public_low = cm_estimate_item (estimate, item)->public_low;

  if (public_low != CM_NONE)
    return MAX (public_low - 1, 0);
  if (line->list > line->promo)
    return line->list;
  return line->promo <= G_MAXINT64 / 2 ? line->promo * 2 : line->promo;
}

/* The orders of each try: as many as the units of it make. */
static gboolean
reckon_orders (CmEstimateAnswer *self, const CmOutcomes *sorted)
{
  g_auto (CmProfitEngine) engine = { 0 };
  g_autofree gint64 *orders = g_new (gint64, sorted->count);

  cm_profit_engine_init (&engine, self->plan);
  for (guint i = 0; i < sorted->count; i++)
    orders[i] = cm_profit_order_count (&engine, sorted->units[i], TRUE);
  self->orders = cm_outcome_of (orders, sorted->count, 0);
  return engine.fault_field == NULL;
}

static void
fill_figures (CmEstimateAnswer *self, CmOutcomes *outcomes)
{
  cm_outcomes_sort (outcomes);
  self->profit = cm_outcome_of (outcomes->profit, outcomes->count, self->ceiling);
  self->incremental = cm_outcome_of (outcomes->incremental, outcomes->count, self->ceiling);
  self->units = cm_outcome_of (outcomes->units, outcomes->count, 0);
  for (int i = 0; i < CM_OUTCOMES_DOTS; i++)
    self->dots[i] = cm_outcome_quantile (outcomes->profit, outcomes->count, (i + 0.5) / CM_OUTCOMES_DOTS);
  reckon_orders (self, outcomes);
}

static int
compare_potential (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x < *y) - (*x > *y);
}

/* What an item could bring if its price rose as far as it may; clearance goods are there to go. */
static double
potential (const CmEstimateAnswer *self, const CmEstimate *estimate, guint item)
{
  double room = (double) cm_estimate_highest_price (estimate, item) - (double) cm_promotion_item (self->plan, item)->promo;

  return cm_estimate_item (estimate, item)->clearance ? 0 : (double) self->estimate->lines[item].kept_units * room;
}

void
cm_estimate_answer_fill_way_back (CmEstimateAnswer *self, const CmEstimateTask *task)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, 2 * sizeof (double));
  guint tries = MIN (task->tries, WAY_BACK_TRIES);

  for (guint i = 0; i < self->plan->items->len; i++)
    {
      const double entry[] = { potential (self, task->estimate, i), i };

      g_array_append_vals (order, entry, entry[0] > 0 ? 1 : 0);
    }
  g_array_sort (order, compare_potential);
  for (guint i = 0; i < MIN (order->len, WAY_BACK_ITEMS) && self->back_item < 0; i++)
    {
      guint item = (guint) ((const double *) (const void *) order->data)[2 * i + 1];
      gint64 most = cm_estimate_highest_price (task->estimate, item);
      gint64 price = g_cancellable_is_cancelled (task->cancellable)
                       ? CM_NONE
                       : cm_way_back_price (self->plan, task->draws, tries, item, most, self->ceiling, CM_ESTIMATE_AMBER);

      if (price == CM_NONE)
        continue;
      self->back_item = (int) item;
      self->back_price = price;
    }
}

static void
fill_cash (CmEstimateAnswer *self, const CmEstimate *estimate)
{
  if (estimate->cash != NULL)
    self->cash = cm_cash_line_new (self->plan, self->estimate, estimate->cash, &self->cash_error);
}

static CmEstimateAnswer *
answer_of (const CmEstimateTask *task)
{
  CmEstimateAnswer *self = g_new0 (CmEstimateAnswer, 1);

  self->currency = g_strdup (task->estimate->currency);
  self->tries = task->tries;
  self->rough = task->tries < task->estimate->draws;
  self->plan = cm_estimate_plan (task->estimate, task->demands);
  self->ceiling = MAX (task->estimate->ceiling, 0);
  self->even = (CmBreakEven) { CM_BREAK_EVEN_NEVER, CM_BREAK_EVEN_NEVER, CM_BREAK_EVEN_NEVER, CM_BREAK_EVEN_NEVER };
  self->even_orders = CM_BREAK_EVEN_NEVER;
  self->items = g_array_new (FALSE, TRUE, sizeof (CmEstimateItemAnswer));
  self->line = g_array_new (FALSE, FALSE, sizeof (CmEstimatePoint));
  self->back_item = -1;
  self->back_price = CM_NONE;
  return self;
}

CmEstimateAnswer *
cm_estimate_answer_new (const CmEstimateTask *task, GError **error)
{
  g_autoptr (CmEstimateAnswer) self = answer_of (task);
  g_autoptr (CmOutcomes) outcomes = NULL;

  self->estimate = cm_profit_estimate (self->plan, error);
  if (self->estimate != NULL)
    outcomes = cm_outcomes_new (self->plan, task->draws, task->tries, task->cancellable, error);
  if (outcomes == NULL)
    return NULL;
  self->mix = cm_mix_check (self->estimate);
  self->tornado = cm_tornado (self->plan);
  if (!self->rough)
    self->even = cm_break_even (self->plan);
  cm_estimate_answer_fill_line (self, outcomes);
  fill_figures (self, outcomes);
  cm_estimate_answer_fill_items (self, task);
  fill_cash (self, task->estimate);
  if (!self->rough && self->profit.past_ceiling > CM_ESTIMATE_AMBER)
    cm_estimate_answer_fill_way_back (self, task);
  return !g_cancellable_set_error_if_cancelled (task->cancellable, error) ? g_steal_pointer (&self) : NULL;
}

void
cm_estimate_answer_free (CmEstimateAnswer *self)
{
  g_free (self->currency);
  g_clear_pointer (&self->plan, cm_promotion_free);
  g_clear_pointer (&self->estimate, cm_profit_free);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->line, g_array_unref);
  g_clear_pointer (&self->tornado, g_array_unref);
  g_clear_pointer (&self->cash, cm_cash_line_free);
  g_clear_error (&self->cash_error);
  g_free (self);
}
