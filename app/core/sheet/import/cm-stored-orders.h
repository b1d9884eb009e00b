/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-order-store.h"

G_BEGIN_DECLS

/**
 * CmStoredOrders:
 *
 * The orders that stand in the database, for a sheet that names them again.  A later export has them mostly in the order in which they were
 * written: those that follow are then read at once.
 */
typedef struct _CmStoredOrders CmStoredOrders;

/**
 * cm_stored_orders_new:
 * @conn: a connection; must live as long
 *
 * Returns: (transfer full): orders, none of them read yet
 */
CmStoredOrders *cm_stored_orders_new (CmConn *conn);
void cm_stored_orders_free (CmStoredOrders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmStoredOrders, cm_stored_orders_free)

/**
 * cm_stored_orders_take:
 * @self: the orders
 * @id: one of them
 * @error: return location
 *
 * Nobody may change an order before it was taken; when it is taken again it is read as it stands then.
 *
 * Returns: (transfer full) (nullable): the order
 */
CmOrder *cm_stored_orders_take (CmStoredOrders *self, gint64 id, GError **error);

G_END_DECLS
