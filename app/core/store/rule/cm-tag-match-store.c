/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tag-match-store.h"

#include <glib/gi18n-lib.h>

GArray *
cm_tag_match_store_list (CmConn *conn, gint64 tag_id, GError **error)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (CmTagMatch));
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT id, customer_id, added_on FROM tag_matches WHERE tag_id = ? AND removed_on IS NULL",
                                "i", tag_id);

  while (cm_stmt_next (stmt, &local))
    {
      CmTagMatch match = { cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1), (int) cm_stmt_int (stmt, 2) };

      g_array_append_val (matches, match);
    }
  if (local == NULL)
    return g_steal_pointer (&matches);
  g_propagate_error (error, local);
  return NULL;
}

gboolean
cm_tag_match_store_find (CmConn *conn, gint64 tag_id, gint64 customer_id, CmTagMatch *match, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT id, customer_id, added_on FROM tag_matches WHERE tag_id = ? AND customer_id = ?"
                                " AND removed_on IS NULL", "ii", tag_id, customer_id);

  match->id = 0;
  while (cm_stmt_next (stmt, &local))
    *match = (CmTagMatch) { cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1), (int) cm_stmt_int (stmt, 2) };
  if (local != NULL)
    g_propagate_error (error, local);
  else if (match->id == 0)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_CORRUPT, _("The tags do not fit together any more; nothing was changed. Try again."));
  return local == NULL && match->id != 0;
}

/* Goes on with what ended today; @persons keeps those who never had it today. */
static gboolean
go_on (CmStep *step, gint64 tag_id, GArray *persons, int day, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  guint left = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      gint64 person = g_array_index (persons, gint64, i);
      GError *local = NULL;
      gint64 id = cm_conn_int (conn, 0, &local, "SELECT max (id) FROM tag_matches WHERE customer_id = ? AND tag_id = ? AND removed_on = ?",
                               "iii", person, tag_id, (gint64) day);

      if (local == NULL && id != 0)
        cm_conn_run (conn, &local, "UPDATE tag_matches SET removed_on = NULL WHERE id = ?", "i", id);
      else if (local == NULL)
        g_array_index (persons, gint64, left++) = person;
      if (local == NULL)
        continue;
      g_propagate_error (error, local);
      return FALSE;
    }
  g_array_set_size (persons, left);
  return TRUE;
}

gboolean
cm_tag_match_store_begin (CmStep *step, gint64 tag_id, GArray *persons, int day, GError **error)
{
  static const CmInsert insert = { "tag_matches", "id, customer_id, tag_id, added_on", "iiii" };
  g_autoptr (GArray) fresh = g_array_copy (persons);

  if (!go_on (step, tag_id, fresh, day, error))
    return FALSE;
  cm_step_batch_begin (step);
  for (guint i = 0; i < fresh->len; i++)
    if (!cm_step_insert (step, &insert, error, cm_step_new_id (step, "tag_matches"), g_array_index (fresh, gint64, i), tag_id,
                         (gint64) day))
      return FALSE;
  return cm_step_batch_end (step, error);
}

gboolean
cm_tag_match_store_end (CmStep *step, const CmTagMatch *match, int day, GError **error)
{
  if (match->added_on >= day)
    return cm_conn_run (cm_step_conn (step), error, "DELETE FROM tag_matches WHERE id = ?", "i", match->id);
  return cm_conn_run (cm_step_conn (step), error, "UPDATE tag_matches SET removed_on = ? WHERE id = ?", "ii", (gint64) day, match->id);
}

gboolean
cm_tag_match_store_tidy (CmStep *step, int day, gboolean *changed, GError **error)
{
  static const char *const sqls[] = {
    "DELETE FROM tag_matches WHERE added_on > ?1",
    "UPDATE tag_matches SET removed_on = NULL WHERE removed_on > ?1",
    "DELETE FROM tag_matches WHERE removed_on IS NULL AND added_on = ?1 AND tag_id IN (SELECT id FROM tags WHERE rule IS NULL)",
    "UPDATE tag_matches SET removed_on = ?1 WHERE removed_on IS NULL AND tag_id IN (SELECT id FROM tags WHERE rule IS NULL)",
  };
  CmConn *conn = cm_step_conn (step);

  *changed = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (sqls); i++)
    {
      if (!cm_conn_run (conn, error, sqls[i], "i", (gint64) day))
        return FALSE;
      *changed |= cm_conn_changes (conn) > 0;
    }
  return TRUE;
}

gboolean
cm_tag_match_store_any (CmConn *conn, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT EXISTS (SELECT 1 FROM tag_matches)", "") != 0;
}
