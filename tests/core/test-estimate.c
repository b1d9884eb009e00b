/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The estimate of a sale: rounding by hand-worked numbers, properties of random sales, edges of 64 bits, refusals. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "cm-allot.h"
#include "cm-break-even.h"
#include "cm-cash.h"
#include "cm-error.h"
#include "cm-json-output.h"
#include "cm-membership.h"
#include "cm-mix.h"
#include "cm-promotion-field.h"
#include "cm-promotion-json.h"
#include "cm-random.h"
#include "cm-tornado.h"
#include "cm-vat.h"

#define RANDOM_SALES 3000

static void
test_rounding (void)
{
  static const struct { gint64 number, divisor, half_up, half_even; } rows[] = {
    { 125, 100, 1, 1 }, { -125, 100, -1, -1 }, { 250, 100, 3, 2 }, { 350, 100, 4, 4 }, { -250, 100, -3, -2 }, { -350, 100, -4, -4 },
    { 249999, 100000, 2, 2 }, { 1, 3, 0, 0 }, { -1, 3, 0, 0 }, { 0, 7, 0, 0 }, { 1, 2, 1, 0 }, { 3, 2, 2, 2 }, { -1, 2, -1, 0 },
    { G_MAXINT64, 1, G_MAXINT64, G_MAXINT64 }, { G_MININT64, 1, G_MININT64, G_MININT64 }, { G_MAXINT64, G_MAXINT64, 1, 1 },
  };
  gint64 result;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (cm_round_ratio (rows[i].number, rows[i].divisor, CM_ROUND_HALF_UP, &result));
      g_assert_cmpint (result, ==, rows[i].half_up);
      g_assert_true (cm_round_ratio (rows[i].number, rows[i].divisor, CM_ROUND_HALF_EVEN, &result));
      g_assert_cmpint (result, ==, rows[i].half_even);
    }
  /* Wider than 64 bits on the way, and too wide at the end. */
  g_assert_true (cm_round_ratio ((CmWide) G_MAXINT64 * 999999, CM_MILLION, CM_ROUND_HALF_UP, &result));
  g_assert_cmpint (result, ==, G_GINT64_CONSTANT (9223362813482738952));
  g_assert_false (cm_round_ratio ((CmWide) G_MAXINT64 * 3, 2, CM_ROUND_HALF_UP, &result));
  g_assert_cmpint (cm_round_share (84, 6000, CM_ROUND_HALF_UP), ==, 1);
  g_assert_cmpint (cm_round_share (-12345, 6000, CM_ROUND_HALF_UP), ==, -74);
  g_assert_cmpint (cm_round_vat (5050, 10000, CM_ROUND_HALF_UP), ==, 50);
  g_assert_cmpint (cm_round_vat (1174040, 10000, CM_ROUND_HALF_UP), ==, 11624);
}

static void
test_allot (void)
{
  static const struct { gint64 total, weights[3], shares[3]; } rows[] = {
    { 100, { 1, 1, 1 }, { 34, 33, 33 } }, { 84000, { 1084050, 2371024, 2039800 }, { 16572, 36246, 31182 } },
    { 5, { 0, 0, 3 }, { 0, 0, 5 } }, { -5, { 1, 1, 1 }, { -1, -2, -2 } }, { -6, { 1, 0, 2 }, { -2, 0, -4 } },
    { 1, { 5, 5, 0 }, { 1, 0, 0 } }, { 7, { 0, 0, 0 }, { 0, 0, 0 } },
    { G_MAXINT64, { G_MAXINT64 / 2, G_MAXINT64 / 2, 1 }, { G_MAXINT64 / 2, G_MAXINT64 / 2, 1 } },
    { G_MININT64, { 1, 1, 1 }, { G_MININT64 / 3, G_MININT64 / 3 - 1, G_MININT64 / 3 - 1 } },
  };
  CmAllotRest room[3];
  gint64 shares[3];

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      cm_allot (rows[i].total, rows[i].weights, 3, room, shares);
      for (int k = 0; k < 3; k++)
        g_assert_cmpint (shares[k], ==, rows[i].shares[k]);
    }
}

/* Any number of weights: all is given out, nobody is more than one unit from his share, and a larger remainder never goes empty
 * where a smaller one does not. */
