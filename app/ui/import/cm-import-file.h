/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"
#include "cm-held-plan.h"
#include "cm-import-findings.h"

G_BEGIN_DECLS

/**
 * CmImportFileState:
 * @CM_IMPORT_FILE_READING: it is being looked at
 * @CM_IMPORT_FILE_CHECKING: it is recognised; its rows are still to be counted
 * @CM_IMPORT_FILE_READY: it can be imported
 * @CM_IMPORT_FILE_REFUSED: it cannot, see cm_import_file_get_error()
 *
 * How far a file is before it is imported.
 */
typedef enum {
  CM_IMPORT_FILE_READING,
  CM_IMPORT_FILE_CHECKING,
  CM_IMPORT_FILE_READY,
  CM_IMPORT_FILE_REFUSED,
} CmImportFileState;

/**
 * CmImportFileChoices:
 * @profile: (nullable): layout
 * @platform: (nullable): platform id the orders belong to
 * @encoding: (nullable): IANA name
 * @sheet: (nullable): sheet of a workbook
 * @store: (nullable): name of the store
 * @delimiter: 0 finds it
 * @no_header: the first row holds data
 * @header_row: row number of the header, 0 finds it
 * @date_order: -1 finds it
 * @all_on: day of the orders that have none, 0 while nobody said it
 *
 * What the user fixed about a file; zero or %NULL is found out.
 */
typedef struct {
  char *profile;
  char *platform;
  char *encoding;
  char *sheet;
  char *store;
  char delimiter;
  gboolean no_header;
  gint64 header_row;
  int date_order;
  int all_on;
} CmImportFileChoices;

#define CM_TYPE_IMPORT_FILE (cm_import_file_get_type ())
G_DECLARE_FINAL_TYPE (CmImportFile, cm_import_file, CM, IMPORT_FILE, GObject)

/**
 * CmImportFile:
 *
 * A dropped file on its way into the shop: what the user fixed, the plan that came of it, and what a dry run found, which its
 * #CmImportDrop makes. Reading happens on a thread. Emits `changed` when its state or plan is another.
 */

/**
 * cm_import_file_new:
 * @db: the database
 * @path: the file
 *
 * Returns: (transfer full): the file; nothing is read yet
 */
CmImportFile *cm_import_file_new (CmDb *db, const char *path);

/**
 * cm_import_file_read:
 * @self: a file
 *
 * Looks at the file anew by the choices; what was under way is given up.
 */
void cm_import_file_read (CmImportFile *self);

/**
 * cm_import_file_stop:
 * @self: a file
 *
 * Gives up what is under way. Nothing was written.
 */
void cm_import_file_stop (CmImportFile *self);

const char *cm_import_file_get_path (CmImportFile *self);
const char *cm_import_file_get_name (CmImportFile *self);
CmImportFileState cm_import_file_get_state (CmImportFile *self);

/**
 * cm_import_file_get_plan:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): what it was recognised as; stays from one reading to the next
 */
CmImportPlan *cm_import_file_get_plan (CmImportFile *self);

/**
 * cm_import_file_hold_plan:
 * @self: a file
 *
 * Returns: (transfer full) (nullable): its plan, to be kept
 */
CmHeldPlan *cm_import_file_hold_plan (CmImportFile *self);

/**
 * cm_import_file_get_findings:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): what a dry run found, once the file is ready; others after every count
 */
CmImportFindings *cm_import_file_get_findings (CmImportFile *self);
const GError *cm_import_file_get_error (CmImportFile *self);

/* For the drop: its rows are to be counted; they were, alone or as the first of a step; they were with another file; they could not be. */
void cm_import_file_count_again (CmImportFile *self);
void cm_import_file_take_findings (CmImportFile *self, CmImportFindings *findings);
void cm_import_file_follow (CmImportFile *self, CmImportFile *lead);
void cm_import_file_refuse (CmImportFile *self, const GError *error);

/**
 * cm_import_file_get_lead:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): the list of orders it goes with, whose findings speak for both
 */
CmImportFile *cm_import_file_get_lead (CmImportFile *self);

/**
 * cm_import_file_get_repairs:
 * @self: a file
 *
 * Returns: (transfer none): the cells that were typed anew; call cm_import_file_read() after a change
 */
CmRowRepairs *cm_import_file_get_repairs (CmImportFile *self);

/**
 * cm_import_file_looks_garbled:
 * @self: a file
 *
 * Returns: whether its encoding seems to be the wrong one
 */
gboolean cm_import_file_looks_garbled (CmImportFile *self);

/**
 * cm_import_file_can_be_mended:
 * @self: a file that is refused
 *
 * Returns: whether the user's word helps; a picture or a locked workbook stays what it is
 */
gboolean cm_import_file_can_be_mended (CmImportFile *self);

/**
 * cm_import_file_edit:
 * @self: a file
 *
 * Returns: (transfer none): its choices, to be changed; call cm_import_file_read() then
 */
CmImportFileChoices *cm_import_file_edit (CmImportFile *self);

/**
 * cm_import_file_forget_columns:
 * @self: a file
 *
 * Forgets what the user said about columns: another header row or sheet has other columns.
 */
void cm_import_file_forget_columns (CmImportFile *self);

/**
 * cm_import_file_map:
 * @self: a file with a plan
 * @column: index of a column
 * @field: what it fills, %CM_FIELD_NONE to leave it out
 *
 * The user's word on a column; the file is read anew.
 */
void cm_import_file_map (CmImportFile *self, guint column, CmField field);

/**
 * cm_import_file_is_unsure:
 * @column: a column of a plan
 *
 * Returns: whether it is matched without being sure
 */
gboolean cm_import_file_is_unsure (const CmImportColumn *column);

/**
 * cm_import_file_count_unsure:
 * @self: a file
 *
 * Returns: how many columns are matched without being sure
 */
guint cm_import_file_count_unsure (CmImportFile *self);

/**
 * cm_import_file_confirm:
 * @self: a file with a plan
 *
 * The user agrees with every unsure match; the file is read anew.
 */
void cm_import_file_confirm (CmImportFile *self);

G_END_DECLS
