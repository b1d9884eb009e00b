/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_INTERVAL_95:
 *
 * How many standard deviations of a normal variable hold 95 % of it: its 97.5 % quantile.
 */
#define CM_INTERVAL_95 1.959963984540054

/**
 * CmShareInterval:
 * @share: what was seen, NaN of nobody
 * @low: lower end
 * @high: upper end
 *
 * A share with its uncertainty.
 */
typedef struct {
  double share;
  double low;
  double high;
} CmShareInterval;

/**
 * cm_interval_wilson:
 * @hits: how many, 0..@count
 * @count: of how many
 * @deviations: width, as %CM_INTERVAL_95
 *
 * The score interval of Wilson, "Probable Inference, the Law of Succession, and Statistical Inference" (Journal of the American
 * Statistical Association 22, 1927), which stays within 0..1 and holds for few people too.
 *
 * Returns: the share and its interval; all of 0..1 of nobody
 */
CmShareInterval cm_interval_wilson (gint64 hits, gint64 count, double deviations);

G_END_DECLS
