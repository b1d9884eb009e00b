/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"

G_BEGIN_DECLS

/**
 * CmRowRepairs:
 *
 * Cells a person typed anew before an import, by row and column. The file itself is never changed: what was typed is laid over it while it
 * is read. Counts its owners, so that a thread can keep it.
 */
typedef struct _CmRowRepairs CmRowRepairs;

CmRowRepairs *cm_row_repairs_new (void);
CmRowRepairs *cm_row_repairs_ref (CmRowRepairs *self);
void cm_row_repairs_unref (CmRowRepairs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmRowRepairs, cm_row_repairs_unref)

/**
 * cm_row_repairs_copy:
 * @self: (nullable): repairs
 *
 * Returns: (transfer full): repairs of their own
 */
CmRowRepairs *cm_row_repairs_copy (CmRowRepairs *self);

/**
 * cm_row_repairs_set:
 * @self: repairs
 * @row_no: row number a spreadsheet shows
 * @column: index of a column
 * @text: (nullable): what stands there now; %NULL takes the repair back
 *
 * Types one cell anew.
 */
void cm_row_repairs_set (CmRowRepairs *self, gint64 row_no, guint column, const char *text);

/**
 * cm_row_repairs_get:
 * @self: (nullable): repairs
 * @row_no: row number a spreadsheet shows
 * @column: index of a column
 *
 * Returns: (transfer none) (nullable): what was typed there
 */
const char *cm_row_repairs_get (CmRowRepairs *self, gint64 row_no, guint column);

/**
 * cm_row_repairs_count:
 * @self: (nullable): repairs
 *
 * Returns: how many rows were touched
 */
guint cm_row_repairs_count (CmRowRepairs *self);

/**
 * cm_row_repairs_rows:
 * @self: (nullable): repairs
 *
 * Returns: (transfer full) (element-type gint64): the numbers of the touched rows, in order
 */
GArray *cm_row_repairs_rows (CmRowRepairs *self);

/**
 * cm_row_repairs_clear:
 * @self: repairs
 *
 * Takes all of them back.
 */
void cm_row_repairs_clear (CmRowRepairs *self);

/**
 * cm_row_repairs_width:
 * @self: (nullable): repairs
 * @row_no: row number a spreadsheet shows
 *
 * Returns: how many columns of that row reach up to the last cell that was typed, 0 for an untouched row
 */
guint cm_row_repairs_width (CmRowRepairs *self, gint64 row_no);

/**
 * cm_sheet_repaired_new:
 * @sheet: (transfer full): a table
 * @repairs: what was typed
 *
 * Returns: (transfer full): the table with the typed cells in place of those in the file
 */
CmSheet *cm_sheet_repaired_new (CmSheet *sheet, CmRowRepairs *repairs);

G_END_DECLS
