/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the charts of an estimate show and say. */
#include <math.h>
#include <string.h>

#include "cm-chart-plot.h"
#include "cm-estimate-charts.h"
#include "cm-estimate-words.h"
#include "cm-test-estimate.h"
#include "cm-test.h"

static double
value_at (const CmChartData *data, guint series, guint point)
{
  return cm_chart_series_value (cm_chart_data_series (data, series), point);
}

static void
test_money (void)
{
  static const struct { gint64 minor; const char *whole; const char *change; } cases[] = {
    { 0, "0", "0" }, { 49, "0", "0" }, { 50, "1", "+1" }, { -50, "−1", "−1" }, { -49, "0", "0" }, { 165049, "1,650", "+1,650" },
    { -165050, "−1,651", "−1,651" }, { 100000000, "1,000,000", "+1,000,000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole = cm_estimate_whole (cases[i].minor, NULL), *change = cm_estimate_change (cases[i].minor, NULL);

      g_assert_cmpstr (whole, ==, cases[i].whole);
      g_assert_cmpstr (change, ==, cases[i].change);
    }
}

static void
test_small_money (void)
{
  g_autofree char *half = cm_estimate_change_format (NULL) (.5);
  g_autofree char *whole = cm_estimate_change_format ("CNY") (-250);
  g_autofree char *large = cm_estimate_amount_format (NULL) (1234.5);
  g_autofree char *yen = cm_estimate_change_format ("JPY") (7);
  g_autofree char *dinars = cm_estimate_amount_format ("KWD") (1.25);

  g_assert_cmpstr (half, ==, "+0.50");
  g_assert_cmpstr (whole, ==, "−250");
  g_assert_cmpstr (large, ==, "1,235");
  g_assert_cmpstr (yen, ==, "+7");
  g_assert_cmpstr (dinars, ==, "1.250");
}

/* The same minor units are another sum in a currency with other decimals. */
static void
test_currencies (void)
{
  static const struct { const char *currency; const char *whole; const char *unit; double units; } cases[] = {
    { NULL, "1,651", "yuan", 1650.50 }, { "CNY", "1,651", "yuan", 1650.50 }, { "USD", "1,651", "USD", 1650.50 },
    { "JPY", "165,050", "JPY", 165050 }, { "KRW", "165,050", "KRW", 165050 }, { "KWD", "165", "KWD", 165.05 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole = cm_estimate_whole (165050, cases[i].currency);

      g_assert_cmpstr (whole, ==, cases[i].whole);
      g_assert_cmpstr (cm_estimate_unit (cases[i].currency), ==, cases[i].unit);
      g_assert_cmpfloat_with_epsilon (cm_estimate_units (165050, cases[i].currency), cases[i].units, 1e-9);
    }
}

/* Nobody is ever told that something cannot happen. */
static void
test_chance (void)
{
  static const struct { double share; const char *text; } cases[] = {
    { 0, "<\302\2401%" }, { .004, "<\302\2401%" }, { .08, "8%" }, { .994, "99%" }, { .996, ">\302\24099%" }, { 1, ">\302\24099%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cm_estimate_chance (cases[i].share);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_dots (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autoptr (CmEstimateAnswer) answer = cm_test_estimate_answer (estimate, FALSE);
  g_autoptr (CmChartData) data = cm_estimate_dots_chart (answer);
  guint tones[CM_CHART_NOT_YET + 1] = { 0 };
  guint past, lost, won;

  g_assert_cmpuint (cm_chart_data_count (data), ==, CM_OUTCOMES_DOTS);
  for (guint i = 0; i < CM_OUTCOMES_DOTS; i++)
    tones[cm_chart_series_tone (cm_chart_data_series (data, 0), i)]++;
  g_assert_cmpint (sscanf (data->sentence, "Of 50 tries %u lose more than 2,000, %u lose less and %u win", &past, &lost, &won), ==, 3);
  g_assert_cmpuint (past, ==, tones[CM_CHART_NOW]);
  g_assert_cmpuint (lost, ==, tones[CM_CHART_SOON]);
  g_assert_cmpuint (won, ==, tones[CM_CHART_OURS]);
  g_assert_cmpuint (past + lost + won, ==, 50);
  g_assert_cmpuint (cm_chart_data_n_marks (data), ==, 2);
  g_assert_cmpstr (cm_chart_data_mark (data, 0)->label, ==, "Loss ceiling −2,000");
  /* Without a ceiling nothing is past one. */
  estimate->ceiling = CM_NONE;
  cm_chart_data_unref (data);
  cm_estimate_answer_free (answer);
  answer = cm_test_estimate_answer (estimate, TRUE);
  data = cm_estimate_dots_chart (answer);
  g_assert_cmpuint (cm_chart_data_n_marks (data), ==, 1);
  g_assert_null (strstr (data->caption, "ceiling"));
}

/* The steps lead from the margin to the profit, to the minor unit. */
static void
test_bridge (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autoptr (CmEstimateAnswer) answer = cm_test_estimate_answer (estimate, TRUE);
  g_autoptr (CmChartData) data = cm_estimate_bridge_chart (answer);
  guint count = cm_chart_data_count (data), results = 0;
  double sum = 0;

  for (guint i = 0; i < count; i++)
    {
      CmChartTone tone = cm_chart_series_tone (cm_chart_data_series (data, 0), i);

      if (tone == CM_CHART_OURS || tone == CM_CHART_NOW)
        {
          g_assert_cmpint (llround (sum * 100), ==, llround (value_at (data, 0, i) * 100));
          results++;
        }
      else
        sum += value_at (data, 0, i);
    }
  g_assert_cmpuint (results, ==, 2);
  g_assert_cmpint (llround (value_at (data, 0, count - 1) * 100), ==, answer->estimate->totals.incremental_profit);
  g_assert_nonnull (strstr (data->sentence, "Most goes to Freight and packaging"));
}

static void
test_tornado (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autoptr (CmEstimateAnswer) answer = cm_test_estimate_answer (estimate, FALSE);
  g_autoptr (CmChartData) data = cm_estimate_tornado_chart (answer);
  g_autoptr (CmChartData) none = NULL;

  g_assert_cmpuint (cm_chart_data_count (data), ==, CM_TORNADO_ROWS);
  g_assert_cmpstr (cm_chart_data_label (data, 0), ==, "Prices");
  g_assert_cmpfloat (value_at (data, 0, 0), <, value_at (data, 1, 0));
  g_assert_true (g_str_has_prefix (data->sentence, "Prices: from a tenth less to a tenth more the profit moves by "));
  g_array_set_size (answer->tornado, 0);
  none = cm_estimate_tornado_chart (answer);
  g_assert_cmpuint (cm_chart_data_count (none), ==, 0);
  g_assert_cmpstr (none->sentence, ==, "");
}

/* Who hears a chart gets the numbers that others see, in full however large they are. */
static void
test_told (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autoptr (CmEstimateAnswer) answer = cm_test_estimate_answer (estimate, FALSE);
  g_autoptr (CmChartData) bridge = cm_estimate_bridge_chart (answer), dots = cm_estimate_dots_chart (answer);
  g_autofree char *told = cm_chart_data_description (bridge), *counted = cm_chart_data_description (dots);

  for (guint i = 0; i < cm_chart_data_count (bridge); i++)
    {
      g_autofree char *amount = cm_chart_data_cell (bridge, cm_chart_data_series (bridge, 0), i);

      g_assert_nonnull (strstr (told, cm_chart_data_label (bridge, i)));
      g_assert_nonnull (strstr (told, amount));
    }
  g_assert_cmpstr (counted, ==, dots->sentence);
}

static void
test_brief (void)
{
  static const struct { double value; const char *text; } cases[] = {
    { 1e6, "+1M" }, { -1234567, "\u22121.23M" }, { 60651353616, "+60,651M" }, { 12340000, "+12.3M" }, { 100000000, "+100M" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cm_estimate_brief_change (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Every parameter that can vary has a name. */
static void
test_parameters (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autoptr (GArray) rows = cm_tornado (estimate->promotion);

  for (guint i = 0; i < rows->len; i++)
    g_assert_null (strchr (cm_estimate_parameter (g_array_index (rows, CmTornadoRow, i).parameter), '.'));
  g_assert_cmpstr (cm_estimate_parameter ("promo.l2_ppm"), ==, "Commission level 2");
}

static void
test_even (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autoptr (CmEstimateAnswer) answer = cm_test_estimate_answer (estimate, FALSE);
  g_autoptr (CmChartData) data = cm_estimate_even_chart (answer);

  g_assert_cmpuint (cm_chart_data_count (data), ==, answer->line->len);
  g_assert_cmpint (answer->even_orders, >, 0);
  g_assert_cmpuint (cm_chart_data_n_marks (data), ==, 1);
  g_assert_true (g_str_has_prefix (data->sentence, "Break even at "));
  answer->even_orders = CM_BREAK_EVEN_NEVER;
  cm_chart_data_unref (data);
  data = cm_estimate_even_chart (answer);
  g_assert_cmpuint (cm_chart_data_n_marks (data), ==, 0);
  g_assert_cmpstr (data->sentence, ==, "It does not break even at any number of orders looked at.");
}

static void
test_cash (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autoptr (CmEstimateAnswer) answer = cm_test_estimate_answer (estimate, FALSE);
  g_autoptr (CmChartData) dated = NULL;
  g_autoptr (CmChartData) numbered = NULL;

  g_assert_nonnull (answer->cash);
  dated = cm_estimate_cash_chart (answer->cash, estimate->sale_on, NULL);
  numbered = cm_estimate_cash_chart (answer->cash, 0, NULL);
  g_assert_cmpuint (cm_chart_data_count (dated), ==, 41);
  g_assert_cmpstr (cm_chart_data_label (dated, 10), ==, "11-26");
  g_assert_cmpstr (cm_chart_data_label (numbered, 10), ==, "day 0");
  g_assert_cmpfloat (cm_chart_data_mark (dated, 0)->at, ==, answer->cash->lowest_day);
  g_assert_nonnull (strstr (dated->sentence, "12-"));
}

static void
test_sentences (void)
{
  g_autoptr (CmEstimate) estimate = cm_test_estimate ();
  g_autoptr (CmEstimateAnswer) answer = cm_test_estimate_answer (estimate, FALSE);
  g_autofree char *verdict = cm_estimate_verdict (answer), *risk = cm_estimate_risk (answer);

  g_assert_true (g_str_has_prefix (verdict, "At "));
  g_assert_nonnull (strstr (verdict, " orders, nine times in ten between "));
  g_assert_nonnull (strstr (risk, "Chance to lose more than 2,000: "));
  g_assert_nonnull (strstr (risk, "Break even at "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate-charts/money", test_money);
  g_test_add_func ("/estimate-charts/small-money", test_small_money);
  g_test_add_func ("/estimate-charts/currencies", test_currencies);
  g_test_add_func ("/estimate-charts/chance", test_chance);
  g_test_add_func ("/estimate-charts/dots", test_dots);
  g_test_add_func ("/estimate-charts/bridge", test_bridge);
  g_test_add_func ("/estimate-charts/tornado", test_tornado);
  g_test_add_func ("/estimate-charts/told", test_told);
  g_test_add_func ("/estimate-charts/brief", test_brief);
  g_test_add_func ("/estimate-charts/parameters", test_parameters);
  g_test_add_func ("/estimate-charts/even", test_even);
  g_test_add_func ("/estimate-charts/cash", test_cash);
  g_test_add_func ("/estimate-charts/sentences", test_sentences);
  return g_test_run ();
}
