/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-json.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cm-cash-json.h"
#include "cm-day.h"
#include "cm-demand-json.h"
#include "cm-draws.h"
#include "cm-error.h"
#include "cm-json-input.h"
#include "cm-json-output.h"
#include "cm-promotion-json.h"

static const char *const known_words[] = { [CM_ESTIMATE_SIMILAR] = "similar", [CM_ESTIMATE_TYPED] = "typed", [CM_ESTIMATE_PAST] = "past" };
static const char *const source_words[] = {
  [CM_ESTIMATE_DEFAULT] = "default", [CM_ESTIMATE_TYPED_IN] = "typed", [CM_ESTIMATE_BILL] = "bill", [CM_ESTIMATE_ORDERS] = "orders"
};

static gboolean
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s”: %s"), name, why);
  return FALSE;
}

static gboolean
read_flag (JsonObject *object, const char *name, gboolean *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!cm_json_input_has (object, name))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, name, _("it must be true or false."));
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_small (JsonObject *object, const char *name, int *value, GError **error)
{
  gint64 number;

  if (!cm_json_input_int (object, name, 0, &number, error))
    return FALSE;
  if (number < 0 || number > G_MAXINT32)
    return refuse (error, name, _("it must not be negative, nor beyond all measure."));
  *value = (int) number;
  return TRUE;
}

/* An amount or count that may be absent, but then is not written as a negative number. */
static gboolean
read_optional (JsonObject *object, const char *name, gint64 *value, GError **error)
{
  if (!cm_json_input_int (object, name, CM_NONE, value, error))
    return FALSE;
  return *value >= 0 || !cm_json_input_has (object, name) || refuse (error, name, _("it must not be negative."));
}

static gboolean
read_word (const char *word, const char *const *words, gsize count, const char *name, const char *why, int *value, GError **error)
{
  for (gsize i = 0; i < count; i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *value = (int) i;
        return TRUE;
      }
  return refuse (error, name, why);
}

static gboolean
read_demand (JsonObject *object, CmEstimateItem *item, GError **error)
{
  static const char *const known[] = { "known", "low", "high", "y", "exposure", "sold_out", NULL };
  const char *word;
  int way = 0;

  if (!cm_json_input_only (object, "demand", known, error) || !cm_json_input_text (object, "known", NULL, &word, error)
      || !read_word (word, known_words, G_N_ELEMENTS (known_words), "known", _("a demand is typed, past or similar."), &way, error)
      || !read_optional (object, "low", &item->low, error) || !read_optional (object, "high", &item->high, error))
    return FALSE;
  item->known = (CmEstimateKnown) way;
  if (!json_object_has_member (object, "y"))
    return TRUE;
  item->sales = cm_past_sales_from_json (object, 0, error);
  return item->sales != NULL;
}

/* What belongs to the shop; where nobody says how the demand is known, a number in the sale itself was typed. */
static gboolean
read_item (CmEstimate *self, guint index, JsonObject *object, GError **error)
{
  static const char *const known[] = { "sku", "spec", "public_low", "clearance", "cost_guessed", "demand", "take_back", "goodwill", NULL };
  CmEstimateItem *item = cm_estimate_item (self, index);
  const CmPromotionItem *line = cm_promotion_item (self->promotion, index);
  JsonObject *demand = NULL;
  const char *spec;

  item->known = line->demand != CM_NONE || line->wishes != NULL ? CM_ESTIMATE_TYPED : CM_ESTIMATE_SIMILAR;
  if (object == NULL)
    return TRUE;
  if (!cm_json_input_only (object, _("an item"), known, error) || !cm_json_input_int (object, "sku", 0, &item->sku_id, error)
      || !cm_json_input_text (object, "spec", NULL, &spec, error) || !read_optional (object, "public_low", &item->public_low, error)
      || !read_flag (object, "clearance", &item->clearance, error) || !read_flag (object, "cost_guessed", &item->cost_guessed, error)
      || !cm_json_input_int (object, "take_back", 0, &item->take_back, error)
      || !cm_json_input_int (object, "goodwill", 0, &item->goodwill, error) || !cm_json_input_object (object, "demand", &demand, error))
    return FALSE;
  item->spec = g_strdup (spec);
  return demand == NULL || read_demand (demand, item, error);
}

