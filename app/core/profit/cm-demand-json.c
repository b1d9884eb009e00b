/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-demand-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cm-error.h"
#include "cm-json-input.h"
#include "cm-json-output.h"

#define ENOUGH_SALES 3

static const struct { const char *name; double share; } quantiles[] = {
  { "p5", 0.05 }, { "p10", 0.1 }, { "p25", 0.25 }, { "p50", 0.5 }, { "p75", 0.75 }, { "p90", 0.9 }, { "p95", 0.95 },
};

static gboolean
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s”: %s"), name, why);
  return FALSE;
}

static gboolean
read_positive (JsonObject *object, const char *name, double fallback, double *value, GError **error)
{
  if (!cm_json_input_number (object, name, fallback, value, error))
    return FALSE;
  return *value > 0 || refuse (error, name, _("it must be above 0."));
}

static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return "";
  return json_node_get_string (node);
}

/* The number at @index of a list, @fallback where there is no list. */
static gboolean
list_number (JsonArray *list, guint index, const char *name, double fallback, double *value, GError **error)
{
  JsonNode *node;
  GType type;

  *value = fallback;
  if (list == NULL)
    return TRUE;
  node = json_array_get_element (list, index);
  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE || type == G_TYPE_BOOLEAN)
    *value = type == G_TYPE_BOOLEAN ? json_node_get_boolean (node) : json_node_get_double (node);
  return (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE || type == G_TYPE_BOOLEAN)
         || refuse (error, name, _("its entries must be numbers."));
}

static gboolean
same_length (JsonArray *list, guint length, const char *name, GError **error)
{
  return list == NULL || json_array_get_length (list) == length || refuse (error, name, _("it must be as long as “y”."));
}

static gboolean
read_sale (JsonArray *units, JsonArray *exposures, JsonArray *sold_out, guint index, CmPastSale *sale, GError **error)
{
  double full;

  if (!list_number (units, index, "y", 0, &sale->units, error) || !list_number (exposures, index, "exposure", 1, &sale->exposure, error)
      || !list_number (sold_out, index, "sold_out", 0, &full, error))
    return FALSE;
  sale->sold_out = full != 0;
  if (!(sale->units >= 0 && sale->units <= CM_DEMAND_MOST && sale->units == floor (sale->units)))
    return refuse (error, "y", _("units sold must be whole numbers from 0."));
  return (sale->exposure > 0 && isfinite (sale->exposure)) || refuse (error, "exposure", _("it must be above 0."));
}

GArray *
cm_past_sales_from_json (JsonObject *object, guint last, GError **error)
{
  g_autoptr (GArray) sales = g_array_new (FALSE, FALSE, sizeof (CmPastSale));
  JsonArray *units, *exposures, *sold_out;
  guint count;

  if (!cm_json_input_array (object, "y", &units, error) || !cm_json_input_array (object, "exposure", &exposures, error)
      || !cm_json_input_array (object, "sold_out", &sold_out, error))
    return NULL;
  count = units != NULL ? json_array_get_length (units) : 0;
  if (!same_length (exposures, count, "exposure", error) || !same_length (sold_out, count, "sold_out", error))
    return NULL;
  for (guint i = last > 0 && last < count ? count - last : 0; i < count; i++)
    {
      CmPastSale sale;

      if (!read_sale (units, exposures, sold_out, i, &sale, error))
        return NULL;
      g_array_append_val (sales, sale);
    }
  return g_steal_pointer (&sales);
}

static GPtrArray *
read_category (JsonObject *input, GError **error)
{
  static const char *const known[] = { "y", "exposure", "sold_out", "name", NULL };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  JsonArray *array;
  gint64 last;

  if (!cm_json_input_array (input, "items", &array, error) || !cm_json_input_int (input, "last_sales", 0, &last, error))
    return NULL;
  if (array == NULL || last < 0 || last > G_MAXINT32)
    {
      refuse (error, array == NULL ? "items" : "last_sales", _("the forecast needs a list of items, and a number of sales from 0."));
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      GArray *sales = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        refuse (error, "items", _("each item must be an object with its past sales."));
      else if (cm_json_input_only (json_node_get_object (node), _("past sales"), known, error))
        sales = cm_past_sales_from_json (json_node_get_object (node), (guint) last, error);
      if (sales == NULL)
        return NULL;
      g_ptr_array_add (items, sales);
    }
  return g_steal_pointer (&items);
}

static gboolean
read_discount (JsonObject *input, double *discount, GError **error)
{
  if (!read_positive (input, "discount", 1, discount, error))
    return FALSE;
  return *discount <= 1 || refuse (error, "discount", _("it must be at most 1."));
}

