/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cm-cli-json.h"
#include "cm-day.h"
#include "cm-task-store.h"

typedef struct {
  CmTask task;
  char **words;
  gint64 task_id;
  GArray *people;       /* (element-type gint64) */
  char *reason;
  char *proof;
  gboolean anyway;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->people, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

/* ---- a new task ---- */

static gint64
write_task (CmStep *step, gpointer data, GError **error)
{
  return cm_task_add (step, &((Job *) data)->task, error);
}

/* From the first second of its first day to the last second of its last one. */
static gboolean
read_times (CmCli *cli, CmTask *task, const char *from, const char *until, GError **error)
{
  int first, last;

  if (!cm_cli_read_day (from, CM_NO_DAY, &first, error) || !cm_cli_read_day (until, CM_NO_DAY, &last, error))
    return FALSE;
  task->starts_at = first != CM_NO_DAY ? cm_time_from_civil (first, 0, cli->zone) : cli->now;
  task->ends_at = last != CM_NO_DAY ? cm_time_from_civil (last + 1, 0, cli->zone) - 1 : 0;
  return TRUE;
}

static JsonNode *
task_new (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };
  char *from = NULL, *until = NULL;
  const GOptionEntry entries[] = {
    { "rule", 0, 0, G_OPTION_ARG_STRING, &job.task.rule, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &job.task.kind, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, NULL, NULL },
    { NULL }
  };

  job.words = cm_cli_parse (cli, args, entries, 1, -1, error);
  if (job.words == NULL || !read_times (cli, &job.task, from, until, error))
    return NULL;
  if (job.task.rule == NULL)
    {
      cm_cli_usage (error, _("Say what is to be done, exactly: --rule TEXT."));
      return NULL;
    }
  if (job.task.kind == NULL)
    job.task.kind = cm_cli_keep (cli, g_strdup ("share"));
  job.task.title = cm_cli_join (cli, job.words, 0);
  return cm_cli_run_new (cli, "task-added", write_task, &job, error);
}

/* ---- lists ---- */

static gpointer
read_tasks (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_task_list (conn, error);
}

static JsonObject *
task_to_json (CmCli *cli, gconstpointer item)
{
  const CmTask *task = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", task->id);
  cm_cli_add_text (object, "title", task->title);
  cm_cli_add_text (object, "kind", task->kind);
  cm_cli_add_text (object, "rule", task->rule);
  cm_cli_add_time (cli, object, "from", task->starts_at);
  cm_cli_add_time (cli, object, "until", task->ends_at);
  json_object_set_boolean_member (object, "runs", cm_task_runs (task, cli->now));
  json_object_set_int_member (object, "sent", task->sent);
  json_object_set_int_member (object, "done", task->done);
  return object;
}

static JsonNode *
task_list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "tasks", cm_cli_read (cli, read_tasks, NULL, error), task_to_json);
}

static JsonObject *
send_to_json (CmCli *cli, gconstpointer item)
{
  const CmTaskSend *send = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "customer", send->customer_id);
  cm_cli_add_text (object, "name", send->customer);
  cm_cli_add_time (cli, object, "at", send->sent_at);
  cm_cli_add_text (object, "reason", send->guard_reason);
  cm_cli_add_time (cli, object, "done_at", send->done_at);
  cm_cli_add_text (object, "proof", send->proof);
  return object;
}

static gpointer
read_task (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;

  job->task_id = cm_task_find (conn, job->words[0], error);
  return job->task_id != 0 ? cm_task_read (conn, job->task_id, error) : NULL;
}

static gpointer
read_sends (CmConn *conn, gpointer data, GError **error)
{
  return cm_task_sends (conn, ((Job *) data)->task_id, error);
}

static JsonNode *
task_show (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };
  g_autoptr(CmTask) task = NULL;
  g_autoptr(GPtrArray) sends = NULL;
  JsonObject *object;

  job.words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  if (job.words == NULL || (task = cm_cli_read (cli, read_task, &job, error)) == NULL
      || (sends = cm_cli_read (cli, read_sends, &job, error)) == NULL)
    return NULL;
  object = task_to_json (cli, task);
  json_object_set_array_member (object, "people", cm_cli_array (cli, sends, send_to_json));
  return cm_cli_object (object);
}

/* ---- sending and doing ---- */

static gboolean
read_people (Job *job, GError **error)
{
  if (job->words == NULL)
    return FALSE;
  job->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (char **word = job->words + 1; *word != NULL; word++)
    {
      gint64 id;

      if (!cm_cli_id (*word, &id, error))
        return FALSE;
      g_array_append_val (job->people, id);
    }
  return TRUE;
}

/* To all of them or to nobody. */
static gint64
write_sends (CmStep *step, gpointer data, GError **error)
{
  const Job *job = data;
  gint64 task = cm_task_find (cm_step_conn (step), job->words[0], error);

  if (task == 0)
    return 0;
  for (guint i = 0; i < job->people->len; i++)
    if (cm_task_send (step, task, g_array_index (job->people, gint64, i), job->reason, job->anyway, error) == 0)
      return 0;
  return TRUE;
}

static JsonNode *
task_send (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &job.reason, NULL, NULL },
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &job.anyway, NULL, NULL },
    { NULL }
  };

  job.words = cm_cli_parse (cli, args, entries, 2, -1, error);
  return read_people (&job, error) ? cm_cli_run_ok (cli, "task-sent", write_sends, &job, error) : NULL;
}

static gint64
write_done (CmStep *step, gpointer data, GError **error)
{
  const Job *job = data;
  gint64 task = cm_task_find (cm_step_conn (step), job->words[0], error);

  return task != 0 && cm_task_done (step, task, g_array_index (job->people, gint64, 0), job->proof, error);
}

static JsonNode *
task_done (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { 0 };
  const GOptionEntry entries[] = {
    { "proof", 0, 0, G_OPTION_ARG_STRING, &job.proof, NULL, NULL },
    { NULL }
  };

  job.words = cm_cli_parse (cli, args, entries, 2, 2, error);
  return read_people (&job, error) ? cm_cli_run_ok (cli, "task-done", write_done, &job, error) : NULL;
}

const CmCommand cm_commands_task[] = {
  { "task", "new", "TITLE --rule TEXT [--kind share|invite|vote|distribute|other] [--from DAY] [--until DAY]",
    N_("Makes a sharing task with its exact rule"), task_new },
  { "task", "list", "", N_("Lists sharing tasks, the newest first: to how many people each was sent (sent), how many did it (done)"),
    task_list },
  { "task", "show", "TITLE|TASK", N_("Shows a sharing task: whom it was sent to, who did it (people)"), task_show },
  { "task", "send", "TITLE|TASK ID… [--reason TEXT] [--anyway]",
    N_("Writes down that a task was sent to people, to all or none; --reason for one whom the role-fit guard warns of, --anyway for one who"
       " must not be contacted"), task_send },
  { "task", "done", "TITLE|TASK ID [--proof TEXT]", N_("Writes down that a person did a sharing task"), task_done },
  { NULL }
};
