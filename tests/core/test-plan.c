/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-plan.h"
#include "cm-profile.h"
#include "cm-test-file.h"
#include "cm-test.h"

#include <string.h>

static void
set_up (CmTestFile *fixture, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_file_set_up (fixture, "sheet.csv");
}

static CmImportPlan *
try_plan (CmTestFile *fixture, const char *text, const CmImportChoices *choices, GError **error)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  return cm_import_plan_new (fixture->path, choices, error);
}

static CmImportPlan *
make_plan (CmTestFile *fixture, const char *text, const CmImportChoices *choices)
{
  g_autoptr(GError) error = NULL;
  CmImportPlan *plan = try_plan (fixture, text, choices, &error);

  g_assert_no_error (error);
  return plan;
}

static const char *
header_of (CmImportPlan *plan, CmField field)
{
  int index = plan->column_of[field];

  return index < 0 ? NULL : ((CmImportColumn *) g_ptr_array_index (plan->columns, index))->header;
}

static void
test_fields (void)
{
  for (int field = 0; field < CM_N_FIELDS; field++)
    {
      g_assert_cmpint (cm_field_from_name (cm_field_name (field)), ==, field);
      g_assert_cmpstr (cm_field_label (field), !=, "");
    }
  g_assert_cmpint (cm_field_from_name ("nothing"), ==, CM_FIELD_NONE);
}

static void
test_profiles (void)
{
  g_autoptr(JsonNode) list = cm_profile_list ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) shown = cm_profile_show ("taobao-orders", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (list)), ==, cm_profiles ()->len);
  g_assert_nonnull (cm_profile_find ("generic-zh"));
  g_assert_nonnull (cm_profile_find ("generic-en"));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (shown), "platform"), ==, "taobao");
  g_assert_null (cm_profile_show ("no-such-profile", &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_FOUND);
}

static void
test_taobao (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = make_plan (fixture, "订单编号,买家会员名,买家实际支付金额,订单状态,收货地址 ,联系电话,联系手机,店铺名称,订单关闭原因,备注标签,买家自定义\n"
                                                     "\"=\"\"260000000000000123\"\"\",示例甲,8.00,交易成功,浙江省 杭州市,'null,'10000000001,示例店,,,\n",
                                                     NULL);

  (void) data;
  g_assert_cmpstr (plan->profile, ==, "taobao-orders");
  g_assert_cmpstr (plan->platform, ==, "taobao");
  g_assert_cmpstr (plan->currency, ==, "CNY");
  g_assert_cmpint (plan->confidence_ppm, >, 900000);
  g_assert_cmpint (plan->confidence_ppm, <, 1000000);
  g_assert_cmpint (plan->header_row, ==, 1);
  g_assert_cmpstr (header_of (plan, CM_FIELD_BUYER_ID), ==, "买家会员名");
  g_assert_cmpstr (header_of (plan, CM_FIELD_PHONE), ==, "联系手机");
  g_assert_cmpint (plan->fallback_of[CM_FIELD_PHONE], ==, 5);
  g_assert_cmpstr (header_of (plan, CM_FIELD_ADDRESS), ==, "收货地址");
  g_assert_cmpuint (plan->turns->len, ==, 1);
  g_assert_true (cm_import_plan_uses (plan, 5));
  g_assert_true (cm_import_plan_uses (plan, 8));
  g_assert_false (cm_import_plan_uses (plan, 10));
  g_assert_true (plan->nick_is_account);
  g_assert_false (plan->needs_user);
  g_assert_cmpuint (plan->sample->len, ==, 1);
  g_assert_cmpstr (((char **) g_ptr_array_index (plan->sample, 0))[0], ==, "260000000000000123");
  g_assert_nonnull (strstr (plan->why, "买家会员名"));
}

static void
test_header_below_notes (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = make_plan (fixture, "Transaction report\nStart date,2026-09-01\n\n"
                                                     "\"Order number\",\"Order date\",\"Order total\",\"Item title\"\n"
                                                     "12-1,2026-09-05,26.60,Print\n", NULL);

  (void) data;
  g_assert_cmpstr (plan->profile, ==, "generic-en");
  g_assert_cmpstr (plan->platform, ==, "file");
  g_assert_cmpint (plan->header_row, ==, 4);
  g_assert_cmpstr (header_of (plan, CM_FIELD_PAID), ==, "Order total");
  g_assert_false (plan->needs_user);
  g_assert_true (cm_import_plan_check (plan, NULL));
}

