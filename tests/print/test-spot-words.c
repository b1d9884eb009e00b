/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words beside a spot of an upright chart, on lines as money draws them: they lie on no line and are never cut. */
#include <math.h>

#include "cm-chart-series.h"
#include "cm-spot-words.h"
#include "cm-test.h"

#define HEIGHT 220
#define ROUNDS 300
#define DAYS 60
#define SAMPLES 20

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PangoContext, g_object_unref)

/* Cash that goes down a little each day and moves by a large amount on some; its lowest day is marked. */
static CmChartData *
create_cash (GRand *rand, CmSeriesKind kind)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, "Cash", "Day");
  CmChartSeries *line = cm_chart_data_add_series (data, "Cash", kind, CM_CHART_OURS);
  double cash = g_rand_double_range (rand, -5000, 40000), lowest = INFINITY, lowest_day = 0;

  line->quiet = TRUE;
  for (int i = 0; i < DAYS; i++)
    {
      g_autofree char *label = g_strdup_printf ("%02d-%02d", 11 + i / 30, 1 + i % 30);

      cash -= 200;
      if (g_rand_int_range (rand, 0, 12) == 0)
        cash += g_rand_double_range (rand, -12000, 12000);
      cm_chart_data_add_point_at (data, label, i);
      cm_chart_series_add (line, cash);
      if (cash < lowest)
        {
          lowest = cash;
          lowest_day = i;
        }
    }
  cm_chart_data_add_mark (data, lowest_day, lowest, "12-09 lowest: −1,728", CM_CHART_NOW);
  return data;
}

static void
check_clear (const CmSpotWords *words, double x, double y)
{
  g_assert_false (x > words->x && x < words->x + words->width && y > words->y + 1 && y < words->y + words->height - 1);
}

/* Along the line, as it is drawn. */
static void
check_line (const CmChartPlot *plot, const CmSpotWords *words, gboolean steps)
{
  const CmChartSeries *series = cm_chart_data_series (plot->data, 0);

  for (guint i = 1; i < DAYS; i++)
    {
      double x = cm_chart_x (plot, i - 1), y = cm_chart_y (plot, cm_chart_series_value (series, i - 1));
      double to_x = cm_chart_x (plot, i), to_y = cm_chart_y (plot, cm_chart_series_value (series, i));

      for (guint k = 0; k <= SAMPLES; k++)
        {
          double share = (double) k / SAMPLES;

          check_clear (words, x + (to_x - x) * share, steps ? y : y + (to_y - y) * share);
          if (steps)
            check_clear (words, to_x, y + (to_y - y) * share);
        }
    }
}

static void
test_random (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < ROUNDS; round++)
    {
      gboolean steps = round % 2 == 0;
      g_autoptr (CmChartData) data = create_cash (rand, steps ? CM_SERIES_STEPS : CM_SERIES_LINE);
      g_autoptr (GArray) places = NULL;
      const CmSpotWords *words;
      CmChartStyle style;
      CmChartPlot plot;

      cm_chart_style_init (&style, context);
      cm_chart_plot_init (&plot, data, &style, round % 3 == 0 ? 600 : 284, HEIGHT, FALSE, round % 3 != 0);
      places = cm_spot_words_place (&plot);
      words = &g_array_index (places, CmSpotWords, 0);
      g_assert_true (words->shown);
      g_assert_cmpfloat (words->x, >=, plot.left);
      g_assert_cmpfloat (words->x + words->width, <=, plot.width + 1e-6);
      g_assert_cmpfloat (words->y, >=, 0);
      g_assert_cmpfloat (words->y + words->height, <=, plot.bottom);
      check_line (&plot, words, steps);
    }
}

/* Two spots beside each other: neither covers the words of the other, nor do the words each other. */
static void
test_two (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (CmChartData) data = cm_chart_data_new (CM_CHART_UPRIGHT, "Cash", "Day");
  CmChartSeries *line = cm_chart_data_add_series (data, NULL, CM_SERIES_LINE, CM_CHART_OURS);
  g_autoptr (GArray) places = NULL;
  const CmSpotWords *first, *second;
  CmChartStyle style;
  CmChartPlot plot;

  for (int i = 0; i < 10; i++)
    {
      cm_chart_data_add_point_at (data, "day", i);
      cm_chart_series_add (line, 100 - 10 * i);
    }
  cm_chart_data_add_mark (data, 5, 50, "half of what there was", CM_CHART_OURS);
  cm_chart_data_add_mark (data, 5.4, 46, "the day after that one", CM_CHART_NOW);
  cm_chart_style_init (&style, context);
  cm_chart_plot_init (&plot, data, &style, 284, HEIGHT, FALSE, TRUE);
  places = cm_spot_words_place (&plot);
  first = &g_array_index (places, CmSpotWords, 0);
  second = &g_array_index (places, CmSpotWords, 1);
  g_assert_true (first->y + first->height <= second->y || second->y + second->height <= first->y
                 || first->x + first->width <= second->x || second->x + second->width <= first->x);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spot-words/random", test_random);
  g_test_add_func ("/spot-words/two", test_two);
  return g_test_run ();
}
