/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-abroad.h"

#include <string.h>

#include "cm-data.h"
#include "cm-text.h"

typedef struct {
  GPtrArray *names;
  GHashTable *by_key;           /* folded -> name */
} Abroad;

static char *
make_key (const char *name)
{
  g_autofree char *folded = cm_text_fold (name);
  GString *key = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (key, cm_text_without_mark (g_utf8_get_char (at)));
  return g_string_free (key, FALSE);
}

/* 加利福尼亚州 is called 加利福尼亚 as well. Takes @key. */
static void
add_key (GHashTable *by_key, char *key, char *name)
{
  static const char *const kinds[] = { "州", "省", "县", "市", "区", "府", "都", "道" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (key, kinds[i]) && g_utf8_strlen (key, -1) > 2)
      {
        char *stem = g_strndup (key, strlen (key) - strlen (kinds[i]));

        if (g_hash_table_contains (by_key, stem))
          g_free (stem);
        else
          g_hash_table_insert (by_key, stem, name);
      }
  g_hash_table_insert (by_key, key, name);
}

static Abroad *
read_abroad (void)
{
  g_autoptr (JsonNode) root = cm_data_load_json ("content/abroad.json");
  JsonArray *array = json_object_get_array_member (json_node_get_object (root), "names");
  Abroad *abroad = g_new0 (Abroad, 1);

  abroad->names = g_ptr_array_new_with_free_func (g_free);
  abroad->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      char *name = g_strdup (json_array_get_string_element (array, i));

      g_ptr_array_add (abroad->names, name);
      add_key (abroad->by_key, make_key (name), name);
    }
  return abroad;
}

static const Abroad *
get_abroad (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_abroad ());
  return (const Abroad *) once;
}

GPtrArray *
cm_abroad_regions (void)
{
  return get_abroad ()->names;
}

const char *
cm_abroad_find (const char *name)
{
  g_autofree char *key = make_key (name);

  return g_hash_table_lookup (get_abroad ()->by_key, key);
}