static void
test_allot_many (void)
{
  CmRandom random;

  cm_random_init (&random, 6);
  for (guint count = 1; count < 120; count++)
    {
      g_autofree gint64 *weights = g_new (gint64, count), *shares = g_new (gint64, count);
      g_autofree CmAllotRest *room = g_new (CmAllotRest, count);
      gint64 total = (gint64) (cm_random_next (&random) % 100000), sum = 0, given = 0;

      for (guint i = 0; i < count; i++)
        sum += weights[i] = (gint64) (cm_random_next (&random) % 50) + (i == 0);
      cm_allot (total, weights, count, room, shares);
      for (guint i = 0; i < count; i++)
        {
          gint64 extra = shares[i] - total * weights[i] / sum;

          given += shares[i];
          g_assert_cmpint (extra, >=, 0);
          g_assert_cmpint (extra, <=, 1);
          for (guint k = 0; k < count && extra == 0; k++)
            if (shares[k] > total * weights[k] / sum)
              g_assert_cmpint (total * weights[k] % sum, >=, total * weights[i] % sum + (k > i));
        }
      g_assert_cmpint (given, ==, total);
    }
}

static gint64
random_amount (CmRandom *random, int kind)
{
  guint64 bits = cm_random_next (random);

  return (gint64) (bits >> (kind == 2 ? 8 + bits % 50 : kind == 1 ? 36 + bits % 20 : 50));
}

static void
fill_fields (CmPromotion *sale, int item, CmRandom *random, int kind)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (item != CM_PROMOTION_ITSELF, &count);

  for (gsize i = 0; i < count; i++)
    {
      gint64 value = random_amount (random, kind);

      if (cm_random_share (random) < 0.4)
        continue;
      if (fields[i].kind == CM_FIELD_SHARE)
        value %= CM_MILLION + 1;
      else if (fields[i].kind == CM_FIELD_FLAG)
        value %= 2;
      else if (fields[i].kind == CM_FIELD_COUNT)
        value %= 100000;
      g_assert_true (cm_promotion_set (sale, item, fields[i].key, MAX (value, fields[i].least), NULL));
    }
}

static CmPromotion *
random_sale (CmRandom *random)
{
  CmPromotion *sale = cm_promotion_new ();
  int items = 1 + (int) (cm_random_next (random) % 20), kind = (int) (cm_random_next (random) % 3);

  sale->rounding = cm_random_share (random) < 0.5 ? CM_ROUND_HALF_UP : CM_ROUND_HALF_EVEN;
  fill_fields (sale, CM_PROMOTION_ITSELF, random, kind);
  for (int i = 0; i < items; i++)
    {
      cm_promotion_add_item (sale, NULL);
      fill_fields (sale, i, random, kind);
    }
  return sale;
}

/* Parts make the whole, and nothing is negative that cannot be. */
static void
check_sale (const CmProfit *profit)
{
  const CmProfitTotals *whole = &profit->totals;
  const CmProfitOrders *parts = &profit->orders;
  CmProfitTotals sum = { 0 };
  gint64 contribution = 0;

  for (guint i = 0; i < profit->count; i++)
    {
      const CmProfitLine *line = profit->lines + i;

      sum.units += line->units;
      sum.red_packets += line->red_packet;
      sum.vat += line->vat;
      sum.revenue += line->revenue;
      contribution += line->contribution;
      g_assert_cmpint (line->demand, ==, line->units + line->lost_units);
      g_assert_cmpint (line->gmv, ==, line->red_packet + line->kept + line->refund);
      g_assert_cmpint (line->kept, ==, line->vat + line->revenue);
      g_assert_cmpint (line->red_packet, >=, 0);
      g_assert_cmpint (line->red_packet, <=, line->gmv);
      g_assert_cmpint (line->returned_units + line->kept_units, ==, line->units);
      g_assert_cmpint (line->contribution, ==, line->revenue + line->rebate - line->cogs - line->platform_fee - line->payment_fee
                                                 - line->kol - line->first_level - line->second_level - line->pack_unit
                                                 - line->return_cost);
    }
  g_assert_cmpint (sum.units, ==, whole->units);
  g_assert_cmpint (sum.red_packets, ==, whole->red_packets);
  g_assert_cmpint (sum.vat + parts->freight_vat + parts->member_vat, ==, whole->vat);
  g_assert_cmpint (contribution, ==, whole->contribution);
  g_assert_cmpint (whole->profit, ==, whole->contribution + parts->freight_income + parts->member_fee - parts->freight_vat
                                        - parts->freight_payment - parts->freight_cost - parts->packaging - parts->cashback
                                        - parts->member_vat - parts->member_payment - parts->member_provision - parts->fixed);
  g_assert_cmpint (whole->revenue, ==, sum.revenue + parts->freight_income - parts->freight_vat + parts->member_fee - parts->member_vat);
}

