/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-chart-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
series_free (CmChartSeries *series)
{
  g_free (series->name);
  g_array_unref (series->values);
  g_clear_pointer (&series->lows, g_array_unref);
  g_clear_pointer (&series->tones, g_array_unref);
  g_free (series);
}

static void
mark_free (CmChartMark *mark)
{
  g_free (mark->label);
  g_free (mark);
}

CmChartData *
cm_chart_data_new (CmChartForm form, const char *title, const char *points_title)
{
  CmChartData *self = g_rc_box_new0 (CmChartData);

  self->form = form;
  self->title = g_strdup (title);
  self->sentence = g_strdup ("");
  self->points_title = g_strdup (points_title);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) series_free);
  return self;
}

CmChartData *
cm_chart_data_ref (CmChartData *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  CmChartData *self = data;

  g_free (self->title);
  g_free (self->sentence);
  g_free (self->points_title);
  g_free (self->notes_title);
  g_free (self->caption);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->series);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
}

void
cm_chart_data_unref (CmChartData *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, clear);
}

void
cm_chart_data_set_sentence (CmChartData *self, const char *sentence)
{
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
}

void
cm_chart_data_set_caption (CmChartData *self, const char *caption)
{
  g_free (self->caption);
  self->caption = g_strdup (caption);
}

void
cm_chart_data_add_point (CmChartData *self, const char *label)
{
  g_ptr_array_add (self->labels, g_strdup (label));
}

void
cm_chart_data_add_point_at (CmChartData *self, const char *label, double place)
{
  if (self->places == NULL)
    self->places = g_array_new (FALSE, FALSE, sizeof (double));
  cm_chart_data_add_point (self, label);
  g_array_append_val (self->places, place);
}

void
cm_chart_data_add_note (CmChartData *self, const char *note)
{
  if (self->notes == NULL)
    self->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->notes, g_strdup (note));
}

void
cm_chart_data_add_mark (CmChartData *self, double at, double value, const char *label, CmChartTone tone)
{
  CmChartMark *mark = g_new0 (CmChartMark, 1);

  *mark = (CmChartMark) { .at = at, .value = value, .label = g_strdup (label), .tone = tone };
  if (self->marks == NULL)
    self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);
  g_ptr_array_add (self->marks, mark);
}

guint
cm_chart_data_n_marks (const CmChartData *self)
{
  return self->marks != NULL ? self->marks->len : 0;
}

const CmChartMark *
cm_chart_data_mark (const CmChartData *self, guint mark)
{
  return g_ptr_array_index (self->marks, mark);
}

CmChartSeries *
cm_chart_data_add_series (CmChartData *self, const char *name, CmSeriesKind kind, CmChartTone tone)
{
  CmChartSeries *series = g_new0 (CmChartSeries, 1);

  series->name = g_strdup (name);
  series->kind = kind;
  series->tone = tone;
  series->values = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (self->series, series);
  return series;
}

void
cm_chart_series_add (CmChartSeries *self, double value)
{
  g_array_append_val (self->values, value);
}

void
cm_chart_series_add_between (CmChartSeries *self, double low, double high)
{
  if (self->lows == NULL)
    self->lows = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (self->lows, low);
  g_array_append_val (self->values, high);
}

void
cm_chart_series_add_toned (CmChartSeries *self, double value, CmChartTone tone)
{
  if (self->tones == NULL)
    self->tones = g_array_new (FALSE, FALSE, sizeof (CmChartTone));
  g_array_append_val (self->tones, tone);
  g_array_append_val (self->values, value);
}

double
cm_chart_series_value (const CmChartSeries *self, guint point)
{
  return point < self->values->len ? g_array_index (self->values, double, point) : (double) NAN;
}

double
cm_chart_series_low (const CmChartSeries *self, guint point)
{
  return self->lows != NULL && point < self->lows->len ? g_array_index (self->lows, double, point) : (double) NAN;
}

CmChartTone
cm_chart_series_tone (const CmChartSeries *self, guint point)
{
  return self->tones != NULL && point < self->tones->len ? g_array_index (self->tones, CmChartTone, point) : self->tone;
}

guint
cm_chart_data_count (const CmChartData *self)
{
  return self->labels->len;
}

const char *
cm_chart_data_label (const CmChartData *self, guint point)
{
  return g_ptr_array_index (self->labels, point);
}

const CmChartSeries *
cm_chart_data_series (const CmChartData *self, guint series)
{
  return g_ptr_array_index (self->series, series);
}

const char *
cm_chart_data_note (const CmChartData *self, guint point)
{
  const char *note = self->notes != NULL && point < self->notes->len ? g_ptr_array_index (self->notes, point) : NULL;

  return note != NULL && *note != '\0' ? note : NULL;
}

static void
widen (double value, double *low, double *high)
{
  if (!isfinite (value))
    return;
  *low = MIN (*low, value);
  *high = MAX (*high, value);
}

