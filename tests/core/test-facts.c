/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-case-store.h"
#include "cm-consent-store.h"
#include "cm-day.h"
#include "cm-exclusion-store.h"
#include "cm-feedback-store.h"
#include "cm-region-store.h"
#include "cm-register-store.h"
#include "cm-staff-store.h"
#include "cm-test-step.h"
#include "cm-undo.h"

#define PEOPLE 6

typedef struct {
  char *folder;
  CmDb *db;
  gint64 last;       /* what the last step gave back */
} Fixture;

static Fixture *now_running;

static void
expect (Fixture *f, CmTestDeed deed, int code)
{
  now_running = f;
  f->last = cm_test_expect (f->db, deed, code);
}

static void
expect_undone (Fixture *f, CmTestDeed deed)
{
  now_running = f;
  f->last = cm_test_expect_undone (f->db, deed);
}

static gint64
make_people (CmStep *step, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (cm_region_take (step, "四川省", "成都市", error) == 0)
    return 0;
  for (int i = 1; i <= PEOPLE; i++)
    {
      gint64 id = cm_step_new_id (step, "customers");
      g_autofree char *name = g_strdup_printf ("示例店 %d", i);

      if (!cm_conn_run (conn, error, "INSERT INTO customers (id, main_id, name, region_id) VALUES (?1, ?1, ?2, 1)", "is", id, name))
        return 0;
      cm_step_touch_customer (step, id);
    }
  return PEOPLE;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  (void) data;
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  expect (f, make_people, -1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  cm_test_close (f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static gint64
withdraw (CmStep *step, GError **error)
{
  CmConsentRecord consent = { .customer_id = 1, .given = FALSE, .by_person = TRUE, .how = (char *) "phone", .at = CM_TEST_NOW };

  return cm_consent_add (step, &consent, error);
}

static gint64
consent_of_nobody (CmStep *step, GError **error)
{
  CmConsentRecord consent = { .customer_id = 99, .given = TRUE, .by_person = TRUE, .how = (char *) "phone", .at = CM_TEST_NOW };

  return cm_consent_add (step, &consent, error);
}

static gint64
give (CmStep *step, GError **error)
{
  CmConsentRecord consent = { .customer_id = 1, .given = TRUE, .by_person = TRUE, .how = (char *) "chat", .at = CM_TEST_NOW };

  return cm_consent_add (step, &consent, error);
}

static gint64
change_consent (CmStep *step, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error, "UPDATE consents SET given = 1", "");
}

static gint64
delete_consent (CmStep *step, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error, "DELETE FROM consents", "");
}

static gpointer
read_consents (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_consent_list (conn, 1, CM_TEST_NOW, error);
}

static void
test_consent (Fixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) report = NULL;
  gint64 step_id;

  (void) data;
  expect (f, withdraw, -1);
  expect (f, consent_of_nobody, CM_ERROR_NOT_FOUND);
  expect (f, change_consent, CM_ERROR_CONSTRAINT);
  expect (f, delete_consent, CM_ERROR_CONSTRAINT);
  expect (f, give, -1);
  list = cm_db_read (f->db, read_consents, NULL, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (((CmConsentRecord *) g_ptr_array_index (list, 0))->given);
  step_id = 3;      /* the shop, the people, the withdrawal */
  report = cm_undo_step (f->db, step_id, CM_TEST_NOW, NULL, &error);
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE);
}

static gint64
open_case (CmStep *step, GError **error)
{
  return cm_case_open (step, 2, " 到货破损 \n\n 一盒 ", CM_NO_DAY, error);
}

static gint64
open_empty_case (CmStep *step, GError **error)
{
  return cm_case_open (step, 2, " \n ", CM_NO_DAY, error);
}

static gint64
open_late_case (CmStep *step, GError **error)
{
  return cm_case_open (step, 2, "慢", cm_step_today (step) - 1, error);
}

static gint64
settle_case (CmStep *step, GError **error)
{
  return cm_case_settle (step, 1, NULL, error);
}

/* Something is written, then the step fails: nothing of it may stay. */
static gint64
case_then_failure (CmStep *step, GError **error)
{
  return cm_case_open (step, 3, "慢", CM_NO_DAY, error) != 0 ? cm_case_settle (step, 999, NULL, error) : 0;
}

static gpointer
read_open_cases (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_case_list (conn, 2, TRUE, error);
}

