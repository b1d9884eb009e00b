/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Tags & Lists" in the window: each page shows what the database holds, changes it in steps that can be undone, and leads to people. */
#include <string.h>

#include "cm-customers-view.h"
#include "cm-cycles-page.h"
#include "cm-demo.h"
#include "cm-error.h"
#include "cm-lists-page.h"
#include "cm-moves-page.h"
#include "cm-paper-page.h"
#include "cm-people.h"
#include "cm-rfm-page.h"
#include "cm-segment-store.h"
#include "cm-shot.h"
#include "cm-tag-board.h"
#include "cm-tags-view.h"
#include "cm-test.h"
#include "cm-window.h"

typedef struct {
  char *folder;
  CmDb *db;
  CmWindow *window;
  CmTagsView *view;
} Fixture;

static GtkApplication *application;

/* ---- the shop and its window ---- */

static gpointer
add_lists (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  if (cm_segment_store_save (step, "Often", "{\"all\":[{\"field\":\"orders\",\"op\":\">=\",\"value\":4}]}", error) != 0)
    cm_segment_store_save (step, "Everybody", "{\"all\":[]}", error);
  return NULL;
}

/* The demo shop has products, categories and months of orders. */
static CmDb *
open_demo (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "demo.db", NULL);
  g_autoptr (GError) error = NULL;
  CmDb *db = cm_demo_open (path, NULL, &error);

  g_assert_no_error (error);
  return db;
}

static void
open_window (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = cm_test_folder ();
  f->db = g_strcmp0 (data, "demo") == 0 ? open_demo (f->folder) : cm_test_shop (f->folder);
  if (data == NULL)
    {
      cm_people_fill (f->db);
      cm_db_write (f->db, "segment-saved", CM_TEST_NOW, add_lists, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  f->window = cm_window_new (application, f->db, NULL);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1180, 760);
  gtk_window_present (GTK_WINDOW (f->window));
  f->view = CM_TAGS_VIEW (cm_window_show_view (f->window, "tags"));
}

static void
close_window (Fixture *f, gconstpointer data)
{
  (void) data;
  cm_shot_close (GTK_WINDOW (f->window), f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static void
press (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL));
}

static void
wait_for_lists (CmListsPage *page, guint count)
{
  for (int i = 0; i < 3000 && cm_lists_page_count (page) != count; i++)
    cm_shot_spin (20);
  g_assert_cmpuint (cm_lists_page_count (page), ==, count);
}

static CmListsPage *
show_lists (Fixture *f, guint count)
{
  CmListsPage *page = CM_LISTS_PAGE (cm_tags_view_show_page (f->view, "lists"));

  wait_for_lists (page, count);
  return page;
}

static gpointer
find_list (CmConn *conn, gpointer data, GError **error)
{
  return cm_segment_store_find (conn, data, error);
}

static gint64
list_id (Fixture *f, const char *name)
{
  g_autoptr (CmSegment) segment = cm_db_read (f->db, find_list, (gpointer) name, NULL, NULL);

  g_assert_nonnull (segment);
  return segment->id;
}

static void
activate (CmListsPage *page, const char *action, gint64 id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), action, "x", id));
}

/* Closes the one form over the window. */
static void
close_form (Fixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint forms = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window))
      {
        gtk_window_close (l->data);
        forms++;
      }
  g_assert_cmpuint (forms, ==, 1);
  cm_shot_spin (100);
}

/* ---- lists ---- */

static void
test_lists (Fixture *f, gconstpointer data)
{
  CmListsPage *page = show_lists (f, 2);

  (void) data;
  activate (page, "lists.duplicate", list_id (f, "Often"));
  wait_for_lists (page, 3);
  activate (page, "lists.delete", list_id (f, "Everybody"));
  wait_for_lists (page, 2);
  press (f, "win.undo");
  wait_for_lists (page, 3);
  g_assert_cmpint (list_id (f, "Everybody"), !=, 0);
}

static void
wait_for_frozen (Fixture *f, const char *name, gboolean frozen)
{
  gboolean is = !frozen;

  for (int i = 0; i < 3000 && is != frozen; i++)
    {
      g_autoptr (CmSegment) segment = cm_db_read (f->db, find_list, (gpointer) name, NULL, NULL);

      is = segment->frozen_at != 0;
      cm_shot_spin (20);
    }
  g_assert_cmpint (is, ==, frozen);
}

