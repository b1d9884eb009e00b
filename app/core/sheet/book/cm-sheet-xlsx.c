/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-xlsx.h"

#include "cm-merge-watch.h"
#include "cm-sheet-place.h"
#include "cm-xlsx-archive.h"
#include "cm-xlsx-book.h"
#include "cm-xlsx-merge.h"
#include "cm-xlsx-rows.h"
#include "cm-xlsx-strings.h"

/* To unpack a smaller part twice takes no time. */
#define LARGE_PART (32 * 1024 * 1024)

struct _CmSheetXlsx {
  CmSheet parent_instance;

  CmTableFile *file;
  CmXlsxArchive *archive;
  CmXlsxBook *book;
  CmXlsxStrings *strings;
  CmXlsxRows *rows;
  const char *part;       /* of the sheet */
  CmFillDown *merged;     /* NULL when no cells of the sheet are merged */
  CmMergeWatch *watch;    /* while it is not known whether they are */
};

G_DEFINE_FINAL_TYPE (CmSheetXlsx, cm_sheet_xlsx, CM_TYPE_SHEET)

static gboolean
read_filled (CmSheetXlsx *self, CmSheetRow *row, GError **error)
{
  return cm_xlsx_rows_next (self->rows, row, error) && (self->merged == NULL || cm_fill_down_apply (self->merged, row, error));
}

/* From the top to @row, which is the first that lacks what stands above it. */
static gboolean
read_again (CmSheetXlsx *self, CmSheetRow *row, GError **error)
{
  gint64 wanted = row->row_no;

  g_clear_pointer (&self->rows, cm_xlsx_rows_free);
  self->rows = cm_xlsx_rows_new (self->archive, self->book, self->strings, self->part, error);
  while (self->rows != NULL && read_filled (self, row, error))
    if (row->row_no >= wanted)
      return TRUE;
  return FALSE;
}

static gboolean
read_watched (CmSheetXlsx *self, CmSheetRow *row, GError **error)
{
  if (!read_filled (self, row, error))
    return FALSE;
  if (self->watch == NULL || !cm_merge_watch_see (self->watch, row))
    return TRUE;
  g_clear_pointer (&self->watch, cm_merge_watch_free);
  self->merged = cm_xlsx_merge_load (self->archive, self->part);
  return self->merged == NULL || read_again (self, row, error);
}

static gboolean
begin_sheet (CmSheet *base, const CmBookSheet *sheet, GError **error)
{
  CmSheetXlsx *self = CM_SHEET_XLSX (base);

  g_clear_pointer (&self->rows, cm_xlsx_rows_free);
  g_clear_pointer (&self->merged, cm_fill_down_free);
  g_clear_pointer (&self->watch, cm_merge_watch_free);
  self->part = sheet->part;
  if (cm_xlsx_archive_size (self->archive, sheet->part) > LARGE_PART)
    self->watch = cm_merge_watch_new ();
  else
    self->merged = cm_xlsx_merge_load (self->archive, sheet->part);
  self->rows = cm_xlsx_rows_new (self->archive, self->book, self->strings, sheet->part, error);
  return self->rows != NULL;
}

static gboolean
open_parts (CmSheetXlsx *self, GError **error)
{
  self->book = cm_xlsx_book_load (self->archive, self->file->name, error);
  if (self->book == NULL)
    return FALSE;
  self->strings = cm_xlsx_strings_load (self->archive, self->book->strings, error);
  if (self->strings == NULL)
    cm_sheet_name_place (self->file->name, NULL, 0, error);
  return self->strings != NULL;
}

static gboolean
cm_sheet_xlsx_next (CmSheet *sheet, CmSheetRow *row, GError **error)
{
  CmSheetXlsx *self = CM_SHEET_XLSX (sheet);
  CmSheetInfo *info = cm_sheet_edit_info (sheet);
  GError *cause = NULL;

  if (read_watched (self, row, &cause))
    {
      info->unreadable = cm_xlsx_rows_unreadable (self->rows);
      return TRUE;
    }
  cm_sheet_name_place (self->file->name, info->sheet, self->rows != NULL ? cm_xlsx_rows_number (self->rows) : 0, &cause);
  if (cause != NULL)
    g_propagate_error (error, cause);
  return FALSE;
}

static double
cm_sheet_xlsx_progress (CmSheet *sheet)
{
  return cm_xlsx_rows_progress (CM_SHEET_XLSX (sheet)->rows);
}

static void
cm_sheet_xlsx_finalize (GObject *object)
{
  CmSheetXlsx *self = CM_SHEET_XLSX (object);

  g_clear_pointer (&self->rows, cm_xlsx_rows_free);
  g_clear_pointer (&self->merged, cm_fill_down_free);
  g_clear_pointer (&self->watch, cm_merge_watch_free);
  g_clear_pointer (&self->strings, cm_xlsx_strings_free);
  g_clear_pointer (&self->book, cm_xlsx_book_free);
  g_clear_pointer (&self->archive, cm_xlsx_archive_free);
  g_clear_pointer (&self->file, cm_table_file_free);
  G_OBJECT_CLASS (cm_sheet_xlsx_parent_class)->finalize (object);
}

static void
cm_sheet_xlsx_class_init (CmSheetXlsxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_sheet_xlsx_finalize;
  CM_SHEET_CLASS (klass)->next = cm_sheet_xlsx_next;
  CM_SHEET_CLASS (klass)->progress = cm_sheet_xlsx_progress;
}

static void
cm_sheet_xlsx_init (G_GNUC_UNUSED CmSheetXlsx *self)
{
}

CmSheet *
cm_sheet_xlsx_new (CmTableFile *file, CmXlsxArchive *archive, const CmSheetOptions *options, GError **error)
{
  g_autoptr(CmSheetXlsx) self = g_object_new (CM_TYPE_SHEET_XLSX, NULL);
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));

  self->file = file;
  self->archive = archive;
  info->format = "xlsx";
  info->encoding = g_strdup ("UTF-8");
  if (!open_parts (self, error)
      || !cm_book_sheet_choose (CM_SHEET (self), self->book->sheets, file->name, options->sheet, begin_sheet, error))
    return NULL;
  return CM_SHEET (g_steal_pointer (&self));
}