gboolean
cm_chart_data_range (const CmChartData *self, double *low, double *high)
{
  gboolean any;

  *low = INFINITY;
  *high = -INFINITY;
  for (guint s = 0; s < self->series->len; s++)
    {
      const CmChartSeries *series = cm_chart_data_series (self, s);

      for (guint i = 0; i < series->values->len; i++)
        {
          widen (cm_chart_series_value (series, i), low, high);
          widen (cm_chart_series_low (series, i), low, high);
          if (series->kind == CM_SERIES_BARS)
            widen (0, low, high);
        }
    }
  any = *high >= *low;
  if (!any)
    *low = *high = 0;
  return any;
}

/* ---- as words ---- */

char *
cm_chart_data_text (const CmChartData *self, double value)
{
  if (!isfinite (value))
    return g_strdup ("—");
  /* There is no minus nought. */
  value = value == 0 ? 0 : value;
  return self->format != NULL ? self->format (value) : g_strdup_printf ("%g", value);
}

char *
cm_chart_data_brief (const CmChartData *self, double value)
{
  return self->brief != NULL && isfinite (value) && fabs (value) >= CM_CHART_LONG ? self->brief (value) : cm_chart_data_text (self, value);
}

char *
cm_chart_data_cell (const CmChartData *self, const CmChartSeries *series, guint point)
{
  g_autofree char *high = cm_chart_data_text (self, cm_chart_series_value (series, point));
  g_autofree char *low = NULL;

  if (series->kind != CM_SERIES_BAND && series->kind != CM_SERIES_WHISKERS)
    return g_steal_pointer (&high);
  if (!isfinite (cm_chart_series_value (series, point)) && !isfinite (cm_chart_series_low (series, point)))
    return g_steal_pointer (&high);
  low = cm_chart_data_text (self, cm_chart_series_low (series, point));
  return g_strdup_printf ("%s–%s", low, high);
}

char *
cm_chart_data_description (const CmChartData *self)
{
  GString *words = g_string_new (self->sentence);
  guint count = cm_chart_data_count (self);

  for (guint i = 0; count <= CM_CHART_TOLD && self->series->len > 0 && i < count; i++)
    {
      g_autofree char *point = cm_chart_data_point_sentence (self, i);

      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", point);
    }
  return g_string_free (words, FALSE);
}

const char *
cm_chart_data_series_title (const CmChartData *self, const CmChartSeries *series)
{
  return series->name != NULL ? series->name : self->title;
}

char *
cm_chart_data_point_sentence (const CmChartData *self, guint point)
{
  GString *text = g_string_new (NULL);

  for (guint s = 0; s < self->series->len; s++)
    {
      const CmChartSeries *series = cm_chart_data_series (self, s);
      g_autofree char *cell = cm_chart_data_cell (self, series, point);

      if (!isfinite (cm_chart_series_value (series, point)))
        continue;
      if (text->len > 0)
        g_string_append (text, C_("chart", ", "));
      if (series->name != NULL)
        g_string_append_printf (text, "%s ", series->name);
      g_string_append (text, cell);
    }
  if (cm_chart_data_note (self, point) != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? C_("chart", ", ") : "", cm_chart_data_note (self, point));
  g_string_prepend (text, C_("chart", " — "));
  g_string_prepend (text, cm_chart_data_label (self, point));
  return g_string_free (text, FALSE);
}

/* A cell must not break the table apart. */
static void
append_cell (GString *text, const char *cell, gboolean first)
{
  if (!first)
    g_string_append_c (text, '\t');
  for (const char *at = cell; *at != '\0'; at++)
    g_string_append_c (text, *at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at);
}

static void
append_line (GString *text, const CmChartData *self, guint point)
{
  append_cell (text, cm_chart_data_label (self, point), TRUE);
  for (guint s = 0; s < self->series->len; s++)
    {
      g_autofree char *cell = cm_chart_data_cell (self, cm_chart_data_series (self, s), point);

      append_cell (text, cell, FALSE);
    }
  if (self->notes != NULL)
    append_cell (text, cm_chart_data_note (self, point) != NULL ? cm_chart_data_note (self, point) : "", FALSE);
  g_string_append_c (text, '\n');
}

char *
cm_chart_data_tsv (const CmChartData *self)
{
  GString *text = g_string_new (NULL);

  append_cell (text, self->points_title, TRUE);
  for (guint s = 0; s < self->series->len; s++)
    append_cell (text, cm_chart_data_series_title (self, cm_chart_data_series (self, s)), FALSE);
  if (self->notes != NULL)
    append_cell (text, self->notes_title != NULL ? self->notes_title : "", FALSE);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < cm_chart_data_count (self); i++)
    append_line (text, self, i);
  return g_string_free (text, FALSE);
}
