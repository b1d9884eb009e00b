/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-cell-text.h"
#include "cm-row-rule.h"
#include "cm-status.h"

#define PROFILE_FOLDER "/com/example/Community/profiles/"
#define KNOWN 1             /* a header of the layout that fills no field */
#define PACK(field, rank) ((((guint) (field) + 1) << 8) | (guint) (rank))

static GBytes *
find_file (const char *id)
{
  g_autofree char *path = g_strconcat (PROFILE_FOLDER, id, ".json", NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* The profiles are compiled in: a broken one is our own mistake and shows in the first test. */
static JsonNode *
parse_file (const char *id)
{
  g_autoptr(GBytes) bytes = find_file (id);
  g_autoptr(GError) error = NULL;
  JsonNode *root;

  root = json_from_string (g_bytes_get_data (bytes, NULL), &error);
  if (root == NULL)
    g_error ("profile %s: %s", id, error->message);
  return root;
}

static char **
read_canonical (JsonArray *array)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **list;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *canonical = cm_header_canonical (json_array_get_string_element (array, i));

      g_strv_builder_add (builder, canonical);
    }
  list = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return list;
}

static JsonArray *
get_array (JsonObject *object, const char *key)
{
  return json_object_has_member (object, key) ? json_object_get_array_member (object, key) : NULL;
}

static void
add_to (GHashTable *headers, const char *header, guint packed)
{
  char *canonical = cm_header_canonical (header);

  if (g_hash_table_contains (headers, canonical))
    g_free (canonical);
  else
    g_hash_table_insert (headers, canonical, GUINT_TO_POINTER (packed));
}

static void
add_header (CmProfile *profile, const char *header, guint packed)
{
  add_to (profile->headers, header, packed);
}

static void
read_field (GHashTable *into, CmField field, JsonArray *headers, guint first_rank)
{
  for (guint i = 0; i < json_array_get_length (headers); i++)
    {
      JsonNode *node = json_array_get_element (headers, i);
      JsonArray *equal = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      guint packed = PACK (field, first_rank + i);

      if (equal == NULL)
        add_to (into, json_node_get_string (node), packed);
      for (guint k = 0; equal != NULL && k < json_array_get_length (equal); k++)
        add_to (into, json_array_get_string_element (equal, k), packed);
    }
}

static void
read_headers (GHashTable *into, JsonObject *fields, guint first_rank)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, fields);
  while (json_object_iter_next (&iter, &name, &node))
    {
      CmField field = cm_field_from_name (name);

      g_assert (field != CM_FIELD_NONE);
      read_field (into, field, json_node_get_array (node), first_rank);
    }
}

static void
read_fields (CmProfile *profile, JsonObject *root, guint first_rank)
{
  JsonArray *also = get_array (root, "also");
  JsonArray *packed = get_array (root, "packed");

  read_headers (profile->headers, json_object_get_object_member (root, "fields"), first_rank);
  if (json_object_has_member (root, "numbered"))
    read_headers (profile->numbered, json_object_get_object_member (root, "numbered"), first_rank);
  for (guint i = 0; packed != NULL && i < json_array_get_length (packed); i++)
    g_hash_table_add (profile->packed, cm_header_canonical (json_array_get_string_element (packed, i)));
  for (guint i = 0; also != NULL && i < json_array_get_length (also); i++)
    add_header (profile, json_array_get_string_element (also, i), KNOWN);
}

/* Sets @flags to @value for every field named in @key. */
static void
read_flags (JsonObject *root, const char *key, gboolean *flags, gboolean value)
{
  JsonArray *names = get_array (root, key);

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      CmField field = cm_field_from_name (json_array_get_string_element (names, i));

      g_assert (field != CM_FIELD_NONE);
      flags[field] = value;
    }
}

static GHashTable *
read_words (JsonObject *object)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonObjectIter iter;
  const char *word;
  JsonNode *state;

  if (object == NULL)
    return words;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &word, &state))
    g_hash_table_replace (words, cm_header_canonical (word), g_strdup (json_node_get_string (state)));
  return words;
}

