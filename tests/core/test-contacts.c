/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-case-store.h"
#include "cm-contact-store.h"
#include "cm-day.h"
#include "cm-exclusion-store.h"
#include "cm-feedback-store.h"
#include "cm-person-store.h"
#include "cm-register-store.h"
#include "cm-test-step.h"
#include "cm-timeline-store.h"

#define TODAY (cm_day_parse ("2026-11-21"))
#define PEOPLE GINT_TO_POINTER (3)

/* ---- contacts ---- */

static gint64
plan (CmStep *step, gint64 person, int day, const char *place, const char *reason, gboolean anyway, GError **error)
{
  CmContact contact = { .customer_id = person, .due_on = day, .place = (char *) place, .reason = (char *) reason, .text = (char *) "话" };

  return cm_contact_add (step, &contact, anyway, error);
}

static gint64
plan_first (CmStep *step, GError **error)
{
  return plan (step, 1, TODAY + 2, "phone", "补货", FALSE, error);
}

static gint64
plan_today (CmStep *step, GError **error)
{
  return plan (step, 2, TODAY, "chat", "问好", FALSE, error);
}

static gint64
plan_past (CmStep *step, GError **error)
{
  return plan (step, 1, TODAY - 1, "phone", "补货", FALSE, error);
}

static gint64
plan_nowhere (CmStep *step, GError **error)
{
  return plan (step, 1, TODAY, "moon", "补货", FALSE, error);
}

static gint64
plan_idly (CmStep *step, GError **error)
{
  return plan (step, 1, TODAY, "phone", " ", FALSE, error);
}

static gint64
plan_nobody (CmStep *step, GError **error)
{
  return plan (step, 77, TODAY, "phone", "补货", FALSE, error);
}

static gint64
open_case (CmStep *step, GError **error)
{
  return cm_case_open (step, 3, "发错货", TODAY + 3, error);
}

static gint64
plan_excluded (CmStep *step, GError **error)
{
  return plan (step, 3, TODAY, "phone", "赔礼", FALSE, error);
}

static gint64
plan_anyway (CmStep *step, GError **error)
{
  return plan (step, 3, TODAY, "phone", "赔礼", TRUE, error);
}

static gint64
tick_first (CmStep *step, GError **error)
{
  return cm_contact_done (step, 1, error);
}

static gint64
tick_unknown (CmStep *step, GError **error)
{
  return cm_contact_done (step, 99, error);
}

static gpointer
read_due (CmConn *conn, gpointer data, GError **error)
{
  guint *left_out = data;
  g_autoptr(GPtrArray) today = cm_contact_due (conn, TODAY, CM_TEST_NOW, left_out, error);
  g_autoptr(GPtrArray) later = cm_contact_due (conn, TODAY + 2, CM_TEST_NOW, NULL, error);
  g_autoptr(GPtrArray) all = cm_contact_list (conn, 0, CM_TEST_NOW, error);
  const CmContact *first = today->pdata[0];

  g_assert_cmpuint (today->len, ==, 1);
  g_assert_cmpint (first->customer_id, ==, 2);
  g_assert_cmpstr (first->place, ==, "chat");
  g_assert_cmpstr (first->reason, ==, "问好");
  g_assert_cmpstr (first->text, ==, "话");
  g_assert_cmpuint (later->len, ==, 2);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((CmContact *) all->pdata[1])->exclusion, ==, "problem");
  return NULL;
}

static gpointer
require_consent (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_conn_run (cm_step_conn (step), error, "UPDATE shop SET require_consent = 1", "");
  return NULL;
}

static gpointer
read_without_consent (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) due = cm_contact_due (conn, TODAY + 2, CM_TEST_NOW, data, error);

  g_assert_cmpuint (due->len, ==, 0);
  return NULL;
}

