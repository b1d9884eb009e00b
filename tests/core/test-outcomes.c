/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Luck: the random numbers, the distributions drawn from them, tries of a sale against exact ones, forecasts of a simulated shop. */
#include <math.h>
#include <string.h>

#include "cm-error.h"
#include "cm-newsvendor.h"
#include "cm-outcomes.h"
#include "cm-past-sales.h"
#include "cm-uplift.h"
#include "cm-variate.h"
#include "cm-way-back.h"

#define TRIES 200000
#define BITS 256

/* The first numbers that the authors' own code gives for seed 42. */
static void
test_random (void)
{
  static const guint64 first[] = { G_GUINT64_CONSTANT (0xd0764d4f4476689f), G_GUINT64_CONSTANT (0x519e4174576f3791),
                                   G_GUINT64_CONSTANT (0xfbe07cfb0c24ed8c), G_GUINT64_CONSTANT (0xb37d9f600cd835b8),
                                   G_GUINT64_CONSTANT (0xcb231c3874846a73) };
  CmRandom random;

  cm_random_init (&random, 42);
  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_cmphex (cm_random_next (&random), ==, first[i]);
}

/* A step of the generator is linear in its bits: a matrix whose columns are what becomes of single bits. */
typedef struct {
  CmRandom column[BITS];
} Matrix;

static CmRandom
apply (const Matrix *matrix, const CmRandom *state)
{
  CmRandom sum = { { 0 } };

  for (int bit = 0; bit < BITS; bit++)
    if (state->state[bit / 64] >> bit % 64 & 1)
      for (int word = 0; word < 4; word++)
        sum.state[word] ^= matrix->column[bit].state[word];
  return sum;
}

/* Squares it 128 times: 2^128 steps at once, without the polynomial of the generator. */
static void
test_jump (void)
{
  g_autofree Matrix *power = g_new0 (Matrix, 1), *square = g_new0 (Matrix, 1);
  CmRandom random, leapt;

  for (int bit = 0; bit < BITS; bit++)
    {
      power->column[bit].state[bit / 64] = G_GUINT64_CONSTANT (1) << bit % 64;
      cm_random_next (&power->column[bit]);
    }
  for (int i = 0; i < 128; i++)
    {
      for (int bit = 0; bit < BITS; bit++)
        square->column[bit] = apply (power, &power->column[bit]);
      *power = *square;
    }
  cm_random_init (&random, 42);
  leapt = apply (power, &random);
  cm_random_jump (&random);
  g_assert_cmpmem (&leapt, sizeof leapt, &random, sizeof random);
}

/* Means within four standard errors, variances within 3 %. */
static void
check_moments (const double *values, guint count, double mean, double variance)
{
  double sum = 0, square = 0;

  for (guint i = 0; i < count; i++)
    sum += values[i];
  sum /= count;
  for (guint i = 0; i < count; i++)
    square += (values[i] - sum) * (values[i] - sum);
  if (fabs (sum - mean) > 4 * sqrt (variance / count) || fabs (square / count / variance - 1) > 0.03)
    g_error ("mean %g and variance %g are not %g and %g", sum, square / count, mean, variance);
}

static void
test_variates (void)
{
  static const double shapes[] = { 0.3, 1, 4, 16, 250 }, means[] = { 0.2, 3, 9.99, 10, 57.5, 1234 };
  g_autofree double *values = g_new (double, TRIES);
  CmVariates variates;
  CmRandom random;

  cm_variates_init (&variates);
  cm_random_init (&random, 3);
  for (guint i = 0; i < TRIES; i++)
    values[i] = cm_variate_normal (&variates, &random);
  check_moments (values, TRIES, 0, 1);
  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++)
    {
      CmGamma gamma = cm_gamma_with_mean (shapes[s], 2);

      for (guint i = 0; i < TRIES; i++)
        values[i] = cm_variate_gamma (&variates, &gamma, &random);
      check_moments (values, TRIES, 2, 4 / shapes[s]);
    }
  for (gsize m = 0; m < G_N_ELEMENTS (means); m++)
    {
      for (guint i = 0; i < TRIES; i++)
        values[i] = (double) cm_variate_poisson (means[m], &random);
      check_moments (values, TRIES, means[m], means[m]);
    }
}

