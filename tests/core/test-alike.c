/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-alike.h"

static void
test_edits (void)
{
  g_assert_cmpint (cm_alike_edits ("", "", 2), ==, 0);
  g_assert_cmpint (cm_alike_edits ("Anna", "anna", 2), ==, 0);
  g_assert_cmpint (cm_alike_edits ("anna", "ana", 2), ==, 1);
  g_assert_cmpint (cm_alike_edits ("maria", "mraia", 2), ==, 1);
  g_assert_cmpint (cm_alike_edits ("ca", "abc", 9), ==, 3);
  g_assert_cmpint (cm_alike_edits ("kitten", "sitting", 9), ==, 3);
  g_assert_cmpint (cm_alike_edits ("kitten", "sitting", 2), ==, 3);
  g_assert_cmpint (cm_alike_edits ("kitten", "mathematics", 1), ==, 2);
  g_assert_cmpint (cm_alike_edits ("天府大道", "天府大到", 2), ==, 1);
}

static void
test_names (void)
{
  g_assert_cmpfloat (cm_alike_names ("Lee  Ann", "lee-ann"), ==, 1);
  g_assert_cmpfloat (cm_alike_names ("测试甲", "测试甲"), ==, 1);
  g_assert_cmpfloat (cm_alike_names ("测试甲", "测试乙"), ==, 0);
  g_assert_cmpfloat (cm_alike_names ("anna sample", "sample anna"), ==, 0.99);
  g_assert_cmpfloat_with_epsilon (cm_alike_names ("anna sample", "anna smaple"), 0.9, 1e-12);
  g_assert_cmpfloat_with_epsilon (cm_alike_names ("A. Sample", "Anna Sample"), 0.8, 1e-12);
  g_assert_cmpfloat_with_epsilon (cm_alike_names ("sample", "anna sample"), 0.8, 1e-12);
  g_assert_cmpfloat (cm_alike_names ("anna sample", "bert sample"), ==, 0);
  g_assert_cmpfloat (cm_alike_names ("anna", "ella"), ==, 0);
  g_assert_cmpfloat (cm_alike_names ("", "anna"), ==, 0);
}

static void
test_addresses (void)
{
  g_assert_cmpfloat (cm_alike_addresses ("1 Long-Street", "1 long street", FALSE, FALSE), ==, 1);
  g_assert_cmpfloat (cm_alike_addresses ("1 long street", "1 lnog street", FALSE, FALSE), >, 0.6);
  g_assert_cmpfloat (cm_alike_addresses ("1 long street", "2 other road", TRUE, FALSE), ==, 0);
  g_assert_cmpfloat (cm_alike_addresses ("12 long street", "21 long street", FALSE, FALSE), >, 0.7);
  g_assert_cmpfloat (cm_alike_addresses ("示例路1号3栋501", "示例路1号 3栋501", FALSE, FALSE), ==, 1);
  g_assert_cmpfloat (cm_alike_addresses ("示例大道1号3栋501", "示例大道1号3幢501室", TRUE, FALSE), >, 0.6);
  g_assert_cmpfloat (cm_alike_addresses ("示例大道1号3栋501", "示例大道1号3栋502", TRUE, FALSE), ==, 0);
  g_assert_cmpfloat (cm_alike_addresses ("示例大道1号A栋501", "示例大道1号A座501", FALSE, FALSE), >, 0.6);
  g_assert_cmpfloat (cm_alike_addresses ("示例大道1号3栋501", "某某街1号3楼501", TRUE, FALSE), ==, 0);
  g_assert_cmpfloat (cm_alike_addresses ("", "1", FALSE, FALSE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alike/edits", test_edits);
  g_test_add_func ("/alike/names", test_names);
  g_test_add_func ("/alike/addresses", test_addresses);
  return g_test_run ();
}
