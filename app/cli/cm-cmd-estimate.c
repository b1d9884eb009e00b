/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profit estimates: documents of sales before they are held. */
#include <glib/gi18n.h>

#include "cm-cli-estimate.h"
#include "cm-cli-json.h"
#include "cm-estimate-answer-json.h"
#include "cm-estimate-json.h"
#include "cm-estimate-store.h"
#include "cm-estimate-words.h"
#include "cm-json-output.h"
#include "cm-past-sales-store.h"

/* ---- what is there ---- */

static gpointer
read_rows (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_estimate_store_list (conn, error);
}

static JsonObject *
row_to_json (CmCli *cli, gconstpointer item)
{
  const CmEstimateRow *row = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", row->id);
  json_object_set_string_member (object, "name", row->name);
  cm_cli_add_time (cli, object, "made_at", row->made_at);
  cm_cli_add_text (object, "currency", row->currency);
  if (!row->has_result)
    {
      json_object_set_null_member (object, "plan_profit");
      json_object_set_null_member (object, "p_loss");
      json_object_set_null_member (object, "p_past_ceiling");
      return object;
    }
  json_object_set_int_member (object, "plan_profit", row->profit);
  cm_json_set_double (object, "p_loss", row->loss);
  cm_json_set_double (object, "p_past_ceiling", row->past_ceiling);
  return object;
}

static JsonNode *
estimate_list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "estimates", cm_cli_read (cli, read_rows, NULL, error), row_to_json);
}

static gpointer
find_row (CmConn *conn, gpointer data, GError **error)
{
  return cm_estimate_store_find (conn, data, error);
}

static void
add_document (JsonObject *object, const char *name, const char *text)
{
  JsonNode *node = json_from_string (text, NULL);

  if (node != NULL)
    json_object_set_member (object, name, node);
  else
    json_object_set_null_member (object, name);
}

static JsonNode *
estimate_show (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  g_autoptr (CmEstimateRow) row = words != NULL ? cm_cli_read (cli, find_row, words[0], error) : NULL;
  JsonObject *object;

  if (row == NULL)
    return NULL;
  object = row_to_json (cli, row);
  add_document (object, "input", row->input);
  add_document (object, "result", row->result);
  return cm_cli_object (object);
}

/* ---- reckoning ---- */

static gpointer
find_estimate (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (CmEstimateRow) row = cm_estimate_store_find (conn, data, error);

  return row != NULL ? cm_estimate_store_load (conn, row->id, error) : NULL;
}

/* A file goes before a name, as in a shell. */
static CmEstimate *
read_word (CmCli *cli, const char *word, GError **error)
{
  if (g_file_test (word, G_FILE_TEST_IS_REGULAR))
    return cm_cli_estimate_file (word, error);
  return cm_cli_read (cli, find_estimate, (gpointer) word, error);
}

static CmEstimateAnswer *
reckon (CmCli *cli, const CmEstimate *estimate, GError **error)
{
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();

  return cm_estimate_work_answer (work, estimate, 0, cli->cancellable, error);
}

static JsonNode *
estimate_run (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  g_autoptr (CmEstimate) estimate = words != NULL ? read_word (cli, words[0], error) : NULL;
  g_autoptr (CmEstimateAnswer) answer = estimate != NULL ? reckon (cli, estimate, error) : NULL;
  g_autofree char *verdict = NULL, *risk = NULL, *sentence = NULL;
  JsonObject *object;

  if (answer == NULL)
    return NULL;
  verdict = cm_estimate_verdict (answer);
  risk = cm_estimate_risk (answer);
  sentence = g_strjoin ("\n", verdict, risk, NULL);
  object = cm_estimate_answer_to_json (answer);
  json_object_set_string_member (object, "name", estimate->name);
  cm_cli_add_text (object, "currency", estimate->currency);
  json_object_set_string_member (object, "sentence", sentence);
  return cm_cli_object (object);
}

static void
print_answer (G_GNUC_UNUSED CmCli *cli, JsonNode *result)
{
  JsonObject *object = json_node_get_object (result);
  const char *name = json_object_get_string_member (object, "name");

  if (*name != '\0')
    g_print ("%s\n", name);
  g_print ("%s\n", json_object_get_string_member (object, "sentence"));
}

/* ---- writing ---- */

typedef struct {
  const char *word;
  const char *name;
  CmEstimate *estimate;
  char *result;
} Job;

static gint64
write_saved (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (GPtrArray) rows = cm_estimate_store_list (cm_step_conn (step), error);
  gint64 id = 0;

  if (rows == NULL)
    return 0;
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((CmEstimateRow *) g_ptr_array_index (rows, i))->name, job->estimate->name))
      id = ((CmEstimateRow *) g_ptr_array_index (rows, i))->id;
  return cm_estimate_store_save (step, id, job->estimate, job->result, error);
}

