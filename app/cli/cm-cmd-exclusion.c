/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cm-cli-json.h"
#include "cm-day.h"
#include "cm-exclusion-store.h"
#include "cm-region-store.h"
#include "cm-staff-store.h"

typedef struct {
  char **words;
  gint64 id;
  char *province;
  char *city;
  char *reason;
  char *staff;
  char *day_text;
  int day;
} Job;

/* PROVINCE or PROVINCE/CITY */
static gboolean
parse_region (Job *job, CmCli *cli, char **args, const GOptionEntry *entries, GError **error)
{
  char *slash;

  job->words = cm_cli_parse (cli, args, entries, 1, 1, error);
  if (job->words == NULL)
    return FALSE;
  job->province = job->words[0];
  slash = strchr (job->province, '/');
  if (slash == NULL)
    return TRUE;
  *slash = '\0';
  job->city = slash[1] != '\0' ? slash + 1 : NULL;
  return TRUE;
}

/* The owner of a region is somebody who answers for it, not always a member of staff entered before. */
static gint64
write_region (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  gint64 staff_id = cm_staff_take (step, job->staff, "other", error);

  return staff_id != 0 ? cm_region_exclude (step, job->province, job->city, job->reason, staff_id, job->day, error) : 0;
}

static JsonNode *
region_exclude (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &job.reason, NULL, NULL },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &job.staff, NULL, NULL },
    { "review", 0, 0, G_OPTION_ARG_STRING, &job.day_text, NULL, NULL },
    { NULL }
  };

  if (!parse_region (&job, cli, args, entries, error) || !cm_cli_read_day (job.day_text, CM_NO_DAY, &job.day, error))
    return NULL;
  if (job.reason == NULL || job.staff == NULL || job.day_text == NULL)
    cm_cli_usage (error, _("An excluded region needs --reason, --owner and --review DAY."));
  else
    return cm_cli_run_new (cli, "region-excluded", write_region, &job, error);
  return NULL;
}

static gint64
write_included (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return cm_region_include (step, job->province, job->city, error);
}

static JsonNode *
region_include (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };

  return parse_region (&job, cli, args, NULL, error) ? cm_cli_run_ok (cli, "region-included", write_included, &job, error) : NULL;
}

static gpointer
read_regions (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_region_excluded (conn, TRUE, error);
}

static JsonObject *
region_to_json (CmCli *cli, gconstpointer item)
{
  const CmExcludedRegion *region = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", region->id);
  cm_cli_add_text (object, "province", region->province);
  cm_cli_add_text (object, "city", *region->city != '\0' ? region->city : NULL);
  cm_cli_add_text (object, "reason", region->reason);
  cm_cli_add_text (object, "owner", region->staff);
  cm_cli_add_time (cli, object, "since", region->at);
  cm_cli_add_day (object, "review", region->review_on);
  json_object_set_int_member (object, "customers", region->people);
  return object;
}

static JsonNode *
region_list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "regions", cm_cli_read (cli, read_regions, NULL, error), region_to_json);
}

typedef struct {
  gint64 id;
  gint64 now;
} Query;

static gpointer
read_exclusions (CmConn *conn, gpointer data, GError **error)
{
  Query *query = data;

  return cm_exclusion_list (conn, query->id, query->now, error);
}

static JsonObject *
exclusion_to_json (CmCli *cli, gconstpointer item)
{
  const CmExclusionFact *exclusion = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "customer", exclusion->customer_id);
  cm_cli_add_text (object, "name", exclusion->customer);
  cm_cli_add_text (object, "kind", exclusion->kind);
  cm_cli_add_text (object, "why", exclusion->why);
  cm_cli_add_text (object, "reason", exclusion->reason);
  cm_cli_add_time (cli, object, "since", exclusion->at);
  cm_cli_add_day (object, "until", exclusion->until_on);
  json_object_set_boolean_member (object, "lifted", exclusion->lifted);
  return object;
}

static JsonNode *
exclusion_list (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 0, 1, error);
  Query query = { .now = cli->now };

  if (words == NULL || (words[0] != NULL && !cm_cli_id (words[0], &query.id, error)))
    return NULL;
  return cm_cli_list_of (cli, "exclusions", cm_cli_read (cli, read_exclusions, &query, error), exclusion_to_json);
}

static gboolean
parse_exclusion (Job *job, CmCli *cli, char **args, GError **error)
{
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &job->reason, NULL, NULL },
    { "staff", 0, 0, G_OPTION_ARG_STRING, &job->staff, NULL, NULL },
    { NULL }
  };

  job->words = cm_cli_parse (cli, args, entries, 2, 2, error);
  if (job->words == NULL || !cm_cli_id (job->words[0], &job->id, error))
    return FALSE;
  if (job->reason != NULL)
    return TRUE;
  cm_cli_usage (error, _("Say why: --reason TEXT."));
  return FALSE;
}

static gint64
write_exclusion (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  return cm_exclusion_add (step, job->id, job->words[1], job->reason, error);
}

static JsonNode *
exclusion_add (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };

  return parse_exclusion (&job, cli, args, error) ? cm_cli_run_new (cli, "exclusion-added", write_exclusion, &job, error) : NULL;
}

static gint64
write_lift (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  gint64 staff_id = job->staff != NULL ? cm_staff_find (cm_step_conn (step), job->staff, error) : cm_staff_owner (step, error);

  return staff_id != 0 ? cm_exclusion_lift (step, job->id, job->words[1], job->reason, staff_id, error) : 0;
}

static JsonNode *
exclusion_lift (CmCli *cli, char **args, GError **error)
{
  Job job = { 0 };

  return parse_exclusion (&job, cli, args, error) ? cm_cli_run_new (cli, "exclusion-lifted", write_lift, &job, error) : NULL;
}

const CmCommand cm_commands_exclusion[] = {
  { "region", "exclude", "PROVINCE[/CITY] --reason TEXT --owner NAME --review DAY", N_("Contacts nobody in a region any more"),
    region_exclude },
  { "region", "include", "PROVINCE[/CITY]", N_("Ends the exclusion of a region"), region_include },
  { "region", "list", "", N_("Lists excluded regions, the next review first"), region_list },
  { "exclusion", "list", "[ID]", N_("Lists who is not contacted and why"), exclusion_list },
  { "exclusion", "add", "ID refused|do-not-contact --reason TEXT", N_("Excludes a person by hand"), exclusion_add },
  { "exclusion", "lift", "ID problem|refused|do-not-contact|region --reason TEXT [--staff NAME]",
    N_("Lets one person through, with a written reason"), exclusion_lift },
  { NULL }
};
