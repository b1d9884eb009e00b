/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cm-import-frames [--stop SECONDS] SHEET [DATABASE]: drops the sheet on the real window, imports it and opens the list of customers; says
 * how long each part took and how long the longest frame in it was. With --stop the import is stopped after so many seconds, and begun
 * again. The shop is a new one unless DATABASE names one, which is changed. Lines as cm-frames prints them; run it as
 *
 *   ./tests/with-display.py _build/tests/ui/cm-import-frames SHEET
 *
 * For numbers, not a test: timings depend on the machine. A large sheet: `tests/bench/orders csv 1000000 1 1`. */
#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>

#include "cm-customers-view.h"
#include "cm-frame-meter.h"
#include "cm-import-preview.h"
#include "cm-import-result.h"
#include "cm-shop-open.h"
#include "cm-shot.h"
#include "cm-test.h"
#include "cm-window.h"

#define LONGEST_WAIT (300 * G_USEC_PER_SEC)
#define SETTLE 1500 /* ms after which the last frame of a part is drawn */

typedef struct {
  CmWindow *window;
  CmDb *db;
  const char *sheet;
  int stop_after;           /* ms, 0 for not at all */
} Run;

typedef gboolean (*Reached) (Run *run);

static GtkWidget *
preview_child (Run *run, const char *name)
{
  CmView *page = cm_window_get_page (run->window);

  return CM_IS_IMPORT_PREVIEW (page) ? GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (page), CM_TYPE_IMPORT_PREVIEW, name)) : NULL;
}

static gboolean
is_recognised (Run *run)
{
  GtkWidget *columns = preview_child (run, "columns_part");

  return columns != NULL && gtk_widget_get_visible (columns);
}

static gboolean
is_counted (Run *run)
{
  GtkWidget *button = preview_child (run, "import_button");

  return button != NULL && gtk_widget_get_sensitive (button);
}

static gboolean
is_imported (Run *run)
{
  CmView *page = cm_window_get_page (run->window);

  return CM_IS_IMPORT_RESULT (page)
         && gtk_widget_get_visible (GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (page), CM_TYPE_IMPORT_RESULT, "content")));
}

