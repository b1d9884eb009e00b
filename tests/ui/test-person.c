/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page about a customer: what is shown, what is written down, and what undo takes back. */
#include <string.h>

#include "cm-customers-fixture.h"
#include "cm-form.h"
#include "cm-paper-page.h"
#include "cm-people.h"
#include "cm-person-forms.h"
#include "cm-person-guard.h"

static void
test_person (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 1);

  (void) data;
  g_assert_cmpstr (cm_view_get_title (CM_VIEW (page)), ==, "示例客户1号");
  g_assert_true (cm_shows (GTK_WIDGET (page), "100 0000 7919"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "T000010"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "Joined from 2 records"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "Take Apart"));
  g_assert_true (cm_shows (GTK_WIDGET (page), cm_person_page_get_state (page)->no_chance));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (page), "person.next", NULL)
                  && cm_person_page_get_id (page) != 1);
}

static void
test_walk (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page;
  gint64 first;

  (void) data;
  wait_for (cm_customers_shown (f) == CM_PEOPLE - 1);
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
open_form (CmCustomersFixture *f, CmPersonPage *page, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (page), action, NULL);
  g_assert_true (CM_IS_FORM (cm_customers_dialog (f)));
  return CM_FORM (cm_customers_dialog (f));
}

static void
accept (CmCustomersFixture *f, CmForm *form)
{
  g_assert_true (cm_form_is_complete (form));
  cm_form_accept (form);
  wait_for (cm_customers_dialog (f) == NULL);
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
  { "person.leave-out", 1, "SELECT count(*) FROM exclusions WHERE customer_id = 2 AND kind = 'do-not-contact'", "Left out of every list" },
  { "person.influencer", 0, "SELECT count(*) FROM influencers WHERE customer_id = 2 AND reach = 500", "register of influencers" },
  { "person.distributor", 0, "SELECT count(*) FROM enrolments WHERE customer_id = 2 AND rate1_ppm = 50000", "Enrolled as a distributor" },
};

static void
fill_form (CmForm *form, guint choice)
{
  GtkWidget *combo = cm_find_child (GTK_WIDGET (form), ADW_TYPE_COMBO_ROW);

  if (combo != NULL)
    adw_combo_row_set_selected (ADW_COMBO_ROW (combo), choice);
  if (cm_find_child (GTK_WIDGET (form), GTK_TYPE_TEXT_VIEW) != NULL)
    cm_form_set_words (form, "Some words");
}

static void
test_forms (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);

  (void) data;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      CmForm *form = open_form (f, page, forms[i].action);

      g_test_message ("%s %u", forms[i].action, forms[i].choice);
      fill_form (form, forms[i].choice);
      accept (f, form);
      g_assert_cmpint (cm_customers_count (f, forms[i].sql), ==, 1);
      wait_for (cm_shows (GTK_WIDGET (f->window), forms[i].toast));
      cm_shot_spin (100);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL));
      wait_for (cm_customers_count (f, forms[i].sql) == 0);
      cm_shot_spin (100);
    }
}

static void
test_name (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);
  CmForm *form = open_form (f, page, "person.name");
  GtkEditable *entry = GTK_EDITABLE (cm_find_child (GTK_WIDGET (form), ADW_TYPE_ENTRY_ROW));

  (void) data;
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "示例客户2号");
  gtk_editable_set_text (entry, "  ");
  g_assert_false (cm_form_is_complete (form));
  gtk_editable_set_text (entry, "示例新名");
  accept (f, form);
  wait_for (g_strcmp0 (cm_view_get_title (CM_VIEW (page)), "示例新名") == 0);
  gtk_widget_activate_action (GTK_WIDGET (page), "person.type", NULL);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM customers WHERE id = 2 AND type = 'shop'") == 1);
}

static gboolean
has_grade (CmPersonPage *page, CmGrade grade)
{
  return cm_person_page_get_state (page)->page->row->grade == grade;
}

static void
test_registers (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);

  (void) data;
  accept (f, open_form (f, page, "person.influencer"));
  wait_for (has_grade (page, CM_GRADE_INFLUENCER));
  accept (f, open_form (f, page, "person.distributor"));
  wait_for (has_grade (page, CM_GRADE_DISTRIBUTOR));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.lock", NULL);
  wait_for (has_grade (page, CM_GRADE_INFLUENCER) && cm_person_page_get_state (page)->locked_at != 0);
  g_assert_true (cm_shows (GTK_WIDGET (page), "Do not push"));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.unlock", NULL);
  wait_for (has_grade (page, CM_GRADE_DISTRIBUTOR));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.distributor-end", NULL);
  wait_for (has_grade (page, CM_GRADE_INFLUENCER));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.influencer-end", NULL);
  wait_for (!has_grade (page, CM_GRADE_INFLUENCER));
}