/* Nobody who is excluded is on the list of a day, and nothing is planned with them by accident. */
static void
test_contacts (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  guint left_out = 0;

  (void) data;
  cm_test_expect_undone (f->db, plan_first);
  cm_test_expect (f->db, plan_first, -1);
  cm_test_expect (f->db, plan_today, -1);
  cm_test_expect (f->db, plan_past, CM_ERROR_INVALID);
  cm_test_expect (f->db, plan_nowhere, CM_ERROR_INVALID);
  cm_test_expect (f->db, plan_idly, CM_ERROR_INVALID);
  cm_test_expect (f->db, plan_nobody, CM_ERROR_NOT_FOUND);
  cm_test_expect (f->db, open_case, -1);
  cm_test_expect (f->db, plan_excluded, CM_ERROR_REFUSED);
  cm_test_expect (f->db, plan_anyway, -1);
  cm_db_read (f->db, read_due, &left_out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left_out, ==, 1);
  cm_db_write (f->db, "shop-set", CM_TEST_NOW, require_consent, NULL, NULL, &error);
  cm_db_read (f->db, read_without_consent, &left_out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left_out, ==, 3);
}

static gpointer
read_done (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) of_one = cm_contact_list (conn, 1, CM_TEST_NOW, error);

  (void) data;
  g_assert_cmpuint (of_one->len, ==, 1);
  g_assert_cmpint (((CmContact *) of_one->pdata[0])->done_at, ==, CM_TEST_NOW);
  return NULL;
}

