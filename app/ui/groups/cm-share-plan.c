/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-share-plan.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cm-group-store.h"
#include "cm-step-detail.h"

void
cm_share_wish_free (CmShareWish *wish)
{
  g_free (wish->segment);
  g_free (wish->rule);
  g_strfreev (wish->callers);
  g_free (wish);
}

static CmInvitePlan *
draft (CmConn *conn, const CmShareWish *wish, gint64 now, GError **error)
{
  CmInviteRequest request = {
    .group_id = wish->group_id, .segment_id = wish->segment_id, .segment = wish->segment, .rule = wish->rule,
    .callers = wish->callers, .count = wish->count, .days = wish->days,
  };

  return cm_invite_plan_draft (conn, &request, now, error);
}

gpointer
cm_share_plan_read (CmConn *conn, gpointer data, GError **error)
{
  const CmShareWish *wish = data;

  return draft (conn, wish, wish->now, error);
}

gpointer
cm_share_plan_write (CmStep *step, gpointer data, GError **error)
{
  const CmShareWish *wish = data;
  CmConn *conn = cm_step_conn (step);
  g_autoptr(CmInvitePlan) plan = draft (conn, wish, cm_step_now (step), error);
  g_autoptr(CmGroup) group = plan != NULL ? cm_group_read (conn, wish->group_id, cm_step_now (step), error) : NULL;

  if (group == NULL || !cm_invite_plan_write (step, plan, error))
    return NULL;
  cm_step_describe_group (step, group->name, plan->planned);
  return cm_step_made (step, plan->round_id);
}

static void
line_free (CmShareLine *line)
{
  g_free (line->label);
  g_free (line);
}

static void
add_line (GPtrArray *lines, const char *label, gboolean exclusion, gint64 removed, gint64 left)
{
  CmShareLine *line = g_new0 (CmShareLine, 1);

  *line = (CmShareLine) { g_strdup (label), exclusion, removed, left };
  g_ptr_array_add (lines, line);
}

static void
add_rows (GPtrArray *lines, JsonArray *rows)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      add_line (lines, json_object_get_string_member_with_default (row, "label", ""),
                g_str_equal (json_object_get_string_member_with_default (row, "kind", ""), "exclusion"),
                json_object_get_int_member_with_default (row, "removed", 0), json_object_get_int_member_with_default (row, "left", 0));
    }
}

GPtrArray *
cm_share_plan_lines (const CmInvitePlan *plan)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  g_autoptr(JsonNode) node = plan->footer != NULL ? json_from_string (plan->footer, NULL) : NULL;
  JsonObject *foot = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (foot == NULL)
    return lines;
  if (json_object_has_member (foot, "rows"))
    add_rows (lines, json_object_get_array_member (foot, "rows"));
  if (plan->settled > 0)
    add_line (lines, _("On an earlier list, a friend already, or a wrong number"), TRUE, plan->settled, plan->planned + plan->left_over);
  if (plan->left_over > 0)
    add_line (lines, _("No room for them: group or callers are full"), FALSE, plan->left_over, plan->planned);
  return lines;
}
