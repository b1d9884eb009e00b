/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-case-store.h"
#include "cm-cli-json.h"
#include "cm-consent-store.h"
#include "cm-day.h"
#include "cm-feedback-store.h"
#include "cm-money.h"
#include "cm-register-store.h"

/* What the commands of one person have in common: the words, the options and what the step gave back. */
typedef struct {
  CmCli *cli;
  char **words;
  gint64 id;
  char *text;
  char *first;
  char *second;
  char *third;
  gint64 number;
  gint64 other;
  gboolean flag;
  int day;
  gint64 result;
} Job;

static void
job_clear (Job *job)
{
  g_strfreev (job->words);
  g_free (job->text);
  g_free (job->first);
  g_free (job->second);
  g_free (job->third);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static gboolean
job_parse (Job *job, CmCli *cli, char **args, const GOptionEntry *entries, int least, int most, GError **error)
{
  job->cli = cli;
  job->words = g_strdupv (args);
  return cm_cli_parse (entries, &job->words, least, most, error) && cm_cli_id (job->words[0], &job->id, error);
}

/* Runs the step; its id when it made a row, else `{"ok":true}`. */
static JsonNode *
job_write (Job *job, const char *name, CmWriteFunc func, GError **error)
{
  GError *failure = NULL;

  cm_cli_write (job->cli, name, func, job, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return job->result != 0 ? cm_cli_new_id (job->result) : cm_cli_ok ();
}

static gpointer
write_customer (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  if ((job->first == NULL || cm_customer_set_name (step, job->id, job->first, error))
      && (job->second == NULL || cm_customer_set_type (step, job->id, job->second, error)) && job->third != NULL)
    cm_customer_set_no_push (step, job->id, job->flag, error);
  return NULL;
}

static JsonNode *
customer_set (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };
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
    return job_write (&job, "customer-set", write_customer, error);
  return NULL;
}

static gpointer
write_feedback (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmFeedback feedback = {
    .customer_id = job->id, .kind = job->first, .mood = job->second, .body = job->text, .at = cm_step_now (step),
  };

  job->result = cm_feedback_add (step, &feedback, error);
  return NULL;
}

static JsonNode *
customer_note (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 2, -1, error))
    return NULL;
  job.first = g_strdup ("note");
  job.text = cm_cli_join (job.words, 1);
  return job_write (&job, "note-added", write_feedback, error);
}

static JsonNode *
review_add (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 3, -1, error))
    return NULL;
  if (!g_str_equal (job.words[1], "good") && !g_str_equal (job.words[1], "bad"))
    {
      cm_cli_usage (error, _("A review is good or bad, not “%s”."), job.words[1]);
      return NULL;
    }
  job.first = g_strdup ("review");
  job.second = g_strdup (job.words[1]);
  job.text = cm_cli_join (job.words, 2);
  return job_write (&job, "review-added", write_feedback, error);
}

static JsonNode *
feedback_add (CmCli *cli, char **args, GError **error)
{
  const char *const kinds[] = { "suggestion", "inspection", "interview", NULL };
  g_auto(Job) job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 3, -1, error))
    return NULL;
  if (!g_strv_contains (kinds, job.words[1]))
    {
      cm_cli_usage (error, _("Feedback is a suggestion, an inspection or an interview, not “%s”."), job.words[1]);
      return NULL;
    }
  job.first = g_strdup (job.words[1]);
  job.text = cm_cli_join (job.words, 2);
  return job_write (&job, "feedback-added", write_feedback, error);
}

static gpointer
write_consent (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmConsentRecord consent = {
    .customer_id = job->id, .given = job->flag, .by_person = TRUE, .how = job->first, .words = job->second, .at = cm_step_now (step),
  };

  job->result = cm_consent_add (step, &consent, error);
  return NULL;
}

static JsonNode *
customer_consent (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };
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
    job.first = g_strdup ("phone");
  return job_write (&job, job.flag ? "consent-given" : "consent-withdrawn", write_consent, error);
}

static gpointer
write_case (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  job->result = cm_case_open (step, job->id, job->text, job->day, error);
  return NULL;
}

static JsonNode *
case_open (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };
  const GOptionEntry entries[] = {
    { "due", 0, 0, G_OPTION_ARG_STRING, &job.first, NULL, NULL },
    { NULL }
  };

  if (!job_parse (&job, cli, args, entries, 2, -1, error) || !cm_cli_read_day (job.first, CM_NO_DAY, &job.day, error))
    return NULL;
  job.text = cm_cli_join (job.words, 1);
  return job_write (&job, "case-opened", write_case, error);
}

static gpointer
write_settled (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  cm_case_settle (step, job->id, job->text, error);
  return NULL;
}

static JsonNode *
case_settle (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };

  if (!job_parse (&job, cli, args, NULL, 1, -1, error))
    return NULL;
  job.text = cm_cli_join (job.words, 1);
  return job_write (&job, "case-settled", write_settled, error);
}

