/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of an estimate: typed demands, tries against the exact way and against calc's own, what lies beside it afterwards. */
#include <math.h>
#include <string.h>

#include "cm-draws.h"
#include "cm-estimate-actual.h"
#include "cm-estimate-answer.h"
#include "cm-estimate-demand.h"
#include "cm-outcomes-json.h"
#include "cm-promotion-json.h"

/* The number in the middle is met, and the ends within the units that two parameters cannot bend. */
static void
test_typed (void)
{
  static const struct { gint64 low, expected, high; } typed[] = {
    { 80, 120, 180 }, { 20, 60, 140 }, { 190, 200, 210 }, { 0, 3, 8 }, { 900, 1500, 2600 }, { 5, 5, 5 }, { 4000, 5000, 6300 },
    { 9700, 10000, 10300 }, { 20000, 40000, 90000 }, { 99990, 100000, 100010 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CmDemand) demand = cm_demand_new_typed (typed[i].low, typed[i].expected, typed[i].high, &error);
      gint64 low, high;

      g_assert_no_error (error);
      low = cm_demand_quantile (demand, 0.1);
      high = cm_demand_quantile (demand, 0.9);
      g_assert_cmpint (cm_demand_quantile (demand, 0.5), ==, typed[i].expected);
      if (!isinf (demand->k))
        g_assert_cmpfloat (fabs ((double) ((high - low) - (typed[i].high - typed[i].low))), <=, 1 + 0.002 * (double) (high - low));
      else
        g_assert_cmpint (high - low, >=, typed[i].high - typed[i].low);
    }
}

static void
test_typed_edges (void)
{
  g_autoptr (CmDemand) alone = cm_demand_new_typed (CM_NONE, 100, CM_NONE, NULL);
  g_autoptr (CmDemand) low = cm_demand_new_typed (50, 100, CM_NONE, NULL);
  g_autoptr (CmDemand) high = cm_demand_new_typed (CM_NONE, 100, 200, NULL);
  g_autoptr (CmDemand) none = cm_demand_new_typed (CM_NONE, 0, CM_NONE, NULL);
  g_autoptr (CmDemand) rare = cm_demand_new_typed (0, 0, 4, NULL);

  g_assert_cmpfloat (alone->k, ==, CM_ESTIMATE_EVENT_K);
  g_assert_cmpint (cm_demand_quantile (alone, 0.5), ==, 100);
  g_assert_cmpfloat_with_epsilon (low->k, high->k, 1e-9);
  g_assert_cmpint (cm_demand_quantile (none, 0.999), ==, 0);
  g_assert_cmpint (cm_demand_quantile (rare, 0.5), ==, 0);
  g_assert_cmpint (cm_demand_quantile (rare, 0.95), >, 0);
}

/* A sale of @items items that sell about a hundred each. */
static CmEstimate *
plain_sale (guint items)
{
  CmEstimate *estimate = cm_estimate_new ("周四");

  estimate->draws = 20000;
  for (guint i = 0; i < items; i++)
    {
      CmEstimateItem *item = cm_estimate_add_item (estimate, "碘伏 100 毫升");
      CmPromotionItem *line = cm_promotion_item (estimate->promotion, i);

      item->known = CM_ESTIMATE_TYPED;
      item->low = 60;
      item->high = 160;
      line->demand = 100;
      line->promo = 990 + 100 * i;
      line->cost = 600;
      line->return_ppm = 30000;
    }
  estimate->promotion->freight_cost = 350;
  estimate->promotion->labour = 20000;
  estimate->promotion->units_per_order_milli = 2000;
  return estimate;
}

