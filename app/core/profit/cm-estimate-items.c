/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-private.h"

#include "cm-allot.h"

/* What is answered of each item: how many may be asked for, how many to buy. */

static gint64
per_unit (CmWide amount, gint64 units)
{
  gint64 result = 0;

  if (amount > 0 && units > 0)
    cm_round_ratio (amount, units, CM_ROUND_HALF_UP, &result);
  return result;
}

/* What selling a unit costs beside the goods: all that leaves the item's gross sales. Freight and packaging of orders are no part of it: an
 * item whose contribution is positive is worth buying, and orders are made by all items together. */
static void
fill_terms (CmPurchase *terms, const CmEstimateAnswer *self, const CmEstimateItem *item, guint index)
{
  const CmProfitLine *line = self->estimate->lines + index;

  terms->price = line->units > 0 ? per_unit (line->gmv, line->units) : line->unit_price;
  terms->cost = cm_promotion_item (self->plan, index)->cost;
  terms->variable = per_unit ((CmWide) line->gmv - line->contribution - line->cogs, line->units);
  terms->salvage = item->take_back;
  terms->goodwill = item->goodwill;
}

/* The loss ceiling by what the goods of each item cost; all none without a ceiling. */
static gint64 *
share_ceiling (const CmEstimateAnswer *self, gint64 ceiling)
{
  guint count = self->plan->items->len;
  g_autofree gint64 *weights = g_new0 (gint64, count);
  g_autofree CmAllotRest *room = g_new0 (CmAllotRest, count);
  gint64 *shares = g_new0 (gint64, count);
  CmWide sum = 0;

  for (guint i = 0; i < count; i++)
    {
      weights[i] = self->estimate->lines[i].cogs;
      sum += weights[i];
      shares[i] = CM_NONE;
    }
  if (ceiling != CM_NONE && count > 0 && sum <= G_MAXINT64)
    cm_allot (ceiling, weights, count, room, shares);
  return shares;
}

static void
fill_item (CmEstimateItemAnswer *answer, const CmEstimateAnswer *self, const CmEstimateTask *task, guint index, gint64 ceiling)
{
  const CmEstimateItem *item = cm_estimate_item (task->estimate, index);
  const CmDemand *demand = g_ptr_array_index (task->demands->demands, index);

  answer->low = cm_demand_quantile (demand, 0.1);
  answer->middle = cm_demand_quantile (demand, 0.5);
  answer->high = cm_demand_quantile (demand, 0.9);
  answer->mean = demand->mean;
  answer->sales = task->demands->sales[index];
  answer->wide = answer->sales >= 0 && answer->sales < CM_ESTIMATE_ENOUGH_SALES;
  answer->ceiling = ceiling;
  fill_terms (&answer->terms, self, item, index);
  answer->buys = answer->terms.cost > 0 && cm_newsvendor (&answer->terms, demand, &answer->purchase, NULL)
                 && cm_supplier_proposal (&answer->terms, demand, ceiling, &answer->proposal, NULL);
}

void
cm_estimate_answer_fill_items (CmEstimateAnswer *self, const CmEstimateTask *task)
{
  g_autofree gint64 *ceilings = share_ceiling (self, task->estimate->ceiling);

  g_array_set_size (self->items, task->estimate->items->len);
  for (guint i = 0; i < self->items->len; i++)
    {
      CmEstimateItemAnswer *answer = &g_array_index (self->items, CmEstimateItemAnswer, i);

      fill_item (answer, self, task, i, ceilings[i]);
      self->wide |= answer->wide;
    }
}
