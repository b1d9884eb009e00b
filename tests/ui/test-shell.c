/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-break.h"
#include "cm-customers-fixture.h"
#include "cm-day-grading.h"
#include "cm-drop-overlay.h"
#include "cm-first-run.h"
#include "cm-format.h"
#include "cm-history-page.h"
#include "cm-notice.h"
#include "cm-progress-strip.h"
#include "cm-shop.h"
#include "cm-shortcuts.h"
#include "cm-shot.h"
#include "cm-stat-card.h"
#include "cm-step-sentence.h"
#include "cm-table-file.h"
#include "cm-test.h"
#include "cm-undo.h"
#include "cm-views.h"
#include "cm-window.h"

typedef struct {
  char *folder;
  CmDb *db;
  GtkApplication *app;
  CmWindow *window;
} Fixture;

static GtkApplication *application;

static void
open_window (Fixture *f, gconstpointer data)
{
  (void) data;
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  f->app = application;
  f->window = cm_window_new (f->app, f->db, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  /* A size that is asked for before the server has given the first one is lost. */
  for (int i = 0; i < 3000 && gtk_widget_get_width (GTK_WIDGET (f->window)) == 0; i++)
    cm_shot_spin (20);
  cm_shot_spin (150);
}

/* What reads in another thread lets go of its page when it hears that nobody waits any more. */
static void
wait_until_gone (gpointer *weak)
{
  for (int i = 0; i < 3000 && *weak != NULL; i++)
    cm_shot_spin (20);
  g_assert_null (*weak);
}

static void
destroy_window (Fixture *f)
{
  CmWindow *window = f->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  wait_until_gone ((gpointer *) &window);
  f->window = NULL;
}

/* The window and its database must both be gone at the end: nobody may keep them. */
static void
close_window (Fixture *f, gconstpointer data)
{
  (void) data;
  cm_shot_close (f->window != NULL ? GTK_WINDOW (f->window) : NULL, f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static void
test_templates (void)
{
  GType types[] = {
    CM_TYPE_DROP_OVERLAY, CM_TYPE_FIRST_RUN, CM_TYPE_NOTICE, CM_TYPE_PROGRESS_STRIP, CM_TYPE_STAT_CARD, CM_TYPE_HISTORY_PAGE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (widget);
    }
}

static void
test_views (Fixture *f, gconstpointer data)
{
  guint count;
  const CmViewInfo *views = cm_views_list (&count);

  (void) data;
  g_assert_cmpuint (count, >, 0);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *action = g_strconcat ("win.show-", views[i].id, NULL);

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL));
      cm_shot_spin (20);
      /* A view of several pages says after its name which of them. */
      g_assert_true (g_str_has_prefix (cm_view_get_title (cm_window_get_page (f->window)), cm_views_title (&views[i])));
    }
}

static void
test_pages (Fixture *f, gconstpointer data)
{
  CmView *root = cm_window_get_page (f->window);
  CmView *page;

  (void) data;
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-history", NULL);
  page = cm_window_get_page (f->window);
  g_assert_true (CM_IS_HISTORY_PAGE (page));
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  cm_shot_spin (50);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_true (cm_window_get_page (f->window) == root);
  wait_until_gone ((gpointer *) &page);
}

static void
test_closes_while_loading (Fixture *f, gconstpointer data)
{
  (void) data;
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-history", NULL);
}

static void
test_progress (Fixture *f, gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(CmWork) first = cm_window_begin_work (f->window, "Reading one.csv", cancellable);
  g_autoptr(CmWork) second = cm_window_begin_work (f->window, "Reading two.csv", NULL);

  (void) data;
  cm_work_update (first, NULL, 0.5);
  cm_work_update (second, "Reading two.csv, 10 rows", -1);
  cm_shot_spin (400);
  cm_work_end (second);
  cm_work_end (second);
  cm_shot_spin (20);
  cm_work_stop (first);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  cm_work_end (first);
}

