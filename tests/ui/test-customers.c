/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The customers and the page about one of them: what is shown, what is written down, and what undo takes back. */
#include <string.h>

#include "cm-case-store.h"
#include "cm-context-menu.h"
#include "cm-customer-table.h"
#include "cm-customers-view.h"
#include "cm-exclusions.h"
#include "cm-field-menu.h"
#include "cm-form.h"
#include "cm-grade-strip.h"
#include "cm-people.h"
#include "cm-person-forms.h"
#include "cm-person-page.h"
#include "cm-place.h"
#include "cm-rule-editor.h"
#include "cm-segment-store.h"
#include "cm-shot.h"
#include "cm-test.h"
#include "cm-waterfall-pane.h"
#include "cm-window.h"

typedef struct {
  char *folder;
  CmDb *db;
  CmWindow *window;
  CmCustomersView *view;
} Fixture;

static GtkApplication *application;

/* Turns the loop until @condition holds, at most ten seconds. */
#define wait_for(condition) \
  G_STMT_START { for (int i_ = 0; i_ < 500 && !(condition); i_++) cm_shot_spin (20); g_assert_true (condition); } G_STMT_END

static int
references (gpointer object)
{
  return g_atomic_int_get (&G_OBJECT (object)->ref_count);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && shows (child, text))
      return TRUE;
  return FALSE;
}

/* The window opens where it was left, at the customers. */
static void
open_window (Fixture *f, gconstpointer data)
{
  g_autoptr(GSettings) settings = cm_place_settings ();

  (void) data;
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  cm_people_fill (f->db);
  g_assert_nonnull (settings);
  g_settings_set_string (settings, "last-view", "customers");
  f->window = cm_window_new (application, f->db, settings);
  gtk_window_present (GTK_WINDOW (f->window));
  f->view = CM_CUSTOMERS_VIEW (cm_window_get_page (f->window));
}

/* The window, its list and the database must all be gone at the end: nobody may keep them. */
static void
close_window (Fixture *f, gconstpointer data)
{
  CmWindow *window = f->window;
  CmCustomersView *view = f->view;
  GtkWidget *table = find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE);

  (void) data;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  g_object_add_weak_pointer (G_OBJECT (table), (gpointer *) &table);
  gtk_window_destroy (GTK_WINDOW (f->window));
  wait_for (window == NULL);
  wait_for (view == NULL);
  wait_for (table == NULL);
  wait_for (references (f->db) == 1);
  cm_test_close (f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static gpointer
count_job (CmConn *conn, gpointer sql, GError **error)
{
  gint64 count = cm_conn_int (conn, -1, error, sql, "");

  return g_memdup2 (&count, sizeof count);
}

static gint64
count (Fixture *f, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *number = cm_db_read (f->db, count_job, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return *number;
}

/* ---- the list ---- */

static guint
shown (Fixture *f)
{
  return cm_customers_view_count (f->view);
}

static void
test_loads (Fixture *f, gconstpointer data)
{
  CmCustomerTable *table = CM_CUSTOMER_TABLE (find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE));

  (void) data;
  wait_for (shown (f) == CM_PEOPLE - 1);
  wait_for (strstr (cm_view_get_subtitle (CM_VIEW (f->view)), "59 of 59") != NULL);
  /* The last row is there for who asks, though the table takes its rows some with each frame. */
  cm_customer_table_select (table, CM_PEOPLE - 2);
  g_assert_cmpint (cm_customer_table_get_selected (table), >, 0);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  (void) data;
  wait_for (shown (f) == CM_PEOPLE - 1);
  cm_view_search (CM_VIEW (f->view), "客户7号");
  wait_for (shown (f) == 1);
  cm_view_search (CM_VIEW (f->view), "nobody is called that");
  wait_for (shown (f) == 0 && shows (GTK_WIDGET (f->view), "was not found"));
  cm_view_search (CM_VIEW (f->view), "");
  wait_for (shown (f) == CM_PEOPLE - 1);
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
  g_autoptr(CmCustomer) customer = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (table)), position);

  return cm_customer_get_id (customer);
}

