/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-code-store.h"
#include "cm-day.h"
#include "cm-figures-store.h"
#include "cm-identity-store.h"
#include "cm-join-store.h"
#include "cm-order-store.h"
#include "cm-person-code.h"
#include "cm-referral-store.h"
#include "cm-test-people.h"
#include "cm-timeline-store.h"
#include "cm-undo.h"

static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/* ---- the code ---- */

static void
assert_read (const char *text, const char *code)
{
  g_autofree char *read = cm_person_code_read (text);

  g_assert_cmpstr (read, ==, code);
}

static void
test_written (void)
{
  g_autofree char *code = cm_person_code_new (4711);
  g_autofree char *again = cm_person_code_new (4711);
  g_autofree char *small = g_ascii_strdown (code, -1);
  g_autofree char *spaced = g_strdup_printf (" %.3s %.2s-%s ", small, small + 3, small + 5);
  g_autofree char *short_one = g_strndup (code, 6);
  g_autofree char *long_one = g_strconcat (code, "2", NULL);

  g_assert_cmpstr (code, ==, again);
  g_assert_cmpuint (strlen (code), ==, CM_PERSON_CODE_LENGTH);
  assert_read (code, code);
  assert_read (small, code);
  assert_read (spaced, code);
  assert_read ("２２２２２２２", "2222222");
  assert_read ("3222223", "3222223");
  assert_read (short_one, NULL);
  assert_read (long_one, NULL);
  assert_read ("", NULL);
  assert_read (NULL, NULL);
  assert_read ("张三", NULL);
  assert_read ("0222222", NULL);
}

/* Every wrong character, and every two of each other's places, wherever they stand. */
static void
test_slips (void)
{
  for (int round = 0; round < 300; round++)
    {
      g_autofree char *code = cm_person_code_new (g_test_rand_int_range (0, G_MAXINT32) % CM_PERSON_CODES);

      for (int place = 0; place < CM_PERSON_CODE_LENGTH; place++)
        {
          char right = code[place];

          for (const char *wrong = alphabet; *wrong != '\0'; wrong++)
            {
              code[place] = *wrong;
              assert_read (code, *wrong == right ? code : NULL);
            }
          code[place] = right;
          for (int other = place + 1; other < CM_PERSON_CODE_LENGTH; other++)
            {
              code[place] = code[other];
              code[other] = right;
              assert_read (code, code[place] == right ? code : NULL);
              code[other] = code[place];
              code[place] = right;
            }
        }
    }
}

static int
alike (const char *a, const char *b)
{
  int same = 0;

  for (int i = 0; i < CM_PERSON_CODE_LENGTH; i++)
    same += a[i] == b[i];
  return same;
}

/* Each number has a code of its own, and neighbours share few characters. */
static void
test_apart (void)
{
  const int count = 200000;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *before = cm_person_code_new (0);
  double shared = 0;

  for (int i = 1; i <= count; i++)
    {
      char *code = cm_person_code_new (i);
      int same = alike (before, code);

      g_assert_cmpint (same, <, CM_PERSON_CODE_LENGTH - 1);
      shared += same;
      g_free (before);
      before = g_strdup (code);
      g_assert_true (g_hash_table_add (seen, code));
    }
  g_assert_cmpfloat (shared / count, <, 1);
  for (gint64 last = CM_PERSON_CODES - 100; last < CM_PERSON_CODES; last++)
    g_assert_true (g_hash_table_add (seen, cm_person_code_new (last)));
}

/* ---- orders that somebody brought ---- */

#define PEOPLE 24
#define DAY_SECONDS 86400

typedef struct {
  gint64 step;                  /* what was done last, 0 for nothing that can be taken back */
  int number;                   /* of the newest order */
  gboolean brought;             /* somebody brought an order at some time */
} Life;

static Life life;

static gint64
somebody (void)
{
  return g_test_rand_int_range (1, PEOPLE + 1);
}

static char *
some_phone (void)
{
  return g_strdup_printf ("+861000000%04d", g_test_rand_int_range (0, PEOPLE));
}

