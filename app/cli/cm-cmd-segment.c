/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-cli-json.h"
#include "cm-cli-rule.h"
#include "cm-customer-store.h"
#include "cm-group-store.h"
#include "cm-segment-lists.h"
#include "cm-segment-store.h"
#include "cm-waterfall.h"
#include "cm-why.h"

typedef struct {
  const char *name;
  char *rule;
  char *group;
  gint64 id;
} Job;

static gint64
write_segment (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return cm_segment_store_save (step, job->name, job->rule, error);
}

static JsonNode *
segment_save (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 2, 2, error);
  g_autoptr (CmSegmentRule) rule = NULL;
  Job job = { 0 };

  if (words == NULL)
    return NULL;
  job.name = words[0];
  job.rule = cm_cli_keep (cli, cm_cli_rule_text (words[1], error));
  rule = job.rule != NULL ? cm_segment_rule_parse (job.rule, error) : NULL;
  return rule != NULL ? cm_cli_run_new (cli, "segment-saved", write_segment, &job, error) : NULL;
}

static gpointer
read_segments (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_segment_store_list (conn, error);
}

static JsonObject *
segment_to_json (CmCli *cli, gconstpointer item)
{
  const CmSegment *segment = item;
  JsonObject *object = json_object_new ();
  JsonNode *rule = json_from_string (segment->live_rule, NULL);

  json_object_set_int_member (object, "id", segment->id);
  json_object_set_string_member (object, "name", segment->name);
  if (rule != NULL)
    json_object_set_member (object, "rule", rule);
  cm_cli_add_time (cli, object, "made_at", segment->made_at);
  cm_cli_add_time (cli, object, "frozen_at", segment->frozen_at);
  if (segment->frozen_at != 0)
    json_object_set_int_member (object, "members", segment->members);
  else
    json_object_set_null_member (object, "members");
  return object;
}

static JsonNode *
segment_list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "segments", cm_cli_read (cli, read_segments, NULL, error), segment_to_json);
}

/* ---- fixed lists and copies ---- */

/* A change of the list that is named first. */
typedef gint64 (*ChangeFunc) (CmStep *step, gint64 id, const char *word, GError **error);

typedef struct {
  char **words;
  ChangeFunc change;
} Change;

static gint64
write_change (CmStep *step, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (CmSegment) segment = cm_segment_store_find (cm_step_conn (step), change->words[0], error);

  return segment != NULL ? change->change (step, segment->id, change->words[1], error) : 0;
}

static gint64
freeze (CmStep *step, gint64 id, G_GNUC_UNUSED const char *word, GError **error)
{
  return cm_segment_freeze (step, id, error);
}

static JsonNode *
segment_freeze (CmCli *cli, char **args, GError **error)
{
  Change change = { cm_cli_parse (cli, args, NULL, 1, 1, error), freeze };

  return change.words != NULL ? cm_cli_run_ok (cli, "segment-frozen", write_change, &change, error) : NULL;
}

static gint64
unfreeze (CmStep *step, gint64 id, G_GNUC_UNUSED const char *word, GError **error)
{
  return cm_segment_store_unfreeze (step, id, error);
}

static JsonNode *
segment_unfreeze (CmCli *cli, char **args, GError **error)
{
  Change change = { cm_cli_parse (cli, args, NULL, 1, 1, error), unfreeze };

  return change.words != NULL ? cm_cli_run_ok (cli, "segment-unfrozen", write_change, &change, error) : NULL;
}

static gint64
rename_list (CmStep *step, gint64 id, const char *word, GError **error)
{
  return cm_segment_store_rename (step, id, word, error);
}

static JsonNode *
segment_rename (CmCli *cli, char **args, GError **error)
{
  Change change = { cm_cli_parse (cli, args, NULL, 2, 2, error), rename_list };

  return change.words != NULL ? cm_cli_run_ok (cli, "segment-renamed", write_change, &change, error) : NULL;
}

static JsonNode *
segment_duplicate (CmCli *cli, char **args, GError **error)
{
  Change change = { cm_cli_parse (cli, args, NULL, 1, 2, error), cm_segment_store_duplicate };

  return change.words != NULL ? cm_cli_run_new (cli, "segment-copied", write_change, &change, error) : NULL;
}

static gint64
write_deleted (CmStep *step, gpointer data, GError **error)
{
  char **words = data;

  return cm_segment_store_delete (step, words[0], error);
}

static JsonNode *
segment_delete (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);

  return words != NULL ? cm_cli_run_ok (cli, "segment-deleted", write_deleted, words, error) : NULL;
}

/* ---- two lists side by side ---- */

