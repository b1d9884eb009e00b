/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xlsx-strings.h"

#include "cm-error.h"
#include "cm-xml-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Strings and their index together; a million-row sheet of names and addresses needs a quarter of it. */
#define MAX_MEMORY (384 * 1024 * 1024)

struct _CmXlsxStrings {
  char *bytes;
  gsize length;
  gsize capacity;
  GArray *starts;         /* guint32, one more than there are strings */
};

void
cm_xlsx_strings_free (CmXlsxStrings *self)
{
  g_free (self->bytes);
  g_array_unref (self->starts);
  g_free (self);
}

static int
hex_value (const char *digits)
{
  int value = 0;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (digits[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

gsize
cm_xlsx_unescape (char *text, gsize length)
{
  char *end = text + length;
  char *p = memchr (text, '_', length);
  char *out = p;

  if (p == NULL)
    return length;
  while (p < end)
    {
      int value = end - p >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_' ? hex_value (p + 2) : -1;

      if (value > 0 && (value < 0xD800 || value > 0xDFFF))
        {
          out += g_unichar_to_utf8 ((gunichar) value, out);
          p += 7;
        }
      else
        *out++ = *p++;
    }
  return (gsize) (out - text);
}

static void
append (CmXlsxStrings *self, const CmXmlScan *scan)
{
  if (self->length + scan->text_length + 1 > self->capacity)
    {
      self->capacity = self->length + scan->text_length + MAX (65536, self->capacity / 4);
      self->bytes = g_realloc (self->bytes, self->capacity + 1);
    }
  if (scan->literal || !cm_xml_needs_decoding (scan->text, scan->text_length))
    {
      memcpy (self->bytes + self->length, scan->text, scan->text_length);
      self->length += scan->text_length;
    }
  else
    self->length += cm_xml_decode (self->bytes + self->length, scan->text, scan->text_length);
}

static gboolean
finish (CmXlsxStrings *self, GError **error)
{
  guint32 start = g_array_index (self->starts, guint32, self->starts->len - 1);
  guint32 next;

  if (self->length + 1 > self->capacity)
    {
      self->capacity = self->length + 65536;
      self->bytes = g_realloc (self->bytes, self->capacity + 1);
    }
  self->length = start + cm_xlsx_unescape (self->bytes + start, self->length - start);
  self->bytes[self->length++] = '\0';
  next = (guint32) self->length;
  g_array_append_val (self->starts, next);
  if (self->length + self->starts->len * sizeof (guint32) <= MAX_MEMORY)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("its texts take more than %d MB"), MAX_MEMORY / 1024 / 1024);
  return FALSE;
}

/* Reads all strings: <si><t>…</t></si>, or <si><r><t>…</t></r>…<rPh>…</rPh></si>. */
static gboolean
parse (CmXlsxStrings *self, CmXmlScan *scan, GError **error)
{
  gboolean in_text = FALSE;
  guint phonetic = 0;

  for (;;)
    switch (cm_xml_scan_next (scan, error))
      {
      case CM_XML_START:
        in_text = cm_xml_scan_is (scan, "t") && !scan->closed && phonetic == 0;
        if (cm_xml_scan_is (scan, "rPh") && !scan->closed)
          phonetic++;
        else if (cm_xml_scan_is (scan, "si") && scan->closed && !finish (self, error))
          return FALSE;
        break;
      case CM_XML_TEXT:
        if (in_text)
          append (self, scan);
        break;
      case CM_XML_END:
        in_text = FALSE;
        if (cm_xml_scan_is (scan, "rPh") && phonetic > 0)
          phonetic--;
        else if (cm_xml_scan_is (scan, "si") && !finish (self, error))
          return FALSE;
        break;
      case CM_XML_DONE:
        return TRUE;
      case CM_XML_FAILED:
      default:
        return FALSE;
      }
}

CmXlsxStrings *
cm_xlsx_strings_load (CmXlsxArchive *archive, const char *part_name, GError **error)
{
  g_autoptr(CmXlsxStrings) self = g_new0 (CmXlsxStrings, 1);
  g_autoptr(CmXlsxPart) part = NULL;
  g_autoptr(CmUtf8Stream) stream = NULL;
  guint32 zero = 0;
  CmXmlScan scan;

  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->starts, zero);
  if (part_name == NULL)
    return g_steal_pointer (&self);
  part = cm_xlsx_archive_begin (archive, part_name, error);
  stream = part != NULL ? cm_xlsx_part_stream (part, error) : NULL;
  if (stream == NULL)
    return NULL;
  cm_xml_scan_init (&scan, stream);
  return parse (self, &scan, error) ? g_steal_pointer (&self) : NULL;
}

const char *
cm_xlsx_strings_get (CmXlsxStrings *self, guint64 index, gsize *length)
{
  const guint32 *starts = (const guint32 *) (const void *) self->starts->data;

  if (index + 1 >= self->starts->len)
    return NULL;
  *length = starts[index + 1] - starts[index] - 1;
  return self->bytes + starts[index];
}
