/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdlib.h>

#include "cm-cli-json.h"
#include "cm-cli-rule.h"
#include "cm-list-query.h"
#include "cm-segment-store.h"
#include "cm-staff-store.h"
#include "cm-tag-rules.h"
#include "cm-tag-store.h"

typedef struct {
  const char *name;
  const char *other;
  char *colour;
  char *rule;
  char *segment;
  char *staff;
  GArray *ids;
  gboolean on;
  gint64 changed;
} Job;

/* ---- on and off ---- */

/* Who stands on a saved list, excluded or not: a tag is no contact. */
static gboolean
add_listed (Job *job, CmConn *conn, GError **error)
{
  g_autoptr (CmSegment) segment = cm_segment_store_find (conn, job->segment, error);
  char *rules[] = { segment != NULL ? segment->rule : NULL, NULL };
  CmListQuery query = { rules, NULL, NULL, FALSE, 0 };
  g_autoptr (CmListResult) result = segment != NULL ? cm_list_query_run (&query, conn, error) : NULL;

  if (result == NULL)
    return FALSE;
  g_array_append_vals (job->ids, result->ids->data, result->ids->len);
  return TRUE;
}

static gint64
find_tag (CmStep *step, const Job *job, GError **error)
{
  g_autoptr (CmTag) tag = NULL;

  if (job->on)
    return cm_tag_store_take (step, job->name, error);
  tag = cm_tag_store_find (cm_step_conn (step), job->name, error);
  return tag != NULL ? tag->id : 0;
}

static gboolean
note_staff (CmStep *step, const char *staff, GError **error)
{
  gint64 id = staff != NULL ? cm_staff_find (cm_step_conn (step), staff, error) : 0;

  if (id != 0)
    cm_step_set_staff (step, id);
  return staff == NULL || id != 0;
}

static gint64
write_people (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  gint64 id;

  if (!note_staff (step, job->staff, error) || (job->segment != NULL && !add_listed (job, cm_step_conn (step), error)))
    return 0;
  id = find_tag (step, job, error);
  if (id == 0)
    return 0;
  job->changed = job->on ? cm_tag_store_put_on (step, id, job->ids, error) : cm_tag_store_take_off (step, id, job->ids, error);
  return job->changed >= 0 ? id : 0;
}

static gboolean
read_ids (Job *job, char **words, GError **error)
{
  for (; *words != NULL; words++)
    {
      gint64 id;

      if (!cm_cli_id (*words, &id, error))
        return FALSE;
      g_array_append_val (job->ids, id);
    }
  if (job->ids->len > 0 || job->segment != NULL)
    return TRUE;
  cm_cli_usage (error, _("Say whom: numbers of customers, or --segment NAME."));
  return FALSE;
}

static JsonNode *
people_command (CmCli *cli, char **args, gboolean on, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Job job = { .on = on, .ids = ids };
  const GOptionEntry entries[] = {
    { "segment", 0, 0, G_OPTION_ARG_STRING, &job.segment, NULL, NULL },
    { "staff", 0, 0, G_OPTION_ARG_STRING, &job.staff, NULL, NULL },
    { NULL }
  };
  char **words = cm_cli_parse (cli, args, entries, 1, -1, error);
  JsonObject *object;
  gint64 id;

  if (words == NULL || !read_ids (&job, words + 1, error))
    return NULL;
  job.name = words[0];
  id = cm_cli_run (cli, on ? "tag-added" : "tag-removed", write_people, &job, error);
  if (id == 0)
    return NULL;
  object = json_object_new ();
  json_object_set_int_member (object, "id", id);
  json_object_set_string_member (object, "tag", job.name);
  json_object_set_int_member (object, "changed", job.changed);
  return cm_cli_object (object);
}

static JsonNode *
tag_add (CmCli *cli, char **args, GError **error)
{
  return people_command (cli, args, TRUE, error);
}

static JsonNode *
tag_remove (CmCli *cli, char **args, GError **error)
{
  return people_command (cli, args, FALSE, error);
}

static char *
changed_text (JsonNode *result)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (json_node_get_object (result), "changed"));
}