/* With one item and no traffic an estimate says what the exact way says. */
static void
test_against_exact (void)
{
  g_autoptr (CmEstimate) estimate = plain_sale (1);
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (CmDemand) demand = cm_demand_new_typed (60, 100, 160, NULL);
  g_autoptr (CmEstimateAnswer) answer = NULL;
  CmExactOutcome exact;

  estimate->draws = 200000;
  answer = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  g_assert_true (cm_outcome_exact (answer->plan, demand, 0, &exact, NULL));
  g_assert_cmpfloat_with_epsilon (answer->profit.mean, exact.profit.mean, 4 * answer->profit.error);
  g_assert_cmpfloat_with_epsilon (answer->profit.loss, exact.profit.loss, 4 * sqrt (exact.profit.loss / answer->tries) + 1e-9);
  g_assert_cmpfloat_with_epsilon ((double) answer->profit.p5, (double) exact.profit.p5, 0.02 * exact.profit.deviation + 400);
  g_assert_cmpfloat_with_epsilon ((double) answer->units.p90, (double) exact.units.p90, 1);
  g_assert_cmpint (answer->orders.p50, ==, (answer->units.p50 + 1) / 2);
}

static JsonObject *
scenario_of (const CmEstimate *estimate, const CmEstimateAnswer *answer, const CmEstimateDemands *demands)
{
  JsonObject *input = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < demands->own->len; i++)
    {
      const CmDemand *own = g_ptr_array_index (demands->own, i);
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "kind", "negbin");
      json_object_set_double_member (one, "mean", own->rates[0]);
      json_object_set_double_member (one, "k", own->k);
      json_array_add_object_element (list, one);
    }
  json_object_set_object_member (input, "estimate", cm_promotion_to_json (answer->plan));
  json_object_set_array_member (input, "demand", list);
  json_object_set_int_member (input, "draws", estimate->draws);
  return input;
}

/* The same demands give calc montecarlo the same tries: every figure and every dot is equal. */
static void
test_against_scenario (void)
{
  g_autoptr (CmEstimate) estimate = plain_sale (5);
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (CmEstimateDemands) demands = cm_estimate_demands_new (estimate, NULL, NULL);
  g_autoptr (CmEstimateAnswer) answer = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  g_autoptr (JsonObject) input = scenario_of (estimate, answer, demands);
  g_autoptr (GError) error = NULL;
  g_autoptr (CmScenario) scenario = cm_scenario_from_json (input, &error);
  g_autoptr (JsonObject) theirs = NULL;
  JsonArray *dots;

  g_assert_no_error (error);
  g_assert_cmpfloat (scenario->traffic, ==, demands->traffic);
  theirs = cm_scenario_answer (scenario, NULL, &error);
  g_assert_no_error (error);
  dots = json_object_get_array_member (theirs, "dots");
  for (guint i = 0; i < CM_OUTCOMES_DOTS; i++)
    g_assert_cmpint (json_array_get_int_element (dots, i), ==, answer->dots[i]);
  g_assert_cmpint (json_object_get_int_member (theirs, "plan_profit"), ==, answer->estimate->totals.profit);
}

/* What varies is not counted twice: with shared traffic an item still spreads as somebody typed. */
static void
test_traffic (void)
{
  g_autoptr (CmEstimate) estimate = plain_sale (2);
  g_autoptr (CmEstimateDemands) demands = NULL;
  g_autoptr (CmDraws) draws = NULL;
  gint64 below_low = 0, above_high = 0;

  cm_estimate_item (estimate, 1)->low = 98;
  cm_estimate_item (estimate, 1)->high = 102;
  demands = cm_estimate_demands_new (estimate, NULL, NULL);
  g_assert_cmpfloat (((CmDemand *) g_ptr_array_index (demands->demands, 1))->k, ==, demands->traffic);
  g_assert_true (isinf (((CmDemand *) g_ptr_array_index (demands->own, 1))->k));
  draws = cm_draws_new (demands->own, demands->traffic, 100000, 3, NULL);
  for (guint i = 0; i < draws->count; i++)
    {
      below_low += draws->units[i] < 60;
      above_high += draws->units[i] > 160;
    }
  g_assert_cmpfloat_with_epsilon ((double) below_low / draws->count, 0.1, 0.02);
  g_assert_cmpfloat_with_epsilon ((double) above_high / draws->count, 0.1, 0.02);
}

