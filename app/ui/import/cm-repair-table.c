/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-repair-table.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-file-problems.h"
#include "cm-format.h"
#include "cm-import-words.h"
#include "cm-privacy.h"
#include "cm-named.h"
#include "cm-plan-rows.h"

/* Entries are slow to make: so many at a time. */
#define MOST_CELLS 120
#define LEAST_ROWS 4
/* So many rows are read, for those that have the same fault. */
#define MOST_ROWS CM_FAULTS_KEPT
#define MOST_CHARS 24

struct _CmRepairTable
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *status;
  GtkWidget *buttons;
  GtkWidget *again_button;
  GtkWidget *back_button;
  AdwBin *place;

  CmImportFile *file;
  CmImportFindings *counted; /* which the rows were read for */
  GPtrArray *problems;   /* CmFileProblem */
  GPtrArray *rows;       /* CmPlanRow */
  GCancellable *reading;
  gboolean narrow;

  gint64 asked_row;      /* a row to come in beside those that stay out, 0 without one */
  int asked_column;      /* where the keyboard goes, -1 to the first fault */
  gboolean take_focus;

  int changed_column;    /* the last correction, for rows with the same fault; -1 without one */
  char *changed_from;
  char *changed_to;
};

G_DEFINE_FINAL_TYPE (CmRepairTable, cm_repair_table, GTK_TYPE_WIDGET)

static const CmPlanRow *
row_at (CmRepairTable *self, guint index)
{
  return self->rows->pdata[index];
}

static const CmFileProblem *
find_problem (CmRepairTable *self, gint64 row_no)
{
  for (guint i = 0; i < self->problems->len; i++)
    if (((CmFileProblem *) self->problems->pdata[i])->row_no == row_no)
      return self->problems->pdata[i];
  return NULL;
}

/* ---- correcting ---- */

static void
read_again (CmRepairTable *self)
{
  self->take_focus = TRUE;
  self->asked_column = -1;
  cm_import_file_read (self->file);
}

static void
remember_change (CmRepairTable *self, int column, const char *from, const char *to)
{
  g_free (self->changed_from);
  g_free (self->changed_to);
  self->changed_column = column;
  self->changed_from = g_strdup (from);
  self->changed_to = g_strdup (to);
}

typedef struct {
  CmRepairTable *table;  /* which owns the entry */
  gint64 row_no;
  guint column;
  char *text;            /* what stood there */
} Place;

static void
place_free (gpointer data, GClosure *closure)
{
  (void) closure;
  g_free (((Place *) data)->text);
  g_free (data);
}

static void
take_cell_cb (GtkEditable *entry, Place *place)
{
  const char *text = gtk_editable_get_text (entry);
  CmRepairTable *self = place->table;

  if (g_str_equal (text, place->text))
    return;
  remember_change (self, (int) place->column, place->text, text);
  cm_row_repairs_set (cm_import_file_get_repairs (self->file), place->row_no, place->column, text);
  read_again (self);
}

/* Rows that stay out with the same text in the same place as the one that was corrected last. */
static guint
each_same (CmRepairTable *self, gboolean correct)
{
  guint count = 0;

  for (guint i = 0; self->changed_column >= 0 && self->rows != NULL && i < self->rows->len; i++)
    {
      const CmFileProblem *problem = find_problem (self, row_at (self, i)->row_no);

      if (problem == NULL || problem->column != self->changed_column || problem->damaged
          || !g_str_equal (row_at (self, i)->cells[self->changed_column], self->changed_from))
        continue;
      count++;
      if (correct)
        cm_row_repairs_set (cm_import_file_get_repairs (self->file), row_at (self, i)->row_no, (guint) self->changed_column,
                            self->changed_to);
    }
  return count;
}

static void
again_cb (CmRepairTable *self)
{
  each_same (self, TRUE);
  read_again (self);
}

static void
back_cb (CmRepairTable *self)
{
  self->changed_column = -1;
  cm_row_repairs_clear (cm_import_file_get_repairs (self->file));
  read_again (self);
}

/* ---- the grid ---- */

static gboolean
is_faulty (CmRepairTable *self, guint column)
{
  for (guint i = 0; i < self->problems->len; i++)
    if (((CmFileProblem *) self->problems->pdata[i])->column == (int) column)
      return TRUE;
  return self->asked_row != 0 && self->asked_column == (int) column;
}