static void
test_settle (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page;
  CmForm *form;

  (void) data;
  cm_customers_add_case (f);
  page = cm_customers_open_person (f, 3);
  g_assert_true (cm_shows (GTK_WIDGET (page), "The box came open"));
  form = open_form (f, page, "person.settle");
  g_assert_false (cm_form_is_complete (form));
  cm_form_set_words (form, "Sent a new one");
  accept (f, form);
  wait_for (cm_person_page_get_state (page)->exclusions->len == 0);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM cases WHERE result = 'Sent a new one'"), ==, 1);
}

static int go_on, answers[2];

/* The answer is its own number; the first one waits until the second was shown. */
static gpointer
read_number (CmConn *conn, gpointer data, GError **error)
{
  (void) conn;
  (void) error;
  while (GPOINTER_TO_INT (data) == 1 && !g_atomic_int_get (&go_on))
    g_usleep (1000);    /* on a reading thread: no main loop to wait in, and the flag ends it */
  return g_memdup2 (&data, sizeof data);
}

static int finished;

static void
free_number (gpointer number)
{
  g_free (number);
  finished++;
}

static void
number_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmView) view = data;
  gpointer *number = cm_view_read_finish (view, source, result, "Numbers");

  answers[GPOINTER_TO_INT (*number) - 1]++;
  free_number (number);
  g_atomic_int_set (&go_on, TRUE);
}

/* An answer of before must not come upon one of now. */
static void
test_late_answer (CmCustomersFixture *f, gconstpointer data)
{
  CmView *page = CM_VIEW (cm_customers_open_person (f, 2));

  (void) data;
  for (int i = 1; i <= 2; i++)
    cm_view_read (page, read_number, GINT_TO_POINTER (i), NULL, free_number, number_read_cb);
  wait_for (finished == 2);
  g_assert_cmpint (answers[0], ==, 0);
  g_assert_cmpint (answers[1], ==, 1);
}

static void
test_lift (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page;
  CmForm *form;

  (void) data;
  cm_customers_add_case (f);
  page = cm_customers_open_person (f, 3);
  g_assert_cmpuint (cm_person_page_get_state (page)->exclusions->len, ==, 1);
  form = cm_person_form_lift (CM_VIEW (page), cm_person_page_get_state (page), "problem");
  cm_form_set_words (form, "ok ");
  g_assert_false (cm_form_is_complete (form));
  cm_form_set_words (form, "She asked us to call");
  accept (f, form);
  wait_for (cm_person_page_get_state (page)->exclusions->len == 0);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM lifts WHERE customer_id = 3 AND staff_id = 1 "
                             "AND reason = 'She asked us to call'"), ==, 1);
}

/* A withdrawn consent leaves the person out until they agree anew; neither is undone. */
static void
test_consent (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);

  (void) data;
  accept (f, open_form (f, page, "person.consent-withdrawn"));
  wait_for (cm_person_page_get_state (page)->exclusions->len == 1);
  g_assert_true (cm_shows (GTK_WIDGET (page), "Only their own new consent ends it"));
  g_assert_false (cm_shows (GTK_WIDGET (page), "Let Through…"));
  accept (f, open_form (f, page, "person.consent-given"));
  wait_for (cm_person_page_get_state (page)->exclusions->len == 0);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM consents WHERE customer_id = 2"), ==, 2);
}

/* What the store refuses stays in the form, with the reason. */
static void
test_refused (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);
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
test_split (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 1);
  GtkWidget *identities = cm_find_class (GTK_WIDGET (page), "take-apart");

  (void) data;
  g_assert_nonnull (identities);
  g_signal_emit_by_name (identities, "clicked");
  wait_for (cm_person_page_get_state (page)->page->records->len == 1);
  wait_for (cm_shows (GTK_WIDGET (f->window), "Taken apart"));
}

static GtkEditable *
entry_of (gpointer widget)
{
  return GTK_EDITABLE (cm_find_child (GTK_WIDGET (widget), ADW_TYPE_ENTRY_ROW));
}

