/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-db.h"
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
 * cm_import_run:
 * @db: a database
 * @plans: (array zero-terminated=1): plans of the files of one step (one, or an order list with its detail list)
 * @now: UTC seconds
 * @dry_run: reads, joins and counts, then rolls back
 * @progress: (nullable): see #CmImportProgress
 * @progress_data: for @progress
 * @cancellable: (nullable): rolls everything back
 * @error: return location
 *
 * One import = one step = one transaction.
 *
 * Returns: (transfer full) (nullable): one entry of `imports` as commands.md names its keys
 */
JsonNode *cm_import_run (CmDb *db, CmImportPlan **plans, gint64 now, gboolean dry_run, CmImportProgress progress, gpointer progress_data,
                         GCancellable *cancellable, GError **error);

G_END_DECLS
