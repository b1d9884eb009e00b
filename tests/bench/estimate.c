/* SPDX-License-Identifier: GPL-3.0-or-later */
/* estimate ROUNDS: what reckoning a sale of 20 items costs, in microseconds of the processor of one thread; name, tab, figure. */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cm-break-even.h"
#include "cm-estimate-answer.h"
#include "cm-outcomes.h"
#include "cm-promotion-json.h"
#include "cm-tornado.h"

#define ITEMS 20
#define ESTIMATES 20000
#define FEWER 2000              /* tries while a price is dragged */

typedef struct {
  CmPromotion *sale;
  GPtrArray *demands;
  CmDraws *draws;
  guint tries;
} Work;

static double
cpu_microseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

/* Prices from 5 to 100, some with stock, rebate, members, commissions: nothing is free of a rate. */
static void
add_item (Work *work, int index)
{
  CmPromotionItem *item = cm_promotion_add_item (work->sale, NULL);

  item->promo = 500 + 487 * index;
  item->clear_ppm = 1000000 - 10000 * (index % 4);
  item->floor = 200 + 400 * index;
  item->cost = item->promo * 6 / 10;
  item->rebate = index % 3 * 40;
  item->rebate_min = 30;
  item->demand = 40 + 17 * index;
  item->stock = index % 2 ? item->demand * 5 / 4 : CM_NONE;
  item->member_share_ppm = 150000;
  item->return_ppm = 30000;
  item->resale_ppm = 800000;
  item->return_cost = 300;
  item->pack_unit = 30;
  item->kol_share_ppm = 200000;
  item->first_share_ppm = 300000;
  item->second_share_ppm = 100000;
  item->cannibal_ppm = 250000;
  item->baseline_units = 20;
  item->baseline_unit_margin = 600;
  g_ptr_array_add (work->demands, cm_demand_new ((double) item->demand, 6, NULL));
}

static void
work_init (Work *work, gboolean packets)
{
  CmPromotion *sale = work->sale = cm_promotion_new ();

  work->demands = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_demand_free);
  sale->platform_ppm = 30000;
  sale->payment_ppm = 6000;
  sale->vat_ppm = 130000;
  sale->member_ppm = 950000;
  sale->units_per_order_milli = 1300;
  sale->free_ship_share_ppm = 600000;
  sale->freight_charge = 900;
  sale->freight_cost = 560;
  sale->pack_order = 110;
  sale->packet_face = packets ? 300 : 0;
  sale->packet_redeem_ppm = 300000;
  sale->packet_budget = 200000;
  sale->kol_ppm = 100000;
  sale->first_ppm = 50000;
  sale->second_ppm = 20000;
  sale->cashback = 150;
  sale->cashback_rate_ppm = 200000;
  sale->labour = 90000;
  for (int i = 0; i < ITEMS; i++)
    add_item (work, i);
}

static void
work_clear (Work *work)
{
  cm_promotion_free (work->sale);
  g_ptr_array_unref (work->demands);
  g_clear_pointer (&work->draws, cm_draws_free);
}

static void
estimate (gpointer data)
{
  Work *work = data;

  for (int i = 0; i < ESTIMATES; i++)
    cm_profit_free (cm_profit_estimate (work->sale, NULL));
}

static void
draw (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->draws, cm_draws_free);
  work->draws = cm_draws_new (work->demands, CM_DRAWS_TRAFFIC, work->tries, CM_DRAWS_SEED, NULL);
}

/* All that a picture needs: reckoned, sorted, summed up. */
static void
reckon (gpointer data)
{
  Work *work = data;
  g_autoptr (CmOutcomes) outcomes = cm_outcomes_new (work->sale, work->draws, work->tries, NULL, NULL);

  cm_outcomes_sort (outcomes);
  cm_outcome_of (outcomes->profit, outcomes->count, 0);
  cm_outcome_of (outcomes->incremental, outcomes->count, 0);
  cm_outcome_of (outcomes->units, outcomes->count, 0);
}

