/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-random.h"

#include <string.h>

#include "cm-code-store.h"
#include "cm-forecast-store.h"
#include "cm-forget.h"
#include "cm-person-code.h"
#include "cm-segment-field.h"
#include "cm-tag-rules.h"
#include "cm-test-people.h"

#define DAY_SECONDS 86400
#define ORDERS_EACH 4
#define DEEPEST 3

static gboolean is_erased[CM_TEST_RANDOM_PEOPLE + 1];

/* Nobody who was erased: no sheet brings them back. */
static gint64
somebody (void)
{
  gint64 who;

  do
    who = g_test_rand_int_range (1, CM_TEST_RANDOM_PEOPLE + 1);
  while (is_erased[who]);
  return who;
}

/* Mostly of the last twenty months, now and then of the days to come. */
static gint64
some_time (void)
{
  return CM_TEST_NOW - g_test_rand_int_range (-5, 600) * (gint64) DAY_SECONDS + g_test_rand_int_range (-40000, 40000);
}

/* ---------- people ---------- */

/* ?1 to ?3 are 1, ?4 a time in the past. */
static const char *const base_sql[] = {
  "INSERT INTO staff (id, name, role) SELECT ?1, 'Wei', 'owner' WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO stores (id, platform, name) SELECT column1 * ?1, column2, column3 FROM (VALUES (1, 'file', 'one'), (2, 'taobao', 'two'),"
  " (3, 'shopify', 'three')) WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO accounts (id, place, name, staff_id, capacity, adds_per_day) SELECT column1 * ?1, 'wechat', column2, 1, 500, 15"
  " FROM (VALUES (1, 'a'), (2, 'b')) WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO groups (id, name, place, capacity, join_limit) SELECT column1 * ?1, column2, 'wechat', 500, 100"
  " FROM (VALUES (1, 'g1'), (2, 'g2')) WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO regions (id, province, city) SELECT column1 * ?1, column2, column3 FROM (VALUES (1, '四川省', '成都市'), (2, '广东省',"
  " '广州市'), (3, '四川省', ''), (4, '四川省', '宜宾市'), (5, '西藏自治区', '')) WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO categories (id, name) SELECT column1 * ?1, column2 FROM (VALUES (1, 'tea'), (2, 'rice')) WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO products (id, store_id, name, category_id) SELECT column1 * ?1, 1, column2, column3 FROM (VALUES (1, 'green tea', 1),"
  " (2, 'Black Tea', 1), (3, 'rice', 2), (4, 'spoon', NULL)) WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO skus (id, product_id, spec) SELECT id * ?1, id, '' FROM products WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO call_rounds (id, purpose, days, footer, made_at) SELECT ?1, 'reason', 1, '{}', ?4 WHERE ?2 + ?3 IS NOT NULL",
  "INSERT INTO tags (id, name) SELECT column1 * ?1, column2 FROM (VALUES (1, 'vip'), (2, 'rare'), (3, 'loyal'))"
  " WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO segments (id, name, rule, made_at, frozen_at) SELECT column1 * ?1, column2, '{}', ?4, ?4 FROM (VALUES (1, 'spring'),"
  " (2, 'autumn')) WHERE ?2 + ?3 IS NOT NULL",
  "INSERT INTO call_lists (id, round_id, staff_id) SELECT ?1, 1, 1 WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO tasks (id, kind, title, rule, starts_at) SELECT column1 * ?1, 'share', column2, 'show it', ?4 FROM (VALUES (1, 'one'),"
  " (2, 'two'), (3, 'three')) WHERE ?2 + ?3 IS NOT NULL",
};

/* A phone that one person has, or two. */
static char *
some_phone (void)
{
  return g_strdup_printf ("+86100%08d", g_test_rand_int_range (0, CM_TEST_RANDOM_PEOPLE));
}

