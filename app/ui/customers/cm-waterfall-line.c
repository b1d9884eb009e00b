/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-waterfall-line.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-share-bar.h"

#define LINES 2
#define LINES_OPEN 12

struct _CmWaterfallLine
{
  GtkListBoxRow parent_instance;

  GtkWidget *head;
  GtkLabel *label;
  GtkLabel *removed;
  GtkLabel *left;
  CmShareBar *bar;
  GtkWidget *revealer;

  int key;
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (CmWaterfallLine, cm_waterfall_line, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
number_label (const char *class, int chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_head (CmWaterfallLine *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_lines (self->label, LINES);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->removed = GTK_LABEL (number_label ("quiet", 7));
  gtk_widget_add_css_class (GTK_WIDGET (self->removed), "small");
  self->left = GTK_LABEL (number_label ("heading", 7));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->removed));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->left));
  self->head = head;
  return head;
}

/* Made when it is asked for: each new tip that is set asks the display where the pointer is, and waits for the answer. */
static gboolean
cm_waterfall_line_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_key, GtkTooltip *tooltip)
{
  (void) x;
  (void) y;
  (void) by_key;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (CM_WATERFALL_LINE (widget)->label));
  return TRUE;
}

static void
cm_waterfall_line_class_init (CmWaterfallLineClass *klass)
{
  GTK_WIDGET_CLASS (klass)->query_tooltip = cm_waterfall_line_query_tooltip;
}

static void
cm_waterfall_line_init (CmWaterfallLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_add_css_class (GTK_WIDGET (self), "waterfall-line");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->bar = CM_SHARE_BAR (cm_share_bar_new ());
  self->revealer = gtk_revealer_new ();
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), self->revealer);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
cm_waterfall_line_new (int key, gboolean locked)
{
  CmWaterfallLine *self = g_object_new (CM_TYPE_WATERFALL_LINE, NULL);

  self->key = key;
  self->locked = locked;
  if (locked)
    gtk_widget_add_css_class (GTK_WIDGET (self->bar), "locked");
  return GTK_WIDGET (self);
}

static char *
accessible_name (CmWaterfallLine *self, const char *label, const char *removed, const char *left)
{
  g_autofree char *number = g_strdup_printf ("%d", self->key + 1);

  if (self->locked)
    return cm_fill (_("Left out: {label}, removes {removed}, {left} left"), "label", label, "removed", removed, "left", left, NULL);
  return cm_fill (_("Rule {number}: {label}, removes {removed}, {left} left"), "number", number, "label", label, "removed", removed, "left",
                  left, NULL);
}

void
cm_waterfall_line_set (CmWaterfallLine *self, const char *label, gsize removed, gsize left)
{
  g_autofree char *removed_text = cm_format_count (-(gint64) removed);
  g_autofree char *removed_count = cm_format_count ((gint64) removed);
  g_autofree char *left_text = cm_format_count ((gint64) left);
  g_autofree char *name = accessible_name (self, label, removed_count, left_text);

  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->removed, removed > 0 ? removed_text : "0");
  gtk_label_set_label (self->left, left_text);
  cm_share_bar_set (self->bar, left, left + removed);
  cm_labelled (GTK_WIDGET (self), name);
}

void
cm_waterfall_line_set_label (CmWaterfallLine *self, const char *label)
{
  gtk_label_set_label (self->label, label);
  cm_labelled (GTK_WIDGET (self), label);
}

GtkWidget *
cm_waterfall_line_get_head (CmWaterfallLine *self)
{
  return self->head;
}

void
cm_waterfall_line_set_editor (CmWaterfallLine *self, GtkWidget *editor)
{
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), editor);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), editor != NULL);
  /* The sentence of an open bracket is read whole. */
  gtk_label_set_lines (self->label, editor != NULL ? LINES_OPEN : LINES);
  if (editor != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "open");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "open");
}

GtkWidget *
cm_waterfall_line_get_editor (CmWaterfallLine *self)
{
  return gtk_revealer_get_child (GTK_REVEALER (self->revealer));
}

int
cm_waterfall_line_get_key (CmWaterfallLine *self)
{
  return self->key;
}

gboolean
cm_waterfall_line_get_locked (CmWaterfallLine *self)
{
  return self->locked;
}
