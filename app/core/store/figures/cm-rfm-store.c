/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rfm-store.h"

#include "cm-shop.h"

CmRfmTable *
cm_rfm_store_read (CmConn *conn, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  g_autoptr (CmRules) rules = shop != NULL ? cm_shop_rules (conn, error) : NULL;
  g_autoptr (CmRfmTable) table = cm_rfm_table_new ();
  GError *local = NULL;
  CmRfmRules settings;
  CmStmt *stmt;
  double major;

  if (rules == NULL)
    return NULL;
  major = cm_shop_major (shop);
  stmt = cm_conn_query (conn, &local, "SELECT customer_id, last_day, orders, net_minor, purchase_days FROM figures WHERE orders > 0", "");
  while (cm_stmt_next (stmt, &local))
    cm_rfm_table_add (table, cm_stmt_int (stmt, 0), (double) (shop->graded_on - cm_stmt_int (stmt, 1)), (double) cm_stmt_int (stmt, 2),
                      (double) cm_stmt_int (stmt, 3) / major, cm_stmt_int (stmt, 4) == 1);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  cm_rfm_rules_read (&settings, rules, major);
  cm_rfm_table_score (table, &settings);
  return g_steal_pointer (&table);
}
