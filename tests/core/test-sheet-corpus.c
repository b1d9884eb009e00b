/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet.h"
#include "cm-test.h"

#include <string.h>

#define LIMIT_SECONDS 10

/* Reads everything. Whatever the file is, it ends in a table or in one error that speaks to people. */
static void
read_file (const char *path, guint *tables, guint *refused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = cm_sheet_open (path, NULL, &error);
  gint64 begin = g_get_monotonic_time ();
  gint64 before = 0;
  CmSheetRow row;

  while (sheet != NULL && cm_sheet_next (sheet, &row, &error))
    {
      g_assert_cmpint (row.row_no, >=, 1);
      g_assert_cmpuint (row.n_cells, >, 0);
      before = MAX (before, row.row_no);
    }
  g_assert_cmpint (g_get_monotonic_time () - begin, <, LIMIT_SECONDS * G_USEC_PER_SEC);
  if (error == NULL)
    {
      (*tables)++;
      g_assert_cmpfloat (cm_sheet_progress (sheet), >=, 0.0);
      g_test_message ("%s: %s, last row %" G_GINT64_FORMAT, path, cm_sheet_get_info (sheet)->encoding, before);
      return;
    }
  (*refused)++;
  g_assert_true (error->domain == CM_ERROR);
  g_assert_nonnull (strstr (error->message, "“"));
  g_test_message ("%s: %s", path, error->message);
}

static void
walk (const char *folder, guint *tables, guint *refused)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        walk (path, tables, refused);
      else
        read_file (path, tables, refused);
    }
}

static void
test_folder (gconstpointer data)
{
  g_autofree char *folder = cm_test_shared (data);
  guint tables = 0;
  guint refused = 0;

  if (folder == NULL)
    return;
  walk (folder, &tables, &refused);
  g_test_message ("%s: %u tables, %u refused", (const char *) data, tables, refused);
  g_assert_cmpuint (tables, >, 0);
}

int
main (int argc, char **argv)
{
  static const char *const folders[] = { "csv-corpus", "encodings", "xlsx-corpus", "cn", "fixtures", "headers", "made", "shopify", "rfm",
                                         "dedupe" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sheet/corpus/%s", folders[i]);

      g_test_add_data_func_full (path, g_build_filename ("data", folders[i], NULL), test_folder, g_free);
    }
  return g_test_run ();
}