/* What a sheet may name as referrer: a person code, made or not, an account of one store, a phone. */
static char *
some_code (void)
{
  switch (g_test_rand_int_range (0, 16))
    {
    case 0: case 1:
      return cm_person_code_new (somebody ());
    case 2:
      return g_strdup_printf ("tb%d", g_test_rand_int_range (1, CM_TEST_RANDOM_PEOPLE) / 3 * 3);
    case 3:
      return some_phone ();
    case 4:
      return g_strdup ("moments");
    default:
      return NULL;
    }
}

/* Of @who, 0 for nobody known. */
static void
add_order (CmConn *conn, gint64 id, gint64 who)
{
  static const char *const states[] = { "done", "done", "done", "shipped", "paid", "unpaid", "closed", "refunded", "part-refunded" };
  const char *state = states[g_test_rand_int_range (0, G_N_ELEMENTS (states))];
  gint64 at = some_time (), paid = g_test_rand_int_range (0, 900) * 100, refund = 0;
  gboolean live = !g_str_equal (state, "unpaid") && !g_str_equal (state, "closed"), returned;
  g_autofree char *code = some_code ();
  g_autoptr (GError) error = NULL;

  if (g_str_equal (state, "refunded"))
    refund = paid = paid + 1;
  if (g_str_equal (state, "part-refunded"))
    refund = (paid += 100) / 2;
  returned = live && refund > 0 && refund >= paid;
  cm_conn_run (conn, &error,
               "INSERT INTO orders (id, store_id, order_no, customer_id, state, created_at, paid_at, day, currency, paid_minor,"
               " refund_minor, returned, valid, net_minor, code) VALUES (?1, ?2, 'N' || ?1, nullif (?3, 0), ?4, ?5,"
               " iif (?4 = 'unpaid', NULL, ?5), ?6, iif (?7, 'USD', NULL), ?8, ?9, ?10, ?11, iif (?11, ?8 - ?9, 0), ?12)",
               "iiisiiiiiiis",
               id, (gint64) g_test_rand_int_range (1, 4), who, state, at,
               (gint64) cm_day_from_time (at, cm_conn_zone (conn)), (gint64) (id % 11 == 0), paid, refund, (gint64) returned,
               (gint64) (live && !returned), code);
  g_assert_no_error (error);
  for (int line = 1; line <= g_test_rand_int_range (0, 3); line++)
    cm_test_run (conn, "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) VALUES (?1, ?2, ?3, 1, ?4)", id, line,
                 g_test_rand_int_range (1, 5), paid / 2);
}

static void
add_customers (CmConn *conn)
{
  for (gint64 id = 1; id <= CM_TEST_RANDOM_PEOPLE; id++)
    {
      cm_test_run (conn, "INSERT INTO customers (id, main_id, name, type, region_id) VALUES (?1, ?1, iif (?2 % 3, '周' || ?1, NULL),"
                   " iif (?3 % 4, 'person', 'shop'), nullif (?4 % 6, 0))",
                   id, somebody (), somebody (), g_test_rand_int_range (0, 12));
      cm_test_run (conn, "INSERT INTO identities (id, customer_id, kind, store_id, value) SELECT ?1, ?1, 'buyer_id', ?2, 'tb' || ?1"
                   " WHERE ?1 % 3 = ?3 AND ?4 = 0", id, g_test_rand_int_range (1, 4), 0, 0);
    }
  for (gint64 id = 10; id <= CM_TEST_RANDOM_PEOPLE; id += 10)
    cm_test_run (conn, "UPDATE customers SET joined_to = ?2, main_id = ?2 WHERE id = ?1 AND ?3 = ?4", id, id - 3, 0, 0);
}

