/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-concentration-store.h"
#include "cm-day.h"
#include "cm-reminders.h"

#include <glib/gi18n.h>
#include <math.h>

static void
add_gap (JsonObject *object, double days)
{
  if (days > 0)
    json_object_set_double_member (object, "gap_days", days);
  else
    json_object_set_null_member (object, "gap_days");
}

static GHashTable *
name_products (const CmCycles *cycles)
{
  GHashTable *names = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < cycles->products->len; i++)
    {
      CmProductCycle *product = g_ptr_array_index (cycles->products, i);

      g_hash_table_insert (names, &product->product_id, product->name);
    }
  return names;
}

static JsonArray *
due_array (const CmCycles *cycles, GArray *list)
{
  g_autoptr (GHashTable) names = name_products (cycles);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const CmCycleDue *due = &g_array_index (list, CmCycleDue, i);
      JsonObject *one = json_object_new ();

      json_object_set_int_member (one, "customer", due->customer_id);
      cm_cli_add_text (one, "product", g_hash_table_lookup (names, &due->product_id));
      cm_cli_add_day (one, "due", due->cycle.due_day);
      cm_cli_add_day (one, "last", due->cycle.last_day);
      json_object_set_string_member (one, "state", cm_cycle_state_name (due->state));
      add_gap (one, due->cycle.gap_days);
      json_object_set_string_member (one, "gap_of", cm_cycle_source_name (due->cycle.source));
      json_object_set_int_member (one, "purchase_days", due->purchase_days);
      json_array_add_object_element (array, one);
    }
  return array;
}

static JsonObject *
excluded_object (const CmReminders *reminders, const CmExclusions *exclusions)
{
  JsonObject *object = json_object_new ();

  for (int i = 0; i < exclusions->count; i++)
    json_object_set_int_member (object, cm_exclusion_name ((CmExclusion) i), (gint64) reminders->excluded[i]);
  return object;
}

static gpointer
read_due (CmConn *conn, gpointer data, GError **error)
{
  int day = *(int *) data;
  g_autoptr (CmCycles) cycles = cm_cycle_store_read (conn, day, error);
  g_autoptr (CmColumns) columns = cycles != NULL ? cm_columns_load (conn, error) : NULL;
  g_autoptr (CmExclusions) exclusions = columns != NULL ? cm_exclusions_load (conn, columns, 0, error) : NULL;
  g_autoptr (CmReminders) reminders = NULL;
  JsonObject *object;

  if (exclusions == NULL)
    return NULL;
  reminders = cm_reminders_new (cycles, columns, exclusions);
  object = json_object_new ();
  cm_cli_add_day (object, "as_of", day);
  json_object_set_int_member (object, "people", (gint64) reminders->people);
  json_object_set_object_member (object, "excluded", excluded_object (reminders, exclusions));
  json_object_set_array_member (object, "due", due_array (cycles, reminders->due));
  return cm_cli_object (object);
}

static JsonNode *
due (CmCli *cli, char **args, GError **error)
{
  int day = cm_day_from_time (cli->now, cli->zone);

  return cm_cli_parse (cli, args, NULL, 0, 0, error) != NULL ? cm_cli_read (cli, read_due, &day, error) : NULL;
}

static JsonArray *
product_array (GPtrArray *products)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < products->len; i++)
    {
      const CmProductCycle *product = g_ptr_array_index (products, i);
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "product", product->name);
      json_object_set_int_member (one, "buyers", (gint64) product->buyers);
      json_object_set_int_member (one, "repeaters", (gint64) product->repeaters);
      json_object_set_int_member (one, "gaps", (gint64) product->gaps);
      add_gap (one, product->gap_days);
      json_array_add_object_element (array, one);
    }
  return array;
}

static JsonArray *
curve_array (GArray *curve)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < curve->len; i++)
    {
      const CmReturnPoint *point = &g_array_index (curve, CmReturnPoint, i);
      JsonObject *one = json_object_new ();

      json_object_set_int_member (one, "days", point->days);
      json_object_set_int_member (one, "waiting", (gint64) point->waiting);
      json_object_set_int_member (one, "returned", (gint64) point->returned);
      json_object_set_double_member (one, "share", point->share);
      json_object_set_double_member (one, "low", point->low);
      json_object_set_double_member (one, "high", point->high);
      json_array_add_object_element (array, one);
    }
  return array;
}

static JsonObject *
category_object (const CmCategoryCurve *category)
{
  JsonObject *one = json_object_new ();

  cm_cli_add_text (one, "category", category->name);
  json_object_set_int_member (one, "buyers", (gint64) category->buyers);
  json_object_set_int_member (one, "repeaters", (gint64) category->repeaters);
  add_gap (one, category->gap_days);
  json_object_set_array_member (one, "curve", curve_array (category->curve));
  return one;
}

static JsonArray *
category_array (GPtrArray *categories)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < categories->len; i++)
    json_array_add_object_element (array, category_object (g_ptr_array_index (categories, i)));
  return array;
}

static gpointer
read_cycles (CmConn *conn, gpointer data, GError **error)
{
  int day = *(int *) data;
  g_autoptr (CmCycles) cycles = cm_cycle_store_read (conn, day, error);
  JsonObject *object;

  if (cycles == NULL)
    return NULL;
  object = json_object_new ();
  cm_cli_add_day (object, "as_of", day);
  json_object_set_array_member (object, "products", product_array (cycles->products));
  json_object_set_array_member (object, "categories", category_array (cycles->categories));
  json_object_set_object_member (object, "all", category_object (cycles->all));
  return cm_cli_object (object);
}

static JsonNode *
list (CmCli *cli, char **args, GError **error)
{
  return cm_cli_read_as_of (cli, args, read_cycles, error);
}

static gpointer
read_concentration (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  const double percents[] = { 1, 5, 10, 20, 50 };
  CmConcentration found[G_N_ELEMENTS (percents)];
  JsonArray *array;

  if (!cm_concentration_store_read (conn, percents, G_N_ELEMENTS (percents), found, error))
    return NULL;
  array = json_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      JsonObject *one = json_object_new ();

      json_object_set_double_member (one, "percent", found[i].percent);
      json_object_set_int_member (one, "customers", (gint64) found[i].top);
      json_object_set_int_member (one, "least_minor", found[i].least);
      json_object_set_int_member (one, "net_minor", found[i].sum);
      if (isfinite (found[i].share))
        json_object_set_double_member (one, "share", found[i].share);
      else
        json_object_set_null_member (one, "share");
      json_array_add_object_element (array, one);
    }
  return cm_cli_list ("concentration", array);
}

static JsonNode *
concentration (CmCli *cli, char **args, GError **error)
{
  return cm_cli_parse (cli, args, NULL, 0, 0, error) != NULL ? cm_cli_read (cli, read_concentration, NULL, error) : NULL;
}

const CmCommand cm_commands_cycle[] = {
  { "cycle", "due", "", N_("Lists who may soon need a product again, without people who must not be contacted"), due },
  { "cycle", "list", "[--as-of DAY]", N_("Says how long each product lasts and how soon buyers of each category come back"), list },
  { "concentration", NULL, "", N_("Says what share of the sales the best customers brought"), concentration },
  { NULL }
};
