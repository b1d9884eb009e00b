/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"
#include "cm-xlsx-archive.h"

G_BEGIN_DECLS

#define CM_TYPE_SHEET_XLSX (cm_sheet_xlsx_get_type ())
G_DECLARE_FINAL_TYPE (CmSheetXlsx, cm_sheet_xlsx, CM, SHEET_XLSX, CmSheet)

/**
 * cm_sheet_xlsx_new:
 * @file: (transfer full): a zip archive
 * @archive: (transfer full): its parts
 * @options: what the user chose
 * @error: return location; %CM_ERROR_NOT_A_TABLE when it is no workbook or damaged, %CM_ERROR_ENCRYPTED_FILE, %CM_ERROR_ZIP_BOMB,
 *   %CM_ERROR_TOO_LARGE, %CM_ERROR_NOT_FOUND for a sheet that is not there
 *
 * Without a chosen sheet the first with data is taken, visible ones before hidden ones. Numbers keep the characters of the file.
 *
 * Returns: (transfer full) (nullable): the table
 */
CmSheet *cm_sheet_xlsx_new (CmTableFile *file, CmXlsxArchive *archive, const CmSheetOptions *options, GError **error);

G_END_DECLS
