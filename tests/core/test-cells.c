/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-amount.h"
#include "cm-cell-text.h"
#include "cm-date-guess.h"
#include "cm-day.h"

typedef struct {
  const char *cell;
  CmCellKind kind;
  const char *text;
  gboolean kept;
} TextCase;

static const TextCase texts[] = {
  { "=\"358912345678901234\"", CM_CELL_BARE, "358912345678901234", TRUE },
  { "'10000000001", CM_CELL_BARE, "10000000001", TRUE },
  { "'null", CM_CELL_TEXT, "", TRUE },
  { "null", CM_CELL_BARE, "", FALSE },
  { "\t6917000000000000001", CM_CELL_TEXT, "6917000000000000001", TRUE },
  { "——", CM_CELL_BARE, "", FALSE },
  { " - ", CM_CELL_BARE, "", FALSE },
  { "\xc2\xa0 8 \xe3\x80\x80", CM_CELL_BARE, "8", FALSE },
  { "１２８．５０", CM_CELL_BARE, "128.50", FALSE },
  { "#N/A", CM_CELL_ERROR, "", FALSE },
  { "-3.00", CM_CELL_BARE, "-3.00", FALSE },
  { "''x", CM_CELL_BARE, "'x", TRUE },
  { "202603040000012345", CM_CELL_BARE, "202603040000012345", FALSE },
  { "福建省", CM_CELL_TEXT, "福建省", TRUE },
  { "有机拖鞋 第428款", CM_CELL_BARE, "有机拖鞋 第428款", FALSE },
  { "7", CM_CELL_BARE, "7", FALSE },
  { "无", CM_CELL_TEXT, "", TRUE },
  { "/", CM_CELL_BARE, "", FALSE },
};

static void
test_texts (void)
{
  CmCellText text = { g_string_new (NULL), FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      CmCell cell = { texts[i].cell, strlen (texts[i].cell), texts[i].kind };

      g_test_message ("%s", texts[i].cell);
      cm_cell_text_read (&text, &cell, TRUE);
      g_assert_cmpstr (text.text->str, ==, texts[i].text);
      g_assert_cmpint (text.kept, ==, texts[i].kept);
      if (cm_cell_text_is_clean (&cell, TRUE))
        {
          g_assert_cmpstr (text.text->str, ==, texts[i].cell);
          g_assert_cmpint (texts[i].kept, ==, cell.kind == CM_CELL_TEXT);
        }
    }
  g_string_free (text.text, TRUE);
}

/* What nearly every cell looks like is seen at a glance; in doubt it is looked at closely. */
static void
test_clean (void)
{
  static const char *const clean[] = { "202603040000012345", "福建省", "有机拖鞋 第428款", "7", "2026-03-04 10:00:00", "A/B",
                                       "无锡", "暂停", "王一" };
  static const char *const doubtful[] = { "", " 7", "7 ", "'7", "=\"7\"", "7.0", "nil", "NULL", "-", "——", "１２", "ﬁn", "x\xe3\x80\x80",
                                          "无", "暂无", "無", "/" };

  for (gsize i = 0; i < G_N_ELEMENTS (clean); i++)
    g_assert_true (cm_cell_text_is_clean (&(CmCell) { clean[i], strlen (clean[i]), CM_CELL_TEXT }, TRUE));
  for (gsize i = 0; i < G_N_ELEMENTS (doubtful); i++)
    g_assert_false (cm_cell_text_is_clean (&(CmCell) { doubtful[i], strlen (doubtful[i]), CM_CELL_BARE }, TRUE));
  g_assert_false (cm_cell_text_is_clean (&(CmCell) { "7", 1, CM_CELL_NO_VALUE }, TRUE));
}

