/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags by hand and by rule, and fixed lists: one by one, and in random order against SQL. */
#include <string.h>

#include "cm-day.h"
#include "cm-exclusion-store.h"
#include "cm-figures-store.h"
#include "cm-import-job.h"
#include "cm-invite-plan.h"
#include "cm-join-store.h"
#include "cm-list-query.h"
#include "cm-segment-lists.h"
#include "cm-segment-store.h"
#include "cm-shop-open.h"
#include "cm-tag-rules.h"
#include "cm-tag-store.h"
#include "cm-test-step.h"
#include "cm-undo.h"

#define DAY_SECONDS 86400
#define CROWD 100000
#define BUYERS 30
#define STEPS 120

/* ---------- helpers ---------- */

static gpointer
read_number (CmConn *conn, gpointer data, GError **error)
{
  gint64 number = cm_conn_int (conn, -1, error, data, "");

  return g_memdup2 (&number, sizeof number);
}

static gint64
number_of (CmTestShop *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *number = cm_db_read (f->db, read_number, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return *number;
}

static gpointer
read_text (CmConn *conn, gpointer data, GError **error)
{
  return cm_conn_text (conn, error, data, "");
}

static char *
text_of (CmTestShop *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = cm_db_read (f->db, read_text, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static gpointer
check_all (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) figures = cm_figures_check (conn, error);
  g_autoptr (GPtrArray) tags = figures != NULL ? cm_tag_rules_check (conn, error) : NULL;

  (void) data;
  g_assert_nonnull (tags);
  g_assert_cmpuint (figures->len, ==, 0);
  if (tags->len > 0)
    g_test_message ("%s", (char *) g_ptr_array_index (tags, 0));
  g_assert_cmpuint (tags->len, ==, 0);
  return NULL;
}

static void
assert_clean (CmTestShop *f)
{
  g_autoptr (GError) error = NULL;

  cm_db_read (f->db, check_all, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (number_of (f, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

static gpointer
read_newest (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  return cm_undo_newest (conn);
}

static gint64
newest_step (CmTestShop *f)
{
  g_autoptr (CmStepInfo) info = cm_db_read (f->db, read_newest, NULL, NULL, NULL);

  return info != NULL ? info->id : 0;
}

static gint64
undo (CmTestShop *f, gint64 step_id, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmUndoReport) report = cm_undo_step (f->db, step_id, now, NULL, &error);

  g_assert_no_error (error);
  return report->kept;
}

static GArray *
ids_of (int count, ...)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  va_list args;

  va_start (args, count);
  for (int i = 0; i < count; i++)
    {
      gint64 id = va_arg (args, int);

      g_array_append_val (ids, id);
    }
  va_end (args);
  return ids;
}

static gint64
put (CmStep *step, const char *name, GArray *ids_taken, GError **error)
{
  g_autoptr (GArray) ids = ids_taken;
  gint64 id = cm_tag_store_take (step, name, error);

  return id != 0 ? cm_tag_store_put_on (step, id, ids, error) : -1;
}

static gint64
find (CmStep *step, const char *name)
{
  g_autoptr (CmTag) tag = cm_tag_store_find (cm_step_conn (step), name, NULL);

  return tag != NULL ? tag->id : 0;
}

static gint64
make_four (CmStep *step, GError **error)
{
  for (int i = 1; i <= 4; i++)
    {
      gint64 id = cm_step_new_id (step, "customers");

      if (!cm_conn_run (cm_step_conn (step), error, "INSERT INTO customers (id, main_id, name) VALUES (?1, ?1, '示例')", "i", id))
        return FALSE;
      cm_step_touch_customer (step, id);
    }
  return TRUE;
}

static gint64
people (CmTestShop *f, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (DISTINCT c.main_id) FROM customer_tags x JOIN customers c ON c.id = x.customer_id"
                                          " JOIN tags t ON t.id = x.tag_id WHERE t.name = '%s' AND x.removed_at IS NULL", name);

  return number_of (f, sql);
}

/* ---------- one by one ---------- */

static gint64
tag_three (CmStep *step, GError **error)
{
  return put (step, " ＶＩＰ  ", ids_of (4, 1, 2, 3, 2), error);
}

static gint64
tag_again (CmStep *step, GError **error)
{
  return put (step, "VIP", ids_of (2, 3, 4), error);
}

static gint64
tag_nobody (CmStep *step, GError **error)
{
  return put (step, "VIP", ids_of (2, 1, 99), error);
}

static gint64
take_off (CmStep *step, GError **error)
{
  g_autoptr (GArray) ids = ids_of (2, 2, 4);

  return cm_tag_store_take_off (step, find (step, "VIP"), ids, error);
}

static gint64
join_two (CmStep *step, GError **error)
{
  return cm_customer_merge (step, 1, 2, error);
}

static void
test_by_hand (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_expect (f->db, make_four, -1);
  cm_test_expect_undone (f->db, tag_three);
  g_assert_cmpint (cm_test_expect (f->db, tag_three, -1), ==, 3);
  g_assert_cmpint (people (f, "VIP"), ==, 3);
  cm_test_expect (f->db, tag_nobody, CM_ERROR_NOT_FOUND);
  g_assert_cmpint (cm_test_expect (f->db, tag_again, -1), ==, 1);
  cm_test_expect_undone (f->db, take_off);
  g_assert_cmpint (people (f, "VIP"), ==, 4);
  g_assert_cmpint (cm_test_expect (f->db, take_off, -1), ==, 2);
  g_assert_cmpint (people (f, "VIP"), ==, 2);
  g_assert_cmpint (number_of (f, "SELECT count(*) FROM customer_tags"), ==, 4);
  /* A person counts once, whatever records have it; it is taken off all of them. */
  g_assert_cmpint (cm_test_expect (f->db, tag_again, -1), ==, 1);
  cm_test_expect (f->db, join_two, -1);
  g_assert_cmpint (people (f, "VIP"), ==, 3);
}

static gpointer
read_history (CmConn *conn, gpointer data, GError **error)
{
  gint64 *ids = data;

  return cm_tag_store_history (conn, ids[0], ids[1], 100, error);
}

static void
test_history (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  gint64 of_tag[] = { 1, 0 }, of_person[] = { 0, 2 }, of_both[] = { 1, 3 };
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) three = NULL;
  const CmTagEvent *event;

  cm_test_expect (f->db, make_four, -1);
  cm_test_expect (f->db, tag_three, -1);
  cm_test_expect (f->db, take_off, -1);
  all = cm_db_read (f->db, read_history, of_tag, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 4);
  two = cm_db_read (f->db, read_history, of_person, NULL, NULL);
  g_assert_cmpuint (two->len, ==, 2);
  event = g_ptr_array_index (two, 0);
  g_assert_cmpint (event->customer_id, ==, 2);
  g_assert_cmpstr (event->customer, ==, "示例");
  g_assert_cmpstr (event->step, ==, "tested");
  g_assert_false (event->added);
  g_assert_cmpint (event->at, ==, CM_TEST_NOW);
  three = cm_db_read (f->db, read_history, of_both, NULL, NULL);
  g_assert_cmpuint (three->len, ==, 1);
}

static gint64
make_second (CmStep *step, GError **error)
{
  return put (step, "老客", ids_of (2, 3, 4), error);
}

static gint64
rename_taken (CmStep *step, GError **error)
{
  return cm_tag_store_rename (step, find (step, "VIP"), "老客", error);
}

static gint64
rename_free (CmStep *step, GError **error)
{
  return cm_tag_store_rename (step, find (step, "VIP"), "贵宾", error);
}

static gint64
save_list (CmStep *step, GError **error)
{
  return cm_segment_store_save (step, "list", "{\"all\":[{\"field\":\"tag\",\"op\":\"in\",\"value\":[\"x\",\"VIP\"]}]}", error);
}

static gint64
merge (CmStep *step, GError **error)
{
  return cm_tag_store_merge (step, find (step, "VIP"), find (step, "老客"), error);
}

static gint64
merge_itself (CmStep *step, GError **error)
{
  return cm_tag_store_merge (step, find (step, "VIP"), find (step, "VIP"), error);
}

static gint64
delete_asked_for (CmStep *step, GError **error)
{
  return cm_tag_store_delete (step, find (step, "VIP"), error);
}

static gint64
delete_second (CmStep *step, GError **error)
{
  return cm_tag_store_delete (step, find (step, "老客"), error);
}

static gint64
wrong_colour (CmStep *step, GError **error)
{
  return cm_tag_store_set_colour (step, find (step, "VIP"), "red", error);
}

static gint64
right_colour (CmStep *step, GError **error)
{
  return cm_tag_store_set_colour (step, find (step, "VIP"), "#3584E4", error);
}

static void
test_change_tags (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *rule = NULL;

  cm_test_expect (f->db, make_four, -1);
  cm_test_expect (f->db, tag_three, -1);
  cm_test_expect (f->db, make_second, -1);
  cm_test_expect (f->db, save_list, -1);
  cm_test_expect (f->db, rename_taken, CM_ERROR_EXISTS);
  cm_test_expect (f->db, merge_itself, CM_ERROR_INVALID);
  cm_test_expect (f->db, delete_asked_for, CM_ERROR_REFUSED);
  cm_test_expect (f->db, wrong_colour, CM_ERROR_INVALID);
  cm_test_expect_undone (f->db, right_colour);
  cm_test_expect_undone (f->db, rename_free);
  cm_test_expect_undone (f->db, delete_second);
  cm_test_expect_undone (f->db, merge);
  cm_test_expect (f->db, merge, -1);
  /* Everybody once, all rows are there, and the list asks for the one that is left. */
  g_assert_cmpint (people (f, "老客"), ==, 4);
  g_assert_cmpint (number_of (f, "SELECT count(*) FROM customer_tags"), ==, 5);
  g_assert_cmpint (number_of (f, "SELECT count(*) FROM customer_tags WHERE removed_at IS NULL"), ==, 4);
  rule = text_of (f, "SELECT rule FROM segments");
  g_assert_nonnull (strstr (rule, "[\"x\",\"老客\"]"));
}

/* Put on, taken off, put on again: the middle step cannot open its row again, and says so. */
static void
test_undo_in_between (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  gint64 middle;

  cm_test_expect (f->db, make_four, -1);
  cm_test_expect (f->db, tag_three, -1);
  cm_test_expect (f->db, take_off, -1);
  middle = newest_step (f);
  cm_test_expect (f->db, tag_three, -1);
  g_assert_cmpint (undo (f, middle, CM_TEST_NOW), ==, 1);
  g_assert_cmpint (people (f, "VIP"), ==, 3);
  assert_clean (f);
}

/* ---------- a crowd ---------- */

static gint64
make_crowd (CmStep *step, GError **error)
{
  static const CmInsert insert = { "customers", "id, main_id", "ii" };

  cm_step_batch_begin (step);
  for (int i = 0; i < CROWD; i++)
    {
      gint64 id = cm_step_new_id (step, "customers");

      if (!cm_step_insert (step, &insert, error, id, id))
        return FALSE;
    }
  cm_step_touch_all_customers (step);
  return cm_step_batch_end (step, error);
}

static GArray *
crowd_ids (void)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), CROWD);

  for (gint64 id = 1; id <= CROWD; id++)
    g_array_append_val (ids, id);
  return ids;
}

