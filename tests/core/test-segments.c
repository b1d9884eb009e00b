/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten thousand random rules over random people and facts: what must hold whatever the rule is. */
#include <math.h>
#include <string.h>

#include "cm-figures-store.h"
#include "cm-shop.h"
#include "cm-test-people.h"
#include "cm-waterfall.h"
#include "cm-why.h"

#define PEOPLE 130              /* more than two words of a set, and not whole ones */
#define ROUNDS 10000
#define ROUNDS_A_SHOP 500       /* then other facts are written */
#define DAY_SECONDS 86400
#define DEEPEST 3

/* ---------- random people ---------- */

static gint64
somebody (void)
{
  return g_test_rand_int_range (1, PEOPLE + 1);
}

static gint64
some_time (void)
{
  return CM_TEST_NOW - g_test_rand_int_range (0, 600) * (gint64) DAY_SECONDS;
}

/* ?1 an id, ?2 a person, ?3 a time, ?4 any number. */
static const char *const base_sql[] = {
  "INSERT INTO staff (id, name, role) SELECT ?1, 'Wei', 'owner' WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO stores (id, platform, name) SELECT ?1, 'file', 'one' WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO accounts (id, place, name, staff_id, capacity, adds_per_day) SELECT ?1, 'wechat', 'a', 1, 500, 15"
  " WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO groups (id, name, place, capacity, join_limit) SELECT ?1, 'g1', 'wechat', 500, 100 WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO regions (id, province, city) SELECT ?1, '四川省', '成都市' WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO regions (id, province, city) SELECT ?1 + 1, '广东省', '广州市' WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO categories (id, name) SELECT ?1, 'tea' WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO products (id, store_id, name, category_id) SELECT ?1, 1, 'green tea', 1 WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO skus (id, product_id, spec) SELECT ?1, 1, '' WHERE ?2 + ?3 + ?4 IS NOT NULL",
  "INSERT INTO excluded_regions (id, region_id, reason, staff_id, at, review_on) SELECT ?1, 1, 'a rep', 1, ?3 - ?4, 21000"
  " WHERE ?2 IS NOT NULL",
};

static const char *const order_sql[] = {
  "INSERT INTO orders (id, store_id, order_no, customer_id, state, paid_at, day, currency, paid_minor, refund_minor, returned, valid,"
  " net_minor) SELECT ?1, 1, 'N' || ?1, ?2, iif (?1 % 7 = 0, 'refunded', 'done'), ?3, ?3 / 86400, iif (?1 % 11 = 0, 'USD', NULL), 1 + ?4,"
  " iif (?1 % 7 = 0, 1 + ?4, 0), ?1 % 7 = 0, ?1 % 7 <> 0, iif (?1 % 7 = 0, 0, 1 + ?4)",
  "INSERT INTO lines (order_id, line_no, sku_id, qty, total_minor) SELECT ?1, 1, 1, 1, ?4 WHERE ?1 % 3 = 0 AND ?2 + ?3 IS NOT NULL",
};

static const char *const fact_sql[] = {
  "INSERT INTO consents (id, customer_id, given, by_person, how, at) VALUES (?1, ?2, ?4 % 2, ?4 / 2 % 2, 'phone', ?3)",
  "INSERT INTO exclusions (id, customer_id, kind, reason, at) VALUES (?1, ?2, iif (?4 % 4, 'refused', 'do-not-contact'), 'so', ?3)",
  "INSERT INTO lifts (id, step_id, customer_id, kind, reason, staff_id, at)"
  " VALUES (?1, ?1 + 100000, ?2, CASE ?4 % 3 WHEN 0 THEN 'refused' WHEN 1 THEN 'region' ELSE 'problem' END, 'a reason', 1, ?3)",
  "INSERT OR IGNORE INTO friends (id, account_id, customer_id, added_at, deleted_at) VALUES (?1, 1, ?2, ?3, ?3 + ?4 % 9 - 4)",
  "INSERT OR IGNORE INTO group_members (id, group_id, customer_id, joined_at, left_at, ended)"
  " VALUES (?1, 1, ?2, ?3, iif (?4 % 3, NULL, ?3 + 5), iif (?4 % 3, NULL, 'removed'))",
  "INSERT INTO feedback (id, customer_id, kind, mood, body, at) VALUES (?1, ?2, 'review', iif (?4 % 3, 'good', 'bad'), 'words', ?3)",
  "INSERT INTO cases (id, customer_id, what, opened_at, due_on) VALUES (?1, ?2, 'broken', ?3, 20000)",
};

