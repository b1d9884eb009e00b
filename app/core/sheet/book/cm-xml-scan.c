/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xml-scan.h"

#include "cm-csv-scan.h"
#include "cm-error.h"
#include "cm-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Deeper nesting than any sheet has. */
#define MAX_DEPTH 256

void
cm_xml_scan_init (CmXmlScan *self, CmUtf8Stream *stream)
{
  *self = (CmXmlScan) { .stream = stream };
}

static CmXmlEvent
fail (GError **error, const char *what)
{
  g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, what);
  return CM_XML_FAILED;
}

/* Takes in more text; FALSE when there is no more or too much is held already. */
static gboolean
need_more (CmXmlScan *self, GError **error)
{
  CmUtf8Stream *stream = self->stream;

  if (stream->at_end)
    {
      fail (error, _("it breaks off"));
      return FALSE;
    }
  if (stream->end - stream->start > CM_SHEET_MAX_CELL)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("a text is longer than %d MB"), CM_SHEET_MAX_CELL / 1024 / 1024);
      return FALSE;
    }
  return cm_utf8_stream_fill (stream, error);
}

/* Control characters but blanks are not valid anyway. */
static inline gboolean
is_blank (char c)
{
  return (guchar) c <= ' ';
}

/* The closing bracket of the tag at @p, not one within a quoted value; NULL when it is not there yet. */
static const char *
tag_end_exact (const char *p, const char *end)
{
  for (;;)
    {
      const char *hit = cm_scan_any (p, end, '>', '"', '\'', '>');

      if (hit == end)
        return NULL;
      if (*hit == '>')
        return hit;
      p = memchr (hit + 1, *hit, (gsize) (end - hit - 1));
      if (p == NULL)
        return NULL;
      p++;
    }
}

/* As tag_end_exact(). A bracket behind an even number of quotes, with no apostrophe before, is outside of values: nearly all tags
 * are told by this without stepping through their values. */
static const char *
tag_end (const char *p, const char *end)
{
#ifdef __SSE2__
  const __m128i bracket = _mm_set1_epi8 ('>');
  const __m128i quote = _mm_set1_epi8 ('"');
  const __m128i apostrophe = _mm_set1_epi8 ('\'');
  guint quotes = 0;
  guint apostrophes = 0;

  for (const char *block_start = p; block_start < end; block_start += 16)
    {
      __m128i block = _mm_loadu_si128 ((const __m128i *) (const void *) block_start);
      guint brackets = (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (block, bracket));
      guint before = brackets == 0 ? 0xFFFF : (brackets & -brackets) - 1;

      quotes ^= (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (block, quote)) & before;
      apostrophes |= (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (block, apostrophe)) & before;
      if (brackets == 0)
        continue;
      if (apostrophes != 0 || __builtin_parity (quotes) != 0)
        break;
      p = block_start + __builtin_ctz (brackets);
      return p < end ? p : NULL;
    }
#endif
  return tag_end_exact (p, end);
}

static inline void
take_name (CmXmlScan *self, const char *p, const char *end)
{
  const char *name = p;

  while (p < end && !is_blank (*p) && *p != '/')
    {
      if (*p == ':')
        name = p + 1;
      p++;
    }
  self->name = name;
  self->name_length = (gsize) (p - name);
  self->attributes = p;
  self->attributes_end = end;
}

static CmXmlEvent
take_tag (CmXmlScan *self, const char *p, const char *end, GError **error)
{
  if (p[1] == '/')
    {
      take_name (self, p + 2, end);
      if (self->depth == 0)
        return fail (error, _("its tags do not match"));
      self->depth--;
      return CM_XML_END;
    }
  self->closed = end[-1] == '/';
  take_name (self, p + 1, end - self->closed);
  if (self->name_length == 0)
    return fail (error, _("it has a tag without a name"));
  if (!self->closed && ++self->depth > MAX_DEPTH)
    return fail (error, _("its tags are nested too deeply"));
  return CM_XML_START;
}

/* Finds @mark, taking in more text as needed, behind the @skip bytes that lead in. Returns its offset from the begin, -1 on error. */
static gssize
find_mark (CmXmlScan *self, gsize skip, const char *mark, GError **error)
{
  CmUtf8Stream *stream = self->stream;

  for (;;)
    {
      const char *from = stream->data + stream->start;
      gsize length = stream->end - stream->start;
      const char *hit = length > skip ? g_strstr_len (from + skip, (gssize) (length - skip), mark) : NULL;

      if (hit != NULL)
        return hit - from;
      if (!need_more (self, error))
        return -1;
    }
}

/* Comments, processing instructions, CDATA. Returns -1 for what was skipped. */
static int
take_special (CmXmlScan *self, GError **error)
{
  CmUtf8Stream *stream = self->stream;
  const char *p;
  gssize at;

  while (stream->end - stream->start < 9 && !stream->at_end)
    if (!need_more (self, error))
      return CM_XML_FAILED;
  p = stream->data + stream->start;
  if (p[1] == '?')
    {
      at = find_mark (self, 2, "?>", error);
      stream->start += (gsize) MAX (at + 2, 0);
      return at < 0 ? CM_XML_FAILED : -1;
    }
  if (strncmp (p, "<!--", 4) == 0)
    {
      at = find_mark (self, 4, "-->", error);
      stream->start += (gsize) MAX (at + 3, 0);
      return at < 0 ? CM_XML_FAILED : -1;
    }
  if (strncmp (p, "<![CDATA[", 9) != 0)
    return fail (error, _("it declares a document type, which a workbook never does"));
  at = find_mark (self, 9, "]]>", error);
  if (at < 0)
    return CM_XML_FAILED;
  self->text = stream->data + stream->start + 9;
  self->text_length = (gsize) at - 9;
  self->literal = TRUE;
  stream->start += (gsize) at + 3;
  return CM_XML_TEXT;
}

