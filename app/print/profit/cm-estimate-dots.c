/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-estimate-charts.h"
#include "cm-estimate-words.h"

typedef struct {
  int past;
  int lost;
  int won;
} Count;

static CmChartTone
add_dot (CmChartData *data, CmChartSeries *profit, const CmEstimateAnswer *answer, int dot, Count *count)
{
  gint64 value = answer->dots[dot];
  gboolean past = answer->ceiling > 0 && value < -answer->ceiling;
  CmChartTone tone = past ? CM_CHART_NOW : value < 0 ? CM_CHART_SOON : CM_CHART_OURS;
  g_autofree char *label = g_strdup_printf (_("Dot %d"), dot + 1);

  cm_chart_data_add_point (data, label);
  cm_chart_series_add_toned (profit, cm_estimate_units (value, answer->currency), tone);
  cm_chart_data_add_note (data, past ? _("past the ceiling") : value < 0 ? C_("outcome", "loss") : C_("outcome", "profit"));
  count->past += past;
  count->lost += !past && value < 0;
  count->won += value >= 0;
  return tone;
}

static void
say_count (CmChartData *data, const CmEstimateAnswer *answer, const Count *count)
{
  g_autofree char *middle = cm_estimate_change (answer->profit.p50, answer->currency);
  g_autofree char *ceiling = cm_estimate_whole (answer->ceiling, answer->currency);
  g_autofree char *sentence = NULL;

  if (answer->ceiling > 0)
    sentence = g_strdup_printf (_("Of 50 tries %1$d lose more than %2$s, %3$d lose less and %4$d win; the middle one brings %5$s."),
                                count->past, ceiling, count->lost, count->won, middle);
  else
    sentence = g_strdup_printf (_("Of 50 tries %1$d lose and %2$d win; the middle one brings %3$s."), count->lost, count->won, middle);
  cm_chart_data_set_sentence (data, sentence);
}

CmChartData *
cm_estimate_dots_chart (const CmEstimateAnswer *answer)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_DOTS, _("What 50 tries look like"), _("Dot"));
  CmChartSeries *profit = cm_chart_data_add_series (data, C_("outcome", "profit"), CM_SERIES_DOTS, CM_CHART_OURS);
  g_autofree char *ceiling = cm_estimate_whole (-answer->ceiling, answer->currency);
  g_autofree char *limit = g_strdup_printf (_("Loss ceiling %s"), ceiling);
  Count count = { 0 };

  data->format = cm_estimate_change_format (answer->currency);
  data->brief = cm_estimate_brief_change;
  data->notes_title = g_strdup (_("Outcome"));
  for (int i = 0; i < CM_OUTCOMES_DOTS; i++)
    add_dot (data, profit, answer, i, &count);
  if (answer->ceiling > 0)
    cm_chart_data_add_mark (data, cm_estimate_units (-answer->ceiling, answer->currency), (double) NAN, limit, CM_CHART_NOW);
  cm_chart_data_add_mark (data, 0, (double) NAN, _("Break even"), CM_CHART_FACT);
  cm_chart_data_set_caption (data, answer->ceiling > 0
                                     ? _("Each dot is 1 chance in 50. Solid = profit, hollow = loss, ✕ = past the ceiling.")
                                     : _("Each dot is 1 chance in 50. Solid = profit, hollow = loss."));
  say_count (data, answer, &count);
  return data;
}