static gpointer
fill (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  for (gsize i = 0; i < G_N_ELEMENTS (base_sql); i++)
    cm_test_run (conn, base_sql[i], 1, 1, 1, CM_TEST_NOW - 700 * (gint64) DAY_SECONDS);
  add_customers (conn);
  for (gint64 id = 1; id <= CM_TEST_RANDOM_PEOPLE * ORDERS_EACH; id++)
    add_order (conn, id, id % 37 == 0 ? 0 : somebody () * 5 / 6 + 1);
  cm_tag_rules_set (step, 3, "{\"field\":\"orders\",\"op\":\">=\",\"value\":4}", error);
  cm_step_touch_all_customers (step);
  return NULL;
}

static const char model[] =
  "{\"model\":\"mbg-nbd\",\"fit\":\"map\",\"used\":true,\"reason\":\"better-than-recency\",\"as_of\":\"2026-11-21\",\"weeks\":12,"
  "\"customers\":130,\"repeat_orders\":300,\"parameters\":{\"r\":0.5,\"alpha\":10,\"a\":1,\"b\":2.5}}";

static gpointer
keep_model (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  CmForecast forecast;

  g_assert_true (cm_forecast_from_json (&forecast, model));
  cm_forecast_store_save (step, &forecast, error);
  return NULL;
}

void
cm_test_random_fill (CmDb *db)
{
  g_autoptr (GError) error = NULL;

  memset (is_erased, 0, sizeof is_erased);
  cm_db_write (db, "filled", CM_TEST_NOW, fill, NULL, NULL, &error);
  g_assert_no_error (error);
  cm_db_write_quietly (db, CM_TEST_NOW, keep_model, NULL, &error);
  g_assert_no_error (error);
}

/* ---------- facts ---------- */

/* ?1 an id, ?2 a person, ?3 a time, ?4 any number. */
static const char *const fact_sql[] = {
  "INSERT INTO consents (id, customer_id, given, by_person, how, at) VALUES (?1, ?2, ?4 % 2, ?4 / 2 % 2, 'phone', ?3)",
  "INSERT INTO exclusions (id, customer_id, kind, reason, at, until_on) VALUES (?1, ?2, iif (?4 % 4, 'refused', 'do-not-contact'), 'so',"
  " ?3, iif (?4 % 4 IN (1, 2), ?3 / 86400 + ?4 % 500, NULL))",
  "INSERT INTO lifts (id, step_id, customer_id, kind, reason, staff_id, consent_id, at)"
  " VALUES (?1, ?1 + 100000, ?2, CASE ?4 % 4 WHEN 0 THEN 'refused' WHEN 1 THEN 'region' WHEN 2 THEN 'problem' ELSE 'do-not-contact' END,"
  " 'a reason', 1, iif (?4 % 4 = 3, ?1, NULL), ?3)",
  "INSERT OR IGNORE INTO friends (id, account_id, customer_id, asked_at, added_at, refused_at, deleted_at) VALUES (?1, 1 + ?4 % 2, ?2,"
  " ?3 - 9, iif (?4 % 3, ?3, NULL), iif (?4 % 5 = 1, ?3 + ?4 % 9 - 4, NULL), iif (?4 % 3 = 1, ?3 + ?4 % 11 - 5, NULL))",
  "INSERT OR IGNORE INTO group_members (id, group_id, customer_id, joined_at, left_at, ended)"
  " VALUES (?1, 1 + ?4 / 3 % 2, ?2, ?3, iif (?4 % 3, NULL, ?3 + 500000), iif (?4 % 3, NULL, iif (?4 % 2, 'left', 'removed')))",
  "INSERT INTO feedback (id, customer_id, kind, mood, body, at) VALUES (?1, ?2, CASE ?4 % 4 WHEN 0 THEN 'note' WHEN 1 THEN 'suggestion'"
  " ELSE 'review' END, iif (?4 % 3, 'good', 'bad'), 'words', ?3)",
  "INSERT INTO cases (id, customer_id, what, opened_at, due_on, settled_at, result) VALUES (?1, ?2, 'broken', ?3, 20000,"
  " iif (?4 % 2, ?3 + 800000, NULL), iif (?4 % 2, 'paid', NULL))",
  "INSERT INTO calls (id, round_id, list_id, line_no, customer_id, outcome, called_at) SELECT ?1, 1, 1, ?1, ?2, CASE ?4 % 4 WHEN 0 THEN"
  " 'refused' WHEN 1 THEN 'added' WHEN 2 THEN 'reached' ELSE 'no-answer' END, ?3"
  " WHERE NOT EXISTS (SELECT 1 FROM calls WHERE customer_id = ?2)",
  "INSERT OR IGNORE INTO enrolments (customer_id, rate1_ppm, since_at, ended_at) SELECT ?2, 1000, ?3, iif (?4 % 3, NULL, ?3 + 900000)"
  " WHERE ?1 % 3 = 0",
  "INSERT OR IGNORE INTO influencers (customer_id, reach, ended_at) SELECT ?2, ?4, iif (?4 % 2, NULL, ?3) WHERE ?1 % 3 = 1",
  "INSERT OR IGNORE INTO task_sends (id, task_id, customer_id, sent_at, done_at) SELECT ?1, 1 + ?4 % 3, ?2, ?3,"
  " iif (?4 % 4, ?3 + ?4 * 3600, NULL)",
  "INSERT OR IGNORE INTO customer_tags (id, customer_id, tag_id, step_id, added_at, removed_at) SELECT ?1, ?2, 1 + ?4 % 2, 1, ?3,"
  " iif (?4 % 5 = 0, ?3 + 600000, NULL)",
  "INSERT OR IGNORE INTO segment_members (id, segment_id, customer_id) SELECT ?1, 1 + ?4 % 2, ?2 WHERE ?3 IS NOT NULL",
  "UPDATE customers SET no_push_at = ?3, no_push_ended_at = iif (?4 % 2, NULL, ?3 + 700000) WHERE id = ?2 AND ?1 % 2",
  "UPDATE excluded_regions SET ended_at = at + 10 WHERE ended_at IS NULL AND region_id = 1 + ?4 % 5 AND ?1 + ?2 + ?3 IS NOT NULL",
  "INSERT OR IGNORE INTO excluded_regions (id, region_id, reason, staff_id, at, review_on) SELECT ?1, 1 + ?2 % 5, 'a rep', 1, ?3 - ?4,"
  " 21000 WHERE ?1 % 6 = 1",
};

