/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the orders of a sheet belong to: who is joined without a word, who is proposed, who stays apart. */
#include "cm-join-store.h"
#include "cm-test-sheet.h"

#define PEOPLE_HEADER "order_no,created_at,paid,buyer_id,buyer_phone,nick,receiver,phone,address\n"

/* The receiver's phone is a named buyer's own when all his orders went there under one name; the same name beside it elsewhere joins. */
static void
test_silent_join (CmTestShop *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autoptr(JsonObject) one = cm_test_import_text (f, "one", PEOPLE_HEADER "E1,2026-11-01,5.00,ann,,,Ann,10010000001,\n"
                                                             "E2,2026-11-02,5.00,ann,,,Ann,10010000001,\n"
                                                             "E3,2026-11-02,5.00,bob,,,Bob,10010000002,\n"
                                                             "E4,2026-11-02,5.00,bob,,,Mother,10010000003,\n");
  g_autoptr(JsonObject) two = cm_test_import_text (f, "two", PEOPLE_HEADER "E1,2026-11-03,5.00,,10010000001,shop,Ann,10010000001,\n"
                                                             "E2,2026-11-03,5.00,,10010000002,,Bob,10010000002,\n");
  g_autofree char *undone = NULL;

  (void) data;
  g_assert_cmpint (cm_test_report_count (one, "customers", "new"), ==, 2);
  g_assert_cmpint (cm_test_report_count (two, "customers", "matched"), ==, 1);
  g_assert_cmpint (cm_test_report_count (two, "customers", "new"), ==, 1);
  cm_test_assert_query (f, "SELECT group_concat(evidence || ' ' || state) FROM joins", "phone-name silent");
  cm_test_assert_query (f, "SELECT count(*) FROM customers WHERE main_id = id", "3");
  cm_test_undo_import (f, two);
  cm_test_undo_import (f, one);
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
  g_autoptr(JsonObject) first = cm_test_import_text (f, "one", two_names);
  g_autoptr(JsonObject) second = NULL;

  (void) data;
  g_assert_cmpint (cm_test_report_count (first, NULL, "proposals"), ==, 1);
  cm_test_assert_query (f, "SELECT group_concat(evidence || ' ' || state || ' ' || customer_id || '>' || into_id) FROM joins",
                        "phone proposed 2>1");
  write_decision (f, (Decision) { cm_join_reject, 1, 0 });
  second = cm_test_import_text (f, "one", two_names);
  g_assert_cmpint (cm_test_report_count (second, NULL, "proposals"), ==, 0);
  cm_test_assert_query (f, "SELECT count(*) || state FROM joins", "1rejected");
}

static void
test_accept_and_split (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) first = cm_test_import_text (f, "one", two_names);
  g_autoptr(JsonObject) second = NULL;

  (void) data;
  (void) first;
  write_decision (f, (Decision) { cm_join_accept, 1, 0 });
  cm_test_assert_query (f, "SELECT group_concat(id || ' ' || main_id || ' ' || coalesce(joined_to, '-'), '; ') FROM customers",
                        "1 1 -; 2 1 1");
  write_decision (f, (Decision) { NULL, 1, 2 });
  cm_test_assert_query (f, "SELECT group_concat(id || ' ' || main_id || ' ' || coalesce(joined_to, '-'), '; ') FROM customers",
                        "1 1 -; 2 2 -");
  second = cm_test_import_text (f, "one", two_names);
  g_assert_cmpint (cm_test_report_count (second, NULL, "proposals"), ==, 0);
  cm_test_assert_query (f, "SELECT state FROM joins", "taken-apart");
}

/* Two people of one name in one district, street not told, are two people until something else says otherwise. */
static void
test_district_is_no_address (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) one = cm_test_import_text (f, "one", PEOPLE_HEADER "G1,2026-11-01,5.00,ann,,,张丽,10010000001-1234,浙江省 杭州市 西湖区\n"
                                                             "G2,2026-11-01,5.00,bob,,,李敏,10010000002-1234,四川省 成都市 武侯区 桂溪街道\n");
  g_autoptr(JsonObject) two = cm_test_import_text (f, "two", PEOPLE_HEADER "G1,2026-11-01,5.00,cid,,,张丽,10010000003-1234,浙江省 杭州市 西湖区\n"
                                                             "G2,2026-11-01,5.00,dot,,,李敏,10010000004-1234,四川省 成都市 武侯区 桂溪街道\n");

  (void) data;
  (void) one;
  g_assert_cmpint (cm_test_report_count (two, NULL, "proposals"), ==, 0);
  cm_test_assert_query (f, "SELECT count(*) FROM joins", "0");
}

