/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cm-draws.h"
#include "cm-error.h"
#include "cm-money.h"
#include "cm-promotion-field.h"

#define LARGEST_SHAPE 1e9
#define LONGEST_SPAN 36500      /* days or hours that a supplier may promise */

static gboolean
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s”: %s"), name, why);
  return FALSE;
}

static gboolean
check_sales (const GArray *sales, GError **error)
{
  for (guint i = 0; sales != NULL && i < sales->len; i++)
    {
      const CmPastSale *sale = &g_array_index (sales, CmPastSale, i);

      if (!(sale->units >= 0 && sale->units <= CM_DEMAND_MOST && sale->units == floor (sale->units)))
        return refuse (error, "y", _("units sold must be whole numbers from 0."));
      if (!(sale->exposure > 0 && isfinite (sale->exposure)))
        return refuse (error, "exposure", _("it must be above 0."));
    }
  return TRUE;
}

static gboolean
check_typed (const CmEstimate *self, guint index, GError **error)
{
  const CmEstimateItem *item = cm_estimate_item (self, index);
  gint64 expected = 0;

  if (item->known != CM_ESTIMATE_TYPED)
    return TRUE;
  if (!cm_promotion_item_demand (cm_promotion_item (self->promotion, index), &expected) || expected > CM_DEMAND_MOST
      || item->high > CM_DEMAND_MOST)
    return refuse (error, "demand", _("nobody sells so many. Write fewer units."));
  if (item->low > expected || (item->high != CM_NONE && item->high < expected))
    return refuse (error, "demand", _("the low number must not be above the expected one, and that not above the high one."));
  return TRUE;
}

static gboolean
check_item (const CmEstimate *self, guint index, GError **error)
{
  const CmEstimateItem *item = cm_estimate_item (self, index);

  if (item->sku_id < 0)
    return refuse (error, "sku", _("it must be the number of a product."));
  if (item->public_low < CM_NONE)
    return refuse (error, "public_low", _("it must not be negative."));
  if (item->take_back < 0 || item->goodwill < 0)
    return refuse (error, item->take_back < 0 ? "take_back" : "goodwill", _("it must not be negative."));
  if (item->low < CM_NONE || item->high < CM_NONE)
    return refuse (error, item->low < CM_NONE ? "low" : "high", _("it must not be negative."));
  return check_typed (self, index, error) && check_sales (item->sales, error);
}

static gboolean
check_items (const CmEstimate *self, GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    if (!check_item (self, i, error))
      {
        g_autofree char *label = cm_promotion_item_label (self->promotion, i);

        g_prefix_error (error, "%s: ", label);
        return FALSE;
      }
  for (guint i = 0; i < self->similar->len; i++)
    if (!check_sales (g_ptr_array_index (self->similar, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
is_field (const char *key)
{
  for (int of_item = 0; of_item < 2; of_item++)
    {
      gsize count;
      const CmPromotionField *fields = cm_promotion_fields (of_item, &count);

      for (gsize i = 0; i < count; i++)
        if (g_str_equal (fields[i].key, key))
          return TRUE;
    }
  return FALSE;
}

static gboolean
check_sources (const CmEstimate *self, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!is_field (key))
      return refuse (error, "sources", _("it may only name fields of the sale and of its items."));
  return TRUE;
}

static gboolean
check_frame (const CmEstimate *self, GError **error)
{
  if (self->currency != NULL && !cm_money_is_currency (self->currency))
    return refuse (error, "currency", _("write its three letters, such as CNY or USD."));
  if (self->ceiling < CM_NONE)
    return refuse (error, "loss_ceiling", _("it must not be negative."));
  if (self->traffic != CM_ESTIMATE_TRAFFIC_BY_ITEMS && !(self->traffic >= 0 && self->traffic <= LARGEST_SHAPE))
    return refuse (error, "traffic", _("a shape must be above 0 and at most 10⁹."));
  if (!(self->exposure > 0 && self->exposure <= 1e6))
    return refuse (error, "exposure", _("it must be above 0."));
  if (!(self->discount > 0 && self->discount <= 1))
    return refuse (error, "discount", _("it must be above 0 and at most 1."));
  if (self->draws < 1 || self->draws > CM_DRAWS_MOST)
    return refuse (error, "draws", _("it must be a number from 1 to 10,000,000."));
  if (self->monthly_costs < CM_NONE)
    return refuse (error, "monthly_costs", _("it must not be negative."));
  if (self->take_back_days < 0 || self->take_back_days > LONGEST_SPAN)
    return refuse (error, "take_back_days", _("it must be a number of days from 0 to 36,500."));
  if (self->restock_hours < 0 || self->restock_hours > LONGEST_SPAN)
    return refuse (error, "restock_hours", _("it must be a number of hours from 0 to 36,500."));
  return TRUE;
}

gboolean
cm_estimate_check (const CmEstimate *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return cm_promotion_check (self->promotion, error) && check_items (self, error) && check_sources (self, error)
         && check_frame (self, error);
}
