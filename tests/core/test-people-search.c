/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-customer-store.h"
#include "cm-first-hits.h"
#include "cm-readings.h"
#include "cm-search-build.h"
#include "cm-test-people.h"
#include "cm-test-pinyin.h"
#include "cm-text.h"

static gboolean
naive_match (const CmCustomerRow *row, GPtrArray *names, GPtrArray *numbers, const char *wanted)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *folded = cm_test_fold (g_ptr_array_index (names, i));

      if (strstr (folded, wanted) != NULL)
        return TRUE;
      if (cm_test_spells (folded, wanted))
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
  g_autofree char *wanted = cm_test_fold (text);
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

typedef struct {
  const char *text;
  guint hits;
} Hits;

static gpointer
add_named (CmStep *step, gpointer data, GError **error)
{
  const char *const *names = data;

  for (gint64 id = 1; names[id - 1] != NULL; id++)
    {
      cm_conn_run (cm_step_conn (step), error, "INSERT INTO customers (id, main_id, name) VALUES (?1, ?1, ?2)", "is", id, names[id - 1]);
      cm_step_touch_customer (step, id);
    }
  return NULL;
}

static gpointer
count_hits (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr (CmSearch) search = cm_search_new (conn, columns, error);

  for (const Hits *wanted = data; wanted->text != NULL; wanted++)
    {
      g_autoptr (GArray) hits = cm_search_find (search, wanted->text, NULL, 0);

      g_test_message ("looking for %s", wanted->text);
      g_assert_cmpuint (hits->len, ==, wanted->hits);
    }
  return NULL;
}

static void
check_hits (CmTestShop *f, const char *const *names, const Hits *wanted)
{
  g_autoptr (GError) error = NULL;

  cm_db_write (f->db, "test", CM_TEST_NOW, add_named, (gpointer) names, NULL, &error);
  g_assert_no_error (error);
  cm_db_read (f->db, count_hits, (gpointer) wanted, NULL, &error);
  g_assert_no_error (error);
}

static void
test_traditional (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const names[] = { "單於婉兒", "单于明", "韩梅", "Ｂ韓", NULL };
  static const Hits hits[] = {
    { "单于", 2 }, { "單於", 2 }, { "單", 2 }, { "婉儿", 1 }, { "婉兒", 1 }, { "韓", 2 }, { "韩", 2 }, { "韓梅", 1 }, { "b韩", 1 },
    { "B韓", 1 }, { "hanm", 1 }, { "書", 0 }, { "书", 0 }, { NULL, 0 },
  };

  check_hits (f, names, hits);
}

/* Whoever is read in two ways is found by both, by all letters and by the first ones. */
static void
test_several_readings (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const names[] = { "单伟", "曾茜", "解小娜", "仇晟", "查莎", "區伟", "尉迟乐", "长孙行", "乾坤", "王二", NULL };
  static const Hits hits[] = {
    { "shanwei", 1 }, { "danwei", 1 }, { "chanw", 1 }, { "sw", 1 }, { "dw", 1 }, { "zengqian", 1 }, { "cengxi", 1 }, { "zx", 1 },
    { "zq", 1 }, { "cq", 1 }, { "xiexiaona", 1 }, { "jiexiaonuo", 1 }, { "xxn", 1 }, { "jxn", 1 }, { "qiusheng", 1 },
    { "choucheng", 1 }, { "qs", 1 }, { "cc", 1 }, { "zhasha", 1 }, { "chasuo", 1 }, { "cs", 3 }, { "ouwei", 1 }, { "quwei", 1 },
    { "yuchiyue", 1 }, { "weichile", 1 }, { "ycl", 1 }, { "wcy", 1 }, { "changsunhang", 1 }, { "zhangsunxing", 1 }, { "zsh", 2 },
    { "qiankun", 1 }, { "gankun", 1 }, { "ou", 1 }, { "wang", 1 }, { "wanger", 1 }, { "shane", 0 }, { "zengx", 1 }, { "xiej", 0 },
    { NULL, 0 },
  };

  check_hits (f, names, hits);
}

static void
test_search (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_people_fill (f);
  cm_db_read (f->db, compare_search, NULL, NULL, NULL);
}

#define FIRST_MOST 30

/* Whether a name, identity or order of the person has the text as it is written. */
static gboolean
has_text (CmConn *conn, gint64 main_id, const char *text)
{
  g_autofree char *wanted = cm_text_fold (text);
  g_autoptr (GPtrArray) texts = texts_of (conn, "WITH own AS (SELECT id, name FROM customers WHERE main_id = ?1)"
                                          " SELECT name FROM own WHERE name IS NOT NULL"
                                          " UNION ALL SELECT value FROM identities WHERE customer_id IN (SELECT id FROM own)"
                                          " UNION ALL SELECT order_no FROM orders WHERE customer_id IN (SELECT id FROM own)", main_id);

  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *folded = cm_text_fold (g_ptr_array_index (texts, i));

      if (strstr (folded, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whoever is found without the index is found by it as well; all are, where there are few and there is time, but for those in whose names
 * a character has its other form. */
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
    for (gsize slot = 0; slot < columns->count; slot++)
      if (cm_bitset_has (found, slot) && !cm_bitset_has (first, slot))
        g_assert_false (has_text (conn, columns->ids[slot], text));
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people-search/search", CmTestShop, NULL, cm_test_shop_set_up, test_search, cm_test_shop_tear_down);
  g_test_add ("/people-search/first-hits", CmTestShop, NULL, cm_test_shop_set_up, test_first_hits, cm_test_shop_tear_down);
  g_test_add ("/people-search/traditional", CmTestShop, NULL, cm_test_shop_set_up, test_traditional, cm_test_shop_tear_down);
  g_test_add ("/people-search/several-readings", CmTestShop, NULL, cm_test_shop_set_up, test_several_readings, cm_test_shop_tear_down);
  g_test_add ("/people-search/built-search", CmTestShop, NULL, cm_test_shop_set_up, test_built_search, cm_test_shop_tear_down);
  g_test_add ("/people-search/stopped-search", CmTestShop, NULL, cm_test_shop_set_up, test_stopped_search, cm_test_shop_tear_down);
  g_test_add ("/people-search/long-name", CmTestShop, NULL, cm_test_shop_set_up, test_long_name, cm_test_shop_tear_down);
  return g_test_run ();
}
