/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-markup-rows.h"

#include "cm-csv-scan.h"
#include "cm-xlsx-number.h"

#include <string.h>

/* Numbers of rows that a sheet can have; a larger index is a broken file's. */
#define MAX_INDEX (1024 * 1024)

/* The ss:Index of a row or cell, from 1; 0 without one. */
static guint64
read_index (CmMarkupRows *self, guint64 *across, guint64 *down)
{
  const char *cursor = self->scan.attributes;
  CmXmlAttribute attribute;
  guint64 index = 0;

  *across = 0;
  *down = 0;
  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    if (cm_markup_is (&attribute, "Index"))
      index = cm_markup_number (&attribute, MAX_INDEX);
    else if (cm_markup_is (&attribute, "MergeAcross"))
      *across = cm_markup_number (&attribute, MAX_INDEX);
    else if (cm_markup_is (&attribute, "MergeDown"))
      *down = cm_markup_number (&attribute, MAX_INDEX);
  return index;
}

static CmCellKind
read_type (CmMarkupRows *self)
{
  static const struct {
    const char *name;
    CmCellKind kind;
  } types[] = { { "Number", CM_CELL_BARE }, { "DateTime", CM_CELL_TIME }, { "Boolean", CM_CELL_BOOL }, { "Error", CM_CELL_ERROR } };
  const char *cursor = self->scan.attributes;
  CmXmlAttribute attribute;

  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
      if (cm_markup_is (&attribute, "Type") && attribute.value_length == strlen (types[i].name)
          && memcmp (attribute.value, types[i].name, attribute.value_length) == 0)
        return types[i].kind;
  return CM_CELL_TEXT;
}

/* Gathers the text of <Data>, which may hold tags of formatted text, up to the end of the cell. Notes have texts of their own. */
static gboolean
read_data (CmMarkupRows *self, gsize start, CmCellKind *kind, GError **error)
{
  CmXmlScan *scan = &self->scan;
  guint outside = scan->depth - 1;
  guint data = 0;

  *kind = CM_CELL_TEXT;
  for (;;)
    switch (cm_xml_scan_next (scan, error))
      {
      case CM_XML_START:
        if (cm_xml_scan_is (scan, "Comment"))
          {
            if (!cm_markup_skip (self, error))
              return FALSE;
          }
        else if (cm_xml_scan_is (scan, "Data") && !scan->closed)
          {
            data = scan->depth;
            *kind = read_type (self);
          }
        break;
      case CM_XML_TEXT:
        if (data > 0 && scan->depth >= data && !cm_markup_append_text (self, start, error))
          return FALSE;
        break;
      case CM_XML_END:
        if (scan->depth == outside)
          return TRUE;
        break;
      case CM_XML_DONE:
      case CM_XML_FAILED:
      default:
        return FALSE;
      }
}

/* Dates are `2026-11-21T10:00:00.000`, booleans 0 and 1. */
static CmCellKind
judge (GString *texts, gsize start, CmCellKind kind)
{
  char *text = texts->str + start;
  char time[CM_XLSX_TIME_SIZE];

  if (kind == CM_CELL_BOOL)
    {
      gboolean value = *text == '1';

      g_string_truncate (texts, start);
      g_string_append (texts, value ? "true" : "false");
      return kind;
    }
  if (kind != CM_CELL_TIME)
    return kind;
  if (strlen (text) > 19 && text[19] == '.')
    g_string_truncate (texts, start + 19);
  if (!cm_xlsx_iso_to_time (text, time))
    return CM_CELL_TEXT;
  g_string_truncate (texts, start);
  g_string_append (texts, time);
  return CM_CELL_TIME;
}

static gboolean
read_cell (CmMarkupRows *self, guint64 *column, GError **error)
{
  gsize start = self->build.texts->len;
  CmCellKind kind = CM_CELL_TEXT;
  guint64 across;
  guint64 down;
  guint64 index = read_index (self, &across, &down);

  if (index > 0)
    *column = index - 1;
  cm_fill_down_add (self->merged, self->row_no, self->row_no + (gint64) down, *column);
  if (!self->scan.closed && !read_data (self, start, &kind, error))
    return FALSE;
  if (self->build.texts->len > start)
    kind = judge (self->build.texts, start, kind);
  if (!cm_row_build_set (&self->build, *column, 1, kind, start, error))
    return FALSE;
  *column += 1 + across;
  return TRUE;
}

static gboolean
read_row (CmMarkupRows *self, GError **error)
{
  CmXmlScan *scan = &self->scan;
  guint outside = scan->depth - 1;
  guint64 column = 0;
  CmXmlEvent event;

  while ((event = cm_xml_scan_inside (scan, outside, error)) == CM_XML_START)
    if (cm_xml_scan_is (scan, "Cell") ? !read_cell (self, &column, error) : !cm_markup_skip (self, error))
      return FALSE;
  return event == CM_XML_END;
}

static gboolean
take_row (CmMarkupRows *self, CmSheetRow *row, gboolean *found, GError **error)
{
  guint64 across;
  guint64 down;
  guint64 index = read_index (self, &across, &down);

  self->row_no = index > 0 ? (gint64) index : self->row_no + 1;
  cm_row_build_begin (&self->build);
  if (!self->scan.closed && !read_row (self, error))
    return FALSE;
  return cm_markup_finish_row (self, row, found, error);
}

static gboolean
start (CmMarkupRows *self, CmSheetRow *row, gboolean *found, GError **error)
{
  return !cm_xml_scan_is (&self->scan, "Row") || take_row (self, row, found, error);
}

static gboolean
next_table (CmMarkupRows *self, GError **error)
{
  const char *cursor;
  CmXmlAttribute attribute;

  if (!cm_markup_find_table (self, "Worksheet", NULL, error))
    return FALSE;
  g_clear_pointer (&self->table, g_free);
  cursor = self->scan.attributes;
  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    if (self->table == NULL && cm_markup_is (&attribute, "Name"))
      self->table = cm_markup_value (&attribute);
  return TRUE;
}

const CmMarkupDialect cm_markup_excel_2003 = { next_table, start };
