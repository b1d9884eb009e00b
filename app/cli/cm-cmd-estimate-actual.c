/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of a sale, beside its estimate. */
#include <glib/gi18n.h>

#include "cm-cli-json.h"
#include "cm-day.h"
#include "cm-estimate-actual.h"
#include "cm-estimate-store.h"
#include "cm-past-sales-store.h"

typedef struct {
  const char *word;
  int day;                      /* CM_NO_DAY: that of the estimate */
  int today;
  CmEstimate *estimate;
  gint64 *units;
  gint64 orders;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->estimate, cm_estimate_free);
  g_clear_pointer (&job->units, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static gboolean
read_units (CmConn *conn, Job *job, GError **error)
{
  guint count = job->estimate->items->len;
  g_autoptr (CmPastSales) sales = cm_past_sales_store_read (conn, &job->day, 1, error);
  g_autofree gint64 *skus = g_new0 (gint64, count);

  if (sales == NULL)
    return FALSE;
  job->units = g_new0 (gint64, count);
  for (guint i = 0; i < count; i++)
    {
      skus[i] = cm_estimate_item (job->estimate, i)->sku_id;
      job->units[i] = skus[i] != 0 ? cm_past_sales_units (sales, skus[i], 0) : 0;
    }
  job->orders = cm_past_sales_store_orders_with (conn, job->day, skus, count, error);
  return job->orders >= 0;
}

static gpointer
read_sale (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (CmEstimateRow) row = cm_estimate_store_find (conn, job->word, error);

  job->estimate = row != NULL ? cm_estimate_store_load (conn, row->id, error) : NULL;
  if (job->estimate == NULL)
    return NULL;
  if (job->day == CM_NO_DAY && job->estimate->sale_on == 0)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("The estimate has no day. Write the day of the sale behind its name."));
      return NULL;
    }
  if (job->day == CM_NO_DAY)
    job->day = job->estimate->sale_on;
  if (job->day > job->today)
    {
      g_autofree char *day = cm_day_format (job->day);

      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("%s has not come yet. Look again when the sale is over, or name an earlier day."),
                   day);
      return NULL;
    }
  return read_units (conn, job, error) ? job : NULL;
}

/* Of an item that is tied to no product nobody knows what was sold. */
static JsonNode *
if_known (const Job *job, guint index, JsonNode *value)
{
  if (cm_estimate_item (job->estimate, index)->sku_id != 0)
    return value;
  json_node_unref (value);
  return json_node_init_null (json_node_alloc ());
}

static JsonArray *
items_to_json (const Job *job, const CmEstimateAnswer *answer, const CmEstimateActual *actual)
{
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < actual->count; i++)
    {
      const CmEstimateItemAnswer *expected = cm_estimate_answer_item (answer, i);
      JsonObject *item = json_object_new ();

      cm_cli_add_text (item, "name", cm_promotion_item (job->estimate->promotion, i)->name);
      cm_cli_add_id (item, "sku", cm_estimate_item (job->estimate, i)->sku_id);
      json_object_set_member (item, "units", if_known (job, i, json_node_init_int (json_node_alloc (), job->units[i])));
      json_object_set_int_member (item, "p10", expected->low);
      json_object_set_int_member (item, "p50", expected->middle);
      json_object_set_int_member (item, "p90", expected->high);
      json_object_set_member (item, "within", if_known (job, i, json_node_init_boolean (json_node_alloc (), actual->within[i])));
      json_array_add_object_element (items, item);
    }
  return items;
}

static JsonNode *
describe (const Job *job, const CmEstimateAnswer *answer, const CmEstimateActual *actual)
{
  JsonObject *object = json_object_new ();

  cm_cli_add_day (object, "day", job->day);
  json_object_set_int_member (object, "orders", actual->estimate->totals.orders);
  json_object_set_boolean_member (object, "orders_within", actual->orders_within);
  json_object_set_int_member (object, "profit", actual->estimate->totals.profit);
  json_object_set_int_member (object, "plan_profit", answer->estimate->totals.profit);
  json_object_set_int_member (object, "p5", answer->profit.p5);
  json_object_set_int_member (object, "p95", answer->profit.p95);
  json_object_set_boolean_member (object, "profit_within", actual->profit_within);
  json_object_set_array_member (object, "items", items_to_json (job, answer, actual));
  return cm_cli_object (object);
}

static JsonNode *
estimate_actual (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 2, error);
  g_auto (Job) job = { 0 };
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (CmEstimateAnswer) answer = NULL;
  g_autoptr (CmEstimateActual) actual = NULL;

  if (words == NULL || !cm_cli_read_day (words[1], CM_NO_DAY, &job.day, error))
    return NULL;
  job.word = words[0];
  job.today = cm_day_from_time (cli->now, cli->zone);
  if (cm_cli_read (cli, read_sale, &job, error) == NULL)
    return NULL;
  answer = cm_estimate_work_answer (work, job.estimate, 0, cli->cancellable, error);
  actual = answer != NULL ? cm_estimate_actual_new (answer, job.units, job.orders, error) : NULL;
  return actual != NULL ? describe (&job, answer, actual) : NULL;
}

const CmCommand cm_commands_estimate_actual[] = {
  { "estimate", "actual", "NAME|ID [DAY]",
    N_("Lays what was sold on the day of the sale beside its estimate: orders, profit (with the prices and costs of the estimate), p5, "
       "p95, and items with units, p10, p50, p90, within; "
       "units of an item without a sku are null and count as none"),
    estimate_actual },
  { NULL }
};
