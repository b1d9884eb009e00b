/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-packed-items-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define DEEPEST 12      /* an item has options, an option a value; the parser goes down by calling itself */

/* Whether brackets are nested no deeper than items need. */
static gboolean
is_flat (const char *text)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (quoted && *p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        quoted = !quoted;
      else if (!quoted && (*p == '[' || *p == '{') && ++depth > DEEPEST)
        return FALSE;
      else if (!quoted && (*p == ']' || *p == '}') && depth > 0)
        depth--;
    }
  return TRUE;
}

static char *
value_text (JsonNode *node, CmArena *memory)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const char *text = number;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    g_ascii_formatd (number, sizeof number, "%.10g", json_node_get_double (node));
  else
    return NULL;
  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  return cm_arena_dup (memory, text);
}

/* `{"product": {"name": …}}` says the name one step further down. */
static void
read_object (JsonObject *object, CmArena *memory, CmPackedItem *item, gboolean *before_discount, gboolean inner)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    {
      CmPackedRole role = cm_packed_role (key, strlen (key));
      const char *text = role != CM_PACKED_OTHER ? value_text (node, memory) : NULL;

      if (text != NULL && (!inner || role < CM_PACKED_QTY))
        cm_packed_item_set (item, role, text, before_discount);
      else if (role == CM_PACKED_NAME && JSON_NODE_HOLDS_OBJECT (node) && !inner)
        read_object (json_node_get_object (node), memory, item, before_discount, TRUE);
    }
}

static void
read_item (JsonNode *node, CmArena *memory, GArray *items)
{
  CmPackedItem item = { NULL };
  gboolean before_discount = FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  read_object (json_node_get_object (node), memory, &item, &before_discount, FALSE);
  if (cm_packed_item_is_whole (&item))
    g_array_append_val (items, item);
}

static void
read_array (JsonArray *array, CmArena *memory, GArray *items)
{
  for (guint i = 0; i < json_array_get_length (array) && items->len <= CM_PACKED_MOST; i++)
    read_item (json_array_get_element (array, i), memory, items);
}

/* One item, or an object with the items as a list or under keys of their own. */
static void
read_root (JsonObject *object, CmArena *memory, GArray *items)
{
  JsonObjectIter iter;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &node) && items->len <= CM_PACKED_MOST)
    if (JSON_NODE_HOLDS_ARRAY (node))
      read_array (json_node_get_array (node), memory, items);
    else
      read_item (node, memory, items);
}

gboolean
cm_packed_json_read (const char *text, CmArena *memory, GArray *items)
{
  g_autoptr(JsonNode) root = is_flat (text) ? json_from_string (text, NULL) : NULL;
  guint before = items->len;

  if (root == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (root))
    read_array (json_node_get_array (root), memory, items);
  else
    read_item (root, memory, items);
  if (items->len == before && JSON_NODE_HOLDS_OBJECT (root))
    read_root (json_node_get_object (root), memory, items);
  return items->len > before;
}
