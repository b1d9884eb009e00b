/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several files dropped together: which belong into one step, what is counted, and the way back. */
#include "cm-import-pair.h"
#include "cm-import-runner.h"
#include "cm-import-store.h"
#include "cm-test-import.h"
#include "cm-test.h"

#include <string.h>

#define LIST_HEADER "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量\n"
#define LIST \
  LIST_HEADER \
  "\"200000000000000001\",示例甲,48.00,交易成功,示例甲,四川省 成都市 一路1号,10000000001,2026-11-01 10:00:00,2026-11-01 10:01:00,\"甲货，乙货\",3\n" \
  "\"200000000000000002\",示例乙,20.00,交易成功,示例乙,四川省 绵阳市 二路2号,10000000002,2026-11-02 10:00:00,2026-11-02 10:01:00,丙货,1\n"
#define DETAILS \
  "订单编号,标题,价格,购买数量,外部系统编号,商品属性,订单状态,商家编码\n" \
  "\"200000000000000001\",甲货,14.00,2,A-1,红,交易成功,A-1\n" \
  "\"200000000000000001\",乙货,20.00,1,B-1,蓝,交易成功,B-1\n" \
  "\"200000000000000002\",丙货,20.00,1,C-1,绿,交易成功,C-1\n"
#define OTHER_LIST \
  LIST_HEADER \
  "\"200000000000000007\",示例丁,7.00,交易成功,示例丁,四川省 成都市 七路7号,10000000007,2026-11-07 10:00:00,2026-11-07 10:01:00,丁货,1\n"

static GPtrArray *
plans_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cm_held_plan_unref);
}

static void
add_plan (CmTestShop *f, GPtrArray *plans, const char *name, const char *csv)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr(GError) error = NULL;
  CmImportPlan *plan;

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  plan = cm_import_plan_new (path, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (plans, cm_held_plan_new (plan, FALSE));
}

typedef struct {
  gboolean done;
  CmImportOutcome *outcome;
} Waiting;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr(GError) error = NULL;

  waiting->outcome = cm_import_files_finish (CM_DB (source), result, &error);
  g_assert_no_error (error);
  waiting->done = TRUE;
}

static CmImportOutcome *
run (CmTestShop *f, GPtrArray *plans)
{
  Waiting waiting = { FALSE, NULL };

  cm_import_files_async (f->db, plans, CM_TEST_NOW, NULL, NULL, NULL, done_cb, &waiting);
  cm_test_wait (&waiting.done, 20);
  g_assert_cmpuint (waiting.outcome->failures->len, ==, 0);
  return waiting.outcome;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) report = cm_import_undo_finish (CM_DB (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->kept, ==, 0);
  *(gboolean *) data = TRUE;
}

static void
undo (CmTestShop *f, CmImportOutcome *outcome)
{
  gboolean done = FALSE;

  cm_import_undo_async (f->db, outcome->imports, CM_TEST_NOW, NULL, undone_cb, &done);
  cm_test_wait (&done, 20);
}

static gpointer
read_text (CmConn *conn, gpointer data, GError **error)
{
  return cm_conn_text (conn, error, data, "");
}

static void
assert_query (CmTestShop *f, const char *sql, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *got = cm_db_read (f->db, read_text, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, expected);
}

static JsonObject *
report_of (CmTestShop *f, const CmImportOutcome *outcome, guint index)
{
  g_autoptr(JsonNode) node = cm_test_import_document (f->db, g_array_index (outcome->imports, gint64, index), NULL);

  return json_object_ref (json_node_get_object (node));
}

static int
number (JsonObject *report, const char *group, const char *name)
{
  return (int) json_object_get_int_member (group == NULL ? report : json_object_get_object_member (report, group), name);
}

