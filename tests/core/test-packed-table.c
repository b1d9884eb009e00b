/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order sheets as shops send them: packed into an archive. */
#include "cm-error.h"
#include "cm-sheet.h"
#include "cm-test-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#define ORDERS "订单编号,买家会员名,宝贝标题\r\n1001,猫咪一,坚果\r\n1002,猫咪二,茶\r\n"

static void
set_up (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_file_set_up (f, "orders.zip");
  cm_test_file_begin_zip (f);
}

static zip_uint64_t
add_text (CmTestFile *f, const char *name, const char *text)
{
  return cm_test_file_add (f, name, text, strlen (text));
}

static CmSheet *
open_archive (CmTestFile *f, GError **error)
{
  cm_test_file_end_zip (f);
  return cm_sheet_open (f->path, NULL, error);
}

static guint
count_rows (CmSheet *sheet)
{
  g_autoptr(GError) error = NULL;
  CmSheetRow row;
  guint n = 0;

  while (cm_sheet_next (sheet, &row, &error))
    n += row.n_cells == 3;
  g_assert_no_error (error);
  return n;
}

static void
assert_orders (CmTestFile *f)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = open_archive (f, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (sheet), ==, 3);
}

static void
assert_refused (CmTestFile *f, int code, const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = open_archive (f, &error);

  g_assert_null (sheet);
  g_assert_error (error, CM_ERROR, code);
  g_assert_nonnull (strstr (error->message, "orders.zip"));
  g_assert_nonnull (strstr (error->message, words));
}

/* What lies beside the sheet, put there by an archiver or as a word of thanks, is no second table. */
static void
test_one_among_others (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  add_text (f, "__MACOSX/._orders.csv", "x");
  add_text (f, "export/.hidden.csv", "x");
  add_text (f, "export/~$orders.xlsx", "x");
  add_text (f, "读我.txt", "谢谢");
  add_text (f, "export/photo.png", "x");
  add_text (f, "export/ORDERS.CSV", ORDERS);
  assert_orders (f);
}

static void
test_text_alone (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  add_text (f, "orders.txt", ORDERS);
  assert_orders (f);
}

static void
test_encoding_is_kept (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  gsize length;
  g_autofree char *bytes = g_convert (ORDERS, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_autoptr(CmSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;

  cm_test_file_add (f, "ExportOrderList.csv", bytes, length);
  sheet = open_archive (f, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cm_sheet_get_info (sheet)->encoding, ==, "GB18030");
  g_assert_cmpuint (count_rows (sheet), ==, 3);
}

/* A workbook in an archive is one archive in another; two more round it are one too many, and an endless nest ends. */
static void
test_nested (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *inner = g_build_filename (f->folder, "inner.zip", NULL);
  g_autofree char *bytes = NULL;
  zip_t *outer = f->zip;
  gsize length;

  f->zip = zip_open (inner, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  add_text (f, "orders.csv", ORDERS);
  g_assert_cmpint (zip_close (f->zip), ==, 0);
  g_assert_true (g_file_get_contents (inner, &bytes, &length, NULL));
  g_remove (inner);
  f->zip = outer;
  cm_test_file_add (f, "orders.xlsx", bytes, length);
  assert_refused (f, CM_ERROR_NOT_A_TABLE, "no workbook");
}

static void
test_several (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  add_text (f, "a.csv", ORDERS);
  add_text (f, "b.xlsx", "x");
  assert_refused (f, CM_ERROR_NOT_A_TABLE, "several tables");
}

static void
test_none (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  add_text (f, "photo.png", "x");
  assert_refused (f, CM_ERROR_NOT_A_TABLE, "no workbook");
}

static void
test_empty (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  add_text (f, "orders.csv", "");
  assert_refused (f, CM_ERROR_NOT_A_TABLE, "is empty");
}

static void
test_password (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  zip_uint64_t index = add_text (f, "orders.csv", ORDERS);

  g_assert_cmpint (zip_file_set_encryption (f->zip, index, ZIP_EM_AES_256, "secret"), ==, 0);
  assert_refused (f, CM_ERROR_ENCRYPTED_FILE, "Unpack it");
}

static void
test_bomb (CmTestFile *f, G_GNUC_UNUSED gconstpointer data)
{
  gsize length = 64 * 1024 * 1024;
  g_autofree char *bytes = g_malloc (length);

  memset (bytes, ',', length);
  cm_test_file_add (f, "orders.csv", bytes, length);
  assert_refused (f, CM_ERROR_ZIP_BOMB, "abnormal size");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/packed/one-among-others", CmTestFile, NULL, set_up, test_one_among_others, cm_test_file_tear_down);
  g_test_add ("/packed/text-alone", CmTestFile, NULL, set_up, test_text_alone, cm_test_file_tear_down);
  g_test_add ("/packed/encoding", CmTestFile, NULL, set_up, test_encoding_is_kept, cm_test_file_tear_down);
  g_test_add ("/packed/nested", CmTestFile, NULL, set_up, test_nested, cm_test_file_tear_down);
  g_test_add ("/packed/several", CmTestFile, NULL, set_up, test_several, cm_test_file_tear_down);
  g_test_add ("/packed/none", CmTestFile, NULL, set_up, test_none, cm_test_file_tear_down);
  g_test_add ("/packed/empty", CmTestFile, NULL, set_up, test_empty, cm_test_file_tear_down);
  g_test_add ("/packed/password", CmTestFile, NULL, set_up, test_password, cm_test_file_tear_down);
  g_test_add ("/packed/bomb", CmTestFile, NULL, set_up, test_bomb, cm_test_file_tear_down);
  return g_test_run ();
}
