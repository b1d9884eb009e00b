/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-day.h"
#include "cm-import-job.h"
#include "cm-import-store.h"
#include "cm-test-import.h"
#include "cm-test-sheet.h"
#include "cm-test.h"
#include "cm-undo.h"

#include <string.h>

/* A sheet without dates is left out row by row, unless the day of its orders is given; the day is none of the orders that are here. */
static void
test_all_on (CmTestShop *f, gconstpointer data)
{
  const char *sheet = "order_no,item,qty,paid,buyer_id\nU1,Tea,1,5.00,ann\nU2,Cup,1,6.00,bob\n";
  g_autoptr(JsonObject) unasked = cm_test_import_text (f, "one", sheet);
  g_autofree char *why = cm_test_codes (unasked, "rejected");
  g_autoptr(CmImportPlan) plan = cm_test_plan_text (f, "one", sheet);
  CmImportPlan *plans[] = { plan, NULL };

  (void) data;
  g_assert_cmpstr (why, ==, "bad-date,bad-date");
  g_assert_true (cm_import_plan_is_undated (plan));
  for (int i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) report = NULL;

      plan->all_on = cm_day_parse (i == 0 ? "2026-11-19" : "2026-11-20");
      report = cm_test_import (f->db, plans, CM_TEST_NOW, FALSE, &error);
      g_assert_no_error (error);
      cm_test_assert_orders (json_node_get_object (report), i == 0 ? 2 : 0, 0, i == 0 ? 0 : 2);
    }
  cm_test_assert_query (f, "SELECT group_concat (DISTINCT date (day * 86400, 'unixepoch')) FROM orders", "2026-11-19");
  cm_test_assert_query (f, "SELECT group_concat (DISTINCT datetime (created_at, 'unixepoch', '+8 hours')) FROM orders",
                        "2026-11-19 00:00:00");
}

static gpointer
read_text (CmConn *conn, gpointer data, GError **error)
{
  return cm_conn_text (conn, error, data, "");
}

/* What the log puts together, from a report that @sql reads. */
static void
assert_document (CmTestShop *f, const char *sql, JsonObject *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *report = cm_db_read (f->db, read_text, (gpointer) sql, NULL, &error);
  g_autoptr(JsonNode) document = cm_test_import_document (f->db, 1, report);

  g_assert_no_error (error);
  g_assert_true (json_object_equal (json_node_get_object (document), expected));
}

/* Where the orders of a fate stand: first and last row, first and last id. */
static void
assert_places (JsonObject *report, const char *fate, const char *expected)
{
  g_autofree char *got = json_to_string (json_object_get_member (json_object_get_object_member (report, "order_rows"), fate), FALSE);

  g_assert_cmpstr (got, ==, expected);
}

/* Whom it knew again. */
static void
assert_runs (JsonObject *report, const char *expected)
{
  g_autofree char *got = json_to_string (json_object_get_member (report, CM_IMPORT_KNOWN), FALSE);

  g_assert_cmpstr (got, ==, expected);
}

static const char two_orders[] =
  "order_no,status,created_at,paid_at,item,qty,unit_price,paid,refund,buyer_id,receiver,phone,province,city,address\n"
  "A1,completed,2026-11-01 10:00:00,2026-11-01 10:01:00,Tea,2,10.00,35.00,0,ann,Ann,10010000001,四川省,成都市,One Street 1\n"
  "A1,completed,2026-11-01 10:00:00,2026-11-01 10:01:00,Cup,1,15.00,35.00,0,ann,Ann,10010000001,四川省,成都市,One Street 1\n"
  "A2,completed,2026-11-03 10:00:00,2026-11-03 10:01:00,Tea,1,10.00,10.00,4.00,bob,Bob,10010000002,四川省,绵阳市,Two Street 2\n";

static void
test_twice_and_undo (CmTestShop *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autoptr(JsonObject) first = cm_test_import_text (f, "one", two_orders);
  g_autofree char *after = cm_test_dump (f->db);
  g_autoptr(JsonObject) second = cm_test_import_text (f, "one", two_orders);
  g_autofree char *again = cm_test_dump (f->db);
  g_autofree char *undone = NULL;

  (void) data;
  cm_test_assert_orders (first, 2, 0, 0);
  g_assert_cmpint (cm_test_report_count (first, "lines", "new"), ==, 3);
  g_assert_cmpint (cm_test_report_count (first, "customers", "new"), ==, 2);
  cm_test_assert_orders (second, 0, 0, 2);
  assert_places (first, "new", "[[2,3,1,1],[4,4,2,2]]");
  assert_places (second, "unchanged", "[[2,3,1,1],[4,4,2,2]]");
  assert_runs (first, "[]");
  assert_runs (second, "[[1,2]]");
  g_assert_cmpint (cm_test_report_count (second, "customers", "matched"), ==, 2);
  g_assert_cmpstr (after, ==, again);
  cm_test_assert_query (f, "SELECT count(*) FROM step_changes WHERE table_name <> 'shop'", "0");
  cm_test_undo_import (f, first);
  undone = cm_test_dump (f->db);
  g_assert_cmpstr (undone, ==, before);
}

