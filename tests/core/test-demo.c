/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo shop against data/demo/figures.py, which counts it a second time and in another way. The cases build on one another. */
#include <json-glib/json-glib.h>

#include "cm-demo-files.h"
#include "cm-demo.h"
#include "cm-figures-store.h"
#include "cm-import-job.h"
#include "cm-join-store.h"
#include "cm-shop-open.h"
#include "cm-test-import.h"
#include "cm-test.h"
#include "cm-undo.h"
#include "cm-waterfall.h"

#define RULES "{\"field\":\"net\",\"op\":\">=\",\"value\":300000}," \
              "{\"field\":\"last_order\",\"op\":\"within-days\",\"value\":90}," \
              "{\"field\":\"type\",\"op\":\"=\",\"value\":\"shop\"}"
#define WITH_CONSENT "{\"all\":[" RULES ",{\"field\":\"consent\",\"op\":\"=\",\"value\":\"given\"}]}"
#define WITHOUT_CONSENT "{\"all\":[" RULES "]}"

static char *folder, *sheets, *path;
static JsonNode *expected_node;
static JsonObject *expected;
static CmDb *db;

static void
open_on (const char *day)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  if (db != NULL)
    cm_test_close (db);
  db = cm_shop_open (path, cm_time_from_civil (cm_day_parse (day), 22 * 3600, zone), &error);
  g_assert_no_error (error);
}

static void
enter (CmDemoPart part)
{
  g_autoptr(GError) error = NULL;

  cm_demo_enter (db, part, sheets, NULL, &error);
  g_assert_no_error (error);
}

typedef struct {
  const char *sql;
  gint64 value;
} Number;

static gpointer
read_number (CmConn *conn, gpointer data, GError **error)
{
  Number *number = data;

  number->value = cm_conn_int (conn, -1, error, number->sql, "");
  return NULL;
}

static gint64
number_of (const char *sql)
{
  g_autoptr(GError) error = NULL;
  Number number = { sql, 0 };

  cm_db_read (db, read_number, &number, NULL, &error);
  g_assert_no_error (error);
  return number.value;
}

/* A member of expected.json, as "states.accepted.customers". */
static JsonNode *
expect_node (const char *name)
{
  g_auto(GStrv) words = g_strsplit (name, ".", -1);
  JsonObject *object = expected;
  guint n = g_strv_length (words);

  for (guint i = 0; i + 1 < n; i++)
    object = json_object_get_object_member (object, words[i]);
  g_assert_true (json_object_has_member (object, words[n - 1]));
  return json_object_get_member (object, words[n - 1]);
}

static void
expect (const char *name, gint64 found)
{
  gint64 wanted = json_node_get_int (expect_node (name));

  if (found != wanted)
    g_error ("%s is %" G_GINT64_FORMAT ", expected %" G_GINT64_FORMAT, name, found, wanted);
}

static void
expect_in (const char *state, const char *name, const char *sql)
{
  g_autofree char *full = g_strdup_printf ("%s.%s", state, name);

  expect (full, number_of (sql));
}

typedef struct {
  const char *rule;
  const char *group;
  JsonObject *wanted;
} Fall;

static void
compare_row (const CmWaterfallRow *row, JsonObject *wanted)
{
  gboolean exclusion = g_str_equal (json_object_get_string_member (wanted, "kind"), "exclusion");

  g_test_message ("%s: removed %zu, left %zu", row->label, row->removed, row->left);
  g_assert_cmpint (row->exclusion, ==, exclusion);
  if (exclusion)
    g_assert_cmpstr (cm_exclusion_name (row->which), ==, json_object_get_string_member (wanted, "key"));
  else
    g_assert_cmpint (row->part, ==, json_object_get_int_member (wanted, "key"));
  g_assert_cmpuint (row->removed, ==, json_object_get_int_member (wanted, "removed"));
  g_assert_cmpuint (row->left, ==, json_object_get_int_member (wanted, "left"));
}

static gsize
matching_in_regions (const CmWaterfall *waterfall, const CmExclusions *exclusions, gsize count)
{
  gsize found = 0;

  for (gsize slot = 0; slot < count; slot++)
    found += cm_bitset_has (waterfall->matched, slot) && cm_exclusions_has (exclusions, CM_EXCLUSION_REGION, slot);
  return found;
}

