/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An estimate as paper and as a workbook. */
#include <glib/gi18n.h>

#include "cm-cli-estimate.h"
#include "cm-cli-json.h"
#include "cm-conn.h"
#include "cm-estimate-book.h"
#include "cm-estimate-paper.h"
#include "cm-estimate-store.h"
#include "cm-shop.h"
#include "cm-supplier-paper.h"

/* What is made of an estimate: which one, and what the shop adds to it. */
typedef struct {
  CmCli *cli;
  char *file;
  char *output;
  const char *word;
  CmEstimate *estimate;
  CmEstimateAnswer *answer;
  char *shop;
  GTimeZone *zone;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->estimate, cm_estimate_free);
  g_clear_pointer (&job->answer, cm_estimate_answer_free);
  g_clear_pointer (&job->zone, g_time_zone_unref);
  g_free (job->shop);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static gpointer
read_shop (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  g_autoptr (CmEstimateRow) row = NULL;

  if (shop == NULL)
    return NULL;
  job->shop = g_strdup (shop->name);
  job->zone = g_time_zone_ref (cm_conn_zone (conn));
  if (job->word == NULL)
    return cm_estimate_store_complete (conn, job->estimate, error) ? job : NULL;
  row = cm_estimate_store_find (conn, job->word, error);
  job->estimate = row != NULL ? cm_estimate_store_load (conn, row->id, error) : NULL;
  return job->estimate != NULL ? job : NULL;
}

/* Reads the estimate from the shop or the file, and answers it. */
static gboolean
prepare (Job *job, char **args, GError **error)
{
  const GOptionEntry entries[] = {
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &job->file, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &job->output, NULL, NULL },
    { NULL }
  };
  char **words = cm_cli_parse (job->cli, args, entries, 0, 1, error);
  g_autoptr (CmEstimateWork) work = NULL;

  if (words == NULL)
    return FALSE;
  job->word = words[0];
  if ((job->word == NULL) == (job->file == NULL) || job->output == NULL)
    {
      cm_cli_usage (error, _("Say which estimate, by its name or number or as --file F.json, and --output: the file to write."));
      return FALSE;
    }
  if (job->file != NULL)
    job->estimate = cm_cli_estimate_file (job->file, error);
  if ((job->file != NULL && job->estimate == NULL) || cm_cli_read (job->cli, read_shop, job, error) == NULL)
    return FALSE;
  work = cm_estimate_work_new ();
  job->answer = cm_estimate_work_answer (work, job->estimate, 0, job->cli->cancellable, error);
  return job->answer != NULL;
}

static JsonNode *
save (Job *job, CmPaper *paper, GError **error)
{
  g_autofree char *name = g_filename_display_name (job->output);
  JsonObject *object;

  if (!cm_paper_save (paper, job->output, error))
    return NULL;
  object = json_object_new ();
  json_object_set_string_member (object, "file", name);
  json_object_set_int_member (object, "pages", cm_paper_get_n_pages (paper));
  return cm_cli_object (object);
}

static JsonNode *
print_estimate (CmCli *cli, char **args, GError **error)
{
  g_auto (Job) job = { .cli = cli };
  g_autoptr (CmPaper) paper = NULL;

  if (!prepare (&job, args, error))
    return NULL;
  paper = cm_estimate_paper_new (job.estimate, job.answer, job.shop, cli->now, job.zone);
  return save (&job, paper, error);
}

static JsonNode *
print_supplier_sheet (CmCli *cli, char **args, GError **error)
{
  g_auto (Job) job = { .cli = cli };
  g_autoptr (CmPaper) paper = NULL;

  if (!prepare (&job, args, error))
    return NULL;
  paper = cm_supplier_paper_new (job.estimate, job.answer, job.shop, cli->now, job.zone);
  return save (&job, paper, error);
}

static JsonNode *
export_estimate (CmCli *cli, char **args, GError **error)
{
  g_auto (Job) job = { .cli = cli };
  g_autofree char *name = NULL;
  JsonObject *object;

  if (!prepare (&job, args, error)
      || !cm_estimate_book_save (job.estimate, job.answer, job.shop, cli->now, job.output, error))
    return NULL;
  name = g_filename_display_name (job.output);
  object = json_object_new ();
  json_object_set_string_member (object, "file", name);
  json_object_set_int_member (object, "items", job.answer->estimate->count);
  return cm_cli_object (object);
}

const CmCommand cm_commands_estimate_paper[] = {
  { "print", "estimate", "(ESTIMATE | --file F.json) --output F.pdf",
    N_("Prints an estimate on a page: what it says, its charts, its items and what it rests on"), print_estimate },
  { "print", "supplier-sheet", "(ESTIMATE | --file F.json) --output F.pdf",
    N_("Prints what shop and supplier agree upon before a sale, for both to sign"), print_supplier_sheet },
  { "estimate", "export", "(ESTIMATE | --file F.json) --output F.xlsx",
    N_("Writes an estimate as a workbook whose figures are formulas, for an accountant to follow and change"), export_estimate },
  { NULL }
};