static void
test_sort (Fixture *f, gconstpointer data)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (find_child (GTK_WIDGET (f->view), GTK_TYPE_COLUMN_VIEW));
  g_autoptr(GtkColumnViewColumn) net = g_list_model_get_item (gtk_column_view_get_columns (table), 4);
  gint64 least = count (f, "SELECT customer_id FROM figures ORDER BY net_minor LIMIT 1");
  gint64 most = count (f, "SELECT customer_id FROM figures ORDER BY net_minor DESC LIMIT 1");

  (void) data;
  wait_for (shown (f) == CM_PEOPLE - 1);
  gtk_column_view_sort_by_column (table, net, GTK_SORT_ASCENDING);
  wait_for (shown (f) == CM_PEOPLE - 1 && id_at (table, 0) == least);
  wait_for (rows_in (table) == shown (f));
  for (guint i = 0; i < shown (f); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT customer_id FROM figures ORDER BY net_minor LIMIT 1 OFFSET %u", i);

      g_assert_cmpint (id_at (table, i), ==, count (f, sql));
    }
  gtk_column_view_sort_by_column (table, net, GTK_SORT_DESCENDING);
  wait_for (shown (f) == CM_PEOPLE - 1 && id_at (table, 0) == most);
}

static gpointer
open_case (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_case_open (step, 3, "The box came open", CM_NO_DAY, error);
  return NULL;
}

static void
add_case (Fixture *f)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (f->db, "case-opened", CM_TEST_NOW, open_case, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_exclusion (Fixture *f, gconstpointer data)
{
  GtkWidget *pane = find_child (GTK_WIDGET (f->view), CM_TYPE_WATERFALL_PANE);
  GtkColumnView *table = GTK_COLUMN_VIEW (find_child (GTK_WIDGET (f->view), GTK_TYPE_COLUMN_VIEW));

  (void) data;
  add_case (f);
  wait_for (shown (f) == CM_PEOPLE - 2);
  g_signal_emit_by_name (pane, "exclusion-chosen", CM_EXCLUSION_PROBLEM);
  wait_for (shown (f) == 1);
  g_assert_cmpint (id_at (table, 0), ==, 3);
  g_signal_emit_by_name (pane, "exclusion-chosen", -1);
  wait_for (shown (f) == CM_PEOPLE - 2);
}

static GtkWindow *
dialog_over (Fixture *f)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window))
      return l->data;
  return NULL;
}

static void
test_save_list (Fixture *f, gconstpointer data)
{
  GtkWindow *dialog;

  (void) data;
  wait_for (shown (f) == CM_PEOPLE - 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.primary", NULL);
  dialog = dialog_over (f);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  gtk_editable_set_text (GTK_EDITABLE (find_child (GTK_WIDGET (dialog), GTK_TYPE_ENTRY)), "Everybody");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  gtk_window_destroy (dialog);
  wait_for (shows (GTK_WIDGET (f->window), "List “Everybody” saved"));
  g_assert_cmpint (count (f, "SELECT count(*) FROM segments WHERE name = 'Everybody'"), ==, 1);
}

static GtkWidget *
find_class (GtkWidget *widget, const char *class)
{
  if (gtk_widget_has_css_class (widget, class))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_class (child, class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_why (Fixture *f, gconstpointer data)
{
  CmCustomerTable *table = CM_CUSTOMER_TABLE (find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE));
  GtkWidget *strip = find_child (GTK_WIDGET (f->view), CM_TYPE_GRADE_STRIP);
  GtkWidget *why;

  (void) data;
  wait_for (shown (f) == CM_PEOPLE - 1);
  g_assert_false (gtk_widget_get_visible (cm_grade_strip_get_why (CM_GRADE_STRIP (strip))));
  cm_shot_spin (200);
  cm_customer_table_select (table, 0);
  wait_for (gtk_widget_get_mapped (cm_grade_strip_get_why (CM_GRADE_STRIP (strip))));
  g_signal_emit_by_name (strip, "why");
  wait_for ((why = find_class (strip, "why-popover")) != NULL && gtk_widget_get_mapped (why));
  g_assert_true (shows (why, "can be contacted") && shows (why, "Not left out"));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (why, GTK_TYPE_POPOVER)));
  wait_for (find_class (strip, "why-popover") == NULL);
}

