/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dot plot whatever fifty tries bring: the dots can be read and counted, and no words lie on a line or on each other. */
#include <math.h>

#include "cm-dot-places.h"
#include "cm-mark-words.h"
#include "cm-test.h"

#define TRIES 50
#define HEIGHT 164
#define ROUNDS 400
/* The card at the narrowest window, and in a wide one. */
#define NARROW 270
#define WIDE 640

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PangoContext, g_object_unref)

static char *
signed_text (double value)
{
  return g_strdup_printf ("%+.0f", value);
}

static CmChartData *
create_chart (const double *values, double ceiling)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_DOTS, "What 50 tries look like", "Try");
  CmChartSeries *profit = cm_chart_data_add_series (data, "profit", CM_SERIES_DOTS, CM_CHART_OURS);
  g_autofree char *label = g_strdup_printf ("Loss ceiling −%.0f", ceiling);

  data->format = signed_text;
  for (guint i = 0; i < TRIES; i++)
    {
      cm_chart_data_add_point (data, "try");
      cm_chart_series_add_toned (profit, values[i], values[i] < -ceiling ? CM_CHART_NOW : values[i] < 0 ? CM_CHART_SOON : CM_CHART_OURS);
    }
  cm_chart_data_add_mark (data, -ceiling, (double) NAN, label, CM_CHART_NOW);
  cm_chart_data_add_mark (data, 0, (double) NAN, "Break even", CM_CHART_FACT);
  return data;
}

static void
init_plot (CmChartPlot *plot, CmChartData *data, PangoContext *context, double width)
{
  CmChartStyle style;

  cm_chart_style_init (&style, context);
  cm_chart_plot_init (plot, data, &style, width, HEIGHT, FALSE, width <= NARROW);
}

/* Nearly alike, spread out, with a few far away, with long tails: what sales bring. */
static void
fill_random (GRand *rand, double *values)
{
  double middle = g_rand_double_range (rand, -1, 1) * pow (10, g_rand_int_range (rand, 0, 11));
  double spread = g_rand_boolean (rand) ? fabs (middle) * pow (10, g_rand_double_range (rand, -5, 1)) : 0;
  gint32 shape = g_rand_int_range (rand, 0, 4), far = g_rand_int_range (rand, 0, 4);

  for (guint i = 0; i < TRIES; i++)
    {
      double share = g_rand_double_range (rand, -1, 1);

      if (shape == 1)
        share = share * share * share;
      else if (shape == 2)
        share = exp (5 * share);
      else if (shape == 3)
        share = share > 0 ? 1 : -1;
      values[i] = middle + spread * share;
    }
  for (gint32 i = 0; i < far; i++)
    values[g_rand_int_range (rand, 0, TRIES)] *= g_rand_double_range (rand, -30, 30);
}

static double
mark_x (const CmChartPlot *plot, guint mark)
{
  double at = cm_chart_data_mark (plot->data, mark)->at;

  if (at < plot->axis.low || at > plot->axis.high)
    return (double) NAN;
  return plot->left + cm_axis_share (&plot->axis, at) * (plot->right - plot->left);
}

/* ---- dots ---- */

/* On its side of a limit; in the middle where two are so close that no dot fits between them. */
static void
check_side (const CmChartPlot *plot, double value, double x)
{
  for (guint m = 0; m < cm_chart_data_n_marks (plot->data); m++)
    {
      double line = mark_x (plot, m), at = cm_chart_data_mark (plot->data, m)->at;

      if (isfinite (line) && value < at)
        g_assert_cmpfloat (x, <, line);
      else if (isfinite (line))
        g_assert_cmpfloat (x, >, line);
    }
}