static char *
answer_text (CmCli *cli, const CmEstimate *estimate, GError **error)
{
  g_autoptr (CmEstimateAnswer) answer = reckon (cli, estimate, error);
  g_autoptr (JsonNode) node = answer != NULL ? cm_cli_object (cm_estimate_answer_to_json (answer)) : NULL;

  return node != NULL ? json_to_string (node, FALSE) : NULL;
}

static JsonNode *
estimate_save (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 2, 2, error);
  g_autoptr (CmEstimate) estimate = words != NULL ? cm_cli_estimate_file (words[1], error) : NULL;
  g_autofree char *result = NULL;
  Job job = { .estimate = estimate };

  if (estimate == NULL)
    return NULL;
  cm_estimate_set_name (estimate, words[0]);
  job.result = result = answer_text (cli, estimate, error);
  return result != NULL ? cm_cli_run_new (cli, "estimate-saved", write_saved, &job, error) : NULL;
}

static gint64
write_renamed (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (CmEstimateRow) row = cm_estimate_store_find (cm_step_conn (step), job->word, error);

  return row != NULL ? cm_estimate_store_rename (step, row->id, job->name, error) : 0;
}

static JsonNode *
estimate_rename (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 2, 2, error);

  return words != NULL ? cm_cli_run_ok (cli, "estimate-renamed", write_renamed, &(Job) { words[0], words[1] }, error) : NULL;
}

static gint64
write_copied (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (CmEstimateRow) row = cm_estimate_store_find (cm_step_conn (step), job->word, error);

  return row != NULL ? cm_estimate_store_duplicate (step, row->id, job->name, error) : 0;
}

static JsonNode *
estimate_duplicate (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 2, error);

  return words != NULL ? cm_cli_run_new (cli, "estimate-copied", write_copied, &(Job) { words[0], words[1] }, error) : NULL;
}

static gint64
write_deleted (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (CmEstimateRow) row = cm_estimate_store_find (cm_step_conn (step), job->word, error);

  return row != NULL ? cm_estimate_store_delete (step, row->id, error) : 0;
}

static JsonNode *
estimate_delete (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);

  return words != NULL ? cm_cli_run_ok (cli, "estimate-deleted", write_deleted, &(Job) { words[0] }, error) : NULL;
}

/* ---- days that were sales ---- */

static gpointer
read_days (CmConn *conn, gpointer data, GError **error)
{
  const CmCli *cli = data;

  return cm_past_sales_store_days (conn, cli->now, error);
}

static JsonNode *
estimate_days (CmCli *cli, char **args, GError **error)
{
  JsonArray *array;
  g_autoptr (GArray) days = NULL;

  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  days = cm_cli_read (cli, read_days, cli, error);
  if (days == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < days->len; i++)
    {
      const CmSaleDay *day = &g_array_index (days, CmSaleDay, i);
      JsonObject *object = json_object_new ();

      cm_cli_add_day (object, "day", day->day);
      json_object_set_int_member (object, "orders", day->orders);
      cm_json_set_double (object, "usual_orders", day->usual);
      json_array_add_object_element (array, object);
    }
  return cm_cli_list ("days", array);
}

const CmCommand cm_commands_estimate[] = {
  { "estimate", "list", "", N_("Lists the profit estimates: currency, plan_profit, p_loss, p_past_ceiling"), estimate_list },
  { "estimate", "show", "NAME|ID", N_("Shows an estimate: input (its document) and result (its answer)"), estimate_show },
  { "estimate", "save", "NAME FILE",
    N_("Saves a document under a name; an existing one is changed. FILE holds {\"estimate\":{\"promo\":{…},\"items\":[…]}} as for calc "
       "estimate, and as one likes items (sku, spec, public_low, clearance, cost_guessed, demand, take_back, goodwill, one for each item), "
       "similar, sources, loss_ceiling, traffic, exposure, discount, draws, seed, cash, currency, sale_on, supplier, take_back_days, "
       "restock_hours; "
       "demand is {\"known\":\"typed\",\"low\":…,\"high\":…}, {\"known\":\"past\",\"y\":[…],\"exposure\":[…],\"sold_out\":[…]} or "
       "{\"known\":\"similar\"}"),
    estimate_save },
  { "estimate", "run", "FILE|NAME|ID",
    N_("Answers an estimate: sentence, currency, plan (as calc estimate), profit, incremental_profit, units, orders, dots, demand, "
       "break_even_orders, break_even_line, way_back, lowest_cash"),
    estimate_run, print_answer },
  { "estimate", "rename", "NAME|ID NEW", N_("Gives an estimate another name"), estimate_rename },
  { "estimate", "duplicate", "NAME|ID [NEW]", N_("Copies an estimate, under the first free name where none is given"), estimate_duplicate },
  { "estimate", "delete", "NAME|ID", N_("Deletes an estimate"), estimate_delete },
  { "estimate", "days", "", N_("Finds days that look like past sales: orders, usual_orders (of an ordinary day around it)"),
    estimate_days },
  { NULL }
};