static gint64
tag_crowd (CmStep *step, GError **error)
{
  return put (step, "all", crowd_ids (), error);
}

static gint64
untag_crowd (CmStep *step, GError **error)
{
  g_autoptr (GArray) ids = crowd_ids ();

  return cm_tag_store_take_off (step, find (step, "all"), ids, error);
}

static void
test_crowd (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  gint64 began;

  cm_test_expect (f->db, make_crowd, -1);
  began = g_get_monotonic_time ();
  g_assert_cmpint (cm_test_expect (f->db, tag_crowd, -1), ==, CROWD);
  g_test_message ("%d people tagged in %.2f s", CROWD, (double) (g_get_monotonic_time () - began) / 1e6);
  /* The tag and everybody's row are two ranges. */
  g_assert_cmpint (number_of (f, "SELECT count(*) FROM step_inserts WHERE step_id = (SELECT max (id) FROM steps)"), ==, 2);
  g_assert_cmpint (number_of (f, "SELECT count(*) FROM step_changes WHERE step_id = (SELECT max (id) FROM steps)"), ==, 0);
  began = g_get_monotonic_time ();
  undo (f, newest_step (f), CM_TEST_NOW);
  g_test_message ("undone in %.2f s", (double) (g_get_monotonic_time () - began) / 1e6);
  g_assert_cmpint (number_of (f, "SELECT count(*) FROM customer_tags"), ==, 0);
  cm_test_expect (f->db, tag_crowd, -1);
  began = g_get_monotonic_time ();
  g_assert_cmpint (cm_test_expect (f->db, untag_crowd, -1), ==, CROWD);
  g_test_message ("taken off in %.2f s", (double) (g_get_monotonic_time () - began) / 1e6);
  began = g_get_monotonic_time ();
  undo (f, newest_step (f), CM_TEST_NOW);
  g_test_message ("undone in %.2f s", (double) (g_get_monotonic_time () - began) / 1e6);
  g_assert_cmpint (people (f, "all"), ==, CROWD);
}

