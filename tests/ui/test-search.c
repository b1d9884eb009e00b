/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of the header: over a page that is no list the hits of the whole shop are shown, and the keyboard reaches them. */
#include <string.h>

#include "cm-group-page.h"
#include "cm-people.h"
#include "cm-person-page.h"
#include "cm-search-hits.h"
#include "cm-search-strip.h"
#include "cm-shot.h"
#include "cm-step.h"
#include "cm-test.h"
#include "cm-views.h"
#include "cm-window.h"

typedef struct {
  char *folder;
  CmDb *db;
  CmWindow *window;
  GtkWidget *strip;
  GtkWidget *entry;
  GtkWidget *hits;
} Fixture;

static GtkApplication *application;

/* Turns the loop until @condition holds, at most a minute: other tests may have the machine, and the disk, to themselves for a while. */
#define wait_for(condition) \
  G_STMT_START { for (int i_ = 0; i_ < 3000 && !(condition); i_++) cm_shot_spin (20); g_assert_true (condition); } G_STMT_END

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

static gpointer
add_group (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_conn_run (cm_step_conn (step), error, "INSERT INTO groups (id, name, place, capacity, join_limit) "
               "VALUES (7, '示例客户群', 'wechat', 500, 200)", "");
  cm_step_touch (step, CM_TOPIC_GROUPS);
  return NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  cm_people_fill (f->db);
  cm_db_write (f->db, "group-made", CM_TEST_NOW, add_group, NULL, NULL, &error);
  g_assert_no_error (error);
  f->window = cm_window_new (application, f->db, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  cm_window_show_view (f->window, "import");
  cm_shot_spin (150);
  f->strip = find_child (GTK_WIDGET (f->window), CM_TYPE_SEARCH_STRIP);
  f->entry = find_child (f->strip, GTK_TYPE_SEARCH_ENTRY);
  f->hits = find_child (f->strip, CM_TYPE_SEARCH_HITS);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  cm_shot_close (GTK_WINDOW (f->window), f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static gboolean
is_open (Fixture *f)
{
  gboolean open;

  g_object_get (f->strip, "open", &open, NULL);
  return open;
}

static GtkListBoxRow *
row_at (Fixture *f, int index)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (find_child (f->hits, GTK_TYPE_LIST_BOX)), index);
}

static int
count_rows (Fixture *f)
{
  int rows = 0;

  while (row_at (f, rows) != NULL)
    rows++;
  return rows;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && says (child, text))
      return TRUE;
  return FALSE;
}

static void
type (Fixture *f, const char *text)
{
  if (!is_open (f))
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.search", NULL));
  gtk_editable_set_text (GTK_EDITABLE (f->entry), text);
}

static gboolean
press (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  return handled;
}

static void
test_hits (Fixture *f, gconstpointer data)
{
  (void) data;
  type (f, "示例客户");
  wait_for (gtk_widget_get_visible (f->hits));
  g_assert_cmpint (count_rows (f), ==, 8);
  g_assert_true (says (f->hits, "Customers"));
  g_assert_true (says (f->hits, "See All in Customers"));
  g_assert_true (says (GTK_WIDGET (row_at (f, 7)), "示例客户群"));
  type (f, "T0000");
  wait_for (says (f->hits, "Orders"));
  /* Whoever placed such an order is found by it too. */
  g_assert_true (says (GTK_WIDGET (row_at (f, 0)), "示例客户"));
  g_assert_true (says (f->hits, "T0000"));
  type (f, "nobody at all");
  wait_for (says (f->hits, "“nobody at all” was not found"));
  g_assert_cmpint (count_rows (f), ==, 0);
  type (f, "");
  wait_for (!gtk_widget_get_visible (f->hits));
}

/* Down leads into the hits, Up back; Enter opens, and Back leads to where one was. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  CmView *import = cm_window_get_page (f->window);

  (void) data;
  g_assert_false (press (f->entry, GDK_KEY_Down, 0));
  type (f, "示例客户3号");
  wait_for (gtk_widget_get_visible (f->hits));
  g_assert_true (press (f->entry, GDK_KEY_Down, 0));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (row_at (f, 0)));
  g_assert_true (press (f->hits, GDK_KEY_Up, 0));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), f->entry));
  g_signal_emit_by_name (f->entry, "activate");
  g_assert_true (CM_IS_PERSON_PAGE (cm_window_get_page (f->window)));
  g_assert_cmpint (cm_person_page_get_id (CM_PERSON_PAGE (cm_window_get_page (f->window))), ==, 3);
  g_assert_false (is_open (f));
  cm_shot_spin (50);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_true (cm_window_get_page (f->window) == import);
}

/* Enter before the answer is there opens it when it comes. */
static void
test_enter_early (Fixture *f, gconstpointer data)
{
  (void) data;
  type (f, "客户群");
  g_signal_emit_by_name (f->entry, "activate");
  wait_for (CM_IS_GROUP_PAGE (cm_window_get_page (f->window)));
}

static void
test_narrows_customers (Fixture *f, gconstpointer data)
{
  (void) data;
  type (f, "客户12");
  wait_for (gtk_widget_get_visible (f->hits));
  g_assert_true (press (f->entry, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpstr (cm_view_get_title (cm_window_get_page (f->window)), ==, cm_views_title (cm_views_find ("customers")));
  g_assert_cmpstr (cm_view_get_search (cm_window_get_page (f->window)), ==, "客户12");
  g_assert_true (is_open (f));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f->entry)), ==, "客户12");
  cm_shot_spin (200);
  g_assert_false (gtk_widget_get_visible (f->hits));
}

static void
test_closes_while_looking (Fixture *f, gconstpointer data)
{
  (void) data;
  type (f, "示例");
  g_signal_emit_by_name (f->entry, "search-changed");
}

static void
add_test (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) app = NULL;

  app = cm_shot_begin (&argc, &argv, "none");
  application = GTK_APPLICATION (app);
  add_test ("/ui/search/hits", test_hits);
  add_test ("/ui/search/keys", test_keys);
  add_test ("/ui/search/enter-early", test_enter_early);
  add_test ("/ui/search/narrows-customers", test_narrows_customers);
  add_test ("/ui/search/closes-while-looking", test_closes_while_looking);
  return g_test_run ();
}
