/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The models of repeat purchase and what they rest on: hard numbers, properties on random people, and what a simulated shop gives back. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cm-forecast.h"
#include "cm-interval.h"
#include "cm-minimise.h"
#include "cm-quantile.h"
#include "cm-radix.h"
#include "cm-repeat-fit.h"
#include "cm-rfm-table.h"
#include "cm-special.h"

#define EULER_GAMMA 0.57721566490153286061
#define SEED 20261122
#define FIRST_DAY 20000

static void
assert_close (double found, double expected, double relative)
{
  if (!(fabs (found - expected) <= relative * fabs (expected)))
    g_error ("%.17g is not %.17g", found, expected);
}

static void
test_special (void)
{
  assert_close (cm_digamma (1), -EULER_GAMMA, 1e-15);
  assert_close (cm_digamma (0.5), -EULER_GAMMA - 2 * G_LN2, 1e-15);
  assert_close (cm_digamma (10), 2.25175258906672110764743, 1e-15);
  assert_close (cm_digamma (1e6), 13.81551005796419, 1e-15);
  for (double x = 0.01; x < 1e4; x *= 1.7)
    assert_close (cm_digamma (x + 1), cm_digamma (x) + 1 / x, 1e-12);
  assert_close (cm_log_gamma (0.5), log (G_PI) / 2, 1e-15);
  assert_close (cm_log_gamma (101), 363.739375555563490144, 1e-15);
}

/* Rosenbrock's valley (1960); its lowest point is (1, 1). */
static double
valley (const double *point, double *gradient, gpointer data)
{
  double bend = point[1] - point[0] * point[0];

  (*(int *) data)++;
  gradient[0] = -400 * point[0] * bend - 2 * (1 - point[0]);
  gradient[1] = 200 * bend;
  return 100 * bend * bend + (1 - point[0]) * (1 - point[0]);
}

static double
nowhere (G_GNUC_UNUSED const double *point, double *gradient, G_GNUC_UNUSED gpointer data)
{
  gradient[0] = NAN;
  return NAN;
}

static void
test_minimise (void)
{
  int asked = 0;
  double point[] = { -1.2, 1 };
  CmMinimum found = cm_minimise (valley, &asked, point, 2);

  g_assert_true (found.settled);
  g_assert_cmpint (found.evaluations, ==, asked);
  g_assert_cmpint (asked, <, 100);
  assert_close (point[0], 1, 1e-6);
  assert_close (point[1], 1, 1e-6);
  found = cm_minimise (nowhere, NULL, point, 1);
  g_assert_false (found.settled);
}