static void
add_words (GHashTable *words, GHashTable *others)
{
  GHashTableIter iter;
  gpointer word, state;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &word, &state))
    if (!g_hash_table_contains (words, word))
      g_hash_table_insert (words, g_strdup (word), g_strdup (state));
}

static char **
read_plain (JsonArray *array)
{
  char **list = g_new0 (char *, json_array_get_length (array) + 1);

  for (guint i = 0; i < json_array_get_length (array); i++)
    list[i] = g_strdup (json_array_get_string_element (array, i));
  return list;
}

static GPtrArray *
read_turns (JsonObject *root)
{
  JsonArray *turns = get_array (root, "turns");
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_status_turn_free);

  for (guint i = 0; turns != NULL && i < json_array_get_length (turns); i++)
    {
      JsonObject *object = json_array_get_object_element (turns, i);
      JsonArray *headers = get_array (object, "headers");
      CmStatusTurn *turn = g_new0 (CmStatusTurn, 1);

      turn->headers = read_canonical (headers);
      turn->column = -1;
      turn->from = get_array (object, "from") != NULL ? read_plain (get_array (object, "from")) : NULL;
      turn->words = read_words (json_object_get_object_member (object, "words"));
      g_ptr_array_add (list, turn);
    }
  return list;
}

/* The columns of the turns belong to the layout like any other header. */
static void
add_turn_headers (CmProfile *profile)
{
  for (guint i = 0; i < profile->turns->len; i++)
    {
      const CmStatusTurn *turn = g_ptr_array_index (profile->turns, i);

      for (guint h = 0; turn->headers[h] != NULL; h++)
        add_header (profile, turn->headers[h], KNOWN);
    }
}

static void
add_parts (CmProfile *profile, CmField field, char **headers)
{
  CmProfileParts *made = g_new0 (CmProfileParts, 1);

  g_assert (field != CM_FIELD_NONE);
  made->field = field;
  made->headers = headers;
  for (guint h = 0; headers[h] != NULL; h++)
    add_header (profile, headers[h], KNOWN);
  g_ptr_array_add (profile->parts, made);
}

/* Field to lists of headers; they belong to the layout like any other header. */
static void
read_parts (CmProfile *profile, JsonObject *root)
{
  JsonObject *parts = json_object_has_member (root, "parts") ? json_object_get_object_member (root, "parts") : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (parts == NULL)
    return;
  json_object_iter_init (&iter, parts);
  while (json_object_iter_next (&iter, &name, &node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      add_parts (profile, cm_field_from_name (name), read_canonical (json_array_get_array_element (json_node_get_array (node), i)));
}

/* A title in a column of its own stands before the number. */
static void
read_group_buy (CmProfile *profile, JsonObject *root)
{
  JsonObject *group = json_object_has_member (root, "group_buy") ? json_object_get_object_member (root, "group_buy") : NULL;

  profile->group_numbers = read_canonical (group != NULL ? get_array (group, "numbers") : NULL);
  profile->group_titles = read_canonical (group != NULL ? get_array (group, "titles") : NULL);
  for (guint t = 0; profile->group_titles[t] != NULL; t++)
    for (guint n = 0; profile->group_numbers[n] != NULL; n++)
      add_parts (profile, CM_FIELD_ORDER_NO, g_strdupv ((char *[]) { profile->group_titles[t], profile->group_numbers[n], NULL }));
}

static void
read_rules (CmProfile *profile, JsonObject *root, const char *key)
{
  JsonArray *rules = get_array (root, key);

  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++)
    {
      JsonObject *object = json_array_get_object_element (rules, i);
      gboolean except = get_array (object, "except") != NULL;
      g_auto(GStrv) words = read_canonical (get_array (object, except ? "except" : "words"));
      CmRowRule *rule = g_new0 (CmRowRule, 1);

      rule->headers = read_canonical (get_array (object, "headers"));
      rule->number_headers = get_array (object, "number") != NULL ? read_canonical (get_array (object, "number")) : NULL;
      rule->column = rule->number_column = -1;
      rule->except = except;
      rule->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint w = 0; words[w] != NULL; w++)
        g_hash_table_add (rule->words, g_strdup (words[w]));
      for (guint h = 0; rule->headers[h] != NULL; h++)
        add_header (profile, rule->headers[h], KNOWN);
      g_ptr_array_add (profile->rules, rule);
    }
}

