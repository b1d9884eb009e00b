/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tag-store.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "cm-check.h"
#include "cm-id-set.h"
#include "cm-rule-names.h"
#include "cm-tag-private.h"

/* Who has a tag now, in persons. */
#define PEOPLE \
  "(SELECT count (DISTINCT c.main_id) FROM (SELECT customer_id FROM customer_tags WHERE tag_id = t.id AND removed_at IS NULL" \
  " UNION ALL SELECT customer_id FROM tag_matches WHERE tag_id = t.id AND removed_on IS NULL) x JOIN customers c ON c.id = x.customer_id)"
#define COLUMNS "t.id, t.name, t.colour, t.rule, "
/* The persons who have a tag by hand, and those whom its rule has. */
#define HOLDERS "SELECT c.main_id FROM customer_tags x JOIN customers c ON c.id = x.customer_id WHERE x.tag_id = ? AND x.removed_at IS NULL"
#define MATCHES \
  "SELECT c.main_id FROM tag_matches x JOIN customers c ON c.id = x.customer_id" \
  " WHERE x.tag_id = ? AND x.removed_on IS NULL AND c.forgotten_at IS NULL"
/* The records of the person ?1. */
#define RECORDS "(SELECT id FROM customers WHERE main_id = (SELECT main_id FROM customers WHERE id = ?1))"

void
cm_tag_free (CmTag *tag)
{
  if (tag == NULL)
    return;
  g_free (tag->name);
  g_free (tag->colour);
  g_free (tag->rule);
  g_free (tag);
}

static gpointer
take_tag (CmStmt *stmt)
{
  CmTag *tag = g_new0 (CmTag, 1);

  tag->id = cm_stmt_int (stmt, 0);
  tag->name = cm_stmt_dup (stmt, 1);
  tag->colour = cm_stmt_dup (stmt, 2);
  tag->rule = cm_stmt_dup (stmt, 3);
  tag->people = cm_stmt_int (stmt, 4);
  return tag;
}

GPtrArray *
cm_tag_store_list (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, take_tag, (GDestroyNotify) cm_tag_free, error,
                       "SELECT " COLUMNS PEOPLE " FROM tags t ORDER BY t.id", "");
}

GPtrArray *
cm_tag_store_rule_tags (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, take_tag, (GDestroyNotify) cm_tag_free, error,
                       "SELECT " COLUMNS "0 FROM tags t WHERE t.rule IS NOT NULL ORDER BY t.id", "");
}

GPtrArray *
cm_tag_store_of_person (CmConn *conn, gint64 customer_id, GError **error)
{
  return cm_conn_rows (conn, take_tag, (GDestroyNotify) cm_tag_free, error,
                       "SELECT " COLUMNS "0 FROM tags t WHERE t.id IN"
                       " (SELECT tag_id FROM customer_tags WHERE customer_id IN " RECORDS " AND removed_at IS NULL"
                       " UNION ALL SELECT tag_id FROM tag_matches WHERE customer_id IN " RECORDS " AND removed_on IS NULL)"
                       " ORDER BY t.name", "i", customer_id);
}

/* The one tag of @tags, which is taken apart. */
static CmTag *
take_first (GPtrArray *tags)
{
  CmTag *tag = tags != NULL && tags->len > 0 ? g_ptr_array_steal_index (tags, 0) : NULL;

  g_clear_pointer (&tags, g_ptr_array_unref);
  return tag;
}

CmTag *
cm_tag_store_find (CmConn *conn, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *clean = cm_check_words (name, _("The tag has no name. Give it one."), error);
  CmTag *tag;

  if (clean == NULL)
    return NULL;
  tag = take_first (cm_conn_rows (conn, take_tag, (GDestroyNotify) cm_tag_free, &local,
                                  "SELECT " COLUMNS PEOPLE " FROM tags t WHERE t.name = ?", "s", clean));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (tag == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no tag “%s”. “tag list” shows those there are."), clean);
  return tag;
}

/* Counting those who have it takes a second of a million. */
static CmTag *
read_tag (CmConn *conn, gint64 id, gboolean with_people, GError **error)
{
  g_autoptr (GError) local = NULL;
  const char *sql = with_people ? "SELECT " COLUMNS PEOPLE " FROM tags t WHERE t.id = ?" : "SELECT " COLUMNS "0 FROM tags t WHERE t.id = ?";
  CmTag *tag = take_first (cm_conn_rows (conn, take_tag, (GDestroyNotify) cm_tag_free, &local, sql, "i", id));

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (tag == NULL)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("This tag is not there any more."));
  return tag;
}