/* Columns with a fault come first, then those that have a say; on a phone's width only the former. */
static GArray *
shown_columns (CmRepairTable *self, const CmImportPlan *plan)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int faulty = 1; faulty >= 0; faulty--)
    for (guint i = 0; i < plan->columns->len; i++)
      if (is_faulty (self, i) == faulty && (faulty || (!self->narrow && cm_import_plan_uses (plan, i))))
        g_array_append_val (columns, i);
  /* A row that is wrong as a whole names no column. */
  for (guint i = 0; columns->len == 0 && i < plan->columns->len; i++)
    if (cm_import_plan_uses (plan, i))
      g_array_append_val (columns, i);
  return columns;
}

static int
text_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0' && width < MOST_CHARS; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

static GtkWidget *
create_entry (CmRepairTable *self, const CmImportPlan *plan, const CmPlanRow *row, guint column, int width)
{
  const CmFileProblem *problem = find_problem (self, row->row_no);
  gboolean faulty = problem != NULL && problem->column == (int) column;
  const char *header = ((CmImportColumn *) plan->columns->pdata[column])->header;
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *number = cm_format_count (row->row_no);
  g_autofree char *name = cm_fill (_("Row {row}, “{header}”, correct to"), "row", number, "header", header, NULL);
  CmField field = ((CmImportColumn *) plan->columns->pdata[column])->field;
  g_autofree char *shown = cm_import_words_cell (field, row->cells[column]);
  Place *place = g_new0 (Place, 1);

  *place = (Place) { self, row->row_no, column, g_strdup (row->cells[column]) };
  gtk_editable_set_text (GTK_EDITABLE (entry), shown);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  g_object_set_data (G_OBJECT (entry), "column", GUINT_TO_POINTER (column + 1));
  g_signal_connect_data (entry, "activate", G_CALLBACK (take_cell_cb), place, place_free, 0);
  if (faulty)
    {
      gtk_widget_add_css_class (entry, "soon");
      g_autofree char *message = cm_privacy_text (problem->message, NULL);

      gtk_widget_set_tooltip_text (entry, message);
      gtk_widget_set_sensitive (entry, !problem->damaged);
    }
  /* What is hidden cannot be corrected: the stars would be taken for it. */
  if (cm_import_words_hides (field))
    gtk_widget_set_sensitive (entry, FALSE);
  if (faulty && problem->damaged)
    gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, "changes-prevent-symbolic");
  cm_labelled (entry, name);
  return entry;
}

static int
column_width (CmRepairTable *self, const CmImportPlan *plan, guint column, guint rows)
{
  int width = MAX (8, text_width (((CmImportColumn *) plan->columns->pdata[column])->header));

  for (guint i = 0; i < rows; i++)
    width = MAX (width, text_width (row_at (self, i)->cells[column]));
  return MIN (width + 1, MOST_CHARS);
}

static GtkWidget *
create_text (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
attach_column (CmRepairTable *self, GtkGrid *grid, const CmImportPlan *plan, guint column, int at, guint rows)
{
  GtkWidget *header = create_text (((CmImportColumn *) plan->columns->pdata[column])->header, "column-header");
  int width = column_width (self, plan, column, rows);

  gtk_label_set_ellipsize (GTK_LABEL (header), PANGO_ELLIPSIZE_END);
  gtk_grid_attach (grid, header, at, 0, 1, 1);
  for (guint i = 0; i < rows; i++)
    gtk_grid_attach (grid, create_entry (self, plan, row_at (self, i), column, width), at, (int) i + 1, 1, 1);
}

static GtkWidget *
create_grid (CmRepairTable *self, const CmImportPlan *plan, guint rows, GArray *columns)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "column-grid");
  for (guint i = 0; i < rows; i++)
    {
      g_autofree char *number = cm_format_count (row_at (self, i)->row_no);

      gtk_grid_attach (GTK_GRID (grid), create_text (number, "quiet"), 0, (int) i + 1, 1, 1);
    }
  for (guint i = 0; i < columns->len; i++)
    attach_column (self, GTK_GRID (grid), plan, g_array_index (columns, guint, i), (int) i + 1, rows);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), grid);
  gtk_widget_add_css_class (scroll, "card");
  return scroll;
}

