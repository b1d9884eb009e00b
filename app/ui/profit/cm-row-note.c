/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-note.h"

/* A problem of more words than these takes a second line. */
#define PROBLEM_WIDTH 17

GtkLabel *
cm_row_note_new (AdwEntryRow *row)
{
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (note), 1);
  gtk_label_set_justify (GTK_LABEL (note), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (note, "small");
  gtk_widget_add_css_class (note, "numeric");
  gtk_widget_set_valign (note, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (note, FALSE);
  adw_entry_row_add_suffix (row, note);
  return GTK_LABEL (note);
}

static void
set_class (GtkWidget *widget, const char *class, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

static void
show (GtkLabel *note, const char *text, gboolean wrong)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (note), ADW_TYPE_ENTRY_ROW);

  gtk_label_set_text (note, text != NULL ? text : "");
  gtk_label_set_wrap (note, wrong);
  gtk_label_set_width_chars (note, wrong ? PROBLEM_WIDTH : -1);
  gtk_widget_set_visible (GTK_WIDGET (note), text != NULL && *text != '\0');
  set_class (GTK_WIDGET (note), "quiet", !wrong);
  set_class (GTK_WIDGET (note), "now", wrong);
  set_class (row, "error", wrong);
}

void
cm_row_note_tell (GtkLabel *note, const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (note));

  show (note, text, FALSE);
}

void
cm_row_note_blame (GtkLabel *note, const char *problem)
{
  g_return_if_fail (GTK_IS_LABEL (note));

  show (note, problem, problem != NULL);
}
