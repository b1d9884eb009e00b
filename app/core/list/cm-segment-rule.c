/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-segment-rule.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "cm-json-input.h"

#define DEEPEST 32
#define LARGEST_NUMBER 1e15     /* whole numbers up to it are exact, and it fits into money */

static CmSegmentRule *parse_node (JsonNode *node, const char *place, int depth, GError **error);

static CmSegmentRule *
rule_new (CmSegmentNode node)
{
  CmSegmentRule *self = g_new0 (CmSegmentRule, 1);

  self->node = node;
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_segment_rule_free);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cm_segment_rule_free (CmSegmentRule *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->parts);
  g_array_unref (self->numbers);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

static void G_GNUC_PRINTF (3, 4)
refuse (GError **error, const char *place, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  if (*place == '\0')
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("The rule cannot be used: %s"), text);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("The rule cannot be used, part %s: %s"), place, text);
}

static gboolean
take_choice (CmSegmentRule *self, JsonNode *value, const char *place, GError **error)
{
  g_autofree char *all = g_strjoinv (", ", (char **) self->field->choices);
  const char *text = NULL;

  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    text = json_node_get_boolean (value) ? "true" : "false";
  else if (json_node_get_value_type (value) == G_TYPE_STRING)
    text = json_node_get_string (value);
  for (int i = 0; text != NULL && self->field->choices[i] != NULL; i++)
    if (g_str_equal (self->field->choices[i], text))
      {
        double number = i;

        g_array_append_val (self->numbers, number);
        return TRUE;
      }
  refuse (error, place, _("“%s” is one of: %s."), self->field->name, all);
  return FALSE;
}

static gboolean
take_day (CmSegmentRule *self, JsonNode *value, const char *place, GError **error)
{
  int day = json_node_get_value_type (value) == G_TYPE_STRING ? cm_day_parse (json_node_get_string (value)) : CM_NO_DAY;
  double number = day;

  if (day == CM_NO_DAY)
    {
      refuse (error, place, _("“%s” is compared with a day written as 2026-11-21."), self->field->name);
      return FALSE;
    }
  g_array_append_val (self->numbers, number);
  return TRUE;
}

static gboolean
take_number (CmSegmentRule *self, JsonNode *value, const char *place, GError **error)
{
  GType type = json_node_get_value_type (value);
  double number = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (value) : NAN;

  if (!isfinite (number))
    {
      refuse (error, place, _("“%s” is compared with a number."), self->field->name);
      return FALSE;
    }
  if (fabs (number) > LARGEST_NUMBER)
    {
      refuse (error, place, _("“%s” is compared with a number of at most 15 digits."), self->field->name);
      return FALSE;
    }
  if ((self->op == CM_OP_TOP_PERCENT && (number <= 0 || number > 100)) || (self->op == CM_OP_WITHIN_DAYS && number < 0))
    {
      refuse (error, place, self->op == CM_OP_TOP_PERCENT ? _("“top-percent” takes a number above 0, at most 100.")
                                                          : _("“within-days” takes a number of days, 0 or more."));
      return FALSE;
    }
  g_array_append_val (self->numbers, number);
  return TRUE;
}

static gboolean
take_text (CmSegmentRule *self, JsonNode *value, const char *place, GError **error)
{
  const char *text = json_node_get_value_type (value) == G_TYPE_STRING ? json_node_get_string (value) : NULL;

  if (text == NULL || *text == '\0')
    {
      refuse (error, place, _("“%s” is compared with a text."), self->field->name);
      return FALSE;
    }
  g_ptr_array_add (self->texts, g_strdup (text));
  return TRUE;
}

static gboolean
take_value (CmSegmentRule *self, JsonNode *value, const char *place, GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (value))
    {
      refuse (error, place, _("“%s %s” takes one plain value."), self->field->name, cm_segment_op_name (self->op));
      return FALSE;
    }
  if (self->op == CM_OP_TOP_PERCENT || self->op == CM_OP_WITHIN_DAYS)
    return take_number (self, value, place, error);

  switch (self->field->kind)
    {
    case CM_SEGMENT_CHOICE:
      return take_choice (self, value, place, error);
    case CM_SEGMENT_DAY:
      return take_day (self, value, place, error);
    case CM_SEGMENT_NAMES:
    case CM_SEGMENT_REGION:
    case CM_SEGMENT_TEXT:
      return take_text (self, value, place, error);
    default:
      return take_number (self, value, place, error);
    }
}

static gboolean
take_array (CmSegmentRule *self, JsonNode *value, const char *place, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (array == NULL || (self->op == CM_OP_BETWEEN && length != 2))
    {
      refuse (error, place, self->op == CM_OP_BETWEEN ? _("“%s between” takes two values: [from, to].")
                                                      : _("“%s” takes a list of values: [a, b]."), self->field->name);
      return FALSE;
    }
  for (guint i = 0; i < length; i++)
    if (!take_value (self, json_array_get_element (array, i), place, error))
      return FALSE;
  return TRUE;
}

