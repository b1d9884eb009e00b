/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-build.h"

#include "cm-csv-scan.h"
#include "cm-error.h"

#include <glib/gi18n-lib.h>

/* Cells made by repetition, in a whole sheet. */
#define MAX_COPIES (20 * 1000 * 1000)

void
cm_row_build_init (CmRowBuild *self)
{
  *self = (CmRowBuild) { .texts = g_string_new (NULL) };
}

void
cm_row_build_clear (CmRowBuild *self)
{
  if (self->texts != NULL)
    g_string_free (self->texts, TRUE);
  g_free (self->cells);
  g_free (self->starts);
  *self = (CmRowBuild) { .texts = NULL };
}

void
cm_row_build_begin (CmRowBuild *self)
{
  g_string_truncate (self->texts, 0);
  self->n_cells = 0;
}

static void
reserve (CmRowBuild *self, guint n)
{
  if (n > self->allocated)
    {
      self->allocated = MAX (64, n * 2);
      self->cells = g_renew (CmCell, self->cells, self->allocated);
      self->starts = g_renew (gsize, self->starts, self->allocated);
    }
  for (guint i = self->n_cells; i < n; i++)
    self->cells[i] = (CmCell) { "", 0, CM_CELL_EMPTY };
}

gboolean
cm_row_build_count_copies (CmRowBuild *self, guint64 copies, GError **error)
{
  if (copies <= MAX_COPIES && self->copied + copies <= MAX_COPIES)
    {
      self->copied += copies;
      return TRUE;
    }
  g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("it repeats more than %d cells"), MAX_COPIES);
  return FALSE;
}

gboolean
cm_row_build_set (CmRowBuild *self, guint64 column, guint64 copies, CmCellKind kind, gsize start, GError **error)
{
  gsize length = self->texts->len - start;

  if (length == 0 && kind != CM_CELL_NO_VALUE)
    return TRUE;
  if (column >= CM_SHEET_MAX_COLUMNS || copies > CM_SHEET_MAX_COLUMNS - column)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("it has more than %d columns"), CM_SHEET_MAX_COLUMNS);
      return FALSE;
    }
  if (length > CM_SHEET_MAX_CELL || self->texts->len > CM_SHEET_MAX_ROW)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("a text is longer than %d MB"), CM_SHEET_MAX_CELL / 1024 / 1024);
      return FALSE;
    }
  if (!cm_row_build_count_copies (self, copies - 1, error))
    return FALSE;
  g_string_append_c (self->texts, '\0');
  reserve (self, (guint) (column + copies));
  for (guint64 i = column; i < column + copies; i++)
    {
      self->cells[i] = (CmCell) { NULL, length, kind };
      self->starts[i] = start;
    }
  self->n_cells = MAX (self->n_cells, (guint) (column + copies));
  return TRUE;
}

gboolean
cm_row_build_finish (CmRowBuild *self, gint64 row_no, CmSheetRow *row)
{
  for (guint i = 0; i < self->n_cells; i++)
    if (self->cells[i].kind != CM_CELL_EMPTY)
      self->cells[i].text = self->texts->str + self->starts[i];
  *row = (CmSheetRow) { row_no, self->cells, self->n_cells };
  return self->n_cells > 0;
}
