/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-import-store.h"

G_BEGIN_DECLS

/* Member of a stored report that tells a report without rows from an older one with them: field to header, file by file. */
#define CM_IMPORT_HEADERS "headers"

/**
 * CmReportList:
 *
 * The list of a report a row stands in.
 */
typedef enum {
  CM_REPORT_REJECTED,
  CM_REPORT_WARNINGS,
  CM_REPORT_NOTES,
  CM_N_REPORT_LISTS
} CmReportList;

const char *cm_report_list_name (CmReportList list); /* `rejected` */

/**
 * CmReportRow:
 * @list: where it stands
 * @row_no: row number a spreadsheet shows
 * @column: (nullable): header of the column
 * @code: the stable code
 * @message: for people
 * @file: (nullable): name of its sheet, where that is not the first of the import
 *
 * A row as the report of an import tells it. Its texts are there while it is told.
 */
typedef struct {
  CmReportList list;
  gint64 row_no;
  const char *column;
  const char *code;
  const char *message;
  const char *file;
} CmReportRow;

/**
 * CmReportRowFunc:
 * @row: a row
 * @data: what the caller gave
 * @error: return location
 *
 * Returns: whether to go on; %FALSE with @error
 */
typedef gboolean (*CmReportRowFunc) (const CmReportRow *row, gpointer data, GError **error);

/**
 * cm_import_tell_rows:
 * @conn: a connection
 * @id: an import
 * @report: its report as it is stored; what only storing it needed is taken out
 * @func: (nullable): told the rows, sheet by sheet in row order, those of the three lists mixed
 * @data: for @func
 * @error: return location
 *
 * A report may have as many rows as the sheet: none is kept.
 *
 * Returns: whether it worked
 */
gboolean cm_import_tell_rows (CmConn *conn, gint64 id, JsonObject *report, CmReportRowFunc func, gpointer data, GError **error);

/**
 * cm_import_document:
 * @conn: a connection
 * @info: a line of the log
 * @func: (nullable): told the rows as cm_import_tell_rows() does
 * @data: for @func
 * @error: return location
 *
 * What `import` said when it ran, without its rows.
 *
 * Returns: (transfer full) (nullable): the document
 */
JsonNode *cm_import_document (CmConn *conn, const CmImportInfo *info, CmReportRowFunc func, gpointer data, GError **error);

G_END_DECLS