static gboolean
parse_comparison (CmSegmentRule *self, JsonObject *object, const char *place, GError **error)
{
  JsonNode *value = json_object_get_member (object, "value");

  switch (self->op)
    {
    case CM_OP_IS_SET:
    case CM_OP_IS_NOT_SET:
      return TRUE;
    case CM_OP_BETWEEN:
    case CM_OP_IN:
    case CM_OP_NOT_IN:
      if (value != NULL)
        return take_array (self, value, place, error);
      break;
    default:
      if (value != NULL)
        return take_value (self, value, place, error);
      break;
    }
  refuse (error, place, _("“%s %s” has no “value”."), self->field->name, cm_segment_op_name (self->op));
  return FALSE;
}

static const char *
text_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

static CmSegmentRule *
parse_leaf (JsonObject *object, const char *place, GError **error)
{
  g_autoptr (CmSegmentRule) self = rule_new (CM_NODE_LEAF);
  int op = cm_segment_op_from_name (text_member (object, "op"));

  self->field = cm_segment_field_find (text_member (object, "field"));
  if (self->field == NULL)
    refuse (error, place, _("there is no field “%s”."), text_member (object, "field"));
  else if (op < 0)
    refuse (error, place, _("there is no comparison “%s”."), text_member (object, "op"));
  else if (!cm_segment_field_takes (self->field, (CmSegmentOp) op))
    refuse (error, place, _("“%s” cannot be compared with “%s”."), self->field->name, cm_segment_op_name ((CmSegmentOp) op));
  else
    {
      self->op = (CmSegmentOp) op;
      return parse_comparison (self, object, place, error) ? g_steal_pointer (&self) : NULL;
    }
  return NULL;
}

static CmSegmentRule *
parse_parts (CmSegmentNode node, JsonNode *value, const char *place, int depth, GError **error)
{
  g_autoptr (CmSegmentRule) self = rule_new (node);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    {
      refuse (error, place, _("“all” and “any” take a list of parts: [{…}, {…}]."));
      return NULL;
    }
  array = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s%s%u", place, *place != '\0' ? "." : "", i + 1);
      CmSegmentRule *part = parse_node (json_array_get_element (array, i), inner, depth, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (self->parts, part);
    }
  return g_steal_pointer (&self);
}

static CmSegmentRule *
parse_not (JsonNode *value, const char *place, int depth, GError **error)
{
  CmSegmentRule *part = parse_node (value, place, depth, error);
  CmSegmentRule *self;

  if (part == NULL)
    return NULL;
  self = rule_new (CM_NODE_NOT);
  g_ptr_array_add (self->parts, part);
  return self;
}

static gboolean
check_members (JsonObject *object, const char *place, GError **error)
{
  gboolean leaf = json_object_has_member (object, "field");
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *name = l->data;
      gboolean known = leaf ? g_str_equal (name, "field") || g_str_equal (name, "op") || g_str_equal (name, "value")
                            : g_str_equal (name, "all") || g_str_equal (name, "any") || g_str_equal (name, "not");

      if (!known)
        {
          refuse (error, place, _("“%s” means nothing here."), name);
          return FALSE;
        }
    }
  if (leaf || json_object_get_size (object) == 1)
    return TRUE;
  refuse (error, place, _("a part has “all”, “any”, “not”, or “field” with “op” and “value”."));
  return FALSE;
}

static CmSegmentRule *
parse_node (JsonNode *node, const char *place, int depth, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL || depth > DEEPEST)
    {
      refuse (error, place, object == NULL ? _("a part is written {…}.") : _("it is nested too deeply."));
      return NULL;
    }
  if (!check_members (object, place, error))
    return NULL;
  if (json_object_has_member (object, "field"))
    return parse_leaf (object, place, error);
  if (json_object_has_member (object, "all"))
    return parse_parts (CM_NODE_ALL, json_object_get_member (object, "all"), place, depth + 1, error);
  if (json_object_has_member (object, "any"))
    return parse_parts (CM_NODE_ANY, json_object_get_member (object, "any"), place, depth + 1, error);
  return parse_not (json_object_get_member (object, "not"), place, depth + 1, error);
}

CmSegmentRule *
cm_segment_rule_parse (const char *json, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  if (cm_json_input_is_deep (json))
    {
      refuse (error, "", _("it is nested too deeply."));
      return NULL;
    }
  root = json_from_string (json, &local);
  if (root == NULL)
    {
      refuse (error, "", _("it is not JSON (%s)."), local != NULL ? local->message : _("nothing there"));
      return NULL;
    }
  return parse_node (root, "", 0, error);
}

guint
cm_segment_rule_rows (const CmSegmentRule *self)
{
  return self->node == CM_NODE_ALL ? self->parts->len : 1;
}

const CmSegmentRule *
cm_segment_rule_row (const CmSegmentRule *self, guint index)
{
  g_return_val_if_fail (index < cm_segment_rule_rows (self), self);
  return self->node == CM_NODE_ALL ? g_ptr_array_index (self->parts, index) : self;
}