/* The middle of a field that counts days back is a number of days. */
static void
test_rule (Fixture *f, gconstpointer data)
{
  GtkWidget *menu = find_child (GTK_WIDGET (f->view), CM_TYPE_FIELD_MENU);

  (void) data;
  wait_for (shown (f) == CM_PEOPLE - 1);
  g_signal_emit_by_name (menu, "field-chosen", "days_since_last");
  wait_for (find_child (GTK_WIDGET (f->view), CM_TYPE_RULE_EDITOR) != NULL);
  wait_for (shows (GTK_WIDGET (f->view), "Half of the customers lie below 4"));
}

/* The right button selects the row under it and offers what can be done with that person. */
static void
test_row_menu (Fixture *f, gconstpointer data)
{
  GtkWidget *table = find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE);
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
  wait_for (shows (table, "Copy Name and Phone"));
  gtk_widget_activate_action (table, "customers.copy", NULL);
  gtk_widget_activate_action (table, "customers.open", NULL);
  wait_for (CM_IS_PERSON_PAGE (cm_window_get_page (f->window)));
}

static void
test_closes_while_loading (Fixture *f, gconstpointer data)
{
  (void) data;
  cm_view_push (CM_VIEW (f->view), CM_VIEW (cm_person_page_new (f->db, 2, NULL)));
}

/* ---- the page about a person ---- */

/* Opens the page about person @id and waits until it shows. */
static CmPersonPage *
open_person (Fixture *f, gint64 id)
{
  CmPersonPage *page = CM_PERSON_PAGE (cm_person_page_new (f->db, id, NULL));

  wait_for (shown (f) > 0);
  cm_view_push (CM_VIEW (f->view), CM_VIEW (page));
  wait_for (cm_person_page_get_state (page) != NULL && gtk_widget_get_mapped (GTK_WIDGET (page)));
  return page;
}

static void
test_person (Fixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 1);

  (void) data;
  g_assert_cmpstr (cm_view_get_title (CM_VIEW (page)), ==, "示例客户1号");
  g_assert_true (shows (GTK_WIDGET (page), "100 0000 7919"));
  g_assert_true (shows (GTK_WIDGET (page), "T000010"));
  g_assert_true (shows (GTK_WIDGET (page), "Joined from 2 records"));
  g_assert_true (shows (GTK_WIDGET (page), "Take Apart"));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (page), "person.next", NULL)
                  && cm_person_page_get_id (page) != 1);
}

static void
test_walk (Fixture *f, gconstpointer data)
{
  CmPersonPage *page;
  gint64 first;

  (void) data;
  wait_for (shown (f) == CM_PEOPLE - 1);
  cm_customers_view_open (f->view, 0);
  page = CM_PERSON_PAGE (cm_window_get_page (f->window));
  first = cm_person_page_get_id (page);
  wait_for (cm_person_page_get_state (page) != NULL);
  g_assert_cmpstr (cm_view_get_subtitle (CM_VIEW (page)), ==, "1 of 59");
  gtk_widget_activate_action (GTK_WIDGET (page), "person.next", NULL);
  g_assert_cmpint (cm_person_page_get_id (page), !=, first);
  wait_for (g_strcmp0 (cm_view_get_subtitle (CM_VIEW (page)), "2 of 59") == 0);
  gtk_widget_activate_action (GTK_WIDGET (page), "person.previous", NULL);
  g_assert_cmpint (cm_person_page_get_id (page), ==, first);
}

static CmForm *
open_form (Fixture *f, CmPersonPage *page, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (page), action, NULL);
  g_assert_true (CM_IS_FORM (dialog_over (f)));
  return CM_FORM (dialog_over (f));
}

static void
accept (Fixture *f, CmForm *form)
{
  g_assert_true (cm_form_is_complete (form));
  cm_form_accept (form);
  wait_for (dialog_over (f) == NULL);
}

