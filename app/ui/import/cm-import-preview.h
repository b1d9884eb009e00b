/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_IMPORT_PREVIEW (cm_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (CmImportPreview, cm_import_preview, CM, IMPORT_PREVIEW, CmView)

/**
 * CmImportPreview:
 *
 * The files of one drop before they are imported: what was recognised, how many rows go in by a dry run, which need a look and why,
 * and how the columns are matched. Nothing is written until the blue button is pressed; then the page makes room for the result.
 */

/**
 * cm_import_preview_new:
 * @db: a database
 * @files: (element-type GFile): what was dropped; only local files can be read
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_import_preview_new (CmDb *db, GSList *files);

/**
 * cm_import_preview_add:
 * @self: a page
 * @files: (element-type GFile): more files of the same drop
 *
 * Files dropped while the preview is open join it; one that is there already is read anew.
 */
void cm_import_preview_add (CmImportPreview *self, GSList *files);

G_END_DECLS
