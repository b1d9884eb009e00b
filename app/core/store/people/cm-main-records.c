/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-main-records.h"

struct _CmMainRecords {
  GHashTable *main_of;          /* gint64 of a joined record -> gint64 of its main record */
  GHashTable *several;          /* gint64 of main records with others joined to them */
};

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

CmMainRecords *
cm_main_records_read (CmConn *conn, GError **error)
{
  g_autoptr (CmMainRecords) self = g_new0 (CmMainRecords, 1);
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT id, main_id FROM customers WHERE joined_to IS NOT NULL", "");

  self->main_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->several = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  while (cm_stmt_next (stmt, &local))
    {
      g_hash_table_insert (self->main_of, copy_id (cm_stmt_int (stmt, 0)), copy_id (cm_stmt_int (stmt, 1)));
      g_hash_table_add (self->several, copy_id (cm_stmt_int (stmt, 1)));
    }
  if (local == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, local);
  return NULL;
}

void
cm_main_records_free (CmMainRecords *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->main_of);
  g_hash_table_unref (self->several);
  g_free (self);
}

gint64
cm_main_records_of (const CmMainRecords *self, gint64 record_id)
{
  const gint64 *main_id = g_hash_table_lookup (self->main_of, &record_id);

  return main_id != NULL ? *main_id : record_id;
}

gboolean
cm_main_records_several (const CmMainRecords *self, gint64 main_id)
{
  return g_hash_table_contains (self->several, &main_id);
}
