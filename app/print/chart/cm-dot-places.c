/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-dot-places.h"

#include <math.h>

#define SMALLEST 4.0
#define SIZE_STEP .5
/* An axis that has been moved on so often is wide enough, or nothing helps. */
#define MOST_STEPS 12

/* Between two marks, or between a mark and an end of the axis. Dots in it are counted from their order by value. */
typedef struct {
  double from;
  double to;
  gboolean ends_at_mark;
  gboolean begins_at_mark;
  guint first;
  guint count;
} Section;

/* Stacks of one width side by side. */
typedef struct {
  double origin;
  double width;
  double rise;
  guint cap;
  guint count;
  guint *heights;
} Stacks;

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

static double
room_above (const CmChartPlot *plot)
{
  return MAX (plot->bottom - plot->top - 1, 1);
}

/* ---- order ---- */

static int
compare_points (gconstpointer a, gconstpointer b, gpointer plot)
{
  double first = value_of (plot, *(const guint *) a), second = value_of (plot, *(const guint *) b);

  return first < second ? -1 : first > second;
}

/* The points that have a value, from the least to the greatest. */
static GArray *
sort_points (const CmChartPlot *plot)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < cm_chart_data_count (plot->data); i++)
    if (isfinite (value_of (plot, i)))
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_points, (gpointer) plot);
  return order;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* The marks that lie on the axis. */
static GArray *
sort_marks (const CmChartPlot *plot)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < cm_chart_data_n_marks (plot->data); i++)
    {
      double at = cm_chart_data_mark (plot->data, i)->at;

      if (at >= plot->axis.low && at <= plot->axis.high)
        g_array_append_val (marks, at);
    }
  g_array_sort (marks, compare_values);
  return marks;
}

/* ---- sections ---- */

static GArray *
cut_sections (const CmChartPlot *plot, const GArray *order)
{
  GArray *sections = g_array_new (FALSE, TRUE, sizeof (Section));
  g_autoptr (GArray) marks = sort_marks (plot);
  double from = plot->left;
  guint first = 0;

  for (guint i = 0; i <= marks->len; i++)
    {
      gboolean last = i == marks->len;
      double at = last ? INFINITY : g_array_index (marks, double, i);
      Section section = { .from = from, .to = last ? plot->right : x_of (plot, at), .begins_at_mark = i > 0, .ends_at_mark = !last };

      section.first = first;
      while (first < order->len && value_of (plot, g_array_index (order, guint, first)) < at)
        first++;
      section.count = first - section.first;
      g_array_append_val (sections, section);
      from = section.to;
    }
  return sections;
}

/* A section that is narrower than a dot takes what it lacks from its neighbours: half of it on each side, so that its dots stand in the
   middle between their marks. */
static void
make_place (GArray *sections, double dot)
{
  for (guint i = 0; i < sections->len; i++)
    {
      Section *section = &g_array_index (sections, Section, i);
      double lack = dot - (section->to - section->from);

      if (section->count == 0 || lack <= 0)
        continue;
      section->from -= lack / 2;
      section->to += lack / 2;
      if (i > 0)
        g_array_index (sections, Section, i - 1).to = MIN (g_array_index (sections, Section, i - 1).to, section->from);
      if (i + 1 < sections->len)
        g_array_index (sections, Section, i + 1).from = MAX (g_array_index (sections, Section, i + 1).from, section->to);
    }
}

/* ---- stacks ---- */

/* The nearest stack with room, of two as near the lower one. */
static guint
find_room (const Stacks *stacks, guint from)
{
  for (guint away = 1; away < stacks->count; away++)
    {
      guint left = from >= away && stacks->heights[from - away] < stacks->cap ? stacks->heights[from - away] : G_MAXUINT;
      guint right = from + away < stacks->count && stacks->heights[from + away] < stacks->cap ? stacks->heights[from + away] : G_MAXUINT;

      if (left != G_MAXUINT || right != G_MAXUINT)
        return left <= right ? from - away : from + away;
    }
  return from;
}

/* What is over the cap goes sideways. Dots are dealt out by their order, so that it does not matter which one goes. */
static void
level_stacks (Stacks *stacks)
{
  for (guint i = 0; i < stacks->count; i++)
    while (stacks->heights[i] > stacks->cap)
      {
        guint other = find_room (stacks, i);

        if (other == i)
          return;
        stacks->heights[i]--;
        stacks->heights[other]++;
      }
}

static guint
highest (const Stacks *stacks)
{
  guint most = 0;

  for (guint i = 0; i < stacks->count; i++)
    most = MAX (most, stacks->heights[i]);
  return most;
}

