/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cm-call-sheet-data.h"
#include "cm-call-store.h"
#include "cm-cli-json.h"
#include "cm-day.h"
#include "cm-group-store.h"
#include "cm-poster-data.h"
#include "cm-script-data.h"
#include "cm-segment-store.h"

/* What a print command was asked for; the words belong to the command line. */
typedef struct {
  CmCli *cli;
  char *output;
  char *template;
  char *title;
  char *side_line;
  char *link;
  char *qr;
  char *until_text;
  char *size_text;
  char *group;
  char *segment;
  char *callers;
  int days;
  gboolean large_print;
  int until;
  CmPaper *paper;
} Job;

static void
job_clear (Job *job)
{
  g_clear_object (&job->paper);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static JsonNode *
paper_to_json (CmPaper *paper, const char *output)
{
  g_autofree char *name = g_filename_display_name (output);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", name);
  json_object_set_int_member (object, "pages", cm_paper_get_n_pages (paper));
  return cm_cli_object (object);
}

static JsonNode *
save_paper (CmPaper *paper, const char *output, GError **error)
{
  if (paper == NULL || !cm_paper_save (paper, output, error))
    return NULL;
  return paper_to_json (paper, output);
}

static gpointer
read_poster_text (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;

  if (job->link != NULL)
    return cm_poster_text_for_link (conn, job->link, job->until, job->cli->now, error);
  if (g_str_has_prefix (job->qr, "account:"))
    return cm_poster_text_for_account (conn, job->qr + strlen ("account:"), job->until, job->cli->now, error);
  return cm_poster_text_for_group (conn, job->qr + strlen ("group:"), job->until, job->cli->now, error);
}

static gboolean
check_poster_words (Job *job, GError **error)
{
  job->until = job->until_text != NULL ? cm_day_parse (job->until_text) : CM_NO_DAY;
  if (job->output == NULL)
    cm_cli_usage (error, _("--output is missing: the file to write, .pdf or .png."));
  else if (job->title == NULL)
    cm_cli_usage (error, _("--title is missing: the headline of the poster."));
  else if ((job->link == NULL) == (job->qr == NULL))
    cm_cli_usage (error, _("Say where the code leads: either --link URL or --qr account:NAME or --qr group:NAME."));
  else if (job->qr != NULL && !g_str_has_prefix (job->qr, "account:") && !g_str_has_prefix (job->qr, "group:"))
    cm_cli_usage (error, _("--qr takes account:NAME or group:NAME, not “%s”."), job->qr);
  else if (job->until_text != NULL && job->until == CM_NO_DAY)
    cm_cli_usage (error, _("“%s” is not a day. Write it as 2026-12-31."), job->until_text);
  else
    return TRUE;
  return FALSE;
}

static CmPaper *
make_poster (Job *job, GError **error)
{
  CmPosterSize size = CM_POSTER_A4;
  g_autoptr(CmPosterText) text = NULL;

  if (job->size_text != NULL && !cm_poster_size_parse (job->size_text, &size, error))
    return NULL;
  text = cm_cli_read (job->cli, read_poster_text, job, error);
  if (text == NULL)
    return NULL;
  cm_poster_set (&text->title, job->title);
  cm_poster_set (&text->side_line, job->side_line);
  return cm_poster_new (job->template != NULL ? job->template : "invitation", g_steal_pointer (&text), size, error);
}

static JsonNode *
print_poster (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { .cli = cli };
  const GOptionEntry entries[] = {
    { "template", 0, 0, G_OPTION_ARG_STRING, &job.template, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &job.title, NULL, NULL },
    { "side-line", 0, 0, G_OPTION_ARG_STRING, &job.side_line, NULL, NULL },
    { "link", 0, 0, G_OPTION_ARG_STRING, &job.link, NULL, NULL },
    { "qr", 0, 0, G_OPTION_ARG_STRING, &job.qr, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &job.until_text, NULL, NULL },
    { "size", 0, 0, G_OPTION_ARG_STRING, &job.size_text, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &job.output, NULL, NULL },
    { NULL }
  };
  g_autoptr(CmPaper) paper = NULL;

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL || !check_poster_words (&job, error))
    return NULL;
  paper = make_poster (&job, error);
  return save_paper (paper, job.output, error);
}

/* `--callers 5` or `--callers 何姐,小杨`. */
static void
set_callers (CmInviteRequest *request, const char *text)
{
  guint64 count;

  if (text == NULL)
    return;
  if (g_ascii_string_to_unsigned (text, 10, 1, 1000, &count, NULL))
    request->count = (int) count;
  else
    {
      g_autoptr(GString) names = g_string_new (text);

      g_string_replace (names, "，", ",", 0);
      g_string_replace (names, "、", ",", 0);
      request->callers = g_strsplit (names->str, ",", -1);
    }
}

/* The list that was named, else the one the group is meant for, else everybody. */
static CmSegment *
find_segment (CmConn *conn, Job *job, gint64 group_id, GError **error)
{
  g_autoptr(CmGroup) group = NULL;

  if (job->segment != NULL)
    return cm_segment_store_find (conn, job->segment, error);
  group = cm_group_read (conn, group_id, job->cli->now, error);
  return group != NULL && group->segment != NULL ? cm_segment_store_find (conn, group->segment, error) : NULL;
}

