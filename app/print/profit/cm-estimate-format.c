/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cm-estimate-charts.h"
#include "cm-estimate-words.h"
#include "cm-money.h"

/* Below it an amount is told with its decimals, or ticks of a half would be told twice. */
#define SMALL 10.0

double
cm_estimate_units (gint64 minor, const char *currency)
{
  return (double) minor / pow (10, cm_money_digits (currency));
}

static char *
format_amount (double value, const char *currency)
{
  gint64 minor = (gint64) llround (value * pow (10, cm_money_digits (currency)));

  if (fabs (value) < SMALL && fabs (value - round (value)) > 1e-6)
    return cm_money_format (minor, currency);
  return cm_estimate_whole (minor, currency);
}

static char *
format_change (double value, const char *currency)
{
  g_autofree char *amount = format_amount (value, currency);

  return value > 0 ? g_strconcat ("+", amount, NULL) : g_steal_pointer (&amount);
}

/* A chart asks with the value alone, so there is a pair for each number of decimals, under a currency that has them. */
static char *amount_without (double value) { return format_amount (value, "JPY"); }
static char *change_without (double value) { return format_change (value, "JPY"); }
static char *amount_of_two (double value) { return format_amount (value, NULL); }
static char *change_of_two (double value) { return format_change (value, NULL); }
static char *amount_of_three (double value) { return format_amount (value, "KWD"); }
static char *change_of_three (double value) { return format_change (value, "KWD"); }

CmChartFormat
cm_estimate_amount_format (const char *currency)
{
  int digits = cm_money_digits (currency);

  return digits == 0 ? amount_without : digits == 3 ? amount_of_three : amount_of_two;
}

CmChartFormat
cm_estimate_change_format (const char *currency)
{
  int digits = cm_money_digits (currency);

  return digits == 0 ? change_without : digits == 3 ? change_of_three : change_of_two;
}

/* ---- in few digits ---- */

/* Three digits and no more: `6.07`, `60.7`, `607`, `6,070`. */
static char *
figure_of (double value)
{
  int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  g_autofree char *text = g_strdup_printf ("%.*f", decimals, value);
  char *end = text + strlen (text);

  if (decimals == 0)
    return cm_estimate_count (llround (value));
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    end[-1] = '\0';
  return g_steal_pointer (&text);
}

char *
cm_estimate_brief_amount (double value)
{
  /* Translators: how large numbers are shortened in headlines: "10000" where people count in ten thousands, "1000" elsewhere. */
  double small = g_ascii_strtod (C_("shortening unit", "1000"), NULL);
  /* Translators: the next unit numbers are shortened by: "100000000" where people count in ten thousands, "1000000" elsewhere. */
  double large = g_ascii_strtod (C_("larger shortening unit", "1000000"), NULL);
  g_autofree char *figure = NULL, *text = NULL;

  if (fabs (value) >= large)
    {
      figure = figure_of (fabs (value) / large);
      /* Translators: a number of the unit of "larger shortening unit", 158M. */
      text = g_strdup_printf (C_("shortened number", "%sM"), figure);
    }
  else
    {
      figure = figure_of (fabs (value) / MAX (small, 1));
      /* Translators: a number of the unit of "shortening unit", 158k. */
      text = g_strdup_printf (C_("shortened number", "%sk"), figure);
    }
  return value < 0 ? g_strconcat ("\u2212", text, NULL) : g_steal_pointer (&text);
}

char *
cm_estimate_brief_change (double value)
{
  g_autofree char *amount = cm_estimate_brief_amount (value);

  return value > 0 ? g_strconcat ("+", amount, NULL) : g_steal_pointer (&amount);
}
