/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one moves in a table of cells, and what the keys and the clipboard do there. */
#include <string.h>

#include "cm-cell-grid-private.h"

static gboolean
find_focus (CmCellGrid *self, guint *row, guint *column)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && cm_cell_grid_find (self, gtk_root_get_focus (root), row, column);
}

/* ---- moving ---- */

/* The next column that can be typed into, -1 at the end. */
static int
next_column (CmCellGrid *self, int column, int by)
{
  for (column += by; column >= 0 && column < (int) self->width; column += by)
    if (self->columns[column].editable)
      return column;
  return -1;
}

static gboolean
go_to (CmCellGrid *self, int row, int column)
{
  if (row < 0 || row >= (int) self->rows->len || column < 0)
    return FALSE;
  cm_cell_grid_focus (self, (guint) row, (guint) column);
  return TRUE;
}

/* From the end of a row to the beginning of the next one. */
static gboolean
go_on (CmCellGrid *self, int row, int column, int by)
{
  int next = next_column (self, column, by);

  if (next < 0)
    {
      row += by;
      next = by > 0 ? next_column (self, -1, 1) : next_column (self, (int) self->width, -1);
    }
  return go_to (self, row, next);
}

static void
edit_here (CmCellGrid *self, Cell *cell)
{
  self->editing = TRUE;
  gtk_editable_set_position (GTK_EDITABLE (cell->widget), -1);
}

static gboolean
take_back (CmCellGrid *self, Cell *cell)
{
  gboolean typed = self->editing || cm_cell_is_changed (cell);

  self->editing = FALSE;
  if (typed)
    {
      gtk_editable_set_text (GTK_EDITABLE (cell->widget), cell->shown);
      gtk_editable_select_region (GTK_EDITABLE (cell->widget), 0, -1);
    }
  return typed;
}

static gboolean
enter (CmCellGrid *self, Cell *cell, guint row, guint column)
{
  if (!self->editing && !cm_cell_is_changed (cell))
    {
      edit_here (self, cell);
      return TRUE;
    }
  cm_cell_grid_commit (self, row, column);
  if (!go_to (self, (int) row + 1, (int) column))
    gtk_editable_select_region (GTK_EDITABLE (cell->widget), 0, -1);
  return TRUE;
}

/* ---- the clipboard ---- */

typedef struct {
  CmCellGrid *self;
  guint row;
  guint column;
} Paste;

void
cm_cell_grid_paste (CmCellGrid *self, guint row, guint column, const char *text)
{
  Cell *cell;
  int position;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cm_cell_grid_cell (self, row, column);
  if (cell == NULL)
    return;
  if (strchr (text, '\t') != NULL || strchr (text, '\n') != NULL)
    {
      g_signal_emit_by_name (self, "pasted", row, column, text);
      return;
    }
  gtk_editable_delete_selection (GTK_EDITABLE (cell->widget));
  position = gtk_editable_get_position (GTK_EDITABLE (cell->widget));
  gtk_editable_insert_text (GTK_EDITABLE (cell->widget), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (cell->widget), position);
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text != NULL && *text != '\0')
    cm_cell_grid_paste (paste->self, paste->row, paste->column, text);
  g_object_unref (paste->self);
  g_free (paste);
}

static gboolean
paste (CmCellGrid *self, guint row, guint column)
{
  Paste *paste = g_new (Paste, 1);

  *paste = (Paste) { g_object_ref (self), row, column };
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, read_cb, paste);
  return TRUE;
}

/* ---- keys ---- */

static gboolean
control_key (CmCellGrid *self, guint key, guint row, guint column)
{
  switch (key)
    {
    case GDK_KEY_v: case GDK_KEY_V: return paste (self, row, column);
    case GDK_KEY_Delete: case GDK_KEY_KP_Delete: return cm_cell_grid_remove_row (self, row);
    default: return FALSE;
    }
}

static gboolean
leave_to (CmCellGrid *self, guint row, guint column, int down, int right)
{
  cm_cell_grid_commit (self, row, column);
  if (down != 0)
    go_to (self, (int) row + down, (int) column);
  else
    go_to (self, (int) row, next_column (self, (int) column, right));
  return TRUE;
}

gboolean
cm_cell_grid_key (CmCellGrid *self, guint key, guint code, GdkModifierType state)
{
  guint row, column;
  Cell *cell;

  (void) code;
  if (!find_focus (self, &row, &column))
    return FALSE;
  cell = cm_cell_grid_cell (self, row, column);
  if ((state & GDK_CONTROL_MASK) != 0)
    return control_key (self, key, row, column);
  if ((state & GDK_ALT_MASK) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Up: case GDK_KEY_KP_Up: return leave_to (self, row, column, -1, 0);
    case GDK_KEY_Down: case GDK_KEY_KP_Down: return leave_to (self, row, column, 1, 0);
    case GDK_KEY_Left: case GDK_KEY_KP_Left: return !self->editing && leave_to (self, row, column, 0, -1);
    case GDK_KEY_Right: case GDK_KEY_KP_Right: return !self->editing && leave_to (self, row, column, 0, 1);
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: return enter (self, cell, row, column);
    case GDK_KEY_F2: edit_here (self, cell); return TRUE;
    case GDK_KEY_Escape: return take_back (self, cell);
    case GDK_KEY_Tab: cm_cell_grid_commit (self, row, column); return go_on (self, (int) row, (int) column, 1);
    case GDK_KEY_ISO_Left_Tab: cm_cell_grid_commit (self, row, column); return go_on (self, (int) row, (int) column, -1);
    default: return FALSE;
    }
}
