/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-pasted-table.h"
#include "cm-sheet.h"
#include "cm-test-file.h"

#include <string.h>

static void
set_up (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_file_set_up (f, "orders.csv");
}

static void
write_bytes (CmTestFile *f, const char *bytes, gssize length)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (f->path, bytes, length, &error);
  g_assert_no_error (error);
}

/* The table as one text: `1:a|'b'` per row, quoted cells in apostrophes. */
static char *
flatten (CmSheet *sheet)
{
  g_autoptr(GError) error = NULL;
  GString *out = g_string_new (NULL);
  CmSheetRow row;

  while (cm_sheet_next (sheet, &row, &error))
    {
      g_string_append_printf (out, "%" G_GINT64_FORMAT ":", row.row_no);
      for (guint i = 0; i < row.n_cells; i++)
        {
          const char *mark = row.cells[i].kind == CM_CELL_TEXT ? "'" : "";

          g_assert_cmpuint (strlen (row.cells[i].text), ==, row.cells[i].length);
          g_assert_true (g_utf8_validate (row.cells[i].text, (gssize) row.cells[i].length, NULL));
          g_assert_true ((row.cells[i].kind == CM_CELL_EMPTY) == (row.cells[i].length == 0));
          g_string_append_printf (out, "%s%s%s%s", i > 0 ? "|" : "", mark, row.cells[i].text, mark);
        }
      g_string_append_c (out, '\n');
    }
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static CmSheet *
open_with (CmTestFile *f, const CmSheetOptions *options)
{
  g_autoptr(GError) error = NULL;
  CmSheet *sheet = cm_sheet_open (f->path, options, &error);

  g_assert_no_error (error);
  return sheet;
}

typedef struct {
  const char *name;
  const char *text;
  char delimiter;
  const char *expected;
} Case;

static const Case cases[] = {
  { "plain", "a,b\n1,2\n", 0, "1:a|b\n2:1|2\n" },
  { "no-line-end", "a,b\n1,2", 0, "1:a|b\n2:1|2\n" },
  { "crlf", "a,b\r\n1,2\r\n", 0, "1:a|b\n2:1|2\n" },
  { "cr", "a,b\r1,2\r", 0, "1:a|b\n2:1|2\n" },
  { "quoted", "\"a\",b\n\"1,\"\"5\"\"\",\"\"\n", 0, "1:'a'|b\n2:'1,\"5\"'|\n" },
  { "line-break-in-quotes", "a,b\n\"x\r\ny\",2\n3,4\n", 0, "1:a|b\n2:'x\r\ny'|2\n3:3|4\n" },
  { "blank-rows", "a,b\n\n,\n \t,\n1,2\n", 0, "1:a|b\n5:1|2\n" },
  { "stray-quote", "a,b\n5\" nail,x\"y\"\n", 0, "1:a|b\n2:5\" nail|x\"y\"\n" },
  { "text-behind-quote", "a,b\n\"x\"y,\"x \"\"y\" z\"\n", 0, "1:a|b\n2:'xy'|'x \"y z\"'\n" },
  { "unclosed-quote", "a,b\n\"x,1\n2,3\n", 0, "1:a|b\n2:\"x|1\n3:2|3\n" },
  { "formula", "no,b\n=\"0012\",\"=\"\"0013\"\"\"\n=\"\",=1\n", 0, "1:no|b\n2:'0012'|'0013'\n3:|=1\n" },
  { "apostrophe", "no,b\n'0012,x\n", 0, "1:no|b\n2:'0012|x\n" },
  { "trailing-empty", "a,b,\n1,,\n", 0, "1:a|b|\n2:1||\n" },
  { "tab", "a\tb\n1,5\t2\n", 0, "1:a|b\n2:1,5|2\n" },
  { "semicolon", "a;b\n1,5;2,5\n3,5;4,5\n", 0, "1:a|b\n2:1,5|2,5\n3:3,5|4,5\n" },
  { "bar", "a|b|c\n1|2|3\n", 0, "1:a|b|c\n2:1|2|3\n" },
  { "notes-above", "Report\nfrom: May, June\n\na;b;c\n1;2;3\n4;5;6\n", 0, "1:Report\n2:from: May, June\n4:a|b|c\n5:1|2|3\n6:4|5|6\n" },
  { "sep", "sep=;\na;b,c\n", 0, "1:a|b,c\n" },
  { "sep-quoted", "\"sep=\t\"\r\na\tb\r\n", 0, "1:a|b\n" },
  { "sep-other", "sep=^\na^b\n", 0, "1:a|b\n" },
  { "sep-not-ascii", "sep=ä\n1,2\n", 0, "1:sep=ä\n2:1|2\n" },
  { "chosen", "a,b;c\n1,2;3\n", ';', "1:a,b|c\n2:1,2|3\n" },
  { "blanks", "  1  2\t3 \n\n4 \"5 6\"\n", ' ', "1:1|2|3\n3:4|'5 6'\n" },
  { "colon", "city:region:country\nOslo:East:Norway\nRome:South:Italy\n", 0,
    "1:city|region|country\n2:Oslo|East|Norway\n3:Rome|South|Italy\n" },
  { "times", "10:00:00\n11:30:00\n", 0, "1:10:00:00\n2:11:30:00\n" },
  { "blanks-found", " 1  20260101  2\n2 20260102 11\n", 0, "1:1|20260101|2\n2:2|20260102|11\n" },
  { "tab-stray-quotes", "no\titem\tqty\n1\t\"Big\" lamp\t2\n2\t\"Lamp\t1\n3\tRug\"\t5\n", 0,
    "1:no|item|qty\n2:1|\"Big\" lamp|2\n3:2|\"Lamp|1\n4:3|Rug\"|5\n" },
  { "tab-line-break", "no\tnote\n1\t\"two\nlines\"\n2\t\"a \"\"b\"\"\"\n", 0, "1:no|note\n2:1|'two\nlines'\n3:2|'a \"b\"'\n" },
  { "one-column", "a\nb\n", 0, "1:a\n2:b\n" },
};

static void
test_text (CmTestFile *f, gconstpointer data)
{
  const Case *c = data;
  const CmSheetOptions options = { .delimiter = c->delimiter };
  g_autoptr(CmSheet) sheet = NULL;
  g_autofree char *table = NULL;

  write_bytes (f, c->text, -1);
  sheet = open_with (f, &options);
  table = flatten (sheet);
  g_assert_cmpstr (table, ==, c->expected);
  g_assert_cmpstr (cm_sheet_get_info (sheet)->format, ==, "csv");
  g_assert_cmpfloat (cm_sheet_progress (sheet), ==, 1.0);
}

#define SAMPLE "编号,姓名\n1,周丽华，é\n2,鄭宇𠮷\n"
#define SAMPLE_TABLE "1:编号|姓名\n2:1|周丽华，é\n3:2|鄭宇𠮷\n"

static void
test_encoding (CmTestFile *f, gconstpointer data)
{
  const char *encoding = data;
  gboolean marked = g_str_has_suffix (encoding, "+BOM");
  g_autofree char *name = g_strndup (encoding, strlen (encoding) - (marked ? 4 : 0));
  g_autofree char *bytes = NULL;
  g_autofree char *table = NULL;
  g_autoptr(CmSheet) sheet = NULL;
  gsize length;

  bytes = g_convert (marked ? "\xef\xbb\xbf" SAMPLE : SAMPLE, -1, name, "UTF-8", NULL, &length, NULL);
  g_assert_nonnull (bytes);
  write_bytes (f, bytes, (gssize) length);
  sheet = open_with (f, NULL);
  table = flatten (sheet);
  g_assert_cmpstr (table, ==, SAMPLE_TABLE);
  g_assert_cmpstr (cm_sheet_get_info (sheet)->encoding, ==, name);
  g_assert_cmpint (cm_sheet_get_info (sheet)->unreadable, ==, 0);
}

/* A Chinese character far behind ASCII text, and characters across every chunk border. */
static void
test_long (CmTestFile *f, gconstpointer data)
{
  const char *encoding = data;
  g_autoptr(GString) text = g_string_new ("no,name\n");
  g_autoptr(CmSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;
  gint64 rows = 0;
  gsize length;
  CmSheetRow row;

  for (int i = 0; i < 60000; i++)
    g_string_append_printf (text, "%d,%s\n", i, i < 40000 ? "plain" : "\"甲乙,丙\"");
  bytes = g_convert (text->str, (gssize) text->len, encoding, "UTF-8", NULL, &length, NULL);
  write_bytes (f, bytes, (gssize) length);
  sheet = open_with (f, NULL);
  while (cm_sheet_next (sheet, &row, &error))
    {
      g_assert_cmpuint (row.n_cells, ==, 2);
      if (rows > 0)
        g_assert_cmpstr (row.cells[1].text, ==, rows <= 40000 ? "plain" : "甲乙,丙");
      rows++;
      g_assert_cmpint (row.row_no, ==, rows);
    }
  g_assert_no_error (error);
  g_assert_cmpint (rows, ==, 60001);
  g_assert_cmpstr (cm_sheet_get_info (sheet)->encoding, ==, encoding);
}

static void
test_unreadable (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(CmSheet) sheet = NULL;
  g_autofree char *table = NULL;
  static const char bytes[] = "a,b\n甲乙丙丁戊己庚辛,\xff\nx\0y,\xed\xa0\x80\n甲,\xe7\x94";

  write_bytes (f, bytes, sizeof bytes - 1);
  sheet = open_with (f, &(CmSheetOptions) { .encoding = "utf8" });
  table = flatten (sheet);
  g_assert_cmpstr (table, ==, "1:a|b\n2:甲乙丙丁戊己庚辛|\xef\xbf\xbd\n3:x\xef\xbf\xbdy|\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\n4:甲|\xef\xbf\xbd\n");
  g_assert_cmpint (cm_sheet_get_info (sheet)->unreadable, ==, 6);
}

static void
test_chosen_encoding (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(CmSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *table = NULL;

  write_bytes (f, "a,b\n\xa4\xa4\xa4\xe5,1\n", -1);
  sheet = open_with (f, &(CmSheetOptions) { .encoding = "big5" });
  table = flatten (sheet);
  g_assert_cmpstr (table, ==, "1:a|b\n2:中文|1\n");
  g_clear_object (&sheet);

  sheet = cm_sheet_open (f->path, &(CmSheetOptions) { .encoding = "klingon" }, &error);
  g_assert_null (sheet);
  g_assert_error (error, CM_ERROR, CM_ERROR_BAD_ENCODING);
}

typedef struct {
  const char *name;
  const char *bytes;
  gsize length;
  int code;
} Refusal;

#define BYTES(text) text, sizeof text - 1

static const Refusal refusals[] = {
  { "empty", BYTES (""), CM_ERROR_NOT_A_TABLE },
  { "pdf", BYTES ("%PDF-1.7\n%\xe2\xe3"), CM_ERROR_NOT_A_TABLE },
  { "png", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), CM_ERROR_NOT_A_TABLE },
  { "page", BYTES ("\n<!doctype html><table><tr><td></table><p>Sign in"), CM_ERROR_NOT_A_TABLE },
  { "mime", BYTES ("MIME-Version: 1.0\r\n\r\n<table><tr><td>1</table>"), CM_ERROR_NOT_A_TABLE },
  { "xls", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0"), CM_ERROR_NOT_A_TABLE },
  { "controls", BYTES ("\1\2\3\4\5\6\7\x10\x11\x12\x13\x14"), CM_ERROR_NOT_A_TABLE },
  { "no-encoding", BYTES ("\xb3\xf8\xff\xfe\x80\x81 \xff\xff a\xff\xffz"), CM_ERROR_BAD_ENCODING },
};

static void
test_refused (CmTestFile *f, gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr(GError) error = NULL;

  write_bytes (f, refusal->bytes, (gssize) refusal->length);
  g_assert_null (cm_sheet_open (f->path, NULL, &error));
  g_assert_error (error, CM_ERROR, refusal->code);
}

static void
test_encrypted (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autofree char *bytes = g_malloc0 (4096);
  g_autoptr(GError) error = NULL;

  memcpy (bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  memcpy (bytes + 1024 + 128, name, sizeof name - 1);
  write_bytes (f, bytes, 4096);
  g_assert_null (cm_sheet_open (f->path, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_ENCRYPTED_FILE);
}

/* A mark of UTF-8 before another encoding: the text counts. */
static void
test_wrong_mark (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  g_autofree char *text = g_convert ("订单编号,收货人\n1001,王小明\n", -1, "GB18030", "UTF-8", NULL, &length, &error);
  g_autofree char *bytes = g_strconcat ("\xef\xbb\xbf", text, NULL);
  g_autoptr(CmSheet) sheet = NULL;
  g_autofree char *seen = NULL;

  write_bytes (f, bytes, -1);
  sheet = open_with (f, NULL);
  g_assert_cmpstr (cm_sheet_get_info (sheet)->encoding, ==, "GB18030");
  seen = flatten (sheet);
  g_assert_cmpstr (seen, ==, "1:订单编号|收货人\n2:1001|王小明\n");
}

static void
test_missing (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (cm_sheet_open (f->path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (cm_sheet_open (f->folder, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE);
}

static void
expect_too_large (CmTestFile *f)
{
  g_autoptr(CmSheet) sheet = open_with (f, &(CmSheetOptions) { .delimiter = ',' });
  g_autoptr(GError) error = NULL;
  CmSheetRow row;

  g_assert_true (cm_sheet_next (sheet, &row, &error));
  g_assert_false (cm_sheet_next (sheet, &row, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_TOO_LARGE);
}

static void
test_limits (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GString) text = g_string_new ("a,b\n");

  for (int i = 0; i < 16384; i++)
    g_string_append (text, "1,");
  write_bytes (f, text->str, (gssize) text->len);
  expect_too_large (f);

  g_string_truncate (text, 4);
  g_string_set_size (text, 12 * 1024 * 1024);
  memset (text->str + 4, 'x', text->len - 4);
  write_bytes (f, text->str, (gssize) text->len);
  expect_too_large (f);

  text->str[4] = '"';
  write_bytes (f, text->str, (gssize) text->len);
  expect_too_large (f);
}

/* The widest row and a cell just under the limit are fine. */
static void
test_below_limits (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(CmSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;
  CmSheetRow row;

  for (int i = 0; i < 16383; i++)
    g_string_append (text, "1,");
  g_string_append (text, "1\n\"");
  for (int i = 0; i < 9 * 1024 * 1024; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\",2\n");
  write_bytes (f, text->str, (gssize) text->len);
  sheet = open_with (f, &(CmSheetOptions) { .delimiter = ',' });
  g_assert_true (cm_sheet_next (sheet, &row, &error));
  g_assert_cmpuint (row.n_cells, ==, 16384);
  g_assert_true (cm_sheet_next (sheet, &row, &error));
  g_assert_cmpuint (row.n_cells, ==, 2);
  g_assert_cmpuint (row.cells[0].length, ==, 9 * 1024 * 1024);
  g_assert_false (cm_sheet_next (sheet, &row, &error));
  g_assert_no_error (error);
}

static const Case pasted[] = {
  { "cells", "订单号\t金额\n1001\t1,5\n", 0, "1:订单号|金额\n2:1001|1,5\n" },
  { "line-break", "a\tb\n1\t\"x\ny\"\n", 0, "1:a|b\n2:1|'x\ny'\n" },
  { "commas-in-cells", "name, first\tnote, more, most\n1, 2\t3, 4, 5\n", 0, "1:name, first|note, more, most\n2:1, 2|3, 4, 5\n" },
  { "one-row", "1001\t1.5", 0, "1:1001|1.5\n" },
  { "commas-only", "a,b\n1,2", 0, "1:a|b\n2:1|2\n" },
  { "markup", "<table>\tb\n1\t2\n", 0, "1:<table>|b\n2:1|2\n" },
  { "surrogate", "a\tb\n\xed\xa0\x80\t2\n", 0, "1:a|b\n2:\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd|2\n" },
};

/* From memory, and kept for an import. */
static void
test_pasted (G_GNUC_UNUSED CmTestFile *f, gconstpointer data)
{
  const Case *test = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = cm_sheet_open_text (test->text, -1, "Pasted", NULL, &error);
  g_autofree char *path = cm_pasted_table_save (test->text, -1, "Pasted", &error);
  g_autofree char *base = NULL;
  g_autoptr(CmSheet) kept = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  seen = flatten (sheet);
  g_assert_cmpstr (seen, ==, test->expected);
  base = g_path_get_basename (path);
  g_assert_cmpstr (base, ==, "Pasted.tsv");
  kept = cm_sheet_open (path, NULL, &error);
  g_assert_no_error (error);
  again = flatten (kept);
  g_assert_cmpstr (again, ==, test->expected);
  cm_pasted_table_remove (path);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_pasted_nothing (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (cm_sheet_open_text ("", -1, "Pasted", NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE);
  g_clear_error (&error);
  g_assert_null (cm_pasted_table_save (" \n\t", -1, "Pasted", &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE);
  write_bytes (f, "a,b\n", -1);
  cm_pasted_table_remove (f->path);    /* somebody's own file */
  g_assert_true (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static void
add (const char *group, const char *name, gconstpointer data, void (*test) (CmTestFile *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/sheet/csv/%s/%s", group, name);

  g_test_add (path, CmTestFile, data, set_up, test, cm_test_file_tear_down);
}

int
main (int argc, char **argv)
{
  static const char *const encodings[] = { "UTF-8", "UTF-8+BOM", "GB18030", "UTF-16LE", "UTF-16BE", "UTF-16LE+BOM", "UTF-16BE+BOM",
                                           "UTF-32LE+BOM" };
  static const char *const long_encodings[] = { "UTF-8", "GB18030", "UTF-16LE" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    add ("text", cases[i].name, &cases[i], test_text);
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    add ("encoding", encodings[i], encodings[i], test_encoding);
  for (gsize i = 0; i < G_N_ELEMENTS (long_encodings); i++)
    add ("long", long_encodings[i], long_encodings[i], test_long);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    add ("refused", refusals[i].name, &refusals[i], test_refused);
  for (gsize i = 0; i < G_N_ELEMENTS (pasted); i++)
    add ("pasted", pasted[i].name, &pasted[i], test_pasted);
  add ("pasted", "nothing", NULL, test_pasted_nothing);
  add ("refused", "encrypted", NULL, test_encrypted);
  add ("refused", "missing", NULL, test_missing);
  add ("refused", "limits", NULL, test_limits);
  add ("text", "below-limits", NULL, test_below_limits);
  add ("encoding", "unreadable", NULL, test_unreadable);
  add ("encoding", "wrong-mark", NULL, test_wrong_mark);
  add ("encoding", "chosen", NULL, test_chosen_encoding);
  return g_test_run ();
}
