/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-tables.h"

G_BEGIN_DECLS

/* Rows a step inserted into one table, first..last. */
typedef struct {
  const CmTableInfo *table;
  gint64 first;
  gint64 last;
} CmRange;

/* What stood in a row before: one line of step_changes. */
typedef struct {
  const CmTableInfo *table;
  gint64 row;
  gint64 line;          /* of a table without rowid, else 0 */
  gboolean fresh;       /* a line this step inserted: only its key is kept, whatever comes after */
  guint64 columns;      /* bit per column that `before` holds */
  GString *before;      /* open JSON object, without its last brace; NULL = there was no row */
} CmChange;

struct _CmJournal {
  CmConn *conn;
  GHashTable *tables;
  gboolean active;
  GArray *ranges;             /* CmRange, per table ascending */
  GPtrArray *changes;         /* CmChange */
  GHashTable *changed;        /* CmChange -> itself, by table, row and line */
  gint64 rows;
  gboolean bulk;              /* lines are those of orders this step inserted: no order was there before */
  GHashTable *altered;        /* set of CmTableInfo: rows of them were changed or deleted while it was */
  const CmTableInfo *last;    /* of the last row, most rows come in runs */
};

const CmTableInfo *cm_journal_table (CmJournal *journal, const char *name);
GArray *cm_journal_steal_ranges (CmJournal *journal);
GPtrArray *cm_journal_steal_changes (CmJournal *journal);
char *cm_change_json (const CmChange *change);                /* (nullable) the `before` column */

G_END_DECLS
