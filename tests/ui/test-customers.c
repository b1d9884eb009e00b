/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The customers: what the list shows, why, and what is saved of it. */
#include <string.h>

#include "cm-context-menu.h"
#include "cm-customer-table.h"
#include "cm-customers-fixture.h"
#include "cm-customers-private.h"
#include "cm-exclusions.h"
#include "cm-form.h"
#include "cm-grade-strip.h"
#include "cm-people.h"
#include "cm-row-slots.h"
#include "cm-waterfall-pane.h"

static void
test_loads (CmCustomersFixture *f, gconstpointer data)
{
  CmCustomerTable *table = CM_CUSTOMER_TABLE (cm_find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE));

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  wait_for (strstr (cm_view_get_subtitle (CM_VIEW (f->view)), "59 of 59") != NULL);
  /* The last row is there for who asks, though the table takes its rows some with each frame. */
  cm_customer_table_select (table, CM_PEOPLE - 2);
  g_assert_cmpint (cm_customer_table_get_selected (table), >, 0);
}

static void
test_search (CmCustomersFixture *f, gconstpointer data)
{
  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  cm_view_search (CM_VIEW (f->view), "客户7号");
  wait_for (cm_customers_shown (f) == 1);
  cm_view_search (CM_VIEW (f->view), "nobody is called that");
  wait_for (cm_customers_shown (f) == 0 && cm_shows (GTK_WIDGET (f->view), "was not found"));
  cm_view_search (CM_VIEW (f->view), "");
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
}

/* The rows the table has taken so far. */
static guint
rows_in (GtkColumnView *table)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (table)));
}

static gint64
id_at (GtkColumnView *table, guint position)
{
  g_autoptr(CmRowSlot) slot = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (table)), position);

  return cm_customer_get_id (cm_row_slot_get_customer (slot));
}

static void
test_sort (CmCustomersFixture *f, gconstpointer data)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (cm_find_child (GTK_WIDGET (f->view), GTK_TYPE_COLUMN_VIEW));
  g_autoptr(GtkColumnViewColumn) net = g_list_model_get_item (gtk_column_view_get_columns (table), 4);
  gint64 least = cm_customers_count (f, "SELECT customer_id FROM figures ORDER BY net_minor LIMIT 1");
  gint64 most = cm_customers_count (f, "SELECT customer_id FROM figures ORDER BY net_minor DESC LIMIT 1");

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  gtk_column_view_sort_by_column (table, net, GTK_SORT_ASCENDING);
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1 && id_at (table, 0) == least);
  wait_for (rows_in (table) == cm_customers_shown (f));
  for (guint i = 0; i < cm_customers_shown (f); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT customer_id FROM figures ORDER BY net_minor LIMIT 1 OFFSET %u", i);

      g_assert_cmpint (id_at (table, i), ==, cm_customers_count (f, sql));
    }
  gtk_column_view_sort_by_column (table, net, GTK_SORT_DESCENDING);
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1 && id_at (table, 0) == most);
}

/* The first row of a table, below its header. */
static GtkWidget *
first_row (GtkColumnView *table)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (table));

  while (child != NULL && strcmp (G_OBJECT_TYPE_NAME (child), "GtkColumnListView") != 0)
    child = gtk_widget_get_next_sibling (child);
  return child != NULL ? gtk_widget_get_first_child (child) : NULL;
}

static gboolean
row_says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (row_says (child, text))
      return TRUE;
  return FALSE;
}

/* Whether a cell of the row has that person's name. */
static gboolean
row_is (GtkWidget *row, gint64 id)
{
  g_autofree char *name = g_strdup_printf ("示例客户%d号", (int) id);

  return row != NULL && row_says (row, name);
}

/* Another list comes into the rows there are: they are told who stands there now, and nobody is selected in place of somebody else. */
static void
test_exchange (CmCustomersFixture *f, gconstpointer data)
{
  CmCustomerTable *table = CM_CUSTOMER_TABLE (cm_find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE));
  GtkColumnView *wide = GTK_COLUMN_VIEW (cm_find_child (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW));
  g_autoptr(GtkColumnViewColumn) net = g_list_model_get_item (gtk_column_view_get_columns (wide), 4);
  gint64 least = cm_customers_count (f, "SELECT customer_id FROM figures ORDER BY net_minor LIMIT 1");
  gint64 most = cm_customers_count (f, "SELECT customer_id FROM figures ORDER BY net_minor DESC LIMIT 1");
  GtkWidget *row;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1 && rows_in (wide) == CM_PEOPLE - 1);
  gtk_column_view_sort_by_column (wide, net, GTK_SORT_ASCENDING);
  wait_for (row_is (row = first_row (wide), least));
  cm_customer_table_select (table, 0);
  g_assert_cmpint (cm_customer_table_get_selected (table), ==, least);
  cm_view_search (CM_VIEW (f->view), "客户");
  wait_for (cm_shows (cm_view_get_action_bar (CM_VIEW (f->view)), "people found"));
  g_assert_cmpint (cm_customer_table_get_selected (table), ==, least);
  gtk_column_view_sort_by_column (wide, net, GTK_SORT_DESCENDING);
  wait_for (row_is (row, most));
  g_assert_true (first_row (wide) == row);
  g_assert_cmpint (cm_customer_table_get_selected (table), ==, 0);
  cm_view_search (CM_VIEW (f->view), "客户7号");
  wait_for (rows_in (wide) == 1 && row_is (row, 7));
  g_assert_true (first_row (wide) == row);
}

