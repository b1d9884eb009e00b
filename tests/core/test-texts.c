/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-region.h"
#include "cm-rule-pack.h"
#include "cm-texts.h"

static void
test_fill (void)
{
  g_autoptr(GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *filled = NULL;
  g_autofree char *open = cm_texts_fill ("没有 {右括号", NULL);

  g_hash_table_insert (fields, "shop", "示例店");
  filled = cm_texts_fill ("{shop}{caller}！", fields);
  g_assert_cmpstr (filled, ==, "示例店____！");
  g_assert_cmpstr (open, ==, "没有 {右括号");
}

static void
test_shipped (void)
{
  g_autoptr(GPtrArray) objections = cm_texts_ids ("objection.");
  g_autoptr(GPtrArray) charters = cm_texts_ids ("charter.");
  g_autofree char *question = cm_texts_part ("objection.busy", "question", "zh_CN", NULL);
  g_autofree char *none = cm_texts_get ("no.such.text", "en", NULL);

  g_assert_cmpuint (objections->len, ==, 8);
  g_assert_cmpuint (charters->len, ==, 5);
  g_assert_cmpstr (question, ==, "我现在忙");
  g_assert_null (none);
  for (guint i = 0; i < charters->len; i++)
    {
      g_autoptr(CmCharter) charter = cm_texts_charter (g_ptr_array_index (charters, i), "zh_CN", NULL);
      int lines = 1;

      g_assert_nonnull (charter);
      g_assert_cmpstr (charter->purpose, !=, "");
      for (const char *c = charter->rules; *c != '\0'; c++)
        lines += *c == '\n';
      g_assert_cmpint (lines, <=, CM_CHARTER_MOST_RULES);
    }
}

static void
test_pack (void)
{
  CmPlaceLimits limits;
  g_autoptr(CmPackRule) rule = cm_rule_pack_read (NULL, "wechat.group.qr-life", "en", NULL);
  g_autoptr(CmPackRule) unknown = NULL;
  g_autoptr(GPtrArray) card = cm_rule_pack_card (NULL, "wechat", "zh_CN", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (cm_place_limits (NULL, "wechat", 0, &limits, NULL));
  g_assert_cmpint (limits.join_limit, ==, 100);
  g_assert_cmpint (limits.capacity, ==, 500);
  g_assert_cmpint (limits.code_life_days, ==, 7);
  g_assert_cmpint (limits.adds_per_day, ==, 15);
  g_assert_true (cm_place_limits (NULL, "qq", 800, &limits, NULL));
  g_assert_cmpint (limits.join_limit, ==, 800);
  g_assert_cmpint (limits.code_life_days, ==, 0);
  g_assert_true (cm_place_limits (NULL, "other", 0, &limits, NULL));
  g_assert_cmpint (limits.join_limit, ==, 500);
  g_assert_true (cm_place_limits (NULL, "wechat", 60, &limits, NULL));
  g_assert_cmpint (limits.join_limit, ==, 60);
  g_assert_nonnull (strstr (rule->text, "7"));
  g_assert_cmpstr (rule->seen, ==, "2026-11-21");
  g_assert_cmpuint (card->len, >, 3);
  unknown = cm_rule_pack_read (NULL, "no.such.rule", "en", &error);
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_FOUND);
}

static void
test_regions (void)
{
  const char *const pairs[][2] = {
    { "四川", "四川省" }, { "广西", "广西壮族自治区" }, { "凉山", "凉山彝族自治州" }, { "恩施", "恩施土家族苗族自治州" }, { "北京", "北京市" },
    { "内蒙古", "内蒙古自治区" }, { "香港", "香港特别行政区" }, { "阿坝", "阿坝藏族羌族自治州" }, { "新疆", "新疆维吾尔自治区" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_true (cm_region_same (pairs[i][0], pairs[i][1]));
  g_assert_false (cm_region_same ("四川省", "陕西省"));
  g_assert_false (cm_region_same (NULL, "陕西省"));
  g_assert_cmpstr (cm_region_full_province ("宁夏"), ==, "宁夏回族自治区");
  g_assert_cmpstr (cm_region_full_province ("Bayern"), ==, "Bayern");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/texts/fill", test_fill);
  g_test_add_func ("/texts/shipped", test_shipped);
  g_test_add_func ("/texts/pack", test_pack);
  g_test_add_func ("/texts/regions", test_regions);
  return g_test_run ();
}
