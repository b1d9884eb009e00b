/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-xls.h"

#include "cm-error.h"
#include "cm-sheet-place.h"
#include "cm-xls-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _CmSheetXls {
  CmSheet parent_instance;

  char *file_name;
  CmXlsBook *book;
  CmXlsCells *cells;
  CmRowBuild build;
  CmSheetRow first;       /* read while looking for a sheet with data */
  gboolean has_first;
};

G_DEFINE_FINAL_TYPE (CmSheetXls, cm_sheet_xls, CM_TYPE_SHEET)

static void
fail (CmSheetXls *self, const char *sheet, GError *cause, GError **error)
{
  cm_sheet_name_place (self->file_name, sheet, self->cells != NULL ? cm_xls_cells_row (self->cells) : 0, &cause);
  g_propagate_error (error, cause);
}

static gboolean
read_next (CmSheetXls *self, const char *sheet, CmSheetRow *row, GError **error)
{
  GError *cause = NULL;

  if (cm_xls_cells_next (self->cells, &self->build, row, &cause))
    return TRUE;
  if (cause != NULL)
    fail (self, sheet, cause, error);
  return FALSE;
}

static gboolean
begin_sheet (CmSheetXls *self, const CmXlsSheet *sheet, GError **error)
{
  g_autoptr(GError) row_error = NULL;
  GError *cause = NULL;

  g_clear_pointer (&self->cells, cm_xls_cells_free);
  self->cells = cm_xls_cells_read (self->book, sheet, &cause);
  if (self->cells == NULL)
    {
      fail (self, sheet->name, cause, error);
      return FALSE;
    }
  self->has_first = read_next (self, sheet->name, &self->first, &row_error);
  if (row_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&row_error));
  return FALSE;
}

static const CmXlsSheet *
find_named (CmSheetXls *self, const char *name, GError **error)
{
  g_autofree char *names = NULL;

  for (guint i = 0; i < self->book->sheets->len; i++)
    {
      const CmXlsSheet *sheet = g_ptr_array_index (self->book->sheets, i);

      if (strcmp (sheet->name, name) == 0)
        return sheet;
    }
  names = g_strjoinv (", ", cm_sheet_edit_info (CM_SHEET (self))->sheets);
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("“%s” has no sheet “%s”. Choose one of: %s"), self->file_name, name, names);
  return NULL;
}

/* The first sheet with data, and hidden ones last; without any the first. */
static const CmXlsSheet *
find_with_data (CmSheetXls *self, GError **error)
{
  GPtrArray *sheets = self->book->sheets;

  for (int hidden = 0; hidden <= 1; hidden++)
    for (guint i = 0; i < sheets->len; i++)
      {
        const CmXlsSheet *sheet = g_ptr_array_index (sheets, i);

        if (sheet->hidden != hidden)
          continue;
        if (!begin_sheet (self, sheet, error))
          return NULL;
        if (self->has_first)
          return sheet;
      }
  return begin_sheet (self, g_ptr_array_index (sheets, 0), error) ? g_ptr_array_index (sheets, 0) : NULL;
}

static gboolean
cm_sheet_xls_next (CmSheet *sheet, CmSheetRow *row, GError **error)
{
  CmSheetXls *self = CM_SHEET_XLS (sheet);
  CmSheetInfo *info = cm_sheet_edit_info (sheet);

  if (self->has_first)
    {
      *row = self->first;
      self->has_first = FALSE;
      return TRUE;
    }
  if (!read_next (self, info->sheet, row, error))
    return FALSE;
  info->unreadable = self->book->stream.unreadable;
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

static void
list_sheets (CmSheetXls *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->book->sheets->len; i++)
    g_strv_builder_add (names, ((CmXlsSheet *) g_ptr_array_index (self->book->sheets, i))->name);
  cm_sheet_edit_info (CM_SHEET (self))->sheets = g_strv_builder_end (names);
}

static gboolean
open_sheet (CmSheetXls *self, const char *name, GError **error)
{
  const CmXlsSheet *sheet;

  list_sheets (self);
  if (name == NULL)
    sheet = find_with_data (self, error);
  else
    {
      sheet = find_named (self, name, error);
      if (sheet != NULL && !begin_sheet (self, sheet, error))
        return FALSE;
    }
  if (sheet != NULL)
    cm_sheet_edit_info (CM_SHEET (self))->sheet = g_strdup (sheet->name);
  return sheet != NULL;
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
  return self->book != NULL && open_sheet (self, options->sheet, error) ? CM_SHEET (g_steal_pointer (&self)) : NULL;
}
