/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-referral-store.h"

#include "cm-error.h"

/* Few texts stand for many orders: they are counted in the order of the index first, then it is looked up whose each is. */
static const char counts_sql[] =
  "WITH given AS MATERIALIZED (SELECT code, store_id, count (*) AS orders FROM orders"
  " WHERE code IS NOT NULL AND valid = 1 AND day <= ?1 GROUP BY code, store_id),"
  " brought AS MATERIALIZED (SELECT code, store_id, orders, " CM_REFERRAL_BY ("given.code", "given.store_id") " AS person FROM given)"
  " SELECT person, orders - (SELECT count (*) FROM orders o WHERE o.code = b.code AND o.store_id = b.store_id AND o.valid = 1"
  " AND o.customer_id IN " CM_REFERRAL_RECORDS ("b.person") " AND o.day <= ?1) AS others"
  " FROM brought b WHERE person IS NOT NULL";

gboolean
cm_referral_counts (CmConn *conn, int day, CmReferralFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, counts_sql, "i", (gint64) day);

  while (cm_stmt_next (stmt, &local))
    if (cm_stmt_int (stmt, 1) > 0)
      func (cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1), data);
  return cm_error_pass (local, error);
}

gint64
cm_referral_count_of (CmConn *conn, gint64 main_id, int day, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT count (*) FROM orders WHERE day <= ?2 AND id IN " CM_REFERRAL_ORDERS, "ii", main_id,
                      (gint64) day);
}

void
cm_referrals_clear (CmReferrals *self)
{
  g_clear_pointer (&self->referrer, g_free);
}

static gboolean
read_brought (CmConn *conn, gint64 main_id, int day, CmReferrals *referrals, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT count (*), coalesce (sum (iif (currency IS NULL, net_minor, 0)), 0) FROM orders"
                                " WHERE day <= ?2 AND id IN " CM_REFERRAL_ORDERS, "ii", main_id, (gint64) day);

  while (cm_stmt_next (stmt, &local))
    {
      referrals->orders = cm_stmt_int (stmt, 0);
      referrals->net_minor = cm_stmt_int (stmt, 1);
    }
  return cm_error_pass (local, error);
}

/* Who brought the first of the orders that somebody else than the buyer brought. */
#define BROUGHT(orders) \
  "WITH brought AS MATERIALIZED (SELECT c.main_id AS buyer, " CM_REFERRAL_BY ("o.code", "o.store_id") " AS person, o.day, o.id" \
  " FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE o.code IS NOT NULL AND o.valid = 1 AND " orders ")" \
  " SELECT person FROM brought WHERE person IS NOT NULL AND person IS NOT buyer ORDER BY day, id LIMIT 1"

char *
cm_referral_name (CmConn *conn, gint64 main_id, GError **error)
{
  return cm_conn_text (conn, error, "SELECT coalesce ((SELECT name FROM customers WHERE id IN " CM_REFERRAL_RECORDS ("?1")
                       " AND name IS NOT NULL ORDER BY id <> ?1, id LIMIT 1), (SELECT value FROM identities WHERE customer_id IN "
                       CM_REFERRAL_RECORDS ("?1") " ORDER BY kind IN ('phone', 'email'), id LIMIT 1))", "i", main_id);
}

gboolean
cm_referrals_read (CmConn *conn, gint64 customer_id, int day, CmReferrals *referrals, GError **error)
{
  GError *local = NULL;
  gint64 main_id = cm_conn_int (conn, 0, &local, "SELECT main_id FROM customers WHERE id = ?1", "i", customer_id);

  *referrals = (CmReferrals) { 0 };
  if (local == NULL && read_brought (conn, main_id, day, referrals, &local))
    referrals->referrer_id = cm_conn_int (conn, 0, &local, BROUGHT ("o.day <= ?2 AND o.customer_id IN " CM_REFERRAL_RECORDS ("?1")), "ii",
                                          main_id, (gint64) day);
  if (local == NULL && referrals->referrer_id != 0)
    referrals->referrer = cm_referral_name (conn, referrals->referrer_id, &local);
  return cm_error_pass (local, error);
}

gint64
cm_referral_of_order (CmConn *conn, gint64 order_id, char **name, GError **error)
{
  GError *local = NULL;
  gint64 person = cm_conn_int (conn, 0, &local, BROUGHT ("o.id = ?1"), "i", order_id);

  *name = NULL;
  if (local == NULL && person != 0)
    *name = cm_referral_name (conn, person, &local);
  return cm_error_pass (local, error) ? person : 0;
}
