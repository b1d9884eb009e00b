/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-account-store.h"
#include "cm-call-store.h"
#include "cm-day.h"
#include "cm-group-store.h"
#include "cm-invite-plan.h"
#include "cm-invite-store.h"
#include "cm-region-store.h"
#include "cm-staff-store.h"
#include "cm-test-step.h"

#define PEOPLE 60

typedef struct {
  char *folder;
  CmDb *db;
  CmInviteRequest request;
  CmInvitePlan *plan;
} Fixture;

static Fixture *now_running;

static void
expect (Fixture *f, CmTestDeed deed, int code)
{
  now_running = f;
  cm_test_expect (f->db, deed, code);
}

static void
expect_undone (Fixture *f, CmTestDeed deed)
{
  now_running = f;
  cm_test_expect_undone (f->db, deed);
}

static gint64
make_people (CmStep *step, GError **error)
{
  const char *const cities[] = { "成都市", "绵阳市", "德阳市" };
  CmConn *conn = cm_step_conn (step);

  for (int i = 0; i < 3; i++)
    if (cm_region_take (step, "四川省", cities[i], error) == 0)
      return FALSE;
  for (int i = 1; i <= PEOPLE; i++)
    {
      gint64 id = cm_step_new_id (step, "customers");

      if (!cm_conn_run (conn, error, "INSERT INTO customers (id, main_id, name, region_id) VALUES (?1, ?1, '示例店', ?2)", "ii", id,
                        (gint64) (i % 3 + 1)))
        return FALSE;
      cm_step_touch_customer (step, id);
    }
  return TRUE;
}

static gint64
make_staff (CmStep *step, GError **error)
{
  CmAccount account = { .place = (char *) "wechat", .name = (char *) "何姐1号", .adds_per_day = -1 };

  account.staff_id = cm_staff_add (step, "何姐", "caller", "100 0000 1234", error);
  return account.staff_id != 0 && cm_account_add (step, &account, error) != 0 && cm_staff_add (step, "小杨", "caller", NULL, error) != 0;
}

static gboolean
add_group (CmStep *step, const char *name, CmCharter *charter, GError **error)
{
  CmGroup group = { .name = (char *) name, .place = (char *) "wechat", .first_sale_on = CM_NO_DAY, .charter = charter };

  return cm_group_add (step, &group, error) != 0;
}

