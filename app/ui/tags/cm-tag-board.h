/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-tag-row.h"
#include "cm-tags-page.h"

G_BEGIN_DECLS

#define CM_TYPE_TAG_BOARD (cm_tag_board_get_type ())
G_DECLARE_FINAL_TYPE (CmTagBoard, cm_tag_board, CM, TAG_BOARD, CmTagsPage)

/**
 * CmTagBoard:
 *
 * All tags with their people: made, renamed, coloured, merged, put under a rule and deleted here, each with undo.
 */

/* How many tags are shown. */
guint cm_tag_board_count (CmTagBoard *self);

/* The row of a tag; (transfer none) (nullable). */
CmTagRow *cm_tag_board_find (CmTagBoard *self, const char *name);

G_END_DECLS
