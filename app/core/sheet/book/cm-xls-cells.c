/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xls-cells.h"

#include "cm-error.h"
#include "cm-xlsx-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Far more than people have in 65,536 rows; twelve bytes each. */
#define MAX_CELLS (8 * 1000 * 1000)
/* Rows under merged cells that are looked at. */
#define MAX_LOOKS (20 * 1000 * 1000)

/* Where a cell lies in the stream. Its value is read when its row is asked for. */
typedef struct {
  guint32 place;          /* row and column, 16 bits each */
  guint32 at;             /* offset of its record, or of its part of one that holds several */
  guint32 type;           /* kind of the record */
} Cell;

struct _CmXlsCells {
  CmXlsBook *book;
  GArray *cells;
  guint next;
  gint64 row_no;
  gboolean sorted;
  guint64 looks;
};

void
cm_xls_cells_free (CmXlsCells *self)
{
  g_array_unref (self->cells);
  g_free (self);
}

static void
add (CmXlsCells *self, guint row, guint column, gsize at, guint type)
{
  Cell cell = { row << 16 | column, (guint32) at, type };

  if (self->cells->len > 0 && g_array_index (self->cells, Cell, self->cells->len - 1).place > cell.place)
    self->sorted = FALSE;
  g_array_append_val (self->cells, cell);
}

/* A run of numbers: row, first column, then style and number of each, last column. */
static void
add_many (CmXlsCells *self, const CmXlsRecord *record)
{
  guint row = cm_xls_half (record->data);
  guint column = cm_xls_half (record->data + 2);
  const guchar *begin = self->book->stream.data;

  for (const guchar *p = record->data + 4; p + 6 + 2 <= record->data + record->length && column <= G_MAXUINT16; p += 6)
    add (self, row, column++, (gsize) (p - begin), CM_XLS_MUL_RK);
}

/* A formula whose value is text has it in a record of its own behind it. */
static void
add_formula_text (CmXlsCells *self, gsize offset)
{
  Cell *last;

  if (self->cells->len == 0)
    return;
  last = &g_array_index (self->cells, Cell, self->cells->len - 1);
  if (last->type != CM_XLS_FORMULA)
    return;
  last->type = CM_XLS_STRING;
  last->at = (guint32) offset;
}

static void
add_record (CmXlsCells *self, const CmXlsRecord *record, gsize offset)
{
  switch (record->type)
    {
    case CM_XLS_NUMBER: case CM_XLS_RK: case CM_XLS_LABEL: case CM_XLS_RSTRING: case CM_XLS_LABEL_SST: case CM_XLS_BOOL_ERR:
    case CM_XLS_FORMULA:
      if (record->length >= 8)
        add (self, cm_xls_half (record->data), cm_xls_half (record->data + 2), offset, record->type);
      break;
    case CM_XLS_MUL_RK:
      if (record->length >= 6)
        add_many (self, record);
      break;
    case CM_XLS_STRING:
      add_formula_text (self, offset);
      break;
    default:
      break;
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const Cell *) a)->place;
  guint32 y = ((const Cell *) b)->place;

  return x < y ? -1 : x > y;
}

/* The sort is stable: of two cells in one place the later one comes behind, and counts. */
static void
sort (CmXlsCells *self)
{
  if (!self->sorted)
    g_array_sort (self->cells, compare_places);
  self->sorted = TRUE;
}

/* The first of @n cells at @place or behind it. */
static guint
lower_bound (CmXlsCells *self, guint n, guint32 place)
{
  guint low = 0;

  while (low < n)
    {
      guint middle = low + (n - low) / 2;

      if (g_array_index (self->cells, Cell, middle).place < place)
        low = middle + 1;
      else
        n = middle;
    }
  return low;
}

static const Cell *
find (CmXlsCells *self, guint n, guint32 place)
{
  guint at = lower_bound (self, n, place);

  return at < n && g_array_index (self->cells, Cell, at).place == place ? &g_array_index (self->cells, Cell, at) : NULL;
}

static gboolean
has_row (CmXlsCells *self, guint n, guint row)
{
  guint at = lower_bound (self, n, row << 16);

  return at < n && g_array_index (self->cells, Cell, at).place >> 16 == row;
}

/* Repeats the cells merged over several rows, in those that hold something of their own: number of ranges, then first and last row, first
 * and last column of each. */
