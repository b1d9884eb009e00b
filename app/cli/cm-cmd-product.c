/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Products, with what their sales say. */
#include <glib/gi18n.h>
#include <string.h>

#include "cm-cli-json.h"
#include "cm-day.h"
#include "cm-json-output.h"
#include "cm-money.h"
#include "cm-shop.h"
#include "cm-sku-store.h"

typedef struct {
  const CmCli *cli;
  gint64 id;
  gint64 cost;
  const char *amount;
} Job;

static gpointer
read_skus (CmConn *conn, gpointer data, GError **error)
{
  const Job *job = data;

  return cm_sku_store_list (conn, job->cli->now, error);
}

static void
add_amount (JsonObject *object, const char *name, gint64 amount)
{
  cm_json_set_int_or_null (object, name, amount != CM_SKU_UNKNOWN, amount);
}

static JsonObject *
sku_to_json (G_GNUC_UNUSED CmCli *cli, gconstpointer item)
{
  const CmSku *sku = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", sku->id);
  json_object_set_string_member (object, "product", sku->product);
  json_object_set_string_member (object, "spec", sku->spec);
  cm_cli_add_text (object, "code", sku->code);
  json_object_set_string_member (object, "store", sku->store);
  add_amount (object, "cost_minor", sku->cost);
  add_amount (object, "public_low_minor", sku->public_low);
  add_amount (object, "usual_price_minor", sku->usual_price);
  json_object_set_int_member (object, "units", sku->units);
  json_object_set_int_member (object, "orders", sku->orders);
  cm_cli_add_day (object, "last_on", sku->last_on != 0 ? sku->last_on : CM_NO_DAY);
  return object;
}

static JsonNode *
product_list (CmCli *cli, char **args, GError **error)
{
  char *search = NULL;
  int limit = G_MAXINT;
  const GOptionEntry entries[] = {
    { "search", 0, 0, G_OPTION_ARG_STRING, &search, NULL, NULL }, { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL }, { NULL }
  };
  g_autoptr (GPtrArray) skus = NULL;
  JsonArray *array;

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL)
    return NULL;
  skus = cm_cli_read (cli, read_skus, &(Job) { .cli = cli }, error);
  if (skus == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < skus->len && (int) json_array_get_length (array) < limit; i++)
    if (cm_sku_matches (g_ptr_array_index (skus, i), search))
      json_array_add_object_element (array, sku_to_json (cli, g_ptr_array_index (skus, i)));
  return cm_cli_list ("products", array);
}

/* Cells of a sheet carry notes and units; what is typed here is an amount and nothing else, or 1e5 would be 1. */
static gboolean
is_amount (const char *text)
{
  const char *point = strchr (text, '.');

  return g_ascii_isdigit (*text) && strspn (text, "0123456789,.") == strlen (text) && (point == NULL || strchr (point + 1, '.') == NULL);
}

static gint64
write_cost (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (CmShop) shop = cm_shop_read (cm_step_conn (step), error);

  if (shop == NULL)
    return 0;
  if (!g_str_equal (job->amount, "none")
      && (!is_amount (job->amount) || !cm_money_parse (job->amount, CM_DECIMAL_POINT, shop->currency, &job->cost) || job->cost < 0))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is no cost. Write 12.50, or none."), job->amount);
      return 0;
    }
  return cm_sku_store_set_cost (step, job->id, job->cost, error);
}

static JsonNode *
product_cost (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 2, 2, error);
  Job job = { .cli = cli, .cost = CM_SKU_UNKNOWN };

  if (words == NULL || !cm_cli_id (words[0], &job.id, error))
    return NULL;
  job.amount = words[1];
  return cm_cli_run_ok (cli, "cost-set", write_cost, &job, error);
}

const CmCommand cm_commands_product[] = {
  { "product", "list", "[--search TEXT] [--limit N]",
    N_("Lists products by what was sold in half a year: cost_minor, public_low_minor (a tenth of the units went for it or less), "
       "usual_price_minor, units, orders, last_on"),
    product_list },
  { "product", "cost", "ID AMOUNT|none", N_("Sets what a product costs: 12.50"), product_cost },
  { NULL }
};
