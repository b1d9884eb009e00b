/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-csv.h"

#include "cm-csv-scan.h"
#include "cm-csv-sniff.h"
#include "cm-table-encoding.h"
#include "cm-utf8-stream.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

struct _CmSheetCsv {
  CmSheet parent_instance;

  CmTableFile *file;
  CmUtf8Stream *stream;
  CmCsvScan *scan;
  gint64 row_no;
};

G_DEFINE_FINAL_TYPE (CmSheetCsv, cm_sheet_csv, CM_TYPE_SHEET)

static char
find_delimiter (CmSheetCsv *self, const CmSheetOptions *options)
{
  CmUtf8Stream *stream = self->stream;
  const char *text = stream->data + stream->start;
  const char *end = stream->data + stream->end;
  char named = 0;
  const char *second = cm_csv_sniff_named (text, end, &named);

  if (second != NULL)
    stream->start += (gsize) (second - text);
  if (options->delimiter != 0)
    return options->delimiter;
  if (named != 0)
    return named;
  /* Spreadsheets put tabs between cells, and commas may stand in any of them. */
  if (self->file->pasted && memchr (text, '\t', (gsize) (end - text)) != NULL)
    return '\t';
  return cm_csv_sniff (text, end, stream->at_end);
}

static void
fail_limit (CmSheetCsv *self, CmCsvResult result, GError **error)
{
  const char *name = self->file->name;

  if (result == CM_CSV_COLUMNS)
    g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE,
                 _("Row %" PRId64 " of “%s” has more than %d columns. Choose another separator, or export it again."),
                 self->row_no, name, CM_SHEET_MAX_COLUMNS);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE,
                 _("Row %" PRId64 " of “%s” holds a text of more than %d MB; a quotation mark may be missing there. Export it again."),
                 self->row_no, name, CM_SHEET_MAX_CELL / 1024 / 1024);
}

static gboolean
scan_row (CmSheetCsv *self, GError **error)
{
  CmUtf8Stream *stream = self->stream;

  self->row_no++;
  for (;;)
    {
      const char *next = NULL;
      const char *text = stream->data + stream->start;
      CmCsvResult result = cm_csv_scan_row (self->scan, text, stream->data + stream->end, stream->at_end, &next);

      if (result == CM_CSV_ROW)
        {
          stream->start = (gsize) (next - stream->data);
          return TRUE;
        }
      if (result == CM_CSV_END)
        return FALSE;
      if (result != CM_CSV_MORE)
        {
          fail_limit (self, result, error);
          return FALSE;
        }
      if (!cm_utf8_stream_fill (stream, error))
        return FALSE;
    }
}

static gboolean
is_blank (const CmCell *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    for (const char *p = cells[i].text; *p != '\0'; p++)
      if (!g_ascii_isspace (*p))
        return FALSE;
  return TRUE;
}

static gboolean
cm_sheet_csv_next (CmSheet *sheet, CmSheetRow *row, GError **error)
{
  CmSheetCsv *self = CM_SHEET_CSV (sheet);
  CmSheetInfo *info = cm_sheet_edit_info (sheet);

  for (;;)
    {
      gsize start;

      if (!scan_row (self, error))
        return FALSE;
      start = self->stream->start - cm_csv_scan_length (self->scan);
      row->cells = cm_csv_scan_cells (self->scan, self->stream->data + start);
      row->n_cells = cm_csv_scan_count (self->scan);
      row->row_no = self->row_no;
      info->unreadable = self->stream->unreadable;
      if (!is_blank (row->cells, row->n_cells))
        return TRUE;
    }
}

static double
cm_sheet_csv_progress (CmSheet *sheet)
{
  CmSheetCsv *self = CM_SHEET_CSV (sheet);

  return CLAMP ((double) self->file->position / (double) self->file->size, 0.0, 1.0);
}

static void
cm_sheet_csv_finalize (GObject *object)
{
  CmSheetCsv *self = CM_SHEET_CSV (object);

  g_clear_pointer (&self->scan, cm_csv_scan_free);
  g_clear_pointer (&self->stream, cm_utf8_stream_free);
  g_clear_pointer (&self->file, cm_table_file_free);
  G_OBJECT_CLASS (cm_sheet_csv_parent_class)->finalize (object);
}

static void
cm_sheet_csv_class_init (CmSheetCsvClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_sheet_csv_finalize;
  CM_SHEET_CLASS (klass)->next = cm_sheet_csv_next;
  CM_SHEET_CLASS (klass)->progress = cm_sheet_csv_progress;
}

static void
cm_sheet_csv_init (G_GNUC_UNUSED CmSheetCsv *self)
{
}

CmSheet *
cm_sheet_csv_new (CmTableFile *file, const CmSheetOptions *options, GError **error)
{
  g_autoptr(CmSheetCsv) self = g_object_new (CM_TYPE_SHEET_CSV, NULL);
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));

  self->file = file;
  info->format = "csv";
  info->encoding = cm_table_encoding_find (file, options->encoding, NULL, error);
  if (info->encoding == NULL)
    return NULL;
  self->stream = cm_utf8_stream_new (info->encoding, cm_table_file_read, file, error);
  if (self->stream == NULL || !cm_utf8_stream_fill (self->stream, error))
    return NULL;
  info->unreadable = self->stream->unreadable;
  info->delimiter = find_delimiter (self, options);
  self->scan = cm_csv_scan_new (info->delimiter);
  return CM_SHEET (g_steal_pointer (&self));
}