/* Bounds published in Newcombe, "Two-sided confidence intervals for the single proportion" (Statistics in Medicine 17, 1998). */
static void
test_wilson (void)
{
  const struct { int hits, count; double low, high; } rows[] = {
    { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0, 0.1611 }, { 1, 29, 0.0061, 0.1718 }, { 29, 29, 0.8830, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CmShareInterval found = cm_interval_wilson (rows[i].hits, rows[i].count, CM_INTERVAL_95);

      g_assert_cmpfloat_with_epsilon (found.low, rows[i].low, 5e-5);
      g_assert_cmpfloat_with_epsilon (found.high, rows[i].high, 5e-5);
    }
  g_assert_cmpfloat (cm_interval_wilson (0, 0, CM_INTERVAL_95).high, ==, 1);
  g_assert_true (isnan (cm_interval_wilson (0, 0, CM_INTERVAL_95).share));
}

static double
random_between (GRand *rand, double low, double high)
{
  return exp (g_rand_double_range (rand, log (low), log (high)));
}

static void
test_radix (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  double numbers[3000];
  gint64 ints[3000];

  for (int round = 0; round < 60; round++)
    {
      gsize count = (gsize) g_rand_int_range (rand, 0, 3000);
      double span = random_between (rand, 1, 1e12), total = 0, left = 0;
      guint64 all = 0;          /* of the whole numbers; it may run over */

      for (gsize i = 0; i < count; i++)
        {
          numbers[i] = g_rand_double_range (rand, -span, span);
          if (round % 3 == 0)
            numbers[i] = floor (numbers[i] / (span / 20));
          ints[i] = (gint64) numbers[i] * (round % 2 == 0 ? 1 : 1000000);
          total += numbers[i];
          all += (guint64) ints[i];
        }
      cm_radix_sort_doubles (numbers, count);
      cm_radix_sort_ints (ints, count);
      for (gsize i = 0; i < count; i++)
        {
          left += numbers[i];
          all -= (guint64) ints[i];
          g_assert_true (i == 0 || (numbers[i - 1] <= numbers[i] && ints[i - 1] <= ints[i]));
        }
      g_assert_cmpfloat_with_epsilon (left, total, 1e-9 * span * (double) (count + 1));
      g_assert_cmpuint (all, ==, 0);
    }
}

/* Scores go by value and never fall as it grows; the largest value has 5 under the rule by rank as soon as there are a few. */
static void
test_rfm_by_value (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int round = 0; round < 200; round++)
    {
      gsize count = (gsize) g_rand_int_range (rand, 1, 400);
      double values[400], sorted[400], ranks[400], limits[CM_RFM_BREAKS], sum = 0;

      for (gsize i = 0; i < count; i++)
        values[i] = sorted[i] = g_rand_int_range (rand, 1, 1 + (1 << g_rand_int_range (rand, 0, 12)));
      cm_rfm_limits (sorted, count, limits);
      cm_rfm_midranks (values, count, ranks);
      g_assert_true (cm_rfm_limits_ok (limits));
      for (gsize i = 0; i < count; i++)
        {
          sum += ranks[i];
          for (gsize j = 0; j < i; j++)
            {
              int a = cm_rfm_score (limits, values[i]), b = cm_rfm_score (limits, values[j]);

              g_assert_true (values[i] == values[j] ? a == b && ranks[i] == ranks[j] : (values[i] > values[j]) == (ranks[i] > ranks[j]));
              g_assert_true (values[i] <= values[j] ? a <= b : a >= b);
            }
          g_assert_cmpint (cm_rfm_score_axis (CM_RFM_RECENCY, limits, values[i]), ==, 6 - cm_rfm_score (limits, values[i]));
          g_assert_cmpint (cm_rfm_midrank_score (CM_RFM_FREQUENCY, ranks[i], count), >=, 1);
          g_assert_cmpint (cm_rfm_midrank_score (CM_RFM_RECENCY, ranks[i], count), <=, 5);
        }
      assert_close (sum, (double) count * ((double) count + 1) / 2, 1e-12);
    }
}

/* The rule by rank and the limits made of it say the same of everybody; each person stands in one cell of the grid. */
static void
test_rfm_table (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int round = 0; round < 100; round++)
    {
      CmRfmRules rules = { .method = CM_RFM_MIDRANK, .once = 1 };
      g_autoptr (CmRfmTable) table = cm_rfm_table_new ();
      gsize count = (gsize) g_rand_int_range (rand, 0, 2000), cells = 0;
      g_autofree double *ranks = g_new (double, count + 1);
      CmRfmGrid grid;

      for (gsize i = 0; i < count; i++)
        {
          double orders = g_rand_int_range (rand, 1, 1 + (1 << g_rand_int_range (rand, 0, 6)));

          cm_rfm_table_add (table, (gint64) i, g_rand_int_range (rand, 0, 400), orders, g_rand_double (rand), orders == 1);
        }
      cm_rfm_table_score (table, &rules);
      grid = cm_rfm_table_grid (table, CM_RFM_RECENCY, CM_RFM_FREQUENCY);
      for (int i = 0; i < CM_RFM_BEST * CM_RFM_BEST; i++)
        cells += grid.people[i / CM_RFM_BEST][i % CM_RFM_BEST];
      g_assert_cmpuint (cells, ==, count);
      for (int axis = 0; axis < CM_RFM_AXES && count > 0; axis++)
        {
          cm_rfm_midranks (table->values[axis], count, ranks);
          for (gsize i = 0; i < count; i++)
            g_assert_cmpint (table->scores[axis][i], ==, axis == CM_RFM_FREQUENCY && table->once[i]
                             ? 1 : cm_rfm_midrank_score ((CmRfmAxis) axis, ranks[i], count));
        }
    }
}

