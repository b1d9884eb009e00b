/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cm-frames: how long the window takes to its first frame, and the longest frame while the list of customers jumps about, while a slider
 * moves, after a note was taken down and while everybody gets a tag, both of which stay in the database; how long sorting and searching
 * take to the frame that shows it, and how much memory the window has. With --new-day the figures are those of the day before, as on the
 * first start of a day. One line per measure, tab separated: name, milliseconds, goal, and for frames the main thread's processor time in
 * it, which a busy machine does not lengthen. For numbers, not a test: timings depend on the machine. */
#include <adwaita.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cm-customers-private.h"
#include "cm-day-grading.h"
#include "cm-feedback-store.h"
#include "cm-figures-store.h"
#include "cm-form.h"
#include "cm-frame-meter.h"
#include "cm-heap.h"
#include "cm-shop-open.h"
#include "cm-shot.h"
#include "cm-waterfall-pane.h"
#include "cm-window.h"

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
  g_autofree char *what = NULL;
  static const double places[] = { .9, .45, 1, .1, .73, 0, .5, .501, .99, .33, .66, .02, .88, .21, .57, 0 };

  cm_shot_spin (300);
  cm_frame_meter_begin ();
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      cm_customers_view_jump (view, places[i]);
      cm_shot_spin (250);
    }
  what = g_strdup_printf ("while jumping in %u customers", cm_customers_view_count (view));
  cm_frame_meter_print (what, 100);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

/* A rule of money whose slider goes up and down, a step with every frame: counts, waterfall and list follow. */
static void
slide (CmCustomersView *view)
{
  CmWaterfallPane *pane = CM_WATERFALL_PANE (find_child (GTK_WIDGET (view), CM_TYPE_WATERFALL_PANE));
  GtkWidget *slider;

  cm_rule_list_add (cm_waterfall_pane_get_rules (pane), "net");
  cm_shot_spin (1000);
  slider = find_child (GTK_WIDGET (pane), GTK_TYPE_SCALE);
  cm_frame_meter_begin ();
  for (int i = 0; i < 120; i++)
    {
      gtk_range_set_value (GTK_RANGE (slider), .2 + .6 * fabs (i / 60. - 1));
      cm_shot_spin (16);
    }
  cm_frame_meter_print ("while a slider moves", 16);
  cm_rule_list_set_rule (cm_waterfall_pane_get_rules (pane), NULL);
}

/* ---- from a question to the frame that answers it ---- */

/* What the list shows was exchanged, and then painted. */
typedef struct {
  gboolean changed, painted;
} Answer;

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, Answer *answer)
{
  (void) model;
  (void) position;
  (void) added;
  answer->changed = answer->changed || removed > 0;
}

static void
answered_cb (GdkFrameClock *clock, Answer *answer)
{
  (void) clock;
  answer->painted = answer->painted || answer->changed;
}

/* A text to search for, or a column to sort by. */
static void
ask (CmView *view, GtkColumnView *table, const char *search, guint column)
{
  g_autoptr(GtkColumnViewColumn) sorted = NULL;

  if (search != NULL)
    {
      cm_view_search (view, search);
      return;
    }
  sorted = g_list_model_get_item (gtk_column_view_get_columns (table), column);
  gtk_column_view_sort_by_column (table, sorted, GTK_SORT_ASCENDING);
}

/* The second figure is the processor time of all threads until then, which a busy machine hardly lengthens. */
static void
measure_answer (CmView *view, const char *name, const char *search, guint column)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (find_child (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW));
  GdkFrameClock *frames = gtk_widget_get_frame_clock (GTK_WIDGET (view));
  Answer answer = { FALSE, FALSE };
  CmPageModel *model = CM_CUSTOMERS_VIEW (view)->model;
  gulong changed = g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), &answer);
  gulong painted = g_signal_connect (frames, "after-paint", G_CALLBACK (answered_cb), &answer);
  gint64 began = g_get_monotonic_time ();
  clock_t worked = clock ();

  ask (view, table, search, column);
  while (!answer.painted && g_get_monotonic_time () - began < 10 * G_USEC_PER_SEC)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  printf ("%s to its frame\t%.0f\t200\t%.1f\n", name, (double) (g_get_monotonic_time () - began) / 1000,
          (double) (clock () - worked) * 1000 / CLOCKS_PER_SEC);
  g_signal_handler_disconnect (model, changed);
  g_signal_handler_disconnect (frames, painted);
  cm_shot_spin (1000);
}

/* By each column that sorts, or by the first of them alone, which has the names. */
static void
measure_sorts (CmView *view, const char *when, gboolean all)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (find_child (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW));
  gboolean done = FALSE;

  for (guint i = 0; !done && i < g_list_model_get_n_items (gtk_column_view_get_columns (table)); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (table), i);
      g_autofree char *name = g_strdup_printf ("sort by %s%s", gtk_column_view_column_get_title (column), when);

      if (gtk_column_view_column_get_sorter (column) == NULL)
        continue;
      measure_answer (view, name, NULL, i);
      done = !all;
    }
}

