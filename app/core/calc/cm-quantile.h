/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_quantile:
 * @sorted: (array length=count): ascending values
 * @count: how many, at least 1
 * @share: 0..1
 *
 * The quantile of type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (The American Statistician 50, 1996):
 * linear between the order statistics around (@count - 1) * @share.
 *
 * Returns: the quantile
 */
double cm_quantile (const double *sorted, gsize count, double share);

/**
 * cm_quantile_sort:
 * @values: (array length=count) (inout): sorted ascending in place
 * @count: how many
 */
void cm_quantile_sort (double *values, gsize count);

/**
 * cm_rank:
 * @count: how many there are, at least 1
 * @percent: above 0
 *
 * Returns: ceil(@count * @percent / 100), within 1..@count
 */
gsize cm_rank (gsize count, double percent);

/**
 * cm_rank_value:
 * @values: (array length=count): values in any order; they are sorted in place
 * @count: how many
 * @percent: 0..100
 *
 * The value of rank ceil(@count * @percent / 100), counted from the largest: whoever has at least this belongs to the top
 * @percent, ties included.
 *
 * Returns: the value; %G_MAXINT64 when @count is 0 or the rank is 0
 */
gint64 cm_rank_value (gint64 *values, gsize count, double percent);

G_END_DECLS