typedef struct {
  CmRepeatModel model;
  double weeks;
  CmRepeatHistory history;
  double alive;
  double any;
  double expected;
} HardCase;

/* Where the textbook formula overflows, divides 0 by 0 or cancels. The numbers have 60 digits behind them: summed order by order with
 * exact chances, see test-repeat-slow.py. */
static const HardCase hard_cases[] = {
  { { CM_REPEAT_BG_NBD, 0.2425945, 4.4136, 0.792922, 2.425907 }, 520, { 200, 38, 39 }, 0.70496633312126492897, 0.70496633312126492897,
    479.889028198307272416 },
  { { CM_REPEAT_BG_NBD, 0.2425945, 4.4136, 0.792922, 2.425907 }, 52, { 1000, 38.9, 39 }, 0.99211258803089775465, 0.99211258803089775465,
    849.165158343359429886 },
  { { CM_REPEAT_BG_NBD, 0.2425945, 4.4136, 1, 2.425907 }, 52, { 3, 30, 39 }, 0.67571588917120644353, 0.62313267470378969781,
    1.94434852816185809387 },
  { { CM_REPEAT_BG_NBD, 1.2569, 6.039, 0.368, 0.7158 }, 52, { 0, 0, 50 }, 1, 0.56180223905810151970, 0.90973716305541532646 },
  { { CM_REPEAT_BG_NBD, 0.3, 4, 0.2, 0.5 }, 52, { 0, 0, 39 }, 1, 0.21164204351654168528, 0.31145408287997908097 },
  { { CM_REPEAT_BG_NBD, 0.3, 4, 0.25, 0.75 }, 52, { 0, 0, 39 }, 1, 0.21164204351654168528, 0.31575833308140884097 },
  { { CM_REPEAT_MBG_NBD, 0.5248, 6.183, 0.8914, 1.614 }, 520, { 1000, 38.9, 39 }, 0.99189786574093666782, 0.99189786574093666782,
    2888.30419454430798908 },
  { { CM_REPEAT_MBG_NBD, 0.5248, 6.183, 1, 1.614 }, 52, { 3, 30, 39 }, 0.67833398802304423625, 0.63272595038105549668,
    2.03939149213607765351 },
  { { CM_REPEAT_MBG_NBD, 0.5248, 6.183, 1.0000001, 1.614 }, 52, { 3, 30, 39 }, 0.67833396620334606654, 0.63272593002841283802,
    2.03939137625705959470 },
  { { CM_REPEAT_MBG_NBD, 0.3, 4, 0.2, 0.5 }, 52, { 0, 0, 39 }, 0.55077908345154973029, 0.11656801074785383242, 0.18625394697607412566 },
};

static void
test_hard_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hard_cases); i++)
    {
      const HardCase *hard = &hard_cases[i];
      CmRepeatForecast found = cm_repeat_forecast (&hard->model, &hard->history, hard->weeks);

      assert_close (found.alive, hard->alive, 1e-12);
      assert_close (found.any, hard->any, 1e-12);
      assert_close (found.expected, hard->expected, 1e-12);
      assert_close (cm_repeat_expected (&hard->model, &hard->history, hard->weeks), hard->expected, 1e-12);
      assert_close (cm_repeat_expected_by_sum (&hard->model, &hard->history, hard->weeks), hard->expected, 1e-12);
    }
}

static CmRepeatModel
random_model (GRand *rand)
{
  return (CmRepeatModel) {
    (CmRepeatKind) g_rand_int_range (rand, 0, CM_N_REPEAT_KINDS), random_between (rand, 0.02, 500), random_between (rand, 0.02, 500),
    random_between (rand, 0.02, 50), random_between (rand, 0.02, 50)
  };
}

