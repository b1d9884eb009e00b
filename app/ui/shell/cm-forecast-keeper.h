/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"

G_BEGIN_DECLS

#define CM_TYPE_FORECAST_KEEPER (cm_forecast_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CmForecastKeeper, cm_forecast_keeper, CM, FORECAST_KEEPER, GObject)

/**
 * CmForecastKeeper:
 *
 * Makes the forecast anew behind the window when it is due: once a week, after a change of its rules, after an import that brings a young
 * shop enough orders. Has the property `busy`.
 */

/* (transfer full): begins to look when cm_forecast_keeper_check() is called, and after every change from then on. */
CmForecastKeeper *cm_forecast_keeper_new (CmDb *db);

/* Looks now. */
void cm_forecast_keeper_check (CmForecastKeeper *self);

/* Stops for good; a forecast that is being written is. */
void cm_forecast_keeper_stop (CmForecastKeeper *self);

gboolean cm_forecast_keeper_is_busy (CmForecastKeeper *self);

G_END_DECLS