static void
test_duplicates (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmImportPlan) unused = make_plan (fixture, "订单号,订单实付金额,分销员,归属店铺,分销员\n1,2.00,甲,示例店,乙\n", NULL);
  char *map[] = { "paid=#3", NULL };
  CmImportChoices choices = { .map = map, .date_order = -1 };
  g_autoptr(CmImportPlan) chosen = NULL;

  (void) data;
  g_assert_false (((CmImportColumn *) g_ptr_array_index (unused->columns, 2))->duplicate);
  g_assert_true (((CmImportColumn *) g_ptr_array_index (unused->columns, 4))->duplicate);
  g_assert_null (try_plan (fixture, "订单号,实付金额,实付金额,下单时间\n1,2.00,3.00,2026-01-01\n", NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_DUPLICATE_HEADER);
  g_assert_nonnull (strstr (error->message, "2, 3"));
  chosen = make_plan (fixture, "订单号,实付金额,实付金额,下单时间\n1,2.00,3.00,2026-01-01\n", &choices);
  g_assert_cmpint (chosen->column_of[CM_FIELD_PAID], ==, 2);
  g_clear_error (&error);
  map[0] = "paid=实付金额";
  g_assert_null (try_plan (fixture, "订单号,实付金额,实付金额,下单时间\n1,2.00,3.00,2026-01-01\n", &choices, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_DUPLICATE_HEADER);
}

static void
test_ambiguous (CmTestFile *fixture, gconstpointer data)
{
  static const char *const text = "订单号,实付金额,实付款,下单时间\n1,2.00,3.00,2026-01-01\n";
  char *map[] = { "paid=实付款", NULL };
  CmImportChoices choices = { .map = map, .date_order = -1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(CmImportPlan) chosen = NULL;
  g_autoptr(CmImportPlan) ranked = NULL;

  (void) data;
  g_assert_null (try_plan (fixture, text, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_AMBIGUOUS_HEADER);
  g_assert_nonnull (strstr (error->message, "实付款"));
  chosen = make_plan (fixture, text, &choices);
  g_assert_cmpstr (header_of (chosen, CM_FIELD_PAID), ==, "实付款");
  /* What was paid goes before what the order came to. */
  ranked = make_plan (fixture, "订单号,订单金额,实付款,下单时间\n1,2.00,3.00,2026-01-01\n", NULL);
  g_assert_cmpstr (header_of (ranked, CM_FIELD_PAID), ==, "实付款");
}

static void
test_word_of_user (CmTestFile *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "nothing=A", "paid", "paid=#9", "paid=Z", NULL };
  char *map[] = { "order_no=#1", "paid=#3", "created_at=#2", NULL };
  CmImportChoices choices = { .map = map, .no_header = TRUE, .date_order = -1 };
  g_autoptr(CmImportPlan) plan = make_plan (fixture, "A-1,2026-01-02,8.00\nA-2,2026-01-03,9.00\n", &choices);

  (void) data;
  g_assert_cmpint (plan->header_row, ==, 0);
  g_assert_cmpuint (plan->sample->len, ==, 2);
  g_assert_false (plan->needs_user);
  g_assert_cmpstr (header_of (plan, CM_FIELD_PAID), ==, "#3");
  for (guint i = 0; wrong[i] != NULL; i++)
    {
      char *one[] = { (char *) wrong[i], NULL };
      CmImportChoices bad = { .map = one, .date_order = -1 };
      g_autoptr(GError) error = NULL;

      g_assert_null (try_plan (fixture, "订单号,实付金额\n1,2.00\n", &bad, &error));
      g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
    }
}

static void
test_unsure (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = make_plan (fixture, "a,b,c,d\nX-10001,2026-01-02 10:00,8.50,10000000001\n"
                                                     "X-10002,2026-01-03 11:00,9.50,10000000002\n", NULL);
  g_autoptr(GError) error = NULL;

  (void) data;
  g_assert_true (plan->needs_user);
  g_assert_cmpint (plan->column_of[CM_FIELD_CREATED_AT], ==, 1);
  g_assert_cmpint (plan->column_of[CM_FIELD_PAID], ==, 2);
  g_assert_cmpint (plan->column_of[CM_FIELD_PHONE], ==, 3);
  g_assert_false (cm_import_plan_check (plan, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE);
  cm_import_plan_map (plan, 0, CM_FIELD_ORDER_NO);
  g_assert_false (plan->needs_user);
  cm_import_plan_map (plan, 2, CM_FIELD_NONE);
  g_assert_cmpint (plan->column_of[CM_FIELD_PAID], ==, -1);
  cm_import_plan_map (plan, 3, CM_FIELD_CREATED_AT);
  g_assert_cmpint (plan->column_of[CM_FIELD_CREATED_AT], ==, 3);
  g_assert_cmpint (((CmImportColumn *) g_ptr_array_index (plan->columns, 1))->field, ==, CM_FIELD_NONE);
}

static void
test_customers (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = make_plan (fixture, "客户姓名,客户昵称,客户手机号,消费次数,成为客户时间\n示例甲,甲,10000000001,3,2026-01-01\n", NULL);
  g_autoptr(GError) error = NULL;

  (void) data;
  g_assert_cmpstr (plan->profile, ==, "youzan-customers");
  g_assert_true (plan->customers_only);
  g_assert_true (cm_import_plan_check (plan, &error));
  g_assert_no_error (error);
}

/* The user's word on the row of the header, above which another one looks like it. */
static void
test_header_row (CmTestFile *fixture, gconstpointer data)
{
  CmImportChoices choices = { .date_order = -1, .header_row = 3 };
  g_autoptr(CmImportPlan) plan = make_plan (fixture, "订单号,实付金额,付款时间\n9,1.00,2026-01-01\n订单编号,实付,支付时间\n1,2.00,2026-01-02\n", &choices);

  (void) data;
  g_assert_cmpint (plan->header_row, ==, 3);
  g_assert_cmpuint (plan->sample->len, ==, 1);
  g_assert_cmpint (plan->column_of[CM_FIELD_ORDER_NO], ==, 0);
  g_assert_cmpint (plan->column_of[CM_FIELD_PAID], ==, 1);
}

static CmDateOrder
order_of (CmTestFile *fixture, const char *dates, int chosen)
{
  CmImportChoices choices = { .date_order = chosen };
  g_autofree char *text = g_strconcat ("Order ID,Order Date,Total\n", dates, NULL);
  g_autoptr(CmImportPlan) plan = make_plan (fixture, text, &choices);

  return plan->date_order;
}

static void
test_date_orders (CmTestFile *fixture, gconstpointer data)
{
  (void) data;
  g_assert_cmpint (order_of (fixture, "1,03/04/2026,1\n2,03/25/2026,1\n", -1), ==, CM_DATE_MDY);
  g_assert_cmpint (order_of (fixture, "1,03/04/2026,1\n2,25/03/2026,1\n", -1), ==, CM_DATE_DMY);
  g_assert_cmpint (order_of (fixture, "1,03/04/2026,1\n", -1), ==, CM_DATE_YMD);
  g_assert_cmpint (order_of (fixture, "1,03/04/2026,1\n", CM_DATE_DMY), ==, CM_DATE_DMY);
  g_assert_cmpint (order_of (fixture, "1,2026-03-04,1\n", -1), ==, CM_DATE_YMD);
}

/* The row that decides may stand far below the sample. */
static void
test_late_decision (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(GString) dates = g_string_new (NULL);

  (void) data;
  for (int i = 0; i < 8000; i++)
    g_string_append_printf (dates, "%d,03/0%d/2026,1\n", i, i % 9 + 1);
  g_string_append (dates, "x,03/25/2026,1\n");
  g_assert_cmpint (order_of (fixture, dates->str, -1), ==, CM_DATE_MDY);
}

/* Honest long numbers that happen to end in 000 leave nothing open for long: the broken row far below is not met. */
static void
test_honest_numbers (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(GString) rows = g_string_new (NULL);

  (void) data;
  for (int i = 0; i < 12000; i++)
    g_string_append_printf (rows, "2026030400000%05d,2026-03-04,1\n", i);
  for (int i = 0; i < 20000; i++)
    g_string_append_c (rows, ',');
  g_assert_cmpint (order_of (fixture, rows->str, -1), ==, CM_DATE_YMD);
}

static void
test_decimals (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = make_plan (fixture, "Order ID;Order Date;Total;Unit Price\n1;2026-01-01;12,50;1.5\n"
                                                     "2;2026-01-01;1.234,50;2.5\n", NULL);

  (void) data;
  g_assert_cmpint (((CmImportColumn *) g_ptr_array_index (plan->columns, 2))->decimal, ==, CM_DECIMAL_COMMA);
  g_assert_cmpint (((CmImportColumn *) g_ptr_array_index (plan->columns, 3))->decimal, ==, CM_DECIMAL_POINT);
}

static void
test_currencies (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(CmImportPlan) header = make_plan (fixture, "Order ID,Order Date,Sale Price ($)\n1,2026-01-01,5.00\n", NULL);
  g_autoptr(CmImportPlan) cells = make_plan (fixture, "Order ID,Order Date,Total\n1,2026-01-01,€5.00\n2,2026-01-01,€6.00\n", NULL);
  g_autoptr(CmImportPlan) mixed = make_plan (fixture, "Order ID,Order Date,Total\n1,2026-01-01,€5.00\n2,2026-01-01,$6.00\n", NULL);
  CmImportChoices choices = { .currency = "JPY", .platform = "etsy", .store = "示例店", .date_order = -1 };
  g_autoptr(CmImportPlan) chosen = make_plan (fixture, "Order ID,Order Date,Total\n1,2026-01-01,€5.00\n", &choices);

  (void) data;
  g_assert_cmpstr (header->currency, ==, "USD");
  g_assert_cmpstr (cells->currency, ==, "EUR");
  g_assert_null (mixed->currency);
  g_assert_cmpstr (chosen->currency, ==, "JPY");
  g_assert_cmpstr (chosen->platform, ==, "etsy");
  g_assert_cmpstr (chosen->store, ==, "示例店");
}

static void
test_repeated_amounts (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(CmImportPlan) repeated = make_plan (fixture, "订单号,下单时间,实付金额,商品名称\n1,2026-01-01,8.00,甲\n1,2026-01-01,8.00,乙\n", NULL);
  g_autoptr(CmImportPlan) of_lines = make_plan (fixture, "订单号,下单时间,实付金额,商品名称\n1,2026-01-01,5.00,甲\n1,2026-01-01,3.00,乙\n", NULL);

  (void) data;
  g_assert_true (repeated->per_order[CM_FIELD_PAID]);
  g_assert_false (of_lines->per_order[CM_FIELD_PAID]);
  g_assert_false (of_lines->per_order[CM_FIELD_ITEM]);
}

static void
test_saved (CmTestFile *fixture, gconstpointer data)
{
  static const char *const text = "甲,乙,丙\nX-1,2026-01-02,8.00\n";
  char *map[] = { "order_no=甲", "created_at=乙", "paid=丙", NULL };
  CmImportChoices told = { .map = map, .platform = "weidian", .date_order = -1 };
  g_autoptr(CmImportPlan) first = make_plan (fixture, text, &told);
  g_autofree char *saved = cm_saved_mapping_new (first, "我的表");
  char *texts[] = { "not json", "[]", saved, NULL };
  CmImportChoices remembered = { .saved = texts, .date_order = -1 };
  g_autoptr(CmImportPlan) second = make_plan (fixture, text, &remembered);
  g_autofree char *one = cm_import_plan_fingerprint (first);
  g_autofree char *other = cm_import_plan_fingerprint (second);

  (void) data;
  g_assert_cmpuint (strlen (one), ==, 64);
  g_assert_cmpstr (one, ==, other);
  g_assert_cmpstr (second->profile_label, ==, "我的表");
  g_assert_cmpstr (second->platform, ==, "weidian");
  g_assert_cmpstr (header_of (second, CM_FIELD_PAID), ==, "丙");
  g_assert_false (second->needs_user);
}

static void
test_forced_profile (CmTestFile *fixture, gconstpointer data)
{
  CmImportChoices choices = { .profile = "taobao-orders", .date_order = -1 };
  CmImportChoices unknown = { .profile = "no-such-profile", .date_order = -1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(CmImportPlan) plan = make_plan (fixture, "导出于,2026\n订单编号,订单创建时间,买家实际支付金额\n1,2026-01-01,8.00\n", &choices);

  (void) data;
  g_assert_cmpstr (plan->profile, ==, "taobao-orders");
  g_assert_cmpint (plan->header_row, ==, 2);
  g_assert_null (try_plan (fixture, "订单编号,总金额\n1,8.00\n", &unknown, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_FOUND);
}

static void
test_json (CmTestFile *fixture, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = make_plan (fixture, "订单号,下单时间,实付金额\n1,2026-01-01,8.00\n", NULL);
  g_autoptr(JsonNode) node = cm_import_plan_to_json (plan);
  JsonObject *object = json_node_get_object (node);
  JsonObject *mapped = json_array_get_object_element (json_object_get_array_member (object, "mapping"), 2);

  (void) data;
  g_assert_cmpstr (json_object_get_string_member (object, "profile"), ==, "generic-zh");
  g_assert_cmpstr (json_object_get_string_member (object, "delimiter"), ==, ",");
  g_assert_cmpint (json_object_get_int_member (object, "header_row"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (mapped, "column"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (mapped, "field"), ==, "paid");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "rows")), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/fields", test_fields);
  g_test_add_func ("/plan/profiles", test_profiles);
#define ADD(name, func) g_test_add ("/plan/" name, CmTestFile, NULL, set_up, func, cm_test_file_tear_down)
  ADD ("taobao", test_taobao);
  ADD ("header-below-notes", test_header_below_notes);
  ADD ("duplicates", test_duplicates);
  ADD ("ambiguous", test_ambiguous);
  ADD ("word-of-user", test_word_of_user);
  ADD ("unsure", test_unsure);
  ADD ("customers", test_customers);
  ADD ("header-row", test_header_row);
  ADD ("date-orders", test_date_orders);
  ADD ("late-decision", test_late_decision);
  ADD ("honest-numbers", test_honest_numbers);
  ADD ("decimals", test_decimals);
  ADD ("currencies", test_currencies);
  ADD ("repeated-amounts", test_repeated_amounts);
  ADD ("saved", test_saved);
  ADD ("forced-profile", test_forced_profile);
  ADD ("json", test_json);
  return g_test_run ();
}