static void
test_exclusion (CmCustomersFixture *f, gconstpointer data)
{
  GtkWidget *pane = cm_find_child (GTK_WIDGET (f->view), CM_TYPE_WATERFALL_PANE);
  GtkColumnView *table = GTK_COLUMN_VIEW (cm_find_child (GTK_WIDGET (f->view), GTK_TYPE_COLUMN_VIEW));

  (void) data;
  cm_customers_add_case (f);
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 2);
  g_signal_emit_by_name (pane, "exclusion-chosen", CM_EXCLUSION_PROBLEM);
  wait_for (cm_customers_shown (f) == 1);
  g_assert_cmpint (id_at (table, 0), ==, 3);
  g_signal_emit_by_name (pane, "exclusion-chosen", -1);
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 2);
}

static void
test_save_list (CmCustomersFixture *f, gconstpointer data)
{
  GtkWindow *dialog;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  dialog = cm_customers_dialog (f);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  gtk_editable_set_text (GTK_EDITABLE (cm_find_child (GTK_WIDGET (dialog), GTK_TYPE_ENTRY)), "Everybody");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  gtk_window_destroy (dialog);
  wait_for (cm_shows (GTK_WIDGET (f->window), "List “Everybody” saved"));
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM segments WHERE name = 'Everybody'"), ==, 1);
}

/* ---- choosing people ---- */

static void
choose (CmCustomersFixture *f, const char *action)
{
  g_autofree char *name = g_strconcat ("choose.", action, NULL);

  gtk_widget_activate_action (GTK_WIDGET (f->view), name, NULL);
}

/* Quick choices narrow each other and stand as words under the list; one tick by hand ends them. */
static void
test_choice (CmCustomersFixture *f, gconstpointer data)
{
  GtkWidget *bar = cm_view_get_action_bar (CM_VIEW (f->view));
  GtkWidget *tick;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  choose (f, "all");
  wait_for (cm_shows (bar, "59 chosen"));
  choose (f, "none");
  wait_for (cm_shows (bar, "59 people in this list"));
  choose (f, "top");
  wait_for (cm_shows (bar, "12 chosen (top 20%)"));
  choose (f, "no-group");
  wait_for (cm_shows (bar, "(in no group yet, top 20%)"));
  cm_shot_spin (200);
  tick = cm_find_child (cm_find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), !gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
  wait_for (cm_shows (bar, " chosen") && !cm_shows (bar, "top 20%"));
}

/* Rows of two lines have no column for ticks: they come when people are to be chosen, and a click on a row ticks it. */
static void
test_choice_narrow (CmCustomersFixture *f, gconstpointer data)
{
  GtkWidget *bar = cm_view_get_action_bar (CM_VIEW (f->view));
  GtkWidget *table, *list, *tick;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  table = cm_find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE);
  cm_customer_table_set_narrow (CM_CUSTOMER_TABLE (table), TRUE);
  cm_shot_spin (200);
  list = cm_find_child (gtk_stack_get_visible_child (GTK_STACK (cm_find_child (table, GTK_TYPE_STACK))), GTK_TYPE_LIST_VIEW);
  tick = cm_find_child (list, GTK_TYPE_CHECK_BUTTON);
  g_assert_false (gtk_widget_get_visible (tick));
  gtk_widget_activate_action (table, "table.choose", NULL);
  g_assert_true (gtk_widget_get_visible (tick));
  gtk_widget_activate_action (list, "list.activate-item", "u", 0);
  gtk_widget_activate_action (list, "list.activate-item", "u", 2);
  wait_for (cm_shows (bar, "2 chosen"));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
  gtk_widget_activate_action (list, "list.activate-item", "u", 0);
  wait_for (cm_shows (bar, "1 chosen"));
  gtk_widget_activate_action (table, "table.choose", NULL);
  wait_for (cm_shows (bar, "59 people in this list"));
  g_assert_false (gtk_widget_get_visible (tick));
  cm_customer_table_set_narrow (CM_CUSTOMER_TABLE (table), FALSE);
}

