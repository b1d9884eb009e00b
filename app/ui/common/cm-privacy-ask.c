/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-privacy-ask.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-privacy.h"

/* On the privacy object: somebody agreed since people were hidden. */
#define AGREED "cm-agreed"

static void
forget_cb (CmPrivacy *privacy)
{
  g_object_set_data (G_OBJECT (privacy), AGREED, NULL);
}

static gboolean
has_agreed (void)
{
  CmPrivacy *privacy = cm_privacy_get ();

  if (g_signal_handler_find (privacy, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, forget_cb, NULL) == 0)
    g_signal_connect (privacy, "notify::hidden", G_CALLBACK (forget_cb), NULL);
  return g_object_get_data (G_OBJECT (privacy), AGREED) != NULL;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GtkWidget *over)
{
  CmPrivacyGo go = (CmPrivacyGo) (gpointer) g_object_get_data (G_OBJECT (dialog), "go");

  if (!g_str_equal (response, "full"))
    return;
  g_object_set_data (G_OBJECT (cm_privacy_get ()), AGREED, GINT_TO_POINTER (TRUE));
  go (over);
}

void
cm_privacy_ask (GtkWidget *over, CmPrivacyGo go)
{
  GtkRoot *root = gtk_widget_get_root (over);
  GtkWidget *dialog;

  if (!cm_privacy_is_hidden () || has_agreed ())
    {
      go (over);
      return;
    }
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _("Personal Data Is Hidden"),
                                   _("On the screen people are hidden. Paper and files name them in full."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stop", _("_Do Not Print or Export"), "full", _("Go On in _Full"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stop");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stop");
  g_object_set_data (G_OBJECT (dialog), "go", (gpointer) go);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), over, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
