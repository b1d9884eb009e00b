/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-xls.h"

#include "cm-error.h"

#include <freexl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _CmSheetXls {
  CmSheet parent_instance;

  CmTableFile *file;
  const void *book;
  guint32 row;            /* the next to be read */
  guint32 rows;
  guint16 columns;
  CmCell *cells;
  gsize *starts;          /* where the text of each cell begins in texts */
  GString *texts;
};

G_DEFINE_FINAL_TYPE (CmSheetXls, cm_sheet_xls, CM_TYPE_SHEET)

static void
set_damaged (CmSheetXls *self, GError **error)
{
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
               _("“%s” cannot be read: it is damaged, or in the old format of another program than Excel. Open it in a spreadsheet and "
                   "save "
                 "it as XLSX."), self->file->name);
}

/* As many digits as the number needs; whole numbers as people write them. A spreadsheet shows 15 digits and then E notation, by which a
 * damaged order number is told. */
static void
append_number (GString *out, double number)
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

/* What people call day 0 of the workbook is 31 December 1899. */
static void
append_time (GString *out, guchar type, const char *text)
{
  if (type == FREEXL_CELL_TIME)
    g_string_append (out, "1899-12-31 ");
  g_string_append (out, text);
  if (type == FREEXL_CELL_DATE)
    g_string_append (out, " 00:00:00");
}

static void
append_text (CmSheetXls *self, const char *text)
{
  g_autofree char *valid = NULL;

  if (g_utf8_validate (text, -1, NULL))
    {
      g_string_append (self->texts, text);
      return;
    }
  valid = g_utf8_make_valid (text, -1);
  g_string_append (self->texts, valid);
  cm_sheet_edit_info (CM_SHEET (self))->unreadable++;
}

static CmCellKind
append_value (CmSheetXls *self, const FreeXL_CellValue *value)
{
  switch (value->type)
    {
    case FREEXL_CELL_INT:
      g_string_append_printf (self->texts, "%d", value->value.int_value);
      return CM_CELL_BARE;
    case FREEXL_CELL_DOUBLE:
      append_number (self->texts, value->value.double_value);
      return CM_CELL_BARE;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      append_time (self->texts, value->type, value->value.text_value);
      return CM_CELL_TIME;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      append_text (self, value->value.text_value);
      return CM_CELL_TEXT;
    default:
      return CM_CELL_EMPTY;
    }
}

/* Reads one row; FALSE when it is blank. */
static gboolean
read_row (CmSheetXls *self, guint32 number, CmSheetRow *row)
{
  guint filled = 0;

  g_string_truncate (self->texts, 0);
  for (guint16 i = 0; i < self->columns; i++)
    {
      FreeXL_CellValue value;
      CmCellKind kind = CM_CELL_EMPTY;
      gsize start = self->texts->len;

      if (freexl_get_cell_value (self->book, number, i, &value) == FREEXL_OK)
        kind = append_value (self, &value);
      self->starts[i] = start;
      self->cells[i] = (CmCell) { "", self->texts->len - start, self->texts->len == start ? CM_CELL_EMPTY : kind };
      g_string_append_c (self->texts, '\0');
      if (self->cells[i].kind != CM_CELL_EMPTY)
        filled = i + 1u;
    }
  for (guint i = 0; i < filled; i++)
    self->cells[i].text = self->texts->str + self->starts[i];
  *row = (CmSheetRow) { (gint64) number + 1, self->cells, filled };
  return filled > 0;
}

static gboolean
cm_sheet_xls_next (CmSheet *sheet, CmSheetRow *row, G_GNUC_UNUSED GError **error)
{
  CmSheetXls *self = CM_SHEET_XLS (sheet);

  while (self->row < self->rows)
    if (read_row (self, self->row++, row))
      return TRUE;
  return FALSE;
}

static double
cm_sheet_xls_progress (CmSheet *sheet)
{
  CmSheetXls *self = CM_SHEET_XLS (sheet);

  return self->rows > 0 ? (double) self->row / self->rows : 1.0;
}

