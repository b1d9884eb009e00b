/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the empty list of groups to the call sheets on paper, through the window's own pages. */
#include <string.h>

#include "cm-account-store.h"
#include "cm-accounts-page.h"
#include "cm-call-store.h"
#include "cm-charter-page.h"
#include "cm-day.h"
#include "cm-error.h"
#include "cm-group-page.h"
#include "cm-group-store.h"
#include "cm-groups-view.h"
#include "cm-new-group-page.h"
#include "cm-paper-page.h"
#include "cm-paper-preview.h"
#include "cm-paper-print.h"
#include "cm-poster-page.h"
#include "cm-result-line.h"
#include "cm-results-page.h"
#include "cm-share-calls-page.h"
#include "cm-shot.h"
#include "cm-staff-store.h"
#include "cm-test.h"
#include "cm-window.h"

#define PEOPLE 24
#define NAME "Core group"

typedef struct {
  char *folder;
  CmDb *db;
  CmWindow *window;
} Fixture;

static GtkApplication *application;

/* ---- what is there before ---- */

static gpointer
add_people (CmStep *step, gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gboolean good = TRUE;

  (void) data;
  for (int i = 1; good && i <= PEOPLE; i++)
    {
      gint64 id = cm_step_new_id (step, "customers");
      g_autofree char *name = g_strdup_printf ("Person %d", i);
      g_autofree char *phone = g_strdup_printf ("+86100%08d", i);

      good = cm_conn_run (conn, error, "INSERT INTO customers (id, main_id, name) VALUES (?1, ?1, ?2)", "is", id, name)
             && cm_conn_run (conn, error, "INSERT INTO identities (id, customer_id, kind, value) VALUES (?1, ?2, 'phone', ?3)", "iis",
                             cm_step_new_id (step, "identities"), id, phone);
      cm_step_touch_customer (step, id);
    }
  return NULL;
}

static void
open_window (Fixture *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  cm_db_write (f->db, "file-imported", CM_TEST_NOW, add_people, NULL, NULL, &error);
  g_assert_no_error (error);
  f->window = cm_window_new (application, f->db, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  cm_window_show_view (f->window, "groups");
  cm_shot_spin (100);
}

static void
close_window (Fixture *f, gconstpointer data)
{
  (void) data;
  cm_shot_close (GTK_WINDOW (f->window), f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

/* Turns the loop until the window shows a page of @type. */
static CmView *
wait_for_page (Fixture *f, GType type)
{
  for (int i = 0; i < 3000 && !G_TYPE_CHECK_INSTANCE_TYPE (cm_window_get_page (f->window), type); i++)
    cm_shot_spin (20);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (cm_window_get_page (f->window), type));
  return cm_window_get_page (f->window);
}

static void
press (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL));
}

/* Presses the button of the page, which may still read and hear nothing, until the page gives way to another. */
static void
go_on (Fixture *f)
{
  CmView *page = cm_window_get_page (f->window);

  for (int i = 0; i < 3000 && cm_window_get_page (f->window) == page; i++)
    {
      press (f, "win.primary");
      cm_shot_spin (20);
    }
  g_assert_true (cm_window_get_page (f->window) != page);
}

/* ---- steps of the walk ---- */

static gpointer
find_group (CmConn *conn, gpointer data, GError **error)
{
  *(gint64 *) data = cm_group_find (conn, NAME, error);
  return NULL;
}

static gint64
make_group (Fixture *f)
{
  CmNewGroupPage *page;
  gint64 id = 0;

  press (f, "win.create");
  page = CM_NEW_GROUP_PAGE (wait_for_page (f, CM_TYPE_NEW_GROUP_PAGE));
  cm_new_group_page_set_name (page, NAME);
  cm_charter_card_set_charter (cm_new_group_page_get_charter (page),
                               &(CmCharter) { .purpose = (char *) "Prices for regulars", .shared = (char *) "All run a shop",
                                              .only_here = (char *) "A person who answers", .rules = (char *) "No adverts" });
  go_on (f);
  wait_for_page (f, CM_TYPE_SHARE_CALLS_PAGE);
  cm_db_read (f->db, find_group, &id, NULL, NULL);
  g_assert_cmpint (id, !=, 0);
  return id;
}

static const CmInvitePlan *
wait_for_plan (CmShareCallsPage *page)
{
  for (int i = 0; i < 3000 && cm_share_calls_page_get_plan (page) == NULL; i++)
    cm_shot_spin (20);
  g_assert_nonnull (cm_share_calls_page_get_plan (page));
  return cm_share_calls_page_get_plan (page);
}

