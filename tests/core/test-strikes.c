/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-day.h"
#include "cm-exclusion-store.h"
#include "cm-forget.h"
#include "cm-group-store.h"
#include "cm-join-store.h"
#include "cm-rule-store.h"
#include "cm-staff-store.h"
#include "cm-strike-store.h"
#include "cm-test-step.h"
#include "cm-timeline-store.h"

#define DAY (24 * 3600)
#define PEOPLE 4

/* What the next step does. */
typedef struct {
  gint64 group;
  gint64 person;
  const char *kind;
  gint64 at;
  const char *setting;
  const char *value;
  CmStrikeVerdict verdict;
} Deed;

static Deed deed;

static gint64
make_group (CmStep *step, const char *name, gint64 people, GError **error)
{
  CmGroup group = { .name = (char *) name, .place = (char *) "wechat", .first_sale_on = CM_NO_DAY };
  gint64 id = cm_group_add (step, &group, error);

  for (gint64 i = 1; id != 0 && i <= people; i++)
    if (!cm_group_member (step, id, i, "in", CM_TEST_NOW - 30 * DAY, error))
      return 0;
  return id;
}

/* Everybody but the last one is in both groups. */
static gint64
make_groups (CmStep *step, GError **error)
{
  return cm_staff_add (step, "小方", "caller", NULL, error) != 0 && make_group (step, "甲群", PEOPLE - 1, error) != 0
         && make_group (step, "乙群", PEOPLE - 1, error) != 0;
}

static void
set_up (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  cm_test_few_set_up (shop, GINT_TO_POINTER (PEOPLE));
  cm_test_expect (shop->db, make_groups, -1);
}

static gint64
strike (CmStep *step, GError **error)
{
  CmStrike one = {
    .group_id = deed.group, .customer_id = deed.person, .kind = (char *) deed.kind, .body = (char *) "优惠券\n", .staff_id = 1,
    .at = deed.at,
  };

  return cm_strike_add (step, &one, &deed.verdict, error);
}

static gint64
come_back (CmStep *step, GError **error)
{
  return cm_group_member (step, deed.group, deed.person, "in", deed.at, error);
}

static gint64
set_rule (CmStep *step, GError **error)
{
  return cm_rule_set (step, deed.setting, deed.value, error);
}

static gint64
join_people (CmStep *step, GError **error)
{
  return cm_customer_merge (step, 1, 2, error);
}

/* @days from now, in the group 1. */
static void
say (CmTestShop *shop, gint64 person, const char *kind, int days, int strikes, gboolean removed)
{
  deed = (Deed) { .group = 1, .person = person, .kind = kind, .at = CM_TEST_NOW + days * (gint64) DAY };
  cm_test_expect (shop->db, strike, -1);
  g_assert_cmpint (deed.verdict.id, >, 0);
  g_assert_cmpint (deed.verdict.strikes, ==, strikes);
  g_assert_cmpint (deed.verdict.removed, ==, removed);
}

static void
refuse (CmTestShop *shop, gint64 group, gint64 person, const char *kind, int days, int code)
{
  deed = (Deed) { .group = group, .person = person, .kind = kind, .at = CM_TEST_NOW + days * (gint64) DAY };
  cm_test_expect (shop->db, strike, code);
}

static void
change_rule (CmTestShop *shop, const char *setting, const char *value)
{
  deed.setting = setting;
  deed.value = value;
  cm_test_expect (shop->db, set_rule, -1);
}

static gpointer
count (CmConn *conn, gpointer data, GError **error)
{
  return GSIZE_TO_POINTER (cm_conn_int (conn, 0, error, data, "i", CM_TEST_NOW) + 1);
}

static int
count_rows (CmTestShop *shop, const char *sql)
{
  g_autoptr(GError) error = NULL;
  gsize rows = GPOINTER_TO_SIZE (cm_db_read (shop->db, count, (gpointer) sql, NULL, &error));

  g_assert_no_error (error);
  return (int) rows - 1;
}

static int
count_refused (CmTestShop *shop)
{
  return count_rows (shop, "SELECT count(*) FROM group_members WHERE ended = 'removed' AND left_at <= ?1");
}

static void
test_limits (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  say (shop, 1, "advertising", -9, 1, FALSE);
  g_assert_cmpint (deed.verdict.limit, ==, 2);
  say (shop, 2, "insult", -9, 1, TRUE);
  g_assert_cmpint (deed.verdict.limit, ==, 1);
  say (shop, 3, "politics", -9, 1, TRUE);
  say (shop, 1, "other", -3, 2, TRUE);
  g_assert_cmpint (count_refused (shop), ==, 3);
  /* Of the other group they are still members, and begin at nothing there. */
  deed = (Deed) { .group = 2, .person = 1, .kind = "advertising", .at = CM_TEST_NOW };
  cm_test_expect (shop->db, strike, -1);
  g_assert_cmpint (deed.verdict.strikes, ==, 1);
}

