/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the shop's own: written, refused, taken back; who moves by them, and what is said of it. */
#include "cm-forecast-store.h"
#include "cm-move-store.h"
#include "cm-rule-store.h"
#include "cm-test-people.h"
#include "cm-test-step.h"
#include "cm-undo.h"

#include <string.h>

/* Ten people; number n bought on n days, a day apart, for n yuan each time; the third and the fourth made a suggestion. So the third and
 * the fourth are fans, from the sixth on all are heavy, and the others follow. */
#define PEOPLE 10

static gint64
fill (CmStep *step, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  int today = cm_step_today (step);

  (void) error;
  cm_test_run (conn, "INSERT INTO stores (id, platform, name) VALUES (1, 'file', 'here')", 0, 0, 0, 0);
  for (gint64 who = 1; who <= PEOPLE; who++)
    {
      cm_test_run (conn, "INSERT INTO customers (id, main_id) VALUES (?1, ?1)", who, 0, 0, 0);
      for (gint64 n = 0; n < who; n++)
        cm_test_run (conn, "INSERT INTO orders (id, store_id, order_no, customer_id, state, day, paid_at, paid_minor, returned, valid,"
                     " net_minor) VALUES (?1, 1, ?1, ?2, 'done', ?3, ?3 * 86400, ?4, 0, 1, ?4)",
                     who * 100 + n, who, today - 20 + n, who * 100);
    }
  for (gint64 who = 3; who <= 4; who++)
    cm_test_run (conn, "INSERT INTO feedback (id, customer_id, kind, body, at) VALUES (?1, ?1, 'suggestion', 'x', ?2)", who,
                 cm_step_now (step) - 100, 0, 0);
  cm_step_touch (step, CM_TOPIC_ORDERS);
  cm_step_touch_all_customers (step);
  return 1;
}

static gint64
fan_later (CmStep *step, GError **error)
{
  return cm_rule_set (step, "grade.fan.purchase-days", "4", error);
}

static gint64
heavy_later (CmStep *step, GError **error)
{
  return cm_rule_set (step, "grade.heavy.purchase-days", "8", error);
}

static gint64
fan_as_shipped (CmStep *step, GError **error)
{
  return cm_rule_set (step, "grade.fan.purchase-days", "3", error);
}

static gint64
restore_all (CmStep *step, GError **error)
{
  return cm_rule_restore (step, NULL, error);
}

/* ---- reading ---- */

static gpointer
read_grade (CmConn *conn, gpointer data, GError **error)
{
  return cm_conn_text (conn, error, "SELECT grade FROM figures WHERE customer_id = ?1", "i", (gint64) GPOINTER_TO_INT (data));
}

static void
assert_grade (CmTestShop *f, int who, const char *grade)
{
  g_autofree char *found = cm_db_read (f->db, read_grade, GINT_TO_POINTER (who), NULL, NULL);

  g_assert_cmpstr (found, ==, grade);
}

static gpointer
read_list (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_rule_list (conn, error);
}

static gpointer
read_moves (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_move_store_since (conn, (int) (CM_TEST_NOW / 86400) - 1, 0, 100, error);
}

static const CmMove *
move_of (const CmMoves *moves, gint64 who)
{
  for (guint i = 0; i < moves->moves->len; i++)
    {
      const CmMove *move = g_ptr_array_index (moves->moves, i);

      if (move->customer_id == who && move->kind == CM_MOVE_GRADE)
        return move;
    }
  return NULL;
}

static void
assert_reason (const CmMoves *moves, gint64 who, const char *words)
{
  const CmMove *move = move_of (moves, who);

  g_assert_nonnull (move);
  g_assert_nonnull (strstr (move->reason, words));
}

static gpointer
read_due (CmConn *conn, gpointer data, GError **error)
{
  return GINT_TO_POINTER (cm_forecast_store_is_due (conn, GPOINTER_TO_INT (data), error));
}

/* ---- tests ---- */

static void
test_list (CmTestShop *f, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = NULL;
  const CmRule *rule;

  (void) data;
  cm_test_expect (f->db, fan_later, -1);
  rules = cm_db_read (f->db, read_list, NULL, NULL, NULL);
  rule = cm_rule_find (rules, "grade.fan.purchase-days");
  g_assert_cmpstr (rule->json, ==, "4");
  g_assert_cmpstr (rule->shipped, ==, "3");
  g_assert_true (rule->own && rule->range.number);
  g_assert_cmpint (rule->changed_at, >, 0);
  g_assert_cmpfloat (rule->range.least, ==, 2);
  g_assert_cmpfloat (rule->range.most, ==, 20);
  rule = cm_rule_find (rules, "predict.model");
  g_assert_false (rule->own || rule->range.number);
  g_assert_null (cm_rule_find (rules, "class.once.days"));
}

