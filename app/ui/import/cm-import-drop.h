/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-counts.h"
#include "cm-import-file.h"

G_BEGIN_DECLS

#define CM_TYPE_IMPORT_DROP (cm_import_drop_get_type ())
G_DECLARE_FINAL_TYPE (CmImportDrop, cm_import_drop, CM, IMPORT_DROP, GObject)

/**
 * CmImportDrop:
 *
 * The files of one drop before they are imported. As soon as all of them are recognised it finds out which belong into one step, and counts
 * each step by a dry run, on threads. Emits `changed` when a file is in another state, and `progress` (name of the file, rows as gint64,
 * share of the step as double) while it counts.
 */

/**
 * cm_import_drop_new:
 * @db: the database
 *
 * Returns: (transfer full): a drop without files
 */
CmImportDrop *cm_import_drop_new (CmDb *db);

/**
 * cm_import_drop_add:
 * @self: a drop
 * @path: a file
 *
 * Adds a file and begins to read it; one that is there already is read anew.
 *
 * Returns: (transfer none) (nullable): the file when it is new
 */
CmImportFile *cm_import_drop_add (CmImportDrop *self, const char *path);

guint cm_import_drop_count (CmImportDrop *self);

/**
 * cm_import_drop_get:
 * @self: a drop
 * @index: below cm_import_drop_count()
 *
 * Returns: (transfer none): a file
 */
CmImportFile *cm_import_drop_get (CmImportDrop *self, guint index);

/**
 * cm_import_drop_find:
 * @self: a drop
 * @name: (nullable): name of a file as reports write it
 *
 * Returns: (transfer none) (nullable): the file of that name
 */
CmImportFile *cm_import_drop_find (CmImportDrop *self, const char *name);

/**
 * cm_import_drop_is_busy:
 * @self: a drop
 *
 * Returns: whether a file is still being read or counted
 */
gboolean cm_import_drop_is_busy (CmImportDrop *self);

/**
 * cm_import_drop_add_up:
 * @self: a drop
 *
 * Returns: (transfer full): what the dry runs counted, together
 */
CmImportCounts *cm_import_drop_add_up (CmImportDrop *self);

/**
 * cm_import_drop_hold_plans:
 * @self: a drop
 *
 * Returns: (transfer full) (element-type CmHeldPlan): the plans of the files that can be imported
 */
GPtrArray *cm_import_drop_hold_plans (CmImportDrop *self);

/**
 * cm_import_drop_read:
 * @self: a drop
 *
 * Reads all files anew.
 */
void cm_import_drop_read (CmImportDrop *self);

/**
 * cm_import_drop_stop:
 * @self: a drop
 *
 * Gives up what is under way. Nothing was written.
 */
void cm_import_drop_stop (CmImportDrop *self);

G_END_DECLS
