/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-import-file.h"

G_BEGIN_DECLS

#define CM_TYPE_IMPORT_FILE_ROW (cm_import_file_row_get_type ())
G_DECLARE_FINAL_TYPE (CmImportFileRow, cm_import_file_row, CM, IMPORT_FILE_ROW, AdwActionRow)

/**
 * CmImportFileRow:
 *
 * A dropped file: what it was recognised as or why it cannot be read, how many of its rows need a look, and a button to correct it.
 */

/**
 * cm_import_file_row_new:
 * @file: the file it shows
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *cm_import_file_row_new (CmImportFile *file);
void cm_import_file_row_set_narrow (CmImportFileRow *self, gboolean narrow);
CmImportFile *cm_import_file_row_get_file (CmImportFileRow *self);

G_END_DECLS
