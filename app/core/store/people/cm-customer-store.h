/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-customer.h"
#include "cm-referral-store.h"

G_BEGIN_DECLS

/**
 * CmCustomerRecord:
 *
 * A record of a person: what one key said. @joined_to is 0 for the main record.
 */
typedef struct {
  gint64 id;
  gint64 joined_to;
  char *name;
  gboolean shop;
} CmCustomerRecord;

/**
 * CmCustomerIdentity:
 *
 * A key of a person: `buyer_id`, `nick`, `phone` or `email`; @store is set for the first two.
 */
typedef struct {
  gint64 record_id;
  char *kind;
  char *store;
  char *value;
} CmCustomerIdentity;

/**
 * CmCustomerOrder:
 *
 * An order of a person. @currency is %NULL for the home currency; @carrier, @tracking and @pay_method where no sheet told them.
 * @coded says whether the sheet gave a link code or a referrer; @referrer_id is the main record of who brought the order, 0 for nobody.
 */
typedef struct {
  gint64 id;
  gint64 record_id;
  char *store;
  char *order_no;
  char *state;
  int day;
  char *currency;
  gint64 paid_minor;
  gint64 refund_minor;
  gint64 net_minor;
  gboolean valid;
  char *carrier;
  char *tracking;
  char *pay_method;
  gboolean coded;
  gint64 referrer_id;
  char *referrer;
} CmCustomerOrder;

/**
 * CmCustomerPage:
 * @row: the person as lists show it
 * @records: (element-type CmCustomerRecord): main record first
 * @identities: (element-type CmCustomerIdentity): keys
 * @orders: (element-type CmCustomerOrder): newest first
 * @code: (nullable): person code
 * @referrals: whom they brought, and who brought them
 *
 * What is known of one person besides what happened, which cm_timeline_read() tells.
 */
typedef struct {
  CmCustomerRow *row;
  GPtrArray *records;
  GPtrArray *identities;
  GPtrArray *orders;
  char *code;
  CmReferrals referrals;
} CmCustomerPage;

void cm_customer_page_free (CmCustomerPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCustomerPage, cm_customer_page_free)

/**
 * cm_customer_store_count:
 * @conn: a connection
 * @error: return location
 *
 * Returns: how many persons there are
 */
gint64 cm_customer_store_count (CmConn *conn, GError **error);

/**
 * cm_customer_store_rows:
 * @conn: a connection
 * @ids: (array length=count): main records
 * @count: how many
 * @error: return location
 *
 * The rows of a list page, in the order of @ids. An id that is no main record any more gives an empty row of that id.
 *
 * Returns: (transfer full) (element-type CmCustomerRow) (nullable): the rows
 */
GPtrArray *cm_customer_store_rows (CmConn *conn, const gint64 *ids, gsize count, GError **error);

/**
 * cm_customer_store_main:
 * @conn: a connection
 * @record_id: any record
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: the main record of that person, 0 on error
 */
gint64 cm_customer_store_main (CmConn *conn, gint64 record_id, GError **error);

/**
 * cm_customer_store_page:
 * @conn: a connection
 * @record_id: any record of the person
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): all about the person
 */
CmCustomerPage *cm_customer_store_page (CmConn *conn, gint64 record_id, GError **error);

G_END_DECLS
