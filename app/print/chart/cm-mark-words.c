/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-mark-words.h"

#include <math.h>

#define GAP 6.0
/* Words end so far from the line of another mark. */
#define NEAR 4.0
/* More marks than this are placed one after the other: all ways together would take too long. */
#define MOST_TOGETHER 4

/* What is wrong with a way to place words, from the worst on. */
enum {
  IS_CUT = 1000,
  IS_COVERED = 200,
  IS_CROSSED = 50,
  IS_LEFT = 2,
  IS_LOWER = 1,
};

typedef struct {
  const CmChartPlot *plot;
  GArray *words;
  GArray *best;
  guint first;
  guint end;
  guint least;
} Search;

static double
x_of (const CmChartPlot *plot, double value)
{
  return plot->left + cm_axis_share (&plot->axis, value) * (plot->right - plot->left);
}

static gboolean
is_before (const CmChartPlot *plot, const CmChartMark *mark)
{
  return mark->at < plot->axis.low;
}

static gboolean
is_behind (const CmChartPlot *plot, const CmChartMark *mark)
{
  return mark->at > plot->axis.high;
}

static void
words_clear (gpointer words)
{
  g_free (((CmMarkWords *) words)->text);
}

static CmMarkWords *
words_at (GArray *words, guint mark)
{
  return &g_array_index (words, CmMarkWords, mark);
}

static void
write_words (const CmChartPlot *plot, const CmChartMark *mark, CmMarkWords *words)
{
  if (mark->label == NULL || plot->compact)
    return;
  words->text = g_strdup_printf ("%s%s%s", is_before (plot, mark) ? "← " : "", mark->label, is_behind (plot, mark) ? " →" : "");
  if (mark->tone == CM_CHART_NOW)
    cm_chart_measure_bold (plot, words->text, &words->width);
  else
    cm_chart_measure (plot, words->text, &words->width, NULL);
}

/* ---- how good a way is ---- */

static guint
blame (const Search *search, guint mark)
{
  const CmMarkWords *words = words_at (search->words, mark);
  double end = words->x + words->width, x;
  guint sum = 0;

  if (words->text == NULL)
    return 0;
  if (words->x < -.5 || end > search->plot->width + .5)
    sum += IS_CUT;
  for (guint i = 0; i < search->end; i++)
    {
      const CmMarkWords *other = words_at (search->words, i);
      const CmChartMark *line = cm_chart_data_mark (search->plot->data, i);

      if (i == mark)
        continue;
      if (other->text != NULL && other->row == words->row && other->x < end + GAP && words->x < other->x + other->width + GAP)
        sum += IS_COVERED;
      if (is_before (search->plot, line) || is_behind (search->plot, line))
        continue;
      x = x_of (search->plot, line->at);
      if (words->row >= other->row && x > words->x - NEAR && x < end + NEAR)
        sum += IS_CROSSED;
    }
  return sum + (words->row > 0 ? IS_LOWER : 0);
}

static void
judge (Search *search, guint so_far)
{
  for (guint i = 0; i < search->end; i++)
    so_far += blame (search, i);
  if (so_far >= search->least)
    return;
  search->least = so_far;
  for (guint i = search->first; i < search->end; i++)
    {
      words_at (search->best, i)->x = words_at (search->words, i)->x;
      words_at (search->best, i)->row = words_at (search->words, i)->row;
    }
}

/* ---- all ways ---- */

static void
try_rows (Search *search, guint mark, guint so_far);

static void
try_row (Search *search, guint mark, guint row, guint so_far)
{
  const CmChartMark *line = cm_chart_data_mark (search->plot->data, mark);
  CmMarkWords *words = words_at (search->words, mark);
  double x = x_of (search->plot, line->at);

  words->row = row;
  if (is_before (search->plot, line))
    words->x = 0;
  else if (is_behind (search->plot, line))
    words->x = search->plot->width - words->width;
  else
    {
      words->x = x - GAP - words->width;
      try_rows (search, mark + 1, so_far + IS_LEFT);
      words->x = x + GAP;
    }
  try_rows (search, mark + 1, so_far);
}

static void
try_rows (Search *search, guint mark, guint so_far)
{
  if (mark == search->end)
    {
      judge (search, so_far);
      return;
    }
  for (guint row = 0; row < CM_MARK_ROWS; row++)
    try_row (search, mark, row, so_far);
}

GArray *
cm_mark_words_place (const CmChartPlot *plot)
{
  guint count = cm_chart_data_n_marks (plot->data);
  GArray *best = g_array_sized_new (FALSE, TRUE, sizeof (CmMarkWords), count);
  g_autoptr (GArray) words = g_array_sized_new (FALSE, TRUE, sizeof (CmMarkWords), count);

  g_array_set_clear_func (best, words_clear);
  for (guint i = 0; i < count; i++)
    {
      CmMarkWords written = { 0 };

      write_words (plot, cm_chart_data_mark (plot->data, i), &written);
      g_array_append_val (best, written);
      g_array_append_val (words, written);
    }
  for (guint first = 0; first < count; first += MOST_TOGETHER)
    {
      Search search = { plot, words, best, first, MIN (first + MOST_TOGETHER, count), G_MAXUINT };

      try_rows (&search, first, 0);
      for (guint i = first; i < search.end; i++)
        *words_at (words, i) = *words_at (best, i);
    }
  /* What finds no place begins at the edge and is cut at its end. */
  for (guint i = 0; i < count; i++)
    words_at (best, i)->x = MAX (MIN (words_at (best, i)->x, plot->width - words_at (best, i)->width), 0);
  return best;
}
