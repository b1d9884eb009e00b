/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-paper-print.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-format.h"

/* What was chosen in the print dialog last, for as long as the program runs. */
static GtkPrintSettings *last_settings;

/* ---- printing ---- */

static void
request_page_setup_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, GtkPageSetup *setup, CmPaper *paper)
{
  GtkPaperSize *size;
  double width, height;

  (void) operation;
  (void) context;
  cm_paper_get_size (paper, page, &width, &height);
  size = gtk_paper_size_new_custom ("community", cm_paper_get_title (paper), MIN (width, height), MAX (width, height), GTK_UNIT_MM);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_MM);
  gtk_paper_size_free (size);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, CmPaper *paper)
{
  (void) operation;
  cm_paper_draw (paper, page, gtk_print_context_get_cairo_context (context));
}

GtkPrintOperation *
cm_print_operation_new (CmPaper *paper, GtkPrintSettings *settings)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_job_name (operation, cm_paper_get_title (paper));
  gtk_print_operation_set_n_pages (operation, cm_paper_get_n_pages (paper));
  gtk_print_operation_set_unit (operation, GTK_UNIT_MM);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  if (settings != NULL)
    gtk_print_operation_set_print_settings (operation, settings);
  g_signal_connect_object (operation, "request-page-setup", G_CALLBACK (request_page_setup_cb), paper, 0);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), paper, 0);
  return operation;
}

/* A name without what a file system does not take. */
static char *
file_name (const char *title)
{
  g_autofree char *name = g_strdup (title);

  return g_strdup (g_strdelimit (name, "/\\:*?\"<>|\n", '-'));
}

/* "Print to File" is on the list of every system; it writes into the documents unless told otherwise. */
static GtkPrintSettings *
take_settings (CmPaper *paper)
{
  GtkPrintSettings *settings = last_settings != NULL ? gtk_print_settings_copy (last_settings) : gtk_print_settings_new ();
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = file_name (cm_paper_get_title (paper));
  g_autofree char *base = g_strconcat (name, ".pdf", NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : g_get_home_dir (), base, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  return settings;
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, CmView *view)
{
  g_autoptr(GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      cm_view_show_error (view, _("Nothing Was Printed"), error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&last_settings, gtk_print_operation_get_print_settings (operation));
      cm_view_toast (view, "print", _("Sent to the printer"), 0);
    }
}

static void
run_dialog (CmView *view, CmPaper *paper)
{
  g_autoptr(GtkPrintSettings) settings = take_settings (paper);
  g_autoptr(GtkPrintOperation) operation = cm_print_operation_new (paper, settings);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), view, 0);
  /* The paper stays as long as the operation draws it. */
  g_object_set_data_full (G_OBJECT (operation), "paper", g_object_ref (paper), g_object_unref);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

static void
checked_for_print_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmView) view = data;
  g_autoptr(GError) error = NULL;

  if (cm_paper_check_finish (CM_PAPER (source), result, &error))
    run_dialog (view, CM_PAPER (source));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (view, _("Nothing Was Printed"), error);
}

void
cm_paper_print (CmView *view, CmPaper *paper)
{
  g_return_if_fail (CM_IS_VIEW (view) && CM_IS_PAPER (paper));

  cm_paper_check_async (paper, cm_view_get_alive (view), checked_for_print_cb, g_object_ref (view));
}

/* ---- saving ---- */

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  (void) cancellable;
  if (cm_paper_save (source, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cm_paper_save_async (CmPaper *paper, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (paper, cancellable, callback, user_data);

  g_task_set_source_tag (task, cm_paper_save_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
cm_paper_save_finish (CmPaper *paper, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, paper), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  (void) data;
  (void) cancellable;
  if (cm_paper_check (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cm_paper_check_async (CmPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (paper, cancellable, callback, user_data);

  g_task_set_source_tag (task, cm_paper_check_async);
  g_task_run_in_thread (task, check_thread);
}

gboolean
cm_paper_check_finish (CmPaper *paper, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, paper), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct {
  CmView *view;
  char *name;               /* of the file, for the note */
  CmWork *work;
} Saving;

static void
saving_free (Saving *saving)
{
  cm_work_end (saving->work);
  g_object_unref (saving->work);
  g_object_unref (saving->view);
  g_free (saving->name);
  g_free (saving);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr(GError) error = NULL;

  if (cm_paper_save_finish (CM_PAPER (source), result, &error))
    {
      g_autofree char *text = cm_fill (_("Saved as {file}"), "file", saving->name, NULL);

      cm_view_toast (saving->view, "print", text, 0);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (saving->view, _("The File Was Not Saved"), error);
  saving_free (saving);
}

/* A name typed without an ending gets that of the chosen kind of file. */
static char *
with_ending (GFile *file, const char *proposed)
{
  g_autofree char *path = g_file_get_path (file);
  const char *ending = strrchr (proposed, '.');

  if (path == NULL)
    return NULL;
  if (g_str_has_suffix (path, ".pdf") || g_str_has_suffix (path, ".png"))
    return g_steal_pointer (&path);
  return g_strconcat (path, ending, NULL);
}

static void
save_to (CmView *view, CmPaper *paper, const char *path)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autofree char *text = NULL;

  saving->view = g_object_ref (view);
  saving->name = g_filename_display_basename (path);
  text = cm_fill (_("Saving {file}"), "file", saving->name, NULL);
  saving->work = cm_view_begin_work (view, text, NULL);
  cm_paper_save_async (paper, path, NULL, saved_cb, saving);
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, CmView *view)
{
  CmPaper *paper = g_object_get_data (G_OBJECT (dialog), "paper");
  const char *proposed = g_object_get_data (G_OBJECT (dialog), "name");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = with_ending (file, proposed);

      if (path != NULL)
        save_to (view, paper, path);
    }
  gtk_native_dialog_destroy (dialog);
}

void
cm_paper_save_as (CmView *view, CmPaper *paper, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkFileChooserNative *chooser;
  g_autofree char *clean = file_name (name);

  g_return_if_fail (CM_IS_VIEW (view) && CM_IS_PAPER (paper));

  chooser = gtk_file_chooser_native_new (_("Save"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, GTK_FILE_CHOOSER_ACTION_SAVE,
                                         _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), clean);
  g_object_set_data_full (G_OBJECT (chooser), "paper", g_object_ref (paper), g_object_unref);
  g_object_set_data_full (G_OBJECT (chooser), "name", g_steal_pointer (&clean), g_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), view, 0);
  /* A native dialog belongs to nobody while it is open: its own last signal lets go of it. */
  g_signal_connect (chooser, "response", G_CALLBACK (g_object_unref), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
