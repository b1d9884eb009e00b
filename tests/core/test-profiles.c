/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-column-guess.h"
#include "cm-day.h"
#include "cm-import-job.h"
#include "cm-profile.h"
#include "cm-test-import.h"
#include "cm-test-reader.h"
#include "cm-test.h"

/* In a folder of its own: the shop in it is a new one. */
static void
begin_again (CmTestReader *f)
{
  cm_test_reader_tear_down (f, NULL);
  cm_test_reader_set_up (f, NULL);
}

static void
assert_row (CmTestReader *f, CmRowFate fate)
{
  g_assert_cmpint (cm_test_reader_next (f), ==, fate);
}

static void
assert_time (CmTestReader *f, CmField field, const char *iso)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autofree char *got = cm_time_format (f->row.amount[field], zone);

  g_assert_true (f->row.has[field]);
  g_assert_cmpstr (got, ==, iso);
}

static int
find_string (char **list, const char *text)
{
  for (int i = 0; list[i] != NULL; i++)
    if (g_str_equal (list[i], text))
      return i;
  return -1;
}

static void
add_once (GPtrArray *headers, const char *header)
{
  for (guint i = 0; i < headers->len; i++)
    if (g_str_equal (g_ptr_array_index (headers, i), header))
      return;
  g_ptr_array_add (headers, g_strdup (header));
}

/* All headers a profile knows, except that of several ways to say one thing only the first is there. */
static char **
make_headers (const CmProfile *profile)
{
  GPtrArray *headers = g_ptr_array_new ();
  gboolean filled[CM_N_FIELDS] = { FALSE };
  GHashTableIter iter;
  gpointer header;

  for (guint i = 0; i < profile->require->len; i++)
    add_once (headers, ((char **) g_ptr_array_index (profile->require, i))[0]);
  g_hash_table_iter_init (&iter, profile->headers);
  while (g_hash_table_iter_next (&iter, &header, NULL))
    {
      CmField field;
      guint rank;

      cm_profile_lookup (profile, header, &field, &rank);
      if (find_string (profile->forbid, header) >= 0)
        continue;
      if (rank == 0 && field != CM_FIELD_NONE && !filled[field])
        add_once (headers, header);
      if (rank == 0 && field != CM_FIELD_NONE)
        filled[field] = TRUE;
    }
  g_ptr_array_add (headers, NULL);
  return (char **) g_ptr_array_free (headers, FALSE);
}

/* Each layout wins on its own headers: no other claims them more. */
static void
test_each_wins (void)
{
  GPtrArray *profiles = cm_profiles ();

  g_assert_cmpuint (profiles->len, >=, 44);
  for (guint i = 0; i < profiles->len; i++)
    {
      const CmProfile *profile = g_ptr_array_index (profiles, i);
      g_auto(GStrv) headers = make_headers (profile);
      int mine = cm_profile_score (profile, headers);

      g_test_message ("%s: %d", profile->id, mine);
      g_assert_cmpint (mine, >=, profile->generic ? CM_SURE_PPM : 600000);
      for (guint k = 0; k < profiles->len && !profile->generic; k++)
        {
          const CmProfile *other = g_ptr_array_index (profiles, k);

          if (other != profile && !other->generic)
            g_assert_cmpint (cm_profile_score (other, headers), <=, mine);
        }
    }
}

static gboolean
knows (const CmProfile *profile, const char *header)
{
  CmField field;
  guint rank, number;

  return g_hash_table_contains (profile->headers, header) || cm_profile_lookup_numbered (profile, header, &field, &rank, &number);
}

/* Every state a profile names is one, and every rule has a column to look at. */
static void
test_words (void)
{
  GPtrArray *profiles = cm_profiles ();

  for (guint i = 0; i < profiles->len; i++)
    {
      const CmProfile *profile = g_ptr_array_index (profiles, i);
      GHashTableIter iter;
      gpointer word, state;

      g_hash_table_iter_init (&iter, profile->status_words);
      while (g_hash_table_iter_next (&iter, &word, &state))
        g_assert_cmpint (cm_order_state_from_name (state), !=, CM_STATE_UNKNOWN);
      for (guint k = 0; k < profile->require->len; k++)
        for (char **header = g_ptr_array_index (profile->require, k); *header != NULL; header++)
          g_assert_true (knows (profile, *header));
      g_assert_true (profile->generic || profile->require->len > 0);
      g_assert_cmpint (find_string (profile->forbid, ""), <, 0);
    }
}