/* The button that stops what is under way, %NULL while there is none to be seen. */
static GtkWidget *
find_stop (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (ADW_IS_BUTTON_CONTENT (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (adw_button_content_get_icon_name (ADW_BUTTON_CONTENT (widget)), "process-stop-symbolic") == 0)
    return gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_stop (child);
  return found;
}

static gboolean
is_importing (Run *run)
{
  return find_stop (GTK_WIDGET (run->window)) != NULL;
}

/* A small sheet is imported before there is a need for a button that stops it. */
static gboolean
has_begun (Run *run)
{
  return is_importing (run) || is_imported (run);
}

/* The sheet can be imported again, or it has been. */
static gboolean
is_over (Run *run)
{
  return is_imported (run) || (!is_importing (run) && is_counted (run));
}

static gboolean
lists_customers (Run *run)
{
  CmView *page = cm_window_get_page (run->window);

  return CM_IS_CUSTOMERS_VIEW (page) && cm_customers_view_count (CM_CUSTOMERS_VIEW (page)) > 0;
}

static gboolean
wake_cb (gpointer data)
{
  (void) data;
  return G_SOURCE_CONTINUE;
}

static G_NORETURN void
give_up (const char *format, const char *what)
{
  fprintf (stderr, format, what);
  fputc ('\n', stderr);
  exit (EXIT_FAILURE);
}

/* A question or an error stands before the window: nobody is here to answer it. */
static void
refuse_dialogs (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      give_up ("%s", adw_message_dialog_get_body (link->data));
}

static void
measure (Run *run, const char *what, int goal, Reached reached)
{
  g_autofree char *frames = g_strdup_printf ("until %s", what);
  gint64 began = g_get_monotonic_time ();
  guint waker = g_timeout_add (10, wake_cb, NULL);

  while (!reached (run) && g_get_monotonic_time () - began < LONGEST_WAIT)
    {
      g_main_context_iteration (NULL, TRUE);
      refuse_dialogs ();
    }
  g_source_remove (waker);
  if (!reached (run))
    give_up ("the window was never %s", what);
  printf ("%s\t%.0f\t%d\n", what, (double) (g_get_monotonic_time () - began) / 1000, goal);
  cm_frame_meter_print (frames, 100);
  cm_frame_meter_begin ();
}

static void
settle (const char *what)
{
  cm_shot_spin (SETTLE);
  cm_frame_meter_print (what, 100);
  cm_frame_meter_begin ();
}

static void
measure_stop (Run *run)
{
  GtkWidget *stop;

  gtk_widget_activate_action (GTK_WIDGET (run->window), "win.primary", NULL);
  measure (run, "importing", 0, has_begun);
  cm_shot_spin (run->stop_after);
  cm_frame_meter_print ("while importing", 100);
  cm_frame_meter_begin ();
  stop = find_stop (GTK_WIDGET (run->window));
  if (stop != NULL)
    g_signal_emit_by_name (stop, "clicked");
  measure (run, "stopped", 1000, is_over);
  if (is_imported (run))
    give_up ("it was too late to stop: %s", "everything is imported");
  settle ("after stopping");
}

static void
measure_import (Run *run)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (run->sheet);
  g_autoptr(GSList) files = g_slist_prepend (NULL, file);

  cm_frame_meter_begin ();
  cm_window_open_files (run->window, files);
  measure (run, "recognised", 1000, is_recognised);
  measure (run, "counted", 0, is_counted);
  settle ("after counting");
  if (run->stop_after > 0)
    measure_stop (run);
  gtk_widget_activate_action (GTK_WIDGET (run->window), "win.primary", NULL);
  measure (run, "imported", 0, is_imported);
  settle ("on the result page");
  cm_window_show_view (run->window, "customers");
  measure (run, "listed customers", 0, lists_customers);
  settle ("in the list of customers");
  cm_window_show_root (run->window, "import");
  settle ("on the import's first page");
}

static void
activate_cb (AdwApplication *app, Run *run)
{
  run->window = cm_window_new (GTK_APPLICATION (app), run->db, NULL);
  gtk_window_set_default_size (GTK_WINDOW (run->window), 1280, 800);
  gtk_widget_realize (GTK_WIDGET (run->window));
  cm_frame_meter_watch (GTK_WIDGET (run->window));
  gtk_window_present (GTK_WINDOW (run->window));
  cm_window_show_view (run->window, "import");
  cm_shot_spin (SETTLE);
  measure_import (run);
  gtk_window_destroy (GTK_WINDOW (run->window));
}

static int
measure_all (const char *sheet, const char *path, int stop_after)
{
  char *arguments[] = { (char *) "cm-import-frames", NULL };
  g_autoptr(AdwApplication) app = adw_application_new ("com.example.Community.ImportFrames", G_APPLICATION_NON_UNIQUE);
  g_autoptr(GError) error = NULL;
  Run run = { NULL, cm_shop_open (path, 0, &error), sheet, stop_after };

  if (run.db == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }
  cm_frame_meter_start ();
  g_object_set (app, "resource-base-path", "/com/example/Community", NULL);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), &run);
  g_application_run (G_APPLICATION (app), 1, arguments);
  cm_db_close (run.db);
  g_object_unref (run.db);
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  int status, stop_after = 0;

  if (argc > 2 && g_str_equal (argv[1], "--stop"))
    {
      stop_after = (int) (g_ascii_strtod (argv[2], NULL) * 1000);
      argv += 2;
      argc -= 2;
    }
  if (argc != 2 && argc != 3)
    {
      fprintf (stderr, "usage: cm-import-frames [--stop SECONDS] SHEET [DATABASE]\n");
      return 2;
    }
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  folder = argc == 2 ? cm_test_folder () : NULL;
  path = folder != NULL ? g_build_filename (folder, "shop.db", NULL) : g_strdup (argv[2]);
  status = measure_all (argv[1], path, stop_after);
  if (folder != NULL)
    cm_test_remove (folder);
  return status;
}
