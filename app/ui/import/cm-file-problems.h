/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-file.h"

G_BEGIN_DECLS

/**
 * CmFileProblem:
 * @row_no: row number a spreadsheet shows
 * @column: index of the column, -1 for the row as a whole
 * @damaged: the cell cannot be typed anew
 * @message: for people
 *
 * A row of a file that stays out as it is.
 */
typedef struct {
  gint64 row_no;
  int column;
  gboolean damaged;
  char *message;
} CmFileProblem;

/**
 * cm_file_problems:
 * @file: a file that was counted
 *
 * Returns: (transfer full) (element-type CmFileProblem): what the dry run left out of it, in row order; of very many the first
 */
GPtrArray *cm_file_problems (CmImportFile *file);

/* Index of the column with that header, -1 without one. */
int cm_file_problem_column (const CmImportPlan *plan, const char *header);

G_END_DECLS
