/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags by hand and by rule, one by one. */
#include "cm-join-store.h"
#include "cm-segment-store.h"
#include "cm-tag-rules.h"
#include "cm-tag-store.h"
#include "cm-test-tags.h"
#include "cm-undo.h"

#define CROWD 100000

/* ---------- one by one ---------- */

static gint64
tag_three (CmStep *step, GError **error)
{
  return cm_test_tag_put_on (step, " ＶＩＰ  ", cm_test_ids (4, 1, 2, 3, 2), error);
}

static gint64
tag_again (CmStep *step, GError **error)
{
  return cm_test_tag_put_on (step, "VIP", cm_test_ids (2, 3, 4), error);
}

static gint64
tag_nobody (CmStep *step, GError **error)
{
  return cm_test_tag_put_on (step, "VIP", cm_test_ids (2, 1, 99), error);
}

static gint64
take_off (CmStep *step, GError **error)
{
  g_autoptr (GArray) ids = cm_test_ids (2, 2, 4);

  return cm_tag_store_take_off (step, cm_test_tag_find (step, "VIP"), ids, error);
}

static gint64
join_two (CmStep *step, GError **error)
{
  return cm_customer_merge (step, 1, 2, error);
}

static void
test_by_hand (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_expect (f->db, cm_test_make_four, -1);
  cm_test_expect_undone (f->db, tag_three);
  g_assert_cmpint (cm_test_expect (f->db, tag_three, -1), ==, 3);
  g_assert_cmpint (cm_test_tagged (f, "VIP"), ==, 3);
  cm_test_expect (f->db, tag_nobody, CM_ERROR_NOT_FOUND);
  g_assert_cmpint (cm_test_expect (f->db, tag_again, -1), ==, 1);
  cm_test_expect_undone (f->db, take_off);
  g_assert_cmpint (cm_test_tagged (f, "VIP"), ==, 4);
  g_assert_cmpint (cm_test_expect (f->db, take_off, -1), ==, 2);
  g_assert_cmpint (cm_test_tagged (f, "VIP"), ==, 2);
  g_assert_cmpint (cm_test_number (f, "SELECT count(*) FROM customer_tags"), ==, 4);
  /* A person counts once, whatever records have it; it is taken off all of them. */
  g_assert_cmpint (cm_test_expect (f->db, tag_again, -1), ==, 1);
  cm_test_expect (f->db, join_two, -1);
  g_assert_cmpint (cm_test_tagged (f, "VIP"), ==, 3);
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

  cm_test_expect (f->db, cm_test_make_four, -1);
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
  return cm_test_tag_put_on (step, "老客", cm_test_ids (2, 3, 4), error);
}

static gint64
rename_taken (CmStep *step, GError **error)
{
  return cm_tag_store_rename (step, cm_test_tag_find (step, "VIP"), "老客", error);
}

static gint64
rename_free (CmStep *step, GError **error)
{
  return cm_tag_store_rename (step, cm_test_tag_find (step, "VIP"), "贵宾", error);
}

static gint64
save_list (CmStep *step, GError **error)
{
  return cm_segment_store_save (step, "list", "{\"all\":[{\"field\":\"tag\",\"op\":\"in\",\"value\":[\"x\",\"VIP\"]}]}", error);
}

static gint64
merge (CmStep *step, GError **error)
{
  return cm_tag_store_merge (step, cm_test_tag_find (step, "VIP"), cm_test_tag_find (step, "老客"), error);
}

static gint64
merge_itself (CmStep *step, GError **error)
{
  return cm_tag_store_merge (step, cm_test_tag_find (step, "VIP"), cm_test_tag_find (step, "VIP"), error);
}

static gint64
delete_asked_for (CmStep *step, GError **error)
{
  return cm_tag_store_delete (step, cm_test_tag_find (step, "VIP"), error);
}

static gint64
delete_second (CmStep *step, GError **error)
{
  return cm_tag_store_delete (step, cm_test_tag_find (step, "老客"), error);
}

static gint64
wrong_colour (CmStep *step, GError **error)
{
  return cm_tag_store_set_colour (step, cm_test_tag_find (step, "VIP"), "red", error);
}

static gint64
right_colour (CmStep *step, GError **error)
{
  return cm_tag_store_set_colour (step, cm_test_tag_find (step, "VIP"), "#3584E4", error);
}

static void
test_change_tags (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *rule = NULL;

  cm_test_expect (f->db, cm_test_make_four, -1);
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
  g_assert_cmpint (cm_test_tagged (f, "老客"), ==, 4);
  g_assert_cmpint (cm_test_number (f, "SELECT count(*) FROM customer_tags"), ==, 5);
  g_assert_cmpint (cm_test_number (f, "SELECT count(*) FROM customer_tags WHERE removed_at IS NULL"), ==, 4);
  rule = cm_test_text (f, "SELECT rule FROM segments");
  g_assert_nonnull (strstr (rule, "[\"x\",\"老客\"]"));
}

/* Put on, taken off, put on again: the middle step cannot open its row again, and says so. */
static void
test_undo_in_between (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  gint64 middle;

  cm_test_expect (f->db, cm_test_make_four, -1);
  cm_test_expect (f->db, tag_three, -1);
  cm_test_expect (f->db, take_off, -1);
  middle = cm_test_newest_step (f);
  cm_test_expect (f->db, tag_three, -1);
  g_assert_cmpint (cm_test_undo (f, middle, CM_TEST_NOW), ==, 1);
  g_assert_cmpint (cm_test_tagged (f, "VIP"), ==, 3);
  cm_test_assert_clean (f);
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
  return cm_test_tag_put_on (step, "all", crowd_ids (), error);
}

