/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-calc.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define LARGEST 1e15            /* beyond it doubles miss whole numbers, and json-glib writes some as no JSON ("1e+16.0") */


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
read_standard_input (GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) all = g_memory_output_stream_new_resizable ();
  gssize size = g_output_stream_splice (all, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error);
  char *text;

  if (size < 0)
    return NULL;
  text = g_malloc ((gsize) size + 1);
  memcpy (text, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (all)), (gsize) size);
  text[size] = '\0';
  return text;
}

static char *
read_text (const char *path, GError **error)
{
  g_autoptr (GError) failed = NULL;
  char *text = NULL;

  if (path == NULL || g_str_equal (path, "-"))
    text = read_standard_input (&failed);
  else
    g_file_get_contents (path, &text, NULL, &failed);
  if (failed != NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("The input cannot be read: %s"), failed->message);
  return text;
}

JsonObject *
cm_calc_read (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 0, 1, error);
  g_autofree char *text = words != NULL ? read_text (words[0], error) : NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) failed = NULL;

  if (text == NULL)
    return NULL;
  node = json_from_string (text, &failed);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_dup_object (node);
  cm_calc_refuse (error, _("The input is not a JSON object: %s"), failed != NULL ? failed->message : _("it begins with something else."));
  return NULL;
}

gboolean
cm_calc_has (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

static gboolean
take_number (JsonNode *node, const char *name, double *value, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    {
      *value = json_node_get_double (node);
      if (fabs (*value) <= LARGEST)
        return TRUE;
      cm_calc_refuse (error, _("“%s” holds a number beyond 10¹⁵."), name);
      return FALSE;
    }
  cm_calc_refuse (error, _("“%s” must be a number."), name);
  return FALSE;
}

gboolean
cm_calc_number (JsonObject *object, const char *name, double fallback, double *value, GError **error)
{
  if (cm_calc_has (object, name))
    return take_number (json_object_get_member (object, name), name, value, error);
  *value = fallback;
  if (!isnan (fallback))
    return TRUE;
  cm_calc_refuse (error, _("The input has no “%s”."), name);
  return FALSE;
}

gboolean
cm_calc_text (JsonObject *object, const char *name, const char *fallback, const char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = fallback;
  if (!cm_calc_has (object, name))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      *value = json_node_get_string (node);
      return TRUE;
    }
  cm_calc_refuse (error, _("“%s” must be a text."), name);
  return FALSE;
}

gboolean
cm_calc_object (JsonObject *object, const char *name, JsonObject **value, GError **error)
{
  *value = NULL;
  if (!cm_calc_has (object, name))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, name)))
    {
      *value = json_object_get_object_member (object, name);
      return TRUE;
    }
  cm_calc_refuse (error, _("“%s” must be an object."), name);
  return FALSE;
}

GArray *
cm_calc_numbers (JsonObject *object, const char *name, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  JsonNode *node = json_object_get_member (object, name);
  double value;

  if (!cm_calc_has (object, name))
    return g_steal_pointer (&numbers);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      if (!take_number (node, name, &value, error))
        return NULL;
      g_array_append_val (numbers, value);
      return g_steal_pointer (&numbers);
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      if (!take_number (json_array_get_element (json_node_get_array (node), i), name, &value, error))
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
    if (isfinite (values[i]))
      json_array_add_double_element (array, values[i]);
    else
      json_array_add_null_element (array);
  return array;
}

void
cm_calc_add (JsonObject *object, const char *name, double value)
{
  if (isfinite (value))
    json_object_set_double_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}
