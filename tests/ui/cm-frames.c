/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cm-frames: how long the window takes to its first frame, and the longest frame while the list of customers jumps about.
 * One line per measure, tab separated: name, milliseconds, goal. For numbers, not a test: timings depend on the machine. */
#include <adwaita.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cm-customers-view.h"
#include "cm-shop.h"
#include "cm-window.h"

static GPollFunc system_poll;
static gint64 woke_at;
static gint64 longest;      /* µs between two waits: everything the main loop did in one go */

/* The time between leaving one poll and entering the next is what the user waits for. */
static int
timed_poll (GPollFD *fds, guint count, int timeout)
{
  int result;

  if (woke_at != 0)
    longest = MAX (longest, g_get_monotonic_time () - woke_at);
  result = system_poll (fds, count, timeout);
  woke_at = g_get_monotonic_time ();
  return result;
}

/* Since the kernel started this process; the kernel counts in hundredths of a second. */
static double
milliseconds_since_start (void)
{
  g_autofree char *stat = NULL;
  g_auto(GStrv) fields = NULL;
  struct timespec now;
  double started;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL))
    return -1;
  fields = g_strsplit (strrchr (stat, ')') + 2, " ", -1);
  started = g_ascii_strtod (fields[19], NULL) / (double) sysconf (_SC_CLK_TCK);
  clock_gettime (CLOCK_BOOTTIME, &now);
  return ((double) now.tv_sec + (double) now.tv_nsec / 1e9 - started) * 1000;
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
turn (guint milliseconds)
{
  gboolean passed = FALSE;

  g_timeout_add (milliseconds, passed_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  double *first = data;

  (void) clock;
  if (*first == 0)
    *first = milliseconds_since_start ();
}

static void
jump_about (CmCustomersView *view)
{
  static const double places[] = { .9, .45, 1, .1, .73, 0, .5, .501, .99, .33, .66, .02, .88, .21, .57, 0 };

  turn (300);
  longest = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      cm_customers_view_jump (view, places[i]);
      turn (250);
    }
  printf ("longest frame while jumping in %u customers\t%.1f\t100\n", cm_customers_view_count (view), (double) longest / 1000);
}

static void
wait_for_people (CmCustomersView *view)
{
  for (int i = 0; i < 200 && cm_customers_view_count (view) == 0; i++)
    turn (50);
}

static void
measure_cb (AdwApplication *app, CmDb *db)
{
  CmWindow *window = cm_window_new (GTK_APPLICATION (app), db, NULL);
  double first = 0;
  CmView *view;

  cm_window_show_view (window, "customers");
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (painted_cb), &first);
  gtk_window_present (GTK_WINDOW (window));
  while (first == 0)
    g_main_context_iteration (NULL, TRUE);
  printf ("first frame after exec\t%.0f\t400\n", first);
  view = cm_window_show_view (window, "customers");
  wait_for_people (CM_CUSTOMERS_VIEW (view));
  printf ("first frame with people\t%.0f\t-\n", milliseconds_since_start ());
  jump_about (CM_CUSTOMERS_VIEW (view));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) app = NULL;
  g_autoptr(GError) error = NULL;
  CmDb *db;

  if (argc != 2)
    {
      fprintf (stderr, "usage: cm-frames DATABASE\n");
      return 2;
    }
  db = cm_shop_open (argv[1], 0, &error);
  if (db == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  system_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, timed_poll);
  app = adw_application_new ("com.example.Community.Frames", G_APPLICATION_NON_UNIQUE);
  g_object_set (app, "resource-base-path", "/com/example/Community", NULL);
  g_signal_connect (app, "activate", G_CALLBACK (measure_cb), db);
  g_application_run (G_APPLICATION (app), 1, argv);
  cm_db_close (db);
  g_object_unref (db);
  return 0;
}
