/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-day.h"
#include "cm-import-job.h"
#include "cm-import-store.h"
#include "cm-join-store.h"
#include "cm-test-import.h"
#include "cm-test.h"
#include "cm-undo.h"

#include <string.h>

/* The header of a test sheet names fields; each column is mapped to the field it names. */
static char **
map_header (const char *csv)
{
  g_autofree char *header = g_strndup (csv, strcspn (csv, "\n"));
  g_auto(GStrv) names = g_strsplit (header, ",", -1);
  g_autoptr(GStrvBuilder) map = g_strv_builder_new ();

  for (int i = 0; names[i] != NULL; i++)
    {
      g_autofree char *word = g_strdup_printf ("%s=#%d", names[i], i + 1);

      g_strv_builder_add (map, word);
    }
  return g_strv_builder_end (map);
}

static CmImportPlan *
plan_text (CmTestShop *f, const char *store, const char *csv)
{
  g_autofree char *path = g_build_filename (f->folder, "orders.csv", NULL);
  g_auto(GStrv) map = map_header (csv);
  CmImportChoices choices = { .store = store, .platform = "file", .profile = "generic-en", .map = map, .date_order = -1 };
  g_autoptr(GError) error = NULL;
  CmImportPlan *plan;

  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
  plan = cm_import_plan_new (path, &choices, &error);
  g_assert_no_error (error);
  return plan;
}

