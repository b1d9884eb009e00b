/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cm-list-query.h"
#include "cm-shop-open.h"
#include "cm-test-people.h"
#include "cm-waterfall.h"
#include "cm-why.h"

/* ---------- waterfall */

static const char rule[] =
  "{\"all\":[{\"field\":\"net\",\"op\":\">=\",\"value\":50000},{\"field\":\"last_order\",\"op\":\"within-days\",\"value\":300},"
  "{\"any\":[{\"field\":\"type\",\"op\":\"=\",\"value\":\"shop\"},{\"field\":\"region.province\",\"op\":\"=\",\"value\":\"四川\"}]},"
  "{\"not\":{\"field\":\"orders\",\"op\":\"between\",\"value\":[5,6]}}]}";

/* Each person with the parts of the rule and the exclusions as flags; the lifts, joins and expiries spelled out once more. */
#define RECORDS "(SELECT id FROM customers x WHERE x.main_id = p.id)"
static const char flags_oracle[] =
  "SELECT p.id,"
  " f.net_minor >= 50000, coalesce (f.last_day >= s.graded_on - 300, 0),"
  " EXISTS (SELECT 1 FROM customers x WHERE x.main_id = p.id AND x.type = 'shop') OR coalesce ((SELECT r.province FROM customers x"
  " JOIN regions r ON r.id = x.region_id WHERE x.main_id = p.id ORDER BY x.joined_to IS NOT NULL, x.id LIMIT 1), '') = '四川省',"
  " NOT f.orders BETWEEN 5 AND 6,"
  " NOT (f.problem AND NOT EXISTS (SELECT 1 FROM lifts l WHERE l.kind = 'problem' AND l.customer_id IN " RECORDS " AND l.at >="
  " max (coalesce ((SELECT max (at) FROM feedback b WHERE b.kind = 'review' AND b.mood = 'bad' AND b.customer_id IN " RECORDS "), 0),"
  " coalesce ((SELECT max (opened_at) FROM cases k WHERE k.settled_at IS NULL AND k.customer_id IN " RECORDS "), 0), ?1))),"
  " NOT EXISTS (SELECT 1 FROM exclusion_facts e WHERE e.kind = 'refused' AND e.customer_id IN " RECORDS
  " AND date (s.graded_on * 86400, 'unixepoch') < date (e.at + 28800, 'unixepoch', '+12 months')"
  " AND NOT (e.why = 'hand' AND EXISTS (SELECT 1 FROM lifts l WHERE l.kind = 'refused' AND l.customer_id IN " RECORDS " AND"
  " l.at >= e.at))),"
  " NOT (EXISTS (SELECT 1 FROM exclusions e WHERE e.kind = 'do-not-contact' AND e.customer_id IN " RECORDS ")"
  " OR EXISTS (SELECT 1 FROM consents w WHERE w.given = 0 AND w.customer_id IN " RECORDS " AND NOT EXISTS (SELECT 1 FROM consents g"
  " WHERE g.customer_id IN " RECORDS " AND g.id > w.id AND g.given = 1 AND g.by_person = 1))),"
  " NOT EXISTS (SELECT 1 FROM excluded_regions e JOIN customers x ON x.region_id = e.region_id WHERE x.main_id = p.id AND NOT EXISTS"
  " (SELECT 1 FROM lifts l WHERE l.kind = 'region' AND l.customer_id IN " RECORDS " AND l.at >= e.at)),"
  " NOT EXISTS (SELECT 1 FROM friends d WHERE d.customer_id IN " RECORDS " AND d.deleted_at IS NOT NULL AND NOT EXISTS"
  " (SELECT 1 FROM friends a WHERE a.customer_id IN " RECORDS " AND a.added_at > d.deleted_at)),"
  " NOT EXISTS (SELECT 1 FROM group_members m WHERE m.group_id = 1 AND m.left_at IS NULL AND m.customer_id IN " RECORDS ")"
  " FROM customers p JOIN figures f ON f.customer_id = p.id, shop s WHERE p.joined_to IS NULL ORDER BY p.id";

#define ORACLE_ROWS 10

