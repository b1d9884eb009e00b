/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of results: profit and loss beside what the program reckons, the steps that belong to no item, and what is known of chance. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-estimate-book-private.h"
#include "cm-estimate-words.h"

enum { NAME, VALUE, PROGRAM, DIFFERENCE };

/* A row of the profit and loss; the figure of the program has the key. */
typedef struct {
  const char *key;
  const char *title;
  const char *pattern;
  CmBookStyle style;
} Row;

static const Row rows[] = {
  { "units", N_("Pieces sold"), "total_units", CM_BOOK_WHOLE },
  { "orders", N_("Orders"), "order_count", CM_BOOK_WHOLE },
  { "gmv", N_("Gross sales"), "total_gmv", CM_BOOK_MONEY },
  { "red_packets", N_("Red packets"), "total_packets", CM_BOOK_MONEY },
  { "net", N_("Net sales"), "SUM({net:})", CM_BOOK_MONEY },
  { "refund", N_("Refunds"), "SUM({refund:})", CM_BOOK_MONEY },
  { "kept", N_("Kept sales"), "SUM({kept:})", CM_BOOK_MONEY },
  { "freight_income", N_("Freight buyers pay"), "freight_income", CM_BOOK_MONEY },
  { "member_fee", N_("Membership fees"), "member_income", CM_BOOK_MONEY },
  { "vat", N_("Tax inside"), "SUM({vat:})+freight_vat+member_vat", CM_BOOK_MONEY },
  { "revenue", N_("Revenue"), "SUM({revenue:})+freight_income-freight_vat+member_income-member_vat", CM_BOOK_MONEY },
  { "cogs", N_("Cost of goods"), "SUM({cogs:})", CM_BOOK_MONEY },
  { "rebate", N_("Supplier rebate"), "SUM({rebate=:})", CM_BOOK_MONEY },
  { "platform_fee", N_("Platform fee"), "SUM({platform_fee:})", CM_BOOK_MONEY },
  { "payment_fee", N_("Payment fee"), "SUM({payment_fee:})+freight_payment+member_payment", CM_BOOK_MONEY },
  { "kol", N_("Opinion leaders"), "SUM({kol:})", CM_BOOK_MONEY },
  { "l1", N_("Commission level 1"), "SUM({l1:})", CM_BOOK_MONEY },
  { "l2", N_("Commission level 2"), "SUM({l2:})", CM_BOOK_MONEY },
  { "packaging", N_("Packaging"), "SUM({pack_unit=:})+order_packaging", CM_BOOK_MONEY },
  { "return_cost", N_("Handling of returns"), "SUM({return_cost=:})", CM_BOOK_MONEY },
  { "contribution", N_("All items leave"), "SUM({contribution:})", CM_BOOK_MONEY },
  { "freight_cost", N_("Freight"), "order_freight", CM_BOOK_MONEY },
  { "cashback", N_("Cash back"), "order_cashback", CM_BOOK_MONEY },
  { "member_provision", N_("Set aside for new members"), "member_provision", CM_BOOK_MONEY },
  { "fixed", N_("Fixed costs"), "fixed_costs", CM_BOOK_MONEY },
  { "profit", N_("Profit"), "total_profit", CM_BOOK_MONEY_BOLD },
  { "cannibal_loss", N_("Would have been earned anyway"), "SUM({cannibal_loss:})", CM_BOOK_MONEY },
  { "incremental_profit", N_("More than without the sale"), "total_profit-SUM({cannibal_loss:})", CM_BOOK_MONEY_BOLD },
  { "aov", N_("Average order"), "IF(order_count=0,0,[total_gmv-total_packets+freight_income|order_count])", CM_BOOK_MONEY },
};

/* A step between, under its name in formulas; in minor units, pieces and orders. */
typedef struct {
  const char *name;
  const char *title;
  const char *pattern;
} Step;

