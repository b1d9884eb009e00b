/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-case-store.h"
#include "cm-day.h"
#include "cm-figures-store.h"
#include "cm-join-store.h"
#include "cm-register-store.h"
#include "cm-role-fit.h"
#include "cm-task-audience.h"
#include "cm-task-store.h"
#include "cm-test-step.h"
#include "cm-timeline-store.h"

#define DAY_SECONDS 86400

/* 1 and 4 bought once, 2 on six days and is heavy, 3 never, 5 once. */
enum { BUYER = 1, HEAVY, STRANGER, LOCKED, SECOND, N_PEOPLE = SECOND };

#define PEOPLE GINT_TO_POINTER (N_PEOPLE)

/* ---- the shop ---- */

static gint64
buy (CmStep *step, gint64 person, int days, GError **error)
{
  for (int i = 0; i < days; i++)
    {
      gint64 at = CM_TEST_NOW - (i + 1) * (gint64) 20 * DAY_SECONDS;

      cm_conn_run (cm_step_conn (step), error,
                   "INSERT INTO orders (id, store_id, order_no, customer_id, state, created_at, paid_at, day, paid_minor, returned, valid,"
                   " net_minor) VALUES (?1, 1, 'A' || ?1, ?2, 'done', ?3, ?3, ?4, 1000, 0, 1, 1000)", "iiii",
                   person * 10 + i, person, at, (gint64) cm_day_from_time (at, cm_conn_zone (cm_step_conn (step))));
    }
  cm_step_touch (step, CM_TOPIC_ORDERS);
  cm_step_touch_customer (step, person);
  return 1;
}

static gint64
add_task (CmStep *step, const char *title, const char *kind, gint64 starts_at, gint64 ends_at, GError **error)
{
  CmTask task = { .kind = (char *) kind, .title = (char *) title, .rule = (char *) "转发一张图，留两小时", .starts_at = starts_at,
                  .ends_at = ends_at };

  return cm_task_add (step, &task, error);
}

static gint64
fill (CmStep *step, GError **error)
{
  cm_conn_run (cm_step_conn (step), error, "INSERT INTO stores (id, platform, name) VALUES (1, 'file', '甲店')", "");
  buy (step, BUYER, 1, error);
  buy (step, HEAVY, 6, error);
  buy (step, LOCKED, 1, error);
  buy (step, SECOND, 1, error);
  return add_task (step, "晒一张图", "share", 0, CM_TEST_NOW + 9 * DAY_SECONDS, error)
         && add_task (step, "投一票", "vote", 0, 0, error)
         && add_task (step, "带货", "distribute", 0, 0, error)
         && add_task (step, "过去的", "other", CM_TEST_NOW - 9 * DAY_SECONDS, CM_TEST_NOW - 1, error)
         && add_task (step, "以后的", "invite", CM_TEST_NOW + 1, 0, error)
         && cm_customer_set_no_push (step, LOCKED, TRUE, error);
}

static void
set_up (CmTestShop *f, gconstpointer data)
{
  cm_test_few_set_up (f, data);
  cm_test_expect (f->db, fill, -1);
}

typedef struct {
  gint64 (*read) (CmConn *conn, gint64 a, GError **error);
  gint64 a;
  gint64 answer;
} Question;

static gpointer
answer (CmConn *conn, gpointer data, GError **error)
{
  Question *question = data;

  question->answer = question->read (conn, question->a, error);
  return NULL;
}

static gint64
ask (CmTestShop *f, gint64 (*read) (CmConn *conn, gint64 a, GError **error), gint64 a)
{
  Question question = { read, a, 0 };
  g_autoptr(GError) error = NULL;

  cm_db_read (f->db, answer, &question, NULL, &error);
  g_assert_no_error (error);
  return question.answer;
}

static gint64
grade_of (CmConn *conn, gint64 person, GError **error)
{
  g_autofree char *grade = cm_conn_text (conn, error, "SELECT grade FROM figures WHERE customer_id = ?1", "i", person);

  return cm_grade_from_name (grade);
}

static gint64
count_wrong (CmConn *conn, gint64 ignored, GError **error)
{
  g_autoptr(GPtrArray) found = cm_figures_check (conn, error);

  (void) ignored;
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", (char *) found->pdata[i]);
  return found->len;
}

/* ---- new tasks ---- */

static gint64
add_one (CmStep *step, GError **error)
{
  return add_task (step, "另一个", "share", 0, 0, error);
}

static gint64
add_twice (CmStep *step, GError **error)
{
  return add_task (step, " 晒一张图 ", "share", 0, 0, error);
}