static gpointer
compare_waterfall (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmSegmentRule) parsed = cm_segment_rule_parse (rule, &error);
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  g_autoptr (CmExclusions) exclusions = cm_exclusions_load (conn, columns, 1, &error);
  g_autoptr (CmWaterfall) waterfall = cm_waterfall_new (parsed, columns, exclusions, conn, &error);
  gsize removed[ORACLE_ROWS] = { 0 }, left = 0, slot = 0;
  CmStmt *stmt;

  g_assert_no_error (error);
  g_assert_cmpuint (waterfall->rows->len, ==, ORACLE_ROWS);
  stmt = cm_conn_query (conn, &error, flags_oracle, "i", (gint64) 0);
  for (; cm_stmt_next (stmt, &error); slot++)
    {
      int row = 0;

      g_assert_cmpint (cm_stmt_int (stmt, 0), ==, columns->ids[slot]);
      while (row < ORACLE_ROWS && cm_stmt_int (stmt, row + 1) != 0)
        row++;
      if (row < ORACLE_ROWS)
        removed[row]++;
      else
        left++;
      g_assert_cmpint (cm_bitset_has (waterfall->people, slot), ==, row == ORACLE_ROWS);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (slot, ==, waterfall->customers);
  g_assert_cmpuint (left, ==, waterfall->left);
  for (int i = 0; i < ORACLE_ROWS; i++)
    g_assert_cmpuint (((CmWaterfallRow *) g_ptr_array_index (waterfall->rows, i))->removed, ==, removed[i]);
  return NULL;
}

static void
test_waterfall (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_people_fill (f);
  cm_db_read (f->db, compare_waterfall, NULL, NULL, NULL);
}

static gpointer
compare_lists (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  char *rules[] = { (char *) rule, NULL };
  CmListQuery query = { rules, NULL, "net:desc", TRUE, 1 };
  g_autoptr (CmListResult) result = cm_list_query_run (&query, conn, &error);
  g_autoptr (CmSegmentRule) parsed = cm_segment_rule_parse (rule, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->ids->len; i++)
    {
      int slot = cm_columns_slot (result->columns, g_array_index (result->ids, gint64, i));
      g_autoptr (GPtrArray) parts = cm_why (parsed, result->columns, result->exclusions, (gsize) slot, conn, &error);

      g_assert_no_error (error);
      for (int k = 0; k < result->exclusions->count; k++)
        g_assert_false (cm_exclusions_has (result->exclusions, (CmExclusion) k, (gsize) slot));
      for (guint k = 0; k < parts->len; k++)
        g_assert_true (((CmWhyPart *) g_ptr_array_index (parts, k))->holds != ((CmWhyPart *) g_ptr_array_index (parts, k))->exclusion);
      if (i > 0)
        g_assert_cmpfloat (cm_columns_value (result->columns, CM_COLUMN_NET, (gsize) slot), <=,
                           cm_columns_value (result->columns, CM_COLUMN_NET,
                                             (gsize) cm_columns_slot (result->columns, g_array_index (result->ids, gint64, i - 1))));
    }
  return NULL;
}

static void
test_contactable (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_people_fill (f);
  cm_db_read (f->db, compare_lists, NULL, NULL, NULL);
}

/* ---------- a day that is over */

#define WEEK 7

static gpointer
load_now (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_columns_load (conn, error);
}

static gpointer
load_then (CmConn *conn, gpointer data, GError **error)
{
  return cm_columns_load_then (conn, *(int *) data, error);
}

static void
assert_same (const CmColumns *then, const CmColumns *graded)
{
  gsize early = 0;

  g_assert_cmpint (then->day, ==, graded->day);
  g_assert_cmpint (then->end_at, ==, graded->end_at);
  for (gsize slot = 0; slot < then->count; slot++)
    {
      int other = cm_columns_slot (graded, then->ids[slot]);

      g_assert_cmpint (other, >=, 0);
      for (int column = 0; column < CM_N_COLUMNS; column++)
        {
          double value = cm_columns_value (then, (CmColumn) column, slot);
          double wanted = cm_columns_value (graded, (CmColumn) column, (gsize) other);

          g_assert_true (isnan (value) == isnan (wanted) && (isnan (value) || ABS (value - wanted) < 1e-3));
        }
      early += cm_columns_int (then, CM_COLUMN_ORDERS, slot) > 0;
    }
  for (gsize slot = 0; slot < graded->count; slot++)
    if (cm_columns_int (graded, CM_COLUMN_ORDERS, slot) > 0)
      early--;
  g_assert_cmpuint (early, ==, 0);
}

