/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cash-json.h"

#include <glib/gi18n.h>

#include "cm-cash.h"
#include "cm-error.h"
#include "cm-json-input.h"
#include "cm-json-output.h"
#include "cm-promotion-json.h"

#define DAY(key, member) { key, G_STRUCT_OFFSET (CmCashPlan, member) }

static const struct { const char *key; gsize offset; } days[] = {
  DAY ("deposit_day", deposit_day), DAY ("balance_day", balance_day), DAY ("settle_lag", settle_lag), DAY ("freight_lag", freight_lag),
  DAY ("kol_fixed_day", kol_fixed_day), DAY ("commission_day", commission_day), DAY ("labour_day", labour_day),
  DAY ("other_day", other_day), DAY ("vat_day", vat_day), DAY ("rebate_day", rebate_day), DAY ("return_cost_day", return_cost_day),
};

static gboolean
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s”: %s"), name, why);
  return FALSE;
}

static gboolean
read_day (JsonObject *cash, const char *name, int fallback, int *day, GError **error)
{
  gint64 value;

  if (!cm_json_input_int (cash, name, fallback, &value, error))
    return FALSE;
  if (value < G_MININT32 || value > G_MAXINT32)
    return refuse (error, name, _("it must be a day near the sale, and a lag from 0."));
  *day = (int) value;
  return TRUE;
}

static gboolean
read_days (JsonObject *cash, CmCashPlan *plan, GError **error)
{
  int first = 0, last = 0, after;

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      int *day = &G_STRUCT_MEMBER (int, plan, days[i].offset);

      if (!read_day (cash, days[i].key, 0, day, error))
        return FALSE;
      first = MIN (first, *day);
      last = MAX (last, *day);
    }
  after = plan->sales_shares != NULL ? (int) plan->sales_shares->len - 1 : 0;
  last = MAX (last, MAX (plan->settle_lag, plan->freight_lag) + after);
  return read_day (cash, "first_day", first, &plan->first_day, error) && read_day (cash, "last_day", last, &plan->last_day, error);
}

/* Whole numbers from 0; null is %CM_NONE where that means something. */
static gboolean
read_list (JsonObject *cash, const char *name, gboolean nullable, GArray **list, GError **error)
{
  JsonArray *array;

  if (!cm_json_input_array (cash, name, &array, error))
    return FALSE;
  if (array == NULL)
    return TRUE;
  *list = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gint64 value = CM_NONE;

      if (!(nullable && JSON_NODE_HOLDS_NULL (node))
          && (!cm_json_input_whole (node, name, &value, error)
              || (value < 0 && !refuse (error, name, _("its numbers must not be negative or too large.")))))
        return FALSE;
      g_array_append_val (*list, value);
    }
  return TRUE;
}

static gboolean
read_plan (JsonObject *cash, CmCashPlan *plan, gint64 *monthly, GError **error)
{
  static const char *const known[] = { "opening_cash", "first_day", "last_day", "daily_burn", "purchase_units", "deposit_ppm",
                                       "deposit_day", "balance_day", "sales_share_ppm", "settle_lag", "freight_lag", "kol_fixed_day",
                                       "commission_day", "labour_day", "other_day", "vat_day", "rebate_day", "return_cost_day",
                                       "monthly_costs", NULL };

  if (!cm_json_input_only (cash, "cash", known, error) || !cm_json_input_int (cash, "opening_cash", 0, &plan->opening, error)
      || !cm_json_input_int (cash, "daily_burn", 0, &plan->daily_burn, error)
      || !cm_json_input_int (cash, "deposit_ppm", 0, &plan->deposit_ppm, error)
      || !read_list (cash, "purchase_units", TRUE, &plan->purchase_units, error)
      || !read_list (cash, "sales_share_ppm", FALSE, &plan->sales_shares, error) || !read_days (cash, plan, error)
      || !cm_json_input_int (cash, "monthly_costs", CM_NONE, monthly, error))
    return FALSE;
  if (*monthly < 0 && cm_json_input_has (cash, "monthly_costs"))
    return refuse (error, "monthly_costs", _("it must not be negative."));
  return TRUE;
}

CmCashPlan *
cm_cash_plan_from_json (JsonObject *cash, gint64 *monthly_costs, GError **error)
{
  g_autoptr (CmCashPlan) plan = g_new0 (CmCashPlan, 1);

  return read_plan (cash, plan, monthly_costs, error) ? g_steal_pointer (&plan) : NULL;
}

