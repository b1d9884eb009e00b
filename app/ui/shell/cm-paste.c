/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-paste.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-pasted-table.h"

/* One line without a tab is a word or a sentence, not a table. */
static gboolean
looks_like_table (const char *text)
{
  const char *end = text != NULL ? strchr (text, '\n') : NULL;

  return end != NULL && end[strspn (end, "\r\n \t")] != '\0';
}

static void
say_nothing_there (CmWindow *window)
{
  cm_toasts_add (cm_window_get_toasts (window), "paste",
                 _("There is no table on the clipboard; mark the rows with their header and copy them"));
}

static void
open_text (CmWindow *window, const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = cm_pasted_table_save (text, -1, _("Pasted table"), &error);
  g_autoptr(GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  GSList files = { file, NULL };

  if (file != NULL)
    cm_window_open_files (window, &files);
  else
    cm_window_show_error (window, _("The Table Was Not Pasted"), error);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmWindow) window = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_in_destruction (GTK_WIDGET (window)) || !gtk_widget_get_realized (GTK_WIDGET (window)))
    return;
  if (looks_like_table (text))
    open_text (window, text);
  else
    say_nothing_there (window);
}

static void
files_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmWindow) window = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr(GSList) files = value != NULL ? gdk_file_list_get_files (g_value_get_boxed (value)) : NULL;

  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    cm_window_open_files (window, files);
}

void
cm_paste_into_import (CmWindow *window)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_cb, g_object_ref (window));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_cb, g_object_ref (window));
}
