/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-plan-rows.h"

#include "cm-cell-text.h"

void
cm_plan_row_free (CmPlanRow *row)
{
  g_strfreev (row->cells);
  g_free (row);
}

static CmPlanRow *
keep_row (const CmImportPlan *plan, const CmSheetRow *from, CmCellText *cell)
{
  CmPlanRow *row = g_new0 (CmPlanRow, 1);

  row->row_no = from->row_no;
  row->cells = g_new0 (char *, plan->columns->len + 1);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      g_string_truncate (cell->text, 0);
      if (i < from->n_cells)
        cm_cell_text_read (cell, &from->cells[i], FALSE);
      row->cells[i] = g_strdup (cell->text->str);
    }
  return row;
}

GPtrArray *
cm_plan_rows_read (const CmImportPlan *plan, GArray *wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr(CmSheet) sheet = cm_import_plan_open (plan, error);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_plan_row_free);
  CmCellText cell = { g_string_new (NULL), FALSE };
  GError *failed = NULL;
  CmSheetRow row;
  guint next = 0;

  while (sheet != NULL && next < wanted->len && cm_sheet_next (sheet, &row, &failed))
    {
      while (next < wanted->len && g_array_index (wanted, gint64, next) < row.row_no)
        next++;
      if (next < wanted->len && g_array_index (wanted, gint64, next) == row.row_no)
        g_ptr_array_add (rows, keep_row (plan, &row, &cell));
      if (g_cancellable_set_error_if_cancelled (cancellable, &failed))
        break;
    }
  g_string_free (cell.text, TRUE);
  if (failed == NULL)
    return sheet != NULL ? g_steal_pointer (&rows) : NULL;
  g_propagate_error (error, failed);
  return NULL;
}