static void
add_list (JsonObject *object, const char *name, const GArray *list)
{
  JsonArray *array;

  if (list == NULL)
    return;
  array = json_array_new ();
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, gint64, i) == CM_NONE)
      json_array_add_null_element (array);
    else
      json_array_add_int_element (array, g_array_index (list, gint64, i));
  json_object_set_array_member (object, name, array);
}

JsonObject *
cm_cash_plan_to_json (const CmCashPlan *self, gint64 monthly_costs)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "opening_cash", self->opening);
  json_object_set_int_member (object, "first_day", self->first_day);
  json_object_set_int_member (object, "last_day", self->last_day);
  json_object_set_int_member (object, "daily_burn", self->daily_burn);
  json_object_set_int_member (object, "deposit_ppm", self->deposit_ppm);
  add_list (object, "purchase_units", self->purchase_units);
  add_list (object, "sales_share_ppm", self->sales_shares);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    json_object_set_int_member (object, days[i].key, G_STRUCT_MEMBER (int, self, days[i].offset));
  if (monthly_costs != CM_NONE)
    json_object_set_int_member (object, "monthly_costs", monthly_costs);
  return object;
}

static JsonArray *
events_to_json (GArray *events)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < events->len; i++)
    {
      const CmCashEvent *event = &g_array_index (events, CmCashEvent, i);
      JsonObject *one = json_object_new ();

      json_object_set_int_member (one, "day", event->day);
      json_object_set_int_member (one, "amount", event->amount);
      json_object_set_string_member (one, "what", event->what);
      json_array_add_object_element (array, one);
    }
  return array;
}

static JsonArray *
path_to_json (const CmCashLine *line)
{
  JsonArray *path = json_array_new ();

  for (guint i = 0; i < line->days; i++)
    {
      JsonArray *point = json_array_new ();

      json_array_add_int_element (point, line->first_day + (int) i);
      json_array_add_int_element (point, line->cash[i]);
      json_array_add_array_element (path, point);
    }
  return path;
}

static void
add_survival (JsonObject *answer, const CmProfit *profit, gint64 opening, gint64 monthly)
{
  gint64 orders = cm_break_even_orders (profit, monthly);

  json_object_set_int_member (answer, "monthly_costs", monthly);
  if (monthly > 0)
    cm_json_set_double (answer, "runway_months", (double) cm_runway_tenths (opening, monthly) / 10);
  else
    json_object_set_null_member (answer, "runway_months");
  cm_json_set_int_or_null (answer, "break_even_orders_per_month", orders >= 0, orders);
}

static JsonObject *
line_to_json (const CmCashLine *line)
{
  JsonObject *answer = json_object_new ();

  json_object_set_int_member (answer, "purchase_total", line->purchase_total);
  json_object_set_int_member (answer, "settlement_total", line->settlement_total);
  json_object_set_array_member (answer, "events", events_to_json (line->events));
  json_object_set_int_member (answer, "min_cash", line->lowest);
  json_object_set_int_member (answer, "min_day", line->lowest_day);
  cm_json_set_int_or_null (answer, "first_negative_day", line->negative, line->first_negative);
  json_object_set_int_member (answer, "end_cash", line->cash[line->days - 1]);
  json_object_set_int_member (answer, "required_opening_cash_for_nonnegative", line->required);
  json_object_set_array_member (answer, "path", path_to_json (line));
  return answer;
}

JsonObject *
cm_cash_answer (JsonObject *input, GError **error)
{
  static const char *const known[] = { "estimate", "cash", NULL };
  g_autoptr (CmPromotion) promotion = NULL;
  g_autoptr (CmProfit) profit = NULL;
  g_autoptr (CmCashLine) line = NULL;
  g_autoptr (CmCashPlan) plan = NULL;
  JsonObject *estimate, *cash, *answer;
  gint64 monthly;

  if (!cm_json_input_only (input, _("a cash plan"), known, error) || !cm_json_input_object (input, "estimate", &estimate, error)
      || !cm_json_input_object (input, "cash", &cash, error))
    return NULL;
  if (estimate == NULL || cash == NULL)
    {
      refuse (error, estimate == NULL ? "estimate" : "cash", _("the input needs it."));
      return NULL;
    }
  promotion = cm_promotion_from_json (estimate, error);
  plan = promotion != NULL ? cm_cash_plan_from_json (cash, &monthly, error) : NULL;
  if (plan == NULL)
    return NULL;
  profit = cm_profit_estimate (promotion, error);
  line = profit != NULL ? cm_cash_line_new (promotion, profit, plan, error) : NULL;
  if (line == NULL)
    return NULL;
  answer = line_to_json (line);
  add_survival (answer, profit, plan->opening, monthly >= 0 ? monthly : cm_monthly_costs (plan->daily_burn));
  return answer;
}
