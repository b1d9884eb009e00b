/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-money.h"

typedef struct {
  const char *text;
  CmDecimalStyle style;
  const char *currency;
  gint64 minor;
} Case;

static const Case good[] = {
  { "128.00", CM_DECIMAL_POINT, NULL, 12800 },
  { "128.00元", CM_DECIMAL_POINT, "CNY", 12800 },
  { "¥1,234.50", CM_DECIMAL_POINT, "CNY", 123450 },
  { "-$12.00", CM_DECIMAL_POINT, "USD", -1200 },
  { "$-12.00", CM_DECIMAL_POINT, "USD", -1200 },
  { "(12.00)", CM_DECIMAL_POINT, "USD", -1200 },
  { "499.00（系统计算中，该值仅供参考）", CM_DECIMAL_POINT, "CNY", 49900 },
  { "12,00 €", CM_DECIMAL_COMMA, "EUR", 1200 },
  { "1.234,5", CM_DECIMAL_COMMA, "EUR", 123450 },
  { "１２８．５０", CM_DECIMAL_POINT, "CNY", 12850 },
  { "−3.20", CM_DECIMAL_POINT, "CNY", -320 },
  { ".5", CM_DECIMAL_POINT, "CNY", 50 },
  { "0", CM_DECIMAL_POINT, "CNY", 0 },
  { "1500", CM_DECIMAL_POINT, "JPY", 1500 },
  { "1.2345", CM_DECIMAL_POINT, "CNY", 123 },
  { "1.235", CM_DECIMAL_POINT, "CNY", 124 },
  { "1.234", CM_DECIMAL_POINT, "KWD", 1234 },
  { "9'876.10", CM_DECIMAL_POINT, "CHF", 987610 },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64 minor = -1;

      g_test_message ("%s", good[i].text);
      g_assert_true (cm_money_parse (good[i].text, good[i].style, good[i].currency, &minor));
      g_assert_cmpint (minor, ==, good[i].minor);
    }
}

static void
test_refuse (void)
{
  static const char *const wrong[] = { "", "元", "-", "n/a", "99999999999999999999999", "92233720368547758.079", NULL };
  gint64 minor = 7;

  for (int i = 0; wrong[i] != NULL; i++)
    g_assert_false (cm_money_parse (wrong[i], CM_DECIMAL_POINT, "CNY", &minor));
  g_assert_false (cm_money_parse (NULL, CM_DECIMAL_POINT, "CNY", &minor));
  g_assert_cmpint (minor, ==, 7);
}

static void
assert_format (gint64 minor, const char *currency, const char *expected)
{
  g_autofree char *text = cm_money_format (minor, currency);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  g_autofree char *home = cm_money_format_signed (-123450, NULL, "CNY");
  g_autofree char *foreign = cm_money_format_signed (1200, "USD", "CNY");

  assert_format (0, "CNY", "0.00");
  assert_format (5, "CNY", "0.05");
  assert_format (123456789, "CNY", "1,234,567.89");
  assert_format (-100, "CNY", "−1.00");
  assert_format (1500, "JPY", "1,500");
  assert_format (G_MININT64, "CNY", "−92,233,720,368,547,758.08");
  g_assert_cmpstr (home, ==, "−¥1,234.50");
  g_assert_cmpstr (foreign, ==, "USD 12.00");
}

static void
test_both_ways (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 minor = (gint64) g_test_rand_int () * g_test_rand_int_range (1, 1000);
      g_autofree char *text = cm_money_format (minor, "CNY");
      gint64 back;

      g_assert_true (cm_money_parse (text, CM_DECIMAL_POINT, "CNY", &back));
      g_assert_cmpint (back, ==, minor);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/refuse", test_refuse);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/both-ways", test_both_ways);
  return g_test_run ();
}