static void
test_parts_make_the_whole (void)
{
  CmRandom random;
  int reckoned = 0;

  cm_random_init (&random, 5);
  for (int i = 0; i < RANDOM_SALES; i++)
    {
      g_autoptr (CmPromotion) sale = random_sale (&random);
      g_autoptr (GError) error = NULL;
      g_autoptr (CmProfit) profit = cm_profit_estimate (sale, &error);

      if (profit != NULL)
        check_sale (profit);
      else
        g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
      reckoned += profit != NULL;
    }
  g_assert_cmpint (reckoned, >, RANDOM_SALES / 2);
  g_assert_cmpint (reckoned, <, RANDOM_SALES);
}

static CmPromotion *
plain_sale (gint64 price, gint64 cost, gint64 demand)
{
  CmPromotion *sale = cm_promotion_new ();
  CmPromotionItem *item = cm_promotion_add_item (sale, "tea");

  item->promo = price;
  item->cost = cost;
  item->demand = demand;
  return sale;
}

static void
assert_too_large (const CmPromotion *sale, const char *field, const char *where)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmProfit) profit = cm_profit_estimate (sale, &error);

  g_assert_null (profit);
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, field));
  g_assert_nonnull (strstr (error->message, where));
}

static void
test_overflow (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (G_MAXINT64, 0, 1);
  g_autoptr (CmProfit) profit = cm_profit_estimate (sale, NULL);

  /* One unit of the largest price fits, two do not. */
  g_assert_nonnull (profit);
  g_assert_cmpint (profit->totals.profit, ==, G_MAXINT64);
  cm_promotion_item (sale, 0)->demand = 2;
  assert_too_large (sale, "gmv", "tea");
  cm_promotion_item (sale, 0)->promo = 1;
  cm_promotion_item (sale, 0)->cost = G_MAXINT64 / 2 + 1;
  assert_too_large (sale, "cogs", "item 1");
  cm_promotion_item (sale, 0)->cost = 0;
  sale->labour = G_MAXINT64;
  sale->other_fixed = 1;
  assert_too_large (sale, "fixed", "promotion");
  sale->labour = sale->other_fixed = 0;
  sale->new_members = sale->member_future_spend = G_MAXINT64;
  assert_too_large (sale, "member_provision", "promotion");
  sale->new_members = 0;
  cm_promotion_add_item (sale, "rice")->demand = G_MAXINT64;
  assert_too_large (sale, "units", "promotion");
}

static void
assert_refused (CmPromotion *sale, int item, const char *key, gint64 value, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cm_promotion_set (sale, item, key, value, &error));
  g_assert_error (error, CM_ERROR, code);
  g_assert_nonnull (strstr (error->message, key));
}

static void
test_refusals (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (100, 50, 3);
  g_autoptr (GError) error = NULL;

  assert_refused (sale, CM_PROMOTION_ITSELF, "l3_ppm", 1, CM_ERROR_REFUSED);
  assert_refused (sale, 0, "l3_share_ppm", 0, CM_ERROR_REFUSED);
  assert_refused (sale, CM_PROMOTION_ITSELF, "level_3_ppm", 1, CM_ERROR_REFUSED);
  assert_refused (sale, CM_PROMOTION_ITSELF, "l12_ppm", 1, CM_ERROR_REFUSED);
  assert_refused (sale, CM_PROMOTION_ITSELF, "l0_ppm", 1, CM_ERROR_INVALID);
  assert_refused (sale, CM_PROMOTION_ITSELF, "promo", 1, CM_ERROR_INVALID);
  assert_refused (sale, 0, "labour", 1, CM_ERROR_INVALID);
  assert_refused (sale, 0, "promo", -1, CM_ERROR_INVALID);
  assert_refused (sale, 0, "stock", -1, CM_ERROR_INVALID);
  assert_refused (sale, 0, "return_ppm", CM_MILLION + 1, CM_ERROR_INVALID);
  assert_refused (sale, CM_PROMOTION_ITSELF, "platform_refund", 2, CM_ERROR_INVALID);
  assert_refused (sale, CM_PROMOTION_ITSELF, "units_per_order_milli", 0, CM_ERROR_INVALID);
  cm_promotion_item (sale, 0)->return_ppm = CM_MILLION + 1;
  g_assert_false (cm_promotion_check (sale, &error));
  g_assert_nonnull (strstr (error->message, "return_ppm"));
}