/* ---------- rules ---------- */

static gint64
set_rule (CmStep *step, const char *name, const char *json, GError **error)
{
  gint64 id = cm_tag_store_take (step, name, error);

  return id != 0 && cm_tag_rules_set (step, id, json, error);
}

static gint64
rule_of_vip (CmStep *step, GError **error)
{
  return set_rule (step, "by rule", "{\"field\":\"tag\",\"op\":\"=\",\"value\":\"VIP\"}", error);
}

static gint64
rule_of_itself (CmStep *step, GError **error)
{
  return set_rule (step, "by rule", "{\"not\":{\"field\":\"tag\",\"op\":\"=\",\"value\":\"by rule\"}}", error);
}

static gint64
rule_of_rule (CmStep *step, GError **error)
{
  return set_rule (step, "other", "{\"any\":[{\"field\":\"tag\",\"op\":\"in\",\"value\":[\"by rule\"]}]}", error);
}

static gint64
rule_of_any_tag (CmStep *step, GError **error)
{
  return set_rule (step, "other", "{\"field\":\"tag\",\"op\":\"is-set\"}", error);
}

static gint64
rule_on_asked_for (CmStep *step, GError **error)
{
  return set_rule (step, "VIP", "{\"field\":\"orders\",\"op\":\">\",\"value\":1}", error);
}

