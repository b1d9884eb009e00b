/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-estimate-charts.h"
#include "cm-estimate-words.h"

static void
add_point (CmChartData *data, CmChartSeries *band, CmChartSeries *profit, const CmEstimatePoint *point, const char *currency)
{
  g_autofree char *label = g_strdup_printf ("%" G_GINT64_FORMAT, point->orders);
  double low = point->has_band ? cm_estimate_units (point->low, currency) : (double) NAN;
  double high = point->has_band ? cm_estimate_units (point->high, currency) : (double) NAN;

  cm_chart_data_add_point_at (data, label, (double) point->orders);
  cm_chart_series_add_between (band, low, high);
  cm_chart_series_add (profit, cm_estimate_units (point->profit, currency));
}

static void
say_even (CmChartData *data, const CmEstimateAnswer *answer)
{
  gint64 even = answer->even_orders, plan = answer->estimate->totals.orders;
  g_autofree char *sentence = NULL;

  if (even == CM_BREAK_EVEN_NEVER)
    sentence = g_strdup (_("It does not break even at any number of orders looked at."));
  else if (even <= 0)
    sentence = g_strdup (_("It does not lose at any number of orders."));
  else
    {
      g_autofree char *needed = cm_estimate_count (even);
      g_autofree char *planned = cm_estimate_count (plan);

      sentence = g_strdup_printf (_("Break even at %1$s orders; the plan has %2$s."), needed, planned);
    }
  cm_chart_data_set_sentence (data, sentence);
}

CmChartData *
cm_estimate_even_chart (const CmEstimateAnswer *answer)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, _("Orders needed to break even"), _("Orders"));
  CmChartSeries *band = cm_chart_data_add_series (data, _("eight tries in ten"), CM_SERIES_BAND, CM_CHART_FACT);
  CmChartSeries *profit = cm_chart_data_add_series (data, C_("outcome", "profit"), CM_SERIES_LINE, CM_CHART_OURS);
  gint64 even = answer->even_orders;

  data->format = cm_estimate_change_format (answer->currency);
  data->brief = cm_estimate_brief_change;
  band->quiet = profit->quiet = TRUE;
  for (guint i = 0; i < answer->line->len; i++)
    add_point (data, band, profit, &g_array_index (answer->line, CmEstimatePoint, i), answer->currency);
  if (even > 0)
    {
      g_autofree char *needed = cm_estimate_count (even);
      g_autofree char *label = g_strdup_printf (_("even at %s"), needed);

      cm_chart_data_add_mark (data, (double) even, 0, label, CM_CHART_OURS);
    }
  say_even (data, answer);
  return data;
}