static gint64
add_backwards (CmStep *step, GError **error)
{
  return add_task (step, "倒着", "share", CM_TEST_NOW, CM_TEST_NOW - 1, error);
}

static gint64
add_oddly (CmStep *step, GError **error)
{
  return add_task (step, "怪", "dance", 0, 0, error);
}

static gint64
add_nameless (CmStep *step, GError **error)
{
  return add_task (step, "  ", "share", 0, 0, error);
}

static gint64
add_without_rule (CmStep *step, GError **error)
{
  CmTask task = { .kind = (char *) "share", .title = (char *) "没规则", .rule = (char *) " \n " };

  return cm_task_add (step, &task, error);
}

static gint64
count_running (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) tasks = cm_task_list (conn, error);
  gint64 count = 0;

  g_assert_cmpuint (tasks->len, ==, 5);
  for (guint i = 0; i < tasks->len; i++)
    count += cm_task_runs (tasks->pdata[i], now);
  return count;
}

static void
test_new (CmTestShop *f, gconstpointer data)
{
  (void) data;
  cm_test_expect_undone (f->db, add_one);
  cm_test_expect (f->db, add_twice, CM_ERROR_EXISTS);
  cm_test_expect (f->db, add_backwards, CM_ERROR_INVALID);
  cm_test_expect (f->db, add_oddly, CM_ERROR_INVALID);
  cm_test_expect (f->db, add_nameless, CM_ERROR_INVALID);
  cm_test_expect (f->db, add_without_rule, CM_ERROR_INVALID);
  g_assert_cmpint (ask (f, count_running, CM_TEST_NOW), ==, 3);
  g_assert_cmpint (ask (f, count_running, CM_TEST_NOW - 5 * DAY_SECONDS), ==, 1);
  g_assert_cmpint (ask (f, count_running, CM_TEST_NOW + 9 * DAY_SECONDS), ==, 4);
  g_assert_cmpint (ask (f, count_running, CM_TEST_NOW + 9 * DAY_SECONDS + 1), ==, 3);
}

/* ---- sending ---- */

#define SEND(name, task, person, reason, anyway) \
  static gint64 \
  name (CmStep *step, GError **error) \
  { \
    return cm_task_send (step, task, person, reason, anyway, error); \
  }

SEND (send_buyer, 1, BUYER, "没用的理由", FALSE)
SEND (send_second, 1, SECOND, NULL, FALSE)
SEND (send_heavy, 1, HEAVY, NULL, FALSE)
SEND (send_heavy_shortly, 1, HEAVY, " 好友 ", FALSE)
SEND (send_heavy_with_reason, 1, HEAVY, "她自己要的", FALSE)
SEND (send_stranger, 1, STRANGER, NULL, FALSE)
SEND (send_stranger_with_reason, 1, STRANGER, "在店里说好的", FALSE)
SEND (send_locked, 2, LOCKED, NULL, TRUE)
SEND (sell_heavy, 3, HEAVY, NULL, FALSE)
SEND (send_over, 4, BUYER, NULL, FALSE)
SEND (send_early, 5, BUYER, NULL, FALSE)
SEND (send_unknown, 99, BUYER, NULL, FALSE)
SEND (send_nobody, 1, 77, NULL, FALSE)
SEND (send_anyway, 1, BUYER, NULL, TRUE)

static gint64
read_reasons (CmConn *conn, gint64 task, GError **error)
{
  g_autoptr(GPtrArray) sends = cm_task_sends (conn, task, error);
  g_autoptr(GPtrArray) of_heavy = cm_task_sends_of (conn, HEAVY, error);
  const CmTaskSend *heavy = of_heavy->pdata[0];

  g_assert_cmpuint (of_heavy->len, ==, 1);
  g_assert_cmpstr (heavy->title, ==, "晒一张图");
  g_assert_cmpstr (heavy->guard_reason, ==, "她自己要的");
  g_assert_null (((CmTaskSend *) sends->pdata[0])->guard_reason);
  g_assert_cmpint (((CmTaskSend *) sends->pdata[0])->sent_at, ==, CM_TEST_NOW);
  return sends->len;
}