static gpointer
compare_fall (CmConn *conn, gpointer data, GError **error)
{
  Fall *fall = data;
  gint64 group = fall->group != NULL ? cm_conn_int (conn, 0, error, "SELECT id FROM groups WHERE name = ?1", "s", fall->group) : 0;
  g_autoptr(CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr(CmExclusions) exclusions = cm_exclusions_load (conn, columns, group, error);
  g_autoptr(CmSegmentRule) rule = cm_segment_rule_parse (fall->rule, error);
  g_autoptr(CmWaterfall) waterfall = cm_waterfall_new (rule, columns, exclusions, conn, error);
  JsonArray *rows = json_object_get_array_member (fall->wanted, "rows");

  g_assert_nonnull (waterfall);
  g_assert_cmpuint (waterfall->customers, ==, json_object_get_int_member (fall->wanted, "customers"));
  g_assert_cmpuint (waterfall->rows->len, ==, json_array_get_length (rows));
  for (guint i = 0; i < waterfall->rows->len; i++)
    compare_row (waterfall->rows->pdata[i], json_array_get_object_element (rows, i));
  g_assert_cmpuint (waterfall->without_consent, ==, json_object_get_int_member (fall->wanted, "without_consent"));
  g_assert_cmpuint (waterfall->left, ==, json_object_get_int_member (fall->wanted, "left"));
  g_assert_cmpuint (matching_in_regions (waterfall, exclusions, columns->count), ==,
                    json_object_get_int_member (fall->wanted, "matching_in_excluded_regions"));
  return NULL;
}

static void
expect_fall (const char *name, const char *rule, const char *group)
{
  g_autofree char *full = g_strconcat ("waterfalls.", name, NULL);
  Fall fall = { rule, group, json_node_get_object (expect_node (full)) };
  g_autoptr(GError) error = NULL;

  open_on (json_object_get_string_member (fall.wanted, "now"));
  cm_db_read (db, compare_fall, &fall, NULL, &error);
  g_assert_no_error (error);
}

#define PERSONS "SELECT count(*) FROM customers WHERE id = main_id"
#define PROPOSALS "SELECT count(*) FROM joins WHERE state = 'proposed'"
#define NETS "SELECT net_minor AS net FROM figures WHERE orders > 0"
#define THRESHOLD(percent) "(SELECT net FROM (" NETS ") ORDER BY net DESC LIMIT 1 OFFSET " \
                           "(SELECT (count(*) * " #percent " + 99) / 100 - 1 FROM (" NETS ")))"

static void
expect_top (const char *state, const char *name, const char *threshold)
{
  g_autofree char *prefix = g_strdup_printf ("%s.%s", state, name);
  g_autofree char *persons = g_strdup_printf ("SELECT count(*) FROM (" NETS ") WHERE net >= %s", threshold);
  g_autofree char *share = g_strdup_printf ("SELECT sum(net) * 1000 / (SELECT sum(net) FROM (" NETS ")) FROM (" NETS ") WHERE net >= %s",
                                            threshold);
  g_autofree char *least = g_strdup_printf ("SELECT %s", threshold);

  expect_in (prefix, "persons", persons);
  expect_in (prefix, "threshold_fen", least);
  expect_in (prefix, "share_permille", share);
}

static void
expect_state (const char *state)
{
  open_on ("2026-11-21");
  expect_in (state, "customers", PERSONS);
  expect_in (state, "with_valid_order", "SELECT count(*) FROM figures WHERE orders > 0");
  expect_in (state, "classes.none", "SELECT count(*) FROM figures WHERE class = 'none'");
  expect_in (state, "classes.once", "SELECT count(*) FROM figures WHERE class = 'once'");
  expect_in (state, "classes.repeat", "SELECT count(*) FROM figures WHERE class = 'repeat'");
  expect_in (state, "problem", "SELECT count(*) FROM figures WHERE problem = 1");
  expect_in (state, "net_fen", "SELECT sum(net_minor) FROM figures");
  expect_top (state, "top10", THRESHOLD (10));
  expect_top (state, "top20", THRESHOLD (20));
}

static void
test_sheets (void)
{
  open_on ("2026-11-21");
  enter (CM_DEMO_SHOP);
  enter (CM_DEMO_SHEETS);
  expect ("orders", number_of ("SELECT count(*) FROM orders"));
  expect ("status.done", number_of ("SELECT count(*) FROM orders WHERE state = 'done'"));
  expect ("status.closed", number_of ("SELECT count(*) FROM orders WHERE state = 'closed'"));
  expect ("status.refunded", number_of ("SELECT count(*) FROM orders WHERE state = 'refunded'"));
  expect ("status.part-refunded", number_of ("SELECT count(*) FROM orders WHERE state = 'part-refunded'"));
  expect ("states.sheets.customers", number_of (PERSONS));
  expect ("states.sheets.proposals", number_of (PROPOSALS));
}

static void
test_as_imported (void)
{
  enter (CM_DEMO_REGISTER);
  expect_state ("states.as_imported");
  expect ("states.as_imported.proposals.phone-two-names", number_of (PROPOSALS " AND evidence = 'phone'"));
  expect ("states.as_imported.proposals.name-address", number_of (PROPOSALS " AND evidence = 'name-address'"));
  expect ("states.as_imported.proposals.total", number_of (PROPOSALS));
  expect_fall ("drawn_as_imported", WITH_CONSENT, NULL);
  expect_fall ("today_as_imported", WITH_CONSENT, NULL);
}

static gpointer
set_require_consent (CmStep *step, gpointer data, GError **error)
{
  cm_shop_set (step, NULL, NULL, NULL, GPOINTER_TO_INT (data), error);
  return NULL;
}

static void
require_consent (gboolean required)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (db, "shop-set", cm_demo_now (), set_require_consent, GINT_TO_POINTER (required), NULL, &error);
  g_assert_no_error (error);
}