static void
test_refused (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  refuse (shop, 1, PEOPLE, "advertising", 0, CM_ERROR_NOT_FOUND);
  refuse (shop, 1, 77, "advertising", 0, CM_ERROR_NOT_FOUND);
  refuse (shop, 9, 1, "advertising", 0, CM_ERROR_NOT_FOUND);
  refuse (shop, 1, 1, "shouting", 0, CM_ERROR_INVALID);
  refuse (shop, 1, 1, "other", -31, CM_ERROR_INVALID);
  say (shop, 1, "insult", 0, 1, TRUE);
  refuse (shop, 1, 1, "other", 0, CM_ERROR_NOT_FOUND);
}

/* Insults are counted apart from what is only in the way. */
static void
test_other_rules (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  change_rule (shop, "group.strikes", "3");
  say (shop, 1, "advertising", -9, 1, FALSE);
  say (shop, 1, "other", -7, 2, FALSE);
  g_assert_cmpint (deed.verdict.limit, ==, 3);
  say (shop, 1, "politics", -6, 1, TRUE);
  g_assert_cmpint (deed.verdict.limit, ==, 1);
  say (shop, 2, "advertising", -9, 1, FALSE);
  say (shop, 2, "advertising", -8, 2, FALSE);
  say (shop, 2, "advertising", -7, 3, TRUE);
}

static void
test_undo (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  deed = (Deed) { .group = 1, .person = 1, .kind = "advertising", .at = CM_TEST_NOW - 2 * DAY };
  cm_test_expect_undone (shop->db, strike);
  say (shop, 1, "advertising", -2, 1, FALSE);
  deed.at = CM_TEST_NOW;
  cm_test_expect_undone (shop->db, strike);
  g_assert_true (deed.verdict.removed);
  g_assert_cmpint (count_rows (shop, "SELECT count(*) FROM group_members WHERE left_at IS NULL AND joined_at <= ?1"), ==,
                   2 * (PEOPLE - 1));
  say (shop, 1, "advertising", 0, 2, TRUE);
}

static void
test_begins_anew (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  say (shop, 1, "advertising", -9, 1, FALSE);
  say (shop, 1, "advertising", -8, 2, TRUE);
  deed.at = CM_TEST_NOW - 2 * DAY;
  cm_test_expect (shop->db, come_back, -1);
  say (shop, 1, "advertising", -1, 1, FALSE);
  say (shop, 1, "advertising", 0, 2, TRUE);
}

/* Written out of order they count all the same; the membership ends with the last. What is to come waits for its day. */
static void
test_times (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  say (shop, 1, "advertising", -2, 1, FALSE);
  say (shop, 1, "advertising", -20, 2, TRUE);
  g_assert_cmpint (count_rows (shop, "SELECT count(*) FROM group_members WHERE ended = 'removed' AND left_at = ?1 - 2 * 86400"), ==, 1);
  say (shop, 2, "advertising", 3, 1, FALSE);
  say (shop, 2, "advertising", 0, 1, FALSE);
  say (shop, 2, "advertising", 0, 2, TRUE);
}

/* Two records of one person are one member, who leaves whole. */
static void
test_joined (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  say (shop, 1, "advertising", -2, 1, FALSE);
  cm_test_expect (shop->db, join_people, -1);
  say (shop, 2, "advertising", -1, 2, TRUE);
  g_assert_cmpint (count_rows (shop, "SELECT count(*) FROM group_members WHERE group_id = 1 AND left_at IS NULL AND ?1 > 0"), ==,
                   PEOPLE - 3);
}

/* The newest strike of a time line. */
static const CmTimelineEvent *
find_strike (const GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    if (g_str_equal (((CmTimelineEvent *) events->pdata[i])->kind, "strike"))
      return events->pdata[i];
  return NULL;
}

static gpointer
read_strikes (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) group = cm_strike_list (conn, 1, 0, CM_TEST_NOW, error);
  g_autoptr(GPtrArray) person = cm_strike_list (conn, 0, 1, CM_TEST_NOW, error);
  g_autoptr(GPtrArray) events = cm_timeline_read (conn, 1, CM_TEST_NOW, 0, 50, NULL, error);
  const CmStrike *newest = group->pdata[0];
  const CmTimelineEvent *event = find_strike (events);
  CmStrikesLately lately;

  (void) data;
  g_assert_cmpuint (group->len, ==, 3);
  g_assert_cmpuint (person->len, ==, 2);
  g_assert_cmpstr (newest->kind, ==, "insult");
  g_assert_cmpstr (newest->body, ==, "优惠券");
  g_assert_cmpstr (newest->group, ==, "甲群");
  g_assert_cmpstr (newest->customer, ==, "示例");
  g_assert_cmpstr (newest->staff, ==, "小方");
  g_assert_false (newest->standing);
  g_assert_true (((CmStrike *) group->pdata[1])->standing);
  g_assert_nonnull (event);
  g_assert_cmpstr (event->what, ==, "advertising");
  g_assert_cmpstr (event->text, ==, "优惠券");
  g_assert_cmpstr (event->extra, ==, "乙群");
  g_assert_cmpstr (event->who, ==, "小方");
  g_assert_true (cm_strike_lately (conn, 1, CM_TEST_NOW, 7, &lately, error));
  g_assert_cmpint (lately.strikes, ==, 2);
  g_assert_cmpint (lately.warned, ==, 1);
  g_assert_cmpint (lately.removed, ==, 1);
  g_assert_true (cm_strike_lately (conn, 1, CM_TEST_NOW + 30 * (gint64) DAY, 7, &lately, error));
  g_assert_cmpint (lately.strikes + lately.warned + lately.removed, ==, 0);
  return NULL;
}

