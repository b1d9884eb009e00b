/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-promotion-json.h"

#include <glib/gi18n.h>

#include "cm-break-even.h"
#include "cm-error.h"
#include "cm-json-input.h"
#include "cm-json-output.h"
#include "cm-membership.h"
#include "cm-mix.h"
#include "cm-promotion-field.h"
#include "cm-tornado.h"

static const char *const known[] = { "promo", "items", "rounding", NULL };
static const char *const roundings[] = { [CM_ROUND_HALF_UP] = "half-up", [CM_ROUND_HALF_EVEN] = "half-even" };

static gboolean
read_value (CmPromotion *self, int item, const char *key, JsonNode *node, GError **error)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (item != CM_PROMOTION_ITSELF, &count);
  g_autofree char *label = item != CM_PROMOTION_ITSELF ? cm_promotion_item_label (self, (guint) item) : NULL;
  g_autofree char *where = label != NULL ? g_strdup_printf ("%s: %s", label, key) : g_strdup (key);
  const CmPromotionField *field = NULL;
  gint64 value = 0;

  for (gsize i = 0; i < count; i++)
    if (g_str_equal (fields[i].key, key))
      field = fields + i;
  if (field != NULL && JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (field != NULL && field->kind == CM_FIELD_FLAG && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    value = json_node_get_boolean (node);
  else if (field != NULL && !cm_json_input_whole (node, where, &value, error))
    return FALSE;
  return cm_promotion_set (self, item, key, value, error);
}

static gboolean
read_wishes (CmPromotion *self, guint item, JsonNode *node, GError **error)
{
  JsonObjectIter iter;
  const char *wanted;
  JsonNode *people;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &wanted, &people))
        {
          guint64 units;
          gint64 number;

          if (!g_ascii_string_to_unsigned (wanted, 10, 0, G_MAXINT64, &units, NULL))
            goto wrong;
          if (!cm_json_input_whole (people, "buyers", &number, error)
              || !cm_promotion_add_wish (self, item, (gint64) units, number, error))
            return FALSE;
        }
      return TRUE;
    }
wrong:
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” of item %u must be an object of numbers of people by units wanted."), "buyers",
               item + 1);
  return FALSE;
}

