/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-import-people.h"
#include "cm-order-places.h"

G_BEGIN_DECLS

/**
 * CmOrderFate:
 * @CM_ORDER_UNCHANGED: it stood there already
 * @CM_ORDER_UPDATED: it was brought up to date
 * @CM_ORDER_NEW: it was not there
 *
 * What a step did with an order; in a step of several sheets the highest counts.
 */
typedef enum {
  CM_ORDER_UNCHANGED,
  CM_ORDER_UPDATED,
  CM_ORDER_NEW,
  CM_N_ORDER_FATES
} CmOrderFate;

/**
 * CmImportReport:
 * @import_id: 0 on a dry run
 * @store: (nullable): name of the store
 * @rows: data rows: imported, unchanged, rejected, notes
 * @orders_new: orders of the file that were not there
 * @lines: what became of the lines
 * @anonymous: orders of the file without any buyer
 * @anonymous_places: (element-type CmOrderPlace): where they stand
 * @log_id: of the import log; on a dry run it is rolled back
 * @problems: (element-type CmRowProblem): rejections and warnings that wait to be written
 * @next_row: id of the next one in the log, 0 before the first
 * @file: (nullable): name of the sheet that is read, where it is not the first of its step
 * @places: (element-type CmOrderPlace): per fate where its orders stand; in a step of several sheets all of them in the first, until each
 *   has its last fate
 * @sheet: index of the sheet that is read
 * @fates: (nullable): order id to what became of it so far, where a step has several sheets
 *
 * What an import did, as commands.md prints it.
 */
typedef struct {
  gint64 import_id;
  gint64 log_id;
  char *store;
  gint64 rows;
  gint64 rows_imported;
  gint64 rows_unchanged;
  gint64 rows_rejected;
  gint64 rows_notes;
  gint64 orders_new;
  gint64 orders_updated;
  gint64 orders_unchanged;
  CmLineCounts lines;
  CmPeopleCounts people;
  gint64 anonymous;
  GArray *anonymous_places;
  gint64 products_new;
  GPtrArray *problems;
  gint64 next_row;
  GHashTable *totals;
  double seconds;
  char *file;
  GHashTable *fates;
  GArray *places[CM_N_ORDER_FATES];
  guint sheet;
} CmImportReport;

CmImportReport *cm_import_report_new (void);
void cm_import_report_free (CmImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportReport, cm_import_report_free)

/**
 * cm_import_report_begin_sheet:
 * @self: a report
 * @plan: the plan of the sheet that is read next
 * @index: its place in the step
 *
 * The orders of a list are told again by the sheet of its details: from the second sheet on each is counted once.
 */
void cm_import_report_begin_sheet (CmImportReport *self, const CmImportPlan *plan, int index);

/**
 * cm_import_report_order:
 * @self: a report
 * @order_id: an order
 * @fate: what the sheet did with it
 * @from: its rows
 *
 * Counts an order and its rows.
 */
void cm_import_report_order (CmImportReport *self, gint64 order_id, CmOrderFate fate, const CmSheetOrder *from);

/* Counts an order without any buyer. */
void cm_import_report_anonymous (CmImportReport *self, gint64 order_id, const CmSheetOrder *from);

/* Counts a row of a sheet of customers that says nothing new. */
void cm_import_report_known_person (CmImportReport *self, gint64 row_no);

/**
 * cm_import_report_take_problems:
 * @self: a report
 * @problems: (transfer full) (nullable) (element-type CmRowProblem): problems of the sheet begun last
 *
 * Adds them to those that wait.
 */
void cm_import_report_take_problems (CmImportReport *self, GPtrArray *problems);

/**
 * cm_import_report_problem:
 * @self: a report
 * @row_no: row number a spreadsheet shows
 * @field: the field, or %CM_FIELD_NONE
 * @column: (nullable): header of the column
 * @code: stable code
 * @rejected: whether the row stays out
 * @message: (transfer full): for people
 * @raw: (nullable): the row as read
 *
 * Adds one problem to those that wait.
 */
void cm_import_report_problem (CmImportReport *self, gint64 row_no, CmField field, const char *column, const char *code, gboolean rejected,
                               char *message, const char *raw);

/**
 * cm_import_report_repairs:
 * @self: a report
 * @plan: the plan of the sheet that was read
 *
 * Notes every cell that was typed anew as a warning `repaired`.
 */
void cm_import_report_repairs (CmImportReport *self, const CmImportPlan *plan);

/**
 * cm_import_report_total:
 * @self: a report
 * @currency: ISO 4217
 * @order: an accepted order as the file has it
 *
 * Adds to the totals of the file: paid and refund of every order, net of the valid ones.
 */
void cm_import_report_total (CmImportReport *self, const char *currency, const CmOrder *order);

/**
 * cm_import_report_finish:
 * @self: a report
 *
 * To be called once, when all sheets are read and before it is told.
 */
void cm_import_report_finish (CmImportReport *self);

/**
 * cm_import_report_to_json:
 * @self: a finished report
 * @plans: (array zero-terminated=1): the plans of its files
 *
 * An entry speaks of the first file; `files` names all of them. Its rows stand in the log: cm_import_tell_rows() tells them.
 *
 * Returns: (transfer full): one entry of `imports` without its rows, as it is stored
 */
JsonNode *cm_import_report_to_json (CmImportReport *self, CmImportPlan *const *plans);

/**
 * cm_import_report_write:
 * @self: a report
 * @step: the running step, in which its log was begun
 * @error: return location
 *
 * Writes the problems that wait into the import log. A sheet may have one in every row: call it before there are many.
 *
 * Returns: whether it worked
 */
gboolean cm_import_report_write (CmImportReport *self, CmStep *step, GError **error);

G_END_DECLS
