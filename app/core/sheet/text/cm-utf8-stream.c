/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-utf8-stream.h"

#include "cm-encoding.h"
#include "cm-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <iconv.h>
#include <string.h>

#define CHUNK (64 * 1024)
#define REPLACEMENT "\xef\xbf\xbd"
/* The longest character of any encoding we read. */
#define LONGEST 8

typedef struct {
  CmUtf8Stream shared;
  CmReadFunc read;
  gpointer source;
  iconv_t conversion;     /* -1 for UTF-8 */
  gsize unit;             /* bytes of the smallest character */
  gsize capacity;
  char *raw;              /* bytes not yet converted; begins with the cut character of the chunk before */
  gsize raw_length;
} Stream;

CmUtf8Stream *
cm_utf8_stream_new (const char *encoding, CmReadFunc read, gpointer source, GError **error)
{
  Stream *self;
  iconv_t conversion = (iconv_t) -1;

  if (strcmp (encoding, "UTF-8") != 0)
    {
      conversion = iconv_open ("UTF-8", encoding);
      if (conversion == (iconv_t) -1)
        {
          g_set_error (error, CM_ERROR, CM_ERROR_BAD_ENCODING, _("There is no encoding “%s”. Use one such as UTF-8 or GB18030."), encoding);
          return NULL;
        }
    }
  self = g_new0 (Stream, 1);
  self->read = read;
  self->source = source;
  self->conversion = conversion;
  self->unit = g_str_has_prefix (encoding, "UTF-16") ? 2 : g_str_has_prefix (encoding, "UTF-32") ? 4 : 1;
  self->raw = g_malloc (CHUNK + LONGEST);
  return &self->shared;
}

void
cm_utf8_stream_free (CmUtf8Stream *shared)
{
  Stream *self = (Stream *) shared;

  if (self->conversion != (iconv_t) -1)
    iconv_close (self->conversion);
  g_free (self->raw);
  g_free (shared->data);
  g_free (self);
}

static void
reserve (Stream *self, gsize more)
{
  gsize need = self->shared.end + more + CM_UTF8_STREAM_SLACK;

  if (need <= self->capacity)
    return;
  self->capacity = MAX (need, self->capacity + self->capacity / 2);
  self->shared.data = g_realloc (self->shared.data, self->capacity);
}

static void
append (Stream *self, const char *text, gsize length)
{
  reserve (self, length);
  memcpy (self->shared.data + self->shared.end, text, length);
  self->shared.end += length;
}

static void
append_replacement (Stream *self)
{
  append (self, REPLACEMENT, strlen (REPLACEMENT));
  self->shared.unreadable++;
}

/* Skips ASCII eight bytes at a time; a NUL ends the run as it has to be replaced. */
static const guchar *
skip_ascii (const guchar *p, const guchar *end)
{
  const guint64 high = G_GUINT64_CONSTANT (0x8080808080808080);
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);

  while (end - p >= 8)
    {
      guint64 word;

      memcpy (&word, p, 8);
      if (((word | (word - ones)) & high) != 0)
        break;
      p += 8;
    }
  while (p < end && *p - 1u < 0x7Fu)
    p++;
  return p;
}

/* The end of the valid text without NUL. */
static const guchar *
skip_valid (const guchar *p, const guchar *end)
{
  while (p < end)
    {
      int step;

      p = skip_ascii (p, end);
      /* Three bytes, the case of nearly all Chinese text, are told without the general routine. */
      while (end - p >= 3 && p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
        p += 3;
      if (p == end || *p - 1u < 0x7Fu)
        continue;
      step = *p == 0 ? 0 : cm_utf8_sequence (p, end);
      if (step <= 0)
        break;
      p += step;
    }
  return p;
}

/* Copies what could not be taken in place, replacing what is not valid; keeps a character cut by the end of the chunk in raw. */
static void
repair (Stream *self, const guchar *p, const guchar *end)
{
  while (p < end)
    {
      const guchar *valid = skip_valid (p, end);

      append (self, (const char *) p, (gsize) (valid - p));
      p = valid;
      if (p == end)
        break;
      if (*p != 0 && cm_utf8_sequence (p, end) < 0)
        {
          self->raw_length = (gsize) (end - p);
          memcpy (self->raw, p, self->raw_length);
          break;
        }
      append_replacement (self);
      p++;
    }
}

/* UTF-8 is read straight into the text and checked there. */
static gssize
fill_utf8 (Stream *self, GError **error)
{
  guchar *from;
  const guchar *end;
  const guchar *valid;
  gssize got;

  reserve (self, CHUNK + LONGEST);
  from = (guchar *) self->shared.data + self->shared.end;
  memcpy (from, self->raw, self->raw_length);
  got = self->read (self->source, from + self->raw_length, CHUNK, error);
  if (got <= 0)
    return got;
  end = from + self->raw_length + got;
  self->raw_length = 0;
  valid = skip_valid (from, end);
  self->shared.end += (gsize) (valid - from);
  if (valid < end)
    {
      g_autofree guchar *rest = g_memdup2 (valid, (gsize) (end - valid));

      repair (self, rest, rest + (end - valid));
    }
  return got;
}

static void
convert (Stream *self)
{
  char *in = self->raw;
  gsize left = self->raw_length;

  while (left > 0)
    {
      char *out;
      gsize room;
      gsize done;

      reserve (self, 3 * left + LONGEST);
      out = self->shared.data + self->shared.end;
      room = self->capacity - self->shared.end - CM_UTF8_STREAM_SLACK;
      done = iconv (self->conversion, &in, &left, &out, &room);
      self->shared.end = (gsize) (out - self->shared.data);
      if (done != (gsize) -1 || errno == E2BIG)
        continue;
      if (errno == EINVAL && left < LONGEST)
        break;
      append_replacement (self);
      in += MIN (self->unit, left);
      left -= MIN (self->unit, left);
    }
  memmove (self->raw, in, left);
  self->raw_length = left;
}

/* NUL is a character to iconv, but none of text. */
static void
replace_zeros (Stream *self, gsize from)
{
  gsize length = self->shared.end - from;

  if (memchr (self->shared.data + from, 0, length) != NULL)
    {
      g_autofree guchar *converted = g_memdup2 (self->shared.data + from, length);

      self->shared.end = from;
      repair (self, converted, converted + length);
    }
}

static gssize
fill_converted (Stream *self, GError **error)
{
  gsize before = self->shared.end;
  gssize got = self->read (self->source, self->raw + self->raw_length, CHUNK, error);

  if (got <= 0)
    return got;
  self->raw_length += (gsize) got;
  convert (self);
  replace_zeros (self, before);
  return got;
}

gboolean
cm_utf8_stream_fill (CmUtf8Stream *shared, GError **error)
{
  Stream *self = (Stream *) shared;
  gsize held = shared->end - shared->start;
  gsize want = shared->end - shared->start + MAX (held, CHUNK);

  if (shared->start > 0)
    memmove (shared->data, shared->data + shared->start, held);
  shared->start = 0;
  shared->end = held;
  while (shared->end < want && !shared->at_end)
    {
      gssize got = self->conversion == (iconv_t) -1 ? fill_utf8 (self, error) : fill_converted (self, error);

      if (got < 0)
        return FALSE;
      if (got > 0)
        continue;
      shared->at_end = TRUE;
      if (self->raw_length > 0)
        append_replacement (self);
    }
  reserve (self, 0);
  memset (shared->data + shared->end, 0, CM_UTF8_STREAM_SLACK);
  return TRUE;
}
