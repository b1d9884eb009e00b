/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CM_TYPE_TOASTS (cm_toasts_get_type ())
G_DECLARE_FINAL_TYPE (CmToasts, cm_toasts, CM, TOASTS, GObject)

/**
 * CmToasts:
 *
 * The short notes at the foot of the window about what the user just did. A note stays 8 seconds, or until the next one
 * takes its place.
 */

/**
 * cm_toasts_new:
 * @overlay: where they appear
 *
 * Returns: (transfer full): the notes
 */
CmToasts *cm_toasts_new (AdwToastOverlay *overlay);

/**
 * cm_toasts_add:
 * @self: the notes
 * @kind: by which cm_toasts_dismiss() finds it, as `import`
 * @text: past tense, plain text
 *
 * Shows a note without a button.
 */
void cm_toasts_add (CmToasts *self, const char *kind, const char *text);

/**
 * cm_toasts_add_step:
 * @self: the notes
 * @kind: by which cm_toasts_dismiss() finds it
 * @text: what was done, past tense with the count, plain text
 * @step_id: the step that did it
 *
 * Shows a note with the button Undo, which takes this very step back (action `win.undo-step`).
 */
void cm_toasts_add_step (CmToasts *self, const char *kind, const char *text, gint64 step_id);

/**
 * cm_toasts_add_steps:
 * @self: the notes
 * @kind: by which cm_toasts_dismiss() finds it
 * @text: what was done, past tense with the count, plain text
 * @step_ids: (element-type gint64): the steps that did it, in their order; empty for a note without a button
 *
 * Shows a note with the button Undo, which takes all these steps back, the newest first (action `win.undo-steps`).
 */
void cm_toasts_add_steps (CmToasts *self, const char *kind, const char *text, GArray *step_ids);

/**
 * cm_toasts_add_action:
 * @self: the notes
 * @kind: by which cm_toasts_dismiss() finds it
 * @text: plain text
 * @label: of the button
 * @action_name: what the button runs
 */
void cm_toasts_add_action (CmToasts *self, const char *kind, const char *text, const char *label, const char *action_name);

/**
 * cm_toasts_dismiss:
 * @self: the notes
 * @kind: which
 */
void cm_toasts_dismiss (CmToasts *self, const char *kind);

G_END_DECLS
