/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-texts.h"

#include <string.h>

#include "cm-data.h"

static const char *const files[] = {
  "content/charters.json", "content/group.json", "content/invite.json", "content/people.json", "content/review.json", "content/sale.json",
};

typedef struct {
  GPtrArray *documents;     /* JsonNode */
  GPtrArray *order;         /* ids, in the order of the files */
  GHashTable *by_id;        /* id -> JsonObject of a document */
} Library;

static Library *
load_library (void)
{
  Library *library = g_new0 (Library, 1);

  library->documents = g_ptr_array_new ();
  library->order = g_ptr_array_new ();
  library->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      JsonNode *document = cm_data_load_json (files[i]);
      JsonArray *texts = json_object_get_array_member (json_node_get_object (document), "texts");

      g_ptr_array_add (library->documents, document);
      for (guint k = 0; k < json_array_get_length (texts); k++)
        {
          JsonObject *text = json_array_get_object_element (texts, k);
          char *id = (char *) json_object_get_string_member (text, "id");

          g_ptr_array_add (library->order, id);
          g_hash_table_insert (library->by_id, id, text);
        }
    }
  return library;
}

/* Read once, never changed: several threads may look into it. */
static Library *
get_library (void)
{
  static Library *library;

  if (g_once_init_enter (&library))
    g_once_init_leave (&library, load_library ());
  return library;
}

const char *
cm_texts_language (void)
{
  const char *const *names = g_get_language_names ();

  return names[0] != NULL && g_str_has_prefix (names[0], "zh") ? "zh_CN" : "en";
}

char *
cm_texts_fill (const char *template, GHashTable *fields)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const char *open, *close;

  while ((open = strchr (template, '{')) != NULL && (close = strchr (open, '}')) != NULL)
    {
      g_autofree char *name = g_strndup (open + 1, (gsize) (close - open - 1));
      const char *words = fields != NULL ? g_hash_table_lookup (fields, name) : NULL;

      g_string_append_len (text, template, open - template);
      g_string_append (text, words != NULL && *words != '\0' ? words : CM_TEXTS_BLANK);
      template = close + 1;
    }
  g_string_append (text, template);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The words of a language in an object, English where the language is missing. */
static char *
fill_words (JsonObject *object, const char *language, GHashTable *fields)
{
  const char *words = json_object_get_string_member_with_default (object, language, NULL);

  if (words == NULL)
    words = json_object_get_string_member_with_default (object, "en", NULL);
  return words != NULL ? cm_texts_fill (words, fields) : NULL;
}

char *
cm_texts_get (const char *id, const char *language, GHashTable *fields)
{
  JsonObject *text = g_hash_table_lookup (get_library ()->by_id, id);

  return text != NULL ? fill_words (text, language, fields) : NULL;
}

char *
cm_texts_part (const char *id, const char *part, const char *language, GHashTable *fields)
{
  JsonObject *text = g_hash_table_lookup (get_library ()->by_id, id);
  JsonNode *node = text != NULL ? json_object_get_member (text, part) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? fill_words (json_node_get_object (node), language, fields) : NULL;
}

GPtrArray *
cm_texts_ids (const char *prefix)
{
  Library *library = get_library ();
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < library->order->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (library->order, i), prefix))
      g_ptr_array_add (ids, g_ptr_array_index (library->order, i));
  return ids;
}

CmCharter *
cm_texts_charter (const char *id, const char *language, GHashTable *fields)
{
  JsonObject *text = g_hash_table_lookup (get_library ()->by_id, id);
  const char *card = text != NULL ? json_object_get_string_member_with_default (text, "rules", NULL) : NULL;
  CmCharter *charter;

  if (card == NULL)
    return NULL;
  charter = g_new0 (CmCharter, 1);
  charter->purpose = cm_texts_part (id, "purpose", language, fields);
  charter->shared = cm_texts_part (id, "shared", language, fields);
  charter->only_here = cm_texts_part (id, "only_here", language, fields);
  charter->more = cm_texts_part (id, "more", language, fields);
  charter->rules = cm_texts_get (card, language, fields);
  return charter;
}
