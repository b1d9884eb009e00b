/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-cli-json.h"
#include "cm-day.h"
#include "cm-feedback-store.h"
#include "cm-inspector-store.h"
#include "cm-reason-calls.h"
#include "cm-reason-store.h"

/* ---- reasons ---- */

static JsonNode *
reason_codes (CmCli *cli, char **args, GError **error)
{
  JsonArray *array;
  gsize count;
  const CmReasonCode *codes = cm_reason_codes (&count);

  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  array = json_array_new ();
  for (gsize i = 0; i < count; i++)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "number", (gint64) i + 1);
      cm_cli_add_text (object, "code", codes[i].code);
      cm_cli_add_text (object, "group", codes[i].group);
      cm_cli_add_text (object, "label", codes[i].label);
      json_array_add_object_element (array, object);
    }
  return cm_cli_list ("codes", array);
}

typedef struct {
  char **words;
  gint64 id;
  const char *kind;
  const CmReasonCode *code;
  char *text;
} Job;

static gint64
write_said (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmFeedback feedback = { .customer_id = job->id, .kind = (char *) job->kind, .body = job->text, .at = cm_step_now (step) };

  if (job->code != NULL)
    feedback.reason = (char *) job->code->code;
  return cm_feedback_add (step, &feedback, error);
}

static JsonNode *
reason_add (CmCli *cli, char **args, GError **error)
{
  Job job = { .kind = "reason" };

  job.words = cm_cli_parse (cli, args, NULL, 2, -1, error);
  if (job.words == NULL || !cm_cli_id (job.words[0], &job.id, error))
    return NULL;
  job.code = cm_reason_find (job.words[1]);
  if (job.code == NULL)
    {
      cm_cli_usage (error, _("“%s” is none of the reasons. “reason codes” lists them."), job.words[1]);
      return NULL;
    }
  job.text = cm_cli_join (cli, job.words, 2);
  if (job.text == NULL)
    job.text = cm_cli_keep (cli, g_strdup (job.code->label));
  return cm_cli_run_new (cli, "reason-added", write_said, &job, error);
}

static JsonObject *
share_object (const CmReasonTally *tally, const CmReasonShare *share)
{
  JsonObject *object = json_object_new ();
  g_autofree char *sentence = cm_reason_sentence (tally, share);

  cm_cli_add_text (object, share->group ? "group" : "code", share->name);
  json_object_set_int_member (object, "people", share->people);
  json_object_set_double_member (object, "share", share->interval.share);
  json_object_set_double_member (object, "low", share->interval.low);
  json_object_set_double_member (object, "high", share->interval.high);
  cm_cli_add_text (object, "sentence", sentence);
  return object;
}

static gpointer
read_tally (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(CmReasonTally) tally = cm_reason_tally (conn, ((CmCli *) data)->now, error);
  JsonObject *object;
  JsonArray *groups, *codes;

  if (tally == NULL)
    return NULL;
  object = json_object_new ();
  groups = json_array_new ();
  codes = json_array_new ();
  for (guint i = 0; i < tally->shares->len; i++)
    {
      const CmReasonShare *share = &g_array_index (tally->shares, CmReasonShare, i);

      json_array_add_object_element (share->group ? groups : codes, share_object (tally, share));
    }
  json_object_set_int_member (object, "asked", tally->asked);
  json_object_set_int_member (object, "not_reached", tally->not_reached);
  json_object_set_array_member (object, "groups", groups);
  json_object_set_array_member (object, "reasons", codes);
  return cm_cli_object (object);
}

static JsonNode *
reason_list (CmCli *cli, char **args, GError **error)
{
  return cm_cli_parse (cli, args, NULL, 0, 0, error) != NULL ? cm_cli_read (cli, read_tally, cli, error) : NULL;
}

static JsonObject *
buyer_object (const CmOnceBuyer *buyer)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "customer", buyer->customer_id);
  cm_cli_add_text (object, "name", buyer->name);
  cm_cli_add_text (object, "phone", buyer->phone);
  cm_cli_add_text (object, "product", buyer->product);
  cm_cli_add_day (object, "last", buyer->last_day);
  json_object_set_double_member (object, "gap_days", buyer->gap_days);
  json_object_set_int_member (object, "overdue_days", buyer->overdue);
  json_object_set_int_member (object, "net_minor", buyer->net_minor);
  return object;
}

static JsonArray *
weak_array (CmConn *conn, int day, GError **error)
{
  g_autoptr(CmCycles) cycles = cm_cycle_store_read (conn, day, error);
  g_autoptr(GPtrArray) weak = cycles != NULL ? cm_reason_weak_categories (cycles) : NULL;
  JsonArray *array = weak != NULL ? json_array_new () : NULL;

  for (guint i = 0; weak != NULL && i < weak->len; i++)
    {
      const CmWeakCategory *category = weak->pdata[i];
      JsonObject *object = json_object_new ();

      cm_cli_add_text (object, "category", category->name);
      json_object_set_int_member (object, "buyers", (gint64) category->buyers);
      json_object_set_double_member (object, "came_back", category->share);
      json_object_set_double_member (object, "high", category->high);
      json_object_set_double_member (object, "norm", category->norm);
      json_array_add_object_element (array, object);
    }
  return array;
}