/* The tail of the bell curve, where a mistake of the ziggurat would hide. */
static void
test_tail (void)
{
  CmVariates variates;
  CmRandom random;
  int beyond_two = 0, beyond_four = 0;

  cm_variates_init (&variates);
  cm_random_init (&random, 4);
  for (int i = 0; i < 10 * TRIES; i++)
    {
      double value = fabs (cm_variate_normal (&variates, &random));

      beyond_two += value > 2;
      beyond_four += value > 3.6;
    }
  g_assert_cmpfloat (fabs (beyond_two - 10 * TRIES * erfc (2 / G_SQRT2)), <, 4 * sqrt (10 * TRIES * 0.0455));
  g_assert_cmpfloat (fabs (beyond_four - 10 * TRIES * erfc (3.6 / G_SQRT2)), <, 4 * sqrt (10 * TRIES * 0.000319));
}

static void
test_demand_table (void)
{
  static const struct { double mean, k; } rows[] = {
    { 0, 3 }, { 0.01, INFINITY }, { 15, 4 }, { 200, INFINITY }, { 200, 4 }, { 3000, 0.5 }, { 40000, 12 }, { 500, 1e7 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CmDemand) demand = cm_demand_new (rows[i].mean, rows[i].k, &error);
      double variance = rows[i].mean + (isinf (rows[i].k) ? 0 : rows[i].mean * rows[i].mean / rows[i].k), mean = 0;

      g_assert_no_error (error);
      for (gsize y = 0; y < demand->length; y++)
        mean += 1 - demand->cumulated[y];
      g_assert_cmpfloat_with_epsilon (demand->cumulated[demand->length - 1], 1, 1e-11);
      g_assert_cmpfloat_with_epsilon (mean, rows[i].mean, 1e-8 * rows[i].mean + 1e-9);
      g_assert_cmpfloat_with_epsilon (demand->mean, rows[i].mean, 1e-12 * rows[i].mean + 1e-300);
      g_assert_cmpfloat_with_epsilon (demand->variance, variance, 1e-9 * variance + 1e-300);
      g_assert_cmpfloat_with_epsilon (cm_demand_chance (demand, 7), cm_demand_at_most (demand, 7) - cm_demand_at_most (demand, 6), 1e-11);
    }
}

static void
test_demand_refusals (void)
{
  static const struct { double mean, k; } rows[] = {
    { -1, 3 }, { NAN, 3 }, { INFINITY, 3 }, { 5, 0 }, { 5, -1 }, { 5, NAN }, { 5000000, 9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CmDemand) demand = cm_demand_new (rows[i].mean, rows[i].k, &error);

      g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
      g_assert_null (demand);
    }
}

static CmPromotion *
capped_sale (gint64 packets)
{
  CmPromotion *sale = cm_promotion_new ();
  CmPromotionItem *item = cm_promotion_add_item (sale, "rice");

  item->promo = 3299;
  item->cost = 2685;
  item->rebate = 150;
  item->rebate_min = 400;
  item->stock = 450;
  item->demand = 480;
  item->return_ppm = 10000;
  item->cannibal_ppm = 200000;
  item->baseline_units = 40;
  item->baseline_unit_margin = 700;
  sale->platform_ppm = 20000;
  sale->vat_ppm = 90000;
  sale->orders = 290;
  sale->freight_cost = 250;
  sale->packet_face = packets > 0 ? 100 : 0;
  sale->packet_redeem_ppm = 300000;
  sale->packet_budget = packets;
  return sale;
}

