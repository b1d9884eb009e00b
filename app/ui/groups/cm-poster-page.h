/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-paper.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_POSTER_PAGE (cm_poster_page_get_type ())
G_DECLARE_FINAL_TYPE (CmPosterPage, cm_poster_page, CM, POSTER_PAGE, CmView)

/**
 * CmPosterPage:
 *
 * The poster of a group: its words, whose code it carries, until when, on what; beside it the poster itself, and under it whether its
 * code was read back. A group's code that may not be printed gives way to that of the owner account, and a notice says why.
 */

/**
 * cm_poster_page_new:
 * @db: the database
 * @group_id: the group invited to
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_poster_page_new (CmDb *db, gint64 group_id);

/**
 * cm_poster_page_get_paper:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the poster, %NULL while there is none
 */
CmPaper *cm_poster_page_get_paper (CmPosterPage *self);

/**
 * cm_poster_page_get_verdict:
 * @self: a page
 *
 * Returns: (transfer none): the sentence under the poster
 */
const char *cm_poster_page_get_verdict (CmPosterPage *self);

G_END_DECLS
