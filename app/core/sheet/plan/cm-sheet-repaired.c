/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-repairs.h"

#include <string.h>

#define CM_TYPE_SHEET_REPAIRED (cm_sheet_repaired_get_type ())
G_DECLARE_FINAL_TYPE (CmSheetRepaired, cm_sheet_repaired, CM, SHEET_REPAIRED, CmSheet)

struct _CmSheetRepaired {
  CmSheet parent_instance;

  CmSheet *sheet;
  CmRowRepairs *repairs;
  GArray *cells; /* CmCell: the row that was handed out, with what was typed */
};

G_DEFINE_FINAL_TYPE (CmSheetRepaired, cm_sheet_repaired, CM_TYPE_SHEET)

/* A cell that was typed is text: nothing has changed it on the way. */
static void
lay_over (CmSheetRepaired *self, CmSheetRow *row)
{
  guint width = MAX (row->n_cells, cm_row_repairs_width (self->repairs, row->row_no));

  g_array_set_size (self->cells, 0);
  for (guint i = 0; i < width; i++)
    {
      const char *typed = cm_row_repairs_get (self->repairs, row->row_no, i);
      CmCell cell = { "", 0, CM_CELL_EMPTY };

      if (typed != NULL)
        cell = (CmCell) { typed, strlen (typed), *typed != '\0' ? CM_CELL_TEXT : CM_CELL_EMPTY };
      else if (i < row->n_cells)
        cell = row->cells[i];
      g_array_append_val (self->cells, cell);
    }
  row->cells = (const CmCell *) (gpointer) self->cells->data;
  row->n_cells = width;
}

static gboolean
cm_sheet_repaired_next (CmSheet *sheet, CmSheetRow *row, GError **error)
{
  CmSheetRepaired *self = CM_SHEET_REPAIRED (sheet);

  if (!cm_sheet_next (self->sheet, row, error))
    return FALSE;
  if (cm_row_repairs_width (self->repairs, row->row_no) > 0)
    lay_over (self, row);
  return TRUE;
}

static double
cm_sheet_repaired_progress (CmSheet *sheet)
{
  return cm_sheet_progress (CM_SHEET_REPAIRED (sheet)->sheet);
}

static void
cm_sheet_repaired_finalize (GObject *object)
{
  CmSheetRepaired *self = CM_SHEET_REPAIRED (object);

  g_object_unref (self->sheet);
  cm_row_repairs_unref (self->repairs);
  g_array_unref (self->cells);
  G_OBJECT_CLASS (cm_sheet_repaired_parent_class)->finalize (object);
}

static void
cm_sheet_repaired_class_init (CmSheetRepairedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_sheet_repaired_finalize;
  CM_SHEET_CLASS (klass)->next = cm_sheet_repaired_next;
  CM_SHEET_CLASS (klass)->progress = cm_sheet_repaired_progress;
}

static void
cm_sheet_repaired_init (CmSheetRepaired *self)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (CmCell));
}

CmSheet *
cm_sheet_repaired_new (CmSheet *sheet, CmRowRepairs *repairs)
{
  CmSheetRepaired *self = g_object_new (CM_TYPE_SHEET_REPAIRED, NULL);
  const CmSheetInfo *from = cm_sheet_get_info (sheet);
  CmSheetInfo *to = cm_sheet_edit_info (CM_SHEET (self));

  *to = *from;
  to->encoding = g_strdup (from->encoding);
  to->sheet = g_strdup (from->sheet);
  to->sheets = g_strdupv (from->sheets);
  self->sheet = sheet;
  self->repairs = cm_row_repairs_ref (repairs);
  return CM_SHEET (self);
}
