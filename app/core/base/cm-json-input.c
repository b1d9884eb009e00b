/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-json-input.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cm-error.h"

#define LARGEST_EXACT 9007199254740992.0        /* 2^53: beyond it a double has lost whole numbers */
#define LARGEST 1e15            /* beyond it doubles miss whole numbers */

gboolean
cm_json_input_has (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

gboolean
cm_json_input_is_deep (const char *text)
{
  int depth = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == '[' || *text == '{')
        depth++;
      else if ((*text == ']' || *text == '}') && depth > 0)
        depth--;
      if (depth > CM_JSON_DEEPEST)
        return TRUE;
    }
  return FALSE;
}

gboolean
cm_json_input_whole (JsonNode *node, const char *where, gint64 *value, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double number = type == G_TYPE_DOUBLE ? json_node_get_double (node) : 0.5;

  if (type == G_TYPE_INT64)
    {
      *value = json_node_get_int (node);
      return TRUE;
    }
  if (number == trunc (number) && fabs (number) <= LARGEST_EXACT)
    {
      *value = (gint64) number;
      return TRUE;
    }
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” must be a whole number: money in minor units, rates in parts per million."),
               where);
  return FALSE;
}

static gboolean
is_known (const char *name, const char *const *known)
{
  for (; *known != NULL; known++)
    if (g_str_equal (*known, name))
      return TRUE;
  return FALSE;
}

gboolean
cm_json_input_only (JsonObject *object, const char *where, const char *const *known, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!is_known (name, known))
      {
        g_autofree char *names = g_strjoinv (", ", (char **) known);

        g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is unknown in %s. It may hold: %s."), name, where, names);
        return FALSE;
      }
  return TRUE;
}

gboolean
cm_json_input_object (JsonObject *object, const char *name, JsonObject **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = NULL;
  if (!cm_json_input_has (object, name))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      *value = json_node_get_object (node);
      return TRUE;
    }
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” must be an object."), name);
  return FALSE;
}

gboolean
cm_json_input_array (JsonObject *object, const char *name, JsonArray **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = NULL;
  if (!cm_json_input_has (object, name))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      *value = json_node_get_array (node);
      return TRUE;
    }
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” must be a list."), name);
  return FALSE;
}

gboolean
cm_json_input_int (JsonObject *object, const char *name, gint64 fallback, gint64 *value, GError **error)
{
  *value = fallback;
  return !cm_json_input_has (object, name) || cm_json_input_whole (json_object_get_member (object, name), name, value, error);
}

gboolean
cm_json_input_double (JsonNode *node, const char *where, double *value, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” must be a number."), where);
      return FALSE;
    }
  *value = json_node_get_double (node);
  if (fabs (*value) <= LARGEST)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” holds a number beyond 10¹⁵."), where);
  return FALSE;
}

gboolean
cm_json_input_number (JsonObject *object, const char *name, double fallback, double *value, GError **error)
{
  *value = fallback;
  if (cm_json_input_has (object, name))
    return cm_json_input_double (json_object_get_member (object, name), name, value, error);
  if (!isnan (fallback))
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("The input has no “%s”."), name);
  return FALSE;
}

gboolean
cm_json_input_text (JsonObject *object, const char *name, const char *fallback, const char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = fallback;
  if (!cm_json_input_has (object, name))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      *value = json_node_get_string (node);
      return TRUE;
    }
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” must be a text."), name);
  return FALSE;
}
