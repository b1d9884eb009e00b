/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forget.h"
#include "cm-forget-private.h"

static gpointer
take_digest (CmStmt *stmt)
{
  return cm_stmt_dup (stmt, 0);
}

GPtrArray *
cm_forget_digests (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, take_digest, g_free, error, "SELECT digest FROM forgotten ORDER BY id", "");
}

static gpointer
write_digests (CmStep *step, gpointer data, GError **error)
{
  GPtrArray *digests = data;

  for (guint i = 0; i < digests->len; i++)
    if (!cm_conn_run (cm_step_conn (step), error,
                      "INSERT OR IGNORE INTO forgotten (id, digest, on_day) SELECT coalesce(max(id), 0) + 1, ?1, ?2 FROM forgotten", "si",
                      digests->pdata[i], (gint64) cm_step_today (step)))
      return NULL;
  return digests;
}

typedef struct {
  CmForgotten *forgotten;
  GArray *ids;
} Search;

static void
note_erased (gint64 customer_id, CmIdentityKind kind, gint64 store_id, const char *value, gpointer data)
{
  Search *search = data;

  if (cm_forgotten_has (search->forgotten, kind, store_id, value))
    g_array_append_val (search->ids, customer_id);
}

static gpointer
find_erased (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(CmForgotten) forgotten = cm_forgotten_load (conn, error);
  Search search = { forgotten, data };

  return forgotten != NULL && cm_identities_each (conn, note_erased, &search, error) ? data : NULL;
}

int
cm_forget_again (CmDb *db, GPtrArray *digests, gint64 now, GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int erased = 0;

  if (digests->len == 0)
    return 0;
  if (cm_db_write_quietly (db, now, write_digests, digests, error) == NULL || cm_db_read (db, find_erased, ids, NULL, error) == NULL)
    return -1;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(GError) local = NULL;
      g_autoptr(CmForgetProof) proof = cm_forget (db, g_array_index (ids, gint64, i), now, NULL, &local);

      erased += proof != NULL;
      if (local == NULL || g_error_matches (local, CM_ERROR, CM_ERROR_REFUSED))   /* erased under another of the person's keys */
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return -1;
    }
  return erased;
}
