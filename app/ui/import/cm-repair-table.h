/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-import-file.h"

G_BEGIN_DECLS

#define CM_TYPE_REPAIR_TABLE (cm_repair_table_get_type ())
G_DECLARE_FINAL_TYPE (CmRepairTable, cm_repair_table, CM, REPAIR_TABLE, GtkWidget)

/**
 * CmRepairTable:
 *
 * The rows of a file that stay out, as a grid in which they can be corrected. Enter takes a cell and goes on to the next fault; the same
 * fault in other rows can be corrected the same way. What was typed is laid over the file when it is read; the file itself stays as it is.
 */

GtkWidget *cm_repair_table_new (void);

/**
 * cm_repair_table_set_file:
 * @self: a table
 * @file: (nullable): the file whose rows are shown
 *
 * Shows the rows of @file that need a look, or what is shown anew after the file was counted again.
 */
void cm_repair_table_set_file (CmRepairTable *self, CmImportFile *file);

/**
 * cm_repair_table_go_to:
 * @self: a table
 * @row_no: row number a spreadsheet shows
 * @column: (nullable): header of a column
 *
 * Puts the keyboard into a cell; a row that is not among those shown comes in.
 */
void cm_repair_table_go_to (CmRepairTable *self, gint64 row_no, const char *column);

/**
 * cm_repair_table_is_needed:
 * @file: (nullable): a file
 *
 * Returns: whether rows of it stay out, or were corrected
 */
gboolean cm_repair_table_is_needed (CmImportFile *file);

/* Takes the keyboard out of the table: an entry that goes while it has it would wait for ever to lose it. */
void cm_repair_table_release (CmRepairTable *self);

void cm_repair_table_set_narrow (CmRepairTable *self, gboolean narrow);

G_END_DECLS
