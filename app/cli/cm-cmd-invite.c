/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-call-store.h"
#include "cm-cli-json.h"
#include "cm-group-store.h"
#include "cm-invite-plan.h"
#include "cm-invite-store.h"
#include "cm-segment-store.h"
#include "cm-staff-store.h"

typedef struct {
  char **words;
  char *group;
  char *segment;
  char *callers;
  char *away;
  char *note;
  const char *outcome;
  gint64 list_id;
  gint64 line_no;
  gint64 at;
  gint64 most;
  int days;
} Job;

/* A comma of either writing. */
static char **
split_names (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "，", -1);
  g_autofree char *joined = g_strjoinv (",", parts);

  return g_strsplit (joined, ",", -1);
}

/* N, or NAME,NAME,… */
static gboolean
read_callers (const char *text, CmInviteRequest *request, GError **error)
{
  guint64 count;

  if (text == NULL)
    return TRUE;
  if (g_ascii_string_to_unsigned (text, 10, 1, 100, &count, NULL))
    request->count = (int) count;
  else if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &count, NULL) || *text == '\0')
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("The number of callers must be between 1 and %d."), 100);
      return FALSE;
    }
  else
    request->callers = split_names (text);
  return TRUE;
}

static JsonObject *
caller_to_json (const CmInviteCaller *caller)
{
  JsonObject *object = json_object_new ();

  cm_cli_add_id (object, "list", caller->list_id);
  cm_cli_add_text (object, "caller", caller->name);
  json_object_set_int_member (object, "people", caller->people->len);
  json_object_set_int_member (object, "accounts", caller->accounts);
  json_object_set_boolean_member (object, "assumed", caller->assumed);
  json_object_set_int_member (object, "adds_per_day", caller->adds_per_day);
  return object;
}

static JsonNode *
plan_to_json (const CmInvitePlan *plan)
{
  JsonObject *object = json_object_new ();
  JsonArray *lists = json_array_new ();

  json_object_set_int_member (object, "round", plan->round_id);
  json_object_set_int_member (object, "days", plan->days);
  json_object_set_int_member (object, "planned", plan->planned);
  json_object_set_int_member (object, "left_over", plan->left_over);
  json_object_set_int_member (object, "settled", plan->settled);
  for (guint i = 0; i < plan->callers->len; i++)
    json_array_add_object_element (lists, caller_to_json (g_ptr_array_index (plan->callers, i)));
  json_object_set_array_member (object, "lists", lists);
  json_object_set_member (object, "footer", json_from_string (plan->footer, NULL));
  return cm_cli_object (object);
}

static gpointer
write_plan (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmConn *conn = cm_step_conn (step);
  CmInviteRequest request = { .days = job->days, .most = job->most };
  g_autoptr(CmSegment) segment = NULL;
  g_autoptr(CmInvitePlan) plan = NULL;
  JsonNode *result = NULL;

  request.group_id = cm_group_find (conn, job->group, error);
  if (request.group_id == 0 || (segment = cm_segment_store_find (conn, job->segment, error)) == NULL
      || !read_callers (job->callers, &request, error))
    return NULL;
  request.segment_id = segment->id;
  request.segment = segment->name;
  request.rule = segment->rule;
  plan = cm_invite_plan_draft (conn, &request, cm_step_now (step), error);
  if (plan != NULL && cm_invite_plan_write (step, plan, error))
    result = plan_to_json (plan);
  g_strfreev (request.callers);
  return result;
}

static JsonNode *
invite_plan (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_STRING, &job.group, NULL, NULL },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &job.segment, NULL, NULL },
    { "callers", 0, 0, G_OPTION_ARG_STRING, &job.callers, NULL, NULL },
    { "days", 0, 0, G_OPTION_ARG_INT, &job.days, NULL, NULL },
    { "most", 0, 0, G_OPTION_ARG_INT64, &job.most, NULL, NULL },
    { NULL }
  };

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL)
    return NULL;
  if (job.group == NULL || job.segment == NULL)
    cm_cli_usage (error, _("Say whom to invite where: --group NAME --segment NAME."));
  else if (job.days < 0 || job.most < 0)
    cm_cli_usage (error, _("Days and people are whole numbers from 1."));
  else
    return cm_cli_write (cli, "invite-planned", write_plan, &job, error);
  return NULL;
}

static gint64
write_result (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return cm_call_result (step, job->list_id, (int) job->line_no, job->outcome, job->note, job->at, error);
}

static JsonNode *
invite_result (CmCli *cli, char **args, GError **error)
{
  Job job = { .at = cli->now };

  job.words = cm_cli_parse (cli, args, NULL, 3, -1, error);
  if (job.words == NULL || !cm_cli_id (job.words[0], &job.list_id, error)
      || !cm_cli_id (job.words[1], &job.line_no, error))
    return NULL;
  job.outcome = cm_call_outcome_read (job.words[2]);
  job.note = cm_cli_join (cli, job.words, 3);
  if (job.outcome == NULL)
    {
      cm_cli_usage (error, _("“%s” is not a result. Use added 1, refused 2, no-answer 3, wrong-number 4, call-later 5 or reached 6."),
                    job.words[2]);
      return NULL;
    }
  if (job.line_no > G_MAXINT)
    job.line_no = G_MAXINT;
  return cm_cli_run_ok (cli, "call-result", write_result, &job, error);
}