/* A header without its number. */
static void
test_stems (void)
{
  static const struct {
    const char *header;
    const char *stem;     /* NULL for a header without a number, or with several */
    guint number;
  } cases[] = {
    { "Item Name #12", "itemname", 12 }, { "Product Item 2 Name", "productitemname", 2 }, { "商品1", "商品", 1 },
    { "商品名称(3)", "商品名称", 3 }, { "数量②", "数量", 2 }, { "第3件商品", "商品", 3 }, { "第二件商品", "商品", 2 }, { "单价十一", "单价", 11 },
    { "Qty No. 4", "qty", 4 }, { "单价2（元）", "单价", 2 }, { "商品名称.1", "商品名称", 1 }, { "Quantity", NULL, 0 }, { "12", NULL, 0 },
    { "一", NULL, 0 }, { "Item 1 of 2", NULL, 0 }, { "Order 2026", NULL, 0 }, { "", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *canonical = cm_header_canonical (cases[i].header);
      guint number = 0;
      g_autofree char *stem = cm_header_stem (canonical, &number);

      g_assert_cmpstr (stem, ==, cases[i].stem);
      g_assert_true (stem == NULL || number == cases[i].number);
    }
}

static void
test_headers (void)
{
  g_autofree char *blank = cm_header_canonical ("收货地址 ");
  g_autofree char *wide = cm_header_canonical ("商家应收金额（元）\n（支付金额）");
  g_autofree char *latin = cm_header_canonical ("Order-ID");
  g_autofree char *snake = cm_header_canonical ("order_id");
  g_autofree char *taiwan = cm_header_canonical ("訂單編號");
  g_autofree char *starred = cm_header_canonical ("*订单编号（必填）：");
  g_autofree char *framed = cm_header_canonical ("【订单编号】");
  g_autofree char *unit = cm_header_canonical ("实付金额 / 元");
  g_autofree char *other = cm_header_canonical ("总金额(旧版)");
  g_autofree char *star = cm_header_canonical ("*");
  g_autofree char *marked = cm_header_canonical ("Téléphone");
  g_autofree char *dotted = cm_header_canonical ("İPTAL");
  g_autofree char *label = cm_header_label (" 应收\n金额 ");

  g_assert_cmpstr (blank, ==, "收货地址");
  g_assert_cmpstr (wide, ==, "商家应收金额(支付金额)");
  g_assert_cmpstr (starred, ==, "订单编号");
  g_assert_cmpstr (framed, ==, "订单编号");
  g_assert_cmpstr (unit, ==, "实付金额");
  g_assert_cmpstr (other, ==, "总金额(旧版)");
  g_assert_cmpstr (star, ==, "*");
  g_assert_cmpstr (latin, ==, "orderid");
  g_assert_cmpstr (snake, ==, latin);
  g_assert_cmpstr (taiwan, ==, "订单编号");
  g_assert_cmpstr (marked, ==, "telephone");
  g_assert_cmpstr (dotted, ==, "iptal");
  g_assert_cmpstr (label, ==, "应收 金额");
}

typedef struct {
  const char *text;
  CmDecimalStyle style;
  gboolean good;
  gint64 minor;
} AmountCase;

static const AmountCase amounts[] = {
  { "128.00元", CM_DECIMAL_POINT, TRUE, 12800 },
  { "499.00(系统计算中,该值仅供参考)", CM_DECIMAL_POINT, TRUE, 49900 },
  { "¥1,500.00", CM_DECIMAL_POINT, TRUE, 150000 },
  { "-$12.00", CM_DECIMAL_POINT, TRUE, -1200 },
  { "(12.00)", CM_DECIMAL_POINT, TRUE, -1200 },
  { "12,00", CM_DECIMAL_COMMA, TRUE, 1200 },
  { "1.234,50 €", CM_DECIMAL_COMMA, TRUE, 123450 },
  { "USD 5.00", CM_DECIMAL_POINT, TRUE, 500 },
  { "Rs.500", CM_DECIMAL_POINT, TRUE, 50000 },
  { "1.5万", CM_DECIMAL_POINT, TRUE, 1500000 },
  { "12.00-", CM_DECIMAL_POINT, TRUE, -1200 },
  { "\xe2\x88\x92 12.00", CM_DECIMAL_POINT, TRUE, -1200 },
  { "1 234,50", CM_DECIMAL_COMMA, TRUE, 123450 },
  { "人民币12.5元", CM_DECIMAL_POINT, TRUE, 1250 },
  { "US$1,234.5", CM_DECIMAL_POINT, TRUE, 123450 },
  { "12.00 / 20.00", CM_DECIMAL_POINT, FALSE, 0 },
  { "99999999999999亿", CM_DECIMAL_POINT, FALSE, 0 },
  { "包邮", CM_DECIMAL_POINT, TRUE, 0 },
  { "12,00", CM_DECIMAL_POINT, FALSE, 0 },
  { "1.234.567", CM_DECIMAL_POINT, FALSE, 0 },
  { "2026-11-21", CM_DECIMAL_POINT, FALSE, 0 },
  { "2026/11/21 10:00", CM_DECIMAL_POINT, FALSE, 0 },
  { "1.2E+05", CM_DECIMAL_POINT, FALSE, 0 },
  { "15%", CM_DECIMAL_POINT, FALSE, 0 },
  { "abc", CM_DECIMAL_POINT, FALSE, 0 },
  { "about 12", CM_DECIMAL_POINT, FALSE, 0 },
  { "待定", CM_DECIMAL_POINT, FALSE, 0 },
  { "99999999999999999999999", CM_DECIMAL_POINT, FALSE, 0 },
  { "100000000000.00", CM_DECIMAL_POINT, TRUE, CM_AMOUNT_LARGEST },
  { "202600000000.12", CM_DECIMAL_POINT, FALSE, 0 },
  { "-90000000000000000.50", CM_DECIMAL_POINT, FALSE, 0 },
  { "5000亿", CM_DECIMAL_POINT, FALSE, 0 },
};

static void
test_amounts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      gint64 minor = 0;

      g_test_message ("%s", amounts[i].text);
      g_assert_cmpint (cm_amount_read (amounts[i].text, amounts[i].style, "CNY", &minor), ==, amounts[i].good);
      if (amounts[i].good)
        g_assert_cmpint (minor, ==, amounts[i].minor);
    }
}