/* A total on each line counts once; the amounts decide the state. */
static void
test_totals_and_states (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = cm_test_import_text (f, "one", two_orders);
  JsonObject *total = json_array_get_object_element (json_object_get_array_member (report, "totals"), 0);

  (void) data;
  g_assert_cmpint (json_object_get_int_member (total, "paid_minor"), ==, 4500);
  g_assert_cmpint (json_object_get_int_member (total, "refund_minor"), ==, 400);
  g_assert_cmpint (json_object_get_int_member (total, "net_minor"), ==, 4100);
  cm_test_assert_query (f, "SELECT group_concat(order_no || ' ' || state || ' ' || net_minor, '; ')"
                        " FROM (SELECT * FROM orders ORDER BY id)",
                        "A1 done 3500; A2 part-refunded 600");
}

static void
test_refund_without_amount (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = cm_test_import_text (f, "one",
                                                      "order_no,status,created_at,paid,refund,buyer_id\n"
                                                      "B1,refunded,2026-11-01 10:00:00,20.00,,ann\n"
                                                      "B2,cancelled,2026-11-01 10:00:00,20.00,20.00,ann\n"
                                                      "B3,cancelled,2026-11-01 10:00:00,20.00,0,ann\n");
  g_autofree char *warned = cm_test_codes (report, "warnings");

  (void) data;
  g_assert_cmpstr (warned, ==, "refund-without-amount");
  cm_test_assert_query (f, "SELECT group_concat(order_no || ' ' || state || ' ' || refund_minor || ' ' || returned, '; ') FROM orders",
                        "B1 refunded 2000 1; B2 refunded 2000 1; B3 closed 0 0");
}

/* The log has the problems as rows and shows the document that was printed; before, the report had them too. */
static void
test_log (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = cm_test_import_text (f, "one",
                                                      "order_no,status,created_at,paid,refund,buyer_id\n"
                                                      "B1,refunded,2026-11-01 10:00:00,20.00,,ann\n"
                                                      "B2,completed,2026-11-01 10:00:00,much,0,bob\n"
                                                      "B3,completed,2026-11-01 10:00:00,20.00,0,cid\n");

  (void) data;
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "rejected")), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "warnings")), ==, 1);
  assert_document (f, "SELECT report FROM imports", report);
  cm_test_assert_query (f, "SELECT json_type (report, '$.warnings') FROM imports", NULL);
  json_object_set_array_member (report, "warnings", json_array_new ());
  assert_document (f, "SELECT json_set (json_remove (report, '$.headers'), '$.warnings', json_array (), '$.notes', json_array (),"
                   " '$.rejected', json_array (json_object ('row', 3, 'column', 'paid', 'code', code, 'message', message)))"
                   " FROM imports JOIN import_rows ON fate = 'rejected'", report);
}

/* Without a status column: the payment time decides, without one the amount. */
static void
test_no_status (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) timed = cm_test_import_text (f, "one", "order_no,created_at,paid_at,paid\n"
                                                               "C1,2026-11-01,2026-11-02,5.00\nC2,2026-11-01,,5.00\n");
  g_autoptr(JsonObject) plain = cm_test_import_text (f, "two", "order_no,created_at,paid\n"
                                                               "C3,2026-11-01,5.00\nC4,2026-11-01,\nC5,2026-11-01,0.00\n");

  (void) data;
  cm_test_assert_orders (timed, 2, 0, 0);
  cm_test_assert_orders (plain, 3, 0, 0);
  cm_test_assert_query (f, "SELECT group_concat(order_no || ' ' || state || ' ' || valid, '; ') FROM orders",
                        "C1 paid 1; C2 unpaid 0; C3 paid 1; C4 unpaid 0; C5 paid 1");
}

