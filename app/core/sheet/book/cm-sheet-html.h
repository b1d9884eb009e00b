/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"
#include "cm-table-file.h"

G_BEGIN_DECLS

#define CM_TYPE_SHEET_HTML (cm_sheet_html_get_type ())
G_DECLARE_FINAL_TYPE (CmSheetHtml, cm_sheet_html, CM, SHEET_HTML, CmSheet)

/**
 * cm_sheet_html_new:
 * @file: (transfer full): a web page
 * @options: what the user chose
 * @error: return location; %CM_ERROR_NOT_A_TABLE when it has no table, %CM_ERROR_TOO_LARGE, %CM_ERROR_BAD_ENCODING, %CM_ERROR_NOT_FOUND
 * for a
 *   table that is not there
 *
 * Reads the tables of a page, as which many back-ends write what they call XLS. Without a chosen one the table with the most cells is
 * taken.
 * A cell that spans rows is repeated in each of them.
 *
 * Returns: (transfer full) (nullable): the table
 */
CmSheet *cm_sheet_html_new (CmTableFile *file, const CmSheetOptions *options, GError **error);

G_END_DECLS