CmTag *
cm_tag_store_read (CmConn *conn, gint64 id, GError **error)
{
  return read_tag (conn, id, TRUE, error);
}

/* ---- the tag itself ---- */

void
cm_tag_note (CmStep *step, const char *tag, const char *other, gint64 people)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "tag", tag);
  if (other != NULL)
    json_object_set_string_member (object, "other", other);
  if (people >= 0)
    json_object_set_int_member (object, "people", people);
  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  cm_step_set_detail (step, text);
  cm_step_touch (step, CM_TOPIC_TAGS);
}

static gboolean
check_colour (const char *colour, GError **error)
{
  if (colour == NULL || (*colour == '#' && strlen (colour) == 7 && strspn (colour + 1, "0123456789abcdefABCDEF") == 6))
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is no colour. Write one as #3584e4."), colour);
  return FALSE;
}

static char *
check_name (CmConn *conn, gint64 own_id, const char *name, GError **error)
{
  g_autofree char *clean = cm_check_words (name, _("The tag has no name. Give it one."), error);
  GError *local = NULL;
  gint64 id = clean != NULL ? cm_conn_int (conn, 0, &local, "SELECT id FROM tags WHERE name = ?", "s", clean) : 0;

  if (local != NULL)
    g_propagate_error (error, local);
  else if (id != 0 && id != own_id)
    g_set_error (error, CM_ERROR, CM_ERROR_EXISTS, _("There is a tag “%s” already. Choose another name, or merge the two."), clean);
  else
    return g_steal_pointer (&clean);
  return NULL;
}

gint64
cm_tag_store_make (CmStep *step, const char *name, const char *colour, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *clean = check_colour (colour, error) ? check_name (conn, 0, name, error) : NULL;
  g_autofree char *lower = colour != NULL ? g_ascii_strdown (colour, -1) : NULL;
  gint64 id;

  if (clean == NULL)
    return 0;
  id = cm_step_new_id (step, "tags");
  if (!cm_conn_run (conn, error, "INSERT INTO tags (id, name, colour) VALUES (?, ?, ?)", "iss", id, clean, lower))
    return 0;
  cm_tag_note (step, clean, NULL, -1);
  return id;
}

gint64
cm_tag_store_take (CmStep *step, const char *name, GError **error)
{
  g_autofree char *clean = cm_check_words (name, _("The tag has no name. Give it one."), error);
  GError *local = NULL;
  gint64 id;

  if (clean == NULL)
    return 0;
  id = cm_conn_int (cm_step_conn (step), 0, &local, "SELECT id FROM tags WHERE name = ?", "s", clean);
  if (local == NULL)
    return id != 0 ? id : cm_tag_store_make (step, clean, NULL, error);
  g_propagate_error (error, local);
  return 0;
}

gboolean
cm_tag_store_set_colour (CmStep *step, gint64 id, const char *colour, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmTag) tag = check_colour (colour, error) ? read_tag (conn, id, FALSE, error) : NULL;
  g_autofree char *lower = colour != NULL ? g_ascii_strdown (colour, -1) : NULL;

  if (tag == NULL || !cm_conn_run (conn, error, "UPDATE tags SET colour = ? WHERE id = ?", "si", lower, id))
    return FALSE;
  cm_tag_note (step, tag->name, NULL, -1);
  return TRUE;
}

/* A name that no tag has yet, but the rule of another tag asks for: a tag by rule must not get it. */
static gboolean
check_not_asked_for (CmConn *conn, const CmTag *tag, const char *name, GError **error)
{
  GError *local = NULL;
  g_autofree char *user = tag->rule != NULL ? cm_rule_names_find (conn, "tag", name, TRUE, &local) : NULL;

  if (local != NULL)
    g_propagate_error (error, local);
  else if (user != NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
                 _("The rule of the tag “%s” asks for “%s”, so this one has to be put on by hand. Change that rule first."), user, name);
  return local == NULL && user == NULL;
}