static gint64
put_by_hand (CmStep *step, GError **error)
{
  return put (step, "by rule", ids_of (1, 4), error);
}

static gint64
merge_into_rule (CmStep *step, GError **error)
{
  return cm_tag_store_merge (step, find (step, "VIP"), find (step, "by rule"), error);
}

static gint64
by_hand_again (CmStep *step, GError **error)
{
  return cm_tag_rules_set (step, find (step, "by rule"), NULL, error);
}

#define MATCHES "SELECT count(*) FROM tag_matches WHERE removed_on IS NULL"

static void
test_rules (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_expect (f->db, make_four, -1);
  cm_test_expect (f->db, tag_three, -1);
  cm_test_expect_undone (f->db, rule_of_vip);
  g_assert_cmpint (number_of (f, MATCHES), ==, 0);
  cm_test_expect (f->db, rule_of_vip, -1);
  g_assert_cmpint (number_of (f, MATCHES), ==, 3);
  cm_test_expect (f->db, rule_of_itself, CM_ERROR_REFUSED);
  cm_test_expect (f->db, rule_of_rule, CM_ERROR_REFUSED);
  cm_test_expect (f->db, rule_of_any_tag, CM_ERROR_REFUSED);
  cm_test_expect (f->db, rule_on_asked_for, CM_ERROR_REFUSED);
  cm_test_expect (f->db, put_by_hand, CM_ERROR_REFUSED);
  cm_test_expect (f->db, merge_into_rule, CM_ERROR_REFUSED);
  /* It follows at once, and back. */
  cm_test_expect (f->db, take_off, -1);
  g_assert_cmpint (number_of (f, MATCHES), ==, 2);
  undo (f, newest_step (f), CM_TEST_NOW);
  g_assert_cmpint (number_of (f, MATCHES), ==, 3);
  /* Without its rule it stays on whom it was. */
  cm_test_expect_undone (f->db, by_hand_again);
  g_assert_cmpint (number_of (f, MATCHES), ==, 3);
  cm_test_expect (f->db, by_hand_again, -1);
  g_assert_cmpint (number_of (f, MATCHES), ==, 0);
  g_assert_cmpint (people (f, "by rule"), ==, 3);
  assert_clean (f);
}

/* ---------- in random order ---------- */

static char *
random_sheet (void)
{
  static const char *const places[] = { "四川省", "广东省", "湖南省" };
  GString *csv = g_string_new ("order_no,buyer_id,receiver,province,created_at,paid_at,paid,refund,item,qty\n");
  int rows = g_test_rand_int_range (1, 25);

  for (int i = 0; i < rows; i++)
    {
      int number = g_test_rand_int_range (1, 200), buyer = number % BUYERS, paid = number * 37 % 150 + 1;
      g_autofree char *day = cm_day_format (cm_day_parse ("2026-11-21") - number * 7 % 150);

      g_string_append_printf (csv, "N%d,buyer%d,示例%d,%s,%s 10:00:00,%s 10:01:00,%d.00,%d.00,tea,1\n", number, buyer, buyer,
                              places[buyer % 3], day, day, paid, g_test_rand_int_range (0, 8) == 0 ? paid : 0);
    }
  return g_string_free (csv, FALSE);
}

