/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart says in words and as a table, where its points stand, and that it can be drawn at any size. */
#include <math.h>
#include <string.h>

#include "cm-chart-plot.h"
#include "cm-test.h"

#define WIDTH 480
#define HEIGHT 220

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PangoContext, g_object_unref)

static CmChartData *
months (void)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, "Upgrades a month", "Month");
  CmChartSeries *up = cm_chart_data_add_series (data, "up", CM_SERIES_BARS, CM_CHART_OURS);
  CmChartSeries *down = cm_chart_data_add_series (data, "down", CM_SERIES_BARS, CM_CHART_FACT);

  data->whole = TRUE;
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *label = g_strdup_printf ("2026-%02d", i + 7);

      cm_chart_data_add_point (data, label);
      cm_chart_series_add (up, 10.0 * (i + 1));
      cm_chart_series_add (down, -5.0 * i);
    }
  return data;
}

static CmChartData *
curve (void)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, "Came back", "Days");
  CmChartSeries *band = cm_chart_data_add_series (data, NULL, CM_SERIES_BAND, CM_CHART_FACT);
  CmChartSeries *seen = cm_chart_data_add_series (data, "seen", CM_SERIES_STEPS, CM_CHART_OURS);
  CmChartSeries *expected = cm_chart_data_add_series (data, "expected", CM_SERIES_DASHED, CM_CHART_FACT);
  CmChartSeries *line = cm_chart_data_add_series (data, "last year", CM_SERIES_LINE, CM_CHART_NOW);

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *label = g_strdup_printf ("%d", i * i);

      cm_chart_data_add_point_at (data, label, i * i);
      cm_chart_series_add_between (band, i == 4 ? (double) NAN : i / 20.0, i / 10.0);
      cm_chart_series_add (seen, i == 6 ? (double) NAN : i / 12.0);
      cm_chart_series_add (expected, i / 12.0);
      cm_chart_series_add (line, i < 3 ? i / 9.0 : (double) NAN);
    }
  return data;
}

static CmChartData *
funnel (void)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_ACROSS, "From call to group", "Step");
  CmChartSeries *people = cm_chart_data_add_series (data, NULL, CM_SERIES_BARS, CM_CHART_OURS);

  data->notes_title = g_strdup ("Rate");
  cm_chart_data_add_point (data, "called");
  cm_chart_series_add_toned (people, 180, CM_CHART_FACT);
  cm_chart_data_add_note (data, "");
  cm_chart_data_add_point (data, "reached\tlate");
  cm_chart_series_add_toned (people, 121, CM_CHART_NOT_YET);
  cm_chart_data_add_note (data, "67%");
  return data;
}

static void
test_words (void)
{
  g_autoptr (CmChartData) data = months ();
  g_autoptr (CmChartData) lines = curve ();
  g_autofree char *table = cm_chart_data_tsv (data);
  g_autofree char *sentence = cm_chart_data_point_sentence (data, 1);
  g_autofree char *between = cm_chart_data_point_sentence (lines, 1);

  g_assert_cmpstr (table, ==, "Month\tup\tdown\n2026-07\t10\t0\n2026-08\t20\t-5\n2026-09\t30\t-10\n2026-10\t40\t-15\n");
  g_assert_cmpstr (sentence, ==, "2026-08 — up 20, down -5");
  g_assert_nonnull (strstr (between, "0.05–0.1, seen 0.0833333"));
}

/* A tab inside a label would break the line apart. */
static void
test_notes (void)
{
  g_autoptr (CmChartData) data = funnel ();
  g_autofree char *table = cm_chart_data_tsv (data);
  g_autofree char *sentence = cm_chart_data_point_sentence (data, 1);

  g_assert_cmpstr (table, ==, "Step\tFrom call to group\tRate\ncalled\t180\t\nreached late\t121\t67%\n");
  g_assert_cmpstr (sentence, ==, "reached\tlate — 121, 67%");
}

static void
test_range (void)
{
  g_autoptr (CmChartData) data = months ();
  g_autoptr (CmChartData) lines = curve ();
  g_autoptr (CmChartData) empty = cm_chart_data_new (CM_CHART_UPRIGHT, "None", "Point");
  double low, high;

  g_assert_true (cm_chart_data_range (data, &low, &high));
  g_assert_cmpfloat (low, ==, -15);
  g_assert_cmpfloat (high, ==, 40);
  g_assert_true (cm_chart_data_range (lines, &low, &high));
  g_assert_cmpfloat (low, ==, 0);
  g_assert_cmpfloat (high, ==, .8);
  g_assert_false (cm_chart_data_range (empty, &low, &high));
}

static PangoContext *
create_context (void)
{
  return pango_font_map_create_context (pango_cairo_font_map_get_default ());
}