/* Somebody alone comes under somebody else, or a joined record stands alone again. */
static void
move_record (CmStep *step)
{
  CmConn *conn = cm_step_conn (step);
  gint64 who = somebody (), other = somebody ();

  cm_test_run (conn, "UPDATE customers SET joined_to = ?2, main_id = ?2 WHERE id = ?1 AND ?1 <> ?2 AND joined_to IS NULL"
               " AND NOT EXISTS (SELECT 1 FROM customers x WHERE x.joined_to = ?1) AND ?3 = ?4"
               " AND EXISTS (SELECT 1 FROM customers x WHERE x.id = ?2 AND x.joined_to IS NULL)", who, other, 0, 0);
  cm_test_run (conn, "UPDATE customers SET joined_to = NULL, main_id = id WHERE id = (SELECT min (id) FROM customers WHERE joined_to IS"
               " NOT NULL AND forgotten_at IS NULL AND id >= ?1) AND ?2 + ?3 + ?4 = 0", somebody (), 0, 0, 0);
  cm_step_touch (step, CM_TOPIC_JOINS);
  cm_step_touch_all_customers (step);
}

/* A code, or a phone that a sheet told of, which may be somebody else's too. */
static void
name_somebody (CmStep *step)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *phone = some_phone ();
  g_autofree char *code = g_test_rand_bit () ? cm_code_ensure (step, somebody (), &error) : NULL;
  gint64 who = somebody ();

  g_assert_no_error (error);
  if (code != NULL)
    return;
  cm_conn_run (cm_step_conn (step), &error, "INSERT OR IGNORE INTO identities (id, customer_id, kind, value)"
               " SELECT max (id) + 1, ?1, 'phone', ?2 FROM identities", "is", who, phone);
  g_assert_no_error (error);
  cm_step_touch_customer (step, who);
  cm_step_touch (step, CM_TOPIC_IMPORTS);
}

