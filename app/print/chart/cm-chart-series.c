/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-chart-series.h"

#include <math.h>

#define LINE_WIDTH 2.5
#define BAR_SHARE .62
#define COMPACT_BAR_SHARE .86
/* More bars than this have no room for a value each. */
#define MOST_VALUES 9
#define GAP 3.0
#define SPOT 4.0
#define WHISKER_WIDTH 1.5
#define WHISKER_END 3.0

/* ---- bars ---- */

static gboolean
goes_down (const CmChartSeries *series)
{
  gboolean down = FALSE;

  for (guint i = 0; i < series->values->len; i++)
    {
      if (cm_chart_series_value (series, i) > 0)
        return FALSE;
      down = down || cm_chart_series_value (series, i) < 0;
    }
  return down;
}

/* Bars that go down hang under those before them and need no place of their own. */
static gboolean
takes_place (const CmChartPlot *plot, guint series)
{
  const CmChartSeries *bars = cm_chart_data_series (plot->data, series);

  return bars->kind == CM_SERIES_BARS && (series == 0 || !goes_down (bars));
}

static guint
count_places (const CmChartPlot *plot, guint end)
{
  guint places = 0;

  for (guint s = 0; s < end; s++)
    places += takes_place (plot, s);
  return places;
}

static guint
count_bars (const CmChartPlot *plot)
{
  return MAX (count_places (plot, plot->data->series->len), 1);
}

static double
bar_width (const CmChartPlot *plot)
{
  return cm_chart_slot (plot) * (plot->compact ? COMPACT_BAR_SHARE : BAR_SHARE) / count_bars (plot);
}

double
cm_chart_series_x (const CmChartPlot *plot, guint point, guint series)
{
  double x = cm_chart_x (plot, point);
  guint bars = count_bars (plot);

  if (series >= plot->data->series->len || cm_chart_data_series (plot->data, series)->kind != CM_SERIES_BARS)
    return x;
  return x + (count_places (plot, series + 1) - 1 - (bars - 1) / 2.0) * bar_width (plot);
}

static void
write_value (const CmChartPlot *plot, cairo_t *cr, double x, double value)
{
  g_autofree char *text = cm_chart_data_text (plot->data, value);
  double y = cm_chart_y (plot, value), line;

  cm_chart_measure (plot, text, NULL, &line);
  cm_chart_write (plot, cr, text, x, value < 0 ? y + line / 2 + GAP : y - line / 2 - 1, .5, cm_chart_slot (plot));
}

static void
draw_bars (const CmChartPlot *plot, cairo_t *cr, guint s)
{
  const CmChartSeries *series = cm_chart_data_series (plot->data, s);
  guint count = cm_chart_data_count (plot->data);
  gboolean values = !plot->compact && count * count_bars (plot) <= MOST_VALUES;
  double zero = cm_chart_y (plot, 0), width = MAX (bar_width (plot), 1);

  for (guint i = 0; i < count; i++)
    {
      double value = cm_chart_series_value (series, i);
      double x = cm_chart_series_x (plot, i, s), y;

      if (!isfinite (value))
        continue;
      y = cm_chart_y (plot, value);
      if (value != 0)
        {
          cm_chart_bar_path (cr, x - width / 2, MIN (y, zero), width, MAX (fabs (zero - y), 1), value < 0 ? CM_BAR_DOWN : CM_BAR_UP);
          cm_chart_fill (plot, cr, cm_chart_series_tone (series, i));
        }
      /* Where nothing hangs down the bar above has said so. */
      if (values && (value != 0 || takes_place (plot, s)))
        write_value (plot, cr, x, value);
    }
}

/* ---- lines ---- */

static void
line_path (const CmChartPlot *plot, cairo_t *cr, const CmChartSeries *series)
{
  gboolean drawing = FALSE;
  double before = 0;

  cairo_new_path (cr);
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      double value = cm_chart_series_value (series, i);
      double x = cm_chart_x (plot, i), y;

      if (!isfinite (value))
        {
          drawing = FALSE;
          continue;
        }
      y = cm_chart_y (plot, value);
      if (!drawing)
        cairo_move_to (cr, x, y);
      else if (series->kind == CM_SERIES_STEPS)
        cairo_line_to (cr, x, before);
      cairo_line_to (cr, x, y);
      drawing = TRUE;
      before = y;
    }
}

