/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-reader.h"
#include "cm-test.h"

#include <string.h>

/* The next row must stay out for @code. */
static void
assert_rejected (CmTestReader *fixture, const char *code, const char *piece)
{
  GPtrArray *problems = cm_order_reader_problems (fixture->reader);
  CmRowProblem *problem;

  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_REJECTED);
  problem = g_ptr_array_index (problems, problems->len - 1);
  g_assert_cmpstr (problem->code, ==, code);
  g_assert_true (problem->rejected);
  g_assert_cmpint (problem->row_no, ==, fixture->row.row_no);
  g_assert_nonnull (problem->raw);
  g_test_message ("%s", problem->message);
  g_assert_nonnull (strstr (problem->message, piece));
}

static void
test_taobao (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,退款金额,订单备注,订单关闭原因\n"
                       "\"=\"\"260000000000000123\"\"\",tb示例,128.00元,交易成功,示例甲,四川省 绵阳市 涪城区 样板路1号(000000),'null,'10000000001,"
                       "2026-01-20 10:11:12,2026-01-20 10:12:13,示例商品Ａ，示例商品B,3,0.00,'null,订单未关闭\n"
                       "\"=\"\"260000000000000124\"\"\",tb示例,59.00,交易关闭,示例甲,四川省,'10000000009,'null,2026-01-21 0:00,,"
                       "示例商品C,1,0.00,'null,买家未付款\n"
                       "\"=\"\"260000000000000125\"\"\",tb示例,59.00,交易关闭,示例甲,四川省,'null,'null,2026-01-21 0:00,,示例商品C,1,59.00,'null,\n"
                       "\"=\"\"260000000000000126\"\"\",tb示例,59.00,交易关闭,示例甲,四川省,'null,'null,2026-01-21 0:00,,示例商品C,1,,'null,退款\n");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpstr (fixture->row.text[CM_FIELD_ORDER_NO], ==, "260000000000000123");
  g_assert_cmpint (fixture->row.state, ==, CM_STATE_DONE);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_PAID], ==, 12800);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_QTY], ==, 3);
  g_assert_cmpstr (fixture->row.text[CM_FIELD_ITEM], ==, "示例商品Ａ，示例商品B");
  g_assert_cmpstr (fixture->row.text[CM_FIELD_CITY], ==, "绵阳市");
  g_assert_cmpstr (fixture->row.text[CM_FIELD_PHONE], ==, "10000000001");
  g_assert_null (fixture->row.text[CM_FIELD_SELLER_NOTE]);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_CREATED_AT], ==, 1768875072);
  g_assert_cmpstr (fixture->row.currency, ==, "CNY");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (fixture->row.state, ==, CM_STATE_CLOSED);
  g_assert_cmpstr (fixture->row.text[CM_FIELD_PHONE], ==, "10000000009");
  g_assert_false (fixture->row.has[CM_FIELD_PAID_AT]);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (fixture->row.state, ==, CM_STATE_REFUNDED);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (fixture->row.state, ==, CM_STATE_REFUNDED);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_END);
  g_assert_cmpuint (cm_order_reader_problems (fixture->reader)->len, ==, 0);
}

#define SHOPIFY "Name,Email,Financial Status,Fulfillment Status,Currency,Total,Created at,Lineitem name,Lineitem quantity,Cancelled at\n"

static CmOrderState
shopify_state (CmTestReader *fixture, const char *payment, const char *fulfilment, const char *cancelled)
{
  g_autofree char *text = g_strdup_printf (SHOPIFY "#1,a@example.com,%s,%s,USD,5.00,2026-01-02 10:00:00 -0500,Mug,1,%s\n", payment,
                                           fulfilment, cancelled);

  cm_test_reader_open (fixture, text);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  return fixture->row.state;
}

static void
test_shopify_states (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  g_assert_cmpint (shopify_state (fixture, "pending", "", ""), ==, CM_STATE_UNPAID);
  g_assert_cmpint (shopify_state (fixture, "pending", "fulfilled", ""), ==, CM_STATE_SHIPPED);
  g_assert_cmpint (shopify_state (fixture, "paid", "unfulfilled", ""), ==, CM_STATE_PAID);
  g_assert_cmpint (shopify_state (fixture, "paid", "partial", ""), ==, CM_STATE_PAID);
  g_assert_cmpint (shopify_state (fixture, "paid", "fulfilled", ""), ==, CM_STATE_SHIPPED);
  g_assert_cmpint (shopify_state (fixture, "paid", "", "2026-01-03 10:00:00 -0500"), ==, CM_STATE_CLOSED);
  g_assert_cmpint (shopify_state (fixture, "voided", "unfulfilled", ""), ==, CM_STATE_CLOSED);
  g_assert_cmpint (shopify_state (fixture, "refunded", "fulfilled", "2026-01-03 10:00:00 -0500"), ==, CM_STATE_REFUNDED);
  g_assert_cmpint (shopify_state (fixture, "partially_refunded", "fulfilled", ""), ==, CM_STATE_PART_REFUNDED);
}