static const Step steps[] = {
  { "total_units", N_("Pieces of all items"), "SUM({units:})" },
  { "total_gmv", N_("Gross sales of all items"), "SUM({gmv:})" },
  { "order_count", N_("Orders: planned, or pieces by pieces per order, at least one"),
    "IF(total_units=0,0,MAX(1,IF(orders=\"\",~total_units*1000|units_per_order_milli~,orders)))" },
  { "packets_used", N_("Red packets redeemed, as far as the budget goes"),
    "IF(rp_face=0,0,MIN(~order_count*rp_redeem_ppm|1000000~,INT(rp_budget/rp_face)))" },
  { "total_packets", N_("What they cost, at most the gross sales"), "MIN(packets_used*rp_face,total_gmv)" },
  { "paying_orders", N_("Orders that pay freight"), "order_count-~order_count*free_ship_share_ppm|1000000~" },
  { "freight_income", N_("Freight buyers pay"), "paying_orders*freight_charge" },
  { "freight_vat", N_("Tax inside it"), "[freight_income*vat_ppm|1000000+vat_ppm]" },
  { "freight_payment", N_("Payment fee on it"), "[freight_income*payment_ppm|1000000]" },
  { "order_freight", N_("Freight of all orders"), "order_count*freight_cost" },
  { "order_packaging", N_("Packaging of all orders"), "order_count*pack_order" },
  { "cashback_taken", N_("Orders with cash back, as far as the budget goes"),
    "IF(OR(cashback_budget=\"\",cashback=0),~order_count*cashback_rate_ppm|1000000~,"
    "MIN(~order_count*cashback_rate_ppm|1000000~,INT(cashback_budget/MAX(cashback,1))))" },
  { "order_cashback", N_("Cash back"), "cashback_taken*cashback" },
  { "member_income", N_("Membership fees"), "new_members*member_fee" },
  { "member_vat", N_("Tax inside them"), "[member_income*member_fee_vat_ppm|1000000+member_fee_vat_ppm]" },
  { "member_payment", N_("Payment fee on them"), "[member_income*payment_ppm|1000000]" },
  { "member_provision", N_("Set aside for new members"), "[new_members*member_future_spend*(1000000-member_ppm)|1000000]" },
  { "fixed_costs", N_("Fixed costs"), "labour+kol_fixed+other_fixed" },
  { "total_profit", N_("Profit"),
    "SUM({contribution:})+freight_income+member_income-freight_vat-freight_payment-order_freight-order_packaging-order_cashback-member_vat"
    "-member_payment-member_provision-fixed_costs" },
};

/* ---- what the program says ---- */

static gboolean
find_figure (gconstpointer figures, const CmProfitField *fields, gsize count, const char *key, double *value)
{
  for (gsize i = 0; i < count; i++)
    if (strcmp (fields[i].key, key) == 0)
      {
        *value = (double) cm_profit_field_value (figures, &fields[i]);
        return TRUE;
      }
  return FALSE;
}

static double
total_of (CmBook *self, const char *key)
{
  gsize count;
  const CmProfitField *fields = cm_profit_total_fields (&count);
  double value = 0;

  find_figure (&self->answer->estimate->totals, fields, count, key, &value);
  return value;
}

/* The orders the red packets, the freight and the cash back are reckoned for, as the program has them. */
static double
step_value (CmBook *self, const char *name)
{
  static const struct { const char *name; const char *key; } same[] = {
    { "total_units", "units" }, { "total_gmv", "gmv" }, { "order_count", "orders" }, { "packets_used", "red_packets_used" },
    { "total_packets", "red_packets" }, { "order_freight", "freight_cost" }, { "order_packaging", "packaging" },
    { "order_cashback", "cashback" }, { "member_income", "member_fee" }, { "fixed_costs", "fixed" }, { "total_profit", "profit" },
  };
  const char *key = name;
  const CmPromotion *plan = self->answer->plan;
  gsize count;
  const CmProfitField *fields = cm_profit_order_fields (&count);
  double value = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    if (strcmp (same[i].name, name) == 0)
      key = same[i].key;
  if (find_figure (&self->answer->estimate->orders, fields, count, key, &value))
    return value;
  if (strcmp (name, "paying_orders") == 0)
    return plan->freight_charge > 0 ? (double) (self->answer->estimate->orders.freight_income / plan->freight_charge) : 0;
  if (strcmp (name, "cashback_taken") == 0)
    return plan->cashback > 0 ? (double) (self->answer->estimate->orders.cashback / plan->cashback) : 0;
  return total_of (self, key);
}

/* ---- rows ---- */

static void
add_row (CmBook *self, lxw_worksheet *sheet, const Row *given, guint row)
{
  gboolean money = given->style != CM_BOOK_WHOLE;
  long unit = (long) self->unit;
  double value = total_of (self, given->key) / (money ? (double) unit : 1);
  g_autofree char *pattern = money ? g_strdup_printf ("(%s)/%ld", given->pattern, unit) : g_strdup (given->pattern);
  g_autofree char *difference = g_strdup_printf ("ROUND((B%u-C%u)*%ld,0)/%ld", row + 1, row + 1, unit, unit);

  cm_book_text (self, sheet, row, NAME, _(given->title), given->style == CM_BOOK_MONEY_BOLD ? CM_BOOK_HEAD : CM_BOOK_TEXT);
  cm_book_formula (self, sheet, row, VALUE, pattern, -1, value, given->style);
  cm_book_number (self, sheet, row, PROGRAM, value, given->style);
  cm_book_formula (self, sheet, row, DIFFERENCE, difference, -1, 0, given->style);
}

