/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document of an estimate: random ones through JSON, what is refused, items that come, go and move. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cm-error.h"
#include "cm-estimate-answer-json.h"
#include "cm-estimate-json.h"
#include "cm-promotion-field.h"
#include "cm-random.h"

#define DOCUMENTS 400
#define ANSWERS 40

static gint64
below (CmRandom *random, gint64 limit)
{
  return (gint64) (cm_random_next (random) % (guint64) limit);
}

/* From 0 to the largest amount there is, small ones as likely as large ones. */
static gint64
any_size (CmRandom *random)
{
  return (gint64) (cm_random_next (random) >> (1 + below (random, 60)));
}

static void
fill_fields (CmEstimate *estimate, int item, CmRandom *random)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (item != CM_PROMOTION_ITSELF, &count);

  for (gsize i = 0; i < count; i++)
    {
      gint64 most = fields[i].kind == CM_FIELD_SHARE ? CM_MILLION + 1 : fields[i].kind == CM_FIELD_FLAG ? 2 : 2000;

      if (below (random, 2) == 0)
        *cm_promotion_value (estimate->promotion, item, fields + i) = MAX (below (random, most), fields[i].least);
    }
}

static void
fill_item (CmEstimate *estimate, guint index, CmRandom *random)
{
  CmEstimateItem *item = cm_estimate_item (estimate, index);

  fill_fields (estimate, (int) index, random);
  for (gint64 wishes = below (random, 4); wishes > 0; wishes--)
    cm_promotion_add_wish (estimate->promotion, index, wishes, below (random, 90), NULL);
  item->sku_id = below (random, 3);
  item->spec = below (random, 2) == 0 ? g_strdup ("红“大”\n") : NULL;
  item->public_low = below (random, 500) - 1;
  item->clearance = below (random, 2) == 0;
  item->cost_guessed = below (random, 2) == 0;
  item->take_back = below (random, 90);
  item->goodwill = below (random, 9);
  for (gint64 sales = below (random, 5); sales > 0; sales--)
    cm_estimate_add_sale (estimate, index, below (random, 300), (double) (1 + below (random, 8)) / 4, below (random, 4) == 0);
  item->known = (CmEstimateKnown) below (random, 3);
  if (item->known == CM_ESTIMATE_TYPED)
    {
      gint64 expected = below (random, 400);

      cm_promotion_item (estimate->promotion, index)->demand = expected;
      item->low = below (random, 2) == 0 ? below (random, expected + 1) : CM_NONE;
      item->high = below (random, 2) == 0 ? expected + below (random, 500) : CM_NONE;
    }
}

static CmCashPlan *
random_cash (CmRandom *random)
{
  CmCashPlan *cash = g_new0 (CmCashPlan, 1);

  cash->opening = below (random, 100000) - 50000;
  cash->first_day = -(int) below (random, 20);
  cash->last_day = 30 + (int) below (random, 20);
  cash->daily_burn = below (random, 500);
  cash->deposit_ppm = below (random, CM_MILLION);
  cash->deposit_day = cash->first_day;
  cash->settle_lag = (int) below (random, 20);
  cash->rebate_day = (int) below (random, 20);
  if (below (random, 2) == 0)
    {
      const gint64 shares[] = { 600000, 400000 };

      cash->sales_shares = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_vals (cash->sales_shares, shares, 2);
    }
  return cash;
}

