/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * cm_left_out_write:
 * @conn: a connection
 * @imports: (element-type gint64): imports of one drop
 * @path: a file that is written anew, or left as it is when that fails
 * @error: return location
 *
 * Saves the rejected rows of @imports as CSV in UTF-8 with a mark: row number, reason, and the cells as they were read. Of several imports
 * the reason names the file. Cells a spreadsheet would take for a formula begin with an apostrophe.
 *
 * Returns: whether it was written
 */
gboolean cm_left_out_write (CmConn *conn, GArray *imports, const char *path, GError **error);

G_END_DECLS
