/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-saved-mapping.h"

#include "cm-cell-text.h"
#include "cm-column-guess.h"

#define CERTAIN_PPM 1000000

struct _CmSavedMapping {
  char *name;
  char *fingerprint;
  char *platform;
  const CmProfile *base;
  CmDateOrder date_order;
  gboolean one_day;
  GHashTable *mapping;      /* canonical header to field + 1 */
};

static const char *const order_names[] = { "ymd", "mdy", "dmy" };

void
cm_saved_mapping_free (CmSavedMapping *self)
{
  g_free (self->name);
  g_free (self->fingerprint);
  g_free (self->platform);
  g_hash_table_unref (self->mapping);
  g_free (self);
}

static const char *
get_text (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static JsonObject *
get_mapping (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "mapping");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_mapping (CmSavedMapping *self, JsonObject *mapping)
{
  JsonObjectIter iter;
  const char *header;
  JsonNode *node;

  json_object_iter_init (&iter, mapping);
  while (json_object_iter_next (&iter, &header, &node))
    {
      const char *name = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      CmField field = name != NULL ? cm_field_from_name (name) : CM_FIELD_NONE;

      if (field != CM_FIELD_NONE)
        g_hash_table_replace (self->mapping, cm_header_canonical (header), GINT_TO_POINTER (field + 1));
    }
}

static CmSavedMapping *
read_saved (const char *text)
{
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  CmSavedMapping *self;
  const char *base, *order;

  if (object == NULL || get_text (object, "name") == NULL || get_text (object, "fingerprint") == NULL || get_mapping (object) == NULL)
    return NULL;
  base = get_text (object, "profile");
  order = get_text (object, "date_order");
  self = g_new0 (CmSavedMapping, 1);
  self->name = g_strdup (get_text (object, "name"));
  self->fingerprint = g_strdup (get_text (object, "fingerprint"));
  self->platform = g_strdup (get_text (object, "platform"));
  self->base = base != NULL ? cm_profile_find (base) : NULL;
  if (self->base == NULL)
    self->base = cm_profile_find ("generic-zh");
  for (guint i = 0; i < G_N_ELEMENTS (order_names); i++)
    if (g_strcmp0 (order, order_names[i]) == 0)
      self->date_order = i;
  self->one_day = json_object_get_boolean_member_with_default (object, "one_day", FALSE);
  self->mapping = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_mapping (self, get_mapping (object));
  return self;
}

/* The fingerprint counts an unnamed column by its place, as its label does. */
char *
cm_headers_fingerprint (char **canonical)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; canonical[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("#%u", i + 1);

      g_checksum_update (sum, (const guchar *) (*canonical[i] != '\0' ? canonical[i] : place), -1);
      g_checksum_update (sum, (const guchar *) "\n", 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static int
find_row (const CmSavedMapping *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len && i < CM_HEADER_SEARCH_ROWS; i++)
    {
      g_auto(GStrv) headers = cm_sample_headers (g_ptr_array_index (rows, i));
      g_autofree char *fingerprint = cm_headers_fingerprint (headers);

      if (g_str_equal (fingerprint, self->fingerprint))
        return (int) i;
    }
  return -1;
}

CmSavedMapping *
cm_saved_mapping_find (char **saved, const char *name, GPtrArray *rows, int *index)
{
  *index = -1;
  for (guint i = 0; saved != NULL && saved[i] != NULL; i++)
    {
      g_autoptr(CmSavedMapping) self = read_saved (saved[i]);

      if (self == NULL || (name != NULL && !g_str_equal (name, self->name)))
        continue;
      *index = find_row (self, rows);
      if (*index >= 0)
        return g_steal_pointer (&self);
    }
  return NULL;
}

gboolean
cm_saved_mapping_named (char **saved, const char *name)
{
  for (guint i = 0; saved != NULL && saved[i] != NULL; i++)
    {
      g_autoptr(CmSavedMapping) self = read_saved (saved[i]);

      if (self != NULL && g_str_equal (self->name, name))
        return TRUE;
    }
  return FALSE;
}

const CmProfile *
cm_saved_mapping_base (const CmSavedMapping *self)
{
  return self->base;
}

CmDateOrder
cm_saved_mapping_date_order (const CmSavedMapping *self)
{
  return self->date_order;
}

gboolean
cm_saved_mapping_is_one_day (const CmSavedMapping *self)
{
  return self->one_day;
}

void
cm_saved_mapping_apply (const CmSavedMapping *self, CmImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      g_autofree char *canonical = cm_header_canonical (column->header);
      CmField field = GPOINTER_TO_INT (g_hash_table_lookup (self->mapping, canonical)) - 1;

      if (column->field != CM_FIELD_NONE || field == CM_FIELD_NONE)
        continue;
      if (column->line > 1 && cm_field_is_of_line (field))
        {
          column->field = field;
          column->confidence_ppm = CERTAIN_PPM;
          continue;
        }
      if (plan->column_of[field] >= 0 && plan->fallback_of[field] >= 0)
        continue;
      column->field = field;
      column->confidence_ppm = CERTAIN_PPM;
      column->fallback = plan->column_of[field] >= 0;
      if (column->fallback)
        plan->fallback_of[field] = (int) i;
      else
        plan->column_of[field] = (int) i;
    }
  g_free (plan->profile_label);
  plan->profile_label = g_strdup (self->name);
  if (self->platform == NULL)
    return;
  g_free (plan->platform);
  plan->platform = g_strdup (self->platform);
}

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

char *
cm_saved_mapping_new (CmImportPlan *plan, const char *name)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *fingerprint = NULL;

  g_return_val_if_fail (plan != NULL && name != NULL, NULL);

  fingerprint = cm_import_plan_fingerprint (plan);
  json_builder_begin_object (builder);
  add_text (builder, "name", name);
  add_text (builder, "fingerprint", fingerprint);
  add_text (builder, "profile", plan->profile);
  add_text (builder, "platform", plan->platform);
  add_text (builder, "date_order", order_names[plan->date_order]);
  json_builder_set_member_name (builder, "one_day");
  json_builder_add_boolean_value (builder, plan->all_on != 0);
  json_builder_set_member_name (builder, "mapping");
  json_builder_begin_object (builder);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      if (column->field != CM_FIELD_NONE)
        add_text (builder, column->header, cm_field_name (column->field));
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
