/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-segment-store.h"

#include <glib/gi18n-lib.h>

#include "cm-text.h"

void
cm_segment_free (CmSegment *segment)
{
  if (segment == NULL)
    return;
  g_free (segment->name);
  g_free (segment->rule);
  g_free (segment);
}

static gpointer
take_segment (CmStmt *stmt)
{
  CmSegment *segment = g_new0 (CmSegment, 1);

  segment->id = cm_stmt_int (stmt, 0);
  segment->name = cm_stmt_dup (stmt, 1);
  segment->rule = cm_stmt_dup (stmt, 2);
  segment->made_at = cm_stmt_int (stmt, 3);
  return segment;
}

gint64
cm_segment_store_save (CmStep *step, const char *name, const char *rule, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *local = NULL;
  g_autofree char *clean = cm_text_clean (name);
  gint64 id;

  if (clean == NULL)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("The list has no name. Give it one."));
      return 0;
    }
  id = cm_conn_int (conn, 0, &local, "SELECT id FROM segments WHERE name = ?", "s", clean);
  if (local == NULL && id != 0)
    cm_conn_run (conn, &local, "UPDATE segments SET rule = ? WHERE id = ?", "si", rule, id);
  else if (local == NULL)
    {
      id = cm_step_new_id (step, "segments");
      cm_conn_run (conn, &local, "INSERT INTO segments (id, name, rule, made_at) VALUES (?, ?, ?, ?)", "issi", id, clean, rule,
                   cm_step_now (step));
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return 0;
    }
  cm_step_touch (step, CM_TOPIC_SEGMENTS);
  return id;
}

GPtrArray *
cm_segment_store_list (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, take_segment, (GDestroyNotify) cm_segment_free, error,
                       "SELECT id, name, rule, made_at FROM segments ORDER BY id", "");
}

CmSegment *
cm_segment_store_find (CmConn *conn, const char *name, GError **error)
{
  GError *local = NULL;
  CmSegment *segment = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT id, name, rule, made_at FROM segments WHERE name = ?", "s", name);

  while (cm_stmt_next (stmt, &local))
    segment = take_segment (stmt);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (segment == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no list “%s”. “segment list” shows those there are."), name);
  return segment;
}

gboolean
cm_segment_store_delete (CmStep *step, const char *name, GError **error)
{
  g_autoptr (CmSegment) segment = cm_segment_store_find (cm_step_conn (step), name, error);

  if (segment == NULL || !cm_conn_run (cm_step_conn (step), error, "DELETE FROM segments WHERE id = ?", "i", segment->id))
    return FALSE;
  cm_step_touch (step, CM_TOPIC_SEGMENTS);
  return TRUE;
}