static void
draw_line (const CmChartPlot *plot, cairo_t *cr, const CmChartSeries *series)
{
  const double dashes[] = { 5, 4 };

  cairo_save (cr);
  line_path (plot, cr, series);
  if (series->kind == CM_SERIES_DASHED)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, series->kind == CM_SERIES_DASHED ? LINE_WIDTH * .6 : LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, series->kind == CM_SERIES_DASHED ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  cm_chart_set_tone (plot, cr, series->tone);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* ---- bands ---- */

static gboolean
is_between (const CmChartSeries *series, guint point)
{
  return isfinite (cm_chart_series_value (series, point)) && isfinite (cm_chart_series_low (series, point));
}

static void
draw_run (const CmChartPlot *plot, cairo_t *cr, const CmChartSeries *series, guint first, guint end)
{
  cairo_new_path (cr);
  for (guint i = first; i < end; i++)
    cairo_line_to (cr, cm_chart_x (plot, i), cm_chart_y (plot, cm_chart_series_value (series, i)));
  for (guint i = end; i > first; i--)
    cairo_line_to (cr, cm_chart_x (plot, i - 1), cm_chart_y (plot, cm_chart_series_low (series, i - 1)));
  cairo_close_path (cr);
  if (series->tone == CM_CHART_NOT_YET)
    {
      cm_chart_fill (plot, cr, CM_CHART_NOT_YET);
      return;
    }
  cm_chart_set_ink (plot, cr, .09);
  cairo_fill (cr);
}

static void
draw_band (const CmChartPlot *plot, cairo_t *cr, const CmChartSeries *series)
{
  guint count = cm_chart_data_count (plot->data), first = 0;

  for (guint i = 0; i <= count; i++)
    if (i == count || !is_between (series, i))
      {
        if (i > first)
          draw_run (plot, cr, series, first, i);
        first = i + 1;
      }
}

/* ---- points that stand for themselves ---- */

static void
draw_whiskers (const CmChartPlot *plot, cairo_t *cr, const CmChartSeries *series)
{
  cm_chart_set_tone (plot, cr, series->tone);
  cairo_set_line_width (cr, WHISKER_WIDTH);
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      double x = cm_chart_x (plot, i), ends[2];

      if (!is_between (series, i))
        continue;
      ends[0] = cm_chart_y (plot, cm_chart_series_low (series, i));
      ends[1] = cm_chart_y (plot, cm_chart_series_value (series, i));
      cairo_move_to (cr, x, ends[0]);
      cairo_line_to (cr, x, ends[1]);
      for (guint end = 0; end < G_N_ELEMENTS (ends); end++)
        {
          cairo_move_to (cr, x - WHISKER_END, ends[end]);
          cairo_line_to (cr, x + WHISKER_END, ends[end]);
        }
    }
  cairo_stroke (cr);
}

static void
draw_spots (const CmChartPlot *plot, cairo_t *cr, const CmChartSeries *series)
{
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      if (!isfinite (cm_chart_series_value (series, i)))
        continue;
      cairo_new_path (cr);
      cairo_arc (cr, cm_chart_x (plot, i), cm_chart_y (plot, cm_chart_series_value (series, i)), SPOT, 0, 2 * G_PI);
      cm_chart_set_tone (plot, cr, cm_chart_series_tone (series, i));
      cairo_fill (cr);
    }
}

void
cm_chart_draw_series (const CmChartPlot *plot, cairo_t *cr, guint series)
{
  const CmChartSeries *drawn = cm_chart_data_series (plot->data, series);

  switch (drawn->kind)
    {
    case CM_SERIES_BARS: draw_bars (plot, cr, series); break;
    case CM_SERIES_BAND: draw_band (plot, cr, drawn); break;
    case CM_SERIES_WHISKERS: draw_whiskers (plot, cr, drawn); break;
    case CM_SERIES_DOTS: draw_spots (plot, cr, drawn); break;
    case CM_SERIES_LINE:
    case CM_SERIES_STEPS:
    case CM_SERIES_DASHED:
    default: draw_line (plot, cr, drawn); break;
    }
}