static void
import_sheet (CmTestShop *f, const char *csv, gint64 now)
{
  g_autofree char *path = g_build_filename (f->folder, "orders.csv", NULL);
  const char *map[] = {
    "order_no=#1", "buyer_id=#2", "receiver=#3", "province=#4", "created_at=#5", "paid_at=#6", "paid=#7", "refund=#8", "item=#9",
    "qty=#10", NULL,
  };
  CmImportChoices choices = { .store = "shop", .platform = "file", .profile = "generic-en", .map = (char **) map, .date_order = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CmImportPlan) plan = NULL;
  g_autoptr (JsonNode) node = NULL;
  CmImportPlan *plans[] = { NULL, NULL };

  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
  plan = plans[0] = cm_import_plan_new (path, &choices, &error);
  g_assert_no_error (error);
  node = cm_import_run (f->db, plans, now, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static const char *const rules[][2] = {
  { "rich", "{\"field\":\"net\",\"op\":\">=\",\"value\":20000}" },
  { "asleep", "{\"field\":\"days_since_last\",\"op\":\">\",\"value\":60}" },
  { "near",
    "{\"all\":[{\"field\":\"tag\",\"op\":\"=\",\"value\":\"VIP\"},{\"field\":\"region.province\",\"op\":\"=\",\"value\":\"四川\"}]}" },
};

/* %d is the day. */
static const char *const oracles[] = {
  "SELECT c.main_id AS id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.valid = 1 AND o.day <= %d AND o.currency IS NULL"
  " GROUP BY c.main_id HAVING sum (o.net_minor) >= 20000",
  "SELECT c.main_id AS id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.valid = 1 GROUP BY c.main_id"
  " HAVING max (o.day) < %d - 60",
  "SELECT DISTINCT c.main_id AS id FROM customer_tags x JOIN customers c ON c.id = x.customer_id"
  " WHERE x.removed_at IS NULL AND x.tag_id = (SELECT id FROM tags WHERE name = 'VIP') AND %d > 0 AND '四川省' ="
  " (SELECT r.province FROM regions r WHERE r.id = coalesce ((SELECT region_id FROM customers WHERE id = c.main_id),"
  " (SELECT region_id FROM customers k WHERE k.main_id = c.main_id AND k.region_id IS NOT NULL AND k.id = (SELECT min (z.id) FROM"
  " customers z WHERE z.main_id = c.main_id AND z.region_id IS NOT NULL))))",
};

static void
assert_oracles (CmTestShop *f)
{
  int day = (int) number_of (f, "SELECT graded_on FROM shop");

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *oracle = g_strdup_printf (oracles[i], day);
      g_autofree char *wanted = g_strdup_printf ("SELECT group_concat (id) FROM (SELECT id FROM (%s) ORDER BY id)", oracle);
      g_autofree char *sql = g_strdup_printf ("SELECT group_concat (id) FROM (SELECT customer_id AS id FROM tag_matches WHERE removed_on IS"
                                              " NULL AND tag_id = (SELECT id FROM tags WHERE name = '%s') ORDER BY 1)", rules[i][0]);
      g_autofree char *expected = text_of (f, wanted), *got = text_of (f, sql);

      if (number_of (f, "SELECT count(*) FROM tags WHERE rule IS NOT NULL") == (gint64) G_N_ELEMENTS (rules))
        g_assert_cmpstr (got, ==, expected);
    }
}

static gint64
set_rules (CmStep *step, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!set_rule (step, rules[i][0], rules[i][1], error))
      return FALSE;
  return cm_tag_store_take (step, "VIP", error);
}

