/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an editor of rules does to them, how people are spread behind its sliders, and which row of a rule is the strictest. */
#include <math.h>

#include "cm-distribution.h"
#include "cm-known-values.h"
#include "cm-rule-parts.h"
#include "cm-segment-rule.h"
#include "cm-test-people.h"
#include "cm-waterfall-strictest.h"

#define A "{\"field\":\"orders\",\"op\":\">=\",\"value\":3}"
#define B "{\"field\":\"net\",\"op\":\">=\",\"value\":100000}"
#define C "{\"field\":\"type\",\"op\":\"=\",\"value\":\"shop\"}"

static void
expect_parts (GPtrArray *parts, const char *expected)
{
  g_autofree char *json = cm_rule_parts_dup_json (parts);

  g_assert_cmpstr (json, ==, expected);
}

static void
test_brackets (void)
{
  g_autoptr (GPtrArray) parts = cm_rule_parts_new ("{\"all\":[" A "," B "," C "]}");

  g_assert_cmpuint (parts->len, ==, 3);
  cm_rule_parts_either (parts, 2, 0);
  expect_parts (parts, "{\"all\":[{\"any\":[" A "," C "]}," B "]}");
  cm_rule_parts_either (parts, 0, 1);
  expect_parts (parts, "{\"all\":[{\"any\":[" B "," A "," C "]}]}");
  cm_rule_parts_apart (parts, 0);
  expect_parts (parts, "{\"all\":[" B "," A "," C "]}");
  cm_rule_parts_move (parts, 0, 2);
  expect_parts (parts, "{\"all\":[" A "," C "," B "]}");
  cm_rule_parts_move (parts, 2, 1);
  expect_parts (parts, "{\"all\":[" A "," B "," C "]}");
}

/* Of "neither this nor that" each becomes "not this" and "not that"; a leaf cannot be taken apart. */
static void
test_apart (void)
{
  g_autoptr (GPtrArray) parts = cm_rule_parts_new ("{\"not\":{\"any\":[" A ",{\"not\":" B "}]}}");

  g_assert_cmpuint (parts->len, ==, 1);
  cm_rule_parts_apart (parts, 0);
  expect_parts (parts, "{\"all\":[{\"not\":" A "}," B "]}");
  cm_rule_parts_apart (parts, 1);
  expect_parts (parts, "{\"all\":[{\"not\":" A "}," B "]}");
  g_ptr_array_set_size (parts, 0);
  expect_parts (parts, NULL);
}

static void
check_shape (const char *json, gboolean leaf, gboolean negated, gboolean any, guint members, const char *again)
{
  g_autoptr (CmRuleShape) shape = cm_rule_shape_new (json);
  g_autofree char *text = NULL;

  g_assert_nonnull (shape);
  g_assert_cmpint (shape->leaf, ==, leaf);
  g_assert_cmpint (shape->negated, ==, negated);
  g_assert_cmpint (shape->any, ==, any);
  g_assert_cmpuint (shape->members->len, ==, members);
  text = cm_rule_shape_dup_json (shape);
  g_assert_cmpstr (text, ==, again);
}

static void
test_shapes (void)
{
  const char *const none[] = { "", "no", "{}", "[1]", "{\"not\":5}" };

  check_shape (A, TRUE, FALSE, FALSE, 1, A);
  check_shape ("{\"not\":" A "}", TRUE, TRUE, FALSE, 1, "{\"not\":" A "}");
  check_shape ("{\"not\":{\"not\":" A "}}", TRUE, FALSE, FALSE, 1, A);
  check_shape ("{\"any\":[" A "," B "]}", FALSE, FALSE, TRUE, 2, "{\"any\":[" A "," B "]}");
  check_shape ("{\"not\":{\"all\":[" A "," B "]}}", FALSE, TRUE, FALSE, 2, "{\"not\":{\"all\":[" A "," B "]}}");
  check_shape ("{\"any\":[" A "]}", FALSE, FALSE, TRUE, 1, A);
  check_shape ("{\"any\":[]}", FALSE, FALSE, TRUE, 0, "{\"any\":[]}");
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (cm_rule_shape_new (none[i]));
}

/* ---- distributions ---- */

static void
test_money_scale (void)
{
  const CmSegmentField *net = cm_segment_field_find ("net");
  double values[] = { 1000000, 1200, 50000, 0, 90000 };
  g_autoptr (CmDistribution) self = cm_distribution_of (net, values, G_N_ELEMENTS (values), 2);
  gsize people = 0;

  g_assert_true (self->by_powers);
  g_assert_cmpuint (self->without, ==, 2);
  g_assert_cmpfloat (self->middle, ==, 50000);
  g_assert_cmpfloat (self->high, ==, 1000000);
  for (int i = 0; i < CM_DISTRIBUTION_BARS; i++)
    people += self->bars[i];
  g_assert_cmpuint (people, ==, 5);
  g_assert_cmpuint (self->bars[CM_DISTRIBUTION_BARS - 1], ==, 1);
  g_assert_cmpuint (self->bars[0], ==, 1);
  g_assert_cmpfloat (cm_distribution_place (self, 0), ==, 0);
  g_assert_cmpfloat (cm_distribution_place (self, 5e6), ==, 1);
  g_assert_cmpfloat (cm_distribution_value (self, 1), ==, 1000000);
  /* A round sum comes back, and the scale never falls. */
  g_assert_cmpfloat (cm_distribution_value (self, cm_distribution_place (self, 30000)), ==, 30000);
  for (int i = 1; i <= 1000; i++)
    g_assert_cmpfloat (cm_distribution_value (self, i / 1000.0), >=, cm_distribution_value (self, (i - 1) / 1000.0));
}

