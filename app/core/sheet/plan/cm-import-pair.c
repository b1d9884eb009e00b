/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-pair.h"

#include "cm-cell-text.h"

typedef enum {
  ORDERS,
  CUSTOMERS,
  DETAILS,
  N_KINDS,
} Kind;

static Kind
kind_of (const CmImportPlan *plan)
{
  if (plan->customers_only)
    return CUSTOMERS;
  return plan->details_only ? DETAILS : ORDERS;
}

/* The order numbers in the first rows of a sheet of details. */
static GHashTable *
first_numbers (const CmImportPlan *details)
{
  GHashTable *numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int column = details->column_of[CM_FIELD_ORDER_NO];

  for (guint i = 0; column >= 0 && i < details->sample->len; i++)
    {
      char **cells = g_ptr_array_index (details->sample, i);

      if (*cells[column] != '\0')
        g_hash_table_add (numbers, g_strdup (cells[column]));
    }
  return numbers;
}

/* How many of the numbers stand in the list; it is read no further than to the last of them. */
static guint
count_common (const CmImportPlan *list, GHashTable *numbers)
{
  g_autoptr(CmSheet) sheet = cm_import_plan_open (list, NULL);
  g_autoptr(GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  CmCellText cell = { g_string_new (NULL), FALSE };
  int column = list->column_of[CM_FIELD_ORDER_NO];
  CmSheetRow row;

  while (sheet != NULL && column >= 0 && g_hash_table_size (found) < g_hash_table_size (numbers) && cm_sheet_next (sheet, &row, NULL))
    {
      gpointer number;

      if ((guint) column >= row.n_cells)
        continue;
      cm_cell_text_read (&cell, &row.cells[column], TRUE);
      if (g_hash_table_lookup_extended (numbers, cell.text->str, &number, NULL))
        g_hash_table_add (found, number);
    }
  g_string_free (cell.text, TRUE);
  return g_hash_table_size (found);
}

/* Index of the list that a sheet of details belongs to, -1 without one. */
static int
find_list (CmImportPlan *const *plans, guint n_plans, guint details)
{
  g_autoptr(GHashTable) numbers = first_numbers (plans[details]);
  guint most = 0;
  int best = -1;

  for (guint i = 0; i < n_plans; i++)
    {
      guint common;

      if (kind_of (plans[i]) != ORDERS || g_strcmp0 (plans[i]->platform, plans[details]->platform) != 0)
        continue;
      common = count_common (plans[i], numbers);
      if (common > most)
        best = (int) i;
      most = MAX (most, common);
    }
  return best;
}

static GArray *
add_step (GPtrArray *steps, guint index)
{
  GArray *step = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (step, index);
  g_ptr_array_add (steps, step);
  return step;
}

GPtrArray *
cm_import_pair (CmImportPlan *const *plans, guint n_plans)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree GArray **step_of = g_new0 (GArray *, n_plans);

  for (int kind = ORDERS; kind < N_KINDS; kind++)
    for (guint i = 0; i < n_plans; i++)
      {
        int list = kind == DETAILS && kind_of (plans[i]) == DETAILS ? find_list (plans, n_plans, i) : -1;

        if ((int) kind_of (plans[i]) != kind)
          continue;
        if (list >= 0)
          g_array_append_val (step_of[list], i);
        else
          step_of[i] = add_step (steps, i);
      }
  return steps;
}
