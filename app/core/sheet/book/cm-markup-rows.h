/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-fill-down.h"
#include "cm-row-build.h"
#include "cm-xml-scan.h"

G_BEGIN_DECLS

typedef struct _CmMarkupRows CmMarkupRows;

/**
 * CmMarkupDialect:
 * @next_table: moves to the next table and fills in its name; %FALSE at the end or on error
 * @start: takes the start tag that the scanner has read within a table; *found tells whether it was a row that holds anything. %FALSE
 *   on error
 *
 * How a workbook is written in XML.
 */
typedef struct {
  gboolean (*next_table) (CmMarkupRows *self, GError **error);
  gboolean (*start) (CmMarkupRows *self, CmSheetRow *row, gboolean *found, GError **error);
} CmMarkupDialect;

/**
 * CmMarkupRows:
 * @dialect: how it is written
 * @scan: the document
 * @build: the row being read
 * @merged: the cells merged over rows, added as they are read
 * @row_no: number of the row read last
 * @more_copies: how often the row read last comes again
 * @table: (nullable): name of the table
 * @hidden: whether the workbook hides it
 * @table_depth: how many elements are open within it, 0 outside
 * @hidden_styles: names of styles that hide a table
 *
 * The tables of one XML document, read from top to bottom.
 */
struct _CmMarkupRows {
  const CmMarkupDialect *dialect;
  CmXmlScan scan;
  CmRowBuild build;
  CmFillDown *merged;
  gint64 row_no;
  guint64 more_copies;
  char *table;
  gboolean hidden;
  guint table_depth;
  GHashTable *hidden_styles;
};

/* OpenDocument: content.xml of an ODS, or a whole flat document. */
extern const CmMarkupDialect cm_markup_open_document;

/* "XML Spreadsheet 2003", which many back-ends write and call XLS. */
extern const CmMarkupDialect cm_markup_excel_2003;

/**
 * cm_markup_rows_new:
 * @dialect: how the document is written
 * @stream: its text, must outlive the rows
 *
 * Returns: (transfer full): the rows, before the first table
 */
CmMarkupRows *cm_markup_rows_new (const CmMarkupDialect *dialect, CmUtf8Stream *stream);
void cm_markup_rows_free (CmMarkupRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmMarkupRows, cm_markup_rows_free)

/* Reads the next row of the table that is not blank; %FALSE behind its last or on error. */
gboolean cm_markup_next_row (CmMarkupRows *self, CmSheetRow *row, GError **error);

/* For the dialects. */

/* Finishes the row read and fills it from merged cells above; *found tells whether it holds anything. */
gboolean cm_markup_finish_row (CmMarkupRows *self, CmSheetRow *row, gboolean *found, GError **error);

/* Whether the local name of @attribute is @name. */
gboolean cm_markup_is (const CmXmlAttribute *attribute, const char *name);

/* The value of @attribute with its entities resolved; to be freed. */
char *cm_markup_value (const CmXmlAttribute *attribute);

/* Its value as a number from 0 to @limit; what is no number is 0. */
guint64 cm_markup_number (const CmXmlAttribute *attribute, guint64 limit);

/* Steps over the element of which the scanner has just read the start tag. */
gboolean cm_markup_skip (CmMarkupRows *self, GError **error);

/* Appends the text the scanner has read. */
gboolean cm_markup_append_text (CmMarkupRows *self, gsize start, GError **error);

/* Moves to the next start tag @name and remembers the depth of the table; %FALSE at the end or on error. */
gboolean cm_markup_find_table (CmMarkupRows *self, const char *name, void (*other) (CmMarkupRows *self), GError **error);

G_END_DECLS
