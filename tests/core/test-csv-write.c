/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-csv-write.h"
#include "cm-import-store.h"
#include "cm-left-out-file.h"
#include "cm-sheet.h"
#include "cm-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *cell;
  const char *written;
} Case;

static const Case cases[] = {
  { "王小明", "\"王小明\"" },
  { "", "\"\"" },
  { NULL, "\"\"" },
  { "a \"b\"", "\"a \"\"b\"\"\"" },
  { "=1+1", "\"'=1+1\"" },
  { "+86 100", "\"'+86 100\"" },
  { "-2+3", "\"'-2+3\"" },
  { "-cmd|' /C calc'!A0", "\"'-cmd|' /C calc'!A0\"" },
  { "@SUM(A1)", "\"'@SUM(A1)\"" },
  { "\t=1", "\"'\t=1\"" },
  { "\r=1", "\"'\r=1\"" },
  { "\n=1", "\"'\n=1\"" },
  { "  =1", "\"'  =1\"" },
  { "-12.50", "\"-12.50\"" },
  { "-12", "\"-12\"" },
  { "-", "\"'-\"" },
  { "-12.", "\"'-12.\"" },
  { "1-2", "\"1-2\"" },
};

static void
test_cells (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) csv = g_string_new (NULL);

      cm_csv_append (csv, cases[i].cell);
      g_assert_cmpstr (csv->str, ==, cases[i].written);
    }
}

/* Rows that were left out hold what strangers wrote. */
static gpointer
log_hostile (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  g_assert_true (cm_import_log_begin (step, 1, "file", "orders.csv", error));
  g_assert_true (cm_import_log_row (step, 1, 1, 7, TRUE, NULL, "bad-date", "=reason",
                                    "\"=HYPERLINK(\"\"http://x.invalid\"\")\",+1,-1+1,@x,\"\t=1\",1001", error));
  g_assert_true (cm_import_log_row (step, 2, 1, 8, FALSE, NULL, "masked-buyer", "stays", NULL, error));
  g_assert_true (cm_import_log_end (step, 1, 0, NULL, "{}", error));
  return NULL;
}

typedef struct {
  int imports;
  const char *path;
} Saving;

static gpointer
save (CmConn *conn, gpointer data, GError **error)
{
  const Saving *saving = data;
  g_autoptr(GArray) imports = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 1; id <= saving->imports; id++)
    g_array_append_val (imports, id);
  return GINT_TO_POINTER (cm_left_out_write (conn, imports, saving->path, error));
}

static void
assert_line (const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[1], ==, expected);
}

/* None of it may come alive in a spreadsheet; a file that cannot be written whole stays as it was. */
static void
test_left_out (CmTestShop *f, gconstpointer data)
{
  const char *cells = ",\"'=HYPERLINK(\"\"http://x.invalid\"\")\",\"'+1\",\"'-1+1\",\"'@x\",\"'\t=1\",\"1001\"";
  g_autofree char *one = g_strconcat ("7,\"'=reason\"", cells, NULL);
  g_autofree char *path = g_build_filename (f->folder, "left-out.csv", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "none", "left-out.csv", NULL);
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_db_write (f->db, "file-imported", CM_TEST_NOW, log_hostile, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (cm_db_read (f->db, save, &(Saving) { 1, path }, NULL, &error));
  g_assert_no_error (error);
  assert_line (path, one);
  g_assert_false (cm_db_read (f->db, save, &(Saving) { 2, path }, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_FAILED);
  g_clear_error (&error);
  assert_line (path, one);
  g_assert_false (cm_db_read (f->db, save, &(Saving) { 1, nowhere }, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-write/cells", test_cells);
  g_test_add ("/csv-write/left-out", CmTestShop, NULL, cm_test_shop_set_up, test_left_out, cm_test_shop_tear_down);
  return g_test_run ();
}
