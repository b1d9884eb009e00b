/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-counts.h"
#include "cm-import-file.h"
#include "cm-undo.h"

G_BEGIN_DECLS

/* Sentences of the import. All (transfer full) but the last. */

/* `Taobao orders · GB18030 · 1,204 rows · into “Taotao”`: what a file was recognised as; an error's sentence where it was refused. */
char *cm_import_words_file (CmImportFile *file);

/* `1,874 rows ready`, `31 rows are here already, not doubled`, `7 rows need a look, reasons below`. */
char *cm_import_words_ready (gint64 rows);
char *cm_import_words_known (gint64 rows);
char *cm_import_words_refused (gint64 rows);

/* `1,874 new, 31 here already, 7 left out`, for a list. */
char *cm_import_words_counts (const CmImportCounts *counts);

/* The big sentence of the result. */
char *cm_import_words_result (const CmImportCounts *counts);

/* `Paid ¥214,880.40 · refunded ¥3,201.00 · net of valid orders ¥211,412.40`. */
char *cm_import_words_total (const CmImportTotal *total, const char *home_currency);

/* `1,871 rows undone; 3 were changed later and keep the later value`. */
char *cm_import_words_undone (const CmUndoReport *report);

/* `Paid` of a field, `Left out` of %CM_FIELD_NONE. */
const char *cm_import_words_field (CmField field);

/* A cell of a sheet as the screen shows it: of people only what may be seen while they are hidden. */
char *cm_import_words_cell (CmField field, const char *text);

/* Whether cells of @field are hidden just now. */
gboolean cm_import_words_hides (CmField field);

/* What the progress strip says: @rows of @all, and after a second also how quick it is and how long it takes. */
char *cm_import_words_progress (gint64 rows, gint64 all, double share, double seconds);

G_END_DECLS
