/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cash.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cm-allot.h"
#include "cm-error.h"

#define FARTHEST 100000         /* days from the sale */

typedef struct {
  const CmPromotion *promotion;
  const CmProfit *profit;
  const CmCashPlan *plan;
  CmCashLine *line;
  GError *error;
} Work;

static gint64
fit (Work *work, CmWide amount, const char *what)
{
  if (amount >= G_MININT64 && amount <= G_MAXINT64)
    return (gint64) amount;
  if (work->error == NULL)
    g_set_error (&work->error, CM_ERROR, CM_ERROR_INVALID, _("“%s” grows too large to be calculated."), what);
  return 0;
}

static void
add (Work *work, int day, CmWide amount, const char *what)
{
  CmCashEvent event = { day, fit (work, amount, what), what };

  if (event.amount == 0)
    return;
  if (day < work->plan->first_day && work->error == NULL)
    g_set_error (&work->error, CM_ERROR, CM_ERROR_INVALID, _("“%s” moves on day %d, before “first_day”, which is %d. Begin earlier."), what,
                 day, work->plan->first_day);
  g_array_append_val (work->line->events, event);
}

/* By the sales of each day, @lag days later. */
static void
add_spread (Work *work, int lag, gint64 total, int sign, const char *what)
{
  static const gint64 whole = CM_MILLION;
  const GArray *given = work->plan->sales_shares;
  gsize count = given != NULL ? given->len : 1;
  const gint64 *weights = given != NULL ? (const gint64 *) (const void *) given->data : &whole;
  g_autofree gint64 *shares = g_new0 (gint64, count);
  g_autofree CmAllotRest *room = g_new0 (CmAllotRest, count);

  cm_allot (total, weights, count, room, shares);
  for (gsize i = 0; i < count; i++)
    add (work, (int) i + lag, (CmWide) shares[i] * sign, what);
}

static void
add_purchase (Work *work)
{
  const CmCashPlan *plan = work->plan;
  CmWide total = 0;
  gint64 deposit;

  for (guint i = 0; i < work->profit->count; i++)
    {
      gint64 units = plan->purchase_units != NULL ? g_array_index (plan->purchase_units, gint64, i) : CM_NONE;

      if (units == CM_NONE)
        units = work->profit->lines[i].units;
      total += (CmWide) units * cm_promotion_item (work->promotion, i)->cost;
    }
  work->line->purchase_total = fit (work, total, "purchase_total");
  deposit = cm_round_share (work->line->purchase_total, plan->deposit_ppm, work->promotion->rounding);
  add (work, plan->deposit_day, -(CmWide) deposit, "stock deposit");
  add (work, plan->balance_day, -((CmWide) work->line->purchase_total - deposit), "stock balance");
}

static void
add_events (Work *work)
{
  const CmProfitTotals *totals = &work->profit->totals;
  const CmPromotion *sale = work->promotion;
  const CmCashPlan *plan = work->plan;
  CmWide settled = (CmWide) totals->kept + totals->freight_income - totals->platform_fee - totals->payment_fee;

  add_purchase (work);
  work->line->settlement_total = fit (work, settled, "settlement");
  add_spread (work, plan->settle_lag, work->line->settlement_total, 1, "settlement");
  add_spread (work, plan->freight_lag, fit (work, (CmWide) totals->freight_cost + totals->packaging, "freight+packaging"), -1,
              "freight+packaging");
  add (work, 0, -(CmWide) totals->cashback, "cashback");
  add (work, 0, totals->member_fee, "membership fees");
  add (work, plan->other_day, -(CmWide) sale->other_fixed, "other fixed");
  add (work, plan->kol_fixed_day, -(CmWide) sale->kol_fixed, "KOL slot fee");
  add (work, plan->labour_day, -(CmWide) sale->labour, "labour");
  add (work, plan->return_cost_day, -(CmWide) totals->return_cost, "return handling");
  add (work, plan->commission_day, -((CmWide) totals->kol + totals->first_level + totals->second_level), "commissions");
  add (work, plan->vat_day, -(CmWide) totals->vat, "VAT");
  add (work, plan->rebate_day, totals->rebate, "supplier rebate");
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const CmCashEvent *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->amount != y->amount)
    return x->amount < y->amount ? -1 : 1;
  return strcmp (x->what, y->what);
}

static void
walk_days (Work *work)
{
  CmCashLine *line = work->line;
  CmWide cash = work->plan->opening;
  guint next = 0;

  for (guint i = 0; i < line->days; i++)
    {
      int day = line->first_day + (int) i;

      for (; next < line->events->len && g_array_index (line->events, CmCashEvent, next).day <= day; next++)
        cash += g_array_index (line->events, CmCashEvent, next).amount;
      cash -= work->plan->daily_burn;
      line->cash[i] = fit (work, cash, "cash");
      if (i == 0 || line->cash[i] < line->lowest)
        {
          line->lowest = line->cash[i];
          line->lowest_day = day;
        }
      if (!line->negative && line->cash[i] < 0)
        {
          line->negative = TRUE;
          line->first_negative = day;
        }
    }
  line->required = MAX (fit (work, (CmWide) work->plan->opening - line->lowest, "required_opening_cash"), 0);
}

