/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate.h"

#include <string.h>

#include "cm-promotion-field.h"

static gboolean
same_bytes (const GArray *array, const GArray *other, gsize size)
{
  if (array == NULL || other == NULL)
    return (array == NULL || array->len == 0) && (other == NULL || other->len == 0);
  return array->len == other->len && (array->len == 0 || memcmp (array->data, other->data, array->len * size) == 0);
}

static gboolean
same_sales (const GArray *sales, const GArray *other)
{
  guint count = sales != NULL ? sales->len : 0;

  if (count != (other != NULL ? other->len : 0))
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      const CmPastSale *a = &g_array_index (sales, CmPastSale, i), *b = &g_array_index (other, CmPastSale, i);

      if (a->units != b->units || a->exposure != b->exposure || a->sold_out != b->sold_out)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_similar (const GPtrArray *similar, const GPtrArray *other)
{
  if (similar->len != other->len)
    return FALSE;
  for (guint i = 0; i < similar->len; i++)
    if (!same_sales (g_ptr_array_index (similar, i), g_ptr_array_index (other, i)))
      return FALSE;
  return TRUE;
}

static gboolean
same_fields (const CmPromotion *promotion, const CmPromotion *other, int item)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (item != CM_PROMOTION_ITSELF, &count);

  for (gsize i = 0; i < count; i++)
    if (*cm_promotion_value (promotion, item, fields + i) != *cm_promotion_value (other, item, fields + i))
      return FALSE;
  return TRUE;
}

static gboolean
same_item (const CmEstimate *self, const CmEstimate *other, guint index)
{
  const CmEstimateItem *a = cm_estimate_item (self, index), *b = cm_estimate_item (other, index);
  const CmPromotionItem *x = cm_promotion_item (self->promotion, index), *y = cm_promotion_item (other->promotion, index);

  return g_strcmp0 (x->name, y->name) == 0 && same_bytes (x->wishes, y->wishes, sizeof (CmWish))
         && same_fields (self->promotion, other->promotion, (int) index) && a->sku_id == b->sku_id && g_strcmp0 (a->spec, b->spec) == 0
         && a->public_low == b->public_low && a->clearance == b->clearance && a->cost_guessed == b->cost_guessed
         && a->known == b->known && a->low == b->low && a->high == b->high && same_sales (a->sales, b->sales)
         && a->take_back == b->take_back && a->goodwill == b->goodwill;
}

static gboolean
same_sources (GHashTable *sources, GHashTable *other)
{
  GHashTableIter iter;
  gpointer key, value;

  if (g_hash_table_size (sources) != g_hash_table_size (other))
    return FALSE;
  g_hash_table_iter_init (&iter, sources);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_hash_table_lookup (other, key) != value)
      return FALSE;
  return TRUE;
}

gboolean
cm_estimate_equal (const CmEstimate *self, const CmEstimate *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->items->len != other->items->len)
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (!same_item (self, other, i))
      return FALSE;
  return g_strcmp0 (self->name, other->name) == 0 && g_strcmp0 (self->currency, other->currency) == 0 && self->sale_on == other->sale_on
         && self->promotion->rounding == other->promotion->rounding
         && same_fields (self->promotion, other->promotion, CM_PROMOTION_ITSELF) && same_similar (self->similar, other->similar)
         && same_sources (self->sources, other->sources) && self->ceiling == other->ceiling && self->traffic == other->traffic
         && self->exposure == other->exposure && self->discount == other->discount && self->draws == other->draws
         && self->seed == other->seed && cm_cash_plan_equal (self->cash, other->cash)
         && (self->cash == NULL || self->monthly_costs == other->monthly_costs) && g_strcmp0 (self->supplier, other->supplier) == 0
         && self->take_back_days == other->take_back_days && self->restock_hours == other->restock_hours;
}

static gboolean
same_item_demand (const CmEstimate *self, const CmEstimate *other, guint index)
{
  const CmEstimateItem *a = cm_estimate_item (self, index), *b = cm_estimate_item (other, index);
  gint64 expected = 0, others = 0;

  if (a->known != b->known)
    return FALSE;
  if (a->known == CM_ESTIMATE_PAST)
    return same_sales (a->sales, b->sales);
  if (a->known == CM_ESTIMATE_SIMILAR)
    return TRUE;
  return a->low == b->low && a->high == b->high
         && cm_promotion_item_demand (cm_promotion_item (self->promotion, index), &expected)
         && cm_promotion_item_demand (cm_promotion_item (other->promotion, index), &others) && expected == others;
}

gboolean
cm_estimate_same_demand (const CmEstimate *self, const CmEstimate *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->items->len != other->items->len)
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (!same_item_demand (self, other, i))
      return FALSE;
  return same_similar (self->similar, other->similar)
         && cm_estimate_shared_traffic (self) == cm_estimate_shared_traffic (other) && self->exposure == other->exposure
         && self->discount == other->discount && self->seed == other->seed;
}
