/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that are written into files: what goes in comes out, and below stands where they come from. */
#include <glib/gstdio.h>
#include <string.h>

#include "cm-list-query.h"
#include "cm-people-table.h"
#include "cm-segment-lists.h"
#include "cm-segment-store.h"
#include "cm-sheet.h"
#include "cm-table-save.h"
#include "cm-test-people.h"

static const char *const texts[] = {
  "王小明", "=1+1", "+86 100", "@x", "-2+3", "a<b>&\"c'", "two\nlines", "  blanks  ", "\x01\x02", "]]>", "-12.50", "1e5", "00012", "🙂", "",
};

/* Our own reader takes the apostrophe off again. */
static const char *
plain (const char *text)
{
  return *text == '\'' ? text + 1 : text;
}

static void
assert_same (const char *path, const CmPlainTable *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmSheet) sheet = cm_sheet_open (path, NULL, &error);
  CmSheetRow row;
  guint rows = 0;

  g_assert_no_error (error);
  while (cm_sheet_next (sheet, &row, &error))
    {
      for (guint i = 0; i < cm_plain_table_cells (table, rows); i++)
        {
          const char *text = cm_plain_table_get (table, rows, i, NULL);
          const char *got = i < row.n_cells ? plain (row.cells[i].text) : "";

          if (strpbrk (text, " \n\x01") == NULL)
            g_assert_cmpstr (got, ==, text);
        }
      rows++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (rows, ==, cm_plain_table_rows (table));
}

static void
test_files (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  const char *const names[] = { "a.csv", "a.xlsx", "B.XLSX" };
  g_autoptr (CmPlainTable) table = cm_plain_table_new ();
  g_autofree char *wrong = g_build_filename (f->folder, "a.txt", NULL), *nowhere = g_build_filename (f->folder, "no", "a.csv", NULL);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      cm_plain_table_add (table, i == 0 ? CM_PLAIN_HEAD : CM_PLAIN_TEXT, texts[i]);
      cm_plain_table_add (table, i == 0 ? CM_PLAIN_HEAD : CM_PLAIN_NUMBER, i == 0 ? "head" : "12.50");
      cm_plain_table_add (table, CM_PLAIN_TEXT, "end");
      cm_plain_table_end_row (table);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);
      GStatBuf facts;

      g_assert_true (cm_table_save (table, path, &error));
      g_assert_no_error (error);
      g_assert_cmpint (g_stat (path, &facts), ==, 0);
      g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
      assert_same (path, table);
    }
  g_assert_false (cm_table_save (table, wrong, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cm_table_save (table, nowhere, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_FAILED);
}

/* ---------- people ---------- */

#define RULE "{\"all\":[{\"field\":\"orders\",\"op\":\">=\",\"value\":1},{\"field\":\"net\",\"op\":\">\",\"value\":100}]}"

static gpointer
save_list (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  gint64 id = cm_segment_store_save (step, "list", RULE, error);

  g_assert_true (id != 0 && cm_segment_freeze (step, id, error));
  return NULL;
}

static gint64
number_at (const CmPlainTable *table, guint row)
{
  return g_ascii_strtoll (cm_plain_table_get (table, row, 1, NULL), NULL, 10);
}

/* The exclusions stand below in their order, and the sum is right: who matches, less who is left out, is who stands above. */
static void
check_foot (const CmPlainTable *table, const CmListResult *result, gboolean fixed)
{
  guint row = result->ids->len + 2;
  gint64 matched, left_out = 0;

  g_assert_cmpstr (cm_plain_table_get (table, row, 0, NULL), ==, fixed ? "List" : "As of");
  row += fixed ? 3 : 1;
  for (int i = 0; i < (fixed ? 3 : 2); i++, row++)
    g_assert_true (g_str_has_prefix (cm_plain_table_get (table, row, 0, NULL), "Filter"));
  matched = number_at (table, row++);
  for (int i = 0; i < result->exclusions->count; i++, row++)
    {
      g_assert_true (g_str_has_suffix (cm_plain_table_get (table, row, 0, NULL), cm_exclusion_label ((CmExclusion) i)));
      left_out += number_at (table, row);
    }
  g_assert_cmpint (left_out, >, 0);
  g_assert_cmpint (matched, ==, (gint64) cm_bitset_count (result->matched));
  g_assert_cmpint (matched - left_out, ==, number_at (table, row));
  g_assert_cmpint (matched - left_out, ==, result->ids->len);
  g_assert_cmpuint (cm_plain_table_rows (table), ==, row + 2);
}

/* Nobody who must not be contacted stands on a list for contacts, on a fixed one neither. */
static void
check_people (const CmPlainTable *table, const CmListResult *result)
{
  for (guint i = 0; i < result->ids->len; i++)
    {
      gint64 id = g_ascii_strtoll (cm_plain_table_get (table, i + 1, 0, NULL), NULL, 10);
      int slot = cm_columns_slot (result->columns, id);

      g_assert_cmpint (id, ==, g_array_index (result->ids, gint64, i));
      for (int k = 0; k < result->exclusions->count; k++)
        g_assert_false (cm_exclusions_has (result->exclusions, (CmExclusion) k, (gsize) slot));
      g_assert_cmpstr (cm_plain_table_get (table, i + 1, cm_plain_table_cells (table, i + 1) - 1, NULL), ==, "");
    }
}

static void
check_list (CmConn *conn, gboolean fixed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmSegment) segment = cm_segment_store_find (conn, "list", &error);
  char *rules[] = { fixed ? segment->rule : segment->live_rule, NULL };
  CmListQuery query = { .rules = rules, .contactable = TRUE };
  g_autoptr (CmListResult) result = cm_list_query_run (&query, conn, &error);
  CmPeopleAbout about = { .contactable = TRUE, .rules = rules };
  g_autoptr (CmPlainTable) table = NULL;

  g_assert_no_error (error);
  about.columns = result->columns;
  about.exclusions = result->exclusions;
  about.matched = result->matched;
  if (fixed)
    {
      about.name = segment->name;
      about.frozen_at = segment->frozen_at;
      about.frozen_rule = segment->live_rule;
    }
  table = cm_people_table (conn, &about, (const gint64 *) (void *) result->ids->data, result->ids->len, &error);
  g_assert_no_error (error);
  check_people (table, result);
  check_foot (table, result, fixed);
}

static gpointer
check_lists (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  check_list (conn, FALSE);
  check_list (conn, TRUE);
  return NULL;
}

static void
test_people (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_test_people_fill (f);
  cm_db_write (f->db, "segment-saved", CM_TEST_NOW, save_list, NULL, NULL, &error);
  g_assert_no_error (error);
  cm_db_read (f->db, check_lists, NULL, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people-table/files", CmTestShop, NULL, cm_test_shop_set_up, test_files, cm_test_shop_tear_down);
  g_test_add ("/people-table/people", CmTestShop, NULL, cm_test_shop_set_up, test_people, cm_test_shop_tear_down);
  return g_test_run ();
}
