/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CmTableFile:
 * @fd: open for reading, -1 for a text in memory
 * @size: bytes
 * @position: bytes read so far by cm_table_file_read()
 * @path: as given
 * @name: base name for messages, UTF-8
 * @pasted: whether it is text from the clipboard
 * @unpacked: whether it was taken out of an archive of that name
 * @memory: (nullable): the bytes, when they are not on disk; @path is %NULL then
 *
 * A file, on disk or pasted, that is being read as a table.
 */
typedef struct {
  int fd;
  goffset size;
  goffset position;
  char *path;
  char *name;
  gboolean pasted;
  gboolean unpacked;
  GBytes *memory;
} CmTableFile;

/**
 * CmTableKind:
 * @CM_TABLE_TEXT: text: CSV and its like
 * @CM_TABLE_ZIP: a zip archive: XLSX, ODS
 * @CM_TABLE_XLS: a workbook of Excel 2003 and older
 * @CM_TABLE_EXCEL_XML: a workbook of Excel 2003 in one XML file
 * @CM_TABLE_FLAT_ODS: an OpenDocument file in one XML file
 * @CM_TABLE_HTML: a web page, as which many back-ends write what they call XLS
 *
 * What a file is by its content.
 */
typedef enum {
  CM_TABLE_TEXT,
  CM_TABLE_ZIP,
  CM_TABLE_XLS,
  CM_TABLE_EXCEL_XML,
  CM_TABLE_FLAT_ODS,
  CM_TABLE_HTML,
} CmTableKind;

/**
 * cm_table_file_open:
 * @path: a file
 * @error: return location; a #GIOErrorEnum, or %CM_ERROR_NOT_A_TABLE for a folder or an empty file
 *
 * Returns: (transfer full) (nullable): the open file
 */
CmTableFile *cm_table_file_open (const char *path, GError **error);

/**
 * cm_table_file_open_text:
 * @text: (array length=length): UTF-8; copied
 * @length: its bytes, -1 when it is terminated
 * @name: name for messages
 * @error: return location; %CM_ERROR_NOT_A_TABLE when it is empty
 *
 * Returns: (transfer full) (nullable): a file that lives in memory
 */
CmTableFile *cm_table_file_open_text (const char *text, gssize length, const char *name, GError **error);
/**
 * cm_table_file_go_on:
 * @self: a file on disk
 * @fd: (transfer full): what was unpacked from it, open for reading
 * @error: return location; %CM_ERROR_NOT_A_TABLE when nothing was in it
 *
 * Reads on, from the beginning, what @fd holds, under the same name for messages.
 *
 * Returns: whether there is something to read
 */
gboolean cm_table_file_go_on (CmTableFile *self, int fd, GError **error);
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
 * @kind: (out): what it is
 * @error: return location; %CM_ERROR_NOT_A_TABLE, %CM_ERROR_ENCRYPTED_FILE
 *
 * Refuses, by content, what is no table we read.
 *
 * Returns: %TRUE when it may be a table
 */
gboolean cm_table_file_check (CmTableFile *self, CmTableKind *kind, GError **error);

G_END_DECLS
