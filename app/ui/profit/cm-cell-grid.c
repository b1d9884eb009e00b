/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cell-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-format.h"
#include "cm-named.h"

/* Rows of the GtkGrid: the headings first. */
#define FIRST 1

typedef struct {
  GtkWidget *widget; /* GtkText or GtkLabel */
  char *shown;       /* what was set last */
} Cell;

typedef struct {
  Cell *cells;
  GtkWidget *remove;
} Row;

struct _CmCellGrid
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  CmCellColumn *columns;
  guint width;
  GArray *rows;
  guint fixed;
  guint current;    /* the row one stood on last */
  gboolean editing; /* arrows move in the text, not in the table */
};

G_DEFINE_FINAL_TYPE (CmCellGrid, cm_cell_grid, GTK_TYPE_WIDGET)

enum { EDITED, PASTED, ROW_REMOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

static Cell *
cell_at (CmCellGrid *self, guint row, guint column)
{
  return row < self->rows->len && column < self->width ? &g_array_index (self->rows, Row, row).cells[column] : NULL;
}

static const char *
text_of (const Cell *cell)
{
  return GTK_IS_LABEL (cell->widget) ? gtk_label_get_text (GTK_LABEL (cell->widget))
                                     : gtk_editable_get_text (GTK_EDITABLE (cell->widget));
}

/* Which cell @widget is, FALSE for none. */
static gboolean
find_cell (CmCellGrid *self, GtkWidget *widget, guint *row, guint *column)
{
  for (guint r = 0; widget != NULL && r < self->rows->len; r++)
    for (guint c = 0; c < self->width; c++)
      if (cell_at (self, r, c)->widget == widget)
        {
          *row = r;
          *column = c;
          return TRUE;
        }
  return FALSE;
}

static gboolean
find_focus (CmCellGrid *self, guint *row, guint *column)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && find_cell (self, gtk_root_get_focus (root), row, column);
}

static gboolean
is_changed (const Cell *cell)
{
  return g_strcmp0 (text_of (cell), cell->shown) != 0;
}

static void
commit (CmCellGrid *self, guint row, guint column)
{
  Cell *cell = cell_at (self, row, column);
  g_autofree char *text = NULL;

  self->editing = FALSE;
  if (cell == NULL || !is_changed (cell))
    return;
  text = g_strdup (text_of (cell));
  /* Told once: what is shown from now on is what its owner sets. */
  g_free (cell->shown);
  cell->shown = g_strdup (text);
  g_signal_emit (self, signals[EDITED], 0, row, column, text);
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
  gboolean typed = self->editing || is_changed (cell);

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
  if (!self->editing && !is_changed (cell))
    {
      edit_here (self, cell);
      return TRUE;
    }
  commit (self, row, column);
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

static void
take_paste (CmCellGrid *self, guint row, guint column, const char *text)
{
  Cell *cell = cell_at (self, row, column);
  int position;

  if (cell == NULL)
    return;
  if (strchr (text, '\t') != NULL || strchr (text, '\n') != NULL)
    {
      g_signal_emit (self, signals[PASTED], 0, row, column, text);
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
    take_paste (paste->self, paste->row, paste->column, text);
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
remove_row (CmCellGrid *self, guint row)
{
  if (row >= self->fixed)
    return FALSE;
  self->editing = FALSE;
  g_signal_emit (self, signals[ROW_REMOVED], 0, row);
  return TRUE;
}

static gboolean
control_key (CmCellGrid *self, guint key, guint row, guint column)
{
  switch (key)
    {
    case GDK_KEY_v: case GDK_KEY_V: return paste (self, row, column);
    case GDK_KEY_Delete: case GDK_KEY_KP_Delete: return remove_row (self, row);
    default: return FALSE;
    }
}

static gboolean
leave_to (CmCellGrid *self, guint row, guint column, int down, int right)
{
  commit (self, row, column);
  if (down != 0)
    go_to (self, (int) row + down, (int) column);
  else
    go_to (self, (int) row, next_column (self, (int) column, right));
  return TRUE;
}

static gboolean
key_cb (CmCellGrid *self, guint key, guint code, GdkModifierType state)
{
  guint row, column;
  Cell *cell;

  (void) code;
  if (!find_focus (self, &row, &column))
    return FALSE;
  cell = cell_at (self, row, column);
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
    case GDK_KEY_Tab: commit (self, row, column); return go_on (self, (int) row, (int) column, 1);
    case GDK_KEY_ISO_Left_Tab: commit (self, row, column); return go_on (self, (int) row, (int) column, -1);
    default: return FALSE;
    }
}

static void
left_cb (CmCellGrid *self, GtkEventController *focus)
{
  guint row, column;

  if (find_cell (self, gtk_event_controller_get_widget (focus), &row, &column))
    commit (self, row, column);
}

static void
entered_cb (CmCellGrid *self, GtkEventController *focus)
{
  guint row, column;

  self->editing = FALSE;
  if (find_cell (self, gtk_event_controller_get_widget (focus), &row, &column))
    self->current = row;
}

static void
remove_cb (CmCellGrid *self, GtkWidget *button)
{
  for (guint r = 0; r < self->rows->len; r++)
    if (g_array_index (self->rows, Row, r).remove == button)
      {
        remove_row (self, r);
        return;
      }
}

/* ---- cells ---- */

static GtkWidget *
create_result (const CmCellColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), column->number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), column->width);
  gtk_widget_add_css_class (label, "cell");
  if (column->number)
    gtk_widget_add_css_class (label, "numeric");
  /* A label without words has no name in the accessibility tree. */
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static GtkWidget *
create_text (CmCellGrid *self, const CmCellColumn *column)
{
  GtkWidget *text = gtk_text_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_alignment (GTK_EDITABLE (text), column->number ? 1 : 0);
  gtk_editable_set_width_chars (GTK_EDITABLE (text), column->width);
  gtk_widget_set_hexpand (text, !column->number);
  gtk_widget_add_css_class (text, "cell");
  gtk_widget_add_css_class (text, "typed");
  if (column->number)
    gtk_widget_add_css_class (text, "numeric");
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (text, focus);
  return text;
}

