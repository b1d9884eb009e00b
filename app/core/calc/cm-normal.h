/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_normal_deviations:
 * @level: above 0 and below 1
 *
 * Returns: how many standard deviations around the mean of a normal variable hold @level of it, as 1.96 hold 95 %
 */
double cm_normal_deviations (double level);

/**
 * cm_normal_outside:
 * @deviations: how many standard deviations
 *
 * Returns: the chance that a normal variable is farther from its mean, on either side
 */
double cm_normal_outside (double deviations);

G_END_DECLS
