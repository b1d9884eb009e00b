/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-segment-store.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cm-check.h"
#include "cm-rule-names.h"

#define COLUMNS \
  "s.id, s.name, s.rule, s.made_at, s.frozen_at, iif (s.frozen_at IS NULL, 0, (SELECT count (DISTINCT c.main_id) FROM segment_members m" \
  " JOIN customers c ON c.id = m.customer_id WHERE m.segment_id = s.id)) FROM segments s"

void
cm_segment_free (CmSegment *segment)
{
  if (segment == NULL)
    return;
  g_free (segment->name);
  g_free (segment->rule);
  g_free (segment->live_rule);
  g_free (segment);
}

/* The rule that asks for the members of a fixed list. */
static char *
members_rule (const char *name)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "field", "list");
  json_object_set_string_member (object, "op", "=");
  json_object_set_string_member (object, "value", name);
  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

static gpointer
take_segment (CmStmt *stmt)
{
  CmSegment *segment = g_new0 (CmSegment, 1);

  segment->id = cm_stmt_int (stmt, 0);
  segment->name = cm_stmt_dup (stmt, 1);
  segment->live_rule = cm_stmt_dup (stmt, 2);
  segment->made_at = cm_stmt_int (stmt, 3);
  segment->frozen_at = cm_stmt_int (stmt, 4);
  segment->members = cm_stmt_int (stmt, 5);
  segment->rule = segment->frozen_at != 0 ? members_rule (segment->name) : g_strdup (segment->live_rule);
  return segment;
}

static gboolean
finish (CmStep *step, GError *local, GError **error)
{
  if (local == NULL)
    cm_step_touch (step, CM_TOPIC_SEGMENTS);
  else
    g_propagate_error (error, local);
  return local == NULL;
}

/* ---- reading ---- */

GPtrArray *
cm_segment_store_list (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, take_segment, (GDestroyNotify) cm_segment_free, error, "SELECT " COLUMNS " ORDER BY s.id", "");
}

/* The one list of @segments, which is taken apart. */
static CmSegment *
take_first (GPtrArray *segments)
{
  CmSegment *segment = segments != NULL && segments->len > 0 ? g_ptr_array_steal_index (segments, 0) : NULL;

  g_clear_pointer (&segments, g_ptr_array_unref);
  return segment;
}

CmSegment *
cm_segment_store_find (CmConn *conn, const char *name, GError **error)
{
  GError *local = NULL;
  CmSegment *segment = take_first (cm_conn_rows (conn, take_segment, (GDestroyNotify) cm_segment_free, &local,
                                                 "SELECT " COLUMNS " WHERE s.name = ?", "s", name));

  if (local != NULL)
    g_propagate_error (error, local);
  else if (segment == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no list “%s”. “segment list” shows those there are."), name);
  return segment;
}

CmSegment *
cm_segment_store_read (CmConn *conn, gint64 id, GError **error)
{
  GError *local = NULL;
  CmSegment *segment = take_first (cm_conn_rows (conn, take_segment, (GDestroyNotify) cm_segment_free, &local,
                                                 "SELECT " COLUMNS " WHERE s.id = ?", "i", id));

  if (local != NULL)
    g_propagate_error (error, local);
  else if (segment == NULL)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("This list is not there any more."));
  return segment;
}

/* ---- writing ---- */

static char *
clean_name (const char *name, GError **error)
{
  return cm_check_words (name, _("The list has no name. Give it one."), error);
}

static gboolean
check_live (const CmSegment *segment, GError **error)
{
  if (segment->frozen_at == 0)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
               _("“%s” is a fixed list and keeps its people. Make it live again first, or take another name."), segment->name);
  return FALSE;
}

static gint64
insert_segment (CmStep *step, const char *name, const char *rule, gint64 frozen_at, GError **error)
{
  gint64 id = cm_step_new_id (step, "segments");

  if (!cm_conn_run (cm_step_conn (step), error, "INSERT INTO segments (id, name, rule, made_at, frozen_at) VALUES (?, ?, ?, ?, ?)", "issik",
                    id, name, rule, cm_step_now (step), frozen_at))
    return 0;
  cm_step_touch (step, CM_TOPIC_SEGMENTS);
  return id;
}

