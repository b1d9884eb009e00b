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
 * frame. So the first rows come first, then some with each frame, and when there are as many as GTK makes ahead, all. Those beyond a tall
 * window wait while other people come into the rows again and again.
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
 * @wanted: rows of the list that comes
 *
 * Takes some rows back, before the list gets so short that more than a few of them go.
 *
 * Returns: whether there are few enough now
 */
gboolean cm_row_feed_make_room (CmRowFeed *self, guint wanted);

/**
 * cm_row_feed_wait:
 * @self: a feed
 *
 * Other people came into the rows: more rows wait until that has ended for a moment.
 */
void cm_row_feed_wait (CmRowFeed *self);

/**
 * cm_row_feed_stop:
 * @self: a feed
 *
 * The widget goes: no row comes with a frame any more.
 */
void cm_row_feed_stop (CmRowFeed *self);

G_END_DECLS
