/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-calc.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "cm-json-input.h"
#include "cm-json-output.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

void
cm_calc_refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (CM_ERROR, CM_ERROR_INVALID, format, args);
  va_end (args);
}

static char *
read_standard_input (gsize *length, GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) all = g_memory_output_stream_new_resizable ();
  gssize size = g_output_stream_splice (all, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error);
  char *text;

  if (size < 0)
    return NULL;
  *length = (gsize) size;
  text = g_malloc ((gsize) size + 1);
  if (size > 0)
    memcpy (text, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (all)), (gsize) size);
  text[size] = '\0';
  return text;
}

/* Some editors begin every file with it. */
static void
drop_byte_order_mark (char *text)
{
  if (g_str_has_prefix (text, BYTE_ORDER_MARK))
    memmove (text, text + strlen (BYTE_ORDER_MARK), strlen (text + strlen (BYTE_ORDER_MARK)) + 1);
}

static gboolean
check_text (char *text, gsize length, GError **error)
{
  if (!g_utf8_validate (text, (gssize) length, NULL))
    cm_calc_refuse (error, _("The input is no text in UTF-8. Save it as UTF-8."));
  else
    {
      drop_byte_order_mark (text);
      if (*g_strstrip (text) != '\0')
        return TRUE;
      cm_calc_refuse (error, _("The input is empty. Give a JSON object in a file or on the standard input."));
    }
  return FALSE;
}

char *
cm_calc_read_text (const char *path, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (path == NULL || g_str_equal (path, "-"))
    text = read_standard_input (&length, &failed);
  else
    g_file_get_contents (path, &text, &length, &failed);
  if (failed != NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("The input cannot be read: %s"), failed->message);
  else if (check_text (text, length, error))
    return g_steal_pointer (&text);
  return NULL;
}

JsonObject *
cm_calc_read (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 0, 1, error);
  g_autofree char *text = words != NULL ? cm_calc_read_text (words[0], error) : NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) failed = NULL;

  if (text == NULL)
    return NULL;
  if (!cm_json_input_check (text, error))
    return NULL;
  node = json_from_string (text, &failed);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_dup_object (node);
  cm_calc_refuse (error, _("The input is not a JSON object: %s"), failed != NULL ? failed->message : _("it begins with something else."));
  return NULL;
}

GArray *
cm_calc_numbers (JsonObject *object, const char *name, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  JsonNode *node = json_object_get_member (object, name);
  double value;

  if (!cm_json_input_has (object, name))
    return g_steal_pointer (&numbers);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      if (!cm_json_input_double (node, name, &value, error))
        return NULL;
      g_array_append_val (numbers, value);
      return g_steal_pointer (&numbers);
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      if (!cm_json_input_double (json_array_get_element (json_node_get_array (node), i), name, &value, error))
        return NULL;
      g_array_append_val (numbers, value);
    }
  return g_steal_pointer (&numbers);
}

JsonArray *
cm_calc_array (const double *values, gsize count)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < count; i++)
    cm_json_add_double (array, values[i]);
  return array;
}
