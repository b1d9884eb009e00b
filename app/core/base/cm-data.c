/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-data.h"

#define ROOT "/com/example/Community/"

GBytes *
cm_data_load (const char *path)
{
  g_autofree char *full = NULL;
  g_autoptr(GError) error = NULL;
  GBytes *bytes;

  g_return_val_if_fail (path != NULL, NULL);

  full = g_strconcat (ROOT, path, NULL);
  bytes = g_resources_lookup_data (full, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL)
    g_error ("%s", error->message);
  return bytes;
}

JsonNode *
cm_data_load_json (const char *path)
{
  g_autoptr(GBytes) bytes = cm_data_load (path);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (!json_parser_load_from_data (parser, text, (gssize) size, &error) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    g_error ("%s: %s", path, error != NULL ? error->message : "not an object");
  return json_parser_steal_root (parser);
}
