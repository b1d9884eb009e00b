/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-markup-rows.h"

#include "cm-csv-scan.h"
#include "cm-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

CmMarkupRows *
cm_markup_rows_new (const CmMarkupDialect *dialect, CmUtf8Stream *stream)
{
  CmMarkupRows *self = g_new0 (CmMarkupRows, 1);

  self->dialect = dialect;
  self->hidden_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cm_xml_scan_init (&self->scan, stream);
  cm_row_build_init (&self->build);
  self->merged = cm_fill_down_new ();
  return self;
}

void
cm_markup_rows_free (CmMarkupRows *self)
{
  cm_row_build_clear (&self->build);
  cm_fill_down_free (self->merged);
  g_hash_table_unref (self->hidden_styles);
  g_free (self->table);
  g_free (self);
}

gboolean
cm_markup_finish_row (CmMarkupRows *self, CmSheetRow *row, gboolean *found, GError **error)
{
  *found = cm_row_build_finish (&self->build, self->row_no, row);
  return !*found || cm_fill_down_apply (self->merged, row, error);
}

gboolean
cm_markup_is (const CmXmlAttribute *attribute, const char *name)
{
  const char *colon = memchr (attribute->name, ':', attribute->name_length);
  const char *local = colon != NULL ? colon + 1 : attribute->name;
  gsize length = attribute->name_length - (gsize) (local - attribute->name);

  return length == strlen (name) && memcmp (local, name, length) == 0;
}

char *
cm_markup_value (const CmXmlAttribute *attribute)
{
  char *value = g_malloc (attribute->value_length + 1);

  value[cm_xml_decode (value, attribute->value, attribute->value_length)] = '\0';
  return value;
}

guint64
cm_markup_number (const CmXmlAttribute *attribute, guint64 limit)
{
  guint64 number = 0;

  for (gsize i = 0; i < attribute->value_length && g_ascii_isdigit (attribute->value[i]) && number <= limit; i++)
    number = number * 10 + (guint64) (attribute->value[i] - '0');
  return MIN (number, limit);
}

gboolean
cm_markup_skip (CmMarkupRows *self, GError **error)
{
  guint outside = self->scan.depth - 1;
  CmXmlEvent event;

  if (self->scan.closed)
    return TRUE;
  do
    event = cm_xml_scan_inside (&self->scan, outside, error);
  while (event == CM_XML_START);
  return event == CM_XML_END;
}

gboolean
cm_markup_append_text (CmMarkupRows *self, gsize start, GError **error)
{
  const CmXmlScan *scan = &self->scan;
  GString *texts = self->build.texts;
  gsize before = texts->len;

  if (before - start + scan->text_length > CM_SHEET_MAX_CELL)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("a text is longer than %d MB"), CM_SHEET_MAX_CELL / 1024 / 1024);
      return FALSE;
    }
  g_string_append_len (texts, scan->text, (gssize) scan->text_length);
  if (!scan->literal && cm_xml_needs_decoding (scan->text, scan->text_length))
    g_string_truncate (texts, before + cm_xml_decode (texts->str + before, scan->text, scan->text_length));
  return TRUE;
}

static gboolean
leave_table (CmMarkupRows *self, GError **error)
{
  while (self->table_depth > 0)
    switch (cm_xml_scan_next (&self->scan, error))
      {
      case CM_XML_END:
        if (self->scan.depth < self->table_depth)
          self->table_depth = 0;
        break;
      case CM_XML_START:
      case CM_XML_TEXT:
        break;
      case CM_XML_DONE:
      case CM_XML_FAILED:
      default:
        return FALSE;
      }
  return TRUE;
}

static void
begin_table (CmMarkupRows *self)
{
  self->table_depth = self->scan.closed ? 0 : self->scan.depth;
  cm_fill_down_free (self->merged);
  self->merged = cm_fill_down_new ();
  self->row_no = 0;
  self->more_copies = 0;
}

gboolean
cm_markup_find_table (CmMarkupRows *self, const char *name, void (*other) (CmMarkupRows *self), GError **error)
{
  if (!leave_table (self, error))
    return FALSE;
  for (;;)
    switch (cm_xml_scan_next (&self->scan, error))
      {
      case CM_XML_START:
        if (cm_xml_scan_is (&self->scan, name))
          {
            begin_table (self);
            return TRUE;
          }
        if (other != NULL)
          other (self);
        break;
      case CM_XML_END:
      case CM_XML_TEXT:
        break;
      case CM_XML_DONE:
      case CM_XML_FAILED:
      default:
        return FALSE;
      }
}

gboolean
cm_markup_next_row (CmMarkupRows *self, CmSheetRow *row, GError **error)
{
  CmXmlScan *scan = &self->scan;
  gboolean found = FALSE;

  if (self->more_copies > 0)
    {
      self->more_copies--;
      self->row_no++;
      return cm_markup_finish_row (self, row, &found, error);
    }
  while (self->table_depth > 0)
    switch (cm_xml_scan_next (scan, error))
      {
      case CM_XML_START:
        if (!self->dialect->start (self, row, &found, error))
          return FALSE;
        if (found)
          return TRUE;
        break;
      case CM_XML_END:
        if (scan->depth < self->table_depth)
          self->table_depth = 0;
        break;
      case CM_XML_TEXT:
        break;
      case CM_XML_DONE:
      case CM_XML_FAILED:
      default:
        return FALSE;
      }
  return FALSE;
}