static void
print_added (G_GNUC_UNUSED CmCli *cli, JsonNode *result)
{
  g_autofree char *count = changed_text (result);

  g_print (ngettext ("%s person got the tag.\n", "%s people got the tag.\n", strtoul (count, NULL, 10)), count);
}

static void
print_removed (G_GNUC_UNUSED CmCli *cli, JsonNode *result)
{
  g_autofree char *count = changed_text (result);

  g_print (ngettext ("%s person lost the tag.\n", "%s people lost the tag.\n", strtoul (count, NULL, 10)), count);
}

/* ---- the tags ---- */

static gpointer
read_tags (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_tag_store_list (conn, error);
}

static JsonObject *
tag_to_json (G_GNUC_UNUSED CmCli *cli, gconstpointer item)
{
  const CmTag *tag = item;
  JsonObject *object = json_object_new ();
  JsonNode *rule = tag->rule != NULL ? json_from_string (tag->rule, NULL) : NULL;

  json_object_set_int_member (object, "id", tag->id);
  json_object_set_string_member (object, "name", tag->name);
  cm_cli_add_text (object, "colour", tag->colour);
  json_object_set_int_member (object, "people", tag->people);
  if (rule != NULL)
    json_object_set_member (object, "rule", rule);
  else
    json_object_set_null_member (object, "rule");
  return object;
}

static JsonNode *
tag_list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "tags", cm_cli_read (cli, read_tags, NULL, error), tag_to_json);
}

static gint64
write_new (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  gint64 id = cm_tag_store_make (step, job->name, job->colour, error);

  return id != 0 && (job->rule == NULL || cm_tag_rules_set (step, id, job->rule, error)) ? id : 0;
}

static JsonNode *
tag_new (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "colour", 0, 0, G_OPTION_ARG_STRING, &job.colour, NULL, NULL },
    { "rule", 0, 0, G_OPTION_ARG_STRING, &job.rule, NULL, NULL },
    { NULL }
  };
  char **words = cm_cli_parse (cli, args, entries, 1, 1, error);

  if (words == NULL || (job.rule != NULL && (job.rule = cm_cli_keep (cli, cm_cli_rule_text (job.rule, error))) == NULL))
    return NULL;
  job.name = words[0];
  return cm_cli_run_new (cli, "tag-made", write_new, &job, error);
}

/* A change of the tag that is named first. */
typedef gboolean (*ChangeFunc) (CmStep *step, gint64 id, const char *word, GError **error);

typedef struct {
  char **words;
  ChangeFunc change;
} Change;

static gint64
write_change (CmStep *step, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (CmTag) tag = cm_tag_store_find (cm_step_conn (step), change->words[0], error);

  return tag != NULL && change->change (step, tag->id, change->words[1], error);
}

static JsonNode *
change_command (CmCli *cli, char **args, int words, const char *name, ChangeFunc func, GError **error)
{
  Change change = { cm_cli_parse (cli, args, NULL, words, words, error), func };

  return change.words != NULL ? cm_cli_run_ok (cli, name, write_change, &change, error) : NULL;
}

static JsonNode *
tag_rename (CmCli *cli, char **args, GError **error)
{
  return change_command (cli, args, 2, "tag-renamed", cm_tag_store_rename, error);
}

static gboolean
merge (CmStep *step, gint64 id, const char *word, GError **error)
{
  g_autoptr (CmTag) into = cm_tag_store_find (cm_step_conn (step), word, error);

  return into != NULL && cm_tag_store_merge (step, id, into->id, error);
}

static JsonNode *
tag_merge (CmCli *cli, char **args, GError **error)
{
  return change_command (cli, args, 2, "tag-merged", merge, error);
}

static gboolean
delete (CmStep *step, gint64 id, G_GNUC_UNUSED const char *word, GError **error)
{
  return cm_tag_store_delete (step, id, error);
}

static JsonNode *
tag_delete (CmCli *cli, char **args, GError **error)
{
  return change_command (cli, args, 1, "tag-deleted", delete, error);
}