static void
cm_sheet_xls_finalize (GObject *object)
{
  CmSheetXls *self = CM_SHEET_XLS (object);

  if (self->book != NULL)
    freexl_close (self->book);
  g_clear_pointer (&self->file, cm_table_file_free);
  g_free (self->cells);
  g_free (self->starts);
  g_string_free (self->texts, TRUE);
  G_OBJECT_CLASS (cm_sheet_xls_parent_class)->finalize (object);
}

static void
cm_sheet_xls_class_init (CmSheetXlsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_sheet_xls_finalize;
  CM_SHEET_CLASS (klass)->next = cm_sheet_xls_next;
  CM_SHEET_CLASS (klass)->progress = cm_sheet_xls_progress;
}

static void
cm_sheet_xls_init (CmSheetXls *self)
{
  self->texts = g_string_new (NULL);
}

static gboolean
open_book (CmSheetXls *self, GError **error)
{
  if (freexl_open (self->file->path, &self->book) == FREEXL_OK)
    return TRUE;
  set_damaged (self, error);
  return FALSE;
}

static void
list_sheets (CmSheetXls *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  const char *name;

  for (guint16 i = 0; freexl_get_worksheet_name (self->book, i, &name) == FREEXL_OK; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);

      g_strv_builder_add (names, valid);
    }
  cm_sheet_edit_info (CM_SHEET (self))->sheets = g_strv_builder_end (names);
}

/* Reads sheet @index; FALSE when it cannot be read. */
static gboolean
begin_sheet (CmSheetXls *self, guint index)
{
  if (freexl_select_active_worksheet (self->book, (unsigned short) index) != FREEXL_OK
      || freexl_worksheet_dimensions (self->book, &self->rows, &self->columns) != FREEXL_OK)
    return FALSE;
  self->row = 0;
  self->cells = g_renew (CmCell, self->cells, MAX (self->columns, 1));
  self->starts = g_renew (gsize, self->starts, MAX (self->columns, 1));
  return TRUE;
}

static gboolean
has_data (CmSheetXls *self)
{
  CmSheetRow row;

  for (guint32 i = 0; i < self->rows; i++)
    if (read_row (self, i, &row))
      return TRUE;
  return FALSE;
}

static int
find_named (CmSheetXls *self, const char *name, GError **error)
{
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));
  g_autofree char *names = NULL;

  for (int i = 0; info->sheets[i] != NULL; i++)
    if (strcmp (info->sheets[i], name) == 0)
      return i;
  names = g_strjoinv (", ", info->sheets);
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("“%s” has no sheet “%s”. Choose one of: %s"), self->file->name, name, names);
  return -1;
}

/* The first sheet with data, else the first that can be read. */
static int
find_with_data (CmSheetXls *self, GError **error)
{
  guint n = g_strv_length (cm_sheet_edit_info (CM_SHEET (self))->sheets);
  int readable = -1;

  for (guint i = 0; i < n; i++)
    if (begin_sheet (self, i))
      {
        if (has_data (self))
          return (int) i;
        if (readable < 0)
          readable = (int) i;
      }
  if (readable < 0)
    set_damaged (self, error);
  return readable;
}

static gboolean
open_sheet (CmSheetXls *self, const char *name, GError **error)
{
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));
  int index;

  if (!open_book (self, error))
    return FALSE;
  list_sheets (self);
  index = name != NULL ? find_named (self, name, error) : find_with_data (self, error);
  if (index < 0)
    return FALSE;
  info->sheet = g_strdup (info->sheets[index]);
  if (begin_sheet (self, (guint) index))
    return TRUE;
  set_damaged (self, error);
  return FALSE;
}

CmSheet *
cm_sheet_xls_new (CmTableFile *file, const CmSheetOptions *options, GError **error)
{
  g_autoptr(CmSheetXls) self = g_object_new (CM_TYPE_SHEET_XLS, NULL);
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));

  self->file = file;
  info->format = "xls";
  info->encoding = g_strdup ("UTF-8");
  return open_sheet (self, options->sheet, error) ? CM_SHEET (g_steal_pointer (&self)) : NULL;
}