static void
test_derived_numbers (CmTestShop *f, gconstpointer data)
{
  const char *sheet = "created_at,item,paid,buyer_id\n2026-11-01,Tea,5.00,ann\n2026-11-01,Tea,5.00,ann\n2026-11-01,Tea,5.00,bob\n";
  g_autoptr(JsonObject) first = cm_test_import_text (f, "one", sheet);
  g_autofree char *after = cm_test_dump (f->db);
  g_autoptr(JsonObject) second = cm_test_import_text (f, "one", sheet);
  g_autofree char *again = cm_test_dump (f->db);

  (void) data;
  cm_test_assert_orders (first, 3, 0, 0);
  cm_test_assert_orders (second, 0, 0, 3);
  g_assert_cmpstr (after, ==, again);
  cm_test_assert_query (f, "SELECT count(*) FROM orders WHERE order_no LIKE '%ann%'", "0");
}

#define WINS_HEADER "order_no,status,created_at,paid_at,done_at,paid,refund,buyer_id,receiver,seller_note\n"

static void
test_who_wins (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) first = cm_test_import_text (f, "one", WINS_HEADER
                                             "D1,completed,2026-11-01,2026-11-01,2026-11-09,30.00,10.00,ann,Ann,gift\n");
  g_autoptr(JsonObject) older = cm_test_import_text (f, "one", WINS_HEADER "D1,paid,2026-11-01,2026-11-01,,30.00,0.00,ann,A**,\n");
  g_autoptr(JsonObject) later = cm_test_import_text (f, "one", WINS_HEADER
                                             "D1,completed,2026-11-01,2026-11-01,2026-11-09,30.00,30.00,ann,Ann,sorry\n");
  g_autofree char *warned = cm_test_codes (older, "warnings");

  (void) data;
  cm_test_assert_orders (first, 1, 0, 0);
  cm_test_assert_orders (older, 0, 0, 1);
  g_assert_cmpstr (warned, ==, "kept-newer");
  cm_test_assert_orders (later, 0, 1, 0);
  cm_test_assert_query (f, "SELECT state || ' ' || refund_minor || ' ' || seller_note FROM orders", "refunded 3000 sorry");
  cm_test_assert_query (f, "SELECT name FROM receivers", "Ann");
}

/* Rows of one order that do not stand together are one order all the same. */
static void
test_rows_apart (CmTestShop *f, gconstpointer data)
{
  const char *sheet = "order_no,created_at,item,qty,line_total\n"
                      "K1,2026-11-01,Tea,1,5.00\nK2,2026-11-01,Tea,1,5.00\nK1,2026-11-01,Cup,1,7.00\n";
  g_autoptr(JsonObject) first = cm_test_import_text (f, "one", sheet);
  g_autoptr(JsonObject) second = cm_test_import_text (f, "one", sheet);

  (void) data;
  cm_test_assert_orders (first, 2, 0, 0);
  cm_test_assert_orders (second, 0, 0, 2);
  cm_test_assert_query (f, "SELECT paid_minor || ' ' || (SELECT count(*) FROM lines WHERE order_id = o.id) FROM orders o"
                        " WHERE order_no = 'K1'", "1200 2");
}

static void
test_dry_run (CmTestShop *f, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = cm_test_plan_text (f, "one", two_orders);
  CmImportPlan *plans[] = { plan, NULL };
  g_autofree char *before = cm_test_dump (f->db);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = cm_test_import (f->db, plans, CM_TEST_NOW, TRUE, &error);
  g_autofree char *after = cm_test_dump (f->db);

  (void) data;
  g_assert_no_error (error);
  cm_test_assert_orders (json_node_get_object (node), 2, 0, 0);
  g_assert_true (json_object_get_null_member (json_node_get_object (node), "import_id"));
  g_assert_cmpstr (before, ==, after);
  cm_test_assert_query (f, "SELECT count(*) FROM imports", "0");
}

static void
cancel_cb (gint64 rows, double share, gpointer data)
{
  (void) rows;
  (void) share;
  g_cancellable_cancel (data);
}

