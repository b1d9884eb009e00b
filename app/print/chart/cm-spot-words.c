/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-spot-words.h"

#include <math.h>

#include "cm-chart-series.h"

#define SPOT 4.5
#define GAP 6.0
/* Clear of a line by this much. */
#define MARGIN 2.0
/* A place is tried at every so manieth part of a line of text. */
#define STEPS_OF_LINE 2
/* What a place costs, in pixels that words would rather be farther away from their spot. */
#define CUT 1e6
#define COVERED 1e4
#define CROSSED 1e3
#define ON_BASELINE 40.0
#define ON_TICK 8.0
#define ABOVE 4.0

typedef struct {
  double left;
  double top;
  double right;
  double bottom;
} Box;

static Box
box_of (const CmSpotWords *words)
{
  return (Box) { words->x - MARGIN, words->y - 1, words->x + words->width + MARGIN, words->y + words->height + 1 };
}

static gboolean
meets (const Box *a, const Box *b)
{
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static gboolean
find_spot (const CmChartPlot *plot, guint mark, double *x, double *y)
{
  const CmChartMark *spot = cm_chart_data_mark (plot->data, mark);

  if (!isfinite (spot->value))
    return FALSE;
  *x = cm_chart_place_x (plot, spot->at);
  *y = cm_chart_y (plot, spot->value);
  return *x >= plot->left - 1 && *x <= plot->right + 1;
}

/* ---- lines ---- */

/* Moves the part of a line that lies inside of one edge: the usual way to cut a line at a rectangle. */
static gboolean
cut_at (double direction, double distance, double *enter, double *leave)
{
  double at;

  if (fabs (direction) < 1e-12)
    return distance >= 0;
  at = distance / direction;
  if (direction < 0)
    *enter = MAX (*enter, at);
  else
    *leave = MIN (*leave, at);
  return *enter <= *leave;
}

/* How much of a straight line lies in @box, -1 for nothing. */
static double
length_inside (const Box *box, double x, double y, double to_x, double to_y)
{
  double enter = 0, leave = 1, dx = to_x - x, dy = to_y - y;

  if (cut_at (-dx, x - box->left, &enter, &leave) && cut_at (dx, box->right - x, &enter, &leave)
      && cut_at (-dy, y - box->top, &enter, &leave) && cut_at (dy, box->bottom - y, &enter, &leave))
    return (leave - enter) * hypot (dx, dy);
  return -1;
}

static double
blame_piece (const Box *box, double x, double y, double to_x, double to_y)
{
  double length = length_inside (box, x, y, to_x, to_y);

  return length < 0 ? 0 : CROSSED + length;
}

/* What a series costs that is a line, or whose points stand for themselves. Bands lie under everything. */
static double
blame_series (const CmChartPlot *plot, const CmChartSeries *series, const Box *box)
{
  gboolean line = series->kind == CM_SERIES_LINE || series->kind == CM_SERIES_DASHED, steps = series->kind == CM_SERIES_STEPS;
  double sum = 0, before_x = (double) NAN, before_y = 0;

  if (!line && !steps && series->kind != CM_SERIES_DOTS)
    return 0;
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      double value = cm_chart_series_value (series, i), x = cm_chart_x (plot, i), y = cm_chart_y (plot, value);

      if (!isfinite (value))
        x = (double) NAN;
      else if (!isfinite (before_x) || (!line && !steps))
        sum += blame_piece (box, x, y, x, y);
      else if (steps)
        sum += blame_piece (box, before_x, before_y, x, before_y) + blame_piece (box, x, before_y, x, y);
      else
        sum += blame_piece (box, before_x, before_y, x, y);
      before_x = x;
      before_y = y;
    }
  return sum;
}

static double
blame_levels (const CmChartPlot *plot, const Box *box)
{
  double sum = 0;

  for (guint i = 0; i < plot->axis.count; i++)
    {
      double value = cm_axis_tick (&plot->axis, i), y = cm_chart_y (plot, value);

      if (y > box->top && y < box->bottom)
        sum += value == 0 ? ON_BASELINE : ON_TICK;
    }
  return sum;
}

/* ---- places ---- */

/* Names of series stand behind the last point. */
static double
right_end (const CmChartPlot *plot)
{
  for (guint s = 0; s < plot->data->series->len; s++)
    if (cm_chart_data_series (plot->data, s)->name != NULL && !cm_chart_data_series (plot->data, s)->quiet)
      return plot->right;
  return plot->width;
}

