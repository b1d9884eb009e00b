/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cm-estimate-charts.h"
#include "cm-estimate-words.h"

/* What can be done about the largest one, where somebody can do something. */
static const char *
advice (const char *parameter)
{
  if (strcmp (parameter, "item.cost") == 0)
    return _("Talk to the supplier about it first.");
  if (strcmp (parameter, "item.promo") == 0)
    return _("Look at the prices once more before anything else.");
  if (strcmp (parameter, "demand") == 0)
    return _("Who comes matters more than what it costs.");
  return NULL;
}

static void
say_largest (CmChartData *data, const CmTornadoRow *row, const char *currency)
{
  g_autofree char *span = cm_estimate_whole (row->span, currency);
  const char *what = cm_estimate_parameter (row->parameter), *next = advice (row->parameter);
  g_autofree char *sentence = g_strdup_printf (_("%1$s: from a tenth less to a tenth more the profit moves by %2$s."), what, span);
  /* Translators: two sentences beside each other */
  g_autofree char *both = next != NULL ? g_strdup_printf (_("%1$s %2$s"), sentence, next) : NULL;

  cm_chart_data_set_sentence (data, both != NULL ? both : sentence);
}

CmChartData *
cm_estimate_tornado_chart (const CmEstimateAnswer *answer)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_TORNADO, _("What matters most"), _("What changes"));
  CmChartSeries *less = cm_chart_data_add_series (data, _("a tenth less"), CM_SERIES_BARS, CM_CHART_OURS);
  CmChartSeries *more = cm_chart_data_add_series (data, _("a tenth more"), CM_SERIES_BARS, CM_CHART_OURS);
  guint count = answer->tornado != NULL ? answer->tornado->len : 0;

  data->format = cm_estimate_change_format (answer->currency);
  data->brief = cm_estimate_brief_change;
  cm_chart_data_add_mark (data, cm_estimate_units (answer->estimate->totals.profit, answer->currency), (double) NAN, NULL, CM_CHART_FACT);
  for (guint i = 0; i < count; i++)
    {
      const CmTornadoRow *row = &g_array_index (answer->tornado, CmTornadoRow, i);

      cm_chart_data_add_point (data, cm_estimate_parameter (row->parameter));
      cm_chart_series_add (less, cm_estimate_units (row->low, answer->currency));
      cm_chart_series_add (more, cm_estimate_units (row->high, answer->currency));
    }
  cm_chart_data_set_caption (data, _("Profit with a tenth less or more of each. Hatched = worse than planned."));
  if (count > 0)
    say_largest (data, &g_array_index (answer->tornado, CmTornadoRow, 0), answer->currency);
  return data;
}
