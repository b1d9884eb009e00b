/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-xls.h"

#include "cm-sheet-place.h"
#include "cm-xls-cells.h"


struct _CmSheetXls {
  CmSheet parent_instance;

  char *file_name;
  CmXlsBook *book;
  CmXlsCells *cells;
  CmRowBuild build;
};

G_DEFINE_FINAL_TYPE (CmSheetXls, cm_sheet_xls, CM_TYPE_SHEET)

/* Passes on @cause, if any, with its place named. */
static gboolean
fail (CmSheetXls *self, GError *cause, GError **error)
{
  if (cause == NULL)
    return FALSE;
  cm_sheet_name_place (self->file_name, cm_sheet_edit_info (CM_SHEET (self))->sheet,
                       self->cells != NULL ? cm_xls_cells_row (self->cells) : 0, &cause);
  g_propagate_error (error, cause);
  return FALSE;
}

static gboolean
begin_sheet (CmSheet *base, const CmBookSheet *sheet, GError **error)
{
  CmSheetXls *self = CM_SHEET_XLS (base);
  GError *cause = NULL;

  g_clear_pointer (&self->cells, cm_xls_cells_free);
  self->cells = cm_xls_cells_read (self->book, sheet, &cause);
  return self->cells != NULL || fail (self, cause, error);
}

static gboolean
cm_sheet_xls_next (CmSheet *sheet, CmSheetRow *row, GError **error)
{
  CmSheetXls *self = CM_SHEET_XLS (sheet);
  GError *cause = NULL;

  if (!cm_xls_cells_next (self->cells, &self->build, row, &cause))
    return fail (self, cause, error);
  cm_sheet_edit_info (sheet)->unreadable = self->book->stream.unreadable;
  return TRUE;
}

static double
cm_sheet_xls_progress (CmSheet *sheet)
{
  return cm_xls_cells_progress (CM_SHEET_XLS (sheet)->cells);
}

static void
cm_sheet_xls_finalize (GObject *object)
{
  CmSheetXls *self = CM_SHEET_XLS (object);

  g_clear_pointer (&self->cells, cm_xls_cells_free);
  g_clear_pointer (&self->book, cm_xls_book_free);
  cm_row_build_clear (&self->build);
  g_free (self->file_name);
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
  cm_row_build_init (&self->build);
}

CmSheet *
cm_sheet_xls_new (CmTableFile *taken, const CmSheetOptions *options, GError **error)
{
  g_autoptr(CmTableFile) file = taken;
  g_autoptr(CmSheetXls) self = g_object_new (CM_TYPE_SHEET_XLS, NULL);
  CmSheetInfo *info = cm_sheet_edit_info (CM_SHEET (self));

  self->file_name = g_strdup (file->name);
  info->format = "xls";
  info->encoding = g_strdup ("UTF-8");
  self->book = cm_xls_book_load (file, error);
  if (self->book == NULL
      || !cm_book_sheet_choose (CM_SHEET (self), self->book->sheets, file->name, options->sheet, begin_sheet, error))
    return NULL;
  return CM_SHEET (g_steal_pointer (&self));
}
