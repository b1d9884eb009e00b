/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-store.h"

#include <glib/gi18n-lib.h>

gint64
cm_customer_store_main (CmConn *conn, gint64 record_id, GError **error)
{
  GError *local = NULL;
  gint64 id = cm_conn_int (conn, 0, &local, "SELECT main_id FROM customers WHERE id = ? AND forgotten_at IS NULL", "i", record_id);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (id == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no customer %d. “customer list” shows the numbers."), (int) record_id);
  return id;
}

gint64
cm_customer_store_count (CmConn *conn, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT count(*) FROM customers WHERE joined_to IS NULL AND forgotten_at IS NULL", "");
}
