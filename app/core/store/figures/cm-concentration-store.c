/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-concentration-store.h"

gboolean
cm_concentration_store_read (CmConn *conn, const double *percents, gsize parts, CmConcentration *found, GError **error)
{
  g_autoptr (GArray) nets = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT net_minor FROM figures WHERE orders > 0", "");

  while (cm_stmt_next (stmt, &local))
    {
      gint64 net = cm_stmt_int (stmt, 0);

      g_array_append_val (nets, net);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  cm_concentration ((gint64 *) (void *) nets->data, nets->len, percents, parts, found);
  return TRUE;
}