/* List and details, whichever comes first: one step, each order counted once, each total once, and one way back. */
static void
test_pair (CmTestShop *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  GPtrArray *plans = plans_new ();
  g_autoptr(CmImportOutcome) outcome = NULL;
  g_autoptr(JsonObject) report = NULL;
  g_autofree char *after = NULL;
  JsonObject *total;

  if (data != NULL)
    add_plan (f, plans, "details.csv", DETAILS);
  add_plan (f, plans, "list.csv", LIST);
  if (data == NULL)
    add_plan (f, plans, "details.csv", DETAILS);
  outcome = run (f, plans);
  g_assert_cmpuint (outcome->imports->len, ==, 1);
  report = report_of (f, outcome, 0);
  g_assert_cmpint (number (report, "orders", "new"), ==, 2);
  g_assert_cmpint (number (report, "orders", "updated"), ==, 0);
  g_assert_cmpint (number (report, NULL, "rows"), ==, 5);
  g_assert_cmpint (number (report, "row_counts", "imported"), ==, 5);
  g_assert_cmpint (number (report, NULL, "anonymous_orders"), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "files")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "warnings")), ==, 0);
  total = json_array_get_object_element (json_object_get_array_member (report, "totals"), 0);
  g_assert_cmpint (number (total, NULL, "paid_minor"), ==, 6800);
  assert_query (f, "SELECT group_concat(paid_minor) FROM (SELECT * FROM orders ORDER BY order_no)", "4800,2000");
  assert_query (f, "SELECT count(*) FROM lines", "3");
  assert_query (f, "SELECT file_name FROM imports", "list.csv + details.csv");
  assert_query (f, "SELECT count(*) FROM steps WHERE name = 'file-imported'", "1");
  undo (f, outcome);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

/* The same pair again changes nothing, and counts each order once. */
static void
test_pair_again (CmTestShop *f, gconstpointer data)
{
  GPtrArray *plans = plans_new (), *again = plans_new ();
  g_autoptr(CmImportOutcome) first = NULL;
  g_autoptr(CmImportOutcome) second = NULL;
  g_autoptr(JsonObject) report = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  (void) data;
  add_plan (f, plans, "list.csv", LIST);
  add_plan (f, plans, "details.csv", DETAILS);
  first = run (f, plans);
  before = cm_test_dump (f->db);
  add_plan (f, again, "details.csv", DETAILS);
  add_plan (f, again, "list.csv", LIST);
  second = run (f, again);
  report = report_of (f, second, 0);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (number (report, "orders", "unchanged"), ==, 2);
  g_assert_cmpint (number (report, "row_counts", "unchanged"), ==, 5);
}

/* Details go to the list that knows their orders; another list stays alone. */
static void
test_which_list (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GPtrArray) plans = plans_new ();
  g_autoptr(GPtrArray) steps = NULL;
  CmImportPlan *bare[3];

  (void) data;
  add_plan (f, plans, "other.csv", OTHER_LIST);
  add_plan (f, plans, "details.csv", DETAILS);
  add_plan (f, plans, "list.csv", LIST);
  for (guint i = 0; i < 3; i++)
    bare[i] = ((CmHeldPlan *) plans->pdata[i])->plan;
  steps = cm_import_pair (bare, 3);
  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_cmpuint (((GArray *) steps->pdata[0])->len, ==, 1);
  g_assert_cmpuint (g_array_index ((GArray *) steps->pdata[0], guint, 0), ==, 0);
  g_assert_cmpuint (((GArray *) steps->pdata[1])->len, ==, 2);
  g_assert_cmpuint (g_array_index ((GArray *) steps->pdata[1], guint, 0), ==, 2);
  g_assert_cmpuint (g_array_index ((GArray *) steps->pdata[1], guint, 1), ==, 1);
}

#define CUSTOMERS \
  "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,City,Province,Address1,Zip,Phone,Total Spent,Total Orders\n" \
  "7001,Ann,Example,Ann@example.com,yes,Springfield,Some,1 First St,10001,10000000001,12.00,1\n" \
  "7002,Bob,Example,,no,Springfield,Some,2 Second St,10002,10000000002,0.00,0\n" \
  ",Cid,Example,,no,Springfield,Some,3 Third St,10003,,0.00,0\n"

