/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xls-record.h"

#include <string.h>

#define REPLACEMENT 0xFFFD

/* What the byte before the characters says. */
#define IS_WIDE 0x01
#define HAS_PHONETIC 0x04
#define HAS_FORMATS 0x08

gboolean
cm_xls_record_at (const CmXlsStream *stream, gsize offset, CmXlsRecord *record)
{
  if (offset > stream->length || stream->length - offset < 4)
    return FALSE;
  record->type = cm_xls_half (stream->data + offset);
  record->length = cm_xls_half (stream->data + offset + 2);
  record->data = stream->data + offset + 4;
  record->next = offset + 4 + record->length;
  return record->next <= stream->length;
}

void
cm_xls_cursor_init (CmXlsCursor *self, CmXlsStream *stream, const CmXlsRecord *record, gsize skip)
{
  gsize skipped = MIN (skip, record->length);

  *self = (CmXlsCursor) { stream, record->data + skipped, record->data + record->length, record->next };
}

/* Moves into the record that continues this one when nothing is left in it. */
static gboolean
has_more (CmXlsCursor *self)
{
  CmXlsRecord record;

  while (self->at == self->end)
    {
      if (!cm_xls_record_at (self->stream, self->next, &record) || record.type != CM_XLS_CONTINUE)
        return FALSE;
      cm_xls_cursor_init (self, self->stream, &record, 0);
    }
  return TRUE;
}

gboolean
cm_xls_cursor_number (CmXlsCursor *self, guint n, guint32 *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!has_more (self))
        return FALSE;
      *number |= (guint32) *self->at++ << (8 * i);
    }
  return TRUE;
}

static gboolean
skip (CmXlsCursor *self, gsize n)
{
  while (n > 0)
    {
      gsize step;

      if (!has_more (self))
        return FALSE;
      step = MIN (n, (gsize) (self->end - self->at));
      self->at += step;
      n -= step;
    }
  return TRUE;
}

static void
append (CmXlsStream *stream, GString *out, gunichar c)
{
  gboolean readable = c != 0 && c != REPLACEMENT;

  stream->unreadable += !readable;
  g_string_append_unichar (out, readable ? c : REPLACEMENT);
}

/* Appends a half of UTF-16; *first keeps the first half of a pair. */
static void
append_half (CmXlsStream *stream, GString *out, gunichar half, gunichar *first)
{
  gboolean is_second = half >= 0xDC00 && half <= 0xDFFF;

  if (*first != 0)
    append (stream, out, is_second ? 0x10000 + ((*first - 0xD800) << 10) + (half - 0xDC00) : REPLACEMENT);
  if (*first != 0 && is_second)
    half = 0;
  else if (is_second)
    append (stream, out, REPLACEMENT);
  else if (half < 0xD800 || half > 0xDBFF)
    append (stream, out, half);
  *first = half >= 0xD800 && half <= 0xDBFF ? half : 0;
}

/* Each record that continues the characters begins with a byte that says anew how wide they are. */
static gboolean
read_characters (CmXlsCursor *self, guint32 n, gboolean wide, GString *out)
{
  gunichar first = 0;
  guint32 value;

  for (guint32 i = 0; i < n; i++)
    {
      if (self->at == self->end)
        {
          if (!cm_xls_cursor_number (self, 1, &value))
            return FALSE;
          wide = (value & IS_WIDE) != 0;
        }
      if (!cm_xls_cursor_number (self, wide ? 2 : 1, &value))
        return FALSE;
      append_half (self->stream, out, value, &first);
    }
  if (first != 0)
    append (self->stream, out, REPLACEMENT);
  return TRUE;
}

static gboolean
read_wide (CmXlsCursor *self, guint32 length, GString *out)
{
  guint32 flags;
  guint32 formats = 0;
  guint32 phonetic = 0;

  if (length == 0 && !has_more (self))
    return TRUE;
  if (!cm_xls_cursor_number (self, 1, &flags) || ((flags & HAS_FORMATS) != 0 && !cm_xls_cursor_number (self, 2, &formats))
      || ((flags & HAS_PHONETIC) != 0 && !cm_xls_cursor_number (self, 4, &phonetic)))
    return FALSE;
  return read_characters (self, length, (flags & IS_WIDE) != 0, out) && skip (self, (gsize) formats * 4) && skip (self, phonetic);
}

static gboolean
read_narrow (CmXlsCursor *self, guint32 length, GString *out)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint32 i = 0; i < length; i++)
    {
      guint32 byte;

      if (!cm_xls_cursor_number (self, 1, &byte))
        return FALSE;
      g_string_append_c (bytes, (char) byte);
    }
  text = g_convert (bytes->str, (gssize) bytes->len, "UTF-8", self->stream->code_page, NULL, NULL, NULL);
  if (text == NULL || strlen (text) < bytes->len / 4)
    {
      g_free (text);
      text = g_utf8_make_valid (bytes->str, (gssize) bytes->len);
      self->stream->unreadable++;
    }
  g_string_append (out, text);
  return TRUE;
}

gboolean
cm_xls_cursor_string (CmXlsCursor *self, guint length_size, GString *out)
{
  guint32 length;

  if (!cm_xls_cursor_number (self, length_size, &length))
    return FALSE;
  return self->stream->wide ? read_wide (self, length, out) : read_narrow (self, length, out);
}
