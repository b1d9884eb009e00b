/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-field-menu.h"

#include <glib/gi18n-lib.h>

#include "cm-named.h"
#include "cm-segment-field.h"
#include "cm-text.h"

struct _CmFieldMenu
{
  GtkPopover parent_instance;

  GtkSearchEntry *entry;
  GtkListBox *list;
};

enum { FIELD_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmFieldMenu, cm_field_menu, GTK_TYPE_POPOVER)

static gboolean
row_matches (GtkListBoxRow *row, gpointer data)
{
  CmFieldMenu *self = data;
  g_autofree char *wanted = cm_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *label = cm_text_fold (gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));

  return g_strstr_len (label, -1, wanted) != NULL;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CmFieldMenu *self)
{
  const CmSegmentField *field = g_object_get_data (G_OBJECT (row), "field");

  (void) list;
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[FIELD_CHOSEN], 0, field->name);
}

/* Enter in the search takes the first thing found. */
static void
entry_activate_cb (CmFieldMenu *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (row_matches (row, self))
      {
        gtk_widget_activate (GTK_WIDGET (row));
        return;
      }
}

static void
add_field (CmFieldMenu *self, const CmSegmentField *field)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_(field->label));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "field", (gpointer) field);
  gtk_list_box_append (self->list, row);
}

static void
cm_field_menu_class_init (CmFieldMenuClass *klass)
{
  signals[FIELD_CHOSEN] = g_signal_new ("field-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);
}

static void
cm_field_menu_init (CmFieldMenu *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gsize count;
  const CmSegmentField *fields = cm_segment_fields (&count);

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  cm_labelled (GTK_WIDGET (self->entry), _("Search the rules"));
  cm_labelled (GTK_WIDGET (self->list), _("What the rule is about"));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, row_matches, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  for (gsize i = 0; i < count; i++)
    add_field (self, &fields[i]);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
cm_field_menu_new (void)
{
  return g_object_new (CM_TYPE_FIELD_MENU, NULL);
}
