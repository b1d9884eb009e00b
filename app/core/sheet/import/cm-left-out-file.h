/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_left_out_write:
 * @rows: (element-type CmImportRow): rows of an import
 * @path: a file that is written anew
 * @error: return location
 *
 * Saves those of @rows that were rejected as CSV in UTF-8 with a mark: row number, reason, and the cells as they were read. Cells a
 * spreadsheet would take for a formula begin with an apostrophe.
 *
 * Returns: whether it was written
 */
gboolean cm_left_out_write (GPtrArray *rows, const char *path, GError **error);

G_END_DECLS