static gboolean
colour (CmStep *step, gint64 id, const char *word, GError **error)
{
  return cm_tag_store_set_colour (step, id, g_str_equal (word, "none") ? NULL : word, error);
}

static JsonNode *
tag_colour (CmCli *cli, char **args, GError **error)
{
  return change_command (cli, args, 2, "tag-coloured", colour, error);
}

static gboolean
rule (CmStep *step, gint64 id, const char *word, GError **error)
{
  g_autofree char *text = NULL;

  if (g_str_equal (word, "none"))
    return cm_tag_rules_set (step, id, NULL, error);
  text = cm_cli_rule_text (word, error);
  return text != NULL && cm_tag_rules_set (step, id, text, error);
}

static JsonNode *
tag_rule (CmCli *cli, char **args, GError **error)
{
  return change_command (cli, args, 2, "tag-ruled", rule, error);
}

/* ---- history ---- */

typedef struct {
  const char *name;
  gint64 customer_id;
  int limit;
} Question;

static gpointer
read_history (CmConn *conn, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (CmTag) tag = question->name != NULL ? cm_tag_store_find (conn, question->name, error) : NULL;

  if (question->name != NULL && tag == NULL)
    return NULL;
  return cm_tag_store_history (conn, tag != NULL ? tag->id : 0, question->customer_id, question->limit, error);
}

static JsonObject *
event_to_json (CmCli *cli, gconstpointer item)
{
  const CmTagEvent *event = item;
  JsonObject *object = json_object_new ();

  cm_cli_add_time (cli, object, "at", event->at);
  json_object_set_string_member (object, "tag", event->tag);
  json_object_set_int_member (object, "customer", event->customer_id);
  cm_cli_add_text (object, "name", event->customer);
  json_object_set_string_member (object, "what", event->added ? "added" : "removed");
  json_object_set_boolean_member (object, "by_rule", event->by_rule);
  cm_cli_add_text (object, "step", event->step);
  cm_cli_add_text (object, "staff", event->staff);
  return object;
}

static JsonNode *
tag_history (CmCli *cli, char **args, GError **error)
{
  Question question = { .limit = 1000 };
  char *customer_text = NULL;
  const GOptionEntry entries[] = {
    { "customer", 0, 0, G_OPTION_ARG_STRING, &customer_text, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &question.limit, NULL, NULL },
    { NULL }
  };
  char **words = cm_cli_parse (cli, args, entries, 0, 1, error);

  if (words == NULL || (customer_text != NULL && !cm_cli_id (customer_text, &question.customer_id, error)))
    return NULL;
  question.name = words[0];
  return cm_cli_list_of (cli, "events", cm_cli_read (cli, read_history, &question, error), event_to_json);
}

const CmCommand cm_commands_tag[] = {
  { "tag", "add", "NAME ID… [--segment NAME] [--staff NAME]", N_("Puts a tag on people in one step (changed: how many got it)"), tag_add,
    print_added },
  { "tag", "remove", "NAME ID… [--segment NAME] [--staff NAME]", N_("Takes a tag off people in one step (changed: how many lost it)"),
    tag_remove, print_removed },
  { "tag", "list", "", N_("Lists the tags: id, name, colour, people, rule"), tag_list },
  { "tag", "new", "NAME [--colour #RRGGBB] [--rule JSON|@FILE]", N_("Makes a tag, put on by hand or by a rule"), tag_new },
  { "tag", "rename", "NAME NEW", N_("Gives a tag another name, in the rules that ask for it too"), tag_rename },
  { "tag", "merge", "FROM INTO", N_("Puts the people and the history of a tag into another one"), tag_merge },
  { "tag", "delete", "NAME", N_("Deletes a tag with its history"), tag_delete },
  { "tag", "colour", "NAME #RRGGBB|none", N_("Gives a tag a colour"), tag_colour },
  { "tag", "rule", "NAME JSON|@FILE|none", N_("Lets a tag follow a rule; without one it is put on by hand again"), tag_rule },
  { "tag", "history", "[NAME] [--customer ID] [--limit N]",
    N_("Lists who got and lost tags: at, tag, customer, name, what, by_rule, step, staff"), tag_history },
  { NULL }
};
