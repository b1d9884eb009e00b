/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-way-back.h"

typedef struct {
  CmPromotion *changed;
  const CmDraws *draws;
  guint count;
  guint item;
  gint64 ceiling;
  double chance;
} Search;

/* What cannot be reckoned is no way back. */
static gboolean
will_do (const Search *search, gint64 price)
{
  g_autoptr (CmOutcomes) outcomes = NULL;
  guint past = 0;

  cm_promotion_item (search->changed, search->item)->promo = price;
  outcomes = cm_outcomes_new (search->changed, search->draws, search->count, NULL, NULL);
  if (outcomes == NULL)
    return FALSE;
  for (guint i = 0; i < outcomes->count; i++)
    past += outcomes->profit[i] < -(CmWide) search->ceiling;
  return past <= search->chance * outcomes->count;
}

gint64
cm_way_back_price (const CmPromotion *promotion, const CmDraws *draws, guint count, guint item, gint64 most, gint64 ceiling, double chance)
{
  g_autoptr (CmPromotion) changed = cm_promotion_copy (promotion);
  const Search search = { changed, draws, count, item, ceiling, chance };
  gint64 low, high = most;

  g_return_val_if_fail (item < promotion->items->len, CM_NONE);

  low = cm_promotion_item (promotion, item)->promo;
  if (will_do (&search, low))
    return low;
  if (high <= low || !will_do (&search, high))
    return CM_NONE;
  while (low + 1 < high)
    {
      gint64 middle = low + (high - low) / 2;

      if (will_do (&search, middle))
        high = middle;
      else
        low = middle;
    }
  return high;
}
