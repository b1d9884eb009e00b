/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of a sale that is not held yet: dots, bridge, tornado, and the spots and whiskers of an upright chart. */
#include <math.h>
#include <string.h>

#include "cm-chart-plot.h"
#include "cm-test.h"

#define WIDTH 480
#define HEIGHT 200
#define TRIES 50

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PangoContext, g_object_unref)

static char *
signed_text (double value)
{
  return g_strdup_printf ("%+.0f", value);
}

/* Tries from `first` on, each `step` better than the one before. */
static CmChartData *
tries (double first, double step, double ceiling)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_DOTS, "What 50 tries look like", "Try");
  CmChartSeries *profit = cm_chart_data_add_series (data, "profit", CM_SERIES_DOTS, CM_CHART_OURS);

  data->format = signed_text;
  for (int i = 0; i < TRIES; i++)
    {
      double value = first + step * i;
      g_autofree char *label = g_strdup_printf ("%d", i + 1);

      cm_chart_data_add_point (data, label);
      cm_chart_series_add_toned (profit, value, value < -ceiling ? CM_CHART_NOW : value < 0 ? CM_CHART_SOON : CM_CHART_OURS);
    }
  cm_chart_data_add_mark (data, -ceiling, (double) NAN, "Loss ceiling", CM_CHART_NOW);
  cm_chart_data_add_mark (data, 0, (double) NAN, "Break even", CM_CHART_FACT);
  return data;
}

static CmChartData *
bridge (double margin)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_BRIDGE, "Where the margin goes", "Step");
  CmChartSeries *amount = cm_chart_data_add_series (data, "amount", CM_SERIES_BARS, CM_CHART_FACT);
  static const double steps[] = { -4725, 300, -2268 };

  cm_chart_data_add_point (data, "Margin");
  cm_chart_series_add_toned (amount, margin, CM_CHART_FACT);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      cm_chart_data_add_point (data, "Step");
      cm_chart_series_add_toned (amount, steps[i], steps[i] < 0 ? CM_CHART_NOT_YET : CM_CHART_FACT);
      margin += steps[i];
    }
  cm_chart_data_add_point (data, "Profit");
  cm_chart_series_add_toned (amount, margin, margin < 0 ? CM_CHART_NOW : CM_CHART_OURS);
  return data;
}

static CmChartData *
tornado (void)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_TORNADO, "What matters most", "Thing");
  CmChartSeries *less = cm_chart_data_add_series (data, "a tenth less", CM_SERIES_BARS, CM_CHART_OURS);
  CmChartSeries *more = cm_chart_data_add_series (data, "a tenth more", CM_SERIES_BARS, CM_CHART_NOT_YET);

  cm_chart_data_add_mark (data, 1000, (double) NAN, NULL, CM_CHART_FACT);
  cm_chart_data_add_point (data, "Cost");
  cm_chart_series_add (less, 3000);
  cm_chart_series_add (more, -1000);
  cm_chart_data_add_point (data, "Stock");
  cm_chart_series_add (less, 600);
  cm_chart_series_add (more, 1000);
  return data;
}

static CmChartData *
cash (void)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, "Cash", "Day");
  CmChartSeries *line = cm_chart_data_add_series (data, NULL, CM_SERIES_LINE, CM_CHART_OURS);

  for (int i = 0; i < 10; i++)
    {
      g_autofree char *label = g_strdup_printf ("%d", i);

      cm_chart_data_add_point_at (data, label, i);
      cm_chart_series_add (line, -500 - 100.0 * abs (i - 6));
    }
  cm_chart_data_add_mark (data, 0, -1100, "lowest", CM_CHART_NOW);
  cm_chart_data_add_mark (data, 9, -800, "last", CM_CHART_OURS);
  return data;
}

static CmChartData *
calibration (void)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, "Said and happened", "Said");
  CmChartSeries *diagonal = cm_chart_data_add_series (data, "exact", CM_SERIES_DASHED, CM_CHART_FACT);
  CmChartSeries *range = cm_chart_data_add_series (data, NULL, CM_SERIES_WHISKERS, CM_CHART_FACT);
  CmChartSeries *seen = cm_chart_data_add_series (data, "happened", CM_SERIES_DOTS, CM_CHART_OURS);

  for (int i = 0; i <= 10; i++)
    {
      double said = i / 10.0;
      g_autofree char *label = g_strdup_printf ("%d%%", i * 10);

      cm_chart_data_add_point_at (data, label, said);
      cm_chart_series_add (diagonal, said);
      cm_chart_series_add_between (range, i % 2 == 1 ? said - .1 : (double) NAN, i % 2 == 1 ? said + .05 : (double) NAN);
      cm_chart_series_add (seen, i % 2 == 1 ? said - .02 : (double) NAN);
    }
  return data;
}

static void
init_plot (CmChartPlot *plot, CmChartData *data, PangoContext *context, double width, double height)
{
  CmChartStyle style;

  cm_chart_style_init (&style, context);
  cm_chart_plot_init (plot, data, &style, width, height, FALSE, FALSE);
}

static guint
draw (const CmChartPlot *plot)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) plot->width, (int) plot->height);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  guint inked = 0;

  cm_chart_plot_draw (plot, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int y = 0; y < (int) plot->height; y++)
    for (int x = 0; x < (int) plot->width; x++)
      inked += pixels[y * cairo_image_surface_get_stride (surface) + x] > 0;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return inked;
}

