/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

/* So many fit beside each other. */
#define CM_COMPARE_MOST 4

#define CM_TYPE_COMPARE_PAGE (cm_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (CmComparePage, cm_compare_page, CM, COMPARE_PAGE, CmView)

/**
 * CmComparePage:
 *
 * Up to four estimates beside each other: what each says, its 50 tries, its key numbers and how they differ from those of the first.
 */

/**
 * cm_compare_page_new:
 * @db: the database
 * @ids: (array length=count): saved estimates
 * @count: 2..%CM_COMPARE_MOST
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_compare_page_new (CmDb *db, const gint64 *ids, guint count);

/* How many are shown; 0 while they are reckoned. */
guint cm_compare_page_count (CmComparePage *self);

G_END_DECLS
