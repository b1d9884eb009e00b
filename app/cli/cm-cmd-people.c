/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-case-store.h"
#include "cm-cli-json.h"
#include "cm-consent-store.h"
#include "cm-day.h"
#include "cm-feedback-store.h"
#include "cm-money.h"
#include "cm-register-store.h"

/* What the commands of one person have in common: the words and the options. */
typedef struct {
  char **words;
  gint64 id;
  const char *kind;
  char *text;
  char *first;
  char *second;
  char *third;
  gint64 number;
  gint64 other;
  gboolean flag;
  int day;
} Job;

static gboolean
job_parse (Job *job, CmCli *cli, char **args, const GOptionEntry *entries, int least, int most, GError **error)
{
  job->words = cm_cli_parse (cli, args, entries, least, most, error);
  return job->words != NULL && cm_cli_id (job->words[0], &job->id, error);
}

static gint64
write_customer (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return (job->first == NULL || cm_customer_set_name (step, job->id, job->first, error))
         && (job->second == NULL || cm_customer_set_type (step, job->id, job->second, error))
         && (job->third == NULL || cm_customer_set_no_push (step, job->id, job->flag, error));
}

static JsonNode *
customer_set (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &job.first, NULL, NULL },
    { "type", 0, 0, G_OPTION_ARG_STRING, &job.second, NULL, NULL },
    { "no-push", 0, 0, G_OPTION_ARG_STRING, &job.third, NULL, NULL },
    { NULL }
  };

  if (!job_parse (&job, cli, args, entries, 1, 1, error))
    return NULL;
  job.flag = g_strcmp0 (job.third, "on") == 0;
  if (job.third != NULL && !job.flag && !g_str_equal (job.third, "off"))
    cm_cli_usage (error, _("--no-push takes on or off, not “%s”."), job.third);
  else if (job.first == NULL && job.second == NULL && job.third == NULL)
    cm_cli_usage (error, _("Say what to change: --name, --type or --no-push."));
  else
    return cm_cli_run_ok (cli, "customer-set", write_customer, &job, error);
  return NULL;
}

static gint64
write_feedback (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmFeedback feedback = {
    .customer_id = job->id, .kind = (char *) job->kind, .mood = job->second, .body = job->text, .at = cm_step_now (step),
  };

  return cm_feedback_add (step, &feedback, error);
}

static JsonNode *
customer_note (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 2, -1, error))
    return NULL;
  job.kind = "note";
  job.text = cm_cli_join (cli, job.words, 1);
  return cm_cli_run_new (cli, "note-added", write_feedback, &job, error);
}

static JsonNode *
review_add (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 3, -1, error))
    return NULL;
  if (!g_str_equal (job.words[1], "good") && !g_str_equal (job.words[1], "bad"))
    {
      cm_cli_usage (error, _("A review is good or bad, not “%s”."), job.words[1]);
      return NULL;
    }
  job.kind = "review";
  job.second = job.words[1];
  job.text = cm_cli_join (cli, job.words, 2);
  return cm_cli_run_new (cli, "review-added", write_feedback, &job, error);
}

static JsonNode *
feedback_add (CmCli *cli, char **args, GError **error)
{
  const char *const kinds[] = { "suggestion", "inspection", "interview", NULL };
  Job job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 3, -1, error))
    return NULL;
  if (!g_strv_contains (kinds, job.words[1]))
    {
      cm_cli_usage (error, _("Feedback is a suggestion, an inspection or an interview, not “%s”."), job.words[1]);
      return NULL;
    }
  job.kind = job.words[1];
  job.text = cm_cli_join (cli, job.words, 2);
  return cm_cli_run_new (cli, "feedback-added", write_feedback, &job, error);
}

static gint64
write_consent (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmConsentRecord consent = {
    .customer_id = job->id, .given = job->flag, .by_person = TRUE, .how = job->first, .words = job->second, .at = cm_step_now (step),
  };

  return cm_consent_add (step, &consent, error);
}

