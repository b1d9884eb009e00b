/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_sheet_name_place:
 * @file: name of the file
 * @sheet: (nullable): name of the sheet, %NULL for the texts that all sheets share
 * @row_no: row read last
 * @error: (inout): what a reader of parts said, such as "it breaks off"
 *
 * The readers of parts say what is wrong; which file and where is known to the table only. Leaves alone what is a whole sentence already.
 */
void cm_sheet_name_place (const char *file, const char *sheet, gint64 row_no, GError **error);

G_END_DECLS