static void
check_dots (const CmChartPlot *plot)
{
  g_autofree CmDotPlace *places = cm_dot_places_new (plot);
  const CmChartSeries *series = cm_chart_data_series (plot->data, 0);

  for (guint i = 0; i < TRIES; i++)
    {
      double value = cm_chart_series_value (series, i);

      check_side (plot, value, places[i].x);
      g_assert_cmpfloat (places[i].x, >=, 0);
      g_assert_cmpfloat (places[i].x, <=, plot->width);
      g_assert_cmpfloat (places[i].y - plot->dot / 2, >=, plot->top - .5);
      g_assert_cmpfloat (places[i].y + plot->dot / 2, <=, plot->bottom);
      for (guint k = 0; k < i; k++)
        {
          /* A smaller value never stands to the right of a greater one. */
          if (cm_chart_series_value (series, k) < value)
            g_assert_cmpfloat (places[k].x, <=, places[i].x + 1e-6);
          else if (cm_chart_series_value (series, k) > value)
            g_assert_cmpfloat (places[k].x, >=, places[i].x - 1e-6);
          g_assert_cmpfloat (hypot (places[i].x - places[k].x, places[i].y - places[k].y), >=, plot->dot * .98);
        }
    }
}

/* ---- words ---- */

static void
check_words (const CmChartPlot *plot)
{
  g_autoptr (GArray) words = cm_mark_words_place (plot);
  const CmMarkWords *first = &g_array_index (words, CmMarkWords, 0), *second = &g_array_index (words, CmMarkWords, 1);

  g_assert_true (first->row != second->row || first->x + first->width <= second->x || second->x + second->width <= first->x);
  for (guint i = 0; i < words->len; i++)
    {
      const CmMarkWords *own = &g_array_index (words, CmMarkWords, i);

      g_assert_cmpfloat (own->x, >=, 0);
      g_assert_cmpfloat (own->x + own->width, <=, plot->width + .5);
      for (guint k = 0; k < words->len; k++)
        {
          double line = mark_x (plot, k);

          if (isfinite (line) && own->row >= g_array_index (words, CmMarkWords, k).row)
            g_assert_true (line <= own->x || line >= own->x + own->width);
        }
    }
}

static void
test_random (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  double values[TRIES];

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CmChartData) data = NULL;
      CmChartPlot plot;

      fill_random (rand, values);
      data = create_chart (values, round % 3 == 0 ? 3 : 2000);
      init_plot (&plot, data, context, round % 2 == 0 ? NARROW : WIDE);
      check_dots (&plot);
      check_words (&plot);
    }
}

/* What hardly differs stands side by side in dots one can read, and on an axis that does not make much of it. */
static void
test_alike (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  static const double level[] = { 79, 0, -5000, 123456, 9876543210 };
  double values[TRIES];

  for (guint i = 0; i < 2 * G_N_ELEMENTS (level); i++)
    {
      g_autoptr (CmChartData) data = NULL;
      CmChartPlot plot;

      for (guint k = 0; k < TRIES; k++)
        values[k] = level[i / 2] + (k == 0 ? .01 : 0);
      data = create_chart (values, 2000);
      init_plot (&plot, data, context, i % 2 == 0 ? NARROW : WIDE);
      g_assert_cmpfloat (plot.dot, >=, CM_DOT_READABLE);
      g_assert_cmpfloat (plot.axis.high - plot.axis.low, >=, MAX (10, fabs (level[i / 2]) / 4));
      check_dots (&plot);
    }
}

/* One far away stands at the edge and leaves the others their room. */
static void
test_far (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (CmChartData) data = NULL;
  g_autofree CmDotPlace *places = NULL;
  double values[TRIES];
  CmChartPlot plot;

  for (guint i = 0; i < TRIES; i++)
    values[i] = i == 7 ? 400000 : 100.0 * i - 1500;
  data = create_chart (values, 2000);
  init_plot (&plot, data, context, WIDE);
  g_assert_cmpfloat (plot.axis.high, <, 20000);
  places = cm_dot_places_new (&plot);
  for (guint i = 0; i < TRIES; i++)
    g_assert_true (i == 7 || places[i].x < places[7].x);
  check_dots (&plot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-dots/random", test_random);
  g_test_add_func ("/chart-dots/alike", test_alike);
  g_test_add_func ("/chart-dots/far", test_far);
  return g_test_run ();
}
