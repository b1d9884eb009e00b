/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-account-store.h"
#include "cm-cli-json.h"
#include "cm-day.h"
#include "cm-group-store.h"
#include "cm-shop.h"
#include "cm-staff-store.h"
#include "cm-strike-store.h"
#include "cm-texts.h"

typedef struct {
  CmCli *cli;
  char **words;
  char *place;
  char *staff;
  char *phone;
  char *qr_text;
  char *segment;
  char *account;
  char *time_text;
  char *rules_file;
  char *text;
  CmStrikeVerdict verdict;
  CmCharter charter;
  gint64 friends;
  gint64 capacity;
  gint64 adds;
  gint64 customer;
  gint64 at;
  int day;
} Job;

/* The database knows more roles than the command line has words for; the keeper is who looks after the community. */
static const char *
role_from_word (const char *word)
{
  return word == NULL ? "caller" : g_str_equal (word, "keeper") ? "community" : word;
}

static const char *
role_to_word (const char *role)
{
  return g_str_equal (role, "community") ? "keeper" : role;
}

static gint64
write_staff (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return cm_staff_add (step, job->words[0], role_from_word (job->staff), job->phone, error);
}

static JsonNode *
staff_new (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING, &job.staff, NULL, NULL },
    { "phone", 0, 0, G_OPTION_ARG_STRING, &job.phone, NULL, NULL },
    { NULL }
  };

  job.words = cm_cli_parse (cli, args, entries, 1, 1, error);
  if (job.words == NULL)
    return NULL;
  if (!g_strv_contains (cm_staff_roles (), role_from_word (job.staff)))
    {
      cm_cli_usage (error, _("“%s” is not a role. Use caller, keeper, traffic or conversion."), job.staff);
      return NULL;
    }
  return cm_cli_run_new (cli, "staff-added", write_staff, &job, error);
}

static gpointer
read_staff (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_staff_list (conn, error);
}

static JsonObject *
staff_to_json (G_GNUC_UNUSED CmCli *cli, gconstpointer item)
{
  const CmStaff *staff = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", staff->id);
  cm_cli_add_text (object, "name", staff->name);
  cm_cli_add_text (object, "role", role_to_word (staff->role));
  cm_cli_add_text (object, "phone", staff->phone);
  json_object_set_int_member (object, "accounts", staff->accounts);
  cm_cli_add_day (object, "left", staff->left_on);
  return object;
}

static JsonNode *
staff_list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "staff", cm_cli_read (cli, read_staff, NULL, error), staff_to_json);
}

static gint64
write_account (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmAccount account = {
    .place = job->place, .name = job->words[0], .phone = job->phone, .qr_text = job->qr_text,
    .friends = job->friends, .capacity = job->capacity, .adds_per_day = job->adds,
  };

  account.staff_id = cm_staff_find (cm_step_conn (step), job->staff, error);
  return account.staff_id != 0 ? cm_account_add (step, &account, error) : 0;
}

static JsonNode *
account_new (CmCli *cli, char **args, GError **error)
{
  Job job = { .adds = -1 };
  const GOptionEntry entries[] = {
    { "owner", 0, 0, G_OPTION_ARG_STRING, &job.staff, NULL, NULL },
    { "place", 0, 0, G_OPTION_ARG_STRING, &job.place, NULL, NULL },
    { "phone", 0, 0, G_OPTION_ARG_STRING, &job.phone, NULL, NULL },
    { "adds-per-day", 0, 0, G_OPTION_ARG_INT64, &job.adds, NULL, NULL },
    { "capacity", 0, 0, G_OPTION_ARG_INT64, &job.capacity, NULL, NULL },
    { "friends", 0, 0, G_OPTION_ARG_INT64, &job.friends, NULL, NULL },
    { "qr", 0, 0, G_OPTION_ARG_STRING, &job.qr_text, NULL, NULL },
    { NULL }
  };

  job.words = cm_cli_parse (cli, args, entries, 1, 1, error);
  if (job.words == NULL)
    return NULL;
  if (job.staff == NULL || job.place == NULL)
    {
      cm_cli_usage (error, _("A service account needs --owner STAFF and --place PLACE."));
      return NULL;
    }
  return cm_cli_run_new (cli, "account-added", write_account, &job, error);
}

static gpointer
read_accounts (CmConn *conn, gpointer data, GError **error)
{
  return cm_account_list (conn, ((CmCli *) data)->now, error);
}

