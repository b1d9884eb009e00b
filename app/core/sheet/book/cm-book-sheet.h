/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"

G_BEGIN_DECLS

/**
 * CmBookSheet:
 * @name: as people see it
 * @hidden: whether the workbook hides it
 * @part: (nullable): name of its part, in an XLSX
 * @offset: where its records begin in the stream, in an XLS
 *
 * A table that a workbook lists.
 */
typedef struct {
  char *name;
  gboolean hidden;
  char *part;
  gsize offset;
} CmBookSheet;

void cm_book_sheet_free (CmBookSheet *self);

/**
 * CmBookBegin:
 * @self: the reader of the workbook
 * @sheet: the table to begin; its name is in the info already
 * @error: return location
 *
 * Returns: %FALSE on error
 */
typedef gboolean (*CmBookBegin) (CmSheet *self, const CmBookSheet *sheet, GError **error);

/**
 * cm_book_sheet_choose:
 * @self: the reader of the workbook; its list of sheets and the name of the chosen one are filled in
 * @sheets: (element-type CmBookSheet): what the workbook lists, at least one
 * @file: name of the file, for messages
 * @name: (nullable): the sheet to read, %NULL for the first one with data; hidden ones are looked into last
 * @begin: begins to read a sheet
 * @error: return location; %CM_ERROR_NOT_FOUND, or what @begin said
 *
 * Returns: %FALSE on error
 */
gboolean cm_book_sheet_choose (CmSheet *self, GPtrArray *sheets, const char *file, const char *name, CmBookBegin begin, GError **error);

G_END_DECLS