static void
check_against_exact (const CmOutcome *tried, const CmOutcome *exact)
{
  double loss = exact->loss;

  g_assert_cmpfloat (fabs (tried->mean - exact->mean), <=, 4 * tried->error);
  g_assert_cmpfloat_with_epsilon (tried->deviation / exact->deviation, 1, 0.02);
  g_assert_cmpfloat (fabs (tried->loss - loss), <=, 4 * sqrt (loss * (1 - loss) / TRIES) + 1e-9);
  g_assert_cmpint (tried->p5, <=, tried->p50);
  g_assert_cmpint (tried->p50, <=, tried->p95);
}

/* Tables without red packets and the engine with them, both against going through all numbers of units. */
static void
test_tries_against_exact (void)
{
  for (gint64 packets = 0; packets <= 6000; packets += 6000)
    {
      g_autoptr (CmPromotion) sale = capped_sale (packets);
      g_autoptr (GPtrArray) demands = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free);
      g_autoptr (CmDraws) draws = NULL;
      g_autoptr (CmOutcomes) outcomes = NULL;
      CmExactOutcome exact;
      CmOutcome profit, incremental, units;

      g_ptr_array_add (demands, cm_demand_new (480, 8, NULL));
      draws = cm_draws_new (demands, 0, TRIES, CM_DRAWS_SEED, NULL);
      outcomes = cm_outcomes_new (sale, draws, 0, NULL, NULL);
      g_assert_true (cm_outcome_exact (sale, g_ptr_array_index (demands, 0), 5000, &exact, NULL));
      cm_outcomes_sort (outcomes);
      profit = cm_outcome_of (outcomes->profit, outcomes->count, 5000);
      incremental = cm_outcome_of (outcomes->incremental, outcomes->count, 5000);
      units = cm_outcome_of (outcomes->units, outcomes->count, 0);
      check_against_exact (&profit, &exact.profit);
      check_against_exact (&incremental, &exact.incremental);
      check_against_exact (&units, &exact.units);
      g_assert_cmpint (units.p90, ==, 450);
    }
}

/* Without red packets tables stand in for the engine; a budget that pays for none takes the other way, with the same figures. */
static void
test_both_ways_agree (void)
{
  g_autoptr (CmPromotion) sale = capped_sale (0);
  g_autoptr (GPtrArray) demands = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free);
  g_autoptr (CmDraws) draws = NULL;
  g_autoptr (CmOutcomes) by_table = NULL, one_by_one = NULL;

  cm_promotion_add_item (sale, "oil")->promo = 1;
  cm_promotion_item (sale, 1)->demand = 100;
  cm_promotion_item (sale, 1)->cost = 3;
  g_ptr_array_add (demands, cm_demand_new (480, 8, NULL));
  g_ptr_array_add (demands, cm_demand_new (100, INFINITY, NULL));
  draws = cm_draws_new (demands, CM_DRAWS_TRAFFIC, 5000, 1, NULL);
  by_table = cm_outcomes_new (sale, draws, 0, NULL, NULL);
  /* One packet of nearly all orders' worth that hardly any order redeems: it is given in no try, but could be. */
  sale->packet_face = 1;
  sale->packet_redeem_ppm = 1;
  sale->packet_budget = 1;
  one_by_one = cm_outcomes_new (sale, draws, 0, NULL, NULL);
  g_assert_cmpmem (by_table->profit, 5000 * sizeof (gint64), one_by_one->profit, 5000 * sizeof (gint64));
  g_assert_cmpmem (by_table->incremental, 5000 * sizeof (gint64), one_by_one->incremental, 5000 * sizeof (gint64));
  g_assert_cmpmem (by_table->units, 5000 * sizeof (gint64), one_by_one->units, 5000 * sizeof (gint64));
}