/* A form, what is chosen in it, and what it writes. */
static const struct {
  const char *action;
  guint choice;
  const char *sql;
  const char *toast;
} forms[] = {
  { "person.note", 0, "SELECT count(*) FROM feedback WHERE kind = 'note' AND body = 'Some words'", "Note written down" },
  { "person.note", 1, "SELECT count(*) FROM feedback WHERE kind = 'review' AND mood = 'good'", "Review written down" },
  { "person.note", 2, "SELECT count(*) FROM feedback WHERE kind = 'review' AND mood = 'bad'", "Review written down" },
  { "person.note", 3, "SELECT count(*) FROM feedback WHERE kind = 'suggestion'", "Feedback written down" },
  { "person.note", 4, "SELECT count(*) FROM feedback WHERE kind = 'inspection'", "Feedback written down" },
  { "person.note", 5, "SELECT count(*) FROM feedback WHERE kind = 'interview'", "Feedback written down" },
  { "person.case", 0, "SELECT count(*) FROM cases WHERE customer_id = 2 AND due_on = 20778 + 3", "Case opened" },
  { "person.leave-out", 0, "SELECT count(*) FROM exclusions WHERE customer_id = 2 AND kind = 'refused'", "Left out of every list" },
  { "person.influencer", 0, "SELECT count(*) FROM influencers WHERE customer_id = 2 AND reach = 500", "register of influencers" },
  { "person.distributor", 0, "SELECT count(*) FROM enrolments WHERE customer_id = 2 AND rate1_ppm = 50000", "Enrolled as a distributor" },
};

static void
fill_form (CmForm *form, guint choice)
{
  GtkWidget *combo = find_child (GTK_WIDGET (form), ADW_TYPE_COMBO_ROW);

  if (combo != NULL)
    adw_combo_row_set_selected (ADW_COMBO_ROW (combo), choice);
  if (find_child (GTK_WIDGET (form), GTK_TYPE_TEXT_VIEW) != NULL)
    cm_form_set_words (form, "Some words");
}

static void
test_forms (Fixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 2);

  (void) data;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      CmForm *form = open_form (f, page, forms[i].action);

      g_test_message ("%s %u", forms[i].action, forms[i].choice);
      fill_form (form, forms[i].choice);
      accept (f, form);
      g_assert_cmpint (count (f, forms[i].sql), ==, 1);
      wait_for (shows (GTK_WIDGET (f->window), forms[i].toast));
      cm_shot_spin (100);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL));
      wait_for (count (f, forms[i].sql) == 0);
      cm_shot_spin (100);
    }
}

static void
test_name (Fixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 2);
  CmForm *form = open_form (f, page, "person.name");
  GtkEditable *entry = GTK_EDITABLE (find_child (GTK_WIDGET (form), ADW_TYPE_ENTRY_ROW));

  (void) data;
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "示例客户2号");
  gtk_editable_set_text (entry, "  ");
  g_assert_false (cm_form_is_complete (form));
  gtk_editable_set_text (entry, "示例新名");
  accept (f, form);
  wait_for (g_strcmp0 (cm_view_get_title (CM_VIEW (page)), "示例新名") == 0);
  gtk_widget_activate_action (GTK_WIDGET (page), "person.type", NULL);
  wait_for (count (f, "SELECT count(*) FROM customers WHERE id = 2 AND type = 'shop'") == 1);
}

static gboolean
has_grade (CmPersonPage *page, CmGrade grade)
{
  return cm_person_page_get_state (page)->page->row->grade == grade;
}

static void
test_registers (Fixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 2);

  (void) data;
  accept (f, open_form (f, page, "person.influencer"));
  wait_for (has_grade (page, CM_GRADE_INFLUENCER));
  accept (f, open_form (f, page, "person.distributor"));
  wait_for (has_grade (page, CM_GRADE_DISTRIBUTOR));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.lock", NULL);
  wait_for (has_grade (page, CM_GRADE_INFLUENCER) && cm_person_page_get_state (page)->locked_at != 0);
  g_assert_true (shows (GTK_WIDGET (page), "Do not push"));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.unlock", NULL);
  wait_for (has_grade (page, CM_GRADE_DISTRIBUTOR));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.distributor-end", NULL);
  wait_for (has_grade (page, CM_GRADE_INFLUENCER));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.influencer-end", NULL);
  wait_for (!has_grade (page, CM_GRADE_INFLUENCER));
}

