/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_MINIMISE_MOST:
 *
 * The most coordinates a point may have.
 */
#define CM_MINIMISE_MOST 4

/**
 * CmMinimiseFunc:
 * @point: where
 * @gradient: (out): the derivatives there
 * @data: the caller's own
 *
 * Returns: the value there; what is not finite counts as too far
 */
typedef double (*CmMinimiseFunc) (const double *point, double *gradient, gpointer data);

/**
 * CmMinimum:
 * @value: the smallest value found
 * @evaluations: how often the function was asked
 * @settled: whether the gradient vanished there; %FALSE where the search ended without
 */
typedef struct {
  double value;
  int evaluations;
  gboolean settled;
} CmMinimum;

/**
 * cm_minimise:
 * @func: a smooth function
 * @data: for @func
 * @point: (inout) (array length=count): where to begin; the place of the minimum
 * @count: coordinates, 1 to %CM_MINIMISE_MOST
 *
 * The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with the inverse Hessian (Nocedal and Wright, "Numerical
 * Optimization", 2nd ed. 2006, algorithm 6.1 and formula 6.20 for its first scale); steps are halved, or cut by interpolation, until the
 * value falls enough (algorithm 3.1). No step moves a coordinate by more than 2, so that parameters held as logarithms do not fly off.
 *
 * Returns: what was found
 */
CmMinimum cm_minimise (CmMinimiseFunc func, gpointer data, double *point, int count);

G_END_DECLS
