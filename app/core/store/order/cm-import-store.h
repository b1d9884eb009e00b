/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * cm_store_choose:
 * @step: the running step
 * @platform: platform id
 * @name: (nullable): name of the store; %NULL takes the only store of @platform, else one named by the platform
 * @error: return location
 *
 * Finds the store an order belongs to, and writes it when it is new.
 *
 * Returns: its id, 0 on error
 */
gint64 cm_store_choose (CmStep *step, const char *platform, const char *name, GError **error);

/**
 * cm_store_name:
 * @conn: a connection
 * @id: a store
 *
 * Returns: (transfer full) (nullable): its name
 */
char *cm_store_name (CmConn *conn, gint64 id);

/**
 * cm_home_currency_chosen:
 * @conn: a connection
 *
 * Returns: whether somebody set the home currency by hand in a step that still stands
 */
gboolean cm_home_currency_chosen (CmConn *conn);

/**
 * cm_home_currency_set:
 * @step: the running step
 * @currency: ISO 4217
 * @error: return location
 *
 * Sets the home currency of a shop without orders; nothing has to be rewritten.
 *
 * Returns: whether it was written
 */
gboolean cm_home_currency_set (CmStep *step, const char *currency, GError **error);

/**
 * CmImportInfo:
 * @id: of the import
 * @step_id: its step, 0 when the journal let go of it
 * @store: (nullable): name of the store
 * @at: UTC seconds
 * @undone: whether it was taken back
 * @report: JSON as `import` printed it, but of a newer import without its problems, which are rows: see cm_import_document()
 *
 * One line of the import log.
 */
typedef struct {
  gint64 id;
  gint64 step_id;
  char *file_name;
  char *store;
  gint64 at;
  gboolean undone;
  char *report;
} CmImportInfo;

void cm_import_info_free (CmImportInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportInfo, cm_import_info_free)

/**
 * cm_import_next_id:
 * @conn: a connection
 *
 * The log is not part of undo, so its ids do not come from the marks, which an undo sets back.
 *
 * Returns: the id the next import gets
 */
gint64 cm_import_next_id (CmConn *conn);

/**
 * cm_import_log_begin:
 * @step: the running step
 * @id: from cm_import_next_id()
 * @source: `file`, `paste` or `sync`
 * @file_name: name of the file
 * @error: return location
 *
 * Opens the log of an import, so that its rows can be written while it runs.
 *
 * Returns: whether it was written
 */
gboolean cm_import_log_begin (CmStep *step, gint64 id, const char *source, const char *file_name, GError **error);

/**
 * cm_import_log_end:
 * @step: the running step
 * @id: the import begun
 * @store_id: 0 when there is none
 * @digest: (nullable): SHA-256 of the file
 * @report: JSON
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_import_log_end (CmStep *step, gint64 id, gint64 store_id, const char *digest, const char *report, GError **error);

/**
 * cm_import_next_row_id:
 * @conn: a connection
 *
 * Returns: the id of the next row cm_import_log_row() writes
 */
gint64 cm_import_next_row_id (CmConn *conn);

/**
 * cm_import_log_row:
 * @step: the running step
 * @id: from cm_import_next_row_id() on, ascending
 * @import_id: the import
 * @row_no: row number a spreadsheet shows
 * @rejected: whether it stayed out; else it was only warned about
 * @field: (nullable): name of the field
 * @code: the stable code
 * @message: for people
 * @raw: (nullable): the row as read
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_import_log_row (CmStep *step, gint64 id, gint64 import_id, gint64 row_no, gboolean rejected, const char *field,
                            const char *code, const char *message, const char *raw, GError **error);

/**
 * cm_import_list:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmImportInfo) (nullable): the log, newest first
 */
GPtrArray *cm_import_list (CmConn *conn, GError **error);

/**
 * cm_import_show:
 * @conn: a connection
 * @id: an import
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): its line of the log
 */