static char *
some_code (void)
{
  switch (g_test_rand_int_range (0, 6))
    {
    case 0: case 1:
      return cm_person_code_new (somebody ());
    case 2:
      return some_phone ();
    case 3:
      return g_strdup_printf ("nick%d", g_test_rand_int_range (0, PEOPLE));
    case 4:
      return g_strdup ("moments");
    default:
      return NULL;
    }
}

static void
make_people (CmStep *step, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  cm_conn_run (conn, error, "INSERT INTO stores (id, platform, name) VALUES (1, 'file', 'one'), (2, 'taobao', 'two')", "");
  for (int i = 0; i < PEOPLE; i++)
    cm_record_add (step, i % 5 == 0 ? NULL : "示例", 0, error);
}

static void
sell (CmStep *step, GError **error)
{
  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    {
      g_autoptr (CmOrder) order = cm_order_new ();

      order->store_id = g_test_rand_int_range (1, 3);
      order->order_no = g_strdup_printf ("R%d", ++life.number);
      order->customer_id = g_test_rand_int_range (0, 5) == 0 ? 0 : somebody ();
      order->state = g_test_rand_int_range (0, 4) == 0 ? "closed" : "paid";
      order->paid_at = CM_TEST_NOW + g_test_rand_int_range (-60, 2) * (gint64) DAY_SECONDS;
      order->day = cm_day_from_time (order->paid_at, cm_conn_zone (cm_step_conn (step)));
      order->paid = g_test_rand_int_range (0, 90) * 100;
      order->code = some_code ();
      cm_order_settle (order);
      if (order->customer_id != 0)
        cm_step_touch_customer (step, order->customer_id);
      cm_order_insert (step, order, error);
    }
}

/* Refunded, closed, another buyer, another code: as a later sheet would have it. */
static void
change_order (CmStep *step, GError **error)
{
  gint64 id = cm_conn_int (cm_step_conn (step), 0, error, "SELECT id FROM orders ORDER BY (id * ?1) % 101 LIMIT 1", "i",
                           (gint64) g_test_rand_int_range (1, 100));
  g_autoptr (CmOrder) order = id != 0 ? cm_order_load (cm_step_conn (step), id, error) : NULL;

  if (order == NULL)
    return;
  if (order->customer_id != 0)
    cm_step_touch_customer (step, order->customer_id);
  if (g_test_rand_bit ())
    order->customer_id = somebody ();
  if (g_test_rand_bit ())
    order->state = g_str_equal (order->state, "closed") ? "paid" : "closed";
  if (g_test_rand_bit ())
    {
      g_free (order->code);
      order->code = some_code ();
    }
  cm_order_settle (order);
  if (order->customer_id != 0)
    cm_step_touch_customer (step, order->customer_id);
  cm_order_update (step, order, error);
}

static void
give_code (CmStep *step, GError **error)
{
  g_autofree char *code = cm_code_ensure (step, somebody (), error);
}

/* A sheet of customers tells a phone or a nick. */
static void
learn_name (CmStep *step, GError **error)
{
  gint64 who = somebody ();
  gboolean by_phone = g_test_rand_bit ();
  g_autofree char *value = by_phone ? some_phone () : g_strdup_printf ("nick%d", g_test_rand_int_range (0, PEOPLE));
  gint64 store = by_phone ? 0 : g_test_rand_int_range (1, 3);

  if (cm_conn_int (cm_step_conn (step), 0, error, "SELECT count (*) FROM identities WHERE value = ?1"
                   " AND (customer_id = ?2 OR store_id = ?3)", "sii", value, who, store) > 0)
    return;
  cm_identity_add (step, who, by_phone ? CM_IDENTITY_PHONE : CM_IDENTITY_NICK, store, value, error);
  cm_step_touch (step, CM_TOPIC_IMPORTS);
  cm_step_touch_customer (step, who);
}

static void
join_or_split (CmStep *step, GError **error)
{
  g_autoptr (GError) refused = NULL;
  gint64 main_id = somebody (), other = somebody ();

  (void) error;
  if (g_test_rand_bit ())
    cm_customer_merge (step, main_id, other, &refused);
  else
    cm_customer_split (step, main_id, other, &refused);
}

static void
open_case (CmStep *step, GError **error)
{
  gint64 who = somebody ();

  cm_conn_run (cm_step_conn (step), error, "INSERT INTO cases (id, customer_id, what, opened_at, due_on)"
               " VALUES (?1, ?2, 'late', ?3, 21000)", "iii", cm_step_new_id (step, "cases"), who, cm_step_now (step));
  cm_step_touch (step, CM_TOPIC_CASES);
  cm_step_touch_customer (step, who);
}

