/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-share-list.h"

#include <glib/gi18n-lib.h>

#include "cm-form.h"
#include "cm-format.h"
#include "cm-group-store.h"
#include "cm-new-group-page.h"
#include "cm-share-calls-page.h"
#include "cm-shop.h"

typedef struct {
  CmView *view;
  char *list;
  gint64 now;
  GPtrArray *groups; /* CmGroup meant for the list */
  AdwComboRow *which;
} Sharing;

static void
sharing_free (gpointer data)
{
  Sharing *sharing = data;

  g_object_unref (sharing->view);
  g_clear_pointer (&sharing->groups, g_ptr_array_unref);
  g_free (sharing->list);
  g_free (sharing);
}

static gpointer
read_groups (CmConn *conn, gpointer data, GError **error)
{
  const Sharing *sharing = data;
  GPtrArray *groups = cm_group_list (conn, sharing->now, error);

  for (guint i = groups != NULL ? groups->len : 0; i > 0; i--)
    if (g_strcmp0 (((const CmGroup *) groups->pdata[i - 1])->segment, sharing->list) != 0)
      g_ptr_array_remove_index (groups, i - 1);
  return groups;
}

static void
open_page (CmView *view, const CmGroup *group)
{
  cm_view_push (view, CM_VIEW (cm_share_calls_page_new (cm_view_get_db (view), group->id)));
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, CmView *view)
{
  (void) dialog;
  if (g_str_equal (response, "new"))
    cm_view_push (view, CM_VIEW (cm_new_group_page_new (cm_view_get_db (view))));
}

static void
offer_group (CmView *view, const char *list)
{
  g_autofree char *text = cm_fill (_("Calls bring people into a group. Make a group that is meant for “{list}”."), "list", list, NULL);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))), _("No Group Is Meant for This List"),
                                              text);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "new", _("_New Group…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "new", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "new");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), view, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
accepted_cb (CmForm *form, Sharing *sharing)
{
  const CmGroup *group = sharing->groups->pdata[adw_combo_row_get_selected (sharing->which)];

  open_page (sharing->view, group);
  gtk_window_close (GTK_WINDOW (form));
}

static void
sharing_closed (gpointer data, GClosure *closure)
{
  (void) closure;
  sharing_free (data);
}

static void
ask_which (Sharing *sharing)
{
  CmForm *form = cm_form_new (GTK_WIDGET (sharing->view), _("Share Out Calls"), _("_Next"));
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < sharing->groups->len; i++)
    g_ptr_array_add (names, ((const CmGroup *) sharing->groups->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  sharing->which = cm_form_add_choice (form, _("For which group?"), (const char *const *) names->pdata, 0);
  g_signal_connect_data (form, "accepted", G_CALLBACK (accepted_cb), sharing, sharing_closed, 0);
  cm_form_open (form);
}

static void
groups_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sharing *sharing = data;
  g_autoptr(GError) error = NULL;

  sharing->groups = cm_db_read_finish (CM_DB (source), result, &error);
  if (sharing->groups != NULL && sharing->groups->len > 1)
    {
      ask_which (sharing);
      return;
    }
  if (sharing->groups == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (sharing->view, _("The Groups Cannot Be Read"), error);
  else if (sharing->groups != NULL && sharing->groups->len == 1)
    open_page (sharing->view, sharing->groups->pdata[0]);
  else if (sharing->groups != NULL)
    offer_group (sharing->view, sharing->list);
  sharing_free (sharing);
}

void
cm_share_list (CmView *view, const char *list)
{
  Sharing *sharing = g_new0 (Sharing, 1);
  CmDb *db = cm_view_get_db (view);

  sharing->view = g_object_ref (view);
  sharing->list = g_strdup (list);
  sharing->now = cm_shop_now (db);
  cm_db_read_async (db, read_groups, sharing, NULL, (GDestroyNotify) g_ptr_array_unref, cm_view_get_alive (view), groups_read_cb, sharing);
}
