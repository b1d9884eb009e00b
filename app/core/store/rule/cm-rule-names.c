/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-names.h"

#include <json-glib/json-glib.h>

/* What one rule says: the table and row it stands in, and the name of that tag or list. */
typedef struct {
  gboolean tag;
  gint64 id;
  char *name;
  char *rule;
} Ruled;

static void
ruled_free (gpointer data)
{
  Ruled *ruled = data;

  g_free (ruled->name);
  g_free (ruled->rule);
  g_free (ruled);
}

static gpointer
take_ruled (CmStmt *stmt)
{
  Ruled *ruled = g_new0 (Ruled, 1);

  ruled->tag = cm_stmt_int (stmt, 0) != 0;
  ruled->id = cm_stmt_int (stmt, 1);
  ruled->name = cm_stmt_dup (stmt, 2);
  ruled->rule = cm_stmt_dup (stmt, 3);
  return ruled;
}

static GPtrArray *
read_rules (CmConn *conn, gboolean tags_only, GError **error)
{
  return cm_conn_rows (conn, take_ruled, ruled_free, error,
                       "SELECT 1, id, name, rule FROM tags WHERE rule IS NOT NULL"
                       " UNION ALL SELECT 0, id, name, rule FROM segments WHERE ?1 = 0 ORDER BY 1 DESC, 2", "i", (gint64) tags_only);
}

static gboolean
is_text (JsonNode *node, const char *text)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), text) == 0;
}

/* What is looked for, and what comes in its place; NULL to look only. */
typedef struct {
  const char *field;
  const char *name;
  const char *other;
} Names;

/* Of a leaf that asks for whole names. */
static JsonNode *
value_of (JsonObject *object, const Names *names)
{
  JsonNode *op = json_object_get_member (object, "op");
  gboolean by_name = is_text (op, "=") || is_text (op, "!=") || is_text (op, "in") || is_text (op, "not-in");

  return by_name && is_text (json_object_get_member (object, "field"), names->field) ? json_object_get_member (object, "value") : NULL;
}

static gboolean
replace_text (JsonNode *node, const Names *names)
{
  if (!is_text (node, names->name))
    return FALSE;
  if (names->other != NULL)
    json_node_set_string (node, names->other);
  return TRUE;
}

static gboolean
replace_value (JsonNode *value, const Names *names)
{
  gboolean found = FALSE;
  JsonArray *array;

  if (value == NULL || !JSON_NODE_HOLDS_ARRAY (value))
    return value != NULL && replace_text (value, names);
  array = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (array); i++)
    found |= replace_text (json_array_get_element (array, i), names);
  return found;
}

/* Whether the rule asks for the name. */
static gboolean
replace_in (JsonNode *node, const Names *names)
{
  gboolean found = FALSE;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        found |= replace_in (json_array_get_element (array, i), names);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) values = json_object_get_values (object);

      found = replace_value (value_of (object, names), names);
      for (GList *l = values; l != NULL; l = l->next)
        found |= replace_in (l->data, names);
    }
  return found;
}

char *
cm_rule_names_find (CmConn *conn, const char *field, const char *name, gboolean tags_only, GError **error)
{
  const Names names = { field, name, NULL };
  g_autoptr (GPtrArray) rules = read_rules (conn, tags_only, error);

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      const Ruled *ruled = g_ptr_array_index (rules, i);
      g_autoptr (JsonNode) node = json_from_string (ruled->rule, NULL);

      if (node != NULL && replace_in (node, &names))
        return g_strdup (ruled->name);
    }
  return NULL;
}

gboolean
cm_rule_names_replace (CmStep *step, const char *field, const char *name, const char *other, GError **error)
{
  const Names names = { field, name, other };
  CmConn *conn = cm_step_conn (step);
  g_autoptr (GPtrArray) rules = read_rules (conn, FALSE, error);

  if (rules == NULL)
    return FALSE;
  for (guint i = 0; i < rules->len; i++)
    {
      const Ruled *ruled = g_ptr_array_index (rules, i);
      g_autoptr (JsonNode) node = json_from_string (ruled->rule, NULL);
      g_autofree char *text = NULL;

      if (node == NULL || !replace_in (node, &names))
        continue;
      text = json_to_string (node, FALSE);
      if (!cm_conn_run (conn, error, ruled->tag ? "UPDATE tags SET rule = ? WHERE id = ?" : "UPDATE segments SET rule = ? WHERE id = ?",
                        "si", text, ruled->id))
        return FALSE;
      cm_step_touch (step, ruled->tag ? CM_TOPIC_TAGS : CM_TOPIC_SEGMENTS);
    }
  return TRUE;
}