static CmEstimate *
random_estimate (CmRandom *random)
{
  CmEstimate *estimate = cm_estimate_new ("周四 “快闪”");
  const CmPastSale sale = { 31, 1.5, TRUE };

  fill_fields (estimate, CM_PROMOTION_ITSELF, random);
  cm_estimate_set_currency (estimate, below (random, 3) == 0 ? "JPY" : below (random, 2) == 0 ? "CNY" : NULL);
  for (gint64 items = below (random, 6); items > 0; items--)
    {
      cm_estimate_add_item (estimate, below (random, 3) > 0 ? "板蓝根 20 袋" : NULL);
      fill_item (estimate, estimate->items->len - 1, random);
    }
  estimate->promotion->rounding = below (random, 4) == 0 ? CM_ROUND_HALF_EVEN : CM_ROUND_HALF_UP;
  estimate->sale_on = below (random, 2) == 0 ? 20000 + (int) below (random, 9000) : 0;
  estimate->ceiling = below (random, 3000) - 1;
  estimate->traffic = below (random, 3) == 0 ? 0 : (double) (1 + below (random, 80)) / 3;
  if (below (random, 3) == 0)
    estimate->traffic = CM_ESTIMATE_TRAFFIC_BY_ITEMS;
  estimate->exposure = (double) (1 + below (random, 30)) / 7;
  estimate->discount = (double) (1 + below (random, 10)) / 10;
  estimate->draws = 1 + (guint) below (random, 3000);
  estimate->seed = cm_random_next (random);
  estimate->supplier = below (random, 2) == 0 ? g_strdup ("江南供货") : NULL;
  estimate->take_back_days = (int) below (random, 3) * 5;
  estimate->restock_hours = (int) below (random, 3) * 8;
  estimate->cash = below (random, 2) == 0 ? random_cash (random) : NULL;
  estimate->monthly_costs = estimate->cash != NULL ? below (random, 4000) - 1 : CM_NONE;
  cm_estimate_set_source (estimate, "freight_cost", (CmEstimateSource) below (random, 4));
  cm_estimate_set_source (estimate, "return_ppm", (CmEstimateSource) below (random, 4));
  if (below (random, 2) == 0)
    {
      GArray *sales = g_array_new (FALSE, FALSE, sizeof (CmPastSale));

      g_array_append_val (sales, sale);
      g_ptr_array_add (estimate->similar, sales);
    }
  return estimate;
}

static void
test_round_trip (void)
{
  CmRandom random;

  cm_random_init (&random, 7);
  for (int i = 0; i < DOCUMENTS; i++)
    {
      g_autoptr (CmEstimate) estimate = random_estimate (&random);
      g_autoptr (CmEstimate) copy = cm_estimate_copy (estimate);
      g_autoptr (CmEstimate) read = NULL;
      g_autofree char *text = cm_estimate_to_text (estimate);
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (cm_estimate_equal (estimate, copy));
      read = cm_estimate_from_text (text, &error);
      g_assert_no_error (error);
      again = cm_estimate_to_text (read);
      g_assert_cmpstr (again, ==, text);
      g_assert_true (cm_estimate_equal (estimate, read));
      g_assert_true (cm_estimate_same_demand (estimate, read));
      read->seed++;
      g_assert_false (cm_estimate_equal (estimate, read));
      g_assert_false (cm_estimate_same_demand (estimate, read));
    }
}

/* A demand that cannot be made is a sentence; everything else adds up. */
static void
test_parts (void)
{
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  CmRandom random;
  int answered = 0;

  cm_random_init (&random, 11);
  for (int i = 0; i < ANSWERS; i++)
    {
      g_autoptr (CmEstimate) estimate = random_estimate (&random);
      g_autoptr (GError) error = NULL;
      g_autoptr (CmEstimateAnswer) answer = cm_estimate_work_answer (work, estimate, 0, NULL, &error);
      gint64 contribution = 0, ceilings = 0, cogs = 0;

      if (answer == NULL)
        {
          g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
          continue;
        }
      answered++;
      for (guint item = 0; item < answer->items->len; item++)
        {
          const CmEstimateItemAnswer *one = cm_estimate_answer_item (answer, item);

          contribution += answer->estimate->lines[item].contribution;
          cogs += answer->estimate->lines[item].cogs;
          ceilings += MAX (one->ceiling, 0);
          g_assert_cmpint (one->low, <=, one->middle);
          g_assert_cmpint (one->middle, <=, one->high);
          g_assert_cmpint (answer->estimate->lines[item].demand, ==, one->middle);
        }
      g_assert_cmpint (contribution, ==, answer->estimate->totals.contribution);
      g_assert_cmpint (ceilings, ==, cogs > 0 ? answer->ceiling : 0);
      g_assert_cmpint (answer->profit.p5, <=, answer->profit.p95);
      for (int dot = 1; dot < CM_OUTCOMES_DOTS; dot++)
        g_assert_cmpint (answer->dots[dot - 1], <=, answer->dots[dot]);
      for (guint point = 1; point < answer->line->len; point++)
        g_assert_cmpint (g_array_index (answer->line, CmEstimatePoint, point - 1).orders, <,
                         g_array_index (answer->line, CmEstimatePoint, point).orders);
      json_object_unref (cm_estimate_answer_to_json (answer));
    }
  g_assert_cmpint (answered, >, ANSWERS / 2);
}

