/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cm_table_file_probable:
 * @file: a file
 *
 * Whether @file may be a table, by its first bytes: a zip (xlsx, ods), an OLE file (xls) or text. Only a local file is looked into;
 * of another the ending decides. Reading it for good finds out the rest.
 *
 * Returns: whether it is worth a try
 */
gboolean cm_table_file_probable (GFile *file);

G_END_DECLS
