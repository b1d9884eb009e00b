/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-store.h"

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
  g_free (order);
}

static void
free_event (gpointer data)
{
  CmCustomerEvent *event = data;

  g_free (event->kind);
  g_free (event->text);
  g_free (event);
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

/* (day, time, kind, text): moves know only the day, all else only the time. */
static const char history_sql[] =
  "SELECT day, NULL AS at, what, from_value || ' → ' || to_value FROM moves WHERE customer_id IN " RECORDS
  " UNION ALL SELECT NULL, at, 'feedback', kind || coalesce (' ' || mood, '') || ': ' || body FROM feedback WHERE customer_id IN " RECORDS
  " UNION ALL SELECT NULL, opened_at, 'case', what FROM cases WHERE customer_id IN " RECORDS
  " UNION ALL SELECT NULL, settled_at, 'case-settled', result FROM cases WHERE settled_at IS NOT NULL AND customer_id IN " RECORDS
  " UNION ALL SELECT NULL, at, 'consent', iif (given, 'given', 'withdrawn') || ', ' || how FROM consents WHERE customer_id IN " RECORDS
  " UNION ALL SELECT NULL, called_at, 'call', outcome || coalesce (': ' || note, '') FROM calls"
  " WHERE outcome IS NOT NULL AND customer_id IN " RECORDS
  " UNION ALL SELECT NULL, at, 'exclusion', kind || ': ' || reason FROM exclusions WHERE customer_id IN " RECORDS
  " UNION ALL SELECT NULL, at, 'lift', kind || ': ' || reason FROM lifts WHERE customer_id IN " RECORDS
  " UNION ALL SELECT NULL, m.joined_at, 'group-joined', g.name FROM group_members m JOIN groups g ON g.id = m.group_id"
  " WHERE m.customer_id IN " RECORDS
  " UNION ALL SELECT NULL, m.left_at, 'group-left', g.name || ', ' || m.ended FROM group_members m JOIN groups g ON g.id = m.group_id"
  " WHERE m.left_at IS NOT NULL AND m.customer_id IN " RECORDS
  " UNION ALL SELECT NULL, f.added_at, 'friend', a.name FROM friends f JOIN accounts a ON a.id = f.account_id"
  " WHERE f.added_at IS NOT NULL AND f.customer_id IN " RECORDS
  " UNION ALL SELECT NULL, coalesce (decided_at, at), 'join', state || ', ' || evidence FROM joins"
  " WHERE state IN ('silent', 'accepted', 'taken-apart') AND (customer_id IN " RECORDS " OR into_id IN " RECORDS ")";

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const CmCustomerEvent *x = *(const CmCustomerEvent *const *) a, *y = *(const CmCustomerEvent *const *) b;

  return (x->day < y->day) - (x->day > y->day);
}

static gboolean
read_history (CmConn *conn, gint64 id, GPtrArray *into, GError **error)
{
  GError *local = NULL;
  GTimeZone *zone = cm_conn_zone (conn);
  CmStmt *stmt = cm_conn_query (conn, &local, history_sql, "i", id);

  while (cm_stmt_next (stmt, &local))
    {
      CmCustomerEvent *event = g_new0 (CmCustomerEvent, 1);

      event->day = cm_stmt_is_null (stmt, 0) ? cm_day_from_time (cm_stmt_int (stmt, 1), zone) : (int) cm_stmt_int (stmt, 0);
      event->kind = cm_stmt_dup (stmt, 2);
      event->text = cm_stmt_dup (stmt, 3);
      g_ptr_array_add (into, event);
    }
  g_ptr_array_sort (into, compare_events);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
read_lists (CmConn *conn, gint64 id, CmCustomerPage *page, GError **error)
{
  return read_list (conn, id, "SELECT id, coalesce (joined_to, 0), name, type = 'shop' FROM customers WHERE id IN " RECORDS
                    " ORDER BY id <> ?1, id", take_record, page->records, error)
         && read_list (conn, id, "SELECT i.customer_id, i.kind, s.name, i.value FROM identities i LEFT JOIN stores s ON s.id = i.store_id"
                       " WHERE i.customer_id IN " RECORDS " ORDER BY i.id", take_identity, page->identities, error)
         && read_list (conn, id, "SELECT o.id, o.customer_id, s.name, o.order_no, o.state, o.day, o.currency, o.paid_minor,"
                       " o.refund_minor, o.net_minor, o.valid, d.carrier, d.tracking, d.pay_method FROM orders o"
                       " JOIN stores s ON s.id = o.store_id LEFT JOIN deliveries d ON d.order_id = o.id WHERE o.customer_id IN "
                       RECORDS " ORDER BY o.day DESC, o.id DESC", take_order, page->orders, error)
         && read_history (conn, id, page->history, error);
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
  page->history = g_ptr_array_new_with_free_func (free_event);
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
  g_ptr_array_unref (page->history);
  g_free (page);
}
