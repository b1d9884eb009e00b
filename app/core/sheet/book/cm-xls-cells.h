/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-row-build.h"
#include "cm-xls-book.h"

G_BEGIN_DECLS

/**
 * CmXlsCells:
 *
 * The cells of one sheet in the order of rows and columns, whatever order the file has.
 */
typedef struct _CmXlsCells CmXlsCells;

/**
 * cm_xls_cells_read:
 * @book: a workbook, must outlive the cells
 * @sheet: a sheet of it
 * @error: return location; %CM_ERROR_NOT_A_TABLE when the sheet breaks off, %CM_ERROR_TOO_LARGE
 *
 * Finds the cells. A cell that is merged over several rows is repeated in each of them.
 *
 * Returns: (transfer full) (nullable): the cells
 */
CmXlsCells *cm_xls_cells_read (CmXlsBook *book, const CmBookSheet *sheet, GError **error);
void cm_xls_cells_free (CmXlsCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmXlsCells, cm_xls_cells_free)

/**
 * cm_xls_cells_next:
 * @self: the cells
 * @build: where the row is put together
 * @row: (out caller-allocates): the next row that is not blank
 * @error: return location; %CM_ERROR_NOT_A_TABLE when a cell is damaged
 *
 * Returns: %FALSE at the end or on error
 */
gboolean cm_xls_cells_next (CmXlsCells *self, CmRowBuild *build, CmSheetRow *row, GError **error);

/* Share of the cells read, 0..1. */
double cm_xls_cells_progress (CmXlsCells *self);

/* Number of the row read last. */
gint64 cm_xls_cells_row (CmXlsCells *self);

G_END_DECLS
