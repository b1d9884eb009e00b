/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-moves-page.h"

#define FEW 20

/* ---- months ---- */

static char *
month_label (int day)
{
  int year, month, first;

  cm_day_to_date (day, &year, &month, &first);
  return g_strdup_printf ("%d-%02d", year, month);
}

static char *
months_sentence (const CmMovement *movement)
{
  gsize up = 0, down = 0;
  g_autofree char *ups = NULL;
  g_autofree char *downs = NULL;
  g_autofree char *count = g_strdup_printf ("%u", movement->months->len);

  for (guint i = 0; i < movement->months->len; i++)
    {
      up += g_array_index (movement->months, CmMovementMonth, i).up;
      down += g_array_index (movement->months, CmMovementMonth, i).down;
    }
  ups = cm_format_count ((gint64) up);
  downs = cm_format_count ((gint64) down);
  return cm_fill (_("In {months} months people went up {up} times and down {down} times."), "months", count, "up", ups, "down", downs,
                  NULL);
}

CmChartData *
cm_moves_chart_months (const CmMovement *movement)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, _("Changes of grade a month"), _("Month"));
  CmChartSeries *up = cm_chart_data_add_series (data, C_("movement", "up"), CM_SERIES_BARS, CM_CHART_OURS);
  CmChartSeries *down = cm_chart_data_add_series (data, C_("movement", "down"), CM_SERIES_BARS, CM_CHART_FACT);
  g_autofree char *sentence = months_sentence (movement);

  data->format = cm_chart_format_count;
  data->whole = TRUE;
  cm_chart_data_set_sentence (data, sentence);
  for (guint i = 0; i < movement->months->len; i++)
    {
      const CmMovementMonth *month = &g_array_index (movement->months, CmMovementMonth, i);
      g_autofree char *label = month_label (month->first_day);

      cm_chart_data_add_point (data, label);
      cm_chart_series_add (up, (double) month->up);
      cm_chart_series_add (down, -(double) month->down);
    }
  return data;
}

/* ---- grades ---- */

static char *
grade_note (const CmMovementGrade *grade)
{
  g_autofree char *up = cm_format_count ((gint64) grade->up);
  g_autofree char *share = cm_format_share ((gint64) grade->up, (gint64) grade->stood);
  g_autofree char *days = NULL;

  if (grade->stood == 0)
    return g_strdup ("");
  /* Of so few the share says both numbers. */
  if (grade->stood < FEW)
    return cm_fill (_("{share} went up"), "share", share, NULL);
  if (grade->known == 0)
    return cm_fill (_("{up} went up, {share}"), "up", up, "share", share, NULL);
  days = cm_format_count (llround (grade->days));
  return cm_fill (ngettext ("{up} went up, {share}, after {days} day", "{up} went up, {share}, after {days} days",
                            (gulong) llround (grade->days)), "up", up, "share", share, "days", days, NULL);
}

/* The grade from which the greatest share went up, -1 where nobody did. */
static int
find_best (const CmMovement *movement)
{
  int best = -1;

  for (int g = 0; g < CM_N_GRADES; g++)
    {
      const CmMovementGrade *grade = &movement->grades[g], *other = best >= 0 ? &movement->grades[best] : NULL;

      if (grade->up > 0 && (other == NULL || grade->up * other->stood > other->up * grade->stood))
        best = g;
    }
  return best;
}

static char *
grades_sentence (const CmMovement *movement)
{
  int best = find_best (movement);
  g_autofree char *up = NULL;
  g_autofree char *stood = NULL;

  if (best < 0)
    return g_strdup (_("Nobody went up in this time."));
  up = cm_format_count ((gint64) movement->grades[best].up);
  stood = cm_format_count ((gint64) movement->grades[best].stood);
  return cm_fill (_("Most often people rose from “{grade}”: {up} of {stood}."), "grade",
                  cm_grade_label ((CmGrade) best), "up", up, "stood", stood, NULL);
}

/* From the last grade nobody can go up. */
CmChartData *
cm_moves_chart_grades (const CmMovement *movement)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_ACROSS, _("People of each grade, and how many of them went up"), _("Grade"));
  CmChartSeries *people = cm_chart_data_add_series (data, _("People"), CM_SERIES_BARS, CM_CHART_OURS);
  g_autofree char *sentence = grades_sentence (movement);

  data->format = cm_chart_format_count;
  data->whole = data->opens = TRUE;
  data->notes_title = g_strdup (_("Went up"));
  cm_chart_data_set_sentence (data, sentence);
  for (int g = 0; g < CM_N_GRADES; g++)
    {
      g_autofree char *note = g < CM_N_GRADES - 1 ? grade_note (&movement->grades[g]) : g_strdup ("");

      cm_chart_data_add_point (data, cm_grade_label ((CmGrade) g));
      cm_chart_series_add (people, (double) movement->grades[g].stood);
      cm_chart_data_add_note (data, note);
    }
  return data;
}
