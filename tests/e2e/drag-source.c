/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to drag a file out of, as from a file manager: drag-source FILE. Ends when the drag is over. */
#include <gtk/gtk.h>

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GdkFileList *list = gdk_file_list_new_from_array (&file, 1);
  GdkContentProvider *provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);

  (void) source;
  (void) x;
  (void) y;
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return provider;
}

static void
end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, gpointer loop)
{
  (void) source;
  (void) drag;
  (void) delete_data;
  g_main_loop_quit (loop);
}

int
main (int argc, char **argv)
{
  g_autoptr(GMainLoop) loop = NULL;
  GtkWidget *window, *label;
  GtkDragSource *source;

  if (argc != 2)
    return 2;
  gtk_init ();
  loop = g_main_loop_new (NULL, FALSE);
  window = gtk_window_new ();
  label = gtk_label_new ("Drag me");
  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), argv[1]);
  g_signal_connect (source, "drag-end", G_CALLBACK (end_cb), loop);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 150);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  return 0;
}