static void
draw_and_reckon (gpointer data)
{
  draw (data);
  reckon (data);
}

static void
derive (gpointer data)
{
  Work *work = data;

  cm_break_even (work->sale);
  g_array_unref (cm_tornado (work->sale));
}

/* ---- the document, as the window answers it ---- */

typedef struct {
  CmEstimate *estimate;
  CmEstimateWork *work;
  guint tries;
} Window;

static void
window_init (Window *window, const CmPromotion *sale)
{
  window->work = cm_estimate_work_new ();
  window->estimate = cm_estimate_new ("bench");
  for (int i = 0; i < ITEMS; i++)
    {
      CmEstimateItem *item = cm_estimate_add_item (window->estimate, NULL);
      gint64 expected = cm_promotion_item (sale, i)->demand;

      item->known = CM_ESTIMATE_TYPED;
      item->low = expected * 6 / 10;
      item->high = expected * 15 / 10;
      item->public_low = cm_promotion_item (sale, i)->promo * 2;
    }
  cm_promotion_free (window->estimate->promotion);
  window->estimate->promotion = cm_promotion_copy (sale);
  window->estimate->ceiling = 100000;
}

static void
window_clear (Window *window)
{
  cm_estimate_free (window->estimate);
  cm_estimate_work_unref (window->work);
}

/* Another price, another answer. */
static void
drag (gpointer data)
{
  Window *window = data;

  cm_promotion_item (window->estimate->promotion, 3)->promo += 10;
  cm_estimate_answer_free (cm_estimate_work_answer (window->work, window->estimate, window->tries, NULL, NULL));
}

static void
open_document (gpointer data)
{
  Window *window = data;

  cm_estimate_work_unref (window->work);
  window->work = cm_estimate_work_new ();
  drag (data);
}

/* The smallest of some rounds: what else the machine does only adds. */
static void
measure (const char *name, int rounds, gpointer work, void (*run) (gpointer), double parts)
{
  double best = G_MAXDOUBLE;

  for (int i = 0; i < rounds; i++)
    {
      double start = cpu_microseconds ();

      run (work);
      best = MIN (best, (cpu_microseconds () - start) / parts);
    }
  printf ("%s\t%.3f\n", name, best);
  fflush (stdout);
}

static void
measure_window (const char *kind, int rounds, const CmPromotion *sale)
{
  g_autofree char *first = g_strdup_printf ("first answer %s", kind), *full = g_strdup_printf ("full answer %s", kind);
  g_autofree char *quick = g_strdup_printf ("answer while dragged %s", kind);
  Window window = { 0 };

  window_init (&window, sale);
  measure (first, rounds, &window, open_document, 1);
  measure (full, rounds, &window, drag, 1);
  window.tries = CM_ESTIMATE_QUICK;
  measure (quick, rounds, &window, drag, 1);
  window_clear (&window);
}

int
main (int argc, char **argv)
{
  int rounds = argc > 1 ? atoi (argv[1]) : 5;

  for (int packets = 0; packets < 2; packets++)
    {
      const char *kind = packets ? "with red packets" : "without red packets";
      g_autofree char *one = g_strdup_printf ("one estimate %s", kind), *all = g_strdup_printf ("100,000 tries %s", kind);
      g_autofree char *again = g_strdup_printf ("100,000 tries again %s", kind), *few = g_strdup_printf ("2,000 tries again %s", kind);
      g_autofree char *derived = g_strdup_printf ("break-even and tornado %s", kind);
      Work work = { 0 };

      work_init (&work, packets);
      measure (one, rounds, &work, estimate, ESTIMATES);
      work.tries = CM_DRAWS_DEFAULT;
      measure (all, rounds, &work, draw_and_reckon, 1);
      measure (again, rounds, &work, reckon, 1);
      work.tries = FEWER;
      measure (few, rounds, &work, reckon, 1);
      measure (derived, rounds, &work, derive, 1);
      measure_window (kind, rounds, work.sale);
      work_clear (&work);
    }
  return 0;
}