/* What is planned stands on the page until it is done. */
static void
test_contact (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);
  CmForm *form = open_form (f, page, "person.contact");

  (void) data;
  g_assert_false (cm_form_is_complete (form));
  gtk_editable_set_text (entry_of (form), "Runs out of tea");
  cm_form_set_words (form, "Ask how it was");
  accept (f, form);
  wait_for (cm_person_page_get_state (page)->contacts->len == 1);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM contacts WHERE customer_id = 2 AND due_on = 20778 + 1 AND place = 'phone' "
                                       "AND reason = 'Runs out of tea' AND body = 'Ask how it was'"), ==, 1);
  g_assert_true (cm_shows (GTK_WIDGET (page), "Runs out of tea · “Ask how it was”"));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.contact-done", "x", G_GINT64_CONSTANT (1));
  wait_for (cm_shows (GTK_WIDGET (page), "Called: Runs out of tea · “Ask how it was”"));
}

/* Who is left out can be planned for, but not without being told. */
static void
test_contact_left_out (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page;
  CmForm *form;

  (void) data;
  cm_customers_add_case (f);
  page = cm_customers_open_person (f, 3);
  form = open_form (f, page, "person.contact");
  g_assert_true (cm_shows (GTK_WIDGET (form), "comes on no list while that holds"));
  gtk_editable_set_text (entry_of (form), "Say sorry");
  accept (f, form);
  wait_for (cm_shows (GTK_WIDGET (page), "On no list for contacting"));
}

static void
test_case_details (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page;
  CmForm *form;

  (void) data;
  cm_customers_add_case (f);
  page = cm_customers_open_person (f, 3);
  form = open_form (f, page, "person.case-change");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (cm_find_child (GTK_WIDGET (form), GTK_TYPE_SPIN_BUTTON)), 12.5);
  cm_form_set_words (form, "Packed badly");
  accept (f, form);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM cases WHERE cost_minor = 1250 AND cause = 'Packed badly'") == 1);
}

/* Heavy buyers and who is locked are not asked to sell by accident. */
static void
test_guard (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);
  GtkWidget *guard = cm_find_child (GTK_WIDGET (page), CM_TYPE_PERSON_GUARD);

  (void) data;
  gtk_widget_activate_action (GTK_WIDGET (page), "person.lock", NULL);
  wait_for (cm_person_page_get_state (page)->locked_at != 0);
  g_assert_false (gtk_widget_get_visible (guard));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.distributor", NULL);
  g_assert_null (cm_customers_dialog (f));
  g_assert_true (gtk_widget_get_visible (guard));
  g_assert_true (cm_shows (guard, "may lose the purchases too"));
  gtk_editable_set_text (GTK_EDITABLE (cm_find_child (guard, GTK_TYPE_ENTRY)), "She asked for it");
  g_signal_emit_by_name (cm_find_child (guard, GTK_TYPE_ENTRY), "activate");
  g_assert_false (gtk_widget_get_visible (guard));
  accept (f, CM_FORM (cm_customers_dialog (f)));
  wait_for (cm_customers_count (f, "SELECT count(*) FROM feedback WHERE body LIKE '%She asked for it'") == 1);
}

static void
fill_task (CmForm *form, const char *title)
{
  g_assert_false (cm_form_is_complete (form));
  gtk_editable_set_text (entry_of (form), title);
  g_assert_false (cm_form_is_complete (form));
  cm_form_set_words (form, "One picture, two hours");
}

/* A task is made and sent in one step, stands on the page until it is done, and is there for the next person. */
static void
test_task (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);
  CmForm *form = open_form (f, page, "person.task");

  (void) data;
  fill_task (form, "Show the tea");
  accept (f, form);
  wait_for (cm_person_page_get_state (page)->task_sends->len == 1);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM tasks WHERE title = 'Show the tea' AND kind = 'share' "
                                       "AND rule = 'One picture, two hours' AND (ends_at + 28800 + 1) / 86400 = 20778 + 8"), ==, 1);
  wait_for (cm_shows (GTK_WIDGET (page), "Task sent: Show the tea"));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.task-done", "x", G_GINT64_CONSTANT (1));
  form = CM_FORM (cm_customers_dialog (f));
  cm_form_set_words (form, "Seen in Moments");
  accept (f, form);
  wait_for (cm_shows (GTK_WIDGET (page), "Task done: Show the tea · Seen in Moments"));
  wait_for (cm_shows (GTK_WIDGET (f->window), "Sharing task done"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL));
  wait_for (cm_customers_count (f, "SELECT count(*) FROM task_sends WHERE done_at IS NOT NULL") == 0);
  wait_for (!cm_shows (GTK_WIDGET (page), "Seen in Moments"));
  form = open_form (f, page, "person.task");
  g_assert_false (cm_form_is_complete (form));
  gtk_window_destroy (GTK_WINDOW (form));
}