static void
test_floor_and_members (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (1000, 0, 10);
  g_autoptr (CmProfit) profit = NULL;
  CmPromotionItem *item = cm_promotion_item (sale, 0);

  /* 1000 at 85 % is 850; the floor lifts it to 900, and the member's 765 too. */
  item->clear_ppm = 850000;
  item->floor = 900;
  item->member_share_ppm = 500000;
  sale->member_ppm = 900000;
  profit = cm_profit_estimate (sale, NULL);
  g_assert_cmpint (profit->lines[0].unit_price, ==, 900);
  g_assert_cmpint (profit->lines[0].member_price, ==, 900);
  g_assert_cmpint (profit->lines[0].floor_bound, ==, 1);
  g_assert_cmpint (profit->totals.gmv, ==, 9000);
  g_clear_pointer (&profit, cm_profit_free);
  /* The member's rate is applied before the floor, so that a floor of 800 lifts him alone. */
  item->floor = 800;
  profit = cm_profit_estimate (sale, NULL);
  g_assert_cmpint (profit->lines[0].unit_price, ==, 850);
  g_assert_cmpint (profit->lines[0].member_price, ==, 800);
  g_assert_cmpint (profit->lines[0].floor_bound, ==, 0);
}

static void
test_wishes (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (100, 0, CM_NONE);
  gint64 demand;

  g_assert_true (cm_promotion_item_demand (cm_promotion_item (sale, 0), &demand));
  g_assert_cmpint (demand, ==, 0);
  g_assert_true (cm_promotion_add_wish (sale, 0, 1, 120, NULL));
  g_assert_true (cm_promotion_add_wish (sale, 0, 5, 30, NULL));
  cm_promotion_item (sale, 0)->limit = 2;
  g_assert_true (cm_promotion_item_demand (cm_promotion_item (sale, 0), &demand));
  g_assert_cmpint (demand, ==, 180);
  cm_promotion_item (sale, 0)->demand = 7;
  g_assert_true (cm_promotion_item_demand (cm_promotion_item (sale, 0), &demand));
  g_assert_cmpint (demand, ==, 7);
  cm_promotion_item (sale, 0)->demand = CM_NONE;
  g_assert_true (cm_promotion_add_wish (sale, 0, 2, G_MAXINT64, NULL));
  g_assert_false (cm_promotion_item_demand (cm_promotion_item (sale, 0), &demand));
  assert_too_large (sale, "demand", "tea");
}

/* A limit, the number beyond it, and the planned one, by hand: each of 10 units leaves 50, fixed costs are 200. */
static void
test_break_even (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (100, 50, 10);
  CmBreakEven even;

  sale->labour = 200;
  even = cm_break_even (sale);
  g_assert_cmpint (even.units, ==, 4);
  g_assert_cmpint (even.scale, ==, 350);        /* 3.5 units round up to 4 */
  g_assert_cmpint (even.packets, ==, 300);
  g_assert_cmpint (even.discount, ==, 305);     /* 69.5 still rounds to 70 */
  sale->labour = 1000;
  even = cm_break_even (sale);
  g_assert_cmpint (even.units, ==, 20);
  g_assert_cmpint (even.scale, ==, 1950);
  g_assert_cmpint (even.packets, ==, CM_BREAK_EVEN_NEVER);
  g_assert_cmpint (even.discount, ==, -495);
  cm_promotion_item (sale, 0)->stock = 15;
  even = cm_break_even (sale);
  g_assert_cmpint (even.units, ==, CM_BREAK_EVEN_NEVER);
  g_assert_cmpint (even.scale, ==, CM_BREAK_EVEN_NEVER);
}

static void
test_break_even_of_many (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (100, 50, 500000000);
  CmBreakEven even;

  sale->labour = 50 * G_GINT64_CONSTANT (123456789);
  even = cm_break_even (sale);
  g_assert_cmpint (even.units, ==, 123456789);
  sale->labour = 50 * G_GINT64_CONSTANT (987654321);
  g_assert_cmpint (cm_break_even_units (sale), ==, 987654321);
}

