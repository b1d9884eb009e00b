/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-save-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-named.h"
#include "cm-segment-store.h"
#include "cm-shop.h"

typedef struct {
  CmView *view;
  GtkEditable *entry;
  char *name;
  char *rule;
  CmSaveListFunc saved;
  gpointer user_data;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->view);
  g_free (saving->name);
  g_free (saving->rule);
  g_free (saving);
}

static gpointer
save_job (CmStep *step, gpointer data, GError **error)
{
  Saving *saving = data;
  gint64 id = cm_step_id (step);

  if (cm_segment_store_save (step, saving->name, saving->rule, error) == 0)
    return NULL;
  return g_memdup2 (&id, sizeof id);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *step_id = cm_db_write_finish (CM_DB (source), result, &error);

  if (step_id != NULL)
    saving->saved (saving->name, *step_id, saving->user_data);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (saving->view, _("The List Was Not Saved"), error);
  saving_free (saving);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Saving *saving)
{
  CmDb *db = cm_view_get_db (saving->view);

  (void) dialog;
  if (!g_str_equal (response, "save"))
    {
      saving_free (saving);
      return;
    }
  saving->name = g_strstrip (g_strdup (gtk_editable_get_text (saving->entry)));
  cm_db_write_async (db, "segment-saved", cm_shop_now (db), save_job, saving, NULL, g_free, cm_view_get_alive (saving->view), saved_cb,
                     saving);
}

static void
name_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "save", name[0] != '\0');
}

void
cm_save_list (CmView *view, const char *name, const char *rule, CmSaveListFunc saved, gpointer user_data)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view)));
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Save as List"),
                                              _("The list refreshes itself: it always holds who meets the rules today."));
  GtkWidget *entry = gtk_entry_new ();
  Saving *saving = g_new0 (Saving, 1);

  *saving = (Saving) { g_object_ref (view), GTK_EDITABLE (entry), NULL, g_strdup (rule), saved, user_data };
  cm_labelled (entry, _("Name of the list"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Name of the list"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), saving);
  gtk_editable_set_text (GTK_EDITABLE (entry), name != NULL ? name : "");
  name_changed_cb (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}
