/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-import-counts.h"

G_BEGIN_DECLS

#define CM_TYPE_IMPORT_SUMMARY (cm_import_summary_get_type ())
G_DECLARE_FINAL_TYPE (CmImportSummary, cm_import_summary, CM, IMPORT_SUMMARY, GtkWidget)

/**
 * CmImportSummary:
 *
 * The card of an import preview: how many rows go in, are here already or need a look, as a bar in three parts and in words.
 */

/**
 * cm_import_summary_set:
 * @self: a summary
 * @counts: what the dry runs counted
 *
 * Shows the numbers.
 */
void cm_import_summary_set (CmImportSummary *self, const CmImportCounts *counts);

/**
 * cm_import_summary_set_narrow:
 * @self: a summary
 * @narrow: whether the words stand below each other
 */
void cm_import_summary_set_narrow (CmImportSummary *self, gboolean narrow);

G_END_DECLS