static JsonObject *
account_to_json (G_GNUC_UNUSED CmCli *cli, gconstpointer item)
{
  const CmAccount *account = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", account->id);
  cm_cli_add_text (object, "name", account->name);
  cm_cli_add_text (object, "place", account->place);
  cm_cli_add_text (object, "owner", account->staff);
  cm_cli_add_text (object, "phone", account->phone);
  json_object_set_int_member (object, "friends", account->friends);
  json_object_set_int_member (object, "capacity", account->capacity);
  json_object_set_int_member (object, "adds_per_day", account->adds_per_day);
  json_object_set_int_member (object, "asked_today", account->asked_today);
  cm_cli_add_text (object, "qr", account->qr_text);
  cm_cli_add_text (object, "state", account->state);
  return object;
}

static JsonNode *
account_list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "accounts", cm_cli_read (cli, read_accounts, cli, error), account_to_json);
}

static gint64
write_friend (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  gint64 account_id = cm_account_find (cm_step_conn (step), job->words[0], error);

  return account_id != 0 && cm_account_friend (step, account_id, job->customer, job->words[2], job->at, error);
}

/* NAME ID STATE [--at TIME]: what became of a person at an account or in a group. */
static JsonNode *
note_state (CmCli *cli, char **args, const char *name, CmCliStep func, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &job.time_text, NULL, NULL },
    { NULL }
  };

  job.words = cm_cli_parse (cli, args, entries, 3, 3, error);
  if (job.words == NULL || !cm_cli_id (job.words[1], &job.customer, error) || !cm_cli_read_time (cli, job.time_text, &job.at, error))
    return NULL;
  return cm_cli_run_ok (cli, name, func, &job, error);
}

static JsonNode *
account_friend (CmCli *cli, char **args, GError **error)
{
  return note_state (cli, args, "friend-noted", write_friend, error);
}

/* Names of other records become ids; FALSE with @error when one is unknown. */
static gboolean
find_named (CmConn *conn, Job *job, CmGroup *group, GError **error)
{
  if (job->account != NULL && (group->account_id = cm_account_find (conn, job->account, error)) == 0)
    return FALSE;
  return job->segment == NULL || (group->segment_id = cm_group_find_segment (conn, job->segment, error)) != 0;
}

static gint64
write_group (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmGroup group = {
    .name = job->words[0], .place = job->place, .capacity = job->capacity, .qr_text = job->qr_text, .first_sale_on = job->day,
    .charter = job->charter.purpose != NULL ? &job->charter : NULL,
  };

  return find_named (cm_step_conn (step), job, &group, error) ? cm_group_add (step, &group, error) : 0;
}

/* A charter has all three parts or is written later; rules nobody gave are the shipped ones. */
static gboolean
settle_charter (CmCli *cli, Job *job, GError **error)
{
  int parts = (job->charter.purpose != NULL) + (job->charter.shared != NULL) + (job->charter.only_here != NULL);

  if (parts != 0 && parts != 3)
    {
      cm_cli_usage (error, _("A charter needs all of --purpose, --shared and --only-here."));
      return FALSE;
    }
  if (job->rules_file != NULL && !g_file_get_contents (job->rules_file, &job->charter.rules, NULL, error))
    return FALSE;
  if (job->charter.rules == NULL)
    job->charter.rules = cm_texts_get ("rules.consumer", cm_texts_language (), NULL);
  cm_cli_keep (cli, job->charter.rules);
  return TRUE;
}

static JsonNode *
group_new (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "place", 0, 0, G_OPTION_ARG_STRING, &job.place, NULL, NULL },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &job.charter.purpose, NULL, NULL },
    { "shared", 0, 0, G_OPTION_ARG_STRING, &job.charter.shared, NULL, NULL },
    { "only-here", 0, 0, G_OPTION_ARG_STRING, &job.charter.only_here, NULL, NULL },
    { "more", 0, 0, G_OPTION_ARG_STRING, &job.charter.more, NULL, NULL },
    { "rules", 0, 0, G_OPTION_ARG_FILENAME, &job.rules_file, NULL, NULL },
    { "account", 0, 0, G_OPTION_ARG_STRING, &job.account, NULL, NULL },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &job.segment, NULL, NULL },
    { "first-sale", 0, 0, G_OPTION_ARG_STRING, &job.time_text, NULL, NULL },
    { "capacity", 0, 0, G_OPTION_ARG_INT64, &job.capacity, NULL, NULL },
    { "qr", 0, 0, G_OPTION_ARG_STRING, &job.qr_text, NULL, NULL },
    { NULL }
  };

  job.words = cm_cli_parse (cli, args, entries, 1, 1, error);
  if (job.words == NULL || !cm_cli_read_day (job.time_text, CM_NO_DAY, &job.day, error)
      || !settle_charter (cli, &job, error))
    return NULL;
  if (job.place == NULL)
    {
      cm_cli_usage (error, _("Say where the group is: --place wechat, wecom, qq, dingtalk, yy or other."));
      return NULL;
    }
  return cm_cli_run_new (cli, "group-added", write_group, &job, error);
}