static gpointer
fill (CmStep *step, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  CmConn *conn = cm_step_conn (step);

  for (gsize i = 0; i < G_N_ELEMENTS (base_sql); i++)
    cm_test_run (conn, base_sql[i], 1, 1, CM_TEST_NOW - 40 * DAY_SECONDS, 1);
  for (gint64 id = 1; id <= PEOPLE; id++)
    cm_test_run (conn, "INSERT INTO customers (id, main_id, name, type, region_id) VALUES (?1, ?1, iif (?2 % 3, '周' || ?1, NULL),"
                 " iif (?3 % 2, 'shop', 'person'), nullif (?4 % 3, 0))",
                 id, somebody (), some_time () / DAY_SECONDS, g_test_rand_int_range (0, 9));
  for (gint64 id = 10; id <= PEOPLE; id += 10)
    cm_test_run (conn, "UPDATE customers SET joined_to = ?2, main_id = ?2 WHERE id = ?1 AND ?3 = ?4", id, id - 3, 0, 0);
  for (gint64 id = 1; id <= PEOPLE * 4; id++)
    {
      gint64 who = somebody (), at = some_time (), paid = g_test_rand_int_range (0, 90000);

      for (gsize i = 0; i < G_N_ELEMENTS (order_sql); i++)
        cm_test_run (conn, order_sql[i], id, who, at, paid);
    }
  cm_step_touch_all_customers (step);
  return NULL;
}

static gpointer
add_facts (CmStep *step, gpointer data, G_GNUC_UNUSED GError **error)
{
  gint64 first = *(gint64 *) data;

  for (gint64 id = first; id < first + 4; id++)
    for (gsize i = 0; i < G_N_ELEMENTS (fact_sql); i++)
      cm_test_run (cm_step_conn (step), fact_sql[i], id, somebody (), some_time (), g_test_rand_int_range (0, 1000));
  cm_step_answer_only (step);
  cm_step_touch_all_customers (step);
  return NULL;
}

/* ---------- random rules ---------- */

static const char *const words[] = { "g1", "a", "tea", "green tea", "four", "四川", "广东省", "成都", "one", "file", "added", "周1", "周" };