static gboolean
read_item (CmPromotion *self, JsonNode *node, GError **error)
{
  int index = (int) self->items->len;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *name = object != NULL ? json_object_get_member (object, "name") : NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (object == NULL || (name != NULL && !JSON_NODE_HOLDS_NULL (name) && json_node_get_value_type (name) != G_TYPE_STRING))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("Item %d must be an object, and its “name” a text."), index + 1);
      return FALSE;
    }
  cm_promotion_add_item (self, name != NULL && !JSON_NODE_HOLDS_NULL (name) ? json_node_get_string (name) : NULL);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      if (g_str_equal (key, "name"))
        continue;
      if (!(g_str_equal (key, "buyers") ? read_wishes (self, (guint) index, value, error) : read_value (self, index, key, value, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_items (CmPromotion *self, JsonObject *object, GError **error)
{
  JsonArray *items;

  if (!cm_json_input_array (object, "items", &items, error))
    return FALSE;
  if (items == NULL)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("The input has no “%s”."), "items");
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (!read_item (self, json_array_get_element (items, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_sale (CmPromotion *self, JsonObject *object, GError **error)
{
  JsonObject *sale;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!cm_json_input_object (object, "promo", &sale, error))
    return FALSE;
  if (sale == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, sale);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    if (!read_value (self, CM_PROMOTION_ITSELF, key, value, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_rounding (CmPromotion *self, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "rounding");

  if (!cm_json_input_has (object, "rounding"))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (roundings); i++)
    if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), roundings[i]) == 0)
      {
        self->rounding = (CmRounding) i;
        return TRUE;
      }
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“rounding” must be half-up or half-even."));
  return FALSE;
}

CmPromotion *
cm_promotion_from_json (JsonObject *object, GError **error)
{
  g_autoptr (CmPromotion) self = cm_promotion_new ();

  if (!cm_json_input_only (object, _("an estimate"), known, error) || !read_sale (self, object, error)
      || !read_items (self, object, error) || !read_rounding (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

static JsonObject *
fields_to_json (const CmPromotion *self, int item)
{
  JsonObject *object = json_object_new ();
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (item != CM_PROMOTION_ITSELF, &count);

  for (gsize i = 0; i < count; i++)
    if (*cm_promotion_value (self, item, fields + i) != fields[i].fallback)
      json_object_set_int_member (object, fields[i].key, *cm_promotion_value (self, item, fields + i));
  return object;
}

static JsonObject *
wishes_to_json (GArray *wishes)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < wishes->len; i++)
    {
      const CmWish *wish = &g_array_index (wishes, CmWish, i);
      g_autofree char *units = g_strdup_printf ("%" G_GINT64_FORMAT, wish->units);

      json_object_set_int_member (object, units, wish->people);
    }
  return object;
}

JsonObject *
cm_promotion_to_json (const CmPromotion *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *items = json_array_new ();

  g_return_val_if_fail (self != NULL, object);

  for (guint i = 0; i < self->items->len; i++)
    {
      const CmPromotionItem *item = cm_promotion_item (self, i);
      JsonObject *one = fields_to_json (self, (int) i);

      if (item->name != NULL)
        json_object_set_string_member (one, "name", item->name);
      if (item->wishes != NULL)
        json_object_set_object_member (one, "buyers", wishes_to_json (item->wishes));
      json_array_add_object_element (items, one);
    }
  json_object_set_object_member (object, "promo", fields_to_json (self, CM_PROMOTION_ITSELF));
  json_object_set_array_member (object, "items", items);
  if (self->rounding != CM_ROUND_HALF_UP)
    json_object_set_string_member (object, "rounding", roundings[self->rounding]);
  return object;
}

static JsonObject *
figures_to_json (gconstpointer figures, const CmProfitField *fields, gsize count)
{
  JsonObject *object = json_object_new ();

  for (gsize i = 0; i < count; i++)
    json_object_set_int_member (object, fields[i].key, cm_profit_field_value (figures, fields + i));
  return object;
}

static void
add_figures (JsonObject *answer, const CmProfit *profit)
{
  JsonArray *items = json_array_new ();
  gsize count;
  const CmProfitField *fields = cm_profit_line_fields (&count);

  for (guint i = 0; i < profit->count; i++)
    json_array_add_object_element (items, figures_to_json (profit->lines + i, fields, count));
  json_object_set_array_member (answer, "items", items);
  fields = cm_profit_total_fields (&count);
  json_object_set_object_member (answer, "totals", figures_to_json (&profit->totals, fields, count));
  fields = cm_profit_order_fields (&count);
  json_object_set_object_member (answer, "orders", figures_to_json (&profit->orders, fields, count));
}

static void
add_limit (JsonObject *object, const char *name, gint64 value)
{
  cm_json_set_int_or_null (object, name, value != CM_BREAK_EVEN_NEVER, value);
}

static JsonArray *
tornado_to_json (const CmPromotion *promotion)
{
  g_autoptr (GArray) rows = cm_tornado (promotion);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const CmTornadoRow *row = &g_array_index (rows, CmTornadoRow, i);
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "parameter", row->parameter);
      json_object_set_int_member (one, "low", row->low);
      json_object_set_int_member (one, "high", row->high);
      json_object_set_int_member (one, "span", row->span);
      json_array_add_object_element (array, one);
    }
  return array;
}

static JsonObject *
derived_to_json (const CmPromotion *promotion)
{
  CmBreakEven even = cm_break_even (promotion);
  JsonObject *object = json_object_new ();

  add_limit (object, "break_even_scale_permille", even.scale);
  add_limit (object, "break_even_units", even.units);
  add_limit (object, "break_even_discount_permille_no_floor", even.discount);
  add_limit (object, "max_red_packet_budget", even.packets);
  json_object_set_array_member (object, "tornado_10pct", tornado_to_json (promotion));
  return object;
}

static JsonObject *
mix_to_json (const CmProfit *profit)
{
  CmMix mix = cm_mix_check (profit);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "loss_items", mix.losing);
  json_object_set_int_member (object, "loss_gmv_ppm", mix.losing_gmv_ppm);
  cm_json_set_int_or_null (object, "cover_milli", mix.cover_milli != CM_NONE, mix.cover_milli);
  json_object_set_int_member (object, "high_price_ppm", mix.high_price_ppm);
  cm_json_set_int_or_null (object, "largest_item", mix.largest_item >= 0, mix.largest_item);
  json_object_set_int_member (object, "largest_item_ppm", mix.largest_ppm);
  json_object_set_boolean_member (object, "low_cover", mix.low_cover);
  json_object_set_boolean_member (object, "one_sided", mix.one_sided);
  return object;
}

/* (nullable): the sale offers no membership. */
static JsonObject *
membership_to_json (const CmProfit *profit, const CmPromotion *promotion)
{
  CmMembershipPoint point;
  JsonObject *object;

  if (!cm_membership_of_sale (promotion, profit, &point))
    return NULL;
  object = json_object_new ();
  json_object_set_int_member (object, "order", profit->totals.aov);
  json_object_set_int_member (object, "given_per_order", point.given);
  json_object_set_int_member (object, "net_fee", point.net_fee);
  json_object_set_int_member (object, "member_saves_after_orders", point.member_orders);
  json_object_set_int_member (object, "fee_pays_orders", point.shop_orders);
  return object;
}

static void
add_bankers (JsonObject *answer, const CmPromotion *promotion)
{
  g_autoptr (CmPromotion) changed = cm_promotion_copy (promotion);
  g_autoptr (CmProfit) profit = NULL;

  changed->rounding = CM_ROUND_HALF_EVEN;
  profit = cm_profit_estimate (changed, NULL);
  cm_json_set_int_or_null (answer, "profit_if_bankers", profit != NULL, profit != NULL ? profit->totals.profit : 0);
}

JsonObject *
cm_profit_to_json (const CmProfit *profit, const CmPromotion *promotion)
{
  JsonObject *answer = json_object_new ();

  g_return_val_if_fail (profit != NULL && promotion != NULL, answer);

  add_figures (answer, profit);
  json_object_set_object_member (answer, "derived", derived_to_json (promotion));
  json_object_set_object_member (answer, "mix", mix_to_json (profit));
  cm_json_set_object_or_null (answer, "membership", membership_to_json (profit, promotion));
  add_bankers (answer, promotion);
  return answer;
}