static void
test_tornado (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (1000, 400, 100);
  g_autoptr (GArray) rows = NULL;
  const CmTornadoRow *row;

  sale->free_ship_share_ppm = CM_MILLION;
  sale->freight_charge = 500;
  rows = cm_tornado (sale);
  row = &g_array_index (rows, CmTornadoRow, 0);
  g_assert_cmpstr (row->parameter, ==, "item.promo");
  g_assert_cmpint (row->low, ==, 50000);
  g_assert_cmpint (row->high, ==, 70000);
  /* demand and the share that ships free: 10 orders at 500 more where fewer ship free; not more than all can. */
  row = &g_array_index (rows, CmTornadoRow, 1);
  g_assert_cmpstr (row->parameter, ==, "demand");
  g_assert_cmpint (row->span, ==, 12000);
  row = &g_array_index (rows, CmTornadoRow, 3);
  g_assert_cmpstr (row->parameter, ==, "promo.free_ship_share_ppm");
  g_assert_cmpint (row->low, ==, 65000);
  g_assert_cmpint (row->high, ==, 60000);
  g_assert_cmpuint (rows->len, ==, 4);
}

static void
test_mix (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (100, 110, 10);
  g_autoptr (CmProfit) profit = NULL;
  CmMix mix;

  cm_promotion_add_item (sale, "oil")->promo = 500;
  cm_promotion_item (sale, 1)->demand = 1;
  cm_promotion_item (sale, 1)->cost = 370;
  profit = cm_profit_estimate (sale, NULL);
  mix = cm_mix_check (profit);
  g_assert_cmpuint (mix.losing, ==, 1);
  g_assert_cmpint (mix.cover_milli, ==, 1300);
  g_assert_true (mix.low_cover);
  g_assert_true (mix.one_sided);
  g_assert_cmpint (mix.largest_item, ==, 1);
  g_assert_cmpint (mix.high_price_ppm, ==, CM_MILLION);
  g_assert_cmpint (mix.losing_gmv_ppm, ==, 666667);
}

static void
test_documents (void)
{
  CmRandom random;

  cm_random_init (&random, 9);
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (CmPromotion) sale = random_sale (&random);
      g_autoptr (JsonObject) object = cm_promotion_to_json (sale);
      g_autoptr (GError) error = NULL;
      g_autoptr (CmPromotion) again = cm_promotion_from_json (object, &error);
      g_autoptr (CmProfit) before = cm_profit_estimate (sale, NULL);
      g_autoptr (CmProfit) after = NULL;

      g_assert_no_error (error);
      after = cm_profit_estimate (again, NULL);
      g_assert_true ((before == NULL) == (after == NULL));
      if (before != NULL)
        g_assert_cmpmem (&before->totals, sizeof before->totals, &after->totals, sizeof after->totals);
    }
}

/* Whatever the number, what is written can be read again and is the same, or its neighbour. */
static void
test_numbers_written (void)
{
  static const double numbers[] = { 0, -0.5, 1e-5, 2e-12, 1e-300, 5e-324, 123456.789, 1e14, 1e16, -1e17, 3e18, 1.0 / 3, 1e15 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), json_object_new ());
      g_autoptr (JsonNode) again = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      json_object_unref (json_node_get_object (node));
      cm_json_set_double (json_node_get_object (node), "n", numbers[i]);
      text = json_to_string (node, FALSE);
      again = json_from_string (text, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (json_object_get_double_member (json_node_get_object (again), "n"), numbers[i],
                                      1e-15 * ABS (numbers[i]) + 1e-323);
    }
}

static void
test_vat_modes (void)
{
  g_assert_cmpint (cm_vat_rate (CM_VAT_NONE, 130000), ==, 0);
  g_assert_cmpint (cm_vat_rate (CM_VAT_SMALL, 10000), ==, 10000);
  g_assert_cmpint (cm_vat_unit_cost (CM_VAT_GENERAL, 11300, 130000, CM_ROUND_HALF_UP), ==, 10000);
  g_assert_cmpint (cm_vat_unit_cost (CM_VAT_SMALL, 11300, 130000, CM_ROUND_HALF_UP), ==, 11300);
}

