/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-actual.h"

static gboolean
is_between (gint64 value, gint64 low, gint64 high)
{
  return value >= low && value <= high;
}

/* The planned sale with what was sold instead of what was expected. */
static CmPromotion *
sale_of (const CmPromotion *plan, const gint64 *units, gint64 orders)
{
  CmPromotion *sale = cm_promotion_copy (plan);

  for (guint i = 0; i < sale->items->len; i++)
    {
      cm_promotion_item (sale, i)->demand = units[i];
      cm_promotion_item (sale, i)->stock = CM_NONE;
    }
  sale->orders = orders;
  return sale;
}

CmEstimateActual *
cm_estimate_actual_new (const CmEstimateAnswer *answer, const gint64 *units, gint64 orders, GError **error)
{
  g_autoptr (CmEstimateActual) self = g_new0 (CmEstimateActual, 1);
  g_autoptr (CmPromotion) sale = NULL;

  g_return_val_if_fail (answer != NULL && units != NULL, NULL);

  sale = sale_of (answer->plan, units, orders);
  self->estimate = cm_profit_estimate (sale, error);
  if (self->estimate == NULL)
    return NULL;
  self->count = answer->items->len;
  self->within = g_new0 (gboolean, self->count);
  for (guint i = 0; i < self->count; i++)
    {
      const CmEstimateItemAnswer *item = cm_estimate_answer_item (answer, i);

      self->within[i] = is_between (units[i], item->low, item->high);
      self->items_within += self->within[i];
    }
  self->orders_within = is_between (self->estimate->totals.orders, answer->orders.p10, answer->orders.p90);
  self->profit_within = is_between (self->estimate->totals.profit, answer->profit.p5, answer->profit.p95);
  return g_steal_pointer (&self);
}

void
cm_estimate_actual_free (CmEstimateActual *self)
{
  g_clear_pointer (&self->estimate, cm_profit_free);
  g_free (self->within);
  g_free (self);
}
