/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dot per point, stacked over its value: what so many tries bring. A full dot wins, a hollow one loses, a crossed one is past the limit:
   the shape says it, the colour only repeats it. */
#include <math.h>

#include "cm-dot-places.h"
#include "cm-mark-words.h"

/* Ends of the axis lie at finer steps than its labels: a mark just beyond the dots leaves hardly any room empty. */
#define FINE_TICKS 25
#define MOST_LABELS 9
#define MOST_LABELS_NARROW 6
/* What stands at an edge gets such a part of the axis. */
#define EDGE_PART 8
#define GAP 6.0
#define DISC_SHARE .84
/* A mark that would leave less of the axis to the dots than this is written at the edge. */
#define LEAST_SHARE .4
#define TINY .01
/* Outcomes that hardly differ are not drawn as if they did: the axis is at least so wide, as a share of the largest one and in money. */
#define LEAST_SPAN .25
#define LEAST_MONEY 10.0
/* One in so many at each end may stand at the edge, where it alone would make the axis so many times as long. */
#define FEW 25
#define MOST_STRETCH 4.0

/* ---- layout ---- */

static double
x_of (const CmChartPlot *plot, double value)
{
  return plot->left + cm_axis_share (&plot->axis, value) * (plot->right - plot->left);
}

static double
value_of (const CmChartPlot *plot, guint point)
{
  return plot->data->series->len > 0 ? cm_chart_series_value (cm_chart_data_series (plot->data, 0), point) : (double) NAN;
}

static gboolean
is_on_axis (const CmChartPlot *plot, const CmChartMark *mark)
{
  return mark->at >= plot->axis.low && mark->at <= plot->axis.high;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static GArray *
sort_values (const CmChartPlot *plot)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      double value = value_of (plot, i);

      if (isfinite (value))
        g_array_append_val (values, value);
    }
  g_array_sort (values, compare_values);
  return values;
}

static void
widen_span (double *low, double *high)
{
  double least = MAX (LEAST_SPAN * MAX (fabs (*low), fabs (*high)), LEAST_MONEY), middle = *low + (*high - *low) / 2;

  if (*high - *low >= least)
    return;
  *low = middle - least / 2;
  *high = middle + least / 2;
}

/* What the dots take of the axis. A few at an end that would press all others together stand at the edge. */
static void
find_span (const CmChartPlot *plot, double *low, double *high)
{
  g_autoptr (GArray) values = sort_values (plot);
  guint few = values->len / FEW, last = values->len - 1;
  double span;

  *low = *high = 0;
  if (values->len == 0)
    return;
  *low = g_array_index (values, double, few);
  *high = g_array_index (values, double, last - few);
  widen_span (low, high);
  span = (*high - *low) * MOST_STRETCH;
  if (*high - g_array_index (values, double, 0) <= span)
    *low = MIN (*low, g_array_index (values, double, 0));
  if (g_array_index (values, double, last) - *low <= span)
    *high = MAX (*high, g_array_index (values, double, last));
}

/* A place at the edge that no other dot has. */
static void
add_edges (CmChartPlot *plot)
{
  guint room = MAX (plot->axis.count / EDGE_PART, 1);
  double low, high;

  if (!cm_chart_data_range (plot->data, &low, &high))
    return;
  if (low < plot->axis.low)
    {
      plot->axis.low -= room * plot->axis.step;
      plot->axis.count += room;
    }
  if (high > plot->axis.high)
    {
      plot->axis.high += room * plot->axis.step;
      plot->axis.count += room;
    }
}

/* Where the first values are far from a mark, the mark would press them into one stack. */
static void
fit_axis (CmChartPlot *plot)
{
  double low, high, least, span;

  find_span (plot, &low, &high);
  span = MAX (high - low, 1e-9);
  least = low;
  for (guint i = 0; i < cm_chart_data_n_marks (plot->data); i++)
    {
      double at = cm_chart_data_mark (plot->data, i)->at;

      /* One that cannot be told from zero makes no room beyond it. */
      at = fabs (at) < span * TINY ? 0 : at;
      if (at < low && span / (high - at) >= LEAST_SHARE)
        least = MIN (least, at);
      else if (at > high && span / (at - low) >= LEAST_SHARE)
        high = at;
    }
  cm_axis_fit (&plot->axis, least, high, FINE_TICKS, plot->data->whole);
  add_edges (plot);
}

