/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-invite-footer.h"

#include <json-glib/json-glib.h>

#include "cm-day.h"

static JsonObject *
row_to_json (const CmWaterfallRow *row)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", row->exclusion ? "exclusion" : "rule");
  if (row->exclusion)
    json_object_set_string_member (object, "key", cm_exclusion_name (row->which));
  else
    json_object_set_int_member (object, "key", row->part);
  json_object_set_string_member (object, "label", row->label);
  json_object_set_int_member (object, "removed", (gint64) row->removed);
  json_object_set_int_member (object, "left", (gint64) row->left);
  return object;
}

static void
add_rule (JsonObject *object, const CmInviteRequest *request)
{
  if (request->segment != NULL)
    json_object_set_string_member (object, "segment", request->segment);
  else
    json_object_set_null_member (object, "segment");
  if (request->rule != NULL)
    json_object_set_member (object, "rule", json_from_string (request->rule, NULL));
  else
    json_object_set_null_member (object, "rule");
}

char *
cm_invite_footer (const CmWaterfall *waterfall, const CmInvitePlan *plan, const CmInviteRequest *request, int today)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonArray *rows = json_array_new ();
  g_autofree char *date = cm_day_format (today);

  json_node_take_object (node, object);
  add_rule (object, request);
  json_object_set_string_member (object, "date", date);
  json_object_set_int_member (object, "customers", (gint64) waterfall->customers);
  for (guint i = 0; i < waterfall->rows->len; i++)
    json_array_add_object_element (rows, row_to_json (g_ptr_array_index (waterfall->rows, i)));
  json_object_set_array_member (object, "rows", rows);
  json_object_set_int_member (object, "without_consent", (gint64) waterfall->without_consent);
  json_object_set_int_member (object, "left", (gint64) waterfall->left);
  json_object_set_int_member (object, "settled", plan->settled);
  json_object_set_int_member (object, "planned", plan->planned);
  json_object_set_int_member (object, "left_over", plan->left_over);
  return json_to_string (node, FALSE);
}
