/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-call-store.h"
#include "cm-demo-private.h"
#include "cm-group-store.h"
#include "cm-invite-plan.h"
#include "cm-segment-store.h"

/* The register's word for what came of an invitation, and what the caller typed for it. */
static const struct {
  const char *result;
  const char *outcome;
} outcomes[] = {
  { "in-group", "added" },
  { "added", "added" },
  { "called-no-answer", "no-answer" },
  { "refused", "refused" },
  { "call-later", "call-later" },
  { "wrong-number", "wrong-number" },
};

static const char *
outcome_of (const CmDemoPerson *person)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_str_equal (person->text[CM_DEMO_RESULT], outcomes[i].result))
      return outcomes[i].outcome;
  return NULL;
}

static char **
callers_of (CmDemo *demo)
{
  JsonArray *names = json_object_get_array_member (demo->story, "callers");
  g_autoptr(GStrvBuilder) callers = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (names); i++)
    g_strv_builder_add (callers, json_array_get_string_element (names, i));
  return g_strv_builder_end (callers);
}

static gboolean
plan_calls (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  JsonObject *story = json_object_get_object_member (demo->story, "group");
  const char *segment = cm_demo_text (json_object_get_object_member (demo->story, "segment"), "name");
  g_auto(GStrv) callers = callers_of (demo);
  g_autoptr(CmSegment) saved = cm_segment_store_find (conn, segment, error);
  g_autoptr(CmInvitePlan) plan = NULL;
  CmInviteRequest request = {
    .segment = segment, .callers = callers, .days = (int) json_object_get_int_member (story, "days"),
    .most = json_object_get_int_member (story, "invite"),
  };

  (void) data;
  if (saved == NULL)
    return FALSE;
  request.segment_id = saved->id;
  request.rule = saved->rule;
  request.group_id = cm_group_find (conn, cm_demo_text (story, "name"), error);
  plan = request.group_id != 0 ? cm_invite_plan_draft (conn, &request, cm_step_now (step), error) : NULL;
  return plan != NULL && cm_invite_plan_write (step, plan, error);
}

/* Half of each list was called on each day. */
typedef struct {
  gboolean second_day;
  GHashTable *by_record;
} Calling;

static gboolean
type_results_of (CmStep *step, Calling *calling, const CmCallList *list, GError **error)
{
  g_autoptr(GPtrArray) lines = cm_call_lines (cm_step_conn (step), list->id, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const CmCallLine *line = lines->pdata[i];
      CmDemoPerson *person = g_hash_table_lookup (calling->by_record, &line->customer_id);
      gint64 at = cm_step_now (step) + (gint64) (i % (lines->len / 2 + 1)) * 600;
      const char *outcome = person != NULL ? outcome_of (person) : NULL;

      if ((i > lines->len / 2) != calling->second_day)
        continue;
      if (outcome == NULL || !cm_call_result (step, list->id, line->line_no, outcome, NULL, at, error))
        return FALSE;
    }
  return lines != NULL;
}

static gboolean
type_results (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  const char *name = cm_demo_text (json_object_get_object_member (demo->story, "group"), "name");
  gint64 group = cm_group_find (conn, name, error);
  gint64 round = group != 0 ? cm_call_open_round (conn, group, error) : 0;
  g_autoptr(GPtrArray) lists = round != 0 ? cm_call_lists (conn, round, error) : NULL;

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    if (!type_results_of (step, data, lists->pdata[i], error))
      return FALSE;
  return lists != NULL;
}

gboolean
cm_demo_enter_calls (CmDemo *demo, GError **error)
{
  gint64 drawn = cm_demo_date (demo, "drawn");
  g_autoptr(GHashTable) by_record = cm_demo_people_by_record (demo);
  Calling first = { FALSE, by_record }, second = { TRUE, by_record };

  return cm_demo_step (demo, "calls-planned", drawn, plan_calls, NULL, error)
         && cm_demo_step (demo, "call-results", cm_demo_date (demo, "called_from"), type_results, &first, error)
         && cm_demo_step (demo, "call-results", cm_demo_date (demo, "called_again"), type_results, &second, error);
}