static void
test_cancel (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GString) csv = g_string_new ("order_no,created_at,paid,buyer_id\n");
  g_autoptr(CmImportPlan) plan = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  CmImportWatch watch = { .progress = cancel_cb };
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  (void) data;
  for (int i = 0; i < 2000; i++)
    g_string_append_printf (csv, "L%d,2026-11-01,5.00,buyer%d\n", i, i);
  plan = cm_test_plan_text (f, "one", csv->str);
  watch.data = cancellable;
  g_assert_null (cm_import_run (f->db, (CmImportPlan *[]) { plan, NULL }, CM_TEST_NOW, FALSE, &watch, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
  cm_test_assert_query (f, "SELECT count(*) FROM imports", "0");
}

/* The first import into an empty shop brings the home currency; undo takes it back. */
static void
test_currency (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = NULL;

  (void) data;
  report = cm_test_import_text (f, "one", "order_no,created_at,paid,currency,buyer_id\nM1,2026-11-01,5.00,CNY,ann\n"
                                          "M2,2026-11-01,7.00,USD,ann\n");
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (report, "totals")), ==, 2);
  cm_test_assert_query (f, "SELECT group_concat(coalesce(currency, 'home')) FROM (SELECT * FROM orders ORDER BY id)", "home,USD");
}

/* A review becomes feedback, carrier, number and method stand beside the order; the same sheet again writes nothing, undo takes all. */
static void
test_beside (CmTestShop *f, gconstpointer data)
{
  const char *sheet = "order_no,created_at,paid,buyer_id,review,carrier,tracking,pay_method\n"
                      "R1,2026-11-01,5.00,ann,5,SF,SF100,card\nR2,2026-11-02,6.00,bob,1星,,,\nR3,2026-11-03,7.00,cid,too late,,T***9,cash\n";
  g_autofree char *before = cm_test_dump (f->db);
  g_autoptr(JsonObject) first = cm_test_import_text (f, "one", sheet);
  g_autoptr(JsonObject) again = cm_test_import_text (f, "one", sheet);
  g_autoptr(JsonObject) later = NULL;
  g_autofree char *after = NULL;

  (void) data;
  cm_test_assert_orders (again, 0, 0, 3);
  cm_test_assert_query (f, "SELECT group_concat(mood || ' ' || body) FROM (SELECT * FROM feedback ORDER BY order_id)",
                        "good 5,bad 1星,neutral too late");
  cm_test_assert_query (f, "SELECT group_concat(order_no || coalesce (carrier, '-') || coalesce (tracking, '-') || pay_method)"
                        " FROM deliveries JOIN orders ON id = order_id", "R1SFSF100card,R3--cash");
  later = cm_test_import_text (f, "one", "order_no,created_at,paid,buyer_id,tracking\nR1,2026-11-01,5.00,ann,SF200\n");
  cm_test_assert_orders (later, 0, 1, 0);
  cm_test_assert_query (f, "SELECT carrier || tracking || pay_method FROM deliveries WHERE tracking IS NOT NULL", "SFSF200card");
  cm_test_undo_import (f, later);
  cm_test_undo_import (f, first);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

#define ADD(name, func) g_test_add ("/import/" name, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)

/* An order that was wholly or partly refunded stays so, whatever its payment is in a later sheet. */
static void
test_refund_and_payment (CmTestShop *f, gconstpointer data)
{
  const char *header = "order_no,status,paid_at,paid,refund,buyer_id\n";
  static const char *const sheets[] = {
    "R1,已完成,2026-11-01 10:00:00,50.00,50.00,ann\nR2,已完成,2026-11-01 10:00:00,80.00,30.00,bob\n",
    "R1,已完成,2026-11-01 10:00:00,120.00,0.00,ann\nR2,等待买家付款,2026-11-01 10:00:00,20.00,0.00,bob\n",
  };

  (void) data;
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *sheet = g_strconcat (header, sheets[i], NULL);
      g_autoptr(JsonObject) report = cm_test_import_text (f, "one", sheet);

      cm_test_assert_orders (report, i == 0 ? 2 : 0, i == 0 ? 0 : 2, 0);
    }
  cm_test_assert_query (f, "SELECT state || paid_minor || ' ' || refund_minor FROM orders WHERE order_no = 'R1'", "refunded12000 12000");
  cm_test_assert_query (f, "SELECT state || paid_minor || ' ' || refund_minor FROM orders WHERE order_no = 'R2'", "refunded2000 3000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("all-on", test_all_on);
  ADD ("twice-and-undo", test_twice_and_undo);
  ADD ("totals-and-states", test_totals_and_states);
  ADD ("refund-without-amount", test_refund_without_amount);
  ADD ("no-status", test_no_status);
  ADD ("derived-numbers", test_derived_numbers);
  ADD ("who-wins", test_who_wins);
  ADD ("rows-apart", test_rows_apart);
  ADD ("dry-run", test_dry_run);
  ADD ("cancel", test_cancel);
  ADD ("log", test_log);
  ADD ("currency", test_currency);
  ADD ("beside", test_beside);
  ADD ("refund-and-payment", test_refund_and_payment);
  return g_test_run ();
}
