/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rules.h"

#include <math.h>

#include <json-glib/json-glib.h>

#define RULES_PATH "/com/example/Community/rules/rules-default.json"

struct _CmRules {
  gatomicrefcount refs;
  JsonParser *parser;       /* owns the shipped file */
  GHashTable *settings;     /* id -> JsonObject of the file (not owned) */
  GHashTable *values;       /* id -> JsonNode */
  char *digest;             /* lazily, under the lock */
  GMutex lock;
};

static void
index_setting (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  CmRules *self = data;
  JsonObject *setting = json_node_get_object (node);
  const char *id = json_object_get_string_member (setting, "id");

  (void) array;
  (void) index;
  g_hash_table_insert (self->settings, g_strdup (id), setting);
  g_hash_table_insert (self->values, g_strdup (id), json_node_copy (json_object_get_member (setting, "value")));
}

CmRules *
cm_rules_new (void)
{
  CmRules *self = g_new0 (CmRules, 1);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (RULES_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->parser = json_parser_new ();
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  if (text == NULL || !json_parser_load_from_data (self->parser, text, (gssize) size, NULL))
    g_error ("the shipped rules are missing from the program");
  json_array_foreach_element (json_object_get_array_member (json_node_get_object (json_parser_get_root (self->parser)), "settings"),
                              index_setting, self);
  return self;
}

CmRules *
cm_rules_ref (CmRules *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
cm_rules_unref (CmRules *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->parser);
  g_hash_table_unref (self->settings);
  g_hash_table_unref (self->values);
  g_free (self->digest);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
is_number (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static gboolean
in_range (JsonObject *setting, JsonNode *value)
{
  JsonNode *least = json_object_get_member (setting, "min");
  JsonNode *most = json_object_get_member (setting, "max");

  if (!is_number (value))
    return TRUE;
  if (least != NULL && is_number (least) && json_node_get_double (value) < json_node_get_double (least))
    return FALSE;
  return most == NULL || !is_number (most) || json_node_get_double (value) <= json_node_get_double (most);
}

static gboolean
same_kind (JsonNode *a, JsonNode *b)
{
  if (is_number (a) && is_number (b))
    return TRUE;
  return json_node_get_node_type (a) == json_node_get_node_type (b) && json_node_get_value_type (a) == json_node_get_value_type (b);
}

gboolean
cm_rules_override (CmRules *self, const char *id, const char *json, GError **error)
{
  JsonObject *setting = g_hash_table_lookup (self->settings, id);
  g_autoptr(JsonNode) value = NULL;

  if (setting == NULL)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, "There is no rule called “%s”.", id);
      return FALSE;
    }
  value = json_from_string (json, NULL);
  if (value == NULL || !same_kind (value, json_object_get_member (setting, "value")) || !in_range (setting, value))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, "The rule “%s” cannot have the value %s.", id, json);
      return FALSE;
    }
  g_hash_table_insert (self->values, g_strdup (id), g_steal_pointer (&value));
  return TRUE;
}

static JsonNode *
look_up (CmRules *self, const char *id)
{
  JsonNode *value = g_hash_table_lookup (self->values, id);

  if (value == NULL)
    g_error ("no rule %s", id);
  return value;
}

gint64
cm_rules_int (CmRules *self, const char *id)
{
  return json_node_get_int (look_up (self, id));
}

double
cm_rules_number (CmRules *self, const char *id)
{
  return json_node_get_double (look_up (self, id));
}

gboolean
cm_rules_flag (CmRules *self, const char *id)
{
  return json_node_get_boolean (look_up (self, id));
}

const char *
cm_rules_text (CmRules *self, const char *id)
{
  return json_node_get_string (look_up (self, id));
}

static JsonObject *
look_up_setting (CmRules *self, const char *id)
{
  JsonObject *setting = g_hash_table_lookup (self->settings, id);

  if (setting == NULL)
    g_error ("no rule %s", id);
  return setting;
}

static double
end_of_range (JsonObject *setting, const char *member, double without)
{
  JsonNode *node = json_object_get_member (setting, member);

  return node != NULL && is_number (node) ? json_node_get_double (node) : without;
}

gboolean
cm_rules_has (CmRules *self, const char *id)
{
  return g_hash_table_contains (self->settings, id);
}

CmRuleRange
cm_rules_range (CmRules *self, const char *id)
{
  JsonObject *setting = look_up_setting (self, id);

  return (CmRuleRange) {
    .number = is_number (json_object_get_member (setting, "value")),
    .least = end_of_range (setting, "min", -INFINITY),
    .most = end_of_range (setting, "max", INFINITY),
  };
}

char *
cm_rules_json (CmRules *self, const char *id)
{
  return json_to_string (look_up (self, id), FALSE);
}

char *
cm_rules_shipped_json (CmRules *self, const char *id)
{
  return json_to_string (json_object_get_member (look_up_setting (self, id), "value"), FALSE);
}

static char *
make_digest (CmRules *self)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GList) ids = g_list_sort (g_hash_table_get_keys (self->values), (GCompareFunc) g_strcmp0);

  for (GList *l = ids; l != NULL; l = l->next)
    {
      g_autofree char *value = json_to_string (g_hash_table_lookup (self->values, l->data), FALSE);

      g_checksum_update (sum, l->data, -1);
      g_checksum_update (sum, (const guchar *) "=", 1);
      g_checksum_update (sum, (const guchar *) value, -1);
      g_checksum_update (sum, (const guchar *) "\n", 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

const char *
cm_rules_digest (CmRules *self)
{
  g_mutex_lock (&self->lock);
  if (self->digest == NULL)
    self->digest = make_digest (self);
  g_mutex_unlock (&self->lock);
  return self->digest;
}