/* Past sales speak for their item, similar ones for the new one, and the plan sells the number in the middle. */
static void
test_past (void)
{
  g_autoptr (CmEstimate) estimate = plain_sale (3);
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (CmEstimateAnswer) answer = NULL;
  static const gint64 sold[] = { 52, 38, 61, 45 };

  cm_estimate_item (estimate, 0)->known = CM_ESTIMATE_PAST;
  cm_estimate_item (estimate, 1)->known = CM_ESTIMATE_SIMILAR;
  for (gsize i = 0; i < G_N_ELEMENTS (sold); i++)
    cm_estimate_add_sale (estimate, 0, sold[i], 1, FALSE);
  answer = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  g_assert_cmpint (cm_estimate_answer_item (answer, 0)->sales, ==, 4);
  g_assert_false (cm_estimate_answer_item (answer, 0)->wide);
  g_assert_cmpint (cm_estimate_answer_item (answer, 1)->sales, ==, 0);
  g_assert_true (cm_estimate_answer_item (answer, 1)->wide);
  g_assert_cmpint (cm_estimate_answer_item (answer, 2)->sales, ==, -1);
  g_assert_true (answer->wide);
  g_assert_cmpint (cm_estimate_answer_item (answer, 0)->middle, >, 40);
  g_assert_cmpint (cm_estimate_answer_item (answer, 0)->middle, <, 60);
  g_assert_cmpint (cm_estimate_answer_item (answer, 1)->high - cm_estimate_answer_item (answer, 1)->low, >,
                   cm_estimate_answer_item (answer, 0)->high - cm_estimate_answer_item (answer, 0)->low);
}

/* Fewer tries are the first of the many, and another price needs no new ones. */
static void
test_drag (void)
{
  g_autoptr (CmEstimate) estimate = plain_sale (4);
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (CmEstimateWork) fresh = cm_estimate_work_new ();
  g_autoptr (CmEstimateAnswer) quick = NULL, full = NULL, other = NULL;

  g_assert_false (cm_estimate_work_is_ready (work, estimate, 0));
  full = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  g_assert_true (cm_estimate_work_is_ready (work, estimate, 0));
  cm_promotion_item (estimate->promotion, 0)->promo += 10;
  g_assert_true (cm_estimate_work_is_ready (work, estimate, 0));
  quick = cm_estimate_work_answer (work, estimate, CM_ESTIMATE_QUICK, NULL, NULL);
  other = cm_estimate_work_answer (fresh, estimate, CM_ESTIMATE_QUICK, NULL, NULL);
  g_assert_true (quick->rough && !full->rough);
  g_assert_cmpmem (quick->dots, sizeof quick->dots, other->dots, sizeof other->dots);
  g_assert_false (cm_estimate_work_is_ready (fresh, estimate, 0));
  g_clear_pointer (&full, cm_estimate_answer_free);
  full = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  g_assert_cmpint (quick->even_orders, ==, full->even_orders);
  g_assert_cmpfloat_with_epsilon (quick->profit.mean, full->profit.mean, 4 * quick->profit.error);
  cm_promotion_item (estimate->promotion, 0)->demand += 1;
  g_assert_false (cm_estimate_work_is_ready (work, estimate, 0));
}

/* A sale that loses too often names a price with which it does not; nobody finds one for a price that may not rise. */
static void
test_way_back (void)
{
  g_autoptr (CmEstimate) estimate = plain_sale (2);
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (CmEstimateAnswer) answer = NULL, after = NULL;

  estimate->ceiling = 5000;
  cm_promotion_item (estimate->promotion, 0)->promo = 700;
  cm_estimate_item (estimate, 0)->public_low = 2000;
  cm_estimate_item (estimate, 1)->public_low = 1000;
  answer = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  g_assert_cmpfloat (answer->profit.past_ceiling, >, CM_ESTIMATE_AMBER);
  g_assert_cmpint (answer->back_item, ==, 0);
  cm_promotion_item (estimate->promotion, 0)->promo = answer->back_price;
  after = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  g_assert_cmpfloat (after->profit.past_ceiling, <=, CM_ESTIMATE_AMBER + 0.01);
  g_assert_cmpint (after->back_item, ==, -1);
  cm_promotion_item (estimate->promotion, 0)->promo = 700;
  cm_estimate_item (estimate, 0)->clearance = TRUE;
  g_clear_pointer (&after, cm_estimate_answer_free);
  after = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  g_assert_cmpint (after->back_item, ==, -1);
}

