/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-bought-store.h"

#include "cm-day.h"

void
cm_bought_free (CmBought *bought)
{
  g_strfreev (bought->products);
  g_free (bought);
}

CmBought *
cm_bought_read (CmConn *conn, gint64 customer_id, guint most, GError **error)
{
  g_autoptr(GStrvBuilder) products = g_strv_builder_new ();
  g_autoptr(CmBought) self = g_new0 (CmBought, 1);
  GError *failure = NULL;
  CmStmt *stmt;

  /* By the index of the customer's orders: one person costs as much as the person bought. */
  stmt = cm_conn_query (conn, &failure,
                        "SELECT p.name, max(o.day) AS last FROM orders o JOIN lines l ON l.order_id = o.id "
                        "JOIN skus s ON s.id = l.sku_id JOIN products p ON p.id = s.product_id "
                        "WHERE o.valid = 1 AND o.customer_id IN "
                        "(SELECT ?1 UNION SELECT id FROM customers WHERE main_id = ?1 AND joined_to IS NOT NULL) "
                        "GROUP BY p.id ORDER BY last DESC, sum(l.qty) DESC, p.id LIMIT ?2",
                        "ii", customer_id, (gint64) most);
  self->last_day = CM_NO_DAY;
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      g_strv_builder_add (products, cm_stmt_text (stmt, 0));
      if (!cm_stmt_is_null (stmt, 1))
        self->last_day = MAX (self->last_day, (int) cm_stmt_int (stmt, 1));
    }
  self->products = g_strv_builder_end (products);
  if (failure == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, failure);
  return NULL;
}
