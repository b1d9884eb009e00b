/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmChartForm:
 * @CM_CHART_UPRIGHT: values go up, points go along: bars, lines, bands
 * @CM_CHART_ACROSS: a bar to the right per point, its label before it and its value behind: funnels, shares of a few things
 * @CM_CHART_DOTS: a dot per point, stacked over its value: what so many tries bring. @CM_CHART_OURS is a full dot, @CM_CHART_NOW a crossed
 *   one, every other tone a hollow one
 * @CM_CHART_BRIDGE: from a first amount to what is left of it, a row per point: the first row and every one in @CM_CHART_OURS or
 *   @CM_CHART_NOW begin at zero, each other one where the row before it ended
 * @CM_CHART_TORNADO: bars to both sides of the first mark, a row per point: two series, what comes of less and of more
 *
 * How a chart is laid out. A further form is a file of its own with a #CmChartKind.
 */
typedef enum {
  CM_CHART_UPRIGHT,
  CM_CHART_ACROSS,
  CM_CHART_DOTS,
  CM_CHART_BRIDGE,
  CM_CHART_TORNADO,
  CM_N_CHART_FORMS,
} CmChartForm;

/**
 * CmSeriesKind:
 * @CM_SERIES_BARS: bars from zero
 * @CM_SERIES_LINE: a line through the points: what was seen
 * @CM_SERIES_STEPS: a line that keeps its value until the next point, as a share of people who came back
 * @CM_SERIES_DASHED: a dashed line: what was expected
 * @CM_SERIES_BAND: an interval between lows and values
 * @CM_SERIES_WHISKERS: the same for points that stand for themselves: an upright line each
 * @CM_SERIES_DOTS: a dot per point, on no line
 *
 * How one series is drawn.
 */
typedef enum {
  CM_SERIES_BARS,
  CM_SERIES_LINE,
  CM_SERIES_STEPS,
  CM_SERIES_DASHED,
  CM_SERIES_BAND,
  CM_SERIES_WHISKERS,
  CM_SERIES_DOTS,
} CmSeriesKind;

/**
 * CmChartTone:
 * @CM_CHART_FACT: ink
 * @CM_CHART_OURS: accent: our value, or what is chosen
 * @CM_CHART_SOON: amber
 * @CM_CHART_NOW: red
 * @CM_CHART_NOT_YET: projected, missing, removed: a hatch
 *
 * What a colour says. On paper each has a filling of its own.
 */
typedef enum {
  CM_CHART_FACT,
  CM_CHART_OURS,
  CM_CHART_SOON,
  CM_CHART_NOW,
  CM_CHART_NOT_YET,
} CmChartTone;

/**
 * CmChartSeries:
 * @name: (nullable): stands at its end; %NULL for the only one
 * @kind: how it is drawn
 * @tone: its colour
 * @values: (element-type double): per point, NaN where there is none; of a band the upper ends
 * @lows: (element-type double) (nullable): of a band and of whiskers the lower ends
 * @tones: (element-type CmChartTone) (nullable): per point, where they differ
 * @quiet: its name stands in table and bubble alone
 */
typedef struct {
  char *name;
  CmSeriesKind kind;
  CmChartTone tone;
  GArray *values;
  GArray *lows;
  GArray *tones;
  gboolean quiet;
} CmChartSeries;

/**
 * CmChartMark:
 * @at: where on the axis that lies: its value, or the place of an upright chart
 * @value: of an upright chart the value there, otherwise NaN
 * @label: (nullable): a few words beside it
 * @tone: @CM_CHART_NOW is a limit, with all below it shaded; every other one a dashed line. In an upright chart a dot
 *
 * A value that is no point: a limit, where nothing is lost, the worst day.
 */
typedef struct {
  double at;
  double value;
  char *label;
  CmChartTone tone;
} CmChartMark;

/* From so many units on a value is long. */
#define CM_CHART_LONG 1e6

/* Writes a value for people; (transfer full). */
typedef char *(*CmChartFormat) (double value);

/**
 * CmChartData:
 * @form: how it is laid out
 * @title: what it shows, with the unit; the accessible label
 * @sentence: the answer with its numbers; the accessible description
 * @points_title: what the points are: heading of the table's first column
 * @labels: (element-type utf8): name of each point
 * @places: (element-type double) (nullable): where the points lie along the axis; %NULL at equal distances
 * @notes: (element-type utf8) (nullable): a word behind each bar of @CM_CHART_ACROSS, as its rate; entries may be empty
 * @notes_title: (nullable): heading of their column
 * @series: (element-type CmChartSeries): what is drawn, in this order
 * @marks: (element-type CmChartMark) (nullable): lines and spots beside the points
 * @caption: (nullable): what the signs mean, a line under the picture
 * @format: (nullable): writes values; %NULL for the shortest digits
 * @brief: (nullable): writes those from %CM_CHART_LONG on where there is little room: at ticks, and beside bars
 * @whole: values are counts
 * @opens: Enter on a point leads to the list behind it
 *
 * What a chart shows. Fill it, then hand it over and leave it alone: it is shared by reference.
 */