/* Somebody new, with an order, and further orders of people who are known. */
static void
sell_more (CmStep *step, gint64 first)
{
  CmConn *conn = cm_step_conn (step);
  gint64 newcomer = CM_TEST_RANDOM_PEOPLE + first, order = CM_TEST_RANDOM_PEOPLE * ORDERS_EACH + first;

  cm_test_run (conn, "INSERT INTO customers (id, main_id, name, region_id) VALUES (?1, ?1, '周' || ?1, nullif (?2 % 6, 0)) ON CONFLICT DO"
               " UPDATE SET name = ?3 || ?4", newcomer, somebody (), 0, 0);
  cm_step_touch_customer (step, newcomer);
  add_order (conn, order, newcomer);
  for (gint64 i = 1; i < 3; i++)
    {
      gint64 who = somebody ();

      add_order (conn, order + i, who);
      cm_step_touch_customer (step, who);
    }
  cm_step_touch (step, CM_TOPIC_ORDERS);
}

static gpointer
change (CmStep *step, gpointer data, G_GNUC_UNUSED GError **error)
{
  gint64 first = *(gint64 *) data;
  gboolean everybody = g_test_rand_bit ();

  for (gint64 id = first; id < first + CM_TEST_RANDOM_FACTS; id++)
    for (gsize i = 0; i < G_N_ELEMENTS (fact_sql); i++)
      {
        gint64 who = somebody ();

        cm_test_run (cm_step_conn (step), fact_sql[i], id, who, some_time (), g_test_rand_int_range (0, 1000));
        cm_step_touch_customer (step, who);
      }
  cm_step_touch (step, CM_TOPIC_CASES | CM_TOPIC_EXCLUSIONS | CM_TOPIC_GROUPS | CM_TOPIC_CALLS | CM_TOPIC_CUSTOMERS
                 | CM_TOPIC_TAGS | CM_TOPIC_SEGMENTS);
  cm_step_answer_only (step);
  for (int i = 0; i < 3; i++)
    name_somebody (step);
  if (g_test_rand_bit ())
    sell_more (step, first);
  if (everybody)
    move_record (step);
  return NULL;
}

static gpointer
note_erased (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  CmStmt *stmt = cm_conn_query (conn, error, "SELECT id FROM customers WHERE forgotten_at IS NOT NULL AND id <= ?1", "i",
                                (gint64) CM_TEST_RANDOM_PEOPLE);

  while (cm_stmt_next (stmt, error))
    is_erased[cm_stmt_int (stmt, 0)] = TRUE;
  return NULL;
}

