/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CM_TYPE_WORK (cm_work_get_type ())
G_DECLARE_FINAL_TYPE (CmWork, cm_work, CM, WORK, GObject)

/**
 * CmWork:
 *
 * A piece of work behind the window: what it does, how far it is, how to stop it. Emits `ended` once.
 */

/**
 * cm_work_new:
 * @text: what is going on, as `Reading orders.csv`
 * @cancellable: (nullable): what Stop cancels; without it the work cannot be stopped
 *
 * Returns: (transfer full): the work
 */
CmWork *cm_work_new (const char *text, GCancellable *cancellable);

/**
 * cm_work_update:
 * @self: a work
 * @text: (nullable): new sentence, %NULL keeps it
 * @share: 0..1, or negative when nobody can tell
 */
void cm_work_update (CmWork *self, const char *text, double share);

/**
 * cm_work_end:
 * @self: a work
 *
 * It is over, well or not: its strip goes. May be called twice.
 */
void cm_work_end (CmWork *self);

void cm_work_stop (CmWork *self);
gboolean cm_work_can_stop (CmWork *self);
const char *cm_work_get_text (CmWork *self);
double cm_work_get_share (CmWork *self);

G_END_DECLS