static gpointer
do_something (CmStep *step, gpointer data, GError **error)
{
  static void (*const deeds[]) (CmStep *step, GError **error) = {
    sell, sell, change_order, give_code, learn_name, join_or_split, open_case,
  };
  GError *failure = NULL;

  (data != NULL ? make_people : deeds[g_test_rand_int_range (0, G_N_ELEMENTS (deeds))]) (step, &failure);
  life.step = cm_step_id (step);
  g_assert_no_error (failure);
  (void) error;
  return NULL;
}

/* Read another way: each order against each person. */
static const char oracle[] =
  "SELECT count (*) FROM figures f WHERE f.referred_orders <> (SELECT count (*) FROM orders o WHERE o.valid AND o.day <="
  " (SELECT graded_on FROM shop) AND NOT EXISTS (SELECT 1 FROM customers b WHERE b.id = o.customer_id AND b.main_id = f.customer_id)"
  " AND CASE WHEN o.code IN (SELECT code FROM codes) THEN EXISTS (SELECT 1 FROM codes d JOIN customers c ON c.id = d.customer_id"
  " WHERE d.code = o.code AND c.main_id = f.customer_id) ELSE EXISTS (SELECT 1 FROM identities i JOIN customers c ON"
  " c.id = i.customer_id WHERE i.value = o.code AND coalesce (i.store_id, o.store_id) = o.store_id AND c.main_id = f.customer_id)"
  " AND NOT EXISTS (SELECT 1 FROM identities i JOIN customers c ON c.id = i.customer_id WHERE i.value = o.code AND"
  " coalesce (i.store_id, o.store_id) = o.store_id AND c.main_id <> f.customer_id) END)";

static gpointer
check (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) found = cm_figures_check (conn, error);

  g_assert_nonnull (found);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", (const char *) found->pdata[i]);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpint (cm_test_count (conn, oracle), ==, 0);
  life.brought = life.brought || cm_test_count (conn, "SELECT count (*) FROM figures WHERE referred_orders > 0") > 0;
  return data;
}

static void
assert_right (CmTestShop *f)
{
  g_autoptr (GError) error = NULL;

  cm_db_read (f->db, check, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
do_random (CmTestShop *f, gpointer first)
{
  g_autoptr (GError) error = NULL;

  cm_db_write (f->db, "done", CM_TEST_NOW, do_something, first, NULL, &error);
  g_assert_no_error (error);
}

/* Afterwards nothing of everybody is kept in memory for the next step. */
static gpointer
grade_quietly (CmStep *step, gpointer data, GError **error)
{
  return cm_figures_grade_day (step, cm_step_today (step), error) ? data : NULL;
}

/* Sales, codes, names, joins and splits, each of them taken back now and then: always what a fresh count says. */
static void
test_random (CmTestShop *f, gconstpointer data)
{
  (void) data;
  life = (Life) { 0 };
  do_random (f, f);
  for (int round = 0; round < 150; round++)
    {
      g_autoptr (GError) failure = NULL;

      if (g_test_rand_int_range (0, 3) == 0)
        cm_db_write_quietly (f->db, CM_TEST_NOW, grade_quietly, f, &failure);
      g_assert_no_error (failure);
      do_random (f, NULL);
      assert_right (f);
      if (life.step != 0 && g_test_rand_int_range (0, 3) == 0)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (CmUndoReport) report = cm_undo_step (f->db, life.step, CM_TEST_NOW, NULL, &error);

          g_assert_true (report != NULL || g_error_matches (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE)
                         || g_error_matches (error, CM_ERROR, CM_ERROR_NOT_FOUND));
          assert_right (f);
        }
    }
  g_assert_true (life.brought);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/referrals/code/written", test_written);
  g_test_add_func ("/referrals/code/slips", test_slips);
  g_test_add_func ("/referrals/code/apart", test_apart);
  g_test_add ("/referrals/random", CmTestShop, NULL, cm_test_shop_set_up, test_random, cm_test_shop_tear_down);
  return g_test_run ();
}
