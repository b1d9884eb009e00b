/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What matters most: a row per thing, bars from the plan to what comes of less and of more of it. What is worse than the plan is
   hatched. */
#include <math.h>

#include "cm-chart-rows.h"

#define GAP 6.0
#define BAR_SHARE .66
#define MOST_NAMES .34
#define MOST_ENDS .24

static double
plan_of (const CmChartPlot *plot)
{
  return cm_chart_data_n_marks (plot->data) > 0 ? cm_chart_data_mark (plot->data, 0)->at : 0;
}

/* The ends of a row's bars: at least the plan itself to each side. */
static void
find_ends (const CmChartPlot *plot, guint point, double *worst, double *best)
{
  *worst = *best = plan_of (plot);
  for (guint s = 0; s < plot->data->series->len; s++)
    {
      double value = cm_chart_series_value (cm_chart_data_series (plot->data, s), point);

      if (!isfinite (value))
        continue;
      *worst = MIN (*worst, value);
      *best = MAX (*best, value);
    }
}

static double
text_width (const CmChartPlot *plot, double value)
{
  g_autofree char *text = cm_chart_data_brief (plot->data, value);
  double width;

  cm_chart_measure (plot, text, &width, NULL);
  return width + GAP;
}

static void
layout (CmChartPlot *plot)
{
  double low = plan_of (plot), high = low, names = 0, before = 0, behind = 0, worst, best, width;

  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      find_ends (plot, i, &worst, &best);
      low = MIN (low, worst);
      high = MAX (high, best);
      before = MAX (before, text_width (plot, worst));
      behind = MAX (behind, text_width (plot, best));
      cm_chart_measure (plot, cm_chart_data_label (plot->data, i), &width, NULL);
      names = MAX (names, width + GAP);
    }
  cm_chart_rows_fit (plot, low, high);
  if (plot->compact)
    return;
  plot->left = MIN (names, plot->width * MOST_NAMES) + MIN (before, plot->width * MOST_ENDS);
  plot->right = plot->width - MIN (behind, plot->width * MOST_ENDS);
}

/* ---- drawing ---- */

static void
draw_side (const CmChartPlot *plot, cairo_t *cr, guint point, double value)
{
  double plan = cm_chart_row_x (plot, plan_of (plot)), end = cm_chart_row_x (plot, value), middle = cm_chart_row_middle (plot, point);
  double height = cm_chart_row_height (plot) * BAR_SHARE;
  gboolean worse = end < plan;
  g_autofree char *text = cm_chart_data_brief (plot->data, value);

  if (value == plan_of (plot))
    return;
  cm_chart_bar_path (cr, MIN (plan, end), middle - height / 2, MAX (fabs (end - plan), 1), height, worse ? CM_BAR_LEFT : CM_BAR_RIGHT);
  cm_chart_fill (plot, cr, worse ? CM_CHART_NOT_YET : CM_CHART_OURS);
  if (plot->compact)
    return;
  if (worse)
    cm_chart_write (plot, cr, text, end - GAP, middle, 1, plot->width * MOST_ENDS);
  else
    cm_chart_write (plot, cr, text, end + GAP, middle, 0, plot->width - end - GAP);
}

static void
draw (const CmChartPlot *plot, cairo_t *cr)
{
  double worst, best;

  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      find_ends (plot, i, &worst, &best);
      draw_side (plot, cr, i, worst);
      draw_side (plot, cr, i, best);
      if (!plot->compact)
        cm_chart_write (plot, cr, cm_chart_data_label (plot->data, i), 0, cm_chart_row_middle (plot, i), 0, plot->width * MOST_NAMES - GAP);
    }
  cm_chart_rows_line (plot, cr, plan_of (plot), .6);
}

/* ---- places ---- */

static void
locate (const CmChartPlot *plot, guint point, guint series, double *x, double *y)
{
  double value = series < plot->data->series->len ? cm_chart_series_value (cm_chart_data_series (plot->data, series), point) : (double) NAN;

  *x = cm_chart_row_x (plot, isfinite (value) ? value : plan_of (plot));
  *y = cm_chart_row_middle (plot, point);
}

const CmChartKind cm_chart_tornado = { layout, draw, locate, cm_chart_rows_nearest };