static GRegex *
read_ids (JsonObject *root)
{
  const char *pattern = json_object_get_string_member_with_default (root, "ids", NULL);
  GRegex *regex = pattern != NULL ? g_regex_new (pattern, G_REGEX_OPTIMIZE, G_REGEX_MATCH_ANCHORED, NULL) : NULL;

  g_assert (pattern == NULL || regex != NULL);
  return regex;
}

static char *
read_label (JsonObject *root)
{
  JsonObject *labels = json_object_get_object_member (root, "label");
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    if (json_object_has_member (labels, languages[i]))
      return g_strdup (json_object_get_string_member (labels, languages[i]));
  return g_strdup (json_object_get_string_member (labels, "en"));
}

static CmProfileKind
read_kind (const char *kind)
{
  if (g_str_equal (kind, "details"))
    return CM_PROFILE_DETAILS;
  return g_str_equal (kind, "customers") ? CM_PROFILE_CUSTOMERS : CM_PROFILE_ORDERS;
}

static CmDateOrder
read_date_order (const char *order)
{
  if (g_str_equal (order, "mdy"))
    return CM_DATE_MDY;
  return g_str_equal (order, "dmy") ? CM_DATE_DMY : CM_DATE_YMD;
}

static void
read_per_order (CmProfile *profile, JsonObject *root)
{
  static const CmField of_line[] = {
    CM_FIELD_SUB_ORDER_NO, CM_FIELD_ITEM, CM_FIELD_SKU, CM_FIELD_SKU_SPEC, CM_FIELD_CATEGORY, CM_FIELD_QTY, CM_FIELD_UNIT_PRICE,
    CM_FIELD_LINE_TOTAL,
  };

  for (int field = 0; field < CM_N_FIELDS; field++)
    profile->per_order[field] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (of_line); i++)
    profile->per_order[of_line[i]] = FALSE;
  read_flags (root, "per_order", profile->per_order, TRUE);
  read_flags (root, "per_line", profile->per_order, FALSE);
}

static CmStatusTurn *
find_turn (GPtrArray *turns, const CmStatusTurn *like)
{
  for (guint i = 0; i < turns->len; i++)
    {
      CmStatusTurn *turn = g_ptr_array_index (turns, i);

      for (guint h = 0; turn->headers[h] != NULL; h++)
        if (g_strv_contains ((const char *const *) like->headers, turn->headers[h]))
          return turn;
    }
  return NULL;
}

/* A second column of the state that the platform's own layout reads too gets further words; any other is read as well. */
static void
inherit_turns (CmProfile *profile, JsonObject *root)
{
  g_autoptr(GPtrArray) others = read_turns (root);

  for (guint i = 0; i < others->len; i++)
    {
      CmStatusTurn *other = g_ptr_array_index (others, i);
      CmStatusTurn *own = find_turn (profile->turns, other);

      if (own != NULL)
        add_words (own->words, other->words);
      else
        g_ptr_array_add (profile->turns, cm_status_turn_copy (other));
    }
}

/* Where a platform's own layout says nothing the general one of its language does: words of states, and headers that somebody's export
 * has beside those that were seen. */
static void
inherit (CmProfile *profile, JsonObject *root)
{
  const char *id = json_object_get_string_member_with_default (root, "words_of", NULL);
  g_autoptr(JsonNode) other = id != NULL ? parse_file (id) : NULL;
  JsonObject *general = other != NULL ? json_node_get_object (other) : NULL;
  g_autoptr(GHashTable) words = NULL;

  if (general == NULL)
    return;
  words = read_words (json_object_get_object_member (general, "status"));
  add_words (profile->status_words, words);
  if (profile->kind != CM_PROFILE_ORDERS)
    return;
  read_fields (profile, general, CM_PROFILE_INHERITED);
  inherit_turns (profile, general);
}

