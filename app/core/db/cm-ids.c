/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"

struct _CmIds {
  GHashTable *next;     /* table -> gint64 *, next free id */
  GHashTable *dirty;    /* set of tables whose mark is not written yet */
};

CmIds *
cm_ids_new (void)
{
  CmIds *ids = g_new0 (CmIds, 1);

  ids->next = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ids->dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return ids;
}

void
cm_ids_free (CmIds *ids)
{
  g_hash_table_unref (ids->next);
  g_hash_table_unref (ids->dirty);
  g_free (ids);
}

static gint64 *
load_mark (CmIds *ids, CmConn *conn, const char *table, GError **error)
{
  gint64 *mark = g_hash_table_lookup (ids->next, table);
  g_autoptr(GError) failed = NULL;
  gint64 next;

  if (mark != NULL)
    return mark;
  next = cm_conn_int (conn, 1, &failed, "SELECT next_id FROM id_marks WHERE table_name = ?1", "s", table);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  mark = g_memdup2 (&next, sizeof next);
  g_hash_table_insert (ids->next, g_strdup (table), mark);
  return mark;
}

gint64
cm_ids_take (CmIds *ids, CmConn *conn, const char *table, GError **error)
{
  gint64 *mark = load_mark (ids, conn, table, error);

  if (mark == NULL)
    return 0;
  if (!g_hash_table_contains (ids->dirty, table))
    g_hash_table_add (ids->dirty, g_strdup (table));
  return (*mark)++;
}

void
cm_ids_give_back (CmIds *ids, const char *table, gint64 next)
{
  g_hash_table_insert (ids->next, g_strdup (table), g_memdup2 (&next, sizeof next));
  g_hash_table_add (ids->dirty, g_strdup (table));
}

gboolean
cm_ids_save (CmIds *ids, CmConn *conn, GError **error)
{
  GHashTableIter iter;
  gpointer table;

  g_hash_table_iter_init (&iter, ids->dirty);
  while (g_hash_table_iter_next (&iter, &table, NULL))
    {
      gint64 *next = g_hash_table_lookup (ids->next, table);

      if (!cm_conn_run (conn, error,
                        "INSERT INTO id_marks(table_name, next_id) VALUES (?1, ?2) "
                        "ON CONFLICT(table_name) DO UPDATE SET next_id = excluded.next_id", "si", (const char *) table, *next))
        return FALSE;
    }
  g_hash_table_remove_all (ids->dirty);
  return TRUE;
}

void
cm_ids_forget (CmIds *ids)
{
  g_hash_table_remove_all (ids->next);
  g_hash_table_remove_all (ids->dirty);
}
