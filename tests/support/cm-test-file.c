/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-file.h"

#include <glib/gstdio.h>

void
cm_test_file_set_up (CmTestFile *file, const char *name)
{
  file->folder = g_dir_make_tmp ("cm-file-XXXXXX", NULL);
  g_assert_nonnull (file->folder);
  file->path = g_build_filename (file->folder, name, NULL);
}

void
cm_test_file_tear_down (CmTestFile *file, G_GNUC_UNUSED gconstpointer data)
{
  g_remove (file->path);
  g_rmdir (file->folder);
  g_free (file->path);
  g_free (file->folder);
}

void
cm_test_file_begin_zip (CmTestFile *file)
{
  file->zip = zip_open (file->path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  g_assert_nonnull (file->zip);
}

zip_uint64_t
cm_test_file_add (CmTestFile *file, const char *name, const char *bytes, gsize length)
{
  zip_source_t *source = zip_source_buffer (file->zip, g_memdup2 (bytes, length), length, 1);
  zip_int64_t index = zip_file_add (file->zip, name, source, ZIP_FL_OVERWRITE);

  g_assert_cmpint (index, >=, 0);
  return (zip_uint64_t) index;
}

void
cm_test_file_end_zip (CmTestFile *file)
{
  g_assert_cmpint (zip_close (file->zip), ==, 0);
}
