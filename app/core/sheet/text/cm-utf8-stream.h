/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmReadFunc:
 * @source: what is read from
 * @buffer: where to
 * @size: at most so many bytes
 * @error: return location
 *
 * Returns: bytes read, 0 at the end, -1 on error
 */
typedef gssize (*CmReadFunc) (gpointer source, void *buffer, gsize size, GError **error);

/* So many bytes behind the text may be read (never used) by whoever scans it in blocks. */
#define CM_UTF8_STREAM_SLACK 32

/**
 * CmUtf8Stream:
 * @data: buffer
 * @start: first byte that is still needed; moved by whoever reads
 * @end: end of the valid UTF-8 text; moves with every cm_utf8_stream_fill()
 * @at_end: the source is used up
 * @unreadable: bytes or characters replaced by U+FFFD so far, NUL bytes among them
 *
 * Turns bytes of any encoding into valid UTF-8 text, chunk by chunk. The buffer holds what lies between
 * @start and @end and nothing else, and the
 * byte at @end may be written.
 */
typedef struct {
  char *data;
  gsize start;
  gsize end;
  gboolean at_end;
  gint64 unreadable;
} CmUtf8Stream;

/**
 * cm_utf8_stream_new:
 * @encoding: name known to cm_encoding_known_name()
 * @read: reads the bytes
 * @source: for @read, must outlive the stream
 * @error: return location, %CM_ERROR_BAD_ENCODING
 *
 * Returns: (transfer full) (nullable): an empty stream
 */
CmUtf8Stream *cm_utf8_stream_new (const char *encoding, CmReadFunc read, gpointer source, GError **error);
void cm_utf8_stream_free (CmUtf8Stream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmUtf8Stream, cm_utf8_stream_free)

/**
 * cm_utf8_stream_fill:
 * @self: a stream
 * @error: return location
 *
 * Moves the text to the front of the buffer and appends at least one chunk of 64 KiB, more when much text is still held, so that scanning
 * a long row again costs linear time. Sets @at_end when nothing is left.
 *
 * Returns: %FALSE on error
 */
gboolean cm_utf8_stream_fill (CmUtf8Stream *self, GError **error);

G_END_DECLS