/* With a shared factor units of two items go together, and each keeps its mean and gets its larger variance. */
static void
test_traffic (void)
{
  g_autoptr (GPtrArray) demands = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free);
  g_autoptr (CmDraws) draws = NULL;
  g_autofree double *values = g_new (double, TRIES);
  double together = 0, own = 1 + 1.0 / 12, shared = 1 + 1.0 / 16;

  g_ptr_array_add (demands, cm_demand_new (100, 12, NULL));
  g_ptr_array_add (demands, cm_demand_new (300, 12, NULL));
  draws = cm_draws_new (demands, 16, TRIES, 8, NULL);
  for (guint i = 0; i < TRIES; i++)
    {
      values[i] = draws->units[i];
      together += ((double) draws->units[i] - 100) * ((double) draws->units[TRIES + i] - 300) / TRIES;
    }
  check_moments (values, TRIES, 100, 100 + 100 * 100 * (own * shared - 1));
  g_assert_cmpfloat_with_epsilon (together, 100 * 300 / 16.0, 60);
}

static void
test_same_seed (void)
{
  g_autoptr (GPtrArray) demands = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free);
  g_autoptr (CmDraws) first = NULL, again = NULL, more = NULL;

  g_ptr_array_add (demands, cm_demand_new (100, 12, NULL));
  first = cm_draws_new (demands, 16, 1000, 7, NULL);
  again = cm_draws_new (demands, 16, 1000, 7, NULL);
  g_ptr_array_add (demands, cm_demand_new (50, 3, NULL));
  more = cm_draws_new (demands, 16, 1000, 7, NULL);
  g_assert_cmpmem (first->units, 4000, again->units, 4000);
  g_assert_cmpmem (first->units, 4000, more->units, 4000);
}

static void
test_cancel (void)
{
  g_autoptr (CmPromotion) sale = capped_sale (6000);
  g_autoptr (GPtrArray) demands = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CmDraws) draws = NULL;
  g_autoptr (CmOutcomes) outcomes = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (demands, cm_demand_new (480, 8, NULL));
  draws = cm_draws_new (demands, 0, 5000, 1, NULL);
  g_cancellable_cancel (cancellable);
  outcomes = cm_outcomes_new (sale, draws, 0, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (outcomes);
  g_assert_null (cm_draws_new (demands, 0, 10, 1, cancellable));
}

/* The price found will do, a fen less will not. */
static void
test_way_back (void)
{
  g_autoptr (CmPromotion) sale = capped_sale (6000);
  g_autoptr (GPtrArray) demands = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free);
  g_autoptr (CmDraws) draws = NULL;
  gint64 price;

  g_ptr_array_add (demands, cm_demand_new (480, 8, NULL));
  draws = cm_draws_new (demands, 0, 4000, 1, NULL);
  cm_promotion_item (sale, 0)->promo = 3000;
  price = cm_way_back_price (sale, draws, 0, 0, 4000, 10000, 0.1);
  g_assert_cmpint (price, >, 3000);
  g_assert_cmpint (price, <, 4000);
  g_assert_cmpint (cm_way_back_price (sale, draws, 0, 0, price - 1, 10000, 0.1), ==, CM_NONE);
  cm_promotion_item (sale, 0)->promo = price;
  g_assert_cmpint (cm_way_back_price (sale, draws, 0, 0, 4000, 10000, 0.1), ==, price);
}

static void
add_sales (GPtrArray *items, CmRandom *random, const CmVariates *variates, double rate, guint count)
{
  CmGamma event = cm_gamma_with_mean (6, 1);
  GArray *sales = g_array_new (FALSE, FALSE, sizeof (CmPastSale));

  for (guint i = 0; i < count; i++)
    {
      CmPastSale sale = { .exposure = 1 };

      sale.units = (double) cm_variate_poisson (rate * cm_variate_gamma (variates, &event, random), random);
      g_array_append_val (sales, sale);
    }
  g_ptr_array_add (items, sales);
}

