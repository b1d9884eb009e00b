/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xlsx-rows.h"

#include "cm-csv-scan.h"
#include "cm-error.h"
#include "cm-xlsx-number.h"
#include "cm-xml-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the attributes of a cell and the elements in it say, before its kind is decided. */
typedef struct {
  guint column;
  guint style;
  char type;              /* s shared, i inline, t formula text, b boolean, e error, d ISO date, n number */
  gboolean formula;
  gboolean value;         /* there is a <v> or <is> */
  gboolean inlined;       /* there is an <is> */
  gsize from;             /* its text begins here in values */
} Cell;

struct _CmXlsxRows {
  CmXlsxBook *book;
  CmXlsxStrings *strings;
  CmXlsxPart *part;
  CmUtf8Stream *stream;
  CmXmlScan scan;
  gboolean in_data;
  gint64 row_no;
  guint next_column;

  CmCell *cells;          /* all empty between rows, except those listed in filled */
  guint allocated;
  guint n_cells;
  guint *filled;
  guint n_filled;

  char *values;           /* texts of this row; a cell that has its text here keeps the offset in starts */
  gsize values_length;
  gsize values_capacity;
  gsize *starts;
};

#define IN_STRINGS G_MAXSIZE

static void
reserve_values (CmXlsxRows *self, gsize more)
{
  if (self->values_length + more <= self->values_capacity)
    return;
  self->values_capacity = MAX (self->values_length + more, self->values_capacity * 2);
  self->values = g_realloc (self->values, self->values_capacity);
}

static void
reserve_cells (CmXlsxRows *self, guint column)
{
  guint before = self->allocated;

  if (column < before)
    return;
  self->allocated = MIN (MAX (64, (column + 1) * 2), CM_SHEET_MAX_COLUMNS);
  self->cells = g_renew (CmCell, self->cells, self->allocated);
  self->starts = g_renew (gsize, self->starts, self->allocated);
  self->filled = g_renew (guint, self->filled, self->allocated);
  for (guint i = before; i < self->allocated; i++)
    self->cells[i] = (CmCell) { "", 0, CM_CELL_EMPTY };
}

static void
set_cell (CmXlsxRows *self, guint column, CmCellKind kind, const char *text, gsize length, gsize start)
{
  CmCell *cell;

  reserve_cells (self, column);
  cell = &self->cells[column];
  if (cell->kind == CM_CELL_EMPTY)
    self->filled[self->n_filled++] = column;
  *cell = (CmCell) { text, length, kind };
  self->starts[column] = start;
  self->n_cells = MAX (self->n_cells, column + 1);
}

static void
forget_row (CmXlsxRows *self)
{
  for (guint i = 0; i < self->n_filled; i++)
    self->cells[self->filled[i]] = (CmCell) { "", 0, CM_CELL_EMPTY };
  self->n_filled = 0;
  self->n_cells = 0;
  self->values_length = 0;
  self->next_column = 0;
}

static guint64
parse_number (const char *text, gsize length, guint64 limit)
{
  guint64 number = 0;

  for (gsize i = 0; i < length && g_ascii_isdigit (text[i]) && number <= limit; i++)
    number = number * 10 + (guint64) (text[i] - '0');
  return number;
}

/* The column of a reference such as AB12, from 0; -1 when there is none. */
static int
parse_column (const char *reference, gsize length)
{
  int column = 0;

  for (gsize i = 0; i < length && i < 4 && g_ascii_isalpha (reference[i]); i++)
    column = column * 26 + (g_ascii_toupper (reference[i]) - 'A' + 1);
  return column - 1;
}

static char
parse_type (const char *value, gsize length)
{
  static const struct {
    const char *name;
    char type;
  } types[] = { { "s", 's' }, { "inlineStr", 'i' }, { "str", 't' }, { "b", 'b' }, { "e", 'e' }, { "d", 'd' } };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].name) == length && memcmp (types[i].name, value, length) == 0)
      return types[i].type;
  return 'n';
}