/* The stacks of a section as they would be without an upper limit. They are counted from a mark, so that none lies across it. */
static void
stacks_init (Stacks *self, const CmChartPlot *plot, const Section *section, const GArray *order, double dot)
{
  double length = MAX (section->to - section->from, dot);

  self->count = MAX ((guint) floor (length / dot + 1e-6), 1);
  self->width = section->begins_at_mark && section->ends_at_mark ? length / self->count : dot;
  self->origin = section->begins_at_mark || !section->ends_at_mark ? section->from : section->to - self->count * self->width;
  self->cap = MAX ((guint) floor (room_above (plot) / dot + 1e-6), 1);
  self->rise = dot;
  self->heights = g_new0 (guint, self->count);
  for (guint i = 0; i < section->count; i++)
    {
      double x = x_of (plot, value_of (plot, g_array_index (order, guint, section->first + i)));

      self->heights[(guint) CLAMP (floor ((x - self->origin) / self->width), 0, self->count - 1)]++;
    }
}

static void
stacks_clear (Stacks *self)
{
  g_clear_pointer (&self->heights, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stacks, stacks_clear)

/* Where there are more dots than places they lie over each other. */
static void
stacks_settle (Stacks *self, const Section *section, double room, double dot)
{
  guint least = (section->count + self->count - 1) / self->count;

  if (least > self->cap)
    {
      self->cap = least;
      self->rise = MAX (room - dot, 0) / (least - 1);
    }
  level_stacks (self);
}

/* ---- size ---- */

/* Whether the dots of every section fit; @sideways: what is over the highest stack may stand in others. */
static gboolean
fits (const CmChartPlot *plot, const GArray *order, double dot, gboolean sideways)
{
  g_autoptr (GArray) sections = cut_sections (plot, order);

  make_place (sections, dot);
  for (guint i = 0; i < sections->len; i++)
    {
      const Section *section = &g_array_index (sections, Section, i);
      g_auto (Stacks) stacks = { 0 };

      if (section->count == 0)
        continue;
      stacks_init (&stacks, plot, section, order, dot);
      if (sideways ? section->count > stacks.count * stacks.cap : highest (&stacks) > stacks.cap)
        return FALSE;
    }
  return TRUE;
}

double
cm_dot_places_fit (const CmChartPlot *plot)
{
  g_autoptr (GArray) order = sort_points (plot);
  double scale = plot->style.size / 11, dot;

  for (dot = CM_DOT_LARGEST * scale; dot > CM_DOT_READABLE * scale; dot -= SIZE_STEP * scale)
    if (fits (plot, order, dot, FALSE))
      return dot;
  for (dot = CM_DOT_READABLE * scale; dot > SMALLEST * scale; dot -= SIZE_STEP * scale)
    if (fits (plot, order, dot, TRUE))
      return dot;
  return SMALLEST * scale;
}

/* What the values between an end of the axis and the mark next to it want of its length, 0 where no mark is there. */
static double
wanted (const CmChartPlot *plot, const Section *section)
{
  double dot = CM_DOT_READABLE * plot->style.size / 11;
  guint cap = MAX ((guint) floor (room_above (plot) / dot), 1);

  return (section->count + cap - 1) / cap * dot;
}

void
cm_dot_places_widen (CmChartPlot *plot)
{
  g_autoptr (GArray) order = sort_points (plot);

  for (guint step = 0; step < MOST_STEPS; step++)
    {
      g_autoptr (GArray) sections = cut_sections (plot, order);
      const Section *first = &g_array_index (sections, Section, 0);
      const Section *last = &g_array_index (sections, Section, sections->len - 1);
      gboolean below = first->ends_at_mark && wanted (plot, first) > first->to - first->from;
      gboolean above = last->begins_at_mark && wanted (plot, last) > last->to - last->from;

      if (below)
        plot->axis.low -= plot->axis.step;
      if (above)
        plot->axis.high += plot->axis.step;
      if (!below && !above)
        return;
      plot->axis.count += (guint) below + (guint) above;
    }
}

/* ---- places ---- */

static void
place_section (const CmChartPlot *plot, const Section *section, const GArray *order, CmDotPlace *places)
{
  g_auto (Stacks) stacks = { 0 };
  guint point = section->first;

  if (section->count == 0)
    return;
  stacks_init (&stacks, plot, section, order, plot->dot);
  stacks_settle (&stacks, section, room_above (plot), plot->dot);
  for (guint i = 0; i < stacks.count; i++)
    for (guint level = 0; level < stacks.heights[i]; level++)
      places[g_array_index (order, guint, point++)] = (CmDotPlace) {
        .x = stacks.origin + (i + .5) * stacks.width,
        .y = plot->bottom - 1 - plot->dot / 2 - level * stacks.rise,
      };
}

CmDotPlace *
cm_dot_places_new (const CmChartPlot *plot)
{
  g_autoptr (GArray) order = sort_points (plot);
  g_autoptr (GArray) sections = cut_sections (plot, order);
  guint count = cm_chart_data_count (plot->data);
  CmDotPlace *places = g_new (CmDotPlace, count + 1);

  for (guint i = 0; i < count; i++)
    places[i] = (CmDotPlace) { plot->left, plot->bottom - plot->dot / 2 - 1 };
  make_place (sections, plot->dot);
  for (guint i = 0; i < sections->len; i++)
    place_section (plot, &g_array_index (sections, Section, i), order, places);
  return places;
}