gint64
cm_segment_store_save (CmStep *step, const char *name, const char *rule, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *local = NULL;
  g_autofree char *clean = clean_name (name, error);
  g_autoptr (CmSegment) old = clean != NULL ? cm_segment_store_find (conn, clean, &local) : NULL;

  if (clean == NULL)
    return 0;
  if (g_error_matches (local, CM_ERROR, CM_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      return insert_segment (step, clean, rule, 0, error);
    }
  if (local == NULL && check_live (old, &local))
    cm_conn_run (conn, &local, "UPDATE segments SET rule = ? WHERE id = ?", "si", rule, old->id);
  return finish (step, local, error) ? old->id : 0;
}

gboolean
cm_segment_store_rename (CmStep *step, gint64 id, const char *name, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *local = NULL;
  g_autofree char *clean = clean_name (name, error);
  g_autoptr (CmSegment) segment = clean != NULL ? cm_segment_store_read (conn, id, error) : NULL;

  if (segment == NULL)
    return FALSE;
  if (g_str_equal (clean, segment->name))
    return TRUE;
  if (cm_check_free_name (conn, "SELECT id FROM segments WHERE name = ?", clean, &local)
      && cm_conn_run (conn, &local, "UPDATE segments SET name = ? WHERE id = ?", "si", clean, id))
    cm_rule_names_replace (step, "list", segment->name, clean, &local);
  return finish (step, local, error);
}

/* “Name 2”, “Name 3” and so on. */
static char *
free_name (CmConn *conn, const char *name, GError **error)
{
  for (int number = 2;; number++)
    {
      GError *local = NULL;
      g_autofree char *wish = g_strdup_printf ("%s %d", name, number);

      if (cm_check_free_name (conn, "SELECT id FROM segments WHERE name = ?", wish, &local))
        return g_steal_pointer (&wish);
      if (!g_error_matches (local, CM_ERROR, CM_ERROR_EXISTS))
        {
          g_propagate_error (error, local);
          return NULL;
        }
      g_clear_error (&local);
    }
}

static gboolean
insert_members (CmStep *step, gint64 id, GArray *people, GError **error)
{
  static const CmInsert insert = { "segment_members", "id, segment_id, customer_id", "iii" };

  cm_step_batch_begin (step);
  for (guint i = 0; i < people->len; i++)
    if (!cm_step_insert (step, &insert, error, cm_step_new_id (step, "segment_members"), id, g_array_index (people, gint64, i)))
      return FALSE;
  return cm_step_batch_end (step, error);
}

static GArray *
read_members (CmConn *conn, gint64 id, GError **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT customer_id FROM segment_members WHERE segment_id = ? ORDER BY customer_id", "i", id);

  while (cm_stmt_next (stmt, &local))
    {
      gint64 customer_id = cm_stmt_int (stmt, 0);

      g_array_append_val (people, customer_id);
    }
  if (local == NULL)
    return g_steal_pointer (&people);
  g_propagate_error (error, local);
  return NULL;
}

gint64
cm_segment_store_duplicate (CmStep *step, gint64 id, const char *name, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmSegment) segment = cm_segment_store_read (conn, id, error);
  g_autoptr (GArray) people = segment != NULL ? read_members (conn, id, error) : NULL;
  g_autofree char *copy_name = NULL;
  gint64 copy;

  if (people == NULL)
    return 0;
  copy_name = name != NULL ? clean_name (name, error) : free_name (conn, segment->name, error);
  if (copy_name == NULL || !cm_check_free_name (conn, "SELECT id FROM segments WHERE name = ?", copy_name, error))
    return 0;
  copy = insert_segment (step, copy_name, segment->live_rule, segment->frozen_at, error);
  return copy != 0 && insert_members (step, copy, people, error) ? copy : 0;
}

gboolean
cm_segment_store_freeze (CmStep *step, gint64 id, GArray *people, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *local = NULL;
  g_autoptr (CmSegment) segment = cm_segment_store_read (conn, id, error);

  if (segment == NULL)
    return FALSE;
  if (check_live (segment, &local)
      && cm_conn_run (conn, &local, "UPDATE segments SET frozen_at = ? WHERE id = ?", "ii", cm_step_now (step), id))
    insert_members (step, id, people, &local);
  return finish (step, local, error);
}

/* Nobody may be left asking for members that are let go of. */
static gboolean
check_unused (CmConn *conn, const char *name, GError **error)
{
  GError *local = NULL;
  g_autofree char *user = cm_rule_names_find (conn, "list", name, FALSE, &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (user != NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
                 _("The rule of “%s” asks for the people of the fixed list “%s”. Change that rule first."), user, name);
  return local == NULL && user == NULL;
}

gboolean
cm_segment_store_unfreeze (CmStep *step, gint64 id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *local = NULL;
  g_autoptr (CmSegment) segment = cm_segment_store_read (conn, id, error);

  if (segment == NULL)
    return FALSE;
  if (segment->frozen_at == 0)
    g_set_error (&local, CM_ERROR, CM_ERROR_REFUSED, _("“%s” is no fixed list: it follows its rule."), segment->name);
  else if (check_unused (conn, segment->name, &local)
           && cm_conn_run (conn, &local, "DELETE FROM segment_members WHERE segment_id = ?", "i", id))
    cm_conn_run (conn, &local, "UPDATE segments SET frozen_at = NULL WHERE id = ?", "i", id);
  return finish (step, local, error);
}

gboolean
cm_segment_store_delete (CmStep *step, const char *name, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *local = NULL;
  g_autoptr (CmSegment) segment = cm_segment_store_find (conn, name, error);

  if (segment == NULL)
    return FALSE;
  if (check_unused (conn, segment->name, &local)
      && cm_conn_run (conn, &local, "DELETE FROM segment_members WHERE segment_id = ?", "i", segment->id))
    cm_conn_run (conn, &local, "DELETE FROM segments WHERE id = ?", "i", segment->id);
  return finish (step, local, error);
}
