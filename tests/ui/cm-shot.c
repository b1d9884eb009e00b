/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-shot.h"

#include "cm-test.h"

#define TRIES 100
#define CLOSING_TRIES 3000

void
cm_shot_setup (void)
{
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE,
                "gtk-font-name", "Cantarell,Noto Sans CJK SC 11",
                "gtk-decoration-layout", ":minimize,maximize,close",
                "gtk-icon-theme-name", "Adwaita",
                "gtk-xft-antialias", 1,
                "gtk-xft-hinting", 0,
                "gtk-xft-rgba", "none",
                NULL);
}

AdwApplication *
cm_shot_begin (int *argc, char ***argv, const char *accessibility)
{
  AdwApplication *app;

  g_setenv ("GTK_A11Y", accessibility, TRUE);
  g_test_init (argc, argv, NULL);
  app = adw_application_new (CM_APP_ID, G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
  cm_shot_setup ();
  return app;
}

static gboolean
over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

void
cm_shot_spin (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

void
cm_shot_close (GtkWindow *window, CmDb *db)
{
  GtkWindow *left = window;

  if (window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &left);
      gtk_window_destroy (window);
    }
  for (int i = 0; i < CLOSING_TRIES && (left != NULL || g_atomic_int_get (&G_OBJECT (db)->ref_count) > 1); i++)
    cm_shot_spin (20);
  g_assert_null (left);
  cm_test_close (db);
}

/* A widget that still waits for its layout draws nothing: try again after a turn of the loop. */
static GskRenderNode *
draw (GtkWidget *window, int *width, int *height)
{
  GskRenderNode *node = NULL;

  for (int i = 0; node == NULL && i < TRIES; i++)
    {
      g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (window);
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      *width = gtk_widget_get_width (window);
      *height = gtk_widget_get_height (window);
      gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), *width, *height);
      node = gtk_snapshot_free_to_node (snapshot);
      if (node == NULL)
        {
          gtk_widget_queue_draw (window);
          cm_shot_spin (20);
        }
    }
  return node;
}

gboolean
cm_shot_write (GtkWidget *window, const char *path, GError **error)
{
  int width, height;
  GskRenderNode *node = draw (window, &width, &height);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (window));
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GBytes) png = NULL;

  if (node == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: the window drew nothing", path);
      return FALSE;
    }
  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gsk_render_node_unref (node);
  png = gdk_texture_save_to_png_bytes (texture);
  return g_file_set_contents (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), error);
}