static void
layout (CmChartPlot *plot)
{
  double line, width, widest = 0;

  fit_axis (plot);
  cm_chart_measure (plot, "0", NULL, &line);
  if (!plot->compact)
    {
      plot->top = cm_chart_data_n_marks (plot->data) > 0 ? 2 * line + 2 : 0;
      plot->bottom = plot->height - line - GAP;
    }
  cm_dot_places_widen (plot);
  if (!plot->compact)
    {
      for (guint i = 0; i < plot->axis.count; i++)
        {
          g_autofree char *text = cm_chart_data_brief (plot->data, cm_axis_tick (&plot->axis, i));

          cm_chart_measure (plot, text, &width, NULL);
          widest = MAX (widest, width);
        }
      plot->right = plot->width - MAX (widest / 2, GAP);
      plot->left = MAX (widest / 2, GAP);
      plot->stride = cm_axis_stride (plot->axis.count, plot->right - plot->left, widest + 2 * GAP,
                                     plot->axis.count / (plot->narrow ? MOST_LABELS_NARROW : MOST_LABELS));
      plot->stride = cm_axis_round_stride (&plot->axis, plot->stride);
    }
  plot->dot = cm_dot_places_fit (plot);
}

/* ---- drawing ---- */

static void
draw_shade (const CmChartPlot *plot, cairo_t *cr, const CmChartMark *mark)
{
  double x = CLAMP (x_of (plot, mark->at), 0, plot->width);

  cairo_rectangle (cr, 0, 0, x, plot->bottom);
  cairo_save (cr);
  cairo_clip (cr);
  if (plot->style.paper)
    cm_chart_set_ink (plot, cr, 1);
  else
    cm_chart_set_tone (plot, cr, CM_CHART_NOW);
  cairo_paint_with_alpha (cr, .09);
  cairo_restore (cr);
}

static void
draw_mark (const CmChartPlot *plot, cairo_t *cr, const CmChartMark *mark, double top)
{
  static const double dashes[] = { 3, 3 };
  double x = floor (x_of (plot, mark->at)) + .5;

  if (!is_on_axis (plot, mark))
    return;
  cairo_save (cr);
  if (mark->tone == CM_CHART_NOW)
    cm_chart_set_tone (plot, cr, CM_CHART_NOW);
  else
    {
      cm_chart_set_ink (plot, cr, .5);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
    }
  cairo_set_line_width (cr, mark->tone == CM_CHART_NOW ? 1.5 : 1);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, plot->bottom);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_marks (const CmChartPlot *plot, cairo_t *cr)
{
  g_autoptr (GArray) places = cm_mark_words_place (plot);
  double line;

  cm_chart_measure (plot, "0", NULL, &line);
  for (guint i = 0; i < places->len; i++)
    {
      const CmChartMark *mark = cm_chart_data_mark (plot->data, i);
      const CmMarkWords *words = &g_array_index (places, CmMarkWords, i);
      double top = words->row * line, middle = top + line / 2;

      if (mark->tone == CM_CHART_NOW)
        draw_shade (plot, cr, mark);
      draw_mark (plot, cr, mark, top);
      if (words->text != NULL && mark->tone == CM_CHART_NOW)
        cm_chart_write_bold (plot, cr, words->text, words->x, middle, 0, plot->width - words->x, CM_CHART_NOW);
      else if (words->text != NULL)
        cm_chart_write (plot, cr, words->text, words->x, middle, 0, plot->width - words->x);
    }
}

static void
draw_cross (cairo_t *cr, double x, double y, double reach)
{
  cairo_move_to (cr, x - reach, y - reach);
  cairo_line_to (cr, x + reach, y + reach);
  cairo_move_to (cr, x + reach, y - reach);
  cairo_line_to (cr, x - reach, y + reach);
  cairo_stroke (cr);
}

/* White on a dark red, black on the light one of a dark window. */
static void
set_opposite (cairo_t *cr, const CmChartColour *ground)
{
  double light = .3 * ground->red + .59 * ground->green + .11 * ground->blue, ink = light > .5 ? 0 : 1;

  cairo_set_source_rgb (cr, ink, ink, ink);
}

static void
draw_crossed (const CmChartPlot *plot, cairo_t *cr, double x, double y, double radius)
{
  double stroke = MAX (radius * .22, 1);

  cairo_arc (cr, x, y, radius - (plot->style.paper ? stroke / 2 : 0), 0, 2 * G_PI);
  cm_chart_set_tone (plot, cr, CM_CHART_NOW);
  cairo_set_line_width (cr, plot->style.paper ? stroke / 2 : stroke);
  if (plot->style.paper)
    cairo_stroke (cr);
  else
    {
      cairo_fill (cr);
      set_opposite (cr, &plot->style.now);
    }
  cairo_set_line_width (cr, stroke);
  draw_cross (cr, x, y, radius * .36);
}

