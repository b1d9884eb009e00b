/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"
#include "cm-xlsx-book.h"
#include "cm-xlsx-strings.h"

G_BEGIN_DECLS

/**
 * CmXlsxRows:
 *
 * The rows of one sheet of a workbook, read once from top to bottom out of the unpacked stream.
 */
typedef struct _CmXlsxRows CmXlsxRows;

/**
 * cm_xlsx_rows_new:
 * @archive: the workbook, must outlive the rows
 * @book: its small parts, must outlive the rows
 * @strings: its shared strings, must outlive the rows
 * @part: name of the sheet's part
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the rows
 */
CmXlsxRows *cm_xlsx_rows_new (CmXlsxArchive *archive, CmXlsxBook *book, CmXlsxStrings *strings, const char *part, GError **error);
void cm_xlsx_rows_free (CmXlsxRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmXlsxRows, cm_xlsx_rows_free)

/**
 * cm_xlsx_rows_next:
 * @self: the rows
 * @row: (out caller-allocates): the next row with a cell that is not empty
 * @error: return location
 *
 * Returns: %FALSE at the end or on error
 */
gboolean cm_xlsx_rows_next (CmXlsxRows *self, CmSheetRow *row, GError **error);

/* Number of the row read last, for messages. */
gint64 cm_xlsx_rows_number (CmXlsxRows *self);

/* Characters that could not be read so far. */
gint64 cm_xlsx_rows_unreadable (CmXlsxRows *self);

/* Share of the sheet unpacked, 0..1. */
double cm_xlsx_rows_progress (CmXlsxRows *self);

G_END_DECLS