static JsonNode *
customer_consent (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "how", 0, 0, G_OPTION_ARG_STRING, &job.first, NULL, NULL },
    { "words", 0, 0, G_OPTION_ARG_STRING, &job.second, NULL, NULL },
    { NULL }
  };

  if (!job_parse (&job, cli, args, entries, 2, 2, error))
    return NULL;
  job.flag = g_str_equal (job.words[1], "given");
  if (!job.flag && !g_str_equal (job.words[1], "withdrawn"))
    {
      cm_cli_usage (error, _("Consent is given or withdrawn, not “%s”."), job.words[1]);
      return NULL;
    }
  if (job.first == NULL)
    job.first = cm_cli_keep (cli, g_strdup ("phone"));
  return cm_cli_run_new (cli, job.flag ? "consent-given" : "consent-withdrawn", write_consent, &job, error);
}

static gint64
write_case (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return cm_case_open (step, job->id, job->text, job->day, error);
}

static JsonNode *
case_open (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "due", 0, 0, G_OPTION_ARG_STRING, &job.first, NULL, NULL },
    { NULL }
  };

  if (!job_parse (&job, cli, args, entries, 2, -1, error) || !cm_cli_read_day (job.first, CM_NO_DAY, &job.day, error))
    return NULL;
  job.text = cm_cli_join (cli, job.words, 1);
  return cm_cli_run_new (cli, "case-opened", write_case, &job, error);
}

static gint64
write_settled (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return cm_case_settle (step, job->id, job->text, error);
}

static JsonNode *
case_settle (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 1, -1, error))
    return NULL;
  job.text = cm_cli_join (cli, job.words, 1);
  return cm_cli_run_ok (cli, "case-settled", write_settled, &job, error);
}

static gint64
write_case_change (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmCase change = { .id = job->id, .cause = job->first, .cost_minor = job->number, .due_on = job->day };

  return cm_case_change (step, &change, error);
}

static JsonNode *
case_set (CmCli *cli, char **args, GError **error)
{
  Job job = { .number = -1 };
  const GOptionEntry entries[] = {
    { "cause", 0, 0, G_OPTION_ARG_STRING, &job.first, NULL, NULL },
    { "cost", 0, 0, G_OPTION_ARG_STRING, &job.second, NULL, NULL },
    { "due", 0, 0, G_OPTION_ARG_STRING, &job.third, NULL, NULL },
    { NULL }
  };

  if (!job_parse (&job, cli, args, entries, 1, 1, error) || !cm_cli_read_day (job.third, CM_NO_DAY, &job.day, error))
    return NULL;
  if (job.first == NULL && job.second == NULL && job.third == NULL)
    cm_cli_usage (error, _("Say what to change: --cause, --cost or --due."));
  else if (job.second != NULL && !cm_money_parse (job.second, CM_DECIMAL_POINT, NULL, &job.number))
    cm_cli_usage (error, _("“%s” is not an amount."), job.second);
  else
    return cm_cli_run_ok (cli, "case-changed", write_case_change, &job, error);
  return NULL;
}

static gint64
write_action (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return cm_feedback_set_action (step, job->id, job->text, error);
}

static JsonNode *
feedback_action (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 2, -1, error))
    return NULL;
  job.text = cm_cli_join (cli, job.words, 1);
  return cm_cli_run_ok (cli, "feedback-answered", write_action, &job, error);
}

static gpointer
read_feedback (CmConn *conn, gpointer data, GError **error)
{
  return cm_feedback_list (conn, *(gint64 *) data, error);
}

static JsonObject *
feedback_to_json (CmCli *cli, gconstpointer item)
{
  const CmFeedback *one = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", one->id);
  json_object_set_int_member (object, "customer", one->customer_id);
  cm_cli_add_text (object, "kind", one->kind);
  cm_cli_add_text (object, "mood", one->mood);
  cm_cli_add_text (object, "reason", one->reason);
  cm_cli_add_text (object, "text", one->body);
  cm_cli_add_text (object, "action", one->action);
  cm_cli_add_text (object, "order", one->order_no);
  cm_cli_add_time (cli, object, "at", one->at);
  return object;
}

static JsonNode *
feedback_list (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 1, 1, error))
    return NULL;
  return cm_cli_list_of (cli, "feedback", cm_cli_read (cli, read_feedback, &job.id, error), feedback_to_json);
}

static gpointer
read_cases (CmConn *conn, gpointer data, GError **error)
{
  return cm_case_list (conn, 0, !*(gboolean *) data, error);
}

