/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CmError:
 * @CM_ERROR_FAILED: something failed that has no code of its own
 * @CM_ERROR_NOT_A_TABLE: the file is no table we read
 * @CM_ERROR_ENCRYPTED_FILE: the file has a password
 * @CM_ERROR_ZIP_BOMB: the file unpacks to an abnormal size
 * @CM_ERROR_BAD_ENCODING: characters of the file cannot be read
 * @CM_ERROR_DUPLICATE_HEADER: two columns of one name would fill one field
 * @CM_ERROR_AMBIGUOUS_HEADER: two differently named columns would fill one field
 * @CM_ERROR_TOO_LARGE: over a limit (columns, cell size)
 * @CM_ERROR_TOO_NEW: the database was written by a newer version
 * @CM_ERROR_NOT_OURS: the file is not a Community database
 * @CM_ERROR_CORRUPT: the database is damaged
 * @CM_ERROR_DISK_FULL: no room left; nothing was changed
 * @CM_ERROR_BUSY: another process holds the database
 * @CM_ERROR_CONSTRAINT: a lock of the schema refused the change
 * @CM_ERROR_NOT_FOUND: no such customer, group, list ...
 * @CM_ERROR_EXISTS: the name is taken
 * @CM_ERROR_INVALID: a value is not what it must be
 * @CM_ERROR_REFUSED: a rule of the shop or of a platform refuses it
 * @CM_ERROR_NO_CHARTER: the group has no charter yet
 * @CM_ERROR_CODE_UNREADABLE: a QR code would not scan
 * @CM_ERROR_NOT_UNDOABLE: the step is answered by a counter-entry, never undone
 *
 * The one error domain of the program. Messages are for people: where, what, what to do.
 */
typedef enum {
  CM_ERROR_FAILED,
  CM_ERROR_NOT_A_TABLE,
  CM_ERROR_ENCRYPTED_FILE,
  CM_ERROR_ZIP_BOMB,
  CM_ERROR_BAD_ENCODING,
  CM_ERROR_DUPLICATE_HEADER,
  CM_ERROR_AMBIGUOUS_HEADER,
  CM_ERROR_TOO_LARGE,
  CM_ERROR_TOO_NEW,
  CM_ERROR_NOT_OURS,
  CM_ERROR_CORRUPT,
  CM_ERROR_DISK_FULL,
  CM_ERROR_BUSY,
  CM_ERROR_CONSTRAINT,
  CM_ERROR_NOT_FOUND,
  CM_ERROR_EXISTS,
  CM_ERROR_INVALID,
  CM_ERROR_REFUSED,
  CM_ERROR_NO_CHARTER,
  CM_ERROR_CODE_UNREADABLE,
  CM_ERROR_NOT_UNDOABLE,
} CmError;

#define CM_ERROR (cm_error_quark ())
GQuark cm_error_quark (void);

/**
 * cm_error_code_name:
 * @error: any error
 *
 * The stable name of the error for JSON output, such as `zip-bomb`.
 *
 * Returns: (transfer none): a lower-case word, never %NULL
 */
const char *cm_error_code_name (const GError *error);

/**
 * cm_error_pass:
 * @failure: (transfer full) (nullable): what went wrong while rows were read
 * @error: return location
 *
 * Ends a reading: hands its failure to the caller, if there was one.
 *
 * Returns: %TRUE when nothing went wrong
 */
gboolean cm_error_pass (GError *failure, GError **error);

G_END_DECLS
