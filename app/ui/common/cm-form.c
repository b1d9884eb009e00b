/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-form.h"

#include <glib/gi18n-lib.h>

#include "cm-named.h"

#define WIDTH 440

struct _CmForm
{
  AdwWindow parent_instance;

  GtkWidget *verb;
  GtkLabel *intro;
  AdwPreferencesGroup *fields;
  GtkWidget *words_place;
  GtkTextView *words;
  guint least_words;
  GtkLabel *problem;
  GPtrArray *needed; /* GtkEditable, not owned, with the data "least" */
};

enum { ACCEPTED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmForm, cm_form, ADW_TYPE_WINDOW)

/* ---- complete or not ---- */

static gboolean
has_enough (char *text, guint least)
{
  g_autofree char *words = text;

  return (guint) g_utf8_strlen (words, -1) >= least;
}

gboolean
cm_form_is_complete (CmForm *self)
{
  for (guint i = 0; i < self->needed->len; i++)
    {
      GtkEditable *field = self->needed->pdata[i];

      if (gtk_widget_get_visible (GTK_WIDGET (field))
          && !has_enough (cm_form_dup_text (field), GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (field), "least"))))
        return FALSE;
    }
  return self->words == NULL || !gtk_widget_get_visible (self->words_place) || has_enough (cm_form_dup_words (self), self->least_words);
}

static void
check (CmForm *self)
{
  gtk_widget_set_sensitive (self->verb, cm_form_is_complete (self));
}

void
cm_form_accept (CmForm *self)
{
  if (!gtk_widget_get_sensitive (self->verb))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  /* One press, one fact: only a failure makes the button ready again. */
  gtk_widget_set_sensitive (self->verb, FALSE);
  g_signal_emit (self, signals[ACCEPTED], 0);
}

void
cm_form_fail (CmForm *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  check (self);
}

const char *
cm_form_get_problem (CmForm *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->problem)) ? gtk_label_get_label (self->problem) : NULL;
}

/* ---- building ---- */

static gboolean
accept_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  cm_form_accept (CM_FORM (widget));
  return TRUE;
}

static GtkWidget *
make_header (CmForm *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->verb = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->verb), TRUE);
  gtk_widget_add_css_class (self->verb, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->verb);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->verb, "clicked", G_CALLBACK (cm_form_accept), self, G_CONNECT_SWAPPED);
  return header;
}

static GtkLabel *
make_sentence (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_add_css_class (label, class);
  return GTK_LABEL (label);
}

static GtkWidget *
make_body (CmForm *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->intro = make_sentence ("quiet");
  self->fields = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->fields), FALSE);
  self->words_place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (self->words_place, FALSE);
  self->problem = make_sentence ("now");
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->intro));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->fields));
  gtk_box_append (GTK_BOX (body), self->words_place);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->problem));
  gtk_widget_add_css_class (body, "form");
  return body;
}

static void
cm_form_finalize (GObject *object)
{
  g_ptr_array_unref (CM_FORM (object)->needed);
  G_OBJECT_CLASS (cm_form_parent_class)->finalize (object);
}

/* Fields may still change while the window goes. */
static void
cm_form_dispose (GObject *object)
{
  g_ptr_array_set_size (CM_FORM (object)->needed, 0);
  CM_FORM (object)->words = NULL;
  G_OBJECT_CLASS (cm_form_parent_class)->dispose (object);
}

static void
cm_form_class_init (CmFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_form_finalize;
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, accept_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, accept_key_cb, NULL);
}

static void
cm_form_init (CmForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->needed = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->verb);
}

/* ---- public ---- */

CmForm *
cm_form_new (GtkWidget *over, const char *title, const char *verb)
{
  GtkRoot *root = gtk_widget_get_root (over);
  int room = root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) : 0;
  CmForm *self = g_object_new (CM_TYPE_FORM, "title", title, "transient-for", root, NULL);

  gtk_window_set_default_size (GTK_WINDOW (self), room > 0 ? MIN (WIDTH, room) : WIDTH, -1);
  gtk_button_set_label (GTK_BUTTON (self->verb), verb);
  return self;
}

void
cm_form_set_intro (CmForm *self, const char *text)
{
  gtk_label_set_label (self->intro, text);
  gtk_widget_set_visible (GTK_WIDGET (self->intro), TRUE);
}

static void
add_row (CmForm *self, GtkWidget *row, const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (self->fields, row);
  gtk_widget_set_visible (GTK_WIDGET (self->fields), TRUE);
}

GtkEditable *
cm_form_add_text (CmForm *self, const char *title, const char *text, guint least)
{
  GtkWidget *row = adw_entry_row_new ();

  add_row (self, row, title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  cm_labelled (row, title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  if (least > 0)
    {
      g_object_set_data (G_OBJECT (row), "least", GUINT_TO_POINTER (least));
      g_ptr_array_add (self->needed, row);
    }
  g_signal_connect_object (row, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  return GTK_EDITABLE (row);
}

void
cm_form_add_words (CmForm *self, const char *title, guint least)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->words = GTK_TEXT_VIEW (view);
  self->least_words = least;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_text_view_set_wrap_mode (self->words, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->words, FALSE);
  gtk_widget_add_css_class (view, "form-words");
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_size_request (scroller, -1, 96);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  cm_labelled (view, title);
  gtk_box_append (GTK_BOX (self->words_place), label);
  gtk_box_append (GTK_BOX (self->words_place), scroller);
  gtk_widget_set_visible (self->words_place, TRUE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->words), "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
}

AdwComboRow *
cm_form_add_choice (CmForm *self, const char *title, const char *const *labels, guint chosen)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr(GtkStringList) list = gtk_string_list_new (labels);

  add_row (self, row, title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  cm_labelled (row, title);
  return ADW_COMBO_ROW (row);
}

static void
add_suffix (CmForm *self, const char *title, GtkWidget *field)
{
  GtkWidget *row = adw_action_row_new ();

  add_row (self, row, title);
  gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  cm_labelled (field, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), field);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), field);
}

GtkSpinButton *
cm_form_add_number (CmForm *self, const char *title, double least, double most, guint digits, double value)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, 1);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), digits);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 6);
  add_suffix (self, title, spin);
  return GTK_SPIN_BUTTON (spin);
}

CmDateRow *
cm_form_add_day (CmForm *self, const char *title, int day, int today)
{
  GtkWidget *row = cm_date_row_new (title);

  add_row (self, row, title);
  cm_date_row_set_day (CM_DATE_ROW (row), day, today);
  return CM_DATE_ROW (row);
}

AdwActionRow *
cm_form_add_line (CmForm *self, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  add_row (self, row, title);
  return ADW_ACTION_ROW (row);
}

GtkSwitch *
cm_form_add_switch (CmForm *self, const char *title, const char *subtitle, gboolean on)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle), on);
  add_suffix (self, title, toggle);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (gtk_widget_get_ancestor (toggle, ADW_TYPE_ACTION_ROW)), subtitle);
  return GTK_SWITCH (toggle);
}

char *
cm_form_dup_text (GtkEditable *field)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (field)));
}

char *
cm_form_dup_words (CmForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

void
cm_form_set_words (CmForm *self, const char *words)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words), words, -1);
}

void
cm_form_set_asks_words (CmForm *self, gboolean asks)
{
  gtk_widget_set_visible (self->words_place, asks);
  check (self);
}

void
cm_form_open (CmForm *self)
{
  check (self);
  cm_named_buttons (GTK_WIDGET (self));
  if (self->words != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->fields)))
    gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->words));
  gtk_window_present (GTK_WINDOW (self));
}