static CmProfile *
read_profile (const char *id)
{
  g_autoptr(JsonNode) node = parse_file (id);
  JsonObject *root = json_node_get_object (node);
  JsonArray *require = get_array (root, "require");
  CmProfile *profile = g_new0 (CmProfile, 1);

  profile->id = g_strdup (json_object_get_string_member (root, "id"));
  profile->label = read_label (root);
  profile->kind = read_kind (json_object_get_string_member (root, "kind"));
  profile->platform = g_strdup (json_object_get_string_member (root, "platform"));
  profile->currency = g_strdup (json_object_get_string_member_with_default (root, "currency", NULL));
  profile->date_order = read_date_order (json_object_get_string_member (root, "date_order"));
  profile->generic = json_object_get_boolean_member_with_default (root, "generic", FALSE);
  profile->nick_is_account = json_object_get_boolean_member_with_default (root, "nick_is_account", FALSE);
  profile->continues = json_object_get_boolean_member_with_default (root, "continues", FALSE);
  profile->guest = g_strdup (json_object_get_string_member_with_default (root, "guest", NULL));
  profile->require = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; require != NULL && i < json_array_get_length (require); i++)
    g_ptr_array_add (profile->require, read_canonical (json_array_get_array_element (require, i)));
  profile->forbid = read_canonical (get_array (root, "forbid"));
  profile->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  profile->packed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  profile->numbered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_fields (profile, root, 0);
  read_flags (root, "fallback", profile->fallback, TRUE);
  read_per_order (profile, root);
  profile->status_words = read_words (json_object_has_member (root, "status") ? json_object_get_object_member (root, "status") : NULL);
  profile->turns = read_turns (root);
  add_turn_headers (profile);
  profile->parts = g_ptr_array_new ();
  read_parts (profile, root);
  read_group_buy (profile, root);
  profile->rules = g_ptr_array_new ();
  read_rules (profile, root, "notes");
  read_rules (profile, root, "refers");
  profile->totals_by_data = json_object_get_boolean_member_with_default (root, "totals_by_data", FALSE);
  profile->zone = g_strdup (json_object_get_string_member_with_default (root, "zone", NULL));
  profile->ids = read_ids (root);
  inherit (profile, root);
  return profile;
}

static int
compare_profiles (gconstpointer a, gconstpointer b)
{
  const CmProfile *one = *(const CmProfile *const *) a;
  const CmProfile *other = *(const CmProfile *const *) b;

  if (one->generic != other->generic)
    return one->generic ? 1 : -1;
  return strcmp (one->id, other->id);
}

static GPtrArray *
read_all (void)
{
  g_auto(GStrv) files = g_resources_enumerate_children (PROFILE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GPtrArray *profiles = g_ptr_array_new ();

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *id = g_strndup (files[i], strlen (files[i]) - strlen (".json"));

      g_ptr_array_add (profiles, read_profile (id));
    }
  g_ptr_array_sort (profiles, compare_profiles);
  return profiles;
}

GPtrArray *
cm_profiles (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_all ());
  return (GPtrArray *) once;
}

const CmProfile *
cm_profile_find (const char *id)
{
  GPtrArray *profiles = cm_profiles ();

  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < profiles->len; i++)
    {
      const CmProfile *profile = g_ptr_array_index (profiles, i);

      if (g_str_equal (profile->id, id))
        return profile;
    }
  return NULL;
}

static const char *
kind_name (CmProfileKind kind)
{
  if (kind == CM_PROFILE_DETAILS)
    return "details";
  return kind == CM_PROFILE_CUSTOMERS ? "customers" : "orders";
}

JsonNode *
cm_profile_list (void)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GPtrArray *profiles = cm_profiles ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < profiles->len; i++)
    {
      const CmProfile *profile = g_ptr_array_index (profiles, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, profile->id);
      json_builder_set_member_name (builder, "label");
      json_builder_add_string_value (builder, profile->label);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, kind_name (profile->kind));
      json_builder_set_member_name (builder, "platform");
      json_builder_add_string_value (builder, profile->platform);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

JsonNode *
cm_profile_show (const char *id, GError **error)
{
  g_return_val_if_fail (id != NULL, NULL);

  if (cm_profile_find (id) == NULL)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no layout “%s”. “profile list” names them all."), id);
      return NULL;
    }
  return parse_file (id);
}
