/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes, stages, grades, the return rule and their statistics, worked by hand. */
#include <json-glib/json-glib.h>
#include <math.h>

#include "cm-beta.h"
#include "cm-gap.h"
#include "cm-grade.h"
#include "cm-quantile.h"
#include "cm-rfm.h"
#include "cm-test.h"

#define TODAY 20000

static CmGradeRules
default_rules (void)
{
  g_autoptr (CmRules) rules = cm_rules_new ();
  CmGradeRules self;

  cm_grade_rules_read (&self, rules);
  self.heavy_net = 100000;
  self.shop_return_share = 0.05;
  return self;
}

static CmPersonFacts
buyer (int days, gint64 net, int last, double gap)
{
  CmPersonFacts facts;

  cm_person_facts_init (&facts);
  facts.orders = facts.purchase_days = days;
  facts.net_minor = net;
  facts.first_day = days > 0 ? last - 100 : CM_NO_DAY;
  facts.last_day = days > 0 ? last : CM_NO_DAY;
  facts.gap_days = gap;
  return facts;
}

static void
test_class (void)
{
  g_assert_cmpint (cm_class_of (0), ==, CM_CLASS_NONE);
  g_assert_cmpint (cm_class_of (1), ==, CM_CLASS_ONCE);
  g_assert_cmpint (cm_class_of (2), ==, CM_CLASS_REPEAT);
  g_assert_cmpint (cm_class_of (50), ==, CM_CLASS_REPEAT);
  for (int i = 0; i < CM_N_CLASSES; i++)
    g_assert_cmpint (cm_class_from_name (cm_class_name ((CmClass) i)), ==, i);
  for (int i = 0; i < CM_N_STAGES; i++)
    g_assert_cmpint (cm_stage_from_name (cm_stage_name ((CmStage) i)), ==, i);
  for (int i = 0; i < CM_N_GRADES; i++)
    g_assert_cmpint (cm_grade_from_name (cm_grade_name ((CmGrade) i)), ==, i);
  g_assert_cmpint (cm_grade_from_name ("king"), ==, -1);
}

static void
check_stage (CmPersonFacts facts, CmStage stage, int day)
{
  CmGradeRules rules = default_rules ();
  int found;

  g_assert_cmpint (cm_stage_of (&rules, &facts, TODAY, &found), ==, stage);
  g_assert_cmpint (found, ==, day);
}

static void
test_stage (void)
{
  CmPersonFacts friend = buyer (0, 0, 0, 0);

  check_stage (friend, CM_STAGE_AWARE, CM_NO_DAY);
  friend.informed_day = TODAY - 3;
  check_stage (friend, CM_STAGE_INFORMED, TODAY - 3);
  check_stage (buyer (1, 0, TODAY, 10), CM_STAGE_TRUSTING, TODAY - 100);
  check_stage (buyer (2, 0, TODAY - 20, 10), CM_STAGE_DEPENDENT, TODAY - 20);
  check_stage (buyer (2, 0, TODAY - 21, 10), CM_STAGE_TRUSTING, TODAY - 121);
  check_stage (buyer (5, 0, TODAY, 0), CM_STAGE_TRUSTING, TODAY - 100);
  check_stage (buyer (3, 0, TODAY - 15, 7.5), CM_STAGE_DEPENDENT, TODAY - 15);
}

static void
check_grade (CmPersonFacts facts, gboolean problem, CmGrade grade)
{
  CmGradeRules rules = default_rules ();

  g_assert_cmpint (cm_grade_of (&rules, &facts, problem), ==, grade);
}

static void
test_grade (void)
{
  CmPersonFacts facts = buyer (3, 50000, TODAY, 10);

  check_grade (facts, FALSE, CM_GRADE_FOLLOWER);
  facts.feedback_day = TODAY - 5;
  check_grade (facts, FALSE, CM_GRADE_FAN);
  check_grade (facts, TRUE, CM_GRADE_FOLLOWER);
  facts.purchase_days = 2;
  check_grade (facts, FALSE, CM_GRADE_FOLLOWER);
  facts.reach = 0;
  check_grade (facts, FALSE, CM_GRADE_INFLUENCER);
  facts.enrolled = TRUE;
  check_grade (facts, FALSE, CM_GRADE_DISTRIBUTOR);
  facts.locked = TRUE;
  check_grade (facts, FALSE, CM_GRADE_INFLUENCER);
}

