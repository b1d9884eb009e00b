/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-estimate-charts.h"
#include "cm-estimate-words.h"

/* A day of the line as people say it: a date, or how far it is from the sale. */
static char *
day_words (int sale_on, int day)
{
  int year, month, of_month;

  if (sale_on == 0)
    return g_strdup_printf (_("day %d"), day);
  cm_day_to_date (sale_on + day, &year, &month, &of_month);
  return g_strdup_printf ("%02d-%02d", month, of_month);
}

static void
say_lowest (CmChartData *data, const CmCashLine *line, int sale_on, const char *currency)
{
  g_autofree char *day = day_words (sale_on, line->lowest_day);
  g_autofree char *lowest = cm_estimate_whole (line->lowest, currency);
  g_autofree char *required = cm_estimate_whole (line->required, currency);
  g_autofree char *label = g_strdup_printf (_("%1$s lowest: %2$s"), day, lowest);
  g_autofree char *sentence = NULL;

  if (line->negative)
    {
      g_autofree char *first = day_words (sale_on, line->first_negative);

      sentence = g_strdup_printf (_("Cash runs out: below zero from %1$s, lowest on %2$s with %3$s. It takes %4$s at the start."), first,
                                  day, lowest, required);
    }
  else
    sentence = g_strdup_printf (_("Cash is lowest on %1$s with %2$s and never below zero."), day, lowest);
  cm_chart_data_set_sentence (data, sentence);
  cm_chart_data_add_mark (data, line->lowest_day, cm_estimate_units (line->lowest, currency), label,
                          line->negative ? CM_CHART_NOW : CM_CHART_OURS);
}

CmChartData *
cm_estimate_cash_chart (const CmCashLine *line, int sale_on, const char *currency)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, _("Cash at the end of each day"), _("Day"));
  CmChartSeries *cash = cm_chart_data_add_series (data, _("Cash"), CM_SERIES_STEPS, CM_CHART_OURS);

  cash->quiet = TRUE;
  data->format = cm_estimate_amount_format (currency);
  data->brief = cm_estimate_brief_amount;
  for (guint i = 0; i < line->days; i++)
    {
      int day = line->first_day + (int) i;
      g_autofree char *label = day_words (sale_on, day);

      cm_chart_data_add_point_at (data, label, day);
      cm_chart_series_add (cash, cm_estimate_units (line->cash[i], currency));
    }
  if (line->days > 0)
    say_lowest (data, line, sale_on, currency);
  return data;
}
