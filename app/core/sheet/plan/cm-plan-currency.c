/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-plan-columns.h"

#include <string.h>

#include "cm-amount.h"
#include "cm-sample.h"

static gboolean
is_amount (CmField field)
{
  return field >= CM_FIELD_UNIT_PRICE && field <= CM_FIELD_INCOME;
}

/* A sign in the header of an amount, such as `Sale Price ($)` or `实付款(元)`, names the currency. */
static void
guess_by_headers (CmImportPlan *plan, const char *usual)
{
  if (plan->column_of[CM_FIELD_CURRENCY] >= 0)
    return;
  for (guint i = 0; i < plan->columns->len && plan->currency == NULL; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      if (is_amount (column->field))
        plan->currency = g_strdup (cm_amount_currency_like (column->header, usual));
    }
}

/* The same of the cells: all signs must agree. */
static void
guess_by_data (CmImportPlan *plan, const char *usual)
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
            ? cm_amount_currency_like (cells[i], usual) : NULL;

          if (currency != NULL && found != NULL && !g_str_equal (currency, found))
            return;
          found = currency != NULL ? currency : found;
        }
    }
  plan->currency = g_strdup (found);
}

/* `All amounts in USD`: a code, not a mere sign, among the notes above the header. */
static const char *
find_code (const CmSampleRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      const char *code = cm_amount_currency (row->cells[i].text);

      if (code != NULL && strstr (row->cells[i].text, code) != NULL)
        return code;
    }
  return NULL;
}

static void
guess_by_notes (CmImportPlan *plan, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len && plan->currency == NULL && plan->column_of[CM_FIELD_CURRENCY] < 0; i++)
    {
      const CmSampleRow *row = g_ptr_array_index (rows, i);

      if (row->row_no >= plan->header_row)
        return;
      plan->currency = g_strdup (find_code (row));
    }
}

void
cm_plan_guess_currency (CmImportPlan *plan, GPtrArray *rows, const char *usual)
{
  guess_by_headers (plan, usual);
  guess_by_data (plan, usual);
  guess_by_notes (plan, rows);
  if (plan->currency == NULL && plan->column_of[CM_FIELD_CURRENCY] < 0)
    plan->currency = g_strdup (usual);
}