static gboolean
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s”: %s"), name, why);
  return FALSE;
}

static gboolean
check_days (const CmCashPlan *plan, GError **error)
{
  const struct { const char *name; int day; int least; } days[] = {
    { "first_day", plan->first_day, -FARTHEST }, { "last_day", plan->last_day, -FARTHEST }, { "deposit_day", plan->deposit_day, -FARTHEST },
    { "balance_day", plan->balance_day, -FARTHEST }, { "settle_lag", plan->settle_lag, 0 }, { "freight_lag", plan->freight_lag, 0 },
    { "kol_fixed_day", plan->kol_fixed_day, -FARTHEST }, { "commission_day", plan->commission_day, -FARTHEST },
    { "labour_day", plan->labour_day, -FARTHEST }, { "other_day", plan->other_day, -FARTHEST }, { "vat_day", plan->vat_day, -FARTHEST },
    { "rebate_day", plan->rebate_day, -FARTHEST }, { "return_cost_day", plan->return_cost_day, -FARTHEST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i].day < days[i].least || days[i].day > FARTHEST)
      return refuse (error, days[i].name, _("it must be a day near the sale, and a lag from 0."));
  if (plan->last_day < plan->first_day || plan->last_day - plan->first_day >= CM_CASH_LONGEST)
    return refuse (error, "last_day", _("it must not be before “first_day”, nor ten years after it."));
  return TRUE;
}

static gboolean
check_list (const GArray *numbers, gint64 least, gint64 most, const char *name, GError **error)
{
  CmWide sum = 0;

  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    {
      gint64 value = g_array_index (numbers, gint64, i);

      if (value < least || value > most)
        return refuse (error, name, _("its numbers must not be negative or too large."));
      sum += value;
    }
  return sum <= G_MAXINT64 || refuse (error, name, _("its numbers must not be negative or too large."));
}

static gboolean
check (const CmCashPlan *plan, guint items, GError **error)
{
  CmWide shares = 0;

  if (!check_days (plan, error) || !check_list (plan->purchase_units, CM_NONE, G_MAXINT64, "purchase_units", error)
      || !check_list (plan->sales_shares, 0, G_MAXINT32, "sales_share_ppm", error))
    return FALSE;
  if (plan->daily_burn < 0)
    return refuse (error, "daily_burn", _("it must not be negative."));
  if (plan->deposit_ppm < 0 || plan->deposit_ppm > CM_MILLION)
    return refuse (error, "deposit_ppm", _("a share is from 0 to 1,000,000 parts per million."));
  if (plan->purchase_units != NULL && plan->purchase_units->len != items)
    return refuse (error, "purchase_units", _("it needs one number for each item."));
  for (guint i = 0; plan->sales_shares != NULL && i < plan->sales_shares->len; i++)
    shares += g_array_index (plan->sales_shares, gint64, i);
  return plan->sales_shares == NULL || shares > 0 || refuse (error, "sales_share_ppm", _("some day must have sales."));
}

CmCashLine *
cm_cash_line_new (const CmPromotion *promotion, const CmProfit *profit, const CmCashPlan *plan, GError **error)
{
  g_autoptr (CmCashLine) line = NULL;
  Work work = { promotion, profit, plan, NULL, NULL };

  g_return_val_if_fail (promotion != NULL && profit != NULL && plan != NULL, NULL);

  if (!check (plan, profit->count, error))
    return NULL;
  line = work.line = g_new0 (CmCashLine, 1);
  line->events = g_array_new (FALSE, FALSE, sizeof (CmCashEvent));
  line->first_day = plan->first_day;
  line->days = (guint) (plan->last_day - plan->first_day) + 1;
  line->cash = g_new0 (gint64, line->days);
  add_events (&work);
  g_array_sort (line->events, compare_events);
  walk_days (&work);
  if (work.error == NULL)
    return g_steal_pointer (&line);
  g_propagate_error (error, work.error);
  return NULL;
}

void
cm_cash_line_free (CmCashLine *self)
{
  g_array_unref (self->events);
  g_free (self->cash);
  g_free (self);
}

gint64
cm_runway_tenths (gint64 cash, gint64 monthly_costs)
{
  g_return_val_if_fail (monthly_costs > 0, 0);

  return cash > 0 ? (gint64) MIN ((CmWide) cash * 10 / monthly_costs, G_MAXINT64) : 0;
}

gint64
cm_monthly_costs (gint64 daily_burn)
{
  return (gint64) MIN (cm_round_wide ((CmWide) daily_burn * 365, 12, CM_ROUND_HALF_UP), G_MAXINT64);
}

gint64
cm_break_even_orders (const CmProfit *profit, gint64 monthly_costs)
{
  const CmProfitOrders *parts = &profit->orders;
  CmWide left = (CmWide) profit->totals.contribution + parts->freight_income - parts->freight_vat - parts->freight_payment
                - parts->freight_cost - parts->packaging - parts->cashback;

  if (left <= 0 || profit->totals.orders == 0)
    return CM_NONE;
  return (gint64) MIN (((CmWide) monthly_costs * profit->totals.orders + left - 1) / left, G_MAXINT64);
}