static gboolean
read_items (CmEstimate *self, JsonObject *document, GError **error)
{
  guint count = self->promotion->items->len;
  JsonArray *items;

  if (!cm_json_input_array (document, "items", &items, error))
    return FALSE;
  if (items != NULL && json_array_get_length (items) != count)
    return refuse (error, "items", _("there must be as many as the sale has items."));
  g_array_set_size (self->items, count);
  for (guint i = 0; i < count; i++)
    {
      CmEstimateItem *item = cm_estimate_item (self, i);
      JsonNode *node = items != NULL ? json_array_get_element (items, i) : NULL;

      item->public_low = item->low = item->high = CM_NONE;
      if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
        return refuse (error, "items", _("each of them must be an object."));
      if (!read_item (self, i, node != NULL ? json_node_get_object (node) : NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_similar (CmEstimate *self, JsonObject *document, GError **error)
{
  static const char *const known[] = { "y", "exposure", "sold_out", NULL };
  JsonArray *array;

  if (!cm_json_input_array (document, "similar", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      GArray *sales;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse (error, "similar", _("each good must be an object with its past sales."));
      if (!cm_json_input_only (json_node_get_object (node), _("past sales"), known, error))
        return FALSE;
      sales = cm_past_sales_from_json (json_node_get_object (node), 0, error);
      if (sales == NULL)
        return FALSE;
      g_ptr_array_add (self->similar, sales);
    }
  return TRUE;
}

static gboolean
read_sources (CmEstimate *self, JsonObject *document, GError **error)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!cm_json_input_object (document, "sources", &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      const char *word = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_string (value) : NULL;
      int source = 0;

      if (!read_word (word, source_words, G_N_ELEMENTS (source_words), key, _("a source is default, typed, bill or orders."), &source,
                      error))
        return FALSE;
      cm_estimate_set_source (self, key, (CmEstimateSource) source);
    }
  return TRUE;
}

static gboolean
read_tries (CmEstimate *self, JsonObject *document, GError **error)
{
  JsonNode *traffic = json_object_get_member (document, "traffic");
  gint64 draws, seed;

  if (!cm_json_input_int (document, "draws", CM_DRAWS_DEFAULT, &draws, error)
      || !cm_json_input_int (document, "seed", CM_DRAWS_SEED, &seed, error)
      || !read_optional (document, "loss_ceiling", &self->ceiling, error)
      || !cm_json_input_number (document, "exposure", 1, &self->exposure, error)
      || !cm_json_input_number (document, "discount", 1, &self->discount, error))
    return FALSE;
  if (draws < 1 || draws > CM_DRAWS_MOST)
    return refuse (error, "draws", _("it must be a number from 1 to 10,000,000."));
  self->draws = (guint) draws;
  self->seed = (guint64) seed;
  if (traffic == NULL)
    return TRUE;
  self->traffic = 0;
  if (JSON_NODE_HOLDS_NULL (traffic))
    return TRUE;
  if (!cm_json_input_number (document, "traffic", NAN, &self->traffic, error))
    return FALSE;
  return self->traffic > 0 || refuse (error, "traffic", _("a shape must be above 0 and at most 10⁹."));
}

static gboolean
read_frame (CmEstimate *self, JsonObject *document, GError **error)
{
  const char *day, *supplier, *currency;

  if (!cm_json_input_text (document, "currency", NULL, &currency, error)
      || !cm_json_input_text (document, "sale_on", NULL, &day, error) || !cm_json_input_text (document, "supplier", NULL, &supplier, error)
      || !read_small (document, "take_back_days", &self->take_back_days, error)
      || !read_small (document, "restock_hours", &self->restock_hours, error))
    return FALSE;
  cm_estimate_set_currency (self, currency);
  self->supplier = g_strdup (supplier);
  if (day == NULL)
    return TRUE;
  self->sale_on = cm_day_parse (day);
  return self->sale_on > 0 || refuse (error, "sale_on", _("write the day as 2026-12-03."));
}

static gboolean
read_cash (CmEstimate *self, JsonObject *document, GError **error)
{
  JsonObject *cash;

  if (!cm_json_input_object (document, "cash", &cash, error))
    return FALSE;
  if (cash == NULL)
    return TRUE;
  self->cash = cm_cash_plan_from_json (cash, &self->monthly_costs, error);
  return self->cash != NULL;
}

static gboolean
read_sale (CmEstimate *self, JsonObject *document, GError **error)
{
  JsonObject *sale;
  CmPromotion *promotion;

  if (!cm_json_input_object (document, "estimate", &sale, error))
    return FALSE;
  if (sale == NULL)
    return refuse (error, "estimate", _("the input needs a sale: {\"promo\":{…},\"items\":[…]}."));
  promotion = cm_promotion_from_json (sale, error);
  if (promotion == NULL)
    return FALSE;
  cm_promotion_free (self->promotion);
  self->promotion = promotion;
  return TRUE;
}

CmEstimate *
cm_estimate_from_json (JsonObject *object, GError **error)
{
  static const char *const known[] = { "name", "currency", "sale_on", "estimate", "items", "similar", "sources", "loss_ceiling", "traffic",
                                       "exposure", "discount", "draws", "seed", "cash", "supplier", "take_back_days", "restock_hours",
                                       NULL };
  g_autoptr (CmEstimate) self = NULL;
  const char *name;

  if (!cm_json_input_only (object, _("an estimate"), known, error) || !cm_json_input_text (object, "name", "", &name, error))
    return NULL;
  self = cm_estimate_new (name);
  if (!read_sale (self, object, error) || !read_items (self, object, error) || !read_similar (self, object, error)
      || !read_sources (self, object, error) || !read_tries (self, object, error) || !read_frame (self, object, error)
      || !read_cash (self, object, error) || !cm_estimate_check (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
is_plain (const GArray *sales)
{
  for (guint i = 0; i < sales->len; i++)
    if (g_array_index (sales, CmPastSale, i).exposure != 1 || g_array_index (sales, CmPastSale, i).sold_out)
      return FALSE;
  return TRUE;
}

static void
add_sales (JsonObject *object, const GArray *sales)
{
  JsonArray *units = json_array_new (), *exposures = json_array_new (), *sold_out = json_array_new ();

  for (guint i = 0; i < sales->len; i++)
    {
      const CmPastSale *sale = &g_array_index (sales, CmPastSale, i);

      json_array_add_int_element (units, (gint64) sale->units);
      cm_json_add_double (exposures, sale->exposure);
      json_array_add_boolean_element (sold_out, sale->sold_out);
    }
  json_object_set_array_member (object, "y", units);
  if (!is_plain (sales))
    {
      json_object_set_array_member (object, "exposure", exposures);
      json_object_set_array_member (object, "sold_out", sold_out);
      return;
    }
  json_array_unref (exposures);
  json_array_unref (sold_out);
}

static JsonObject *
demand_to_json (const CmEstimateItem *item)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "known", known_words[item->known]);
  if (item->low != CM_NONE)
    json_object_set_int_member (object, "low", item->low);
  if (item->high != CM_NONE)
    json_object_set_int_member (object, "high", item->high);
  if (item->sales != NULL)
    add_sales (object, item->sales);
  return object;
}

static JsonObject *
item_to_json (const CmEstimateItem *item)
{
  JsonObject *object = json_object_new ();

  if (item->sku_id != 0)
    json_object_set_int_member (object, "sku", item->sku_id);
  if (item->spec != NULL)
    json_object_set_string_member (object, "spec", item->spec);
  if (item->public_low != CM_NONE)
    json_object_set_int_member (object, "public_low", item->public_low);
  if (item->clearance)
    json_object_set_boolean_member (object, "clearance", TRUE);
  if (item->cost_guessed)
    json_object_set_boolean_member (object, "cost_guessed", TRUE);
  json_object_set_object_member (object, "demand", demand_to_json (item));
  if (item->take_back != 0)
    json_object_set_int_member (object, "take_back", item->take_back);
  if (item->goodwill != 0)
    json_object_set_int_member (object, "goodwill", item->goodwill);
  return object;
}

static void
add_items (JsonObject *document, const CmEstimate *self)
{
  JsonArray *items = json_array_new (), *similar = json_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    json_array_add_object_element (items, item_to_json (cm_estimate_item (self, i)));
  json_object_set_array_member (document, "items", items);
  for (guint i = 0; i < self->similar->len; i++)
    {
      JsonObject *good = json_object_new ();

      add_sales (good, g_ptr_array_index (self->similar, i));
      json_array_add_object_element (similar, good);
    }
  if (self->similar->len > 0)
    json_object_set_array_member (document, "similar", similar);
  else
    json_array_unref (similar);
}

/* By key, so that the same estimate always gives the same text. */
static void
add_sources (JsonObject *document, const CmEstimate *self)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->sources), (GCompareFunc) g_strcmp0);
  JsonObject *object;

  if (keys == NULL)
    return;
  object = json_object_new ();
  for (GList *key = keys; key != NULL; key = key->next)
    json_object_set_string_member (object, key->data, source_words[cm_estimate_source (self, key->data)]);
  json_object_set_object_member (document, "sources", object);
}

static void
add_tries (JsonObject *document, const CmEstimate *self)
{
  if (self->ceiling != CM_NONE)
    json_object_set_int_member (document, "loss_ceiling", self->ceiling);
  if (self->traffic == 0)
    json_object_set_null_member (document, "traffic");
  else if (self->traffic != CM_ESTIMATE_TRAFFIC_BY_ITEMS)
    cm_json_set_double (document, "traffic", self->traffic);
  if (self->exposure != 1)
    cm_json_set_double (document, "exposure", self->exposure);
  if (self->discount != 1)
    cm_json_set_double (document, "discount", self->discount);
  if (self->draws != CM_DRAWS_DEFAULT)
    json_object_set_int_member (document, "draws", self->draws);
  json_object_set_int_member (document, "seed", (gint64) self->seed);
}

static void
add_frame (JsonObject *document, const CmEstimate *self)
{
  if (self->cash != NULL)
    json_object_set_object_member (document, "cash", cm_cash_plan_to_json (self->cash, self->monthly_costs));
  if (self->supplier != NULL)
    json_object_set_string_member (document, "supplier", self->supplier);
  if (self->take_back_days != 0)
    json_object_set_int_member (document, "take_back_days", self->take_back_days);
  if (self->restock_hours != 0)
    json_object_set_int_member (document, "restock_hours", self->restock_hours);
}

JsonObject *
cm_estimate_to_json (const CmEstimate *self)
{
  JsonObject *document = json_object_new ();

  g_return_val_if_fail (self != NULL, document);

  json_object_set_string_member (document, "name", self->name);
  if (self->currency != NULL)
    json_object_set_string_member (document, "currency", self->currency);
  if (self->sale_on != 0)
    {
      g_autofree char *day = cm_day_format (self->sale_on);

      json_object_set_string_member (document, "sale_on", day);
    }
  json_object_set_object_member (document, "estimate", cm_promotion_to_json (self->promotion));
  add_items (document, self);
  add_sources (document, self);
  add_tries (document, self);
  add_frame (document, self);
  return document;
}

CmEstimate *
cm_estimate_from_text (const char *text, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) broken = NULL;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  if (!cm_json_input_check (text, error))
    return NULL;
  json_parser_load_from_data (parser, text, -1, &broken);
  root = broken == NULL ? json_parser_get_root (parser) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("An estimate must be a JSON object: %s"),
                   broken != NULL ? broken->message : _("this is none."));
      return NULL;
    }
  return cm_estimate_from_json (json_node_get_object (root), error);
}

char *
cm_estimate_to_text (const CmEstimate *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (root, cm_estimate_to_json (self));
  return json_to_string (root, FALSE);
}
