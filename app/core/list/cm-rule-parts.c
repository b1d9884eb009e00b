/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-parts.h"

#include <json-glib/json-glib.h>

static JsonNode *
only_member (JsonNode *node, const char *name)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static void
add_members (GPtrArray *members, JsonNode *list)
{
  JsonArray *array = json_node_get_array (list);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (members, json_to_string (json_array_get_element (array, i), FALSE));
}

CmRuleShape *
cm_rule_shape_new (const char *json)
{
  g_autoptr (CmRuleShape) self = g_new0 (CmRuleShape, 1);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonNode *node = root, *inner;

  self->members = g_ptr_array_new_with_free_func (g_free);
  while (node != NULL && (inner = only_member (node, "not")) != NULL)
    {
      self->negated = !self->negated;
      node = inner;
    }
  if (node == NULL)
    return NULL;
  inner = only_member (node, "any");
  self->any = inner != NULL;
  if (inner == NULL)
    inner = only_member (node, "all");
  if (inner != NULL && JSON_NODE_HOLDS_ARRAY (inner))
    {
      add_members (self->members, inner);
      return g_steal_pointer (&self);
    }
  self->leaf = TRUE;
  g_ptr_array_add (self->members, json_to_string (node, FALSE));
  return only_member (node, "field") != NULL ? g_steal_pointer (&self) : NULL;
}

void
cm_rule_shape_free (CmRuleShape *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->members);
  g_free (self);
}

static char *
bracket (const GPtrArray *members, const char *kind)
{
  GString *json = g_string_new (NULL);

  g_string_append_printf (json, "{\"%s\":[", kind);
  for (guint i = 0; i < members->len; i++)
    g_string_append_printf (json, "%s%s", i > 0 ? "," : "", (const char *) members->pdata[i]);
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

char *
cm_rule_negate (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonNode *inner = node != NULL ? only_member (node, "not") : NULL;

  return inner != NULL ? json_to_string (inner, FALSE) : g_strdup_printf ("{\"not\":%s}", json);
}

char *
cm_rule_shape_dup_json (const CmRuleShape *self)
{
  g_autofree char *json = NULL;

  if (self->leaf || self->members->len == 1)
    json = g_strdup (self->members->pdata[0]);
  else
    json = bracket (self->members, self->any ? "any" : "all");
  return self->negated ? cm_rule_negate (json) : g_steal_pointer (&json);
}

GPtrArray *
cm_rule_parts_new (const char *json)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonNode *all = root != NULL ? only_member (root, "all") : NULL;

  if (all != NULL && JSON_NODE_HOLDS_ARRAY (all))
    add_members (parts, all);
  else if (root != NULL)
    g_ptr_array_add (parts, json_to_string (root, FALSE));
  return parts;
}

char *
cm_rule_parts_dup_json (const GPtrArray *parts)
{
  return parts->len > 0 ? bracket (parts, "all") : NULL;
}

/* The members a part brings into a bracket of which one is enough. */
static void
take_in (GPtrArray *members, const char *json)
{
  g_autoptr (CmRuleShape) shape = cm_rule_shape_new (json);

  if (shape == NULL || shape->leaf || shape->negated || !shape->any)
    {
      g_ptr_array_add (members, g_strdup (json));
      return;
    }
  for (guint i = 0; i < shape->members->len; i++)
    g_ptr_array_add (members, g_strdup (shape->members->pdata[i]));
}

void
cm_rule_parts_either (GPtrArray *parts, guint from, guint onto)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (from < parts->len && onto < parts->len && from != onto);

  take_in (members, parts->pdata[onto]);
  take_in (members, parts->pdata[from]);
  g_free (parts->pdata[onto]);
  parts->pdata[onto] = bracket (members, "any");
  g_ptr_array_remove_index (parts, from);
}

void
cm_rule_parts_apart (GPtrArray *parts, guint index)
{
  g_autoptr (CmRuleShape) shape = NULL;

  g_return_if_fail (index < parts->len);

  shape = cm_rule_shape_new (parts->pdata[index]);
  if (shape == NULL || shape->leaf)
    return;
  g_ptr_array_remove_index (parts, index);
  for (guint i = 0; i < shape->members->len; i++)
    g_ptr_array_insert (parts, (int) (index + i), shape->negated ? cm_rule_negate (shape->members->pdata[i])
                                                                 : g_strdup (shape->members->pdata[i]));
}

void
cm_rule_parts_move (GPtrArray *parts, guint from, guint to)
{
  gpointer part;

  g_return_if_fail (from < parts->len && to < parts->len);

  part = g_ptr_array_steal_index (parts, from);
  g_ptr_array_insert (parts, (int) to, part);
}