static void
test_plain_scales (void)
{
  const CmSegmentField *orders = cm_segment_field_find ("orders"), *rate = cm_segment_field_find ("refund_rate");
  double counts[] = { 1, 2, 2, 3, 40 };
  double rates[] = { 0, .25 };
  g_autoptr (CmDistribution) first = cm_distribution_of (orders, counts, G_N_ELEMENTS (counts), 0);
  g_autoptr (CmDistribution) second = cm_distribution_of (rate, rates, G_N_ELEMENTS (rates), 0);
  g_autoptr (CmDistribution) nobody = cm_distribution_of (orders, counts, 0, 9);

  g_assert_cmpfloat (first->low, ==, 0);
  g_assert_cmpfloat (first->high, ==, 39);
  g_assert_cmpuint (first->bars[CM_DISTRIBUTION_BARS - 1], ==, 1);
  g_assert_cmpfloat (cm_distribution_value (first, cm_distribution_place (first, 7)), ==, 7);
  g_assert_cmpfloat (second->high, ==, 1);
  g_assert_cmpfloat (cm_distribution_value (second, .333), ==, .33);
  g_assert_true (isnan (nobody->middle) && nobody->high > nobody->low);
}

/* ---- out of a shop ---- */

static gpointer
compare_values (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  gsize n_fields;
  const CmSegmentField *fields = cm_segment_fields (&n_fields);

  g_assert_no_error (error);
  for (gsize k = 0; k < n_fields; k++)
    {
      g_autoptr (GPtrArray) values = cm_known_values (&fields[k], columns, conn, &error);

      g_assert_no_error (error);
      if (fields[k].kind == CM_SEGMENT_TEXT)
        continue;
      for (guint i = 0; i < values->len; i++)
        {
          const CmKnownValue *value = values->pdata[i];
          g_autofree char *json = g_strdup_printf ("{\"field\":\"%s\",\"op\":\"=\",\"value\":\"%s\"}", fields[k].name, value->name);
          g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (json, &error);
          g_autoptr (CmBitset) set = cm_segment_rule_match (rule, columns, conn, &error);

          g_assert_no_error (error);
          g_test_message ("%s", json);
          g_assert_cmpuint (cm_bitset_count (set), ==, value->people);
        }
    }
  return NULL;
}

static gpointer
compare_distributions (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  gsize n_fields;
  const CmSegmentField *fields = cm_segment_fields (&n_fields);

  g_assert_no_error (error);
  for (gsize k = 0; k < n_fields; k++)
    {
      g_autoptr (CmDistribution) self = cm_distribution_new (columns, &fields[k]);
      gsize people = 0;

      g_assert_cmpint (self != NULL, ==, fields[k].kind <= CM_SEGMENT_DAY && fields[k].column >= 0);
      for (int i = 0; self != NULL && i < CM_DISTRIBUTION_BARS; i++)
        people += self->bars[i];
      g_assert_true (self == NULL || (people == self->people && people + self->without == columns->count));
    }
  return NULL;
}

static gpointer
compare_strictest (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  const char *const json[] = {
    "{\"all\":[" A ",{\"field\":\"net\",\"op\":\">=\",\"value\":900000000},{\"field\":\"net\",\"op\":\">=\",\"value\":0}]}",
    "{\"all\":[{\"any\":[]},{\"any\":[]}]}",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  g_autoptr (CmExclusions) exclusions = cm_exclusions_load (conn, columns, 0, &error);
  g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (json[0], &error);
  g_autoptr (CmSegmentRule) hopeless = cm_segment_rule_parse (json[1], &error);
  g_autoptr (CmSegmentRule) without = cm_segment_rule_parse ("{\"all\":[" A ",{\"field\":\"net\",\"op\":\">=\",\"value\":0}]}", &error);
  g_autoptr (CmWaterfall) waterfall = cm_waterfall_new (without, columns, exclusions, conn, &error);
  g_autoptr (CmStrictest) found = cm_strictest_new (rule, columns, exclusions, conn, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->part, ==, 1);
  g_assert_cmpuint (found->left, ==, waterfall->left);
  g_assert_cmpuint (found->left, >, 0);
  g_assert_null (cm_strictest_new (hopeless, columns, exclusions, conn, &error));
  g_assert_no_error (error);
  return NULL;
}

static void
test_shop (CmTestShop *f, gconstpointer compare)
{
  cm_test_people_fill (f);
  cm_db_read (f->db, (CmReadFunc) compare, NULL, NULL, NULL);
}

/* Inner brackets are seen as such. */
static void
test_sentence (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse ("{\"all\":[" A ",{\"any\":[" C ",{\"not\":{\"all\":[" A "," C "]}}]}]}", &error);
  g_autofree char *label = NULL;

  g_assert_no_error (error);
  label = cm_segment_rule_label (rule, "CNY");
  g_assert_cmpstr (label, ==, "Orders ≥ 3 and (Type is Shop or not: (Orders ≥ 3 and Type is Shop))");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-parts/brackets", test_brackets);
  g_test_add_func ("/rule-parts/apart", test_apart);
  g_test_add_func ("/rule-parts/shapes", test_shapes);
  g_test_add_func ("/rule-parts/sentence", test_sentence);
  g_test_add_func ("/distribution/money", test_money_scale);
  g_test_add_func ("/distribution/plain", test_plain_scales);
  g_test_add ("/distribution/shop", CmTestShop, compare_distributions, cm_test_shop_set_up, test_shop, cm_test_shop_tear_down);
  g_test_add ("/known-values/shop", CmTestShop, compare_values, cm_test_shop_set_up, test_shop, cm_test_shop_tear_down);
  g_test_add ("/strictest/shop", CmTestShop, compare_strictest, cm_test_shop_set_up, test_shop, cm_test_shop_tear_down);
  return g_test_run ();
}