static void
test_heavy (void)
{
  CmPersonFacts facts = buyer (2, 100000, TODAY, 10);

  check_grade (facts, FALSE, CM_GRADE_HEAVY);
  facts.net_minor--;
  check_grade (facts, FALSE, CM_GRADE_FOLLOWER);
  facts.purchase_days = 6;
  check_grade (facts, FALSE, CM_GRADE_HEAVY);
  check_grade (facts, TRUE, CM_GRADE_HEAVY);
  facts.referred_orders = 1;
  check_grade (facts, FALSE, CM_GRADE_SPREADER);
  facts.locked = TRUE;
  check_grade (facts, FALSE, CM_GRADE_HEAVY);

  facts = buyer (1, 900000, TODAY, 10);
  check_grade (facts, FALSE, CM_GRADE_FOLLOWER);
  facts.sharing_tasks = 1;
  check_grade (facts, FALSE, CM_GRADE_FOLLOWER);
  facts.sharing_tasks = 2;
  check_grade (facts, FALSE, CM_GRADE_SPREADER);
}

static void
check_reason (CmGrade grade, const CmPersonFacts *facts, const char *expected)
{
  g_autofree char *reason = cm_grade_reason (grade, facts, "CNY");

  g_assert_cmpstr (reason, ==, expected);
}

static void
test_reason (void)
{
  CmPersonFacts facts = buyer (4, 4120850, TODAY, 10);

  facts.reach = 2600;
  facts.feedback_day = cm_day_parse ("2026-11-01");
  check_reason (CM_GRADE_DISTRIBUTOR, &facts, "enrolled as distributor, not locked");
  check_reason (CM_GRADE_INFLUENCER, &facts, "on the register, reach 2600");
  check_reason (CM_GRADE_FAN, &facts, "bought on 4 days, feedback on 2026-11-01");
  check_reason (CM_GRADE_HEAVY, &facts, "net 41,208.50, never shared");
  check_reason (CM_GRADE_FOLLOWER, &facts, "can be reached, has not acted yet");
  facts.sharing_tasks = 1;
  check_reason (CM_GRADE_HEAVY, &facts, "net 41,208.50, hardly ever shared");
  check_reason (CM_GRADE_SPREADER, &facts, "did 1 sharing task");
  facts.sharing_tasks = 2;
  check_reason (CM_GRADE_SPREADER, &facts, "did 2 sharing tasks");
}

/* The return rule against sums of binomials: I_x(a, b) = P(Binomial(a + b - 1, x) >= a). */
static double
binomial_tail (int trials, int least, double share)
{
  double sum = 0;

  for (int k = least; k <= trials; k++)
    sum += exp (lgamma (trials + 1) - lgamma (k + 1) - lgamma (trials - k + 1) + k * log (share) + (trials - k) * log1p (-share));
  return sum;
}

static void
test_beta (void)
{
  for (int a = 1; a <= 12; a++)
    for (int b = 1; b <= 60; b += 7)
      for (double x = 0.02; x < 1; x += 0.07)
        g_assert_cmpfloat_with_epsilon (cm_beta_share (a, b, x), binomial_tail (a + b - 1, a, x), 1e-11);
  for (int a = 1; a <= 12; a++)
    {
      double x = cm_beta_quantile (a, 10, 0.1);

      g_assert_cmpfloat_with_epsilon (binomial_tail (a + 9, a, x), 0.1, 1e-9);
    }
  g_assert_cmpfloat (cm_beta_share (2, 3, 0), ==, 0);
  g_assert_cmpfloat (cm_beta_share (2, 3, 1), ==, 1);
  g_assert_cmpfloat_with_epsilon (cm_beta_quantile (1, 1, 0.25), 0.25, 1e-12);
}

static void
test_returns (void)
{
  CmGradeRules rules = default_rules ();
  CmPersonFacts facts = buyer (2, 0, TODAY, 0);

  /* Beta(4, 9 + n): 10 % quantile above 0.1 for few other orders, below for many. */
  g_assert_false (cm_grade_returns_too_much (&rules, 2, 0));
  g_assert_true (cm_grade_returns_too_much (&rules, 3, 1));
  g_assert_true (cm_beta_quantile (4, 10, 0.1) > 0.1);
  g_assert_false (cm_grade_returns_too_much (&rules, 3, 40));
  g_assert_true (cm_beta_quantile (4, 49, 0.1) < 0.1);
  rules.shop_return_share = 0.5;
  g_assert_false (cm_grade_returns_too_much (&rules, 30, 0));

  g_assert_false (cm_grade_is_problem (&rules, &facts));
  facts.open_case = TRUE;
  g_assert_true (cm_grade_is_problem (&rules, &facts));
  facts.open_case = FALSE;
  facts.bad_review = TRUE;
  g_assert_true (cm_grade_is_problem (&rules, &facts));
}

