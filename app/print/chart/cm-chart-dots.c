/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dot per point, stacked over its value: what so many tries bring. A full dot wins, a hollow one loses, a crossed one is past the limit:
   the shape says it, the colour only repeats it. Stacks end at the marks, so that no dot stands on the wrong side of a limit. */
#include <math.h>

#include "cm-chart-plot.h"

#define LARGEST_DOT 21.0
#define LEAST_DOT 7.0
#define SMALLEST_DOT 4.0
/* Ends of the axis lie at finer steps than its ticks: less of the room stays empty. */
#define FINE_TICKS 9
#define GAP 6.0
#define DISC_SHARE .84
/* A mark that would leave less of the axis to the dots than this is written at the edge. */
#define LEAST_SHARE .3

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

/* The marks beside a value; infinite where there is none. */
static void
find_borders (const CmChartPlot *plot, double value, double *below, double *above)
{
  *below = -INFINITY;
  *above = INFINITY;
  for (guint i = 0; i < cm_chart_data_n_marks (plot->data); i++)
    {
      double at = cm_chart_data_mark (plot->data, i)->at;

      if (at <= value)
        *below = MAX (*below, at);
      else
        *above = MIN (*above, at);
    }
}

/* The middle of the stack a value belongs to. Stacks are counted from the mark below, or down from the one above. */
static double
stack_x (const CmChartPlot *plot, double value)
{
  double below, above, first, last, width = plot->dot;

  find_borders (plot, value, &below, &above);
  if (!isfinite (below) && !isfinite (above))
    return plot->left + (floor ((x_of (plot, value) - plot->left) / width) + .5) * width;
  if (!isfinite (below))
    return x_of (plot, above) - (floor ((x_of (plot, above) - x_of (plot, value)) / width) + .5) * width;
  first = x_of (plot, below);
  if (isfinite (above))
    {
      last = x_of (plot, above);
      width = (last - first) / MAX (floor ((last - first) / width), 1);
      return first + (MIN (floor ((x_of (plot, value) - first) / width), MAX (round ((last - first) / width) - 1, 0)) + .5) * width;
    }
  return first + (floor ((x_of (plot, value) - first) / width) + .5) * width;
}

/* Between two marks that are close to each other a dot is as small as the place there. */
static double
dot_width (const CmChartPlot *plot, double value)
{
  double below, above;

  find_borders (plot, value, &below, &above);
  if (!isfinite (below) || !isfinite (above))
    return plot->dot;
  return CLAMP (x_of (plot, above) - x_of (plot, below), SMALLEST_DOT, plot->dot);
}

static guint
place_in_stack (const CmChartPlot *plot, guint point)
{
  double x = stack_x (plot, value_of (plot, point));
  guint below = 0;

  for (guint i = 0; i < point; i++)
    below += isfinite (value_of (plot, i)) && fabs (stack_x (plot, value_of (plot, i)) - x) < .5;
  return below;
}

static guint
highest_stack (const CmChartPlot *plot)
{
  guint count = cm_chart_data_count (plot->data), most = 1;
  g_autofree double *x = g_new (double, count + 1);

  for (guint i = 0; i < count; i++)
    {
      guint below = 0;

      x[i] = isfinite (value_of (plot, i)) ? stack_x (plot, value_of (plot, i)) : (double) NAN;
      for (guint k = 0; k < i; k++)
        below += fabs (x[k] - x[i]) < .5;
      most = MAX (most, below + 1);
    }
  return most;
}

/* The largest dots of which the highest stack fits; where even small ones do not they overlap. */
static void
size_dots (CmChartPlot *plot)
{
  double scale = plot->style.size / 11, room = plot->bottom - plot->top - 1;
  guint most;

  for (plot->dot = LARGEST_DOT * scale;; plot->dot -= .5 * scale)
    {
      most = highest_stack (plot);
      if (most * plot->dot <= room || plot->dot <= LEAST_DOT * scale)
        break;
    }
  plot->rise = MIN (plot->dot, MAX (room, 0) / most);
}

/* Where the first values are far from a mark, the mark would press them into one stack. */
static void
fit_axis (CmChartPlot *plot)
{
  double low, high, least, span;

  cm_chart_data_range (plot->data, &low, &high);
  span = MAX (high - low, 1e-9);
  least = low;
  for (guint i = 0; i < cm_chart_data_n_marks (plot->data); i++)
    {
      double at = cm_chart_data_mark (plot->data, i)->at;

      if (at < low && span / (high - at) >= LEAST_SHARE)
        least = MIN (least, at);
      else if (at > high && span / (at - low) >= LEAST_SHARE)
        high = at;
    }
  cm_axis_fit (&plot->axis, least, high, FINE_TICKS, plot->data->whole);
}