static CmRepeatHistory
random_history (GRand *rand)
{
  int repeats = g_rand_boolean (rand) ? 0 : g_rand_int_range (rand, 1, 1 << g_rand_int_range (rand, 1, 11));
  double observed = g_rand_int_range (rand, 0, 3000) / 7.0;

  return (CmRepeatHistory) { repeats, repeats > 0 ? observed * g_rand_double (rand) : 0, observed };
}

/* Both ways to the expected orders agree, chances are chances, and time only helps. */
static void
test_properties (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int round = 0; round < 20000; round++)
    {
      CmRepeatModel model = random_model (rand);
      CmRepeatHistory history = random_history (rand), silent = history;
      double weeks = random_between (rand, 0.1, 104);
      CmRepeatForecast soon = cm_repeat_forecast (&model, &history, weeks), later = cm_repeat_forecast (&model, &history, weeks * 1.5);

      silent.observed += 4;
      g_assert_true (soon.alive >= 0 && soon.alive <= 1 && soon.any >= 0 && soon.any <= soon.alive);
      g_assert_true (soon.expected >= soon.any * (1 - 1e-9));
      g_assert_true (isfinite (later.expected) && later.expected >= soon.expected * (1 - 1e-9) && later.any >= soon.any);
      g_assert_true (cm_repeat_alive (&model, &silent) <= soon.alive);
      if (soon.expected > 1e-290)
        assert_close (soon.expected, cm_repeat_expected_by_sum (&model, &history, weeks), 1e-8);
    }
}

/* A shop that really is as a model with r = a = 1 says: people with rates and chances of their own. */
static void
simulate (GRand *rand, const CmRepeatModel *model, int people, int days, GArray *histories, CmPurchases *purchases)
{
  for (int i = 0; i < people; i++)
    {
      int first = days > 3 ? g_rand_int_range (rand, 0, days / 3) : 0;
      /* gamma (1, alpha) is an exponential, beta (1, b) one minus a root */
      double rate = -log (g_rand_double_range (rand, 1e-12, 1)) / model->alpha;
      double lost = 1 - pow (g_rand_double (rand), 1 / model->b), time;
      gboolean alive = TRUE;
      CmRepeatHistory history = { 0, 0, (days - first) / 7.0 };

      cm_purchases_add (purchases, i + 1, FIRST_DAY + first, 1000 + g_rand_int_range (rand, 0, 9000));
      if (model->kind == CM_REPEAT_MBG_NBD)
        alive = g_rand_double (rand) >= lost;
      for (time = 0; alive;)
        {
          time += -log (g_rand_double_range (rand, 1e-12, 1)) / rate;
          if (!(time <= history.observed))
            break;
          cm_purchases_add (purchases, i + 1, FIRST_DAY + (int) (first + time * 7), 1000 + g_rand_int_range (rand, 0, 9000));
          alive = g_rand_double (rand) >= lost;
          history.repeats += 1;
          history.last = time;
        }
      g_array_append_val (histories, history);
    }
}

static void
test_recovers (void)
{
  for (int kind = 0; kind < CM_N_REPEAT_KINDS; kind++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
      g_autoptr (GArray) histories = g_array_new (FALSE, FALSE, sizeof (CmRepeatHistory));
      g_autoptr (CmPurchases) purchases = cm_purchases_new ();
      CmRepeatModel truth = { (CmRepeatKind) kind, 1, 6, 1, 3 };
      CmRepeatFit found;

      simulate (rand, &truth, 20000, 700, histories, purchases);
      found = cm_repeat_fit (truth.kind, CM_FIT_MLE, (const CmRepeatHistory *) (void *) histories->data, histories->len);
      g_assert_true (found.settled && !found.degenerate);
      assert_close (found.model.r, 1, 0.06);
      assert_close (found.model.alpha, 6, 0.08);
      assert_close (found.model.a, 1, 0.12);
      assert_close (found.model.b, 3, 0.15);
    }
}