/* 99 once for 5 % off orders of 200: 10 an order; six orders a year, one each second month. */
static void
test_membership (void)
{
  CmMembership membership = { .fee = 9900, .fee_vat_ppm = 60000, .member_ppm = 950000, .spend = 20000, .orders_per_year_milli = 6000 };
  CmMembershipPoint point = cm_membership_point (&membership, CM_ROUND_HALF_UP);

  g_assert_cmpint (point.net_fee, ==, 9340);
  g_assert_cmpint (point.given, ==, 1000);
  g_assert_cmpint (point.member_orders, ==, 10);
  g_assert_cmpint (point.shop_orders, ==, 9);
  g_assert_cmpint (point.shop_month, ==, 20);
  membership.member_ppm = CM_MILLION;
  point = cm_membership_point (&membership, CM_ROUND_HALF_UP);
  g_assert_cmpint (point.shop_orders, ==, -1);
  membership = (CmMembership) { .fee = G_MAXINT64, .spend = G_MAXINT64, .orders_per_year_milli = 1 };
  point = cm_membership_point (&membership, CM_ROUND_HALF_UP);
  g_assert_cmpint (point.shop_orders, ==, 1);
  g_assert_cmpint (point.shop_month, ==, 24000);
}

static void
test_cash_refusals (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (1000, 400, 100);
  g_autoptr (CmProfit) profit = cm_profit_estimate (sale, NULL);
  g_autoptr (CmCashLine) line = NULL;
  g_autoptr (GError) error = NULL;
  CmCashPlan plan = { .opening = 5000, .last_day = 3, .settle_lag = 2, .daily_burn = 10 };

  line = cm_cash_line_new (sale, profit, &plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (line->lowest, ==, 5000 - 40000 - 20);
  g_assert_cmpint (line->lowest_day, ==, 1);
  g_assert_cmpint (line->cash[3], ==, 5000 - 40000 + 100000 - 40);
  g_assert_cmpint (line->required, ==, 40020);
  g_clear_pointer (&line, cm_cash_line_free);
  plan.deposit_day = -1;
  plan.deposit_ppm = 300000;
  line = cm_cash_line_new (sale, profit, &plan, &error);
  g_assert_error (error, CM_ERROR, CM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "stock deposit"));
  g_assert_null (line);
}

static void
test_survival (void)
{
  g_autoptr (CmPromotion) sale = plain_sale (1000, 400, 100);
  g_autoptr (CmProfit) profit = cm_profit_estimate (sale, NULL);

  g_assert_cmpint (cm_runway_tenths (34000000, 4600000), ==, 73);
  g_assert_cmpint (cm_runway_tenths (-1, 10), ==, 0);
  g_assert_cmpint (cm_monthly_costs (4000), ==, 121667);
  g_assert_cmpint (cm_break_even_orders (profit, 60000), ==, 100);
  g_assert_cmpint (cm_break_even_orders (profit, 60001), ==, 101);
  cm_promotion_item (sale, 0)->cost = 1000;
  g_clear_pointer (&profit, cm_profit_free);
  profit = cm_profit_estimate (sale, NULL);
  g_assert_cmpint (cm_break_even_orders (profit, 1), ==, CM_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate/rounding", test_rounding);
  g_test_add_func ("/estimate/allot", test_allot);
  g_test_add_func ("/estimate/allot-many", test_allot_many);
  g_test_add_func ("/estimate/parts-make-the-whole", test_parts_make_the_whole);
  g_test_add_func ("/estimate/overflow", test_overflow);
  g_test_add_func ("/estimate/refusals", test_refusals);
  g_test_add_func ("/estimate/floor-and-members", test_floor_and_members);
  g_test_add_func ("/estimate/wishes", test_wishes);
  g_test_add_func ("/estimate/break-even", test_break_even);
  g_test_add_func ("/estimate/break-even-of-many", test_break_even_of_many);
  g_test_add_func ("/estimate/tornado", test_tornado);
  g_test_add_func ("/estimate/mix", test_mix);
  g_test_add_func ("/estimate/documents", test_documents);
  g_test_add_func ("/estimate/numbers-written", test_numbers_written);
  g_test_add_func ("/estimate/vat-modes", test_vat_modes);
  g_test_add_func ("/estimate/membership", test_membership);
  g_test_add_func ("/estimate/cash", test_cash_refusals);
  g_test_add_func ("/estimate/survival", test_survival);
  return g_test_run ();
}
