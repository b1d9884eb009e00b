/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customer.h"
#include "cm-db.h"

G_BEGIN_DECLS

/**
 * CM_PAGE_ROWS:
 *
 * Rows read at a time.
 */
#define CM_PAGE_ROWS 128

#define CM_TYPE_PAGE_MODEL (cm_page_model_get_type ())
G_DECLARE_FINAL_TYPE (CmPageModel, cm_page_model, CM, PAGE_MODEL, GObject)

/**
 * cm_page_model_new:
 * @db: a database
 *
 * A #GListModel of #CmCustomer over an ordered list of ids. Items come at once and empty; the rows of their page are read in a worker
 * thread and filled in. A few pages are kept.
 *
 * Returns: (transfer full): an empty model
 */
CmPageModel *cm_page_model_new (CmDb *db);

/**
 * cm_page_model_set_ids:
 * @self: a model
 * @ids: (element-type gint64): main records in the order to show; kept, and not to be changed any more
 * @currency: home currency
 * @today: the graded day
 *
 * Shows another list. What is the same at its beginning stays, page by page: the same list once more emits nothing, and only another
 * @today makes the kept rows be read again. A few pages that differ in a list of equal length are exchanged in one change. Of any other
 * list the rest goes in two changes, all out and all in: with one, selections and views would look for every old item among the new
 * ones and so load every row. Answers for pages that went are dropped.
 */
void cm_page_model_set_ids (CmPageModel *self, GArray *ids, const char *currency, int today);

/**
 * cm_page_model_refresh:
 * @self: a model
 *
 * Reads the kept pages again, for a change that left the list as it was.
 */
void cm_page_model_refresh (CmPageModel *self);

/**
 * cm_page_model_get_id:
 * @self: a model
 * @position: a row
 *
 * Returns: the main record there, 0 beyond the end; nothing is loaded
 */
gint64 cm_page_model_get_id (CmPageModel *self, guint position);

/**
 * cm_page_model_find:
 * @self: a model
 * @id: a main record
 * @position: (out): its row
 *
 * Returns: whether it is in the list
 */
gboolean cm_page_model_find (CmPageModel *self, gint64 id, guint *position);

/**
 * cm_page_model_count_pages:
 * @self: a model
 *
 * Returns: pages kept at the moment
 */
guint cm_page_model_count_pages (CmPageModel *self);

G_END_DECLS