static void
fill_down (CmXlsCells *self, const CmXlsRecord *record)
{
  guint n_before = self->cells->len;

  for (const guchar *p = record->data + 2; p + 8 <= record->data + record->length; p += 8)
    {
      guint first = cm_xls_half (p);
      guint last = cm_xls_half (p + 2);
      guint column = cm_xls_half (p + 4);
      const Cell *found = find (self, n_before, first << 16 | column);
      Cell anchor;

      if (found == NULL)
        continue;
      anchor = *found;
      for (guint row = first + 1; row <= last && self->cells->len <= MAX_CELLS && self->looks++ < MAX_LOOKS; row++)
        if (has_row (self, n_before, row) && find (self, n_before, row << 16 | column) == NULL)
          add (self, row, column, anchor.at, anchor.type);
    }
}

static gboolean
is_too_large (CmXlsCells *self, GError **error)
{
  if (self->looks >= MAX_LOOKS)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("it has too many merged cells"));
      return TRUE;
    }
  if (self->cells->len <= MAX_CELLS)
    return FALSE;
  g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("it has more than %d cells"), MAX_CELLS);
  return TRUE;
}

/* Charts within the sheet have a begin and an end of their own. */
static gboolean
read_records (CmXlsCells *self, gsize offset, GArray *merged, GError **error)
{
  CmXlsRecord record;
  guint depth = 0;

  while (cm_xls_record_at (&self->book->stream, offset, &record))
    {
      if (record.type == CM_XLS_BOF)
        depth++;
      else if (record.type == CM_XLS_EOF && depth-- <= 1)
        return TRUE;
      else if (record.type == CM_XLS_MERGED && record.length >= 2 && depth == 1)
        g_array_append_val (merged, record);
      else if (depth == 1)
        add_record (self, &record, offset);
      if (is_too_large (self, error))
        return FALSE;
      offset = record.next;
    }
  g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("it breaks off"));
  return FALSE;
}

CmXlsCells *
cm_xls_cells_read (CmXlsBook *book, const CmBookSheet *sheet, GError **error)
{
  g_autoptr(CmXlsCells) self = g_new0 (CmXlsCells, 1);
  g_autoptr(GArray) merged = g_array_new (FALSE, FALSE, sizeof (CmXlsRecord));

  self->book = book;
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->sorted = TRUE;
  if (!read_records (self, sheet->offset, merged, error))
    return NULL;
  sort (self);
  for (guint i = 0; i < merged->len; i++)
    {
      fill_down (self, &g_array_index (merged, CmXlsRecord, i));
      sort (self);
    }
  return is_too_large (self, error) ? NULL : g_steal_pointer (&self);
}

static double
read_double (const guchar *bytes)
{
  guint64 bits = (guint64) cm_xls_word (bytes) | (guint64) cm_xls_word (bytes + 4) << 32;
  double number;

  memcpy (&number, &bits, sizeof number);
  return number;
}

/* A number in 32 bits: whole or the upper half of a double, perhaps in hundredths. */
static double
read_rk (const guchar *bytes)
{
  guint32 bits = cm_xls_word (bytes);
  guint64 upper = (guint64) (bits & ~3u) << 32;
  double number;

  if ((bits & 2) != 0)
    number = (gint32) bits >> 2;
  else
    memcpy (&number, &upper, sizeof number);
  return (bits & 1) != 0 ? number / 100 : number;
}

/* As many digits as the number needs; whole numbers as people write them. A spreadsheet shows 15 digits and then E notation, by which
 * a damaged order number is told. */
static void
append_digits (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (number) < 1e15 && floor (number) == number)
    g_ascii_formatd (text, sizeof text, "%.0f", number);
  else
    {
      g_ascii_formatd (text, sizeof text, "%.15G", number);
      if (g_ascii_strtod (text, NULL) != number)
        g_ascii_formatd (text, sizeof text, "%.17G", number);
    }
  g_string_append (out, text);
}

static CmCellKind
append_number (CmXlsCells *self, GString *out, double number, guint style)
{
  const GByteArray *styles = self->book->date_styles;
  char time[CM_XLSX_TIME_SIZE];

  if (!isfinite (number))
    {
      g_string_append (out, "#NUM!");
      return CM_CELL_ERROR;
    }
  if (style < styles->len && styles->data[style] && cm_xlsx_serial_to_time (number, self->book->from_1904, time))
    {
      g_string_append (out, time);
      return CM_CELL_TIME;
    }
  append_digits (out, number);
  return CM_CELL_BARE;
}