/* The three numbers of a category as given, or fitted. */
static gboolean
read_fit (JsonObject *object, GPtrArray *items, double discount, CmCategory *category, GError **error)
{
  if (!cm_json_input_has (object, "shape_a"))
    {
      if (!cm_category_check (items, error))
        return FALSE;
      *category = cm_category_fit (items, discount, NULL);
      return TRUE;
    }
  category->pooled = cm_category_pooled (items);
  return read_positive (object, "shape_a", NAN, &category->shape, error)
         && read_positive (object, "category_mean", NAN, &category->mean, error)
         && read_positive (object, "event_k", NAN, &category->k, error);
}

static CmDemand *
hierarchical_from_json (JsonObject *object, GError **error)
{
  static const char *const known[] = { "kind", "items", "item", "next_exposure", "discount", "last_sales", "shape_a", "category_mean",
                                       "event_k", NULL };
  g_autoptr (GPtrArray) items = NULL;
  CmCategory category = { 0 };
  const GArray *sales = NULL;
  double exposure, discount;
  gint64 item;

  if (!cm_json_input_only (object, _("a hierarchical demand"), known, error)
      || !read_positive (object, "next_exposure", 1, &exposure, error) || !read_discount (object, &discount, error)
      || !cm_json_input_int (object, "item", -1, &item, error))
    return NULL;
  items = read_category (object, error);
  if (items == NULL || !read_fit (object, items, discount, &category, error))
    return NULL;
  if (item < -1 || item >= (gint64) items->len)
    {
      refuse (error, "item", _("there is no such item; the first is 0."));
      return NULL;
    }
  sales = item >= 0 ? g_ptr_array_index (items, item) : NULL;
  return cm_category_demand (&category, sales != NULL ? (const CmPastSale *) (const void *) sales->data : NULL,
                             sales != NULL ? sales->len : 0, discount, exposure, error);
}

static CmDemand *
plain_from_json (JsonObject *object, gboolean varies, GError **error)
{
  static const char *const known[] = { "kind", "mean", "k", NULL };
  double mean, k = INFINITY;

  if (!cm_json_input_only (object, _("a demand"), known, error) || !cm_json_input_number (object, "mean", NAN, &mean, error)
      || (varies && !read_positive (object, "k", NAN, &k, error)))
    return NULL;
  return cm_demand_new (mean, k, error);
}

static CmDemand *
gamma_from_json (JsonObject *object, GError **error)
{
  static const char *const known[] = { "kind", "shape", "rate", NULL };
  CmGammaRate rate;

  if (!cm_json_input_only (object, _("a demand"), known, error) || !read_positive (object, "shape", NAN, &rate.shape, error)
      || !read_positive (object, "rate", NAN, &rate.rate, error))
    return NULL;
  return cm_gamma_rate_demand (&rate, 1, error);
}

CmDemand *
cm_demand_from_json (JsonObject *object, GError **error)
{
  const char *kind = text_of (object, "kind");

  if (g_str_equal (kind, "poisson") || g_str_equal (kind, "negbin"))
    return plain_from_json (object, g_str_equal (kind, "negbin"), error);
  if (g_str_equal (kind, "gamma"))
    return gamma_from_json (object, error);
  if (g_str_equal (kind, "hierarchical"))
    return hierarchical_from_json (object, error);
  refuse (error, "kind", _("a demand is poisson, negbin, gamma or hierarchical."));
  return NULL;
}

GPtrArray *
cm_demand_list_from_json (JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) demands = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      CmDemand *demand = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        demand = cm_demand_from_json (json_node_get_object (node), error);
      else
        refuse (error, "demand", _("each item needs an object such as {\"kind\":\"negbin\",\"mean\":120,\"k\":6}."));
      if (demand == NULL)
        {
          g_prefix_error (error, _("Demand of item %u: "), i + 1);
          return NULL;
        }
      g_ptr_array_add (demands, demand);
    }
  return g_steal_pointer (&demands);
}

static void
add_demand (JsonObject *object, const CmDemand *demand)
{
  cm_json_set_double (object, "mean", demand->mean);
  cm_json_set_double (object, "var", demand->variance);
  for (gsize i = 0; i < G_N_ELEMENTS (quantiles); i++)
    json_object_set_int_member (object, quantiles[i].name, cm_demand_quantile (demand, quantiles[i].share));
}

static gboolean
read_prior (JsonObject *input, CmGammaRate *prior, GError **error)
{
  JsonObject *object;

  if (!cm_json_input_object (input, "prior", &object, error))
    return FALSE;
  if (object == NULL || !g_str_equal (text_of (object, "kind"), "gamma"))
    return refuse (error, "prior", _("it must be {\"kind\":\"gamma\",\"shape\":…,\"rate\":…}."));
  return read_positive (object, "shape", NAN, &prior->shape, error) && read_positive (object, "rate", NAN, &prior->rate, error);
}

