/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

#define CM_TYPE_DB (cm_db_get_type ())
G_DECLARE_FINAL_TYPE (CmDb, cm_db, CM, DB, GObject)

/**
 * CmReadFunc:
 * @conn: a read-only connection, this thread's alone while the function runs
 * @data: what the caller gave
 * @error: set it to fail
 *
 * Reads and returns a finished result; after that nothing of it belongs to the database.
 *
 * Returns: (transfer full) (nullable): the result; only @error tells failure
 */
typedef gpointer (*CmReadFunc) (CmConn *conn, gpointer data, GError **error);

/**
 * CmWriteFunc:
 * @step: the step, see #CmStep
 * @data: what the caller gave
 * @error: set it to fail: everything is rolled back
 *
 * Runs on the writer thread inside one transaction.
 *
 * Returns: (transfer full) (nullable): the result; only @error tells failure
 */
typedef gpointer (*CmWriteFunc) (CmStep *step, gpointer data, GError **error);

/**
 * CmFinisher:
 * @step: the step whose function has ended well
 * @error: set it to fail
 *
 * Called before every COMMIT, of quiet steps too: brings what is computed up to date.
 *
 * Returns: whether it worked
 */
typedef gboolean (*CmFinisher) (CmStep *step, GError **error);

/**
 * cm_db_open:
 * @path: the file; made with mode 0600 when it is not there
 * @finisher: (nullable): see #CmFinisher
 * @error: return location
 *
 * Opens the database, migrates an older file after copying it to `PATH.vN.bak`, refuses a newer one.
 *
 * Returns: (transfer full) (nullable): the database
 */
CmDb *cm_db_open (const char *path, CmFinisher finisher, GError **error);

/**
 * cm_db_close:
 * @self: a database
 *
 * Ends the writer after its queue is empty and closes every connection. Must be called before the last reference goes, from a
 * thread that is not the writer.
 */
void cm_db_close (CmDb *self);

/**
 * cm_db_get_path:
 * @self: a database
 *
 * Returns: (transfer none): the file
 */
const char *cm_db_get_path (CmDb *self);

/**
 * cm_db_read:
 * @self: a database
 * @func: what to read
 * @data: for @func
 * @cancellable: (nullable): stops a running query
 * @error: return location
 *
 * Reads in the calling thread; for programs without a main loop, tests and threads. Never from a window's main loop for more than a row.
 *
 * Returns: (transfer full) (nullable): what @func returned
 */
gpointer cm_db_read (CmDb *self, CmReadFunc func, gpointer data, GCancellable *cancellable, GError **error);

/**
 * cm_db_read_async:
 * @self: a database
 * @func: what to read
 * @data: (nullable): for @func
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees a result nobody took
 * @cancellable: (nullable): stops it
 * @callback: called in this thread's main context
 * @user_data: for @callback
 *
 * Reads in a worker thread on a read-only connection.
 */
void cm_db_read_async (CmDb *self, CmReadFunc func, gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer cm_db_read_finish (CmDb *self, GAsyncResult *result, GError **error);

/**
 * cm_db_write:
 * @self: a database
 * @name: message id of the step, as `tag-added`
 * @now: UTC seconds the step happens at
 * @func: what to write
 * @data: for @func
 * @cancellable: (nullable): rolls the step back
 * @error: return location
 *
 * Runs one step and waits for it. Not from a window's main loop.
 *
 * Returns: (transfer full) (nullable): what @func returned
 */
gpointer cm_db_write (CmDb *self, const char *name, gint64 now, CmWriteFunc func, gpointer data, GCancellable *cancellable, GError **error);

/**
 * cm_db_write_async:
 * @self: a database
 * @name: message id of the step
 * @now: UTC seconds the step happens at
 * @func: what to write
 * @data: (nullable): for @func
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees a result nobody took
 * @cancellable: (nullable): rolls the step back
 * @callback: (nullable): called in this thread's main context
 * @user_data: for @callback
 */
void cm_db_write_async (CmDb *self, const char *name, gint64 now, CmWriteFunc func, gpointer data, GDestroyNotify data_free,
                        GDestroyNotify result_free, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer cm_db_write_finish (CmDb *self, GAsyncResult *result, GError **error);

/**
 * cm_db_write_quietly:
 * @self: a database
 * @now: UTC seconds
 * @func: writes computed values only (figures, moves, import log): no step, no journal, no undo
 * @data: for @func
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what @func returned
 */
gpointer cm_db_write_quietly (CmDb *self, gint64 now, CmWriteFunc func, gpointer data, GError **error);

/**
 * cm_db_write_quietly_async:
 * @self: a database
 * @now: UTC seconds
 * @func: as for cm_db_write_quietly()
 * @data: (nullable): for @func
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees a result nobody took
 * @cancellable: (nullable): rolls it back
 * @callback: (nullable): called in this thread's main context; takes the answer with cm_db_write_finish()
 * @user_data: for @callback
 *
 * Waits its turn among the steps.
 */
void cm_db_write_quietly_async (CmDb *self, gint64 now, CmWriteFunc func, gpointer data, GDestroyNotify data_free,
                                GDestroyNotify result_free, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * cm_db_backup:
 * @self: a database
 * @path: a file that is written anew, mode 0600
 * @error: return location
 *
 * Returns: whether a whole copy stands at @path
 */
gboolean cm_db_backup (CmDb *self, const char *path, GError **error);

/**
 * cm_db_empty_log:
 * @self: a database
 * @error: return location
 *
 * Brings everything from the log into the file and empties the log, unless somebody still reads an older state. Waits.
 *
 * Returns: whether it worked
 */
gboolean cm_db_empty_log (CmDb *self, GError **error);

G_END_DECLS
