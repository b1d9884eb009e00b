/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-purchases.h"

G_BEGIN_DECLS

/**
 * cm_purchase_store_read:
 * @conn: a connection
 * @day: later orders are left out
 * @error: return location
 *
 * All valid orders of people, by person, in one ordered scan of the covering index of orders; joined records count as one person.
 *
 * Returns: (transfer full) (nullable): the purchases, ids are those of main records
 */
CmPurchases *cm_purchase_store_read (CmConn *conn, int day, GError **error);

G_END_DECLS
