/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xls-book.h"

#include "cm-error.h"
#include "cm-ole-file.h"
#include "cm-xlsx-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The shared texts take more room than in the file, twice as much at most. */
#define MAX_TEXTS (128 * 1024 * 1024)

/* What is gathered until all formats are known. */
typedef struct {
  CmXlsBook *book;
  GHashTable *codes;      /* id of a custom format to whether it is a date */
  GArray *formats;        /* guint: format id per cell style */
  gboolean encrypted;
} Reading;

void
cm_xls_book_free (CmXlsBook *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_ptr_array_unref (self->sheets);
  g_byte_array_unref (self->date_styles);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

/* Encodings of Windows by their number, as far as iconv names them otherwise. */
static const char *
code_page_name (guint number)
{
  static const struct {
    guint number;
    const char *name;
  } pages[] = {
    { 367, "ASCII" }, { 437, "CP437" }, { 850, "CP850" }, { 852, "CP852" }, { 866, "CP866" }, { 874, "CP874" }, { 932, "CP932" },
    { 936, "GB18030" }, { 949, "CP949" }, { 950, "BIG5-HKSCS" }, { 1250, "CP1250" }, { 1251, "CP1251" }, { 1253, "CP1253" },
    { 1254, "CP1254" }, { 1255, "CP1255" }, { 1256, "CP1256" }, { 1257, "CP1257" }, { 1258, "CP1258" }, { 10000, "MACINTOSH" },
    { 0x8000, "MACINTOSH" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].number == number)
      return pages[i].name;
  return "CP1252";
}

static void
add_sheet (CmXlsBook *self, const CmXlsRecord *record)
{
  CmBookSheet *sheet;
  CmXlsCursor cursor;
  GString *name;

  /* The last byte of the head tells charts and macros from tables. */
  if (record->length < 7 || record->data[5] != 0)
    return;
  name = g_string_new (NULL);
  cm_xls_cursor_init (&cursor, &self->stream, record, 6);
  cm_xls_cursor_string (&cursor, 1, name);
  sheet = g_new0 (CmBookSheet, 1);
  sheet->name = g_string_free (name, FALSE);
  sheet->offset = cm_xls_word (record->data);
  sheet->hidden = (record->data[4] & 3) != 0;
  g_ptr_array_add (self->sheets, sheet);
}

static void
add_format (Reading *reading, const CmXlsRecord *record)
{
  g_autoptr(GString) code = g_string_new (NULL);
  CmXlsCursor cursor;

  if (record->length < 3)
    return;
  cm_xls_cursor_init (&cursor, &reading->book->stream, record, 2);
  if (cm_xls_cursor_string (&cursor, reading->book->stream.wide ? 2 : 1, code))
    g_hash_table_replace (reading->codes, GUINT_TO_POINTER (cm_xls_half (record->data)),
      GINT_TO_POINTER (cm_xlsx_code_is_date (code->str)));
}

/* The shared texts; a cut list gives those that are whole. */
static void
read_texts (CmXlsBook *self, const CmXlsRecord *record)
{
  CmXlsCursor cursor;
  guint32 total;
  guint32 n;

  cm_xls_cursor_init (&cursor, &self->stream, record, 0);
  if (!cm_xls_cursor_number (&cursor, 4, &total) || !cm_xls_cursor_number (&cursor, 4, &n))
    return;
  for (guint32 i = 0; i < n && self->texts->len < MAX_TEXTS && cm_xls_cursor_string (&cursor, 2, self->texts); i++)
    {
      guint32 next;

      g_string_append_c (self->texts, '\0');
      next = (guint32) self->texts->len;
      g_array_append_val (self->starts, next);
    }
}

static void
read_record (Reading *reading, const CmXlsRecord *record)
{
  CmXlsBook *book = reading->book;
  guint first = record->length >= 2 ? cm_xls_half (record->data) : 0;
  guint format = record->length >= 4 ? cm_xls_half (record->data + 2) : 0;

  switch (record->type)
    {
    case CM_XLS_FILE_PASS:
      reading->encrypted = TRUE;
      break;
    case CM_XLS_DATE_MODE:
      book->from_1904 = first == 1;
      break;
    case CM_XLS_CODE_PAGE:
      book->stream.code_page = code_page_name (first);
      break;
    case CM_XLS_BOUND_SHEET:
      add_sheet (book, record);
      break;
    case CM_XLS_FORMAT:
      add_format (reading, record);
      break;
    case CM_XLS_XF:
      g_array_append_val (reading->formats, format);
      break;
    case CM_XLS_SST:
      read_texts (book, record);
      break;
    default:
      break;
    }
}

static void
find_date_styles (Reading *reading)
{
  for (guint i = 0; i < reading->formats->len; i++)
    {
      guint id = g_array_index (reading->formats, guint, i);
      gpointer is_date;
      guint8 date;

      if (g_hash_table_lookup_extended (reading->codes, GUINT_TO_POINTER (id), NULL, &is_date))
        date = GPOINTER_TO_INT (is_date) != 0;
      else
        date = cm_xlsx_format_is_date (id);
      g_byte_array_append (reading->book->date_styles, &date, 1);
    }
}

/* Reads the records up to the end of the first part. */
static gboolean
read_globals (CmXlsBook *self, const char *file_name, GError **error)
{
  g_autoptr(GHashTable) codes = g_hash_table_new (NULL, NULL);
  g_autoptr(GArray) formats = g_array_new (FALSE, FALSE, sizeof (guint));
  Reading reading = { self, codes, formats, FALSE };
  CmXlsRecord record;
  gsize offset = 0;

  if (cm_xls_record_at (&self->stream, 0, &record) && record.type == CM_XLS_BOF && record.length >= 2)
    {
      self->stream.wide = cm_xls_half (record.data) >= 0x0600;
      offset = record.next;
      while (!reading.encrypted && cm_xls_record_at (&self->stream, offset, &record) && record.type != CM_XLS_EOF)
        {
          read_record (&reading, &record);
          offset = record.next;
        }
    }
  find_date_styles (&reading);
  if (reading.encrypted)
    g_set_error (error, CM_ERROR, CM_ERROR_ENCRYPTED_FILE, _("“%s” has a password. Remove it in a spreadsheet, then drop it again."),
                 file_name);
  else if (self->sheets->len == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is a workbook without a table."), file_name);
  return !reading.encrypted && self->sheets->len > 0;
}

CmXlsBook *
cm_xls_book_load (CmTableFile *file, GError **error)
{
  static const char *const names[] = { "Workbook", "Book", NULL };
  g_autoptr(CmXlsBook) self = g_new0 (CmXlsBook, 1);
  guint32 zero = 0;

  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_book_sheet_free);
  self->date_styles = g_byte_array_new ();
  self->texts = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->starts, zero);
  self->bytes = cm_ole_load_stream (file, names, error);
  if (self->bytes == NULL)
    return NULL;
  self->stream.data = g_bytes_get_data (self->bytes, &self->stream.length);
  self->stream.code_page = "CP1252";
  return read_globals (self, file->name, error) ? g_steal_pointer (&self) : NULL;
}