/* What was expected to come is the plan; what nobody expected is called so, and a stock that was too small caps nothing afterwards. */
static void
test_actual (void)
{
  g_autoptr (CmEstimate) estimate = plain_sale (2);
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (CmEstimateAnswer) answer = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  const gint64 planned[] = { 100, 100 }, rush[] = { 100, 900 };
  g_autoptr (CmEstimateActual) same = cm_estimate_actual_new (answer, planned, answer->estimate->totals.orders, NULL);
  g_autoptr (CmEstimateActual) other = NULL;

  g_assert_cmpmem (&same->estimate->totals, sizeof (CmProfitTotals), &answer->estimate->totals, sizeof (CmProfitTotals));
  g_assert_true (same->within[0] && same->within[1] && same->orders_within && same->profit_within);
  g_assert_cmpuint (same->items_within, ==, 2);
  cm_promotion_item (answer->plan, 1)->stock = 50;
  other = cm_estimate_actual_new (answer, rush, 470, NULL);
  g_assert_cmpint (other->estimate->lines[1].units, ==, 900);
  g_assert_cmpint (other->estimate->totals.orders, ==, 470);
  g_assert_true (other->within[0]);
  g_assert_false (other->within[1] || other->orders_within || other->profit_within);
}

static void
test_cancelled (void)
{
  g_autoptr (CmEstimate) estimate = plain_sale (3);
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cm_estimate_work_answer (work, estimate, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What past sales say is searched for long where there are many goods: it stops as well. */
static void
test_fit_cancelled (void)
{
  g_autoptr (CmEstimate) estimate = plain_sale (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 begin;

  for (int i = 0; i < 20000; i++)
    {
      GArray *sales = g_array_new (FALSE, FALSE, sizeof (CmPastSale));

      for (int k = 0; k < 5; k++)
        g_array_append_vals (sales, &(CmPastSale) { .units = i % 40 + 3 * k, .exposure = 1, .sold_out = k == 3 }, 1);
      g_ptr_array_add (estimate->similar, sales);
    }
  g_cancellable_cancel (cancellable);
  begin = g_get_monotonic_time ();
  g_assert_null (cm_estimate_demands_new (estimate, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* One look at all of them takes longer than this. */
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
}

/* Nothing planned is nothing won, but for what costs anyway. */
static void
test_empty (void)
{
  g_autoptr (CmEstimate) estimate = cm_estimate_new ("");
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CmEstimateAnswer) answer = NULL;

  estimate->promotion->labour = 500;
  answer = cm_estimate_work_answer (work, estimate, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (answer->profit.p50, ==, -500);
  g_assert_cmpint (answer->even_orders, ==, CM_BREAK_EVEN_NEVER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate-work/typed", test_typed);
  g_test_add_func ("/estimate-work/typed-edges", test_typed_edges);
  g_test_add_func ("/estimate-work/exact", test_against_exact);
  g_test_add_func ("/estimate-work/scenario", test_against_scenario);
  g_test_add_func ("/estimate-work/traffic", test_traffic);
  g_test_add_func ("/estimate-work/past", test_past);
  g_test_add_func ("/estimate-work/drag", test_drag);
  g_test_add_func ("/estimate-work/way-back", test_way_back);
  g_test_add_func ("/estimate-work/actual", test_actual);
  g_test_add_func ("/estimate-work/cancelled", test_cancelled);
  g_test_add_func ("/estimate-work/fit-cancelled", test_fit_cancelled);
  g_test_add_func ("/estimate-work/empty", test_empty);
  return g_test_run ();
}