static void
test_freezes (Fixture *f, gconstpointer data)
{
  CmListsPage *page = show_lists (f, 2);
  gint64 id = list_id (f, "Often");

  (void) data;
  activate (page, "lists.freeze", id);
  wait_for_frozen (f, "Often", TRUE);
  cm_shot_spin (300);
  activate (page, "lists.thaw", id);
  wait_for_frozen (f, "Often", FALSE);
}

static void
test_compares (Fixture *f, gconstpointer data)
{
  CmListCompare *compare = cm_lists_page_get_compare (show_lists (f, 2));

  (void) data;
  for (int i = 0; i < 3000 && cm_list_compare_get_people (compare, CM_LISTS_BOTH) < 0; i++)
    cm_shot_spin (20);
  /* "Often" lies within "Everybody". */
  g_assert_cmpint (cm_list_compare_get_people (compare, CM_LISTS_BOTH), >, 0);
  g_assert_cmpint (cm_list_compare_get_people (compare, CM_LISTS_FIRST), ==, 0);
  g_assert_cmpint (cm_list_compare_get_people (compare, CM_LISTS_SECOND), >, 0);
}

static gpointer
add_long_list (CmStep *step, gpointer data, GError **error)
{
  g_autoptr (GString) name = g_string_new (NULL);

  (void) data;
  for (int i = 0; i < 300; i++)
    g_string_append (name, "名");
  cm_segment_store_save (step, name->str, "{\"all\":[]}", error);
  return NULL;
}

/* However long the names of lists are, a phone has room for the page. */
static void
test_long_names (Fixture *f, gconstpointer data)
{
  CmListCompare *compare = cm_lists_page_get_compare (show_lists (f, 2));
  g_autoptr (GError) error = NULL;
  GtkWidget *choice;
  int least = 0;

  (void) data;
  cm_list_compare_set_narrow (compare, TRUE);
  cm_db_write (f->db, "segment-saved", CM_TEST_NOW, add_long_list, NULL, NULL, &error);
  g_assert_no_error (error);
  show_lists (f, 3);
  choice = gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (compare)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_last_child (choice)), 2);
  cm_shot_spin (100);
  gtk_widget_measure (GTK_WIDGET (compare), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, >, 0);
  g_assert_cmpint (least, <=, 360);
}

static void
test_opens (Fixture *f, gconstpointer data)
{
  CmListsPage *page = show_lists (f, 2);

  (void) data;
  activate (page, "lists.open", list_id (f, "Often"));
  for (int i = 0; i < 3000 && !CM_IS_CUSTOMERS_VIEW (cm_window_get_page (f->window)); i++)
    cm_shot_spin (20);
  for (int i = 0; i < 3000 && cm_customers_view_count (CM_CUSTOMERS_VIEW (cm_window_get_page (f->window))) == 0; i++)
    cm_shot_spin (20);
  g_assert_cmpuint (cm_customers_view_count (CM_CUSTOMERS_VIEW (cm_window_get_page (f->window))), >, 0);
}

/* ---- tags ---- */

static gpointer
add_tags (CmStep *step, gpointer data, GError **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 first = cm_tag_store_make (step, "Picky", "#3584e4", error);

  (void) data;
  for (gint64 id = 1; id <= 10; id++)
    g_array_append_val (people, id);
  cm_tag_store_make (step, "Fresh", NULL, error);
  cm_tag_store_put_on (step, first, people, error);
  return NULL;
}

static CmTagBoard *
show_tags (Fixture *f)
{
  CmTagBoard *board = CM_TAG_BOARD (cm_tags_view_show_page (f->view, "tags"));
  g_autoptr (GError) error = NULL;

  cm_shot_spin (200);
  cm_db_write (f->db, "tag-made", CM_TEST_NOW, add_tags, NULL, NULL, &error);
  g_assert_no_error (error);
  return board;
}

static CmTagRow *
wait_for_tag (CmTagBoard *board, const char *name, guint count)
{
  for (int i = 0; i < 3000 && (cm_tag_board_find (board, name) == NULL || cm_tag_board_count (board) != count); i++)
    cm_shot_spin (20);
  g_assert_cmpuint (cm_tag_board_count (board), ==, count);
  return cm_tag_board_find (board, name);
}

