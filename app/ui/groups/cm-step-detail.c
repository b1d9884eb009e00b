/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-step-detail.h"

#include <json-glib/json-glib.h>

void
cm_step_describe_group (CmStep *step, const char *group, gint64 people)
{
  JsonObject *detail = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_object_set_string_member (detail, "group", group);
  if (people >= 0)
    json_object_set_int_member (detail, "people", people);
  json_node_take_object (node, detail);
  text = json_to_string (node, FALSE);
  cm_step_set_detail (step, text);
}

gint64 *
cm_step_made (CmStep *step, gint64 id)
{
  gint64 made[] = { id, cm_step_id (step) };

  return id != 0 ? g_memdup2 (made, sizeof made) : NULL;
}
