/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every control has a name a screen reader can say: not one is called after its type. */
#include <string.h>

#include "cm-customers-view.h"
#include "cm-named.h"
#include "cm-people.h"
#include "cm-person-page.h"
#include "cm-shot.h"
#include "cm-tags-view.h"
#include "cm-test.h"
#include "cm-views.h"
#include "cm-window.h"

/* Widgets that say nothing without a name of their own. */
static gboolean
needs_name (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget)) == NULL && !ADW_IS_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (widget)));
  return GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_PROGRESS_BAR (widget)
         || GTK_IS_LEVEL_BAR (widget) || GTK_IS_DRAWING_AREA (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_BOX (widget)
         || GTK_IS_COLUMN_VIEW (widget);
}

/* Parts of GTK's own widgets are named by their owner. */
static gboolean
is_part_of_another (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent == NULL)
    return FALSE;
  if (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) || GTK_IS_SEARCH_ENTRY (parent) || GTK_IS_SPIN_BUTTON (parent))
    return TRUE;
  return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL
         || gtk_widget_get_ancestor (widget, GTK_TYPE_SEARCH_BAR) == parent
         || gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL
         || (GTK_IS_LIST_BOX (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) != NULL);
}

static void
check_names (GtkWidget *widget)
{
  if (needs_name (widget) && !is_part_of_another (widget) && gtk_widget_get_mapped (widget))
    {
      g_test_message ("%s in %s", G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

/* The words of a button are its name, without the letter for the keyboard. */
static void
test_mnemonics (void)
{
  static const char *const labels[][2] = {
    { "_Print…", "Print…" }, { "打印(_P)…", "打印…" }, { "撤销(_U)", "撤销" }, { "Save _As…", "Save As…" }, { "OK", "OK" }, { "_", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *button = g_object_ref_sink (gtk_button_new_with_mnemonic (labels[i][0]));

      cm_named_buttons (button);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, labels[i][1]);
      g_assert_finalize_object (button);
    }
}

static void
check_forms (GtkWindow *window)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();
  guint forms = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == window)
      {
        check_names (l->data);
        forms++;
      }
  g_assert_cmpuint (forms, ==, 1);
}

static void
check_window (GtkApplication *app, int width)
{
  static const char *const pages[] = { "win.show-history", "win.show-ledger", "win.show-reasons", "win.show-inspectors" };
  g_autofree char *folder = cm_test_folder ();
  CmDb *db = cm_test_shop (folder);
  CmWindow *window = cm_window_new (app, db, NULL);
  guint count;
  const CmViewInfo *views = cm_views_list (&count);

  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < count; i++)
    {
      cm_window_show_view (window, views[i].id);
      cm_shot_spin (200);
      check_names (GTK_WIDGET (window));
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), pages[i], NULL);
      cm_shot_spin (200);
      check_names (GTK_WIDGET (window));
    }
  cm_shot_close (GTK_WINDOW (window), db);
  cm_test_remove (folder);
}

/* Every page of tags and lists, with people in it. */
static void
check_tags (CmWindow *window)
{
  static const char *const pages[] = { "lists", "tags", "rfm", "moves", "cycles" };
  CmTagsView *view = CM_TAGS_VIEW (cm_window_show_view (window, "tags"));

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      cm_tags_view_show_page (view, pages[i]);
      cm_shot_spin (300);
      check_names (GTK_WIDGET (view));
    }
}

/* The page about a person, and a form over it. */
static void
check_person (GtkApplication *app, int width)
{
  g_autofree char *folder = cm_test_folder ();
  CmDb *db = cm_test_shop (folder);
  CmWindow *window;
  GtkWidget *page;

  cm_people_fill (db);
  window = cm_window_new (app, db, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_present (GTK_WINDOW (window));
  cm_window_show_view (window, "customers");
  for (int i = 0; i < 3000 && cm_customers_view_count (CM_CUSTOMERS_VIEW (cm_window_get_page (window))) == 0; i++)
    cm_shot_spin (20);
  cm_shot_spin (200);
  check_names (GTK_WIDGET (window));
  cm_customers_view_open (CM_CUSTOMERS_VIEW (cm_window_get_page (window)), 0);
  page = GTK_WIDGET (cm_window_get_page (window));
  for (int i = 0; i < 3000 && cm_person_page_get_state (CM_PERSON_PAGE (page)) == NULL; i++)
    cm_shot_spin (20);
  cm_shot_spin (200);
  check_names (page);
  gtk_widget_activate_action (page, "person.case", NULL);
  cm_shot_spin (100);
  check_forms (GTK_WINDOW (window));
  check_tags (window);
  cm_shot_close (GTK_WINDOW (window), db);
  cm_test_remove (folder);
}

static void
test_person (gconstpointer app)
{
  check_person ((GtkApplication *) app, 1280);
  check_person ((GtkApplication *) app, 360);
}

static void
test_wide (gconstpointer app)
{
  check_window ((GtkApplication *) app, 1280);
}

static void
test_narrow (gconstpointer app)
{
  check_window ((GtkApplication *) app, 360);
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) app = NULL;

  app = cm_shot_begin (&argc, &argv, "test");
  g_test_add_func ("/ui/names/mnemonics", test_mnemonics);
  g_test_add_data_func ("/ui/names/wide", app, test_wide);
  g_test_add_data_func ("/ui/names/narrow", app, test_narrow);
  g_test_add_data_func ("/ui/names/person", app, test_person);
  return g_test_run ();
}