static double
blame (const CmChartPlot *plot, const GArray *placed, guint mark, const CmSpotWords *words)
{
  Box box = box_of (words);
  double sum = 0, x, y;

  if (words->x < plot->left || words->x + words->width > right_end (plot) || words->y < 0 || words->y + words->height > plot->bottom)
    sum += CUT;
  for (guint i = 0; i < cm_chart_data_n_marks (plot->data); i++)
    {
      Box other;

      if (find_spot (plot, i, &x, &y))
        {
          other = (Box) { x - SPOT, y - SPOT, x + SPOT, y + SPOT };
          sum += meets (&box, &other) ? COVERED : 0;
        }
      if (i >= mark || !g_array_index (placed, CmSpotWords, i).shown)
        continue;
      other = box_of (&g_array_index (placed, CmSpotWords, i));
      sum += meets (&box, &other) ? COVERED : 0;
    }
  for (guint s = 0; s < plot->data->series->len; s++)
    sum += blame_series (plot, cm_chart_data_series (plot->data, s), &box);
  return sum + blame_levels (plot, &box);
}

typedef struct {
  const CmChartPlot *plot;
  const GArray *placed;
  guint mark;
  CmSpotWords best;
  double least;
} Search;

/* A place whose middle is as far below the spot as @below, negative above it; @side -1 left of it, 1 right of it, 0 over the middle. */
static void
try_place (Search *search, CmSpotWords words, double x, double y, int side, double below)
{
  double end = right_end (search->plot), wish = x - words.width / 2 + side * (words.width / 2 + GAP), cost;

  words.x = MAX (MIN (wish, end - words.width), search->plot->left);
  words.y = y + below - words.height / 2;
  cost = blame (search->plot, search->placed, search->mark, &words) + fabs (below) + fabs (words.x - wish) / 2 + (below < 0 ? ABOVE : 0);
  if (cost >= search->least)
    return;
  search->least = cost;
  search->best = words;
}

static CmSpotWords
find_place (const CmChartPlot *plot, const GArray *placed, guint mark)
{
  Search search = { .plot = plot, .placed = placed, .mark = mark, .least = INFINITY };
  CmSpotWords words = { .shown = TRUE };
  double x, y, step;

  if (cm_chart_data_mark (plot->data, mark)->label == NULL || !find_spot (plot, mark, &x, &y))
    return search.best;
  cm_chart_measure_bold (plot, cm_chart_data_mark (plot->data, mark)->label, &words.width);
  cm_chart_measure (plot, "0", NULL, &words.height);
  /* What is longer than the picture is cut at its end. */
  words.width = MIN (words.width, right_end (plot) - plot->left);
  step = words.height / STEPS_OF_LINE;
  for (int i = 0; i * step <= plot->height; i++)
    for (int side = 1; side >= -1; side--)
      {
        try_place (&search, words, x, y, side, i * step);
        try_place (&search, words, x, y, side, -i * step);
      }
  return search.best;
}

GArray *
cm_spot_words_place (const CmChartPlot *plot)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (CmSpotWords));

  for (guint i = 0; i < cm_chart_data_n_marks (plot->data); i++)
    {
      CmSpotWords words = find_place (plot, places, i);

      g_array_append_val (places, words);
    }
  return places;
}

void
cm_chart_draw_spots (const CmChartPlot *plot, cairo_t *cr)
{
  g_autoptr (GArray) places = plot->compact ? NULL : cm_spot_words_place (plot);
  double x, y;

  for (guint i = 0; i < cm_chart_data_n_marks (plot->data); i++)
    {
      const CmChartMark *mark = cm_chart_data_mark (plot->data, i);
      const CmSpotWords *words = places != NULL ? &g_array_index (places, CmSpotWords, i) : NULL;

      if (!find_spot (plot, i, &x, &y))
        continue;
      cairo_new_path (cr);
      cairo_arc (cr, x, y, SPOT, 0, 2 * G_PI);
      cm_chart_set_tone (plot, cr, mark->tone);
      cairo_fill (cr);
      if (words != NULL && words->shown)
        cm_chart_write_bold (plot, cr, mark->label, words->x, words->y + words->height / 2, 0, words->width + 1, mark->tone);
    }
}