/* With everybody who was joined to them. */
static void
erase_somebody (CmDb *db)
{
  g_autoptr (GError) error = NULL;
  CmForgetProof *proof = cm_forget (db, somebody (), CM_TEST_NOW, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (proof->records, >, 0);
  cm_forget_proof_free (proof);
  cm_db_read (db, note_erased, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
cm_test_random_change (CmDb *db, gint64 first_id)
{
  g_autoptr (GError) error = NULL;

  cm_db_write (db, "facts", CM_TEST_NOW, change, &first_id, NULL, &error);
  g_assert_no_error (error);
  if (g_test_rand_bit ())
    erase_somebody (db);
}

/* ---------- rules ---------- */

static const char *const words[] = {
  "g1", "G", "a", "tea", "green tea", "TEA", "four", "四川", "广东省", "成都", "宜宾市", "西藏", "one", "file", "added",
  "asked", "周1", "周", "two", "rice", "vip", "loyal", "ar", "spring",
};

static double
some_number (const CmSegmentField *field)
{
  switch (field->kind)
    {
    case CM_SEGMENT_SHARE:
      return g_test_rand_int_range (0, 21) / 20.0;
    case CM_SEGMENT_MONEY:
      return g_test_rand_int_range (0, 1500) * 100 + g_test_rand_int_range (0, 2) * 50;
    default:
      return g_test_rand_int_range (0, field->backwards ? 600 : 12);
    }
}

static void
add_value (GString *json, const CmSegmentField *field, CmSegmentOp op)
{
  guint choices = field->choices != NULL ? g_strv_length ((char **) field->choices) : 0;
  g_autofree char *day = NULL;

  if (op == CM_OP_WITHIN_DAYS || op == CM_OP_TOP_PERCENT)
    g_string_append_printf (json, "%d", g_test_rand_int_range (1, 100));
  else if (choices > 0)
    g_string_append_printf (json, "\"%s\"", field->choices[g_test_rand_int_range (0, (gint32) choices)]);
  else if (field->kind == CM_SEGMENT_DAY)
    {
      day = cm_day_format (cm_day_parse ("2026-11-21") - g_test_rand_int_range (0, 600));
      g_string_append_printf (json, "\"%s\"", day);
    }
  else if (field->kind < CM_SEGMENT_CHOICE)
    g_string_append_printf (json, "%g", some_number (field));
  else
    g_string_append_printf (json, "\"%s\"", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
}

static void
add_list (GString *json, const CmSegmentField *field, CmSegmentOp op)
{
  int count = op == CM_OP_BETWEEN ? 2 : g_test_rand_int_range (0, 4);

  g_string_append_c (json, '[');
  for (int i = 0; i < count; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      add_value (json, field, op);
    }
  g_string_append_c (json, ']');
}

static char *
some_leaf (void)
{
  gsize n_fields;
  const CmSegmentField *fields = cm_segment_fields (&n_fields);
  const CmSegmentField *field = &fields[g_test_rand_int_range (0, (gint32) n_fields)];
  GString *json = g_string_new (NULL);
  CmSegmentOp op;

  do
    op = (CmSegmentOp) g_test_rand_int_range (0, CM_N_OPS);
  while (!cm_segment_field_takes (field, op));
  g_string_append_printf (json, "{\"field\":\"%s\",\"op\":\"%s\"", field->name, cm_segment_op_name (op));
  if (op != CM_OP_IS_SET && op != CM_OP_IS_NOT_SET)
    {
      g_string_append (json, ",\"value\":");
      if (op == CM_OP_IN || op == CM_OP_NOT_IN || op == CM_OP_BETWEEN)
        add_list (json, field, op);
      else
        add_value (json, field, op);
    }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static void
add_rule (GString *json, int depth, GPtrArray *leaves)
{
  static const char *const nodes[] = { "all", "any" };
  int choice = g_test_rand_int_range (0, depth >= DEEPEST ? 1 : depth == 0 ? 6 : 4);

  if (choice == 0)
    {
      char *leaf = some_leaf ();

      g_string_append (json, leaf);
      g_ptr_array_add (leaves, leaf);
    }
  else if (choice == 1)
    {
      g_string_append (json, "{\"not\":");
      add_rule (json, depth + 1, leaves);
      g_string_append_c (json, '}');
    }
  else
    {
      int parts = g_test_rand_int_range (0, 4);

      g_string_append_printf (json, "{\"%s\":[", nodes[choice % 2]);
      for (int i = 0; i < parts; i++)
        {
          if (i > 0)
            g_string_append_c (json, ',');
          add_rule (json, depth + 1, leaves);
        }
      g_string_append (json, "]}");
    }
}

char *
cm_test_random_rule (GPtrArray *leaves)
{
  g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func (g_free);
  GString *json = g_string_new (NULL);

  add_rule (json, 0, leaves != NULL ? leaves : ignored);
  return g_string_free (json, FALSE);
}
