/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cm-cli.h"
#include "cm-day.h"
#include "cm-group-store.h"
#include "cm-poster-data.h"
#include "cm-script-data.h"

/* What a print command was asked for; the words belong to the option parser. */
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
  int until;
} Job;

static void
job_clear (Job *job)
{
  g_free (job->output);
  g_free (job->template);
  g_free (job->title);
  g_free (job->side_line);
  g_free (job->link);
  g_free (job->qr);
  g_free (job->until_text);
  g_free (job->size_text);
  g_free (job->group);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static JsonNode *
save_paper (CmPaper *paper, const char *output, GError **error)
{
  g_autofree char *name = g_filename_display_name (output);
  g_autoptr(JsonBuilder) json = NULL;

  if (paper == NULL || !cm_paper_save (paper, output, error))
    return NULL;
  json = json_builder_new ();
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "file");
  json_builder_add_string_value (json, name);
  json_builder_set_member_name (json, "pages");
  json_builder_add_int_value (json, cm_paper_get_n_pages (paper));
  json_builder_end_object (json);
  return json_builder_get_root (json);
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
  g_auto(GStrv) words = g_strdupv (args);
  g_autoptr(CmPaper) paper = NULL;

  if (!cm_cli_parse (entries, &words, 0, 0, error) || !check_poster_words (&job, error))
    return NULL;
  paper = make_poster (&job, error);
  return save_paper (paper, job.output, error);
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
  g_auto(GStrv) words = g_strdupv (args);
  g_autoptr(CmPaper) paper = NULL;

  if (!cm_cli_parse (entries, &words, 0, 0, error))
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
  { "print", "script", "--group GROUP --output F.pdf", N_("Prints the words of the call, one page for each caller"), print_script },
  { "print", "poster",
    "[--template invitation] --title TEXT [--side-line TEXT] (--link URL | --qr account:NAME | --qr group:NAME) [--until DATE] "
    "[--size A3|A4|A5|A6|phone] --output F.pdf|.png",
    N_("Prints a poster; its code is read back first. Without --until it is good for 30 days, or as long as the group's code"), print_poster },
  { NULL }
};
