/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-error.h"
#include "cm-plain-table.h"

G_BEGIN_DECLS

/**
 * cm_table_can_save:
 * @path: a file name
 *
 * Returns: whether it ends with `.csv` or `.xlsx`, in any case
 */
gboolean cm_table_can_save (const char *path);

/**
 * cm_table_save:
 * @table: a table
 * @path: a file that is written anew, mode 0600; its end chooses CSV or XLSX
 * @error: return location; %CM_ERROR_INVALID for another end, %CM_ERROR_FAILED where it cannot be written
 *
 * Either the whole file is there afterwards, or the one from before.
 *
 * Returns: whether it was written
 */
gboolean cm_table_save (const CmPlainTable *table, const char *path, GError **error);

G_END_DECLS