static void
measure_answers (CmView *view)
{
  cm_frame_meter_begin ();
  measure_answer (view, "search that waits for the index", "8", 0);
  measure_answer (view, "search of one character", "张", 0);
  measure_answer (view, "search of four digits", "1100", 0);
  measure_answer (view, "search of pinyin", "zhang", 0);
  measure_answer (view, "search of nothing", "", 0);
  cm_frame_meter_print ("while searching", 16);
  cm_frame_meter_begin ();
  measure_sorts (view, "", TRUE);
  cm_frame_meter_print ("while sorting", 16);
}

/* ---- memory ---- */

/* A line of what the kernel says of this process, in megabytes. */
static double
status_of (const char *status, const char *key)
{
  const char *line = strstr (status, key);

  return line != NULL ? (double) g_ascii_strtoull (line + strlen (key), NULL, 10) / 1024 : 0;
}

/* The highest that was seen, and what it was made of. */
typedef struct {
  double all, anonymous, of_files, shared;
} Peak;

static GMutex watching;         /* of what follows */
static Peak highest, highest_since;     /* of all; since the last line about memory */
static gboolean stopped;

static void
take_peak (Peak *peak, const char *status)
{
  if (status_of (status, "VmRSS:") > peak->all)
    *peak = (Peak) { status_of (status, "VmRSS:"), status_of (status, "RssAnon:"), status_of (status, "RssFile:"),
                     status_of (status, "RssShmem:") };
}

/* A look takes some µs. */
static gpointer
watch_memory (gpointer data)
{
  gboolean done = FALSE;

  while (!done)
    {
      g_autofree char *status = NULL;

      if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
        {
          g_mutex_lock (&watching);
          take_peak (&highest, status);
          take_peak (&highest_since, status);
          done = stopped;
          g_mutex_unlock (&watching);
        }
      g_usleep (2000);  /* a sample each 2 ms: the kernel keeps no peak that can be begun anew */
    }
  return data;
}

/* Of this program now, and the most of it since the last such line; pages of the database's file in the system's cache do not count. */
static void
print_memory (const char *when)
{
  g_autofree char *status = NULL;

  g_mutex_lock (&watching);
  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    printf ("memory %s, MB\t%.0f\t250\t%.0f\n", when, status_of (status, "RssAnon:"), highest_since.anonymous);
  highest_since = (Peak) { 0 };
  g_mutex_unlock (&watching);
  fflush (stdout);
}

static void
print_highest (GThread *watcher)
{
  g_autofree char *status = NULL;

  g_mutex_lock (&watching);
  stopped = TRUE;
  g_mutex_unlock (&watching);
  g_thread_join (watcher);
  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    printf ("highest memory with libraries, MB\t%.0f\t-\n", status_of (status, "VmHWM:"));
  printf ("of that anonymous, MB\t%.0f\t-\nof that files, MB\t%.0f\t-\nof that shared, MB\t%.0f\t-\n", highest.anonymous,
          highest.of_files, highest.shared);
  fflush (stdout);
}

static gpointer
read_current (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return GINT_TO_POINTER (cm_figures_are_current (conn, cm_conn_today (conn, cm_shop_read_now (conn)), error));
}

static void
wait_for_today (CmDb *db)
{
  cm_frame_meter_begin ();
  while (cm_db_read (db, read_current, NULL, NULL, NULL) == NULL)
    cm_shot_spin (50);
  printf ("figures of today\t%.0f\t-\n", milliseconds_since_start ());
  cm_shot_spin (3000);
  cm_frame_meter_print ("until the list followed", 16);
  print_memory ("with the figures of today");
}

static gpointer
write_note (CmStep *step, gpointer data, GError **error)
{
  CmFeedback note = { .customer_id = *(gint64 *) data, .kind = (char *) "note", .body = (char *) "note", .at = cm_step_now (step) };

  cm_feedback_add (step, &note, error);
  return NULL;
}

static void
noted_cb (GObject *db, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;

  cm_db_write_finish (CM_DB (db), result, &error);
  if (error != NULL)
    fprintf (stderr, "%s\n", error->message);
  *(gboolean *) data = TRUE;
}

static void
note_one (CmDb *db)
{
  gint64 someone = 1;
  gboolean noted = FALSE;
  gint64 began = g_get_monotonic_time ();

  cm_frame_meter_begin ();
  cm_db_write_async (db, "note-added", cm_shop_now (db), write_note, &someone, NULL, NULL, NULL, noted_cb, &noted);
  while (!noted)
    g_main_context_iteration (NULL, TRUE);
  printf ("a note on one customer\t%.0f\t-\n", (double) (g_get_monotonic_time () - began) / 1000);
  cm_shot_spin (3000);
  cm_frame_meter_print ("after the note", 16);
}

static void
set_true (gboolean *told)
{
  *told = TRUE;
}

