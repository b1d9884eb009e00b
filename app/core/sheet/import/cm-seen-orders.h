/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmSeenOrders:
 *
 * Which order numbers are there already.  It keeps a mark of 32 bits instead of the number, so that a million of them take 16 MB; whoever
 * asks compares the number with that of the order it was pointed to.
 */
typedef struct _CmSeenOrders CmSeenOrders;

CmSeenOrders *cm_seen_orders_new (void);
void cm_seen_orders_free (CmSeenOrders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSeenOrders, cm_seen_orders_free)

/**
 * cm_seen_orders_add:
 * @self: the orders seen
 * @hash: cm_text_hash() of store and number
 * @id: of the order, not above 4,294,967,295
 */
void cm_seen_orders_add (CmSeenOrders *self, guint64 hash, gint64 id);

/**
 * cm_seen_orders_reserve:
 * @self: the orders seen
 * @orders: how many will be added
 *
 * Makes room for them at once.
 */
void cm_seen_orders_reserve (CmSeenOrders *self, gsize orders);

/**
 * cm_seen_orders_bring:
 * @self: the orders seen
 * @hash: cm_text_hash() of store and number
 * @id: of the order, not above 4,294,967,295
 *
 * As cm_seen_orders_add(), some calls later, when its place is in the cache; for whoever adds very many.
 */
void cm_seen_orders_bring (CmSeenOrders *self, guint64 hash, gint64 id);

/**
 * cm_seen_orders_settle:
 * @self: the orders seen
 *
 * After the last cm_seen_orders_bring(): all of them are added.
 */
void cm_seen_orders_settle (CmSeenOrders *self);

/**
 * cm_seen_orders_next:
 * @self: the orders seen
 * @hash: cm_text_hash() of store and number
 * @place: (inout): 0 for the first one
 *
 * Returns: an order that may have this number, 0 when there is no other
 */
gint64 cm_seen_orders_next (const CmSeenOrders *self, guint64 hash, gsize *place);

/**
 * cm_seen_orders_expect:
 * @self: the orders seen
 * @hash: of an order that will be asked for, or added
 *
 * Brings its place into the cache without waiting for it.
 */
void cm_seen_orders_expect (const CmSeenOrders *self, guint64 hash);

G_END_DECLS
