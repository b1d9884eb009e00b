/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-pack.h"

#include <glib/gi18n-lib.h>

#include "cm-data.h"

#define DEFAULT_CAPACITY 500
#define FRIENDS_RULE "wechat.account.friends-max"
#define ADDS_RULE "wechat.account.adds-per-day"

static const char *const places[] = { "wechat", "wecom", "qq", "dingtalk", "yy", "other", NULL };

void
cm_pack_rule_free (CmPackRule *rule)
{
  if (rule == NULL)
    return;
  g_free (rule->id);
  g_free (rule->what);
  g_free (rule->text);
  g_free (rule->source);
  g_free (rule->seen);
  g_free (rule->trust);
  g_free (rule);
}

const char *const *
cm_places (void)
{
  return places;
}

const char *
cm_place_name (const char *place)
{
  if (g_strcmp0 (place, "wechat") == 0)
    return _("WeChat");
  if (g_strcmp0 (place, "wecom") == 0)
    return _("WeCom");
  if (g_strcmp0 (place, "qq") == 0)
    return _("QQ");
  if (g_strcmp0 (place, "dingtalk") == 0)
    return _("DingTalk");
  if (g_strcmp0 (place, "yy") == 0)
    return _("YY");
  return _("Elsewhere");
}

/* Both documents are immutable and read once; several threads may look into them. */
static JsonObject *
pack_document (void)
{
  static JsonNode *document;

  if (g_once_init_enter (&document))
    g_once_init_leave (&document, cm_data_load_json ("rules/rule-pack.json"));
  return json_node_get_object (document);
}

static JsonObject *
places_document (void)
{
  static JsonNode *document;

  if (g_once_init_enter (&document))
    g_once_init_leave (&document, cm_data_load_json ("content/places.json"));
  return json_node_get_object (document);
}

static JsonObject *
find_member (JsonArray *array, const char *key, const char *value)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      if (g_strcmp0 (json_object_get_string_member_with_default (object, key, NULL), value) == 0)
        return object;
    }
  return NULL;
}

static JsonObject *
find_place (const char *place)
{
  return find_member (json_object_get_array_member (places_document (), "places"), "group_place", place);
}

static const char *
words_in (JsonObject *object, const char *member, const char *language)
{
  return json_object_get_string_member_with_default (json_object_get_object_member (object, member), language, "");
}

/* A value as text: the shop's own one where it has laid one over the pack's. */
static char *
value_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

static JsonNode *
read_own_value (CmConn *conn, const char *id, GError **error)
{
  g_autofree char *text = NULL;

  if (conn == NULL)
    return NULL;
  text = cm_conn_text (conn, error, "SELECT value FROM settings WHERE name = ?1", "s", id);
  return text != NULL ? json_from_string (text, error) : NULL;
}

static CmPackRule *
make_rule (JsonObject *object, JsonNode *own, const char *language)
{
  CmPackRule *rule = g_new0 (CmPackRule, 1);
  JsonNode *value = own != NULL ? own : json_object_get_member (object, "value");
  JsonArray *sources = json_object_get_array_member (object, "sources");
  g_autofree char *value_words = value_text (value);
  g_autoptr(GString) text = g_string_new (words_in (object, "text", language));

  g_string_replace (text, "{value}", value_words, 0);
  rule->id = g_strdup (json_object_get_string_member (object, "id"));
  rule->what = g_strdup (words_in (object, "what", language));
  rule->text = g_string_free (g_steal_pointer (&text), FALSE);
  rule->number = JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_INT64 ? json_node_get_int (value) : -1;
  rule->warn_at = json_object_get_null_member (object, "warn_at") ? -1 : json_object_get_int_member_with_default (object, "warn_at", -1);
  rule->seen = g_strdup (json_object_get_string_member_with_default (object, "seen", ""));
  rule->trust = g_strdup (json_object_get_string_member_with_default (object, "trust", ""));
  rule->own = own != NULL;
  if (sources != NULL && json_array_get_length (sources) > 0)
    {
      JsonObject *source = find_member (json_object_get_array_member (pack_document (), "sources"), "id",
                                        json_array_get_string_element (sources, 0));

      rule->source = g_strdup (source != NULL ? json_object_get_string_member_with_default (source, "title", "") : "");
    }
  return rule;
}

CmPackRule *
cm_rule_pack_read (CmConn *conn, const char *id, const char *language, GError **error)
{
  JsonObject *object = find_member (json_object_get_array_member (pack_document (), "rules"), "id", id);
  g_autoptr(GError) failure = NULL;
  g_autoptr(JsonNode) own = NULL;

  if (object == NULL)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("The rule pack has no rule “%s”."), id);
      return NULL;
    }
  own = read_own_value (conn, id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return make_rule (object, own, language);
}

GPtrArray *
cm_rule_pack_card (CmConn *conn, const char *place, const char *language, GError **error)
{
  g_autoptr(GPtrArray) card = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_pack_rule_free);
  JsonObject *object = find_place (place);
  JsonArray *rules = object != NULL ? json_object_get_array_member (object, "rules") : NULL;

  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++)
    {
      CmPackRule *rule = cm_rule_pack_read (conn, json_array_get_string_element (rules, i), language, error);

      if (rule == NULL)
        return NULL;
      g_ptr_array_add (card, rule);
    }
  return g_steal_pointer (&card);
}

/* A number of the pack, -1 where it has none. */
static gboolean
read_number (CmConn *conn, const char *id, gint64 *number, GError **error)
{
  g_autoptr(CmPackRule) rule = NULL;

  *number = -1;
  if (id == NULL)
    return TRUE;
  rule = cm_rule_pack_read (conn, id, "en", error);
  if (rule == NULL)
    return FALSE;
  *number = rule->number;
  return TRUE;
}

gboolean
cm_place_limits (CmConn *conn, const char *place, gint64 capacity, CmPlaceLimits *limits, GError **error)
{
  JsonObject *object = find_place (place);
  JsonObject *ids = object != NULL && json_object_has_member (object, "limits") ? json_object_get_object_member (object, "limits") : NULL;
  const char *join_id = ids != NULL ? json_object_get_string_member_with_default (ids, "join_limit", NULL) : NULL;
  const char *capacity_id = ids != NULL ? json_object_get_string_member_with_default (ids, "capacity", NULL) : NULL;
  const char *life_id = ids != NULL ? json_object_get_string_member_with_default (ids, "code_life_days", NULL) : NULL;
  gint64 pack_capacity;

  if (!read_number (conn, join_id, &limits->join_limit, error) || !read_number (conn, capacity_id, &pack_capacity, error)
      || !read_number (conn, life_id, &limits->code_life_days, error)
      || !read_number (conn, FRIENDS_RULE, &limits->friends, error) || !read_number (conn, ADDS_RULE, &limits->adds_per_day, error))
    return FALSE;
  limits->capacity = capacity > 0 ? capacity : pack_capacity > 0 ? pack_capacity : DEFAULT_CAPACITY;
  if (limits->join_limit <= 0 || limits->join_limit > limits->capacity)
    limits->join_limit = limits->capacity;
  limits->code_life_days = MAX (limits->code_life_days, 0);
  return TRUE;
}
