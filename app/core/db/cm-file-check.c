/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-file-check.h"

void
cm_file_check_clear (CmFileCheck *check)
{
  g_clear_pointer (&check->integrity, g_free);
}

gboolean
cm_file_check (CmConn *conn, CmFileCheck *check, GError **error)
{
  g_autoptr(GError) failed = NULL;

  check->integrity = cm_conn_text (conn, &failed, "SELECT group_concat(integrity_check, '; ') FROM pragma_integrity_check", "");
  check->dangling = failed == NULL ? cm_conn_int (conn, 0, &failed, "SELECT count(*) FROM pragma_foreign_key_check", "") : 0;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
