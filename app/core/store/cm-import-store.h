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
 * cm_import_log:
 * @step: the running step
 * @id: from cm_import_next_id()
 * @store_id: 0 when there is none
 * @source: `file`, `paste` or `sync`
 * @file_name: name of the file
 * @digest: (nullable): SHA-256 of the file
 * @report: JSON
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_import_log (CmStep *step, gint64 id, gint64 store_id, const char *source, const char *file_name, const char *digest,
                        const char *report, GError **error);

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

/**
 * CmImportRow:
 *
 * A row that did not go in plainly.
 */
typedef struct {
  gint64 row_no;
  gboolean rejected;
  char *field;
  char *code;
  char *message;
  char *raw;
} CmImportRow;

void cm_import_row_free (CmImportRow *row);

/**
 * cm_import_rows:
 * @conn: a connection
 * @id: an import
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmImportRow) (nullable): its rows, in row order
 */
GPtrArray *cm_import_rows (CmConn *conn, gint64 id, GError **error);

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