/* A tag for the chosen in one step, and all of it gone with one undo. */
static void
test_tag (CmCustomersFixture *f, gconstpointer data)
{
  GtkWindow *form;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  choose (f, "top");
  wait_for (cm_shows (cm_view_get_action_bar (CM_VIEW (f->view)), "12 chosen"));
  gtk_widget_activate_action (GTK_WIDGET (f->view), "customers.tag", NULL);
  wait_for ((form = cm_customers_dialog (f)) != NULL);
  g_assert_cmpstr (gtk_window_get_title (form), ==, "Tag 12 People");
  gtk_editable_set_text (GTK_EDITABLE (cm_find_child (GTK_WIDGET (form), ADW_TYPE_ENTRY_ROW)), "Regulars");
  cm_form_accept (CM_FORM (form));
  wait_for (cm_shows (GTK_WIDGET (f->window), "Tag “Regulars” put on 12 people"));
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM customer_tags"), ==, 12);
  cm_shot_spin (100);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM customer_tags") == 0);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM tags"), ==, 0);
}

/* A task for the chosen: who must not or better not be asked is counted before and left out. */
static void
test_task (CmCustomersFixture *f, gconstpointer data)
{
  GtkWindow *form;
  gint64 fit;

  (void) data;
  cm_customers_add_case (f);
  wait_for (cm_customers_shown (f) > 0);
  fit = cm_customers_count (f, "SELECT count(*) FROM figures WHERE grade <> 'heavy' AND stage IN ('trusting', 'dependent') "
                            "AND customer_id NOT IN (SELECT customer_id FROM cases)");
  gtk_widget_activate_action (GTK_WIDGET (f->view), "choose.all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->view), "customers.task", NULL);
  wait_for ((form = cm_customers_dialog (f)) != NULL);
  g_assert_true (cm_shows (GTK_WIDGET (form), "people get it"));
  g_assert_true (cm_shows (GTK_WIDGET (form), "better not asked"));
  gtk_editable_set_text (GTK_EDITABLE (cm_find_child (GTK_WIDGET (form), ADW_TYPE_ENTRY_ROW)), "Show the tea");
  cm_form_set_words (CM_FORM (form), "One picture");
  cm_form_accept (CM_FORM (form));
  wait_for (cm_shows (GTK_WIDGET (f->window), "Sharing task noted for"));
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM task_sends"), ==, fit);
  cm_shot_spin (100);
  gtk_widget_activate_action (GTK_WIDGET (f->view), "customers.task", NULL);
  wait_for ((form = cm_customers_dialog (f)) != NULL);
  g_assert_true (cm_shows (GTK_WIDGET (form), "0 people get it"));
  cm_form_accept (CM_FORM (form));
  wait_for (cm_form_get_problem (CM_FORM (form)) != NULL);
  gtk_window_destroy (form);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM task_sends") == 0);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM tasks"), ==, 0);
}

