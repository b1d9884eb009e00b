/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-error.h"

G_BEGIN_DECLS

/**
 * CmCellKind:
 * @CM_CELL_EMPTY: nothing
 * @CM_CELL_TEXT: text; in a CSV every unquoted cell is text as well, see @CM_CELL_BARE
 * @CM_CELL_BARE: an unquoted CSV cell or a numeric cell of a workbook: a spreadsheet may have changed it
 * @CM_CELL_TIME: a numeric cell with a date format; the text is ISO `YYYY-MM-DD HH:MM:SS` without zone
 * @CM_CELL_BOOL: `true` or `false`
 * @CM_CELL_ERROR: `#N/A` and its kind, counts as empty
 * @CM_CELL_NO_VALUE: a formula without a cached value, counts as empty with a warning
 */
typedef enum {
  CM_CELL_EMPTY,
  CM_CELL_TEXT,
  CM_CELL_BARE,
  CM_CELL_TIME,
  CM_CELL_BOOL,
  CM_CELL_ERROR,
  CM_CELL_NO_VALUE,
} CmCellKind;

/**
 * CmCell:
 * @text: UTF-8, NUL-terminated, valid until the next row is read; never %NULL
 * @length: bytes of @text
 * @kind: what stood there
 */
typedef struct {
  const char *text;
  gsize length;
  CmCellKind kind;
} CmCell;

/**
 * CmSheetRow:
 * @row_no: line or row number a spreadsheet shows, from 1
 * @cells: the cells
 * @n_cells: how many
 */
typedef struct {
  gint64 row_no;
  const CmCell *cells;
  guint n_cells;
} CmSheetRow;

/**
 * CmSheetOptions:
 * @encoding: (nullable): IANA name; %NULL finds it by content
 * @delimiter: 0 finds it; `' '` stands for runs of blanks
 * @sheet: (nullable): name of a sheet of a workbook; %NULL takes the first with data
 *
 * What the user chose; zero means "find out".
 */
typedef struct {
  const char *encoding;
  char delimiter;
  const char *sheet;
} CmSheetOptions;

/**
 * CmSheetInfo:
 * @format: `csv`, `xlsx`, `xls`, `ods`, `xml` (a workbook in one XML file) or `html` (a web page saved as a workbook)
 * @encoding: IANA name, such as `UTF-8` or `GB18030`
 * @delimiter: the separator of a text file, 0 for a workbook
 * @sheet: (nullable): name of the sheet
 * @sheets: (nullable) (array zero-terminated=1): all sheets of the workbook
 * @unreadable: characters that could not be read in the encoding
 */
typedef struct {
  const char *format;
  char *encoding;
  char delimiter;
  char *sheet;
  char **sheets;
  gint64 unreadable;
} CmSheetInfo;

#define CM_TYPE_SHEET (cm_sheet_get_type ())
G_DECLARE_DERIVABLE_TYPE (CmSheet, cm_sheet, CM, SHEET, GObject)

/**
 * CmSheetClass:
 * @next: reads the next row; see cm_sheet_next()
 * @progress: share of the file read, 0..1
 *
 * A table that is read once from top to bottom. A new format is a new subclass and a line in cm_sheet_open().
 */
struct _CmSheetClass {
  GObjectClass parent_class;

  gboolean (*next) (CmSheet *self, CmSheetRow *row, GError **error);
  double (*progress) (CmSheet *self);
};

/**
 * cm_sheet_open:
 * @path: a file
 * @options: (nullable): what the user chose
 * @error: return location; %CM_ERROR_NOT_A_TABLE, %CM_ERROR_ENCRYPTED_FILE, %CM_ERROR_ZIP_BOMB, %CM_ERROR_TOO_LARGE, %CM_ERROR_BAD_ENCODING
 *
 * Finds the format by content, never by the file's name, and opens it. Reads no more than it needs.
 *
 * Returns: (transfer full) (nullable): the table
 */
CmSheet *cm_sheet_open (const char *path, const CmSheetOptions *options, GError **error);

/**
 * cm_sheet_open_text:
 * @text: (array length=length): UTF-8; need not live on
 * @length: its bytes, -1 when it is terminated
 * @name: what to call it in messages, such as "Pasted table"
 * @options: (nullable): what the user chose
 * @error: return location; the codes of cm_sheet_open()
 *
 * Opens a table that is in memory: what a spreadsheet, a web page or an editor put on the clipboard. Cells are separated by tabs as soon as
 * the first rows have any, whatever commas there are; a cell with line breaks stands in quotes. To send it through an import, which reads
 * its file more than once, keep it with cm_pasted_table_save().
 *
 * Returns: (transfer full) (nullable): the table
 */
CmSheet *cm_sheet_open_text (const char *text, gssize length, const char *name, const CmSheetOptions *options, GError **error);

/**
 * cm_sheet_get_info:
 * @self: a table
 *
 * Returns: (transfer none): what was found
 */
const CmSheetInfo *cm_sheet_get_info (CmSheet *self);

/**
 * cm_sheet_next:
 * @self: a table
 * @row: (out caller-allocates): the row; wholly blank rows are skipped, their numbers are not
 * @error: return location
 *
 * Returns: %TRUE with a row, %FALSE at the end or on error
 */
gboolean cm_sheet_next (CmSheet *self, CmSheetRow *row, GError **error);

/**
 * cm_sheet_progress:
 * @self: a table
 *
 * Returns: share of the file read so far, 0..1
 */
double cm_sheet_progress (CmSheet *self);

/* For subclasses: the info to fill in while opening. */
CmSheetInfo *cm_sheet_edit_info (CmSheet *self);

/**
 * cm_sheet_look_ahead:
 * @self: a table that is being opened
 * @any: (out): whether there is a row
 * @error: return location
 *
 * For subclasses that look for a table with data: reads a row, which is the first that cm_sheet_next() gives.
 *
 * Returns: %FALSE on error
 */
gboolean cm_sheet_look_ahead (CmSheet *self, gboolean *any, GError **error);

G_END_DECLS
