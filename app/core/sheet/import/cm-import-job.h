/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-db.h"
#include "cm-import-document.h"
#include "cm-import-plan.h"

G_BEGIN_DECLS

/**
 * CmImportProgress:
 * @rows: data rows read so far
 * @share: share of the file, 0..1
 * @user_data: what the caller gave
 *
 * Called from the writer thread, at most ten times a second.
 */
typedef void (*CmImportProgress) (gint64 rows, double share, gpointer user_data);

/**
 * CmImportWatch:
 * @progress: (nullable): see #CmImportProgress
 * @row: (nullable): told the rows of the report on the writer thread, before the import is kept; what it refuses takes everything back
 * @data: for both
 *
 * Who is told of an import.
 */
typedef struct {
  CmImportProgress progress;
  CmReportRowFunc row;
  gpointer data;
} CmImportWatch;

/**
 * cm_import_run:
 * @db: a database
 * @plans: (array zero-terminated=1): plans of the files of one step (one, or an order list with its detail list)
 * @now: UTC seconds
 * @dry_run: reads, joins and counts, then rolls back
 * @watch: (nullable): who is told
 * @cancellable: (nullable): rolls everything back
 * @error: return location
 *
 * One import = one step = one transaction.
 *
 * Returns: (transfer full) (nullable): one entry of `imports` as commands.md names its keys, without its rows
 */
JsonNode *cm_import_run (CmDb *db, CmImportPlan **plans, gint64 now, gboolean dry_run, const CmImportWatch *watch,
                         GCancellable *cancellable, GError **error);

G_END_DECLS