/* Of simulated sales, events varying with k = 6, nine in ten fall where the forecast says nine in ten will. */
static void
test_coverage (void)
{
  CmVariates variates;
  CmRandom random;
  CmGamma rates = cm_gamma_with_mean (1.5, 60), event = cm_gamma_with_mean (6, 1);
  int held = 0, all = 0;

  cm_variates_init (&variates);
  cm_random_init (&random, 12);
  for (int category = 0; category < 12; category++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      double true_rates[12];
      CmCategory fitted;

      for (int i = 0; i < 12; i++)
        {
          true_rates[i] = cm_variate_gamma (&variates, &rates, &random);
          add_sales (items, &random, &variates, true_rates[i], 1 + (guint) (cm_random_next (&random) % 8));
        }
      fitted = cm_category_fit (items, 1, NULL);
      g_assert_true (fitted.settled);
      for (guint i = 0; i < 12; i++, all++)
        {
          const GArray *sales = g_ptr_array_index (items, i);
          g_autoptr (CmDemand) demand
            = cm_category_demand (&fitted, (const CmPastSale *) (const void *) sales->data, sales->len, 1, 1, NULL);
          gint64 next = cm_variate_poisson (true_rates[i] * cm_variate_gamma (&variates, &event, &random), &random);

          held += next >= cm_demand_quantile (demand, 0.05) && next <= cm_demand_quantile (demand, 0.95);
        }
    }
  /* 90 % of 144, and four standard errors */
  g_assert_cmpfloat_with_epsilon ((double) held / all, 0.9, 4 * sqrt (0.09 / all));
}

/* Sales that ended because the stock did say "at least"; taken at their word they would say too little. */
static void
test_sold_out (void)
{
  CmPastSale sales[] = { { 50, 1, TRUE }, { 50, 1, TRUE }, { 50, 1, TRUE }, { 42, 1, FALSE } };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (CmPastSale));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  double means[2];

  g_array_append_vals (array, sales, G_N_ELEMENTS (sales));
  g_ptr_array_add (items, g_array_ref (array));
  for (int honest = 0; honest < 2; honest++)
    {
      CmCategory fitted;
      g_autoptr (CmDemand) demand = NULL;

      for (guint i = 0; i < 3; i++)
        g_array_index (array, CmPastSale, i).sold_out = honest;
      fitted = cm_category_fit (items, 1, NULL);
      demand = cm_category_demand (&fitted, (const CmPastSale *) (const void *) array->data, array->len, 1, 1, NULL);
      means[honest] = demand->mean;
    }
  g_assert_cmpfloat (means[0], <, 50);
  g_assert_cmpfloat (means[1], >, 55);
}

/* A demand that drifts upwards: forgetting follows it. */
static void
test_drift (void)
{
  const CmPastSale sales[] = { { 20, 1, FALSE }, { 26, 1, FALSE }, { 33, 1, FALSE }, { 42, 1, FALSE }, { 55, 1, FALSE } };
  const CmCategory category = { .shape = 2, .mean = 40, .k = 8, .pooled = 35 };
  g_autoptr (CmDemand) steady = cm_category_demand (&category, sales, G_N_ELEMENTS (sales), 1, 1, NULL);
  g_autoptr (CmDemand) forgetting = cm_category_demand (&category, sales, G_N_ELEMENTS (sales), 0.6, 1, NULL);

  g_assert_cmpfloat (forgetting->mean, >, steady->mean + 3);
  g_assert_cmpint (cm_demand_quantile (forgetting, 0.95), >, cm_demand_quantile (steady, 0.95));
}

/* The quantity of the newsvendor is the best of all quantities. */
static void
test_newsvendor (void)
{
  const CmPurchase purchase = { .price = 5990, .cost = 3100, .variable = 400, .salvage = 1500, .goodwill = 250 };
  g_autoptr (CmDemand) demand = cm_demand_new (50, 9, NULL);
  CmNewsvendor answer;
  double best = -INFINITY;
  gint64 place = -1;

  g_assert_true (cm_newsvendor (&purchase, demand, &answer, NULL));
  for (gint64 quantity = 0; quantity < 150; quantity++)
    {
      double expected = 0;

      for (gint64 y = 0; (gsize) y < demand->length; y++)
        expected += cm_demand_chance (demand, y) * cm_newsvendor_profit_at (&purchase, quantity, y);
      if (expected > best)
        {
          best = expected;
          place = quantity;
        }
    }
  g_assert_cmpint (answer.quantity, ==, place);
  g_assert_cmpfloat_with_epsilon (answer.profit, best, 1e-6 * best);
}

