/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-plan-columns.h"

#include "cm-cell-text.h"
#include "cm-sample.h"

#define FEWEST_NUMBERS 3

/* Whether all order numbers of the sample look like those of the profile's platform. */
static gboolean
all_match (const CmProfile *profile, GPtrArray *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    if (!g_regex_match (profile->ids, g_ptr_array_index (numbers, i), 0, NULL))
      return FALSE;
  return TRUE;
}

static GPtrArray *
read_numbers (const CmImportPlan *plan, GPtrArray *rows)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);
  CmCellText cell = { g_string_new (NULL), FALSE };
  int column = plan->column_of[CM_FIELD_ORDER_NO];

  for (guint i = 0; i < rows->len && column >= 0; i++)
    {
      const CmSampleRow *row = g_ptr_array_index (rows, i);

      if (row->row_no <= plan->header_row || (guint) column >= row->n_cells)
        continue;
      cm_cell_text_read (&cell, &row->cells[column], TRUE);
      if (cell.text->len > 0)
        g_ptr_array_add (numbers, g_strdup (cell.text->str));
    }
  g_string_free (cell.text, TRUE);
  return numbers;
}

const CmProfile *
cm_plan_find_platform (const CmImportPlan *plan, GPtrArray *rows)
{
  g_autoptr(GPtrArray) numbers = read_numbers (plan, rows);
  GPtrArray *profiles = cm_profiles ();

  if (numbers->len < FEWEST_NUMBERS)
    return NULL;
  for (guint i = 0; i < profiles->len; i++)
    {
      const CmProfile *profile = g_ptr_array_index (profiles, i);

      if (profile->ids != NULL && all_match (profile, numbers))
        return profile;
    }
  return NULL;
}