static double
some_number (const CmSegmentField *field)
{
  switch (field->kind)
    {
    case CM_SEGMENT_SHARE:
      return g_test_rand_int_range (0, 100) / 100.0;
    case CM_SEGMENT_MONEY:
      return g_test_rand_int_range (0, 300000);
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
add_leaf (GString *json)
{
  gsize n_fields;
  const CmSegmentField *fields = cm_segment_fields (&n_fields);
  const CmSegmentField *field = &fields[g_test_rand_int_range (0, (gint32) n_fields)];
  CmSegmentOp op;

  do
    op = (CmSegmentOp) g_test_rand_int_range (0, CM_N_OPS);
  while (!cm_segment_field_takes (field, op));
  g_string_append_printf (json, "{\"field\":\"%s\",\"op\":\"%s\"", field->name, cm_segment_op_name (op));
  if (op != CM_OP_IS_SET && op != CM_OP_IS_NOT_SET)
    {
      gboolean list = op == CM_OP_IN || op == CM_OP_NOT_IN || op == CM_OP_BETWEEN;

      g_string_append (json, list ? ",\"value\":[" : ",\"value\":");
      add_value (json, field, op);
      if (list)
        {
          g_string_append_c (json, ',');
          add_value (json, field, op);
          g_string_append_c (json, ']');
        }
    }
  g_string_append_c (json, '}');
}

static void
add_rule (GString *json, int depth)
{
  static const char *const nodes[] = { "all", "any" };
  int choice = g_test_rand_int_range (0, depth >= DEEPEST ? 1 : 4);

  if (choice == 0)
    add_leaf (json);
  else if (choice == 1)
    {
      g_string_append (json, "{\"not\":");
      add_rule (json, depth + 1);
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
          add_rule (json, depth + 1);
        }
      g_string_append (json, "]}");
    }
}

/* ---------- what holds ---------- */

typedef struct {
  CmColumns *columns;
  CmExclusions *exclusions;
  CmConn *conn;
} Shop;

/* The tree once more, person by person. */
static gboolean
holds (const CmSegmentRule *rule, const Shop *shop, gsize slot)
{
  g_autoptr (CmBitset) set = NULL;

  if (rule->node == CM_NODE_LEAF)
    {
      set = cm_segment_rule_match (rule, shop->columns, shop->conn, NULL);
      return cm_bitset_has (set, slot);
    }
  for (guint i = 0; i < rule->parts->len; i++)
    if (holds (g_ptr_array_index (rule->parts, i), shop, slot) != (rule->node == CM_NODE_ALL))
      return rule->node == CM_NODE_ANY;
  return rule->node != CM_NODE_ANY;
}

static void
check_waterfall (const CmSegmentRule *rule, const Shop *shop, const CmWaterfall *waterfall)
{
  gsize removed = 0;

  for (guint i = 0; i < waterfall->rows->len; i++)
    removed += ((CmWaterfallRow *) g_ptr_array_index (waterfall->rows, i))->removed;
  g_assert_cmpuint (removed + waterfall->left, ==, shop->columns->count);
  g_assert_cmpuint (cm_bitset_count (waterfall->people), ==, waterfall->left);
  g_assert_cmpuint (waterfall->rows->len, ==, cm_segment_rule_rows (rule) + (guint) shop->exclusions->count);
  for (gsize slot = 0; slot < shop->columns->count; slot++)
    {
      gboolean excluded = FALSE;

      for (int i = 0; i < shop->exclusions->count; i++)
        excluded = excluded || cm_exclusions_has (shop->exclusions, (CmExclusion) i, slot);
      g_assert_cmpint (cm_bitset_has (waterfall->people, slot), ==, cm_bitset_has (waterfall->matched, slot) && !excluded);
    }
}

/* The tree once more, out of what the answer says of each comparison. */
static gboolean
holds_by_leaves (const CmSegmentRule *rule, const GPtrArray *leaves, guint *next)
{
  gboolean all = TRUE, any = FALSE;

  if (rule->node == CM_NODE_LEAF)
    return ((CmWhyPart *) g_ptr_array_index (leaves, (*next)++))->holds;
  for (guint i = 0; i < rule->parts->len; i++)
    {
      gboolean part = holds_by_leaves (g_ptr_array_index (rule->parts, i), leaves, next);

      all = all && part;
      any = any || part;
    }
  return rule->node == CM_NODE_ALL ? all : rule->node == CM_NODE_ANY ? any : !all;
}

static void
check_leaves (const CmSegmentRule *rule, const CmWhyPart *part)
{
  guint next = 0;

  g_assert_true ((part->leaves == NULL) == (rule->node == CM_NODE_LEAF));
  if (part->leaves == NULL)
    return;
  g_assert_cmpint (holds_by_leaves (rule, part->leaves, &next), ==, part->holds);
  g_assert_cmpuint (next, ==, part->leaves->len);
}

/* Every part of the answer, and all of it, is what membership says. */
static void
check_why (const CmSegmentRule *rule, const Shop *shop, const CmWaterfall *waterfall)
{
  gsize slot = (gsize) g_test_rand_int_range (0, (gint32) shop->columns->count);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = cm_why (rule, shop->columns, shop->exclusions, slot, shop->conn, &error);
  gboolean in = TRUE;

  g_assert_no_error (error);
  for (guint i = 0; i < parts->len; i++)
    {
      const CmWhyPart *part = g_ptr_array_index (parts, i);

      in = in && part->holds != part->exclusion;
      g_assert_nonnull (part->sentence);
      if (!part->exclusion)
        {
          g_assert_cmpint (part->holds, ==, holds (cm_segment_rule_row (rule, part->part), shop, slot));
          check_leaves (cm_segment_rule_row (rule, part->part), part);
        }
    }
  g_assert_cmpint (in, ==, cm_bitset_has (waterfall->people, slot));
  g_assert_cmpint (holds (rule, shop, slot), ==, cm_bitset_has (waterfall->matched, slot));
}

static void
check_grades (const Shop *shop)
{
  gsize people = 0;

  for (int grade = 0; grade < CM_N_GRADES; grade++)
    {
      g_autofree char *json = g_strdup_printf ("{\"field\":\"grade\",\"op\":\"=\",\"value\":\"%s\"}", cm_grade_name ((CmGrade) grade));
      g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (json, NULL);
      g_autoptr (CmBitset) set = cm_segment_rule_match (rule, shop->columns, shop->conn, NULL);

      people += cm_bitset_count (set);
    }
  g_assert_cmpuint (people, ==, shop->columns->count);
}

static gpointer
try_rules (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  g_autoptr (CmExclusions) exclusions = cm_exclusions_load (conn, columns, g_test_rand_bit () ? 1 : 0, &error);
  Shop shop = { columns, exclusions, conn };

  g_assert_no_error (error);
  check_grades (&shop);
  for (int round = 0; round < ROUNDS_A_SHOP; round++)
    {
      g_autoptr (GString) json = g_string_new (NULL);
      g_autoptr (CmSegmentRule) rule = NULL;
      g_autoptr (CmWaterfall) waterfall = NULL;

      add_rule (json, 0);
      rule = cm_segment_rule_parse (json->str, &error);
      g_assert_no_error (error);
      waterfall = cm_waterfall_new (rule, columns, exclusions, conn, &error);
      g_assert_no_error (error);
      check_waterfall (rule, &shop, waterfall);
      check_why (rule, &shop, waterfall);
    }
  return NULL;
}

static void
test_random_rules (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_db_write (shop->db, "filled", CM_TEST_NOW, fill, NULL, NULL, &error);
  g_assert_no_error (error);
  for (gint64 round = 0; round < ROUNDS / ROUNDS_A_SHOP; round++)
    {
      gint64 first = 1 + round * 4;

      cm_db_write (shop->db, "facts", CM_TEST_NOW, add_facts, &first, NULL, &error);
      g_assert_no_error (error);
      cm_db_read (shop->db, try_rules, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/segments/random-rules", CmTestShop, NULL, cm_test_shop_set_up, test_random_rules, cm_test_shop_tear_down);
  return g_test_run ();
}