static CmCellKind
append_bool_or_error (GString *out, guint value, gboolean is_error)
{
  static const struct {
    guint code;
    const char *name;
  } errors[] = { { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" }, { 0x1D, "#NAME?" }, { 0x24, "#NUM!" } };

  if (!is_error)
    {
      g_string_append (out, value != 0 ? "true" : "false");
      return CM_CELL_BOOL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    if (errors[i].code == value)
      {
        g_string_append (out, errors[i].name);
        return CM_CELL_ERROR;
      }
  g_string_append (out, "#N/A");
  return CM_CELL_ERROR;
}

/* The value a formula had when the file was saved: a double, or, where its upper half is all ones, what its first byte says. */
static CmCellKind
append_formula (CmXlsCells *self, GString *out, const CmXlsRecord *record, guint style)
{
  const guchar *value = record->data + 6;

  if (record->length < 14)
    return CM_CELL_NO_VALUE;
  if (value[6] != 0xFF || value[7] != 0xFF)
    return append_number (self, out, read_double (value), style);
  if (value[0] == 1 || value[0] == 2)
    return append_bool_or_error (out, value[2], value[0] == 2);
  return value[0] == 3 ? CM_CELL_EMPTY : CM_CELL_NO_VALUE;
}

static gboolean
append_shared (CmXlsCells *self, GString *out, guint32 index, GError **error)
{
  const GArray *starts = self->book->starts;
  guint32 from;

  if (index + 1u >= starts->len || index == G_MAXUINT32)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("a cell names a text that is not there"));
      return FALSE;
    }
  from = g_array_index (starts, guint32, index);
  g_string_append_len (out, self->book->texts->str + from, (gssize) g_array_index (starts, guint32, index + 1) - from - 1);
  return TRUE;
}

static gboolean
append_string (CmXlsCells *self, GString *out, const CmXlsRecord *record, gsize skip, GError **error)
{
  CmXlsCursor cursor;

  cm_xls_cursor_init (&cursor, &self->book->stream, record, skip);
  if (cm_xls_cursor_string (&cursor, 2, out))
    return TRUE;
  g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("it breaks off"));
  return FALSE;
}

/* Appends the value of a cell. The records were looked at when they were found, so they are there and long enough. */
static gboolean
append_value (CmXlsCells *self, const Cell *cell, GString *out, CmCellKind *kind, GError **error)
{
  CmXlsRecord record;
  guint style;

  if (cell->type == CM_XLS_MUL_RK)
    {
      const guchar *part = self->book->stream.data + cell->at;

      *kind = append_number (self, out, read_rk (part + 2), cm_xls_half (part));
      return TRUE;
    }
  cm_xls_record_at (&self->book->stream, cell->at, &record);
  style = cell->type == CM_XLS_STRING ? 0 : cm_xls_half (record.data + 4);
  *kind = CM_CELL_TEXT;
  if (cell->type == CM_XLS_NUMBER)
    *kind = record.length >= 14 ? append_number (self, out, read_double (record.data + 6), style) : CM_CELL_EMPTY;
  else if (cell->type == CM_XLS_RK)
    *kind = record.length >= 10 ? append_number (self, out, read_rk (record.data + 6), style) : CM_CELL_EMPTY;
  else if (cell->type == CM_XLS_BOOL_ERR)
    *kind = append_bool_or_error (out, record.data[6], record.data[7] != 0);
  else if (cell->type == CM_XLS_FORMULA)
    *kind = append_formula (self, out, &record, style);
  else if (cell->type == CM_XLS_LABEL_SST)
    return record.length < 10 || append_shared (self, out, cm_xls_word (record.data + 6), error);
  else
    return append_string (self, out, &record, cell->type == CM_XLS_STRING ? 0 : 6, error);
  return TRUE;
}

static gboolean
read_row (CmXlsCells *self, CmRowBuild *build, GError **error)
{
  guint row = g_array_index (self->cells, Cell, self->next).place >> 16;

  self->row_no = (gint64) row + 1;
  cm_row_build_begin (build);
  for (; self->next < self->cells->len; self->next++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, self->next);
      gsize start = build->texts->len;
      CmCellKind kind;

      if (cell->place >> 16 != row)
        return TRUE;
      if (!append_value (self, cell, build->texts, &kind, error)
          || !cm_row_build_set (build, cell->place & 0xFFFF, 1, kind, start, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cm_xls_cells_next (CmXlsCells *self, CmRowBuild *build, CmSheetRow *row, GError **error)
{
  while (self->next < self->cells->len)
    {
      if (!read_row (self, build, error))
        return FALSE;
      if (cm_row_build_finish (build, self->row_no, row))
        return TRUE;
    }
  return FALSE;
}

double
cm_xls_cells_progress (CmXlsCells *self)
{
  return self->cells->len > 0 ? (double) self->next / self->cells->len : 1.0;
}

gint64
cm_xls_cells_row (CmXlsCells *self)
{
  return self->row_no;
}