static gpointer
add_task (CmStep *step, gpointer data, GError **error)
{
  CmTask task = { .kind = (char *) "vote", .title = (char *) "Vote for us", .rule = (char *) "Three votes a day" };

  (void) data;
  cm_task_add (step, &task, error);
  return NULL;
}

/* One that runs is chosen with its rule; who is not to be pushed is asked only with a reason, who is left out only with a switch. */
static void
test_task_warned (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page;
  GtkWidget *guard;
  CmForm *form;

  (void) data;
  cm_customers_add_case (f);
  cm_db_write (f->db, "task-added", CM_TEST_NOW, add_task, NULL, NULL, NULL);
  page = cm_customers_open_person (f, 3);
  guard = cm_find_child (GTK_WIDGET (page), CM_TYPE_PERSON_GUARD);
  gtk_widget_activate_action (GTK_WIDGET (page), "person.lock", NULL);
  wait_for (cm_person_page_get_state (page)->locked_at != 0);
  gtk_widget_activate_action (GTK_WIDGET (page), "person.task", NULL);
  g_assert_null (cm_customers_dialog (f));
  g_assert_true (gtk_widget_get_visible (guard));
  gtk_editable_set_text (GTK_EDITABLE (cm_find_child (guard, GTK_TYPE_ENTRY)), "She offered");
  g_signal_emit_by_name (cm_find_child (guard, GTK_TYPE_ENTRY), "activate");
  form = CM_FORM (cm_customers_dialog (f));
  g_assert_true (cm_shows (GTK_WIDGET (form), "Three votes a day"));
  g_assert_true (cm_shows (GTK_WIDGET (form), "This person is left out: Problem."));
  g_assert_true (cm_form_is_complete (form));
  cm_form_accept (form);
  wait_for (cm_form_get_problem (form) != NULL);
  gtk_switch_set_active (GTK_SWITCH (cm_find_child (GTK_WIDGET (form), GTK_TYPE_SWITCH)), TRUE);
  accept (f, form);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM task_sends WHERE customer_id = 3 AND guard_reason = 'She offered'") == 1);
  wait_for (cm_shows (GTK_WIDGET (page), "Task sent in spite of the warning: Vote for us · “She offered”"));
}

static void
test_tag (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);
  CmForm *form = open_form (f, page, "person.tag");

  (void) data;
  g_assert_false (cm_form_is_complete (form));
  gtk_editable_set_text (entry_of (form), "Tea lover");
  accept (f, form);
  wait_for (cm_person_page_get_state (page)->tags->len == 1);
  wait_for (cm_shows (GTK_WIDGET (page), "Tagged “Tea lover”"));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.untag", "x", G_GINT64_CONSTANT (1));
  wait_for (cm_person_page_get_state (page)->tags->len == 0);
  wait_for (cm_shows (GTK_WIDGET (page), "Tag “Tea lover” taken off"));
}

static void
test_join (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);
  GtkWidget *window;
  GtkListBox *list;

  (void) data;
  gtk_widget_activate_action (GTK_WIDGET (page), "person.join", NULL);
  window = GTK_WIDGET (cm_customers_dialog (f));
  gtk_editable_set_text (GTK_EDITABLE (cm_find_child (window, GTK_TYPE_SEARCH_ENTRY)), "示例客户7号");
  list = GTK_LIST_BOX (cm_find_child (window, GTK_TYPE_LIST_BOX));
  wait_for (gtk_list_box_get_row_at_index (list, 0) != NULL);
  g_assert_null (gtk_list_box_get_row_at_index (list, 1));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  wait_for (cm_person_page_get_state (page)->page->records->len == 2);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM customers WHERE id = 7 AND joined_to = 2"), ==, 1);
}

