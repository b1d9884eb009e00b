/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"
#include "cm-table-file.h"

G_BEGIN_DECLS

#define CM_TYPE_SHEET_XLS (cm_sheet_xls_get_type ())
G_DECLARE_FINAL_TYPE (CmSheetXls, cm_sheet_xls, CM, SHEET_XLS, CmSheet)

/**
 * cm_sheet_xls_new:
 * @file: (transfer full): a workbook of Excel 5 to 2003
 * @options: what the user chose
 * @error: return location; %CM_ERROR_NOT_A_TABLE when it is no workbook or damaged, %CM_ERROR_ENCRYPTED_FILE, %CM_ERROR_TOO_LARGE,
 *   %CM_ERROR_NOT_FOUND for a sheet that is not there
 *
 * Without a chosen sheet the first with data is taken, visible ones before hidden ones. The file is held in memory, as its sheets end at
 * 65,536 rows.
 *
 * Returns: (transfer full) (nullable): the table
 */
CmSheet *cm_sheet_xls_new (CmTableFile *file, const CmSheetOptions *options, GError **error);

G_END_DECLS