static void
test_case (Fixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) open = NULL;
  g_autoptr(GPtrArray) left = NULL;
  const CmCase *item;

  (void) data;
  expect_undone (f, open_case);
  expect (f, open_case, -1);
  expect (f, open_empty_case, CM_ERROR_INVALID);
  expect (f, open_late_case, CM_ERROR_INVALID);
  expect (f, case_then_failure, CM_ERROR_NOT_FOUND);
  open = cm_db_read (f->db, read_open_cases, NULL, NULL, NULL);
  g_assert_cmpuint (open->len, ==, 1);
  item = g_ptr_array_index (open, 0);
  g_assert_cmpstr (item->what, ==, "到货破损\n一盒");
  g_assert_cmpint (item->due_on, ==, cm_day_from_date (2026, 11, 24));
  expect_undone (f, settle_case);
  expect (f, settle_case, -1);
  expect (f, settle_case, CM_ERROR_REFUSED);
  left = cm_db_read (f->db, read_open_cases, NULL, NULL, NULL);
  g_assert_cmpuint (left->len, ==, 0);
}

static gint64
bad_review (CmStep *step, GError **error)
{
  CmFeedback feedback = { .customer_id = 3, .kind = (char *) "review", .mood = (char *) "bad", .body = (char *) "发错", .at = CM_TEST_NOW };

  return cm_feedback_add (step, &feedback, error);
}

static gint64
moodless_review (CmStep *step, GError **error)
{
  CmFeedback feedback = { .customer_id = 3, .kind = (char *) "review", .body = (char *) "发错", .at = CM_TEST_NOW };

  return cm_feedback_add (step, &feedback, error);
}

static gint64
exclude_by_hand (CmStep *step, GError **error)
{
  return cm_exclusion_add (step, 1, "do-not-contact", "不要打", error);
}

static gint64
exclude_without_reason (CmStep *step, GError **error)
{
  return cm_exclusion_add (step, 1, "refused", "  ", error);
}

static gint64
exclude_by_fact (CmStep *step, GError **error)
{
  return cm_exclusion_add (step, 1, "deleted-us", "因为", error);
}

static gint64
lift (CmStep *step, gint64 customer_id, const char *kind, const char *reason, GError **error)
{
  gint64 staff_id = cm_staff_owner (step, error);

  return staff_id != 0 ? cm_exclusion_lift (step, customer_id, kind, reason, staff_id, error) : 0;
}

static gint64
lift_contact (CmStep *step, GError **error)
{
  return lift (step, 1, "do-not-contact", "他自己同意了", error);
}

static gint64
lift_problem (CmStep *step, GError **error)
{
  return lift (step, 3, "problem", "已经谈好", error);
}

static gint64
lift_shortly (CmStep *step, GError **error)
{
  return lift (step, 3, "problem", " 好 ", error);
}

static gint64
lift_two (CmStep *step, GError **error)
{
  return exclude_by_hand (step, error) != 0 && cm_exclusion_add (step, 4, "refused", "不要", error) != 0
             && lift (step, 4, "refused", "说可以了", error) != 0
           ? lift (step, 4, "refused", "说可以了", error)
           : 0;
}

static gpointer
read_exclusions (CmConn *conn, gpointer data, GError **error)
{
  return cm_exclusion_list (conn, GPOINTER_TO_INT (data), CM_TEST_NOW, error);
}

static gboolean
is_excluded (Fixture *f, int customer_id, const char *kind)
{
  g_autoptr(GPtrArray) list = cm_db_read (f->db, read_exclusions, GINT_TO_POINTER (customer_id), NULL, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const CmExclusionFact *fact = g_ptr_array_index (list, i);

      if (g_str_equal (fact->kind, kind) && !fact->lifted)
        return TRUE;
    }
  return FALSE;
}

static void
test_exclusion (Fixture *f, gconstpointer data)
{
  (void) data;
  expect (f, moodless_review, CM_ERROR_INVALID);
  expect_undone (f, bad_review);
  expect (f, bad_review, -1);
  g_assert_true (is_excluded (f, 3, "problem"));
  expect (f, lift_shortly, CM_ERROR_INVALID);
  expect (f, lift_two, CM_ERROR_REFUSED);
  expect (f, lift_problem, -1);
  g_assert_false (is_excluded (f, 3, "problem"));
  expect (f, exclude_without_reason, CM_ERROR_INVALID);
  expect (f, exclude_by_fact, CM_ERROR_INVALID);
  expect (f, give, -1);
  expect_undone (f, exclude_by_hand);
  expect (f, exclude_by_hand, -1);
  expect (f, lift_contact, CM_ERROR_REFUSED);     /* the consent is older than the exclusion */
  expect (f, give, -1);
  expect (f, lift_contact, -1);
  g_assert_false (is_excluded (f, 1, "do-not-contact"));
  expect (f, lift_contact, CM_ERROR_NOT_FOUND);
}

