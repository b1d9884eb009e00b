/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmRow:
 *
 * One row, while cm_conn_each() tells of it.
 */
typedef struct _CmRow CmRow;

/**
 * CmEachFunc:
 * @row: (transfer none): a row, until it returns
 * @data: as given
 *
 * It may ask the same connection other things meanwhile.
 */
typedef void (*CmEachFunc) (const CmRow *row, gpointer data);

/**
 * cm_conn_each:
 * @conn: a connection
 * @func: called with each row
 * @data: for @func
 * @error: return location
 * @sql: a query that selects `each_row (…)`, of the columns it wants, and nothing else
 * @types: as in cm_conn_query()
 * @...: the values
 *
 * For millions of rows: the engine hands a row over as it comes upon it, as an aggregate function, and does not leave its loop. That takes
 * two thirds of the time of cm_stmt_next() and its columns. Rows come in the order they are read: that of the ids where a table is read
 * from one end to the other.
 *
 * Returns: whether all rows were told
 */
gboolean cm_conn_each (CmConn *conn, CmEachFunc func, gpointer data, GError **error, const char *sql, const char *types, ...);

/* Of a column, from 0. */
gint64 cm_row_int (const CmRow *row, int column);
gint64 cm_row_int_or (const CmRow *row, int column, gint64 absent);
double cm_row_double_or (const CmRow *row, int column, double absent);

/* Returns: (transfer none) (nullable): valid until the function returns */
const char *cm_row_text (const CmRow *row, int column);

G_END_DECLS