static JsonObject *
import_text (CmTestShop *f, const char *store, const char *csv)
{
  g_autoptr(CmImportPlan) plan = plan_text (f, store, csv);
  CmImportPlan *plans[] = { plan, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = cm_test_import (f->db, plans, CM_TEST_NOW, FALSE, &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static int
count (JsonObject *report, const char *group, const char *name)
{
  return (int) json_object_get_int_member (group == NULL ? report : json_object_get_object_member (report, group), name);
}

static void
assert_orders (JsonObject *report, int fresh, int updated, int unchanged)
{
  g_assert_cmpint (count (report, "orders", "new"), ==, fresh);
  g_assert_cmpint (count (report, "orders", "updated"), ==, updated);
  g_assert_cmpint (count (report, "orders", "unchanged"), ==, unchanged);
  g_assert_cmpint (count (report, "row_counts", "imported") + count (report, "row_counts", "unchanged")
                   + count (report, "row_counts", "rejected") + count (report, "row_counts", "notes"), ==, count (report, NULL, "rows"));
}

/* Which codes the warnings carry, joined with commas. */
static char *
codes (JsonObject *report, const char *member)
{
  JsonArray *array = json_object_get_array_member (report, member);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                            json_object_get_string_member (json_array_get_object_element (array, i), "code"));
  return g_string_free (text, FALSE);
}

static gpointer
read_one (CmConn *conn, gpointer data, GError **error)
{
  return cm_conn_text (conn, error, data, "");
}

static void
assert_query (CmTestShop *f, const char *sql, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *got = cm_db_read (f->db, read_one, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, expected);
}

static void
undo_import (CmTestShop *f, JsonObject *report)
{
  g_autofree char *sql = g_strdup_printf ("SELECT step_id FROM imports WHERE id = %d", count (report, NULL, "import_id"));
  g_autoptr(GError) error = NULL;
  g_autofree char *step = cm_db_read (f->db, read_one, sql, NULL, &error);
  g_autoptr(CmUndoReport) undone = NULL;

  g_assert_no_error (error);
  undone = cm_undo_step (f->db, g_ascii_strtoll (step, NULL, 10), CM_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone->kept, ==, 0);
}

/* A sheet without dates is left out row by row, unless the day of its orders is given; the day is none of the orders that are here. */
static void
test_all_on (CmTestShop *f, gconstpointer data)
{
  const char *sheet = "order_no,item,qty,paid,buyer_id\nU1,Tea,1,5.00,ann\nU2,Cup,1,6.00,bob\n";
  g_autoptr(JsonObject) unasked = import_text (f, "one", sheet);
  g_autofree char *why = codes (unasked, "rejected");
  g_autoptr(CmImportPlan) plan = plan_text (f, "one", sheet);
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
      assert_orders (json_node_get_object (report), i == 0 ? 2 : 0, 0, i == 0 ? 0 : 2);
    }
  assert_query (f, "SELECT group_concat (DISTINCT date (day * 86400, 'unixepoch')) FROM orders", "2026-11-19");
  assert_query (f, "SELECT group_concat (DISTINCT datetime (created_at, 'unixepoch', '+8 hours')) FROM orders", "2026-11-19 00:00:00");
}

/* What the log puts together, from a report that @sql reads. */
static void
assert_document (CmTestShop *f, const char *sql, JsonObject *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *report = cm_db_read (f->db, read_one, (gpointer) sql, NULL, &error);
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
  g_autoptr(JsonObject) first = import_text (f, "one", two_orders);
  g_autofree char *after = cm_test_dump (f->db);
  g_autoptr(JsonObject) second = import_text (f, "one", two_orders);
  g_autofree char *again = cm_test_dump (f->db);
  g_autofree char *undone = NULL;

  (void) data;
  assert_orders (first, 2, 0, 0);
  g_assert_cmpint (count (first, "lines", "new"), ==, 3);
  g_assert_cmpint (count (first, "customers", "new"), ==, 2);
  assert_orders (second, 0, 0, 2);
  assert_places (first, "new", "[[2,3,1,1],[4,4,2,2]]");
  assert_places (second, "unchanged", "[[2,3,1,1],[4,4,2,2]]");
  assert_runs (first, "[]");
  assert_runs (second, "[[1,2]]");
  g_assert_cmpint (count (second, "customers", "matched"), ==, 2);
  g_assert_cmpstr (after, ==, again);
  assert_query (f, "SELECT count(*) FROM step_changes WHERE table_name <> 'shop'", "0");
  undo_import (f, first);
  undone = cm_test_dump (f->db);
  g_assert_cmpstr (undone, ==, before);
}

/* A total on each line counts once; the amounts decide the state. */
static void
test_totals_and_states (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = import_text (f, "one", two_orders);
  JsonObject *total = json_array_get_object_element (json_object_get_array_member (report, "totals"), 0);

  (void) data;
  g_assert_cmpint (json_object_get_int_member (total, "paid_minor"), ==, 4500);
  g_assert_cmpint (json_object_get_int_member (total, "refund_minor"), ==, 400);
  g_assert_cmpint (json_object_get_int_member (total, "net_minor"), ==, 4100);
  assert_query (f, "SELECT group_concat(order_no || ' ' || state || ' ' || net_minor, '; ') FROM (SELECT * FROM orders ORDER BY id)",
                "A1 done 3500; A2 part-refunded 600");
}

static void
test_refund_without_amount (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = import_text (f, "one",
                                              "order_no,status,created_at,paid,refund,buyer_id\n"
                                              "B1,refunded,2026-11-01 10:00:00,20.00,,ann\n"
                                              "B2,cancelled,2026-11-01 10:00:00,20.00,20.00,ann\n"
                                              "B3,cancelled,2026-11-01 10:00:00,20.00,0,ann\n");
  g_autofree char *warned = codes (report, "warnings");

  (void) data;
  g_assert_cmpstr (warned, ==, "refund-without-amount");
  assert_query (f, "SELECT group_concat(order_no || ' ' || state || ' ' || refund_minor || ' ' || returned, '; ') FROM orders",
                "B1 refunded 2000 1; B2 refunded 2000 1; B3 closed 0 0");
}

/* The log has the problems as rows and shows the document that was printed; before, the report had them too. */
static void
test_log (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = import_text (f, "one",
                                              "order_no,status,created_at,paid,refund,buyer_id\n"
                                              "B1,refunded,2026-11-01 10:00:00,20.00,,ann\n"
                                              "B2,completed,2026-11-01 10:00:00,much,0,bob\n"
                                              "B3,completed,2026-11-01 10:00:00,20.00,0,cid\n");

  (void) data;
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "rejected")), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "warnings")), ==, 1);
  assert_document (f, "SELECT report FROM imports", report);
  assert_query (f, "SELECT json_type (report, '$.warnings') FROM imports", NULL);
  json_object_set_array_member (report, "warnings", json_array_new ());
  assert_document (f, "SELECT json_set (json_remove (report, '$.headers'), '$.warnings', json_array (), '$.notes', json_array (),"
                   " '$.rejected', json_array (json_object ('row', 3, 'column', 'paid', 'code', code, 'message', message)))"
                   " FROM imports JOIN import_rows ON fate = 'rejected'", report);
}

