/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values go up, points go along. Ticks and a baseline, no box, no vertical lines; a series has its name at its end. */
#include <math.h>

#include "cm-chart-series.h"
#include "cm-spot-words.h"

#define GAP 6.0
#define MOST_END_LABEL .3

/* ---- layout ---- */

static double
place_low (const CmChartPlot *plot)
{
  return g_array_index (plot->data->places, double, 0);
}

static double
place_high (const CmChartPlot *plot)
{
  return MAX (g_array_index (plot->data->places, double, plot->data->places->len - 1), place_low (plot) + 1e-9);
}

double
cm_chart_slot (const CmChartPlot *plot)
{
  return (plot->right - plot->left) / MAX (cm_chart_data_count (plot->data), 1);
}

double
cm_chart_place_x (const CmChartPlot *plot, double place)
{
  double low;

  if (plot->data->places == NULL)
    return plot->left + cm_chart_slot (plot) * (place + .5);
  low = place_low (plot);
  return plot->left + (place - low) / (place_high (plot) - low) * (plot->right - plot->left);
}

double
cm_chart_x (const CmChartPlot *plot, guint point)
{
  return cm_chart_place_x (plot, plot->data->places != NULL ? g_array_index (plot->data->places, double, point) : point);
}

double
cm_chart_y (const CmChartPlot *plot, double value)
{
  return plot->bottom - cm_axis_share (&plot->axis, value) * (plot->bottom - plot->top);
}

static guint
last_value (const CmChartSeries *series)
{
  guint last = series->values->len;

  while (last > 0 && !isfinite (cm_chart_series_value (series, last - 1)))
    last--;
  return last;
}

static gboolean
has_end_label (const CmChartSeries *series)
{
  return series->name != NULL && !series->quiet && last_value (series) > 0;
}

static double
end_label_width (const CmChartPlot *plot)
{
  double most = 0, width;

  for (guint s = 0; s < plot->data->series->len; s++)
    if (has_end_label (cm_chart_data_series (plot->data, s)))
      {
        cm_chart_measure (plot, cm_chart_data_series (plot->data, s)->name, &width, NULL);
        most = MAX (most, width + GAP);
      }
  return MIN (most, plot->width * MOST_END_LABEL);
}

static double
tick_width (const CmChartPlot *plot)
{
  double most = 0, width;

  for (guint i = 0; i < plot->axis.count; i++)
    {
      g_autofree char *text = cm_chart_data_brief (plot->data, cm_axis_tick (&plot->axis, i));

      cm_chart_measure (plot, text, &width, NULL);
      most = MAX (most, width + GAP);
    }
  return most;
}

static void
layout (CmChartPlot *plot)
{
  double low, high, line, longest = 0, width;
  guint count = cm_chart_data_count (plot->data);

  cm_chart_data_range (plot->data, &low, &high);
  /* The baseline is always in the picture. */
  high = MAX (high, 0);
  cm_axis_fit (&plot->axis, MIN (low, 0), high, CM_AXIS_TICKS, plot->data->whole);
  if (plot->compact)
    {
      plot->axis.low = MIN (low, 0);
      plot->axis.high = MAX (high, plot->axis.low + 1e-9);
      return;
    }
  cm_chart_measure (plot, "0", NULL, &line);
  for (guint i = 0; i < count; i++)
    {
      cm_chart_measure (plot, cm_chart_data_label (plot->data, i), &width, NULL);
      longest = MAX (longest, width);
    }
  plot->left = tick_width (plot);
  plot->right = plot->width - end_label_width (plot);
  plot->top = line;
  plot->bottom = plot->height - line - GAP;
  /* The last label stands under the last place and must not be cut. */
  if (plot->data->places != NULL)
    plot->right = MIN (plot->right, plot->width - longest / 2);
  plot->stride = cm_axis_stride (count, plot->right - plot->left, longest + 2 * GAP, plot->narrow && count > 3 ? 2 : 1);
}

/* ---- drawing ---- */

static void
draw_level (const CmChartPlot *plot, cairo_t *cr, double value, double alpha)
{
  double y = floor (cm_chart_y (plot, value)) + .5;

  cm_chart_set_ink (plot, cr, alpha);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, plot->left, y);
  cairo_line_to (cr, plot->right, y);
  cairo_stroke (cr);
}

