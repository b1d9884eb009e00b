/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-json-output.h"

#include <math.h>
#include <string.h>

#define WRITABLE 1e15
#define WIDEST 9.2e18

/* Of digits with an exponent and no point json-glib makes 2e-12.0; the next number has more digits. */
static double
writable (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  while (strchr (g_ascii_dtostr (digits, sizeof digits, value), 'e') != NULL && strchr (digits, '.') == NULL)
    value = nextafter (value, 0);
  return value;
}

static JsonNode *
number_node (double value)
{
  JsonNode *node = json_node_alloc ();

  if (fabs (value) < WRITABLE)
    return json_node_init_double (node, writable (value));
  if (fabs (value) < WIDEST)
    return json_node_init_int (node, (gint64) value);
  return json_node_init_null (node);
}

void
cm_json_set_double (JsonObject *object, const char *name, double value)
{
  json_object_set_member (object, name, number_node (value));
}

void
cm_json_set_int_or_null (JsonObject *object, const char *name, gboolean there, gint64 value)
{
  if (there)
    json_object_set_int_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

void
cm_json_set_object_or_null (JsonObject *object, const char *name, JsonObject *value)
{
  if (value != NULL)
    json_object_set_object_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

void
cm_json_add_double (JsonArray *array, double value)
{
  json_array_add_element (array, number_node (value));
}