/* The prior's middle follows the time the shop was watched: the same shop in weeks twice as long gives the same shop. */
static void
test_prior_follows_time (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GArray) histories = g_array_new (FALSE, FALSE, sizeof (CmRepeatHistory));
  g_autoptr (CmPurchases) purchases = cm_purchases_new ();
  CmRepeatModel truth = { CM_REPEAT_MBG_NBD, 1, 6, 1, 3 };
  CmRepeatFit one, other;
  CmRepeatHistory *people;

  simulate (rand, &truth, 120, 300, histories, purchases);
  people = (CmRepeatHistory *) (void *) histories->data;
  one = cm_repeat_fit (CM_REPEAT_MBG_NBD, CM_FIT_MAP, people, histories->len);
  for (guint i = 0; i < histories->len; i++)
    {
      people[i].last *= 2;
      people[i].observed *= 2;
    }
  other = cm_repeat_fit (CM_REPEAT_MBG_NBD, CM_FIT_MAP, people, histories->len);
  assert_close (other.model.r, one.model.r, 1e-5);
  assert_close (other.model.alpha, 2 * one.model.alpha, 1e-5);
  assert_close (other.model.a, one.model.a, 1e-5);
  assert_close (other.model.b, one.model.b, 1e-5);
}

static CmForecastRules
default_rules (void)
{
  return (CmForecastRules) { CM_REPEAT_MBG_NBD, 12, 50, 20, 500 };
}

/* Never without an answer, and never without a reason: shops of any size, the smallest and strangest included. */
static void
test_small_shops (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  CmForecastRules rules = default_rules ();
  int used = 0, off = 0;

  for (int round = 0; round < 120; round++)
    {
      g_autoptr (GArray) histories = g_array_new (FALSE, FALSE, sizeof (CmRepeatHistory));
      g_autoptr (CmPurchases) purchases = cm_purchases_new ();
      CmRepeatModel truth = { CM_REPEAT_MBG_NBD, 1, random_between (rand, 1, 60), 1, random_between (rand, 0.2, 20) };
      int days = g_rand_int_range (rand, 1, 600);
      CmForecast forecast;

      simulate (rand, &truth, g_rand_int_range (rand, 1, 700), days, histories, purchases);
      cm_forecast_make (&forecast, purchases, &rules, FIRST_DAY + days, 100);
      g_assert_cmpuint (forecast.customers, ==, histories->len);
      g_assert_cmpint (forecast.fitted.fit, ==, forecast.customers < 50 || forecast.repeats < 20 ? CM_FIT_NONE
                       : forecast.customers < 500 || forecast.fitted.fit == CM_FIT_MAP ? CM_FIT_MAP : CM_FIT_MLE);
      g_assert_true (forecast.fitted.fit == CM_FIT_NONE || !forecast.fitted.degenerate);
      g_assert_cmpint (forecast.reason == CM_FORECAST_USED, ==,
                       forecast.tested && forecast.fitted.settled && forecast.backtest.brier_model < forecast.backtest.brier_recency);
      if (forecast.tested)
        {
          gsize all = 0;

          for (int i = 0; i < CM_CALIBRATION_BINS; i++)
            all += forecast.backtest.bins[i].customers;
          g_assert_cmpuint (all, ==, forecast.backtest.customers);
          used += forecast.reason == CM_FORECAST_USED;
          off += forecast.reason == CM_FORECAST_RECENCY_AS_GOOD;
        }
    }
  g_assert_cmpint (used, >, 0);
  g_assert_cmpint (off, >, 0);
}

/* Only who lacks data is told so. */
static void
test_missing (void)
{
  static const char *const texts[] = {
    [CM_FORECAST_USED] = "Nothing bought yet", [CM_FORECAST_FEW_CUSTOMERS] = "Too little data",
    [CM_FORECAST_FEW_REPEATS] = "Too little data", [CM_FORECAST_NOT_SETTLED] = "No model fits",
    [CM_FORECAST_UNTESTED] = "Too little data", [CM_FORECAST_RECENCY_AS_GOOD] = "Look at the last order",
  };

  g_assert_cmpstr (cm_forecast_missing_text (NULL), ==, "Not forecast yet");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const CmForecast forecast = { .reason = (CmForecastReason) i };

      g_assert_cmpstr (cm_forecast_missing_text (&forecast), ==, texts[i]);
    }
}

