/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar to the right per point: its label before it, its value and its note behind. All bars begin at one line. */
#include <math.h>

#include "cm-chart-rows.h"

#define GAP 9.0
#define BAR_SHARE .58
#define MOST_WORDS .34
#define MOST_WORDS_NARROW .52

/* The value, and the word behind it. */
static char *
words_of (const CmChartPlot *plot, guint point)
{
  g_autofree char *value = cm_chart_data_cell (plot->data, cm_chart_data_series (plot->data, 0), point);
  const char *note = cm_chart_data_note (plot->data, point);

  return note != NULL ? g_strdup_printf ("%s · %s", value, note) : g_steal_pointer (&value);
}

static void
layout (CmChartPlot *plot)
{
  double low, high, before = 0, behind = 0, width;

  for (guint i = 0; plot->data->series->len > 0 && i < cm_chart_data_count (plot->data); i++)
    {
      g_autofree char *words = words_of (plot, i);

      cm_chart_measure (plot, cm_chart_data_label (plot->data, i), &width, NULL);
      before = MAX (before, width);
      cm_chart_measure (plot, words, &width, NULL);
      behind = MAX (behind, width);
    }
  cm_chart_data_range (plot->data, &low, &high);
  cm_chart_rows_fit (plot, 0, MAX (high, 0));
  if (plot->compact)
    return;
  /* Words leave room for the bars, or these could not be compared. */
  plot->left = MIN (before + GAP, plot->width * MOST_WORDS);
  plot->right = plot->width - MIN (behind + GAP, plot->width * (plot->narrow ? MOST_WORDS_NARROW : MOST_WORDS));
}

static double
bar_length (const CmChartPlot *plot, guint point)
{
  double value = cm_chart_series_value (cm_chart_data_series (plot->data, 0), point);

  return isfinite (value) ? MAX (cm_axis_share (&plot->axis, value), 0) * (plot->right - plot->left) : 0;
}

static void
draw_row (const CmChartPlot *plot, cairo_t *cr, guint point)
{
  const CmChartSeries *series = cm_chart_data_series (plot->data, 0);
  double middle = cm_chart_row_middle (plot, point), height = cm_chart_row_height (plot) * BAR_SHARE;
  double length = bar_length (plot, point);
  g_autofree char *words = words_of (plot, point);

  if (length > 0)
    {
      cm_chart_bar_path (cr, plot->left, middle - height / 2, MAX (length, 1), height, CM_BAR_RIGHT);
      cm_chart_fill (plot, cr, cm_chart_series_tone (series, point));
    }
  if (plot->compact)
    return;
  cm_chart_write (plot, cr, cm_chart_data_label (plot->data, point), plot->left - GAP, middle, 1, plot->left - GAP);
  cm_chart_write (plot, cr, words, plot->left + length + GAP, middle, 0, plot->width - plot->left - length - GAP);
}

static void
draw (const CmChartPlot *plot, cairo_t *cr)
{
  if (plot->data->series->len == 0)
    return;
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    draw_row (plot, cr, i);
  cm_chart_rows_line (plot, cr, 0, .35);
}

static void
locate (const CmChartPlot *plot, guint point, guint series, double *x, double *y)
{
  (void) series;
  *x = plot->left + (plot->data->series->len > 0 ? bar_length (plot, point) : 0);
  *y = cm_chart_row_middle (plot, point);
}

const CmChartKind cm_chart_across = { layout, draw, locate, cm_chart_rows_nearest };
