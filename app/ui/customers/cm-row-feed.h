/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_ROW_FEED (cm_row_feed_get_type ())
G_DECLARE_FINAL_TYPE (CmRowFeed, cm_row_feed, CM, ROW_FEED, GObject)

/**
 * CmRowFeed:
 *
 * Hands the rows of a long list to the view that shows it. A list view of GTK makes 200 rows ahead at once, which takes longer than a
 * frame. So the first rows come first, enough for a tall window, then some with each frame, and when there are as many as GTK makes
 * ahead, all. They wait while a slider exchanges the rows again and again: what was made would only be thrown away.
 */

/**
 * cm_row_feed_new:
 * @widget: whose frames the rows come with; it outlives the feed or calls cm_row_feed_stop()
 * @model: all rows
 *
 * Returns: (transfer full): the feed
 */
CmRowFeed *cm_row_feed_new (GtkWidget *widget, GListModel *model);

/**
 * cm_row_feed_get_rows:
 * @self: a feed
 *
 * Returns: (transfer none): the rows that have come so far
 */
GListModel *cm_row_feed_get_rows (CmRowFeed *self);

/**
 * cm_row_feed_need:
 * @self: a feed
 * @position: a row of the whole list
 *
 * Who asks for a row does not wait for it.
 */
void cm_row_feed_need (CmRowFeed *self, guint position);

/**
 * cm_row_feed_make_room:
 * @self: a feed
 *
 * Takes some rows back, before others come in their place. They come again with the frames.
 *
 * Returns: whether there are few enough now
 */
gboolean cm_row_feed_make_room (CmRowFeed *self);

/**
 * cm_row_feed_stop:
 * @self: a feed
 *
 * The widget goes: no row comes with a frame any more.
 */
void cm_row_feed_stop (CmRowFeed *self);

G_END_DECLS
