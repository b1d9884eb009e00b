/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a first amount to what is left of it: a row per step, its name before it, its amount at the right edge. The first row and the
   results begin at zero, every step where the one before it ended; what is taken away is hatched. */
#include <math.h>

#include "cm-chart-rows.h"

#define GAP 9.0
#define BAR_SHARE .74
#define MOST_WORDS .42
/* The first amount is a paler shade of what is left at the end. */
#define FIRST_SHADE .4

static double
value_of (const CmChartPlot *plot, guint point)
{
  double value = cm_chart_series_value (cm_chart_data_series (plot->data, 0), point);

  return isfinite (value) ? value : 0;
}

static gboolean
is_result (const CmChartPlot *plot, guint point)
{
  CmChartTone tone = cm_chart_series_tone (cm_chart_data_series (plot->data, 0), point);

  return tone == CM_CHART_OURS || tone == CM_CHART_NOW;
}

static double
start_of (const CmChartPlot *plot, guint point)
{
  double level = 0;

  if (is_result (plot, point))
    return 0;
  for (guint i = 0; i < point; i++)
    level = (i == 0 || is_result (plot, i) ? 0 : level) + value_of (plot, i);
  return level;
}

static double
end_of (const CmChartPlot *plot, guint point)
{
  return start_of (plot, point) + value_of (plot, point);
}

static void
fit_words (CmChartPlot *plot)
{
  double before = 0, behind = 0, width;

  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      g_autofree char *amount = cm_chart_data_cell (plot->data, cm_chart_data_series (plot->data, 0), i);

      cm_chart_measure_bold (plot, cm_chart_data_label (plot->data, i), &width);
      before = MAX (before, width);
      cm_chart_measure_bold (plot, amount, &width);
      behind = MAX (behind, width);
    }
  plot->left = MIN (before + GAP, plot->width * MOST_WORDS);
  plot->right = plot->width - MIN (behind + GAP, plot->width * MOST_WORDS);
}

static void
layout (CmChartPlot *plot)
{
  double low = 0, high = 0;

  cm_chart_rows_fit (plot, 0, 1);
  if (plot->data->series->len == 0)
    return;
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      low = MIN (low, end_of (plot, i));
      high = MAX (high, end_of (plot, i));
    }
  cm_chart_rows_fit (plot, low, high);
  if (!plot->compact)
    fit_words (plot);
}

/* ---- drawing ---- */

static void
draw_bar (const CmChartPlot *plot, cairo_t *cr, guint point)
{
  CmChartTone tone = cm_chart_series_tone (cm_chart_data_series (plot->data, 0), point);
  double start = cm_chart_row_x (plot, start_of (plot, point)), end = cm_chart_row_x (plot, end_of (plot, point));
  double height = cm_chart_row_height (plot) * BAR_SHARE;

  cm_chart_bar_path (cr, MIN (start, end), cm_chart_row_middle (plot, point) - height / 2, MAX (fabs (end - start), 1), height,
                     end < start ? CM_BAR_LEFT : CM_BAR_RIGHT);
  if (point > 0 || plot->style.paper)
    {
      cm_chart_fill (plot, cr, tone);
      return;
    }
  cm_chart_set_tone (plot, cr, CM_CHART_OURS);
  if (plot->style.strong)
    {
      cairo_set_line_width (cr, 1);
      cairo_stroke_preserve (cr);
    }
  cairo_save (cr);
  cairo_clip (cr);
  cairo_paint_with_alpha (cr, FIRST_SHADE);
  cairo_restore (cr);
}

/* A hairline from where a row ended to the next one, which begins there. */
static void
draw_link (const CmChartPlot *plot, cairo_t *cr, guint point)
{
  double x = floor (cm_chart_row_x (plot, end_of (plot, point))) + .5, half = cm_chart_row_height (plot) * BAR_SHARE / 2;

  cm_chart_set_ink (plot, cr, .35);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, cm_chart_row_middle (plot, point) + half);
  cairo_line_to (cr, x, cm_chart_row_middle (plot, point + 1) - half);
  cairo_stroke (cr);
}

static void
write_row (const CmChartPlot *plot, cairo_t *cr, guint point)
{
  const CmChartSeries *series = cm_chart_data_series (plot->data, 0);
  g_autofree char *amount = cm_chart_data_cell (plot->data, series, point);
  const char *label = cm_chart_data_label (plot->data, point);
  double middle = cm_chart_row_middle (plot, point);

  if (is_result (plot, point))
    {
      cm_chart_write_bold (plot, cr, label, 0, middle, 0, plot->left - GAP, CM_CHART_FACT);
      cm_chart_write_bold (plot, cr, amount, plot->width, middle, 1, plot->width - plot->right, cm_chart_series_tone (series, point));
      return;
    }
  cm_chart_write (plot, cr, label, 0, middle, 0, plot->left - GAP);
  cm_chart_write (plot, cr, amount, plot->width, middle, 1, plot->width - plot->right);
}

static void
draw (const CmChartPlot *plot, cairo_t *cr)
{
  guint count = cm_chart_data_count (plot->data);

  if (plot->data->series->len == 0)
    return;
  if (plot->axis.low < 0)
    cm_chart_rows_line (plot, cr, 0, .35);
  for (guint i = 0; i < count; i++)
    {
      draw_bar (plot, cr, i);
      if (plot->compact)
        continue;
      if (i + 1 < count)
        draw_link (plot, cr, i);
      write_row (plot, cr, i);
    }
}

/* ---- places ---- */

static void
locate (const CmChartPlot *plot, guint point, guint series, double *x, double *y)
{
  (void) series;
  *x = plot->data->series->len > 0 ? cm_chart_row_x (plot, end_of (plot, point)) : plot->left;
  *y = cm_chart_row_middle (plot, point);
}

const CmChartKind cm_chart_bridge = { layout, draw, locate, cm_chart_rows_nearest };