static void
act (CmTagBoard *board, const char *action, const char *name, const char *text)
{
  CmTagRow *row = cm_tag_board_find (board, name);

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), action, "(xs)", cm_tag_row_get_id (row), text));
}

static void
test_tags (Fixture *f, gconstpointer data)
{
  CmTagBoard *board = show_tags (f);
  CmTagRow *fresh;

  (void) data;
  wait_for_tag (board, "Fresh", 2);
  act (board, "tags.rename", "Fresh", "Newcomer");
  wait_for_tag (board, "Newcomer", 2);
  act (board, "tags.colour", "Newcomer", "#9141ac");
  cm_shot_spin (200);
  fresh = wait_for_tag (board, "Newcomer", 2);
  gtk_widget_activate_action (GTK_WIDGET (fresh), "tags.merge", "(xx)", cm_tag_row_get_id (cm_tag_board_find (board, "Picky")),
                              cm_tag_row_get_id (fresh));
  wait_for_tag (board, "Newcomer", 1);
  press (f, "win.undo");
  wait_for_tag (board, "Picky", 2);
  gtk_widget_activate_action (GTK_WIDGET (board), "tags.delete", "x", cm_tag_row_get_id (cm_tag_board_find (board, "Newcomer")));
  wait_for_tag (board, "Picky", 1);
  press (f, "win.undo");
  wait_for_tag (board, "Newcomer", 2);
}

static gpointer
read_rule (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (CmTag) tag = cm_tag_store_find (conn, data, error);

  return tag != NULL ? g_strdup (tag->rule) : NULL;
}

static void
wait_for_rule (Fixture *f, const char *name, gboolean wanted)
{
  gboolean has = !wanted;

  for (int i = 0; i < 3000 && has != wanted; i++)
    {
      g_autofree char *rule = cm_db_read (f->db, read_rule, (gpointer) name, NULL, NULL);

      has = rule != NULL;
      cm_shot_spin (20);
    }
  g_assert_cmpint (has, ==, wanted);
}

static void
test_tag_rule (Fixture *f, gconstpointer data)
{
  CmTagBoard *board = show_tags (f);
  CmTagRow *row = wait_for_tag (board, "Fresh", 2);

  (void) data;
  gtk_widget_activate_action (GTK_WIDGET (row), "tags.rule", "(xx)", cm_tag_row_get_id (row), list_id (f, "Often"));
  wait_for_rule (f, "Fresh", TRUE);
  cm_shot_spin (300);
  row = wait_for_tag (board, "Fresh", 2);
  gtk_widget_activate_action (GTK_WIDGET (row), "tags.rule", "(xx)", cm_tag_row_get_id (row), (gint64) 0);
  wait_for_rule (f, "Fresh", FALSE);
}

/* The rules that stand under the customers; without any it says what to do. */
static void
test_tag_filter (Fixture *f, gconstpointer data)
{
  CmTagBoard *board = show_tags (f);
  CmTagRow *row = wait_for_tag (board, "Fresh", 2);

  (void) data;
  gtk_widget_activate_action (GTK_WIDGET (row), "tags.rule", "(xx)", cm_tag_row_get_id (row), (gint64) -1);
  cm_shot_spin (100);
  close_form (f);
  activate (show_lists (f, 2), "lists.open", list_id (f, "Often"));
  cm_shot_spin (300);
  cm_window_show_view (f->window, "tags");
  cm_tags_view_show_page (f->view, "tags");
  cm_shot_spin (300);
  row = wait_for_tag (board, "Fresh", 2);
  gtk_widget_activate_action (GTK_WIDGET (row), "tags.rule", "(xx)", cm_tag_row_get_id (row), (gint64) -1);
  wait_for_rule (f, "Fresh", TRUE);
}

static void
test_tag_history (Fixture *f, gconstpointer data)
{
  CmTagBoard *board = show_tags (f);
  CmTagRow *row = wait_for_tag (board, "Picky", 2);
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  (void) data;
  cm_tag_row_edit_name (row);
  cm_shot_spin (50);
  g_signal_emit_by_name (row, "history", box);
  for (int i = 0; i < 3000 && gtk_widget_get_first_child (box) == NULL; i++)
    cm_shot_spin (20);
  g_assert_nonnull (gtk_widget_get_first_child (box));
  g_object_unref (box);
}

