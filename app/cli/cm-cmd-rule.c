/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-moves.h"
#include "cm-json-input.h"
#include "cm-rule-store.h"

#include <glib/gi18n.h>

/* So many of those who change their grade are named. */
#define MOST_NAMED 20

static void
add_json (JsonObject *object, const char *member, const char *json)
{
  json_object_set_member (object, member, json_from_string (json, NULL));
}

static JsonObject *
rule_object (const CmRule *rule)
{
  JsonObject *object = json_object_new ();
  g_autofree char *sentence = cm_rule_sentence (rule->info, rule->json);

  json_object_set_string_member (object, "id", rule->info->id);
  json_object_set_string_member (object, "area", cm_rule_area_name (rule->info->area));
  json_object_set_string_member (object, "sentence", sentence);
  add_json (object, "value", rule->json);
  add_json (object, "shipped", rule->shipped);
  json_object_set_boolean_member (object, "own", rule->own);
  if (rule->range.number)
    {
      json_object_set_double_member (object, "least", rule->range.least);
      json_object_set_double_member (object, "most", rule->range.most);
    }
  return object;
}

static gpointer
read_rules (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rules = cm_rule_list (conn, error);
  JsonArray *array;

  (void) data;
  if (rules == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < rules->len; i++)
    json_array_add_object_element (array, rule_object (g_ptr_array_index (rules, i)));
  return cm_cli_list ("rules", array);
}

static JsonNode *
list (CmCli *cli, char **args, GError **error)
{
  return cm_cli_parse (cli, args, NULL, 0, 0, error) != NULL ? cm_cli_read (cli, read_rules, NULL, error) : NULL;
}

/* ---- changing ---- */

typedef struct {
  const char *id;               /* NULL for all */
  const char *json;             /* NULL for the shipped value */
  CmStandings *before;
} Change;

static gpointer
write_rule (CmStep *step, gpointer data, GError **error)
{
  Change *change = data;

  change->before = cm_move_store_standings (step, error);
  if (change->before == NULL)
    return NULL;
  return GINT_TO_POINTER (change->json != NULL ? cm_rule_set (step, change->id, change->json, error)
                                               : cm_rule_restore (step, change->id, error));
}

static gpointer
read_effect (CmConn *conn, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (CmMoves) moves = cm_move_store_compare (conn, change->before, 0, MOST_NAMED, error);
  JsonObject *object;
  JsonArray *array;

  if (moves == NULL)
    return NULL;
  object = json_object_new ();
  array = json_array_new ();
  json_object_set_boolean_member (object, "ok", TRUE);
  for (int kind = 0; kind < CM_N_MOVE_KINDS; kind++)
    json_object_set_object_member (object, cm_move_kind_name ((CmMoveKind) kind), cm_cli_move_counts (moves, (CmMoveKind) kind));
  for (guint i = 0; i < moves->moves->len; i++)
    json_array_add_object_element (array, cm_cli_move (g_ptr_array_index (moves->moves, i), FALSE));
  json_object_set_array_member (object, "changes", array);
  return cm_cli_object (object);
}

static JsonNode *
run (CmCli *cli, const char *name, Change *change, GError **error)
{
  JsonNode *answer = NULL;

  if (cm_cli_write (cli, name, write_rule, change, error) != NULL)
    answer = cm_cli_read (cli, read_effect, change, error);
  g_clear_pointer (&change->before, cm_standings_free);
  return answer;
}

/* A word that is no JSON is a text. */
static char *
value_json (const char *word, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) text = NULL;

  if (cm_json_input_is_deep (word))
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("The input is nested too deeply."));
      return NULL;
    }
  node = json_from_string (word, NULL);
  if (node != NULL)
    return g_strdup (word);
  if (g_str_equal (word, "on") || g_str_equal (word, "off"))
    return g_strdup (g_str_equal (word, "on") ? "true" : "false");
  text = json_node_init_string (json_node_alloc (), word);
  return json_to_string (text, FALSE);
}

static JsonNode *
set (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 2, 2, error);
  g_autofree char *json = words != NULL ? value_json (words[1], error) : NULL;
  Change change = { .id = words != NULL ? words[0] : NULL, .json = json };

  return json != NULL ? run (cli, "rule-set", &change, error) : NULL;
}

static JsonNode *
restore (CmCli *cli, char **args, GError **error)
{
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
    { NULL }
  };
  char **words = cm_cli_parse (cli, args, entries, 0, 1, error);
  Change change = { .id = words != NULL ? words[0] : NULL };

  if (words == NULL)
    return NULL;
  if (all == (words[0] != NULL))
    {
      cm_cli_usage (error, _("Name the rule to restore, or use --all."));
      return NULL;
    }
  return run (cli, all ? "rules-restored" : "rule-restored", &change, error);
}

const CmCommand cm_commands_rule[] = {
  { "rule", "list", "", N_("The rules of the shop that can be changed: sentence, value, shipped value, range"), list },
  { "rule", "set", "ID VALUE", N_("Changes a rule and says who changes grade or stage by it"), set },
  { "rule", "restore", "ID | --all", N_("Brings the shipped value of a rule, or of all, back"), restore },
  { NULL }
};