/* Amounts of any size: whatever cannot be reckoned in 64 bits is refused with a sentence, never wrapped. */
static void
test_extremes (void)
{
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  CmRandom random;

  cm_random_init (&random, 5);
  for (int i = 0; i < 4 * ANSWERS; i++)
    {
      g_autoptr (CmEstimate) estimate = random_estimate (&random);
      g_autoptr (CmEstimateAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;
      gsize count;
      const CmPromotionField *fields = cm_promotion_fields (TRUE, &count);

      estimate->draws = 50;
      g_ptr_array_set_size (estimate->similar, 0);
      for (guint item = 0; item < estimate->items->len; item++)
        {
          gsize field = (gsize) below (&random, (gint64) count);

          cm_estimate_item (estimate, item)->known = CM_ESTIMATE_TYPED;
          cm_estimate_item (estimate, item)->public_low = any_size (&random);
          if (fields[field].kind == CM_FIELD_MONEY)
            *cm_promotion_value (estimate->promotion, (int) item, fields + field) = any_size (&random);
        }
      estimate->ceiling = any_size (&random);
      estimate->promotion->orders = below (&random, 3) == 0 ? any_size (&random) : CM_NONE;
      answer = cm_estimate_work_answer (work, estimate, 0, NULL, &error);
      if (answer == NULL)
        g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
      else
        json_object_unref (cm_estimate_answer_to_json (answer));
    }
}

static void
assert_refused (const char *text, int code, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cm_estimate_from_text (text, &error));
  g_assert_error (error, CM_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_refused (void)
{
  g_autofree char *brackets = g_strnfill (300000, '[');
  g_autofree char *deep = g_strconcat ("{\"name\":", brackets, NULL);

  assert_refused (deep, CM_ERROR_INVALID, "deep");
  assert_refused ("[]", CM_ERROR_INVALID, "JSON");
  assert_refused ("{", CM_ERROR_INVALID, "JSON");
  assert_refused ("{\"name\":\"a\"}", CM_ERROR_INVALID, "estimate");
  assert_refused ("{\"estimate\":{\"items\":[]},\"colour\":1}", CM_ERROR_INVALID, "colour");
  assert_refused ("{\"estimate\":{\"items\":[{\"promos\":1}]}}", CM_ERROR_INVALID, "promos");
  assert_refused ("{\"estimate\":{\"promo\":{\"l3_ppm\":1},\"items\":[]}}", CM_ERROR_REFUSED, "l3_ppm");
  assert_refused ("{\"estimate\":{\"items\":[{\"l3_share_ppm\":1}]}}", CM_ERROR_REFUSED, "l3_share_ppm");
  assert_refused ("{\"estimate\":{\"items\":[]},\"sources\":{\"l3_ppm\":\"bill\"}}", CM_ERROR_INVALID, "sources");
  assert_refused ("{\"estimate\":{\"items\":[{}]},\"items\":[]}", CM_ERROR_INVALID, "items");
  assert_refused ("{\"estimate\":{\"items\":[{}]},\"items\":[{\"shop\":1}]}", CM_ERROR_INVALID, "shop");
  assert_refused ("{\"estimate\":{\"items\":[{}]},\"items\":[{\"demand\":{\"known\":\"so\"}}]}", CM_ERROR_INVALID, "known");
  assert_refused ("{\"estimate\":{\"items\":[{\"demand\":5}]},\"items\":[{\"demand\":{\"known\":\"typed\",\"low\":6}}]}", CM_ERROR_INVALID,
                  "low");
  assert_refused ("{\"estimate\":{\"items\":[{}]},\"items\":[{\"demand\":{\"known\":\"past\",\"y\":[1.5]}}]}", CM_ERROR_INVALID, "y");
  assert_refused ("{\"estimate\":{\"items\":[]},\"draws\":0}", CM_ERROR_INVALID, "draws");
  assert_refused ("{\"estimate\":{\"items\":[]},\"loss_ceiling\":-5}", CM_ERROR_INVALID, "loss_ceiling");
  assert_refused ("{\"estimate\":{\"items\":[]},\"traffic\":0}", CM_ERROR_INVALID, "traffic");
  assert_refused ("{\"estimate\":{\"items\":[]},\"sale_on\":\"3.12.\"}", CM_ERROR_INVALID, "sale_on");
  assert_refused ("{\"estimate\":{\"items\":[]},\"currency\":\"yuan\"}", CM_ERROR_INVALID, "currency");
  assert_refused ("{\"estimate\":{\"items\":[]},\"currency\":5}", CM_ERROR_INVALID, "currency");
  assert_refused ("{\"estimate\":{\"items\":[]},\"loss_ceiling\":18446744073709551616}", CM_ERROR_INVALID, "loss_ceiling");
}

static void
test_edit (void)
{
  g_autoptr (CmEstimate) estimate = cm_estimate_new ("周四");
  const gint64 bought[] = { 5, 6, 7 };
  const gint64 *left;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 3; i++)
    {
      cm_estimate_add_item (estimate, "碘伏 100 毫升");
      cm_promotion_item (estimate->promotion, i)->promo = 990 + 100 * i;
      cm_promotion_item (estimate->promotion, i)->cost = 600;
    }
  estimate->cash = g_new0 (CmCashPlan, 1);
  estimate->cash->purchase_units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (estimate->cash->purchase_units, bought, 3);
  cm_estimate_item (estimate, 0)->sku_id = 10;
  cm_estimate_item (estimate, 2)->sku_id = 12;
  cm_estimate_item (estimate, 2)->cost_guessed = TRUE;
  cm_estimate_guess_costs (estimate);
  g_assert_cmpint (cm_promotion_item (estimate->promotion, 2)->cost, ==, 833);
  g_assert_cmpint (cm_promotion_item (estimate->promotion, 0)->cost, ==, 600);
  cm_estimate_move_item (estimate, 2, 0);
  g_assert_cmpint (cm_estimate_item (estimate, 0)->sku_id, ==, 12);
  g_assert_cmpint (cm_promotion_item (estimate->promotion, 0)->promo, ==, 1190);
  g_assert_cmpint (cm_estimate_item (estimate, 1)->sku_id, ==, 10);
  cm_estimate_move_item (estimate, 0, 2);
  g_assert_cmpint (cm_estimate_item (estimate, 0)->sku_id, ==, 10);
  cm_estimate_remove_item (estimate, 0);
  g_assert_cmpuint (estimate->items->len, ==, estimate->promotion->items->len);
  g_assert_cmpint (cm_promotion_item (estimate->promotion, 1)->promo, ==, 1190);
  /* What is bought goes with its item; of a new one as much as is sold. */
  cm_estimate_add_item (estimate, "New");
  cm_estimate_move_item (estimate, 0, 1);
  left = (const gint64 *) (gpointer) estimate->cash->purchase_units->data;
  g_assert_cmpuint (estimate->cash->purchase_units->len, ==, 3);
  g_assert_cmpint (left[0], ==, 7);
  g_assert_cmpint (left[1], ==, 6);
  g_assert_cmpint (left[2], ==, CM_NONE);
  text = cm_estimate_to_text (estimate);
  g_assert_nonnull (strstr (text, "\"purchase_units\":[7,6,null]"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate-document/round-trip", test_round_trip);
  g_test_add_func ("/estimate-document/parts", test_parts);
  g_test_add_func ("/estimate-document/extremes", test_extremes);
  g_test_add_func ("/estimate-document/refused", test_refused);
  g_test_add_func ("/estimate-document/edit", test_edit);
  return g_test_run ();
}