static void
test_continuation (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, SHOPIFY ",,,,,7.00,,Nothing before,1,\n"
                               "#1,a@example.com,paid,,JPY,500,2026-01-02 10:00:00 -0500,Mug,1,\n"
                               ",,,,,,,Plate,2,\n"
                               "#1,a@example.com,,,,,2026-01-02 10:00:00 -0500,Spoon,2,\n"
                               "#2,a@example.com,paid,,USD,x,2026-01-02 10:00:00 -0500,Mug,1,\n"
                               ",,,,,,,Lost,2,\n"
                               ",,,,,3.00,,Lost too,2,\n");
  assert_rejected (fixture, "no-order-id", "2");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_PAID], ==, 500);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_true (fixture->row.continues);
  g_assert_null (fixture->row.text[CM_FIELD_ORDER_NO]);
  g_assert_cmpstr (fixture->row.currency, ==, "JPY");
  g_assert_cmpint (fixture->row.amount[CM_FIELD_QTY], ==, 2);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_false (fixture->row.continues);
  g_assert_cmpstr (fixture->row.currency, ==, "JPY");
  assert_rejected (fixture, "bad-amount", "x");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_NOTE);
  assert_rejected (fixture, "no-order-id", "8");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_END);
}

#define PLAIN "订单号,下单时间,实付金额,商品名称,数量,订单状态\n"

static void
test_notes (CmTestReader *fixture, gconstpointer data)
{
  static const char *const notes[] = { "合计,,24.00,,3,\n", ",,24.00,总计,3,\n", "以上数据仅供参考,,,,,\n", ",,收入+支出,,,\n",
                                       "订单号,下单时间,实付金额,商品名称,数量,订单状态\n", "'null,-,——,,,\n" };

  (void) data;
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *text = g_strconcat (PLAIN "1,2026-01-01,8.00,甲,1,已完成\n", notes[i], "2,2026-01-01,8.00,甲,1,已完成\n", NULL);

      g_test_message ("%s", notes[i]);
      cm_test_reader_open (fixture, text);
      g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
      g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_NOTE);
      g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
      g_assert_cmpuint (cm_order_reader_problems (fixture->reader)->len, ==, 1);
      g_assert_cmpstr (((CmRowProblem *) cm_order_reader_problems (fixture->reader)->pdata[0])->code, ==, "note");
    }
}

/* Each of them is a number, but not what they make together. */
static void
test_too_many_pieces (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, "订单号,下单时间,单价,商品名称,数量,订单状态\n"
                       "1,2026-01-01,8.00,甲,2,已完成\n"
                       "2,2026-01-01,90000000000.00,甲,2026000000001,已完成\n");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  assert_rejected (fixture, "bad-amount", "2026000000001");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_END);
}

static void
test_rejections (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, PLAIN "1,13/25/2026 20:09,8.00,甲,1,已完成\n"
                             "2,2026-02-30,8.00,甲,1,已完成\n"
                             "3,03/04/2026,8.00,甲,1,已完成\n"
                             "4,昨天,8.00,甲,1,已完成\n"
                             "5,2026-01-01,待定,甲,1,已完成\n"
                             "6,2026-01-01,-8.00,甲,1,已完成\n"
                             "7,2026-01-01,8.00,甲,很多,已完成\n"
                             ",2026-01-01,8.00,甲,1,已完成\n"
                             ",2026-01-01,,甲,1,\n"
                             "8,2026-01-01,8.00,\"甲, 乙\",1,不知道\n");
  assert_rejected (fixture, "bad-date", "no month 25");
  assert_rejected (fixture, "bad-date", "no day 30");
  assert_rejected (fixture, "bad-date", "03/04/2026");
  assert_rejected (fixture, "bad-date", "昨天");
  assert_rejected (fixture, "bad-amount", "待定");
  assert_rejected (fixture, "negative-amount", "-8.00");
  assert_rejected (fixture, "bad-amount", "很多");
  assert_rejected (fixture, "no-order-id", "9");
  assert_rejected (fixture, "no-order-id", "10");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (fixture->row.state, ==, CM_STATE_UNKNOWN);
  g_assert_cmpstr (fixture->row.text[CM_FIELD_STATUS], ==, "不知道");
  g_assert_cmpstr (((CmRowProblem *) g_ptr_array_index (cm_order_reader_problems (fixture->reader), 0))->raw, ==,
                   "1,13/25/2026 20:09,8.00,甲,1,已完成");
  g_assert_cmpstr (((CmRowProblem *) g_ptr_array_index (cm_order_reader_problems (fixture->reader), 0))->column, ==, "下单时间");
}