/* Every rule has a sentence, and its value has a place in it or stands behind it. */
static void
test_sentences (void)
{
  gsize count;
  const CmRuleInfo *infos = cm_rule_infos (&count);
  g_autoptr (CmRules) rules = cm_rules_new ();
  g_autofree char *one = cm_rule_sentence (cm_rule_info ("grade.spreader.referred-orders"), "1");
  g_autofree char *many = cm_rule_sentence (cm_rule_info ("grade.spreader.referred-orders"), "5");

  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *json = NULL, *value = NULL, *sentence = NULL;

      g_assert_true (cm_rules_has (rules, infos[i].id));
      json = cm_rules_shipped_json (rules, infos[i].id);
      value = cm_rule_value_text (&infos[i], json);
      sentence = cm_rule_sentence (&infos[i], json);
      g_assert_nonnull (strstr (sentence, value));
      g_assert_null (strchr (sentence, '{'));
      g_assert_true (cm_rule_info (infos[i].id) == &infos[i]);
    }
  g_assert_cmpstr (one, ==, "A spreader has brought at least 1 order");
  g_assert_cmpstr (many, ==, "A spreader has brought at least 5 orders");
}

static void
test_undo (CmTestShop *f, gconstpointer data)
{
  (void) data;
  cm_test_expect (f->db, fill, -1);
  assert_grade (f, 3, "fan");
  cm_test_expect_undone (f->db, fan_later);
  assert_grade (f, 3, "fan");
  cm_test_expect (f->db, fan_later, -1);
  assert_grade (f, 3, "follower");
  assert_grade (f, 4, "fan");
  cm_test_expect_undone (f->db, restore_all);
  assert_grade (f, 3, "follower");
  cm_test_expect (f->db, fan_as_shipped, -1);
  assert_grade (f, 3, "fan");
}

static void
test_cause (CmTestShop *f, gconstpointer data)
{
  g_autoptr (CmMoves) moves = NULL;
  g_autoptr (CmMoves) none = NULL;

  (void) data;
  cm_test_expect (f->db, fill, -1);
  cm_test_expect (f->db, fan_later, -1);
  cm_test_expect (f->db, heavy_later, -1);
  moves = cm_db_read (f->db, read_moves, NULL, NULL, NULL);
  g_assert_cmpuint (moves->fell[CM_MOVE_GRADE], ==, 3);
  assert_reason (moves, 3, "A fan has bought on at least 4 days");
  assert_reason (moves, 6, "or has bought on at least 8 days");
  assert_reason (moves, 7, "or has bought on at least 8 days");
  cm_test_expect (f->db, restore_all, -1);
  none = cm_db_read (f->db, read_moves, NULL, NULL, NULL);
  g_assert_cmpuint (none->total, ==, 0);
}

static gpointer
note_standings (CmStep *step, gpointer data, GError **error)
{
  CmStandings **before = data;

  *before = cm_move_store_standings (step, error);
  return GINT_TO_POINTER (heavy_later (step, error));
}

static gpointer
compare_standings (CmConn *conn, gpointer data, GError **error)
{
  return cm_move_store_compare (conn, data, 0, 1, error);
}

static void
test_compare (CmTestShop *f, gconstpointer data)
{
  g_autoptr (CmStandings) before = NULL;
  g_autoptr (CmMoves) moves = NULL;
  g_autoptr (CmUndoReport) report = NULL;

  (void) data;
  cm_test_expect (f->db, fill, -1);
  cm_db_write (f->db, "rule-set", CM_TEST_NOW, note_standings, &before, NULL, NULL);
  moves = cm_db_read (f->db, compare_standings, before, NULL, NULL);
  g_assert_cmpuint (moves->total, ==, 2);
  g_assert_cmpuint (moves->fell[CM_MOVE_GRADE], ==, 2);
  g_assert_cmpuint (moves->counts[CM_MOVE_GRADE][CM_GRADE_HEAVY][CM_GRADE_FOLLOWER], ==, 2);
  g_assert_cmpuint (moves->moves->len, ==, 1);
  /* Taken back on a later day: everybody stands as before, and the log has both ways. */
  report = cm_undo_step (f->db, cm_standings_get_step (before), CM_TEST_NOW + 3 * 86400, NULL, NULL);
  g_assert_nonnull (report);
  assert_grade (f, 6, "heavy");
  assert_grade (f, 7, "heavy");
}

