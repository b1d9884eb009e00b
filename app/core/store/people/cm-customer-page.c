/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-store.h"

#include "cm-code-store.h"
#include "cm-error.h"

/* The records of the person ?1. */
#define RECORDS "(SELECT ?1 UNION ALL SELECT id FROM customers WHERE main_id = ?1 AND joined_to IS NOT NULL)"

typedef gpointer (*TakeRow) (CmStmt *stmt);

static void
free_record (gpointer data)
{
  CmCustomerRecord *record = data;

  g_free (record->name);
  g_free (record);
}

static void
free_identity (gpointer data)
{
  CmCustomerIdentity *identity = data;

  g_free (identity->kind);
  g_free (identity->store);
  g_free (identity->value);
  g_free (identity);
}

static void
free_order (gpointer data)
{
  CmCustomerOrder *order = data;

  g_free (order->store);
  g_free (order->order_no);
  g_free (order->state);
  g_free (order->currency);
  g_free (order->carrier);
  g_free (order->tracking);
  g_free (order->pay_method);
  g_free (order->referrer);
  g_free (order);
}

static gpointer
take_record (CmStmt *stmt)
{
  CmCustomerRecord *record = g_new0 (CmCustomerRecord, 1);

  record->id = cm_stmt_int (stmt, 0);
  record->joined_to = cm_stmt_int (stmt, 1);
  record->name = cm_stmt_dup (stmt, 2);
  record->shop = cm_stmt_int (stmt, 3) != 0;
  return record;
}

static gpointer
take_identity (CmStmt *stmt)
{
  CmCustomerIdentity *identity = g_new0 (CmCustomerIdentity, 1);

  identity->record_id = cm_stmt_int (stmt, 0);
  identity->kind = cm_stmt_dup (stmt, 1);
  identity->store = cm_stmt_dup (stmt, 2);
  identity->value = cm_stmt_dup (stmt, 3);
  return identity;
}

static gpointer
take_order (CmStmt *stmt)
{
  CmCustomerOrder *order = g_new0 (CmCustomerOrder, 1);

  order->id = cm_stmt_int (stmt, 0);
  order->record_id = cm_stmt_int (stmt, 1);
  order->store = cm_stmt_dup (stmt, 2);
  order->order_no = cm_stmt_dup (stmt, 3);
  order->state = cm_stmt_dup (stmt, 4);
  order->day = (int) cm_stmt_int (stmt, 5);
  order->currency = cm_stmt_dup (stmt, 6);
  order->paid_minor = cm_stmt_int (stmt, 7);
  order->refund_minor = cm_stmt_int (stmt, 8);
  order->net_minor = cm_stmt_int (stmt, 9);
  order->valid = cm_stmt_int (stmt, 10) != 0;
  order->carrier = cm_stmt_dup (stmt, 11);
  order->tracking = cm_stmt_dup (stmt, 12);
  order->pay_method = cm_stmt_dup (stmt, 13);
  order->coded = cm_stmt_int (stmt, 14) != 0;
  return order;
}

static gboolean
read_list (CmConn *conn, gint64 id, const char *sql, TakeRow take, GPtrArray *into, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, sql, "i", id);

  while (cm_stmt_next (stmt, &local))
    g_ptr_array_add (into, take (stmt));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Whom the person brought, who brought the person, and each order that has a code. */
static gboolean
read_referrals (CmConn *conn, gint64 id, CmCustomerPage *page, GError **error)
{
  GError *local = NULL;
  gint64 day = cm_conn_int (conn, 0, &local, "SELECT graded_on FROM shop", "");

  if (local == NULL)
    page->code = cm_code_find (conn, id, &local);
  if (local == NULL)
    cm_referrals_read (conn, id, (int) day, &page->referrals, &local);
  for (guint i = 0; local == NULL && i < page->orders->len; i++)
    {
      CmCustomerOrder *order = g_ptr_array_index (page->orders, i);

      if (order->coded)
        order->referrer_id = cm_referral_of_order (conn, order->id, &order->referrer, &local);
    }
  return cm_error_pass (local, error);
}

static gboolean
read_lists (CmConn *conn, gint64 id, CmCustomerPage *page, GError **error)
{
  return read_list (conn, id, "SELECT id, coalesce (joined_to, 0), name, type = 'shop' FROM customers WHERE id IN " RECORDS
                    " ORDER BY id <> ?1, id", take_record, page->records, error)
         && read_list (conn, id, "SELECT i.customer_id, i.kind, s.name, i.value FROM identities i LEFT JOIN stores s ON s.id = i.store_id"
                       " WHERE i.customer_id IN " RECORDS " ORDER BY i.id", take_identity, page->identities, error)
         && read_list (conn, id, "SELECT o.id, o.customer_id, s.name, o.order_no, o.state, o.day, o.currency, o.paid_minor,"
                       " o.refund_minor, o.net_minor, o.valid, d.carrier, d.tracking, d.pay_method,"
                       " o.code IS NOT NULL FROM orders o"
                       " JOIN stores s ON s.id = o.store_id LEFT JOIN deliveries d ON d.order_id = o.id WHERE o.customer_id IN "
                       RECORDS " ORDER BY o.day DESC, o.id DESC", take_order, page->orders, error)
         && read_referrals (conn, id, page, error);
}

CmCustomerPage *
cm_customer_store_page (CmConn *conn, gint64 record_id, GError **error)
{
  g_autoptr (CmCustomerPage) page = g_new0 (CmCustomerPage, 1);
  g_autoptr (GPtrArray) rows = NULL;
  gint64 id;

  page->records = g_ptr_array_new_with_free_func (free_record);
  page->identities = g_ptr_array_new_with_free_func (free_identity);
  page->orders = g_ptr_array_new_with_free_func (free_order);
  id = cm_customer_store_main (conn, record_id, error);
  if (id == 0)
    return NULL;
  rows = cm_customer_store_rows (conn, &id, 1, error);
  if (rows == NULL)
    return NULL;
  page->row = g_ptr_array_steal_index (rows, 0);
  return read_lists (conn, id, page, error) ? g_steal_pointer (&page) : NULL;
}

void
cm_customer_page_free (CmCustomerPage *page)
{
  if (page == NULL)
    return;
  cm_customer_row_free (page->row);
  g_ptr_array_unref (page->records);
  g_ptr_array_unref (page->identities);
  g_ptr_array_unref (page->orders);
  g_free (page->code);
  cm_referrals_clear (&page->referrals);
  g_free (page);
}
