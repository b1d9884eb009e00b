/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Kinds of records that are read, [MS-XLS] 2.3. */
enum {
  CM_XLS_FORMULA = 0x0006,
  CM_XLS_EOF = 0x000A,
  CM_XLS_DATE_MODE = 0x0022,
  CM_XLS_FILE_PASS = 0x002F,
  CM_XLS_CONTINUE = 0x003C,
  CM_XLS_CODE_PAGE = 0x0042,
  CM_XLS_BOUND_SHEET = 0x0085,
  CM_XLS_MUL_RK = 0x00BD,
  CM_XLS_RSTRING = 0x00D6,
  CM_XLS_XF = 0x00E0,
  CM_XLS_MERGED = 0x00E5,
  CM_XLS_SST = 0x00FC,
  CM_XLS_LABEL_SST = 0x00FD,
  CM_XLS_NUMBER = 0x0203,
  CM_XLS_LABEL = 0x0204,
  CM_XLS_BOOL_ERR = 0x0205,
  CM_XLS_STRING = 0x0207,
  CM_XLS_RK = 0x027E,
  CM_XLS_FORMAT = 0x041E,
  CM_XLS_BOF = 0x0809,
};

/**
 * CmXlsRecord:
 * @type: kind of the record
 * @data: its bytes
 * @length: how many
 * @next: offset of the record behind it
 */
typedef struct {
  guint type;
  const guchar *data;
  gsize length;
  gsize next;
} CmXlsRecord;

/**
 * CmXlsStream:
 * @data: the stream of a workbook
 * @length: its bytes
 * @wide: strings are those of Excel 97 and later (BIFF8)
 * @code_page: encoding of the strings before that, a name for iconv
 * @unreadable: characters that could not be read so far
 */
typedef struct {
  const guchar *data;
  gsize length;
  gboolean wide;
  const char *code_page;
  gint64 unreadable;
} CmXlsStream;

/* The record at @offset; %FALSE where the stream ends. */
gboolean cm_xls_record_at (const CmXlsStream *stream, gsize offset, CmXlsRecord *record);

static inline guint
cm_xls_half (const guchar *bytes)
{
  return (guint) bytes[0] | (guint) bytes[1] << 8;
}

static inline guint32
cm_xls_word (const guchar *bytes)
{
  return (guint32) bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16 | (guint32) bytes[3] << 24;
}

/**
 * CmXlsCursor:
 * @stream: the stream
 * @at: where it reads
 * @end: end of the record
 * @next: offset of the record behind it
 *
 * Reads over the end of a record into those that continue it.
 */
typedef struct {
  CmXlsStream *stream;
  const guchar *at;
  const guchar *end;
  gsize next;
} CmXlsCursor;

/* Begins at @skip bytes into @record. */
void cm_xls_cursor_init (CmXlsCursor *self, CmXlsStream *stream, const CmXlsRecord *record, gsize skip);

/* Reads @n bytes as a number, 4 at most; %FALSE when there are none left. */
gboolean cm_xls_cursor_number (CmXlsCursor *self, guint n, guint32 *number);

/**
 * cm_xls_cursor_string:
 * @self: a cursor at a string
 * @length_size: bytes of the string's length, 1 or 2
 * @out: the string is appended here
 *
 * Reads a string of any of the forms there are: 8 or 16 bits per character, with formats and phonetic readings, over several records.
 * Halves of characters become U+FFFD.
 *
 * Returns: %FALSE when it breaks off
 */
gboolean cm_xls_cursor_string (CmXlsCursor *self, guint length_size, GString *out);

G_END_DECLS
