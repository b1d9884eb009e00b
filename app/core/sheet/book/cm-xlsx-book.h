/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-book-sheet.h"
#include "cm-xlsx-archive.h"

G_BEGIN_DECLS

/**
 * CmXlsxBook:
 * @sheets: (element-type CmBookSheet): the tables, without chart and dialog sheets
 * @strings: (nullable): part of the shared strings
 * @from_1904: whether days count from 1904
 * @date_styles: one byte per cell style: whether it shows a date
 *
 * What the small parts of a workbook say: relations, workbook and styles, transitional or strict.
 */
typedef struct {
  GPtrArray *sheets;
  char *strings;
  gboolean from_1904;
  GByteArray *date_styles;
} CmXlsxBook;

/**
 * cm_xlsx_book_load:
 * @archive: an archive
 * @file_name: for messages
 * @error: return location; %CM_ERROR_NOT_A_TABLE when the archive is no workbook
 *
 * Returns: (transfer full) (nullable): the workbook
 */
CmXlsxBook *cm_xlsx_book_load (CmXlsxArchive *archive, const char *file_name, GError **error);
void cm_xlsx_book_free (CmXlsxBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmXlsxBook, cm_xlsx_book_free)

G_END_DECLS