/* Without a status column: the payment time decides, without one the amount. */
static void
test_no_status (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) timed = import_text (f, "one", "order_no,created_at,paid_at,paid\n"
                                             "C1,2026-11-01,2026-11-02,5.00\nC2,2026-11-01,,5.00\n");
  g_autoptr(JsonObject) plain = import_text (f, "two", "order_no,created_at,paid\n"
                                             "C3,2026-11-01,5.00\nC4,2026-11-01,\nC5,2026-11-01,0.00\n");

  (void) data;
  assert_orders (timed, 2, 0, 0);
  assert_orders (plain, 3, 0, 0);
  assert_query (f, "SELECT group_concat(order_no || ' ' || state || ' ' || valid, '; ') FROM orders",
                "C1 paid 1; C2 unpaid 0; C3 paid 1; C4 unpaid 0; C5 paid 1");
}

static void
test_derived_numbers (CmTestShop *f, gconstpointer data)
{
  const char *sheet = "created_at,item,paid,buyer_id\n2026-11-01,Tea,5.00,ann\n2026-11-01,Tea,5.00,ann\n2026-11-01,Tea,5.00,bob\n";
  g_autoptr(JsonObject) first = import_text (f, "one", sheet);
  g_autofree char *after = cm_test_dump (f->db);
  g_autoptr(JsonObject) second = import_text (f, "one", sheet);
  g_autofree char *again = cm_test_dump (f->db);

  (void) data;
  assert_orders (first, 3, 0, 0);
  assert_orders (second, 0, 0, 3);
  g_assert_cmpstr (after, ==, again);
  assert_query (f, "SELECT count(*) FROM orders WHERE order_no LIKE '%ann%'", "0");
}

#define WINS_HEADER "order_no,status,created_at,paid_at,done_at,paid,refund,buyer_id,receiver,seller_note\n"

static void
test_who_wins (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) first = import_text (f, "one", WINS_HEADER
                                             "D1,completed,2026-11-01,2026-11-01,2026-11-09,30.00,10.00,ann,Ann,gift\n");
  g_autoptr(JsonObject) older = import_text (f, "one", WINS_HEADER "D1,paid,2026-11-01,2026-11-01,,30.00,0.00,ann,A**,\n");
  g_autoptr(JsonObject) later = import_text (f, "one", WINS_HEADER
                                             "D1,completed,2026-11-01,2026-11-01,2026-11-09,30.00,30.00,ann,Ann,sorry\n");
  g_autofree char *warned = codes (older, "warnings");

  (void) data;
  assert_orders (first, 1, 0, 0);
  assert_orders (older, 0, 0, 1);
  g_assert_cmpstr (warned, ==, "kept-newer");
  assert_orders (later, 0, 1, 0);
  assert_query (f, "SELECT state || ' ' || refund_minor || ' ' || seller_note FROM orders", "refunded 3000 sorry");
  assert_query (f, "SELECT name FROM receivers", "Ann");
}

#define PEOPLE_HEADER "order_no,created_at,paid,buyer_id,buyer_phone,nick,receiver,phone,address\n"

/* The receiver's phone is a named buyer's own when all his orders went there under one name; the same name beside it elsewhere joins. */
static void
test_silent_join (CmTestShop *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autoptr(JsonObject) one = import_text (f, "one", PEOPLE_HEADER "E1,2026-11-01,5.00,ann,,,Ann,10010000001,\n"
                                           "E2,2026-11-02,5.00,ann,,,Ann,10010000001,\nE3,2026-11-02,5.00,bob,,,Bob,10010000002,\n"
                                           "E4,2026-11-02,5.00,bob,,,Mother,10010000003,\n");
  g_autoptr(JsonObject) two = import_text (f, "two", PEOPLE_HEADER "E1,2026-11-03,5.00,,10010000001,shop,Ann,10010000001,\n"
                                           "E2,2026-11-03,5.00,,10010000002,,Bob,10010000002,\n");
  g_autofree char *undone = NULL;

  (void) data;
  g_assert_cmpint (count (one, "customers", "new"), ==, 2);
  g_assert_cmpint (count (two, "customers", "matched"), ==, 1);
  g_assert_cmpint (count (two, "customers", "new"), ==, 1);
  assert_query (f, "SELECT group_concat(evidence || ' ' || state) FROM joins", "phone-name silent");
  assert_query (f, "SELECT count(*) FROM customers WHERE main_id = id", "3");
  undo_import (f, two);
  undo_import (f, one);
  undone = cm_test_dump (f->db);
  g_assert_cmpstr (undone, ==, before);
}

