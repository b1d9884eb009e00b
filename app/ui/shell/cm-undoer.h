/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-undo.h"

G_BEGIN_DECLS

#define CM_TYPE_UNDOER (cm_undoer_get_type ())
G_DECLARE_FINAL_TYPE (CmUndoer, cm_undoer, CM, UNDOER, GObject)

/**
 * CmUndoer:
 *
 * Knows which step Undo would take back and which Redo would bring again, and does it. Emits `state-changed` when one of them changes and
 * `done` (text) when something was taken back or brought again, `failed` (#GError) when it could not be.
 */

/**
 * cm_undoer_new:
 * @db: a database
 *
 * Returns: (transfer full): the undoer
 */
CmUndoer *cm_undoer_new (CmDb *db);

/**
 * cm_undoer_get_undo_text:
 * @self: an undoer
 *
 * Returns: (transfer none) (nullable): sentence of the step Undo takes back, %NULL when there is none
 */
const char *cm_undoer_get_undo_text (CmUndoer *self);

/**
 * cm_undoer_can_redo:
 * @self: an undoer
 *
 * Returns: whether a step can be brought again
 */
gboolean cm_undoer_can_redo (CmUndoer *self);

void cm_undoer_undo (CmUndoer *self);
void cm_undoer_redo (CmUndoer *self);

/**
 * cm_undoer_undo_step:
 * @self: an undoer
 * @step_id: any step of the history
 *
 * Takes this step back; later ones stay.
 */
void cm_undoer_undo_step (CmUndoer *self, gint64 step_id);

/**
 * cm_undoer_undo_steps:
 * @self: an undoer
 * @step_ids: (array length=count): steps, as those of the files of one drop
 * @count: how many
 *
 * Takes these steps back, the last one first, and tells of all of them together. One that is undone already is passed over.
 */
void cm_undoer_undo_steps (CmUndoer *self, const gint64 *step_ids, gsize count);

G_END_DECLS