typedef struct {
  CmChartForm form;
  char *title;
  char *sentence;
  char *points_title;
  GPtrArray *labels;
  GArray *places;
  GPtrArray *notes;
  char *notes_title;
  GPtrArray *series;
  GPtrArray *marks;
  char *caption;
  CmChartFormat format;
  CmChartFormat brief;
  gboolean whole;
  gboolean opens;
} CmChartData;

/**
 * cm_chart_data_new:
 * @form: how it is laid out
 * @title: what it shows
 * @points_title: what the points are
 *
 * Returns: (transfer full): a chart without points
 */
CmChartData *cm_chart_data_new (CmChartForm form, const char *title, const char *points_title);
CmChartData *cm_chart_data_ref (CmChartData *self);
void cm_chart_data_unref (CmChartData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmChartData, cm_chart_data_unref)

void cm_chart_data_set_sentence (CmChartData *self, const char *sentence);

/* (nullable): what the signs mean. */
void cm_chart_data_set_caption (CmChartData *self, const char *caption);

/* Adds a point; every series takes a value for it. */
void cm_chart_data_add_point (CmChartData *self, const char *label);

/* Adds a point at a place of the axis; all points of a chart have one or none has. */
void cm_chart_data_add_point_at (CmChartData *self, const char *label, double place);

/* Adds the word behind the bar of the newest point. */
void cm_chart_data_add_note (CmChartData *self, const char *note);

/**
 * cm_chart_data_add_mark:
 * @self: a chart
 * @at: where on the axis that lies
 * @value: of an upright chart the value there, otherwise NaN
 * @label: (nullable): words beside it
 * @tone: how it looks
 */
void cm_chart_data_add_mark (CmChartData *self, double at, double value, const char *label, CmChartTone tone);

/* How many marks, and one of them. */
guint cm_chart_data_n_marks (const CmChartData *self);
const CmChartMark *cm_chart_data_mark (const CmChartData *self, guint mark);

/**
 * cm_chart_data_add_series:
 * @self: a chart
 * @name: (nullable): its name
 * @kind: how it is drawn
 * @tone: its colour
 *
 * Returns: (transfer none): a series without values
 */
CmChartSeries *cm_chart_data_add_series (CmChartData *self, const char *name, CmSeriesKind kind, CmChartTone tone);

/* Adds the value of the next point. */
void cm_chart_series_add (CmChartSeries *self, double value);

/* Adds the interval of the next point to a band. */
void cm_chart_series_add_between (CmChartSeries *self, double low, double high);

/* Adds the value of the next point in a colour of its own. */
void cm_chart_series_add_toned (CmChartSeries *self, double value, CmChartTone tone);

double cm_chart_series_value (const CmChartSeries *self, guint point);
double cm_chart_series_low (const CmChartSeries *self, guint point);
CmChartTone cm_chart_series_tone (const CmChartSeries *self, guint point);

guint cm_chart_data_count (const CmChartData *self);
const char *cm_chart_data_label (const CmChartData *self, guint point);
const CmChartSeries *cm_chart_data_series (const CmChartData *self, guint series);

/* The word behind a point, %NULL without. */
const char *cm_chart_data_note (const CmChartData *self, guint point);

/**
 * cm_chart_data_range:
 * @self: a chart
 * @low: (out): smallest value, at most 0 where bars are
 * @high: (out): largest value
 *
 * Returns: whether there is any value
 */
gboolean cm_chart_data_range (const CmChartData *self, double *low, double *high);

/* A value as people read it, `—` where there is none; (transfer full). */
char *cm_chart_data_text (const CmChartData *self, double value);

/* A value as it stands in the picture where there is little room: in few digits where it is long; (transfer full). */
char *cm_chart_data_brief (const CmChartData *self, double value);

/* What stands in the table for a point of a series: a value or an interval; (transfer full). */
char *cm_chart_data_cell (const CmChartData *self, const CmChartSeries *series, guint point);

/**
 * cm_chart_data_point_sentence:
 * @self: a chart
 * @point: which
 *
 * Returns: (transfer full): all values of a point: `20:45 — visitors 1,268, expected 1,395–2,120`
 */
char *cm_chart_data_point_sentence (const CmChartData *self, guint point);

/* More points than this are not told one after the other. */
#define CM_CHART_TOLD 12

/**
 * cm_chart_data_description:
 * @self: a chart
 *
 * The picture in words, for a screen reader: the sentence, and where there are no more than %CM_CHART_TOLD points each of them with its
 * values.
 *
 * Returns: (transfer full): the words
 */
char *cm_chart_data_description (const CmChartData *self);

/* The heading of a series in the table: its name, or the chart's title for the only one; (transfer none). */
const char *cm_chart_data_series_title (const CmChartData *self, const CmChartSeries *series);

/**
 * cm_chart_data_tsv:
 * @self: a chart
 *
 * Returns: (transfer full): the table behind it, a line per point, tabs between
 */
char *cm_chart_data_tsv (const CmChartData *self);

G_END_DECLS