typedef struct {
  gboolean (*decide) (CmStep *step, gint64 id, GError **error);
  gint64 id;
  gint64 record;
} Decision;

static gpointer
decide (CmStep *step, gpointer data, GError **error)
{
  Decision *decision = data;

  if (decision->decide != NULL)
    decision->decide (step, decision->id, error);
  else
    cm_customer_split (step, decision->id, decision->record, error);
  return NULL;
}

static void
write_decision (CmTestShop *f, Decision decision)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (f->db, "proposal-decided", CM_TEST_NOW, decide, &decision, NULL, &error);
  g_assert_no_error (error);
}

static const char two_names[] = PEOPLE_HEADER "F1,2026-11-01,5.00,,,,Ann,10010000001,\nF2,2026-11-02,5.00,,,,Bob,10010000001,\n";

static void
test_proposal_rejected (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) first = import_text (f, "one", two_names);
  g_autoptr(JsonObject) second = NULL;

  (void) data;
  g_assert_cmpint (count (first, NULL, "proposals"), ==, 1);
  assert_query (f, "SELECT group_concat(evidence || ' ' || state || ' ' || customer_id || '>' || into_id) FROM joins",
                "phone proposed 2>1");
  write_decision (f, (Decision) { cm_join_reject, 1, 0 });
  second = import_text (f, "one", two_names);
  g_assert_cmpint (count (second, NULL, "proposals"), ==, 0);
  assert_query (f, "SELECT count(*) || state FROM joins", "1rejected");
}

static void
test_accept_and_split (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) first = import_text (f, "one", two_names);
  g_autoptr(JsonObject) second = NULL;

  (void) data;
  (void) first;
  write_decision (f, (Decision) { cm_join_accept, 1, 0 });
  assert_query (f, "SELECT group_concat(id || ' ' || main_id || ' ' || coalesce(joined_to, '-'), '; ') FROM customers", "1 1 -; 2 1 1");
  write_decision (f, (Decision) { NULL, 1, 2 });
  assert_query (f, "SELECT group_concat(id || ' ' || main_id || ' ' || coalesce(joined_to, '-'), '; ') FROM customers", "1 1 -; 2 2 -");
  second = import_text (f, "one", two_names);
  g_assert_cmpint (count (second, NULL, "proposals"), ==, 0);
  assert_query (f, "SELECT state FROM joins", "taken-apart");
}

/* Two people of one name in one district, street not told, are two people until something else says otherwise. */
static void
test_district_is_no_address (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) one = import_text (f, "one", PEOPLE_HEADER "G1,2026-11-01,5.00,ann,,,张丽,10010000001-1234,浙江省 杭州市 西湖区\n"
                                           "G2,2026-11-01,5.00,bob,,,李敏,10010000002-1234,四川省 成都市 武侯区 桂溪街道\n");
  g_autoptr(JsonObject) two = import_text (f, "two", PEOPLE_HEADER "G1,2026-11-01,5.00,cid,,,张丽,10010000003-1234,浙江省 杭州市 西湖区\n"
                                           "G2,2026-11-01,5.00,dot,,,李敏,10010000004-1234,四川省 成都市 武侯区 桂溪街道\n");

  (void) data;
  (void) one;
  g_assert_cmpint (count (two, NULL, "proposals"), ==, 0);
  assert_query (f, "SELECT count(*) FROM joins", "0");
}

static void
test_name_and_address (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) one = import_text (f, "one", PEOPLE_HEADER "G1,2026-11-01,5.00,ann,,,Ann,10010000001-1234,One Street 1\n");
  g_autoptr(JsonObject) two = import_text (f, "two", PEOPLE_HEADER "G1,2026-11-01,5.00,,10010000001,,Ann,10010000001,One Street 1\n");

  (void) data;
  (void) one;
  g_assert_cmpint (count (two, NULL, "proposals"), ==, 1);
  assert_query (f, "SELECT evidence || ' ' || state FROM joins", "name-address proposed");
  assert_query (f, "SELECT group_concat(value) FROM identities WHERE kind = 'phone'", "+8610010000001");
}