static void
test_name_and_address (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) one = cm_test_import_text (f, "one", PEOPLE_HEADER
                                                     "G1,2026-11-01,5.00,ann,,,Ann,10010000001-1234,One Street 1\n");
  g_autoptr(JsonObject) two = cm_test_import_text (f, "two", PEOPLE_HEADER
                                                     "G1,2026-11-01,5.00,,10010000001,,Ann,10010000001,One Street 1\n");

  (void) data;
  (void) one;
  g_assert_cmpint (cm_test_report_count (two, NULL, "proposals"), ==, 1);
  cm_test_assert_query (f, "SELECT evidence || ' ' || state FROM joins", "name-address proposed");
  cm_test_assert_query (f, "SELECT group_concat(value) FROM identities WHERE kind = 'phone'", "+8610010000001");
}

static void
test_masked_buyer (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = cm_test_import_text (f, "one", PEOPLE_HEADER "H1,2026-11-01,5.00,,,,A**,100****0001,\n"
                                                                "H2,2026-11-01,5.00,,,,##abc,$def$,\nH3,2026-11-01,5.00,,,,,,\n");
  g_autofree char *warned = cm_test_codes (report, "warnings");

  (void) data;
  g_assert_cmpint (cm_test_report_count (report, NULL, "anonymous_orders"), ==, 3);
  g_assert_cmpstr (warned, ==, "masked-buyer,masked-buyer");
  cm_test_assert_query (f, "SELECT count(*) FROM customers", "0");
}

/* An order whose rows name several buyers is the first one's; the other name becomes a record all the same. */
static void
test_two_buyers (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = cm_test_import_text (f, "one", PEOPLE_HEADER "I1,2026-11-01,5.00,ann,,,,,\nI1,2026-11-01,5.00,bob,,,,,\n");

  (void) data;
  cm_test_assert_orders (report, 1, 0, 0);
  g_assert_cmpint (cm_test_report_count (report, "customers", "new"), ==, 2);
  cm_test_assert_query (f, "SELECT i.value FROM orders o JOIN identities i ON i.customer_id = o.customer_id", "ann");
}

/* A display name joins within one store only where no phone contradicts it. */
static void
test_nick (CmTestShop *f, gconstpointer data)
{
  g_autoptr(JsonObject) report = cm_test_import_text (f, "one", PEOPLE_HEADER "J1,2026-11-01,5.00,,,tea,,,\n"
                                                                "J2,2026-11-01,5.00,,10010000001,tea,,,\n"
                                                                "J3,2026-11-01,5.00,,10010000002,tea,,,\n");

  (void) data;
  g_assert_cmpint (cm_test_report_count (report, "customers", "new"), ==, 2);
  cm_test_assert_query (f, "SELECT group_concat(order_no || customer_id) FROM (SELECT * FROM orders ORDER BY id)", "J11,J21,J32");
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
  first = cm_test_import_text (f, "one", csv->str);
  cm_test_assert_orders (first, 900, 0, 0);
  g_assert_cmpint (cm_test_report_count (first, "customers", "new"), ==, 300);
  g_assert_cmpint (cm_test_report_count (first, NULL, "proposals"), ==, 16 * 15 / 2);
  g_string_append (csv, "C900,2026-11-02,5.00,person no 299,10000000001\n");
  second = cm_test_import_text (f, "one", csv->str);
  cm_test_assert_orders (second, 1, 0, 900);
  g_assert_cmpint (cm_test_report_count (second, "customers", "new"), ==, 0);
  g_assert_cmpint (cm_test_report_count (second, NULL, "proposals"), ==, 0);
}

#define ADD(name, func) g_test_add ("/import-people/" name, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("crowd", test_crowd);
  ADD ("silent-join", test_silent_join);
  ADD ("proposal-rejected", test_proposal_rejected);
  ADD ("accept-and-split", test_accept_and_split);
  ADD ("name-and-address", test_name_and_address);
  ADD ("district-is-no-address", test_district_is_no_address);
  ADD ("masked-buyer", test_masked_buyer);
  ADD ("two-buyers", test_two_buyers);
  ADD ("nick", test_nick);
  return g_test_run ();
}