/* What begins with a bracket; -1 when more has to be looked at. */
static int
take_markup (CmXmlScan *self, GError **error)
{
  CmUtf8Stream *stream = self->stream;
  const char *p = stream->data + stream->start;
  const char *end = stream->data + stream->end;
  const char *close;

  if (end - p < 2)
    return need_more (self, error) ? -1 : CM_XML_FAILED;
  if (p[1] == '!' || p[1] == '?')
    return take_special (self, error);
  close = tag_end (p + 1, end);
  if (close == NULL)
    return need_more (self, error) ? -1 : CM_XML_FAILED;
  stream->start += (gsize) (close + 1 - p);
  return take_tag (self, p, close, error);
}

static int
take_text (CmXmlScan *self, GError **error)
{
  CmUtf8Stream *stream = self->stream;
  const char *p = stream->data + stream->start;
  const char *bracket = memchr (p, '<', stream->end - stream->start);

  if (bracket == NULL && (self->depth > 0 || !stream->at_end))
    return need_more (self, error) ? -1 : CM_XML_FAILED;
  self->text = p;
  self->text_length = bracket != NULL ? (gsize) (bracket - p) : stream->end - stream->start;
  self->literal = FALSE;
  stream->start += self->text_length;
  return CM_XML_TEXT;
}

CmXmlEvent
cm_xml_scan_next (CmXmlScan *self, GError **error)
{
  CmUtf8Stream *stream = self->stream;

  for (;;)
    {
      int event;

      if (stream->start == stream->end)
        {
          if (stream->at_end && self->depth == 0)
            return CM_XML_DONE;
          if (!need_more (self, error))
            return CM_XML_FAILED;
          continue;
        }
      if (stream->data[stream->start] == '<')
        event = take_markup (self, error);
      else
        event = take_text (self, error);
      if (event >= 0)
        return (CmXmlEvent) event;
    }
}

CmXmlEvent
cm_xml_scan_inside (CmXmlScan *self, guint outside, GError **error)
{
  CmXmlEvent event;

  do
    event = cm_xml_scan_next (self, error);
  while (event == CM_XML_TEXT || (event == CM_XML_END && self->depth != outside));
  return event;
}

gboolean
cm_xml_next_attribute (const char **cursor, const char *end, CmXmlAttribute *attribute)
{
  const char *p = *cursor;
  const char *close;

  while (p < end && is_blank (*p))
    p++;
  attribute->name = p;
  while (p < end && *p != '=' && !is_blank (*p))
    p++;
  attribute->name_length = (gsize) (p - attribute->name);
  while (p < end && *p != '"' && *p != '\'')
    p++;
  if (p >= end)
    return FALSE;
  close = p + 1;
  while (close < end && *close != *p)
    close++;
  if (close == end)
    return FALSE;
  attribute->value = p + 1;
  attribute->value_length = (gsize) (close - p - 1);
  *cursor = close + 1;
  return TRUE;
}

static gsize
decode_number (char *out, const char *digits, const char *end)
{
  guint base = *digits == 'x' || *digits == 'X' ? 16 : 10;
  gunichar c = 0;

  for (digits += base == 16; digits < end; digits++)
    {
      int digit = base == 16 ? g_ascii_xdigit_value (*digits) : g_ascii_digit_value (*digits);

      if (digit < 0 || c > 0x10FFFF)
        return 0;
      c = c * base + (guint) digit;
    }
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
    return 0;
  return (gsize) g_unichar_to_utf8 (c, out);
}

static const struct {
  const char *name;
  char character;
} entities[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };

/* Resolves the entity behind an ampersand; 0 when it is none. */
static gsize
decode_entity (char *out, const char *p, const char *end)
{
  gsize length = (gsize) (end - p);

  if (length > 1 && *p == '#')
    return decode_number (out, p + 1, end);
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && memcmp (p, entities[i].name, length) == 0)
      {
        *out = entities[i].character;
        return 1;
      }
  return 0;
}

gsize
cm_xml_decode (char *out, const char *text, gsize length)
{
  const char *end = text + length;
  const char *p = text;
  char *o = out;

  while (p < end)
    {
      /* An entity is at most `&#x0010FFFF;` long; what is longer is none. */
      const char *close = *p == '&' ? memchr (p, ';', MIN ((gsize) (end - p), 16)) : NULL;
      char character[6];
      gsize bytes = close != NULL ? decode_entity (character, p + 1, close) : 0;

      if (bytes > 0)
        {
          memcpy (o, character, bytes);
          o += bytes;
          p = close + 1;
        }
      else if (*p == '\r')
        {
          *o++ = '\n';
          p += p + 1 < end && p[1] == '\n' ? 2 : 1;
        }
      else
        *o++ = *p++;
    }
  return (gsize) (o - out);
}