static gpointer
read_cases (CmConn *conn, gpointer data, GError **error)
{
  return cm_case_list (conn, 0, !*(gboolean *) data, error);
}

static JsonObject *
case_to_json (CmCli *cli, const CmCase *item)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", item->id);
  json_object_set_int_member (object, "customer", item->customer_id);
  cm_cli_add_text (object, "name", item->customer);
  cm_cli_add_text (object, "what", item->what);
  cm_cli_add_time (cli, object, "opened", item->opened_at);
  cm_cli_add_day (object, "due", item->due_on);
  cm_cli_add_time (cli, object, "settled", item->settled_at);
  cm_cli_add_text (object, "result", item->result);
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
  g_auto(GStrv) words = g_strdupv (args);
  g_autoptr(GPtrArray) list = NULL;
  JsonArray *array;

  if (!cm_cli_parse (entries, &words, 0, 0, error) || (list = cm_cli_read (cli, read_cases, &all, error)) == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < list->len; i++)
    json_array_add_object_element (array, case_to_json (cli, g_ptr_array_index (list, i)));
  return cm_cli_list ("cases", array);
}

static gpointer
write_influencer (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmInfluencer influencer = { .customer_id = job->id, .reach = job->number, .paid = job->flag, .cost_minor = job->other };

  cm_influencer_add (step, &influencer, error);
  return NULL;
}

static JsonNode *
influencer_add (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { .number = -1 };
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
    return job_write (&job, "influencer-added", write_influencer, error);
  return NULL;
}

static gpointer
write_influencer_end (CmStep *step, gpointer data, GError **error)
{
  cm_influencer_end (step, ((Job *) data)->id, error);
  return NULL;
}

static JsonNode *
influencer_end (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };

  return job_parse (&job, cli, args, NULL, 1, 1, error) ? job_write (&job, "influencer-ended", write_influencer_end, error) : NULL;
}

static gpointer
write_enrolment (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmEnrolment enrolment = { .customer_id = job->id, .referrer_id = job->other, .rate_ppm = job->number, .since_at = cm_step_now (step) };

  cm_enrolment_add (step, &enrolment, error);
  return NULL;
}

static JsonNode *
referral_enrol (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };
  const GOptionEntry entries[] = {
    { "rate", 0, 0, G_OPTION_ARG_STRING, &job.first, NULL, NULL },
    { "referrer", 0, 0, G_OPTION_ARG_INT64, &job.other, NULL, NULL },
    { NULL }
  };
  gint64 hundredths;

  if (!job_parse (&job, cli, args, entries, 1, 1, error))
    return NULL;
  /* A percentage with two digits is written like an amount: no floating point. */
  if (job.first == NULL || !cm_money_parse (job.first, CM_DECIMAL_POINT, "CNY", &hundredths))
    {
      cm_cli_usage (error, _("Say what they earn, in percent of an order: --rate 5."));
      return NULL;
    }
  job.number = hundredths * 100;
  return job_write (&job, "enrolled", write_enrolment, error);
}

static gpointer
write_enrolment_end (CmStep *step, gpointer data, GError **error)
{
  cm_enrolment_end (step, ((Job *) data)->id, error);
  return NULL;
}

static JsonNode *
referral_end (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };

  return job_parse (&job, cli, args, NULL, 1, 1, error) ? job_write (&job, "enrolment-ended", write_enrolment_end, error) : NULL;
}

const CmCommand cm_commands_people[] = {
  { "customer", "set", "ID [--name NAME] [--type person|shop] [--no-push on|off]", N_("Changes what is known about a person"),
    customer_set },
  { "customer", "note", "ID TEXT", N_("Writes a note about a person"), customer_note },
  { "customer", "consent", "ID given|withdrawn [--how HOW] [--words TEXT]", N_("Records the person's word about being contacted"),
    customer_consent },
  { "case", "open", "ID TEXT [--due DAY]", N_("Opens a complaint case, due in three days unless said"), case_open },
  { "case", "settle", "CASE [TEXT]", N_("Settles a complaint case"), case_settle },
  { "case", "list", "[--all]", N_("Lists open cases, the most urgent first; --all adds settled ones"), case_list },
  { "review", "add", "ID good|bad TEXT", N_("Writes down a review; a bad one excludes the person"), review_add },
  { "feedback", "add", "ID suggestion|inspection|interview TEXT", N_("Writes down what a person told us"), feedback_add },
  { "influencer", "add", "ID --reach N [--paid] [--cost AMOUNT]", N_("Puts a person on the register of influencers"), influencer_add },
  { "influencer", "end", "ID", N_("Takes a person off the register of influencers"), influencer_end },
  { "referral", "enrol", "ID --rate PERCENT [--referrer ID]", N_("Enrols a person as a distributor"), referral_enrol },
  { "referral", "end", "ID", N_("Ends a distributor's enrolment"), referral_end },
  { NULL }
};
