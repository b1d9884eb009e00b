/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-markup-rows.h"

#include "cm-csv-scan.h"
#include "cm-xlsx-number.h"

#include <string.h>

/* As many as a sheet can have; what repeats further is the empty rest of it. */
#define MAX_REPEAT (1024 * 1024)

/* What the attributes of a cell say. */
typedef struct {
  char *type;
  char *value;            /* of office:value, date-value, time-value, boolean-value or string-value, whichever is there */
  gboolean string;        /* it is a string-value */
  gboolean error;
  gboolean formula;
  gboolean shown;         /* it has a paragraph, if an empty one */
  guint64 copies;
  guint64 rows;           /* how many it is merged over */
} Cell;

static void
cell_clear (Cell *cell)
{
  g_free (cell->type);
  g_free (cell->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cell, cell_clear)

static void
take_value (Cell *cell, const CmXmlAttribute *attribute, gboolean string)
{
  g_free (cell->value);
  cell->value = cm_markup_value (attribute);
  cell->string = string;
}

static void
read_cell_attributes (CmMarkupRows *self, Cell *cell)
{
  const char *cursor = self->scan.attributes;
  CmXmlAttribute attribute;

  *cell = (Cell) { .copies = 1, .rows = 1 };
  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    if (cm_markup_is (&attribute, "value-type"))
      {
        g_free (cell->type);
        cell->type = cm_markup_value (&attribute);
        cell->error |= strcmp (cell->type, "error") == 0;
      }
    else if (cm_markup_is (&attribute, "value") || cm_markup_is (&attribute, "date-value") || cm_markup_is (&attribute, "time-value")
             || cm_markup_is (&attribute, "boolean-value"))
      take_value (cell, &attribute, FALSE);
    else if (cm_markup_is (&attribute, "string-value"))
      take_value (cell, &attribute, TRUE);
    else if (cm_markup_is (&attribute, "number-columns-repeated"))
      cell->copies = MAX (cm_markup_number (&attribute, MAX_REPEAT), 1);
    else if (cm_markup_is (&attribute, "number-rows-spanned"))
      cell->rows = MAX (cm_markup_number (&attribute, MAX_REPEAT), 1);
    else if (cm_markup_is (&attribute, "formula"))
      cell->formula = TRUE;
}

/* The paragraph being read, the last one once it is closed. */
typedef struct {
  guint depth;            /* how many elements are open in it, 0 before the first */
  gsize begin;            /* where its text begins */
} Paragraph;

/* Blanks of the file are one blank of the text, and none where a paragraph begins; more are written as elements. */
static void
collapse_blanks (GString *texts, gsize from, gsize begin)
{
  char *out = texts->str + from;
  const char *end = texts->str + texts->len;
  gboolean behind_blank = from == begin;

  for (const char *p = out; p < end; p++)
    {
      gboolean blank = g_ascii_isspace (*p);

      if (!blank)
        *out++ = *p;
      else if (!behind_blank)
        *out++ = ' ';
      behind_blank = blank;
    }
  g_string_truncate (texts, (gsize) (out - texts->str));
}

static void
append_blanks (CmMarkupRows *self)
{
  const char *cursor = self->scan.attributes;
  CmXmlAttribute attribute;
  guint64 n = 1;

  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    if (cm_markup_is (&attribute, "c"))
      n = cm_markup_number (&attribute, 1024);
  for (guint64 i = 0; i < n; i++)
    g_string_append_c (self->build.texts, ' ');
}

/* A start tag within a cell: paragraphs, and the signs that are written as elements. Notes and drawings are not the cell's text. */
static gboolean
begin_inner (CmMarkupRows *self, gsize start, guint cell_depth, Paragraph *paragraph, GError **error)
{
  CmXmlScan *scan = &self->scan;
  GString *texts = self->build.texts;

  if (cm_xml_scan_is (scan, "p") || cm_xml_scan_is (scan, "h"))
    {
      if (scan->depth - !scan->closed == cell_depth && (texts->len > start || paragraph->depth > 0))
        g_string_append_c (texts, '\n');
      paragraph->depth = scan->closed ? MAX (paragraph->depth, 1) : scan->depth;
      paragraph->begin = texts->len;
      return TRUE;
    }
  if (paragraph->depth == 0 || cm_xml_scan_is (scan, "annotation") || cm_xml_scan_is (scan, "frame") || cm_xml_scan_is (scan, "table"))
    return cm_markup_skip (self, error);
  if (cm_xml_scan_is (scan, "s"))
    append_blanks (self);
  else if (cm_xml_scan_is (scan, "tab"))
    g_string_append_c (texts, '\t');
  else if (cm_xml_scan_is (scan, "line-break"))
    g_string_append_c (texts, '\n');
  return TRUE;
}

/* Reads the text of a cell up to its end. */
static gboolean
read_text (CmMarkupRows *self, gsize start, gboolean *shown, GError **error)
{
  CmXmlScan *scan = &self->scan;
  guint outside = scan->depth - 1;
  Paragraph paragraph = { 0, 0 };

  for (;;)
    switch (cm_xml_scan_next (scan, error))
      {
      case CM_XML_START:
        if (!begin_inner (self, start, outside + 1, &paragraph, error))
          return FALSE;
        *shown |= paragraph.depth > 0;
        break;
      case CM_XML_TEXT:
        if (paragraph.depth > 0 && scan->depth >= paragraph.depth)
          {
            gsize from = self->build.texts->len;

            if (!cm_markup_append_text (self, start, error))
              return FALSE;
            collapse_blanks (self->build.texts, from, paragraph.begin);
          }
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

/* `PT10H30M00.5S` as days; -1 when it is none. */
static double
parse_duration (const char *text)
{
  double seconds = 0;

  if (!g_str_has_prefix (text, "PT"))
    return -1;
  text += 2;
  while (*text != '\0')
    {
      char *unit;
      double number = g_ascii_strtod (text, &unit);

      if (unit == text || strchr ("HMS", *unit) == NULL || *unit == '\0')
        return -1;
      seconds += number * (*unit == 'H' ? 3600 : *unit == 'M' ? 60 : 1);
      text = unit + 1;
    }
  return seconds / 86400;
}

/* The value of the cell as our text; FALSE when the text of the cell is the value. */
static gboolean
value_to_text (const Cell *cell, char time[CM_XLSX_TIME_SIZE], CmCellKind *kind)
{
  if (cell->value == NULL || cell->string || cell->type == NULL)
    return FALSE;
  if (strcmp (cell->type, "date") == 0)
    {
      /* A fraction of a second is not ours. */
      g_strdelimit (cell->value, ".,", '\0');
      *kind = CM_CELL_TIME;
      return cm_xlsx_iso_to_time (cell->value, time);
    }
  if (strcmp (cell->type, "time") == 0)
    {
      *kind = CM_CELL_TIME;
      return cm_xlsx_serial_to_time (parse_duration (cell->value), FALSE, time);
    }
  return FALSE;
}

static gboolean
is_plain_value (const Cell *cell)
{
  return cell->value != NULL && !cell->string && cell->type != NULL
         && (strcmp (cell->type, "float") == 0 || strcmp (cell->type, "currency") == 0 || strcmp (cell->type, "percentage") == 0
             || strcmp (cell->type, "boolean") == 0);
}

/* Decides what the cell holds, and replaces its text by its value where there is one. */
static CmCellKind
judge (CmMarkupRows *self, const Cell *cell, gsize start)
{
  GString *texts = self->build.texts;
  char time[CM_XLSX_TIME_SIZE];
  CmCellKind kind = CM_CELL_TEXT;

  if (cell->error || (cell->formula && texts->len > start && (texts->str[start] == '#' || g_str_has_prefix (texts->str + start, "Err:"))))
    return CM_CELL_ERROR;
  if (value_to_text (cell, time, &kind))
    {
      g_string_truncate (texts, start);
      g_string_append (texts, time);
      return kind;
    }
  if (is_plain_value (cell))
    {
      g_string_truncate (texts, start);
      g_string_append (texts, cell->value);
      return strcmp (cell->type, "boolean") == 0 ? CM_CELL_BOOL : CM_CELL_BARE;
    }
  if (cell->string && texts->len == start)
    g_string_append (texts, cell->value);
  /* LibreOffice writes no value for a result without text, but the empty paragraph that shows it. */
  if (texts->len == start && cell->formula && !cell->shown && (cell->type == NULL || cell->value == NULL))
    return g_strcmp0 (cell->type, "string") == 0 ? CM_CELL_TEXT : CM_CELL_NO_VALUE;
  return CM_CELL_TEXT;
}

/* Reads a cell; one that lies under a merged cell has no text of its own to show. */
static gboolean
read_cell (CmMarkupRows *self, guint64 *column, GError **error)
{
  gboolean covered = cm_xml_scan_is (&self->scan, "covered-table-cell");
  gsize start = self->build.texts->len;
  g_auto(Cell) cell = { NULL };
  CmCellKind kind;

  read_cell_attributes (self, &cell);
  if (!self->scan.closed && !(covered ? cm_markup_skip (self, error) : read_text (self, start, &cell.shown, error)))
    return FALSE;
  if (!covered)
    {
      kind = judge (self, &cell, start);
      if (!cm_row_build_set (&self->build, *column, cell.copies, kind, start, error))
        return FALSE;
      cm_fill_down_add (self->merged, self->row_no, self->row_no + (gint64) cell.rows - 1, *column);
    }
  *column += cell.copies;
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
    {
      gboolean is_cell = cm_xml_scan_is (scan, "table-cell") || cm_xml_scan_is (scan, "covered-table-cell");

      if (is_cell ? !read_cell (self, &column, error) : !cm_markup_skip (self, error))
        return FALSE;
    }
  return event == CM_XML_END;
}

static guint64
read_repeat (CmMarkupRows *self)
{
  const char *cursor = self->scan.attributes;
  CmXmlAttribute attribute;

  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    if (cm_markup_is (&attribute, "number-rows-repeated"))
      return MAX (cm_markup_number (&attribute, MAX_REPEAT), 1);
  return 1;
}

/* Reads the row of which the start tag was read; *found tells whether it holds anything. */
static gboolean
take_row (CmMarkupRows *self, CmSheetRow *row, gboolean *found, GError **error)
{
  guint64 repeat = read_repeat (self);

  cm_row_build_begin (&self->build);
  self->row_no++;
  if ((!self->scan.closed && !read_row (self, error)) || !cm_markup_finish_row (self, row, found, error))
    return FALSE;
  if (!*found)
    {
      self->row_no += (gint64) repeat - 1;
      return TRUE;
    }
  self->more_copies = repeat - 1;
  return cm_row_build_count_copies (&self->build, self->more_copies * row->n_cells, error);
}

static gboolean
start (CmMarkupRows *self, CmSheetRow *row, gboolean *found, GError **error)
{
  if (cm_xml_scan_is (&self->scan, "table-row"))
    return take_row (self, row, found, error);
  return !(cm_xml_scan_is (&self->scan, "shapes") || cm_xml_scan_is (&self->scan, "table")) || cm_markup_skip (self, error);
}

/* Notes, before the tables, which styles hide one: <style:style style:name="ta2"><style:table-properties table:display="false"/>. */
static void
note_style (CmMarkupRows *self)
{
  const char *cursor = self->scan.attributes;
  gboolean is_style = cm_xml_scan_is (&self->scan, "style");
  CmXmlAttribute attribute;

  if (!is_style && !cm_xml_scan_is (&self->scan, "table-properties"))
    return;
  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    if (is_style && cm_markup_is (&attribute, "name"))
      {
        g_free (self->table);
        self->table = cm_markup_value (&attribute);
      }
    else if (!is_style && self->table != NULL && cm_markup_is (&attribute, "display") && attribute.value_length == 5)
      g_hash_table_add (self->hidden_styles, g_strdup (self->table));
}

static gboolean
next_table (CmMarkupRows *self, GError **error)
{
  const char *cursor;
  CmXmlAttribute attribute;

  if (!cm_markup_find_table (self, "table", note_style, error))
    return FALSE;
  g_clear_pointer (&self->table, g_free);
  self->hidden = FALSE;
  cursor = self->scan.attributes;
  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    if (cm_markup_is (&attribute, "name"))
      {
        g_free (self->table);
        self->table = cm_markup_value (&attribute);
      }
    else if (cm_markup_is (&attribute, "style-name"))
      {
        g_autofree char *style = cm_markup_value (&attribute);

        self->hidden = g_hash_table_contains (self->hidden_styles, style);
      }
  return TRUE;
}

const CmMarkupDialect cm_markup_open_document = { next_table, start };
