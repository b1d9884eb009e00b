/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-left-out-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-entry-list.h"
#include "cm-format.h"
#include "cm-import-store.h"
#include "cm-left-out-file.h"
#include "cm-named.h"

/* Nobody reads on; all of them are saved. */
#define MOST_SHOWN 5000

struct _CmLeftOutPage
{
  CmView parent_instance;

  CmEntryList *list;
  GtkWidget *save_button;

  GPtrArray *rows; /* CmImportRow, in the order of the list */
};

G_DEFINE_FINAL_TYPE (CmLeftOutPage, cm_left_out_page, CM_TYPE_VIEW)

typedef struct {
  GArray *imports;
  gboolean notes;
} Wanted;

static void
wanted_free (gpointer data)
{
  g_array_unref (((Wanted *) data)->imports);
  g_free (data);
}

/* With several files the number of a row alone says nothing. */
static gboolean
name_file (CmConn *conn, gint64 import_id, GPtrArray *rows, GError **error)
{
  g_autoptr(CmImportInfo) info = cm_import_show (conn, import_id, error);

  if (info == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      CmImportRow *row = rows->pdata[i];
      g_autofree char *message = row->message;

      row->message = g_strdup_printf ("%s: %s", info->file_name, message);
    }
  return TRUE;
}

static gpointer
read_rows (CmConn *conn, gpointer data, GError **error)
{
  const Wanted *wanted = data;
  GArray *imports = wanted->imports;
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_import_row_free);

  for (guint i = 0; i < imports->len; i++)
    {
      g_autoptr(GPtrArray) rows = cm_import_rows (conn, g_array_index (imports, gint64, i), error);

      if (rows == NULL || (imports->len > 1 && !name_file (conn, g_array_index (imports, gint64, i), rows, error)))
        return NULL;
      g_ptr_array_set_free_func (rows, NULL);
      for (guint r = 0; r < rows->len; r++)
        {
          CmImportRow *row = rows->pdata[r];

          if (wanted->notes ? g_str_equal (row->code, "note") : row->rejected)
            g_ptr_array_add (all, row);
          else
            cm_import_row_free (row);
        }
    }
  return g_steal_pointer (&all);
}

/* ---- the list ---- */

static void
describe_row (guint index, CmEntry *entry, gpointer user_data)
{
  const CmLeftOutPage *self = user_data;
  const CmImportRow *row = self->rows->pdata[index];

  entry->title = g_strdup (row->message);
  entry->detail = g_strdup (row->raw);
}

static void
show_rows (CmLeftOutPage *self)
{
  guint shown = MIN (self->rows->len, MOST_SHOWN);
  g_autofree char *count = cm_format_count (self->rows->len);
  g_autofree char *first = cm_format_count (shown);
  g_autofree char *text = cm_fill (ngettext ("_Save This Row…", "_Save These {count} Rows…", self->rows->len),
                                   "count", count, NULL);
  g_autofree char *subtitle = shown < self->rows->len
    ? cm_fill (_("the first {shown} of {all} rows"), "shown", first, "all", count, NULL)
    : cm_fill (ngettext ("{count} row", "{count} rows", self->rows->len), "count", count, NULL);

  cm_entry_list_fill (self->list, shown, describe_row, self);
  gtk_button_set_label (GTK_BUTTON (self->save_button), text);
  gtk_button_set_use_underline (GTK_BUTTON (self->save_button), TRUE);
  cm_named_buttons (self->save_button);
  gtk_widget_set_sensitive (self->save_button, self->rows->len > 0);
  cm_view_set_subtitle (CM_VIEW (self), subtitle);
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmLeftOutPage) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *rows = cm_db_read_finish (CM_DB (source), result, &error);

  if (rows != NULL)
    {
      self->rows = rows;
      show_rows (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("The Rows Cannot Be Shown"), error);
}

/* ---- saving ---- */

static void
save_to (CmLeftOutPage *self, GFile *file)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = cm_fill (_("Saved as {file}"), "file", name, NULL);

  if (path == NULL)
    g_set_error (&error, CM_ERROR, CM_ERROR_FAILED, _("“%s” is not a folder on this computer. Choose another."), name);
  if (path != NULL && cm_left_out_write (self->rows, path, &error))
    cm_view_toast (CM_VIEW (self), "left-out", text, 0);
  else
    cm_view_show_error (CM_VIEW (self), _("The Rows Were Not Saved"), error);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, CmLeftOutPage *self)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    save_to (self, file);
  gtk_native_dialog_destroy (dialog);
}

static void
cm_left_out_page_primary (CmView *view)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view)));
  GtkFileChooserNative *chooser;

  if (!gtk_widget_get_sensitive (CM_LEFT_OUT_PAGE (view)->save_button))
    return;
  chooser = gtk_file_chooser_native_new (_("Save the Rows Left Out"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _("Rows left out.csv"));
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), view, 0);
  /* A native dialog belongs to nobody while it is open: its own last signal lets go of it. */
  g_signal_connect (chooser, "response", G_CALLBACK (g_object_unref), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
cm_left_out_page_finalize (GObject *object)
{
  CmLeftOutPage *self = CM_LEFT_OUT_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_left_out_page_parent_class)->finalize (object);
}

static void
cm_left_out_page_class_init (CmLeftOutPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CM_TYPE_ENTRY_LIST);
  G_OBJECT_CLASS (klass)->finalize = cm_left_out_page_finalize;
  CM_VIEW_CLASS (klass)->primary = cm_left_out_page_primary;
  CM_VIEW_CLASS (klass)->export_file = cm_left_out_page_primary;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-left-out-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmLeftOutPage, list);
  gtk_widget_class_bind_template_child (widget_class, CmLeftOutPage, save_button);
}

static void
cm_left_out_page_init (CmLeftOutPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cm_entry_list_set_name (self->list, _("Rows left out"));
}

GtkWidget *
cm_left_out_page_new (CmDb *db, GArray *imports, gboolean notes)
{
  CmLeftOutPage *self = g_object_new (CM_TYPE_LEFT_OUT_PAGE, "db", db, NULL);
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->imports = g_array_ref (imports);
  wanted->notes = notes;
  if (notes)
    {
      cm_view_set_title (CM_VIEW (self), _("Totals and Notes"));
      cm_view_set_action_bar (CM_VIEW (self), NULL);
    }
  cm_db_read_async (db, read_rows, wanted, wanted_free, (GDestroyNotify) g_ptr_array_unref, cm_view_get_alive (CM_VIEW (self)), rows_cb,
                    g_object_ref (self));
  return GTK_WIDGET (self);
}