static void
draw_dot (const CmChartPlot *plot, cairo_t *cr, guint point, double x, double y)
{
  CmChartTone tone = cm_chart_series_tone (cm_chart_data_series (plot->data, 0), point);
  double radius = plot->dot * DISC_SHARE / 2, stroke = MAX (radius * .2, .8);

  cairo_new_path (cr);
  if (tone == CM_CHART_NOW)
    {
      draw_crossed (plot, cr, x, y, radius);
      return;
    }
  cairo_arc (cr, x, y, tone == CM_CHART_OURS ? radius : radius - stroke / 2, 0, 2 * G_PI);
  cm_chart_set_tone (plot, cr, CM_CHART_OURS);
  cairo_set_line_width (cr, stroke);
  if (tone == CM_CHART_OURS)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
draw_axis (const CmChartPlot *plot, cairo_t *cr)
{
  double line, y = floor (plot->bottom) + .5;

  cm_chart_set_ink (plot, cr, .35);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, plot->width, y);
  cairo_stroke (cr);
  if (plot->compact)
    return;
  cm_chart_measure (plot, "0", NULL, &line);
  for (guint i = 0; i < plot->axis.count; i++)
    {
      double value = cm_axis_tick (&plot->axis, i);
      g_autofree char *text = cm_chart_data_brief (plot->data, value);

      /* Counted from zero, so that zero is never the one that is left out. */
      if (labs (lround (value / plot->axis.step)) % plot->stride == 0)
        cm_chart_write (plot, cr, text, x_of (plot, value), plot->height - line / 2, .5, plot->width);
    }
}

/* The farthest value of the dots at an edge, above all dots that stand under its words. */
static void
write_edge (const CmChartPlot *plot, cairo_t *cr, const CmDotPlace *places, guint farthest)
{
  double value = value_of (plot, farthest), width, line, top = plot->bottom, from;
  gboolean before = value < plot->axis.low;
  g_autofree char *amount = cm_chart_data_brief (plot->data, value);
  g_autofree char *text = before ? g_strconcat ("← ", amount, NULL) : g_strconcat (amount, " →", NULL);

  if (plot->compact || (value >= plot->axis.low && value <= plot->axis.high))
    return;
  cm_chart_measure (plot, text, &width, &line);
  from = before ? 0 : plot->width - width;
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    if (places[i].x + plot->dot / 2 > from && places[i].x - plot->dot / 2 < from + width)
      top = MIN (top, places[i].y - plot->dot / 2);
  cm_chart_write (plot, cr, text, from, MAX (top - 1 - line / 2, plot->top - line / 2), 0, plot->width);
}

static void
write_edges (const CmChartPlot *plot, cairo_t *cr, const CmDotPlace *places)
{
  guint least = 0, greatest = 0;

  for (guint i = 1; i < cm_chart_data_count (plot->data); i++)
    {
      least = value_of (plot, i) < value_of (plot, least) ? i : least;
      greatest = value_of (plot, i) > value_of (plot, greatest) ? i : greatest;
    }
  write_edge (plot, cr, places, least);
  write_edge (plot, cr, places, greatest);
}

static void
draw (const CmChartPlot *plot, cairo_t *cr)
{
  g_autofree CmDotPlace *places = NULL;

  if (plot->data->series->len == 0)
    return;
  places = cm_dot_places_new (plot);
  draw_marks (plot, cr);
  draw_axis (plot, cr);
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    if (isfinite (value_of (plot, i)))
      draw_dot (plot, cr, i, places[i].x, places[i].y);
  write_edges (plot, cr, places);
}

/* ---- places ---- */

static void
locate (const CmChartPlot *plot, guint point, guint series, double *x, double *y)
{
  g_autofree CmDotPlace *places = cm_dot_places_new (plot);

  (void) series;
  *x = places[point].x;
  *y = places[point].y;
}

static guint
nearest (const CmChartPlot *plot, double x, double y)
{
  g_autofree CmDotPlace *places = cm_dot_places_new (plot);
  guint found = 0;

  for (guint i = 1; i < cm_chart_data_count (plot->data); i++)
    if (hypot (places[i].x - x, places[i].y - y) < hypot (places[found].x - x, places[found].y - y))
      found = i;
  return found;
}

const CmChartKind cm_chart_dots = { layout, draw, locate, nearest };