static guint
add_rows (CmBook *self, lxw_worksheet *sheet, guint row)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (self, sheet, &rows[i], row++);
  return row;
}

static guint
add_steps (CmBook *self, lxw_worksheet *sheet, const char *name, guint row)
{
  cm_book_text (self, sheet, row, NAME, _("Steps that belong to no item, in minor units and orders"), CM_BOOK_HEAD);
  cm_book_text (self, sheet, row++, VALUE, "", CM_BOOK_HEAD);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++, row++)
    {
      cm_book_text (self, sheet, row, NAME, _(steps[i].title), CM_BOOK_TEXT);
      cm_book_formula (self, sheet, row, VALUE, steps[i].pattern, -1, step_value (self, steps[i].name), CM_BOOK_WHOLE);
      cm_book_name (self, steps[i].name, name, row, VALUE);
    }
  return row;
}

static void
add_value (CmBook *self, lxw_worksheet *sheet, guint row, const char *title, double value, CmBookStyle style)
{
  cm_book_text (self, sheet, row, NAME, title, CM_BOOK_TEXT);
  cm_book_number (self, sheet, row, VALUE, value, style);
}

static void
add_money (CmBook *self, lxw_worksheet *sheet, guint row, const char *title, gint64 minor)
{
  add_value (self, sheet, row, title, (double) minor / (double) self->unit, CM_BOOK_MONEY);
}

/* Values: tries cannot be made again in a workbook. */
static void
add_chances (CmBook *self, lxw_worksheet *sheet, guint row)
{
  const CmEstimateAnswer *answer = self->answer;
  g_autofree char *tries = cm_estimate_count (answer->tries);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, self->estimate->seed);
  g_autofree char *title = g_strdup_printf (_("What chance does, from %1$s tries with seed %2$s (does not follow changes)"), tries, seed);

  cm_book_text (self, sheet, row, NAME, title, CM_BOOK_HEAD);
  cm_book_text (self, sheet, row++, VALUE, "", CM_BOOK_HEAD);
  add_money (self, sheet, row++, _("Profit, one time in twenty below (P5)"), answer->profit.p5);
  add_money (self, sheet, row++, _("Profit in the middle (P50)"), answer->profit.p50);
  add_money (self, sheet, row++, _("Profit, one time in twenty above (P95)"), answer->profit.p95);
  add_value (self, sheet, row++, _("Chance to lose"), answer->profit.loss, CM_BOOK_SHARE);
  if (answer->ceiling > 0)
    {
      add_money (self, sheet, row++, _("Loss ceiling"), answer->ceiling);
      add_value (self, sheet, row++, _("Chance to lose more"), answer->profit.past_ceiling, CM_BOOK_SHARE);
    }
  if (answer->even_orders != CM_BREAK_EVEN_NEVER)
    add_value (self, sheet, row, _("Orders needed to break even"), (double) answer->even_orders, CM_BOOK_WHOLE);
}

void
cm_book_make_result (CmBook *self)
{
  const char *name = C_("sheet", "Result");
  lxw_worksheet *sheet = cm_book_add_sheet (self, name);
  guint row;

  worksheet_set_column (sheet, NAME, NAME, 52, NULL);
  worksheet_set_column (sheet, VALUE, DIFFERENCE, 17, NULL);
  cm_book_text (self, sheet, 0, NAME, _("Profit and loss of the plan"), CM_BOOK_TITLE);
  cm_book_text (self, sheet, 1, NAME,
                _("Formulas on the two other sheets, in units of the currency. The program’s own figures stand beside."), CM_BOOK_TEXT);
  cm_book_text (self, sheet, 3, NAME, _("What"), CM_BOOK_HEAD);
  cm_book_text (self, sheet, 3, VALUE, _("Amount"), CM_BOOK_HEAD);
  cm_book_text (self, sheet, 3, PROGRAM, _("The program’s"), CM_BOOK_HEAD);
  cm_book_text (self, sheet, 3, DIFFERENCE, _("Changed by"), CM_BOOK_HEAD);
  row = add_rows (self, sheet, CM_BOOK_FIRST_ROW);
  row = add_steps (self, sheet, name, row + 1);
  add_chances (self, sheet, row + 1);
  worksheet_activate (sheet);
}
