/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-work.h"

G_BEGIN_DECLS

#define CM_TYPE_PROGRESS_STRIP (cm_progress_strip_get_type ())
G_DECLARE_FINAL_TYPE (CmProgressStrip, cm_progress_strip, CM, PROGRESS_STRIP, GtkWidget)

/**
 * CmProgressStrip:
 *
 * The strip under the header that shows the newest work which has taken 300 ms or more, with its bar and a button to stop it; older
 * works are in a popover.
 */

/**
 * cm_progress_strip_begin:
 * @self: a strip
 * @text: what is going on
 * @cancellable: (nullable): what Stop cancels
 *
 * Returns: (transfer full): the work; end it with cm_work_end()
 */
CmWork *cm_progress_strip_begin (CmProgressStrip *self, const char *text, GCancellable *cancellable);

/**
 * cm_progress_strip_stop_all:
 * @self: a strip
 *
 * Stops whatever runs, before the window closes.
 */
void cm_progress_strip_stop_all (CmProgressStrip *self);

G_END_DECLS