/* Heavy buyers, whoever is locked and whoever never bought are asked for a reason; it is kept where it was needed. */
static void
test_guard (CmTestShop *f, gconstpointer data)
{
  (void) data;
  g_assert_cmpint (ask (f, grade_of, HEAVY), ==, CM_GRADE_HEAVY);
  cm_test_expect_undone (f->db, send_buyer);
  cm_test_expect (f->db, send_buyer, -1);
  cm_test_expect (f->db, send_heavy, CM_ERROR_REFUSED);
  cm_test_expect (f->db, send_heavy_shortly, CM_ERROR_REFUSED);
  cm_test_expect (f->db, sell_heavy, CM_ERROR_REFUSED);
  cm_test_expect (f->db, send_heavy_with_reason, -1);
  cm_test_expect (f->db, send_stranger, CM_ERROR_REFUSED);
  cm_test_expect (f->db, send_stranger_with_reason, -1);
  cm_test_expect (f->db, send_locked, CM_ERROR_REFUSED);
  cm_test_expect (f->db, send_over, CM_ERROR_REFUSED);
  cm_test_expect (f->db, send_early, CM_ERROR_REFUSED);
  cm_test_expect (f->db, send_unknown, CM_ERROR_NOT_FOUND);
  cm_test_expect (f->db, send_nobody, CM_ERROR_NOT_FOUND);
  g_assert_cmpint (ask (f, read_reasons, 1), ==, 3);
}

static gint64
open_case (CmStep *step, GError **error)
{
  return cm_case_open (step, BUYER, "发错货", cm_step_today (step) + 3, error);
}

static void
test_excluded (CmTestShop *f, gconstpointer data)
{
  (void) data;
  cm_test_expect (f->db, open_case, -1);
  cm_test_expect (f->db, send_buyer, CM_ERROR_REFUSED);
  cm_test_expect (f->db, send_anyway, -1);
}

static gint64
join (CmStep *step, GError **error)
{
  return cm_customer_merge (step, BUYER, SECOND, error);
}

static gint64
do_by_second (CmStep *step, GError **error)
{
  return cm_task_done (step, 1, SECOND, "截图\n\n在群里", error);
}

static gint64
do_vote (CmStep *step, GError **error)
{
  return cm_task_send (step, 2, BUYER, NULL, FALSE, error) && cm_task_done (step, 2, BUYER, NULL, error);
}

static gint64
do_unsent (CmStep *step, GError **error)
{
  return cm_task_done (step, 3, BUYER, NULL, error);
}

static gint64
count_people (CmConn *conn, gint64 task, GError **error)
{
  g_autoptr(CmTask) one = cm_task_read (conn, task, error);

  return one->sent * 10 + one->done;
}

/* One person gets a task once, whichever records they have; two records that had it before they were joined are one. */
static void
test_once (CmTestShop *f, gconstpointer data)
{
  (void) data;
  cm_test_expect (f->db, send_buyer, -1);
  cm_test_expect (f->db, send_buyer, CM_ERROR_EXISTS);
  cm_test_expect_undone (f->db, join);
  cm_test_expect (f->db, send_second, -1);
  g_assert_cmpint (ask (f, count_people, 1), ==, 20);
  cm_test_expect (f->db, join, -1);
  cm_test_expect (f->db, send_second, CM_ERROR_EXISTS);
  g_assert_cmpint (ask (f, count_people, 1), ==, 10);
  cm_test_expect_undone (f->db, do_by_second);
  cm_test_expect (f->db, do_by_second, -1);
  cm_test_expect (f->db, do_by_second, CM_ERROR_REFUSED);
  cm_test_expect (f->db, do_unsent, CM_ERROR_NOT_FOUND);
  g_assert_cmpint (ask (f, count_people, 1), ==, 11);
}

/* ---- to many ---- */

static GArray *
everybody (void)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 1; id <= N_PEOPLE; id++)
    g_array_append_val (people, id);
  return people;
}

static gint64
send_to_all (CmStep *step, GError **error)
{
  g_autoptr(GArray) people = everybody ();

  return cm_task_send_to (step, 1, people, error);
}

static gint64
send_over_to_all (CmStep *step, GError **error)
{
  g_autoptr(GArray) people = everybody ();

  return cm_task_send_to (step, 4, people, error);
}

/* Four digits: who gets the task, who has it, who is excluded, whom the guard names. */
static gint64
count_fates (CmConn *conn, gint64 task, GError **error)
{
  g_autoptr(GArray) people = everybody ();
  g_autoptr(CmTaskAudience) audience = cm_task_audience_read (conn, people, CM_TEST_NOW, error);
  gint64 counts[CM_N_TASK_FATES];
  gint64 digits = 0;

  g_assert_true (cm_task_audience_count (audience, conn, task, counts, error));
  for (int fate = 0; fate < CM_N_TASK_FATES; fate++)
    digits = digits * 10 + counts[fate];
  return digits;
}

