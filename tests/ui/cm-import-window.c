/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-window.h"

#include <string.h>

#include "cm-parts-bar.h"
#include "cm-shot.h"
#include "cm-test.h"

static GtkApplication *application;

void
cm_import_window_begin (GtkApplication *app)
{
  application = app;
}

void
cm_import_window_open (CmImportWindow *f, gconstpointer width)
{
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  f->window = cm_window_new (application, f->db, NULL);
  gtk_window_set_default_size (GTK_WINDOW (f->window), GPOINTER_TO_INT (width), 700);
  gtk_window_present (GTK_WINDOW (f->window));
  cm_shot_spin (50);
}

void
cm_import_window_close (CmImportWindow *f, gconstpointer data)
{
  (void) data;
  cm_shot_close (GTK_WINDOW (f->window), f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

GFile *
cm_import_window_write (CmImportWindow *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

void
cm_import_window_drop (CmImportWindow *f, const char *name, const char *text)
{
  g_autoptr(GFile) file = cm_import_window_write (f, name, text);
  g_autoptr(GSList) files = g_slist_prepend (NULL, file);

  cm_window_open_files (f->window, files);
}

CmView *
cm_import_window_wait_page (CmImportWindow *f, GType type)
{
  for (int i = 0; i < CM_WAIT_TURNS && !G_TYPE_CHECK_INSTANCE_TYPE (cm_window_get_page (f->window), type); i++)
    cm_shot_spin (CM_WAIT_MS);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (cm_window_get_page (f->window), type));
  return cm_window_get_page (f->window);
}

GtkWidget *
cm_import_window_find (GtkWidget *widget, const char *part)
{
  GtkWidget *found = NULL;
  const char *text = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (text != NULL && strstr (text, part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = cm_import_window_find (child, part);
  return found;
}

GtkWidget *
cm_import_window_wait (CmImportWindow *f, const char *part)
{
  GtkWidget *found = NULL;

  for (int i = 0; i < CM_WAIT_TURNS && found == NULL; i++)
    {
      found = cm_import_window_find (GTK_WIDGET (f->window), part);
      if (found == NULL)
        cm_shot_spin (CM_WAIT_MS);
    }
  g_test_message ("waited for “%s”", part);
  g_assert_nonnull (found);
  return found;
}

void
cm_import_window_press (CmImportWindow *f, const char *part)
{
  GtkWidget *button = gtk_widget_get_ancestor (cm_import_window_wait (f, part), GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  for (int i = 0; i < CM_WAIT_TURNS && !gtk_widget_get_sensitive (button); i++)
    cm_shot_spin (CM_WAIT_MS);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

void
cm_import_window_check_names (GtkWidget *widget)
{
  gboolean silent = GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX (widget) || CM_IS_PARTS_BAR (widget)
                    || GTK_IS_LIST_VIEW (widget);

  if (silent && gtk_widget_get_mapped (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL
      && gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) == NULL)
    {
      g_test_message ("%s in %s", G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    cm_import_window_check_names (child);
}

void
cm_import_window_add (const char *path, CmImportWindowTest test)
{
  g_autofree char *narrow = g_strconcat (path, "/narrow", NULL);

  cm_import_window_add_wide (path, test);
  g_test_add (narrow, CmImportWindow, GINT_TO_POINTER (370), cm_import_window_open, test, cm_import_window_close);
}

void
cm_import_window_add_wide (const char *path, CmImportWindowTest test)
{
  g_test_add (path, CmImportWindow, GINT_TO_POINTER (1280), cm_import_window_open, test, cm_import_window_close);
}