static gpointer
read_calls (CmConn *conn, gpointer data, GError **error)
{
  int day = *(int *) data;
  g_autoptr(CmReasonCalls) calls = cm_reason_calls_read (conn, day, error);
  JsonArray *weak = calls != NULL ? weak_array (conn, day, error) : NULL;
  JsonObject *object, *excluded;
  JsonArray *people;

  if (weak == NULL)
    return NULL;
  object = json_object_new ();
  excluded = json_object_new ();
  people = json_array_new ();
  for (int i = 0; i < CM_N_EXCLUSIONS; i++)
    json_object_set_int_member (excluded, cm_exclusion_name ((CmExclusion) i), (gint64) calls->excluded[i]);
  for (guint i = 0; i < calls->people->len; i++)
    json_array_add_object_element (people, buyer_object (calls->people->pdata[i]));
  json_object_set_object_member (object, "excluded", excluded);
  json_object_set_array_member (object, "weak_categories", weak);
  json_object_set_array_member (object, "people", people);
  return cm_cli_object (object);
}

static JsonNode *
reason_calls (CmCli *cli, char **args, GError **error)
{
  int day = cm_day_from_time (cli->now, cli->zone);

  return cm_cli_parse (cli, args, NULL, 0, 0, error) != NULL ? cm_cli_read (cli, read_calls, &day, error) : NULL;
}

/* ---- inspectors ---- */

static gpointer
read_inspectors (CmConn *conn, gpointer data, GError **error)
{
  return cm_inspector_list (conn, *(gint64 *) data, error);
}

static JsonObject *
inspector_object (CmCli *cli, gconstpointer item)
{
  const CmInspector *one = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "customer", one->customer_id);
  cm_cli_add_text (object, "name", one->name);
  json_object_set_boolean_member (object, "tagged", one->tagged);
  json_object_set_int_member (object, "inspections", one->inspections);
  json_object_set_int_member (object, "suggestions", one->suggestions);
  json_object_set_int_member (object, "open", one->open);
  json_object_set_int_member (object, "thanks", one->thanks);
  cm_cli_add_time (cli, object, "last", one->last_at);
  json_object_set_boolean_member (object, "proposed", one->proposed);
  return object;
}

static JsonNode *
inspector_list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "inspectors", cm_cli_read (cli, read_inspectors, &cli->now, error), inspector_object);
}

typedef struct {
  gint64 now;
  gboolean thanks;
} Log;

static gpointer
read_log (CmConn *conn, gpointer data, GError **error)
{
  const Log *log = data;

  return cm_inspector_log (conn, log->thanks, log->now, error);
}

static JsonObject *
note_object (CmCli *cli, gconstpointer item)
{
  const CmInspectorNote *note = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", note->id);
  json_object_set_int_member (object, "customer", note->customer_id);
  cm_cli_add_text (object, "name", note->name);
  cm_cli_add_text (object, "kind", note->kind);
  cm_cli_add_text (object, "text", note->body);
  cm_cli_add_text (object, "action", note->action);
  cm_cli_add_time (cli, object, "at", note->at);
  return object;
}

static JsonNode *
inspector_log (CmCli *cli, char **args, GError **error)
{
  Log log = { .now = cli->now };
  const GOptionEntry entries[] = {
    { "thanks", 0, 0, G_OPTION_ARG_NONE, &log.thanks, NULL, NULL },
    { NULL }
  };

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "log", cm_cli_read (cli, read_log, &log, error), note_object);
}

static JsonNode *
inspector_thank (CmCli *cli, char **args, GError **error)
{
  Job job = { .kind = "thanks" };

  job.words = cm_cli_parse (cli, args, NULL, 2, -1, error);
  if (job.words == NULL || !cm_cli_id (job.words[0], &job.id, error))
    return NULL;
  job.text = cm_cli_join (cli, job.words, 1);
  return cm_cli_run_new (cli, "thanks-added", write_said, &job, error);
}

const CmCommand cm_commands_reason[] = {
  { "reason", "codes", "", N_("Lists the reasons why somebody did not buy again, with their numbers"), reason_codes },
  { "reason", "calls", "",
    N_("Lists whom to ask: bought once, past the usual gap, no problem, may be contacted (people); categories below the norm"
       " (weak_categories)"), reason_calls },
  { "reason", "add", "ID CODE|NUMBER [TEXT]", N_("Writes down why a person did not buy again"), reason_add },
  { "reason", "list", "", N_("Counts the reasons, each with its share and its interval of 95 %"), reason_list },
  { "inspector", "list", "", N_("Lists inspectors, and picky people who could be asked (proposed)"), inspector_list },
  { "inspector", "log", "[--thanks]", N_("Lists what inspectors said and what was done about it; --thanks lists how they were thanked"),
    inspector_log },
  { "inspector", "thank", "ID TEXT", N_("Writes down how a person was thanked"), inspector_thank },
  { NULL }
};