static gboolean
read_cell_attributes (CmXlsxRows *self, Cell *cell, GError **error)
{
  const char *cursor = self->scan.attributes;
  CmXmlAttribute attribute;
  int column = (int) self->next_column;

  *cell = (Cell) { .type = 'n', .style = 0 };
  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    {
      if (attribute.name_length != 1)
        continue;
      if (*attribute.name == 'r')
        column = parse_column (attribute.value, attribute.value_length);
      else if (*attribute.name == 's')
        cell->style = (guint) parse_number (attribute.value, attribute.value_length, G_MAXINT32);
      else if (*attribute.name == 't')
        cell->type = parse_type (attribute.value, attribute.value_length);
    }
  if (column < 0)
    column = (int) self->next_column;
  if (column >= CM_SHEET_MAX_COLUMNS)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("it has more than %d columns"), CM_SHEET_MAX_COLUMNS);
      return FALSE;
    }
  cell->column = (guint) column;
  self->next_column = (guint) column + 1;
  return TRUE;
}

static gboolean
append_value (CmXlsxRows *self, const Cell *cell, GError **error)
{
  const CmXmlScan *scan = &self->scan;
  char *out;

  if (self->values_length - cell->from + scan->text_length > CM_SHEET_MAX_CELL || self->values_length > CM_SHEET_MAX_ROW)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("a text is longer than %d MB"), CM_SHEET_MAX_CELL / 1024 / 1024);
      return FALSE;
    }
  reserve_values (self, scan->text_length + CM_XLSX_TIME_SIZE);
  out = self->values + self->values_length;
  if (scan->literal || !cm_xml_needs_decoding (scan->text, scan->text_length))
    {
      memcpy (out, scan->text, scan->text_length);
      self->values_length += scan->text_length;
    }
  else
    self->values_length += cm_xml_decode (out, scan->text, scan->text_length);
  return TRUE;
}

/* The string in the cell counts more than a number some writers put beside it. */
static void
begin_inline (CmXlsxRows *self, Cell *cell)
{
  cell->value = TRUE;
  cell->inlined = TRUE;
  cell->type = 'i';
  self->values_length = cell->from;
}

/* Where in a cell the reader is. */
typedef struct {
  gboolean taking;              /* the text that comes is the value's */
  gboolean phonetic;            /* how the text is read aloud */
  gboolean foreign;             /* an extension, which holds elements of the same names that are no value */
} Inside;

static void
begin_element (CmXlsxRows *self, Cell *cell, Inside *inside)
{
  CmXmlScan *scan = &self->scan;

  if (cm_xml_scan_is (scan, "f"))
    cell->formula = TRUE;
  else if (cm_xml_scan_is (scan, "v"))
    {
      inside->taking = !scan->closed && !cell->inlined;
      cell->value = TRUE;
    }
  else if (cm_xml_scan_is (scan, "is"))
    begin_inline (self, cell);
  else if (cm_xml_scan_is (scan, "rPh"))
    inside->phonetic = !scan->closed;
  else if (cm_xml_scan_is (scan, "t"))
    inside->taking = !scan->closed && !inside->phonetic;
}

/* Reads up to the end of the cell and gathers the text of <v>, or of the <t> in <is> outside phonetic readings. */
static gboolean
read_cell_content (CmXlsxRows *self, Cell *cell, GError **error)
{
  CmXmlScan *scan = &self->scan;
  guint outside = scan->depth - 1;
  Inside inside = { FALSE };

  for (;;)
    switch (cm_xml_scan_next (scan, error))
      {
      case CM_XML_START:
        if (scan->depth - !scan->closed == outside + 1)
          inside.foreign = cm_xml_scan_is (scan, "extLst");
        if (!inside.foreign)
          begin_element (self, cell, &inside);
        break;
      case CM_XML_TEXT:
        if (inside.taking && !append_value (self, cell, error))
          return FALSE;
        break;
      case CM_XML_END:
        inside.taking = FALSE;
        if (scan->depth == outside)
          return TRUE;
        if (cm_xml_scan_is (scan, "rPh"))
          inside.phonetic = FALSE;
        break;
      case CM_XML_DONE:
      case CM_XML_FAILED:
      default:
        return FALSE;
      }
}