static void
add_row (CmCellGrid *self)
{
  Row row = { g_new0 (Cell, self->width), gtk_button_new_from_icon_name ("list-remove-symbolic") };
  int place = FIRST + (int) self->rows->len;

  for (guint c = 0; c < self->width; c++)
    {
      row.cells[c].widget = self->columns[c].editable ? create_text (self, &self->columns[c]) : create_result (&self->columns[c]);
      row.cells[c].shown = g_strdup ("");
      gtk_grid_attach (self->grid, row.cells[c].widget, (int) c, place, 1, 1);
    }
  gtk_widget_add_css_class (row.remove, "flat");
  gtk_widget_set_valign (row.remove, GTK_ALIGN_CENTER);
  g_signal_connect_object (row.remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, row.remove, (int) self->width, place, 1, 1);
  g_array_append_val (self->rows, row);
}

static void
drop_row (CmCellGrid *self)
{
  Row *row = &g_array_index (self->rows, Row, self->rows->len - 1);

  for (guint c = 0; c < self->width; c++)
    {
      GtkWidget *widget = g_steal_pointer (&row->cells[c].widget);

      gtk_grid_remove (self->grid, widget);
      g_free (row->cells[c].shown);
    }
  gtk_grid_remove (self->grid, row->remove);
  g_free (row->cells);
  g_array_set_size (self->rows, self->rows->len - 1);
}

/* ---- the widget ---- */

static void
cm_cell_grid_dispose (GObject *object)
{
  CmCellGrid *self = CM_CELL_GRID (object);
  GtkWidget *child;

  while (self->grid != NULL && self->rows->len > 0)
    drop_row (self);
  self->grid = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cm_cell_grid_parent_class)->dispose (object);
}

static void
cm_cell_grid_finalize (GObject *object)
{
  CmCellGrid *self = CM_CELL_GRID (object);

  g_array_unref (self->rows);
  g_free (self->columns);
  G_OBJECT_CLASS (cm_cell_grid_parent_class)->finalize (object);
}

