/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-call-plan.h"

#define MOST_CALLERS 9

static GArray *
list_of (CmCallPlan *plan, guint index)
{
  return g_ptr_array_index (plan->lists, index);
}

static void
check_lists (CmCallPlan *plan, const CmCaller *callers, guint n_callers, guint people)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint total = 0;
  gint64 room = 0;

  g_assert_cmpuint (plan->lists->len, ==, n_callers);
  for (guint i = 0; i < n_callers; i++)
    {
      GArray *list = list_of (plan, i);

      room += callers[i].budget;
      total += list->len;
      g_assert_cmpint (list->len, <=, callers[i].budget);
      for (guint k = 0; k < list->len; k++)
        g_assert_true (g_hash_table_add (seen, &g_array_index (list, CmCallPerson, k).id));
    }
  g_assert_cmpuint (total + plan->left_over->len, ==, people);
  g_assert_cmpint (total, ==, MIN (room, (gint64) people));
  for (guint k = 0; k < plan->left_over->len; k++)
    g_assert_true (g_hash_table_add (seen, &g_array_index (plan->left_over, CmCallPerson, k).id));
  /* A list may be shorter by more than one only when its budget is used up. */
  for (guint i = 0; i < n_callers; i++)
    for (guint k = 0; k < n_callers; k++)
      if (list_of (plan, i)->len + 1 < list_of (plan, k)->len)
        g_assert_cmpint (list_of (plan, i)->len, ==, callers[i].budget);
}

/* Cuts of regions: a region lies on as many lists as follow one another. */
static void
check_regions (CmCallPlan *plan, guint n_callers)
{
  gint64 last = G_MININT64;

  for (guint i = 0; i < n_callers; i++)
    for (guint k = 0; k < list_of (plan, i)->len; k++)
      {
        gint64 region = g_array_index (list_of (plan, i), CmCallPerson, k).region;

        g_assert_cmpint (region, >=, last);
        last = region;
      }
}

static GArray *
random_people (GRand *rand, guint count)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (CmCallPerson));

  for (guint i = 0; i < count; i++)
    {
      CmCallPerson person = { i + 1, g_rand_int_range (rand, 0, 12), -1 };

      g_array_append_val (people, person);
    }
  return people;
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261121);

  for (int round = 0; round < 2000; round++)
    {
      guint n_callers = (guint) g_rand_int_range (rand, 1, MOST_CALLERS + 1);
      g_autoptr(GArray) people = random_people (rand, (guint) g_rand_int_range (rand, 0, 300));
      CmCaller callers[MOST_CALLERS];
      g_autoptr(CmCallPlan) plan = NULL;

      for (guint i = 0; i < n_callers; i++)
        callers[i] = (CmCaller) { 100 + i, g_rand_int_range (rand, 0, 90) };
      plan = cm_call_plan_new ((CmCallPerson *) people->data, people->len, callers, n_callers);
      check_lists (plan, callers, n_callers, people->len);
      check_regions (plan, n_callers);
      for (guint k = 0; k < plan->left_over->len; k++)
        g_assert_cmpint (g_array_index (plan->left_over, CmCallPerson, k).id, >, people->len - plan->left_over->len);
    }
}

static void
test_rebalance_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 2000; round++)
    {
      guint n_callers = (guint) g_rand_int_range (rand, 1, MOST_CALLERS + 1);
      g_autoptr(GArray) people = random_people (rand, (guint) g_rand_int_range (rand, 0, 200));
      CmCaller callers[MOST_CALLERS];
      guint before[MOST_CALLERS] = { 0 };
      g_autoptr(CmCallPlan) plan = NULL;

      for (guint i = 0; i < n_callers; i++)
        callers[i] = (CmCaller) { 100 + i, g_rand_int_range (rand, 0, 90) };
      for (guint i = 0; i < people->len; i++)
        {
          CmCallPerson *person = &g_array_index (people, CmCallPerson, i);

          person->list = g_rand_int_range (rand, 0, (gint32) n_callers);
          before[person->list]++;
        }
      plan = cm_call_plan_rebalance ((CmCallPerson *) people->data, people->len, callers, n_callers);
      check_lists (plan, callers, n_callers, people->len);
      for (guint i = 0; i < n_callers; i++)
        {
          guint stayed = 0;

          for (guint k = 0; k < list_of (plan, i)->len; k++)
            stayed += g_array_index (people, CmCallPerson, g_array_index (list_of (plan, i), CmCallPerson, k).id - 1).list == (int) i;
          g_assert_cmpuint (stayed, ==, MIN (before[i], list_of (plan, i)->len));
        }
    }
}

static void
test_by_hand (void)
{
  const CmCallPerson people[] = {
    { 1, 2, -1 }, { 2, 1, -1 }, { 3, 1, -1 }, { 4, 2, -1 }, { 5, 1, -1 }, { 6, 3, -1 }, { 7, 3, -1 }, { 5, 1, -1 },
  };
  const CmCaller callers[] = { { 10, 45 }, { 11, 2 }, { 12, 45 } };
  g_autoptr(CmCallPlan) plan = cm_call_plan_new (people, G_N_ELEMENTS (people), callers, G_N_ELEMENTS (callers));

  g_assert_cmpuint (list_of (plan, 0)->len, ==, 3);
  g_assert_cmpuint (list_of (plan, 1)->len, ==, 2);
  g_assert_cmpuint (list_of (plan, 2)->len, ==, 2);
  g_assert_cmpint (g_array_index (list_of (plan, 0), CmCallPerson, 0).id, ==, 2);
  g_assert_cmpint (g_array_index (list_of (plan, 0), CmCallPerson, 2).id, ==, 5);
  g_assert_cmpint (g_array_index (list_of (plan, 1), CmCallPerson, 0).id, ==, 1);
  g_assert_cmpint (g_array_index (list_of (plan, 2), CmCallPerson, 0).id, ==, 6);
}

static void
test_demo_hand_out (void)
{
  CmCallPerson people[180];
  const CmCaller callers[] = { { 1, 45 }, { 2, 45 }, { 3, 45 }, { 4, 45 }, { 5, 45 } };
  g_autoptr(CmCallPlan) plan = NULL;

  for (int i = 0; i < 180; i++)
    people[i] = (CmCallPerson) { i + 1, i % 19, -1 };
  plan = cm_call_plan_new (people, G_N_ELEMENTS (people), callers, G_N_ELEMENTS (callers));
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (list_of (plan, i)->len, ==, 36);
}

static void
test_nobody (void)
{
  g_autoptr(CmCallPlan) none = cm_call_plan_new (NULL, 0, NULL, 0);
  const CmCallPerson person = { 1, 1, -1 };
  g_autoptr(CmCallPlan) no_callers = cm_call_plan_new (&person, 1, NULL, 0);

  g_assert_cmpuint (none->lists->len, ==, 0);
  g_assert_cmpuint (no_callers->left_over->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call-plan/by-hand", test_by_hand);
  g_test_add_func ("/call-plan/demo", test_demo_hand_out);
  g_test_add_func ("/call-plan/nobody", test_nobody);
  g_test_add_func ("/call-plan/random", test_random);
  g_test_add_func ("/call-plan/rebalance-random", test_rebalance_random);
  return g_test_run ();
}
