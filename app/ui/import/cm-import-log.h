/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmImportLog:
 * @infos: (element-type CmImportInfo): newest first, without their reports
 * @words: (element-type utf8): a line for each, see cm_import_log_words()
 * @today: the shop's day
 * @pairs: pairs that may be one person
 * @empty: nothing was ever imported, and nobody is known
 *
 * What the import's home shows.
 */
typedef struct {
  GPtrArray *infos;
  GPtrArray *words;
  int today;
  gint64 pairs;
  gboolean empty;
} CmImportLog;

void cm_import_log_free (CmImportLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportLog, cm_import_log_free)

/**
 * cm_import_log_read:
 * @conn: a connection
 * @data: not used
 * @error: return location
 *
 * A #CmReadFunc.
 *
 * Returns: (transfer full) (nullable): a #CmImportLog
 */
gpointer cm_import_log_read (CmConn *conn, gpointer data, GError **error);

/**
 * cm_import_log_drop:
 * @self: a log
 * @index: an import
 * @first: (out): whether it is the newest of its drop
 *
 * Files dropped together were imported at the same second.
 *
 * Returns: (transfer full) (element-type gint64): ids of all imports of that drop, oldest first
 */
GArray *cm_import_log_drop (const CmImportLog *self, guint index, gboolean *first);

/**
 * cm_import_log_can_undo:
 * @self: a log
 * @index: an import
 *
 * Returns: whether any import of its drop can be taken back
 */
gboolean cm_import_log_can_undo (const CmImportLog *self, guint index);

/**
 * cm_import_log_words:
 * @self: a log
 * @index: an import
 *
 * Returns: (transfer none): `Taotao · 11-20 09:02 · 1,874 new / 31 here already / 7 left out`
 */
const char *cm_import_log_words (const CmImportLog *self, guint index);

G_END_DECLS
