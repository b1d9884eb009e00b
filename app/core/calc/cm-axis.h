/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_AXIS_TICKS:
 *
 * More ticks than this are not read.
 */
#define CM_AXIS_TICKS 5

/**
 * CmAxis:
 * @low: value at the lower end, a whole number of steps
 * @high: value at the upper end, likewise
 * @step: between two ticks: 1, 2 or 5 times a power of ten
 * @count: ticks, both ends included
 *
 * The values a chart is drawn between.
 */
typedef struct {
  double low;
  double high;
  double step;
  guint count;
} CmAxis;

/**
 * cm_axis_fit:
 * @self: (out): the axis
 * @low: smallest value
 * @high: largest value; equal to or below @low makes room for one step
 * @most: ticks at most, at least 3: values on both sides of zero need them
 * @whole: values are counts: no step below 1
 *
 * Finds the smallest round step that reaches from @low to @high in no more than @most ticks.
 */
void cm_axis_fit (CmAxis *self, double low, double high, guint most, gboolean whole);

/* Value of the tick @index from the lower end; exactly 0 where the tick is zero. */
double cm_axis_tick (const CmAxis *self, guint index);

/* Where @value lies between the ends, 0..1 within them. */
double cm_axis_share (const CmAxis *self, double value);

/**
 * cm_axis_stride:
 * @count: labels along an axis
 * @room: length of the axis
 * @each: length of the longest label with its gap
 * @least: 1, or 2 to leave out every second in any case
 *
 * Returns: write every so manieth label, so that none runs into the next
 */
guint cm_axis_stride (guint count, double room, double each, guint least);

/**
 * cm_axis_round_stride:
 * @self: an axis
 * @least: so many steps at least
 *
 * Returns: steps that make 1, 2 or 5 times a power of ten
 */
guint cm_axis_round_stride (const CmAxis *self, guint least);

/**
 * cm_axis_spread:
 * @at: (array length=count) (inout): wished places of labels
 * @count: how many
 * @gap: least distance between two
 * @low: none goes below this
 * @high: none goes above, as long as there is room for all
 *
 * Moves labels apart as little as keeps their order and their distance.
 */
void cm_axis_spread (double *at, guint count, double gap, double low, double high);

G_END_DECLS
