/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-document.h"

G_BEGIN_DECLS

/**
 * CmCliRows:
 *
 * The rows of the report of an import, as they will be printed. A sheet may have a million of them: what is long waits in files, not in
 * memory.
 */
typedef struct _CmCliRows CmCliRows;

CmCliRows *cm_cli_rows_new (void);
void cm_cli_rows_free (CmCliRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCliRows, cm_cli_rows_free)

/**
 * cm_cli_rows_add:
 * @row: a row
 * @rows: a #CmCliRows
 * @error: return location
 *
 * A #CmReportRowFunc.
 *
 * Returns: whether there was room for it
 */
gboolean cm_cli_rows_add (const CmReportRow *row, gpointer rows, GError **error);

/* Prints an entry of `imports` as JSON, its rows in it; a refused file has no @self. */
void cm_cli_rows_print (CmCliRows *self, JsonObject *entry);

/* Prints the first rows of a list for people, and how many follow. */
void cm_cli_rows_print_first (CmCliRows *self, CmReportList list);

G_END_DECLS
