/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-rule-book.h"

G_BEGIN_DECLS

#define CM_TYPE_FORECAST_PAGE (cm_forecast_page_get_type ())
G_DECLARE_FINAL_TYPE (CmForecastPage, cm_forecast_page, CM, FORECAST_PAGE, AdwPreferencesPage)

/**
 * CmForecastPage:
 *
 * Which model says who buys again, whether it is trusted, and what it said of the weeks held back against what happened.
 */

/* (transfer floating): the page. */
GtkWidget *cm_forecast_page_new (CmRuleBook *book);

/* In a phone's width. */
void cm_forecast_page_set_narrow (CmForecastPage *self, gboolean narrow);

/* What is said of the kept forecast, %NULL before it was read. */
const char *cm_forecast_page_get_state (CmForecastPage *self);

G_END_DECLS
