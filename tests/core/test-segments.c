/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten thousand random rules over random people and facts: what must hold whatever the rule is. */
#include <math.h>
#include <string.h>

#include "cm-figures-store.h"
#include "cm-shop.h"
#include "cm-test-random.h"
#include "cm-waterfall.h"
#include "cm-why.h"

#define ROUNDS 10000
#define ROUNDS_A_SHOP 125       /* then other facts are written */

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

/* ---------- columns that are kept and mended ---------- */

typedef struct {
  CmColumns *columns;           /* as they were before the last change */
  GArray *records;              /* (element-type gint64): whom the last change named; NULL when it named nobody in particular */
  guint mended;                 /* how often they were mended */
} Kept;

static void
changed_cb (Kept *kept, guint topics, GArray *customer_ids)
{
  g_clear_pointer (&kept->records, g_array_unref);
  if (customer_ids != NULL && (topics & CM_TOPIC_OTHERS) == 0)
    kept->records = g_array_ref (customer_ids);
}

static void
check_same (const CmColumns *mended, const CmColumns *loaded)
{
  gsize count = loaded->count;

  g_assert_cmpuint (mended->count, ==, count);
  g_assert_cmpmem (mended->ids, count * sizeof (gint64), loaded->ids, count * sizeof (gint64));
  for (int i = 0; i < CM_N_COLUMNS; i++)
    for (gsize slot = 0; slot < count; slot++)
      {
        double value = cm_columns_value (mended, (CmColumn) i, slot), expected = cm_columns_value (loaded, (CmColumn) i, slot);

        g_assert_true (value == expected || (isnan (value) && isnan (expected)));
      }
  for (gsize slot = 0; slot < count; slot++)
    g_assert_cmpint (cm_numbers_get (&mended->returns, slot), ==, cm_numbers_get (&loaded->returns, slot));
  for (gint64 id = -1; id < CM_TEST_RANDOM_PEOPLE * 3; id++)
    g_assert_cmpint (cm_columns_slot (mended, id), ==, cm_columns_slot (loaded, id));
}

static void
mend (Kept *kept, CmColumns *loaded, CmConn *conn)
{
  g_autoptr (GError) error = NULL;

  if (kept->columns != NULL && kept->records != NULL)
    {
      g_autoptr (CmColumns) mended = cm_columns_update (kept->columns, conn, kept->records, &error);

      g_assert_no_error (error);
      check_same (mended, loaded);
      kept->mended++;
    }
  g_clear_pointer (&kept->columns, cm_columns_unref);
  kept->columns = cm_columns_ref (loaded);
}

static gpointer
try_rules (CmConn *conn, gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  g_autoptr (CmExclusions) exclusions = cm_exclusions_load (conn, columns, g_test_rand_bit () ? 1 : 0, &error);
  Shop shop = { columns, exclusions, conn };

  g_assert_no_error (error);
  mend (data, columns, conn);
  check_grades (&shop);
  for (int round = 0; round < ROUNDS_A_SHOP; round++)
    {
      g_autofree char *json = cm_test_random_rule (NULL);
      g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (json, &error);
      g_autoptr (CmWaterfall) waterfall = NULL;

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
  Kept kept = { NULL, NULL, 0 };

  cm_test_random_fill (shop->db);
  g_signal_connect_swapped (shop->db, "changed", G_CALLBACK (changed_cb), &kept);
  for (gint64 round = 0; round < ROUNDS / ROUNDS_A_SHOP; round++)
    {
      cm_test_random_change (shop->db, 1 + round * CM_TEST_RANDOM_FACTS);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      cm_db_read (shop->db, try_rules, &kept, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (kept.mended, >, 0);
  g_signal_handlers_disconnect_by_data (shop->db, &kept);
  g_clear_pointer (&kept.columns, cm_columns_unref);
  g_clear_pointer (&kept.records, g_array_unref);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/segments/random-rules", CmTestShop, NULL, cm_test_shop_set_up, test_random_rules, cm_test_shop_tear_down);
  return g_test_run ();
}