static gpointer
read_groups (CmConn *conn, gpointer data, GError **error)
{
  return cm_group_list (conn, ((CmCli *) data)->now, error);
}

static JsonObject *
group_to_json (CmCli *cli, gconstpointer item)
{
  const CmGroup *group = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", group->id);
  cm_cli_add_text (object, "name", group->name);
  cm_cli_add_text (object, "place", group->place);
  json_object_set_int_member (object, "members", group->members);
  json_object_set_int_member (object, "join_limit", group->join_limit);
  json_object_set_int_member (object, "capacity", group->capacity);
  cm_cli_add_text (object, "account", group->account);
  cm_cli_add_text (object, "segment", group->segment);
  cm_cli_add_time (cli, object, "opened", group->opened_at);
  cm_cli_add_day (object, "first_sale", group->first_sale_on);
  cm_cli_add_text (object, "qr", group->qr_text);
  cm_cli_add_time (cli, object, "qr_until", group->qr_until_at);
  json_object_set_boolean_member (object, "charter", group->charter != NULL);
  return object;
}

static JsonNode *
group_list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "groups", cm_cli_read (cli, read_groups, cli, error), group_to_json);
}

static const char *const gap_words[] = { NULL, "green", "amber", "red" };

static void
add_details (JsonObject *object, const CmGroup *group, CmRules *rules)
{
  int days = 0;
  CmGroupGap gap = cm_group_gap (group, rules, &days);
  JsonObject *charter;

  cm_cli_add_text (object, "gap", gap_words[gap]);
  if (gap != CM_GROUP_GAP_UNKNOWN)
    json_object_set_int_member (object, "gap_days", days);
  if (group->charter == NULL)
    {
      json_object_set_null_member (object, "charter");
      return;
    }
  charter = json_object_new ();
  cm_cli_add_text (charter, "purpose", group->charter->purpose);
  cm_cli_add_text (charter, "shared", group->charter->shared);
  cm_cli_add_text (charter, "only_here", group->charter->only_here);
  cm_cli_add_text (charter, "rules", group->charter->rules);
  cm_cli_add_text (charter, "more", group->charter->more);
  json_object_set_object_member (object, "charter", charter);
}

static JsonObject *
strike_to_json (CmCli *cli, gconstpointer item)
{
  const CmStrike *strike = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", strike->id);
  json_object_set_int_member (object, "customer_id", strike->customer_id);
  cm_cli_add_text (object, "customer", strike->customer);
  cm_cli_add_text (object, "kind", strike->kind);
  cm_cli_add_text (object, "text", strike->body);
  cm_cli_add_text (object, "staff", strike->staff);
  cm_cli_add_time (cli, object, "at", strike->at);
  json_object_set_boolean_member (object, "standing", strike->standing);
  return object;
}

static gpointer
read_group (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  gint64 id = cm_group_find (conn, job->words[0], error);
  g_autoptr(CmGroup) group = id != 0 ? cm_group_read (conn, id, job->cli->now, error) : NULL;
  g_autoptr(CmRules) rules = group != NULL ? cm_shop_rules (conn, error) : NULL;
  g_autoptr(GPtrArray) strikes = rules != NULL ? cm_strike_list (conn, id, 0, job->cli->now, error) : NULL;
  JsonObject *object;

  if (strikes == NULL)
    return NULL;
  object = group_to_json (job->cli, group);
  add_details (object, group, rules);
  json_object_set_array_member (object, "strikes", cm_cli_array (job->cli, strikes, strike_to_json));
  return cm_cli_object (object);
}

