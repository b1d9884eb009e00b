/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forecast-store.h"

#include <math.h>

#include "cm-day.h"
#include "cm-json-output.h"

#define BINS_FROM(i) ((double) (i) / CM_CALIBRATION_BINS)

static void
add_day (JsonObject *object, const char *name, int day)
{
  g_autofree char *text = cm_day_format (day);

  json_object_set_string_member (object, name, text);
}

static void
add_interval (JsonObject *object, const CmShareInterval *interval)
{
  cm_json_set_double (object, "happened", interval->share);
  cm_json_set_double (object, "low", interval->low);
  cm_json_set_double (object, "high", interval->high);
}

static JsonObject *
parameters_object (const CmRepeatModel *model)
{
  JsonObject *object = json_object_new ();

  cm_json_set_double (object, "r", model->r);
  cm_json_set_double (object, "alpha", model->alpha);
  cm_json_set_double (object, "a", model->a);
  cm_json_set_double (object, "b", model->b);
  return object;
}

static JsonObject *
spend_object (const CmSpendFit *spend)
{
  JsonObject *object = json_object_new ();

  cm_json_set_double (object, "p", spend->model.p);
  cm_json_set_double (object, "q", spend->model.q);
  cm_json_set_double (object, "gamma", spend->model.gamma);
  cm_json_set_double (object, "log_likelihood", spend->log_likelihood);
  json_object_set_int_member (object, "customers", (gint64) spend->people);
  cm_json_set_double (object, "correlation", spend->correlation);
  cm_json_set_double (object, "mean", spend->sound ? cm_spend_expected (&spend->model, NULL) : NAN);
  json_object_set_boolean_member (object, "sound", spend->sound);
  return object;
}

static JsonArray *
calibration_array (const CmBacktest *backtest)
{
  JsonArray *array = json_array_new ();

  for (int i = 0; i < CM_CALIBRATION_BINS; i++)
    {
      const CmCalibrationBin *bin = &backtest->bins[i];
      JsonObject *one = json_object_new ();

      cm_json_set_double (one, "from", BINS_FROM (i));
      cm_json_set_double (one, "to", BINS_FROM (i + 1));
      json_object_set_int_member (one, "customers", (gint64) bin->customers);
      json_object_set_int_member (one, "buyers", (gint64) bin->buyers);
      cm_json_set_double (one, "said", bin->said);
      add_interval (one, &bin->happened);
      json_array_add_object_element (array, one);
    }
  return array;
}

static JsonObject *
brier_object (const CmBacktest *backtest)
{
  JsonObject *object = json_object_new ();

  cm_json_set_double (object, "model", backtest->brier_model);
  cm_json_set_double (object, "recency", backtest->brier_recency);
  cm_json_set_double (object, "base", backtest->brier_base);
  return object;
}

static JsonObject *
once_object (const CmBacktest *backtest)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "customers", (gint64) backtest->once_customers);
  cm_json_set_double (object, "said", backtest->once_said);
  add_interval (object, &backtest->once_happened);
  return object;
}

static JsonObject *
top_object (const CmBacktest *backtest)
{
  JsonObject *object = json_object_new ();

  cm_json_set_double (object, "model", backtest->top_model);
  cm_json_set_double (object, "recency", backtest->top_recency);
  cm_json_set_double (object, "base", backtest->customers > 0 ? (double) backtest->buyers / (double) backtest->customers : NAN);
  return object;
}

static JsonObject *
backtest_object (const CmBacktest *backtest)
{
  JsonObject *object = json_object_new ();

  add_day (object, "cut", backtest->cut);
  add_day (object, "end", backtest->end);
  cm_json_set_double (object, "weeks", backtest->weeks);
  json_object_set_string_member (object, "fit", cm_fit_name (backtest->fit));
  json_object_set_int_member (object, "customers", (gint64) backtest->customers);
  json_object_set_int_member (object, "buyers", (gint64) backtest->buyers);
  json_object_set_object_member (object, "brier", brier_object (backtest));
  json_object_set_int_member (object, "orders", backtest->orders);
  cm_json_set_double (object, "expected_orders", backtest->expected_orders);
  json_object_set_object_member (object, "once", once_object (backtest));
  json_object_set_object_member (object, "top_20_percent", top_object (backtest));
  json_object_set_array_member (object, "calibration", calibration_array (backtest));
  return object;
}

JsonObject *
cm_forecast_to_json (const CmForecast *self)
{
  JsonObject *object = json_object_new ();
  gboolean fitted = self->fitted.fit != CM_FIT_NONE;

  json_object_set_string_member (object, "model", cm_repeat_kind_name (self->fitted.model.kind));
  json_object_set_string_member (object, "fit", cm_fit_name (self->fitted.fit));
  json_object_set_boolean_member (object, "used", self->reason == CM_FORECAST_USED);
  json_object_set_string_member (object, "reason", cm_forecast_reason_name (self->reason));
  add_day (object, "as_of", self->day);
  cm_json_set_double (object, "weeks", self->weeks);
  json_object_set_int_member (object, "customers", (gint64) self->customers);
  json_object_set_int_member (object, "repeat_orders", self->repeats);
  cm_json_set_object_or_null (object, "parameters", fitted ? parameters_object (&self->fitted.model) : NULL);
  cm_json_set_double (object, "log_likelihood", fitted ? self->fitted.log_likelihood : NAN);
  cm_json_set_object_or_null (object, "spend", fitted && self->spend.people > 0 ? spend_object (&self->spend) : NULL);
  cm_json_set_object_or_null (object, "backtest", self->tested ? backtest_object (&self->backtest) : NULL);
  return object;
}

