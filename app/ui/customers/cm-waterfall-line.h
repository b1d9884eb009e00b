/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_WATERFALL_LINE (cm_waterfall_line_get_type ())
G_DECLARE_FINAL_TYPE (CmWaterfallLine, cm_waterfall_line, CM, WATERFALL_LINE, GtkListBoxRow)

/**
 * CmWaterfallLine:
 *
 * One line of the waterfall: the rule in words, how many it removes, how many are left, and the bar. A line of a rule may be opened to
 * its editor.
 */

/**
 * cm_waterfall_line_new:
 * @key: index of the rule, or number of the exclusion
 * @locked: a hard exclusion: grey bar
 *
 * Returns: (transfer floating): the line
 */
GtkWidget *cm_waterfall_line_new (int key, gboolean locked);

/**
 * cm_waterfall_line_set:
 * @self: a line
 * @label: the rule in words
 * @removed: how many it removes
 * @left: how many are left then
 */
void cm_waterfall_line_set (CmWaterfallLine *self, const char *label, gsize removed, gsize left);

/* The words alone, until the numbers are counted. */
void cm_waterfall_line_set_label (CmWaterfallLine *self, const char *label);

/* What is dragged; (transfer none). */
GtkWidget *cm_waterfall_line_get_head (CmWaterfallLine *self);

/* The editor under the line; NULL closes it. */
void cm_waterfall_line_set_editor (CmWaterfallLine *self, GtkWidget *editor);
GtkWidget *cm_waterfall_line_get_editor (CmWaterfallLine *self);

int cm_waterfall_line_get_key (CmWaterfallLine *self);
gboolean cm_waterfall_line_get_locked (CmWaterfallLine *self);

G_END_DECLS
