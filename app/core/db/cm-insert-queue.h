/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdarg.h>

#include "cm-arena.h"
#include "cm-db-private.h"

G_BEGIN_DECLS

/* Rows of one CmInsert that wait, the statements that write them, and the table cm_queue that shows them to these. */
#define CM_INSERT_ROWS 512      /* at the most */

typedef struct {
  const char *text;
  union {
    gint64 number;      /* without a text; CM_ABSENT = NULL */
    double real;        /* of type d */
  };
} CmInsertValue;

typedef struct {
  CmInsertValue *values;
  guint rows;
  guint32 filled;       /* a bit for every column that was not always NULL, in these rows and those before */
} CmInsertRows;

typedef struct {
  const CmInsert *insert;
  char **names;         /* of its columns */
  guint columns;
  char *one;            /* INSERT of a row that is bound */
  gint64 total;         /* rows since cm_inserts_watch() */
  CmBounds *bounds;     /* of each column in them */
  CmInsertRows gathered;
  CmInsertRows handed;          /* what is being written; the rest is of who writes it */
  guint32 listed;       /* the columns that `many` names */
  char *many;           /* INSERT of what was handed, NULL at first */
  char *append;         /* the same, where the database finds the ids by itself */
  char *newest;         /* SELECT of the greatest id, NULL for a table without ids */
} CmInsertQueue;

CmInsertQueue *cm_insert_queue_new (const CmInsert *insert);
void cm_insert_queue_free (CmInsertQueue *queue);

/* Puts a row among those that gather; its texts are copied to @texts, but for constants. */
void cm_insert_queue_add (CmInsertQueue *queue, CmArena *texts, va_list values);

/* INSERT of what was handed; @append where the database finds the ids by itself. */
const char *cm_insert_queue_sql (CmInsertQueue *queue, gboolean append);
int cm_insert_queue_column (const CmInsertQueue *queue, const char *column);    /* its index, -1 without it */
void cm_insert_queue_watch (CmInsertQueue *queue);             /* from here on rows are counted, and the bounds of their columns noted */

/* Makes the table cm_queue, which has the rows handed of the queue that @reading points at, none for NULL. */
void cm_insert_queue_show (CmConn *conn, const CmInsertQueue **reading);

G_END_DECLS
