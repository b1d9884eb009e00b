/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_DROP_OVERLAY (cm_drop_overlay_get_type ())
G_DECLARE_FINAL_TYPE (CmDropOverlay, cm_drop_overlay, CM, DROP_OVERLAY, GtkWidget)

/**
 * CmDropOverlay:
 *
 * Covers the window while files hover over it and says what letting go would do. Emits `files-dropped` (#GdkFileList) for tables;
 * anything else turns it amber and is refused.
 */

/**
 * cm_drop_overlay_watch:
 * @self: an overlay child
 * @target: where files may be dropped, usually the window's content
 */
void cm_drop_overlay_watch (CmDropOverlay *self, GtkWidget *target);

/**
 * cm_drop_overlay_show:
 * @self: an overlay child
 * @files: (nullable) (element-type GFile): what hovers; %NULL when it is not known before it is dropped
 *
 * Says what dropping @files would do and becomes visible.
 *
 * Returns: whether they would be taken
 */
gboolean cm_drop_overlay_show (CmDropOverlay *self, GSList *files);

G_END_DECLS