static JsonNode *
group_show (CmCli *cli, char **args, GError **error)
{
  Job job = { .cli = cli, .words = cm_cli_parse (cli, args, NULL, 1, 1, error) };

  return job.words != NULL ? cm_cli_read (cli, read_group, &job, error) : NULL;
}

static gint64
write_member (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  gint64 group_id = cm_group_find (cm_step_conn (step), job->words[0], error);

  return group_id != 0 && cm_group_member (step, group_id, job->customer, job->words[2], job->at, error);
}

static JsonNode *
group_member (CmCli *cli, char **args, GError **error)
{
  return note_state (cli, args, "member-noted", write_member, error);
}

static gint64
write_strike (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmConn *conn = cm_step_conn (step);
  CmStrike strike = { .customer_id = job->customer, .kind = job->words[2], .body = job->text, .at = job->at };

  if ((strike.group_id = cm_group_find (conn, job->words[0], error)) == 0
      || (job->staff != NULL && (strike.staff_id = cm_staff_find (conn, job->staff, error)) == 0))
    return FALSE;
  return cm_strike_add (step, &strike, &job->verdict, error);
}

static JsonNode *
group_strike (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_STRING, &job.text, NULL, NULL },
    { "staff", 0, 0, G_OPTION_ARG_STRING, &job.staff, NULL, NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &job.time_text, NULL, NULL },
    { NULL }
  };
  JsonObject *object;

  job.words = cm_cli_parse (cli, args, entries, 3, 3, error);
  if (job.words != NULL && !g_strv_contains (cm_strike_kinds (), job.words[2]))
    {
      cm_cli_usage (error, _("“%s” is no kind of strike. Use advertising, insult, politics or other."), job.words[2]);
      return NULL;
    }
  if (job.words == NULL || !cm_cli_id (job.words[1], &job.customer, error) || !cm_cli_read_time (cli, job.time_text, &job.at, error)
      || cm_cli_run (cli, "strike-added", write_strike, &job, error) == 0)
    return NULL;
  object = json_object_new ();
  json_object_set_int_member (object, "strike_id", job.verdict.id);
  json_object_set_int_member (object, "strikes", job.verdict.strikes);
  json_object_set_int_member (object, "limit", job.verdict.limit);
  json_object_set_boolean_member (object, "removed", job.verdict.removed);
  return cm_cli_object (object);
}

static void
print_strike (CmCli *cli, JsonNode *result)
{
  JsonObject *object = json_node_get_object (result);
  int strikes = (int) json_object_get_int_member (object, "strikes");
  int limit = (int) json_object_get_int_member (object, "limit");

  (void) cli;
  g_print (json_object_get_boolean_member (object, "removed") ? _("Strike %d of %d: taken out of the group.\n") : _("Strike %d of %d.\n"),
           strikes, limit);
}

const CmCommand cm_commands_group[] = {
  { "staff", "new", "NAME [--role caller|keeper|traffic|conversion] [--phone PHONE]", N_("Adds a member of staff"), staff_new },
  { "staff", "list", "", N_("Lists the staff"), staff_list },
  { "account", "new",
    "NAME --owner STAFF --place PLACE [--phone PHONE] [--adds-per-day 15] [--capacity N] [--friends 0] [--qr TEXT]",
    N_("Adds a service account"), account_new },
  { "account", "list", "", N_("Lists service accounts with today's requests"), account_list },
  { "account", "friend", "ACCOUNT ID asked|added|refused|deleted [--at TIME]", N_("Writes what became of a friend request"),
    account_friend },
  { "group", "new",
    "NAME --place PLACE --purpose TEXT --shared TEXT --only-here TEXT [--more TEXT] [--rules FILE] [--account NAME] [--segment NAME] "
    "[--first-sale DAY] [--capacity N] [--qr TEXT]", N_("Makes a group with its charter"), group_new },
  { "group", "list", "", N_("Lists the groups"), group_list },
  { "group", "show", "NAME", N_("Shows a group with its charter and its strikes"), group_show },
  { "group", "member", "NAME ID in|left|removed [--at TIME]", N_("Writes that a person came in, left or was removed"), group_member },
  { "group", "strike", "NAME ID advertising|insult|politics|other [--text TEXT] [--staff NAME] [--at TIME]",
    N_("Writes a strike down; enough of them take the person out"), group_strike, print_strike },
  { NULL }
};
