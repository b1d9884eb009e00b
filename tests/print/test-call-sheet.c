/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-call-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cm-day.h"
#include "cm-test-paper.h"
#include "cm-test.h"

static CmCallSheet *
make_sheet (const char *caller, gint64 number, int first, int count)
{
  CmCallSheet *sheet = cm_call_sheet_new (caller);

  sheet->number = number;
  sheet->places = g_strdup ("Mianyang, Deyang");
  sheet->budget = g_strdup ("At most 45 friend requests a day (3 accounts × 15)");
  sheet->opening = g_strdup ("Hello, this is the pharmacy.");
  sheet->way_out = g_strdup ("Just say so and we will not call again.");
  for (int i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person%04d", first + i);
      g_autofree char *phone = g_strdup_printf ("100 %04d %04d", 1, first + i);

      g_ptr_array_add (sheet->rows, cm_call_row_new (i + 1, name, "Deyang · fan · 9 times", phone, "板蓝根"));
    }
  return sheet;
}

static CmCallSheets *
make_sheets (int callers, int people)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  CmCallSheets *sheets = cm_call_sheets_new (zone);

  sheets->shop = g_strdup ("Taotao");
  sheets->audience = g_strdup ("四川核心群");
  sheets->filter = g_strdup ("net ≥ 3,000.00 · Sichuan");
  sheets->printed_by = g_strdup ("Tao");
  sheets->printed_at = CM_TEST_NOW;
  sheets->first_day = cm_day_from_date (2026, 11, 23);
  sheets->last_day = cm_day_from_date (2026, 11, 24);
  sheets->without_consent = 36;
  cm_call_sheets_add_left_out (sheets, "refused", 22);
  cm_call_sheets_add_left_out (sheets, "excluded region", 167);
  for (int i = 0, first = 0; i < callers; i++)
    {
      g_autofree char *caller = g_strdup_printf ("Caller %d", i + 1);
      int count = (people - first) / (callers - i);

      g_ptr_array_add (sheets->sheets, make_sheet (caller, 42 + i, first, count));
      first += count;
    }
  return sheets;
}

static void
test_words (void)
{
  g_autofree char *folder = cm_test_folder ();
  g_autoptr(CmPaper) paper = cm_call_paper_new (make_sheets (2, 72), FALSE);
  static const char *const expected[] = {
    "Call sheet 1 / 2 · Caller 1", "四川核心群", "Mianyang, Deyang · 36 people", "2026-11-23 (Mon) – 24 (Tue)", "3 accounts × 15",
    "Hello, this is the pharmacy.", "Just say so and we will not call again.", "Person0000", "100 0001 0000", "板蓝根",
    "Deyang · fan · 9 times", "added", "refused", "missed", "wrong", "later", "not yet", "net ≥ 3,000.00 · Sichuan", "refused 22",
    "excluded region 167", "consent: 36 people", "shred after use", "Page 1 / 3", "printed by Tao 2026-11-21 10:00", "CS-0042",
  };
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!cm_test_program ("pdftotext"))
    return;
  g_assert_cmpint (cm_paper_get_n_pages (paper), ==, 6);
  g_assert_cmpstr (cm_paper_get_title (paper), ==, "Call sheets · 四川核心群");
  path = cm_test_save (paper, folder, "sheet.pdf");
  text = cm_test_pdf_text (path, 1, 1, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      if (strstr (text, expected[i]) == NULL)
        g_error ("“%s” does not stand on the page:\n%s", expected[i], text);
    }
  cm_test_remove (folder);
}