static gint64
untag_crowd (CmStep *step, GError **error)
{
  g_autoptr (GArray) ids = crowd_ids ();

  return cm_tag_store_take_off (step, cm_test_tag_find (step, "all"), ids, error);
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
  g_assert_cmpint (cm_test_number (f, "SELECT count(*) FROM step_inserts WHERE step_id = (SELECT max (id) FROM steps)"), ==, 2);
  g_assert_cmpint (cm_test_number (f, "SELECT count(*) FROM step_changes WHERE step_id = (SELECT max (id) FROM steps)"), ==, 0);
  began = g_get_monotonic_time ();
  cm_test_undo (f, cm_test_newest_step (f), CM_TEST_NOW);
  g_test_message ("undone in %.2f s", (double) (g_get_monotonic_time () - began) / 1e6);
  g_assert_cmpint (cm_test_number (f, "SELECT count(*) FROM customer_tags"), ==, 0);
  cm_test_expect (f->db, tag_crowd, -1);
  began = g_get_monotonic_time ();
  g_assert_cmpint (cm_test_expect (f->db, untag_crowd, -1), ==, CROWD);
  g_test_message ("taken off in %.2f s", (double) (g_get_monotonic_time () - began) / 1e6);
  began = g_get_monotonic_time ();
  cm_test_undo (f, cm_test_newest_step (f), CM_TEST_NOW);
  g_test_message ("undone in %.2f s", (double) (g_get_monotonic_time () - began) / 1e6);
  g_assert_cmpint (cm_test_tagged (f, "all"), ==, CROWD);
}

/* ---------- rules ---------- */

static gint64
rule_of_vip (CmStep *step, GError **error)
{
  return cm_test_tag_set_rule (step, "by rule", "{\"field\":\"tag\",\"op\":\"=\",\"value\":\"VIP\"}", error);
}

static gint64
rule_of_itself (CmStep *step, GError **error)
{
  return cm_test_tag_set_rule (step, "by rule", "{\"not\":{\"field\":\"tag\",\"op\":\"=\",\"value\":\"by rule\"}}", error);
}

static gint64
rule_of_rule (CmStep *step, GError **error)
{
  return cm_test_tag_set_rule (step, "other", "{\"any\":[{\"field\":\"tag\",\"op\":\"in\",\"value\":[\"by rule\"]}]}", error);
}

static gint64
rule_of_any_tag (CmStep *step, GError **error)
{
  return cm_test_tag_set_rule (step, "other", "{\"field\":\"tag\",\"op\":\"is-set\"}", error);
}

static gint64
rule_on_asked_for (CmStep *step, GError **error)
{
  return cm_test_tag_set_rule (step, "VIP", "{\"field\":\"orders\",\"op\":\">\",\"value\":1}", error);
}

static gint64
put_by_hand (CmStep *step, GError **error)
{
  return cm_test_tag_put_on (step, "by rule", cm_test_ids (1, 4), error);
}

static gint64
merge_into_rule (CmStep *step, GError **error)
{
  return cm_tag_store_merge (step, cm_test_tag_find (step, "VIP"), cm_test_tag_find (step, "by rule"), error);
}

static gint64
by_hand_again (CmStep *step, GError **error)
{
  return cm_tag_rules_set (step, cm_test_tag_find (step, "by rule"), NULL, error);
}

static void
test_rules (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_expect (f->db, cm_test_make_four, -1);
  cm_test_expect (f->db, tag_three, -1);
  cm_test_expect_undone (f->db, rule_of_vip);
  g_assert_cmpint (cm_test_number (f, CM_TEST_MATCHES), ==, 0);
  cm_test_expect (f->db, rule_of_vip, -1);
  g_assert_cmpint (cm_test_number (f, CM_TEST_MATCHES), ==, 3);
  cm_test_expect (f->db, rule_of_itself, CM_ERROR_REFUSED);
  cm_test_expect (f->db, rule_of_rule, CM_ERROR_REFUSED);
  cm_test_expect (f->db, rule_of_any_tag, CM_ERROR_REFUSED);
  cm_test_expect (f->db, rule_on_asked_for, CM_ERROR_REFUSED);
  cm_test_expect (f->db, put_by_hand, CM_ERROR_REFUSED);
  cm_test_expect (f->db, merge_into_rule, CM_ERROR_REFUSED);
  /* It follows at once, and back. */
  cm_test_expect (f->db, take_off, -1);
  g_assert_cmpint (cm_test_number (f, CM_TEST_MATCHES), ==, 2);
  cm_test_undo (f, cm_test_newest_step (f), CM_TEST_NOW);
  g_assert_cmpint (cm_test_number (f, CM_TEST_MATCHES), ==, 3);
  /* Without its rule it stays on whom it was. */
  cm_test_expect_undone (f->db, by_hand_again);
  g_assert_cmpint (cm_test_number (f, CM_TEST_MATCHES), ==, 3);
  cm_test_expect (f->db, by_hand_again, -1);
  g_assert_cmpint (cm_test_number (f, CM_TEST_MATCHES), ==, 0);
  g_assert_cmpint (cm_test_tagged (f, "by rule"), ==, 3);
  cm_test_assert_clean (f);
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
  return g_test_run ();
}