static void
test_toasts (Fixture *f, gconstpointer data)
{
  CmToasts *toasts = cm_window_get_toasts (f->window);

  (void) data;
  cm_toasts_add (toasts, "import", "<b> & \xe5\xae\xa2\xe6\x88\xb7");
  cm_toasts_add_step (toasts, "import", "Imported", 1);
  cm_toasts_add_action (toasts, "other", "Done", "_Look", "win.show-history");
  for (int i = 0; i < 3000 && !cm_shows (GTK_WIDGET (f->window), "Done"); i++)
    cm_shot_spin (20);
  g_assert_true (cm_shows (GTK_WIDGET (f->window), "Done"));
  cm_toasts_dismiss (toasts, "import");
  cm_toasts_dismiss (toasts, "nothing");
}

static void
animate (gboolean wanted)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", wanted, NULL);
}

/* Saved, and taken back before the word of it has come in: the word of the undoing follows, and nothing is read that is gone. */
static void
test_toasts_in_haste (Fixture *f, gconstpointer data)
{
  CmToasts *toasts = cm_window_get_toasts (f->window);

  (void) data;
  animate (TRUE);
  cm_toasts_add_step (toasts, "estimate", "Saved", 1);
  cm_shot_spin (30);
  cm_toasts_add (toasts, "undo", "Undone");
  cm_shot_spin (30);
  cm_toasts_add (toasts, "undo", "Undone again");
  for (int i = 0; i < 3000 && !cm_shows (GTK_WIDGET (f->window), "Undone again"); i++)
    cm_shot_spin (20);
  g_assert_true (cm_shows (GTK_WIDGET (f->window), "Undone again"));
  cm_shot_spin (600);
  g_assert_false (cm_shows (GTK_WIDGET (f->window), "Saved"));
  animate (FALSE);
}

/* ---- the first start of a day ---- */

static gpointer
stand_still (CmStep *step, gpointer data, GError **error)
{
  cm_shop_set_fixed_now (step, *(gint64 *) data, error);
  return NULL;
}

static gpointer
wait_in_writer (CmStep *step, gpointer data, GError **error)
{
  (void) step;
  (void) error;
  g_usleep (GPOINTER_TO_UINT (data) * 1000);
  return NULL;
}

static gpointer
read_graded_on (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);

  (void) data;
  return GINT_TO_POINTER (shop->graded_on);
}

static int
graded_on (CmDb *db)
{
  return GPOINTER_TO_INT (cm_db_read (db, read_graded_on, NULL, NULL, NULL));
}

/* It is three days later than the figures, and the writer is busy first. */
static void
begin_day (Fixture *f, guint busy_ms)
{
  gint64 later = CM_TEST_NOW + 3 * 24 * 60 * 60;
  g_autoptr(GError) error = NULL;

  cm_db_write (f->db, "clock-set", CM_TEST_NOW, stand_still, &later, NULL, &error);
  g_assert_no_error (error);
  cm_db_write_quietly_async (f->db, CM_TEST_NOW, wait_in_writer, GUINT_TO_POINTER (busy_ms), NULL, NULL, NULL, NULL, NULL);
  cm_day_grading_start (f->window, NULL);
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static void
test_new_day (Fixture *f, gconstpointer data)
{
  GtkWidget *strip = find_widget (GTK_WIDGET (f->window), CM_TYPE_PROGRESS_STRIP);
  GtkRevealer *revealer = GTK_REVEALER (find_widget (strip, GTK_TYPE_REVEALER));
  int before = graded_on (f->db);

  (void) data;
  begin_day (f, 2500);
  cm_shot_spin (500);
  g_assert_cmpint (graded_on (f->db), ==, before);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  for (int i = 0; i < 3000 && !gtk_revealer_get_reveal_child (revealer); i++)
    cm_shot_spin (20);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  for (int i = 0; i < 3000 && gtk_revealer_get_reveal_child (revealer); i++)
    cm_shot_spin (20);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_assert_cmpint (graded_on (f->db), ==, before + 3);
}

/* What had not begun is left for the next start, and nobody keeps the window. */
static void
test_closes_while_grading (Fixture *f, gconstpointer data)
{
  int before = graded_on (f->db);

  (void) data;
  begin_day (f, 1500);
  cm_shot_spin (1200);
  destroy_window (f);
  cm_shot_spin (500);
  g_assert_cmpint (graded_on (f->db), ==, before);
}

/* Shows the import for @seen milliseconds, then the customers for @left, and closes. */
static void
leave (Fixture *f, guint seen, guint left)
{
  CmView *view;

  f->window = cm_window_new (f->app, f->db, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  view = cm_window_show_view (f->window, "import");
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  if (seen > 0)
    cm_shot_spin (seen);
  cm_window_show_view (f->window, "customers");
  cm_shot_spin (left);
  destroy_window (f);
  wait_until_gone ((gpointer *) &view);
}

/* A view that gave way a moment before the window closes goes with it, drawn or not. */
static void
test_leaves_at_once (void)
{
  static const guint seen[] = { 0, 4, 8, 16, 32, 64 };
  Fixture f = { .folder = cm_test_folder (), .app = application };

  f.db = cm_test_shop (f.folder);
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    for (guint left = 0; left <= 30; left += 10)
      leave (&f, seen[i], left);
  close_window (&f, NULL);
}

static void
test_undo_shop (Fixture *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;

  (void) data;
  cm_shot_spin (100);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL));
  cm_shot_spin (300);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, !=, after);
}