static void
draw_ticks (const CmChartPlot *plot, cairo_t *cr)
{
  for (guint i = 0; i < plot->axis.count; i++)
    {
      double value = cm_axis_tick (&plot->axis, i);
      /* In a narrow place every second tick is enough, counted from zero. */
      gboolean shown = !plot->narrow || lround (value / plot->axis.step) % 2 == 0;
      g_autofree char *text = cm_chart_data_brief (plot->data, value);

      if (!shown)
        continue;
      if (value != 0)
        draw_level (plot, cr, value, .10);
      cm_chart_write (plot, cr, text, plot->left - GAP, cm_chart_y (plot, value), 1, plot->left);
    }
}

/* Of points at places of their own only labels that keep clear of the one before are written. */
static void
draw_labels (const CmChartPlot *plot, cairo_t *cr)
{
  double line, width, free_from = -INFINITY, middle;

  cm_chart_measure (plot, "0", NULL, &line);
  middle = plot->height - line / 2;
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      const char *label = cm_chart_data_label (plot->data, i);
      double x = cm_chart_x (plot, i);

      if (plot->data->places == NULL && i % plot->stride != 0)
        continue;
      cm_chart_measure (plot, label, &width, NULL);
      if (x - width / 2 < free_from)
        continue;
      cm_chart_write (plot, cr, label, x, middle, .5, width + 1);
      free_from = x + width / 2 + 2 * GAP;
    }
}

static int
compare_ends (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *y = data;
  double first = y[*(const guint *) a], second = y[*(const guint *) b];

  return first < second ? -1 : first > second;
}

static void
draw_end_labels (const CmChartPlot *plot, cairo_t *cr)
{
  guint count = plot->data->series->len, n = 0;
  g_autofree guint *order = g_new (guint, count + 1);
  g_autofree double *wish = g_new (double, count + 1);
  g_autofree double *at = g_new (double, count + 1);
  double line;

  for (guint s = 0; s < count; s++)
    {
      const CmChartSeries *series = cm_chart_data_series (plot->data, s);
      guint last = last_value (series);

      if (!has_end_label (series))
        continue;
      wish[s] = cm_chart_y (plot, cm_chart_series_value (series, last - 1));
      order[n++] = s;
    }
  cm_chart_measure (plot, "0", NULL, &line);
  g_qsort_with_data (order, (int) n, sizeof *order, compare_ends, wish);
  for (guint i = 0; i < n; i++)
    at[i] = wish[order[i]];
  cm_axis_spread (at, n, line, plot->top, plot->bottom);
  for (guint i = 0; i < n; i++)
    cm_chart_write (plot, cr, cm_chart_data_series (plot->data, order[i])->name, plot->right + GAP, at[i], 0,
                    plot->width - plot->right - GAP);
}

static void
draw (const CmChartPlot *plot, cairo_t *cr)
{
  if (!plot->compact)
    {
      draw_ticks (plot, cr);
      draw_labels (plot, cr);
    }
  for (guint s = 0; s < plot->data->series->len; s++)
    cm_chart_draw_series (plot, cr, s);
  draw_level (plot, cr, 0, .35);
  cm_chart_draw_spots (plot, cr);
  if (!plot->compact)
    draw_end_labels (plot, cr);
}

/* ---- places ---- */

static void
locate (const CmChartPlot *plot, guint point, guint series, double *x, double *y)
{
  double value = series < plot->data->series->len ? cm_chart_series_value (cm_chart_data_series (plot->data, series), point) : (double) NAN;

  *x = cm_chart_series_x (plot, point, series);
  *y = cm_chart_y (plot, isfinite (value) ? value : MAX (plot->axis.low, 0));
}

static guint
nearest (const CmChartPlot *plot, double x, double y)
{
  guint best = 0;

  (void) y;
  for (guint i = 1; i < cm_chart_data_count (plot->data); i++)
    if (fabs (cm_chart_x (plot, i) - x) < fabs (cm_chart_x (plot, best) - x))
      best = i;
  return best;
}

const CmChartKind cm_chart_upright = { layout, draw, locate, nearest };