static JsonObject *
counts_to_json (const CmInviteFunnel *funnel, gboolean states)
{
  JsonObject *object = json_object_new ();

  for (int i = 0; states && i < CM_N_INVITE_STATES; i++)
    json_object_set_int_member (object, cm_invite_state_name (i), funnel->states[i]);
  for (int i = 0; !states && cm_call_outcomes ()[i] != NULL; i++)
    json_object_set_int_member (object, cm_call_outcomes ()[i], funnel->outcomes[i]);
  return object;
}

static gpointer
read_funnel (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  gint64 group_id = cm_group_find (conn, job->words[0], error);
  CmInviteFunnel funnel;
  JsonObject *object;

  if (group_id == 0 || !cm_invite_funnel (conn, group_id, &funnel, error))
    return NULL;
  object = json_object_new ();
  cm_cli_add_text (object, "group", job->words[0]);
  json_object_set_int_member (object, "planned", funnel.people);
  json_object_set_int_member (object, "called", funnel.called);
  json_object_set_int_member (object, "reached", funnel.reached);
  json_object_set_int_member (object, "added", funnel.added);
  json_object_set_int_member (object, "in_group", funnel.states[CM_INVITE_IN_GROUP]);
  json_object_set_int_member (object, "left", funnel.states[CM_INVITE_LEFT]);
  json_object_set_int_member (object, "removed", funnel.states[CM_INVITE_REMOVED]);
  json_object_set_object_member (object, "states", counts_to_json (&funnel, TRUE));
  json_object_set_object_member (object, "outcomes", counts_to_json (&funnel, FALSE));
  return cm_cli_object (object);
}

static JsonNode *
invite_funnel (CmCli *cli, char **args, GError **error)
{
  Job job = { .words = cm_cli_parse (cli, args, NULL, 1, 1, error) };

  return job.words != NULL ? cm_cli_read (cli, read_funnel, &job, error) : NULL;
}

static JsonObject *
line_to_json (G_GNUC_UNUSED CmCli *cli, gconstpointer item)
{
  const CmCallLine *line = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "line", line->line_no);
  json_object_set_int_member (object, "customer", line->customer_id);
  cm_cli_add_text (object, "name", line->name);
  cm_cli_add_text (object, "phone", line->phone);
  cm_cli_add_text (object, "province", line->province);
  cm_cli_add_text (object, "city", line->city);
  cm_cli_add_text (object, "bought", line->bought);
  cm_cli_add_text (object, "outcome", line->outcome);
  cm_cli_add_text (object, "note", line->note);
  return object;
}

static gpointer
read_lines (CmConn *conn, gpointer data, GError **error)
{
  return cm_call_lines (conn, *(gint64 *) data, error);
}

static JsonNode *
invite_list (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  gint64 id;

  if (words == NULL || !cm_cli_id (words[0], &id, error))
    return NULL;
  return cm_cli_list_of (cli, "lines", cm_cli_read (cli, read_lines, &id, error), line_to_json);
}

static GArray *
read_away (CmConn *conn, const char *names, GError **error)
{
  g_autoptr(GArray) away = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto(GStrv) list = split_names (names != NULL ? names : "");

  for (char **name = list; *name != NULL; name++)
    {
      gint64 id = **name != '\0' ? cm_staff_find (conn, *name, error) : -1;

      if (id == 0)
        return NULL;
      if (id > 0)
        g_array_append_val (away, id);
    }
  return g_steal_pointer (&away);
}

static gpointer
write_rebalance (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr(GArray) away = read_away (cm_step_conn (step), job->away, error);
  int moved = away != NULL ? cm_call_rebalance (step, job->list_id, away, error) : -1;
  JsonObject *object;

  if (moved < 0)
    return NULL;
  object = json_object_new ();
  json_object_set_int_member (object, "moved", moved);
  return cm_cli_object (object);
}

static JsonNode *
invite_rebalance (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "away", 0, 0, G_OPTION_ARG_STRING, &job.away, NULL, NULL },
    { NULL }
  };

  job.words = cm_cli_parse (cli, args, entries, 1, 1, error);
  if (job.words == NULL || !cm_cli_id (job.words[0], &job.list_id, error))
    return NULL;
  return cm_cli_write (cli, "calls-rebalanced", write_rebalance, &job, error);
}

const CmCommand cm_commands_invite[] = {
  { "invite", "plan", "--group NAME --segment NAME [--callers N|NAME,…] [--days N] [--most N]",
    N_("Shares out who is called to be invited; as many days as needed unless said"), invite_plan },
  { "invite", "list", "LIST", N_("Shows the lines of a call list"), invite_list },
  { "invite", "result", "LIST LINE OUTCOME [NOTE]", N_("Writes the result of a call, by name or digit"), invite_result },
  { "invite", "rebalance", "ROUND [--away NAME,…]", N_("Shares out anew who has not been called yet"), invite_rebalance },
  { "invite", "funnel", "GROUP", N_("Counts who was called, reached, added and came in"), invite_funnel },
  { NULL }
};