/* The cell that was asked for, else the first fault; the grid has row numbers in its column 0 and headers in its row 0. */
static GtkWidget *
find_cell (CmRepairTable *self, GtkGrid *grid, guint rows, guint columns)
{
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      {
        GtkWidget *entry = gtk_grid_get_child_at (grid, (int) c + 1, (int) r + 1);
        const CmFileProblem *problem = find_problem (self, row_at (self, r)->row_no);
        int column = (int) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "column")) - 1;
        gboolean asked = self->asked_row != 0
          ? row_at (self, r)->row_no == self->asked_row && (self->asked_column < 0 || self->asked_column == column)
          : problem != NULL && (problem->column == column || problem->column < 0);

        if (asked && gtk_widget_get_sensitive (entry))
          return entry;
      }
  return NULL;
}

static void
show_status (CmRepairTable *self)
{
  guint corrected = cm_row_repairs_count (cm_import_file_get_repairs (self->file));
  guint same = each_same (self, FALSE);
  g_autofree char *count = cm_format_count (corrected);
  g_autofree char *others = cm_format_count (same);
  g_autofree char *text = cm_fill (ngettext ("{count} row corrected", "{count} rows corrected", corrected), "count", count, NULL);
  g_autofree char *again = cm_fill (ngettext ("Correct {count} More Row the Same Way", "Correct {count} More Rows the Same Way", same),
                                    "count", others, NULL);

  gtk_label_set_label (self->status, corrected > 0 ? text : _("Correct the rows here and press Enter; your file is not changed"));
  gtk_widget_set_visible (self->buttons, corrected > 0 || same > 0);
  gtk_widget_set_visible (self->back_button, corrected > 0);
  gtk_button_set_label (GTK_BUTTON (self->again_button), again);
  gtk_widget_set_visible (self->again_button, same > 0);
}

void
cm_repair_table_release (CmRepairTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
}

static void
show_rows (CmRepairTable *self)
{
  const CmImportPlan *plan = cm_import_file_get_plan (self->file);
  g_autoptr(GArray) columns = plan != NULL ? shown_columns (self, plan) : NULL;
  guint rows = plan != NULL ? MIN (self->rows->len, MAX (LEAST_ROWS, MOST_CELLS / MAX (columns->len, 1))) : 0;
  GtkWidget *scroll = rows > 0 ? create_grid (self, plan, rows, columns) : NULL;
  GtkWidget *port = scroll != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroll)) : NULL;
  GtkWidget *cell = port != NULL ? find_cell (self, GTK_GRID (gtk_viewport_get_child (GTK_VIEWPORT (port))), rows, columns->len) : NULL;

  cm_repair_table_release (self);
  adw_bin_set_child (self->place, scroll);
  show_status (self);
  if (cell != NULL && self->take_focus)
    gtk_widget_grab_focus (cell);
  self->take_focus = FALSE;
}

static void
privacy_changed_cb (CmRepairTable *self)
{
  if (self->file != NULL && self->rows != NULL)
    show_rows (self);
}

/* ---- reading the rows ---- */

typedef struct {
  CmHeldPlan *held;
  GArray *wanted;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  cm_held_plan_unref (reading->held);
  g_array_unref (reading->wanted);
  g_free (reading);
}

static void
read_rows (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  GPtrArray *rows = cm_plan_rows_read (reading->held->plan, reading->wanted, cancellable, &error);

  (void) source;
  if (rows != NULL)
    g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* A file that went away meanwhile is told by the file's own row. */
static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CmRepairTable *self = CM_REPAIR_TABLE (source);
  GPtrArray *rows = g_task_propagate_pointer (G_TASK (result), NULL);

  (void) user_data;
  if (g_task_get_cancellable (G_TASK (result)) != self->reading || rows == NULL || self->file == NULL || self->place == NULL)
    {
      g_clear_pointer (&rows, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  show_rows (self);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* Each row once: it may have several faults, but the reader tells the first only. */
static GArray *
wanted_rows (CmRepairTable *self)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (self->asked_row != 0 && find_problem (self, self->asked_row) == NULL)
    g_array_append_val (wanted, self->asked_row);
  for (guint i = 0; i < self->problems->len && wanted->len < MOST_ROWS; i++)
    g_array_append_val (wanted, ((CmFileProblem *) self->problems->pdata[i])->row_no);
  g_array_sort (wanted, compare_rows);
  return wanted;
}

static void
read_wanted (CmRepairTable *self)
{
  g_autoptr(GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading->held = cm_import_file_hold_plan (self->file);
  reading->wanted = wanted_rows (self);
  task = g_task_new (self, self->reading, rows_cb, NULL);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_rows);
}

/* ---- life ---- */

static void
cm_repair_table_dispose (GObject *object)
{
  CmRepairTable *self = CM_REPAIR_TABLE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->file);
  self->place = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cm_repair_table_parent_class)->dispose (object);
}