static void
test_supplier (void)
{
  const CmPurchase purchase = { .price = 5990, .cost = 3100, .variable = 400, .salvage = 500, .goodwill = 0 };
  g_autoptr (CmDemand) demand = cm_demand_new (50, 2, NULL);
  CmSupplierProposal free_hand, bounded;
  g_autoptr (GError) error = NULL;
  CmPurchase silly = purchase;
  CmNewsvendor answer;

  g_assert_true (cm_supplier_proposal (&purchase, demand, -1, &free_hand, NULL));
  g_assert_cmpfloat (free_hand.worst, <, -20000);
  g_assert_true (cm_supplier_proposal (&purchase, demand, 20000, &bounded, NULL));
  g_assert_cmpfloat (bounded.worst, >=, -20000);
  g_assert_cmpint (bounded.quantity, <, free_hand.quantity);
  g_assert_true (bounded.bounded);
  silly.salvage = silly.cost;
  g_assert_false (cm_newsvendor (&silly, demand, &answer, &error));
  g_assert_nonnull (strstr (error->message, "salvage"));
}

/* 62 of 1500 against 45 of 1500, by the sum and by tries; and what a small shop cannot see. */
static void
test_conversion (void)
{
  const CmGroupShare better = { 62, 1500 }, other = { 45, 1500 }, few = { 3, 40 };
  double wins = 0;

  g_assert_cmpfloat_with_epsilon (cm_conversion_beats (&better, &other, 1, 1), 0.9523616880776985, 1e-9);
  g_assert_cmpfloat_with_epsilon (cm_conversion_beats (&other, &better, 1, 1), 1 - 0.9523616880776985, 1e-9);
  g_assert_cmpint (cm_sample_size (0.03, 0.04, 0.05, 0.8), ==, 5301);
  g_assert_cmpint (cm_sample_size (0.04, 0.03, 0.05, 0.8), ==, 5301);
  g_assert_cmpfloat_with_epsilon (cm_sample_detectable (0.03, 5301, 0.05, 0.8), 0.04, 1e-5);
  g_assert_true (isnan (cm_sample_detectable (0.5, 2, 0.05, 0.8)));
  wins = cm_uplift (&better, &other, 1000, 0, 0.95).wins;
  g_assert_cmpfloat_with_epsilon (wins, 0.95236, 0.002);
  g_assert_cmpfloat (cm_interval_jeffreys (&few, 0.95).high, >, cm_interval_jeffreys (&few, 0.8).high);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outcomes/random", test_random);
  g_test_add_func ("/outcomes/jump", test_jump);
  g_test_add_func ("/outcomes/variates", test_variates);
  g_test_add_func ("/outcomes/tail", test_tail);
  g_test_add_func ("/outcomes/demand-table", test_demand_table);
  g_test_add_func ("/outcomes/demand-refusals", test_demand_refusals);
  g_test_add_func ("/outcomes/tries-against-exact", test_tries_against_exact);
  g_test_add_func ("/outcomes/both-ways-agree", test_both_ways_agree);
  g_test_add_func ("/outcomes/traffic", test_traffic);
  g_test_add_func ("/outcomes/same-seed", test_same_seed);
  g_test_add_func ("/outcomes/cancel", test_cancel);
  g_test_add_func ("/outcomes/way-back", test_way_back);
  g_test_add_func ("/outcomes/coverage", test_coverage);
  g_test_add_func ("/outcomes/sold-out", test_sold_out);
  g_test_add_func ("/outcomes/drift", test_drift);
  g_test_add_func ("/outcomes/newsvendor", test_newsvendor);
  g_test_add_func ("/outcomes/supplier", test_supplier);
  g_test_add_func ("/outcomes/conversion", test_conversion);
  return g_test_run ();
}
