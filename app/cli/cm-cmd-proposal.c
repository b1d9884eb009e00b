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
describe (CmCli *cli, const CmProposal *proposal)
{
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
  g_auto(GStrv) words = g_strdupv (args);
  g_autoptr(GPtrArray) proposals = cm_cli_parse (NULL, &words, 0, 0, error) ? cm_cli_read (cli, read_proposals, NULL, error) : NULL;
  JsonArray *array;

  if (proposals == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < proposals->len; i++)
    json_array_add_object_element (array, describe (cli, g_ptr_array_index (proposals, i)));
  return cm_cli_list ("proposals", array);
}

/* Two ids or one, and what came of it. */
typedef struct {
  gint64 first;
  gint64 second;
  int least_ppm;
  gint64 accepted;
} Decision;

static gpointer
accept_one (CmStep *step, gpointer data, GError **error)
{
  cm_join_accept (step, ((Decision *) data)->first, error);
  return NULL;
}

static gpointer
accept_sure (CmStep *step, gpointer data, GError **error)
{
  Decision *decision = data;

  cm_join_accept_sure (step, decision->least_ppm, &decision->accepted, error);
  return NULL;
}

static gpointer
reject_one (CmStep *step, gpointer data, GError **error)
{
  cm_join_reject (step, ((Decision *) data)->first, error);
  return NULL;
}

static gpointer
merge_two (CmStep *step, gpointer data, GError **error)
{
  cm_customer_merge (step, ((Decision *) data)->first, ((Decision *) data)->second, error);
  return NULL;
}

static gpointer
split_one (CmStep *step, gpointer data, GError **error)
{
  cm_customer_split (step, ((Decision *) data)->first, ((Decision *) data)->second, error);
  return NULL;
}

static gboolean
write_decision (CmCli *cli, const char *name, CmWriteFunc func, Decision *decision, GError **error)
{
  GError *failed = NULL;

  cm_cli_write (cli, name, func, decision, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
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
  g_autofree char *confidence = NULL;
  const GOptionEntry entries[] = {
    { "min-confidence", 0, 0, G_OPTION_ARG_STRING, &confidence, NULL, NULL },
    { NULL }
  };
  g_auto(GStrv) words = g_strdupv (args);
  Decision decision = { .accepted = 1 };
  JsonObject *result;

  if (!cm_cli_parse (entries, &words, 0, 1, error))
    return NULL;
  if ((words[0] == NULL) == (confidence == NULL))
    {
      cm_cli_usage (error, _("proposal accept takes an id or --min-confidence."));
      return NULL;
    }
  if (confidence != NULL ? !read_confidence (confidence, &decision, error) : !cm_cli_id (words[0], &decision.first, error))
    return NULL;
  if (!write_decision (cli, "proposals-accepted", confidence != NULL ? accept_sure : accept_one, &decision, error))
    return NULL;
  result = json_object_new ();
  json_object_set_boolean_member (result, "ok", TRUE);
  json_object_set_int_member (result, "accepted", decision.accepted);
  return cm_cli_object (result);
}

static JsonNode *
reject (CmCli *cli, char **args, GError **error)
{
  g_auto(GStrv) words = g_strdupv (args);
  Decision decision = { 0 };

  if (!cm_cli_parse (NULL, &words, 1, 1, error) || !cm_cli_id (words[0], &decision.first, error)
      || !write_decision (cli, "proposal-rejected", reject_one, &decision, error))
    return NULL;
  return cm_cli_ok ();
}

static JsonNode *
decide_two (CmCli *cli, char **args, const char *name, CmWriteFunc func, GError **error)
{
  g_auto(GStrv) words = g_strdupv (args);
  Decision decision = { 0 };

  if (!cm_cli_parse (NULL, &words, 2, 2, error) || !cm_cli_id (words[0], &decision.first, error)
      || !cm_cli_id (words[1], &decision.second, error) || !write_decision (cli, name, func, &decision, error))
    return NULL;
  return cm_cli_ok ();
}

static JsonNode *
merge (CmCli *cli, char **args, GError **error)
{
  return decide_two (cli, args, "customers-merged", merge_two, error);
}

static JsonNode *
split (CmCli *cli, char **args, GError **error)
{
  return decide_two (cli, args, "customer-split", split_one, error);
}

const CmCommand cm_commands_proposal[] = {
  { "proposal", "list", "", N_("List customers who may be one person"), list, NULL, FALSE },
  { "proposal", "accept", "ID | --min-confidence P", N_("Make the two customers one person"), accept, NULL, FALSE },
  { "proposal", "reject", "ID", N_("Never propose this pair again"), reject, NULL, FALSE },
  { "customer", "merge", "A B", N_("Join customer B to customer A"), merge, NULL, FALSE },
  { "customer", "split", "ID RECORD", N_("Take a joined record out of a customer"), split, NULL, FALSE },
  { NULL }
};
