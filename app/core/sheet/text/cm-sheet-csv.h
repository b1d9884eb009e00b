/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"
#include "cm-table-file.h"

G_BEGIN_DECLS

#define CM_TYPE_SHEET_CSV (cm_sheet_csv_get_type ())
G_DECLARE_FINAL_TYPE (CmSheetCsv, cm_sheet_csv, CM, SHEET_CSV, CmSheet)

/**
 * cm_sheet_csv_new:
 * @file: (transfer full): a text file
 * @options: what the user chose
 * @error: return location; %CM_ERROR_BAD_ENCODING, an I/O error
 *
 * Finds encoding and separator by content. Rows are numbered as a spreadsheet numbers them: a line break in quotes does not count,
 * a blank line does, a first line `sep=;` does not.
 *
 * Returns: (transfer full) (nullable): the table
 */
CmSheet *cm_sheet_csv_new (CmTableFile *file, const CmSheetOptions *options, GError **error);

G_END_DECLS
