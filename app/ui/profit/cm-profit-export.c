/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-export.h"

#include <glib/gi18n-lib.h>

#include "cm-estimate-book.h"
#include "cm-shop.h"

typedef struct {
  CmView *view;
  CmProfitDesk *desk;
  char *path;
} Export;

static Export *
export_new (CmView *view, CmProfitDesk *desk, const char *path)
{
  Export *export = g_new (Export, 1);

  *export = (Export) { g_object_ref (view), g_object_ref (desk), g_strdup (path) };
  return export;
}

static void
export_free (Export *export)
{
  g_object_unref (export->view);
  g_object_unref (export->desk);
  g_free (export->path);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static gboolean
is_answered (CmProfitDesk *desk)
{
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (desk);

  return cm_profit_desk_get (desk) != NULL && answer != NULL && !answer->rough && !cm_profit_desk_is_busy (desk);
}

static gpointer
read_shop (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_shop_read (conn, error);
}

static void
tell (Export *export, GError *error)
{
  g_autofree char *file = g_path_get_basename (export->path);
  g_autofree char *name = g_filename_display_name (file);
  g_autofree char *text = g_strdup_printf (_("Saved the estimate as “%s”"), name);

  if (error == NULL)
    cm_view_toast (export->view, "export", text, 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (export->view, _("The Workbook Was Not Written"), error);
}

/* A workbook is a few kilobytes: it is written here, where the answer cannot change meanwhile. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) export = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CmShop) shop = cm_db_read_finish (CM_DB (source), result, &error);

  if (shop != NULL && !is_answered (export->desk))
    return;
  if (shop != NULL)
    cm_estimate_book_save (cm_profit_desk_get (export->desk), cm_profit_desk_get_answer (export->desk), shop->name,
                           cm_shop_now (CM_DB (source)), export->path, &error);
  tell (export, error);
}

void
cm_profit_export_to (CmView *view, CmProfitDesk *desk, const char *path)
{
  if (!is_answered (desk))
    {
      cm_view_toast (view, "export", _("Still reckoning; in a moment it can be saved"), 0);
      return;
    }
  cm_db_read_async (cm_view_get_db (view), read_shop, NULL, NULL, (GDestroyNotify) cm_shop_free, cm_view_get_alive (view), read_cb,
                    export_new (view, desk, path));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Export *export)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;
  g_autofree char *full = path != NULL && !g_str_has_suffix (lower, ".xlsx") ? g_strconcat (path, ".xlsx", NULL) : g_strdup (path);

  if (response == GTK_RESPONSE_ACCEPT && full != NULL)
    cm_profit_export_to (export->view, export->desk, full);
  gtk_native_dialog_destroy (dialog);
}

static void
export_gone_cb (gpointer data, GClosure *closure)
{
  (void) closure;
  export_free (data);
}

void
cm_profit_export (CmView *view, CmProfitDesk *desk)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view)));
  const CmEstimate *estimate = cm_profit_desk_get (desk);
  GtkFileChooserNative *chooser;
  g_autofree char *name = NULL;

  if (estimate == NULL)
    return;
  chooser = gtk_file_chooser_native_new (_("Export the Estimate"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  name = g_strdelimit (g_strconcat (estimate->name, ".xlsx", NULL), "/", '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_data (chooser, "response", G_CALLBACK (chosen_cb), export_new (view, desk, NULL), export_gone_cb, 0);
  /* A native dialog belongs to nobody while it is open: its own last signal lets go of it. */
  g_signal_connect (chooser, "response", G_CALLBACK (g_object_unref), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
