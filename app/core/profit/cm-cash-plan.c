/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cash.h"

#include <string.h>

static GArray *
copy_list (GArray *list)
{
  return list != NULL ? g_array_copy (list) : NULL;
}

CmCashPlan *
cm_cash_plan_copy (const CmCashPlan *self)
{
  CmCashPlan *copy;

  if (self == NULL)
    return NULL;
  copy = g_memdup2 (self, sizeof *self);
  copy->purchase_units = copy_list (self->purchase_units);
  copy->sales_shares = copy_list (self->sales_shares);
  return copy;
}

void
cm_cash_plan_free (CmCashPlan *self)
{
  g_clear_pointer (&self->purchase_units, g_array_unref);
  g_clear_pointer (&self->sales_shares, g_array_unref);
  g_free (self);
}

static gboolean
same_list (const GArray *list, const GArray *other)
{
  if (list == NULL || other == NULL)
    return list == other;
  return list->len == other->len && (list->len == 0 || memcmp (list->data, other->data, list->len * sizeof (gint64)) == 0);
}

gboolean
cm_cash_plan_equal (const CmCashPlan *self, const CmCashPlan *other)
{
  if (self == NULL || other == NULL)
    return self == other;
  return self->opening == other->opening && self->first_day == other->first_day && self->last_day == other->last_day
         && self->daily_burn == other->daily_burn && same_list (self->purchase_units, other->purchase_units)
         && self->deposit_ppm == other->deposit_ppm && self->deposit_day == other->deposit_day
         && self->balance_day == other->balance_day && same_list (self->sales_shares, other->sales_shares)
         && self->settle_lag == other->settle_lag && self->freight_lag == other->freight_lag
         && self->kol_fixed_day == other->kol_fixed_day && self->commission_day == other->commission_day
         && self->labour_day == other->labour_day && self->other_day == other->other_day && self->vat_day == other->vat_day
         && self->rebate_day == other->rebate_day && self->return_cost_day == other->return_cost_day;
}
