/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"

G_BEGIN_DECLS

/**
 * CmRowBuild:
 * @texts: the texts of the row; a cell's text is appended here before cm_row_build_set()
 * @n_cells: one more than the last column that is not empty
 * @copied: cells that repetition made so far, over all rows
 *
 * A row that is put together cell by cell, with gaps, and keeps its texts in one block.
 */
typedef struct {
  GString *texts;
  guint n_cells;
  guint64 copied;

  /*< private >*/
  CmCell *cells;
  gsize *starts;
  guint allocated;
} CmRowBuild;

void cm_row_build_init (CmRowBuild *self);
void cm_row_build_clear (CmRowBuild *self);

/* Begins the next row. */
void cm_row_build_begin (CmRowBuild *self);

/**
 * cm_row_build_set:
 * @self: a row
 * @column: from 0
 * @copies: how many cells from @column on have this content, at least 1
 * @kind: what it is
 * @start: length of @texts before the text was appended; it reaches to the end of @texts
 * @error: return location; %CM_ERROR_TOO_LARGE when there are more columns, longer texts or more copies than any table has
 *
 * An empty text of another kind than %CM_CELL_NO_VALUE leaves the cells empty.
 *
 * Returns: %FALSE on error
 */
gboolean cm_row_build_set (CmRowBuild *self, guint64 column, guint64 copies, CmCellKind kind, gsize start, GError **error);

/**
 * cm_row_build_finish:
 * @self: a row
 * @row_no: its number
 * @row: (out caller-allocates): the row, valid until cm_row_build_begin()
 *
 * Returns: %FALSE when it is blank
 */
gboolean cm_row_build_finish (CmRowBuild *self, gint64 row_no, CmSheetRow *row);

/**
 * cm_row_build_count_copies:
 * @self: the row
 * @copies: cells that a repetition is about to make
 * @error: return location, %CM_ERROR_TOO_LARGE
 *
 * A short file may ask for thousands of millions of cells.
 *
 * Returns: %FALSE when it is more than any table repeats
 */
gboolean cm_row_build_count_copies (CmRowBuild *self, guint64 copies, GError **error);

G_END_DECLS
