/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Round ticks, labels that keep apart: worked by hand. */
#include <math.h>

#include "cm-axis.h"
#include "cm-test.h"

static void
check_fit (double low, double high, gboolean whole, double from, double to, double step)
{
  CmAxis axis;

  cm_axis_fit (&axis, low, high, CM_AXIS_TICKS, whole);
  g_assert_cmpfloat_with_epsilon (axis.low, from, 1e-9);
  g_assert_cmpfloat_with_epsilon (axis.high, to, 1e-9);
  g_assert_cmpfloat_with_epsilon (axis.step, step, 1e-9);
  g_assert_cmpuint (axis.count, ==, (guint) lround ((to - from) / step) + 1);
}

static void
test_fit (void)
{
  check_fit (0, 10, FALSE, 0, 10, 5);
  check_fit (0, 4, FALSE, 0, 4, 1);
  check_fit (0, 641, TRUE, 0, 800, 200);
  check_fit (0, 1000, TRUE, 0, 1000, 500);
  check_fit (0, 3, TRUE, 0, 3, 1);
  check_fit (0, .3, FALSE, 0, .3, .1);
  check_fit (0, 1, FALSE, 0, 1, .5);
  check_fit (0, 1, TRUE, 0, 1, 1);
  check_fit (-3, 12, TRUE, -5, 15, 5);
  check_fit (-1650, 4850, FALSE, -2000, 6000, 2000);
  check_fit (0, 0, TRUE, 0, 1, 1);
  check_fit (7, 7, FALSE, 7, 8, .5);
}

/* Whatever the values: both ends are reached, and no more ticks than can be read. */
static void
test_any_range (void)
{
  for (int i = 0; i < 20000; i++)
    {
      double low = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-6, 10));
      double high = low + g_test_rand_double_range (1e-3, 1) * pow (10, g_test_rand_int_range (-3, 10));
      guint most = (guint) g_test_rand_int_range (3, 8);
      CmAxis axis;

      cm_axis_fit (&axis, low, high, most, FALSE);
      g_assert_cmpuint (axis.count, >=, 2);
      g_assert_cmpuint (axis.count, <=, most);
      g_assert_cmpfloat (axis.low, <=, low + axis.step * 1e-4);
      g_assert_cmpfloat (axis.high, >=, high - axis.step * 1e-4);
      g_assert_cmpfloat (axis.high - axis.low, <=, axis.step * (most - 1) + 1e-9 * (fabs (low) + fabs (high)));
    }
}

static void
test_no_numbers (void)
{
  CmAxis axis;

  cm_axis_fit (&axis, (double) NAN, (double) NAN, CM_AXIS_TICKS, FALSE);
  g_assert_cmpuint (axis.count, >=, 2);
  cm_axis_fit (&axis, 0, (double) INFINITY, CM_AXIS_TICKS, TRUE);
  g_assert_cmpuint (axis.count, >=, 2);
}

static void
test_ticks (void)
{
  CmAxis axis;

  cm_axis_fit (&axis, -.3, .3, CM_AXIS_TICKS, FALSE);
  g_assert_cmpuint (axis.count, ==, 5);
  g_assert_true (cm_axis_tick (&axis, 2) == 0);
  g_assert_cmpfloat_with_epsilon (cm_axis_share (&axis, 0), .5, 1e-9);
}

static void
test_stride (void)
{
  g_assert_cmpuint (cm_axis_stride (12, 1200, 60, 1), ==, 1);
  g_assert_cmpuint (cm_axis_stride (12, 1200, 60, 2), ==, 2);
  g_assert_cmpuint (cm_axis_stride (12, 240, 60, 1), ==, 3);
  g_assert_cmpuint (cm_axis_stride (12, 1, 60, 1), ==, 12);
  g_assert_cmpuint (cm_axis_stride (0, 100, 60, 1), ==, 1);
}

static void
test_round_stride (void)
{
  static const struct { double step; guint least, stride; } cases[] = {
    { 1, 1, 1 }, { 1, 2, 2 }, { 1, 3, 5 }, { 1, 6, 10 }, { 20, 1, 1 }, { 20, 2, 5 }, { 20, 6, 10 }, { 20, 11, 25 },
    { .5, 1, 1 }, { .5, 2, 2 }, { .5, 3, 4 }, { .5, 5, 10 }, { 5e12, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CmAxis axis = { .step = cases[i].step };

      g_assert_cmpuint (cm_axis_round_stride (&axis, cases[i].least), ==, cases[i].stride);
    }
}

static void
test_spread (void)
{
  double at[] = { 10, 11, 12, 90 };
  double low[] = { -5, 98, 99 };
  double many[] = { 1, 1, 1 };

  cm_axis_spread (at, 4, 10, 0, 100);
  g_assert_cmpfloat (at[0], ==, 10);
  g_assert_cmpfloat (at[1], ==, 20);
  g_assert_cmpfloat (at[2], ==, 30);
  g_assert_cmpfloat (at[3], ==, 90);
  cm_axis_spread (low, 3, 10, 0, 100);
  g_assert_cmpfloat (low[0], ==, 0);
  g_assert_cmpfloat (low[1], ==, 90);
  g_assert_cmpfloat (low[2], ==, 100);
  cm_axis_spread (many, 3, 10, 0, 15);
  g_assert_cmpfloat (many[0], ==, 0);
  g_assert_cmpfloat (many[2], ==, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/axis/fit", test_fit);
  g_test_add_func ("/axis/any-range", test_any_range);
  g_test_add_func ("/axis/no-numbers", test_no_numbers);
  g_test_add_func ("/axis/ticks", test_ticks);
  g_test_add_func ("/axis/stride", test_stride);
  g_test_add_func ("/axis/round-stride", test_round_stride);
  g_test_add_func ("/axis/spread", test_spread);
  return g_test_run ();
}