static CmForm *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GObject) window = g_list_model_get_item (windows, i);

      if (CM_IS_FORM (window))
        return CM_FORM (window);
    }
  return NULL;
}

/* Everybody in the list is ticked and gets a tag in one step, until the list has followed. */
static void
tag_all (CmCustomersView *view, CmDb *db)
{
  gboolean told = FALSE;
  gulong changed = g_signal_connect_swapped (db, "changed", G_CALLBACK (set_true), &told);
  gint64 began;
  CmForm *form;

  cm_frame_meter_begin ();
  gtk_widget_activate_action (GTK_WIDGET (view), "choose.all", NULL);
  cm_shot_spin (500);
  cm_frame_meter_print ("while all are ticked", 16);
  gtk_widget_activate_action (GTK_WIDGET (view), "customers.tag", NULL);
  for (int i = 0; i < 100 && find_form () == NULL; i++)
    cm_shot_spin (20);
  form = find_form ();
  if (form != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (find_child (GTK_WIDGET (form), ADW_TYPE_ENTRY_ROW)), "Measured");
      cm_shot_spin (500);
      cm_frame_meter_begin ();
      began = g_get_monotonic_time ();
      cm_form_accept (form);
      while (!told && g_get_monotonic_time () - began < 60 * G_USEC_PER_SEC)
        cm_shot_spin (20);
      printf ("a tag on all\t%.0f\t-\n", (double) (g_get_monotonic_time () - began) / 1000);
      cm_shot_spin (3000);
      cm_frame_meter_print ("while all get a tag", 16);
    }
  g_signal_handler_disconnect (db, changed);
  gtk_widget_activate_action (GTK_WIDGET (view), "choose.none", NULL);
}

static void
wait_for_people (CmCustomersView *view)
{
  for (int i = 0; i < 200 && cm_customers_view_count (view) == 0; i++)
    cm_shot_spin (50);
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
  cm_frame_meter_watch (GTK_WIDGET (window));
  gtk_window_present (GTK_WINDOW (window));
  cm_day_grading_start (window, NULL);
  while (first == 0)
    g_main_context_iteration (NULL, TRUE);
  cm_frame_meter_begin ();
  printf ("first frame after exec\t%.0f\t400\t%.1f\n", first, cm_frame_meter_processor_time ());
  view = cm_window_show_view (window, "customers");
  wait_for_people (CM_CUSTOMERS_VIEW (view));
  printf ("first frame with people\t%.0f\t-\n", milliseconds_since_start ());
  cm_shot_spin (1500);
  cm_frame_meter_print ("from the first to people", 100);
  print_memory ("with the list");
  measure_answers (view);
  print_memory ("with the search index");
  jump_about (CM_CUSTOMERS_VIEW (view));
  slide (CM_CUSTOMERS_VIEW (view));
  wait_for_today (db);
  note_one (db);
  measure_sorts (view, " after the note", FALSE);
  print_memory ("after the note");
  tag_all (CM_CUSTOMERS_VIEW (view), db);
  print_memory ("after the tag");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Grades everybody for the day before the shop's present one, in this process; then measures in a fresh one. */
static int
measure_new_day (char *program, char *path)
{
  char *arguments[] = { program, path, NULL };
  g_autoptr(GError) error = NULL;
  CmDb *db = cm_shop_open (path, 0, &error);
  gint64 now = db != NULL ? cm_shop_now (db) : 0;
  int status = 1;

  for (int i = 0; i < 2 && db != NULL; i++)
    {
      cm_db_close (db);
      g_object_unref (db);
      db = i == 0 ? cm_shop_open (path, now - 24 * 60 * 60, &error) : NULL;
    }
  if (error != NULL || !g_spawn_sync (NULL, arguments, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status, &error))
    fprintf (stderr, "%s\n", error->message);
  return status != 0;
}

static int
measure (char *program, const char *path)
{
  char *arguments[] = { program, NULL };
  g_autoptr(AdwApplication) app = NULL;
  g_autoptr(GError) error = NULL;
  GThread *watcher = g_thread_new ("memory", watch_memory, NULL);
  CmDb *db = cm_shop_open_as_stored (path, &error);

  if (db == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  cm_frame_meter_start ();
  app = adw_application_new ("com.example.Community.Frames", G_APPLICATION_NON_UNIQUE);
  g_object_set (app, "resource-base-path", "/com/example/Community", NULL);
  g_signal_connect (app, "activate", G_CALLBACK (measure_cb), db);
  g_application_run (G_APPLICATION (app), 1, arguments);
  print_highest (watcher);
  cm_db_close (db);
  g_object_unref (db);
  return 0;
}

int
main (int argc, char **argv)
{
  cm_heap_set_up ();
  cm_heap_set_up_numbers ();
  if (argc == 3 && strcmp (argv[1], "--new-day") == 0)
    return measure_new_day (argv[0], argv[2]);
  if (argc == 2)
    return measure (argv[0], argv[1]);
  fprintf (stderr, "usage: cm-frames [--new-day] DATABASE\n");
  return 2;
}
