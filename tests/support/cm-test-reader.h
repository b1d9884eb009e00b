/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-order-row.h"

G_BEGIN_DECLS

/**
 * CmTestReader:
 * @folder: a fresh folder
 * @path: of a sheet in it, which a test writes
 * @plan: what the sheet at hand is taken for
 * @reader: of its rows
 * @row: the last one
 *
 * The fixture of tests that read orders from a sheet, in Shanghai.
 */
typedef struct {
  char *folder;
  char *path;
  CmImportPlan *plan;
  CmOrderReader *reader;
  CmOrderRow row;
} CmTestReader;

void cm_test_reader_set_up (CmTestReader *reader, gconstpointer data);
void cm_test_reader_tear_down (CmTestReader *reader, gconstpointer data);

/* Begins with a file, or with a sheet written down in the test; what was open is closed. */
void cm_test_reader_open_file (CmTestReader *reader, const char *path);
void cm_test_reader_open (CmTestReader *reader, const char *text);
void cm_test_reader_close (CmTestReader *reader);

/* The next row; no error is expected. */
CmRowFate cm_test_reader_next (CmTestReader *reader);

G_END_DECLS
