/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-find.h"

#include <string.h>

#include "cm-customer-store.h"
#include "cm-text.h"

void
cm_found_free (CmFound *found)
{
  g_free (found->title);
  g_free (found->detail);
  g_free (found);
}

static CmFound *
found_new (CmFoundKind kind, gint64 id, char *title, char *detail)
{
  CmFound *found = g_new (CmFound, 1);

  *found = (CmFound) { kind, id, title, detail };
  return found;
}

/* The phone where it is not the title already, else the nick. */
static char *
customer_detail (const CmCustomerRow *row, const char *title)
{
  g_autofree char *phone = row->phones != NULL && row->phones[0] != NULL ? cm_phone_format (row->phones[0]) : NULL;

  if (phone != NULL && strcmp (phone, title) != 0)
    return g_steal_pointer (&phone);
  if (row->nicks != NULL && row->nicks[0] != NULL && strcmp (row->nicks[0], title) != 0)
    return g_strdup (row->nicks[0]);
  return NULL;
}

GPtrArray *
cm_find_customers (CmConn *conn, const gint64 *ids, gsize count, GError **error)
{
  g_autoptr (GPtrArray) rows = cm_customer_store_rows (conn, ids, count, error);
  GPtrArray *hits;

  if (rows == NULL)
    return NULL;
  hits = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_found_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const CmCustomerRow *row = rows->pdata[i];
      char *title = row != NULL ? cm_customer_row_title (row) : NULL;

      if (title != NULL)
        g_ptr_array_add (hits, found_new (CM_FOUND_CUSTOMER, row->id, title, customer_detail (row, title)));
    }
  return hits;
}

static gpointer
read_order (CmStmt *stmt)
{
  return found_new (CM_FOUND_ORDER, cm_stmt_int (stmt, 0), cm_stmt_dup (stmt, 1), cm_stmt_dup (stmt, 2));
}

GPtrArray *
cm_find_orders (CmConn *conn, const char *text, gint64 limit, GError **error)
{
  g_autofree char *wanted = g_strstrip (g_strdup (text));

  if (g_utf8_strlen (wanted, -1) < CM_FIND_LEAST_DIGITS)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cm_found_free);
  return cm_conn_rows (conn, read_order, (GDestroyNotify) cm_found_free, error,
                       "SELECT c.main_id, o.order_no, m.name FROM orders o JOIN customers c ON c.id = o.customer_id"
                       " JOIN customers m ON m.id = c.main_id WHERE instr(o.order_no, ?1) > 0 ORDER BY o.day DESC, o.id DESC LIMIT ?2",
                       "si", wanted, limit);
}

GPtrArray *
cm_find_groups (CmConn *conn, const char *text, gsize limit, GError **error)
{
  GError *failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure, "SELECT id, name FROM groups WHERE closed_at IS NULL ORDER BY id", "");
  g_autofree char *wanted = cm_text_fold (text);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_found_free);

  while (failure == NULL && hits->len < limit && cm_stmt_next (stmt, &failure))
    {
      g_autofree char *name = cm_text_fold (cm_stmt_text (stmt, 1));

      if (strstr (name, wanted) != NULL)
        g_ptr_array_add (hits, found_new (CM_FOUND_GROUP, cm_stmt_int (stmt, 0), cm_stmt_dup (stmt, 1), NULL));
    }
  if (failure == NULL)
    return g_steal_pointer (&hits);
  g_propagate_error (error, failure);
  return NULL;
}
