/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-chart-data.h"

G_BEGIN_DECLS

#define CM_TYPE_CHART (cm_chart_get_type ())
G_DECLARE_FINAL_TYPE (CmChart, cm_chart, CM, CHART, GtkWidget)

/**
 * CmChart:
 *
 * A picture of numbers in the colours of the window's style. Left and Right step through its points, Up and Down through its series,
 * Home and End go to the ends; a bubble says the values, as it does under the pointer. Ctrl+C copies the table. To a screen reader it is a
 * picture called after its title and described by its sentence, or by the point one stands on.
 *
 * Emits `opened` (point, guint) on Enter and double click where there is a list behind its points. With its title, its sentence and the
 * table it is a #CmChartCard.
 */

/**
 * cm_chart_new:
 *
 * Returns: (transfer floating): a chart without data
 */
GtkWidget *cm_chart_new (void);

/**
 * cm_chart_set_data:
 * @self: a chart
 * @data: (nullable): what it shows; a reference is taken
 */
void cm_chart_set_data (CmChart *self, CmChartData *data);

/* (transfer none) (nullable) */
CmChartData *cm_chart_get_data (CmChart *self);

/**
 * cm_chart_set_compact:
 * @self: a chart
 * @compact: a small picture beside its words: no ticks, no labels, no stepping
 */
void cm_chart_set_compact (CmChart *self, gboolean compact);

/* In a phone's width: every second tick. */
void cm_chart_set_narrow (CmChart *self, gboolean narrow);

/**
 * cm_chart_go_to:
 * @self: a chart
 * @point: the point to stand on, -1 for none
 *
 * As the arrow keys do.
 */
void cm_chart_go_to (CmChart *self, int point);

/* The point one stands on, -1 for none. */
int cm_chart_get_point (CmChart *self);

/* Puts the table behind the chart on the clipboard, as Ctrl+C does. */
void cm_chart_copy (CmChart *self);

/* Counts with thousands, for #CmChartData.format. */
char *cm_chart_format_count (double value);

/* Shares of 1 as whole percents, for #CmChartData.format. */
char *cm_chart_format_share (double value);

G_END_DECLS
