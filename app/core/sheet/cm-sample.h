/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"

G_BEGIN_DECLS

/**
 * CmSampleRow:
 * @row_no: row number a spreadsheet shows
 * @cells: owned cells
 * @n_cells: how many
 *
 * A row that stays when the table goes on.
 */
typedef struct {
  gint64 row_no;
  CmCell *cells;
  guint n_cells;
} CmSampleRow;

CmSampleRow *cm_sample_row_new (const CmSheetRow *row);
void cm_sample_row_free (CmSampleRow *row);

/**
 * cm_sample_row_fill:
 * @row: a row
 * @above: the row above it
 *
 * Writes the texts of @above into the empty cells of @row, as a header of two rows is read.
 *
 * Returns: (transfer full): the row of both
 */
CmSampleRow *cm_sample_row_fill (const CmSampleRow *row, const CmSampleRow *above);

/**
 * cm_sample_read:
 * @sheet: a table
 * @limit: at most so many rows
 * @error: return location
 *
 * Copies rows to look at; of a cell no more than its first 4 KB, and of a very wide sheet fewer rows, so that whole books in its
 * cells do not fill the memory.
 *
 * Returns: (transfer full) (nullable) (element-type CmSampleRow): the next rows
 */
GPtrArray *cm_sample_read (CmSheet *sheet, guint limit, GError **error);

G_END_DECLS
