/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-cycles-page.h"
#include "cm-format.h"

/* Steps of days along the axis that people think in. */
static const int steps[] = { 5, 10, 15, 30, 60, 90, 180 };
#define MOST_POINTS 13

static int
choose_step (int days)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (days <= steps[i] * (MOST_POINTS - 1))
      return steps[i];
  return steps[G_N_ELEMENTS (steps) - 1];
}

/* The last step of the curve at or before a day; NULL where nobody had come back yet. */
static const CmReturnPoint *
point_at (GArray *curve, int days)
{
  const CmReturnPoint *found = NULL;

  for (guint i = 0; i < curve->len && g_array_index (curve, CmReturnPoint, i).days <= days; i++)
    found = &g_array_index (curve, CmReturnPoint, i);
  return found;
}

static char *
create_sentence (const CmCategoryCurve *category, int last)
{
  g_autofree char *buyers = cm_format_count ((gint64) category->buyers);
  g_autofree char *share = cm_format_probability (cm_return_curve_at (category->curve, last));
  g_autofree char *days = cm_format_count (last);
  g_autofree char *half = NULL;
  int median = cm_return_curve_days (category->curve, .5);

  if (median < 0)
    return cm_fill (ngettext ("Of {buyers} buyers {share} come again within {days} day; half of them never have so far.",
                              "Of {buyers} buyers {share} come again within {days} days; half of them never have so far.", (gulong) last),
                    "buyers", buyers, "share", share, "days", days, NULL);
  half = cm_format_count (median);
  return cm_fill (ngettext ("Of {buyers} buyers {share} come again within {days} day, half of them within {half}.",
                            "Of {buyers} buyers {share} come again within {days} days, half of them within {half}.", (gulong) last),
                  "buyers", buyers, "share", share, "days", days, "half", half, NULL);
}

static void
add_points (CmChartData *data, const CmCategoryCurve *category, int last, int step)
{
  CmChartSeries *band = cm_chart_data_add_series (data, _("19 of 20 times"), CM_SERIES_BAND, CM_CHART_FACT);
  CmChartSeries *line = cm_chart_data_add_series (data, _("came again"), CM_SERIES_LINE, CM_CHART_OURS);

  for (int day = 0; day <= last; day += step)
    {
      const CmReturnPoint *point = point_at (category->curve, day);
      g_autofree char *label = g_strdup_printf ("%d", day);

      cm_chart_data_add_point (data, label);
      cm_chart_series_add (line, point != NULL ? point->share : 0);
      cm_chart_series_add_between (band, point != NULL && isfinite (point->low) ? point->low : 0,
                                   point != NULL && isfinite (point->high) ? point->high : 0);
    }
}

CmChartData *
cm_cycles_chart (const CmCategoryCurve *category)
{
  int end = category->curve->len > 0 ? g_array_index (category->curve, CmReturnPoint, category->curve->len - 1).days : 0;
  int step = choose_step (end);
  int last = MIN ((end + step - 1) / step, MOST_POINTS - 1) * step;
  g_autofree char *title = cm_fill (_("{category}: share of the buyers who came again, by days since the first purchase"), "category",
                                    category->name != NULL ? category->name : _("All goods"), NULL);
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, title, _("Days"));
  g_autofree char *sentence = NULL;

  data->format = cm_chart_format_share;
  if (end > 0)
    {
      sentence = create_sentence (category, last);
      add_points (data, category, last, step);
    }
  else
    sentence = g_strdup (_("Nobody has come again for it yet."));
  cm_chart_data_set_sentence (data, sentence);
  return data;
}
