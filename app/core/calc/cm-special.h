/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_log_gamma:
 * @x: above 0
 *
 * The logarithm of the gamma function. lgamma() of the C library leaves its sign in a global variable, which threads would race for;
 * this asks its reentrant form.
 *
 * Returns: ln Γ(@x)
 */
double cm_log_gamma (double x);

/**
 * cm_digamma:
 * @x: above 0
 *
 * The derivative of cm_log_gamma(): the recurrence ψ(x) = ψ(x + 1) - 1/x (5.5.2 of the NIST Digital Library of Mathematical Functions)
 * up to 10, then the asymptotic series 5.11.2 with seven terms, exact to the last digits of a double.
 *
 * Returns: ψ(@x)
 */
double cm_digamma (double x);

G_END_DECLS
