/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page about a customer: what is shown, what is written down, and what undo takes back. */
#include <string.h>

#include "cm-customers-fixture.h"
#include "cm-form.h"
#include "cm-people.h"
#include "cm-person-forms.h"
#include "cm-person-page.h"

/* Opens the page about person @id and waits until it shows. */
static CmPersonPage *
open_person (CmCustomersFixture *f, gint64 id)
{
  CmPersonPage *page = CM_PERSON_PAGE (cm_person_page_new (f->db, id, NULL));

  wait_for (cm_customers_shown (f) > 0);
  cm_view_push (CM_VIEW (f->view), CM_VIEW (page));
  wait_for (cm_person_page_get_state (page) != NULL && gtk_widget_get_mapped (GTK_WIDGET (page)));
  return page;
}

static void
test_person (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 1);

  (void) data;
  g_assert_cmpstr (cm_view_get_title (CM_VIEW (page)), ==, "示例客户1号");
  g_assert_true (cm_shows (GTK_WIDGET (page), "100 0000 7919"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "T000010"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "Joined from 2 records"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "Take Apart"));
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
  CmPersonPage *page = open_person (f, 2);

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
  CmPersonPage *page = open_person (f, 2);
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
  CmPersonPage *page = open_person (f, 2);

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
  page = open_person (f, 3);
  g_assert_true (cm_shows (GTK_WIDGET (page), "The box came open"));
  form = open_form (f, page, "person.settle");
  g_assert_false (cm_form_is_complete (form));
  cm_form_set_words (form, "Sent a new one");
  accept (f, form);
  wait_for (cm_person_page_get_state (page)->exclusions->len == 0);
  g_assert_cmpint (cm_customers_count (f, "SELECT count(*) FROM cases WHERE result = 'Sent a new one'"), ==, 1);
}

static void
test_lift (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page;
  CmForm *form;

  (void) data;
  cm_customers_add_case (f);
  page = open_person (f, 3);
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
  CmPersonPage *page = open_person (f, 2);

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
test_split (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 1);
  GtkWidget *identities = cm_find_class (GTK_WIDGET (page), "take-apart");

  (void) data;
  g_assert_nonnull (identities);
  g_signal_emit_by_name (identities, "clicked");
  wait_for (cm_person_page_get_state (page)->page->records->len == 1);
  wait_for (cm_shows (GTK_WIDGET (f->window), "Taken apart"));
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
  cm_customers_add_test ("/ui/person/lift", test_lift);
  cm_customers_add_test ("/ui/person/consent", test_consent);
  cm_customers_add_test ("/ui/person/refused", test_refused);
  cm_customers_add_test ("/ui/person/split", test_split);
  return cm_customers_run ();
}
