/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-table-view.h"
#include "cm-children.h"

#include "cm-named.h"

#define CM_TYPE_PLAIN_LINE (cm_plain_line_get_type ())
G_DECLARE_FINAL_TYPE (CmPlainLine, cm_plain_line, CM, PLAIN_LINE, GObject)

struct _CmPlainLine
{
  GObject parent_instance;

  gint64 id;
  char **cells;
};

G_DEFINE_FINAL_TYPE (CmPlainLine, cm_plain_line, G_TYPE_OBJECT)

struct _CmTableView
{
  GtkWidget parent_instance;

  GtkColumnView *view;
  GListStore *lines;
  GtkSingleSelection *selection;
  guint columns;
};

G_DEFINE_FINAL_TYPE (CmTableView, cm_table_view, GTK_TYPE_WIDGET)

enum { ACTIVATED, SELECTION_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
cm_plain_line_finalize (GObject *object)
{
  g_strfreev (CM_PLAIN_LINE (object)->cells);
  G_OBJECT_CLASS (cm_plain_line_parent_class)->finalize (object);
}

static void
cm_plain_line_class_init (CmPlainLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_plain_line_finalize;
}

static void
cm_plain_line_init (CmPlainLine *self)
{
  (void) self;
}

/* ---- cells ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer number)
{
  GtkWidget *label = gtk_label_new (NULL);

  (void) factory;
  gtk_label_set_xalign (GTK_LABEL (label), number != NULL ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), number != NULL ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (number != NULL)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  CmPlainLine *line = gtk_list_item_get_item (item);
  const char *text = line->cells[GPOINTER_TO_UINT (column)];
  GtkWidget *label = gtk_list_item_get_child (item);

  (void) factory;
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE ? text : NULL);
}

static void
add_column (CmTableView *self, const CmPlainColumn *column, guint place)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *added = gtk_column_view_column_new (column->title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (column->number));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (place));
  gtk_column_view_column_set_expand (added, column->wide);
  gtk_column_view_append_column (self->view, added);
  g_object_unref (added);
}

/* Titles of number columns stand over their numbers; there is no property for it. */
static void
align_titles (CmTableView *self, const CmPlainColumn *columns)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; title != NULL && i < self->columns; i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (columns[i].number && box != NULL)
        gtk_widget_set_halign (box, GTK_ALIGN_END);
    }
}

/* ---- callbacks ---- */

static void
activate_cb (CmTableView *self, guint position)
{
  g_autoptr (CmPlainLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);

  if (line != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, line->id);
}

static void
selected_cb (CmTableView *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* ---- the widget ---- */

static void
cm_table_view_dispose (GObject *object)
{
  CmTableView *self = CM_TABLE_VIEW (object);

  cm_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->selection);
  g_clear_object (&self->lines);
  G_OBJECT_CLASS (cm_table_view_parent_class)->dispose (object);
}

static void
cm_table_view_class_init (CmTableViewClass *klass)
{
  GType type = CM_TYPE_TABLE_VIEW;

  G_OBJECT_CLASS (klass)->dispose = cm_table_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_table_view_init (CmTableView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->lines = g_list_store_new (CM_TYPE_PLAIN_LINE);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "plain-table");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  /* In a card the selected line has its round corners. */
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_table_view_new (const char *name)
{
  CmTableView *self = g_object_new (CM_TYPE_TABLE_VIEW, NULL);

  cm_table_view_set_name (self, name);
  return GTK_WIDGET (self);
}

void
cm_table_view_set_name (CmTableView *self, const char *name)
{
  g_return_if_fail (CM_IS_TABLE_VIEW (self));

  cm_labelled (GTK_WIDGET (self->view), name);
}

void
cm_table_view_set_columns (CmTableView *self, const CmPlainColumn *columns, guint count)
{
  GListModel *shown;

  g_return_if_fail (CM_IS_TABLE_VIEW (self));

  cm_table_view_clear (self);
  shown = gtk_column_view_get_columns (self->view);
  while (g_list_model_get_n_items (shown) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  self->columns = count;
  for (guint i = 0; i < count; i++)
    add_column (self, &columns[i], i);
  align_titles (self, columns);
}

void
cm_table_view_clear (CmTableView *self)
{
  g_return_if_fail (CM_IS_TABLE_VIEW (self));

  g_list_store_remove_all (self->lines);
}

void
cm_table_view_add (CmTableView *self, gint64 id, const char *const *cells)
{
  g_autoptr (CmPlainLine) line = NULL;

  g_return_if_fail (CM_IS_TABLE_VIEW (self));

  line = g_object_new (CM_TYPE_PLAIN_LINE, NULL);
  line->id = id;
  line->cells = g_new0 (char *, self->columns + 1);
  for (guint i = 0; i < self->columns; i++)
    line->cells[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
  g_list_store_append (self->lines, line);
}

gint64
cm_table_view_get_selected (CmTableView *self)
{
  CmPlainLine *line;

  g_return_val_if_fail (CM_IS_TABLE_VIEW (self), 0);

  line = gtk_single_selection_get_selected_item (self->selection);
  return line != NULL ? line->id : 0;
}

void
cm_table_view_select (CmTableView *self, gint64 id)
{
  g_return_if_fail (CM_IS_TABLE_VIEW (self));

  for (guint i = 0; i < cm_table_view_count (self); i++)
    {
      g_autoptr (CmPlainLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);

      if (line->id == id)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

guint
cm_table_view_count (CmTableView *self)
{
  g_return_val_if_fail (CM_IS_TABLE_VIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->lines));
}

const char *
cm_table_view_cell (CmTableView *self, guint line, guint column)
{
  g_autoptr (CmPlainLine) found = NULL;

  g_return_val_if_fail (CM_IS_TABLE_VIEW (self), NULL);

  found = g_list_model_get_item (G_LIST_MODEL (self->lines), line);
  return found != NULL && column < self->columns ? found->cells[column] : NULL;
}