#define RAKUTEN "注文番号,注文日時,ステータス,請求金額,送付先姓,送付先名,送付先郵便番号1,送付先郵便番号2,送付先電話番号1,送付先電話番号2,送付先電話番号3," \
  "商品名,個数,単価,商品管理番号\n"

static void
test_pieces (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, RAKUTEN "100001-20261101-0001,2026-11-01 10:00:00,700,1500,見本,太郎,100,0001,090,5555,0100,示例,1,1500,a\n"
                       "100001-20261101-0002,2026-11-02 10:00:00,900,1500,見本,花子,100,,03,5555,0101,示例,1,1500,a\n");
  g_assert_cmpstr (f->plan->profile, ==, "rakuten-orders");
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpstr (f->row.text[CM_FIELD_RECEIVER], ==, "見本太郎");
  g_assert_cmpstr (f->row.text[CM_FIELD_POSTCODE], ==, "100-0001");
  g_assert_cmpstr (f->row.text[CM_FIELD_PHONE], ==, "090-5555-0100");
  g_assert_cmpint (f->row.amount[CM_FIELD_PAID], ==, 1500);      /* yen have no smaller unit */
  g_assert_cmpint (f->row.state, ==, CM_STATE_DONE);
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpstr (f->row.text[CM_FIELD_POSTCODE], ==, "100");
  g_assert_cmpint (f->row.state, ==, CM_STATE_CLOSED);
}

#define WOO "Order Number,Order Status,Order Date,Order Total Amount,Item Cost,Name,Quantity,First Name (Shipping),Last Name (Shipping)," \
  "First Name (Billing),Last Name (Billing)\n"

static void
test_names (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, WOO "1,completed,2026-11-01 10:00,20.00,20.00,Mug,1,Ada,West,Bob,East\n"
                          "2,completed,2026-11-01 10:00,20.00,20.00,Mug,1,,,Bob,East\n");
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpstr (f->row.text[CM_FIELD_RECEIVER], ==, "Ada West");
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpstr (f->row.text[CM_FIELD_RECEIVER], ==, "Bob East");
}

#define SQUARE "Date,Time,Time Zone,Gross Sales,Net Sales,Total Collected,Transaction ID,Event Type,Description,Customer ID\n"

static void
test_time_in_columns (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, SQUARE "2026-09-13,10:02:11,Eastern Time (US & Canada),$30.00,$27.00,$31.16,A1,Payment,Mug x 1,C1\n"
                       "2026-01-13,10:02:11,Eastern Time (US & Canada),$30.00,$27.00,$31.16,A2,Payment,Mug x 1,C1\n");
  assert_row (f, CM_ROW_ORDER);
  assert_time (f, CM_FIELD_CREATED_AT, "2026-09-13T22:02:11+08:00");
  assert_row (f, CM_ROW_ORDER);
  assert_time (f, CM_FIELD_CREATED_AT, "2026-01-13T23:02:11+08:00");
}

/* The header names the zone; a column of times that hold the day already is taken whole. */
static void
test_zones (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer Email\n"
                          "ch_1,2026-10-01 15:00,15.00,0,usd,Paid,a@example.com\n");
  g_assert_cmpstr (f->plan->profile, ==, "stripe-payments");
  assert_row (f, CM_ROW_ORDER);
  assert_time (f, CM_FIELD_CREATED_AT, "2026-10-01T23:00:00+08:00");
  cm_test_reader_open (f, "单号,下单日期,下单时间,实付金额,买家昵称\n1,2026-11-01,10:05,5.00,甲\n2,2026-11-02,2026-11-02 11:06,5.00,甲\n");
  assert_row (f, CM_ROW_ORDER);
  assert_time (f, CM_FIELD_CREATED_AT, "2026-11-01T10:05:00+08:00");
  assert_row (f, CM_ROW_ORDER);
  assert_time (f, CM_FIELD_CREATED_AT, "2026-11-02T11:06:00+08:00");
}

