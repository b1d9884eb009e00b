/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-column-table.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-field-popover.h"
#include "cm-format.h"
#include "cm-import-words.h"
#include "cm-named.h"
#include "cm-privacy.h"

/* Wide sheets show fewer rows, so that their table is not slow to make. */
#define MOST_CELLS 1600
#define LEAST_ROWS 4
#define LEAST_CHARS 8
#define MOST_CHARS 26
#define LINE_SAMPLES 3
/* Menus are slow to make, and a sheet may have a hundred columns: in µs, the time they take at once. */
#define SLICE 8000

struct _CmColumnTable
{
  GtkWidget parent_instance;

  GtkWidget *child;
  CmImportFile *file;
  CmHeldPlan *held; /* what is shown, NULL while nothing is */
  gboolean narrow;
  int focused; /* the column the user chose for last, -1 */

  GtkWidget *place;   /* the grid or the list in the child */
  GtkMenuButton *open; /* the menu that was opened last; weak */
  GArray *order;      /* indices of columns as they are shown */
  guint made;         /* how many of them are there */
  guint making;       /* idle source, 0 when all are */
};

G_DEFINE_FINAL_TYPE (CmColumnTable, cm_column_table, GTK_TYPE_WIDGET)

static const CmImportColumn *
column_at (const CmImportPlan *plan, guint index)
{
  return plan->columns->pdata[index];
}

static int
rank (const CmImportPlan *plan, guint index)
{
  if (cm_import_file_is_unsure (column_at (plan, index)))
    return 0;
  return cm_import_plan_uses (plan, index) ? 1 : 2;
}

static gboolean
is_number (CmField field)
{
  return field == CM_FIELD_QTY || (field >= CM_FIELD_UNIT_PRICE && field <= CM_FIELD_INCOME);
}

/* Unsure ones, used ones, others; within each as in the sheet. */
static GArray *
order_columns (const CmImportPlan *plan)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int wanted = 0; wanted < 3; wanted++)
    for (guint i = 0; i < plan->columns->len; i++)
      if (rank (plan, i) == wanted)
        g_array_append_val (order, i);
  return order;
}

static void
chosen_cb (GtkWidget *popover, int field, CmColumnTable *self)
{
  GtkWidget *menu = gtk_widget_get_ancestor (popover, GTK_TYPE_MENU_BUTTON);
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (menu), "column"));

  if (column_at (self->held->plan, column)->field == (CmField) field)
    return;
  self->focused = (int) column;
  cm_import_file_map (self->file, column, (CmField) field);
}

/* One list is there at a time. */
static void
open_cb (GtkMenuButton *menu, gpointer user_data)
{
  CmColumnTable *self = user_data;
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (menu), "column"));
  GtkWidget *popover = cm_field_popover_new (column_at (self->held->plan, column)->field);

  g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, 0);
  if (self->open != NULL && self->open != menu)
    gtk_menu_button_set_popover (self->open, NULL);
  g_set_weak_pointer (&self->open, menu);
  gtk_menu_button_set_popover (menu, popover);
}

static GtkWidget *
create_menu (CmColumnTable *self, const CmImportPlan *plan, guint index)
{
  const CmImportColumn *column = column_at (plan, index);
  GtkWidget *menu = gtk_menu_button_new ();
  GtkWidget *label = gtk_label_new (cm_import_words_field (column->field));
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *name = cm_fill (cm_import_file_is_unsure (column) ? _("Column {number}, “{header}”, perhaps {field}")
                                                      : _("Column {number}, “{header}”, {field}"),
                                   "number", number, "header", column->header, "field", cm_import_words_field (column->field), NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (menu), label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (menu), TRUE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), open_cb, self, NULL);
  g_object_set_data (G_OBJECT (menu), "column", GUINT_TO_POINTER (index));
  if (cm_import_file_is_unsure (column))
    gtk_widget_add_css_class (menu, "soon");
  else if (!cm_import_plan_uses (plan, index))
    gtk_widget_add_css_class (menu, "quiet");
  cm_labelled (menu, name);
  if ((int) index == self->focused)
    gtk_widget_set_name (menu, "chosen-column");
  return menu;
}

/* ---- wide: a grid ---- */

/* Places of a narrow letter; a Chinese character takes two. */
static guint
text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0' && width < MOST_CHARS; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

