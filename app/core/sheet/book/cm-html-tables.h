/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"
#include "cm-utf8-stream.h"

G_BEGIN_DECLS

/**
 * CmHtmlCell:
 * @start: offset of its text in the texts of the table
 * @length: its bytes
 * @kind: what it is
 */
typedef struct {
  gsize start;
  guint32 length;
  CmCellKind kind;
} CmHtmlCell;

/**
 * CmHtmlTable:
 * @texts: texts of all cells, each terminated
 * @cells: (element-type CmHtmlCell): the cells of all rows
 * @row_starts: (element-type guint): where the cells of each row begin, and of the last where they end
 * @n_filled: cells that are not empty
 *
 * A table of a page in memory.
 */
typedef struct {
  GString *texts;
  GArray *cells;
  GArray *row_starts;
  guint n_filled;
} CmHtmlTable;

/**
 * cm_html_tables_read:
 * @stream: text of a page
 * @error: return location; %CM_ERROR_TOO_LARGE, an I/O error
 *
 * Reads all tables of a page through libxml2, which forgives what is not closed. Scripts and styles are left out; a table within a cell
 * is a
 * table of its own.
 *
 * Returns: (transfer full) (nullable) (element-type CmHtmlTable): the tables with a cell that is not empty, in order of their begin
 */
GPtrArray *cm_html_tables_read (CmUtf8Stream *stream, GError **error);

G_END_DECLS