/* One switch hides everybody, everywhere, and shows them again. */
static void
test_hidden (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);

  (void) data;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.mask-data", NULL));
  wait_for (g_strcmp0 (cm_view_get_title (CM_VIEW (page)), "示**号") == 0);
  g_assert_false (cm_shows (GTK_WIDGET (f->window), "示例客户2号"));
  g_assert_false (cm_shows (GTK_WIDGET (page), "100 0001 5838"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "100****5838"));
  g_assert_true (cm_shows (GTK_WIDGET (f->window), "Hidden"));
  wait_for (!cm_shows (GTK_WIDGET (f->view), "示例客户3号"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.mask-data", NULL);
  wait_for (g_strcmp0 (cm_view_get_title (CM_VIEW (page)), "示例客户2号") == 0);
}

static gpointer
add_many (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_conn_run (cm_step_conn (step), error, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
               "INSERT INTO orders (id, store_id, order_no, customer_id, state, paid_at, day, paid_minor, returned, valid, net_minor) "
               "SELECT 100000 + i, 1, 'M' || i, 2, 'done', 1700000000 + i * 3600, 19675 + i / 24, 100, 0, 1, 100 FROM n", "");
  cm_step_touch (step, CM_TOPIC_ORDERS);
  cm_step_touch_customer (step, 2);
  return NULL;
}

/* Of five thousand orders the page shows the newest, and more when asked. */
static void
test_many_orders (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page;
  gint64 began;

  (void) data;
  cm_db_write (f->db, "file-imported", CM_TEST_NOW, add_many, NULL, NULL, NULL);
  began = g_get_monotonic_time ();
  page = cm_customers_open_person (f, 2);
  g_test_message ("%.0f ms", (double) (g_get_monotonic_time () - began) / 1000);
  g_assert_cmpint (cm_person_page_get_state (page)->all_events, >, 5000);
  g_assert_cmpuint (cm_person_page_get_state (page)->events->len, ==, 25);
  gtk_widget_activate_action (GTK_WIDGET (page), "person.more-events", NULL);
  wait_for (cm_person_page_get_state (page)->events->len == 125);
}

/* Erased for good, after being asked; what is left is a proof. */
static void
test_forget (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = cm_customers_open_person (f, 2);
  GtkWindow *question;

  (void) data;
  gtk_widget_activate_action (GTK_WIDGET (page), "person.forget", NULL);
  question = cm_customers_dialog (f);
  g_assert_true (cm_shows (GTK_WIDGET (question), "This cannot be undone"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "forget");
  gtk_window_destroy (question);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM customers WHERE id = 2 AND name IS NULL") == 1);
  wait_for (cm_customers_dialog (f) != NULL && cm_shows (GTK_WIDGET (cm_customers_dialog (f)), "Proof"));
  question = cm_customers_dialog (f);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "print");
  gtk_window_destroy (question);
  wait_for (CM_IS_PAPER_PAGE (cm_window_get_page (f->window)));
  g_assert_cmpstr (cm_paper_get_title (cm_paper_page_get_paper (CM_PAPER_PAGE (cm_window_get_page (f->window)))), ==, "Proof of Erasure");
}

int
main (int argc, char **argv)
{
  cm_customers_begin (&argc, &argv);
  cm_customers_add_test ("/ui/person/shows", test_person);
  cm_customers_add_test ("/ui/person/walk", test_walk);
  cm_customers_add_test ("/ui/person/forms", test_forms);
  cm_customers_add_test ("/ui/person/name", test_name);
  cm_customers_add_test ("/ui/person/registers", test_registers);
  cm_customers_add_test ("/ui/person/settle", test_settle);
  cm_customers_add_test ("/ui/person/late-answer", test_late_answer);
  cm_customers_add_test ("/ui/person/lift", test_lift);
  cm_customers_add_test ("/ui/person/consent", test_consent);
  cm_customers_add_test ("/ui/person/refused", test_refused);
  cm_customers_add_test ("/ui/person/split", test_split);
  cm_customers_add_test ("/ui/person/contact", test_contact);
  cm_customers_add_test ("/ui/person/contact-left-out", test_contact_left_out);
  cm_customers_add_test ("/ui/person/case-details", test_case_details);
  cm_customers_add_test ("/ui/person/guard", test_guard);
  cm_customers_add_test ("/ui/person/task", test_task);
  cm_customers_add_test ("/ui/person/task-warned", test_task_warned);
  cm_customers_add_test ("/ui/person/tag", test_tag);
  cm_customers_add_test ("/ui/person/join", test_join);
  cm_customers_add_test ("/ui/person/hidden", test_hidden);
  cm_customers_add_test ("/ui/person/forget", test_forget);
  cm_customers_add_test ("/ui/person/many-orders", test_many_orders);
  return cm_customers_run ();
}
