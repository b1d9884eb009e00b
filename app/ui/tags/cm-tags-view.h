/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-tags-page.h"
#include "cm-views.h"

G_BEGIN_DECLS

#define CM_TYPE_TAGS_VIEW (cm_tags_view_get_type ())
G_DECLARE_FINAL_TYPE (CmTagsView, cm_tags_view, CM, TAGS_VIEW, CmView)

/**
 * CmTagsView:
 *
 * "Tags & Lists": saved lists and tags, and what the orders say about everybody: RFM, movement between grades, cycles of buying again.
 */

/**
 * cm_tags_view_show_page:
 * @self: the view
 * @name: `lists`, `tags`, `rfm`, `moves` or `cycles`
 *
 * Returns: (transfer none) (nullable): the page that is shown now; %NULL when there is none of that name
 */
CmTagsPage *cm_tags_view_show_page (CmTagsView *self, const char *name);

/**
 * cm_tags_view_badge:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full): the number of lists, for the sidebar
 */
CmBadge *cm_tags_view_badge (CmConn *conn, GError **error);

G_END_DECLS