/* The labels come from the catalogue, all with one text. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
print_row (const char *label, const char *count)
{
  g_print (label, count);
}
#pragma GCC diagnostic pop

typedef struct {
  char **words;
  gboolean ids;
} Pair;

static void
add_set (JsonObject *object, const char *name, const CmBitset *set)
{
  json_object_set_int_member (object, name, (gint64) cm_bitset_count (set));
}

static void
add_ids (JsonObject *object, const char *name, const CmColumns *columns, const CmBitset *set)
{
  g_autoptr (GArray) ids = cm_columns_ids (columns, set);
  JsonArray *array = json_array_sized_new (ids->len);

  for (guint i = 0; i < ids->len; i++)
    json_array_add_int_element (array, g_array_index (ids, gint64, i));
  json_object_set_array_member (object, name, array);
}

static JsonNode *
comparison_document (const CmSegmentComparison *comparison, gboolean ids)
{
  JsonObject *object = json_object_new ();

  add_set (object, "both", comparison->both);
  add_set (object, "only_a", comparison->only_a);
  add_set (object, "only_b", comparison->only_b);
  if (ids)
    {
      add_ids (object, "both_ids", comparison->columns, comparison->both);
      add_ids (object, "only_a_ids", comparison->columns, comparison->only_a);
      add_ids (object, "only_b_ids", comparison->columns, comparison->only_b);
    }
  return cm_cli_object (object);
}

static gpointer
read_comparison (CmConn *conn, gpointer data, GError **error)
{
  Pair *pair = data;
  g_autofree char *a = cm_cli_rule_or_segment (conn, pair->words[0], error);
  g_autofree char *b = a != NULL ? cm_cli_rule_or_segment (conn, pair->words[1], error) : NULL;
  g_autoptr (CmColumns) columns = b != NULL ? cm_columns_load (conn, error) : NULL;
  g_autoptr (CmSegmentComparison) comparison = columns != NULL ? cm_segment_compare (columns, a, b, conn, error) : NULL;

  return comparison != NULL ? comparison_document (comparison, pair->ids) : NULL;
}

static JsonNode *
segment_compare (CmCli *cli, char **args, GError **error)
{
  Pair pair = { 0 };
  const GOptionEntry entries[] = { { "ids", 0, 0, G_OPTION_ARG_NONE, &pair.ids, NULL, NULL }, { NULL } };

  pair.words = cm_cli_parse (cli, args, entries, 2, 2, error);
  return pair.words != NULL ? cm_cli_read (cli, read_comparison, &pair, error) : NULL;
}

static void
print_comparison (G_GNUC_UNUSED CmCli *cli, JsonNode *result)
{
  JsonObject *object = json_node_get_object (result);
  const struct { const char *key, *label; } rows[] = {
    { "both", N_("On both lists: %s\n") }, { "only_a", N_("On the first alone: %s\n") }, { "only_b", N_("On the second alone: %s\n") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (object, rows[i].key));

      print_row (_(rows[i].label), count);
    }
}

static void
set_key (JsonObject *object, gboolean exclusion, guint part, CmExclusion which)
{
  json_object_set_string_member (object, "kind", exclusion ? "exclusion" : "rule");
  if (exclusion)
    json_object_set_string_member (object, "key", cm_exclusion_name (which));
  else
    json_object_set_int_member (object, "key", part);
}

static JsonNode *
waterfall_document (const CmWaterfall *waterfall)
{
  JsonObject *object = json_object_new ();
  JsonArray *rows = json_array_new ();

  json_object_set_int_member (object, "customers", (gint64) waterfall->customers);
  for (guint i = 0; i < waterfall->rows->len; i++)
    {
      const CmWaterfallRow *row = g_ptr_array_index (waterfall->rows, i);
      JsonObject *one = json_object_new ();

      set_key (one, row->exclusion, row->part, row->which);
      json_object_set_string_member (one, "label", row->label);
      json_object_set_int_member (one, "removed", (gint64) row->removed);
      json_object_set_int_member (one, "left", (gint64) row->left);
      json_array_add_object_element (rows, one);
    }
  json_object_set_array_member (object, "rows", rows);
  json_object_set_int_member (object, "without_consent", (gint64) waterfall->without_consent);
  json_object_set_int_member (object, "left", (gint64) waterfall->left);
  return cm_cli_object (object);
}

static CmSegmentRule *
read_rule (CmConn *conn, const char *word, GError **error)
{
  g_autofree char *text = cm_cli_rule_or_segment (conn, word, error);

  return text != NULL ? cm_segment_rule_parse (text, error) : NULL;
}

static gboolean
find_group (CmConn *conn, const char *name, gint64 *id, GError **error)
{
  *id = name != NULL ? cm_group_find (conn, name, error) : 0;
  return name == NULL || *id != 0;
}

static gpointer
read_waterfall (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (CmSegmentRule) rule = read_rule (conn, job->name, error);
  g_autoptr (CmColumns) columns = NULL;
  g_autoptr (CmExclusions) exclusions = NULL;
  g_autoptr (CmWaterfall) waterfall = NULL;
  gint64 group_id;

  if (rule == NULL || !find_group (conn, job->group, &group_id, error))
    return NULL;
  columns = cm_columns_load (conn, error);
  exclusions = columns != NULL ? cm_exclusions_load (conn, columns, group_id, error) : NULL;
  waterfall = exclusions != NULL ? cm_waterfall_new (rule, columns, exclusions, conn, error) : NULL;
  return waterfall != NULL ? waterfall_document (waterfall) : NULL;
}

static JsonNode *
segment_waterfall (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = { { "group", 0, 0, G_OPTION_ARG_STRING, &job.group, NULL, NULL }, { NULL } };
  char **words = cm_cli_parse (cli, args, entries, 1, 1, error);

  if (words == NULL)
    return NULL;
  job.name = words[0];
  return cm_cli_read (cli, read_waterfall, &job, error);
}

static JsonNode *
why_document (GPtrArray *parts, const CmCustomerRow *row)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();
  gboolean in = TRUE;

  for (guint i = 0; i < parts->len; i++)
    {
      const CmWhyPart *part = g_ptr_array_index (parts, i);
      JsonObject *one = json_object_new ();

      in = in && part->holds != part->exclusion;
      set_key (one, part->exclusion, part->part, part->which);
      json_object_set_string_member (one, "label", part->label);
      cm_cli_add_text (one, "value", part->value);
      json_object_set_boolean_member (one, "holds", part->holds);
      json_object_set_string_member (one, "sentence", part->sentence);
      json_array_add_object_element (array, one);
    }
  json_object_set_int_member (object, "id", row->id);
  cm_cli_add_text (object, "name", row->name);
  json_object_set_boolean_member (object, "in", in);
  json_object_set_array_member (object, "parts", array);
  return cm_cli_object (object);
}

static gpointer
read_why (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (CmSegmentRule) rule = read_rule (conn, job->name, error);
  gint64 id = rule != NULL ? cm_customer_store_main (conn, job->id, error) : 0;
  g_autoptr (CmColumns) columns = id != 0 ? cm_columns_load (conn, error) : NULL;
  g_autoptr (CmExclusions) exclusions = columns != NULL ? cm_exclusions_load (conn, columns, 0, error) : NULL;
  g_autoptr (GPtrArray) rows = exclusions != NULL ? cm_customer_store_rows (conn, &id, 1, error) : NULL;
  g_autoptr (GPtrArray) parts = NULL;
  int slot;

  if (rows == NULL)
    return NULL;
  slot = cm_columns_slot (columns, id);
  g_return_val_if_fail (slot >= 0, NULL);
  parts = cm_why (rule, columns, exclusions, (gsize) slot, conn, error);
  return parts != NULL ? why_document (parts, g_ptr_array_index (rows, 0)) : NULL;
}

static JsonNode *
segment_why (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 2, 2, error);
  Job job = { 0 };

  if (words == NULL || !cm_cli_id (words[1], &job.id, error))
    return NULL;
  job.name = words[0];
  return cm_cli_read (cli, read_why, &job, error);
}

const CmCommand cm_commands_segment[] = {
  { "segment", "save", "NAME JSON|@FILE", N_("Saves a list that refreshes itself; an existing one gets the new rule"), segment_save },
  { "segment", "list", "", N_("Lists the saved lists"), segment_list },
  { "segment", "freeze", "NAME", N_("Fixes a list: it keeps its people and its date whatever is imported (frozen_at, members)"),
    segment_freeze },
  { "segment", "unfreeze", "NAME", N_("Lets a fixed list follow its rule again"), segment_unfreeze },
  { "segment", "rename", "NAME NEW", N_("Gives a list another name"), segment_rename },
  { "segment", "duplicate", "NAME [NEW]", N_("Copies a list, under the first free name where none is given"), segment_duplicate },
  { "segment", "delete", "NAME", N_("Deletes a list"), segment_delete },
  { "segment", "compare", "A B [--ids]", N_("Counts who is on both lists and on one alone (both, only_a, only_b; --ids names them)"),
    segment_compare, print_comparison },
  { "segment", "waterfall", "NAME|JSON|@FILE [--group GROUP]", N_("Counts how rules and exclusions narrow everybody down"),
    segment_waterfall },
  { "segment", "why", "NAME|JSON|@FILE ID", N_("Says part by part why a person is in a list or not"), segment_why },
  { NULL }
};