/* Names of groups stand over the names of columns, a title over both. */
static void
test_two_header_rows (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, "导出的订单,,,,\n订单编号,付款时间,实付金额,收货信息,\n,,,收货人,手机\n1001,2026-11-01 10:00:00,12.00,示例甲,10000000001\n");
  g_assert_cmpint (f->plan->header_row, ==, 3);
  g_assert_false (f->plan->needs_user);
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpstr (f->row.text[CM_FIELD_ORDER_NO], ==, "1001");
  g_assert_cmpstr (f->row.text[CM_FIELD_RECEIVER], ==, "示例甲");
  g_assert_cmpstr (f->row.text[CM_FIELD_PHONE], ==, "10000000001");
  assert_row (f, CM_ROW_END);
}

/* One column has the day first, the other the month. */
static void
test_order_per_column (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, "Order ID,Order Date,Date Paid,Total,Email\n"
                          "1,13/02/2026,02/14/2026,5.00,a@example.com\n2,03/04/2026,03/05/2026,5.00,b@example.com\n");
  assert_row (f, CM_ROW_ORDER);
  assert_row (f, CM_ROW_ORDER);
  assert_time (f, CM_FIELD_CREATED_AT, "2026-04-03T00:00:00+08:00");
  assert_time (f, CM_FIELD_PAID_AT, "2026-03-05T00:00:00+08:00");
}

/* A column that holds both orders tells neither: what can be read both ways is asked, not guessed. */
static void
test_contradiction (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, "Order ID,Order Date,Total,Email\n"
                          "1,13/02/2026,5.00,a@example.com\n2,02/14/2026,5.00,a@example.com\n3,03/04/2026,5.00,a@example.com\n");
  assert_row (f, CM_ROW_ORDER);
  assert_row (f, CM_ROW_ORDER);
  assert_row (f, CM_ROW_REJECTED);
}

#define PAYPAL "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\"," \
  "\"From Email Address\",\"Transaction ID\",\"Reference Txn ID\",\"Balance Impact\"\n"

/* Fees and holds are notes; a refund belongs to the payment it names. */
static void
test_rules (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, PAYPAL
                       "11/13/2026,10:00:00,PST,Ann,Express Checkout Payment,Completed,USD,20.00,-1.00,19.00,ann@example.com,T1,,Credit\n"
                       "11/13/2026,10:00:01,PST,Ann,General Authorization,Pending,USD,20.00,0,20.00,ann@example.com,T0,,Memo\n"
                       "11/14/2026,10:00:00,PST,Ann,Payment Refund,Completed,USD,-5.00,0,-5.00,shop@example.com,T2,T1,Debit\n"
                       "11/14/2026,11:00:00,PST,,General Withdrawal,Completed,USD,-14.00,0,-14.00,,T3,,Debit\n");
  assert_row (f, CM_ROW_ORDER);
  assert_time (f, CM_FIELD_CREATED_AT, "2026-11-14T02:00:00+08:00");
  assert_row (f, CM_ROW_NOTE);
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpstr (f->row.text[CM_FIELD_ORDER_NO], ==, "T1");
  g_assert_true (f->row.returned);
  g_assert_cmpint (f->row.amount[CM_FIELD_REFUND], ==, 500);
  assert_row (f, CM_ROW_NOTE);
  assert_row (f, CM_ROW_END);
}

static void
test_currency_above (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, "\"All amounts in USD, unless specified\"\n\"Definitions:\"\n"
                       "date/time,type,order id,sku,description,quantity,product sales,shipping credits,promotional rebates,"
                       "selling fees,total\n"
                       "\"Sep 4, 2026 1:05:07 AM PDT\",Order,111-1111111-1111111,M,Mug,1,20.00,0,0,-3.00,17.00\n"
                       "\"Sep 5, 2026 1:05:07 AM PDT\",Service Fee,,,Advertising,,0,0,0,0,-12.00\n");
  g_assert_cmpstr (f->plan->currency, ==, "USD");
  g_assert_cmpint (f->plan->header_row, ==, 3);
  assert_row (f, CM_ROW_ORDER);
  assert_row (f, CM_ROW_NOTE);
}

/* Only one platform writes such numbers, though the headers are anybody's. */
static void
test_platform_by_numbers (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, "订单号,付款时间,实付金额\nP700000000000000001,2026-11-01 10:00,5.00\nP700000000000000002,2026-11-01 10:00,5.00\n"
                       "P700000000000000003,2026-11-01 10:00,5.00\n");
  g_assert_cmpstr (f->plan->profile, ==, "generic-zh");
  g_assert_cmpstr (f->plan->platform, ==, "xiaohongshu");
  g_assert_nonnull (strstr (f->plan->why, "订单号"));
  cm_test_reader_open (f, "订单号,付款时间,实付金额\n700000000000000001,2026-11-01 10:00,5.00\n");
  g_assert_cmpstr (f->plan->platform, ==, "file");
}

