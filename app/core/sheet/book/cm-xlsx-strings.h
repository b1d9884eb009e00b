/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-xlsx-archive.h"

G_BEGIN_DECLS

/**
 * CmXlsxStrings:
 *
 * The shared strings of a workbook in one block of memory. Rich text is joined, phonetic readings are left out.
 */
typedef struct _CmXlsxStrings CmXlsxStrings;

/**
 * cm_xlsx_strings_load:
 * @archive: a workbook
 * @part: (nullable): name of the part, %NULL gives an empty list
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the strings
 */
CmXlsxStrings *cm_xlsx_strings_load (CmXlsxArchive *archive, const char *part, GError **error);
void cm_xlsx_strings_free (CmXlsxStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmXlsxStrings, cm_xlsx_strings_free)

/**
 * cm_xlsx_strings_get:
 * @self: the strings
 * @index: from 0
 * @length: (out): bytes of the string
 *
 * Returns: (transfer none) (nullable): a terminated string, %NULL when there is none of this number
 */
const char *cm_xlsx_strings_get (CmXlsxStrings *self, guint64 index, gsize *length);

/**
 * cm_xlsx_unescape:
 * @text: a decoded string
 * @length: its bytes
 *
 * Resolves `_x000D_` and its like in place.
 *
 * Returns: the new length
 */
gsize cm_xlsx_unescape (char *text, gsize length);

G_END_DECLS
