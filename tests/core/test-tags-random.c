/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags in random order against SQL, and on another day. */
#include <string.h>

#include "cm-day.h"
#include "cm-join-store.h"
#include "cm-shop-open.h"
#include "cm-tag-store.h"
#include "cm-test-tags.h"
#include "cm-undo.h"

#define STEPS 120

/* ---------- in random order ---------- */

static const char *const rules[][2] = {
  { "rich", CM_TEST_RICH },
  { "asleep", CM_TEST_ASLEEP },
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
  int day = (int) cm_test_number (f, "SELECT graded_on FROM shop");

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *oracle = g_strdup_printf (oracles[i], day);
      g_autofree char *wanted = g_strdup_printf ("SELECT group_concat (id) FROM (SELECT id FROM (%s) ORDER BY id)", oracle);
      g_autofree char *sql = g_strdup_printf ("SELECT group_concat (id) FROM (SELECT customer_id AS id FROM tag_matches WHERE removed_on IS"
                                              " NULL AND tag_id = (SELECT id FROM tags WHERE name = '%s') ORDER BY 1)", rules[i][0]);
      g_autofree char *expected = cm_test_text (f, wanted), *got = cm_test_text (f, sql);

      if (cm_test_number (f, "SELECT count(*) FROM tags WHERE rule IS NOT NULL") == (gint64) G_N_ELEMENTS (rules))
        g_assert_cmpstr (got, ==, expected);
    }
}

static gint64
set_rules (CmStep *step, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!cm_test_tag_set_rule (step, rules[i][0], rules[i][1], error))
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
  return cm_test_tag_put_on (step, "VIP", some_people (cm_step_conn (step)), error);
}

static gint64
random_off (CmStep *step, GError **error)
{
  g_autoptr (GArray) ids = some_people (cm_step_conn (step));

  return cm_tag_store_take_off (step, cm_test_tag_find (step, "VIP"), ids, error);
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
          *sheet = cm_test_random_sheet ();
        }
      cm_test_import_sheet (f, *sheet, now);
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
  gint64 step = cm_test_newest_step (f);
  gboolean done = FALSE;

  cm_test_undo (f, step, now);
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

  return cm_test_number (f, sql);
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
      gint64 step = cm_test_newest_step (f);

      do_something (f, now, &sheet);
      assert_oracles (f);
      if (cm_test_newest_step (f) != step && g_test_rand_int_range (0, 3) == 0)
        undo_and_redo (f, now, before);
      else if (g_test_rand_int_range (0, 10) == 0)
        undo_old (f, now);
      assert_oracles (f);
      cm_test_assert_clean (f);
      if (g_test_rand_int_range (0, 8) == 0)
        now += CM_TEST_DAY_SECONDS;
    }
  g_assert_cmpint (cm_test_number (f, "SELECT count(*) FROM tag_matches"), >, 0);
}

/* ---------- another day ---------- */

static gint64
rule_of_days (CmStep *step, GError **error)
{
  return cm_test_tag_set_rule (step, "asleep", CM_TEST_ASLEEP, error);
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
  cm_test_import_sheet (f,
                "order_no,buyer_id,receiver,province,created_at,paid_at,paid,refund,item,qty\n"
                "1,a,示例,四川省,2026-10-01 10:00:00,2026-10-01 10:00:00,300.00,0.00,tea,1\n", CM_TEST_NOW);
  cm_test_expect (f->db, rule_of_days, -1);
  g_assert_cmpint (cm_test_number (f, CM_TEST_MATCHES), ==, 0);
  open_again (f, CM_TEST_NOW + 20 * CM_TEST_DAY_SECONDS);
  g_assert_cmpint (cm_test_number (f, CM_TEST_MATCHES), ==, 1);
  g_assert_cmpint (cm_test_number (f, "SELECT added_on FROM tag_matches"), ==, cm_day_parse ("2026-12-11"));
  cm_test_assert_clean (f);
  open_again (f, CM_TEST_NOW);
  g_assert_cmpint (cm_test_number (f, "SELECT count(*) FROM tag_matches"), ==, 0);
  cm_test_assert_clean (f);
}

#define ADD(name, func) g_test_add ("/tags/" name, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("random", test_random);
  ADD ("new-day", test_new_day);
  return g_test_run ();
}