/* The word as a whole, else the longest piece of it that is known. */
static void
test_states (CmTestReader *f, gconstpointer data)
{
  static const CmOrderState states[] = { CM_STATE_DONE, CM_STATE_PAID, CM_STATE_CLOSED, CM_STATE_REFUNDED, CM_STATE_SHIPPED,
                                         CM_STATE_UNPAID, CM_STATE_UNKNOWN };

  (void) data;
  cm_test_reader_open (f, "订单号,付款时间,实付金额,订单状态\n1,2026-11-01 10:00,5.00,交易成功（已评价）\n2,2026-11-01 10:00,5.00,部分发货-1/2\n"
                       "3,2026-11-01 10:00,5.00,用户取消\n4,2026-11-01 10:00,5.00,已取消，退款成功\n5,2026-11-01 10:00,5.00,商家已发货(顺丰)\n"
                       "6,2026-11-01 10:00,5.00,待付款：余额不足\n7,2026-11-01 10:00,5.00,神秘\n");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      assert_row (f, CM_ROW_ORDER);
      g_assert_cmpint (f->row.state, ==, states[i]);
    }
}

/* A sheet from Taiwan: the same words in traditional characters. */
static void
test_traditional (CmTestReader *f, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (f, "訂單編號,訂單成立日期,買家帳號,收件者姓名,收件者電話,商品名稱,數量,買家總支付金額,訂單狀態\n"
                       "26110100001,2026-11-01 10:00,abc,示例,0912345678,茶,1,120,已完成\n"
                       "26110100002,2026-11-01 10:00,abc,示例,0912345678,茶,1,120,待出貨\n"
                       "26110100003,2026-11-01 10:00,abc,示例,0912345678,茶,1,120,不成立\n");
  g_assert_false (f->plan->needs_user);
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpint (f->row.state, ==, CM_STATE_DONE);
  g_assert_cmpint (f->row.amount[CM_FIELD_PAID], ==, 12000);
  g_assert_cmpstr (f->row.text[CM_FIELD_BUYER_ID], ==, "abc");
  g_assert_cmpstr (f->row.text[CM_FIELD_PHONE], ==, "0912345678");
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpint (f->row.state, ==, CM_STATE_PAID);
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpint (f->row.state, ==, CM_STATE_CLOSED);
}

/* A cell of a megabyte is read, but not kept to look at. */
static void
test_long_cells (CmTestReader *f, gconstpointer data)
{
  g_autoptr(GString) text = g_string_new ("订单编号,付款时间,实付金额,商品标题\n1,2026-11-01 10:00:00,5.00,");
  char **sample;

  (void) data;
  while (text->len < 1 << 17)
    g_string_append (text, "长");
  g_string_append_c (text, '\n');
  cm_test_reader_open (f, text->str);
  sample = g_ptr_array_index (f->plan->sample, 0);
  g_assert_cmpuint (strlen (sample[3]), <=, 4096);
  g_assert_true (g_utf8_validate (sample[3], -1, NULL));
  assert_row (f, CM_ROW_ORDER);
  g_assert_cmpuint (strlen (f->row.text[CM_FIELD_ITEM]), >, 1 << 16);
}

static JsonObject *
import_sheet (CmTestReader *f, const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = NULL;
  CmDb *db = cm_test_shop (f->folder);

  cm_test_reader_open (f, text);
  node = cm_test_import (db, (CmImportPlan *[]) { f->plan, NULL }, CM_TEST_NOW, FALSE, &error);
  g_assert_no_error (error);
  cm_test_close (db);
  return json_object_ref (json_node_get_object (node));
}

static void
assert_total (JsonObject *report, int paid, int refund)
{
  JsonObject *total = json_array_get_object_element (json_object_get_array_member (report, "totals"), 0);

  g_assert_cmpint (json_object_get_int_member (total, "paid_minor"), ==, paid);
  g_assert_cmpint (json_object_get_int_member (total, "refund_minor"), ==, refund);
  g_assert_cmpint (json_object_get_int_member (total, "net_minor"), ==, paid - refund);
}