static void
test_done (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_test_expect (f->db, plan_first, -1);
  cm_test_expect_undone (f->db, tick_first);
  cm_test_expect (f->db, tick_first, -1);
  cm_test_expect (f->db, tick_first, CM_ERROR_REFUSED);
  cm_test_expect (f->db, tick_unknown, CM_ERROR_NOT_FOUND);
  cm_db_read (f->db, read_done, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---- cases and feedback ---- */

static gint64
change_case (CmStep *step, GError **error)
{
  CmCase change = { .id = 1, .cause = (char *) "仓库拿错", .cost_minor = 3500, .due_on = CM_NO_DAY };

  return cm_case_change (step, &change, error);
}

static gint64
change_cost (CmStep *step, GError **error)
{
  CmCase change = { .id = 1, .cost_minor = 4000, .due_on = TODAY + 9 };

  return cm_case_change (step, &change, error);
}

static gint64
change_unknown (CmStep *step, GError **error)
{
  CmCase change = { .id = 9, .cost_minor = 4000, .due_on = CM_NO_DAY };

  return cm_case_change (step, &change, error);
}

static gpointer
read_case (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) cases = cm_case_list (conn, 3, TRUE, error);
  const CmCase *one = cases->pdata[0];

  (void) data;
  g_assert_cmpstr (one->cause, ==, "仓库拿错");
  g_assert_cmpint (one->cost_minor, ==, 4000);
  g_assert_cmpint (one->due_on, ==, TODAY + 9);
  return NULL;
}

static void
test_case (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_test_expect (f->db, open_case, -1);
  cm_test_expect_undone (f->db, change_case);
  cm_test_expect (f->db, change_case, -1);
  cm_test_expect (f->db, change_cost, -1);
  cm_test_expect (f->db, change_unknown, CM_ERROR_NOT_FOUND);
  cm_db_read (f->db, read_case, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gint64
suggest (CmStep *step, GError **error)
{
  CmFeedback feedback = { .customer_id = 1, .kind = (char *) "suggestion", .body = (char *) "盒子小一点", .at = CM_TEST_NOW };

  return cm_feedback_add (step, &feedback, error);
}

static gint64
act (CmStep *step, GError **error)
{
  return cm_feedback_set_action (step, 1, "换了盒子", error);
}

static gint64
act_idly (CmStep *step, GError **error)
{
  return cm_feedback_set_action (step, 1, " ", error);
}

static gint64
act_unknown (CmStep *step, GError **error)
{
  return cm_feedback_set_action (step, 9, "换了盒子", error);
}

static gpointer
read_feedback (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) list = cm_feedback_list (conn, 1, error);

  (void) data;
  g_assert_cmpstr (((CmFeedback *) list->pdata[0])->action, ==, "换了盒子");
  return NULL;
}

static void
test_action (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_test_expect (f->db, suggest, -1);
  cm_test_expect_undone (f->db, act);
  cm_test_expect (f->db, act, -1);
  cm_test_expect (f->db, act_idly, CM_ERROR_INVALID);
  cm_test_expect (f->db, act_unknown, CM_ERROR_NOT_FOUND);
  cm_db_read (f->db, read_feedback, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---- one person's time line and purchases ---- */

static const char *const fill[] = {
  "INSERT INTO stores (id, platform, name) VALUES (1, 'file', '甲店')",
  "INSERT INTO products (id, store_id, name) VALUES (1, 1, '板蓝根'), (2, 1, '口罩')",
  "INSERT INTO skus (id, product_id, spec) VALUES (1, 1, ''), (2, 2, '')",
  "UPDATE customers SET main_id = 1, joined_to = 1 WHERE id = 2",
  "INSERT INTO receivers (id, customer_id, phone, phone_kind) VALUES (1, 1, '+8610000000001', 'real')",
  "INSERT INTO orders (id, store_id, order_no, customer_id, receiver_id, state, created_at, day, paid_minor, returned,"
  " valid, net_minor) VALUES"
  " (1, 1, 'A1', 1, 1, 'done', 1763000000, 20404, 1000, 0, 1, 1000), (2, 1, 'A2', 2, 1, 'done', 1778900000, 20589, 2000, 0, 1, 2000),"
  " (3, 1, 'A3', 2, NULL, 'closed', 1778900100, 20589, 0, 0, 0, 0)",
  "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) VALUES (1, 1, 1, 3, 1000), (2, 1, 1, 2, 1500), (2, 2, 2, 1, 500)",
  "INSERT INTO identities (id, customer_id, kind, store_id, value) VALUES (1, 1, 'phone', NULL, '+8610000000001'),"
  " (2, 2, 'nick', 1, '丽华')",
  "INSERT INTO moves (id, customer_id, what, from_value, to_value, day) VALUES (1, 1, 'grade', 'follower', 'heavy', 20589)",
  "INSERT INTO feedback (id, customer_id, order_id, kind, mood, body, at) VALUES (1, 2, 2, 'review', 'bad', '一星', 1779000000)",
  "INSERT INTO tags (id, name) VALUES (1, '常客')",
  "INSERT INTO customer_tags (id, customer_id, tag_id, step_id, added_at, removed_at) VALUES (1, 1, 1, 1, 1779100000, 1779200000)",
  "INSERT INTO contacts (id, customer_id, due_on, place, reason, body, done_at) VALUES (1, 1, 20600, 'phone', '补货', '茶还有吗', 1779300000)",
  "INSERT INTO groups (id, name, place, capacity, join_limit) VALUES (1, '甲群', 'wechat', 500, 100), (2, '乙群', 'qq', 500, 100)",
  "INSERT INTO group_members (id, group_id, customer_id, joined_at, left_at, ended) VALUES (1, 1, 1, 1000, NULL, NULL),"
  " (2, 2, 2, 1400, 1500, 'left')",
  "INSERT INTO feedback (id, customer_id, kind, body, at) VALUES (2, 1, 'note', 'of a day to come', 2000000000)",
};

static gpointer
write_fill (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  for (gsize i = 0; i < G_N_ELEMENTS (fill); i++)
    {
      cm_conn_run (cm_step_conn (step), error, fill[i], "");
      g_assert_no_error (*error);
    }
  return NULL;
}

static gpointer
read_timeline (CmConn *conn, gpointer data, GError **error)
{
  static const char *const kinds[] = { "contact", "tag-removed", "tag-added", "feedback", "grade", "order", "order", "order",
                                       "group-left", "group-joined", "group-joined" };
  gint64 total = 0;
  g_autoptr(GPtrArray) events = cm_timeline_read (conn, 2, CM_TEST_NOW, 0, 100, &total, error);
  g_autoptr(GPtrArray) page = cm_timeline_read (conn, 1, CM_TEST_NOW, 6, 1, NULL, error);
  const CmTimelineEvent *order;

  (void) data;
  g_assert_cmpint (total, ==, G_N_ELEMENTS (kinds));
  g_assert_cmpuint (events->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < events->len; i++)
    g_assert_cmpstr (((CmTimelineEvent *) events->pdata[i])->kind, ==, kinds[i]);
  g_assert_cmpstr (((CmTimelineEvent *) events->pdata[0])->what, ==, "phone");
  g_assert_cmpstr (((CmTimelineEvent *) events->pdata[0])->extra, ==, "茶还有吗");
  g_assert_cmpstr (((CmTimelineEvent *) events->pdata[3])->extra, ==, "A2");
  g_assert_cmpuint (page->len, ==, 1);
  order = page->pdata[0];
  g_assert_cmpstr (order->text, ==, "A2");
  g_assert_cmpstr (order->goods, ==, "板蓝根");
  g_assert_cmpint (order->lines, ==, 2);
  g_assert_cmpint (order->qty, ==, 2);
  g_assert_cmpint (order->amount_minor, ==, 2000);
  g_assert_true (order->valid);
  return NULL;
}

static gpointer
read_person (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) bought = cm_person_bought (conn, 2, TODAY, 10, error);
  g_autoptr(GPtrArray) groups = cm_person_groups (conn, 2, 4000, error);
  const CmBought *first = bought->pdata[0];
  CmPersonYear year;

  (void) data;
  g_assert_cmpuint (bought->len, ==, 2);
  g_assert_cmpstr (first->title, ==, "板蓝根");
  g_assert_cmpint (first->days, ==, 2);
  g_assert_cmpint (first->qty, ==, 5);
  g_assert_cmpint (first->total_minor, ==, 2500);
  g_assert_true (cm_person_year (conn, 1, TODAY, &year, error));
  g_assert_cmpint (year.year, ==, 2026);
  g_assert_cmpint (year.orders[4], ==, 1);
  g_assert_cmpint (year.net_minor[4], ==, 2000);
  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpstr (((CmPersonGroup *) groups->pdata[0])->name, ==, "甲群");
  g_assert_cmpint (((CmPersonGroup *) groups->pdata[1])->left_at, ==, 1500);
  g_assert_cmpint (cm_person_refusals (conn, 1, error), ==, 0);
  g_assert_cmpint (cm_person_proof (conn, 1, "phone", NULL, "+8610000000001", error), ==, 2);
  g_assert_cmpint (cm_person_proof (conn, 2, "nick", "甲店", "丽华", error), ==, 2);
  return NULL;
}

static void
test_person (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_db_write (f->db, "filled", CM_TEST_NOW, write_fill, NULL, NULL, &error);
  g_assert_no_error (error);
  cm_db_read (f->db, read_timeline, NULL, NULL, &error);
  g_assert_no_error (error);
  cm_db_read (f->db, read_person, NULL, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/contacts/plan", CmTestShop, PEOPLE, cm_test_few_set_up, test_contacts, cm_test_shop_tear_down);
  g_test_add ("/contacts/done", CmTestShop, PEOPLE, cm_test_few_set_up, test_done, cm_test_shop_tear_down);
  g_test_add ("/person/case", CmTestShop, PEOPLE, cm_test_few_set_up, test_case, cm_test_shop_tear_down);
  g_test_add ("/person/action", CmTestShop, PEOPLE, cm_test_few_set_up, test_action, cm_test_shop_tear_down);
  g_test_add ("/person/timeline", CmTestShop, PEOPLE, cm_test_few_set_up, test_person, cm_test_shop_tear_down);
  return g_test_run ();
}
