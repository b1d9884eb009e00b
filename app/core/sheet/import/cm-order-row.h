/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-arena.h"
#include "cm-field.h"
#include "cm-import-plan.h"

G_BEGIN_DECLS

/**
 * CmOrderState:
 *
 * State of an order, in the order in which it may only move forward (%CM_STATE_CLOSED ends).
 */
typedef enum {
  CM_STATE_UNKNOWN = -1,
  CM_STATE_UNPAID,
  CM_STATE_PAID,
  CM_STATE_SHIPPED,
  CM_STATE_DONE,
  CM_STATE_PART_REFUNDED,
  CM_STATE_REFUNDED,
  CM_STATE_CLOSED,
} CmOrderState;

const char *cm_order_state_name (CmOrderState state);          /* `part-refunded` */
CmOrderState cm_order_state_from_name (const char *name);

/**
 * CmRowLine:
 * @item: (nullable): what was sold; so the other texts
 * @has_qty: whether the sheet tells how many; so the other amounts
 * @total: minor units
 *
 * One more item of a row.
 */
typedef struct {
  const char *item;
  const char *sku;
  const char *spec;
  const char *category;
  const char *sub_order_no;
  gboolean has_qty;
  gboolean has_unit_price;
  gboolean has_total;
  gint64 qty;
  gint64 unit_price;
  gint64 total;
} CmRowLine;

/**
 * CmRowCell:
 *
 * The text of a column as it was read.
 */
typedef struct {
  guint column;
  const char *text;
} CmRowCell;

/**
 * CmOrderRow:
 * @row_no: row number a spreadsheet shows
 * @text: per field the clean text (NFKC is not applied to names of goods; quirks as `="…"`, a leading
 * apostrophe and `'null` are gone), %NULL when empty or not
 *   mapped; valid until the next row, see cm_order_reader_keep()
 * @has: per field whether the typed value below is there
 * @amount: per money field minor units of @currency; %CM_FIELD_QTY holds pieces; times hold UTC seconds
 * @currency: ISO 4217 of this row; the plan's when the sheet has no such column
 * @state: the platform's word as a state, %CM_STATE_UNKNOWN without a status column or for an unknown word
 * @buyer_masked: whether a mapped buyer value was there but hidden by the platform
 * @returned: the row gives money back: its amounts are positive and stand in @amount of %CM_FIELD_REFUND
 * @continues: the row has no order number of its own and belongs to the order above
 * @lines: (array length=n_lines) (nullable): further items of the same order in this row, beside each other or in one cell; the first is
 *   that of @text and @amount
 * @cells: (array length=n_cells) (nullable): what stood in the columns of @lines, of a row without a time
 *
 * One data row of an order sheet, typed but not yet joined to an order.
 */
typedef struct {
  gint64 row_no;
  const char *text[CM_N_FIELDS];
  gboolean has[CM_N_FIELDS];
  gint64 amount[CM_N_FIELDS];
  const char *currency;
  CmOrderState state;
  gboolean buyer_masked;
  gboolean returned;
  gboolean continues;
  const CmRowLine *lines;
  guint n_lines;
  const CmRowCell *cells;
  guint n_cells;
} CmOrderRow;

/**
 * CmRowFate:
 * @CM_ROW_END: the sheet is read
 * @CM_ROW_ORDER: an order row; in a sheet of customers a person, of whom only texts are filled
 * @CM_ROW_NOTE: a note, total or preamble row below the header, recognised and skipped
 * @CM_ROW_REJECTED: a row with a reason, see cm_order_reader_problem()
 * @CM_ROW_FAILED: reading failed, the error is set
 */
typedef enum {
  CM_ROW_END,
  CM_ROW_ORDER,
  CM_ROW_NOTE,
  CM_ROW_REJECTED,
  CM_ROW_FAILED,
} CmRowFate;

/**
 * CmRowProblem:
 * @row_no: row number a spreadsheet shows
 * @field: the field, or %CM_FIELD_NONE for the whole row
 * @line: which of the items side by side, 0 for the first and where there is one
 * @column: (nullable): header of the column
 * @code: `bad-date, bad-amount, negative-amount, no-order-id, damaged-number, truncated, no-identity` for rejected rows,
 *   `masked-buyer, kept-newer, kept-by-hand, refund-without-amount, amount-mismatch, formula-without-value, repaired` for warnings,
 *   `note` for what is no order
 * @message: for people, translated: where, what, what to do
 * @rejected: whether the row stays out
 * @raw: (nullable): the row as read, cells separated by commas as in CSV
 * @file: (nullable): name of its sheet, where that is not the first of an import
 */
typedef struct {
  gint64 row_no;
  CmField field;
  guint line;
  char *column;
  const char *code;
  char *message;
  gboolean rejected;
  char *raw;
  char *file;
} CmRowProblem;

/**
 * cm_row_line_total:
 * @line: a further item of a row
 *
 * Returns: its amount, minor units; 0 when the sheet tells none
 */
gint64 cm_row_line_total (const CmRowLine *line);

/**
 * cm_order_row_lines_total:
 * @row: a row
 *
 * Returns: the amounts of its further items together, minor units
 */
gint64 cm_order_row_lines_total (const CmOrderRow *row);

void cm_row_problem_free (CmRowProblem *problem);

/**
 * CmOrderReader:
 *
 * Reads the data rows of a sheet by a plan. Read the sheet twice with two readers if you need two passes.
 */
typedef struct _CmOrderReader CmOrderReader;

/**
 * cm_order_reader_new:
 * @plan: a complete plan; must stay alive as long as the reader
 * @zone: zone of times without one
 * @error: return location; what cm_import_plan_check() and cm_sheet_open() refuse
 *
 * Returns: (transfer full) (nullable): a reader that stands before the first data row
 */
CmOrderReader *cm_order_reader_new (CmImportPlan *plan, GTimeZone *zone, GError **error);
void cm_order_reader_free (CmOrderReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmOrderReader, cm_order_reader_free)

/**
 * cm_order_reader_next:
 * @self: a reader
 * @row: (out caller-allocates): filled for %CM_ROW_ORDER
 * @error: return location
 *
 * Problems met on the way, rejections and warnings, are appended to cm_order_reader_problems().
 *
 * Returns: what the row is
 */
CmRowFate cm_order_reader_next (CmOrderReader *self, CmOrderRow *row, GError **error);

/**
 * cm_order_reader_keep:
 * @self: a reader
 * @memory: (nullable): where the texts of the following rows lie until its owner clears it; %NULL as before the first call
 *
 * For whoever needs several rows at a time.
 */
void cm_order_reader_keep (CmOrderReader *self, CmArena *memory);

/**
 * cm_order_reader_problems:
 * @self: a reader
 *
 * Returns: (transfer none) (element-type CmRowProblem): all problems so far, in row order
 */
GPtrArray *cm_order_reader_problems (CmOrderReader *self);

/**
 * cm_order_reader_take_problems:
 * @self: a reader
 *
 * A sheet may be wrong from top to bottom: whoever reads on takes the problems away now and then.
 *
 * Returns: (transfer full) (nullable) (element-type CmRowProblem): the problems since the last call, %NULL when there are none
 */
GPtrArray *cm_order_reader_take_problems (CmOrderReader *self);
double cm_order_reader_progress (CmOrderReader *self);

G_END_DECLS