/* Too few people, too few repeats, too young. */
static void
test_reasons (void)
{
  g_autoptr (CmPurchases) purchases = cm_purchases_new ();
  CmForecastRules rules = default_rules ();
  CmForecast forecast;

  cm_forecast_make (&forecast, purchases, &rules, FIRST_DAY, 100);
  g_assert_cmpint (forecast.reason, ==, CM_FORECAST_FEW_CUSTOMERS);
  for (int i = 0; i < 60; i++)
    cm_purchases_add (purchases, i, FIRST_DAY + i % 7, 1000);
  cm_forecast_make (&forecast, purchases, &rules, FIRST_DAY + 70, 100);
  g_assert_cmpint (forecast.reason, ==, CM_FORECAST_FEW_REPEATS);
  g_assert_cmpint (forecast.fitted.fit, ==, CM_FIT_NONE);
  for (int i = 0; i < 60; i++)
    {
      cm_purchases_add (purchases, 100 + i, FIRST_DAY, 1000);
      cm_purchases_add (purchases, 100 + i, FIRST_DAY + 10, CM_NO_NET);
    }
  cm_forecast_make (&forecast, purchases, &rules, FIRST_DAY + 20, 100);
  g_assert_cmpint (forecast.reason, ==, CM_FORECAST_UNTESTED);
  g_assert_cmpint (forecast.fitted.fit, ==, CM_FIT_MAP);
  g_assert_cmpuint (forecast.spend.people, ==, 0);
}

static void
test_purchases (void)
{
  g_autoptr (CmPurchases) purchases = cm_purchases_new ();
  CmRepeatHistory history;
  CmSpendHistory spend;

  cm_purchases_add (purchases, 7, 100, 500);
  cm_purchases_add (purchases, 7, 114, 1000);
  cm_purchases_add (purchases, 7, 114, 500);
  cm_purchases_add (purchases, 7, 128, CM_NO_NET);
  cm_purchases_add (purchases, 7, 135, 4500);
  cm_purchases_add (purchases, 8, 90, 1);
  g_assert_cmpuint (purchases->count, ==, 2);
  g_assert_cmpint (cm_purchases_first_day (purchases), ==, 90);
  g_assert_false (cm_purchases_history (purchases, 0, 99, &history));
  g_assert_true (cm_purchases_history (purchases, 0, 127, &history));
  g_assert_cmpfloat (history.repeats, ==, 1);
  g_assert_cmpfloat (history.last, ==, 2);
  g_assert_cmpfloat (history.observed, ==, 27 / 7.0);
  spend = cm_purchases_spend (purchases, 0, 200, 100);
  g_assert_cmpfloat (spend.orders, ==, 2);
  g_assert_cmpfloat (spend.mean, ==, 30);
  g_assert_cmpint (cm_purchases_between (purchases, 0, 100, 128), ==, 2);
  g_assert_cmpint (cm_purchases_between (purchases, 0, 135, 400), ==, 0);
  g_assert_cmpint (cm_purchases_between (purchases, 1, 0, 90), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/special", test_special);
  g_test_add_func ("/models/minimise", test_minimise);
  g_test_add_func ("/models/wilson", test_wilson);
  g_test_add_func ("/models/radix", test_radix);
  g_test_add_func ("/models/rfm-by-value", test_rfm_by_value);
  g_test_add_func ("/models/rfm-table", test_rfm_table);
  g_test_add_func ("/models/hard-cases", test_hard_cases);
  g_test_add_func ("/models/properties", test_properties);
  g_test_add_func ("/models/recovers", test_recovers);
  g_test_add_func ("/models/prior-follows-time", test_prior_follows_time);
  g_test_add_func ("/models/small-shops", test_small_shops);
  g_test_add_func ("/models/reasons", test_reasons);
  g_test_add_func ("/models/missing", test_missing);
  g_test_add_func ("/models/purchases", test_purchases);
  return g_test_run ();
}
