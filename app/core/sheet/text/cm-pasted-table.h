/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cm_pasted_table_save:
 * @text: (array length=length): UTF-8 from the clipboard, TAB separated as spreadsheets put it there
 * @length: its bytes, -1 when it is terminated
 * @name: what the import is to be called, such as "Pasted table"
 * @error: return location; a #GFileError, or %CM_ERROR_NOT_A_TABLE when there is nothing but blanks
 *
 * Keeps a pasted table in a folder of its own that nobody else may read, as an import reads its file more than once. To be removed with
 * cm_pasted_table_remove() when the import is done or given up.
 *
 * Returns: (transfer full) (nullable): the path, for cm_import_plan_new(); its base name is @name and an ending
 */
char *cm_pasted_table_save (const char *text, gssize length, const char *name, GError **error);

/**
 * cm_pasted_table_remove:
 * @path: what cm_pasted_table_save() returned
 *
 * Removes the file and its folder. Does nothing for any other path.
 */
void cm_pasted_table_remove (const char *path);

/**
 * cm_pasted_table_is:
 * @path: a path
 *
 * Returns: whether cm_pasted_table_save() wrote it
 */
gboolean cm_pasted_table_is (const char *path);

G_END_DECLS
