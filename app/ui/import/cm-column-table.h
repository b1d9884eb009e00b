/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-import-file.h"

G_BEGIN_DECLS

#define CM_TYPE_COLUMN_TABLE (cm_column_table_get_type ())
G_DECLARE_FINAL_TYPE (CmColumnTable, cm_column_table, CM, COLUMN_TABLE, GtkWidget)

/**
 * CmColumnTable:
 *
 * The first rows of a sheet under its headers, each with a menu of what the column fills; unsure columns stand first, in amber,
 * those that are left out last. In a narrow place one line per column with its first values. A choice goes straight to the file,
 * which reads itself anew.
 *
 * The table is a grid and no column view, whose headers cannot be reached with the keyboard.
 */

GtkWidget *cm_column_table_new (void);

/**
 * cm_column_table_set_file:
 * @self: a table
 * @file: (nullable): the file whose columns it shows; call it again when the file has changed
 */
void cm_column_table_set_file (CmColumnTable *self, CmImportFile *file);
void cm_column_table_set_narrow (CmColumnTable *self, gboolean narrow);

G_END_DECLS