/* As if the shop had been opened that day. */
static void
test_then (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (cm_db_get_path (f->db));
  g_autoptr (CmColumns) now = NULL, then = NULL, graded = NULL;
  int day;

  cm_test_people_fill (f);
  now = cm_db_read (f->db, load_now, NULL, NULL, &error);
  g_assert_no_error (error);
  day = now->day - WEEK;
  then = cm_db_read (f->db, load_then, &day, NULL, &error);
  g_assert_no_error (error);
  cm_test_close (f->db);
  f->db = cm_shop_open (path, CM_TEST_NOW - WEEK * 86400, &error);
  g_assert_no_error (error);
  graded = cm_db_read (f->db, load_now, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_same (then, graded);
}

/* ---------- rules */

static void
test_bad_rules (void)
{
  const char *const bad[] = {
    "", "no", "[]", "{}", "null", "{\"all\":{}}", "{\"all\":[1]}", "{\"all\":[],\"any\":[]}", "{\"field\":\"x\",\"op\":\"=\",\"value\":1}",
    "{\"field\":\"net\",\"op\":\"~\",\"value\":1}", "{\"field\":\"net\",\"op\":\"=\"}", "{\"field\":\"net\",\"op\":\"=\",\"value\":\"1\"}",
    "{\"field\":\"net\",\"op\":\"contains\",\"value\":\"1\"}", "{\"field\":\"net\",\"op\":\"between\",\"value\":[1]}",
    "{\"field\":\"net\",\"op\":\"in\",\"value\":1}", "{\"field\":\"stage\",\"op\":\"=\",\"value\":\"king\"}",
    "{\"field\":\"first_order\",\"op\":\"before\",\"value\":\"2026-02-30\"}", "{\"field\":\"net\",\"op\":\"top-percent\",\"value\":0}",
    "{\"field\":\"name\",\"op\":\"=\",\"value\":\"\"}", "{\"field\":\"net\",\"op\":\"=\",\"value\":1,\"more\":2}",
    "{\"field\":\"last_order\",\"op\":\"within-days\",\"value\":-1}", "{\"not\":[]}", "{\"field\":\"net\",\"op\":\"=\",\"value\":null}",
    "{\"field\":\"net\",\"op\":\">=\",\"value\":1e30}", "{\"field\":\"net\",\"op\":\"between\",\"value\":[-1e16,1]}",
  };
  g_autoptr (GString) deep = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CmSegmentRule) parsed = cm_segment_rule_parse (bad[i], &error);

      g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
      g_assert_null (parsed);
    }
  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "{\"not\":");
  g_assert_null (cm_segment_rule_parse (deep->str, NULL));
}

