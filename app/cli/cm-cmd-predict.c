/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-cli-private.h"
#include "cm-day.h"
#include "cm-forecast-store.h"
#include "cm-shop.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_WEEKS 520
/* Nobody asks for so many. */
#define WEEKS_OF_SHOP G_MAXINT

typedef struct {
  char *model;
  char *as_of;
  int weeks;
  gboolean backtest;

  int day;
  CmForecastRules rules;
  CmForecast forecast;
} Job;

static gpointer
make_forecast (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (CmRules) rules = cm_shop_rules (conn, error);

  if (rules == NULL)
    return NULL;
  cm_forecast_rules_read (&job->rules, rules);
  if (job->model != NULL)
    job->rules.kind = (CmRepeatKind) cm_repeat_kind_from_name (job->model);
  if (job->weeks != WEEKS_OF_SHOP)
    job->rules.weeks = job->weeks;
  return GINT_TO_POINTER (cm_forecast_store_make (conn, &job->rules, job->day, &job->forecast, error));
}

static gpointer
save_forecast (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (cm_forecast_store_save (step, &job->forecast, error));
}

/* What lists show is the shop's own question: its model, its weeks, today. Another question is answered and left at that. */
static gboolean
is_own_question (const Job *job)
{
  return job->model == NULL && job->as_of == NULL && job->weeks == WEEKS_OF_SHOP;
}

static gboolean
read_options (CmCli *cli, char **args, Job *job, GError **error)
{
  const GOptionEntry entries[] = {
    { "model", 0, 0, G_OPTION_ARG_STRING, &job->model, NULL, NULL },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &job->as_of, NULL, NULL },
    { "weeks", 0, 0, G_OPTION_ARG_INT, &job->weeks, NULL, NULL },
    { "backtest", 0, 0, G_OPTION_ARG_NONE, &job->backtest, NULL, NULL },
    { NULL }
  };

  job->weeks = WEEKS_OF_SHOP;
  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL
      || !cm_cli_read_day (job->as_of, cm_day_from_time (cli->now, cli->zone), &job->day, error))
    return FALSE;
  if (job->model != NULL && cm_repeat_kind_from_name (job->model) < 0)
    cm_cli_usage (error, _("“%s” is not a model. Use mbg-nbd or bg-nbd."), job->model);
  else if (job->weeks != WEEKS_OF_SHOP && (job->weeks < 1 || job->weeks > MOST_WEEKS))
    cm_cli_usage (error, _("--weeks takes a number from 1 to %d."), MOST_WEEKS);
  else
    return TRUE;
  return FALSE;
}

static JsonNode *
predict (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  g_autofree char *explanation = NULL;
  JsonObject *answer;

  if (!read_options (cli, args, &job, error) || cm_cli_read (cli, make_forecast, &job, error) == NULL)
    return NULL;
  if (is_own_question (&job) && cm_db_write_quietly (cli->db, cli->now, save_forecast, &job, error) == NULL)
    return NULL;
  answer = cm_forecast_to_json (&job.forecast);
  explanation = cm_forecast_reason_text (&job.forecast, &job.rules);
  json_object_set_string_member (answer, "explanation", explanation);
  if (!job.backtest && json_object_has_member (answer, "backtest") && job.forecast.tested)
    json_object_remove_member (json_object_get_object_member (answer, "backtest"), "calibration");
  return cm_cli_object (answer);
}

/* The sentence first, then the numbers; the table of what was said and what happened where it was asked for. */
static void
print_forecast (G_GNUC_UNUSED CmCli *cli, JsonNode *result)
{
  JsonObject *object = json_node_get_object (result);
  JsonNode *backtest = json_object_get_member (object, "backtest");

  g_print ("%s\n\n", json_object_get_string_member (object, "explanation"));
  json_object_remove_member (object, "explanation");
  if (backtest != NULL)
    backtest = json_node_copy (backtest);
  json_object_remove_member (object, "backtest");
  cm_cli_print_plain (result);
  if (backtest != NULL && JSON_NODE_HOLDS_OBJECT (backtest))
    {
      g_print ("\n%s\n", _("On the weeks held back:"));
      cm_cli_print_plain (backtest);
    }
  g_clear_pointer (&backtest, json_node_unref);
}

const CmCommand cm_commands_predict[] = {
  { "predict", NULL, "[--model mbg-nbd|bg-nbd] [--as-of DAY] [--weeks N] [--backtest]",
    N_("Fits who buys again and tests it on the shop's own last weeks; without options the chances are kept for all lists"), predict,
    print_forecast },
  { NULL }
};
