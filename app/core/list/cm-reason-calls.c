/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-reason-calls.h"

void
cm_reason_calls_free (CmReasonCalls *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self);
}

CmReasonCalls *
cm_reason_calls_read (CmConn *conn, int today, GError **error)
{
  g_autoptr (GPtrArray) people = cm_once_store_overdue (conn, today, error);
  g_autoptr (CmColumns) columns = people != NULL ? cm_columns_load (conn, error) : NULL;
  g_autoptr (CmExclusions) exclusions = columns != NULL ? cm_exclusions_load (conn, columns, 0, error) : NULL;
  CmReasonCalls *self;

  if (exclusions == NULL)
    return NULL;
  self = g_new0 (CmReasonCalls, 1);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_once_buyer_free);
  for (guint i = 0; i < people->len; i++)
    {
      CmOnceBuyer *buyer = people->pdata[i];
      int exclusion = cm_exclusions_first (exclusions, cm_columns_slot (columns, buyer->customer_id));

      if (exclusion >= 0)
        {
          self->excluded[exclusion]++;
          continue;
        }
      g_ptr_array_add (self->people, buyer);
      people->pdata[i] = NULL;
    }
  return self;
}

/* ---- categories ---- */

void
cm_weak_category_free (CmWeakCategory *category)
{
  g_free (category->name);
  g_free (category);
}

/* The last point not after the norm's days; the upper end is 1 where nobody came back so early. */
static double
high_at (GArray *curve, int days)
{
  double high = 1;

  for (guint i = 0; i < curve->len && g_array_index (curve, CmReturnPoint, i).days <= days; i++)
    high = g_array_index (curve, CmReturnPoint, i).high;
  return high;
}

static double
norm_of (const CmCycles *cycles)
{
  double returned = 0, buyers = 0;

  for (guint i = 0; i < cycles->categories->len; i++)
    {
      const CmCategoryCurve *category = cycles->categories->pdata[i];

      returned += (double) category->buyers * cm_return_curve_at (category->curve, CM_REASON_NORM_DAYS);
      buyers += (double) category->buyers;
    }
  return buyers > 0 ? returned / buyers : 0;
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const CmWeakCategory *x = *(CmWeakCategory *const *) a, *y = *(CmWeakCategory *const *) b;

  return (x->share > y->share) - (x->share < y->share);
}

GPtrArray *
cm_reason_weak_categories (const CmCycles *cycles)
{
  GPtrArray *weak = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_weak_category_free);
  double norm = norm_of (cycles);

  for (guint i = 0; i < cycles->categories->len; i++)
    {
      const CmCategoryCurve *curve = cycles->categories->pdata[i];
      double high = high_at (curve->curve, CM_REASON_NORM_DAYS);
      CmWeakCategory *category;

      if (high >= norm)
        continue;
      category = g_new0 (CmWeakCategory, 1);
      *category = (CmWeakCategory) { curve->category_id, g_strdup (curve->name), curve->buyers,
                                     cm_return_curve_at (curve->curve, CM_REASON_NORM_DAYS), high, norm };
      g_ptr_array_add (weak, category);
    }
  g_ptr_array_sort (weak, compare_shares);
  return weak;
}
