/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-person-store.h"

G_BEGIN_DECLS

#define CM_TYPE_YEAR_CHART (cm_year_chart_get_type ())
G_DECLARE_FINAL_TYPE (CmYearChart, cm_year_chart, CM, YEAR_CHART, GtkWidget)

/**
 * CmYearChart:
 *
 * Twelve bars, one for each month of a year: what one person spent. The months in words are its accessible description, and the one under
 * the pointer its tooltip; the left and right arrow walk through them.
 */
GtkWidget *cm_year_chart_new (void);

/**
 * cm_year_chart_set:
 * @self: a chart
 * @year: the purchases
 * @last_month: the running month, 1 to 12; later ones are only named
 * @currency: home currency
 */
void cm_year_chart_set (CmYearChart *self, const CmPersonYear *year, int last_month, const char *currency);

/* The months that have anything, in words; (transfer full). */
char *cm_year_chart_dup_words (CmYearChart *self);

G_END_DECLS