/* A sheet of customers brings persons and keys, no orders; again it changes nothing; undone it is gone. */
static void
test_customers (CmTestShop *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  GPtrArray *plans = plans_new (), *again = plans_new ();
  g_autoptr(CmImportOutcome) outcome = NULL;
  g_autoptr(CmImportOutcome) second = NULL;
  g_autoptr(JsonObject) report = NULL;
  g_autoptr(JsonObject) repeated = NULL;
  g_autofree char *after = NULL;

  (void) data;
  add_plan (f, plans, "customers.csv", CUSTOMERS);
  outcome = run (f, plans);
  report = report_of (f, outcome, 0);
  g_assert_cmpint (number (report, "customers", "new"), ==, 2);
  g_assert_cmpint (number (report, "row_counts", "imported"), ==, 2);
  g_assert_cmpint (number (report, "row_counts", "rejected"), ==, 1);
  assert_query (f, "SELECT group_concat(name) FROM (SELECT name FROM customers ORDER BY id)", "Ann Example,Bob Example");
  assert_query (f, "SELECT group_concat(kind || ' ' || value) FROM (SELECT * FROM identities ORDER BY customer_id, kind)",
                "buyer_id 7001,email ann@example.com,phone +8610000000001,buyer_id 7002,phone +8610000000002");
  assert_query (f, "SELECT count(*) FROM orders", "0");
  assert_query (f, "SELECT code || ' ' || raw FROM import_rows", "no-identity ,Cid,Example,,no,Springfield,Some,3 Third St,10003,,0.00,0");
  add_plan (f, again, "customers.csv", CUSTOMERS);
  second = run (f, again);
  repeated = report_of (f, second, 0);
  g_assert_cmpint (number (repeated, "row_counts", "unchanged"), ==, 2);
  g_assert_cmpint (number (repeated, "customers", "matched"), ==, 2);
  undo (f, outcome);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

/* The buyer of an order and the customer of a list are one person when phone and name are the same. */
static void
test_customer_and_order (CmTestShop *f, gconstpointer data)
{
  GPtrArray *first = plans_new (), *second = plans_new ();
  g_autoptr(CmImportOutcome) customers = NULL;
  g_autoptr(CmImportOutcome) orders = NULL;

  (void) data;
  add_plan (f, first, "customers.csv",
            "客户姓名,客户手机号,客户昵称,消费次数,消费金额,成为客户时间\n示例甲,10000000001,甲甲,3,48.00,2026-01-01 10:00:00\n");
  customers = run (f, first);
  add_plan (f, second, "list.csv", LIST);
  orders = run (f, second);
  assert_query (f, "SELECT count(*) FROM customers WHERE main_id = id", "2");
  assert_query (f, "SELECT group_concat(state || ' ' || evidence) FROM joins", "silent phone-name");
}

/* A problem in the sheet of details says in which file it stands. */
static void
test_problem_names_file (CmTestShop *f, gconstpointer data)
{
  GPtrArray *plans = plans_new ();
  g_autoptr(CmImportOutcome) outcome = NULL;
  g_autoptr(JsonObject) report = NULL;
  JsonArray *rejected;

  (void) data;
  add_plan (f, plans, "list.csv", LIST);
  add_plan (f, plans, "details.csv", DETAILS "\"200000000000000002\",戊货,viel,1,D-1,白,交易成功,D-1\n");
  outcome = run (f, plans);
  report = report_of (f, outcome, 0);
  rejected = json_object_get_array_member (report, "rejected");
  g_assert_cmpuint (json_array_get_length (rejected), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rejected, 0), "file"), ==, "details.csv");
  assert_query (f, "SELECT message LIKE 'details.csv: %' FROM import_rows WHERE fate = 'rejected'", "1");
}

#define ADD(name, data, func) g_test_add ("/import-drop/" name, CmTestShop, data, cm_test_shop_set_up, func, cm_test_shop_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pair", NULL, test_pair);
  ADD ("pair-turned", "details first", test_pair);
  ADD ("pair-again", NULL, test_pair_again);
  ADD ("which-list", NULL, test_which_list);
  ADD ("customers", NULL, test_customers);
  ADD ("customer-and-order", NULL, test_customer_and_order);
  ADD ("problem-names-file", NULL, test_problem_names_file);
  return g_test_run ();
}