static gpointer
write_settings (CmStep *step, gpointer data, GError **error)
{
  cm_conn_run (cm_step_conn (step), error, data, "");
  return g_memdup2 ((gint64[]) { cm_step_id (step) }, sizeof (gint64));
}

static gint64
write_step (Fixture *f, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = cm_db_write (f->db, "test", CM_TEST_NOW, write_settings, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return *id;
}

static GtkWidget *
find_dialog (Fixture *f)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window))
      return l->data;
  return NULL;
}

static void
wait_undone (Fixture *f, gint64 step_id)
{
  gboolean undone = FALSE;

  for (int i = 0; i < 3000 && !undone; i++)
    {
      g_autoptr(CmUndoReport) again = NULL;
      g_autoptr(GError) error = NULL;

      cm_shot_spin (20);
      again = cm_undo_preview (f->db, step_id, CM_TEST_NOW, NULL, &error);
      undone = g_error_matches (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE);
    }
  g_assert_true (undone);
}

/* The history says what would stay before it undoes; where nothing stays it does not ask. */
static void
test_history_asks (Fixture *f, gconstpointer data)
{
  gint64 one = write_step (f, "INSERT INTO settings(name, value, changed_at) VALUES ('a', '1', 0), ('b', '1', 0)");
  gint64 two = write_step (f, "UPDATE settings SET value = '2' WHERE name = 'a'");
  GtkWidget *dialog = NULL;
  CmView *page;

  (void) data;
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-history", NULL);
  page = cm_window_get_page (f->window);
  gtk_widget_activate_action (GTK_WIDGET (page), "history.undo", "x", one);
  for (int i = 0; i < 3000 && (dialog = find_dialog (f)) == NULL; i++)
    cm_shot_spin (20);
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "stay"));
  gtk_window_close (GTK_WINDOW (dialog));
  cm_shot_spin (100);
  gtk_widget_activate_action (GTK_WIDGET (page), "history.undo", "x", two);
  wait_undone (f, two);
  g_assert_null (find_dialog (f));
  gtk_widget_activate_action (GTK_WIDGET (page), "history.undo", "x", one);
  wait_undone (f, one);
}

/* Without a compositor the frame takes 10 px of what is asked for. */
static gboolean
has_width (Fixture *f, CmView *page, int asked)
{
  return gtk_widget_get_width (GTK_WIDGET (f->window)) == MAX (asked - 10, 360)
         && cm_view_get_narrow (page) == (gtk_widget_get_width (GTK_WIDGET (page)) < 760);
}