static void
test_forms (Fixture *f, gconstpointer data)
{
  CmListsPage *page = show_lists (f, 2);

  (void) data;
  activate (page, "lists.rename", list_id (f, "Often"));
  cm_shot_spin (100);
  close_form (f);
  cm_tags_view_show_page (f->view, "tags");
  press (f, "win.create");
  cm_shot_spin (100);
  close_form (f);
}

/* ---- RFM ---- */

static void
test_rfm (Fixture *f, gconstpointer data)
{
  CmRfmPage *page = CM_RFM_PAGE (cm_tags_view_show_page (f->view, "rfm"));
  GtkWidget *pressed = NULL;

  (void) data;
  for (int i = 0; i < 3000 && pressed == NULL; i++)
    {
      cm_shot_spin (20);
      for (guint r = 1; r <= CM_RFM_BEST; r++)
        for (guint k = 1; k <= CM_RFM_BEST; k++)
          if (gtk_widget_is_sensitive (cm_rfm_page_get_cell (page, r, k)) && gtk_widget_get_mapped (cm_rfm_page_get_cell (page, r, k)))
            pressed = cm_rfm_page_get_cell (page, r, k);
    }
  g_assert_nonnull (pressed);
  gtk_widget_activate (pressed);
  for (int i = 0; i < 3000 && !CM_IS_CUSTOMERS_VIEW (cm_window_get_page (f->window)); i++)
    cm_shot_spin (20);
  g_assert_true (CM_IS_CUSTOMERS_VIEW (cm_window_get_page (f->window)));
}

/* ---- movement and cycles, in the demo shop ---- */

static void
test_moves (Fixture *f, gconstpointer data)
{
  CmMovesPage *page = CM_MOVES_PAGE (cm_tags_view_show_page (f->view, "moves"));
  CmChart *chart = cm_chart_card_get_chart (cm_moves_page_get_months (page));

  (void) data;
  for (int i = 0; i < 3000 && cm_chart_get_data (chart) == NULL; i++)
    cm_shot_spin (20);
  g_assert_cmpuint (cm_chart_data_count (cm_chart_get_data (chart)), ==, 6);
  cm_chart_go_to (chart, 5);
  cm_chart_card_set_table (cm_moves_page_get_months (page), TRUE);
  cm_shot_spin (100);
}

static CmCyclesPage *
show_cycles (Fixture *f)
{
  CmCyclesPage *page = CM_CYCLES_PAGE (cm_tags_view_show_page (f->view, "cycles"));

  for (int i = 0; i < 3000 && cm_cycles_page_count (page) == 0; i++)
    cm_shot_spin (20);
  g_assert_cmpuint (cm_cycles_page_count (page), >, 0);
  return page;
}

/* The call sheet is made of a list that stays, with everybody who is due on it. */
static void
test_cycles (Fixture *f, gconstpointer data)
{
  CmCyclesPage *page = show_cycles (f);
  g_autoptr (CmSegment) list = NULL;

  (void) data;
  for (int k = 0; k < 2; k++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "cycles.print", NULL));
      for (int i = 0; i < 3000 && !CM_IS_PAPER_PAGE (cm_window_get_page (f->window)); i++)
        cm_shot_spin (20);
      g_assert_true (CM_IS_PAPER_PAGE (cm_window_get_page (f->window)));
      cm_shot_spin (200);
      press (f, "win.back");
      cm_shot_spin (400);
    }
  list = cm_db_read (f->db, find_list, (gpointer) "Due to reorder 2026-11-21", NULL, NULL);
  g_assert_nonnull (list);
  g_assert_cmpint (list->members, ==, cm_cycles_page_count (page));
}

static void
test_cycles_forms (Fixture *f, gconstpointer data)
{
  CmCyclesPage *page = show_cycles (f);

  (void) data;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "cycles.keep", NULL));
  cm_shot_spin (100);
  close_form (f);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "cycles.tag", NULL));
  cm_shot_spin (100);
  close_form (f);
}

