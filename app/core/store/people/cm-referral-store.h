/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/*
 * Who brought an order is kept nowhere: it follows from what the sheet gave as link code or referrer and from whose it is. The text is the
 * person code of somebody, or else, in the same store, the account or nick, or anywhere the phone or e-mail address, of exactly one
 * person. An order that person placed was brought by nobody, and only valid orders are brought. So joins, splits, refunds, imports and
 * their undo leave nothing to be put right.
 */

/**
 * CM_REFERRAL_ORDERS:
 *
 * SQL: ids of all orders brought by the person under the main record ?1, of whatever day.
 */
#define CM_REFERRAL_ORDERS \
  "(SELECT o.id FROM (SELECT n.value, s.id AS store_id FROM (" \
  "SELECT code AS value, NULL AS place FROM codes WHERE customer_id IN " CM_REFERRAL_RECORDS ("?1") \
  " UNION SELECT value, store_id FROM identities WHERE customer_id IN " CM_REFERRAL_RECORDS ("?1") \
  ") n JOIN stores s ON coalesce (n.place, s.id) = s.id GROUP BY 1, 2) g" \
  " CROSS JOIN orders o ON o.code = g.value AND o.store_id = g.store_id" \
  " WHERE o.valid = 1 AND " CM_REFERRAL_BY ("g.value", "g.store_id") " = ?1" \
  " AND (o.customer_id IS NULL OR o.customer_id NOT IN " CM_REFERRAL_RECORDS ("?1") "))"

/* SQL: the records of a person. */
#define CM_REFERRAL_RECORDS(main_id) \
  "(SELECT " main_id " UNION ALL SELECT id FROM customers WHERE main_id = " main_id " AND joined_to IS NOT NULL)"

/* SQL: main record of whose code, or else account, nick, phone or address, a text is in a store; NULL where it is nobody's or several
 * people's. */
#define CM_REFERRAL_BY(text, store) \
  "coalesce ((SELECT k.main_id FROM codes d JOIN customers k ON k.id = d.customer_id WHERE d.code = " text ")," \
  " (SELECT iif (min (k.main_id) = max (k.main_id), min (k.main_id), NULL) FROM (" \
  "SELECT customer_id FROM identities WHERE value = " text " AND store_id = " store \
  " UNION ALL SELECT customer_id FROM identities WHERE kind = 'phone' AND value = " text \
  " UNION ALL SELECT customer_id FROM identities WHERE kind = 'email' AND value = " text \
  ") i JOIN customers k ON k.id = i.customer_id))"

/**
 * CmReferralFunc:
 * @main_id: main record of a person
 * @orders: how many orders they brought by one text in one store
 * @data: given to the query
 */
typedef void (*CmReferralFunc) (gint64 main_id, gint64 orders, gpointer data);

/**
 * cm_referral_counts:
 * @conn: a connection
 * @day: orders of later days do not count
 * @func: called for people who brought some, also more than once for one of them
 * @data: for @func
 * @error: return location
 *
 * Takes no time where no order has a code; else one look at those that have, whose different texts are each looked up once.
 *
 * Returns: whether it worked
 */
gboolean cm_referral_counts (CmConn *conn, int day, CmReferralFunc func, gpointer data, GError **error);

/**
 * cm_referral_count_of:
 * @conn: a connection
 * @main_id: main record of a person
 * @day: orders of later days do not count
 * @error: return location
 *
 * Returns: orders the person brought; 0 on error
 */
gint64 cm_referral_count_of (CmConn *conn, gint64 main_id, int day, GError **error);

/**
 * CmReferrals:
 * @orders: orders the person brought
 * @net_minor: what they came to, of those in the home currency
 * @referrer_id: main record of who brought the person's own first order that somebody brought, 0 for nobody
 * @referrer: (nullable): cm_referral_name() of them
 *
 * Whom a person brought, and who brought them.
 */
typedef struct {
  gint64 orders;
  gint64 net_minor;
  gint64 referrer_id;
  char *referrer;
} CmReferrals;

void cm_referrals_clear (CmReferrals *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CmReferrals, cm_referrals_clear)

/**
 * cm_referrals_read:
 * @conn: a connection
 * @customer_id: any record of a person
 * @day: orders of later days do not count
 * @referrals: (out): what is known
 * @error: return location
 *
 * Returns: whether it was read
 */
gboolean cm_referrals_read (CmConn *conn, gint64 customer_id, int day, CmReferrals *referrals, GError **error);

/**
 * cm_referral_of_order:
 * @conn: a connection
 * @order_id: an order
 * @name: (out) (transfer full) (nullable): cm_referral_name() of who brought it
 * @error: return location
 *
 * Returns: main record of who brought the order, 0 for nobody and on error
 */
gint64 cm_referral_of_order (CmConn *conn, gint64 order_id, char **name, GError **error);

/**
 * cm_referral_name:
 * @conn: a connection
 * @main_id: main record of a person
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person's name, or an account, nick, phone or address where no name is known
 */
char *cm_referral_name (CmConn *conn, gint64 main_id, GError **error);

G_END_DECLS
