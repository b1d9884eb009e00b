/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart-plot.h"

G_BEGIN_DECLS

/**
 * CM_DOT_LARGEST:
 *
 * Width of a dot with its gap where there is room for all, for labels of 11.
 */
#define CM_DOT_LARGEST 21.0

/**
 * CM_DOT_READABLE:
 *
 * Below this width full, hollow and crossed are hard to tell apart: rather than being smaller, dots of nearly one value stand beside each
 * other.
 */
#define CM_DOT_READABLE 13.0

/* The middle of a dot. */
typedef struct {
  double x;
  double y;
} CmDotPlace;

/**
 * cm_dot_places_fit:
 * @plot: laid out but for its dots
 *
 * Returns: the width of a dot: the largest of which every stack fits. Where even readable ones do not, stacks are cut at the room and what
 *   is over stands in the nearest stacks; only where those are full too dots are smaller than readable
 */
double cm_dot_places_fit (const CmChartPlot *plot);

/**
 * cm_dot_places_new:
 * @plot: laid out
 *
 * Where each dot stands. Along the axis dots keep the order of their values, and none stands on the wrong side of a mark; between two marks
 * that are closer than a dot it stands in their middle.
 *
 * Returns: (transfer full) (array): a place per point, at the left edge where there is no value
 */
CmDotPlace *cm_dot_places_new (const CmChartPlot *plot);

/**
 * cm_dot_places_widen:
 * @plot: with its axis
 *
 * Moves the ends of the axis on by whole steps until the dots beyond the outermost marks have room there.
 */
void cm_dot_places_widen (CmChartPlot *plot);

G_END_DECLS
