/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-field-popover.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-import-words.h"
#include "cm-named.h"
#include "cm-text.h"

#define MOST_HEIGHT 360

struct _CmFieldPopover
{
  GtkPopover parent_instance;

  GtkWidget *search;
  GtkListBox *list;
  char *wanted;      /* folded, NULL without a search */
};

G_DEFINE_FINAL_TYPE (CmFieldPopover, cm_field_popover, GTK_TYPE_POPOVER)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* The first row is for a column that is left out. */
static CmField
field_of (GtkListBoxRow *row)
{
  return (CmField) (gtk_list_box_row_get_index (row) + CM_FIELD_NONE);
}

static GtkWidget *
create_row (CmField field, gboolean chosen)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (cm_import_words_field (field));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (chosen)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  cm_labelled (row, cm_import_words_field (field));
  return row;
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  const CmFieldPopover *self = user_data;
  g_autofree char *folded = self->wanted != NULL ? cm_text_fold (cm_import_words_field (field_of (row))) : NULL;

  return folded == NULL || strstr (folded, self->wanted) != NULL;
}

static void
searched_cb (CmFieldPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_free (self->wanted);
  self->wanted = *text != '\0' ? cm_text_fold (text) : NULL;
  gtk_list_box_invalidate_filter (self->list);
}

static void
chosen_cb (CmFieldPopover *self, GtkListBoxRow *row)
{
  CmField field = field_of (row);

  g_object_ref (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, (int) field);
  g_object_unref (self);
}

/* Enter takes what stands first. */
static void
entered_cb (CmFieldPopover *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        chosen_cb (self, row);
        return;
      }
}

static void
add_search (CmFieldPopover *self, GtkBox *box)
{
  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
  cm_labelled (self->search, _("Search"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, self->search);
}

static void
add_list (CmFieldPopover *self, GtkBox *box)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_filter_func (self->list, is_wanted, self, NULL);
  cm_labelled (GTK_WIDGET (self->list), _("What the column fills"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->list));
  gtk_box_append (box, scroll);
}

/* What is chosen stands in sight. */
static void
cm_field_popover_map (GtkWidget *widget)
{
  CmFieldPopover *self = CM_FIELD_POPOVER (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  GTK_WIDGET_CLASS (cm_field_popover_parent_class)->map (widget);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
cm_field_popover_finalize (GObject *object)
{
  g_free (CM_FIELD_POPOVER (object)->wanted);
  G_OBJECT_CLASS (cm_field_popover_parent_class)->finalize (object);
}

static void
cm_field_popover_class_init (CmFieldPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_field_popover_finalize;
  GTK_WIDGET_CLASS (klass)->map = cm_field_popover_map;
  signals[CHOSEN] = g_signal_new ("chosen", CM_TYPE_FIELD_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cm_field_popover_init (CmFieldPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  add_search (self, GTK_BOX (box));
  add_list (self, GTK_BOX (box));
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
cm_field_popover_new (CmField field)
{
  CmFieldPopover *self = g_object_new (CM_TYPE_FIELD_POPOVER, NULL);

  for (int at = CM_FIELD_NONE; at < CM_N_FIELDS; at++)
    gtk_list_box_append (self->list, create_row (at, at == (int) field));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) field - CM_FIELD_NONE));
  cm_labelled (GTK_WIDGET (self), _("What the column fills"));
  return GTK_WIDGET (self);
}
