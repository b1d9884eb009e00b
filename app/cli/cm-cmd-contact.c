/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-cli-json.h"
#include "cm-contact-store.h"
#include "cm-day.h"

typedef struct {
  char **words;
  CmContact contact;
  char *day_text;
  gboolean anyway;
} Plan;

static gint64
write_contact (CmStep *step, gpointer data, GError **error)
{
  Plan *plan = data;

  return cm_contact_add (step, &plan->contact, plan->anyway, error);
}

static JsonNode *
contact_add (CmCli *cli, char **args, GError **error)
{
  Plan plan = { 0 };
  const GOptionEntry entries[] = {
    { "place", 0, 0, G_OPTION_ARG_STRING, &plan.contact.place, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &plan.contact.reason, NULL, NULL },
    { "text", 0, 0, G_OPTION_ARG_STRING, &plan.contact.text, NULL, NULL },
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &plan.anyway, NULL, NULL },
    { NULL }
  };

  plan.words = cm_cli_parse (cli, args, entries, 2, 2, error);
  if (plan.words == NULL || !cm_cli_id (plan.words[0], &plan.contact.customer_id, error)
      || !cm_cli_read_day (plan.words[1], CM_NO_DAY, &plan.contact.due_on, error))
    return NULL;
  if (plan.contact.place == NULL)
    plan.contact.place = cm_cli_keep (cli, g_strdup ("phone"));
  if (plan.contact.reason != NULL)
    return cm_cli_run_new (cli, "contact-added", write_contact, &plan, error);
  cm_cli_usage (error, _("Say why: --reason TEXT."));
  return NULL;
}

static gint64
write_done (CmStep *step, gpointer data, GError **error)
{
  return cm_contact_done (step, *(gint64 *) data, error);
}

static JsonNode *
contact_done (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  gint64 id;

  if (words == NULL || !cm_cli_id (words[0], &id, error))
    return NULL;
  return cm_cli_run_ok (cli, "contact-done", write_done, &id, error);
}

typedef struct {
  gint64 now;
  gint64 customer_id;
  char *day_text;
  int day;
  gboolean all;
  guint left_out;
} List;

static gpointer
read_contacts (CmConn *conn, gpointer data, GError **error)
{
  List *list = data;

  if (list->all || list->customer_id != 0)
    return cm_contact_list (conn, list->customer_id, list->now, error);
  return cm_contact_due (conn, list->day, list->now, &list->left_out, error);
}

static JsonObject *
contact_to_json (CmCli *cli, gconstpointer item)
{
  const CmContact *contact = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", contact->id);
  json_object_set_int_member (object, "customer", contact->customer_id);
  cm_cli_add_text (object, "name", contact->customer);
  cm_cli_add_day (object, "due", contact->due_on);
  cm_cli_add_text (object, "place", contact->place);
  cm_cli_add_text (object, "reason", contact->reason);
  cm_cli_add_text (object, "text", contact->text);
  cm_cli_add_time (cli, object, "done", contact->done_at);
  cm_cli_add_text (object, "excluded", contact->exclusion);
  return object;
}

static JsonNode *
contact_list (CmCli *cli, char **args, GError **error)
{
  List list = { .now = cli->now };
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &list.day_text, NULL, NULL },
    { "customer", 0, 0, G_OPTION_ARG_INT64, &list.customer_id, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &list.all, NULL, NULL },
    { NULL }
  };
  GPtrArray *contacts;
  JsonNode *node;

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL
      || !cm_cli_read_day (list.day_text, cm_day_from_time (cli->now, cli->zone), &list.day, error))
    return NULL;
  contacts = cm_cli_read (cli, read_contacts, &list, error);
  node = cm_cli_list_of (cli, "contacts", contacts, contact_to_json);
  if (node != NULL)
    json_object_set_int_member (json_node_get_object (node), "left_out", list.left_out);
  return node;
}

const CmCommand cm_commands_contact[] = {
  { "contact", "add", "ID DAY --reason TEXT [--place phone|chat|moments|group|visit|other] [--text TEXT] [--anyway]",
    N_("Plans the next contact with a person; --anyway for one who must not be contacted"), contact_add },
  { "contact", "done", "CONTACT", N_("Ticks off a planned contact"), contact_done },
  { "contact", "list", "[--day DAY] [--customer ID] [--all]",
    N_("Lists contacts due by a day (today), overdue first, without people who must not be contacted (left_out); --all lists every one,"
       " with the exclusion that holds (excluded)"), contact_list },
  { NULL }
};
