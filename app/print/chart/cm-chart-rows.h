/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart-plot.h"

G_BEGIN_DECLS

/* What charts have in common that lay their points as rows one below the other. */

double cm_chart_row_height (const CmChartPlot *plot);
double cm_chart_row_middle (const CmChartPlot *plot, guint point);

/* Where a value lies from left to right. */
double cm_chart_row_x (const CmChartPlot *plot, double value);

/* An axis from the least to the greatest value, without ticks. */
void cm_chart_rows_fit (CmChartPlot *plot, double low, double high);

/* A line from the first row to the last one, where a value lies. */
void cm_chart_rows_line (const CmChartPlot *plot, cairo_t *cr, double value, double alpha);

/* The row at a height. */
guint cm_chart_rows_nearest (const CmChartPlot *plot, double x, double y);

G_END_DECLS