/* How many a rule holds for, and the same again by SQL. */
static const struct { const char *rule; const char *sql; } pairs[] = {
  { "{\"field\":\"orders\",\"op\":\"<\",\"value\":3}", "f.orders < 3" },
  { "{\"field\":\"orders\",\"op\":\"!=\",\"value\":3}", "f.orders <> 3" },
  { "{\"field\":\"orders\",\"op\":\"in\",\"value\":[1,4]}", "f.orders IN (1, 4)" },
  { "{\"field\":\"orders\",\"op\":\"not-in\",\"value\":[1,4]}", "f.orders NOT IN (1, 4)" },
  { "{\"field\":\"first_order\",\"op\":\"is-not-set\"}", "f.first_day IS NULL" },
  { "{\"field\":\"first_order\",\"op\":\"after\",\"value\":\"2026-01-01\"}", "f.first_day > 20454" },
  { "{\"field\":\"first_order\",\"op\":\"before\",\"value\":\"2026-01-01\"}", "f.first_day < 20454" },
  { "{\"field\":\"days_since_last\",\"op\":\"between\",\"value\":[30,90]}", "s.graded_on - f.last_day BETWEEN 30 AND 90" },
  { "{\"field\":\"days_since_last\",\"op\":\"<\",\"value\":30}", "s.graded_on - f.last_day < 30" },
  { "{\"field\":\"days_since_last\",\"op\":\">\",\"value\":30}", "s.graded_on - f.last_day > 30" },
  { "{\"field\":\"average_order\",\"op\":\">\",\"value\":100000.5}", "f.net_minor * 1.0 / nullif (f.home_orders, 0) > 100000.5" },
  { "{\"field\":\"refund_rate\",\"op\":\">=\",\"value\":0.5}", "f.returns * 1.0 / nullif (f.orders + f.returns, 0) >= 0.5" },
  { "{\"field\":\"usual_gap_days\",\"op\":\"is-set\"}", "f.gap_days IS NOT NULL" },
  { "{\"field\":\"class\",\"op\":\"in\",\"value\":[\"once\",\"repeat\"]}", "f.class IN ('once', 'repeat')" },
  { "{\"field\":\"stage\",\"op\":\">=\",\"value\":\"trusting\"}", "f.stage IN ('trusting', 'dependent')" },
  { "{\"field\":\"grade\",\"op\":\"!=\",\"value\":\"follower\"}", "f.grade <> 'follower'" },
  { "{\"field\":\"problem\",\"op\":\"=\",\"value\":true}", "f.problem" },
  { "{\"field\":\"rfm.m\",\"op\":\">=\",\"value\":4}", "f.m >= 4" },
  { "{\"field\":\"buys_again\",\"op\":\">\",\"value\":0.4}", "0" },
  { "{\"field\":\"tag\",\"op\":\"=\",\"value\":\"x\"}", "0" },
  { "{\"field\":\"referrals\",\"op\":\"is-not-set\"}", "0" },
  { "{\"field\":\"referrals\",\"op\":\">=\",\"value\":1}", "f.referred_orders >= 1" },
  { "{\"field\":\"store\",\"op\":\"=\",\"value\":\"one\"}", "f.orders > 0" },
  { "{\"field\":\"platform\",\"op\":\"!=\",\"value\":\"file\"}", "0" },
  { "{\"field\":\"region.city\",\"op\":\"=\",\"value\":\"成都\"}",
    "'成都市' = (SELECT r.city FROM customers x JOIN regions r ON r.id = x.region_id WHERE x.main_id = f.customer_id"
    " ORDER BY x.joined_to IS NOT NULL, x.id LIMIT 1)" },
  { "{\"field\":\"group\",\"op\":\"=\",\"value\":\"g1\"}",
    "EXISTS (SELECT 1 FROM group_members m JOIN customers x ON x.id = m.customer_id WHERE x.main_id = f.customer_id AND"
    " m.left_at IS NULL)" },
  { "{\"any\":[]}", "0" },
  { "{\"all\":[]}", "1" },
};

static gpointer
compare_rules (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (CmSegmentRule) parsed = cm_segment_rule_parse (pairs[i].rule, &error);
      g_autoptr (CmBitset) set = NULL;
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM figures f, shop s WHERE %s", pairs[i].sql);

      g_assert_no_error (error);
      set = cm_segment_rule_match (parsed, columns, conn, &error);
      g_assert_no_error (error);
      g_test_message ("%s", pairs[i].rule);
      g_assert_cmpint ((gint64) cm_bitset_count (set), ==, cm_test_count (conn, sql));
    }
  return NULL;
}

static void
test_rules (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_people_fill (f);
  cm_db_read (f->db, compare_rules, NULL, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/lists/waterfall", CmTestShop, NULL, cm_test_shop_set_up, test_waterfall, cm_test_shop_tear_down);
  g_test_add ("/lists/contactable", CmTestShop, NULL, cm_test_shop_set_up, test_contactable, cm_test_shop_tear_down);
  g_test_add ("/lists/then", CmTestShop, NULL, cm_test_shop_set_up, test_then, cm_test_shop_tear_down);
  g_test_add_func ("/lists/bad-rules", test_bad_rules);
  g_test_add ("/lists/rules", CmTestShop, NULL, cm_test_shop_set_up, test_rules, cm_test_shop_tear_down);
  return g_test_run ();
}
