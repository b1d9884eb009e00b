/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart-plot.h"

G_BEGIN_DECLS

/* Between the files of an upright chart only. */

/* Width of the place of one point where they stand at equal distances. */
double cm_chart_slot (const CmChartPlot *plot);
/* Where a place along the axis lies, whether there is a point or not. */
double cm_chart_place_x (const CmChartPlot *plot, double place);
double cm_chart_x (const CmChartPlot *plot, guint point);
double cm_chart_y (const CmChartPlot *plot, double value);

/* Middle of what is drawn for a point of a series: of its own bar beside others, or of the point. */
double cm_chart_series_x (const CmChartPlot *plot, guint point, guint series);
void cm_chart_draw_series (const CmChartPlot *plot, cairo_t *cr, guint series);

G_END_DECLS
