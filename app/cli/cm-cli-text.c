/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-private.h"

#include <glib/gi18n.h>

static char *
format_value (JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_formatd (number, sizeof number, "%.10g", json_node_get_double (node)));
  return json_to_string (node, FALSE);
}

/* Columns a terminal needs for the text: Han and other wide characters take two. */
static int
display_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iszerowidth (g_utf8_get_char (p)) ? 0 : g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

static void
print_padded (const char *text, int width, gboolean last)
{
  g_print ("%s", text);
  for (int i = display_width (text); !last && i < width + 2; i++)
    g_print (" ");
}

static gboolean
is_table (JsonArray *array)
{
  guint length = json_array_get_length (array);

  for (guint i = 0; i < length; i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      return FALSE;
  return length > 0;
}

static int
column_width (JsonArray *array, const char *name)
{
  int width = display_width (name);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *value = format_value (json_object_get_member (json_array_get_object_element (array, i), name));

      width = MAX (width, display_width (value));
    }
  return width;
}

static void
print_table (JsonArray *array)
{
  g_autoptr(GList) names = json_object_get_members (json_array_get_object_element (array, 0));
  g_autoptr(GArray) widths = g_array_new (FALSE, FALSE, sizeof (int));
  guint column = 0;

  for (GList *l = names; l != NULL; l = l->next)
    {
      int width = column_width (array, l->data);

      g_array_append_val (widths, width);
      print_padded (l->data, width, l->next == NULL);
    }
  g_print ("\n");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      column = 0;
      for (GList *l = names; l != NULL; l = l->next)
        {
          g_autofree char *value = format_value (json_object_get_member (json_array_get_object_element (array, i), l->data));

          print_padded (value, g_array_index (widths, int, column++), l->next == NULL);
        }
      g_print ("\n");
    }
}

static void
print_object (JsonObject *object)
{
  g_autoptr(GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);
      g_autofree char *value = NULL;

      if (JSON_NODE_HOLDS_ARRAY (node) && is_table (json_node_get_array (node)))
        {
          g_print ("%s:\n", (char *) l->data);
          print_table (json_node_get_array (node));
          continue;
        }
      value = format_value (node);
      g_print ("%s: %s\n", (char *) l->data, value);
    }
}

void
cm_cli_print_plain (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    print_object (json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node) && is_table (json_node_get_array (node)))
    print_table (json_node_get_array (node));
  else
    {
      g_autofree char *text = format_value (node);

      g_print ("%s\n", text);
    }
}
