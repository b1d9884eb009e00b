/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE     /* memmem */
#include "cm-xlsx-merge.h"

#include "cm-xml-scan.h"

#include <string.h>

/* A cell such as AB12: the column from 0 and the row from 1. */
static const char *
parse_place (const char *p, const char *end, guint64 *column, gint64 *row)
{
  guint64 letters = 0;
  gint64 number = 0;

  while (p < end && (*p == '$' || (g_ascii_isalpha (*p) && letters < 100000)))
    {
      if (*p != '$')
        letters = letters * 26 + (guint64) (g_ascii_toupper (*p) - 'A' + 1);
      p++;
    }
  while (p < end && (*p == '$' || (g_ascii_isdigit (*p) && number < 100000000)))
    {
      if (*p != '$')
        number = number * 10 + (*p - '0');
      p++;
    }
  if (letters == 0 || number == 0)
    return NULL;
  *column = letters - 1;
  *row = number;
  return p;
}

/* `<mergeCell ref="A2:A4"/>` */
static void
add_range (CmFillDown *ranges, const CmXmlScan *scan)
{
  const char *cursor = scan->attributes;
  CmXmlAttribute attribute;

  while (cm_xml_next_attribute (&cursor, scan->attributes_end, &attribute))
    {
      const char *end = attribute.value + attribute.value_length;
      guint64 column;
      guint64 last_column;
      gint64 first;
      gint64 last;
      const char *colon;

      if (attribute.name_length != 3 || memcmp (attribute.name, "ref", 3) != 0)
        continue;
      colon = parse_place (attribute.value, end, &column, &first);
      if (colon != NULL && colon < end && *colon == ':' && parse_place (colon + 1, end, &last_column, &last) != NULL)
        cm_fill_down_add (ranges, first, last, column);
    }
}

/* Where the tag of the list begins in the text that is held; -1 when it is not there. A cell may hold the word as text. */
static gssize
find_list (const CmUtf8Stream *stream)
{
  static const char name[] = "mergeCells";
  const char *text = stream->data + stream->start;
  const char *end = stream->data + stream->end;
  const char *p = text;

  while ((p = memmem (p, (gsize) (end - p), name, strlen (name))) != NULL)
    {
      const char *tag = p;

      while (tag > text && tag[-1] != '<' && tag[-1] != '>' && tag[-1] != ' ' && p - tag < 64)
        tag--;
      if (tag > text && tag[-1] == '<' && tag[0] != '/')
        return tag - 1 - text;
      p++;
    }
  return -1;
}

/* Steps over the rows without looking at them. */
static gboolean
skip_rows (CmUtf8Stream *stream)
{
  const gsize kept = 256;

  while (cm_utf8_stream_fill (stream, NULL))
    {
      gssize at = find_list (stream);

      if (at >= 0)
        {
          stream->start += (gsize) at;
          return TRUE;
        }
      if (stream->at_end)
        return FALSE;
      /* The tag may lie across two chunks. */
      if (stream->end - stream->start > kept)
        stream->start = stream->end - kept;
    }
  return FALSE;
}

CmFillDown *
cm_xlsx_merge_load (CmXlsxArchive *archive, const char *part_name)
{
  g_autoptr(CmXlsxPart) part = NULL;
  g_autoptr(CmUtf8Stream) stream = NULL;
  g_autoptr(CmFillDown) ranges = NULL;
  CmXmlScan scan;
  CmXmlEvent event;

  part = cm_xlsx_archive_begin (archive, part_name, NULL);
  stream = part != NULL ? cm_xlsx_part_stream (part, NULL) : NULL;
  if (stream == NULL || !skip_rows (stream))
    return NULL;
  ranges = cm_fill_down_new ();
  cm_xml_scan_init (&scan, stream);
  while ((event = cm_xml_scan_next (&scan, NULL)) != CM_XML_DONE && event != CM_XML_FAILED)
    {
      if (event == CM_XML_START && cm_xml_scan_is (&scan, "mergeCell"))
        add_range (ranges, &scan);
      if (event == CM_XML_END && scan.depth == 0)
        break;
    }
  return cm_fill_down_is_empty (ranges) ? NULL : g_steal_pointer (&ranges);
}
