/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-people.h"

#include "cm-day.h"

#define DAY_SECONDS 86400

void
cm_test_run (CmConn *conn, const char *sql, gint64 a, gint64 b, gint64 c, gint64 d)
        {
          g_autoptr (GError) error = NULL;

  cm_conn_run (conn, &error, sql, "iiii", a, b, c, d);
  g_assert_no_error (error);
}

gint64
cm_test_some_time (void)
{
  return CM_TEST_NOW - g_test_rand_int_range (0, 720) * (gint64) DAY_SECONDS;
}

gint64
cm_test_somebody (void)
{
  return g_test_rand_int_range (1, CM_TEST_PEOPLE + 1);
}

static void
add_dictionaries (CmConn *conn)
{
  cm_test_run (conn, "INSERT INTO staff (id, name, role) VALUES (1, 'Wei', 'owner') ON CONFLICT DO UPDATE SET phone = ?1 + ?2 + ?3 +"
               " ?4", 0, 0, 0, 0);
  cm_test_run (conn, "INSERT INTO stores (id, platform, name) SELECT ?1, 'file', 'one' WHERE ?2 + ?3 + ?4 = 0", 1, 0, 0, 0);
  cm_test_run (conn, "INSERT INTO accounts (id, place, name, staff_id, capacity, adds_per_day) SELECT ?1, 'wechat', 'a', ?2, ?3,"
               " ?4", 1, 1, 500, 15);
  cm_test_run (conn, "INSERT INTO groups (id, name, place, capacity, join_limit) SELECT ?1, 'g' || ?1, 'wechat', ?2, ?3 + ?4",
               1, 500, 100, 0);
  cm_test_run (conn, "INSERT INTO regions (id, province, city) VALUES (?1, '四川省', ''), (?2, '四川省', '成都市'), (?3, '四川省', '宜宾市'), (?4,"
               " '广东省', '广州市')",
               1, 2, 3, 4);
}

static void
add_customers (CmConn *conn)
{
  for (int id = 1; id <= CM_TEST_PEOPLE; id++)
    cm_test_run (conn, "INSERT INTO customers (id, main_id, name, type, region_id) VALUES (?1, ?1, char (?2) || char (?2 + ?1 % 7) ||"
                 " ?1, iif (?3, 'shop', 'person'), nullif (?4, 0))",
                 id, 0x4e00 + g_test_rand_int_range (0, 3000), g_test_rand_bit (), g_test_rand_int_range (0, 5));
  for (int id = 1; id <= CM_TEST_PEOPLE; id += 2)
    cm_test_run (conn, "INSERT INTO identities (id, customer_id, kind, value) SELECT ?1, ?1, 'phone', '+86100' || printf ('%08d', ?2)"
                 " WHERE ?3 + ?4 = 0",
                 id, id * 7919, 0, 0);
  /* Every ninth record hangs under an earlier one that stands alone. */
  for (int id = 9; id <= CM_TEST_PEOPLE; id += 9)
    cm_test_run (conn, "UPDATE customers SET joined_to = ?2, main_id = ?2 WHERE id = ?1 AND ?3 + ?4 = 0", id, id - 4, 0, 0);
}

static void
add_orders (CmConn *conn)
{
  for (int id = 1; id <= CM_TEST_PEOPLE * 4; id++)
    {
      gint64 at = cm_test_some_time () + (id % 50 == 0 ? 3 * DAY_SECONDS : 0);
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
                   "iisiiiiiii", (gint64) id, (gint64) (cm_test_somebody () * 2 / 3 + 1), state, at,
                   (gint64) cm_day_from_time (at, cm_conn_zone (conn)), paid, refund, (gint64) returned, (gint64) valid,
                   valid ? paid - refund : (gint64) 0);
      g_assert_no_error (error);
    }
}

static void
add_facts (CmConn *conn)
{
  for (int id = 1; id <= CM_TEST_PEOPLE / 4; id++)
    {
      gint64 at = cm_test_some_time ();

      cm_test_run (conn, "INSERT INTO consents (id, customer_id, given, by_person, how, at) VALUES (?1, ?2, ?3 % 2, ?3 / 2, 'phone', ?4)",
                   id, cm_test_somebody (), g_test_rand_int_range (0, 4), at);
      cm_test_run (conn, "INSERT INTO exclusions (id, customer_id, kind, reason, at) VALUES (?1, ?2, iif (?3, 'refused',"
                   " 'do-not-contact'), 'said so', ?4)",
                   id, cm_test_somebody (), id % 4 != 0, cm_test_some_time ());
      cm_test_run (conn, "INSERT INTO lifts (id, step_id, customer_id, kind, reason, staff_id, at)"
                   " VALUES (?1, ?1 + 1000, ?2, CASE ?3 WHEN 0 THEN 'refused' WHEN 1 THEN 'region' ELSE 'problem' END, 'a reason', 1, ?4)",
                   id, cm_test_somebody (), g_test_rand_int_range (0, 3), cm_test_some_time ());
      cm_test_run (conn, "INSERT OR IGNORE INTO friends (id, account_id, customer_id, added_at, deleted_at) VALUES (?1, 1, ?2, ?3, ?4)",
                   id, cm_test_somebody (), at, at + g_test_rand_int_range (-5, 5));
      cm_test_run (conn, "INSERT OR IGNORE INTO group_members (id, group_id, customer_id, joined_at, left_at, ended)"
                   " VALUES (?1, 1, ?2, ?3, iif (?4, ?3 + 5, NULL), iif (?4, 'removed', NULL))", id, cm_test_somebody (), at, id % 3 == 0);
      cm_test_run (conn, "INSERT INTO feedback (id, customer_id, kind, mood, body, at) VALUES (?1, ?2, 'review', iif (?3, 'bad',"
                   " 'good'), 'words', ?4)",
                   id, cm_test_somebody (), id % 3 == 0, cm_test_some_time ());
      cm_test_run (conn, "INSERT INTO cases (id, customer_id, what, opened_at, due_on, settled_at, result)"
                   " VALUES (?1, ?2, 'broken', ?3, 20000, iif (?4, ?3 + 9, NULL), iif (?4, 'paid', NULL))",
                   id, cm_test_somebody (), at, id % 2);
    }
  cm_test_run (conn, "INSERT INTO excluded_regions (id, region_id, reason, staff_id, at, review_on) SELECT ?1, ?2, 'a rep', 1, ?3, ?4",
               1, 3, CM_TEST_NOW - 300 * (gint64) DAY_SECONDS, 21000);
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

void
cm_test_people_fill (CmTestShop *f)
{
  g_autoptr (GError) error = NULL;

  cm_db_write (f->db, "filled", CM_TEST_NOW, fill, NULL, NULL, &error);
  g_assert_no_error (error);
}

gint64
cm_test_count (CmConn *conn, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number = cm_conn_int (conn, -1, &error, sql, "");

  g_assert_no_error (error);
  return number;
}
