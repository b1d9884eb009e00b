/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmFileCheck:
 * @integrity: `ok`, or what SQLite found wrong with the file
 * @dangling: references to rows that are not there
 */
typedef struct {
  char *integrity;
  gint64 dangling;
} CmFileCheck;

void cm_file_check_clear (CmFileCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CmFileCheck, cm_file_check_clear)

/**
 * cm_file_check:
 * @conn: a connection
 * @check: (out): what was found; clear it with cm_file_check_clear()
 * @error: return location
 *
 * Looks through the whole file.
 *
 * Returns: whether it could be looked at; a damaged file is no error
 */
gboolean cm_file_check (CmConn *conn, CmFileCheck *check, GError **error);

G_END_DECLS