static void
layout (CmChartPlot *plot)
{
  double line, width, widest = 0;

  fit_axis (plot);
  if (!plot->compact)
    {
      cm_chart_measure (plot, "0", NULL, &line);
      for (guint i = 0; i < plot->axis.count; i++)
        {
          g_autofree char *text = cm_chart_data_text (plot->data, cm_axis_tick (&plot->axis, i));

          cm_chart_measure (plot, text, &width, NULL);
          widest = MAX (widest, width);
        }
      plot->right = plot->width - MAX (widest / 2, GAP);
      plot->left = MAX (widest / 2, GAP);
      plot->top = cm_chart_data_n_marks (plot->data) > 0 ? 2 * line + 2 : 0;
      plot->bottom = plot->height - line - GAP;
      plot->stride = cm_axis_stride (plot->axis.count, plot->right - plot->left, widest + 2 * GAP, plot->narrow ? 2 : 1);
    }
  size_dots (plot);
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

/* The words of a mark, and where they begin: to the right of its line, or to the left where there is no room; off the axis there is an
   arrow. */
static char *
words_of (const CmChartPlot *plot, const CmChartMark *mark, double *x, double *width)
{
  gboolean before = mark->at < plot->axis.low, behind = mark->at > plot->axis.high;
  char *text = g_strdup_printf ("%s%s%s", before ? "← " : "", mark->label, behind ? " →" : "");
  double at = x_of (plot, mark->at);

  if (mark->tone == CM_CHART_NOW)
    cm_chart_measure_bold (plot, text, width);
  else
    cm_chart_measure (plot, text, width, NULL);
  if (before)
    *x = 0;
  else if (behind || at + GAP + *width > plot->width)
    *x = MAX ((behind ? plot->width : at - GAP) - *width, 0);
  else
    *x = at + GAP;
  return text;
}

/* Words of marks stand in one line where they do not run into each other, otherwise in two; a mark's line begins at its words. */
typedef struct {
  char *text;
  double x;
  guint row;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->text);
}

static GArray *
place_words (const CmChartPlot *plot)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (Words));
  double width, begin = 0, end = -INFINITY;
  guint row = 0;

  g_array_set_clear_func (places, (GDestroyNotify) words_clear);
  for (guint i = 0; i < cm_chart_data_n_marks (plot->data); i++)
    {
      const CmChartMark *mark = cm_chart_data_mark (plot->data, i);
      Words words = { 0 };

      if (mark->label != NULL && !plot->compact)
        {
          words.text = words_of (plot, mark, &words.x, &width);
          row = words.row = words.x < end + GAP && words.x + width + GAP > begin ? 1 - row : 0;
          begin = words.x;
          end = words.x + width;
        }
      g_array_append_val (places, words);
    }
  return places;
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
  g_autoptr (GArray) places = place_words (plot);
  double line;

  cm_chart_measure (plot, "0", NULL, &line);
  for (guint i = 0; i < places->len; i++)
    {
      const CmChartMark *mark = cm_chart_data_mark (plot->data, i);
      const Words *words = &g_array_index (places, Words, i);
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
draw_dot (const CmChartPlot *plot, cairo_t *cr, guint point)
{
  CmChartTone tone = cm_chart_series_tone (cm_chart_data_series (plot->data, 0), point);
  double radius = dot_width (plot, value_of (plot, point)) * DISC_SHARE / 2, stroke = MAX (radius * .2, .8), x, y;

  plot->kind->locate (plot, point, 0, &x, &y);
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
      g_autofree char *text = cm_chart_data_text (plot->data, value);

      /* Counted from zero, so that zero is never the one that is left out. */
      if (labs (lround (value / plot->axis.step)) % plot->stride == 0)
        cm_chart_write (plot, cr, text, x_of (plot, value), plot->height - line / 2, .5, plot->width);
    }
}

static void
draw (const CmChartPlot *plot, cairo_t *cr)
{
  if (plot->data->series->len == 0)
    return;
  draw_marks (plot, cr);
  draw_axis (plot, cr);
  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    if (isfinite (value_of (plot, i)))
      draw_dot (plot, cr, i);
}

/* ---- places ---- */

static void
locate (const CmChartPlot *plot, guint point, guint series, double *x, double *y)
{
  double value = value_of (plot, point);

  (void) series;
  *x = isfinite (value) ? stack_x (plot, value) : plot->left;
  *y = plot->bottom - plot->dot / 2 - 1 - (isfinite (value) ? place_in_stack (plot, point) * plot->rise : 0);
}

static guint
nearest (const CmChartPlot *plot, double x, double y)
{
  double best = INFINITY;
  guint found = 0;

  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    {
      double at_x, at_y, distance;

      locate (plot, i, 0, &at_x, &at_y);
      distance = hypot (at_x - x, at_y - y);
      if (distance < best)
        {
          best = distance;
          found = i;
        }
    }
  return found;
}

const CmChartKind cm_chart_dots = { layout, draw, locate, nearest };
