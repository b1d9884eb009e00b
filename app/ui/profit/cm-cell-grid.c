/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cell-grid-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-cell-cover.h"
#include "cm-format.h"
#include "cm-named.h"

/* Space above every row of several lines. */
#define LINES_APART 9

G_DEFINE_FINAL_TYPE (CmCellGrid, cm_cell_grid, GTK_TYPE_WIDGET)

enum { EDITED, PASTED, ROW_REMOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

Cell *
cm_cell_grid_cell (CmCellGrid *self, guint row, guint column)
{
  return row < self->rows->len && column < self->width ? &g_array_index (self->rows, Row, row).cells[column] : NULL;
}

static const char *
text_of (const Cell *cell)
{
  return GTK_IS_LABEL (cell->widget) ? gtk_label_get_text (GTK_LABEL (cell->widget))
                                     : gtk_editable_get_text (GTK_EDITABLE (cell->widget));
}

gboolean
cm_cell_grid_find (CmCellGrid *self, GtkWidget *widget, guint *row, guint *column)
{
  for (guint r = 0; widget != NULL && r < self->rows->len; r++)
    for (guint c = 0; c < self->width; c++)
      if (cm_cell_grid_cell (self, r, c)->widget == widget)
        {
          *row = r;
          *column = c;
          return TRUE;
        }
  return FALSE;
}

gboolean
cm_cell_is_changed (const Cell *cell)
{
  return g_strcmp0 (text_of (cell), cell->shown) != 0;
}

void
cm_cell_grid_commit (CmCellGrid *self, guint row, guint column)
{
  Cell *cell = cm_cell_grid_cell (self, row, column);
  g_autofree char *text = NULL;

  self->editing = FALSE;
  if (cell == NULL || !cm_cell_is_changed (cell))
    return;
  text = g_strdup (text_of (cell));
  /* Told once: what is shown from now on is what its owner sets. */
  g_free (cell->shown);
  cell->shown = g_strdup (text);
  g_signal_emit (self, signals[EDITED], 0, row, column, text);
}

static void
left_cb (CmCellGrid *self, GtkEventController *focus)
{
  guint row, column;

  if (cm_cell_grid_find (self, gtk_event_controller_get_widget (focus), &row, &column))
    cm_cell_grid_commit (self, row, column);
}

static void
entered_cb (CmCellGrid *self, GtkEventController *focus)
{
  guint row, column;

  self->editing = FALSE;
  if (cm_cell_grid_find (self, gtk_event_controller_get_widget (focus), &row, &column))
    self->current = row;
}

gboolean
cm_cell_grid_remove_row (CmCellGrid *self, guint row)
{
  if (row >= self->fixed)
    return FALSE;
  self->editing = FALSE;
  g_signal_emit (self, signals[ROW_REMOVED], 0, row);
  return TRUE;
}

static void
remove_cb (CmCellGrid *self, GtkWidget *button)
{
  for (guint r = 0; r < self->rows->len; r++)
    if (g_array_index (self->rows, Row, r).remove == button)
      {
        cm_cell_grid_remove_row (self, r);
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

/* A number is seen whole while it is typed, too. */
static void
typed_cb (GtkEditable *text)
{
  int length = (int) g_utf8_strlen (gtk_editable_get_text (text), -1);

  if (length > gtk_editable_get_width_chars (text))
    gtk_editable_set_width_chars (text, length);
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
    {
      gtk_widget_add_css_class (text, "numeric");
      g_signal_connect (text, "changed", G_CALLBACK (typed_cb), NULL);
    }
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (text, focus);
  return text;
}

/* Numbers get as much room as they need, words do not. */
static gboolean
is_covered (const CmCellColumn *column)
{
  return column->editable && !column->number;
}

/* The cell, or the cover it lies under. */
static GtkWidget *
place_of (CmCellGrid *self, GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return parent == GTK_WIDGET (self->grid) ? widget : parent;
}

static void
put (CmCellGrid *self, GtkWidget *widget, int line, int place, int span)
{
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (GTK_WIDGET (self->grid));
  GtkGridLayoutChild *child = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (manager, widget));

  gtk_grid_layout_child_set_row (child, line);
  gtk_grid_layout_child_set_column (child, place);
  gtk_grid_layout_child_set_column_span (child, span);
}

/* The headings are row 0, the others follow. */
static void
put_cell (CmCellGrid *self, GtkWidget *widget, guint row, guint column)
{
  const CmCellColumn *at = &self->columns[column];

  if (self->narrow)
    put (self, widget, (int) row * self->lines + at->line, at->place, at->span);
  else
    put (self, widget, (int) row, (int) column, 1);
  gtk_widget_set_margin_top (widget, self->narrow && at->line == 0 && row > 0 ? LINES_APART : 0);
}

/* Its button ends the row, and of several lines the first. */
static void
put_row (CmCellGrid *self, guint index)
{
  const Row *row = &g_array_index (self->rows, Row, index);

  for (guint c = 0; c < self->width; c++)
    put_cell (self, place_of (self, row->cells[c].widget), index + 1, c);
  if (self->narrow)
    put (self, row->remove, (int) (index + 1) * self->lines, self->places - 1, 1);
  else
    put (self, row->remove, (int) index + 1, (int) self->width, 1);
  gtk_widget_set_margin_top (row->remove, self->narrow ? LINES_APART : 0);
  gtk_widget_set_halign (row->remove, self->narrow ? GTK_ALIGN_END : GTK_ALIGN_FILL);
}

static void
add_row (CmCellGrid *self)
{
  Row row = { g_new0 (Cell, self->width), gtk_button_new_from_icon_name ("list-remove-symbolic") };

  for (guint c = 0; c < self->width; c++)
    {
      row.cells[c].widget = self->columns[c].editable ? create_text (self, &self->columns[c]) : create_result (&self->columns[c]);
      row.cells[c].shown = g_strdup ("");
      gtk_grid_attach (self->grid, is_covered (&self->columns[c]) ? cm_cell_cover_new (row.cells[c].widget) : row.cells[c].widget, 0, 0,
                       1, 1);
    }
  gtk_widget_add_css_class (row.remove, "flat");
  gtk_widget_set_valign (row.remove, GTK_ALIGN_CENTER);
  g_signal_connect_object (row.remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, row.remove, 0, 0, 1, 1);
  g_array_append_val (self->rows, row);
  put_row (self, self->rows->len - 1);
}

static void
drop_row (CmCellGrid *self)
{
  Row *row = &g_array_index (self->rows, Row, self->rows->len - 1);

  for (guint c = 0; c < self->width; c++)
    {
      GtkWidget *widget = g_steal_pointer (&row->cells[c].widget);

      gtk_grid_remove (self->grid, place_of (self, widget));
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
  g_ptr_array_unref (self->headings);
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
  self->headings = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (cm_cell_grid_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
add_heading (CmCellGrid *self, guint column)
{
  GtkWidget *label = gtk_label_new (self->columns[column].title);

  gtk_label_set_xalign (GTK_LABEL (label), self->columns[column].number ? 1 : 0);
  gtk_widget_add_css_class (label, "cell");
  gtk_widget_add_css_class (label, "cell-heading");
  /* A column of results keeps its width while there are none. */
  if (self->columns[column].number)
    gtk_label_set_width_chars (GTK_LABEL (label), self->columns[column].width);
  gtk_widget_set_hexpand (label, !self->columns[column].number);
  gtk_grid_attach (self->grid, label, 0, 0, 1, 1);
  g_ptr_array_add (self->headings, label);
  put_cell (self, label, 0, column);
}

GtkWidget *
cm_cell_grid_new (const char *name, const CmCellColumn *columns, guint count)
{
  CmCellGrid *self = g_object_new (CM_TYPE_CELL_GRID, NULL);

  self->columns = g_memdup2 (columns, count * sizeof *columns);
  self->width = count;
  for (guint c = 0; c < count; c++)
    {
      add_heading (self, c);
      self->lines = MAX (self->lines, columns[c].line + 1);
      self->places = MAX (self->places, columns[c].place + columns[c].span);
    }
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

void
cm_cell_grid_set_narrow (CmCellGrid *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_CELL_GRID (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (guint c = 0; c < self->width; c++)
    put_cell (self, self->headings->pdata[c], 0, c);
  for (guint r = 0; r < self->rows->len; r++)
    put_row (self, r);
  gtk_grid_set_column_homogeneous (self->grid, narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lines");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lines");
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

        cm_labelled (cm_cell_grid_cell (self, row, c)->widget, label);
      }
  removal = cm_fill (_("Remove {row}"), "row", name, NULL);
  cm_named (g_array_index (self->rows, Row, row).remove, removal);
}

/* Numbers are never cut; other words are told in full where they stand. */
static void
make_room (CmCellGrid *self, const Cell *cell, guint column)
{
  int length = (int) g_utf8_strlen (cell->shown, -1), width = MAX (length, self->columns[column].width);

  if (!self->columns[column].number)
    gtk_widget_set_tooltip_text (cell->widget, length > self->columns[column].width / 2 ? cell->shown : NULL);
  else if (GTK_IS_TEXT (cell->widget))
    gtk_editable_set_width_chars (GTK_EDITABLE (cell->widget), width);
}

void
cm_cell_grid_set_text (CmCellGrid *self, guint row, guint column, const char *text)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cm_cell_grid_cell (self, row, column);
  if (cell == NULL || g_strcmp0 (cell->shown, text) == 0)
    return;
  if (GTK_IS_LABEL (cell->widget))
    {
      gtk_label_set_text (GTK_LABEL (cell->widget), text);
      gtk_widget_set_visible (cell->widget, *text != '\0');
    }
  else if (!cm_cell_is_changed (cell))
    gtk_editable_set_text (GTK_EDITABLE (cell->widget), text);
  g_free (cell->shown);
  cell->shown = g_strdup (text);
  cm_cell_grid_set_problem (self, row, column, NULL);
  if (GTK_IS_LABEL (cell->widget))
    make_room (self, cell, column);
}

const char *
cm_cell_grid_text (CmCellGrid *self, guint row, guint column)
{
  Cell *cell;

  g_return_val_if_fail (CM_IS_CELL_GRID (self), NULL);

  cell = cm_cell_grid_cell (self, row, column);
  return cell != NULL ? text_of (cell) : NULL;
}

void
cm_cell_grid_set_tone (CmCellGrid *self, guint row, guint column, CmTone tone)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cm_cell_grid_cell (self, row, column);
  if (cell != NULL)
    cm_tone_apply (cell->widget, tone);
}

void
cm_cell_grid_set_placeholder (CmCellGrid *self, guint row, guint column, const char *text)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cm_cell_grid_cell (self, row, column);
  if (cell != NULL && GTK_IS_TEXT (cell->widget))
    gtk_text_set_placeholder_text (GTK_TEXT (cell->widget), text);
}

void
cm_cell_grid_set_problem (CmCellGrid *self, guint row, guint column, const char *problem)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cm_cell_grid_cell (self, row, column);
  if (cell == NULL || GTK_IS_LABEL (cell->widget))
    return;
  if (problem != NULL)
    gtk_widget_add_css_class (cell->widget, "error");
  else
    gtk_widget_remove_css_class (cell->widget, "error");
  gtk_widget_set_tooltip_text (cell->widget, problem);
  if (problem == NULL)
    make_room (self, cell, column);
  gtk_accessible_update_state (GTK_ACCESSIBLE (cell->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
cm_cell_grid_focus (CmCellGrid *self, guint row, guint column)
{
  Cell *cell;

  g_return_if_fail (CM_IS_CELL_GRID (self));

  cell = cm_cell_grid_cell (self, row, column);
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

  cell = cm_cell_grid_cell (self, row, column);
  if (cell == NULL || GTK_IS_LABEL (cell->widget))
    return;
  gtk_editable_set_text (GTK_EDITABLE (cell->widget), text);
  cm_cell_grid_commit (self, row, column);
}

guint
cm_cell_grid_current (CmCellGrid *self)
{
  g_return_val_if_fail (CM_IS_CELL_GRID (self), 0);

  return self->current;
}
