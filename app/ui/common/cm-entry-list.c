/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-entry-list.h"

#include "cm-named.h"

struct _CmEntryList
{
  GtkWidget parent_instance;

  GtkWidget *scroll;
  GtkListView *list;

  CmEntryFunc func;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (CmEntryList, cm_entry_list, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static GtkWidget *
create_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CmEntryList *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *detail = create_label ("quiet");
  GtkWidget *amount = gtk_label_new (NULL);

  (void) factory;
  (void) self;
  gtk_widget_add_css_class (detail, "small");
  gtk_label_set_lines (GTK_LABEL (detail), 2);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (amount, "numeric");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_widget_add_css_class (grid, "two-lines");
  gtk_grid_attach (GTK_GRID (grid), create_label ("numeric"), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), detail, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), amount, 1, 0, 1, 2);
  gtk_list_item_set_child (item, grid);
}

static void
show_text (GtkGrid *grid, int column, int row, char *text)
{
  GtkWidget *label = gtk_grid_get_child_at (grid, column, row);

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
  g_free (text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CmEntryList *self)
{
  GtkGrid *grid = GTK_GRID (gtk_list_item_get_child (item));
  CmEntry entry = { NULL, NULL, NULL };

  (void) factory;
  self->func (gtk_list_item_get_position (item), &entry, self->user_data);
  show_text (grid, 0, 0, entry.title);
  show_text (grid, 0, 1, entry.detail);
  show_text (grid, 1, 0, entry.amount);
}

static void
activate_cb (CmEntryList *self, guint position)
{
  g_signal_emit (self, signals[CHOSEN], 0, position);
}

/* The rows ask for their texts until they are gone. */
static void
cm_entry_list_dispose (GObject *object)
{
  CmEntryList *self = CM_ENTRY_LIST (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  G_OBJECT_CLASS (cm_entry_list_parent_class)->dispose (object);
}

static void
cm_entry_list_class_init (CmEntryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_entry_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", CM_TYPE_ENTRY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cm_entry_list_init (CmEntryList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_show_separators (self->list, TRUE);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
}

GtkWidget *
cm_entry_list_new (void)
{
  return g_object_new (CM_TYPE_ENTRY_LIST, NULL);
}

void
cm_entry_list_set_name (CmEntryList *self, const char *name)
{
  g_return_if_fail (CM_IS_ENTRY_LIST (self));

  cm_labelled (GTK_WIDGET (self->list), name);
}

void
cm_entry_list_set_leads (CmEntryList *self, gboolean leads)
{
  g_return_if_fail (CM_IS_ENTRY_LIST (self));

  gtk_list_view_set_single_click_activate (self->list, leads);
}

void
cm_entry_list_fill (CmEntryList *self, guint count, CmEntryFunc func, gpointer user_data)
{
  GtkStringList *model = gtk_string_list_new (NULL);

  g_return_if_fail (CM_IS_ENTRY_LIST (self));

  self->func = func;
  self->user_data = user_data;
  for (guint i = 0; i < count; i++)
    gtk_string_list_append (model, "");
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (model))));
}