/* A category nobody came back for has words and no curve. */
static void
test_curve (void)
{
  CmCategoryCurve category = { 1, (char *) "Tea", 40, 0, 0, NULL };
  g_autoptr (GArray) curve = g_array_new (FALSE, TRUE, sizeof (CmReturnPoint));
  const CmReturnPoint points[] = { { 10, 40, 8, .2, .1, .35 }, { 45, 20, 15, .6, .4, .8 } };
  g_autoptr (CmChartData) none = NULL;
  g_autoptr (CmChartData) some = NULL;

  category.curve = curve;
  none = cm_cycles_chart (&category);
  g_assert_cmpuint (none->series->len, ==, 0);
  g_array_append_vals (curve, points, G_N_ELEMENTS (points));
  some = cm_cycles_chart (&category);
  g_assert_cmpuint (cm_chart_data_count (some), ==, 10);
  g_assert_cmpstr (cm_chart_data_label (some, 9), ==, "45");
  g_assert_cmpfloat (cm_chart_series_value (cm_chart_data_series (some, 1), 0), ==, 0);
  g_assert_cmpfloat (cm_chart_series_value (cm_chart_data_series (some, 1), 2), ==, .2);
  g_assert_cmpfloat (cm_chart_series_value (cm_chart_data_series (some, 1), 9), ==, .6);
  g_assert_nonnull (strstr (some->sentence, "Of 40 buyers 60% come again within 45 days, half of them within 45"));
}

/* ---- states ---- */

static const char *const names[] = { "lists", "tags", "rfm", "moves", "cycles" };

static void
test_empty (Fixture *f, gconstpointer data)
{
  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_nonnull (cm_tags_view_show_page (f->view, names[i]));
      cm_shot_spin (200);
    }
  g_assert_null (cm_tags_view_show_page (f->view, "no such page"));
}

static void
test_error (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (CM_ERROR, CM_ERROR_FAILED, "The disk says no & stops.");

  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      CmTagsPage *page = cm_tags_view_show_page (f->view, names[i]);

      cm_shot_spin (100);
      cm_tags_page_show_error (page, error);
      cm_shot_spin (50);
    }
  press (f, "win.refresh");
  cm_shot_spin (200);
}

/* Gone before anything was read. */
static void
test_closes (Fixture *f, gconstpointer data)
{
  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    cm_tags_view_show_page (f->view, names[i]);
}

static void
test_narrow (Fixture *f, gconstpointer data)
{
  (void) data;
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      cm_tags_view_show_page (f->view, names[i]);
      cm_shot_spin (300);
    }
  g_assert_true (cm_view_get_narrow (CM_VIEW (f->view)));
}

#define ADD(path, data, func) g_test_add (path, Fixture, data, open_window, func, close_window)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = cm_shot_begin (&argc, &argv, "test");

  application = GTK_APPLICATION (app);
  ADD ("/ui/tags/lists", NULL, test_lists);
  ADD ("/ui/tags/freezes", NULL, test_freezes);
  ADD ("/ui/tags/compares", NULL, test_compares);
  ADD ("/ui/tags/long-names", NULL, test_long_names);
  ADD ("/ui/tags/opens", NULL, test_opens);
  ADD ("/ui/tags/tags", NULL, test_tags);
  ADD ("/ui/tags/tag-rule", NULL, test_tag_rule);
  ADD ("/ui/tags/tag-filter", NULL, test_tag_filter);
  ADD ("/ui/tags/tag-history", NULL, test_tag_history);
  ADD ("/ui/tags/forms", NULL, test_forms);
  ADD ("/ui/tags/rfm", NULL, test_rfm);
  ADD ("/ui/tags/moves", "demo", test_moves);
  ADD ("/ui/tags/cycles", "demo", test_cycles);
  ADD ("/ui/tags/cycles-forms", "demo", test_cycles_forms);
  g_test_add_func ("/ui/tags/curve", test_curve);
  ADD ("/ui/tags/empty", "empty", test_empty);
  ADD ("/ui/tags/error", NULL, test_error);
  ADD ("/ui/tags/closes", NULL, test_closes);
  ADD ("/ui/tags/narrow", NULL, test_narrow);
  return g_test_run ();
}