static gpointer
read_standings (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) mine = cm_strike_standings (conn, 1, CM_TEST_NOW, error);
  g_autoptr(GPtrArray) removed = cm_strike_standings (conn, 2, CM_TEST_NOW, error);
  g_autoptr(GPtrArray) outside = cm_strike_standings (conn, PEOPLE, CM_TEST_NOW, error);
  const CmStrikeStanding *first = mine->pdata[0];

  (void) data;
  g_assert_cmpuint (mine->len, ==, 2);
  g_assert_cmpstr (first->group, ==, "甲群");
  g_assert_cmpint (first->light, ==, 1);
  g_assert_cmpint (first->grave, ==, 0);
  g_assert_cmpint (first->light_limit, ==, 2);
  g_assert_cmpint (first->grave_limit, ==, 1);
  g_assert_cmpuint (removed->len, ==, 1);
  g_assert_cmpuint (outside->len, ==, 0);
  return NULL;
}

static void
test_reading (CmTestShop *shop, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  say (shop, 3, "other", -20, 1, FALSE);
  say (shop, 1, "advertising", -3, 1, FALSE);
  say (shop, 2, "insult", -2, 1, TRUE);
  say (shop, 3, "other", 5, 2, TRUE);
  deed = (Deed) { .group = 2, .person = 1, .kind = "advertising", .at = CM_TEST_NOW };
  cm_test_expect (shop->db, strike, -1);
  cm_db_read (shop->db, read_strikes, NULL, NULL, &error);
  g_assert_no_error (error);
  cm_db_read (shop->db, read_standings, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gint64
change_words (CmStep *step, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error, "UPDATE strikes SET body = '别的' WHERE member_id = 1", "");
}

/* Left out for @data months. */
static gpointer
read_months (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) exclusions = cm_exclusion_list (conn, 1, CM_TEST_NOW, error);
  const CmExclusionFact *exclusion = exclusions->pdata[0];

  g_assert_cmpuint (exclusions->len, ==, 1);
  g_assert_cmpstr (exclusion->kind, ==, "refused");
  g_assert_cmpstr (exclusion->why, ==, "removed");
  g_assert_cmpint (exclusion->until_on, ==, cm_day_add_months (cm_conn_today (conn, CM_TEST_NOW), GPOINTER_TO_INT (data)));
  return NULL;
}

/* For how long, the shop decides, apart from those who said no. */
static void
test_refusal (CmTestShop *shop, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  say (shop, 1, "insult", 0, 1, TRUE);
  cm_db_read (shop->db, read_months, GINT_TO_POINTER (12), NULL, &error);
  g_assert_no_error (error);
  change_rule (shop, "exclude.after-removal.months", "3");
  cm_db_read (shop->db, read_months, GINT_TO_POINTER (3), NULL, &error);
  g_assert_no_error (error);
}

/* Nor do words stay in what a step keeps for its undo. */
static void
test_forgotten (CmTestShop *shop, gconstpointer data)
{
  const char *kept = "SELECT count(*) FROM step_changes WHERE instr(before, '优惠券') > 0 AND ?1 > 0";
  g_autoptr(CmForgetProof) proof = NULL;
  g_autoptr(GError) error = NULL;

  (void) data;
  deed = (Deed) { .group = 1, .person = 1, .kind = "advertising", .at = CM_TEST_NOW };
  cm_test_expect (shop->db, strike, -1);
  cm_test_expect (shop->db, change_words, -1);
  g_assert_cmpint (count_rows (shop, kept), ==, 1);
  say (shop, 2, "insult", 0, 1, TRUE);
  proof = cm_forget (shop->db, 1, CM_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_rows (shop, kept), ==, 0);
  g_assert_cmpint (count_rows (shop, "SELECT count(*) FROM strikes WHERE ?1 > 0"), ==, 1);
}

#define ADD(path, test) g_test_add (path, CmTestShop, NULL, set_up, test, cm_test_shop_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/strikes/limits", test_limits);
  ADD ("/strikes/refused", test_refused);
  ADD ("/strikes/other-rules", test_other_rules);
  ADD ("/strikes/undo", test_undo);
  ADD ("/strikes/begins-anew", test_begins_anew);
  ADD ("/strikes/times", test_times);
  ADD ("/strikes/joined", test_joined);
  ADD ("/strikes/reading", test_reading);
  ADD ("/strikes/refusal", test_refusal);
  ADD ("/strikes/forgotten", test_forgotten);
  return g_test_run ();
}
