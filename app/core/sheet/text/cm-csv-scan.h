/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"

G_BEGIN_DECLS

/* What a spreadsheet holds; more is a broken file. */
#define CM_SHEET_MAX_COLUMNS 16384
#define CM_SHEET_MAX_CELL (10 * 1024 * 1024)
#define CM_SHEET_MAX_ROW (64 * 1024 * 1024)

/**
 * CmCsvResult:
 * @CM_CSV_ROW: a whole row was read
 * @CM_CSV_MORE: the text ends inside the row: append text and scan on
 * @CM_CSV_END: nothing is left
 * @CM_CSV_COLUMNS: the row has more than %CM_SHEET_MAX_COLUMNS columns
 * @CM_CSV_CELL: a cell is longer than %CM_SHEET_MAX_CELL
 * @CM_CSV_LONG: the row is longer than %CM_SHEET_MAX_ROW
 */
typedef enum {
  CM_CSV_ROW,
  CM_CSV_MORE,
  CM_CSV_END,
  CM_CSV_COLUMNS,
  CM_CSV_CELL,
  CM_CSV_LONG,
} CmCsvResult;

/**
 * CmCsvScan:
 *
 * Splits text into cells by RFC 4180, forgiving what people's files do: all three line ends; a quote inside
 * an unquoted cell is text; text behind
 * a closing quote belongs to the cell; a quote that is never closed is text. Between tabs quotes mean less, as many programs write them
 * without quoting: there a quote is text too when text follows the closing one, or when tabs and line breaks lie between the two.
 */
typedef struct _CmCsvScan CmCsvScan;

/**
 * cm_csv_scan_new:
 * @delimiter: separator; `' '` stands for runs of blanks and tabs, leading and trailing ones ignored
 *
 * Returns: (transfer full): a scanner
 */
CmCsvScan *cm_csv_scan_new (char delimiter);
void cm_csv_scan_free (CmCsvScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCsvScan, cm_csv_scan_free)

/**
 * cm_csv_scan_row:
 * @self: a scanner
 * @text: where the row begins; after %CM_CSV_MORE the same text, perhaps moved, and more behind it. 16 bytes behind @end may be read.
 * @end: end of the text
 * @at_end: whether the file ends there
 * @next: (out): where the next row begins
 *
 * Finds the cells of one row without changing the text.
 *
 * Returns: how it went
 */
CmCsvResult cm_csv_scan_row (CmCsvScan *self, const char *text, const char *end, gboolean at_end, const char **next);

/**
 * cm_csv_scan_count:
 * @self: a scanner with a whole row
 *
 * Returns: how many cells the row has
 */
guint cm_csv_scan_count (CmCsvScan *self);

/**
 * cm_csv_scan_length:
 * @self: a scanner with a whole row
 *
 * Returns: bytes of the row, its line end included
 */
gsize cm_csv_scan_length (CmCsvScan *self);

/**
 * cm_csv_scan_cells:
 * @self: a scanner with a whole row
 * @text: where the row begins
 *
 * Unquotes and terminates the cells in place. To be called once per row.
 *
 * Returns: (transfer none) (array): the cells, valid as long as the text stays where it is
 */
const CmCell *cm_csv_scan_cells (CmCsvScan *self, char *text);

G_END_DECLS
