/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-csv-write.h"
#include "cm-import-store.h"
#include "cm-left-out-file.h"
#include "cm-sheet.h"

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

/* Rows that were left out hold what strangers wrote; none of it may come alive in a spreadsheet. */
static void
test_left_out (void)
{
  CmImportRow hostile = { 7, TRUE, NULL, NULL, (char *) "=reason",
    (char *) "\"=HYPERLINK(\"\"http://x.invalid\"\")\",+1,-1+1,@x,\"\t=1\",1001" };
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("cm-left-out-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "left-out.csv", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  g_ptr_array_add (rows, &hostile);
  g_assert_true (cm_left_out_write (rows, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpstr (lines[1], ==, "7,\"'=reason\",\"'=HYPERLINK(\"\"http://x.invalid\"\")\",\"'+1\",\"'-1+1\",\"'@x\",\"'\t=1\",\"1001\"");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-write/cells", test_cells);
  g_test_add_func ("/csv-write/left-out", test_left_out);
  return g_test_run ();
}
