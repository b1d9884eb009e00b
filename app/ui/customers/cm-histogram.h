/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-distribution.h"

G_BEGIN_DECLS

#define CM_TYPE_HISTOGRAM (cm_histogram_get_type ())
G_DECLARE_FINAL_TYPE (CmHistogram, cm_histogram, CM, HISTOGRAM, GtkWidget)

/**
 * CmHistogram:
 *
 * How many people have which value, drawn over the trough of a slider; those a rule takes stand out.
 */

/**
 * cm_histogram_new:
 * @slider: the slider it stands over
 *
 * Returns: (transfer floating): an empty one
 */
GtkWidget *cm_histogram_new (GtkRange *slider);

/**
 * cm_histogram_set:
 * @self: a histogram
 * @distribution: what to draw; copied
 */
void cm_histogram_set (CmHistogram *self, const CmDistribution *distribution);

/**
 * cm_histogram_set_range:
 * @self: a histogram
 * @from: 0..1, first place the rule takes
 * @to: 0..1, last place; a @to below @from takes nobody
 */
void cm_histogram_set_range (CmHistogram *self, double from, double to);

G_END_DECLS
