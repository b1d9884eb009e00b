/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-calibration-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-chart.h"
#include "cm-format.h"

/* A share of fewer says little. */
#define ENOUGH_PEOPLE 20

static const CmCalibrationBin *
telling_bin (const CmBacktest *backtest)
{
  const CmCalibrationBin *best = NULL;

  for (int i = 0; i < CM_CALIBRATION_BINS; i++)
    {
      const CmCalibrationBin *bin = &backtest->bins[i];

      if (bin->customers >= ENOUGH_PEOPLE || (bin->customers > 0 && (best == NULL || best->customers < ENOUGH_PEOPLE)))
        best = bin;
    }
  return best;
}

char *
cm_calibration_sentence (const CmBacktest *backtest)
{
  const CmCalibrationBin *bin = telling_bin (backtest);
  g_autofree char *people = NULL, *said = NULL, *happened = NULL;

  if (bin == NULL)
    return NULL;
  people = cm_format_count ((gint64) bin->customers);
  said = cm_format_probability (bin->said);
  happened = cm_format_share ((gint64) bin->buyers, (gint64) bin->customers);
  return cm_fill (ngettext ("Of {n} person said to buy again at {said}, {happened} did",
                            "Of {n} people said to buy again at {said}, {happened} did", (gulong) bin->customers),
                  "n", people, "said", said, "happened", happened, NULL);
}

CmChartData *
cm_calibration_chart (const CmBacktest *backtest)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, _("Said and happened, share of people who bought again"), _("Said"));
  CmChartSeries *interval = cm_chart_data_add_series (data, _("Could be"), CM_SERIES_WHISKERS, CM_CHART_FACT);
  CmChartSeries *said = cm_chart_data_add_series (data, _("Said"), CM_SERIES_DASHED, CM_CHART_FACT);
  CmChartSeries *happened = cm_chart_data_add_series (data, _("Happened"), CM_SERIES_DOTS, CM_CHART_OURS);
  g_autofree char *sentence = cm_calibration_sentence (backtest);

  for (int i = 0; i < CM_CALIBRATION_BINS; i++)
    {
      const CmCalibrationBin *bin = &backtest->bins[i];
      g_autofree char *label = bin->customers > 0 ? cm_format_probability (bin->said) : NULL;

      if (bin->customers == 0)
        continue;
      cm_chart_data_add_point_at (data, label, bin->said);
      cm_chart_series_add_between (interval, bin->happened.low, bin->happened.high);
      cm_chart_series_add (said, bin->said);
      cm_chart_series_add (happened, bin->happened.share);
    }
  cm_chart_data_set_sentence (data, sentence != NULL ? sentence : "");
  data->format = cm_chart_format_share;
  return data;
}
