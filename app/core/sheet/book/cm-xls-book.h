/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-book-sheet.h"
#include "cm-table-file.h"
#include "cm-xls-record.h"

G_BEGIN_DECLS

/**
 * CmXlsBook:
 * @bytes: the stream of the workbook
 * @stream: the same, as records
 * @sheets: (element-type CmBookSheet): the tables, without charts and macros
 * @from_1904: whether days count from 1904
 * @date_styles: one byte per cell style: whether it shows a date
 * @texts: the texts that all sheets share, each terminated
 * @starts: (element-type guint32): where each of them begins, and where the last one ends
 *
 * What the first part of an XLS workbook says ([MS-XLS], BIFF5 and BIFF8).
 */
typedef struct {
  GBytes *bytes;
  CmXlsStream stream;
  GPtrArray *sheets;
  gboolean from_1904;
  GByteArray *date_styles;
  GString *texts;
  GArray *starts;
} CmXlsBook;

/**
 * cm_xls_book_load:
 * @file: a compound file
 * @error: return location; %CM_ERROR_NOT_A_TABLE when it is no workbook or damaged, %CM_ERROR_ENCRYPTED_FILE, %CM_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): the workbook
 */
CmXlsBook *cm_xls_book_load (CmTableFile *file, GError **error);
void cm_xls_book_free (CmXlsBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmXlsBook, cm_xls_book_free)

G_END_DECLS
