/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-tag-store.h"

G_BEGIN_DECLS

#define CM_TYPE_TAG_ROW (cm_tag_row_get_type ())
G_DECLARE_FINAL_TYPE (CmTagRow, cm_tag_row, CM, TAG_ROW, GtkListBoxRow)

/**
 * CmTagRow:
 *
 * A tag on the board: its colour, its name, its people, and what can be done with it. What is done are actions of a widget around it:
 * `tags.rename` (xs), `tags.colour` (xs), `tags.merge` (xx: which into which), `tags.rule` (xx: the saved list whose rule it follows, 0 for
 * by hand, -1 for the rules that are set under the customers), `tags.delete` (x). Dropping one row on another merges it into that one.
 *
 * Emits `history` (GtkBox) when its history is opened: whoever reads it fills the box.
 */

/**
 * cm_tag_row_new:
 * @tag: what it shows; copied
 * @tags: (element-type CmTag): all tags, for merging
 * @lists: (element-type CmSegment): the saved lists, for rules
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *cm_tag_row_new (const CmTag *tag, GPtrArray *tags, GPtrArray *lists);

gint64 cm_tag_row_get_id (CmTagRow *self);
const char *cm_tag_row_get_name (CmTagRow *self);

/* Opens the entry with its name, as F2 does. */
void cm_tag_row_edit_name (CmTagRow *self);

G_END_DECLS
