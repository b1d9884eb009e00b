/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-save-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-segment-lists.h"
#include "cm-segment-store.h"
#include "cm-shop.h"

typedef struct {
  CmView *view;
  GtkEditable *entry;
  GtkCheckButton *fixed_button; /* NULL where people are chosen */
  char *name;
  char *rule;
  GArray *people;
  gboolean fixed;
  CmSaveListFunc saved;
  gpointer user_data;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->view);
  g_clear_pointer (&saving->people, g_array_unref);
  g_free (saving->name);
  g_free (saving->rule);
  g_free (saving);
}

/* What was written: the step, and the rule as the list has it now. */
typedef struct {
  gint64 step_id;
  char *rule;
} Saved;

static void
saved_free (gpointer data)
{
  Saved *saved = data;

  g_free (saved->rule);
  g_free (saved);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saved, saved_free)

static gpointer
save_job (CmStep *step, gpointer data, GError **error)
{
  const Saving *saving = data;
  gint64 id = cm_segment_store_save (step, saving->name, saving->rule, error);
  g_autoptr(CmSegment) segment = NULL;
  Saved *saved;

  if (id == 0)
    return NULL;
  if (saving->people != NULL && !cm_segment_store_freeze (step, id, saving->people, error))
    return NULL;
  if (saving->people == NULL && saving->fixed && !cm_segment_freeze (step, id, error))
    return NULL;
  segment = cm_segment_store_read (cm_step_conn (step), id, error);
  if (segment == NULL)
    return NULL;
  saved = g_new0 (Saved, 1);
  *saved = (Saved) { cm_step_id (step), g_strdup (segment->rule) };
  return saved;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Saved) saved = cm_db_write_finish (CM_DB (source), result, &error);

  if (saved != NULL)
    saving->saved (saving->name, saved->rule, saved->step_id, saving->user_data);
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
  saving->fixed = saving->fixed_button != NULL && gtk_check_button_get_active (saving->fixed_button);
  cm_db_write_async (db, "segment-saved", cm_shop_now (db), save_job, saving, NULL, saved_free, cm_view_get_alive (saving->view), saved_cb,
                     saving);
}

static void
name_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "save", name[0] != '\0');
}

/* ---- the dialog ---- */

static GtkWidget *
make_fields (Saving *saving, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();

  saving->entry = GTK_EDITABLE (entry);
  cm_labelled (entry, _("Name of the list"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Name of the list"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_editable_set_text (saving->entry, name != NULL ? name : "");
  gtk_box_append (GTK_BOX (box), entry);
  if (saving->people == NULL)
    {
      GtkWidget *live = gtk_check_button_new_with_mnemonic (_("_Refreshes itself: always who meets the rules today"));
      GtkWidget *fixed = gtk_check_button_new_with_mnemonic (_("_Fixed: who meets them now, with the date"));

      gtk_check_button_set_group (GTK_CHECK_BUTTON (fixed), GTK_CHECK_BUTTON (live));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (live), TRUE);
      saving->fixed_button = GTK_CHECK_BUTTON (fixed);
      gtk_box_append (GTK_BOX (box), live);
      gtk_box_append (GTK_BOX (box), fixed);
    }
  return box;
}

static char *
intro (const GArray *people)
{
  g_autofree char *count = people != NULL ? cm_format_count (people->len) : NULL;

  if (people == NULL)
    return g_strdup (_("People who must not be contacted are left out of both kinds, whenever the list is used."));
  return cm_fill (ngettext ("A fixed list of the {count} person you chose.", "A fixed list of the {count} people you chose.", people->len),
                  "count", count, NULL);
}

void
cm_save_list (CmView *view, const char *name, const char *rule, GArray *people, CmSaveListFunc saved, gpointer user_data)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view)));
  g_autofree char *text = intro (people);
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Save as List"), text);
  Saving *saving = g_new0 (Saving, 1);

  saving->view = g_object_ref (view);
  saving->rule = g_strdup (rule);
  saving->people = people != NULL ? g_array_ref (people) : NULL;
  saving->saved = saved;
  saving->user_data = user_data;
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_fields (saving, name));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (saving->entry, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), saving);
  name_changed_cb (saving->entry, ADW_MESSAGE_DIALOG (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}