/* Draws, and says how many pixels are not white. */
static guint
draw (CmChartData *data, PangoContext *context, int width, int height, gboolean compact, gboolean narrow)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  CmChartStyle style;
  CmChartPlot plot;
  const guchar *pixels;
  guint inked = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cm_chart_style_init (&style, context);
  cm_chart_plot_init (&plot, data, &style, width, height, compact, narrow);
  cm_chart_plot_draw (&plot, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    {
      const guint32 *line = (gconstpointer) (pixels + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++)
        inked += (line[x] & 0xffffff) != 0xffffff;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return inked;
}

static void
test_draws (void)
{
  g_autoptr (PangoContext) context = create_context ();
  CmChartData *charts[] = { months (), curve (), funnel () };
  static const int sizes[][2] = { { 1, 1 }, { 10, 5 }, { 40, 36 }, { 200, 190 }, { 480, 220 }, { 1000, 300 } };

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
        for (int how = 0; how < 4; how++)
          draw (charts[i], context, sizes[k][0], sizes[k][1], how & 1, how & 2);
      g_assert_cmpuint (draw (charts[i], context, WIDTH, HEIGHT, FALSE, FALSE), >, 1000);
      g_assert_cmpuint (draw (charts[i], context, 120, 36, TRUE, FALSE), >, 100);
      cm_chart_data_unref (charts[i]);
    }
}

static void
test_draws_nothing (void)
{
  g_autoptr (PangoContext) context = create_context ();
  g_autoptr (CmChartData) empty = cm_chart_data_new (CM_CHART_UPRIGHT, "None", "Point");
  g_autoptr (CmChartData) across = cm_chart_data_new (CM_CHART_ACROSS, "None", "Point");
  g_autoptr (CmChartData) unseen = cm_chart_data_new (CM_CHART_UPRIGHT, "None", "Point");

  cm_chart_series_add (cm_chart_data_add_series (unseen, "none", CM_SERIES_LINE, CM_CHART_OURS), (double) NAN);
  cm_chart_data_add_point (unseen, "one");
  cm_chart_data_add_point (across, "one");
  g_assert_cmpuint (draw (empty, context, WIDTH, HEIGHT, FALSE, FALSE), ==, 0);
  g_assert_cmpuint (draw (across, context, WIDTH, HEIGHT, FALSE, FALSE), ==, 0);
  draw (unseen, context, WIDTH, HEIGHT, FALSE, FALSE);
}

static void
init_plot (CmChartPlot *plot, CmChartData *data, PangoContext *context)
{
  CmChartStyle style;

  cm_chart_style_init (&style, context);
  cm_chart_plot_init (plot, data, &style, WIDTH, HEIGHT, FALSE, FALSE);
}

/* The point under a place is the one that is drawn there. */
static void
test_places (void)
{
  g_autoptr (PangoContext) context = create_context ();
  CmChartData *charts[] = { months (), curve (), funnel () };

  for (guint c = 0; c < G_N_ELEMENTS (charts); c++)
    {
      CmChartPlot plot;

      init_plot (&plot, charts[c], context);
      for (guint i = 0; i < cm_chart_data_count (charts[c]); i++)
        for (guint s = 0; s < charts[c]->series->len; s++)
          {
            double x, y;

            cm_chart_plot_locate (&plot, i, s, &x, &y);
            g_assert_cmpuint (cm_chart_plot_nearest (&plot, x, y), ==, i);
            g_assert_cmpfloat (x, >=, plot.left);
            g_assert_cmpfloat (x, <=, plot.right + .5);
          }
      cm_chart_data_unref (charts[c]);
    }
}

/* Bars begin at zero; those that go down hang under the others. */
static void
test_bars (void)
{
  g_autoptr (PangoContext) context = create_context ();
  g_autoptr (CmChartData) data = months ();
  CmChartPlot plot;
  double up_x, up_y, down_x, down_y;

  init_plot (&plot, data, context);
  g_assert_cmpfloat (plot.axis.low, ==, -20);
  g_assert_cmpfloat (plot.axis.high, ==, 40);
  cm_chart_plot_locate (&plot, 3, 0, &up_x, &up_y);
  cm_chart_plot_locate (&plot, 3, 1, &down_x, &down_y);
  g_assert_cmpfloat_with_epsilon (up_x, down_x, 1e-9);
  g_assert_cmpfloat (up_y, <, down_y);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/words", test_words);
  g_test_add_func ("/chart/notes", test_notes);
  g_test_add_func ("/chart/range", test_range);
  g_test_add_func ("/chart/draws", test_draws);
  g_test_add_func ("/chart/draws-nothing", test_draws_nothing);
  g_test_add_func ("/chart/places", test_places);
  g_test_add_func ("/chart/bars", test_bars);
  return g_test_run ();
}
