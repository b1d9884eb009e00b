/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-forget.h"

#include <glib/gi18n.h>

static JsonArray *
list_backups (GPtrArray *paths)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < paths->len; i++)
    json_array_add_string_element (array, paths->pdata[i]);
  return array;
}

static JsonNode *
describe (CmCli *cli, const CmForgetProof *proof)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "customer_id", proof->customer_id);
  cm_cli_add_time (cli, object, "at", proof->at);
  json_object_set_int_member (object, "records", proof->records);
  json_object_set_int_member (object, "orders_kept", proof->orders);
  json_object_set_int_member (object, "values_searched", proof->searched);
  json_object_set_int_member (object, "values_shared", proof->shared);
  json_object_set_int_member (object, "values_rewritten", proof->rewritten);
  json_object_set_int_member (object, "values_found", proof->found);
  json_object_set_string_member (object, "proof", proof->digest);
  json_object_set_array_member (object, "backups", list_backups (proof->backups));
  return cm_cli_object (object);
}

static JsonNode *
forget (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  g_autoptr(CmForgetProof) proof = NULL;
  gint64 id;

  if (words == NULL || !cm_cli_id (words[0], &id, error))
    return NULL;
  proof = cm_forget (cli->db, id, cli->now, cli->cancellable, error);
  if (proof == NULL)
    return NULL;
  cli->status = proof->found == 0 ? 0 : 1;
  return describe (cli, proof);
}

const CmCommand cm_commands_forget[] = {
  { "customer", "forget", "ID",
    N_("Erases a person for good; the orders stay without a buyer. The answer proves it: what was searched for, how often it is found"),
    forget },
  { NULL }
};
