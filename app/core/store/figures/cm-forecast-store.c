/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forecast-store.h"

#include <math.h>

#include "cm-figures-store.h"
#include "cm-purchase-store.h"
#include "cm-shop.h"

void
cm_forecast_rules_read (CmForecastRules *self, CmRules *rules)
{
  int kind = cm_repeat_kind_from_name (cm_rules_text (rules, "predict.model"));

  *self = (CmForecastRules) {
    .kind = kind >= 0 ? (CmRepeatKind) kind : CM_REPEAT_MBG_NBD,
    .weeks = (double) cm_rules_int (rules, "predict.weeks"),
    .least_customers = cm_rules_int (rules, "predict.min-customers"),
    .least_repeats = cm_rules_int (rules, "predict.min-repeat"),
    .map_below = cm_rules_int (rules, "predict.map-below"),
  };
}

gboolean
cm_forecast_store_make (CmConn *conn, const CmForecastRules *rules, int day, CmForecast *forecast, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  g_autoptr (CmRules) of_shop = shop != NULL ? cm_shop_rules (conn, error) : NULL;
  g_autoptr (CmPurchases) purchases = of_shop != NULL ? cm_purchase_store_read (conn, day, error) : NULL;
  CmForecastRules own;

  if (purchases == NULL)
    return FALSE;
  if (rules == NULL)
    cm_forecast_rules_read (&own, of_shop);
  cm_forecast_make (forecast, purchases, rules != NULL ? rules : &own, day, cm_shop_major (shop));
  return TRUE;
}

gboolean
cm_forecast_store_save (CmStep *step, const CmForecast *forecast, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (node, cm_forecast_to_json (forecast));
  text = json_to_string (node, FALSE);
  return cm_conn_run (cm_step_conn (step), error, "UPDATE shop SET model = ?", "s", text) && cm_figures_forecast (step, error);
}

gboolean
cm_forecast_store_load (CmConn *conn, CmForecast *forecast, GError **error)
{
  GError *local = NULL;
  g_autofree char *text = cm_conn_text (conn, &local, "SELECT model FROM shop", "");

  if (local != NULL)
    g_propagate_error (error, local);
  return text != NULL && cm_forecast_from_json (forecast, text);
}

/* Weeks begin on Mondays; day 0 was a Thursday. */
static int
week_of (int day)
{
  return (int) floor ((day + 3) / 7.0);
}

/* What was kept says what rules it was made with. */
static gboolean
follows_rules (const CmForecast *kept, const CmForecastRules *rules)
{
  gboolean few_customers = (gint64) kept->customers < MAX (rules->least_customers, 1);
  gboolean few_repeats = !few_customers && kept->repeats < rules->least_repeats;
  gboolean wants_prior = (gint64) kept->customers < rules->map_below;

  if (kept->weeks != rules->weeks || few_customers != (kept->reason == CM_FORECAST_FEW_CUSTOMERS)
      || few_repeats != (kept->reason == CM_FORECAST_FEW_REPEATS))
    return FALSE;
  if (kept->fitted.fit == CM_FIT_NONE)
    return TRUE;
  /* A large shop whose parameters stayed open was fitted with the prior as well. */
  return kept->fitted.model.kind == rules->kind && (!wants_prior || kept->fitted.fit == CM_FIT_MAP);
}

gboolean
cm_forecast_store_is_due (CmConn *conn, int day, GError **error)
{
  g_autoptr (CmRules) rules = cm_shop_rules (conn, error);
  GError *local = NULL;
  CmForecastRules settings;
  CmForecast kept;
  gint64 buyers;

  if (rules == NULL)
    return FALSE;
  buyers = cm_conn_int (conn, 0, &local, "SELECT count(*) FROM figures WHERE orders > 0", "");
  if (local != NULL)
    g_propagate_error (error, local);
  if (local != NULL || buyers == 0)
    return FALSE;
  if (!cm_forecast_store_load (conn, &kept, NULL))
    return TRUE;
  cm_forecast_rules_read (&settings, rules);
  return week_of (kept.day) != week_of (day) || !follows_rules (&kept, &settings)
         || (kept.reason != CM_FORECAST_USED && buyers != (gint64) kept.customers);
}
