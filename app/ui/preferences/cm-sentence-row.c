/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sentence-row.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-wrap.h"

/* Turning goes on for a moment; a step of its own for every number would fill the history. */
#define PAUSE_MS 500
#define LINE_HEIGHT 34

struct _CmSentenceRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *before;
  GtkSpinButton *spin;
  GtkLabel *after;
  GtkLabel *note;
  GtkLabel *aside;
  GtkWidget *restore;

  CmSentencePattern pattern;
  gconstpointer data;
  guint digits;
  char *note_text;
  char *at_least;
  char *at_most;
  double least;
  double most;
  guint pause_id;
  gboolean showing;             /* the number is set by the program */
  gboolean turned;              /* somebody did */
};

enum { CHOSEN, RESTORED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmSentenceRow, cm_sentence_row, ADW_TYPE_PREFERENCES_ROW)

/* ---- words ---- */

static char *
strip_dup (const char *text, gsize length)
{
  return g_strstrip (g_strndup (text, length));
}

static void
show_words (CmSentenceRow *self)
{
  const char *pattern = self->pattern != NULL ? self->pattern (gtk_spin_button_get_value (self->spin), self->data) : "{n}";
  const char *place = strstr (pattern, "{n}");
  gsize length = place != NULL ? (gsize) (place - pattern) : strlen (pattern);
  g_autofree char *before = strip_dup (pattern, length);
  g_autofree char *after = place != NULL ? strip_dup (place + 3, strlen (place + 3)) : g_strdup ("");
  g_autofree char *name = cm_fill (pattern, "n", "…", NULL);
  g_autofree char *number = g_strdup_printf ("%.*f", (int) self->digits, gtk_spin_button_get_value (self->spin));
  g_autofree char *title = cm_fill (pattern, "n", number, NULL);

  gtk_label_set_label (self->before, before);
  gtk_widget_set_visible (GTK_WIDGET (self->before), *before != '\0');
  gtk_label_set_label (self->after, after);
  gtk_widget_set_visible (GTK_WIDGET (self->after), *after != '\0');
  cm_labelled (GTK_WIDGET (self->spin), name);
  /* The search of the preferences looks here. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
}

/* The number stopped at an end: why. */
static char *
end_text (CmSentenceRow *self)
{
  double number = gtk_spin_button_get_value (self->spin);
  gboolean lowest = number <= self->least + 1e-9, highest = number >= self->most - 1e-9;
  g_autofree char *text = NULL;

  if (lowest == highest || !self->turned)
    return NULL;
  if (lowest && self->at_least != NULL)
    return g_strdup (self->at_least);
  if (highest && self->at_most != NULL)
    return g_strdup (self->at_most);
  text = g_strdup_printf ("%.*f", (int) self->digits, number);
  return cm_fill (lowest ? _("It cannot be less than {n}") : _("It cannot be more than {n}"), "n", text, NULL);
}

static void
show_note (CmSentenceRow *self)
{
  g_autofree char *end = end_text (self);
  g_autofree char *both = end != NULL && self->note_text != NULL ? g_strjoin (" · ", self->note_text, end, NULL) : NULL;
  const char *text = both != NULL ? both : end != NULL ? end : self->note_text;

  gtk_label_set_label (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

/* ---- turning ---- */

static void
tell (CmSentenceRow *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_signal_emit (self, signals[CHOSEN], 0, gtk_spin_button_get_value (self->spin));
}

static gboolean
paused_cb (gpointer data)
{
  CmSentenceRow *self = data;

  self->pause_id = 0;
  tell (self);
  return G_SOURCE_REMOVE;
}

static void
turned_cb (CmSentenceRow *self)
{
  self->turned |= !self->showing;
  show_words (self);
  show_note (self);
  if (self->showing)
    return;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MS, paused_cb, self);
}

static void
restore_cb (CmSentenceRow *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_signal_emit (self, signals[RESTORED], 0);
}

/* ---- the row ---- */

static void
cm_sentence_row_dispose (GObject *object)
{
  cm_sentence_row_flush (CM_SENTENCE_ROW (object));
  G_OBJECT_CLASS (cm_sentence_row_parent_class)->dispose (object);
}

static void
cm_sentence_row_finalize (GObject *object)
{
  CmSentenceRow *self = CM_SENTENCE_ROW (object);

  g_free (self->note_text);
  g_free (self->at_least);
  g_free (self->at_most);
  G_OBJECT_CLASS (cm_sentence_row_parent_class)->finalize (object);
}

static gboolean
cm_sentence_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CM_SENTENCE_ROW (widget)->spin));
}

static void
cm_sentence_row_class_init (CmSentenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_sentence_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_sentence_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = cm_sentence_row_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_DOUBLE);
  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
create_words (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_end (label, 8);
  gtk_widget_set_size_request (label, -1, LINE_HEIGHT);
  return GTK_LABEL (label);
}

