/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-plan-columns.h"

#include <glib/gi18n-lib.h>

#include "cm-column-guess.h"

static gboolean
fills_any (const CmImportPlan *plan, const CmField *fields)
{
  for (guint i = 0; fields[i] != CM_FIELD_NONE; i++)
    if (plan->column_of[fields[i]] >= 0)
      return TRUE;
  return FALSE;
}

gboolean
cm_plan_names_people (const CmImportPlan *plan)
{
  static const CmField keys[] = { CM_FIELD_BUYER_ID, CM_FIELD_BUYER_PHONE, CM_FIELD_PHONE, CM_FIELD_EMAIL, CM_FIELD_NICK, CM_FIELD_NONE };

  return fills_any (plan, keys);
}

/* An order needs a number or a time, and something that was bought, paid or ordered by somebody. */
gboolean
cm_plan_is_usable (const CmImportPlan *plan)
{
  static const CmField when[] = { CM_FIELD_ORDER_NO, CM_FIELD_CREATED_AT, CM_FIELD_PAID_AT, CM_FIELD_NONE };
  static const CmField what[] = { CM_FIELD_PAID, CM_FIELD_LINE_TOTAL, CM_FIELD_UNIT_PRICE, CM_FIELD_GOODS_TOTAL, CM_FIELD_BUYER_ID,
                                  CM_FIELD_BUYER_PHONE, CM_FIELD_PHONE, CM_FIELD_EMAIL, CM_FIELD_NICK, CM_FIELD_ITEM, CM_FIELD_NONE };

  if (plan->customers_only)
    return cm_plan_names_people (plan);
  return (plan->all_on != 0 || fills_any (plan, when)) && fills_any (plan, what);
}

gboolean
cm_import_plan_is_undated (const CmImportPlan *plan)
{
  static const CmField when[] = { CM_FIELD_CREATED_AT, CM_FIELD_PAID_AT, CM_FIELD_NONE };

  return !plan->customers_only && !plan->details_only && !fills_any (plan, when);
}

/* Without the user's word both of number and time and an amount must be sure. */
gboolean
cm_plan_is_sure (const CmImportPlan *plan)
{
  static const CmField essentials[] = { CM_FIELD_ORDER_NO, CM_FIELD_CREATED_AT, CM_FIELD_PAID_AT, CM_FIELD_PAID, CM_FIELD_LINE_TOTAL,
                                        CM_FIELD_UNIT_PRICE, CM_FIELD_GOODS_TOTAL };
  gboolean number = FALSE, time = plan->all_on != 0, amount = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (essentials); i++)
    {
      int index = plan->column_of[essentials[i]];

      if (index < 0)
        continue;
      if (((CmImportColumn *) g_ptr_array_index (plan->columns, index))->confidence_ppm < CM_SURE_PPM)
        return FALSE;
      number = number || i == 0;
      time = time || i == 1 || i == 2;
      amount = amount || i > 2;
    }
  return number + time + amount >= 2;
}

gboolean
cm_import_plan_check (CmImportPlan *plan, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (plan != NULL, FALSE);

  name = g_path_get_basename (plan->path);
  if (plan->customers_only && !cm_plan_names_people (plan))
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
                 _("“%s” lists customers, but no column holds an account, a phone or an email address. Say which one does."), name);
  else if (plan->undecided != NULL)
    g_propagate_error (error, g_error_copy (plan->undecided));
  else if (plan->needs_user)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
                 _("“%s” is not clear enough as an order sheet. Say which columns hold the order number, the time and the amount."), name);
  else if (plan->asks_day)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
                 _("“%s” does not say when its orders were made. Choose the column of the order time, or the day of all of them."), name);
  else
    return TRUE;
  return FALSE;
}
