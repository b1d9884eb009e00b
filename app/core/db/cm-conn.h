/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-error.h"

G_BEGIN_DECLS

/**
 * CM_ABSENT:
 *
 * A time or an amount that is not known.
 */
#define CM_ABSENT (G_GINT64_CONSTANT (-4611686018427387904))

/**
 * CmConn:
 *
 * One connection to the database, owned by one thread at a time. Read functions of the stores take it;
 * it is handed out by cm_db_read() and, inside a step, by cm_step_conn(). Free of SQLite's own types.
 */
typedef struct _CmConn CmConn;

/**
 * CmStmt:
 *
 * A prepared statement out of the connection's cache. It belongs to the connection; it is reset when it is asked for again and when
 * cm_stmt_next() has come to the end.
 */
typedef struct _CmStmt CmStmt;

/**
 * cm_conn_prepare:
 * @conn: a connection
 * @sql: one statement; the text is the key of the cache, so build it only from constants
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the statement, reset and without values; %NULL on error
 */
CmStmt *cm_conn_prepare (CmConn *conn, const char *sql, GError **error);

/**
 * cm_conn_query:
 * @conn: a connection
 * @error: return location
 * @sql: one statement
 * @types: one letter per parameter: `i` #gint64, `k` #gint64 key, 0 is NULL, `o` #gint64, %CM_ABSENT is NULL, `s` text or %NULL,
 *   `d` double, `n` NULL (takes no argument)
 * @...: the values; integers must be passed as #gint64
 *
 * Prepares and binds in one call; walk the rows with cm_stmt_next().
 *
 * Returns: (transfer none) (nullable): the statement, %NULL on error
 */
CmStmt *cm_conn_query (CmConn *conn, GError **error, const char *sql, const char *types, ...);

/**
 * CmRowFunc:
 * @stmt: a statement that stands on a row
 *
 * Returns: (transfer full): what the row says
 */
typedef gpointer (*CmRowFunc) (CmStmt *stmt);

/**
 * cm_conn_rows:
 * @conn: a connection
 * @read: makes an item of a row
 * @item_free: frees an item
 * @error: return location
 * @sql: one statement
 * @types: as in cm_conn_query()
 * @...: the values
 *
 * Returns: (transfer full) (nullable): an item for each row, %NULL on error
 */
GPtrArray *cm_conn_rows (CmConn *conn, CmRowFunc read, GDestroyNotify item_free, GError **error, const char *sql, const char *types, ...);

/**
 * cm_conn_run:
 * @conn: a connection
 * @error: return location
 * @sql: one statement without rows
 * @types: as in cm_conn_query()
 * @...: the values
 *
 * Returns: whether it ran
 */
gboolean cm_conn_run (CmConn *conn, GError **error, const char *sql, const char *types, ...);

/**
 * cm_conn_int:
 * @conn: a connection
 * @fallback: what to return when there is no row or NULL
 * @error: return location
 * @sql: one query
 * @types: as in cm_conn_query()
 * @...: the values
 *
 * Returns: first column of the first row
 */
gint64 cm_conn_int (CmConn *conn, gint64 fallback, GError **error, const char *sql, const char *types, ...);

/**
 * cm_conn_text:
 * @conn: a connection
 * @error: return location
 * @sql: one query
 * @types: as in cm_conn_query()
 * @...: the values
 *
 * Returns: (transfer full) (nullable): first column of the first row, %NULL without one or on error
 */
char *cm_conn_text (CmConn *conn, GError **error, const char *sql, const char *types, ...);

/**
 * cm_conn_changes:
 * @conn: a connection
 *
 * Returns: rows changed by the last statement
 */
gint64 cm_conn_changes (CmConn *conn);

/**
 * cm_conn_zone:
 * @conn: a connection
 *
 * The shop's time zone, read once; UTC while there is no shop row.
 *
 * Returns: (transfer none): the zone
 */
GTimeZone *cm_conn_zone (CmConn *conn);

/**
 * cm_conn_today:
 * @conn: a connection
 * @now: UTC seconds
 *
 * Returns: the shop's day of @now, days since 1970-01-01
 */
int cm_conn_today (CmConn *conn, gint64 now);

/**
 * CM_NARROW_CACHE:
 *
 * Enough for cm_conn_set_cache() where everything is read from one end to the other.
 */
#define CM_NARROW_CACHE (4 << 10)

/**
 * cm_conn_set_cache:
 * @conn: a connection
 * @kibibytes: how much of the file it may keep in memory from now on
 *
 * Nothing of what a step wrote is lost: it goes into the file earlier.
 *
 * Returns: how much it could keep till now, to be set again
 */
int cm_conn_set_cache (CmConn *conn, int kibibytes);

/**
 * CmKept:
 * @CM_KEPT_FIGURES: the figures of everybody
 * @CM_KEPT_CUTS: the numbers of the whole shop that grades depend on
 * @CM_KEPT_TAGS: whom the rules of tags match
 *
 * What is kept between steps.
 */
typedef enum {
  CM_KEPT_FIGURES,
  CM_KEPT_CUTS,
  CM_KEPT_TAGS,
  CM_N_KEPT,
} CmKept;

/**
 * cm_conn_keep:
 * @conn: the writing connection
 * @which: what it is
 * @data: (transfer full) (nullable): what was computed from the database and is true for it, with the writes of the running step
 * @data_free: frees @data
 *
 * Keeps it between steps, in the place of what was kept before. It goes when the step is rolled back, or when another program writes.
 */
void cm_conn_keep (CmConn *conn, CmKept which, gpointer data, GDestroyNotify data_free);

/**
 * cm_conn_take_kept:
 * @conn: the writing connection
 * @which: what it is
 *
 * Returns: (transfer full) (nullable): what cm_conn_keep() was given last, when it is still true; give it back when it stays so
 */
gpointer cm_conn_take_kept (CmConn *conn, CmKept which);

/**
 * cm_stmt_bind:
 * @stmt: a statement
 * @types: as in cm_conn_query()
 * @...: the values
 *
 * Resets @stmt and sets its parameters from number 1. Text is not copied: it must live until the statement has run.
 */
void cm_stmt_bind (CmStmt *stmt, const char *types, ...);

/**
 * cm_stmt_next:
 * @stmt: (nullable): a statement, %NULL counts as an error already reported
 * @error: return location
 *
 * Returns: %TRUE when a row is there; %FALSE at the end and on error
 */
gboolean cm_stmt_next (CmStmt *stmt, GError **error);

/**
 * cm_stmt_run:
 * @stmt: a bound statement without rows
 * @error: return location
 *
 * Returns: whether it ran
 */
gboolean cm_stmt_run (CmStmt *stmt, GError **error);

/* Columns of the present row, from 0. Text is valid until the next cm_stmt_next(). */
gint64 cm_stmt_int (CmStmt *stmt, int column);
gint64 cm_stmt_int_or (CmStmt *stmt, int column, gint64 absent);
double cm_stmt_double (CmStmt *stmt, int column);
const char *cm_stmt_text (CmStmt *stmt, int column);
char *cm_stmt_dup (CmStmt *stmt, int column);
gboolean cm_stmt_is_null (CmStmt *stmt, int column);
int cm_stmt_columns (CmStmt *stmt);

G_END_DECLS
