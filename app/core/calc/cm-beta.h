/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_beta_share:
 * @a: first parameter, above 0
 * @b: second parameter, above 0
 * @x: 0..1
 *
 * The regularised incomplete beta function I_x(a, b), by the continued fraction 8.17.22 of the NIST Digital Library of Mathematical
 * Functions, evaluated with Lentz's method; for x above (a + 1) / (a + b + 2) through I_x(a, b) = 1 - I_{1-x}(b, a) (8.17.4).
 *
 * Returns: the probability that a Beta(a, b) variable is at most @x, 0..1
 */
double cm_beta_share (double a, double b, double x);

/**
 * cm_beta_quantile:
 * @a: first parameter, above 0
 * @b: second parameter, above 0
 * @share: 0..1
 *
 * The inverse of cm_beta_share(), by halving the interval until it cannot be told apart.
 *
 * Returns: x with I_x(a, b) = @share
 */
double cm_beta_quantile (double a, double b, double share);

G_END_DECLS