/* Order numbers are never cut; a long address is. */
static guint
column_width (const CmImportPlan *plan, guint index, guint rows)
{
  guint width = MAX (LEAST_CHARS, text_width (column_at (plan, index)->header));

  for (guint row = 0; row < rows; row++)
    width = MAX (width, text_width (((char **) plan->sample->pdata[row])[index]));
  return MIN (width + 1, MOST_CHARS);
}

static GtkWidget *
create_cell (const char *text, guint width, gboolean used)
{
  GtkWidget *cell = gtk_inscription_new (text);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), width);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), width);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_valign (cell, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (cell, "numeric");
  if (!used)
    gtk_widget_add_css_class (cell, "quiet");
  return cell;
}

/* An unsure column has a sign beside its colour. */
static char *
header_text (const CmImportColumn *column)
{
  return cm_import_file_is_unsure (column) ? g_strdup_printf ("? %s", column->header) : g_strdup (column->header);
}

static void
attach_column (CmColumnTable *self, GtkGrid *grid, const CmImportPlan *plan, guint index, int at, guint rows)
{
  gboolean used = cm_import_plan_uses (plan, index);
  guint width = column_width (plan, index, rows);
  g_autofree char *text = header_text (column_at (plan, index));
  GtkWidget *header = create_cell (text, width, FALSE);

  gtk_widget_set_tooltip_text (header, column_at (plan, index)->header);
  gtk_widget_add_css_class (header, "column-header");
  gtk_grid_attach (grid, create_menu (self, plan, index), at, 0, 1, 1);
  gtk_grid_attach (grid, header, at, 1, 1, 1);
  for (guint row = 0; row < rows; row++)
    {
      char **cells = plan->sample->pdata[row];
      g_autofree char *shown = cm_import_words_cell (column_at (plan, index)->field, cells[index]);
      GtkWidget *cell = create_cell (shown, width, used);

      if (is_number (column_at (plan, index)->field))
        gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
      gtk_grid_attach (grid, cell, at, (int) row + 2, 1, 1);
    }
}

static void
attach_row_numbers (GtkGrid *grid, const CmImportPlan *plan, guint rows)
{
  for (guint row = 0; row < rows; row++)
    {
      g_autofree char *number = cm_format_count (g_array_index (plan->sample_rows, gint64, row));
      GtkWidget *label = gtk_label_new (number);

      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
      gtk_widget_add_css_class (label, "quiet");
      gtk_widget_add_css_class (label, "numeric");
      gtk_grid_attach (grid, label, 0, (int) row + 2, 1, 1);
    }
}

static guint
shown_rows (const CmImportPlan *plan)
{
  return MIN (plan->sample->len, MAX (LEAST_ROWS, MOST_CELLS / MAX (plan->columns->len, 1)));
}

static GtkWidget *
create_grid (CmColumnTable *self, const CmImportPlan *plan)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "column-grid");
  attach_row_numbers (GTK_GRID (grid), plan, shown_rows (plan));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), grid);
  gtk_widget_add_css_class (scroll, "card");
  self->place = grid;
  return scroll;
}

/* ---- narrow: a line per column ---- */

static char *
first_values (const CmImportPlan *plan, guint index)
{
  g_autoptr(GString) text = g_string_new (NULL);
  int found = 0;

  for (guint row = 0; row < plan->sample->len && found < LINE_SAMPLES; row++)
    {
      char **cells = plan->sample->pdata[row];
      g_autofree char *shown = cm_import_words_cell (column_at (plan, index)->field, cells[index]);

      if (*cells[index] == '\0')
        continue;
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append (text, shown);
      found++;
    }
  return g_strdup (text->str);
}

static GtkWidget *
create_line (CmColumnTable *self, const CmImportPlan *plan, guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *text = header_text (column_at (plan, index));
  GtkWidget *header = gtk_label_new (text);
  g_autofree char *values = first_values (plan, index);
  GtkWidget *sample = gtk_label_new (values);

  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_label_set_ellipsize (GTK_LABEL (header), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (sample), 0);
  gtk_label_set_ellipsize (GTK_LABEL (sample), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (sample, "quiet");
  gtk_widget_add_css_class (sample, "small");
  gtk_widget_add_css_class (box, "column-line");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), sample);
  gtk_box_append (GTK_BOX (box), create_menu (self, plan, index));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  cm_labelled (row, column_at (plan, index)->header);
  return row;
}