static GtkWidget *
create_sentence (CmSentenceRow *self)
{
  GtkWidget *wrap = cm_wrap_new ();

  self->before = create_words ();
  self->after = create_words ();
  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 1, 1));
  gtk_spin_button_set_numeric (self->spin, TRUE);
  gtk_widget_set_margin_end (GTK_WIDGET (self->spin), 8);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->spin), 6);
  cm_wrap_append (CM_WRAP (wrap), GTK_WIDGET (self->before));
  cm_wrap_append (CM_WRAP (wrap), GTK_WIDGET (self->spin));
  cm_wrap_append (CM_WRAP (wrap), GTK_WIDGET (self->after));
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
  return wrap;
}

static GtkLabel *
create_note (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "quiet");
  gtk_widget_add_css_class (label, "small");
  gtk_widget_set_visible (label, FALSE);
  return GTK_LABEL (label);
}

static GtkWidget *
create_restore (CmSentenceRow *self)
{
  self->restore = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_add_css_class (self->restore, "flat");
  gtk_widget_set_valign (self->restore, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->restore, FALSE);
  cm_named (self->restore, _("Restore the shipped value"));
  g_signal_connect_object (self->restore, "clicked", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  return self->restore;
}

static void
cm_sentence_row_init (CmSentenceRow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->most = 1;
  gtk_widget_add_css_class (row, "sentence-row");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), create_sentence (self));
  self->note = create_note ();
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->note));
  self->aside = create_note ();
  gtk_widget_set_valign (GTK_WIDGET (self->aside), GTK_ALIGN_CENTER);
  gtk_widget_remove_css_class (GTK_WIDGET (self->aside), "small");
  gtk_label_set_wrap (self->aside, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->aside), "numeric");
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->aside));
  gtk_box_append (GTK_BOX (row), create_restore (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cm_sentence_row_new (guint digits)
{
  CmSentenceRow *self = g_object_new (CM_TYPE_SENTENCE_ROW, NULL);

  self->digits = digits;
  self->showing = TRUE;
  gtk_spin_button_set_digits (self->spin, digits);
  self->showing = FALSE;
  return GTK_WIDGET (self);
}

void
cm_sentence_row_set_pattern (CmSentenceRow *self, CmSentencePattern pattern, gconstpointer data)
{
  g_return_if_fail (CM_IS_SENTENCE_ROW (self));

  self->pattern = pattern;
  self->data = data;
  show_words (self);
}

void
cm_sentence_row_set_range (CmSentenceRow *self, double least, double most, double step)
{
  g_return_if_fail (CM_IS_SENTENCE_ROW (self));

  self->least = least;
  self->most = most;
  self->showing = TRUE;
  gtk_spin_button_set_range (self->spin, least, most);
  gtk_spin_button_set_increments (self->spin, step, step * 10);
  self->showing = FALSE;
  show_note (self);
}

void
cm_sentence_row_set_ends (CmSentenceRow *self, const char *at_least, const char *at_most)
{
  g_return_if_fail (CM_IS_SENTENCE_ROW (self));

  g_free (self->at_least);
  g_free (self->at_most);
  self->at_least = g_strdup (at_least);
  self->at_most = g_strdup (at_most);
  show_note (self);
}

void
cm_sentence_row_set_number (CmSentenceRow *self, double number)
{
  g_return_if_fail (CM_IS_SENTENCE_ROW (self));

  if (self->pause_id != 0)
    return;
  self->showing = TRUE;
  gtk_spin_button_set_value (self->spin, number);
  self->showing = FALSE;
  show_words (self);
  show_note (self);
}

double
cm_sentence_row_get_number (CmSentenceRow *self)
{
  g_return_val_if_fail (CM_IS_SENTENCE_ROW (self), 0);

  return gtk_spin_button_get_value (self->spin);
}

void
cm_sentence_row_set_note (CmSentenceRow *self, const char *note)
{
  g_return_if_fail (CM_IS_SENTENCE_ROW (self));

  g_free (self->note_text);
  self->note_text = g_strdup (note);
  show_note (self);
}

void
cm_sentence_row_set_restorable (CmSentenceRow *self, gboolean restorable)
{
  g_return_if_fail (CM_IS_SENTENCE_ROW (self));

  gtk_widget_set_visible (self->restore, restorable);
}

void
cm_sentence_row_set_aside (CmSentenceRow *self, const char *text)
{
  g_return_if_fail (CM_IS_SENTENCE_ROW (self));

  gtk_label_set_label (self->aside, text);
  gtk_widget_set_visible (GTK_WIDGET (self->aside), text != NULL);
}

void
cm_sentence_row_flush (CmSentenceRow *self)
{
  g_return_if_fail (CM_IS_SENTENCE_ROW (self));

  if (self->pause_id != 0)
    tell (self);
}

GtkSpinButton *
cm_sentence_row_get_spin (CmSentenceRow *self)
{
  g_return_val_if_fail (CM_IS_SENTENCE_ROW (self), NULL);

  return self->spin;
}