/* Who is left out is counted before, and nobody gets a task for whom somebody has to decide. */
static void
test_many (CmTestShop *f, gconstpointer data)
{
  (void) data;
  g_assert_cmpint (ask (f, count_fates, 0), ==, 2003);
  g_assert_cmpint (cm_test_expect_undone (f->db, send_to_all), ==, 2);
  cm_test_expect (f->db, open_case, -1);
  g_assert_cmpint (ask (f, count_fates, 1), ==, 1013);
  cm_test_expect (f->db, send_heavy_with_reason, -1);
  g_assert_cmpint (ask (f, count_fates, 1), ==, 1112);
  g_assert_cmpint (cm_test_expect (f->db, send_to_all, -1), ==, 1);
  g_assert_cmpint (ask (f, count_fates, 1), ==, 212);
  cm_test_expect (f->db, send_to_all, CM_ERROR_REFUSED);
  cm_test_expect (f->db, send_over_to_all, CM_ERROR_REFUSED);
  g_assert_cmpint (ask (f, count_people, 1), ==, 20);
  g_assert_cmpint (ask (f, count_fates, 2), ==, 1013);
}

/* ---- grades ---- */

static gint64
do_first (CmStep *step, GError **error)
{
  return cm_task_done (step, 1, BUYER, NULL, error);
}

static gint64
do_first_by_both (CmStep *step, GError **error)
{
  return cm_task_send (step, 1, SECOND, NULL, FALSE, error) && cm_task_done (step, 1, SECOND, NULL, error)
         && cm_task_done (step, 1, BUYER, NULL, error);
}

static gint64
lock_buyer (CmStep *step, GError **error)
{
  return cm_customer_set_no_push (step, BUYER, TRUE, error);
}

/* One task makes nobody a spreader, two do; undo takes the grade back; the same task done by two joined records is one. */
static void
test_spreader (CmTestShop *f, gconstpointer data)
{
  (void) data;
  cm_test_expect (f->db, send_buyer, -1);
  cm_test_expect (f->db, do_first_by_both, -1);
  cm_test_expect (f->db, join, -1);
  g_assert_cmpint (ask (f, grade_of, BUYER), ==, CM_GRADE_FOLLOWER);
  g_assert_cmpint (ask (f, count_wrong, 0), ==, 0);
  cm_test_expect_undone (f->db, do_vote);
  g_assert_cmpint (ask (f, grade_of, BUYER), ==, CM_GRADE_FOLLOWER);
  cm_test_expect (f->db, do_vote, -1);
  g_assert_cmpint (ask (f, grade_of, BUYER), ==, CM_GRADE_SPREADER);
  g_assert_cmpint (ask (f, count_wrong, 0), ==, 0);
  cm_test_expect (f->db, lock_buyer, -1);
  g_assert_cmpint (ask (f, grade_of, BUYER), ==, CM_GRADE_SPREADER);
}

static gint64
do_later (CmStep *step, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error, "INSERT INTO task_sends (id, task_id, customer_id, sent_at, done_at) VALUES"
                      " (8, 2, ?1, ?2, ?2)", "ii", (gint64) BUYER, CM_TEST_NOW + 2 * DAY_SECONDS);
}

static gpointer
grade_later (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_figures_grade_day (step, cm_step_today (step), error);
  return NULL;
}

/* What is done on a day to come counts from that day on. */
static void
test_days (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_test_expect (f->db, send_buyer, -1);
  cm_test_expect (f->db, do_first, -1);
  cm_test_expect (f->db, do_later, -1);
  cm_db_write_quietly (f->db, CM_TEST_NOW, grade_later, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (f, grade_of, BUYER), ==, CM_GRADE_FOLLOWER);
  cm_db_write_quietly (f->db, CM_TEST_NOW + 2 * DAY_SECONDS, grade_later, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (f, grade_of, BUYER), ==, CM_GRADE_SPREADER);
  g_assert_cmpint (ask (f, count_wrong, 0), ==, 0);
}

/* A heavy buyer who shares is one no longer, unless locked. */
static gint64
do_both_heavy (CmStep *step, GError **error)
{
  return cm_task_send (step, 1, HEAVY, "她自己要的", FALSE, error) && cm_task_send (step, 2, HEAVY, "她自己要的", FALSE, error)
         && cm_task_done (step, 1, HEAVY, NULL, error) && cm_task_done (step, 2, HEAVY, NULL, error);
}

static gint64
lock_heavy (CmStep *step, GError **error)
{
  return cm_customer_set_no_push (step, HEAVY, TRUE, error);
}

static void
test_heavy (CmTestShop *f, gconstpointer data)
{
  (void) data;
  cm_test_expect (f->db, do_both_heavy, -1);
  g_assert_cmpint (ask (f, grade_of, HEAVY), ==, CM_GRADE_SPREADER);
  cm_test_expect (f->db, lock_heavy, -1);
  g_assert_cmpint (ask (f, grade_of, HEAVY), ==, CM_GRADE_HEAVY);
  g_assert_cmpint (ask (f, count_wrong, 0), ==, 0);
}