static void
cm_cell_grid_class_init (CmCellGridClass *klass)
{
  GType type = CM_TYPE_CELL_GRID;

  G_OBJECT_CLASS (klass)->dispose = cm_cell_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_cell_grid_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "cell-grid");
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT,
                                  G_TYPE_STRING);
  signals[PASTED] = g_signal_new ("pasted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT,
                                  G_TYPE_STRING);
  signals[ROW_REMOVED] = g_signal_new ("row-removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cm_cell_grid_init (CmCellGrid *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
add_heading (CmCellGrid *self, guint column)
{
  GtkWidget *label = gtk_label_new (self->columns[column].title);

  gtk_label_set_xalign (GTK_LABEL (label), self->columns[column].number ? 1 : 0);
  gtk_widget_add_css_class (label, "cell");
  gtk_widget_add_css_class (label, "cell-heading");
  gtk_widget_set_hexpand (label, !self->columns[column].number);
  gtk_grid_attach (self->grid, label, (int) column, 0, 1, 1);
}

GtkWidget *
cm_cell_grid_new (const char *name, const CmCellColumn *columns, guint count)
{
  CmCellGrid *self = g_object_new (CM_TYPE_CELL_GRID, NULL);

  self->columns = g_memdup2 (columns, count * sizeof *columns);
  self->width = count;
  for (guint c = 0; c < count; c++)
    add_heading (self, c);
  cm_labelled (GTK_WIDGET (self->grid), name);
  return GTK_WIDGET (self);
}

/* ---- public ---- */

void
cm_cell_grid_set_rows (CmCellGrid *self, guint count, guint fixed)
{
  g_return_if_fail (CM_IS_CELL_GRID (self));

  while (self->rows->len > count)
    drop_row (self);
  while (self->rows->len < count)
    add_row (self);
  self->fixed = fixed;
  for (guint r = 0; r < count; r++)
    gtk_widget_set_visible (g_array_index (self->rows, Row, r).remove, r < fixed);
}

guint
cm_cell_grid_rows (CmCellGrid *self)
{
  g_return_val_if_fail (CM_IS_CELL_GRID (self), 0);

  return self->rows->len;
}

void
cm_cell_grid_name_row (CmCellGrid *self, guint row, const char *name)
{
  g_autofree char *removal = NULL;

  g_return_if_fail (CM_IS_CELL_GRID (self) && row < self->rows->len);

  for (guint c = 0; c < self->width; c++)
    if (self->columns[c].editable)
      {
        g_autofree char *label = cm_fill (_("{column}, {row}"), "column", self->columns[c].title, "row", name, NULL);

        cm_labelled (cell_at (self, row, c)->widget, label);
      }
  removal = cm_fill (_("Remove {row}"), "row", name, NULL);
  cm_named (g_array_index (self->rows, Row, row).remove, removal);
}

void
cm_cell_grid_set_text (CmCellGrid *self, guint row, guint column, const char *text)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cell_at (self, row, column);
  if (cell == NULL || g_strcmp0 (cell->shown, text) == 0)
    return;
  if (GTK_IS_LABEL (cell->widget))
    {
      gtk_label_set_text (GTK_LABEL (cell->widget), text);
      gtk_widget_set_visible (cell->widget, *text != '\0');
    }
  else if (!is_changed (cell))
    gtk_editable_set_text (GTK_EDITABLE (cell->widget), text);
  g_free (cell->shown);
  cell->shown = g_strdup (text);
  cm_cell_grid_set_problem (self, row, column, NULL);
}

const char *
cm_cell_grid_text (CmCellGrid *self, guint row, guint column)
{
  Cell *cell;

  g_return_val_if_fail (CM_IS_CELL_GRID (self), NULL);

  cell = cell_at (self, row, column);
  return cell != NULL ? text_of (cell) : NULL;
}

void
cm_cell_grid_set_tone (CmCellGrid *self, guint row, guint column, CmTone tone)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cell_at (self, row, column);
  if (cell != NULL)
    cm_tone_apply (cell->widget, tone);
}

void
cm_cell_grid_set_placeholder (CmCellGrid *self, guint row, guint column, const char *text)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cell_at (self, row, column);
  if (cell != NULL && GTK_IS_TEXT (cell->widget))
    gtk_text_set_placeholder_text (GTK_TEXT (cell->widget), text);
}

void
cm_cell_grid_set_problem (CmCellGrid *self, guint row, guint column, const char *problem)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cell_at (self, row, column);
  if (cell == NULL || GTK_IS_LABEL (cell->widget))
    return;
  if (problem != NULL)
    gtk_widget_add_css_class (cell->widget, "error");
  else
    gtk_widget_remove_css_class (cell->widget, "error");
  gtk_widget_set_tooltip_text (cell->widget, problem);
  gtk_accessible_update_state (GTK_ACCESSIBLE (cell->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
cm_cell_grid_focus (CmCellGrid *self, guint row, guint column)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cell_at (self, row, column);
  if (cell == NULL)
    return;
  gtk_widget_grab_focus (cell->widget);
  if (GTK_IS_EDITABLE (cell->widget))
    gtk_editable_select_region (GTK_EDITABLE (cell->widget), 0, -1);
}

void
cm_cell_grid_type (CmCellGrid *self, guint row, guint column, const char *text)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cell_at (self, row, column);
  if (cell == NULL || GTK_IS_LABEL (cell->widget))
    return;
  gtk_editable_set_text (GTK_EDITABLE (cell->widget), text);
  commit (self, row, column);
}

guint
cm_cell_grid_current (CmCellGrid *self)
{
  g_return_val_if_fail (CM_IS_CELL_GRID (self), 0);

  return self->current;
}

void
cm_cell_grid_paste (CmCellGrid *self, guint row, guint column, const char *text)
{
  g_return_if_fail (CM_IS_CELL_GRID (self));

  take_paste (self, row, column, text);
}
