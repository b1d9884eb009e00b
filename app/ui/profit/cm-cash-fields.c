/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cash-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-day-shares.h"
#include "cm-profit-number.h"
#include "cm-round.h"

#define MONTHLY (-1)
#define SPREAD (-2)
/* The line begins before the deposit and ends when the last money has come. */
#define FIRST_DAY (-14)
#define LAST_DAY 45
#define MOST_DAYS 1000
/* Of a month as cm_monthly_costs() has it. */
#define MONTHS 12
#define YEAR_DAYS 365

#define AT(member) ((int) G_STRUCT_OFFSET (CmCashPlan, member))

static const CmCashField fields[] = {
  { "opening_cash", N_("Cash before the first day"), CM_CASH_MONEY, AT (opening), 0 },
  { "monthly_costs", N_("What the shop costs in a month"), CM_CASH_MONEY, MONTHLY, 0 },
  { "deposit_ppm", N_("Deposit to the supplier"), CM_CASH_SHARE, AT (deposit_ppm), 500000 },
  { "deposit_day", N_("Day the deposit is paid"), CM_CASH_DAY, AT (deposit_day), -7 },
  { "balance_day", N_("Day the rest is paid"), CM_CASH_DAY, AT (balance_day), 0 },
  { "sale_days", N_("Days the sale lasts"), CM_CASH_DAYS, SPREAD, 1 },
  { "settle_lag", N_("Days until the platform pays"), CM_CASH_DAYS, AT (settle_lag), 14 },
  { "freight_lag", N_("Days until the carrier’s bill"), CM_CASH_DAYS, AT (freight_lag), 30 },
  { "commission_day", N_("Day commissions are paid"), CM_CASH_DAY, AT (commission_day), 20 },
  { "labour_day", N_("Day labour is paid"), CM_CASH_DAY, AT (labour_day), 1 },
  { "kol_fixed_day", N_("Day opinion leaders get their fixed fee"), CM_CASH_DAY, AT (kol_fixed_day), -1 },
  { "other_day", N_("Day other fixed costs are paid"), CM_CASH_DAY, AT (other_day), -1 },
  { "return_cost_day", N_("Day the handling of returns is paid"), CM_CASH_DAY, AT (return_cost_day), 14 },
  { "rebate_day", N_("Day the supplier’s rebate comes"), CM_CASH_DAY, AT (rebate_day), 30 },
  { "vat_day", N_("Day the tax is paid"), CM_CASH_DAY, AT (vat_day), 30 },
  { "first_day", N_("First day of the line"), CM_CASH_DAY, AT (first_day), FIRST_DAY },
  { "last_day", N_("Last day of the line"), CM_CASH_DAY, AT (last_day), LAST_DAY },
};

const CmCashField *
cm_cash_fields (guint *count)
{
  *count = G_N_ELEMENTS (fields);
  return fields;
}

/* Amounts and shares of a plan are 64 bits wide, days are ints. */
static void
put (CmCashPlan *plan, const CmCashField *field, gint64 value)
{
  gpointer place = G_STRUCT_MEMBER_P (plan, field->offset);

  if (field->kind == CM_CASH_MONEY || field->kind == CM_CASH_SHARE)
    *(gint64 *) place = value;
  else
    *(int *) place = (int) value;
}

CmCashPlan *
cm_cash_fields_begin (void)
{
  CmCashPlan *plan = g_new0 (CmCashPlan, 1);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].offset >= 0)
      put (plan, &fields[i], fields[i].usual);
  return plan;
}

gint64
cm_cash_field_read (const CmCashField *field, const CmEstimate *estimate)
{
  gpointer place;

  if (field->offset == MONTHLY)
    return estimate->monthly_costs;
  if (estimate->cash == NULL)
    return field->usual;
  if (field->offset == SPREAD)
    return estimate->cash->sales_shares != NULL ? estimate->cash->sales_shares->len : 1;
  place = G_STRUCT_MEMBER_P (estimate->cash, field->offset);
  return field->kind == CM_CASH_MONEY || field->kind == CM_CASH_SHARE ? *(gint64 *) place : *(int *) place;
}

/* Alike over the days; shares that somebody gave for as many days stay. */
static void
spread_sales (CmCashPlan *plan, guint days)
{
  if (plan->sales_shares != NULL && plan->sales_shares->len == days)
    return;
  g_clear_pointer (&plan->sales_shares, g_array_unref);
  plan->sales_shares = cm_day_shares_even (days);
}

void
cm_cash_field_write (const CmCashField *field, CmEstimate *estimate, gint64 value)
{
  if (estimate->cash == NULL)
    estimate->cash = cm_cash_fields_begin ();
  if (field->offset == SPREAD)
    spread_sales (estimate->cash, (guint) value);
  if (field->offset >= 0)
    put (estimate->cash, field, value);
  if (field->offset != MONTHLY)
    return;
  /* The line loses each day its part of the month. */
  estimate->monthly_costs = value;
  estimate->cash->daily_burn = value == CM_NONE ? 0 : value * MONTHS / YEAR_DAYS;
}

static gboolean
parse_day (const char *text, gint64 *value)
{
  gboolean before = FALSE;

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (*text == '-' || g_str_has_prefix (text, "\u2212"))
    {
      before = TRUE;
      text = g_utf8_next_char (text);
    }
  if (!cm_profit_number_parse (text, CM_FIELD_COUNT, NULL, value) || *value > MOST_DAYS)
    return FALSE;
  if (before)
    *value = -*value;
  return TRUE;
}

gboolean
cm_cash_field_parse (const CmCashField *field, const char *text, const char *currency, gint64 *value)
{
  switch (field->kind)
    {
    case CM_CASH_MONEY: return cm_profit_number_parse (text, CM_FIELD_MONEY, currency, value);
    case CM_CASH_SHARE: return cm_profit_number_parse (text, CM_FIELD_SHARE, currency, value);
    case CM_CASH_DAYS:
      return cm_profit_number_parse (text, CM_FIELD_COUNT, NULL, value)
             && (field->offset == SPREAD ? *value >= 1 && *value <= CM_DAY_SHARES_LONGEST : *value <= MOST_DAYS);
    case CM_CASH_DAY: default: return parse_day (text, value);
    }
}

char *
cm_cash_field_text (const CmCashField *field, gint64 value, const char *currency)
{
  switch (field->kind)
    {
    case CM_CASH_MONEY: return cm_profit_number_text (value, CM_FIELD_MONEY, currency);
    case CM_CASH_SHARE: return cm_profit_number_text (value, CM_FIELD_SHARE, currency);
    case CM_CASH_DAY: case CM_CASH_DAYS: default: return g_strdup_printf ("%s%" G_GINT64_FORMAT, value < 0 ? "\u2212" : "", ABS (value));
    }
}

const char *
cm_cash_field_right (const CmCashField *field, const char *currency)
{
  switch (field->kind)
    {
    case CM_CASH_MONEY: return cm_profit_number_right (CM_FIELD_MONEY, currency);
    case CM_CASH_SHARE: return cm_profit_number_right (CM_FIELD_SHARE, currency);
    case CM_CASH_DAY: return _("Write days after the sale, −7 for a week before");
    case CM_CASH_DAYS: default: return _("Write a number of days");
    }
}
