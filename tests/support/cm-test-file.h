/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <zip.h>

G_BEGIN_DECLS

/**
 * CmTestFile:
 * @folder: a fresh folder
 * @path: of the one file in it, which the test writes
 * @zip: while it is written as an archive
 *
 * The fixture of tests that read a file.
 */
typedef struct {
  char *folder;
  char *path;
  zip_t *zip;
} CmTestFile;

/* @name is that of the file; tests call this in their own set-up. */
void cm_test_file_set_up (CmTestFile *file, const char *name);
void cm_test_file_tear_down (CmTestFile *file, gconstpointer data);

/* An archive from its beginning to its end; a part is copied, and its place is returned. */
void cm_test_file_begin_zip (CmTestFile *file);
zip_uint64_t cm_test_file_add (CmTestFile *file, const char *name, const char *bytes, gsize length);
void cm_test_file_end_zip (CmTestFile *file);

G_END_DECLS
