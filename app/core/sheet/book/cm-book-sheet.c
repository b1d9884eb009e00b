/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-book-sheet.h"

#include "cm-error.h"

#include <glib/gi18n-lib.h>

void
cm_book_sheet_free (CmBookSheet *self)
{
  g_free (self->name);
  g_free (self->part);
  g_free (self);
}

static char **
list_names (GPtrArray *sheets)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < sheets->len; i++)
    g_strv_builder_add (names, ((CmBookSheet *) g_ptr_array_index (sheets, i))->name);
  return g_strv_builder_end (names);
}

static gboolean
try_sheet (CmSheet *self, const CmBookSheet *sheet, CmBookBegin begin, gboolean *any, GError **error)
{
  CmSheetInfo *info = cm_sheet_edit_info (self);

  g_free (info->sheet);
  info->sheet = g_strdup (sheet->name);
  return begin (self, sheet, error) && cm_sheet_look_ahead (self, any, error);
}

static gboolean
begin_named (CmSheet *self, GPtrArray *sheets, const char *file, const char *name, CmBookBegin begin, GError **error)
{
  g_autofree char *names = NULL;
  gboolean any;

  for (guint i = 0; i < sheets->len; i++)
    {
      const CmBookSheet *sheet = g_ptr_array_index (sheets, i);

      if (g_str_equal (sheet->name, name))
        return try_sheet (self, sheet, begin, &any, error);
    }
  names = g_strjoinv (", ", cm_sheet_edit_info (self)->sheets);
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("“%s” has no sheet “%s”. Choose one of: %s"), file, name, names);
  return FALSE;
}

static gboolean
begin_with_data (CmSheet *self, GPtrArray *sheets, CmBookBegin begin, GError **error)
{
  const CmBookSheet *first = NULL;
  gboolean any;

  for (int hidden = 0; hidden <= 1; hidden++)
    for (guint i = 0; i < sheets->len; i++)
      {
        const CmBookSheet *sheet = g_ptr_array_index (sheets, i);

        if (sheet->hidden != hidden)
          continue;
        if (!try_sheet (self, sheet, begin, &any, error))
          return FALSE;
        if (any)
          return TRUE;
        if (first == NULL)
          first = sheet;
      }
  return try_sheet (self, first, begin, &any, error);
}

gboolean
cm_book_sheet_choose (CmSheet *self, GPtrArray *sheets, const char *file, const char *name, CmBookBegin begin, GError **error)
{
  CmSheetInfo *info = cm_sheet_edit_info (self);

  g_return_val_if_fail (sheets->len > 0, FALSE);

  info->sheets = list_names (sheets);
  return name != NULL ? begin_named (self, sheets, file, name, begin, error) : begin_with_data (self, sheets, begin, error);
}
