/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"

#include <string.h>

typedef struct {
  char *table;
  gint64 next;          /* free id */
  gboolean dirty;       /* not written yet */
} Mark;

#define RECENT 16

struct _CmIds {
  GHashTable *marks;    /* table -> Mark */
  Mark *recent[RECENT]; /* by the address of the table's name, nearly always a constant */
};

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_free (mark->table);
  g_free (mark);
}

CmIds *
cm_ids_new (void)
{
  CmIds *ids = g_new0 (CmIds, 1);

  ids->marks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, mark_free);
  return ids;
}

void
cm_ids_free (CmIds *ids)
{
  g_hash_table_unref (ids->marks);
  g_free (ids);
}

static Mark *
add_mark (CmIds *ids, const char *table, gint64 next)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->table = g_strdup (table);
  mark->next = next;
  g_hash_table_insert (ids->marks, mark->table, mark);
  return mark;
}

static Mark *
load_mark (CmIds *ids, CmConn *conn, const char *table, GError **error)
{
  Mark *mark = g_hash_table_lookup (ids->marks, table);
  g_autoptr(GError) failed = NULL;
  gint64 next;

  if (mark != NULL)
    return mark;
  next = cm_conn_int (conn, 1, &failed, "SELECT next_id FROM id_marks WHERE table_name = ?1", "s", table);
  if (failed == NULL)
    return add_mark (ids, table, next);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

gint64
cm_ids_take (CmIds *ids, CmConn *conn, const char *table, GError **error)
{
  Mark **recent = &ids->recent[(GPOINTER_TO_SIZE (table) >> 2) % RECENT];

  /* Another text may stand at an address later. */
  if (*recent == NULL || strcmp ((*recent)->table, table) != 0)
    *recent = load_mark (ids, conn, table, error);
  if (*recent == NULL)
    return 0;
  (*recent)->dirty = TRUE;
  return (*recent)->next++;
}

void
cm_ids_give_back (CmIds *ids, const char *table, gint64 next)
{
  Mark *mark = g_hash_table_lookup (ids->marks, table);

  if (mark == NULL)
    mark = add_mark (ids, table, next);
  mark->next = next;
  mark->dirty = TRUE;
}

gboolean
cm_ids_save (CmIds *ids, CmConn *conn, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, ids->marks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Mark *mark = value;

      if (mark->dirty && !cm_conn_run (conn, error,
                                       "INSERT INTO id_marks(table_name, next_id) VALUES (?1, ?2) "
                                       "ON CONFLICT(table_name) DO UPDATE SET next_id = excluded.next_id", "si", mark->table, mark->next))
        return FALSE;
      mark->dirty = FALSE;
    }
  return TRUE;
}

void
cm_ids_forget (CmIds *ids)
{
  memset (ids->recent, 0, sizeof ids->recent);
  g_hash_table_remove_all (ids->marks);
}
