/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the search alone. */

#include "cm-search.h"
#include "cm-search-blob.h"

G_BEGIN_DECLS

/* All texts of everybody into @blob. Returns: whether it worked. */
gboolean cm_search_read_texts (CmConn *conn, CmSearchBlob *blob, GError **error);

/* The numbers of orders, of which several threads may each read some, see cm_people_store_order_numbers(). Returns: whether it worked. */
gboolean cm_search_read_orders (CmConn *conn, CmSearchBlob *blob, int *parts, GError **error);

/**
 * cm_search_finish:
 * @blob: (transfer full): with everything in it
 * @columns: everybody
 * @stop: (nullable): gives up when it is cancelled
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the index
 */
CmSearch *cm_search_finish (CmSearchBlob *blob, const CmColumns *columns, GCancellable *stop, GError **error);

G_END_DECLS