static void
test_refund_lines (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n"
                       "536365,A,Heart,6,12/1/2010 8:26,2.55,17850.0\n"
                       "C536379,D,Heart,-2,12/25/2010 9:41,2.55,14527.0\n"
                       "536380,D,Heart,-2,12/25/2010 9:41,2.55,14527.0\n");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpstr (fixture->row.text[CM_FIELD_BUYER_ID], ==, "17850");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (fixture->row.state, ==, CM_STATE_REFUNDED);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_REFUND], ==, 510);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_PAID], ==, 0);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_QTY], ==, 2);
  g_assert_cmpstr (fixture->row.text[CM_FIELD_BUYER_ID], ==, "14527");
  g_assert_false (fixture->plan->per_order[CM_FIELD_REFUND]);
  assert_rejected (fixture, "negative-amount", "-2");
}

static void
test_damaged_numbers (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, "订单编号,下单时间,实付金额\n2.60000E+17,2026/1/1 8:00,1.00\n260000000004475000,2026/1/1 8:00,1.00\n"
                       "\"260000000004476000\",2026/1/1 8:00,1.00\n"
                       "\"=\"\"260000000004477000\"\"\",2026/1/1 8:00,1.00\n'260000000004478000,2026/1/1 8:00,1.00\n"
                       "260000000004479000,2026/1/1 8:00,1.00\n");
  assert_rejected (fixture, "damaged-number", "2.60000E+17");
  assert_rejected (fixture, "damaged-number", "260000000004475000");
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  assert_rejected (fixture, "damaged-number", "260000000004479000");
  /* One number in three that ends in 000 is chance, not damage. */
  cm_test_reader_open (fixture, "订单编号,下单时间,实付金额\n260000000004475000,2026/1/1 8:00,1.00\n260000000004475123,2026/1/1 8:00,1.00\n"
                       "260000000004475124,2026/1/1 8:00,1.00\n");
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_END);
}

static void
test_truncated (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, PLAIN "1,2026-01-01,8.00,甲,1,已完成\n2,2026-01-01,8.00,甲,1,已完成\n3,2026-01-0");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  assert_rejected (fixture, "truncated", "row 4");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_END);
  /* Short rows in the middle are how some programs write empty cells. */
  cm_test_reader_open (fixture, PLAIN "1,2026-01-01,8.00,甲,1,已完成\n2,2026-01-01,8.00\n3,2026-01-01,8.00,甲,1,已完成\n4,2026-01-01,8.00\n");
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_END);
}

static void
test_masked (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, "订单号,下单时间,实付金额,收货人,手机号,省,市,详细地址\n1,2026-01-01,8.00,示*,1******6198,****,****,****\n"
                       "2,2026-01-01,8.00,示例甲,10000000001,四川,成都,样板路1号\n");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_true (fixture->row.buyer_masked);
  g_assert_null (fixture->row.text[CM_FIELD_PROVINCE]);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_false (fixture->row.buyer_masked);
  g_assert_cmpstr (fixture->row.text[CM_FIELD_PROVINCE], ==, "四川省");
  g_assert_cmpstr (fixture->row.text[CM_FIELD_CITY], ==, "成都市");
}

static void
test_no_numbers (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, "客户编号,日期,金额\n甲,20260101,8.00\n甲,20260101,9.00\n,,\n说明,,\n");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_null (fixture->row.text[CM_FIELD_ORDER_NO]);
  g_assert_false (fixture->row.continues);
  g_assert_cmpint (fixture->row.state, ==, CM_STATE_UNKNOWN);
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  while (cm_test_reader_next (fixture) == CM_ROW_NOTE)
    ;
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_END);
}

static void
test_serials_and_commas (CmTestReader *fixture, gconstpointer data)
{
  (void) data;
  cm_test_reader_open (fixture, "Order ID;Order Date;Total;Currency\n1;45384.34789;1.234,50;eur\n2;45385;12,00;EUR\n");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_PAID], ==, 123450);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_CREATED_AT], ==, 1712017258);
  g_assert_cmpstr (fixture->row.currency, ==, "EUR");
  g_assert_cmpint (cm_test_reader_next (fixture), ==, CM_ROW_ORDER);
  g_assert_cmpint (fixture->row.amount[CM_FIELD_PAID], ==, 1200);
}