static void
test_draws (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  CmChartData *charts[] = { tries (-3000, 150, 2000), tries (100, 0, 0), tries (-9e9, 1, 20), bridge (9000), bridge (-100), tornado (),
                            cash (), calibration () };
  static const int sizes[][2] = { { 1, 1 }, { 10, 5 }, { 300, 190 }, { 480, 220 }, { 1000, 300 } };

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      CmChartPlot plot;

      for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
        {
          init_plot (&plot, charts[i], context, sizes[k][0], sizes[k][1]);
          draw (&plot);
          cm_chart_plot_init (&plot, charts[i], &plot.style, sizes[k][0], sizes[k][1], TRUE, TRUE);
          draw (&plot);
        }
      init_plot (&plot, charts[i], context, WIDTH, HEIGHT);
      g_assert_cmpuint (draw (&plot), >, 500);
      cm_chart_data_unref (charts[i]);
    }
}

/* A dot never stands on the wrong side of a limit, none lies over another, and none leaves the picture. */
static void
test_dots (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (CmChartData) data = tries (-3000, 150, 2000);
  CmChartPlot plot;
  double x[TRIES], y[TRIES];

  for (int width = 300; width <= 900; width += 120)
    {
      double scale;

      init_plot (&plot, data, context, width, HEIGHT);
      scale = (plot.right - plot.left) / (plot.axis.high - plot.axis.low);
      for (guint i = 0; i < TRIES; i++)
        {
          double value = cm_chart_series_value (cm_chart_data_series (data, 0), i);

          cm_chart_plot_locate (&plot, i, 0, &x[i], &y[i]);
          g_assert_true ((value < 0) == (x[i] < plot.left - plot.axis.low * scale));
          g_assert_true ((value < -2000) == (x[i] < plot.left + (-2000 - plot.axis.low) * scale));
          g_assert_cmpfloat (y[i] - plot.dot / 2, >=, plot.top - .5);
          g_assert_cmpfloat (x[i], <=, width);
          g_assert_cmpuint (cm_chart_plot_nearest (&plot, x[i], y[i]), ==, i);
          for (guint k = 0; k < i; k++)
            g_assert_cmpfloat (hypot (x[i] - x[k], y[i] - y[k]), >=, plot.dot * .98);
        }
    }
}

/* A limit far away from every dot does not press them together. */
static void
test_far_limit (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (CmChartData) data = tries (1000, 20, 90000);
  CmChartPlot plot;

  init_plot (&plot, data, context, WIDTH, HEIGHT);
  g_assert_cmpfloat (plot.axis.low, >, -3000);
}

static void
test_bridge (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (CmChartData) won = bridge (9000);
  g_autoptr (CmChartData) lost = bridge (5000);
  CmChartPlot plot;
  double step, profit, y;

  init_plot (&plot, won, context, WIDTH, HEIGHT);
  g_assert_cmpfloat (plot.axis.low, ==, 0);
  cm_chart_plot_locate (&plot, 3, 0, &step, &y);
  cm_chart_plot_locate (&plot, 4, 0, &profit, &y);
  g_assert_cmpfloat_with_epsilon (step, profit, 1e-9);
  init_plot (&plot, lost, context, WIDTH, HEIGHT);
  g_assert_cmpfloat (plot.axis.low, ==, -1693);
  cm_chart_plot_locate (&plot, 4, 0, &profit, &y);
  g_assert_cmpfloat_with_epsilon (profit, plot.left, 1e-9);
}

static void
test_tornado (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (CmChartData) data = tornado ();
  g_autofree char *sentence = cm_chart_data_point_sentence (data, 0);
  CmChartPlot plot;
  double less, more, y;

  g_assert_cmpstr (sentence, ==, "Cost — a tenth less 3000, a tenth more -1000");
  init_plot (&plot, data, context, WIDTH, HEIGHT);
  cm_chart_plot_locate (&plot, 0, 0, &less, &y);
  cm_chart_plot_locate (&plot, 0, 1, &more, &y);
  g_assert_cmpfloat_with_epsilon (less, plot.right, 1e-9);
  g_assert_cmpfloat_with_epsilon (more, plot.left, 1e-9);
  g_assert_cmpuint (cm_chart_plot_nearest (&plot, less, HEIGHT - 1), ==, 1);
}

/* Whiskers are told as an interval; a line below zero keeps its baseline. */
static void
test_upright (void)
{
  g_autoptr (PangoContext) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (CmChartData) said = calibration ();
  g_autoptr (CmChartData) days = cash ();
  g_autofree char *sentence = cm_chart_data_point_sentence (said, 3);
  CmChartPlot plot;

  g_assert_cmpstr (sentence, ==, "30% — exact 0.3, 0.2–0.35, happened 0.28");
  init_plot (&plot, days, context, WIDTH, HEIGHT);
  g_assert_cmpfloat (plot.axis.high, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-forms/draws", test_draws);
  g_test_add_func ("/chart-forms/dots", test_dots);
  g_test_add_func ("/chart-forms/far-limit", test_far_limit);
  g_test_add_func ("/chart-forms/bridge", test_bridge);
  g_test_add_func ("/chart-forms/tornado", test_tornado);
  g_test_add_func ("/chart-forms/upright", test_upright);
  return g_test_run ();
}