static GArray *
some_people (CmConn *conn)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = cm_conn_int (conn, 0, NULL, "SELECT max (id) FROM customers", "");

  for (int i = 0; last > 0 && i < 6; i++)
    {
      gint64 id = g_test_rand_int_range (1, (gint32) last + 1);

      if (cm_conn_int (conn, 0, NULL, "SELECT id FROM customers WHERE id = ?", "i", id) != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

static gint64
random_on (CmStep *step, GError **error)
{
  return put (step, "VIP", some_people (cm_step_conn (step)), error);
}

static gint64
random_off (CmStep *step, GError **error)
{
  g_autoptr (GArray) ids = some_people (cm_step_conn (step));

  return cm_tag_store_take_off (step, find (step, "VIP"), ids, error);
}

/* Joins two people, or takes one apart; what cannot be is left. */
static gint64
random_join (CmStep *step, G_GNUC_UNUSED GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 joined = cm_conn_int (conn, 0, NULL, "SELECT id FROM customers WHERE joined_to IS NOT NULL ORDER BY id LIMIT 1", "");
  g_autoptr (GArray) ids = some_people (conn);

  if (joined != 0 && g_test_rand_bit ())
    return cm_customer_split (step, joined, joined, NULL);
  return ids->len > 1 && cm_customer_merge (step, g_array_index (ids, gint64, 0), g_array_index (ids, gint64, 1), NULL);
}

typedef struct {
  CmTestDeed deed;
} Deed;

static gpointer
run_deed (CmStep *step, gpointer data, GError **error)
{
  ((Deed *) data)->deed (step, error);
  return NULL;
}

static void
do_something (CmTestShop *f, gint64 now, char **sheet)
{
  static const CmTestDeed deeds[] = { random_on, random_off, random_join, random_on };
  Deed deed = { deeds[g_test_rand_int_range (0, G_N_ELEMENTS (deeds))] };
  g_autoptr (GError) error = NULL;

  if (g_test_rand_int_range (0, 3) == 0)
    {
      /* Every other time the same sheet again. */
      if (*sheet == NULL || g_test_rand_bit ())
        {
          g_free (*sheet);
          *sheet = random_sheet ();
        }
      import_sheet (f, *sheet, now);
      return;
    }
  cm_db_write (f->db, deed.deed == random_join ? "joined" : "tested", now, run_deed, &deed, NULL, &error);
  g_assert_no_error (error);
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cm_undo_redo_finish (CM_DB (source), result, &error));
  *(gboolean *) data = TRUE;
}

/* Back to the letter, and forward again. */
static void
undo_and_redo (CmTestShop *f, gint64 now, const char *before)
{
  g_autofree char *after = cm_test_dump (f->db);
  g_autofree char *back = NULL;
  gint64 step = newest_step (f);
  gboolean done = FALSE;

  undo (f, step, now);
  back = cm_test_dump (f->db);
  g_assert_cmpstr (back, ==, before);
  assert_oracles (f);
  if (cm_undo_can_redo (f->db) != step || g_test_rand_bit ())
    return;
  cm_undo_redo_async (f->db, now, redone_cb, &done);
  cm_test_wait (&done, 20);
  g_free (back);
  back = cm_test_dump (f->db);
  g_assert_cmpstr (back, ==, after);
}

static gint64
some_old_step (CmTestShop *f)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce ((SELECT id FROM steps WHERE undone_at IS NULL AND undoable = 1 AND id > 5"
                                          " ORDER BY (id * %d) %% 1009 LIMIT 1), 0)",
                                          g_test_rand_int_range (1, 1000));

  return number_of (f, sql);
}

/* A step in the middle may be refused where rows of later ones hang on it; nothing is changed then. */
static void
undo_old (CmTestShop *f, gint64 now)
{
  g_autofree char *before = cm_test_dump (f->db), *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 step = some_old_step (f);
  g_autoptr (CmUndoReport) report = step != 0 ? cm_undo_step (f->db, step, now, NULL, &error) : NULL;

  if (error == NULL)
    return;
  g_assert_error (error, CM_ERROR, CM_ERROR_CONSTRAINT);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (after, ==, before);
}

static void
test_random (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  gint64 now = CM_TEST_NOW;
  g_autofree char *sheet = NULL;

  cm_test_expect (f->db, set_rules, -1);
  for (int i = 0; i < STEPS; i++)
    {
      g_autofree char *before = cm_test_dump (f->db);
      gint64 step = newest_step (f);

      do_something (f, now, &sheet);
      assert_oracles (f);
      if (newest_step (f) != step && g_test_rand_int_range (0, 3) == 0)
        undo_and_redo (f, now, before);
      else if (g_test_rand_int_range (0, 10) == 0)
        undo_old (f, now);
      assert_oracles (f);
      assert_clean (f);
      if (g_test_rand_int_range (0, 8) == 0)
        now += DAY_SECONDS;
    }
  g_assert_cmpint (number_of (f, "SELECT count(*) FROM tag_matches"), >, 0);
}

/* ---------- another day ---------- */

static gint64
rule_of_days (CmStep *step, GError **error)
{
  return set_rule (step, rules[1][0], rules[1][1], error);
}

static void
open_again (CmTestShop *f, gint64 now)
{
  g_autofree char *path = g_strdup (cm_db_get_path (f->db));
  g_autoptr (GError) error = NULL;

  cm_test_close (f->db);
  f->db = cm_shop_open (path, now, &error);
  g_assert_no_error (error);
}

/* The first start of a day counts its days, and a look back at an earlier one leaves no trace of the later. */
static void
test_new_day (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  import_sheet (f,
                "order_no,buyer_id,receiver,province,created_at,paid_at,paid,refund,item,qty\n"
                "1,a,示例,四川省,2026-10-01 10:00:00,2026-10-01 10:00:00,300.00,0.00,tea,1\n", CM_TEST_NOW);
  cm_test_expect (f->db, rule_of_days, -1);
  g_assert_cmpint (number_of (f, MATCHES), ==, 0);
  open_again (f, CM_TEST_NOW + 20 * DAY_SECONDS);
  g_assert_cmpint (number_of (f, MATCHES), ==, 1);
  g_assert_cmpint (number_of (f, "SELECT added_on FROM tag_matches"), ==, cm_day_parse ("2026-12-11"));
  assert_clean (f);
  open_again (f, CM_TEST_NOW);
  g_assert_cmpint (number_of (f, "SELECT count(*) FROM tag_matches"), ==, 0);
  assert_clean (f);
}

/* ---------- fixed lists ---------- */

static gint64
save_rich (CmStep *step, GError **error)
{
  return cm_segment_store_save (step, "rich", rules[0][1], error);
}

static gint64
find_list (CmStep *step)
{
  g_autoptr (CmSegment) segment = cm_segment_store_find (cm_step_conn (step), "rich", NULL);

  return segment != NULL ? segment->id : 0;
}

static gint64
save_copy (CmStep *step, GError **error)
{
  return cm_segment_store_duplicate (step, find_list (step), NULL, error);
}

static gint64
freeze (CmStep *step, GError **error)
{
  return cm_segment_freeze (step, find_list (step), error);
}

static gint64
unfreeze (CmStep *step, GError **error)
{
  return cm_segment_store_unfreeze (step, find_list (step), error);
}

static gint64
rename_to_copy (CmStep *step, GError **error)
{
  return cm_segment_store_rename (step, find_list (step), "rich 2", error);
}

static gint64
ask_for_members (CmStep *step, GError **error)
{
  g_autoptr (CmSegment) segment = cm_segment_store_find (cm_step_conn (step), "rich", error);

  return cm_segment_store_save (step, "of fixed", segment->rule, error);
}

static gint64
rename_list (CmStep *step, GError **error)
{
  return cm_segment_store_rename (step, find_list (step), "moneyed", error);
}

static gpointer
read_people (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (CmSegment) segment = cm_segment_store_find (conn, data, error);
  char *of[] = { segment->rule, NULL };
  CmListQuery query = { .rules = of, .contactable = FALSE };
  g_autoptr (CmListResult) result = cm_list_query_run (&query, conn, error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (result);
  for (guint i = 0; i < result->ids->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", g_array_index (result->ids, gint64, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
people_on (CmTestShop *f, const char *list)
{
  g_autoptr (GError) error = NULL;
  char *text = cm_db_read (f->db, read_people, (gpointer) list, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static gpointer
compare_lists (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (CmSegment) a = cm_segment_store_find (conn, "rich", error);
  g_autoptr (CmSegment) b = cm_segment_store_find (conn, "rich 2", error);
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr (CmSegmentComparison) comparison = cm_segment_compare (columns, a->rule, b->rule, conn, error);
  g_autoptr (CmBitset) all = cm_bitset_copy (comparison->both);

  g_assert_cmpuint (cm_bitset_count (comparison->both) + cm_bitset_count (comparison->only_a), ==, a->members);
  cm_bitset_or (all, comparison->only_a);
  cm_bitset_or (all, comparison->only_b);
  g_assert_cmpuint (cm_bitset_count (all), ==, cm_bitset_count (comparison->both) + cm_bitset_count (comparison->only_a)
                                                 + cm_bitset_count (comparison->only_b));
  return NULL;
}

static void
test_fixed_list (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *first = random_sheet (), *fixed = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;

  import_sheet (f, first, CM_TEST_NOW);
  cm_test_expect (f->db, save_rich, -1);
  cm_test_expect (f->db, save_copy, -1);
  cm_test_expect (f->db, unfreeze, CM_ERROR_REFUSED);
  cm_test_expect_undone (f->db, freeze);
  cm_test_expect (f->db, freeze, -1);
  cm_test_expect (f->db, freeze, CM_ERROR_REFUSED);
  cm_test_expect (f->db, save_rich, CM_ERROR_REFUSED);
  cm_test_expect (f->db, rename_to_copy, CM_ERROR_EXISTS);
  fixed = people_on (f, "rich");
  for (int i = 0; i < 10; i++)
    {
      g_autofree char *sheet = random_sheet (), *now = NULL;

      import_sheet (f, sheet, CM_TEST_NOW + i * DAY_SECONDS);
      now = people_on (f, "rich");
      g_assert_cmpstr (now, ==, fixed);
    }
  cm_db_read (f->db, compare_lists, NULL, NULL, &error);
  g_assert_no_error (error);
  /* Another list may rest on it; then it stays fixed, and its new name is known there. */
  cm_test_expect (f->db, ask_for_members, -1);
  cm_test_expect (f->db, unfreeze, CM_ERROR_REFUSED);
  cm_test_expect_undone (f->db, rename_list);
  cm_test_expect (f->db, rename_list, -1);
  kept = people_on (f, "of fixed");
  g_assert_cmpstr (kept, ==, fixed);
}

static gint64
exclude_first (CmStep *step, GError **error)
{
  gint64 id = cm_conn_int (cm_step_conn (step), 0, NULL, "SELECT min (customer_id) FROM segment_members", "");

  return cm_exclusion_add (step, id, "do-not-contact", "said so", error);
}

static gpointer
check_contacts (CmConn *conn, gpointer data, GError **error)
{
  gint64 excluded = *(gint64 *) data;
  g_autoptr (CmSegment) segment = cm_segment_store_find (conn, "rich", error);
  char *of[] = { segment->rule, NULL };
  CmListQuery query = { .rules = of, .contactable = TRUE };
  CmInviteRequest request = { .segment_id = segment->id, .segment = segment->name, .rule = segment->rule, .count = 1 };
  g_autoptr (CmListResult) result = cm_list_query_run (&query, conn, error);
  g_autoptr (CmInvitePlan) plan = cm_invite_plan_draft (conn, &request, CM_TEST_NOW, error);
  const CmInviteCaller *caller;

  g_assert_nonnull (plan);
  g_assert_cmpuint (result->ids->len, ==, segment->members - 1);
  for (guint i = 0; i < result->ids->len; i++)
    g_assert_cmpint (g_array_index (result->ids, gint64, i), !=, excluded);
  caller = g_ptr_array_index (plan->callers, 0);
  for (guint i = 0; i < caller->people->len; i++)
    g_assert_cmpint (g_array_index (caller->people, gint64, i), !=, excluded);
  g_assert_cmpint (plan->planned, ==, segment->members - 1);
  return NULL;
}

/* Somebody who said no stands on the fixed list, and on no list of contacts. */
static void
test_fixed_and_excluded (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 excluded;

  import_sheet (f,
                "order_no,buyer_id,receiver,province,created_at,paid_at,paid,refund,item,qty\n"
                "1,a,示例,四川省,2026-11-01 10:00:00,2026-11-01 10:00:00,300.00,0.00,tea,1\n"
                "2,b,示例,四川省,2026-11-01 10:00:00,2026-11-01 10:00:00,400.00,0.00,tea,1\n"
                "3,c,示例,四川省,2026-11-01 10:00:00,2026-11-01 10:00:00,500.00,0.00,tea,1\n", CM_TEST_NOW);
  cm_test_expect (f->db, save_rich, -1);
  cm_test_expect (f->db, freeze, -1);
  excluded = number_of (f, "SELECT min (customer_id) FROM segment_members");
  cm_test_expect (f->db, exclude_first, -1);
  cm_db_read (f->db, check_contacts, &excluded, NULL, &error);
  g_assert_no_error (error);
}

#define ADD(name, func) g_test_add ("/tags/" name, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("by-hand", test_by_hand);
  ADD ("history", test_history);
  ADD ("change", test_change_tags);
  ADD ("undo-in-between", test_undo_in_between);
  ADD ("crowd", test_crowd);
  ADD ("rules", test_rules);
  ADD ("random", test_random);
  ADD ("new-day", test_new_day);
  ADD ("fixed-list", test_fixed_list);
  ADD ("fixed-and-excluded", test_fixed_and_excluded);
  return g_test_run ();
}
