/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-chart-rows.h"

#include <math.h>

double
cm_chart_row_height (const CmChartPlot *plot)
{
  return (plot->bottom - plot->top) / MAX (cm_chart_data_count (plot->data), 1);
}

double
cm_chart_row_middle (const CmChartPlot *plot, guint point)
{
  return plot->top + cm_chart_row_height (plot) * (point + .5);
}

double
cm_chart_row_x (const CmChartPlot *plot, double value)
{
  return plot->left + cm_axis_share (&plot->axis, value) * (plot->right - plot->left);
}

void
cm_chart_rows_fit (CmChartPlot *plot, double low, double high)
{
  high = MAX (high, low + 1e-9);
  plot->axis = (CmAxis) { .low = low, .high = high, .step = high - low, .count = 2 };
}

void
cm_chart_rows_line (const CmChartPlot *plot, cairo_t *cr, double value, double alpha)
{
  double x = floor (cm_chart_row_x (plot, value)) + .5;

  cm_chart_set_ink (plot, cr, alpha);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, plot->top);
  cairo_line_to (cr, x, plot->bottom);
  cairo_stroke (cr);
}

guint
cm_chart_rows_nearest (const CmChartPlot *plot, double x, double y)
{
  double row = (y - plot->top) / cm_chart_row_height (plot);

  (void) x;
  return (guint) CLAMP (row, 0, cm_chart_data_count (plot->data) - 1);
}
