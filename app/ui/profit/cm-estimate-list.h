/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profit-desk.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_ESTIMATE_LIST (cm_estimate_list_get_type ())
G_DECLARE_FINAL_TYPE (CmEstimateList, cm_estimate_list, CM, ESTIMATE_LIST, CmView)

/**
 * CmEstimateList:
 *
 * The saved estimates: open, rename, duplicate, delete one; tick two to four and lay them beside each other.
 *
 * Actions: `estimates.open`, `estimates.rename`, `estimates.duplicate`, `estimates.delete` with the id; `estimates.compare`.
 */

/**
 * cm_estimate_list_new:
 * @db: the database
 * @desk: where one is opened
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_estimate_list_new (CmDb *db, CmProfitDesk *desk);

guint cm_estimate_list_count (CmEstimateList *self);

/* As ticking a row. */
void cm_estimate_list_tick (CmEstimateList *self, guint row, gboolean on);

G_END_DECLS