/* What a later or an earlier row gives back is taken off the sale, whose lines and amounts stay. */
static void
test_returns (CmTestReader *f, gconstpointer data)
{
  g_autoptr(JsonObject) after = import_sheet (f, SQUARE "2026-09-13,10:00:00,Tokyo,$30.00,$27.00,$30.00,A1,Payment,Mug x 1,C1\n"
                                              "2026-09-14,10:00:00,Tokyo,-$12.00,-$12.00,-$12.00,A1,Refund,Mug x 1,C1\n");
  g_autoptr(JsonObject) before = NULL;

  (void) data;
  assert_total (after, 3000, 1200);
  begin_again (f);
  before = import_sheet (f, SQUARE "2026-09-14,10:00:00,Tokyo,-$12.00,-$12.00,-$12.00,A1,Refund,Mug x 1,C1\n"
                         "2026-09-13,10:00:00,Tokyo,$30.00,$27.00,$30.00,A1,Payment,Mug x 1,C1\n");
  assert_total (before, 3000, 1200);
}

/* PayPal names the shop as the sender of a refund, and lists the newest first: the buyer is the sale's all the same. */
static void
test_buyer_of_return (CmTestReader *f, gconstpointer data)
{
  static const char sale[] = "11/13/2026,10:00:00,PST,Ann,Express Payment,Completed,USD,20.00,-1,19.00,ann@example.com,T1,,Credit\n";
  static const char refund[] = "11/14/2026,10:00:00,PST,Ann,Payment Refund,Completed,USD,-5.00,0,-5.00,shop@example.com,T2,T1,Debit\n";

  (void) data;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = g_strconcat (PAYPAL, i == 0 ? sale : refund, i == 0 ? refund : sale, NULL);
      g_autoptr(JsonObject) report = import_sheet (f, text);

      assert_total (report, 2000, 500);
      g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (report, "customers"), "new"), ==, 1);
      begin_again (f);
    }
}

static void
assert_warned (CmTestReader *f, const char *text, gboolean wanted)
{
  g_autoptr(JsonObject) report = import_sheet (f, text);
  JsonArray *warnings = json_object_get_array_member (report, "warnings");
  gboolean found = FALSE;

  for (guint i = 0; i < json_array_get_length (warnings); i++)
    found |= g_str_equal (json_object_get_string_member (json_array_get_object_element (warnings, i), "code"), "amount-mismatch");
  g_assert_cmpint (found, ==, wanted);
  begin_again (f);
}

static void
test_contradicting_amounts (CmTestReader *f, gconstpointer data)
{
#define AMOUNTS "订单号,付款时间,商品总价,运费,优惠金额,实付金额,退款金额\n"
  (void) data;
  assert_warned (f, AMOUNTS "1,2026-11-01 10:00,100.00,10.00,5.00,105.00,0\n", FALSE);
  assert_warned (f, AMOUNTS "1,2026-11-01 10:00,100.00,10.00,5.00,999.00,0\n", TRUE);
  assert_warned (f, AMOUNTS "1,2026-11-01 10:00,100.00,10.00,5.00,50.00,0\n", TRUE);
  assert_warned (f, AMOUNTS "1,2026-11-01 10:00,100.00,10.00,5.00,105.00,200.00\n", TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/profiles/" name, CmTestReader, NULL, cm_test_reader_set_up, function, cm_test_reader_tear_down)
  g_test_add_func ("/profiles/each-wins", test_each_wins);
  g_test_add_func ("/profiles/words", test_words);
  ADD ("pieces", test_pieces);
  ADD ("names", test_names);
  ADD ("time-in-columns", test_time_in_columns);
  ADD ("zones", test_zones);
  ADD ("two-header-rows", test_two_header_rows);
  ADD ("order-per-column", test_order_per_column);
  ADD ("contradiction", test_contradiction);
  ADD ("rules", test_rules);
  ADD ("currency-above", test_currency_above);
  ADD ("platform-by-numbers", test_platform_by_numbers);
  ADD ("states", test_states);
  ADD ("traditional", test_traditional);
  ADD ("long-cells", test_long_cells);
  ADD ("returns", test_returns);
  ADD ("buyer-of-return", test_buyer_of_return);
  ADD ("contradicting-amounts", test_contradicting_amounts);
  return g_test_run ();
}