static void
test_masked_buyer (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = import_text (f, "one", PEOPLE_HEADER "H1,2026-11-01,5.00,,,,A**,100****0001,\n"
                                              "H2,2026-11-01,5.00,,,,##abc,$def$,\nH3,2026-11-01,5.00,,,,,,\n");
  g_autofree char *warned = codes (report, "warnings");

  (void) data;
  g_assert_cmpint (count (report, NULL, "anonymous_orders"), ==, 3);
  g_assert_cmpstr (warned, ==, "masked-buyer,masked-buyer");
  assert_query (f, "SELECT count(*) FROM customers", "0");
}

/* An order whose rows name several buyers is the first one's; the other name becomes a record all the same. */
static void
test_two_buyers (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = import_text (f, "one", PEOPLE_HEADER "I1,2026-11-01,5.00,ann,,,,,\nI1,2026-11-01,5.00,bob,,,,,\n");

  (void) data;
  assert_orders (report, 1, 0, 0);
  g_assert_cmpint (count (report, "customers", "new"), ==, 2);
  assert_query (f, "SELECT i.value FROM orders o JOIN identities i ON i.customer_id = o.customer_id", "ann");
}

/* A display name joins within one store only where no phone contradicts it. */
static void
test_nick (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = import_text (f, "one", PEOPLE_HEADER "J1,2026-11-01,5.00,,,tea,,,\n"
                                              "J2,2026-11-01,5.00,,10010000001,tea,,,\n"
                                              "J3,2026-11-01,5.00,,10010000002,tea,,,\n");

  (void) data;
  g_assert_cmpint (count (report, "customers", "new"), ==, 2);
  assert_query (f, "SELECT group_concat(order_no || customer_id) FROM (SELECT * FROM orders ORDER BY id)", "J11,J21,J32");
}

/* Rows of one order that do not stand together are one order all the same. */
static void
test_rows_apart (CmTestShop *f, gconstpointer data)
{
  const char *sheet = "order_no,created_at,item,qty,line_total\n"
                      "K1,2026-11-01,Tea,1,5.00\nK2,2026-11-01,Tea,1,5.00\nK1,2026-11-01,Cup,1,7.00\n";
  g_autoptr(JsonObject) first = import_text (f, "one", sheet);
  g_autoptr(JsonObject) second = import_text (f, "one", sheet);

  (void) data;
  assert_orders (first, 2, 0, 0);
  assert_orders (second, 0, 0, 2);
  assert_query (f, "SELECT paid_minor || ' ' || (SELECT count(*) FROM lines WHERE order_id = o.id) FROM orders o WHERE order_no = 'K1'",
                "1200 2");
}

/* A pick-up point: of very many names at one phone none is proposed to be another, but each still finds its record. */
static void
test_crowd (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GString) csv = g_string_new ("order_no,created_at,paid,receiver,phone\n");
  g_autoptr(JsonObject) first = NULL;
  g_autoptr(JsonObject) second = NULL;

  (void) data;
  for (int i = 0; i < 900; i++)
    g_string_append_printf (csv, "C%d,2026-11-01,5.00,Person %s%d,10000000001\n", i, i % 2 == 0 ? "No " : "no ", i % 300);
  first = import_text (f, "one", csv->str);
  assert_orders (first, 900, 0, 0);
  g_assert_cmpint (count (first, "customers", "new"), ==, 300);
  g_assert_cmpint (count (first, NULL, "proposals"), ==, 16 * 15 / 2);
  g_string_append (csv, "C900,2026-11-02,5.00,person no 299,10000000001\n");
  second = import_text (f, "one", csv->str);
  assert_orders (second, 1, 0, 900);
  g_assert_cmpint (count (second, "customers", "new"), ==, 0);
  g_assert_cmpint (count (second, NULL, "proposals"), ==, 0);
}