static void
cm_repair_table_unmap (GtkWidget *widget)
{
  cm_repair_table_release (CM_REPAIR_TABLE (widget));
  GTK_WIDGET_CLASS (cm_repair_table_parent_class)->unmap (widget);
}

static void
cm_repair_table_finalize (GObject *object)
{
  CmRepairTable *self = CM_REPAIR_TABLE (object);

  g_clear_pointer (&self->counted, cm_import_findings_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->changed_from);
  g_free (self->changed_to);
  G_OBJECT_CLASS (cm_repair_table_parent_class)->finalize (object);
}

static void
cm_repair_table_class_init (CmRepairTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_repair_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_repair_table_finalize;
  widget_class->unmap = cm_repair_table_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-repair-table.ui");
  gtk_widget_class_bind_template_child (widget_class, CmRepairTable, box);
  gtk_widget_class_bind_template_child (widget_class, CmRepairTable, status);
  gtk_widget_class_bind_template_child (widget_class, CmRepairTable, buttons);
  gtk_widget_class_bind_template_child (widget_class, CmRepairTable, again_button);
  gtk_widget_class_bind_template_child (widget_class, CmRepairTable, back_button);
  gtk_widget_class_bind_template_child (widget_class, CmRepairTable, place);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
cm_repair_table_init (CmRepairTable *self)
{
  self->asked_column = -1;
  self->changed_column = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (cm_privacy_get (), "notify::hidden", G_CALLBACK (privacy_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_repair_table_new (void)
{
  return g_object_new (CM_TYPE_REPAIR_TABLE, NULL);
}

gboolean
cm_repair_table_is_needed (CmImportFile *file)
{
  g_autoptr(GPtrArray) problems = file != NULL ? cm_file_problems (file) : NULL;

  return problems != NULL && (problems->len > 0 || cm_row_repairs_count (cm_import_file_get_repairs (file)) > 0);
}

static CmImportFindings *
findings_of (CmImportFile *file)
{
  CmImportFile *lead = cm_import_file_get_lead (file);

  return cm_import_file_get_findings (lead != NULL ? lead : file);
}

void
cm_repair_table_set_file (CmRepairTable *self, CmImportFile *file)
{
  g_return_if_fail (CM_IS_REPAIR_TABLE (self));

  if (file == self->file && (file == NULL || findings_of (file) == self->counted))
    return;
  if (g_set_object (&self->file, file))
    {
      self->changed_column = -1;
      self->asked_row = 0;
    }
  g_clear_pointer (&self->counted, cm_import_findings_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  if (file == NULL || findings_of (file) == NULL)
    return;
  self->counted = cm_import_findings_ref (findings_of (file));
  self->problems = cm_file_problems (file);
  if (self->asked_row != 0 && self->take_focus && self->asked_column < 0)
    self->asked_row = 0;
  read_wanted (self);
}

void
cm_repair_table_go_to (CmRepairTable *self, gint64 row_no, const char *column)
{
  g_return_if_fail (CM_IS_REPAIR_TABLE (self));

  if (self->file == NULL || self->problems == NULL)
    return;
  self->asked_row = row_no;
  self->asked_column = cm_file_problem_column (cm_import_file_get_plan (self->file), column);
  self->take_focus = TRUE;
  read_wanted (self);
}

void
cm_repair_table_set_narrow (CmRepairTable *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_REPAIR_TABLE (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->rows != NULL && self->file != NULL && self->problems != NULL)
    show_rows (self);
}
