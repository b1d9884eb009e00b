/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-plan-columns.h"

#include "cm-amount.h"

static gboolean
is_amount (CmField field)
{
  return field >= CM_FIELD_UNIT_PRICE && field <= CM_FIELD_INCOME;
}

/* A sign in the header of an amount, such as `Sale Price ($)` or `实付款(元)`, names the currency. */
static void
guess_by_headers (CmImportPlan *plan)
{
  if (plan->column_of[CM_FIELD_CURRENCY] >= 0)
    return;
  for (guint i = 0; i < plan->columns->len && plan->currency == NULL; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      if (is_amount (column->field))
        plan->currency = g_strdup (cm_amount_currency (column->header));
    }
}

/* The same of the cells: all signs must agree. */
static void
guess_by_data (CmImportPlan *plan)
{
  const char *found = NULL;

  if (plan->currency != NULL || plan->column_of[CM_FIELD_CURRENCY] >= 0)
    return;
  for (guint r = 0; r < plan->sample->len; r++)
    {
      char **cells = g_ptr_array_index (plan->sample, r);

      for (guint i = 0; i < plan->columns->len && cells[i] != NULL; i++)
        {
          const char *currency = is_amount (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->field)
            ? cm_amount_currency (cells[i]) : NULL;

          if (currency != NULL && found != NULL && !g_str_equal (currency, found))
            return;
          found = currency != NULL ? currency : found;
        }
    }
  plan->currency = g_strdup (found);
}

void
cm_plan_guess_currency (CmImportPlan *plan)
{
  guess_by_headers (plan);
  guess_by_data (plan);
}