CmImportInfo *cm_import_show (CmConn *conn, gint64 id, GError **error);

/* What became of a row that did not go in plainly. */
#define CM_IMPORT_REJECTED "rejected"
#define CM_IMPORT_WARNED "warned"
#define CM_IMPORT_REPAIRED "repaired"
#define CM_IMPORT_LEFT_OUT "left-out"

/**
 * CmImportRow:
 * @row_no: row number a spreadsheet shows
 * @fate: %CM_IMPORT_REJECTED, %CM_IMPORT_WARNED, %CM_IMPORT_REPAIRED, or %CM_IMPORT_LEFT_OUT for a note
 * @field: (nullable): name of the field
 * @code: the stable code
 * @message: for people
 * @raw: (nullable): the row as read
 *
 * A row that did not go in plainly. Its texts are there while it is told.
 */
typedef struct {
  gint64 row_no;
  const char *fate;
  const char *field;
  const char *code;
  const char *message;
  const char *raw;
} CmImportRow;

/**
 * CmImportRowFunc:
 * @row: a row
 * @data: what the caller gave
 * @error: return location
 *
 * Returns: whether to go on; %FALSE without @error ends it as well
 */
typedef gboolean (*CmImportRowFunc) (const CmImportRow *row, gpointer data, GError **error);

/**
 * cm_import_each_row:
 * @conn: a connection
 * @id: an import
 * @fate: (nullable): only rows of this fate
 * @func: told each row, in row order; may not call this function
 * @data: for @func
 * @error: return location
 *
 * There may be as many as the sheet has rows: none is kept.
 *
 * Returns: whether it worked
 */
gboolean cm_import_each_row (CmConn *conn, gint64 id, const char *fate, CmImportRowFunc func, gpointer data, GError **error);

/**
 * cm_import_count_rows:
 * @conn: a connection
 * @id: an import
 * @fate: the rows to count
 *
 * Returns: how many there are
 */
gint64 cm_import_count_rows (CmConn *conn, gint64 id, const char *fate);

/**
 * cm_import_newcomers:
 * @conn: a connection
 * @id: an import
 * @error: return location
 *
 * Whom an import brought: records it wrote that stand for a person of their own today. One that turned out to be somebody known is not
 * among them, nor is anybody once the import was undone or its step left the journal.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): main records, in no order
 */
GArray *cm_import_newcomers (CmConn *conn, gint64 id, GError **error);

/* Member of a report: runs of the main records it knew again. */
#define CM_IMPORT_KNOWN "known_customers"

/**
 * cm_import_known:
 * @conn: a connection
 * @id: an import
 * @error: return location
 *
 * Whom an import knew again, whatever became of their records since. An import that was written before this was kept names nobody.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): main records, in no order
 */
GArray *cm_import_known (CmConn *conn, gint64 id, GError **error);

/**
 * cm_import_seen:
 * @conn: a connection
 * @digest: SHA-256 of a file
 *
 * Returns: UTC seconds of the standing import of exactly this file, 0 when there is none
 */
gint64 cm_import_seen (CmConn *conn, const char *digest);

/**
 * CmSavedProfile:
 * @fingerprint: digest of the canonical headers
 * @mapping: JSON
 *
 * A remembered mapping of columns.
 */
typedef struct {
  gint64 id;
  char *name;
  char *fingerprint;
  char *mapping;
} CmSavedProfile;

void cm_saved_profile_free (CmSavedProfile *profile);

/**
 * cm_saved_profile_list:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmSavedProfile) (nullable): by name
 */
GPtrArray *cm_saved_profile_list (CmConn *conn, GError **error);

/**
 * cm_saved_profile_write:
 * @step: the running step
 * @name: its name
 * @fingerprint: digest of the canonical headers; a mapping of the same headers is replaced
 * @mapping: JSON
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_saved_profile_write (CmStep *step, const char *name, const char *fingerprint, const char *mapping, GError **error);

G_END_DECLS
