/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-paper.h"

G_BEGIN_DECLS

/**
 * CmCallRow:
 * @line_no: the number a result is typed in by
 * @name: (nullable): how to address the person
 * @details: (nullable): place, grade, times bought
 * @phone: (nullable): as printed, 3-4-4
 * @bought: (nullable): what was bought
 *
 * One person to call.
 */
typedef struct {
  int line_no;
  char *name;
  char *details;
  char *phone;
  char *bought;
} CmCallRow;

/**
 * CmCallSheet:
 * @number: printed as CS-0042; 0 when no call round was written
 * @caller: who calls
 * @places: (nullable): where the people live
 * @budget: (nullable): sentence on how many friends may be added a day
 * @opening: how the call begins
 * @way_out: what must be said at the end; never cut
 * @rows: (element-type CmCallRow): the people
 *
 * What one caller gets.
 */
typedef struct {
  gint64 number;
  char *caller;
  char *places;
  char *budget;
  char *opening;
  char *way_out;
  GPtrArray *rows;
} CmCallSheet;

/**
 * CmLeftOut:
 * @label: the exclusion in words
 * @count: how many people it left out
 */
typedef struct {
  char *label;
  gint64 count;
} CmLeftOut;

/**
 * CmCallSheets:
 * @shop: the shop's name
 * @audience: (nullable): the group invited to, or the list
 * @filter: the filter in words
 * @printed_by: (nullable): who prints
 * @printed_at: UTC seconds
 * @zone: the shop's zone
 * @first_day: first day of calling, days since 1970-01-01
 * @last_day: last day of calling
 * @without_consent: people without recorded consent among those on the sheets, -1 when they are left out and counted there
 * @left_out: (element-type CmLeftOut): the exclusions in their order, zero counts too
 * @sheets: (element-type CmCallSheet): one per caller
 *
 * Everything a print of call sheets says.
 */
typedef struct {
  char *shop;
  char *audience;
  char *filter;
  char *printed_by;
  gint64 printed_at;
  GTimeZone *zone;
  int first_day;
  int last_day;
  gint64 without_consent;
  GPtrArray *left_out;
  GPtrArray *sheets;
} CmCallSheets;

CmCallRow *cm_call_row_new (int line_no, const char *name, const char *details, const char *phone, const char *bought);
void cm_call_row_free (CmCallRow *row);

CmCallSheet *cm_call_sheet_new (const char *caller);
void cm_call_sheet_free (CmCallSheet *sheet);

CmCallSheets *cm_call_sheets_new (GTimeZone *zone);
void cm_call_sheets_free (CmCallSheets *sheets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCallSheets, cm_call_sheets_free)

/* Adds an exclusion and its count to the footer. */
void cm_call_sheets_add_left_out (CmCallSheets *sheets, const char *label, gint64 count);

/**
 * cm_call_sheet_number:
 * @number: id of a call list
 *
 * Returns: (transfer full): `CS-0042`
 */
char *cm_call_sheet_number (gint64 number);

#define CM_TYPE_CALL_PAPER (cm_call_paper_get_type ())
G_DECLARE_FINAL_TYPE (CmCallPaper, cm_call_paper, CM, CALL_PAPER, CmPaper)

/**
 * cm_call_paper_new:
 * @sheets: (transfer full): what to print; at least one sheet
 * @large_print: 17 pt names, 11 rows on the first page, without the sixth box
 *
 * A4, one run of pages per caller: 15 rows on the first page, 18 on each further one; a script too long for its box takes rows away
 * from the first page. Pages are counted per caller, since each caller gets only the own ones.
 *
 * Returns: (transfer full): a paper
 */
CmPaper *cm_call_paper_new (CmCallSheets *sheets, gboolean large_print);

G_END_DECLS