/* The chosen become a fixed list; shown again it is just them, and goes on to the calls. */
static void
test_fixed_list (CmCustomersFixture *f, gconstpointer data)
{
  GtkWidget *bar = cm_view_get_action_bar (CM_VIEW (f->view));
  GtkWindow *dialog;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  choose (f, "top");
  wait_for (cm_shows (bar, "12 chosen"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  dialog = cm_customers_dialog (f);
  gtk_editable_set_text (GTK_EDITABLE (cm_find_child (GTK_WIDGET (dialog), GTK_TYPE_ENTRY)), "Best");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  gtk_window_destroy (dialog);
  wait_for (cm_shows (GTK_WIDGET (f->window), "List “Best” saved") && cm_customers_shown (f) == 12);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM segment_members"), ==, 12);
  choose (f, "none");
  wait_for (cm_shows (bar, "Share Out Calls…"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  wait_for ((dialog = cm_customers_dialog (f)) != NULL);
  g_assert_true (cm_shows (GTK_WIDGET (dialog), "No Group Is Meant for This List"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (dialog);
}

/* An empty list names the rule to take away, and its button does it. */
static void
test_strictest (CmCustomersFixture *f, gconstpointer data)
{
  CmRuleList *rules = cm_waterfall_pane_get_rules (CM_WATERFALL_PANE (cm_find_child (GTK_WIDGET (f->view), CM_TYPE_WATERFALL_PANE)));
  GtkWidget *table = cm_find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE);
  GtkWidget *none;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  cm_customers_view_show_rule (f->view, NULL, "{\"all\":[{\"field\":\"orders\",\"op\":\">=\",\"value\":1},"
                               "{\"field\":\"net\",\"op\":\">=\",\"value\":900000000}]}");
  wait_for (cm_customers_shown (f) == 0);
  none = cm_find_child (gtk_widget_get_ancestor (table, GTK_TYPE_STACK), ADW_TYPE_STATUS_PAGE);
  wait_for (cm_shows (none, "Nobody meets all of these rules"));
  g_assert_true (cm_shows (none, "without it there are 59 people"));
  g_signal_emit_by_name (cm_find_class (none, "pill"), "clicked");
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  g_assert_cmpuint (cm_rule_list_count (rules), ==, 1);
}

/* The file holds the people and, below them, the filter. */
static void
test_export (CmCustomersFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "list.csv", NULL);
  g_autofree char *text = NULL;

  (void) data;
  cm_customers_view_show_rule (f->view, NULL, "{\"all\":[{\"field\":\"orders\",\"op\":\">=\",\"value\":1}]}");
  wait_for (cm_shows (GTK_WIDGET (f->view), "Orders ≥ 1") && cm_customers_shown (f) == CM_PEOPLE - 1);
  cm_customers_export_to (f->view, path);
  wait_for (cm_shows (GTK_WIDGET (f->window), "59 people saved in a file"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "示例客户2号"));
  g_assert_nonnull (strstr (text, "Orders ≥ 1"));
}

static void
test_why (CmCustomersFixture *f, gconstpointer data)
{
  CmCustomerTable *table = CM_CUSTOMER_TABLE (cm_find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE));
  GtkWidget *strip = cm_find_child (GTK_WIDGET (f->view), CM_TYPE_GRADE_STRIP);
  GtkWidget *why;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
  g_assert_false (gtk_widget_get_visible (cm_grade_strip_get_why (CM_GRADE_STRIP (strip))));
  cm_shot_spin (200);
  cm_customer_table_select (table, 0);
  wait_for (gtk_widget_get_mapped (cm_grade_strip_get_why (CM_GRADE_STRIP (strip))));
  g_signal_emit_by_name (strip, "why");
  wait_for ((why = cm_find_class (strip, "why-popover")) != NULL && gtk_widget_get_mapped (why));
  g_assert_true (cm_shows (why, "can be contacted") && cm_shows (why, "Not left out"));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (why, GTK_TYPE_POPOVER)));
  wait_for (cm_find_class (strip, "why-popover") == NULL);
}

/* The right button selects the row under it and offers what can be done with that person. */
static void
test_row_menu (CmCustomersFixture *f, gconstpointer data)
{
  GtkWidget *table = cm_find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE);
  gint64 first, second;

  (void) data;
  wait_for (cm_customers_view_count (f->view) > 2);
  cm_shot_spin (200);
  g_assert_false (cm_context_menu_open (table, 40, 4));
  g_assert_true (cm_context_menu_open (table, 40, 60));
  first = cm_customer_table_get_selected (CM_CUSTOMER_TABLE (table));
  g_assert_true (cm_context_menu_open (table, 40, 100));
  second = cm_customer_table_get_selected (CM_CUSTOMER_TABLE (table));
  g_assert_cmpint (first, !=, 0);
  g_assert_cmpint (second, !=, first);
  wait_for (cm_shows (table, "Copy Name and Phone"));
  gtk_widget_activate_action (table, "customers.copy", NULL);
  gtk_widget_activate_action (table, "customers.open", NULL);
  wait_for (CM_IS_PERSON_PAGE (cm_window_get_page (f->window)));
}

static void
test_closes_while_loading (CmCustomersFixture *f, gconstpointer data)
{
  (void) data;
  cm_view_push (CM_VIEW (f->view), CM_VIEW (cm_person_page_new (f->db, 2, NULL)));
}

int
main (int argc, char **argv)
{
  cm_customers_begin (&argc, &argv);
  cm_customers_add_test ("/ui/customers/loads", test_loads);
  cm_customers_add_test ("/ui/customers/search", test_search);
  cm_customers_add_test ("/ui/customers/sort", test_sort);
  cm_customers_add_test ("/ui/customers/exchange", test_exchange);
  cm_customers_add_test ("/ui/customers/exclusion", test_exclusion);
  cm_customers_add_test ("/ui/customers/save-list", test_save_list);
  cm_customers_add_test ("/ui/customers/choice", test_choice);
  cm_customers_add_test ("/ui/customers/choice-narrow", test_choice_narrow);
  cm_customers_add_test ("/ui/customers/tag", test_tag);
  cm_customers_add_test ("/ui/customers/task", test_task);
  cm_customers_add_test ("/ui/customers/fixed-list", test_fixed_list);
  cm_customers_add_test ("/ui/customers/strictest", test_strictest);
  cm_customers_add_test ("/ui/customers/export", test_export);
  cm_customers_add_test ("/ui/customers/why", test_why);
  cm_customers_add_test ("/ui/customers/row-menu", test_row_menu);
  cm_customers_add_test ("/ui/customers/closes-while-loading", test_closes_while_loading);
  return cm_customers_run ();
}
