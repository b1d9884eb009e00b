/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profit.h"

G_BEGIN_DECLS

/**
 * CM_CASH_LONGEST:
 *
 * The longest cash line, in days.
 */
#define CM_CASH_LONGEST 3660

/**
 * CmCashPlan:
 * @opening: cash before the first day, minor units; may be negative
 * @first_day: of the line; day 0 is the first day of the sale
 * @last_day: of the line
 * @daily_burn: what the shop costs each day
 * @purchase_units: (nullable) (element-type gint64): units bought of each item, %CM_NONE for as many as are sold; %NULL buys what is sold
 * @deposit_ppm: of the purchase, paid first
 * @deposit_day: when
 * @balance_day: when the rest is paid
 * @sales_shares: (nullable) (element-type gint64): how the sales spread over days 0, 1, 2 …, as parts per million or any other weights;
 *   %NULL sells everything on day 0
 * @settle_lag: days from a sale to its money
 * @freight_lag: days from a sale to the bill of freight and packaging
 * @kol_fixed_day: when the opinion leaders' fixed fee is paid
 * @commission_day: when all commissions are
 * @labour_day: when labour is
 * @other_day: when other fixed costs are
 * @vat_day: when the tax is
 * @rebate_day: when the supplier's rebate comes
 * @return_cost_day: when the handling of returns is paid
 *
 * When money moves.
 */
typedef struct {
  gint64 opening;
  int first_day;
  int last_day;
  gint64 daily_burn;
  GArray *purchase_units;
  gint64 deposit_ppm;
  int deposit_day;
  int balance_day;
  GArray *sales_shares;
  int settle_lag;
  int freight_lag;
  int kol_fixed_day;
  int commission_day;
  int labour_day;
  int other_day;
  int vat_day;
  int rebate_day;
  int return_cost_day;
} CmCashPlan;

/**
 * cm_cash_plan_copy:
 * @self: (nullable): a plan
 *
 * Returns: (transfer full) (nullable): another one like it
 */
CmCashPlan *cm_cash_plan_copy (const CmCashPlan *self);

/**
 * cm_cash_plan_free:
 * @self: (transfer full): a plan
 */
void cm_cash_plan_free (CmCashPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCashPlan, cm_cash_plan_free)

/**
 * cm_cash_plan_equal:
 * @self: (nullable): a plan
 * @other: (nullable): another one
 *
 * Returns: whether money moves alike in both
 */
gboolean cm_cash_plan_equal (const CmCashPlan *self, const CmCashPlan *other);

/**
 * CmCashEvent:
 * @day: when
 * @amount: what comes in, negative what goes out
 * @what: (transfer none): a word of ours, as in documents: `settlement`, `stock deposit` …
 *
 * Money that moves on one day for one reason.
 */
typedef struct {
  int day;
  gint64 amount;
  const char *what;
} CmCashEvent;

/**
 * CmCashLine:
 * @events: (element-type CmCashEvent): by day, then by amount; nothing of 0
 * @cash: (array length=days): at the end of each day from the first
 * @days: how many
 * @first_day: the day of the first
 * @purchase_total: of the goods
 * @settlement_total: of kept sales and freight, less fees of platform and payment
 * @lowest: cash on the worst day
 * @lowest_day: the first such day
 * @negative: whether cash falls below 0
 * @first_negative: when it does first
 * @required: opening cash with which it would not, from 0
 *
 * A profitable sale can fail on cash: money goes out before it comes in.
 */
typedef struct {
  GArray *events;
  gint64 *cash;
  guint days;
  int first_day;
  gint64 purchase_total;
  gint64 settlement_total;
  gint64 lowest;
  int lowest_day;
  gboolean negative;
  int first_negative;
  gint64 required;
} CmCashLine;

/**
 * cm_cash_line_new:
 * @promotion: a sale
 * @profit: its estimate
 * @plan: when money moves
 * @error: return location
 *
 * Cash at the end of a day = that of the day before + what moves on the day - the daily burn, from the first day on. Settlement and the
 * bills of freight and packaging are spread by the sales of each day with cm_allot(); membership fees come in and cash-back goes out on day
 * 0. What moves after the last day is among the events, but no longer in the line; before the first day nothing may move.
 *
 * Returns: (transfer full) (nullable): the line
 */
CmCashLine *cm_cash_line_new (const CmPromotion *promotion, const CmProfit *profit, const CmCashPlan *plan, GError **error);

/**
 * cm_cash_line_free:
 * @self: (transfer full): a line
 */
void cm_cash_line_free (CmCashLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCashLine, cm_cash_line_free)

/**
 * cm_runway_tenths:
 * @cash: there is
 * @monthly_costs: what goes out in a month, above 0
 *
 * Returns: tenths of months that the cash lasts without any income, rounded down; 0 when there is none
 */
gint64 cm_runway_tenths (gint64 cash, gint64 monthly_costs);

/**
 * cm_monthly_costs:
 * @daily_burn: what goes out in a day
 *
 * Returns: what goes out in a month of 365/12 days, rounded half up
 */
gint64 cm_monthly_costs (gint64 daily_burn);

/**
 * cm_break_even_orders:
 * @profit: an estimate
 * @monthly_costs: what the shop costs in a month
 *
 * What an order leaves is taken from the estimate: contributions of items, freight, packaging and cash-back, without fixed costs and
 * memberships.
 *
 * Returns: orders in a month that pay for it, rounded up; -1 when an order leaves nothing
 */
gint64 cm_break_even_orders (const CmProfit *profit, gint64 monthly_costs);

G_END_DECLS