static void
test_dry_run (CmTestShop *f, gconstpointer data)
{
  g_autoptr(CmImportPlan) plan = plan_text (f, "one", two_orders);
  CmImportPlan *plans[] = { plan, NULL };
  g_autofree char *before = cm_test_dump (f->db);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = cm_test_import (f->db, plans, CM_TEST_NOW, TRUE, &error);
  g_autofree char *after = cm_test_dump (f->db);

  (void) data;
  g_assert_no_error (error);
  assert_orders (json_node_get_object (node), 2, 0, 0);
  g_assert_true (json_object_get_null_member (json_node_get_object (node), "import_id"));
  g_assert_cmpstr (before, ==, after);
  assert_query (f, "SELECT count(*) FROM imports", "0");
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
  plan = plan_text (f, "one", csv->str);
  watch.data = cancellable;
  g_assert_null (cm_import_run (f->db, (CmImportPlan *[]) { plan, NULL }, CM_TEST_NOW, FALSE, &watch, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
  assert_query (f, "SELECT count(*) FROM imports", "0");
}

/* The first import into an empty shop brings the home currency; undo takes it back. */
static void
test_currency (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = NULL;

  (void) data;
  report = import_text (f, "one", "order_no,created_at,paid,currency,buyer_id\nM1,2026-11-01,5.00,CNY,ann\nM2,2026-11-01,7.00,USD,ann\n");
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (report, "totals")), ==, 2);
  assert_query (f, "SELECT group_concat(coalesce(currency, 'home')) FROM (SELECT * FROM orders ORDER BY id)", "home,USD");
}

/* A review becomes feedback, carrier, number and method stand beside the order; the same sheet again writes nothing, undo takes all. */
static void
test_beside (CmTestShop *f, gconstpointer data)
{
  const char *sheet = "order_no,created_at,paid,buyer_id,review,carrier,tracking,pay_method\n"
                      "R1,2026-11-01,5.00,ann,5,SF,SF100,card\nR2,2026-11-02,6.00,bob,1星,,,\nR3,2026-11-03,7.00,cid,too late,,T***9,cash\n";
  g_autofree char *before = cm_test_dump (f->db);
  g_autoptr(JsonObject) first = import_text (f, "one", sheet);
  g_autoptr(JsonObject) again = import_text (f, "one", sheet);
  g_autoptr(JsonObject) later = NULL;
  g_autofree char *after = NULL;

  (void) data;
  assert_orders (again, 0, 0, 3);
  assert_query (f, "SELECT group_concat(mood || ' ' || body) FROM (SELECT * FROM feedback ORDER BY order_id)",
                "good 5,bad 1星,neutral too late");
  assert_query (f, "SELECT group_concat(order_no || coalesce (carrier, '-') || coalesce (tracking, '-') || pay_method) FROM deliveries"
                " JOIN orders ON id = order_id", "R1SFSF100card,R3--cash");
  later = import_text (f, "one", "order_no,created_at,paid,buyer_id,tracking\nR1,2026-11-01,5.00,ann,SF200\n");
  assert_orders (later, 0, 1, 0);
  assert_query (f, "SELECT carrier || tracking || pay_method FROM deliveries WHERE tracking IS NOT NULL", "SFSF200card");
  undo_import (f, later);
  undo_import (f, first);
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
      g_autoptr(JsonObject) report = import_text (f, "one", sheet);

      assert_orders (report, i == 0 ? 2 : 0, i == 0 ? 0 : 2, 0);
    }
  assert_query (f, "SELECT state || paid_minor || ' ' || refund_minor FROM orders WHERE order_no = 'R1'", "refunded12000 12000");
  assert_query (f, "SELECT state || paid_minor || ' ' || refund_minor FROM orders WHERE order_no = 'R2'", "refunded2000 3000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("all-on", test_all_on);
  ADD ("crowd", test_crowd);
  ADD ("twice-and-undo", test_twice_and_undo);
  ADD ("totals-and-states", test_totals_and_states);
  ADD ("refund-without-amount", test_refund_without_amount);
  ADD ("no-status", test_no_status);
  ADD ("derived-numbers", test_derived_numbers);
  ADD ("who-wins", test_who_wins);
  ADD ("silent-join", test_silent_join);
  ADD ("proposal-rejected", test_proposal_rejected);
  ADD ("accept-and-split", test_accept_and_split);
  ADD ("name-and-address", test_name_and_address);
  ADD ("district-is-no-address", test_district_is_no_address);
  ADD ("masked-buyer", test_masked_buyer);
  ADD ("two-buyers", test_two_buyers);
  ADD ("nick", test_nick);
  ADD ("rows-apart", test_rows_apart);
  ADD ("dry-run", test_dry_run);
  ADD ("cancel", test_cancel);
  ADD ("log", test_log);
  ADD ("currency", test_currency);
  ADD ("beside", test_beside);
  ADD ("refund-and-payment", test_refund_and_payment);
  return g_test_run ();
}