static gint64
make_groups (CmStep *step, GError **error)
{
  CmCharter charter = { .purpose = (char *) "补货", .shared = (char *) "同省", .only_here = (char *) "群价", .rules = (char *) "一\n二" };

  return add_group (step, "一群", &charter, error) && add_group (step, "无章程", NULL, error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  (void) data;
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  expect (f, make_people, -1);
  expect (f, make_staff, -1);
  expect (f, make_groups, -1);
  f->request = (CmInviteRequest) { .group_id = 1, .count = 2, .days = 1 };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  g_clear_pointer (&f->plan, cm_invite_plan_free);
  cm_test_close (f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static gint64
same_staff (CmStep *step, GError **error)
{
  return cm_staff_add (step, " 何姐 ", "caller", NULL, error) != 0;
}

static gint64
odd_role (CmStep *step, GError **error)
{
  return cm_staff_add (step, "新人", "boss", NULL, error) != 0;
}

static gint64
six_rules (CmStep *step, GError **error)
{
  CmCharter charter = {
    .purpose = (char *) "补货", .shared = (char *) "同省", .only_here = (char *) "群价", .rules = (char *) "1\n2\n3\n4\n5\n6",
  };

  return add_group (step, "六条", &charter, error);
}

static gint64
same_group (CmStep *step, GError **error)
{
  return add_group (step, "一群", NULL, error);
}

static gint64
no_place (CmStep *step, GError **error)
{
  CmGroup group = { .name = (char *) "火星", .place = (char *) "mars", .first_sale_on = CM_NO_DAY };

  return cm_group_add (step, &group, error) != 0;
}

static gint64
come_in (CmStep *step, GError **error)
{
  return cm_group_member (step, 1, 7, "in", CM_TEST_NOW - 86400, error);
}

static gint64
remove_member (CmStep *step, GError **error)
{
  return cm_group_member (step, 1, 7, "removed", CM_TEST_NOW, error);
}

static gint64
leave_too_early (CmStep *step, GError **error)
{
  return cm_group_member (step, 1, 7, "left", CM_TEST_NOW - 3 * 86400, error);
}

static gint64
set_code (CmStep *step, GError **error)
{
  return cm_group_set_code (step, 1, "weixin://示例", 0, error) && cm_group_set_first_sale (step, 1, cm_step_today (step) + 5, error);
}

static gpointer
read_group (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_group_read (conn, 1, CM_TEST_NOW, error);
}

static gpointer
check_code (CmConn *conn, gpointer data, GError **error)
{
  cm_group_check_code (conn, data, cm_conn_today (conn, CM_TEST_NOW) + 7, error);
  return NULL;
}

static gpointer
check_code_too_late (CmConn *conn, gpointer data, GError **error)
{
  cm_group_check_code (conn, data, cm_conn_today (conn, CM_TEST_NOW) + 8, error);
  return NULL;
}

static void
test_group (Fixture *f, gconstpointer data)
{
  g_autoptr(CmGroup) group = NULL;
  g_autoptr(CmRules) rules = cm_rules_new ();
  g_autoptr(GError) error = NULL;
  int days = 0;

  (void) data;
  expect (f, same_staff, CM_ERROR_EXISTS);
  expect (f, odd_role, CM_ERROR_INVALID);
  expect (f, six_rules, CM_ERROR_INVALID);
  expect (f, same_group, CM_ERROR_EXISTS);
  expect (f, no_place, CM_ERROR_INVALID);
  expect_undone (f, come_in);
  expect (f, come_in, -1);
  expect (f, come_in, CM_ERROR_EXISTS);
  expect (f, leave_too_early, CM_ERROR_INVALID);
  expect_undone (f, set_code);
  expect (f, set_code, -1);
  group = cm_db_read (f->db, read_group, NULL, NULL, NULL);
  g_assert_cmpint (group->members, ==, 1);
  g_assert_cmpint (group->join_limit, ==, 100);
  g_assert_cmpint (group->capacity, ==, 500);
  g_assert_cmpint (group->qr_until_at, ==, CM_TEST_NOW + 7 * 86400);
  g_assert_cmpint (cm_group_gap (group, rules, &days), ==, CM_GROUP_GAP_AMBER);
  g_assert_cmpint (days, ==, 6);
  cm_db_read (f->db, check_code, group, NULL, &error);
  g_assert_no_error (error);
  cm_db_read (f->db, check_code_too_late, group, NULL, &error);
  g_assert_error (error, CM_ERROR, CM_ERROR_REFUSED);
  g_clear_error (&error);
  group->members = 81;
  cm_db_read (f->db, check_code, group, NULL, &error);
  g_assert_error (error, CM_ERROR, CM_ERROR_REFUSED);
  expect (f, remove_member, -1);
  expect (f, remove_member, CM_ERROR_NOT_FOUND);
}

static gint64
plan (CmStep *step, GError **error)
{
  CmInvitePlan *made = cm_invite_plan_draft (cm_step_conn (step), &now_running->request, cm_step_now (step), error);

  g_clear_pointer (&now_running->plan, cm_invite_plan_free);
  now_running->plan = made;
  return made != NULL && cm_invite_plan_write (step, made, error);
}

static gint64
round_without_charter (CmStep *step, GError **error)
{
  g_autoptr(CmCallPlan) empty = cm_call_plan_new (NULL, 0, NULL, 0);
  CmCallRound round = { .purpose = "invite", .group_id = 2, .days = 1, .footer = "{}" };

  return cm_call_round_add (step, &round, NULL, empty, error) != 0;
}

static gint64
line_twice (CmStep *step, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error,
                      "INSERT INTO calls (id, round_id, list_id, line_no, customer_id) "
                      "SELECT ?1, round_id, list_id, 999, customer_id FROM calls LIMIT 1", "i", cm_step_new_id (step, "calls"));
}

static gint64
list_size (Fixture *f, guint caller)
{
  return ((CmInviteCaller *) g_ptr_array_index (f->plan->callers, caller))->people->len;
}

static void
test_plan (Fixture *f, gconstpointer data)
{
  (void) data;
  expect_undone (f, plan);
  expect (f, plan, -1);
  /* One account of 15 a day; the other caller has none and counts with 3 x 15. */
  g_assert_cmpint (f->plan->planned, ==, 60);
  g_assert_cmpint (list_size (f, 0), ==, 15);
  g_assert_cmpint (list_size (f, 1), ==, 45);
  g_assert_nonnull (strstr (f->plan->footer, "\"without_consent\":60"));
  expect (f, line_twice, CM_ERROR_CONSTRAINT);
  expect (f, plan, CM_ERROR_REFUSED);             /* everybody stands on the first round's lists */
  expect (f, round_without_charter, CM_ERROR_NO_CHARTER);
  f->request.group_id = 2;
  expect (f, plan, CM_ERROR_NO_CHARTER);
}

static void
test_most (Fixture *f, gconstpointer data)
{
  char *names[] = { (char *) "小杨", NULL };
  char *nobody[] = { (char *) "没有这人", NULL };

  (void) data;
  f->request.most = 11;
  f->request.callers = names;
  expect (f, plan, -1);
  g_assert_cmpint (f->plan->planned, ==, 11);
  g_assert_cmpint (f->plan->left_over, ==, 49);
  f->request.callers = nobody;
  expect (f, plan, CM_ERROR_NOT_FOUND);
  f->request.callers = NULL;
  f->request.count = 4;
  f->request.days = 0;
  f->request.most = 0;
  expect (f, plan, -1);
  g_assert_cmpint (f->plan->settled, ==, 11);
  g_assert_cmpint (f->plan->days, ==, 1);
  g_assert_cmpstr (((CmInviteCaller *) g_ptr_array_index (f->plan->callers, 3))->name, ==, "呼叫 2");
}

static gint64
result_added (CmStep *step, GError **error)
{
  return cm_call_result (step, 1, 3, "added", "好", cm_step_now (step), error);
}

static gint64
result_refused (CmStep *step, GError **error)
{
  return cm_call_result (step, 1, 3, "refused", "太贵", cm_step_now (step), error);
}

static gint64
result_nowhere (CmStep *step, GError **error)
{
  return cm_call_result (step, 1, 400, "refused", NULL, cm_step_now (step), error);
}

static gint64
result_odd (CmStep *step, GError **error)
{
  return cm_call_result (step, 1, 3, "maybe", NULL, cm_step_now (step), error);
}

static gpointer
count (CmConn *conn, gpointer data, GError **error)
{
  return GINT_TO_POINTER ((int) cm_conn_int (conn, 0, error, data, ""));
}

static int
count_rows (Fixture *f, const char *sql)
{
  return GPOINTER_TO_INT (cm_db_read (f->db, count, (gpointer) sql, NULL, NULL));
}

static gpointer
read_funnel (CmConn *conn, gpointer data, GError **error)
{
  cm_invite_funnel (conn, 1, data, error);
  return NULL;
}

static void
test_results (Fixture *f, gconstpointer data)
{
  CmInviteFunnel funnel;

  (void) data;
  expect (f, plan, -1);
  expect_undone (f, result_added);
  expect (f, result_added, -1);
  g_assert_cmpint (count_rows (f, "SELECT count(*) FROM friends WHERE added_at IS NOT NULL AND account_id = 1"), ==, 1);
  g_assert_cmpint (count_rows (f, "SELECT count(*) FROM figures WHERE stage = 'informed'"), ==, 1);
  expect_undone (f, result_refused);
  expect (f, result_refused, -1);
  g_assert_cmpint (count_rows (f, "SELECT count(*) FROM friends"), ==, 0);
  g_assert_cmpint (count_rows (f, "SELECT count(*) FROM exclusion_facts WHERE kind = 'refused' AND why = 'call'"), ==, 1);
  g_assert_cmpint (count_rows (f, "SELECT count(*) FROM figures WHERE stage = 'informed'"), ==, 0);
  expect (f, result_nowhere, CM_ERROR_NOT_FOUND);
  expect (f, result_odd, CM_ERROR_INVALID);
  cm_db_read (f->db, read_funnel, &funnel, NULL, NULL);
  g_assert_cmpint (funnel.people, ==, 60);
  g_assert_cmpint (funnel.called, ==, 1);
  g_assert_cmpint (funnel.reached, ==, 1);
  g_assert_cmpint (funnel.added, ==, 0);
  g_assert_cmpint (funnel.states[CM_INVITE_PLANNED], ==, 59);
}

static gint64
send_home (CmStep *step, GError **error)
{
  g_autoptr(GArray) away = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 first = 1;

  g_array_append_val (away, first);
  return cm_call_rebalance (step, 1, away, error) == 14;
}

static gint64
send_both_home (CmStep *step, GError **error)
{
  g_autoptr(GArray) away = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 ids[] = { 1, 2 };

  g_array_append_vals (away, ids, 2);
  return cm_call_rebalance (step, 1, away, error) >= 0;
}

static void
test_rebalance (Fixture *f, gconstpointer data)
{
  (void) data;
  f->request.most = 40;
  expect (f, plan, -1);
  g_assert_cmpint (list_size (f, 0), ==, 15);
  expect (f, result_added, -1);
  expect_undone (f, send_home);
  expect (f, send_home, -1);
  g_assert_cmpint (count_rows (f, "SELECT count(*) FROM calls WHERE list_id = 1"), ==, 1);
  g_assert_cmpint (count_rows (f, "SELECT count(*) FROM calls WHERE list_id = 2"), ==, 39);
  expect (f, send_both_home, CM_ERROR_REFUSED);
}

static gint64
delete_us (CmStep *step, GError **error)
{
  return cm_account_friend (step, 1, 9, "deleted", CM_TEST_NOW - 1000, error);
}

static gint64
add_again (CmStep *step, GError **error)
{
  return cm_account_friend (step, 1, 9, "added", CM_TEST_NOW, error);
}

static void
test_friends (Fixture *f, gconstpointer data)
{
  (void) data;
  expect_undone (f, delete_us);
  expect (f, delete_us, -1);
  g_assert_cmpint (count_rows (f, "SELECT count(*) FROM exclusion_facts WHERE kind = 'deleted-us'"), ==, 1);
  expect_undone (f, add_again);
  expect (f, add_again, -1);
  g_assert_cmpint (count_rows (f, "SELECT count(*) FROM exclusion_facts WHERE kind = 'deleted-us'"), ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/calls/group", test_group);
  ADD ("/calls/plan", test_plan);
  ADD ("/calls/most", test_most);
  ADD ("/calls/results", test_results);
  ADD ("/calls/rebalance", test_rebalance);
  ADD ("/calls/friends", test_friends);
  return g_test_run ();
}