static JsonObject *
case_to_json (CmCli *cli, gconstpointer item)
{
  const CmCase *one = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", one->id);
  json_object_set_int_member (object, "customer", one->customer_id);
  cm_cli_add_text (object, "name", one->customer);
  cm_cli_add_text (object, "what", one->what);
  cm_cli_add_text (object, "cause", one->cause);
  json_object_set_int_member (object, "cost_minor", one->cost_minor);
  cm_cli_add_time (cli, object, "opened", one->opened_at);
  cm_cli_add_day (object, "due", one->due_on);
  cm_cli_add_time (cli, object, "settled", one->settled_at);
  cm_cli_add_text (object, "result", one->result);
  return object;
}

static JsonNode *
case_list (CmCli *cli, char **args, GError **error)
{
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
    { NULL }
  };

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "cases", cm_cli_read (cli, read_cases, &all, error), case_to_json);
}

static gint64
write_influencer (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmInfluencer influencer = { .customer_id = job->id, .reach = job->number, .paid = job->flag, .cost_minor = job->other };

  return cm_influencer_add (step, &influencer, error);
}

static JsonNode *
influencer_add (CmCli *cli, char **args, GError **error)
{
  Job job = { .number = -1 };
  const GOptionEntry entries[] = {
    { "reach", 0, 0, G_OPTION_ARG_INT64, &job.number, NULL, NULL },
    { "paid", 0, 0, G_OPTION_ARG_NONE, &job.flag, NULL, NULL },
    { "cost", 0, 0, G_OPTION_ARG_STRING, &job.first, NULL, NULL },
    { NULL }
  };

  if (!job_parse (&job, cli, args, entries, 1, 1, error))
    return NULL;
  if (job.number < 0)
    cm_cli_usage (error, _("Say how many people they reach: --reach N."));
  else if (job.first != NULL && !cm_money_parse (job.first, CM_DECIMAL_POINT, NULL, &job.other))
    cm_cli_usage (error, _("“%s” is not an amount."), job.first);
  else
    return cm_cli_run_ok (cli, "influencer-added", write_influencer, &job, error);
  return NULL;
}

/* The commands that end an entry on a register take an id and nothing else. */
static JsonNode *
end_entry (CmCli *cli, char **args, const char *name, CmCliStep func, GError **error)
{
  Job job = { 0 };

  return job_parse (&job, cli, args, NULL, 1, 1, error) ? cm_cli_run_ok (cli, name, func, &job, error) : NULL;
}

static gint64
write_influencer_end (CmStep *step, gpointer data, GError **error)
{
  return cm_influencer_end (step, ((Job *) data)->id, error);
}

static JsonNode *
influencer_end (CmCli *cli, char **args, GError **error)
{
  return end_entry (cli, args, "influencer-ended", write_influencer_end, error);
}

const CmCommand cm_commands_people[] = {
  { "customer", "set", "ID [--name NAME] [--type person|shop] [--no-push on|off]", N_("Changes what is known about a person"),
    customer_set },
  { "customer", "note", "ID TEXT", N_("Writes a note about a person"), customer_note },
  { "customer", "consent", "ID given|withdrawn [--how HOW] [--words TEXT]", N_("Records the person's word about being contacted"),
    customer_consent },
  { "case", "open", "ID TEXT [--due DAY]", N_("Opens a complaint case, due in three days unless said"), case_open },
  { "case", "settle", "CASE [TEXT]", N_("Settles a complaint case"), case_settle },
  { "case", "set", "CASE [--cause TEXT] [--cost AMOUNT] [--due DAY]",
    N_("Writes down why a case came about, what it cost so far, until when"), case_set },
  { "case", "list", "[--all]", N_("Lists open cases, the most urgent first; --all adds settled ones"), case_list },
  { "review", "add", "ID good|bad TEXT", N_("Writes down a review; a bad one excludes the person"), review_add },
  { "feedback", "add", "ID suggestion|inspection|interview TEXT", N_("Writes down what a person told us"), feedback_add },
  { "feedback", "action", "FEEDBACK TEXT", N_("Writes down what was done about a feedback"), feedback_action },
  { "feedback", "list", "ID", N_("Lists notes, reviews and feedback of a person, newest first"), feedback_list },
  { "influencer", "add", "ID --reach N [--paid] [--cost AMOUNT]", N_("Puts a person on the register of influencers"), influencer_add },
  { "influencer", "end", "ID", N_("Takes a person off the register of influencers"), influencer_end },
  { NULL }
};