static GtkWidget *
create_lines (CmColumnTable *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  cm_labelled (list, _("Columns"));
  self->place = list;
  return list;
}

/* ---- both ---- */

static GtkWidget *
find_chosen (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (g_str_equal (gtk_widget_get_name (widget), "chosen-column"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_chosen (child);
  return found;
}

/* A choice makes the table anew; the keyboard stays where it was. */
static void
restore_focus (CmColumnTable *self)
{
  GtkWidget *chosen = self->focused >= 0 ? find_chosen (self->child) : NULL;

  if (chosen != NULL)
    gtk_widget_grab_focus (chosen);
  self->focused = -1;
}

static void
make_column (CmColumnTable *self, const CmImportPlan *plan)
{
  guint index = g_array_index (self->order, guint, self->made++);

  if (self->narrow)
    gtk_list_box_append (GTK_LIST_BOX (self->place), create_line (self, plan, index));
  else
    attach_column (self, GTK_GRID (self->place), plan, index, (int) self->made, shown_rows (plan));
}

/* TRUE when none is missing any more. */
static gboolean
make_some (CmColumnTable *self)
{
  gint64 until = g_get_monotonic_time () + SLICE;

  while (self->made < self->order->len && g_get_monotonic_time () < until)
    make_column (self, self->held->plan);
  if (self->made < self->order->len)
    return FALSE;
  restore_focus (self);
  return TRUE;
}

static gboolean
make_more_cb (gpointer user_data)
{
  CmColumnTable *self = user_data;

  if (!make_some (self))
    return G_SOURCE_CONTINUE;
  self->making = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
remove_some_cb (gpointer user_data)
{
  gint64 until = g_get_monotonic_time () + SLICE;
  GtkWidget *place = user_data, *last;

  while ((last = gtk_widget_get_last_child (place)) != NULL && g_get_monotonic_time () < until)
    if (GTK_IS_LIST_BOX (place))
      gtk_list_box_remove (GTK_LIST_BOX (place), last);
    else
      gtk_grid_remove (GTK_GRID (place), last);
  return last != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* A thousand cells are as slow to go as they were to come: they leave the window at once, and memory bit by bit. */
static void
dismantle (CmColumnTable *self)
{
  if (self->place != NULL)
    g_idle_add_full (G_PRIORITY_LOW, remove_some_cb, g_object_ref (self->place), g_object_unref);
  self->place = NULL;
  g_clear_pointer (&self->child, gtk_widget_unparent);
}

static void
clear (CmColumnTable *self)
{
  g_clear_handle_id (&self->making, g_source_remove);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->held, cm_held_plan_unref);
  dismantle (self);
  self->made = 0;
}

static void
build (CmColumnTable *self)
{
  clear (self);
  self->held = self->file != NULL ? cm_import_file_hold_plan (self->file) : NULL;
  if (self->held == NULL)
    return;
  self->order = order_columns (self->held->plan);
  self->child = self->narrow ? create_lines (self) : create_grid (self, self->held->plan);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  if (!make_some (self))
    self->making = g_idle_add (make_more_cb, self);
}

static void
cm_column_table_dispose (GObject *object)
{
  CmColumnTable *self = CM_COLUMN_TABLE (object);

  clear (self);
  g_clear_weak_pointer (&self->open);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (cm_column_table_parent_class)->dispose (object);
}

static void
cm_column_table_class_init (CmColumnTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_column_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "columntable");
}

static void
cm_column_table_init (CmColumnTable *self)
{
  self->focused = -1;
  g_signal_connect_object (cm_privacy_get (), "notify::hidden", G_CALLBACK (build), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_column_table_new (void)
{
  return g_object_new (CM_TYPE_COLUMN_TABLE, NULL);
}

void
cm_column_table_set_file (CmColumnTable *self, CmImportFile *file)
{
  g_return_if_fail (CM_IS_COLUMN_TABLE (self));

  g_set_object (&self->file, file);
  if (file == NULL || self->held == NULL || cm_import_file_get_plan (file) != self->held->plan)
    build (self);
}

void
cm_column_table_set_narrow (CmColumnTable *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_COLUMN_TABLE (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  build (self);
}