typedef struct {
  const char *path;
  guint rows, orders;
  gint64 paid, refund;
} RealCase;

/* Counted with a script of its own over the same files. */
static const RealCase real[] = {
  { "data/cn/tmall_order_report_v1.csv", 28010, 28010, 190248715, 57233592 },
  { "data/made/taobao_ExportOrderList_gbk.csv", 3, 3, 21600, 2000 },
  { "data/fixtures/youzan_orders_full_header.csv", 3, 3, 60000, 0 },
  { "data/fixtures/shopify_orders_status_mix.csv", 5, 4, 11729, 400 },
  { "data/shopify/ltv_shopify_orders_fixture.csv", 9, 8, 99500, 1000 },
  { "data/shopify/ltv_shopify_orders_sample.csv", 249, 127, 1506300, 42375 },
};

static void
test_real_file (CmTestReader *fixture, gconstpointer data)
{
  const RealCase *known = data;
  g_autofree char *path = cm_test_shared (known->path);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 paid = 0, refund = 0;
  guint rows = 0;

  if (path == NULL)
    return;
  cm_test_reader_open_file (fixture, path);
  for (; cm_test_reader_next (fixture) == CM_ROW_ORDER; rows++)
    if (g_hash_table_add (seen, g_strdup (fixture->row.text[CM_FIELD_ORDER_NO])))
      {
        paid += fixture->row.amount[CM_FIELD_PAID];
        refund += fixture->row.amount[CM_FIELD_REFUND];
      }
  g_assert_cmpuint (rows, ==, known->rows);
  g_assert_cmpuint (g_hash_table_size (seen), ==, known->orders);
  g_assert_cmpint (paid, ==, known->paid);
  g_assert_cmpint (refund, ==, known->refund);
  g_assert_cmpuint (cm_order_reader_problems (fixture->reader)->len, ==, 0);
}

/* Tables of random pieces: planned and read to the end, or refused with a sentence. */
static void
test_random_tables (CmTestReader *fixture, gconstpointer data)
{
  static const char *const pieces[] = { "订单号", "实付金额", "下单时间", "商品名称", "数量", "Name", "Total", "Created at", "Lineitem name", "1",
                                        "2026-01-01",
                                        "13/25/2026", "8.00", "-8", "1.5E+17", "260000000004475000", "合计", "", "'null", "=\"1\"",
                                        "\"a,b\"", "\"", "\t", "*", "退款" };
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  (void) data;
  for (int round = 0; round < 300; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(CmImportPlan) plan = NULL;
      g_autoptr(CmOrderReader) reader = NULL;

      for (int n = g_rand_int_range (random, 1, 120); n > 0; n--)
        g_string_append_printf (text, "%s%c", pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))],
                                g_rand_int_range (random, 0, 5) == 0 ? '\n' : ',');
      g_assert_true (g_file_set_contents (fixture->path, text->str, -1, NULL));
      plan = cm_import_plan_new (fixture->path, NULL, NULL);
      if (plan == NULL)
        continue;
      plan->needs_user = FALSE;
      reader = cm_order_reader_new (plan, zone, NULL);
      while (reader != NULL && cm_order_reader_next (reader, &fixture->row, NULL) != CM_ROW_END)
        ;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/order-reader/" name, CmTestReader, NULL, cm_test_reader_set_up, func, cm_test_reader_tear_down)
  ADD ("taobao", test_taobao);
  ADD ("shopify-states", test_shopify_states);
  ADD ("continuation", test_continuation);
  ADD ("notes", test_notes);
  ADD ("too-many-pieces", test_too_many_pieces);
  ADD ("rejections", test_rejections);
  ADD ("refund-lines", test_refund_lines);
  ADD ("damaged-numbers", test_damaged_numbers);
  ADD ("truncated", test_truncated);
  ADD ("masked", test_masked);
  ADD ("no-numbers", test_no_numbers);
  ADD ("serials-and-commas", test_serials_and_commas);
  ADD ("random-tables", test_random_tables);
  for (gsize i = 0; i < G_N_ELEMENTS (real); i++)
    {
      g_autofree char *name = g_strconcat ("/order-reader/real/", real[i].path + strlen ("data/"), NULL);

      g_test_add (name, CmTestReader, &real[i], cm_test_reader_set_up, test_real_file,
                  cm_test_reader_tear_down);
    }
  return g_test_run ();
}