static void
test_every_page_has_a_foot (void)
{
  g_autofree char *folder = cm_test_folder ();
  g_autoptr(CmPaper) paper = cm_call_paper_new (make_sheets (2, 72), FALSE);
  g_autofree char *path = NULL;

  if (!cm_test_program ("pdftotext"))
    return;
  path = cm_test_save (paper, folder, "sheet.pdf");
  for (int page = 0; page < 6; page++)
    {
      g_autofree char *text = cm_test_pdf_text (path, page + 1, page + 1, FALSE);
      g_autofree char *number = g_strdup_printf ("Page %d / 3", page % 3 + 1);
      g_autofree char *sheet = g_strdup_printf ("CS-00%d", 42 + page / 3);
      g_autofree char *title = g_strdup_printf ("Call sheet %d / 2 · Caller %d", page / 3 + 1, page / 3 + 1);

      g_assert_nonnull (strstr (text, number));
      g_assert_nonnull (strstr (text, sheet));
      g_assert_nonnull (strstr (text, title));
      g_assert_nonnull (strstr (text, "shred after use"));
      g_assert_nonnull (strstr (text, "excluded region 167"));
      g_assert_nonnull (strstr (text, "added"));
    }
  cm_test_remove (folder);
}

/* 500 people over 5 callers: everybody once, 15 rows on the first page of each and 18 on the others, in order. */
static void
test_everybody_once (void)
{
  g_autofree char *folder = cm_test_folder ();
  g_autoptr(CmPaper) paper = cm_call_paper_new (make_sheets (5, 500), FALSE);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  const char *before = NULL;

  if (!cm_test_program ("pdftotext"))
    return;
  g_assert_cmpint (cm_paper_get_n_pages (paper), ==, 5 * 6);
  path = cm_test_save (paper, folder, "sheet.pdf");
  text = cm_test_pdf_text (path, 0, 0, TRUE);
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person%04d", i);
      const char *at = strstr (text, name);

      g_assert_cmpuint (cm_test_count (text, name), ==, 1);
      g_assert_true (before == NULL || at > before);
      before = at;
    }
  for (int page = 0; page < 6; page++)
    {
      g_autofree char *one = cm_test_pdf_text (path, page + 1, page + 1, TRUE);

      g_assert_cmpuint (cm_test_count (one, "Person"), ==, page == 0 ? 15 : page < 5 ? 18 : 100 - 15 - 4 * 18);
    }
  cm_test_remove (folder);
}

static void
test_large_print (void)
{
  g_autofree char *folder = cm_test_folder ();
  g_autoptr(CmPaper) paper = cm_call_paper_new (make_sheets (1, 30), TRUE);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!cm_test_program ("pdftotext"))
    return;
  path = cm_test_save (paper, folder, "large.pdf");
  text = cm_test_pdf_text (path, 1, 1, FALSE);
  g_assert_cmpuint (cm_test_count (text, "Person"), ==, 11);
  g_assert_nonnull (strstr (text, "Call sheet · Caller 1"));
  g_assert_nonnull (strstr (text, "later"));
  g_assert_null (strstr (text, "not yet"));
  cm_test_remove (folder);
}

/* Right edge in points of the words that begin with START, out of pdftotext -bbox. */
static double
right_edge (const char *boxes, const char *start)
{
  g_autofree char *needle = g_strdup_printf (">%s", start);
  const char *at = strstr (boxes, needle);
  const char *attribute;

  g_assert_nonnull (at);
  attribute = g_strrstr_len (boxes, at - boxes, "xMax=\"");
  g_assert_nonnull (attribute);
  return g_ascii_strtod (attribute + 6, NULL);
}