static void
test_currencies (void)
{
  g_assert_cmpstr (cm_amount_currency ("Sale Price ($)"), ==, "USD");
  g_assert_cmpstr (cm_amount_currency ("实付款(元)"), ==, "CNY");
  g_assert_cmpstr (cm_amount_currency ("HK$12.00"), ==, "HKD");
  g_assert_cmpstr (cm_amount_currency ("12.00 eur"), ==, "EUR");
  g_assert_null (cm_amount_currency ("Total"));
  g_assert_null (cm_amount_currency ("12.00"));
}

static void
test_decimal_votes (void)
{
  CmDecimalVotes votes = { 0 };

  cm_amount_vote (&votes, "12,50");
  cm_amount_vote (&votes, "1.234,50");
  cm_amount_vote (&votes, "12.50");
  cm_amount_vote (&votes, "1,234");
  cm_amount_vote (&votes, "17");
  g_assert_cmpuint (votes.comma, ==, 2);
  g_assert_cmpuint (votes.point, ==, 1);
  g_assert_cmpuint (votes.open, ==, 1);
}

typedef struct {
  const char *text;
  gboolean bare;
  CmDateOrder order;
  CmDateFault fault;
  const char *iso;      /* in Shanghai */
  int wrong;
} DateCase;

static const DateCase dates[] = {
  { "2026-11-19 20:03:05", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-11-19T20:03:05+08:00", 0 },
  { "2026-09-13 10:02:11 Eastern Time (US & Canada)", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-13T22:02:11+08:00", 0 },
  { "2026-01-13 10:02:11 Eastern Time (US & Canada)", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-01-13T23:02:11+08:00", 0 },
  { "2026-09-13 10:02 America/Los_Angeles", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-14T01:02:00+08:00", 0 },
  { "2026-09-13 10:02 Nowhere", FALSE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
  { "Thu Sep 04 2026 14:21:24 GMT+0800 (China Standard Time)", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T14:21:24+08:00", 0 },
  { "Fri, 4 Sep 2026 14:21 GMT", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T22:21:00+08:00", 0 },
  { "Fri Sep 04 14:21:24 CEST 2026", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T20:21:24+08:00", 0 },
  { "Fri Sep 04 14:21:24 +0000 2026", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T22:21:24+08:00", 0 },
  { "14:21:24 Sep 4, 2026 UTC", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T22:21:24+08:00", 0 },
  { "20260904T142124Z", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T22:21:24+08:00", 0 },
  { "September 4, 2026 at 2:21 p.m.", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T14:21:00+08:00", 0 },
  { "Freitag, 4. September 2026 um 14:21 Uhr", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T14:21:00+08:00", 0 },
  { "mar. 6 janv. 2026 14h21", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-01-06T14:21:00+08:00", 0 },
  { "1er févr. 2026 14:21:24 UTC", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-02-01T22:21:24+08:00", 0 },
  { "4 de septiembre de 2026, 2:21 p. m.", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T14:21:00+08:00", 0 },
  { "4 set 2026", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T00:00:00+08:00", 0 },
  { "4 сентября 2026 г. в 14:21", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T14:21:00+08:00", 0 },
  { "4 Eylül 2026 14:21", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T14:21:00+08:00", 0 },
  { "2026. 9. 4. 오후 2:21", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T14:21:00+08:00", 0 },
  { "2026년 9월 4일 14시 21분", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T14:21:00+08:00", 0 },
  { "4 jui 2026", FALSE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
  { "4th September 2026", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T00:00:00+08:00", 0 },
  { "September 4th, 2026 at noon", FALSE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
  { "2026-Sep-04", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T00:00:00+08:00", 0 },
  { "2026/11/02(月) 10:00:00", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-11-02T10:00:00+08:00", 0 },
  { "2026年11月2日 星期一 10:00", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-11-02T10:00:00+08:00", 0 },
  { "2026年11月2日 10時05分", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-11-02T10:05:00+08:00", 0 },
  { "2026-11-2 中午12:05", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-11-02T12:05:00+08:00", 0 },
  { "2026-11-2 凌晨1:05", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-11-02T01:05:00+08:00", 0 },
  { "2026-11-02 24:00:00", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-11-03T00:00:00+08:00", 0 },
  { "20261102 10:11", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-11-02T10:11:00+08:00", 0 },
  { "1/2/2026 1:05:07 PM", TRUE, CM_DATE_MDY, CM_DATE_GOOD, "2026-01-02T13:05:07+08:00", 0 },
  { "1791430000", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2026-10-08T11:26:40+08:00", 0 },
  { "1791430000123", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-10-08T11:26:40+08:00", 0 },
  { "2026-11-19T20:03:05.123", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-11-19T20:03:05+08:00", 0 },
  { "2020/2/1 0:00", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2020-02-01T00:00:00+08:00", 0 },
  { "2020.2.1", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2020-02-01T00:00:00+08:00", 0 },
  { "2020年1月2日3时4分5秒", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2020-01-02T03:04:05+08:00", 0 },
  { "2020年1月2日 下午3:04", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2020-01-02T15:04:00+08:00", 0 },
  { "20200102", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2020-01-02T00:00:00+08:00", 0 },
  { "20200102030405", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2020-01-02T03:04:05+08:00", 0 },
  { "2025-12-06 10:37:33 -0500", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2025-12-06T23:37:33+08:00", 0 },
  { "2026-04-10T09:15:00Z", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-04-10T17:15:00+08:00", 0 },
  { "2026-04-10T09:15:00+01:00", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-04-10T16:15:00+08:00", 0 },
  { "Sep 4, 2026 1:05:07 AM PDT", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T16:05:07+08:00", 0 },
  { "Mon, 23 Sep 2024 14:21:24 +0000", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2024-09-23T22:21:24+08:00", 0 },
  { "Jul-25-26", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-07-25T00:00:00+08:00", 0 },
  { "04-Sep-2026 12:30 PM", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T12:30:00+08:00", 0 },
  { "12:30 PM", FALSE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
  { "03/04/2026", TRUE, CM_DATE_MDY, CM_DATE_GOOD, "2026-03-04T00:00:00+08:00", 0 },
  { "03/04/2026", TRUE, CM_DATE_DMY, CM_DATE_GOOD, "2026-04-03T00:00:00+08:00", 0 },
  { "03/04/2026", TRUE, CM_DATE_YMD, CM_DATE_WHICH_ORDER, NULL, 0 },
  { "03/03/2026", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2026-03-03T00:00:00+08:00", 0 },
  { "09/24/26", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-24T00:00:00+08:00", 0 },
  { "04.09.2026", FALSE, CM_DATE_YMD, CM_DATE_GOOD, "2026-09-04T00:00:00+08:00", 0 },
  { "04.09.2026", FALSE, CM_DATE_MDY, CM_DATE_GOOD, "2026-04-09T00:00:00+08:00", 0 },
  { "04/09/2026", FALSE, CM_DATE_YMD, CM_DATE_WHICH_ORDER, NULL, 0 },
  { "24.12.2026 7:05", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2026-12-24T07:05:00+08:00", 0 },
  { "45384.34789", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2024-04-02T08:20:58+08:00", 0 },
  { "45384", TRUE, CM_DATE_YMD, CM_DATE_GOOD, "2024-04-02T00:00:00+08:00", 0 },
  { "45384", FALSE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
  { "13/25/2026 20:09", TRUE, CM_DATE_YMD, CM_DATE_NO_MONTH, NULL, 25 },
  { "2026-13-01", FALSE, CM_DATE_YMD, CM_DATE_NO_MONTH, NULL, 13 },
  { "2026-02-30", FALSE, CM_DATE_YMD, CM_DATE_NO_DAY, NULL, 30 },
  { "0000-00-00 00:00:00", FALSE, CM_DATE_YMD, CM_DATE_BLANK, NULL, 0 },
  { "2026-11-21 25:00", FALSE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
  { "2026-11-21 10:00 tomorrow", FALSE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
  { "128.00", TRUE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
  { "明天", FALSE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
  { "", FALSE, CM_DATE_YMD, CM_DATE_NONSENSE, NULL, 0 },
};

static void
test_dates (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      gint64 time = 0;
      int wrong = 0;

      g_test_message ("%s", dates[i].text);
      g_assert_cmpint (cm_date_read (dates[i].text, dates[i].bare, dates[i].order, zone, &time, &wrong), ==, dates[i].fault);
      g_assert_cmpint (wrong, ==, dates[i].wrong);
      if (dates[i].iso != NULL)
        {
          g_autofree char *iso = cm_time_format (time, zone);

          g_assert_cmpstr (iso, ==, dates[i].iso);
        }
    }
}

/* Whatever stands in a cell, reading it ends without a crash. */
static void
test_noise (void)
{
  static const char *const pieces[] = { "2026", "-", "/", ":", " ", "1", "13", "年", "月", "日", "上午", "PM", "Sep", ".", ",", "+", "E", "¥",
                                        "(", "元",
                                        "00", "Z", "'", "=\"", "\"", "null", "x", "９" };
  g_autoptr(GRand) random = g_rand_new_with_seed (20261121);
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  CmCellText text = { g_string_new (NULL), FALSE };

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr(GString) noise = g_string_new (NULL);
      CmDecimalVotes votes = { 0 };
      CmDateVotes date_votes = { 0 };
      gint64 value;
      int wrong;

      for (int n = g_rand_int_range (random, 0, 12); n > 0; n--)
        g_string_append (noise, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      cm_cell_text_read (&text, &(CmCell) { noise->str, noise->len, CM_CELL_BARE }, i % 2);
      cm_amount_read (text.text->str, i % 3 == 0 ? CM_DECIMAL_COMMA : CM_DECIMAL_POINT, NULL, &value);
      cm_amount_vote (&votes, text.text->str);
      cm_date_read (text.text->str, TRUE, i % 3, zone, &value, &wrong);
      cm_date_vote (&date_votes, text.text->str);
    }
  g_string_free (text.text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/texts", test_texts);
  g_test_add_func ("/cells/clean", test_clean);
  g_test_add_func ("/cells/headers", test_headers);
  g_test_add_func ("/cells/stems", test_stems);
  g_test_add_func ("/cells/amounts", test_amounts);
  g_test_add_func ("/cells/currencies", test_currencies);
  g_test_add_func ("/cells/decimal-votes", test_decimal_votes);
  g_test_add_func ("/cells/dates", test_dates);
  g_test_add_func ("/cells/noise", test_noise);
  return g_test_run ();
}
