/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-day.h"
#include "cm-figures-store.h"
#include "cm-shop-open.h"
#include "cm-test-people.h"
#include "cm-undo.h"

#define DAY_SECONDS 86400
#define TODAY (cm_day_parse ("2026-11-21"))

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

  g_assert_cmpint (cm_test_count (conn, sql), ==, 0);
  g_assert_cmpint (cm_test_count (conn, "SELECT count (*) FROM figures"), ==, cm_test_count (conn, "SELECT count (*) FROM customers WHERE"
  " joined_to IS NULL"));
  check_all (conn);
  return NULL;
}

static void
check_figures (CmTestShop *f)
{
  g_autoptr (GError) error = NULL;

  cm_db_read (f->db, read_figures, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_figures (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_people_fill (f);
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
  cm_test_run (cm_step_conn (step), "UPDATE orders SET customer_id = ?2 WHERE id = ?1 AND ?3 + ?4 ="
               " 0", g_test_rand_int_range (1, CM_TEST_PEOPLE * 4), cm_test_somebody (),
               0, 0);
  cm_step_touch (step, CM_TOPIC_ORDERS);
  return NULL;
}

static gpointer
open_case (CmStep *step, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  cm_test_run (cm_step_conn (step), "INSERT INTO cases (id, customer_id, what, opened_at, due_on) VALUES (?1, ?2, 'late', ?3, ?4)",
               cm_step_new_id (step, "cases") + 1000, cm_test_somebody (), cm_step_now (step), 21000);
  cm_step_touch (step, CM_TOPIC_CASES);
  return NULL;
}

/* Forth and back in time, orders that change hands, new facts: always what a fresh count says, and the last move is the present value. */
static void
test_days (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_people_fill (f);
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GError) error = NULL;
      int day = TODAY + g_test_rand_int_range (-200, 200);
      gint64 now = CM_TEST_NOW + (day - TODAY) * (gint64) DAY_SECONDS;

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

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_undo_redo_finish (CM_DB (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* The newest step goes back, now and then the one before as well or the same one forth again: always what a fresh count says. */
static void
undo_some (CmTestShop *f)
{
  for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CmUndoReport) report = cm_undo_step (f->db, CM_UNDO_NEWEST, CM_TEST_NOW, NULL, &error);
      gboolean done = FALSE;

      /* The first one is taken back already. */
      if (g_error_matches (error, CM_ERROR, CM_ERROR_NOT_FOUND))
        return;
      g_assert_no_error (error);
      check_figures (f);
      if (cm_undo_can_redo (f->db) == 0 || g_test_rand_bit ())
        continue;
      cm_undo_redo_async (f->db, CM_TEST_NOW, redone_cb, &done);
      cm_test_wait (&done, 20);
      check_figures (f);
    }
}

/* Something is learnt of somebody that moves no order, or somebody new is. The people were made with ids of their own. */
static gpointer
learn (CmStep *step, gpointer data, G_GNUC_UNUSED GError **error)
{
  static const char *const learning[] = {
    "INSERT INTO feedback (id, customer_id, kind, body, at) SELECT max (id) + ?4, ?1, 'suggestion', 'more', ?2 FROM feedback WHERE ?3",
    "INSERT INTO cases (id, customer_id, what, opened_at, due_on) SELECT max (id) + ?4, ?1, 'late', ?2, ?3 FROM cases",
    "INSERT OR REPLACE INTO influencers (customer_id, reach) SELECT ?1, 9 WHERE ?2 AND ?3 AND ?4",
    "UPDATE customers SET no_push_at = ?2, no_push_ended_at = iif (?3 % 2, ?2, NULL) WHERE id = ?1 AND ?4",
    "INSERT OR IGNORE INTO tasks (id, kind, title, rule, starts_at) SELECT ?3, 'vote', ?3, 'once', ?2 WHERE ?1 AND ?4",
    "INSERT OR IGNORE INTO task_sends (task_id, customer_id, sent_at, done_at) SELECT id, ?1, ?2, iif (?3 % 4, ?2, NULL)"
    " FROM tasks WHERE ?4",
    "INSERT INTO customers (id, main_id, name) SELECT max (id) + ?4, max (id) + ?4, 'New' FROM customers WHERE ?1 AND ?2 AND ?3",
  };
  gint64 person = cm_test_somebody ();

  cm_test_run (cm_step_conn (step), learning[*(int *) data % G_N_ELEMENTS (learning)], person, cm_step_now (step),
               TODAY + g_test_rand_int_range (0, 9), 1);
  cm_step_touch (step, CM_TOPIC_CUSTOMERS);
  cm_step_touch_customer (step, person);
  return NULL;
}

/* One after the other, nothing of everybody being kept in memory. */
static void
test_facts_alone (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  int day = TODAY;
  g_autoptr (GError) error = NULL;

  cm_test_people_fill (f);
  cm_db_write_quietly (f->db, CM_TEST_NOW, grade_day, &day, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 60; i++)
    {
      cm_db_write (f->db, "learnt", CM_TEST_NOW, learn, &i, NULL, &error);
      g_assert_no_error (error);
      check_figures (f);
      undo_some (f);
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
check_graded_on (CmTestShop *f, int day)
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
grade (CmTestShop *f, GCancellable *cancellable, GError **error)
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
test_new_day (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *path = g_strdup (cm_db_get_path (f->db));
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 later = CM_TEST_NOW + 3 * DAY_SECONDS;

  cm_test_people_fill (f);
  cm_db_write (f->db, "clock-set", CM_TEST_NOW, stand_still, &later, NULL, &error);
  g_assert_no_error (error);
  cm_test_close (f->db);
  f->db = cm_shop_open_as_stored (path, &error);
  g_assert_no_error (error);
  check_graded_on (f, TODAY);

  g_cancellable_cancel (cancelled);
  g_assert_cmpuint (grade (f, cancelled, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  check_graded_on (f, TODAY);

  g_assert_cmpuint (grade (f, NULL, &error) & CM_TOPIC_FIGURES, !=, 0);
  g_assert_no_error (error);
  check_graded_on (f, TODAY + 3);
  check_figures (f);
  g_assert_cmpuint (grade (f, NULL, &error), ==, 0);
  g_assert_no_error (error);
}

/* A new shop has a day from its first moment on, and the program of commands grades before it says anything. */
static void
test_opening_grades (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *path = g_strdup (cm_db_get_path (f->db));
  g_autofree char *new_path = g_build_filename (f->folder, "new.db", NULL);
  g_autoptr (GError) error = NULL;

  cm_test_people_fill (f);
  cm_test_close (f->db);
  f->db = cm_shop_open_as_stored (new_path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (grade (f, NULL, &error), ==, 0);
  cm_test_close (f->db);
  f->db = cm_shop_open (path, CM_TEST_NOW + 5 * DAY_SECONDS, &error);
  g_assert_no_error (error);
  check_graded_on (f, TODAY + 5);
}

static gpointer
take_apart (CmStep *step, gpointer data, G_GNUC_UNUSED GError **error)
{
  gint64 id = *(gint64 *) data;

  cm_test_run (cm_step_conn (step), "UPDATE customers SET joined_to = NULL, main_id = id WHERE id = ?1 AND ?2 + ?3 + ?4 = 0", id, 0, 0, 0);
  cm_step_touch (step, CM_TOPIC_JOINS);
  return NULL;
}

static gpointer
join (CmStep *step, gpointer data, G_GNUC_UNUSED GError **error)
{
  gint64 id = *(gint64 *) data;

  cm_test_run (cm_step_conn (step), "UPDATE customers SET joined_to = ?2, main_id = ?2 WHERE id = ?1 AND ?3 + ?4 = 0", id, id - 4, 0, 0);
  cm_step_touch (step, CM_TOPIC_JOINS);
  return NULL;
}

static void
test_joins (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 18;

  cm_test_people_fill (f);
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
  gint64 newcomer = CM_TEST_PEOPLE + cm_step_new_id (step, "customers");

  cm_test_run (conn, "INSERT INTO customers (id, main_id, name) SELECT ?1, ?1, 'new' WHERE ?2 + ?3 + ?4 = 0", newcomer, 0, 0, 0);
  cm_step_touch_customer (step, newcomer);
  if (round % 3 == 2)
    cm_test_run (conn, "UPDATE customers SET joined_to = ?2, main_id = ?2 WHERE id = ?1 AND ?3 + ?4 = 0", newcomer, 1 + round % 3, 0, 0);
  for (int i = 0; i < 20; i++)
    {
      gint64 id = CM_TEST_PEOPLE * 4 + cm_step_new_id (step, "orders"), who = i == 0 ? newcomer : cm_test_somebody ();
      gint64 day = cm_day_from_time (cm_test_some_time (), cm_conn_zone (conn));

      cm_test_run (conn, "INSERT INTO orders (id, store_id, order_no, customer_id, state, day, paid_at, paid_minor, returned, valid,"
                   " net_minor) VALUES (?1, 1, 'R' || ?1, ?2, 'done', ?3, ?3 * 86400, ?4, 0, 1, ?4)", id, who, day,
                   g_test_rand_int_range (0, 900000));
      cm_step_touch_customer (step, who);
    }
  cm_test_run (conn, "UPDATE orders SET code = 'AAAAAA' || (?1 + id % ?2) WHERE id % ?2 = ?1 AND id > ?3 AND ?4 = 0 AND code IS NULL", 2,
               5 + round % 3, CM_TEST_PEOPLE * 4, 0);
  if (round >= 12)
    cm_test_run (conn, "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) SELECT max (id), 1, ?1, ?2, ?3 + ?4 FROM orders",
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
      cm_test_run (conn, "INSERT INTO categories (id, name) SELECT ?1, 'c' || ?1 WHERE ?2 + ?3 + ?4 = 0", id, 0, 0, 0);
      cm_test_run (conn, "INSERT INTO products (id, store_id, name, category_id) SELECT ?1, 1, 'p' || ?1, ?1 WHERE ?2 + ?3 + ?4 = 0",
                   id, 0, 0, 0);
      cm_test_run (conn, "INSERT INTO skus (id, product_id, spec) SELECT ?1, ?1, '' WHERE ?2 + ?3 + ?4 = 0", id, 0, 0, 0);
    }
  cm_test_run (conn, "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) SELECT id, 2, 1 + id % ?1, ?2, ?3 + ?4 FROM orders",
               2, 1, 100, 0);
  cm_step_touch_all_customers (step);
  return NULL;
}

/* Two people get a code, one of which stands on orders. */
static gpointer
give_codes (CmStep *step, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  for (gint64 id = 3; id <= 4; id++)
    {
      cm_test_run (cm_step_conn (step),
                   "INSERT INTO codes (id, code, customer_id) SELECT ?1, 'AAAAAA' || (?1 + ?2 + ?3), ?1 WHERE ?4 = 0", id, 1, 0, 0);
      cm_step_touch_customer (step, id);
    }
  cm_step_touch (step, CM_TOPIC_LINKS);
  return NULL;
}

/* Days and amounts that a person in memory has no room for among the others; later there is room again for some of them. */
static gpointer
widen (CmStep *step, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  CmConn *conn = cm_step_conn (step);

  cm_test_run (conn, "UPDATE orders SET paid_minor = paid_minor + ?1, net_minor = net_minor + ?1 WHERE valid = 1 AND id % ?2 = ?3 + ?4",
               3000000000, 3, 0, 0);
  cm_test_run (conn, "UPDATE orders SET day = day - ?1 WHERE id % ?2 = ?3 + ?4", 100000, 7, 0, 0);
  cm_step_touch (step, CM_TOPIC_ORDERS);
  return NULL;
}

static gpointer
narrow (CmStep *step, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  cm_test_run (cm_step_conn (step), "UPDATE orders SET day = day + ?1 WHERE day < ?2 + ?3 AND customer_id <= ?4", 100000, 0, 0, 40);
  for (gint64 id = 1; id <= 40; id++)
    cm_step_touch_customer (step, id);
  cm_step_touch (step, CM_TOPIC_ORDERS);
  return NULL;
}

/* What a step leaves of the step before is what everything read anew gives. */
static void
test_small_steps (CmTestShop *f, gconstpointer wide)
{
  g_autoptr (GError) error = NULL;

  cm_test_people_fill (f);
  for (int round = 0; round < 24; round++)
    {
      if (wide != NULL && (round == 2 || round == 5))
        cm_db_write (f->db, "widened", CM_TEST_NOW, round == 2 ? widen : narrow, NULL, NULL, &error);
      g_assert_no_error (error);
      if (round == 8)
        cm_db_write (f->db, "codes", CM_TEST_NOW, give_codes, NULL, NULL, &error);
      g_assert_no_error (error);
      if (round == 12)
        cm_db_write (f->db, "goods", CM_TEST_NOW, add_goods, NULL, NULL, &error);
      g_assert_no_error (error);
      cm_db_write (f->db, "imported", CM_TEST_NOW, some_orders, &round, NULL, &error);
      g_assert_no_error (error);
      cm_db_write (f->db, "case-opened", CM_TEST_NOW, open_case, NULL, NULL, &error);
      g_assert_no_error (error);
      check_figures (f);
      if (round > 12)
        undo_some (f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people/figures", CmTestShop, NULL, cm_test_shop_set_up, test_figures, cm_test_shop_tear_down);
  g_test_add ("/people/days", CmTestShop, NULL, cm_test_shop_set_up, test_days, cm_test_shop_tear_down);
  g_test_add ("/people/facts-alone", CmTestShop, NULL, cm_test_shop_set_up, test_facts_alone, cm_test_shop_tear_down);
  g_test_add ("/people/small-steps", CmTestShop, NULL, cm_test_shop_set_up, test_small_steps, cm_test_shop_tear_down);
  g_test_add ("/people/large-numbers", CmTestShop, "wide", cm_test_shop_set_up, test_small_steps, cm_test_shop_tear_down);
  g_test_add ("/people/joins", CmTestShop, NULL, cm_test_shop_set_up, test_joins, cm_test_shop_tear_down);
  g_test_add ("/people/new-day", CmTestShop, NULL, cm_test_shop_set_up, test_new_day, cm_test_shop_tear_down);
  g_test_add ("/people/opening-grades", CmTestShop, NULL, cm_test_shop_set_up, test_opening_grades, cm_test_shop_tear_down);
  return g_test_run ();
}
