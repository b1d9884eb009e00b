/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-held-plan.h"
#include "cm-import-job.h"
#include "cm-undo.h"

G_BEGIN_DECLS

/**
 * CmImportFailure:
 *
 * A file that was not imported, and why.
 */
typedef struct {
  char *file;
  char *why;
} CmImportFailure;

/**
 * CmImportOutcome:
 * @imports: (element-type gint64): ids in the import log, in the order of the files
 * @steps: (element-type gint64): the steps of those that changed something, in their order
 * @failures: (element-type CmImportFailure): files that failed
 *
 * What became of the files of one drop.
 */
typedef struct {
  GArray *imports;
  GArray *steps;
  GPtrArray *failures;
} CmImportOutcome;

void cm_import_outcome_free (CmImportOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportOutcome, cm_import_outcome_free)

/**
 * cm_import_keep_mapping:
 * @db: a database
 * @plan: a plan whose columns the user had a say in
 * @now: UTC seconds
 *
 * What was said of the columns counts for the next file with the same headers. It is a step before the import, so that Undo takes the
 * import first; that it could not be kept is no reason to keep the orders out.
 */
void cm_import_keep_mapping (CmDb *db, CmImportPlan *plan, gint64 now);

/**
 * cm_import_files_async:
 * @db: a database
 * @plans: (transfer full) (element-type CmHeldPlan): the files of one drop
 * @now: UTC seconds; all files of a drop carry the same time, by which they are found again
 * @progress: called in this thread's main context with the rows of all files so far and the share of the whole
 * @progress_data: for @progress
 * @cancellable: stops: the running file is rolled back, those before it are undone
 * @callback: called when done
 * @user_data: for @callback
 *
 * Imports the files step by step as cm_import_pair() puts them together. A step that fails does not stop the others.
 */
void cm_import_files_async (CmDb *db, GPtrArray *plans, gint64 now, CmImportProgress progress, gpointer progress_data,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CmImportOutcome *cm_import_files_finish (CmDb *db, GAsyncResult *result, GError **error);

/**
 * cm_import_undo_async:
 * @db: a database
 * @imports: (element-type gint64): imports of one drop
 * @now: UTC seconds
 * @cancellable: (nullable): stops between two steps
 * @callback: called when done
 * @user_data: for @callback
 *
 * Takes whole imports back, the newest first; those that are undone already or changed nothing are passed over.
 */
void cm_import_undo_async (CmDb *db, GArray *imports, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * cm_import_undo_finish:
 * @db: a database
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what all the undos did together, without the list of rows
 */
CmUndoReport *cm_import_undo_finish (CmDb *db, GAsyncResult *result, GError **error);

G_END_DECLS