/* ---- the time line ---- */

static gint64
read_events (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) events = cm_timeline_read (conn, HEAVY, now, 0, 100, NULL, error);
  gint64 found = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const CmTimelineEvent *event = events->pdata[i];

      if (!g_str_has_prefix (event->kind, "task-"))
        continue;
      g_assert_cmpstr (event->text, ==, "晒一张图");
      g_assert_cmpstr (event->extra, ==, g_str_equal (event->kind, "task-sent") ? "她自己要的" : "截图");
      found++;
    }
  return found;
}

static gint64
do_heavy (CmStep *step, GError **error)
{
  return cm_task_done (step, 1, HEAVY, "截图", error);
}

static void
test_timeline (CmTestShop *f, gconstpointer data)
{
  (void) data;
  cm_test_expect (f->db, send_heavy_with_reason, -1);
  g_assert_cmpint (ask (f, read_events, CM_TEST_NOW), ==, 1);
  cm_test_expect (f->db, do_heavy, -1);
  g_assert_cmpint (ask (f, read_events, CM_TEST_NOW), ==, 2);
  g_assert_cmpint (ask (f, read_events, CM_TEST_NOW - 2 * DAY_SECONDS), ==, 0);
}

/* ---- the guard by itself ---- */

static void
test_risk (void)
{
  g_autofree char *share = cm_role_risk_sentence (CM_ROLE_RISK_HEAVY, CM_ROLE_SHARE, "示例", CM_GRADE_HEAVY, 0);
  g_autofree char *sell = cm_role_risk_sentence (CM_ROLE_RISK_HEAVY, CM_ROLE_SELL, "示例", CM_GRADE_HEAVY, 0);
  g_autofree char *again = cm_role_risk_sentence (CM_ROLE_RISK_LOCKED, CM_ROLE_SHARE, "示例", CM_GRADE_FAN, 2);

  for (int grade = CM_GRADE_FOLLOWER; grade <= CM_GRADE_DISTRIBUTOR; grade++)
    {
      g_assert_cmpint (cm_role_risk (CM_STAGE_AWARE, (CmGrade) grade, TRUE), ==, CM_ROLE_RISK_NO_TRUST);
      g_assert_cmpint (cm_role_risk (CM_STAGE_INFORMED, (CmGrade) grade, FALSE), ==, CM_ROLE_RISK_NO_TRUST);
      g_assert_cmpint (cm_role_risk (CM_STAGE_TRUSTING, (CmGrade) grade, TRUE), ==, CM_ROLE_RISK_LOCKED);
      g_assert_cmpint (cm_role_risk (CM_STAGE_DEPENDENT, (CmGrade) grade, FALSE), ==,
                       grade == CM_GRADE_HEAVY ? CM_ROLE_RISK_HEAVY : CM_ROLE_RISK_NONE);
    }
  g_assert_cmpstr (share, ==, "示例 is “Heavy”: buys often, does not share. Asking may lose the purchases too.");
  g_assert_cmpstr (sell, ==, "示例 is “Heavy”: buys often, does not sell. Asking may lose the purchases too.");
  g_assert_cmpstr (again, ==, "示例 is “Fan” and said no 2 times. Asking again may lose the purchases too.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tasks/new", CmTestShop, PEOPLE, set_up, test_new, cm_test_shop_tear_down);
  g_test_add ("/tasks/guard", CmTestShop, PEOPLE, set_up, test_guard, cm_test_shop_tear_down);
  g_test_add ("/tasks/excluded", CmTestShop, PEOPLE, set_up, test_excluded, cm_test_shop_tear_down);
  g_test_add ("/tasks/once", CmTestShop, PEOPLE, set_up, test_once, cm_test_shop_tear_down);
  g_test_add ("/tasks/many", CmTestShop, PEOPLE, set_up, test_many, cm_test_shop_tear_down);
  g_test_add ("/tasks/spreader", CmTestShop, PEOPLE, set_up, test_spreader, cm_test_shop_tear_down);
  g_test_add ("/tasks/days", CmTestShop, PEOPLE, set_up, test_days, cm_test_shop_tear_down);
  g_test_add ("/tasks/heavy", CmTestShop, PEOPLE, set_up, test_heavy, cm_test_shop_tear_down);
  g_test_add ("/tasks/timeline", CmTestShop, PEOPLE, set_up, test_timeline, cm_test_shop_tear_down);
  g_test_add_func ("/tasks/risk", test_risk);
  return g_test_run ();
}
