/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-cli-json.h"
#include "cm-code-store.h"
#include "cm-money.h"
#include "cm-register-store.h"

/* An amount has two digits behind the point: hundredths of a percent. */
#define PPM_OF_HUNDREDTH 100

typedef struct {
  gint64 id;
  gint64 referrer_id;
  gint64 rate_ppm;
  char *code;
} Wish;

static gboolean
parse (Wish *wish, CmCli *cli, char **args, const GOptionEntry *entries, GError **error)
{
  char **words = cm_cli_parse (cli, args, entries, 1, 1, error);

  return words != NULL && cm_cli_id (words[0], &wish->id, error);
}

/* {"ok": true, "code": "…"} */
static JsonNode *
answer_code (Wish *wish)
{
  g_autofree char *code = g_steal_pointer (&wish->code);
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "ok", TRUE);
  json_object_set_string_member (object, "code", code);
  return cm_cli_object (object);
}

static gint64
write_enrolment (CmStep *step, gpointer data, GError **error)
{
  Wish *wish = data;
  CmEnrolment enrolment = {
    .customer_id = wish->id, .referrer_id = wish->referrer_id, .rate_ppm = wish->rate_ppm, .since_at = cm_step_now (step),
  };

  if (!cm_enrolment_add (step, &enrolment, error))
    return 0;
  wish->code = cm_code_find (cm_step_conn (step), wish->id, error);
  return wish->code != NULL;
}

static JsonNode *
referral_enrol (CmCli *cli, char **args, GError **error)
{
  Wish wish = { 0 };
  const char *rate = NULL;
  const GOptionEntry entries[] = {
    { "rate", 0, 0, G_OPTION_ARG_STRING, &rate, NULL, NULL },
    { "referrer", 0, 0, G_OPTION_ARG_INT64, &wish.referrer_id, NULL, NULL },
    { NULL }
  };
  gint64 hundredths;

  if (!parse (&wish, cli, args, entries, error))
    return NULL;
  /* A percentage with two digits is written like an amount: no floating point. */
  if (rate == NULL || !cm_money_parse (rate, CM_DECIMAL_POINT, "CNY", &hundredths))
    {
      cm_cli_usage (error, _("Say what they earn, in percent of an order: --rate 5."));
      return NULL;
    }
  wish.rate_ppm = hundredths * PPM_OF_HUNDREDTH;
  return cm_cli_run (cli, "enrolled", write_enrolment, &wish, error) != 0 ? answer_code (&wish) : NULL;
}

static gint64
write_enrolment_end (CmStep *step, gpointer data, GError **error)
{
  return cm_enrolment_end (step, ((Wish *) data)->id, error);
}

static JsonNode *
referral_end (CmCli *cli, char **args, GError **error)
{
  Wish wish = { 0 };

  return parse (&wish, cli, args, NULL, error) ? cm_cli_run_ok (cli, "enrolment-ended", write_enrolment_end, &wish, error) : NULL;
}

static gpointer
read_code (CmConn *conn, gpointer data, GError **error)
{
  return cm_code_find (conn, *(gint64 *) data, error);
}

static gint64
write_code (CmStep *step, gpointer data, GError **error)
{
  Wish *wish = data;

  wish->code = cm_code_ensure (step, wish->id, error);
  return wish->code != NULL;
}

/* Only the first asking is a step. */
static JsonNode *
referral_code (CmCli *cli, char **args, GError **error)
{
  Wish wish = { 0 };
  g_autoptr (GError) failure = NULL;

  if (!parse (&wish, cli, args, NULL, error))
    return NULL;
  wish.code = cm_cli_read (cli, read_code, &wish.id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (wish.code == NULL && cm_cli_run (cli, "code-made", write_code, &wish, error) == 0)
    return NULL;
  return answer_code (&wish);
}

const CmCommand cm_commands_referral[] = {
  { "referral", "enrol", "ID --rate PERCENT [--referrer ID]", N_("Enrols a person as a distributor and tells their person code"),
    referral_enrol },
  { "referral", "end", "ID", N_("Ends a distributor's enrolment"), referral_end },
  { "referral", "code", "ID", N_("Tells the person code of a customer, made on first asking; orders that carry it were brought by them"),
    referral_code },
  { NULL }
};