static void
set_value (CmXlsxRows *self, const Cell *cell, CmCellKind kind, gsize length)
{
  if (length == 0)
    return;
  reserve_values (self, 1);
  self->values_length = cell->from + length;
  self->values[self->values_length++] = '\0';
  set_cell (self, cell->column, kind, NULL, length, cell->from);
}

static gboolean
set_shared (CmXlsxRows *self, const Cell *cell, const char *text, gsize length, GError **error)
{
  guint64 index = parse_number (text, length, G_MAXUINT32);
  gsize string_length;
  const char *string;

  if (length == 0)
    return TRUE;
  string = g_ascii_isdigit (*text) ? cm_xlsx_strings_get (self->strings, index, &string_length) : NULL;
  if (string == NULL)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("a cell names a text that is not there"));
      return FALSE;
    }
  if (string_length > 0)
    set_cell (self, cell->column, CM_CELL_TEXT, string, string_length, IN_STRINGS);
  return TRUE;
}

/* A number keeps the characters of the file; with a date style it becomes a time, if it can be one. */
static void
set_number (CmXlsxRows *self, const Cell *cell, char *text, gsize length)
{
  GByteArray *styles = self->book->date_styles;
  char time[CM_XLSX_TIME_SIZE];
  char *end;

  reserve_values (self, CM_XLSX_TIME_SIZE);
  text = self->values + cell->from;
  text[length] = '\0';
  if (cell->type == 'd' ? cm_xlsx_iso_to_time (text, time)
      : cell->style < styles->len && styles->data[cell->style]
        && cm_xlsx_serial_to_time (g_ascii_strtod (text, &end), self->book->from_1904, time)
        && *end == '\0')
    {
      memcpy (text, time, CM_XLSX_TIME_SIZE);
      set_value (self, cell, CM_CELL_TIME, CM_XLSX_TIME_SIZE - 1);
    }
  else
    set_value (self, cell, cell->type == 'd' ? CM_CELL_TEXT : CM_CELL_BARE, length);
}

static void
set_boolean (CmXlsxRows *self, const Cell *cell, gboolean value)
{
  reserve_values (self, CM_XLSX_TIME_SIZE);
  strcpy (self->values + cell->from, value ? "true" : "false");
  set_value (self, cell, CM_CELL_BOOL, value ? 4 : 5);
}

static gsize
trim (char *text, gsize length)
{
  gsize from = 0;

  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  while (from < length && g_ascii_isspace (text[from]))
    from++;
  memmove (text, text + from, length - from);
  return length - from;
}

static gboolean
finish_cell (CmXlsxRows *self, const Cell *cell, GError **error)
{
  char *text = self->values + cell->from;
  gsize length = self->values_length - cell->from;

  if (cell->formula && length == 0 && !(cell->value && cell->type == 't'))
    {
      set_cell (self, cell->column, CM_CELL_NO_VALUE, "", 0, IN_STRINGS);
      return TRUE;
    }
  if (length == 0)
    return TRUE;
  if (cell->type == 'i' || cell->type == 't')
    {
      set_value (self, cell, CM_CELL_TEXT, cm_xlsx_unescape (text, length));
      return TRUE;
    }
  length = trim (text, length);
  if (cell->type == 's')
    return set_shared (self, cell, text, length, error);
  if (cell->type == 'b')
    set_boolean (self, cell, length > 0 && (*text == '1' || g_ascii_tolower (*text) == 't'));
  else if (cell->type == 'e')
    set_value (self, cell, CM_CELL_ERROR, length);
  else
    set_number (self, cell, text, length);
  return TRUE;
}

/* Whether the text of the cell became text of this row. */
static gboolean
holds_text (const CmXlsxRows *self, const Cell *cell)
{
  return cell->column < self->allocated && self->cells[cell->column].kind != CM_CELL_EMPTY && self->starts[cell->column] == cell->from;
}

static gboolean
read_cell (CmXlsxRows *self, GError **error)
{
  Cell cell;

  if (!read_cell_attributes (self, &cell, error))
    return FALSE;
  if (self->scan.closed)
    return TRUE;
  reserve_values (self, 1);
  cell.from = self->values_length;
  if (!read_cell_content (self, &cell, error))
    return FALSE;
  if (!finish_cell (self, &cell, error))
    return FALSE;
  /* What did not makes room again. */
  if (!holds_text (self, &cell))
    self->values_length = cell.from;
  return TRUE;
}