/* ---- the forecast ---- */

static gboolean
is_due (CmTestShop *f, int day)
{
  return GPOINTER_TO_INT (cm_db_read (f->db, read_due, GINT_TO_POINTER (day), NULL, NULL));
}

static gpointer
keep_forecast (CmStep *step, gpointer data, GError **error)
{
  CmForecast forecast;

  cm_forecast_store_make (cm_step_conn (step), NULL, GPOINTER_TO_INT (data), &forecast, error);
  cm_forecast_store_save (step, &forecast, error);
  return NULL;
}

static void
keep (CmTestShop *f, int day)
{
  g_autoptr (GError) error = NULL;

  cm_db_write_quietly (f->db, CM_TEST_NOW, keep_forecast, GINT_TO_POINTER (day), &error);
  g_assert_no_error (error);
}

static gint64
look_farther (CmStep *step, GError **error)
{
  return cm_rule_set (step, "predict.weeks", "20", error);
}

static gint64
ask_for_less (CmStep *step, GError **error)
{
  return cm_rule_set (step, "predict.min-customers", "10", error);
}

/* 2026-11-21 is a Saturday: the week goes on for a day. */
static void
test_forecast_due (CmTestShop *f, gconstpointer data)
{
  int today = (int) (CM_TEST_NOW / 86400);

  (void) data;
  g_assert_false (is_due (f, today));           /* nobody has bought */
  cm_test_expect (f->db, fill, -1);
  g_assert_true (is_due (f, today));
  keep (f, today);
  g_assert_false (is_due (f, today));
  g_assert_false (is_due (f, today + 1));
  g_assert_true (is_due (f, today + 2));
  cm_test_expect (f->db, look_farther, -1);
  g_assert_true (is_due (f, today));
  keep (f, today);
  g_assert_false (is_due (f, today));
  cm_test_expect (f->db, ask_for_less, -1);     /* ten are enough now */
  g_assert_true (is_due (f, today));
  keep (f, today);
  g_assert_false (is_due (f, today));
}

static gint64
set_unknown (CmStep *step, GError **error)
{
  return cm_rule_set (step, "class.once.days", "1", error);
}

static gint64
set_too_far (CmStep *step, GError **error)
{
  return cm_rule_set (step, "grade.fan.purchase-days", "21", error);
}

static gint64
set_half (CmStep *step, GError **error)
{
  return cm_rule_set (step, "grade.fan.purchase-days", "2.5", error);
}

static gint64
set_nonsense (CmStep *step, GError **error)
{
  return cm_rule_set (step, "grade.fan.purchase-days", "{", error);
}

static gint64
set_deep (CmStep *step, GError **error)
{
  g_autofree char *deep = g_strnfill (1000000, '[');

  return cm_rule_set (step, "grade.fan.purchase-days", deep, error);
}

static gint64
set_word (CmStep *step, GError **error)
{
  return cm_rule_set (step, "predict.model", "\"tea leaves\"", error);
}

static gint64
set_falling (CmStep *step, GError **error)
{
  return cm_rule_set (step, "rfm.own-monetary", "\"4 3 2 1\"", error);
}

static gint64
restore_unknown (CmStep *step, GError **error)
{
  return cm_rule_restore (step, "nothing", error);
}

static void
test_refused (CmTestShop *f, gconstpointer data)
{
  (void) data;
  cm_test_expect (f->db, set_unknown, CM_ERROR_NOT_FOUND);
  cm_test_expect (f->db, restore_unknown, CM_ERROR_NOT_FOUND);
  cm_test_expect (f->db, set_too_far, CM_ERROR_INVALID);
  cm_test_expect (f->db, set_half, CM_ERROR_INVALID);
  cm_test_expect (f->db, set_nonsense, CM_ERROR_INVALID);
  cm_test_expect (f->db, set_deep, CM_ERROR_INVALID);
  cm_test_expect (f->db, set_word, CM_ERROR_INVALID);
  cm_test_expect (f->db, set_falling, CM_ERROR_INVALID);
}

#define ADD(path, func) g_test_add (path, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-store/sentences", test_sentences);
  ADD ("/rule-store/list", test_list);
  ADD ("/rule-store/undo", test_undo);
  ADD ("/rule-store/cause", test_cause);
  ADD ("/rule-store/compare", test_compare);
  ADD ("/rule-store/forecast-due", test_forecast_due);
  ADD ("/rule-store/refused", test_refused);
  return g_test_run ();
}