static void
test_long_words_keep_to_their_column (void)
{
  g_autofree char *folder = cm_test_folder ();
  CmCallSheets *sheets = make_sheets (1, 1);
  CmCallSheet *sheet = g_ptr_array_index (sheets->sheets, 0);
  g_autoptr(CmPaper) paper = NULL;
  g_autofree char *path = NULL;
  g_autofree char *boxes = NULL;

  g_ptr_array_add (sheet->rows, cm_call_row_new (2, "Zacharias-Featherstonehaugh-Cholmondeley-Marjoribanks",
                                                 "Qingdao-and-surroundings-and-more · follower", "+44-20-7946-0958-123456",
                                                 "Yellowroot-granules-in-a-very-large-family-package"));
  g_ptr_array_add (sheet->rows, cm_call_row_new (3, NULL, NULL, NULL, NULL));
  paper = cm_call_paper_new (sheets, FALSE);
  if (!cm_test_program ("pdftotext"))
    return;
  path = cm_test_save (paper, folder, "long.pdf");
  {
    const char *words[] = { "pdftotext", "-bbox", path, "-", NULL };

    boxes = cm_test_run (words);
  }
  /* Columns end 59, 90 and 115 mm from the edge of the page. */
  g_assert_cmpfloat (right_edge (boxes, "Zacharias"), <, 59 / 25.4 * 72);
  g_assert_cmpfloat (right_edge (boxes, "Qingdao"), <, 59 / 25.4 * 72);
  g_assert_cmpfloat (right_edge (boxes, "+44-20-7946-0958-123456"), <, 90 / 25.4 * 72);
  g_assert_cmpfloat (right_edge (boxes, "Yellowroot"), <, 115.2 / 25.4 * 72);
  cm_test_remove (folder);
}

/* A script too long for its box takes rows away; it is never cut. */
static void
test_way_out_is_never_cut (void)
{
  g_autofree char *folder = cm_test_folder ();
  CmCallSheets *sheets = make_sheets (1, 20);
  CmCallSheet *sheet = g_ptr_array_index (sheets->sheets, 0);
  GString *words = g_string_new (NULL);
  g_autoptr(CmPaper) paper = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 120; i++)
    g_string_append (words, "您说一声，我们就不再打。");
  g_string_append (words, "LASTWORD");
  g_free (sheet->way_out);
  sheet->way_out = g_string_free (words, FALSE);
  paper = cm_call_paper_new (sheets, FALSE);
  if (!cm_test_program ("pdftotext"))
    return;
  path = cm_test_save (paper, folder, "long.pdf");
  text = cm_test_pdf_text (path, 1, 1, FALSE);
  g_assert_nonnull (strstr (text, "LASTWORD"));
  g_assert_cmpuint (cm_test_count (text, "Person"), <, 15);
  g_assert_cmpuint (cm_test_count (text, "Person"), >, 0);
  g_assert_nonnull (strstr (text, "shred after use"));
  cm_test_remove (folder);
}

static void
test_files (void)
{
  g_autofree char *folder = cm_test_folder ();
  g_autoptr(CmPaper) paper = cm_call_paper_new (make_sheets (1, 3), FALSE);
  g_autoptr(CmPaper) long_paper = cm_call_paper_new (make_sheets (2, 3), FALSE);
  g_autofree char *path = cm_test_save (paper, folder, "sheet.PDF");
  g_autofree char *picture = cm_test_save (paper, folder, "sheet.png");
  g_autofree char *nowhere = g_build_filename (folder, "no", "sheet.pdf", NULL);
  g_autoptr(GError) error = NULL;
  GStatBuf stat_buffer;

  g_assert_cmpint (g_stat (path, &stat_buffer), ==, 0);
  g_assert_cmpint (stat_buffer.st_mode & 0777, ==, 0600);
  g_assert_false (cm_paper_save (long_paper, picture, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cm_paper_save (paper, folder, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cm_paper_save (paper, nowhere, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_FAILED);
  g_assert_finalize_object (g_steal_pointer (&paper));
  cm_test_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call-sheet/words", test_words);
  g_test_add_func ("/call-sheet/foot", test_every_page_has_a_foot);
  g_test_add_func ("/call-sheet/everybody-once", test_everybody_once);
  g_test_add_func ("/call-sheet/large-print", test_large_print);
  g_test_add_func ("/call-sheet/long-words", test_long_words_keep_to_their_column);
  g_test_add_func ("/call-sheet/way-out", test_way_out_is_never_cut);
  g_test_add_func ("/call-sheet/files", test_files);

  return g_test_run ();
}
