/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-forecast.h"
#include "cm-rules.h"
#include "cm-step.h"

G_BEGIN_DECLS

/**
 * cm_forecast_rules_read:
 * @self: (out): settings of forecasts
 * @rules: the shop's rules
 */
void cm_forecast_rules_read (CmForecastRules *self, CmRules *rules);

/**
 * cm_forecast_store_make:
 * @conn: a connection
 * @rules: (nullable): settings to be used instead of the shop's own
 * @day: the day to forecast from; later orders do not count
 * @forecast: (out): the forecast
 * @error: return location
 *
 * Reads all purchases, fits the models and tests them. Takes about two seconds for a million customers; nothing is written.
 *
 * Returns: whether it worked
 */
gboolean cm_forecast_store_make (CmConn *conn, const CmForecastRules *rules, int day, CmForecast *forecast, GError **error);

/**
 * cm_forecast_store_save:
 * @step: the running step, best a quiet one: only computed values are written
 * @forecast: a forecast
 * @error: return location
 *
 * Keeps the forecast in `shop.model`, and the chances and counts that follow from it in `figures`. Later steps and days take them
 * from the kept model; a forecast that is not used takes them away.
 *
 * Returns: whether it was written
 */
gboolean cm_forecast_store_save (CmStep *step, const CmForecast *forecast, GError **error);

/**
 * cm_forecast_store_load:
 * @conn: a connection
 * @forecast: (out): the kept forecast
 * @error: return location
 *
 * Returns: whether there is one; %FALSE without @error where none was kept
 */
gboolean cm_forecast_store_load (CmConn *conn, CmForecast *forecast, GError **error);

/**
 * cm_forecast_store_is_due:
 * @conn: a connection
 * @day: the shop's day
 * @error: return location
 *
 * A forecast is made anew once a week, when the rules about it changed, and when a shop that had too little data has more.
 *
 * Returns: whether the kept one should be replaced; %FALSE where nobody has bought
 */
gboolean cm_forecast_store_is_due (CmConn *conn, int day, GError **error);

/**
 * cm_forecast_to_json:
 * @self: a forecast
 *
 * Returns: (transfer full): all of it, with the keys of the command `predict`
 */
JsonObject *cm_forecast_to_json (const CmForecast *self);

/**
 * cm_forecast_from_json:
 * @self: (out): a forecast
 * @json: what cm_forecast_to_json() made
 *
 * Returns: whether @json is a forecast
 */
gboolean cm_forecast_from_json (CmForecast *self, const char *json);

G_END_DECLS
