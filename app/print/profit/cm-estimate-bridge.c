/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cm-estimate-charts.h"
#include "cm-estimate-words.h"

typedef struct {
  const char *currency;
  CmChartData *data;
  CmChartSeries *amounts;
  char *largest; /* what takes most */
  gint64 most;
} Bridge;

static void
add_row (Bridge *bridge, const char *label, gint64 amount, CmChartTone tone)
{
  cm_chart_data_add_point (bridge->data, label);
  cm_chart_series_add_toned (bridge->amounts, cm_estimate_units (amount, bridge->currency), tone);
}

static void
add_step (Bridge *bridge, const char *label, gint64 amount)
{
  if (amount == 0)
    return;
  add_row (bridge, label, amount, amount < 0 ? CM_CHART_NOT_YET : CM_CHART_FACT);
  if (amount >= bridge->most)
    return;
  bridge->most = amount;
  g_free (bridge->largest);
  bridge->largest = g_strdup (label);
}

static void
add_result (Bridge *bridge, const char *label, gint64 amount)
{
  add_row (bridge, label, amount, amount < 0 ? CM_CHART_NOW : CM_CHART_OURS);
}

static void
say_rest (Bridge *bridge, gint64 margin, gint64 profit)
{
  g_autofree char *from = cm_estimate_whole (margin, bridge->currency);
  g_autofree char *left = cm_estimate_whole (ABS (profit), bridge->currency);
  g_autofree char *most = cm_estimate_whole (-bridge->most, bridge->currency);
  g_autofree char *sentence = NULL;

  if (bridge->largest == NULL)
    sentence = g_strdup_printf (_("Of a margin of %s nothing is taken."), from);
  else if (profit < 0)
    sentence = g_strdup_printf (_("A margin of %1$s is %2$s too little. Most goes to %3$s: %4$s."), from, left, bridge->largest, most);
  else
    sentence = g_strdup_printf (_("Of a margin of %1$s, %2$s is left. Most goes to %3$s: %4$s."), from, left, bridge->largest, most);
  cm_chart_data_set_sentence (bridge->data, sentence);
}

CmChartData *
cm_estimate_bridge_chart (const CmEstimateAnswer *answer)
{
  const CmProfitTotals *totals = &answer->estimate->totals;
  g_autofree char *orders = cm_estimate_count (totals->orders);
  g_autofree char *title = g_strdup_printf (ngettext ("Where the margin goes (%s order)", "Where the margin goes (%s orders)",
                                                      (gulong) totals->orders), orders);
  Bridge bridge = { .currency = answer->currency, .data = cm_chart_data_new (CM_CHART_BRIDGE, title, _("What")) };
  gint64 margin = totals->gmv - totals->cogs + totals->rebate;

  bridge.amounts = cm_chart_data_add_series (bridge.data, _("Amount"), CM_SERIES_BARS, CM_CHART_FACT);
  bridge.data->format = cm_estimate_change_format (answer->currency);
  add_row (&bridge, _("Gross margin"), margin, CM_CHART_FACT);
  add_step (&bridge, _("Freight and packaging"), totals->freight_income - totals->freight_cost - totals->packaging);
  add_step (&bridge, _("Platform and payment"), -totals->platform_fee - totals->payment_fee);
  add_step (&bridge, _("Red packets, cash back"), -totals->red_packets - totals->cashback);
  add_step (&bridge, _("Commission"), -totals->kol - totals->first_level - totals->second_level);
  add_step (&bridge, _("Returns"), -totals->refund - totals->return_cost);
  add_step (&bridge, _("Tax"), -totals->vat);
  add_step (&bridge, _("Memberships"), totals->member_fee - totals->member_provision);
  add_step (&bridge, _("Fixed costs"), -totals->fixed);
  add_result (&bridge, totals->profit < 0 ? C_("row", "Loss") : _("Profit"), totals->profit);
  say_rest (&bridge, margin, totals->profit);
  if (totals->cannibal_loss != 0)
    {
      add_step (&bridge, _("Sold anyway"), -totals->cannibal_loss);
      add_result (&bridge, totals->incremental_profit < 0 ? _("Less than without") : _("More than without"), totals->incremental_profit);
    }
  g_free (bridge.largest);
  return bridge.data;
}
