/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_IMPORT_RESULT (cm_import_result_get_type ())
G_DECLARE_FINAL_TYPE (CmImportResult, cm_import_result, CM, IMPORT_RESULT, CmView)

/**
 * CmImportResult:
 *
 * What an import did, in one sentence and its numbers, with what was left out and the way back. Read from the import log, so that it
 * looks the same on any later day.
 */

/**
 * cm_import_result_new:
 * @db: a database
 * @imports: (element-type gint64): imports of one drop
 * @failures: (nullable) (element-type CmImportFailure): files of the drop that were not imported
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_import_result_new (CmDb *db, GArray *imports, GPtrArray *failures);

G_END_DECLS