static gpointer
read_group (CmConn *conn, gpointer data, GError **error)
{
  return cm_group_read (conn, *(gint64 *) data, CM_TEST_NOW, error);
}

static gpointer
read_round (CmConn *conn, gpointer data, GError **error)
{
  gint64 round = cm_call_open_round (conn, *(gint64 *) data, error);

  return cm_call_lists (conn, round, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;

  cm_paper_save_finish (CM_PAPER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
assert_saves (Fixture *f, CmPaper *paper, const char *name, const char *magic)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *bytes = NULL;
  gboolean done = FALSE;
  gsize length;

  cm_paper_save_async (paper, path, NULL, saved_cb, &done);
  cm_test_wait (&done, 20);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (length > 1000 && memcmp (bytes, magic, strlen (magic)) == 0);
}

/* The printer's own path, into a file. */
static void
assert_prints (Fixture *f, CmPaper *paper)
{
  g_autofree char *path = g_build_filename (f->folder, "printed.pdf", NULL);
  g_autoptr(GtkPrintOperation) operation = cm_print_operation_new (paper, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (f->window), NULL), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (length > 1000 && memcmp (bytes, "%PDF", 4) == 0);
}

static void
test_walk (Fixture *f, gconstpointer data)
{
  gint64 id = make_group (f);
  CmShareCallsPage *page = CM_SHARE_CALLS_PAGE (cm_window_get_page (f->window));
  const CmInvitePlan *plan = wait_for_plan (page);
  g_autoptr(CmGroup) group = cm_db_read (f->db, read_group, &id, NULL, NULL);
  g_autoptr(GPtrArray) lists = NULL;
  CmPaper *paper;
  int lines = 0;

  (void) data;
  g_assert_cmpstr (group->name, ==, NAME);
  g_assert_cmpstr (group->charter->purpose, ==, "Prices for regulars");
  g_assert_cmpint (plan->planned, ==, PEOPLE);
  g_assert_cmpint (plan->callers->len, ==, 5);
  press (f, "win.primary");
  paper = cm_paper_page_get_paper (CM_PAPER_PAGE (wait_for_page (f, CM_TYPE_PAPER_PAGE)));
  g_assert_cmpint (cm_paper_get_n_pages (paper), ==, 5);
  lists = cm_db_read (f->db, read_round, &id, NULL, NULL);
  for (guint i = 0; i < lists->len; i++)
    lines += ((CmCallList *) lists->pdata[i])->lines;
  g_assert_cmpint (lines, ==, PEOPLE);
  assert_saves (f, paper, "sheets.pdf", "%PDF");
  assert_prints (f, paper);
  cm_paper_page_turn (CM_PAPER_PAGE (cm_window_get_page (f->window)), 4);
  cm_shot_spin (100);
  press (f, "win.back");
  wait_for_page (f, CM_TYPE_GROUP_PAGE);
  cm_shot_spin (200);
}

/* The wait of the first people is counted, the sale proposed for a Thursday two days after them. */
static void
test_first_sale (void)
{
  CmFirstSaleCard *card = g_object_ref_sink (g_object_new (CM_TYPE_FIRST_SALE_CARD, NULL));
  g_autoptr(CmRules) rules = cm_rules_new ();
  int saturday = cm_day_from_date (2026, 11, 21);

  cm_first_sale_card_begin (card, saturday, rules);
  g_assert_cmpint (cm_first_sale_card_get_day (card), ==, saturday + 5);
  g_assert_cmpstr (cm_first_sale_card_get_gap (card), ==, "2 days");
  cm_first_sale_card_set_days (card, saturday + 12, saturday + 2);
  g_assert_cmpstr (cm_first_sale_card_get_gap (card), ==, "10 days");
  cm_first_sale_card_set_days (card, saturday + 2, saturday + 3);
  g_assert_cmpstr (cm_first_sale_card_get_gap (card), ==, "\u22121 day");
  g_assert_finalize_object (card);
}

/* ---- results ---- */

static void
test_grammar (void)
{
  static const struct { const char *text; int first, last; const char *outcome, *note; } cases[] = {
    { "27 1", 27, 27, "added", NULL },          { "1", 0, 0, "added", NULL },
    { "12-20 3", 12, 20, "no-answer", NULL },   { "27 2 too dear", 27, 27, "refused", "too dear" },
    { "\uff12\uff17 \uff15 Wed 10", 27, 27, "call-later", "Wed 10" }, { "6 soon", 0, 0, "reached", "soon" },
  };
  static const char *const bad[] = { "", "77 1", "27", "27 9", "20-12 3", "x", "0 1" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CmResultLine) line = cm_result_line_parse (cases[i].text, 36, NULL);

      g_assert_nonnull (line);
      g_assert_cmpint (line->first, ==, cases[i].first);
      g_assert_cmpint (line->last, ==, cases[i].last);
      g_assert_cmpstr (line->outcome, ==, cases[i].outcome);
      g_assert_cmpstr (line->note, ==, cases[i].note);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (cm_result_line_parse (bad[i], 36, &error));
      g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
    }
}

static gpointer
read_open (CmConn *conn, gpointer data, GError **error)
{
  *(gint64 *) data = cm_call_open_round (conn, *(gint64 *) data, error);
  return NULL;
}

static int
count_called (Fixture *f, gint64 group_id)
{
  g_autoptr(GPtrArray) lists = cm_db_read (f->db, read_round, &group_id, NULL, NULL);

  return ((CmCallList *) lists->pdata[0])->called;
}

/* Types until @called people of the first list have a result: a page that reads or writes hears nothing. */
static void
type (Fixture *f, CmResultsPage *page, gint64 group_id, const char *text, int called)
{
  for (int i = 0; i < 3000 && count_called (f, group_id) < called; i++)
    {
      cm_results_page_type (page, text);
      cm_shot_spin (20);
    }
  g_assert_cmpint (count_called (f, group_id), ==, called);
}

static void
test_results (Fixture *f, gconstpointer data)
{
  gint64 id = make_group (f);
  gint64 round = id;
  CmResultsPage *page;

  (void) data;
  wait_for_plan (CM_SHARE_CALLS_PAGE (cm_window_get_page (f->window)));
  press (f, "win.primary");
  wait_for_page (f, CM_TYPE_PAPER_PAGE);
  cm_db_read (f->db, read_open, &round, NULL, NULL);
  page = CM_RESULTS_PAGE (cm_results_page_new (f->db, id, round));
  cm_window_push_page (f->window, CM_VIEW (page));
  type (f, page, id, "1", 1);
  type (f, page, id, "2-3 3", 3);
  cm_results_page_type (page, "99 1");
  g_assert_nonnull (strstr (cm_results_page_get_echo (page), "99"));
  g_assert_cmpint (count_called (f, id), ==, 3);
}

/* A group without a charter: sharing out says why not. */
static gpointer
add_bare_group (CmStep *step, gpointer data, GError **error)
{
  CmGroup group = { .name = (char *) NAME, .place = (char *) "wechat", .first_sale_on = CM_NO_DAY };

  *(gint64 *) data = cm_group_add (step, &group, error);
  return NULL;
}

static void
test_no_charter (Fixture *f, gconstpointer data)
{
  gint64 id = 0;
  CmShareCallsPage *page;

  (void) data;
  cm_db_write (f->db, "group-added", CM_TEST_NOW, add_bare_group, &id, NULL, NULL);
  page = CM_SHARE_CALLS_PAGE (cm_share_calls_page_new (f->db, id));
  cm_window_push_page (f->window, CM_VIEW (page));
  cm_shot_spin (500);
  g_assert_null (cm_share_calls_page_get_plan (page));
  cm_window_push_page (f->window, CM_VIEW (cm_group_page_new (f->db, id)));
  go_on (f);
  wait_for_page (f, CM_TYPE_CHARTER_PAGE);
  cm_shot_spin (100);
}

/* Whoever is away is unticked; the others get more. */
static gpointer
add_callers (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  if (cm_staff_add (step, "Tao", "caller", NULL, error) != 0)
    cm_staff_add (step, "He", "caller", NULL, error);
  return NULL;
}

static void
test_callers (Fixture *f, gconstpointer data)
{
  CmShareCallsPage *page;

  (void) data;
  cm_db_write (f->db, "staff-added", CM_TEST_NOW, add_callers, NULL, NULL, NULL);
  make_group (f);
  page = CM_SHARE_CALLS_PAGE (cm_window_get_page (f->window));
  g_assert_cmpint (wait_for_plan (page)->callers->len, ==, 2);
  cm_caller_list_tick (cm_share_calls_page_get_callers (page), "He", FALSE);
  cm_shot_spin (500);
  g_assert_cmpint (wait_for_plan (page)->callers->len, ==, 1);
  cm_caller_list_tick (cm_share_calls_page_get_callers (page), "Tao", FALSE);
  cm_shot_spin (300);
  g_assert_null (cm_share_calls_page_get_plan (page));
}

/* ---- posters ---- */

static gpointer
add_full_group (CmStep *step, gpointer data, GError **error)
{
  gint64 staff = cm_staff_add (step, "Tao", "caller", NULL, error);
  CmAccount account = { .place = (char *) "wechat", .name = (char *) "Tao 1", .staff_id = staff,
                        .qr_text = (char *) "https://tao.example/1", .adds_per_day = -1 };
  CmCharter charter = { .purpose = (char *) "Prices", .shared = (char *) "All run a shop",
                        .only_here = (char *) "(1) a group price; (2) somebody answers", .rules = (char *) "No adverts" };
  CmGroup group = { .name = (char *) NAME, .place = (char *) "wechat", .qr_text = (char *) "https://group.example/1",
                    .first_sale_on = CM_NO_DAY, .charter = &charter };

  group.account_id = cm_account_add (step, &account, error);
  *(gint64 *) data = cm_group_add (step, &group, error);
  return NULL;
}

static CmPaper *
wait_for_poster (CmPosterPage *page)
{
  for (int i = 0; i < 3000 && strstr (cm_poster_page_get_verdict (page), "passed") == NULL; i++)
    cm_shot_spin (20);
  g_assert_nonnull (strstr (cm_poster_page_get_verdict (page), "passed"));
  return cm_poster_page_get_paper (page);
}

static void
test_poster (Fixture *f, gconstpointer data)
{
  gint64 id = 0;
  CmPosterPage *page;
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_db_write (f->db, "group-added", CM_TEST_NOW, add_full_group, &id, NULL, &error);
  g_assert_no_error (error);
  page = CM_POSTER_PAGE (cm_poster_page_new (f->db, id));
  cm_window_push_page (f->window, CM_VIEW (page));
  assert_saves (f, wait_for_poster (page), "poster.pdf", "%PDF");
  assert_saves (f, wait_for_poster (page), "poster.png", "\x89PNG");
  assert_prints (f, cm_poster_page_get_paper (page));
}

/* ---- leaving early ---- */

static void
test_closes_while_loading (Fixture *f, gconstpointer data)
{
  gint64 id = 0;

  (void) data;
  cm_db_write (f->db, "group-added", CM_TEST_NOW, add_full_group, &id, NULL, NULL);
  cm_window_push_page (f->window, CM_VIEW (cm_group_page_new (f->db, id)));
  cm_window_push_page (f->window, CM_VIEW (cm_new_group_page_new (f->db)));
  cm_window_push_page (f->window, CM_VIEW (cm_accounts_page_new (f->db)));
  cm_window_push_page (f->window, CM_VIEW (cm_charter_page_new (f->db, id)));
  cm_window_push_page (f->window, CM_VIEW (cm_share_calls_page_new (f->db, id)));
  cm_window_push_page (f->window, CM_VIEW (cm_poster_page_new (f->db, id)));
}

static void
test_templates (void)
{
  GType types[] = {
    CM_TYPE_GROUPS_VIEW, CM_TYPE_NEW_GROUP_PAGE, CM_TYPE_GROUP_PAGE, CM_TYPE_CHARTER_PAGE, CM_TYPE_SHARE_CALLS_PAGE, CM_TYPE_ACCOUNTS_PAGE,
    CM_TYPE_POSTER_PAGE, CM_TYPE_PAPER_PAGE, CM_TYPE_PAPER_PREVIEW, CM_TYPE_RESULTS_PAGE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_test_message ("%s", g_type_name (types[i]));
      g_assert_finalize_object (widget);
    }
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

  app = cm_shot_begin (&argc, &argv, "none");
  application = GTK_APPLICATION (app);
  g_test_add_func ("/ui/groups/templates", test_templates);
  add_window_test ("/ui/groups/walk", test_walk);
  g_test_add_func ("/ui/groups/first-sale", test_first_sale);
  g_test_add_func ("/ui/groups/grammar", test_grammar);
  add_window_test ("/ui/groups/results", test_results);
  add_window_test ("/ui/groups/no-charter", test_no_charter);
  add_window_test ("/ui/groups/callers", test_callers);
  add_window_test ("/ui/groups/poster", test_poster);
  add_window_test ("/ui/groups/closes-while-loading", test_closes_while_loading);
  return g_test_run ();
}
