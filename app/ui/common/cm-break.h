/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_BREAK (cm_break_get_type ())
G_DECLARE_FINAL_TYPE (CmBreak, cm_break, CM, BREAK, GtkWidget)

/**
 * CmBreak:
 *
 * A bin that knows two widths. Whatever its child needs, it asks for no more than 340 px and naturally takes its threshold, and tells by
 * the property `narrow` which side of its threshold it was given. It shows the property `wide` on the wide side; on the narrow
 * side `slim`, or `wide` again when there is no `slim`. A slim child may be made when it is first needed: connect to `make-slim`.
 */

/**
 * cm_break_new:
 * @wide: (nullable): the child for wide places, or for both
 *
 * Returns: (transfer floating): the bin
 */
GtkWidget *cm_break_new (GtkWidget *wide);

void cm_break_set_wide (CmBreak *self, GtkWidget *wide);
GtkWidget *cm_break_get_wide (CmBreak *self);

/**
 * cm_break_set_slim:
 * @self: a bin
 * @slim: (nullable): the child for narrow places
 */
void cm_break_set_slim (CmBreak *self, GtkWidget *slim);

/**
 * cm_break_get_narrow:
 * @self: a bin
 *
 * Returns: whether it is narrower than its threshold
 */
gboolean cm_break_get_narrow (CmBreak *self);

/**
 * cm_break_set_threshold:
 * @self: a bin
 * @em: width in em below which it is narrow; 51.8 em are 760 px of the usual 11 pt font
 *
 * In em, so that large text makes it narrow earlier.
 */
void cm_break_set_threshold (CmBreak *self, double em);

G_END_DECLS
