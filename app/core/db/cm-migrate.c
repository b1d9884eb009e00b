/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"

#include <glib/gi18n-lib.h>

#define APPLICATION_ID 1129270637   /* 'COMm' */
#define NEWEST 5                    /* number of the last file in schema/ */

static gboolean
apply (CmConn *conn, int number, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/com/example/Community/schema/%04d.sql", number);
  g_autoptr(GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (sql == NULL || !cm_conn_exec (conn, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (cm_conn_exec (conn, g_bytes_get_data (sql, NULL), error) && cm_conn_exec (conn, "COMMIT", error))
    return TRUE;
  cm_conn_exec (conn, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
copy_before (CmConn *conn, const char *path, int version, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.v%d.bak", path, version);
  g_autoptr(GFile) from = g_file_new_for_path (path);
  g_autoptr(GFile) to = g_file_new_for_path (copy);

  return cm_conn_exec (conn, "PRAGMA wal_checkpoint(TRUNCATE)", error) &&
         g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);
}

static gboolean
check_file (CmConn *conn, gboolean empty, int version, GError **error)
{
  if (!empty && cm_conn_int (conn, 0, NULL, "PRAGMA application_id", "") != APPLICATION_ID)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_OURS, _("This file is not a Community database."));
      return FALSE;
    }
  if (version > NEWEST)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_NEW,
                   _("This database was written by a newer Community (format %d, this one knows %d). Update the program; "
                     "the file was not touched."),
                   version, NEWEST);
      return FALSE;
    }
  return TRUE;
}

gboolean
cm_migrate (CmConn *conn, const char *path, GError **error)
{
  g_autoptr(GError) failed = NULL;
  int version = (int) cm_conn_int (conn, 0, &failed, "PRAGMA user_version", "");
  gboolean empty = failed == NULL && cm_conn_int (conn, 0, &failed, "SELECT count(*) FROM sqlite_schema", "") == 0;

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (!check_file (conn, empty, version, error))
    return FALSE;
  if (!empty && version < NEWEST && !copy_before (conn, path, version, error))
    return FALSE;
  for (int number = version + 1; number <= NEWEST; number++)
    if (!apply (conn, number, error))
      return FALSE;
  cm_conn_forget_stmts (conn);
  return TRUE;
}