static gint64
withdraw_then_lift (CmStep *step, GError **error)
{
  return withdraw (step, error) != 0 ? lift_contact (step, error) : 0;
}

static void
test_withdrawn_is_not_lifted (Fixture *f, gconstpointer data)
{
  (void) data;
  expect (f, withdraw, -1);
  g_assert_true (is_excluded (f, 1, "do-not-contact"));
  expect (f, lift_contact, CM_ERROR_REFUSED);
  expect (f, withdraw_then_lift, CM_ERROR_REFUSED);
  expect (f, give, -1);
  g_assert_false (is_excluded (f, 1, "do-not-contact"));
}

static gint64
exclude_region (CmStep *step, GError **error)
{
  gint64 staff_id = cm_staff_take (step, "小方", "other", error);

  return staff_id != 0 ? cm_region_exclude (step, "四川", "成都", "业务员控店", staff_id, cm_step_today (step) + 90, error) : 0;
}

static gint64
exclude_region_for_ever (CmStep *step, GError **error)
{
  return cm_region_exclude (step, "四川", NULL, "业务员控店", 1, cm_step_today (step), error);
}

static gint64
exclude_city_alone (CmStep *step, GError **error)
{
  return cm_region_exclude (step, "成都", NULL, "业务员控店", 1, cm_step_today (step) + 9, error);
}

static gint64
include_region (CmStep *step, GError **error)
{
  return cm_region_include (step, "四川省", "成都市", error);
}

static void
test_region (Fixture *f, gconstpointer data)
{
  (void) data;
  expect_undone (f, exclude_region);
  expect (f, exclude_region, -1);
  expect (f, exclude_region, CM_ERROR_EXISTS);
  expect (f, exclude_region_for_ever, CM_ERROR_INVALID);
  expect (f, exclude_city_alone, CM_ERROR_INVALID);
  g_assert_true (is_excluded (f, 5, "region"));
  expect_undone (f, include_region);
  expect (f, include_region, -1);
  g_assert_false (is_excluded (f, 5, "region"));
  expect (f, include_region, CM_ERROR_NOT_FOUND);
}

static gint64
put_on_register (CmStep *step, GError **error)
{
  CmInfluencer influencer = { .customer_id = 4, .reach = 2600, .paid = TRUE, .cost_minor = 120000 };

  return cm_influencer_add (step, &influencer, error);
}

static gint64
enrol_stranger (CmStep *step, GError **error)
{
  CmEnrolment enrolment = { .customer_id = 4, .rate_ppm = 50000, .since_at = CM_TEST_NOW };

  return cm_enrolment_add (step, &enrolment, error);
}

static gint64
lock (CmStep *step, GError **error)
{
  return cm_customer_set_no_push (step, 4, TRUE, error) && cm_customer_set_name (step, 4, "改名", error)
         && cm_customer_set_type (step, 4, "shop", error);
}

static gint64
unlock_oddly (CmStep *step, GError **error)
{
  return cm_customer_set_no_push (step, 4, FALSE, error) && cm_customer_set_type (step, 4, "tree", error);
}

static gpointer
read_grade (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_conn_text (conn, error, "SELECT grade FROM figures WHERE customer_id = 4", "");
}

static void
test_registers (Fixture *f, gconstpointer data)
{
  g_autofree char *grade = NULL;

  (void) data;
  expect_undone (f, put_on_register);
  expect (f, put_on_register, -1);
  grade = cm_db_read (f->db, read_grade, NULL, NULL, NULL);
  g_assert_cmpstr (grade, ==, "influencer");
  expect (f, enrol_stranger, CM_ERROR_REFUSED);
  expect_undone (f, lock);
  expect (f, lock, -1);
  expect (f, unlock_oddly, CM_ERROR_INVALID);
}

static gpointer
open_case_job (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  open_case (step, error);
  return NULL;
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  (void) data;
  now_running = f;
  g_cancellable_cancel (cancellable);
  cm_db_write (f->db, "tested", CM_TEST_NOW, open_case_job, NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/facts/consent", test_consent);
  ADD ("/facts/case", test_case);
  ADD ("/facts/exclusion", test_exclusion);
  ADD ("/facts/withdrawn", test_withdrawn_is_not_lifted);
  ADD ("/facts/region", test_region);
  ADD ("/facts/registers", test_registers);
  ADD ("/facts/cancelled", test_cancelled);
  return g_test_run ();
}
