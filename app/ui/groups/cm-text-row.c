/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-text-row.h"

#include "cm-named.h"
#include "cm-pill.h"

/* Lines in Chinese alone stand taller than a text view asks room for. */
#define CHINESE_ROOM 9

struct _CmTextRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *title;
  GtkWidget *note;
  GtkWidget *view;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmTextRow, cm_text_row, ADW_TYPE_PREFERENCES_ROW)

static void
changed_cb (CmTextRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_head (CmTextRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = gtk_label_new (NULL);
  self->note = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "small");
  gtk_widget_add_css_class (self->title, "quiet");
  gtk_widget_add_css_class (self->note, "small");
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->note);
  return head;
}

static GtkWidget *
create_view (CmTextRow *self)
{
  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_widget_add_css_class (self->view, "row-text");
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), CHINESE_ROOM);
  return self->view;
}

static void
cm_text_row_class_init (CmTextRowClass *klass)
{
  (void) klass;
  signals[CHANGED] = g_signal_new ("changed", CM_TYPE_TEXT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_text_row_init (CmTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (box, "text-row");
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), create_view (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cm_text_row_new (const char *title)
{
  CmTextRow *self = g_object_new (CM_TYPE_TEXT_ROW, "title", title, NULL);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  cm_labelled (self->view, title);
  return GTK_WIDGET (self);
}

char *
cm_text_row_dup_text (CmTextRow *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (CM_IS_TEXT_ROW (self), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

void
cm_text_row_set_text (CmTextRow *self, const char *text)
{
  g_return_if_fail (CM_IS_TEXT_ROW (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), text != NULL ? text : "", -1);
}

void
cm_text_row_set_note (CmTextRow *self, const char *note, gboolean soon)
{
  g_return_if_fail (CM_IS_TEXT_ROW (self));

  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  cm_tone_apply (self->note, soon ? CM_TONE_SOON : CM_TONE_PLAIN);
}
