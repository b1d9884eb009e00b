/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmWait:
 * @days: days from a person's first purchase to the next, or to the day of the question
 * @returned: whether there was a next one
 *
 * How long a person waited, or has been waiting.
 */
typedef struct {
  int days;
  gboolean returned;
} CmWait;

/**
 * CmReturnPoint:
 * @days: days after the first purchase
 * @waiting: people seen for that long who had not come back before
 * @returned: those of them who came back on that day
 * @share: share of all who have come back by then
 * @low: lower end of its interval of 95 %
 * @high: upper end
 *
 * A step of the curve.
 */
typedef struct {
  int days;
  gsize waiting;
  gsize returned;
  double share;
  double low;
  double high;
} CmReturnPoint;

/**
 * cm_return_curve:
 * @waits: (array length=count): people
 * @count: how many
 *
 * The share of people that has bought again so many days after the first time. People who bought lately had no time yet: the product-limit
 * estimate of Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations" (Journal of the American Statistical Association
 * 53, 1958), counts each as long as it was seen. The interval is Greenwood's on the scale of log (-log), which stays within 0..1
 * (Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data", 2nd ed. 2002, section 1.4).
 *
 * Returns: (transfer full) (element-type CmReturnPoint): a point for each day on which somebody came back
 */
GArray *cm_return_curve (const CmWait *waits, gsize count);

/**
 * cm_return_curve_at:
 * @curve: (element-type CmReturnPoint): a curve
 * @days: days after the first purchase
 *
 * Returns: share of people that has come back by then
 */
double cm_return_curve_at (GArray *curve, int days);

/**
 * cm_return_curve_days:
 * @curve: (element-type CmReturnPoint): a curve
 * @share: a share, as 0.5
 *
 * Returns: after how many days so large a share has come back; -1 when it never did
 */
int cm_return_curve_days (GArray *curve, double share);

G_END_DECLS