static JsonObject *
gamma_to_json (const CmGammaRate *rate)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", "gamma");
  cm_json_set_double (object, "shape", rate->shape);
  cm_json_set_double (object, "rate", rate->rate);
  return object;
}

static gboolean
any_sold_out (const GArray *sales)
{
  for (guint i = 0; i < sales->len; i++)
    if (g_array_index (sales, CmPastSale, i).sold_out)
      return TRUE;
  return FALSE;
}

static JsonObject *
answer_simple (JsonObject *input, GError **error)
{
  static const char *const known[] = { "method", "prior", "y", "exposure", "sold_out", "next_exposure", "discount", NULL };
  g_autoptr (GArray) sales = NULL;
  g_autoptr (CmDemand) demand = NULL;
  CmGammaRate prior, posterior;
  double exposure, discount;
  JsonObject *answer;

  if (!cm_json_input_only (input, _("a gamma-poisson forecast"), known, error) || !read_prior (input, &prior, error)
      || !read_positive (input, "next_exposure", 1, &exposure, error) || !read_discount (input, &discount, error))
    return NULL;
  sales = cm_past_sales_from_json (input, 0, error);
  if (sales == NULL)
    return NULL;
  if (any_sold_out (sales))
    {
      refuse (error, "sold_out", _("only the method hierarchical can reckon with sales that were sold out."));
      return NULL;
    }
  posterior = cm_gamma_rate_learn (&prior, (const CmPastSale *) (const void *) sales->data, sales->len, discount);
  demand = cm_gamma_rate_demand (&posterior, exposure, error);
  if (demand == NULL)
    return NULL;
  answer = json_object_new ();
  json_object_set_object_member (answer, "posterior", gamma_to_json (&posterior));
  add_demand (answer, demand);
  cm_json_set_double (answer, "weight_on_category", prior.rate / posterior.rate);
  return answer;
}

static JsonObject *
item_to_json (const CmCategory *category, const GArray *sales, double discount, double exposure, GError **error)
{
  const CmPastSale *past = (const CmPastSale *) (const void *) sales->data;
  g_autoptr (CmDemand) demand = cm_category_demand (category, past, sales->len, discount, exposure, error);
  double units = 0, exposures = 0;
  JsonObject *object;

  if (demand == NULL)
    return NULL;
  object = json_object_new ();
  for (guint i = 0; i < sales->len; i++)
    {
      units += past[i].units;
      exposures += past[i].exposure;
    }
  if (exposures > 0)
    cm_json_set_double (object, "raw_rate", units / exposures);
  else
    json_object_set_null_member (object, "raw_rate");
  add_demand (object, demand);
  json_object_set_int_member (object, "sales", sales->len);
  json_object_set_boolean_member (object, "little_data", sales->len < ENOUGH_SALES);
  return object;
}

static gboolean
add_items (JsonObject *answer, const CmCategory *category, GPtrArray *items, double discount, double exposure, GError **error)
{
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (CmPastSale));
  JsonArray *array = json_array_new ();
  JsonObject *one;

  json_object_set_array_member (answer, "items", array);
  for (guint i = 0; i < items->len; i++)
    {
      one = item_to_json (category, g_ptr_array_index (items, i), discount, exposure, error);
      if (one == NULL)
        return FALSE;
      json_array_add_object_element (array, one);
    }
  one = item_to_json (category, nothing, discount, exposure, error);
  if (one == NULL)
    return FALSE;
  json_object_set_object_member (answer, "new_item", one);
  return TRUE;
}

static JsonObject *
answer_category (JsonObject *input, GError **error)
{
  static const char *const known[] = { "method", "items", "next_exposure", "discount", "last_sales", NULL };
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  double exposure, discount;
  CmCategory category;

  if (!cm_json_input_only (input, _("a hierarchical forecast"), known, error)
      || !read_positive (input, "next_exposure", 1, &exposure, error) || !read_discount (input, &discount, error))
    return NULL;
  items = read_category (input, error);
  if (items == NULL || !cm_category_check (items, error))
    return NULL;
  category = cm_category_fit (items, discount, NULL);
  cm_json_set_double (answer, "shape_a", category.shape);
  cm_json_set_double (answer, "category_mean", category.mean);
  cm_json_set_double (answer, "event_k", category.k);
  cm_json_set_double (answer, "objective", category.objective);
  if (!add_items (answer, &category, items, discount, exposure, error))
    return NULL;
  return g_steal_pointer (&answer);
}

JsonObject *
cm_demand_answer (JsonObject *input, GError **error)
{
  const char *method = text_of (input, "method");

  if (g_str_equal (method, "gamma-poisson"))
    return answer_simple (input, error);
  if (g_str_equal (method, "hierarchical"))
    return answer_category (input, error);
  refuse (error, "method", _("it must be gamma-poisson or hierarchical."));
  return NULL;
}