gboolean
cm_tag_store_rename (CmStep *step, gint64 id, const char *name, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmTag) tag = read_tag (conn, id, FALSE, error);
  g_autofree char *clean = tag != NULL ? check_name (conn, id, name, error) : NULL;

  if (clean == NULL
      || !check_not_asked_for (conn, tag, clean, error)
      || !cm_conn_run (conn, error, "UPDATE tags SET name = ? WHERE id = ?", "si", clean, id)
      || !cm_rule_names_replace (step, "tag", tag->name, clean, error))
    return FALSE;
  cm_tag_note (step, tag->name, clean, -1);
  return TRUE;
}

gboolean
cm_tag_store_delete (CmStep *step, gint64 id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (GError) local = NULL;
  g_autoptr (CmTag) tag = read_tag (conn, id, FALSE, error);
  g_autofree char *user = tag != NULL ? cm_rule_names_find (conn, "tag", tag->name, FALSE, &local) : NULL;

  if (tag == NULL)
    return FALSE;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (user != NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("The rule of “%s” asks for the tag “%s”. Change that rule first."), user, tag->name);
  else if (cm_conn_run (conn, error, "DELETE FROM customer_tags WHERE tag_id = ?", "i", id)
           && cm_conn_run (conn, error, "DELETE FROM tags WHERE id = ?", "i", id))
    {
      cm_tag_note (step, tag->name, NULL, -1);
      return TRUE;
    }
  return FALSE;
}

/* ---- on and off ---- */

static CmTag *
check_by_hand (CmConn *conn, gint64 tag_id, GError **error)
{
  g_autoptr (CmTag) tag = read_tag (conn, tag_id, FALSE, error);

  if (tag == NULL || tag->rule == NULL)
    return g_steal_pointer (&tag);
  g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
               _("The tag “%s” follows its rule and cannot be put on or taken off by hand. Change the rule, or use another tag."),
               tag->name);
  return NULL;
}

/* The main records of @customers, as a set: in the order of ids a step writes the same rows wherever it runs. The records are asked for in
 * that order too, which reads a page of the file once. */
static GArray *
find_persons (CmConn *conn, GArray *customers, GError **error)
{
  g_autoptr (GArray) persons = g_array_copy (customers);

  cm_id_set_settle (persons);
  for (guint i = 0; i < persons->len; i++)
    {
      gint64 person = cm_check_customer (conn, g_array_index (persons, gint64, i), error);

      if (person == 0)
        return NULL;
      g_array_index (persons, gint64, i) = person;
    }
  cm_id_set_settle (persons);
  return g_steal_pointer (&persons);
}

/* The persons whom @sql finds for a tag, as a set. */
static GArray *
read_persons (CmConn *conn, const char *sql, gint64 tag_id, GError **error)
{
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, sql, "i", tag_id);

  while (cm_stmt_next (stmt, &local))
    {
      gint64 person = cm_stmt_int (stmt, 0);

      g_array_append_val (persons, person);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  cm_id_set_settle (persons);
  return g_steal_pointer (&persons);
}

typedef struct {
  gint64 id;
  gint64 person;
} Holding;

/* The rows of those who have the tag now. */
static GArray *
read_holdings (CmConn *conn, gint64 tag_id, GError **error)
{
  g_autoptr (GArray) holdings = g_array_new (FALSE, FALSE, sizeof (Holding));
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT x.id, c.main_id FROM customer_tags x JOIN customers c ON c.id = x.customer_id"
                                " WHERE x.tag_id = ? AND x.removed_at IS NULL", "i", tag_id);

  while (cm_stmt_next (stmt, &local))
    {
      Holding holding = { cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1) };

      g_array_append_val (holdings, holding);
    }
  if (local == NULL)
    return g_steal_pointer (&holdings);
  g_propagate_error (error, local);
  return NULL;
}

/* Persons, rows and their places in the indices come one behind the other: a million of them need no more of the file in memory than a
 * few. */
static int
narrow_cache (CmStep *step)
{
  return cm_conn_set_cache (cm_step_conn (step), CM_NARROW_CACHE);
}