static void
test_quantile (void)
{
  const double five[] = { 1, 2, 3, 4, 10 };
  gint64 nets[] = { 10, 50, 20, 50, 40, 30, 0, 5, 6, 7, 8 };

  g_assert_cmpfloat (cm_quantile (five, 5, 0.5), ==, 3);
  g_assert_cmpfloat_with_epsilon (cm_quantile (five, 5, 0.9), 7.6, 1e-12);
  g_assert_cmpfloat (cm_quantile (five, 5, 1), ==, 10);
  g_assert_cmpfloat (cm_quantile (five, 1, 0.3), ==, 1);
  g_assert_cmpuint (cm_rank (840, 10), ==, 84);
  g_assert_cmpuint (cm_rank (839, 10), ==, 84);
  g_assert_cmpuint (cm_rank (865, 10), ==, 87);
  g_assert_cmpuint (cm_rank (1, 1), ==, 1);
  g_assert_cmpint (cm_rank_value (nets, G_N_ELEMENTS (nets), 10), ==, 50);
  g_assert_cmpint (cm_rank_value (nets, G_N_ELEMENTS (nets), 25), ==, 40);
  g_assert_cmpint (cm_rank_value (nets, 0, 10), ==, G_MAXINT64);
}

static void
test_gap (void)
{
  int two[] = { 9 }, three[] = { 30, 10 }, four[] = { 5, 50, 7 };
  CmGapPool pool;

  g_assert_cmpfloat (cm_gap_own (NULL, 0, 3), ==, 0);
  g_assert_cmpfloat (cm_gap_own (NULL, 0, 0), ==, 0);
  g_assert_cmpfloat (cm_gap_own (two, 1, 3), ==, 0);
  g_assert_cmpfloat (cm_gap_own (two, 1, 2), ==, two[0]);
  g_assert_cmpfloat (cm_gap_own (three, 2, 3), ==, 20);
  g_assert_cmpfloat (cm_gap_own (three, 2, 4), ==, 0);
  g_assert_cmpfloat (cm_gap_own (four, 3, 3), ==, 7);
  g_assert_cmpfloat (cm_gap_usual (0, 0, 0), ==, 0);
  g_assert_cmpfloat (cm_gap_usual (0, 0, 12), ==, 12);
  g_assert_cmpfloat (cm_gap_usual (0, 8, 12), ==, 8);
  g_assert_cmpfloat (cm_gap_usual (3, 8, 12), ==, 3);

  cm_gap_pool_init (&pool);
  for (int i = 1; i <= 19; i++)
    cm_gap_pool_add (&pool, i);
  g_assert_cmpfloat (cm_gap_pool_median (&pool, 20), ==, 0);
  cm_gap_pool_add (&pool, 400);
  g_assert_cmpfloat (cm_gap_pool_median (&pool, 20), ==, 10.5);
  cm_gap_pool_clear (&pool);
}

static double *
numbers_of (JsonObject *object, const char *name, guint *count)
{
  JsonArray *array = json_object_get_array_member (object, name);
  double *values;

  *count = json_array_get_length (array);
  values = g_new (double, *count);
  for (guint i = 0; i < *count; i++)
    values[i] = json_array_get_double_element (array, i);
  return values;
}

static void
check_axis (JsonObject *input, JsonObject *expected, const char *axis, int digit, gboolean backwards)
{
  guint count;
  g_autofree double *raw = numbers_of (input, axis, &count);
  g_autofree double *sorted = g_memdup2 (raw, count * sizeof (double));
  JsonArray *breaks = json_object_get_array_member (json_object_get_object_member (expected, "breaks"), axis);
  JsonArray *customers = json_object_get_array_member (expected, "customers");
  double limits[CM_RFM_BREAKS];

  cm_rfm_limits (sorted, count, limits);
  for (guint i = 0; i < CM_RFM_BREAKS; i++)
    g_assert_cmpfloat_with_epsilon (limits[i], json_array_get_double_element (breaks, i), 1e-9);
  for (guint i = 0; i < json_array_get_length (customers); i++)
    {
      JsonObject *customer = json_array_get_object_element (customers, i);
      gint64 index = json_object_get_int_member (customer, "index");
      int score = cm_rfm_score (limits, raw[index]);

      g_assert_cmpint (backwards ? 6 - score : score, ==, (int) (json_object_get_int_member (customer, "score") / digit) % 10);
    }
}

static void
test_rfm_golden (void)
{
  g_autofree char *path = cm_test_shared ("golden/rfm_orders.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *cases;

  if (path == NULL)
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *one = json_array_get_object_element (cases, i);
      JsonObject *input = json_object_get_object_member (one, "input"), *expected = json_object_get_object_member (one, "expected");

      check_axis (input, expected, "recency", 100, TRUE);
      check_axis (input, expected, "frequency", 10, FALSE);
      check_axis (input, expected, "monetary", 1, FALSE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grade/class", test_class);
  g_test_add_func ("/grade/stage", test_stage);
  g_test_add_func ("/grade/grade", test_grade);
  g_test_add_func ("/grade/heavy", test_heavy);
  g_test_add_func ("/grade/reason", test_reason);
  g_test_add_func ("/grade/beta", test_beta);
  g_test_add_func ("/grade/returns", test_returns);
  g_test_add_func ("/grade/quantile", test_quantile);
  g_test_add_func ("/grade/gap", test_gap);
  g_test_add_func ("/grade/rfm-golden", test_rfm_golden);
  return g_test_run ();
}
