/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random people and facts: what is counted in memory equals plain SQL. */
#include <string.h>

#include "cm-customer-store.h"
#include "cm-figures-store.h"
#include "cm-list-query.h"
#include "cm-shop.h"
#include "cm-test.h"
#include "cm-text.h"
#include "cm-waterfall.h"
#include "cm-why.h"

#define PEOPLE 400
#define DAY_SECONDS 86400

typedef struct {
  char *folder;
  CmDb *db;
  int today;
} Fixture;

static void
set_up (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  f->today = cm_day_parse ("2026-11-21");
}

static void
tear_down (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_close (f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static void
run (CmConn *conn, const char *sql, gint64 a, gint64 b, gint64 c, gint64 d)
{
  g_autoptr (GError) error = NULL;

  cm_conn_run (conn, &error, sql, "iiii", a, b, c, d);
  g_assert_no_error (error);
}

/* Some time of the last two years, often near the edges the rules have. */
static gint64
random_time (void)
{
  return CM_TEST_NOW - g_test_rand_int_range (0, 720) * (gint64) DAY_SECONDS;
}

static gint64
somebody (void)
{
  return g_test_rand_int_range (1, PEOPLE + 1);
}

static void
add_dictionaries (CmConn *conn)
{
  run (conn, "INSERT INTO staff (id, name, role) VALUES (1, 'Wei', 'owner') ON CONFLICT DO UPDATE SET phone = ?1 + ?2 + ?3 +"
       " ?4", 0, 0, 0, 0);
  run (conn, "INSERT INTO stores (id, platform, name) SELECT ?1, 'file', 'one' WHERE ?2 + ?3 + ?4 = 0", 1, 0, 0, 0);
  run (conn, "INSERT INTO accounts (id, place, name, staff_id, capacity, adds_per_day) SELECT ?1, 'wechat', 'a', ?2, ?3,"
       " ?4", 1, 1, 500, 15);
  run (conn, "INSERT INTO groups (id, name, place, capacity, join_limit) SELECT ?1, 'g' || ?1, 'wechat', ?2, ?3 + ?4", 1, 500, 100, 0);
  run (conn, "INSERT INTO regions (id, province, city) VALUES (?1, '四川省', ''), (?2, '四川省', '成都市'), (?3, '四川省', '宜宾市'), (?4,"
       " '广东省', '广州市')",
       1, 2, 3, 4);
}

static void
add_customers (CmConn *conn)
{
  for (int id = 1; id <= PEOPLE; id++)
    run (conn, "INSERT INTO customers (id, main_id, name, type, region_id) VALUES (?1, ?1, char (?2) || char (?2 + ?1 % 7) ||"
         " ?1, iif (?3, 'shop', 'person'), nullif (?4, 0))",
         id, 0x4e00 + g_test_rand_int_range (0, 3000), g_test_rand_bit (), g_test_rand_int_range (0, 5));
  for (int id = 1; id <= PEOPLE; id += 2)
    run (conn, "INSERT INTO identities (id, customer_id, kind, value) SELECT ?1, ?1, 'phone', '+86100' || printf ('%08d', ?2)"
         " WHERE ?3 + ?4 = 0",
         id, id * 7919, 0, 0);
  /* Every ninth record hangs under an earlier one that stands alone. */
  for (int id = 9; id <= PEOPLE; id += 9)
    run (conn, "UPDATE customers SET joined_to = ?2, main_id = ?2 WHERE id = ?1 AND ?3 + ?4 = 0", id, id - 4, 0, 0);
}

static void
add_orders (CmConn *conn)
{
  for (int id = 1; id <= PEOPLE * 4; id++)
    {
      gint64 at = random_time () + (id % 50 == 0 ? 3 * DAY_SECONDS : 0);
      gint64 paid = g_test_rand_int_range (0, 300000), refund = id % 6 == 0 ? paid : id % 17 == 0 ? paid / 2 : 0;
      gboolean returned = refund > 0 && refund >= paid;
      const char *state = returned ? "refunded" : refund > 0 ? "part-refunded" : id % 11 == 0 ? "closed" : "done";
      gboolean valid = !returned && !g_str_equal (state, "closed");
      g_autoptr (GError) error = NULL;

      cm_conn_run (conn, &error,
                   "INSERT INTO orders (id, store_id, order_no, customer_id, state, paid_at, day, currency, paid_minor, refund_minor,"
                   " returned, valid, net_minor) VALUES (?1, 1, iif (?1 % 4 = 0, 'N', '') || (20261100000 + ?1 * 7919),"
                   " ?2, ?3, ?4, ?5, iif (?1 % 13 = 0, 'USD', NULL), ?6,"
                   " ?7, ?8, ?9, ?10)",
                   "iisiiiiiii", (gint64) id, (gint64) (somebody () * 2 / 3 + 1), state, at,
                   (gint64) cm_day_from_time (at, cm_conn_zone (conn)), paid, refund, (gint64) returned, (gint64) valid,
                   valid ? paid - refund : (gint64) 0);
      g_assert_no_error (error);
    }
}

static void
add_facts (CmConn *conn)
{
  for (int id = 1; id <= PEOPLE / 4; id++)
    {
      gint64 at = random_time ();

      run (conn, "INSERT INTO consents (id, customer_id, given, by_person, how, at) VALUES (?1, ?2, ?3 % 2, ?3 / 2, 'phone', ?4)",
           id, somebody (), g_test_rand_int_range (0, 4), at);
      run (conn, "INSERT INTO exclusions (id, customer_id, kind, reason, at) VALUES (?1, ?2, iif (?3, 'refused',"
           " 'do-not-contact'), 'said so', ?4)",
           id, somebody (), id % 4 != 0, random_time ());
      run (conn, "INSERT INTO lifts (id, step_id, customer_id, kind, reason, staff_id, at)"
           " VALUES (?1, ?1 + 1000, ?2, CASE ?3 WHEN 0 THEN 'refused' WHEN 1 THEN 'region' ELSE 'problem' END, 'a reason', 1, ?4)",
           id, somebody (), g_test_rand_int_range (0, 3), random_time ());
      run (conn, "INSERT OR IGNORE INTO friends (id, account_id, customer_id, added_at, deleted_at) VALUES (?1, 1, ?2, ?3, ?4)",
           id, somebody (), at, at + g_test_rand_int_range (-5, 5));
      run (conn, "INSERT OR IGNORE INTO group_members (id, group_id, customer_id, joined_at, left_at, ended)"
           " VALUES (?1, 1, ?2, ?3, iif (?4, ?3 + 5, NULL), iif (?4, 'removed', NULL))", id, somebody (), at, id % 3 == 0);
      run (conn, "INSERT INTO feedback (id, customer_id, kind, mood, body, at) VALUES (?1, ?2, 'review', iif (?3, 'bad',"
           " 'good'), 'words', ?4)",
           id, somebody (), id % 3 == 0, random_time ());
      run (conn, "INSERT INTO cases (id, customer_id, what, opened_at, due_on, settled_at, result)"
           " VALUES (?1, ?2, 'broken', ?3, 20000, iif (?4, ?3 + 9, NULL), iif (?4, 'paid', NULL))", id, somebody (), at, id % 2);
    }
  run (conn, "INSERT INTO excluded_regions (id, region_id, reason, staff_id, at, review_on) SELECT ?1, ?2, 'a rep', 1, ?3, ?4", 1, 3,
       CM_TEST_NOW - 300 * (gint64) DAY_SECONDS, 21000);
}

static gpointer
fill (CmStep *step, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  CmConn *conn = cm_step_conn (step);

  add_dictionaries (conn);
  add_customers (conn);
  add_orders (conn);
  add_facts (conn);
  cm_step_touch_all_customers (step);
  cm_step_answer_only (step);
  return NULL;
}

static void
fill_shop (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  cm_db_write (f->db, "filled", CM_TEST_NOW, fill, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---------- figures */

static const char figures_oracle[] =
  "WITH o AS (SELECT c.main_id AS id, o.* FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.day <= (SELECT"
  " graded_on FROM shop)),"
  " s AS (SELECT c.id, coalesce (sum (o.valid), 0) AS orders, coalesce (sum (o.valid AND o.currency IS NULL), 0) AS home,"
  " coalesce (sum (o.returned), 0) AS returns, count (DISTINCT iif (o.valid, o.day, NULL)) AS days,"
  " coalesce (sum (iif (o.currency IS NULL, o.net_minor, 0)), 0) AS net, min (iif (o.valid, o.day, NULL)) AS first,"
  " max (iif (o.valid, o.day, NULL)) AS last FROM customers c LEFT JOIN o ON o.id = c.id WHERE c.joined_to IS NULL GROUP BY c.id)"
  " SELECT count (*) FROM s FULL_MATCH figures f ON f.customer_id = s.id WHERE f.orders <> s.orders OR f.home_orders <> s.home"
  " OR f.returns <> s.returns OR f.purchase_days <> s.days OR f.net_minor <> s.net OR f.first_day IS NOT s.first"
  " OR f.last_day IS NOT s.last OR f.customer_id IS NULL";

static gint64
count (CmConn *conn, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number = cm_conn_int (conn, -1, &error, sql, "");

  g_assert_no_error (error);
  return number;
}

static void
check_all (CmConn *conn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cm_figures_check (conn, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (found, i));
  g_assert_cmpuint (found->len, ==, 0);
}

static gpointer
read_figures (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  g_auto (GStrv) parts = g_strsplit (figures_oracle, "FULL_MATCH", 2);
  g_autofree char *sql = g_strjoinv ("LEFT JOIN", parts);

  g_assert_cmpint (count (conn, sql), ==, 0);
  g_assert_cmpint (count (conn, "SELECT count (*) FROM figures"), ==, count (conn, "SELECT count (*) FROM customers WHERE"
  " joined_to IS NULL"));
  check_all (conn);
  return NULL;
}

static void
check_figures (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  cm_db_read (f->db, read_figures, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_figures (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  fill_shop (f);
  check_figures (f);
}

static gpointer
grade_day (CmStep *step, gpointer data, GError **error)
{
  cm_figures_grade_day (step, *(int *) data, error);
  return NULL;
}

static gpointer
move_order (CmStep *step, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  run (cm_step_conn (step), "UPDATE orders SET customer_id = ?2 WHERE id = ?1 AND ?3 + ?4 ="
       " 0", g_test_rand_int_range (1, PEOPLE * 4), somebody (),
       0, 0);
  cm_step_touch (step, CM_TOPIC_ORDERS);
  return NULL;
}

static gpointer
open_case (CmStep *step, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  run (cm_step_conn (step), "INSERT INTO cases (id, customer_id, what, opened_at, due_on) VALUES (?1, ?2, 'late', ?3, ?4)",
       cm_step_new_id (step, "cases") + 1000, somebody (), cm_step_now (step), 21000);
  cm_step_touch (step, CM_TOPIC_CASES);
  return NULL;
}

/* Forth and back in time, orders that change hands, new facts: always what a fresh count says, and the last move is the present value. */
static void
test_days (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  fill_shop (f);
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GError) error = NULL;
      int day = f->today + g_test_rand_int_range (-200, 200);
      gint64 now = CM_TEST_NOW + (day - f->today) * (gint64) DAY_SECONDS;

      cm_db_write_quietly (f->db, now, grade_day, &day, &error);
      g_assert_no_error (error);
      check_figures (f);
      cm_db_write (f->db, "moved", now, move_order, NULL, NULL, &error);
      g_assert_no_error (error);
      cm_db_write (f->db, "case-opened", now, open_case, NULL, NULL, &error);
      g_assert_no_error (error);
      check_figures (f);
    }
}

static gpointer
stand_still (CmStep *step, gpointer data, GError **error)
{
  cm_shop_set_fixed_now (step, *(gint64 *) data, error);
  return NULL;
}

static gpointer
read_graded_on (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);

  *(int *) data = shop->graded_on;
  return NULL;
}

static void
check_graded_on (Fixture *f, int day)
{
  g_autoptr (GError) error = NULL;
  int graded_on;

  cm_db_read (f->db, read_graded_on, &graded_on, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (graded_on, ==, day);
}

typedef struct {
  GError *error;
  gboolean done;
} Graded;

static void
graded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Graded *graded = data;

  cm_shop_grade_finish (CM_DB (source), result, &graded->error);
  graded->done = TRUE;
}

static void
note_topics_cb (G_GNUC_UNUSED CmDb *db, guint topics, G_GNUC_UNUSED GArray *ids, gpointer data)
{
  *(guint *) data |= topics;
}

/* Returns: the topics that were told of. */
static guint
grade (Fixture *f, GCancellable *cancellable, GError **error)
{
  Graded graded = { NULL, FALSE };
  guint topics = 0;
  gulong handler;

  /* What opening had to tell. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  handler = g_signal_connect (f->db, "changed", G_CALLBACK (note_topics_cb), &topics);
  cm_shop_grade_async (f->db, cancellable, graded_cb, &graded);
  cm_test_wait (&graded.done, 20);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_handler_disconnect (f->db, handler);
  if (graded.error != NULL)
    g_propagate_error (error, graded.error);
  return topics;
}

/* The window opens on the figures as stored and grades behind itself; what it was told to leave stays. */
static void
test_new_day (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *path = g_strdup (cm_db_get_path (f->db));
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 later = CM_TEST_NOW + 3 * DAY_SECONDS;

  fill_shop (f);
  cm_db_write (f->db, "clock-set", CM_TEST_NOW, stand_still, &later, NULL, &error);
  g_assert_no_error (error);
  cm_test_close (f->db);
  f->db = cm_shop_open_as_stored (path, &error);
  g_assert_no_error (error);
  check_graded_on (f, f->today);

  g_cancellable_cancel (cancelled);
  g_assert_cmpuint (grade (f, cancelled, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  check_graded_on (f, f->today);

  g_assert_cmpuint (grade (f, NULL, &error) & CM_TOPIC_FIGURES, !=, 0);
  g_assert_no_error (error);
  check_graded_on (f, f->today + 3);
  check_figures (f);
  g_assert_cmpuint (grade (f, NULL, &error), ==, 0);
  g_assert_no_error (error);
}

/* A new shop has a day from its first moment on, and the program of commands grades before it says anything. */
static void
test_opening_grades (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *path = g_strdup (cm_db_get_path (f->db));
  g_autofree char *new_path = g_build_filename (f->folder, "new.db", NULL);
  g_autoptr (GError) error = NULL;

  fill_shop (f);
  cm_test_close (f->db);
  f->db = cm_shop_open_as_stored (new_path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (grade (f, NULL, &error), ==, 0);
  cm_test_close (f->db);
  f->db = cm_shop_open (path, CM_TEST_NOW + 5 * DAY_SECONDS, &error);
  g_assert_no_error (error);
  check_graded_on (f, f->today + 5);
}

static gpointer
take_apart (CmStep *step, gpointer data, G_GNUC_UNUSED GError **error)
{
  gint64 id = *(gint64 *) data;

  run (cm_step_conn (step), "UPDATE customers SET joined_to = NULL, main_id = id WHERE id = ?1 AND ?2 + ?3 + ?4 = 0", id, 0, 0, 0);
  cm_step_touch (step, CM_TOPIC_JOINS);
  return NULL;
}

static gpointer
join (CmStep *step, gpointer data, G_GNUC_UNUSED GError **error)
{
  gint64 id = *(gint64 *) data;

  run (cm_step_conn (step), "UPDATE customers SET joined_to = ?2, main_id = ?2 WHERE id = ?1 AND ?3 + ?4 = 0", id, id - 4, 0, 0);
  cm_step_touch (step, CM_TOPIC_JOINS);
  return NULL;
}

static void
test_joins (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 18;

  fill_shop (f);
  cm_db_write (f->db, "taken-apart", CM_TEST_NOW, take_apart, &id, NULL, &error);
  g_assert_no_error (error);
  check_figures (f);
  cm_db_write (f->db, "joined", CM_TEST_NOW, join, &id, NULL, &error);
  g_assert_no_error (error);
  check_figures (f);
}

/* A step as imports make them: new orders, new people, people joined, of whom the figures are told. */
static gpointer
some_orders (CmStep *step, gpointer data, G_GNUC_UNUSED GError **error)
{
  CmConn *conn = cm_step_conn (step);
  int round = *(int *) data;
  gint64 newcomer = PEOPLE + cm_step_new_id (step, "customers");

  run (conn, "INSERT INTO customers (id, main_id, name) SELECT ?1, ?1, 'new' WHERE ?2 + ?3 + ?4 = 0", newcomer, 0, 0, 0);
  cm_step_touch_customer (step, newcomer);
  if (round % 3 == 2)
    run (conn, "UPDATE customers SET joined_to = ?2, main_id = ?2 WHERE id = ?1 AND ?3 + ?4 = 0", newcomer, 1 + round % 3, 0, 0);
  for (int i = 0; i < 20; i++)
    {
      gint64 id = PEOPLE * 4 + cm_step_new_id (step, "orders"), who = i == 0 ? newcomer : somebody ();
      gint64 day = cm_day_from_time (random_time (), cm_conn_zone (conn));

      run (conn, "INSERT INTO orders (id, store_id, order_no, customer_id, state, day, paid_at, paid_minor, returned, valid,"
           " net_minor) VALUES (?1, 1, 'R' || ?1, ?2, 'done', ?3, ?3 * 86400, ?4, 0, 1, ?4)", id, who, day,
           g_test_rand_int_range (0, 900000));
      cm_step_touch_customer (step, who);
    }
  if (round >= 12)
    run (conn, "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) SELECT max (id), 1, ?1, ?2, ?3 + ?4 FROM orders",
         1 + round % 2, 1, 100, 0);
  cm_step_touch (step, CM_TOPIC_ORDERS);
  return NULL;
}

static gpointer
add_goods (CmStep *step, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  CmConn *conn = cm_step_conn (step);

  for (int id = 1; id <= 2; id++)
    {
      run (conn, "INSERT INTO categories (id, name) SELECT ?1, 'c' || ?1 WHERE ?2 + ?3 + ?4 = 0", id, 0, 0, 0);
      run (conn, "INSERT INTO products (id, store_id, name, category_id) SELECT ?1, 1, 'p' || ?1, ?1 WHERE ?2 + ?3 + ?4 = 0", id, 0, 0, 0);
      run (conn, "INSERT INTO skus (id, product_id, spec) SELECT ?1, ?1, '' WHERE ?2 + ?3 + ?4 = 0", id, 0, 0, 0);
    }
  run (conn, "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) SELECT id, 2, 1 + id % ?1, ?2, ?3 + ?4 FROM orders", 2, 1,
       100, 0);
  cm_step_touch_all_customers (step);
  return NULL;
}

/* What a step leaves of the step before is what everything read anew gives. */
static void
test_small_steps (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill_shop (f);
  for (int round = 0; round < 24; round++)
    {
      if (round == 12)
        cm_db_write (f->db, "goods", CM_TEST_NOW, add_goods, NULL, NULL, &error);
      g_assert_no_error (error);
      cm_db_write (f->db, "imported", CM_TEST_NOW, some_orders, &round, NULL, &error);
      g_assert_no_error (error);
      cm_db_write (f->db, "case-opened", CM_TEST_NOW, open_case, NULL, NULL, &error);
      g_assert_no_error (error);
      check_figures (f);
    }
}

/* ---------- waterfall */

static const char rule[] =
  "{\"all\":[{\"field\":\"net\",\"op\":\">=\",\"value\":50000},{\"field\":\"last_order\",\"op\":\"within-days\",\"value\":300},"
  "{\"any\":[{\"field\":\"type\",\"op\":\"=\",\"value\":\"shop\"},{\"field\":\"region.province\",\"op\":\"=\",\"value\":\"四川\"}]},"
  "{\"not\":{\"field\":\"orders\",\"op\":\"between\",\"value\":[5,6]}}]}";

/* Each person with the parts of the rule and the exclusions as flags; the lifts, joins and expiries spelled out once more. */
#define RECORDS "(SELECT id FROM customers x WHERE x.main_id = p.id)"
static const char flags_oracle[] =
  "SELECT p.id,"
  " f.net_minor >= 50000, coalesce (f.last_day >= s.graded_on - 300, 0),"
  " EXISTS (SELECT 1 FROM customers x WHERE x.main_id = p.id AND x.type = 'shop') OR coalesce ((SELECT r.province FROM customers x"
  " JOIN regions r ON r.id = x.region_id WHERE x.main_id = p.id ORDER BY x.joined_to IS NOT NULL, x.id LIMIT 1), '') = '四川省',"
  " NOT f.orders BETWEEN 5 AND 6,"
  " NOT (f.problem AND NOT EXISTS (SELECT 1 FROM lifts l WHERE l.kind = 'problem' AND l.customer_id IN " RECORDS " AND l.at >="
  " max (coalesce ((SELECT max (at) FROM feedback b WHERE b.kind = 'review' AND b.mood = 'bad' AND b.customer_id IN " RECORDS "), 0),"
  " coalesce ((SELECT max (opened_at) FROM cases k WHERE k.settled_at IS NULL AND k.customer_id IN " RECORDS "), 0), ?1))),"
  " NOT EXISTS (SELECT 1 FROM exclusion_facts e WHERE e.kind = 'refused' AND e.customer_id IN " RECORDS
  " AND date (s.graded_on * 86400, 'unixepoch') < date (e.at + 28800, 'unixepoch', '+12 months')"
  " AND NOT (e.why = 'hand' AND EXISTS (SELECT 1 FROM lifts l WHERE l.kind = 'refused' AND l.customer_id IN " RECORDS " AND"
  " l.at >= e.at))),"
  " NOT (EXISTS (SELECT 1 FROM exclusions e WHERE e.kind = 'do-not-contact' AND e.customer_id IN " RECORDS ")"
  " OR EXISTS (SELECT 1 FROM consents w WHERE w.given = 0 AND w.customer_id IN " RECORDS " AND NOT EXISTS (SELECT 1 FROM consents g"
  " WHERE g.customer_id IN " RECORDS " AND g.id > w.id AND g.given = 1 AND g.by_person = 1))),"
  " NOT EXISTS (SELECT 1 FROM excluded_regions e JOIN customers x ON x.region_id = e.region_id WHERE x.main_id = p.id AND NOT EXISTS"
  " (SELECT 1 FROM lifts l WHERE l.kind = 'region' AND l.customer_id IN " RECORDS " AND l.at >= e.at)),"
  " NOT EXISTS (SELECT 1 FROM friends d WHERE d.customer_id IN " RECORDS " AND d.deleted_at IS NOT NULL AND NOT EXISTS"
  " (SELECT 1 FROM friends a WHERE a.customer_id IN " RECORDS " AND a.added_at > d.deleted_at)),"
  " NOT EXISTS (SELECT 1 FROM group_members m WHERE m.group_id = 1 AND m.left_at IS NULL AND m.customer_id IN " RECORDS ")"
  " FROM customers p JOIN figures f ON f.customer_id = p.id, shop s WHERE p.joined_to IS NULL ORDER BY p.id";

#define ORACLE_ROWS 10

static gpointer
compare_waterfall (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmSegmentRule) parsed = cm_segment_rule_parse (rule, &error);
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  g_autoptr (CmExclusions) exclusions = cm_exclusions_load (conn, columns, 1, &error);
  g_autoptr (CmWaterfall) waterfall = cm_waterfall_new (parsed, columns, exclusions, conn, &error);
  gsize removed[ORACLE_ROWS] = { 0 }, left = 0, slot = 0;
  CmStmt *stmt;

  g_assert_no_error (error);
  g_assert_cmpuint (waterfall->rows->len, ==, ORACLE_ROWS);
  stmt = cm_conn_query (conn, &error, flags_oracle, "i", (gint64) 0);
  for (; cm_stmt_next (stmt, &error); slot++)
    {
      int row = 0;

      g_assert_cmpint (cm_stmt_int (stmt, 0), ==, columns->ids[slot]);
      while (row < ORACLE_ROWS && cm_stmt_int (stmt, row + 1) != 0)
        row++;
      if (row < ORACLE_ROWS)
        removed[row]++;
      else
        left++;
      g_assert_cmpint (cm_bitset_has (waterfall->people, slot), ==, row == ORACLE_ROWS);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (slot, ==, waterfall->customers);
  g_assert_cmpuint (left, ==, waterfall->left);
  for (int i = 0; i < ORACLE_ROWS; i++)
    g_assert_cmpuint (((CmWaterfallRow *) g_ptr_array_index (waterfall->rows, i))->removed, ==, removed[i]);
  return NULL;
}

static void
test_waterfall (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  fill_shop (f);
  cm_db_read (f->db, compare_waterfall, NULL, NULL, NULL);
}

static gpointer
compare_lists (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  char *rules[] = { (char *) rule, NULL };
  CmListQuery query = { rules, NULL, "net:desc", TRUE, 1 };
  g_autoptr (CmListResult) result = cm_list_query_run (&query, conn, &error);
  g_autoptr (CmSegmentRule) parsed = cm_segment_rule_parse (rule, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->ids->len; i++)
    {
      int slot = cm_columns_slot (result->columns, g_array_index (result->ids, gint64, i));
      g_autoptr (GPtrArray) parts = cm_why (parsed, result->columns, result->exclusions, (gsize) slot, conn, &error);

      g_assert_no_error (error);
      for (int k = 0; k < result->exclusions->count; k++)
        g_assert_false (cm_exclusions_has (result->exclusions, (CmExclusion) k, (gsize) slot));
      for (guint k = 0; k < parts->len; k++)
        g_assert_true (((CmWhyPart *) g_ptr_array_index (parts, k))->holds != ((CmWhyPart *) g_ptr_array_index (parts, k))->exclusion);
      if (i > 0)
        g_assert_cmpfloat (cm_columns_value (result->columns, CM_COLUMN_NET, (gsize) slot), <=,
                           cm_columns_value (result->columns, CM_COLUMN_NET,
                                             (gsize) cm_columns_slot (result->columns, g_array_index (result->ids, gint64, i - 1))));
    }
  return NULL;
}

static void
test_contactable (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  fill_shop (f);
  cm_db_read (f->db, compare_lists, NULL, NULL, NULL);
}

/* ---------- search */

/* Whether @letters read as pinyin from @at on: whole syllables or first letters, the last one perhaps only begun. */
static gboolean
reads_as (const char *at, const char *letters)
{
  char character[8] = "";
  g_autofree char *syllable = NULL;

  if (*letters == '\0')
    return TRUE;
  if (*at == '\0' || g_unichar_get_script (g_utf8_get_char (at)) != G_UNICODE_SCRIPT_HAN)
    return FALSE;
  g_unichar_to_utf8 (g_utf8_get_char (at), character);
  syllable = g_strstrip (cm_text_pinyin (character));
  return g_str_has_prefix (syllable, letters)
         || (g_str_has_prefix (letters, syllable) && reads_as (g_utf8_next_char (at), letters + strlen (syllable)))
         || (*letters == *syllable && reads_as (g_utf8_next_char (at), letters + 1));
}

static gboolean
naive_match (const CmCustomerRow *row, GPtrArray *names, GPtrArray *numbers, const char *wanted)
{
  g_autofree char *letters = g_strdelimit (g_strdup (wanted), "v", 'u');

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *folded = cm_text_fold (g_ptr_array_index (names, i));

      if (strstr (folded, wanted) != NULL)
        return TRUE;
      for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
        if (*letters != '\0' && strspn (letters, "abcdefghijklmnopqrstuvwxyz") == strlen (letters) && reads_as (at, letters))
          return TRUE;
    }
  for (char **phone = row->phones; *phone != NULL; phone++)
    if (strstr (*phone, wanted) != NULL && (*wanted == '+' || strstr (*phone + 3, wanted) != NULL))
      return TRUE;
  for (guint i = 0; i < numbers->len; i++)
    {
      g_autofree char *folded = cm_text_fold (g_ptr_array_index (numbers, i));
      gsize least = g_ascii_isalpha (*folded) ? 0 : strlen (wanted) >= 4 && g_str_has_suffix (folded, wanted) ? 4 : 6;

      if (strlen (wanted) >= least && strstr (folded, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
texts_of (CmConn *conn, const char *sql, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  CmStmt *stmt = cm_conn_query (conn, &error, sql, "i", id);

  while (cm_stmt_next (stmt, &error))
    g_ptr_array_add (texts, cm_stmt_dup (stmt, 0));
  g_assert_no_error (error);
  return texts;
}

static void
check_search (CmConn *conn, const CmColumns *columns, const CmSearch *search, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = cm_search_find (search, text, NULL, 0);
  g_autoptr (GPtrArray) rows = cm_customer_store_rows (conn, columns->ids, columns->count, &error);
  g_autofree char *wanted = cm_text_fold (text);
  guint next = 0;

  g_assert_no_error (error);
  g_test_message ("looking for %s", text);
  for (gsize slot = columns->count; slot-- > 0;)
    {
      const CmCustomerRow *row = g_ptr_array_index (rows, slot);
      g_autoptr (GPtrArray) names = texts_of (conn, "SELECT name FROM customers WHERE main_id = ? AND name IS NOT NULL", row->id);
      g_autoptr (GPtrArray) numbers = texts_of (conn, "SELECT o.order_no FROM orders o JOIN customers c ON c.id = o.customer_id"
                                                " WHERE c.main_id = ?", row->id);

      if (naive_match (row, names, numbers, wanted))
        {
          g_assert_cmpuint (next, <, hits->len);
          g_assert_cmpint (g_array_index (hits, gint32, next), ==, (gint32) slot);
          next++;
        }
    }
  g_assert_cmpuint (next, ==, hits->len);
}

static gpointer
compare_search (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  g_autoptr (CmSearch) search = cm_search_new (conn, columns, &error);
  g_autofree char *name = cm_conn_text (conn, &error, "SELECT substr (name, 1, 2) FROM customers WHERE id = 50", "");
  g_autofree char *spelled = cm_text_pinyin (name), *letters = cm_text_pinyin_initials (name);
  g_auto (GStrv) syllables = g_strsplit (spelled, " ", -1);
  g_autofree char *joined = g_strjoinv ("", syllables);
  const char *const texts[] = { name, "1", "23", "7919", "+86100", "absent", "a", "n2", "100 000", "", letters, joined, "zh", "li", "lv",
                                "20261100", "3756", "61103756", "202611", "110794", "00007", "+8", "yi", "xiao" };

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_search (conn, columns, search, texts[i]);
  return NULL;
}

static void
test_search (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  fill_shop (f);
  cm_db_read (f->db, compare_search, NULL, NULL, NULL);
}

/* ---------- rules */

static void
test_bad_rules (void)
{
  const char *const bad[] = {
    "", "no", "[]", "{}", "null", "{\"all\":{}}", "{\"all\":[1]}", "{\"all\":[],\"any\":[]}", "{\"field\":\"x\",\"op\":\"=\",\"value\":1}",
    "{\"field\":\"net\",\"op\":\"~\",\"value\":1}", "{\"field\":\"net\",\"op\":\"=\"}", "{\"field\":\"net\",\"op\":\"=\",\"value\":\"1\"}",
    "{\"field\":\"net\",\"op\":\"contains\",\"value\":\"1\"}", "{\"field\":\"net\",\"op\":\"between\",\"value\":[1]}",
    "{\"field\":\"net\",\"op\":\"in\",\"value\":1}", "{\"field\":\"stage\",\"op\":\"=\",\"value\":\"king\"}",
    "{\"field\":\"first_order\",\"op\":\"before\",\"value\":\"2026-02-30\"}", "{\"field\":\"net\",\"op\":\"top-percent\",\"value\":0}",
    "{\"field\":\"name\",\"op\":\"=\",\"value\":\"\"}", "{\"field\":\"net\",\"op\":\"=\",\"value\":1,\"more\":2}",
    "{\"field\":\"last_order\",\"op\":\"within-days\",\"value\":-1}", "{\"not\":[]}", "{\"field\":\"net\",\"op\":\"=\",\"value\":null}",
  };
  g_autoptr (GString) deep = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CmSegmentRule) parsed = cm_segment_rule_parse (bad[i], &error);

      g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
      g_assert_null (parsed);
    }
  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "{\"not\":");
  g_assert_null (cm_segment_rule_parse (deep->str, NULL));
}

/* How many a rule holds for, and the same again by SQL. */
static const struct { const char *rule; const char *sql; } pairs[] = {
  { "{\"field\":\"orders\",\"op\":\"<\",\"value\":3}", "f.orders < 3" },
  { "{\"field\":\"orders\",\"op\":\"!=\",\"value\":3}", "f.orders <> 3" },
  { "{\"field\":\"orders\",\"op\":\"in\",\"value\":[1,4]}", "f.orders IN (1, 4)" },
  { "{\"field\":\"orders\",\"op\":\"not-in\",\"value\":[1,4]}", "f.orders NOT IN (1, 4)" },
  { "{\"field\":\"first_order\",\"op\":\"is-not-set\"}", "f.first_day IS NULL" },
  { "{\"field\":\"first_order\",\"op\":\"after\",\"value\":\"2026-01-01\"}", "f.first_day > 20454" },
  { "{\"field\":\"first_order\",\"op\":\"before\",\"value\":\"2026-01-01\"}", "f.first_day < 20454" },
  { "{\"field\":\"days_since_last\",\"op\":\"between\",\"value\":[30,90]}", "s.graded_on - f.last_day BETWEEN 30 AND 90" },
  { "{\"field\":\"average_order\",\"op\":\">\",\"value\":100000.5}", "f.net_minor * 1.0 / nullif (f.home_orders, 0) > 100000.5" },
  { "{\"field\":\"refund_rate\",\"op\":\">=\",\"value\":0.5}", "f.returns * 1.0 / nullif (f.orders + f.returns, 0) >= 0.5" },
  { "{\"field\":\"usual_gap_days\",\"op\":\"is-set\"}", "f.gap_days IS NOT NULL" },
  { "{\"field\":\"class\",\"op\":\"in\",\"value\":[\"once\",\"repeat\"]}", "f.class IN ('once', 'repeat')" },
  { "{\"field\":\"stage\",\"op\":\">=\",\"value\":\"trusting\"}", "f.stage IN ('trusting', 'dependent')" },
  { "{\"field\":\"grade\",\"op\":\"!=\",\"value\":\"follower\"}", "f.grade <> 'follower'" },
  { "{\"field\":\"problem\",\"op\":\"=\",\"value\":true}", "f.problem" },
  { "{\"field\":\"rfm.m\",\"op\":\">=\",\"value\":4}", "f.m >= 4" },
  { "{\"field\":\"buys_again\",\"op\":\">\",\"value\":0.4}", "0" },
  { "{\"field\":\"tag\",\"op\":\"=\",\"value\":\"x\"}", "0" },
  { "{\"field\":\"referrals\",\"op\":\"is-not-set\"}", "1" },
  { "{\"field\":\"store\",\"op\":\"=\",\"value\":\"one\"}", "f.orders > 0" },
  { "{\"field\":\"platform\",\"op\":\"!=\",\"value\":\"file\"}", "0" },
  { "{\"field\":\"region.city\",\"op\":\"=\",\"value\":\"成都\"}",
    "'成都市' = (SELECT r.city FROM customers x JOIN regions r ON r.id = x.region_id WHERE x.main_id = f.customer_id"
    " ORDER BY x.joined_to IS NOT NULL, x.id LIMIT 1)" },
  { "{\"field\":\"group\",\"op\":\"=\",\"value\":\"g1\"}",
    "EXISTS (SELECT 1 FROM group_members m JOIN customers x ON x.id = m.customer_id WHERE x.main_id = f.customer_id AND"
    " m.left_at IS NULL)" },
  { "{\"any\":[]}", "0" },
  { "{\"all\":[]}", "1" },
};

static gpointer
compare_rules (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (CmSegmentRule) parsed = cm_segment_rule_parse (pairs[i].rule, &error);
      g_autoptr (CmBitset) set = NULL;
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM figures f, shop s WHERE %s", pairs[i].sql);

      g_assert_no_error (error);
      set = cm_segment_rule_match (parsed, columns, conn, &error);
      g_assert_no_error (error);
      g_test_message ("%s", pairs[i].rule);
      g_assert_cmpint ((gint64) cm_bitset_count (set), ==, count (conn, sql));
    }
  return NULL;
}

static void
test_rules (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  fill_shop (f);
  cm_db_read (f->db, compare_rules, NULL, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/people/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/people/small-steps", Fixture, NULL, set_up, test_small_steps, tear_down);
  g_test_add ("/people/joins", Fixture, NULL, set_up, test_joins, tear_down);
  g_test_add ("/people/waterfall", Fixture, NULL, set_up, test_waterfall, tear_down);
  g_test_add ("/people/new-day", Fixture, NULL, set_up, test_new_day, tear_down);
  g_test_add ("/people/opening-grades", Fixture, NULL, set_up, test_opening_grades, tear_down);
  g_test_add ("/people/contactable", Fixture, NULL, set_up, test_contactable, tear_down);
  g_test_add ("/people/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add_func ("/people/bad-rules", test_bad_rules);
  g_test_add ("/people/rules", Fixture, NULL, set_up, test_rules, tear_down);
  return g_test_run ();
}
