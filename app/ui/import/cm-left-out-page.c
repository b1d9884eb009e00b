/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-left-out-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-entry-list.h"
#include "cm-format.h"
#include "cm-import-store.h"
#include "cm-left-out-file.h"
#include "cm-named.h"
#include "cm-privacy.h"

/* Nobody reads on; all of them are saved. */
#define MOST_SHOWN 5000

/* A row as it is shown. */
typedef struct {
  char *message;
  char *raw;
} Line;

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->message);
  g_free (line->raw);
}

/* What the log says: the first rows, and how many there are. */
typedef struct {
  GArray *lines;   /* Line */
  gint64 count;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_array_unref (found->lines);
  g_free (found);
}

struct _CmLeftOutPage
{
  CmView parent_instance;

  CmEntryList *list;
  GtkWidget *save_button;

  GArray *imports; /* gint64 */
  Found *found;    /* NULL while it is read */
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

typedef struct {
  GArray *lines;
  const char *name; /* of the file, NULL where it goes without saying */
} Listing;

static gboolean
list_row (const CmImportRow *row, gpointer data, GError **error)
{
  const Listing *listing = data;
  Line line = { NULL, g_strdup (row->raw) };

  (void) error;
  /* With several files the number of a row alone says nothing. */
  line.message = listing->name != NULL ? g_strdup_printf ("%s: %s", listing->name, row->message) : g_strdup (row->message);
  g_array_append_val (listing->lines, line);
  return listing->lines->len < MOST_SHOWN;
}

static gboolean
read_import (CmConn *conn, gint64 id, const char *fate, gboolean named, Found *found, GError **error)
{
  g_autoptr(CmImportInfo) info = named ? cm_import_show (conn, id, error) : NULL;
  Listing listing = { found->lines, info != NULL ? info->file_name : NULL };

  if (named && info == NULL)
    return FALSE;
  found->count += cm_import_count_rows (conn, id, fate);
  return found->lines->len == MOST_SHOWN || cm_import_each_row (conn, id, fate, list_row, &listing, error);
}

static gpointer
read_rows (CmConn *conn, gpointer data, GError **error)
{
  const Wanted *wanted = data;
  const char *fate = wanted->notes ? CM_IMPORT_LEFT_OUT : CM_IMPORT_REJECTED;
  Found *found = g_new0 (Found, 1);

  found->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (found->lines, line_clear);
  for (guint i = 0; i < wanted->imports->len; i++)
    if (!read_import (conn, g_array_index (wanted->imports, gint64, i), fate, wanted->imports->len > 1, found, error))
      {
        found_free (found);
        return NULL;
      }
  return found;
}

/* ---- the list ---- */

static void
describe_row (guint index, CmEntry *entry, gpointer user_data)
{
  const CmLeftOutPage *self = user_data;
  const Line *line = &g_array_index (self->found->lines, Line, index);

  entry->title = cm_privacy_text (line->message, NULL);
  /* Nothing says what the cells of a row that was not understood hold. */
  entry->detail = g_strdup (cm_privacy_is_hidden () && line->raw != NULL ? "***" : line->raw);
}

static void
show_rows (CmLeftOutPage *self)
{
  guint shown = self->found->lines->len;
  gulong all = (gulong) self->found->count;
  g_autofree char *count = cm_format_count (self->found->count);
  g_autofree char *first = cm_format_count (shown);
  g_autofree char *text = cm_fill (ngettext ("_Save This Row…", "_Save These {count} Rows…", all), "count", count, NULL);
  g_autofree char *subtitle = shown < all ? cm_fill (_("the first {shown} of {all} rows"), "shown", first, "all", count, NULL)
                                          : cm_fill (ngettext ("{count} row", "{count} rows", all), "count", count, NULL);

  cm_entry_list_fill (self->list, shown, describe_row, self);
  gtk_button_set_label (GTK_BUTTON (self->save_button), text);
  gtk_button_set_use_underline (GTK_BUTTON (self->save_button), TRUE);
  cm_named_buttons (self->save_button);
  gtk_widget_set_sensitive (self->save_button, shown > 0);
  cm_view_set_subtitle (CM_VIEW (self), subtitle);
}

static void
hidden_cb (CmLeftOutPage *self)
{
  if (self->found != NULL)
    show_rows (self);
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmLeftOutPage) self = user_data;
  Found *found = cm_view_read_finish (CM_VIEW (self), source, result, _("The Rows Cannot Be Shown"));

  if (found != NULL)
    {
      self->found = found;
      show_rows (self);
    }
}

/* ---- saving ---- */

typedef struct {
  GArray *imports;
  char *path;
} Saving;

static void
saving_free (gpointer data)
{
  g_array_unref (((Saving *) data)->imports);
  g_free (((Saving *) data)->path);
  g_free (data);
}

static gpointer
save_rows (CmConn *conn, gpointer data, GError **error)
{
  const Saving *saving = data;

  return cm_left_out_write (conn, saving->imports, saving->path, error) ? g_path_get_basename (saving->path) : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmLeftOutPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = cm_db_read_finish (CM_DB (source), result, &error);
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;
  g_autofree char *text = shown != NULL ? cm_fill (_("Saved as {file}"), "file", shown, NULL) : NULL;

  if (text != NULL)
    cm_view_toast (CM_VIEW (self), "left-out", text, 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (self), _("The Rows Were Not Saved"), error);
}

static void
save_to (CmLeftOutPage *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr(GError) error = NULL;
  Saving *saving;

  if (path == NULL)
    {
      g_set_error (&error, CM_ERROR, CM_ERROR_FAILED, _("“%s” is not a folder on this computer. Choose another."), name);
      cm_view_show_error (CM_VIEW (self), _("The Rows Were Not Saved"), error);
      return;
    }
  saving = g_new0 (Saving, 1);
  saving->imports = g_array_ref (self->imports);
  saving->path = g_steal_pointer (&path);
  cm_view_read (CM_VIEW (self), save_rows, saving, saving_free, g_free, saved_cb);
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

  g_clear_pointer (&self->imports, g_array_unref);
  g_clear_pointer (&self->found, found_free);
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
  g_signal_connect_object (cm_privacy_get (), "notify::hidden", G_CALLBACK (hidden_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_left_out_page_new (CmDb *db, GArray *imports, gboolean notes)
{
  CmLeftOutPage *self = g_object_new (CM_TYPE_LEFT_OUT_PAGE, "db", db, NULL);
  Wanted *wanted = g_new0 (Wanted, 1);

  self->imports = g_array_ref (imports);
  wanted->imports = g_array_ref (imports);
  wanted->notes = notes;
  if (notes)
    {
      cm_view_set_title (CM_VIEW (self), _("Totals and Notes"));
      cm_view_set_action_bar (CM_VIEW (self), NULL);
    }
  cm_view_read (CM_VIEW (self), read_rows, wanted, wanted_free, found_free, rows_cb);
  return GTK_WIDGET (self);
}
