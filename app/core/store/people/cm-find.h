/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmFoundKind:
 *
 * What was found.
 */
typedef enum {
  CM_FOUND_CUSTOMER,
  CM_FOUND_ORDER,
  CM_FOUND_GROUP,
} CmFoundKind;

/**
 * CmFound:
 * @kind: what it is
 * @id: the main record of the customer, for an order of the one who placed it, or the group
 * @title: a name or the number of an order
 * @detail: (nullable): what tells it from others: a phone, whose order it is
 *
 * One hit of a search over the whole shop.
 */
typedef struct {
  CmFoundKind kind;
  gint64 id;
  char *title;
  char *detail;
} CmFound;

void cm_found_free (CmFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmFound, cm_found_free)

/**
 * cm_find_customers:
 * @conn: a connection
 * @ids: (array length=count): main records, the best first
 * @count: how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmFound) (nullable): these people as hits
 */
GPtrArray *cm_find_customers (CmConn *conn, const gint64 *ids, gsize count, GError **error);

/**
 * CM_FIND_LEAST_DIGITS:
 *
 * Shorter pieces stand in too many numbers of orders.
 */
#define CM_FIND_LEAST_DIGITS 4

/**
 * cm_find_orders:
 * @conn: a connection
 * @text: a piece of a number, %CM_FIND_LEAST_DIGITS characters at least
 * @limit: how many at most
 * @error: return location
 *
 * Orders nobody is known for are left out: there is nothing to open.
 *
 * Returns: (transfer full) (element-type CmFound) (nullable): orders, the newest first
 */
GPtrArray *cm_find_orders (CmConn *conn, const char *text, gint64 limit, GError **error);

/**
 * cm_find_groups:
 * @conn: a connection
 * @text: a piece of a name
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmFound) (nullable): groups that are not closed
 */
GPtrArray *cm_find_groups (CmConn *conn, const char *text, gsize limit, GError **error);

G_END_DECLS
