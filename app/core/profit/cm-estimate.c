/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cm-draws.h"
#include "cm-error.h"
#include "cm-promotion-field.h"

static void
clear_item (gpointer data)
{
  CmEstimateItem *item = data;

  g_clear_pointer (&item->spec, g_free);
  g_clear_pointer (&item->sales, g_array_unref);
}

CmEstimate *
cm_estimate_new (const char *name)
{
  CmEstimate *self = g_new0 (CmEstimate, 1);

  self->name = g_strdup (name != NULL ? name : "");
  self->promotion = cm_promotion_new ();
  self->items = g_array_new (FALSE, TRUE, sizeof (CmEstimateItem));
  g_array_set_clear_func (self->items, clear_item);
  self->similar = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ceiling = CM_NONE;
  self->traffic = CM_ESTIMATE_TRAFFIC_BY_ITEMS;
  self->exposure = 1;
  self->discount = 1;
  self->draws = CM_DRAWS_DEFAULT;
  self->seed = CM_DRAWS_SEED;
  self->monthly_costs = CM_NONE;
  return self;
}

static void
copy_items (CmEstimate *self)
{
  self->items = g_array_copy (self->items);
  g_array_set_clear_func (self->items, clear_item);
  for (guint i = 0; i < self->items->len; i++)
    {
      CmEstimateItem *item = cm_estimate_item (self, i);

      item->spec = g_strdup (item->spec);
      item->sales = item->sales != NULL ? g_array_copy (item->sales) : NULL;
    }
}

static GPtrArray *
copy_similar (GPtrArray *similar)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < similar->len; i++)
    g_ptr_array_add (copy, g_array_copy (g_ptr_array_index (similar, i)));
  return copy;
}

static GHashTable *
copy_sources (GHashTable *sources)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, sources);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), value);
  return copy;
}

CmEstimate *
cm_estimate_copy (const CmEstimate *self)
{
  CmEstimate *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->currency = g_strdup (self->currency);
  copy->promotion = cm_promotion_copy (self->promotion);
  copy_items (copy);
  copy->similar = copy_similar (self->similar);
  copy->sources = copy_sources (self->sources);
  copy->cash = cm_cash_plan_copy (self->cash);
  copy->supplier = g_strdup (self->supplier);
  return copy;
}

void
cm_estimate_free (CmEstimate *self)
{
  g_free (self->name);
  g_free (self->currency);
  cm_promotion_free (self->promotion);
  g_array_unref (self->items);
  g_ptr_array_unref (self->similar);
  g_hash_table_unref (self->sources);
  g_clear_pointer (&self->cash, cm_cash_plan_free);
  g_free (self->supplier);
  g_free (self);
}

void
cm_estimate_set_name (CmEstimate *self, const char *name)
{
  char *copy;

  g_return_if_fail (self != NULL && name != NULL);

  copy = g_strdup (name);
  g_free (self->name);
  self->name = copy;
}

void
cm_estimate_set_currency (CmEstimate *self, const char *currency)
{
  char *copy;

  g_return_if_fail (self != NULL);

  copy = g_strdup (currency);
  g_free (self->currency);
  self->currency = copy;
}

/* (nullable): what is bought of each item, which goes with the items. */
static GArray *
bought_of (const CmEstimate *self)
{
  return self->cash != NULL ? self->cash->purchase_units : NULL;
}

CmEstimateItem *
cm_estimate_add_item (CmEstimate *self, const char *name)
{
  const gint64 none = CM_NONE;
  CmEstimateItem *item;

  g_return_val_if_fail (self != NULL, NULL);

  cm_promotion_add_item (self->promotion, name);
  g_array_set_size (self->items, self->items->len + 1);
  if (bought_of (self) != NULL)
    g_array_append_vals (bought_of (self), &none, 1);
  item = cm_estimate_item (self, self->items->len - 1);
  item->public_low = item->low = item->high = CM_NONE;
  return item;
}

void
cm_estimate_remove_item (CmEstimate *self, guint index)
{
  g_return_if_fail (self != NULL && index < self->items->len);

  g_array_remove_index (self->promotion->items, index);
  g_array_remove_index (self->items, index);
  if (bought_of (self) != NULL && index < bought_of (self)->len)
    g_array_remove_index (bought_of (self), index);
}

/* Elements are moved as bytes: what they own goes with them. */
static void
move_element (GArray *array, guint from, guint to)
{
  guint size = g_array_get_element_size (array);
  g_autofree char *kept = g_memdup2 (array->data + (gsize) from * size, size);

  if (from < to)
    memmove (array->data + (gsize) from * size, array->data + (gsize) (from + 1) * size, (gsize) (to - from) * size);
  else
    memmove (array->data + (gsize) (to + 1) * size, array->data + (gsize) to * size, (gsize) (from - to) * size);
  memcpy (array->data + (gsize) to * size, kept, size);
}

void
cm_estimate_move_item (CmEstimate *self, guint from, guint to)
{
  g_return_if_fail (self != NULL && from < self->items->len && to < self->items->len);

  move_element (self->promotion->items, from, to);
  move_element (self->items, from, to);
  if (bought_of (self) != NULL && MAX (from, to) < bought_of (self)->len)
    move_element (bought_of (self), from, to);
}

void
cm_estimate_add_sale (CmEstimate *self, guint index, gint64 units, double exposure, gboolean sold_out)
{
  const CmPastSale sale = { (double) units, exposure, sold_out };
  CmEstimateItem *item;

  g_return_if_fail (self != NULL && index < self->items->len);

  item = cm_estimate_item (self, index);
  if (item->sales == NULL)
    item->sales = g_array_new (FALSE, FALSE, sizeof (CmPastSale));
  g_array_append_val (item->sales, sale);
}

void
cm_estimate_guess_costs (CmEstimate *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (cm_estimate_item (self, i)->cost_guessed)
      {
        CmPromotionItem *item = cm_promotion_item (self->promotion, i);

        item->cost = cm_round_share (item->promo, CM_ESTIMATE_GUESSED_COST_PPM, self->promotion->rounding);
      }
}

CmEstimateSource
cm_estimate_source (const CmEstimate *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, CM_ESTIMATE_DEFAULT);

  return (CmEstimateSource) GPOINTER_TO_INT (g_hash_table_lookup (self->sources, key));
}

void
cm_estimate_set_source (CmEstimate *self, const char *key, CmEstimateSource source)
{
  g_return_if_fail (self != NULL && key != NULL);

  if (source == CM_ESTIMATE_DEFAULT)
    g_hash_table_remove (self->sources, key);
  else
    g_hash_table_insert (self->sources, g_strdup (key), GINT_TO_POINTER (source));
}

double
cm_estimate_shared_traffic (const CmEstimate *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->traffic >= 0)
    return self->traffic;
  return self->items->len > 1 ? CM_DRAWS_TRAFFIC : 0;
}
