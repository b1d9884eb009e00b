/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-markup-rows.h"
#include "cm-sheet.h"
#include "cm-xlsx-archive.h"

G_BEGIN_DECLS

#define CM_TYPE_SHEET_MARKUP (cm_sheet_markup_get_type ())
G_DECLARE_FINAL_TYPE (CmSheetMarkup, cm_sheet_markup, CM, SHEET_MARKUP, CmSheet)

/**
 * cm_sheet_markup_is_ods:
 * @archive: an archive
 *
 * Returns: whether it is an OpenDocument file
 */
gboolean cm_sheet_markup_is_ods (CmXlsxArchive *archive);

/**
 * cm_sheet_markup_new_ods:
 * @file: (transfer full): an OpenDocument file
 * @archive: (transfer full): its parts
 * @options: what the user chose
 * @error: return location; %CM_ERROR_NOT_A_TABLE when it is no spreadsheet or damaged, %CM_ERROR_ENCRYPTED_FILE, %CM_ERROR_ZIP_BOMB,
 *   %CM_ERROR_TOO_LARGE, %CM_ERROR_NOT_FOUND for a sheet that is not there
 *
 * Without a chosen sheet the first with data is taken, visible ones before hidden ones. Repeated rows and cells come as often as they are
 * shown. Numbers keep the characters of the file.
 *
 * Returns: (transfer full) (nullable): the table
 */
CmSheet *cm_sheet_markup_new_ods (CmTableFile *file, CmXlsxArchive *archive, const CmSheetOptions *options, GError **error);

/**
 * cm_sheet_markup_new_xml:
 * @file: (transfer full): a workbook in one XML file
 * @dialect: how it is written
 * @options: what the user chose
 * @error: return location; as for cm_sheet_markup_new_ods()
 *
 * Returns: (transfer full) (nullable): the table
 */
CmSheet *cm_sheet_markup_new_xml (CmTableFile *file, const CmMarkupDialect *dialect, const CmSheetOptions *options, GError **error);

G_END_DECLS
