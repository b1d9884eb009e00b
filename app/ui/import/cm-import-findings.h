/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-import-counts.h"
#include "cm-import-document.h"

G_BEGIN_DECLS

/* So many row numbers of one cause are kept, and so many rows that stay out. */
#define CM_CAUSE_ROWS 12
#define CM_FAULTS_KEPT 500

/**
 * CmProblemCause:
 * @code: stable code
 * @message: of the first row
 * @column: header of the column, empty for the row as a whole
 * @file: (nullable): name of the sheet, where it is not the first of its step
 * @row_no: the first row
 * @rejected: whether these rows stay out
 * @more: how many rows follow the first
 * @rows: numbers of the first of those
 *
 * Problems of one kind and cause.
 */
typedef struct {
  char *code;
  char *message;
  char *column;
  char *file;
  gint64 row_no;
  gboolean rejected;
  guint more;
  gint64 rows[CM_CAUSE_ROWS];
} CmProblemCause;

/**
 * CmRowFault:
 *
 * A row that stays out: its number, the header of the column (or %NULL), the sheet as in #CmProblemCause, whether the cell is damaged for
 * good, and the reason.
 */
typedef struct {
  gint64 row_no;
  char *column;
  char *file;
  gboolean damaged;
  char *message;
} CmRowFault;

/**
 * CmImportFindings:
 * @counts: what was counted
 * @causes: (element-type CmProblemCause): those that keep rows out, then those worth knowing
 * @faults: (element-type CmRowFault): the first %CM_FAULTS_KEPT rows that stay out, and the first of each cause
 * @store: (nullable): name of the store
 * @by_kind: code, column and file of each of @causes
 * @rejecting: how many of @causes keep rows out
 *
 * What the window keeps of an import's report. The report names every doubtful row, a hundred thousand of them in a large sheet: a thread
 * goes through it, and nothing here grows with the sheet.
 */
typedef struct {
  CmImportCounts *counts;
  GPtrArray *causes;
  GPtrArray *faults;
  char *store;
  GHashTable *by_kind;
  guint rejecting;
} CmImportFindings;

CmImportFindings *cm_import_findings_new (void);

/**
 * cm_import_findings_add:
 * @row: a row of a report
 * @findings: a #CmImportFindings
 * @error: unused
 *
 * A #CmReportRowFunc.
 *
 * Returns: %TRUE
 */
gboolean cm_import_findings_add (const CmReportRow *row, gpointer findings, GError **error);

/**
 * cm_import_findings_read:
 * @self: findings
 * @report: (nullable): the report whose rows were added
 *
 * Takes over what was counted.
 */
void cm_import_findings_read (CmImportFindings *self, JsonNode *report);
CmImportFindings *cm_import_findings_ref (CmImportFindings *self);
void cm_import_findings_unref (CmImportFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportFindings, cm_import_findings_unref)

G_END_DECLS
