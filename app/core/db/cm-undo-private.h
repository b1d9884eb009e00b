/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-journal.h"
#include "cm-undo.h"

G_BEGIN_DECLS

/* One undo under way: the step that is taken back and what came of it so far. */
typedef struct {
  CmStep *step;             /* of the undo job */
  CmConn *conn;
  gint64 undone_id;         /* the step that is taken back */
  GArray *ranges;           /* CmRange of that step */
  CmUndoReport *report;
} CmUndo;

/* cm-undo-rows.c: rows the step inserted */
gboolean cm_undo_forget_kept (CmConn *conn, GError **error);
gboolean cm_undo_find_kept (CmUndo *undo, GError **error);
gboolean cm_undo_delete_rows (CmUndo *undo, GError **error);
gboolean cm_undo_delete_row (CmConn *conn, const CmTableInfo *table, gint64 row, gint64 line, GError **error);
gboolean cm_undo_delete_range (CmConn *conn, const CmRange *range, gint64 *deleted, GError **error);
void cm_undo_note_kept (CmUndo *undo, const char *table, gint64 row);

/* cm-undo-restore.c: rows the step changed or deleted */
gboolean cm_undo_restore_all (CmUndo *undo, GError **error);
gboolean cm_undo_write_back (CmConn *conn, const CmTableInfo *table, gint64 row, gint64 line, const char *before, GError **error);

/* cm-undo-check.c: a table with a row that refers to one that is not there any more, NULL for none */
gboolean cm_undo_find_broken (CmStep *step, char **table, GError **error);

/* cm-undo-touch.c: whose figures change */
gboolean cm_undo_touch (CmUndo *undo, GError **error);

G_END_DECLS