static void
begin_row (CmXlsxRows *self)
{
  const char *cursor = self->scan.attributes;
  CmXmlAttribute attribute;

  forget_row (self);
  self->row_no++;
  while (cm_xml_next_attribute (&cursor, self->scan.attributes_end, &attribute))
    if (attribute.name_length == 1 && *attribute.name == 'r')
      {
        guint64 number = parse_number (attribute.value, attribute.value_length, G_MAXINT32);

        if (number > 0)
          self->row_no = (gint64) number;
      }
}

/* Reads the cells up to the end of the row. */
static gboolean
read_row (CmXlsxRows *self, GError **error)
{
  CmXmlScan *scan = &self->scan;
  guint outside = scan->depth - 1;
  CmXmlEvent event;

  while ((event = cm_xml_scan_inside (scan, outside, error)) == CM_XML_START)
    if (scan->depth - !scan->closed == outside + 1 && cm_xml_scan_is (scan, "c") && !read_cell (self, error))
      return FALSE;
  return event == CM_XML_END;
}

/* Moves to the next row that holds cells; FALSE behind the last or on error. */
static gboolean
find_row (CmXlsxRows *self, GError **error)
{
  CmXmlScan *scan = &self->scan;

  for (;;)
    switch (cm_xml_scan_next (scan, error))
      {
      case CM_XML_START:
        if (cm_xml_scan_is (scan, "sheetData"))
          self->in_data = !scan->closed;
        if (!self->in_data || !cm_xml_scan_is (scan, "row"))
          break;
        begin_row (self);
        if (!scan->closed)
          return TRUE;
        break;
      case CM_XML_END:
        if (self->in_data && cm_xml_scan_is (scan, "sheetData"))
          self->in_data = FALSE;
        break;
      case CM_XML_TEXT:
        break;
      case CM_XML_DONE:
      case CM_XML_FAILED:
      default:
        return FALSE;
      }
}

CmXlsxRows *
cm_xlsx_rows_new (CmXlsxArchive *archive, CmXlsxBook *book, CmXlsxStrings *strings, const char *part, GError **error)
{
  g_autoptr(CmXlsxRows) self = g_new0 (CmXlsxRows, 1);

  self->book = book;
  self->strings = strings;
  self->part = cm_xlsx_archive_begin (archive, part, error);
  if (self->part == NULL)
    return NULL;
  self->stream = cm_xlsx_part_stream (self->part, error);
  if (self->stream == NULL)
    return NULL;
  cm_xml_scan_init (&self->scan, self->stream);
  return g_steal_pointer (&self);
}

void
cm_xlsx_rows_free (CmXlsxRows *self)
{
  g_clear_pointer (&self->stream, cm_utf8_stream_free);
  g_clear_pointer (&self->part, cm_xlsx_part_free);
  g_free (self->cells);
  g_free (self->starts);
  g_free (self->filled);
  g_free (self->values);
  g_free (self);
}

gboolean
cm_xlsx_rows_next (CmXlsxRows *self, CmSheetRow *row, GError **error)
{
  while (find_row (self, error))
    {
      if (!read_row (self, error))
        return FALSE;
      if (self->n_filled == 0)
        continue;
      for (guint i = 0; i < self->n_filled; i++)
        {
          guint column = self->filled[i];

          if (self->starts[column] != IN_STRINGS)
            self->cells[column].text = self->values + self->starts[column];
        }
      *row = (CmSheetRow) { self->row_no, self->cells, self->n_cells };
      return TRUE;
    }
  return FALSE;
}

gint64
cm_xlsx_rows_number (CmXlsxRows *self)
{
  return self->row_no;
}

gint64
cm_xlsx_rows_unreadable (CmXlsxRows *self)
{
  return self->stream->unreadable;
}

double
cm_xlsx_rows_progress (CmXlsxRows *self)
{
  return cm_xlsx_part_progress (self->part);
}
