/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"

G_BEGIN_DECLS

/**
 * CM_UNDO_NEWEST:
 *
 * Instead of the id of a step: the newest standing step that can be undone when the writer comes to it, after every step that was asked
 * for before.
 */
#define CM_UNDO_NEWEST 0

/**
 * CmUndoReport:
 * @step_id: the step
 * @name: message id of its sentence
 * @detail: (nullable): JSON object
 * @undone: rows that went back
 * @kept: rows left as they are because a later step changed them or hangs on them
 * @kept_rows: (element-type utf8): those rows as `table id`
 *
 * What an undo did.
 */
typedef struct {
  gint64 step_id;
  char *name;
  char *detail;
  gint64 undone;
  gint64 kept;
  GPtrArray *kept_rows;
} CmUndoReport;

void cm_undo_report_free (CmUndoReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmUndoReport, cm_undo_report_free)

/**
 * CmStepInfo:
 * @id: id of the step
 * @name: message id of its sentence
 * @detail: (nullable): JSON object
 * @at: UTC seconds
 * @undone: whether it was taken back
 * @undoable: whether it can be
 *
 * One line of the history.
 */
typedef struct {
  gint64 id;
  char *name;
  char *detail;
  gint64 at;
  gboolean undone;
  gboolean undoable;
} CmStepInfo;

void cm_step_info_free (CmStepInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmStepInfo, cm_step_info_free)

/**
 * cm_undo_list:
 * @conn: a connection
 * @limit: how many, newest first
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmStepInfo) (nullable): the history
 */
GPtrArray *cm_undo_list (CmConn *conn, int limit, GError **error);

/**
 * cm_undo_newest:
 * @conn: a connection
 *
 * Returns: (transfer full) (nullable): the newest standing step that can be undone, %NULL without one
 */
CmStepInfo *cm_undo_newest (CmConn *conn);

/**
 * cm_undo_step:
 * @db: a database
 * @step_id: the step to take back, or %CM_UNDO_NEWEST
 * @now: UTC seconds
 * @cancellable: (nullable): stops it, nothing is changed then
 * @error: return location; %CM_ERROR_NOT_UNDOABLE, %CM_ERROR_NOT_FOUND
 *
 * Takes one step back by the six rules of the journal: rows a later step changed stay, old values move into that later step's entry.
 *
 * Returns: (transfer full) (nullable): what was done
 */
CmUndoReport *cm_undo_step (CmDb *db, gint64 step_id, gint64 now, GCancellable *cancellable, GError **error);
void cm_undo_step_async (CmDb *db, gint64 step_id, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CmUndoReport *cm_undo_step_finish (CmDb *db, GAsyncResult *result, GError **error);

/**
 * cm_undo_preview:
 * @db: a database
 * @step_id: a step
 * @now: UTC seconds
 * @cancellable: (nullable): stops it
 * @error: return location; that of cm_undo_step()
 *
 * Takes a step back and rolls that back again: nothing is changed, and what would stay is known. As slow as the undo.
 *
 * Returns: (transfer full) (nullable): what cm_undo_step() would report
 */
CmUndoReport *cm_undo_preview (CmDb *db, gint64 step_id, gint64 now, GCancellable *cancellable, GError **error);
void cm_undo_preview_async (CmDb *db, gint64 step_id, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
CmUndoReport *cm_undo_preview_finish (CmDb *db, GAsyncResult *result, GError **error);

/**
 * cm_undo_can_redo:
 * @db: a database
 *
 * Returns: id of the step that cm_undo_redo() would bring back, 0 when there is none
 */
gint64 cm_undo_can_redo (CmDb *db);

/**
 * cm_undo_redo_async:
 * @db: a database
 * @now: UTC seconds
 * @callback: called when done
 * @user_data: for @callback
 *
 * Brings the step back that was undone last, when no other step came since and it had at most 10,000 rows.
 */
void cm_undo_redo_async (CmDb *db, gint64 now, GAsyncReadyCallback callback, gpointer user_data);
gboolean cm_undo_redo_finish (CmDb *db, GAsyncResult *result, GError **error);

G_END_DECLS
