/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db-private.h"

G_BEGIN_DECLS

/* A foreign key that points at a table: the child's column, and whether the child goes with its parent. */
typedef struct {
  const char *child;
  const char *column;
  gboolean cascades;
} CmReference;

/* What journal and undo must know of a table. Made once, after migrating; immutable. */
typedef struct {
  char *name;
  GPtrArray *columns;       /* names, in order; at most 64 */
  gboolean journalled;      /* FALSE for computed tables and the journal's own */
  gboolean has_rowid;       /* else keyed by (row_key, line_key) */
  gboolean key_is_column;   /* an INTEGER PRIMARY KEY column stands for the rowid */
  char *row_key;            /* `rowid`, or the first key column */
  char *line_key;           /* second key column of a table without rowid */
  char *parent;             /* table the first key column refers to, in a table without rowid */
  GArray *referrers;        /* CmReference: who points here, always at the row_key */
  gboolean refers_with_several; /* a foreign key of its own has several columns; CmReference has the first of them */
} CmTableInfo;

GHashTable *cm_tables_load (CmConn *conn, GError **error);     /* name -> CmTableInfo */
int cm_table_column (const CmTableInfo *info, const char *column);

G_END_DECLS
