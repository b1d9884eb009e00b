/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-plan.h"

G_BEGIN_DECLS

/**
 * CmPlanRow:
 * @row_no: row number a spreadsheet shows
 * @cells: clean text, one for each column of the plan
 *
 * A row of a sheet as the plan reads it, with what was typed anew.
 */
typedef struct {
  gint64 row_no;
  char **cells;
} CmPlanRow;

void cm_plan_row_free (CmPlanRow *row);

/**
 * cm_plan_rows_read:
 * @plan: a plan
 * @wanted: (element-type gint64): row numbers in order
 * @cancellable: (nullable): stops
 * @error: return location; the codes of cm_sheet_open()
 *
 * Reads the sheet no further than to the last row that is wanted.
 *
 * Returns: (transfer full) (nullable) (element-type CmPlanRow): those of them that are there
 */
GPtrArray *cm_plan_rows_read (const CmImportPlan *plan, GArray *wanted, GCancellable *cancellable, GError **error);

G_END_DECLS
