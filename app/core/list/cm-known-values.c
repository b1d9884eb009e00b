/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-known-values.h"

#include <glib/gi18n-lib.h>

typedef struct {
  CmColumns *columns;
  GHashTable *ids;              /* name → GArray of the ids it stands under */
  CmBitset *people;             /* who has the name that is counted */
} Names;

static void
free_value (gpointer data)
{
  CmKnownValue *value = data;

  g_free (value->name);
  g_free (value->label);
  g_free (value);
}

static void
add_value (GPtrArray *values, const char *name, const char *label, gsize people)
{
  CmKnownValue *value = g_new0 (CmKnownValue, 1);

  value->name = g_strdup (name);
  value->label = g_strdup (label);
  value->people = people;
  g_ptr_array_add (values, value);
}

static void
add_choices (GPtrArray *values, const CmSegmentField *field, CmColumns *columns)
{
  g_autoptr (CmBitset) set = cm_bitset_new (columns->count);

  for (int i = 0; field->choices[i] != NULL; i++)
    {
      cm_columns_between (columns, (CmColumn) field->column, i, i, set);
      add_value (values, field->choices[i], _(field->choice_labels[i]), cm_bitset_count (set));
    }
}

static void
note_name_cb (gint64 id, const char *name, gpointer data)
{
  Names *names = data;
  GArray *ids = name != NULL && *name != '\0' ? g_hash_table_lookup (names->ids, name) : NULL;

  if (name == NULL || *name == '\0')
    return;
  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (names->ids, g_strdup (name), ids);
    }
  g_array_append_val (ids, id);
}

static void
mark_record_cb (gint64 record_id, gpointer data)
{
  Names *names = data;
  int slot = cm_columns_slot (names->columns, record_id);

  if (slot >= 0)
    cm_bitset_add (names->people, (gsize) slot);
}

static char *
json_of (const GArray *ids)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gboolean
add_names (GPtrArray *values, const CmSegmentField *field, Names *names, CmConn *conn, GError **error)
{
  GHashTableIter iter;
  gpointer name, ids;

  g_hash_table_iter_init (&iter, names->ids);
  while (g_hash_table_iter_next (&iter, &name, &ids))
    {
      g_autofree char *json = json_of (ids);

      cm_bitset_clear (names->people);
      if (!cm_people_store_who (conn, field->names, json, names->columns->day, names->columns->end_at, mark_record_cb, names, error))
        return FALSE;
      add_value (values, name, name, cm_bitset_count (names->people));
    }
  return TRUE;
}

/* The column holds the region's id, of which a province has many. */
static void
add_regions (GPtrArray *values, Names *names)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer name, ids;

  for (gsize i = 0; i < names->columns->count; i++)
    {
      gpointer key = GINT_TO_POINTER (cm_columns_int (names->columns, CM_COLUMN_REGION, i));

      g_hash_table_insert (counts, key, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) + 1));
    }
  g_hash_table_iter_init (&iter, names->ids);
  while (g_hash_table_iter_next (&iter, &name, &ids))
    {
      gsize people = 0;

      for (guint i = 0; i < ((GArray *) ids)->len; i++)
        people += (gsize) GPOINTER_TO_INT (g_hash_table_lookup (counts, GINT_TO_POINTER ((int) g_array_index ((GArray *) ids, gint64, i))));
      if (people > 0)
        add_value (values, name, name, people);
    }
}

static int
by_people (gconstpointer a, gconstpointer b)
{
  const CmKnownValue *first = *(CmKnownValue *const *) a, *second = *(CmKnownValue *const *) b;

  if (first->people != second->people)
    return first->people > second->people ? -1 : 1;
  return g_strcmp0 (first->name, second->name);
}

GPtrArray *
cm_known_values (const CmSegmentField *field, CmColumns *columns, CmConn *conn, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (free_value);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (CmBitset) people = cm_bitset_new (columns->count);
  Names names = { columns, ids, people };

  if (field->kind == CM_SEGMENT_CHOICE)
    add_choices (values, field, columns);
  if (field->kind <= CM_SEGMENT_CHOICE || field->column < 0)
    return g_steal_pointer (&values);
  if (!cm_people_store_names (conn, field->names, note_name_cb, &names, error))
    return NULL;
  if (field->kind == CM_SEGMENT_REGION)
    add_regions (values, &names);
  else if (!add_names (values, field, &names, conn, error))
    return NULL;
  g_ptr_array_sort (values, by_people);
  return g_steal_pointer (&values);
}