static CmInvitePlan *
draft_plan (CmConn *conn, Job *job, gint64 group_id, GError **error)
{
  GError *failure = NULL;
  g_autoptr(CmSegment) segment = find_segment (conn, job, group_id, &failure);
  CmInviteRequest request = { .group_id = group_id, .days = job->days };
  CmInvitePlan *plan = NULL;

  if (segment != NULL)
    {
      request.segment_id = segment->id;
      request.segment = segment->name;
      request.rule = segment->rule;
    }
  set_callers (&request, job->callers);
  if (failure == NULL)
    plan = cm_invite_plan_draft (conn, &request, job->cli->now, &failure);
  g_strfreev (request.callers);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return plan;
}

static gboolean
save_sheets (Job *job, CmCallSheets *sheets, GError **error)
{
  if (sheets == NULL)
    return FALSE;
  job->paper = cm_call_paper_new (sheets, job->large_print);
  return cm_paper_save (job->paper, job->output, error);
}

static gpointer
read_segment_sheet (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr(CmInvitePlan) plan = draft_plan (conn, job, 0, error);

  if (plan != NULL)
    save_sheets (job, cm_call_sheets_read (conn, plan, job->segment, job->cli->now, error), error);
  return NULL;
}

/* The file is written inside the step: where it cannot be, no call round stands either. */
static gpointer
write_group_sheet (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  CmConn *conn = cm_step_conn (step);
  gint64 group_id = cm_group_find (conn, job->group, error);
  g_autoptr(CmInvitePlan) plan = group_id != 0 ? draft_plan (conn, job, group_id, error) : NULL;

  if (plan != NULL && cm_invite_plan_write (step, plan, error))
    save_sheets (job, cm_call_sheets_read (conn, plan, NULL, job->cli->now, error), error);
  return NULL;
}

/* A round that is still being called is printed again, unless other people, callers or days are asked for. */
static gpointer
read_open_round (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  gint64 group_id = cm_group_find (conn, job->group, error);
  gint64 round_id = group_id != 0 ? cm_call_open_round (conn, group_id, error) : 0;

  if (round_id != 0 && job->segment == NULL && job->callers == NULL && job->days == 0)
    save_sheets (job, cm_call_sheets_read_round (conn, group_id, round_id, job->cli->now, error), error);
  return NULL;
}

static JsonNode *
run_call_sheet (Job *job, GError **error)
{
  GError *failure = NULL;

  if (job->group == NULL)
    cm_cli_read (job->cli, read_segment_sheet, job, &failure);
  else
    {
      cm_cli_read (job->cli, read_open_round, job, &failure);
      if (failure == NULL && job->paper == NULL)
        cm_cli_write (job->cli, "invite-planned", write_group_sheet, job, &failure);
    }
  if (failure == NULL)
    return paper_to_json (job->paper, job->output);
  g_propagate_error (error, failure);
  return NULL;
}

static JsonNode *
print_call_sheet (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { .cli = cli };
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_STRING, &job.group, NULL, NULL },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &job.segment, NULL, NULL },
    { "callers", 0, 0, G_OPTION_ARG_STRING, &job.callers, NULL, NULL },
    { "days", 0, 0, G_OPTION_ARG_INT, &job.days, NULL, NULL },
    { "large-print", 0, 0, G_OPTION_ARG_NONE, &job.large_print, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &job.output, NULL, NULL },
    { NULL }
  };

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL)
    return NULL;
  if (job.group == NULL && job.segment == NULL)
    cm_cli_usage (error, _("Say whom to call: --group GROUP or --segment LIST."));
  else if (job.output == NULL)
    cm_cli_usage (error, _("--output is missing: the file to write."));
  else if (job.days < 0)
    cm_cli_usage (error, _("--days takes a number from 1."));
  else
    return run_call_sheet (&job, error);
  return NULL;
}

static gpointer
read_script (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  gint64 id = cm_group_find (conn, job->group, error);

  return id != 0 ? cm_script_paper_read (conn, id, job->cli->now, error) : NULL;
}

static JsonNode *
print_script (CmCli *cli, char **args, GError **error)
{
  g_auto(Job) job = { .cli = cli };
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_STRING, &job.group, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &job.output, NULL, NULL },
    { NULL }
  };
  g_autoptr(CmPaper) paper = NULL;

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL)
    return NULL;
  if (job.group == NULL || job.output == NULL)
    {
      cm_cli_usage (error, _("print script needs --group and --output."));
      return NULL;
    }
  paper = cm_cli_read (cli, read_script, &job, error);
  return save_paper (paper, job.output, error);
}

const CmCommand cm_commands_print[] = {
  { "print", "call-sheet", "(--group GROUP | --segment LIST) [--callers N|NAME,…] [--days N] [--large-print] --output F.pdf",
    N_("Prints who calls whom; with a group the lists are kept, and a round still being called is printed again"), print_call_sheet },
  { "print", "script", "--group GROUP --output F.pdf", N_("Prints the words of the call, one page for each caller"), print_script },
  { "print", "poster",
    "[--template invitation] --title TEXT [--side-line TEXT] (--link URL | --qr account:NAME | --qr group:NAME) [--until DATE] "
    "[--size A3|A4|A5|A6|phone] --output F.pdf|.png",
    N_("Prints a poster; its code is read back first. Without --until it is good for 30 days, or as long as the group's code"),
    print_poster },
  { NULL }
};
