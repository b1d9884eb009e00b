/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-encoding-question.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"

struct _CmEncodingQuestion
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *text;
  CmImportFile *file; /* NULL while nothing is asked */
};

G_DEFINE_FINAL_TYPE (CmEncodingQuestion, cm_encoding_question, GTK_TYPE_WIDGET)

static const char *const encodings[] = { "GB18030", "UTF-8", "UTF-16LE" };

static void
clicked_cb (GtkButton *button, CmEncodingQuestion *self)
{
  CmImportFileChoices *choices = self->file != NULL ? cm_import_file_edit (self->file) : NULL;

  if (choices == NULL)
    return;
  g_free (choices->encoding);
  choices->encoding = g_strdup (gtk_button_get_label (button));
  cm_import_file_read (self->file);
}

static void
cm_encoding_question_dispose (GObject *object)
{
  CmEncodingQuestion *self = CM_ENCODING_QUESTION (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cm_encoding_question_parent_class)->dispose (object);
}

static void
cm_encoding_question_class_init (CmEncodingQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_encoding_question_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cm_encoding_question_init (CmEncodingQuestion *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_xalign (self->text, 0);
  gtk_widget_add_css_class (self->box, "notice");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self->box), buttons);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (encodings[i]);

      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (buttons), button);
    }
}

gboolean
cm_encoding_question_is_needed (CmImportFile *file)
{
  return cm_import_file_get_state (file) > CM_IMPORT_FILE_READING && cm_import_file_looks_garbled (file);
}

void
cm_encoding_question_set_file (CmEncodingQuestion *self, CmImportFile *file)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CM_IS_ENCODING_QUESTION (self));

  g_set_object (&self->file, file);
  if (file == NULL)
    return;
  text = cm_fill (_("The characters of {file} look wrong. Change encoding?"), "file", cm_import_file_get_name (file), NULL);
  gtk_label_set_label (self->text, text);
}