static double
read_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : NAN;
}

static gsize
read_count (JsonObject *object, const char *name)
{
  double value = read_number (object, name);

  return value > 0 ? (gsize) value : 0;
}

static const char *
read_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static int
read_day (JsonObject *object, const char *name)
{
  const char *text = read_text (object, name);

  return text != NULL ? cm_day_parse (text) : CM_NO_DAY;
}

static JsonObject *
read_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static CmFit
read_fit (JsonObject *object)
{
  const char *text = read_text (object, "fit");

  for (int fit = CM_FIT_MLE; fit <= CM_FIT_MAP; fit++)
    if (g_strcmp0 (text, cm_fit_name ((CmFit) fit)) == 0)
      return (CmFit) fit;
  return CM_FIT_NONE;
}

static CmShareInterval
read_interval (JsonObject *object)
{
  return (CmShareInterval) { read_number (object, "happened"), read_number (object, "low"), read_number (object, "high") };
}

static void
read_bins (CmBacktest *backtest, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "calibration");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && i < CM_CALIBRATION_BINS; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *one = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;

      if (one != NULL)
        backtest->bins[i] = (CmCalibrationBin) { read_count (one, "customers"), read_count (one, "buyers"), read_number (one, "said"),
                                                 read_interval (one) };
    }
}

static void
read_backtest (CmBacktest *backtest, JsonObject *object)
{
  JsonObject *brier = read_object (object, "brier"), *once = read_object (object, "once"), *top = read_object (object, "top_20_percent");

  backtest->cut = read_day (object, "cut");
  backtest->end = read_day (object, "end");
  backtest->weeks = read_number (object, "weeks");
  backtest->fit = read_fit (object);
  backtest->customers = read_count (object, "customers");
  backtest->buyers = read_count (object, "buyers");
  backtest->orders = (gint64) read_count (object, "orders");
  backtest->expected_orders = read_number (object, "expected_orders");
  if (brier != NULL)
    {
      backtest->brier_model = read_number (brier, "model");
      backtest->brier_recency = read_number (brier, "recency");
      backtest->brier_base = read_number (brier, "base");
    }
  if (once != NULL)
    {
      backtest->once_customers = read_count (once, "customers");
      backtest->once_said = read_number (once, "said");
      backtest->once_happened = read_interval (once);
    }
  if (top != NULL)
    {
      backtest->top_model = read_number (top, "model");
      backtest->top_recency = read_number (top, "recency");
    }
  read_bins (backtest, object);
}

static void
read_spend (CmSpendFit *spend, JsonObject *object)
{
  spend->model = (CmSpendModel) { read_number (object, "p"), read_number (object, "q"), read_number (object, "gamma") };
  spend->people = read_count (object, "customers");
  spend->log_likelihood = read_number (object, "log_likelihood");
  spend->correlation = read_number (object, "correlation");
  spend->sound = cm_spend_model_ok (&spend->model) && isfinite (read_number (object, "mean"));
}

static gboolean
read_reason (CmForecast *self, JsonObject *object)
{
  const char *text = read_text (object, "reason");

  for (int reason = CM_FORECAST_USED; reason <= CM_FORECAST_RECENCY_AS_GOOD; reason++)
    if (g_strcmp0 (text, cm_forecast_reason_name ((CmForecastReason) reason)) == 0)
      {
        self->reason = (CmForecastReason) reason;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_forecast (CmForecast *self, JsonObject *object)
{
  int kind = cm_repeat_kind_from_name (read_text (object, "model"));
  JsonObject *parameters = read_object (object, "parameters"), *spend = read_object (object, "spend");
  JsonObject *backtest = read_object (object, "backtest");

  self->day = read_day (object, "as_of");
  self->weeks = read_number (object, "weeks");
  self->customers = read_count (object, "customers");
  self->repeats = (gint64) read_count (object, "repeat_orders");
  if (kind < 0 || self->day == CM_NO_DAY || !(self->weeks > 0) || !read_reason (self, object))
    return FALSE;
  self->fitted.model.kind = (CmRepeatKind) kind;
  self->fitted.fit = parameters != NULL ? read_fit (object) : CM_FIT_NONE;
  self->fitted.log_likelihood = read_number (object, "log_likelihood");
  if (parameters != NULL)
    self->fitted.model = (CmRepeatModel) { (CmRepeatKind) kind, read_number (parameters, "r"), read_number (parameters, "alpha"),
                                           read_number (parameters, "a"), read_number (parameters, "b") };
  if (spend != NULL)
    read_spend (&self->spend, spend);
  self->tested = backtest != NULL;
  if (self->tested)
    read_backtest (&self->backtest, backtest);
  return self->reason != CM_FORECAST_USED || cm_repeat_model_ok (&self->fitted.model);
}

gboolean
cm_forecast_from_json (CmForecast *self, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  *self = (CmForecast) { 0 };
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) && read_forecast (self, json_node_get_object (node));
}
