/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-words-form.h"

#include <glib/gi18n-lib.h>

typedef struct {
  CmView *view;
  CmPersonWrite *write;
} Words;

static void
words_free (gpointer data)
{
  Words *words = data;

  g_object_unref (words->view);
  cm_person_write_free (words->write);
  g_free (words);
}

static void
accepted_cb (CmForm *form, Words *words)
{
  g_free (words->write->words);
  words->write->words = cm_form_dup_words (form);
  cm_person_write_form (words->view, words->write, form);
}

CmForm *
cm_words_form_open (CmView *view, CmPersonWrite *write, const char *title, const char *field)
{
  CmForm *form = cm_form_new (GTK_WIDGET (view), title, _("_Write Down"));
  Words *words = g_new0 (Words, 1);

  *words = (Words) { g_object_ref (view), write };
  g_object_set_data_full (G_OBJECT (form), "words", words, words_free);
  cm_form_add_words (form, field, 1);
  if (write->words != NULL)
    cm_form_set_words (form, write->words);
  g_signal_connect (form, "accepted", G_CALLBACK (accepted_cb), words);
  cm_form_open (form);
  return form;
}