static void
check_widths (Fixture *f)
{
  static const int widths[] = { 1300, 1010, 980, 780, 740, 640, 370, 480, 700, 1300, 350 };
  CmView *page = cm_window_get_page (f->window);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (f->window), widths[i], 700);
      for (int j = 0; j < 500 && !has_width (f, page, widths[i]); j++)
        cm_shot_spin (20);
      g_test_message ("asked for %d: window %d, page %d, narrow %d", widths[i], gtk_widget_get_width (GTK_WIDGET (f->window)),
                      gtk_widget_get_width (GTK_WIDGET (page)), cm_view_get_narrow (page));
      g_assert_true (has_width (f, page, widths[i]));
    }
}

/* Narrower than the sidebar and the content together, the window folds; the page turns narrow and never warns. The second page has all
   the buttons a header can have. */
static void
test_widths (Fixture *f, gconstpointer data)
{
  (void) data;
  check_widths (f);
  cm_window_show_view (f->window, "profit");
  cm_shot_spin (200);
  check_widths (f);
}

/* One of the two children of a bin with both is shown, the one the width asks for. */
static void
test_break (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *wide = gtk_label_new ("wide");
  GtkWidget *slim = gtk_label_new ("slim");
  GtkWidget *bin = cm_break_new (wide);

  gtk_widget_set_size_request (wide, 900, -1);
  cm_break_set_slim (CM_BREAK (bin), slim);
  gtk_window_set_child (GTK_WINDOW (window), bin);
  for (int width = 1300; width >= 350; width -= 95)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), width, 200);
      gtk_window_present (GTK_WINDOW (window));
      for (int j = 0; j < 500 && gtk_widget_get_width (bin) != MAX (width, 340); j++)
        cm_shot_spin (20);
      cm_shot_spin (20);
      g_assert_true (gtk_widget_get_child_visible (slim) == cm_break_get_narrow (CM_BREAK (bin)));
      g_assert_true (gtk_widget_get_child_visible (wide) != gtk_widget_get_child_visible (slim));
    }
  g_assert_true (cm_break_get_narrow (CM_BREAK (bin)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_shortcuts (void)
{
  GtkWidget *window = cm_shortcuts_new ();

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_present (GTK_WINDOW (window));
  cm_shot_spin (50);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
  cm_shot_spin (20);
  g_assert_null (window);
}

static void
assert_table (const char *name, const char *content, gssize length, gboolean expected)
{
  g_autofree char *folder = cm_test_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  g_assert_cmpint (cm_table_file_probable (file), ==, expected);
  cm_test_remove (folder);
}

static void
test_table_files (void)
{
  g_autoptr(GFile) folder = g_file_new_for_path ("/");

  assert_table ("orders", "a,b\n1,2\n", -1, TRUE);
  assert_table ("orders.csv", "\xb6\xa9\xb5\xa5,1\r\n", -1, TRUE);
  assert_table ("orders.txt", "\xff\xfe" "a\0b\0", 6, TRUE);
  assert_table ("orders.xlsx", "PK\x03\x04rest", -1, TRUE);
  assert_table ("picture.jpg", "\xff\xd8\xff\xe0\0\x10JFIF", 10, FALSE);
  assert_table ("poster.pdf", "%PDF-1.7\n", -1, FALSE);
  assert_table ("archive.zip", "PK\x03\x04rest", -1, TRUE);
  assert_table ("letter.docx", "PK\x03\x04rest", -1, FALSE);
  assert_table ("empty.csv", "", 0, TRUE);
  assert_table ("empty.jpg", "", 0, FALSE);
  g_assert_false (cm_table_file_probable (folder));
}

#define assert_text(call, expected) \
  G_STMT_START { g_autofree char *text_ = (call); g_assert_cmpstr (text_, ==, (expected)); } G_STMT_END

static void
test_formats (void)
{
  int today = 20778; /* 2026-11-21, a Saturday */

  assert_text (cm_format_count (12480), "12,480");
  assert_text (cm_format_count (-5), "\u22125");
  assert_text (cm_format_money (123450, "CNY", "CNY"), "¥1,234.50");
  assert_text (cm_format_money (1200, "USD", "CNY"), "USD 12.00");
  assert_text (cm_format_money_whole (123450, "CNY", "CNY"), "¥1,235");
  assert_text (cm_format_money_short (15842000, "CNY"), "158k");
  assert_text (cm_format_money_short (984200, "CNY"), "9,842");
  assert_text (cm_format_money_change (82000, "CNY"), "+820");
  assert_text (cm_format_money_change (-165000, "CNY"), "\u22121,650");
  assert_text (cm_format_money_change (0, "CNY"), "0");
  assert_text (cm_format_share (71, 100), "71%");
  assert_text (cm_format_share (9, 17), "9 / 17");
  assert_text (cm_format_probability (0.001), "<\302\2401%");
  assert_text (cm_format_probability (0.999), ">\302\24099%");
  assert_text (cm_format_probability (0.826), "83%");
  assert_text (cm_format_day (today, today), "Sat 21 Nov");
  assert_text (cm_format_day (today - 365, today), "21 Nov 2025");
  assert_text (cm_format_day_long (today, today), "Saturday 21 November");
  assert_text (cm_format_ago (today, today), "today");
  assert_text (cm_format_ago (today - 1, today), "yesterday");
  assert_text (cm_format_ago (today - 30, today), "30 days ago");
  assert_text (cm_format_ago (today - 31, today), "Wed 21 Oct");
  assert_text (cm_fill ("{a} of {b}, {c}", "b", "{a}", "a", "1", NULL), "1 of {a}, {c}");
}

static void
test_sentences (void)
{
  assert_text (cm_step_sentence ("file-imported", "{\"orders\":1874,\"file\":\"orders.csv\"}"), "Imported 1,874 orders from orders.csv");
  assert_text (cm_step_sentence ("file-imported", "{\"orders\":1,\"file\":\"orders.csv\"}"), "Imported 1 order from orders.csv");
  assert_text (cm_step_sentence ("file-imported", "{\"orders\":1}"), "Imported a sheet");
  assert_text (cm_step_sentence ("file-imported", NULL), "Imported a sheet");
  assert_text (cm_step_sentence ("file-imported", "no JSON"), "Imported a sheet");
  assert_text (cm_step_sentence ("never-heard-of", NULL), "A change (never-heard-of)");
  g_assert_cmpstr (cm_step_area ("file-imported"), ==, "import");
}

static void
add_window_test (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, open_window, func, close_window);
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) app = NULL;
  int failed;

  app = cm_shot_begin (&argc, &argv, "none");
  application = GTK_APPLICATION (app);
  g_test_add_func ("/ui/formats", test_formats);
  g_test_add_func ("/ui/sentences", test_sentences);
  g_test_add_func ("/ui/table-files", test_table_files);
  g_test_add_func ("/ui/templates", test_templates);
  g_test_add_func ("/ui/break", test_break);
  g_test_add_func ("/ui/shortcuts", test_shortcuts);
  g_test_add_func ("/ui/window/leaves-at-once", test_leaves_at_once);
  add_window_test ("/ui/window/views", test_views);
  add_window_test ("/ui/window/pages", test_pages);
  add_window_test ("/ui/window/closes-while-loading", test_closes_while_loading);
  add_window_test ("/ui/window/progress", test_progress);
  add_window_test ("/ui/window/toasts", test_toasts);
  add_window_test ("/ui/window/toasts-in-haste", test_toasts_in_haste);
  add_window_test ("/ui/window/undo", test_undo_shop);
  add_window_test ("/ui/window/new-day", test_new_day);
  add_window_test ("/ui/window/closes-while-grading", test_closes_while_grading);
  add_window_test ("/ui/window/history-asks", test_history_asks);
  add_window_test ("/ui/window/widths", test_widths);
  failed = g_test_run ();
  return failed;
}
