/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CmTableFile:
 * @fd: open for reading
 * @size: bytes
 * @position: bytes read so far by cm_table_file_read()
 * @path: as given
 * @name: base name for messages, UTF-8
 *
 * A file on disk that is being read as a table.
 */
typedef struct {
  int fd;
  goffset size;
  goffset position;
  char *path;
  char *name;
} CmTableFile;

/**
 * cm_table_file_open:
 * @path: a file
 * @error: return location; a #GIOErrorEnum, or %CM_ERROR_NOT_A_TABLE for a folder or an empty file
 *
 * Returns: (transfer full) (nullable): the open file
 */
CmTableFile *cm_table_file_open (const char *path, GError **error);
void cm_table_file_free (CmTableFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmTableFile, cm_table_file_free)

/**
 * cm_table_file_read:
 * @self: (type CmTableFile): a file
 * @buffer: where to
 * @size: at most so many bytes
 * @error: return location
 *
 * A #CmReadFunc that reads on at @position.
 *
 * Returns: bytes read, 0 at the end, -1 on error
 */
gssize cm_table_file_read (gpointer self, void *buffer, gsize size, GError **error);

/**
 * cm_table_file_check:
 * @self: a file
 * @is_zip: (out): whether it is a zip archive
 * @error: return location; %CM_ERROR_NOT_A_TABLE, %CM_ERROR_ENCRYPTED_FILE
 *
 * Refuses, by content, what is neither text nor a zip archive.
 *
 * Returns: %TRUE when it may be a table
 */
gboolean cm_table_file_check (CmTableFile *self, gboolean *is_zip, GError **error);

G_END_DECLS