static void
test_accepted (void)
{
  enter (CM_DEMO_JOINS);
  expect_state ("states.accepted");
  g_assert_cmpint (number_of (PROPOSALS), ==, 0);
  expect_fall ("drawn", WITH_CONSENT, NULL);
  expect_fall ("drawn_without_consent_part", WITHOUT_CONSENT, NULL);
  require_consent (TRUE);
  expect_fall ("drawn_require_consent", WITHOUT_CONSENT, NULL);
  require_consent (FALSE);
  expect_fall ("today", WITH_CONSENT, NULL);
}

static JsonNode *
import (const char *file)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_build_filename (sheets, file, NULL);
  CmImportChoices choices = { .store = g_str_has_prefix (file, "store-a") ? "康宁供货商城" : "康宁供货旗舰店", .date_order = -1 };
  g_autoptr(CmImportPlan) plan = cm_import_plan_new (name, &choices, &error);
  CmImportPlan *plans[] = { plan, NULL };
  JsonNode *report;

  g_assert_no_error (error);
  report = cm_test_import (db, plans, cm_demo_now (), FALSE, &error);
  g_assert_no_error (error);
  return report;
}

static gint64
counted (JsonNode *report, const char *what, const char *kind)
{
  return json_object_get_int_member (json_object_get_object_member (json_node_get_object (report), what), kind);
}

static void
undo (JsonNode *report)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) undone = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT step_id FROM imports WHERE id = %" G_GINT64_FORMAT,
                                          json_object_get_int_member (json_node_get_object (report), "import_id"));

  undone = cm_undo_step (db, number_of (sql), cm_demo_now (), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone->kept, ==, 0);
}

static void
test_second_export (void)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(JsonNode) first = NULL, again = NULL, old = NULL;
  guint changed;

  open_on ("2026-11-21");
  before = cm_test_dump (db);
  first = import ("store-a-youzan-again.csv");
  g_assert_cmpint (counted (first, "orders", "new"), ==, 0);
  changed = json_array_get_length (json_node_get_array (expect_node ("changed_in_second_export")));
  g_assert_cmpint (counted (first, "orders", "updated"), ==, changed);
  expect ("second_export_orders", counted (first, "orders", "updated") + counted (first, "orders", "unchanged"));
  expect ("after_second_export.status.done", number_of ("SELECT count(*) FROM orders WHERE state = 'done'"));
  expect ("after_second_export.status.part-refunded", number_of ("SELECT count(*) FROM orders WHERE state = 'part-refunded'"));
  expect ("after_second_export.net_fen", number_of ("SELECT sum(net_minor) FROM figures"));
  expect ("after_second_export.classes.repeat", number_of ("SELECT count(*) FROM figures WHERE class = 'repeat'"));

  again = import ("store-a-youzan-again.csv");
  g_assert_cmpint (counted (again, "orders", "updated"), ==, 0);
  old = import ("store-a-youzan.csv");
  g_assert_cmpint (counted (old, "orders", "updated"), ==, 0);          /* a refund never shrinks */

  undo (first);
  after = cm_test_dump (db);
  g_assert_cmpstr (after, ==, before);
}

static void
test_damaged (void)
{
  g_autofree char *before = cm_test_dump (db), *after = NULL;
  g_autoptr(JsonNode) report = import ("store-b-damaged.csv");
  JsonArray *rejected = json_object_get_array_member (json_node_get_object (report), "rejected");

  expect ("damaged_rows", json_array_get_length (rejected));
  for (guint i = 0; i < json_array_get_length (rejected); i++)
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rejected, i), "code"), ==, "damaged-number");
  after = cm_test_dump (db);
  g_assert_cmpstr (after, ==, before);
}

static gpointer
check_figures (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) findings = cm_figures_check (conn, error);

  (void) data;
  g_assert_nonnull (findings);
  for (guint i = 0; i < findings->len; i++)
    g_error ("%s", (char *) findings->pdata[i]);
  return NULL;
}

