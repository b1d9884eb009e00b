/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-error.h"
#include "cm-plain-table.h"

G_BEGIN_DECLS

/**
 * cm_xlsx_write:
 * @table: a table
 * @error: return location; %CM_ERROR_TOO_LARGE above the 1,048,576 rows of a sheet
 *
 * Makes a workbook of one sheet as ECMA-376 describes it. Texts stand in it as texts, so that nothing is calculated; one that looks like a
 * formula is marked as quoted, for whoever edits the cell or saves it as CSV. Heads are bold and the first row stays in sight.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *cm_xlsx_write (const CmPlainTable *table, GError **error);

G_END_DECLS
