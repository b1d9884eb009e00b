/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart-plot.h"

G_BEGIN_DECLS

/**
 * CmSpotWords:
 * @shown: whether the mark is a spot with words
 * @x: left edge
 * @y: upper edge
 * @width: of the words
 * @height: of the words
 *
 * Where the words of a spot stand.
 */
typedef struct {
  gboolean shown;
  double x;
  double y;
  double width;
  double height;
} CmSpotWords;

/**
 * cm_spot_words_place:
 * @plot: an upright chart, laid out
 *
 * Finds for the words of each mark the nearest place beside its spot where they lie on no line, on no other spot and on no other words,
 * and are not cut; where there is none, the one that covers least.
 *
 * Returns: (transfer full) (element-type CmSpotWords): per mark
 */
GArray *cm_spot_words_place (const CmChartPlot *plot);

/* Draws the marks of an upright chart as spots with their words. */
void cm_chart_draw_spots (const CmChartPlot *plot, cairo_t *cr);

G_END_DECLS