/* Every product of both stores has its cost, and the estimate of the next sale rests on those that were. */
static void
test_estimate (void)
{
  enter (CM_DEMO_ESTIMATE);
  g_assert_cmpint (number_of ("SELECT count(*) FROM skus WHERE code IS NOT NULL AND unit_cost_minor IS NULL"), ==, 0);
  g_assert_cmpint (number_of ("SELECT count(*) FROM estimates WHERE name = '周四快闪 11-26'"), ==, 1);
  g_assert_cmpint (number_of ("SELECT json_array_length (input, '$.items') FROM estimates"), ==, 7);
  g_assert_cmpint (number_of ("SELECT count(*) FROM estimates, json_each (input, '$.items') i WHERE i.value ->> '$.sku' > 0"
                              " AND i.value ->> '$.public_low' > 0"), ==, 7);
  g_assert_cmpint (number_of ("SELECT count(*) FROM estimates, json_each (input, '$.items') i"
                              " WHERE json_array_length (i.value, '$.demand.y') >= 2"), ==, 5);
  g_assert_cmpint (number_of ("SELECT result ->> '$.draws' FROM estimates"), ==, 100000);
}

static void
test_group (void)
{
  g_autoptr(GError) error = NULL;

  enter (CM_DEMO_GROUP);
  cm_db_read (db, check_figures, NULL, NULL, &error);
  g_assert_no_error (error);
  expect_fall ("today_with_group", WITH_CONSENT, "四川核心群");
  expect ("group.planned", number_of ("SELECT count(*) FROM calls"));
  expect ("group.states.refused", number_of ("SELECT count(*) FROM calls WHERE outcome = 'refused'"));
  expect ("group.states.called-no-answer", number_of ("SELECT count(*) FROM calls WHERE outcome = 'no-answer'"));
  expect ("group.states.call-later", number_of ("SELECT count(*) FROM calls WHERE outcome = 'call-later'"));
  expect ("group.states.wrong-number", number_of ("SELECT count(*) FROM calls WHERE outcome = 'wrong-number'"));
  expect ("group.states.added", number_of ("SELECT count(*) FROM invitations WHERE state = 'added'"));
  expect ("group.states.in-group", number_of ("SELECT count(*) FROM group_members"));
  expect ("group.removed", number_of ("SELECT count(*) FROM group_members WHERE ended = 'removed'"));
  expect ("group.strikes", number_of ("SELECT count(*) FROM strikes WHERE body IN ('外卖优惠券', '投票链接', '短视频', '骂人')"));
  expect ("group.left", number_of ("SELECT count(*) FROM group_members WHERE ended = 'left'"));
  expect ("group.in_group_today", number_of ("SELECT count(*) FROM group_members WHERE left_at IS NULL"));
  g_assert_cmpint (number_of ("SELECT max(n) - min(n) FROM (SELECT count(*) AS n FROM calls GROUP BY list_id)"), <=, 1);
}

/* In one go, and the same each time. */
static void
test_whole (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *other = g_build_filename (folder, "whole.db", NULL);
  g_autofree char *step_by_step = NULL, *whole = NULL;
  g_autoptr(GTimer) timer = g_timer_new ();
  g_autoptr(CmDb) made = cm_demo_open (other, NULL, &error);

  g_assert_no_error (error);
  g_test_message ("made in %.2f s", g_timer_elapsed (timer, NULL));
  g_assert_cmpint (cm_shop_now (made), ==, cm_demo_now ());
  step_by_step = cm_test_dump (db);
  whole = cm_test_dump (made);
  cm_db_close (made);
  g_assert_cmpstr (whole, ==, step_by_step);
  g_assert_false (cm_demo_make (other, sheets, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_EXISTS);
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonParser) parser = json_parser_new ();
  int status;

  g_test_init (&argc, &argv, NULL);
  json_parser_load_from_file (parser, CM_BUILD_DIR "/data/demo/expected.json", &error);
  g_assert_no_error (error);
  expected_node = json_parser_steal_root (parser);
  expected = json_node_get_object (expected_node);
  folder = cm_test_folder ();
  path = g_build_filename (folder, "shop.db", NULL);
  sheets = g_build_filename (folder, "sheets", NULL);
  cm_demo_write_sheets (sheets, &error);
  g_assert_no_error (error);

  g_test_add_func ("/demo/sheets", test_sheets);
  g_test_add_func ("/demo/as-imported", test_as_imported);
  g_test_add_func ("/demo/accepted", test_accepted);
  g_test_add_func ("/demo/estimate", test_estimate);
  g_test_add_func ("/demo/second-export", test_second_export);
  g_test_add_func ("/demo/damaged", test_damaged);
  g_test_add_func ("/demo/group", test_group);
  g_test_add_func ("/demo/whole", test_whole);
  status = g_test_run ();

  cm_test_close (db);
  cm_test_remove (folder);
  json_node_unref (expected_node);
  g_free (folder);
  g_free (sheets);
  g_free (path);
  return status;
}