static void
test_settle (Fixture *f, gconstpointer data)
{
  CmPersonPage *page;
  CmForm *form;

  (void) data;
  add_case (f);
  page = open_person (f, 3);
  g_assert_true (shows (GTK_WIDGET (page), "The box came open"));
  form = open_form (f, page, "person.settle");
  g_assert_false (cm_form_is_complete (form));
  cm_form_set_words (form, "Sent a new one");
  accept (f, form);
  wait_for (cm_person_page_get_state (page)->exclusions->len == 0);
  g_assert_cmpint (count (f, "SELECT count(*) FROM cases WHERE result = 'Sent a new one'"), ==, 1);
}

static void
test_lift (Fixture *f, gconstpointer data)
{
  CmPersonPage *page;
  CmForm *form;

  (void) data;
  add_case (f);
  page = open_person (f, 3);
  g_assert_cmpuint (cm_person_page_get_state (page)->exclusions->len, ==, 1);
  form = cm_person_form_lift (CM_VIEW (page), cm_person_page_get_state (page), "problem");
  cm_form_set_words (form, "ok ");
  g_assert_false (cm_form_is_complete (form));
  cm_form_set_words (form, "She asked us to call");
  accept (f, form);
  wait_for (cm_person_page_get_state (page)->exclusions->len == 0);
  g_assert_cmpint (count (f, "SELECT count(*) FROM lifts WHERE customer_id = 3 AND staff_id = 1 "
                             "AND reason = 'She asked us to call'"), ==, 1);
}

/* A withdrawn consent leaves the person out until they agree anew; neither is undone. */
static void
test_consent (Fixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 2);

  (void) data;
  accept (f, open_form (f, page, "person.consent-withdrawn"));
  wait_for (cm_person_page_get_state (page)->exclusions->len == 1);
  g_assert_true (shows (GTK_WIDGET (page), "Only their own new consent ends it"));
  g_assert_false (shows (GTK_WIDGET (page), "Let Through…"));
  accept (f, open_form (f, page, "person.consent-given"));
  wait_for (cm_person_page_get_state (page)->exclusions->len == 0);
  g_assert_cmpint (count (f, "SELECT count(*) FROM consents WHERE customer_id = 2"), ==, 2);
}

/* What the store refuses stays in the form, with the reason. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 2);
  CmForm *form = cm_person_form_lift (CM_VIEW (page), cm_person_page_get_state (page), "problem");

  (void) data;
  cm_form_set_words (form, "There is nothing to lift");
  cm_form_accept (form);
  wait_for (cm_form_get_problem (form) != NULL);
  g_assert_true (cm_form_is_complete (form));
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  gtk_window_close (GTK_WINDOW (form));
  wait_for (form == NULL);
}

static void
test_split (Fixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 1);
  GtkWidget *identities = find_class (GTK_WIDGET (page), "take-apart");

  (void) data;
  g_assert_nonnull (identities);
  g_signal_emit_by_name (identities, "clicked");
  wait_for (cm_person_page_get_state (page)->page->records->len == 1);
  wait_for (shows (GTK_WIDGET (f->window), "Taken apart"));
}

static void
add_test (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, open_window, func, close_window);
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) app = NULL;

  app = cm_shot_begin (&argc, &argv, "none");
  application = GTK_APPLICATION (app);
  add_test ("/ui/customers/loads", test_loads);
  add_test ("/ui/customers/search", test_search);
  add_test ("/ui/customers/sort", test_sort);
  add_test ("/ui/customers/exclusion", test_exclusion);
  add_test ("/ui/customers/save-list", test_save_list);
  add_test ("/ui/customers/why", test_why);
  add_test ("/ui/customers/rule", test_rule);
  add_test ("/ui/customers/row-menu", test_row_menu);
  add_test ("/ui/customers/closes-while-loading", test_closes_while_loading);
  add_test ("/ui/person/shows", test_person);
  add_test ("/ui/person/walk", test_walk);
  add_test ("/ui/person/forms", test_forms);
  add_test ("/ui/person/name", test_name);
  add_test ("/ui/person/registers", test_registers);
  add_test ("/ui/person/settle", test_settle);
  add_test ("/ui/person/lift", test_lift);
  add_test ("/ui/person/consent", test_consent);
  add_test ("/ui/person/refused", test_refused);
  add_test ("/ui/person/split", test_split);
  return g_test_run ();
}
