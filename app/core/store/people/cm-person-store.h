/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmBought:
 * @product_id: the product
 * @title: its title as the sheet wrote it
 * @category: (nullable): its category
 * @days: on how many days it was bought
 * @qty: pieces
 * @total_minor: what was paid for it, minor units of the home currency
 * @last_day: when last
 *
 * A product somebody bought, over all valid orders.
 */
typedef struct {
  gint64 product_id;
  char *title;
  char *category;
  gint64 days;
  gint64 qty;
  gint64 total_minor;
  int last_day;
} CmBought;

void cm_bought_free (CmBought *bought);

/**
 * cm_person_bought:
 * @conn: a connection
 * @customer_id: any record of the person
 * @today: the shop's day; later orders do not count
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmBought) (nullable): what the person bought, the most often bought first
 */
GPtrArray *cm_person_bought (CmConn *conn, gint64 customer_id, int today, gint64 limit, GError **error);

/**
 * CmPersonYear:
 * @year: the year
 * @orders: valid orders of each month
 * @net_minor: their net in the home currency
 *
 * The purchases of one person in one year.
 */
typedef struct {
  int year;
  gint64 orders[12];
  gint64 net_minor[12];
} CmPersonYear;

/**
 * cm_person_year:
 * @conn: a connection
 * @customer_id: any record of the person
 * @today: the shop's day, which is in the year
 * @year: (out): the months up to @today
 * @error: return location
 *
 * Returns: whether it was read
 */
gboolean cm_person_year (CmConn *conn, gint64 customer_id, int today, CmPersonYear *year, GError **error);

/**
 * cm_person_proof:
 * @conn: a connection
 * @record_id: the record of an identity
 * @kind: kind of the identity
 * @store: (nullable): name of its store
 * @value: the identity
 * @error: return location
 *
 * How many orders speak for an identity: those sent to a phone, those of an account in its store, those of the record for an address.
 *
 * Returns: the orders, 0 on error
 */
gint64 cm_person_proof (CmConn *conn, gint64 record_id, const char *kind, const char *store, const char *value, GError **error);

/**
 * CmPersonGroup:
 * @group_id: the group, 0 for an invitation that has none
 * @name: its name
 * @joined_at: UTC seconds, 0 for somebody who was only invited
 * @left_at: UTC seconds, 0 while inside
 * @ended: (nullable): `left` or `removed`
 * @outcome: (nullable): of the newest call for it; %NULL while nobody called
 * @invited_at: UTC seconds at which the calls were handed out, 0 without
 * @strikes: strikes while inside
 *
 * A group a person is in, was in or was invited to.
 */
typedef struct {
  gint64 group_id;
  char *name;
  gint64 joined_at;
  gint64 left_at;
  char *ended;
  char *outcome;
  gint64 invited_at;
  gint64 strikes;
} CmPersonGroup;

void cm_person_group_free (CmPersonGroup *group);

/**
 * cm_person_groups:
 * @conn: a connection
 * @customer_id: any record of the person
 * @now: UTC seconds; later strikes do not count
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmPersonGroup) (nullable): groups and invitations, those the person is in first
 */
GPtrArray *cm_person_groups (CmConn *conn, gint64 customer_id, gint64 now, GError **error);

/**
 * cm_person_refusals:
 * @conn: a connection
 * @customer_id: any record of the person
 * @error: return location
 *
 * Returns: how often the person said no on the phone or was written down as having refused, for the role-fit guard
 */
gint64 cm_person_refusals (CmConn *conn, gint64 customer_id, GError **error);

G_END_DECLS
