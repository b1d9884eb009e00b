/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet.h"

#include "cm-packed-table.h"
#include "cm-sheet-csv.h"
#include "cm-sheet-html.h"
#include "cm-sheet-markup.h"
#include "cm-sheet-xls.h"
#include "cm-sheet-xlsx.h"
#include "cm-table-file.h"

typedef struct {
  CmSheetInfo info;
  CmSheetRow first;             /* read by looking ahead */
  gboolean has_first;
} CmSheetPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CmSheet, cm_sheet, G_TYPE_OBJECT)

static void
cm_sheet_finalize (GObject *object)
{
  CmSheetPrivate *priv = cm_sheet_get_instance_private (CM_SHEET (object));

  g_free (priv->info.encoding);
  g_free (priv->info.sheet);
  g_strfreev (priv->info.sheets);
  G_OBJECT_CLASS (cm_sheet_parent_class)->finalize (object);
}

static void
cm_sheet_class_init (CmSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_sheet_finalize;
}

static void
cm_sheet_init (G_GNUC_UNUSED CmSheet *self)
{
}

static CmSheet *open_file (CmTableFile *taken, const CmSheetOptions *options, GError **error);

static CmSheet *
open_packed (CmTableFile *taken, CmXlsxArchive *archive, const CmSheetOptions *options, GError **error)
{
  g_autoptr(CmTableFile) file = taken;

  if (!cm_packed_table_unpack (archive, file, error))
    return NULL;
  return open_file (g_steal_pointer (&file), options, error);
}

static CmSheet *
open_zip (CmTableFile *taken, const CmSheetOptions *options, GError **error)
{
  g_autoptr(CmTableFile) file = taken;
  g_autoptr(CmXlsxArchive) archive = cm_xlsx_archive_open (file, error);

  if (archive == NULL)
    return NULL;
  if (cm_packed_table_is (archive, file))
    return open_packed (g_steal_pointer (&file), archive, options, error);
  if (cm_sheet_markup_is_ods (archive))
    return cm_sheet_markup_new_ods (g_steal_pointer (&file), g_steal_pointer (&archive), options, error);
  return cm_sheet_xlsx_new (g_steal_pointer (&file), g_steal_pointer (&archive), options, error);
}

static CmSheet *
open_file (CmTableFile *taken, const CmSheetOptions *options, GError **error)
{
  static const CmSheetOptions find_out = { NULL, 0, NULL };
  g_autoptr(CmTableFile) file = taken;
  CmTableKind kind;

  if (!cm_table_file_check (file, &kind, error))
    return NULL;
  if (options == NULL)
    options = &find_out;
  switch (kind)
    {
    case CM_TABLE_ZIP:
      return open_zip (g_steal_pointer (&file), options, error);
    case CM_TABLE_XLS:
      return cm_sheet_xls_new (g_steal_pointer (&file), options, error);
    case CM_TABLE_EXCEL_XML:
      return cm_sheet_markup_new_xml (g_steal_pointer (&file), &cm_markup_excel_2003, options, error);
    case CM_TABLE_FLAT_ODS:
      return cm_sheet_markup_new_xml (g_steal_pointer (&file), &cm_markup_open_document, options, error);
    case CM_TABLE_HTML:
      return cm_sheet_html_new (g_steal_pointer (&file), options, error);
    case CM_TABLE_TEXT:
    default:
      return cm_sheet_csv_new (g_steal_pointer (&file), options, error);
    }
}

CmSheet *
cm_sheet_open (const char *path, const CmSheetOptions *options, GError **error)
{
  CmTableFile *file;

  g_return_val_if_fail (path != NULL, NULL);

  file = cm_table_file_open (path, error);
  return file != NULL ? open_file (file, options, error) : NULL;
}

CmSheet *
cm_sheet_open_text (const char *text, gssize length, const char *name, const CmSheetOptions *options, GError **error)
{
  CmTableFile *file;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  file = cm_table_file_open_text (text, length, name, error);
  return file != NULL ? open_file (file, options, error) : NULL;
}

const CmSheetInfo *
cm_sheet_get_info (CmSheet *self)
{
  return cm_sheet_edit_info (self);
}

gboolean
cm_sheet_next (CmSheet *self, CmSheetRow *row, GError **error)
{
  CmSheetPrivate *priv = cm_sheet_get_instance_private (self);

  g_return_val_if_fail (CM_IS_SHEET (self) && row != NULL, FALSE);

  if (priv->has_first)
    {
      *row = priv->first;
      priv->has_first = FALSE;
      return TRUE;
    }
  return CM_SHEET_GET_CLASS (self)->next (self, row, error);
}

double
cm_sheet_progress (CmSheet *self)
{
  g_return_val_if_fail (CM_IS_SHEET (self), 0.0);

  return CM_SHEET_GET_CLASS (self)->progress (self);
}

CmSheetInfo *
cm_sheet_edit_info (CmSheet *self)
{
  CmSheetPrivate *priv = cm_sheet_get_instance_private (self);

  g_return_val_if_fail (CM_IS_SHEET (self), NULL);

  return &priv->info;
}

gboolean
cm_sheet_look_ahead (CmSheet *self, gboolean *any, GError **error)
{
  CmSheetPrivate *priv = cm_sheet_get_instance_private (self);
  g_autoptr(GError) cause = NULL;

  g_return_val_if_fail (CM_IS_SHEET (self), FALSE);

  *any = priv->has_first = CM_SHEET_GET_CLASS (self)->next (self, &priv->first, &cause);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}
