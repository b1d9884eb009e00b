/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

/**
 * CmGroupWish:
 * @group_id: a group
 * @now: UTC seconds
 *
 * What the pages of one group ask the database for.
 */
typedef struct {
  gint64 group_id;
  gint64 now;
} CmGroupWish;

/**
 * cm_group_wish_read:
 * @page: a page of the group
 * @group_id: the group
 * @func: reads, and gets a #CmGroupWish
 * @found_free: frees what it found
 * @done: as for cm_view_read(); takes the result with cm_group_wish_finish()
 */
void cm_group_wish_read (CmView *page, gint64 group_id, CmReadFunc func, GDestroyNotify found_free, GAsyncReadyCallback done);

/* What was found, or %NULL; the page is left when the step that made the group was undone. */
gpointer cm_group_wish_finish (CmView *page, GObject *source, GAsyncResult *result);

G_END_DECLS
