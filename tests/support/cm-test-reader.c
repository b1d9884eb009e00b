/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-reader.h"

#include "cm-test.h"

void
cm_test_reader_set_up (CmTestReader *reader, G_GNUC_UNUSED gconstpointer data)
{
  reader->folder = cm_test_folder ();
  reader->path = g_build_filename (reader->folder, "sheet.csv", NULL);
}

void
cm_test_reader_close (CmTestReader *reader)
{
  g_clear_pointer (&reader->reader, cm_order_reader_free);
  g_clear_pointer (&reader->plan, cm_import_plan_free);
}

void
cm_test_reader_tear_down (CmTestReader *reader, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_reader_close (reader);
  cm_test_remove (reader->folder);
  g_free (reader->folder);
  g_free (reader->path);
}

void
cm_test_reader_open_file (CmTestReader *reader, const char *path)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr(GError) error = NULL;

  cm_test_reader_close (reader);
  reader->plan = cm_import_plan_new (path, NULL, &error);
  g_assert_no_error (error);
  reader->reader = cm_order_reader_new (reader->plan, zone, &error);
  g_assert_no_error (error);
}

void
cm_test_reader_open (CmTestReader *reader, const char *text)
{
  g_assert_true (g_file_set_contents (reader->path, text, -1, NULL));
  cm_test_reader_open_file (reader, reader->path);
}

CmRowFate
cm_test_reader_next (CmTestReader *reader)
{
  g_autoptr(GError) error = NULL;
  CmRowFate fate = cm_order_reader_next (reader->reader, &reader->row, &error);

  g_assert_no_error (error);
  return fate;
}