static gboolean
add_rows (CmStep *step, gint64 tag_id, GArray *ids, GError **error)
{
  static const CmInsert insert = { "customer_tags", "id, customer_id, tag_id, step_id, added_at", "iiiii" };

  cm_step_batch_begin (step);
  for (guint i = 0; i < ids->len; i++)
    if (!cm_step_insert (step, &insert, error, cm_step_new_id (step, "customer_tags"), g_array_index (ids, gint64, i), tag_id,
                         cm_step_id (step), cm_step_now (step)))
      return FALSE;
  return cm_step_batch_end (step, error);
}

gboolean
cm_tag_add_rows (CmStep *step, gint64 tag_id, GArray *ids, GError **error)
{
  int cache = narrow_cache (step);
  gboolean added = add_rows (step, tag_id, ids, error);

  cm_conn_set_cache (cm_step_conn (step), cache);
  return added;
}

/* Changes what @persons have; returns how many were changed, -1 for an error. */
typedef gint64 (*ChangeFunc) (CmStep *step, gint64 tag_id, GArray *persons, GError **error);

static gint64
change_people (CmStep *step, gint64 tag_id, GArray *customers, ChangeFunc func, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmTag) tag = check_by_hand (conn, tag_id, error);
  int cache = narrow_cache (step);
  g_autoptr (GArray) persons = tag != NULL ? find_persons (conn, customers, error) : NULL;
  gint64 changed = persons != NULL ? func (step, tag_id, persons, error) : -1;

  cm_conn_set_cache (conn, cache);
  if (changed >= 0)
    cm_tag_note (step, tag->name, NULL, changed);
  return changed;
}

static gint64
put_on (CmStep *step, gint64 tag_id, GArray *persons, GError **error)
{
  g_autoptr (GArray) holders = read_persons (cm_step_conn (step), HOLDERS, tag_id, error);

  if (holders == NULL)
    return -1;
  cm_id_set_subtract (persons, holders);
  return cm_tag_add_rows (step, tag_id, persons, error) ? (gint64) persons->len : -1;
}

gint64
cm_tag_store_put_on (CmStep *step, gint64 tag_id, GArray *customers, GError **error)
{
  return change_people (step, tag_id, customers, put_on, error);
}

/* A clock that was put back takes nothing off before it was put on. */
static gboolean
end_holding (CmStep *step, gint64 id, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error, "UPDATE customer_tags SET removed_at = max (added_at, ?) WHERE id = ?", "ii",
                      cm_step_now (step), id);
}

static gint64
take_off (CmStep *step, gint64 tag_id, GArray *persons, GError **error)
{
  g_autoptr (GArray) holdings = read_holdings (cm_step_conn (step), tag_id, error);
  g_autoptr (GArray) lost = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (holdings == NULL)
    return -1;
  for (guint i = 0; i < holdings->len; i++)
    {
      Holding *holding = &g_array_index (holdings, Holding, i);

      if (!cm_id_set_contains (persons, holding->person))
        continue;
      if (!end_holding (step, holding->id, error))
        return -1;
      g_array_append_val (lost, holding->person);
    }
  cm_id_set_settle (lost);
  return lost->len;
}

gint64
cm_tag_store_take_off (CmStep *step, gint64 tag_id, GArray *customers, GError **error)
{
  return change_people (step, tag_id, customers, take_off, error);
}

/* ---- from hand to rule and back ---- */

/* Whom the rule has keep the tag by hand. */
static gboolean
keep_matches (CmStep *step, gint64 tag_id, GError **error)
{
  g_autoptr (GArray) persons = read_persons (cm_step_conn (step), MATCHES, tag_id, error);

  return persons != NULL && cm_tag_add_rows (step, tag_id, persons, error);
}

gboolean
cm_tag_store_set_rule (CmStep *step, gint64 id, const char *rule, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmTag) tag = read_tag (conn, id, FALSE, error);
  gboolean worked;

  if (tag == NULL)
    return FALSE;
  if (rule != NULL)
    worked = cm_conn_run (conn, error, "UPDATE customer_tags SET removed_at = max (added_at, ?) WHERE tag_id = ? AND removed_at IS NULL",
                          "ii", cm_step_now (step), id);
  else
    worked = tag->rule == NULL || keep_matches (step, id, error);
  if (!worked || !cm_conn_run (conn, error, "UPDATE tags SET rule = ? WHERE id = ?", "si", rule, id))
    return FALSE;
  cm_step_touch (step, CM_TOPIC_SEGMENTS);
  cm_tag_note (step, tag->name, NULL, -1);
  return TRUE;
}
