/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cm-customer-store.h"
#include "cm-first-hits.h"
#include "cm-list-query.h"
#include "cm-order-ids.h"
#include "cm-search-build.h"
#include "cm-shop-open.h"
#include "cm-test-people.h"
#include "cm-text.h"
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

/* ---------- search */

/* Whether @letters read as pinyin from @at on: whole syllables or first letters, the last one perhaps only begun. */
static gboolean
reads_as (const char *at, const char *letters)
{
  char character[8] = "";
  g_autofree char *syllable = NULL;

  if (*letters == '\0')
    return TRUE;
  if (*at == '\0' || g_unichar_get_script (g_utf8_get_char (at)) != G_UNICODE_SCRIPT_HAN)
    return FALSE;
  g_unichar_to_utf8 (g_utf8_get_char (at), character);
  syllable = g_strstrip (cm_text_pinyin (character));
  return g_str_has_prefix (syllable, letters)
         || (g_str_has_prefix (letters, syllable) && reads_as (g_utf8_next_char (at), letters + strlen (syllable)))
         || (*letters == *syllable && reads_as (g_utf8_next_char (at), letters + 1));
}

static gboolean
naive_match (const CmCustomerRow *row, GPtrArray *names, GPtrArray *numbers, const char *wanted)
{
  g_autofree char *letters = g_strdelimit (g_strdup (wanted), "v", 'u');

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *folded = cm_text_fold (g_ptr_array_index (names, i));

      if (strstr (folded, wanted) != NULL)
        return TRUE;
      for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
        if (*letters != '\0' && strspn (letters, "abcdefghijklmnopqrstuvwxyz") == strlen (letters) && reads_as (at, letters))
          return TRUE;
    }
  for (char **phone = row->phones; *phone != NULL; phone++)
    if (strstr (*phone, wanted) != NULL && (*wanted == '+' || strstr (*phone + 3, wanted) != NULL))
      return TRUE;
  for (guint i = 0; i < numbers->len; i++)
    {
      g_autofree char *folded = cm_text_fold (g_ptr_array_index (numbers, i));
      gsize least = g_ascii_isalpha (*folded) ? 0 : strlen (wanted) >= 4 && g_str_has_suffix (folded, wanted) ? 4 : 6;

      if (strlen (wanted) >= least && strstr (folded, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
texts_of (CmConn *conn, const char *sql, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  CmStmt *stmt = cm_conn_query (conn, &error, sql, "i", id);

  while (cm_stmt_next (stmt, &error))
    g_ptr_array_add (texts, cm_stmt_dup (stmt, 0));
  g_assert_no_error (error);
  return texts;
}

static void
check_search (CmConn *conn, const CmColumns *columns, const CmSearch *search, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = cm_search_find (search, text, NULL, 0);
  g_autoptr (GPtrArray) rows = cm_customer_store_rows (conn, columns->ids, columns->count, &error);
  g_autofree char *wanted = cm_text_fold (text);
  guint next = 0;

  g_assert_no_error (error);
  g_test_message ("looking for %s", text);
  for (gsize slot = columns->count; slot-- > 0;)
    {
      const CmCustomerRow *row = g_ptr_array_index (rows, slot);
      g_autoptr (GPtrArray) names = texts_of (conn, "SELECT name FROM customers WHERE main_id = ? AND name IS NOT NULL", row->id);
      g_autoptr (GPtrArray) numbers = texts_of (conn, "SELECT o.order_no FROM orders o JOIN customers c ON c.id = o.customer_id"
                                                " WHERE c.main_id = ?", row->id);

      if (naive_match (row, names, numbers, wanted))
        {
          g_assert_cmpuint (next, <, hits->len);
          g_assert_cmpint (g_array_index (hits, gint32, next), ==, (gint32) slot);
          next++;
        }
    }
  g_assert_cmpuint (next, ==, hits->len);
}

static gpointer
compare_search (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  g_autoptr (CmSearch) search = cm_search_new (conn, columns, &error);
  g_autofree char *name = cm_conn_text (conn, &error, "SELECT substr (name, 1, 2) FROM customers WHERE id = 50", "");
  g_autofree char *spelled = cm_text_pinyin (name), *letters = cm_text_pinyin_initials (name);
  g_auto (GStrv) syllables = g_strsplit (spelled, " ", -1);
  g_autofree char *joined = g_strjoinv ("", syllables);
  const char *const texts[] = { name, "1", "23", "7919", "+86100", "absent", "a", "n2", "100 000", "", letters, joined, "zh", "li", "lv",
                                "20261100", "3756", "61103756", "202611", "110794", "00007", "+8", "yi", "xiao" };

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_search (conn, columns, search, texts[i]);
  return NULL;
}

static gpointer
add_traditional (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  cm_conn_run (cm_step_conn (step), error, "INSERT INTO customers (id, main_id, name) VALUES (1, 1, '單於婉兒'), (2, 2, '单于明'), "
               "(3, 3, '韩梅'), (4, 4, 'Ｂ韓')", "");
  for (gint64 id = 1; id <= 4; id++)
    cm_step_touch_customer (step, id);
  return NULL;
}

static gpointer
search_traditional (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  static const struct { const char *text; guint hits; } cases[] = {
    { "单于", 2 }, { "單於", 2 }, { "單", 2 }, { "婉儿", 1 }, { "婉兒", 1 }, { "韓", 2 }, { "韩", 2 }, { "韓梅", 1 }, { "b韩", 1 },
    { "B韓", 1 }, { "hanm", 1 }, { "書", 0 }, { "书", 0 },
  };
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr (CmSearch) search = cm_search_new (conn, columns, error);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) hits = cm_search_find (search, cases[i].text, NULL, 0);

      g_test_message ("looking for %s", cases[i].text);
      g_assert_cmpuint (hits->len, ==, cases[i].hits);
    }
  return NULL;
}

static void
test_traditional (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_db_write (f->db, "test", CM_TEST_NOW, add_traditional, NULL, NULL, &error);
  g_assert_no_error (error);
  cm_db_read (f->db, search_traditional, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_search (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_people_fill (f);
  cm_db_read (f->db, compare_search, NULL, NULL, NULL);
}

#define FIRST_MOST 30

/* Whoever is found without the index is found by it as well; all are, where there are few and there is time. */
static void
check_first_hits (CmConn *conn, const CmColumns *columns, const CmSearch *search, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) records = cm_first_hits (conn, text, FIRST_MOST, 10 * G_USEC_PER_SEC, &error);
  g_autoptr (GArray) none = cm_first_hits (conn, text, 0, 10 * G_USEC_PER_SEC, NULL);
  g_autoptr (CmBitset) found = cm_search_match (search, text), first = cm_bitset_new (columns->count);

  g_assert_no_error (error);
  g_test_message ("first looking for %s", text);
  g_assert_cmpuint (records->len, <=, FIRST_MOST);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < records->len; i++)
    {
      int slot = cm_columns_slot (columns, g_array_index (records, gint64, i));

      g_assert_cmpint (slot, >=, 0);
      g_assert_true (cm_bitset_has (found, (gsize) slot));
      cm_bitset_add (first, (gsize) slot);
    }
  /* Of digits the index knows more, of letters as well: they may be pinyin. */
  if (records->len < FIRST_MOST && (guchar) *text > 0x20 && !g_ascii_isdigit (*text) && !g_ascii_isalpha (*text))
    g_assert_cmpuint (cm_bitset_count (first), ==, cm_bitset_count (found));
}

static gpointer
compare_first_hits (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  const char *const texts[] = { "1", "23", "7919", "+86100", "+8", "86", "absent", "a", "n2", "%", "_", "\\", "", " ", "20261100", "202611",
                                "61103756", "00007", "100", "1001", "王", "李", "小" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  g_autoptr (CmSearch) search = cm_search_new (conn, columns, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_first_hits (conn, columns, search, texts[i]);
  for (int i = 0; i < 200; i++)
    {
      gint64 id = g_test_rand_int_range (1, 200);
      g_autofree char *whole = cm_conn_text (conn, &error, i % 3 == 0 ? "SELECT name FROM customers WHERE id = ?1"
                                             : i % 3 == 1 ? "SELECT value FROM identities WHERE id = ?1"
                                                          : "SELECT order_no FROM orders WHERE id = ?1", "i", id);
      glong length = whole != NULL ? g_utf8_strlen (whole, -1) : 0;
      glong from = length > 0 && i % 3 < 2 ? g_test_rand_int_range (0, (gint32) length) : 0;
      g_autofree char *part = length > 0 ? g_utf8_substring (whole, from, length) : g_strdup ("");

      g_assert_no_error (error);
      check_first_hits (conn, columns, search, part);
    }
  return NULL;
}

static void
test_first_hits (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_people_fill (f);
  cm_db_read (f->db, compare_first_hits, NULL, NULL, NULL);
}

/* Numbers with letters, one of them of a record that was joined to another. */
static gpointer
number_with_letters (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 joined = cm_conn_int (conn, 0, error, "SELECT min (c.id) FROM customers c JOIN orders o ON o.customer_id = c.id"
                               " WHERE c.joined_to IS NOT NULL", "");

  g_assert_cmpint (joined, >, 0);
  cm_conn_run (conn, error, "UPDATE orders SET order_no = 'XY-' || id WHERE customer_id = ?1 OR id % 50 = 7", "i", joined);
  cm_step_touch_all_customers (step);
  return NULL;
}

static gpointer
compare_built (CmConn *conn, gpointer data, G_GNUC_UNUSED GError **unused)
{
  const char *const texts[] = { "xy", "xy-5", "1", "7919", "20261100", "zh", "110794" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CmSearchBuild) build = cm_search_build_new (data);
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  g_autoptr (CmSearch) search = NULL;
  g_autoptr (CmSearch) again = NULL;

  cm_search_build_go_on (build, columns);
  search = cm_search_build_wait (build, &error);
  again = cm_search_build_wait (build, &error);
  g_assert_no_error (error);
  g_assert_true (search == again);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_search (conn, columns, search, texts[i]);
  return NULL;
}

static void
test_built_search (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_test_people_fill (f);
  cm_db_write (f->db, "numbered", CM_TEST_NOW, number_with_letters, NULL, NULL, &error);
  g_assert_no_error (error);
  cm_db_read (f->db, compare_built, f->db, NULL, NULL);
}

static gpointer
stop_building (CmConn *conn, gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (CmSearchBuild) never = cm_search_build_new (data);
  g_autoptr (CmSearchBuild) begun = cm_search_build_new (data);
  g_autoptr (CmColumns) columns = cm_columns_load (conn, NULL);

  cm_search_build_go_on (begun, columns);
  return NULL;
}

static void
test_stopped_search (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_people_fill (f);
  for (int round = 0; round < 5; round++)
    cm_db_read (f->db, stop_building, f->db, NULL, NULL);
}

static gpointer
name_at_length (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (int i = 0; i < 40000; i++)
    g_string_append_unichar (name, 0x4e00 + i % 5000);
  cm_conn_run (cm_step_conn (step), error, "UPDATE customers SET name = ?2 WHERE id = ?1", "is", (gint64) 7, name->str);
  cm_step_touch_customer (step, 7);
  return NULL;
}

static gpointer
find_long_name (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  const char *const texts[] = { "一", "一丁", "y", "zh", "龘" };
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr (CmSearch) search = cm_search_new (conn, columns, error);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CmBitset) found = cm_search_match (search, texts[i]);

      g_assert_cmpint (cm_bitset_has (found, (gsize) cm_columns_slot (columns, 7)), ==, i < 4);
    }
  return NULL;
}

/* A name longer than a piece of the index, cut between two characters. */
static void
test_long_name (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_test_people_fill (f);
  cm_db_write (f->db, "named", CM_TEST_NOW, name_at_length, NULL, NULL, &error);
  g_assert_no_error (error);
  cm_db_read (f->db, find_long_name, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---------- order */

/* Every neighbour comes in its turn: by name, then by id, and whoever has none last; the second time from what is kept. */
static void
check_names (CmColumns *columns, CmConn *conn, GError **error)
{
  for (int round = 0; round < 4; round++)
    {
      gboolean descending = round % 2 != 0;
      g_auto (CmSort) sort = { g_strdup ("name"), descending };
      g_autoptr (GArray) ids = cm_order_ids (columns, NULL, &sort, conn, error);
      g_autofree char *before = NULL;

      g_assert_cmpuint (ids->len, ==, columns->count);
      for (guint i = 0; i < ids->len; i++)
        {
          gint64 id = g_array_index (ids, gint64, i);
          g_autofree char *name = cm_conn_text (conn, error, "SELECT name FROM customers WHERE main_id = ?1 AND name IS NOT NULL"
                                                " ORDER BY id <> ?1, id", "i", id);
          g_autofree char *key = name != NULL ? cm_text_collate_key (name) : NULL;
          int order = before != NULL && key != NULL ? strcmp (before, key) : 0;

          g_assert_true (i == 0 || before != NULL || key == NULL);
          g_assert_true (descending ? order >= 0 : order <= 0);
          if (i > 0 && order == 0 && (before != NULL) == (key != NULL))
            g_assert_true ((id > g_array_index (ids, gint64, i - 1)) != descending);
          g_free (g_steal_pointer (&before));
          before = g_steal_pointer (&key);
        }
    }
}

static gpointer
compare_names (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);

  check_names (columns, conn, error);
  return NULL;
}

static void
test_names_in_order (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_test_people_fill (f);
  cm_db_read (f->db, compare_names, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
load_now (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_columns_load (conn, error);
}

static gpointer
touch_some (CmStep *step, gpointer name, GError **error)
{
  for (gint64 id = 3; id < 6; id++)
    {
      cm_conn_run (cm_step_conn (step), error, "UPDATE customers SET type = 'shop' WHERE id = ?1", "i", id);
      cm_step_touch_customer (step, id);
    }
  if (name != NULL)
    cm_conn_run (cm_step_conn (step), error, "UPDATE customers SET name = nullif (?1, '') WHERE main_id = 4", "s", name);
  return NULL;
}

/* @data: everybody with their names in order, before the step; then those of now. */
static gpointer
mend_names (CmConn *conn, gpointer data, GError **error)
{
  static const gint64 touched[] = { 3, 4, 5 };
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  CmColumns **columns = data, *mended;

  g_array_append_vals (records, touched, G_N_ELEMENTS (touched));
  mended = cm_columns_update (*columns, conn, records, error);
  cm_columns_unref (*columns);
  *columns = mended;
  return NULL;
}

static gpointer
check_mended (CmConn *conn, gpointer data, GError **error)
{
  check_names (data, conn, error);
  return NULL;
}

/* Their order is taken over after a step that changed no name, and after no other. */
static void
test_names_after_a_step (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  static const struct { const char *name; gboolean kept; } steps[] = {
    { NULL, TRUE }, { "阿阿", FALSE }, { "阿阿", TRUE }, { "", FALSE }, { NULL, TRUE }, { "z", FALSE },
  };
  g_autoptr (GError) error = NULL;
  CmColumns *columns;

  cm_test_people_fill (f);
  columns = cm_db_read (f->db, load_now, NULL, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      cm_db_read (f->db, check_mended, columns, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (columns->names);
      cm_db_write (f->db, "changed", CM_TEST_NOW, touch_some, (gpointer) steps[i].name, NULL, &error);
      g_assert_no_error (error);
      cm_db_read (f->db, mend_names, &columns, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (columns->names != NULL, ==, steps[i].kept);
    }
  cm_db_read (f->db, check_mended, columns, NULL, &error);
  g_assert_no_error (error);
  cm_columns_unref (columns);
}

/* ---------- a day that is over */

#define WEEK 7

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
  { "{\"field\":\"referrals\",\"op\":\"is-not-set\"}", "1" },
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
  g_test_add ("/lists/search", CmTestShop, NULL, cm_test_shop_set_up, test_search, cm_test_shop_tear_down);
  g_test_add ("/lists/first-hits", CmTestShop, NULL, cm_test_shop_set_up, test_first_hits, cm_test_shop_tear_down);
  g_test_add ("/lists/traditional", CmTestShop, NULL, cm_test_shop_set_up, test_traditional, cm_test_shop_tear_down);
  g_test_add ("/lists/built-search", CmTestShop, NULL, cm_test_shop_set_up, test_built_search, cm_test_shop_tear_down);
  g_test_add ("/lists/stopped-search", CmTestShop, NULL, cm_test_shop_set_up, test_stopped_search, cm_test_shop_tear_down);
  g_test_add ("/lists/names-in-order", CmTestShop, NULL, cm_test_shop_set_up, test_names_in_order, cm_test_shop_tear_down);
  g_test_add ("/lists/names-after-a-step", CmTestShop, NULL, cm_test_shop_set_up, test_names_after_a_step, cm_test_shop_tear_down);
  g_test_add ("/lists/then", CmTestShop, NULL, cm_test_shop_set_up, test_then, cm_test_shop_tear_down);
  g_test_add ("/lists/long-name", CmTestShop, NULL, cm_test_shop_set_up, test_long_name, cm_test_shop_tear_down);
  g_test_add_func ("/lists/bad-rules", test_bad_rules);
  g_test_add ("/lists/rules", CmTestShop, NULL, cm_test_shop_set_up, test_rules, cm_test_shop_tear_down);
  return g_test_run ();
}
