/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-join-store.h"

#include <glib/gi18n.h>
#include <stdlib.h>

static gpointer
read_proposals (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_proposal_list (conn, error);
}

static JsonObject *
describe (CmCli *cli, gconstpointer item)
{
  const CmProposal *proposal = item;
  JsonObject *object = json_object_new ();

  cm_cli_add_id (object, "id", proposal->id);
  json_object_set_string_member (object, "kind", proposal->apart ? "split" : "join");
  cm_cli_add_id (object, "customer", proposal->customer_id);
  cm_cli_add_text (object, "name", proposal->name);
  cm_cli_add_id (object, "into", proposal->into_id);
  cm_cli_add_text (object, "into_name", proposal->into_name);
  json_object_set_string_member (object, "evidence", proposal->evidence);
  json_object_set_double_member (object, "confidence", proposal->confidence_ppm / 1e6);
  cm_cli_add_time (cli, object, "at", proposal->at);
  return object;
}

static JsonNode *
list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "proposals", cm_cli_read (cli, read_proposals, NULL, error), describe);
}

/* Two ids or one, and what came of it. */
typedef struct {
  gint64 first;
  gint64 second;
  int least_ppm;
  gint64 accepted;
} Decision;

static gint64
accept_one (CmStep *step, gpointer data, GError **error)
{
  return cm_join_accept (step, ((Decision *) data)->first, error);
}

static gint64
accept_sure (CmStep *step, gpointer data, GError **error)
{
  Decision *decision = data;

  return cm_join_accept_sure (step, decision->least_ppm, &decision->accepted, error);
}

static gint64
reject_one (CmStep *step, gpointer data, GError **error)
{
  return cm_join_reject (step, ((Decision *) data)->first, error);
}

static gint64
merge_two (CmStep *step, gpointer data, GError **error)
{
  return cm_customer_merge (step, ((Decision *) data)->first, ((Decision *) data)->second, error);
}

static gint64
split_one (CmStep *step, gpointer data, GError **error)
{
  return cm_customer_split (step, ((Decision *) data)->first, ((Decision *) data)->second, error);
}

static gboolean
read_confidence (const char *text, Decision *decision, GError **error)
{
  char *end;
  double share = g_ascii_strtod (text, &end);

  if (end != text && *end == '\0' && share >= 0 && share <= 1)
    {
      decision->least_ppm = (int) (share * 1e6 + 0.5);
      return TRUE;
    }
  cm_cli_usage (error, _("--min-confidence takes a number from 0 to 1, not “%s”."), text);
  return FALSE;
}

static JsonNode *
accept (CmCli *cli, char **args, GError **error)
{
  char *confidence = NULL;
  const GOptionEntry entries[] = {
    { "min-confidence", 0, 0, G_OPTION_ARG_STRING, &confidence, NULL, NULL },
    { NULL }
  };
  char **words = cm_cli_parse (cli, args, entries, 0, 1, error);
  Decision decision = { .accepted = 1 };
  JsonObject *result;

  if (words == NULL)
    return NULL;
  if ((words[0] == NULL) == (confidence == NULL))
    {
      cm_cli_usage (error, _("proposal accept takes an id or --min-confidence."));
      return NULL;
    }
  if (confidence != NULL ? !read_confidence (confidence, &decision, error) : !cm_cli_id (words[0], &decision.first, error))
    return NULL;
  if (cm_cli_run (cli, "proposals-accepted", confidence != NULL ? accept_sure : accept_one, &decision, error) == 0)
    return NULL;
  result = json_object_new ();
  json_object_set_boolean_member (result, "ok", TRUE);
  json_object_set_int_member (result, "accepted", decision.accepted);
  return cm_cli_object (result);
}

/* One id or two. */
static JsonNode *
decide (CmCli *cli, char **args, int ids, const char *name, CmCliStep func, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, ids, ids, error);
  Decision decision = { 0 };

  if (words == NULL || !cm_cli_id (words[0], &decision.first, error) || (ids == 2 && !cm_cli_id (words[1], &decision.second, error)))
    return NULL;
  return cm_cli_run_ok (cli, name, func, &decision, error);
}

static JsonNode *
reject (CmCli *cli, char **args, GError **error)
{
  return decide (cli, args, 1, "proposal-rejected", reject_one, error);
}

static JsonNode *
merge (CmCli *cli, char **args, GError **error)
{
  return decide (cli, args, 2, "customers-merged", merge_two, error);
}

static JsonNode *
split (CmCli *cli, char **args, GError **error)
{
  return decide (cli, args, 2, "customer-split", split_one, error);
}

const CmCommand cm_commands_proposal[] = {
  { "proposal", "list", "", N_("List customers who may be one person"), list, NULL, FALSE },
  { "proposal", "accept", "ID | --min-confidence P", N_("Make the two customers one person"), accept, NULL, FALSE },
  { "proposal", "reject", "ID", N_("Never propose this pair again"), reject, NULL, FALSE },
  { "customer", "merge", "A B", N_("Join customer B to customer A"), merge, NULL, FALSE },
  { "customer", "split", "ID RECORD", N_("Take a joined record out of a customer"), split, NULL, FALSE },
  { NULL }
};
