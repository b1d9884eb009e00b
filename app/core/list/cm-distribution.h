/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-segment-field.h"

G_BEGIN_DECLS

/**
 * CM_DISTRIBUTION_BARS:
 *
 * Bars of a distribution: about as many as a slider in the pane has room for.
 */
#define CM_DISTRIBUTION_BARS 48

/**
 * CmDistribution:
 * @field: the field
 * @people: persons who have a value
 * @without: persons who have none
 * @by_powers: the scale goes by powers of ten, as spending does
 * @low: left end of the scale
 * @high: right end of the scale; above @low
 * @step: smallest sensible difference of two values
 * @middle: half of the persons with a value have this or less; NaN without anybody
 * @bars: persons per bar, each as wide as the others on the scale; the outer ones also hold those beyond the ends
 *
 * How the persons of the shop are spread over the values of a field of numbers, for the slider of a rule. Values are those of the rule:
 * money in minor units, shares 0..1; a day counts as days ago. A plain scale ends at the 99th percentile, so that a few do not squeeze
 * all others into the first bars, one of days within one to two years; one by powers ends at the largest value.
 */
typedef struct {
  const CmSegmentField *field;
  gsize people;
  gsize without;
  gboolean by_powers;
  double low;
  double high;
  double step;
  double middle;
  gsize bars[CM_DISTRIBUTION_BARS];
} CmDistribution;

/**
 * cm_distribution_new:
 * @columns: everybody
 * @field: a field
 *
 * Returns: (transfer full) (nullable): its distribution, %NULL for a field without numbers
 */
CmDistribution *cm_distribution_new (const CmColumns *columns, const CmSegmentField *field);

/**
 * cm_distribution_of:
 * @field: a field of numbers, money, shares or days
 * @values: (array length=count) (inout): values of the rule, sorted in place
 * @count: how many
 * @without: how many persons have none
 *
 * Returns: (transfer full): their distribution
 */
CmDistribution *cm_distribution_of (const CmSegmentField *field, double *values, gsize count, gsize without);
void cm_distribution_free (CmDistribution *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmDistribution, cm_distribution_free)

/**
 * cm_distribution_place:
 * @self: a distribution
 * @value: a value of the rule
 *
 * Returns: where it lies on the scale, 0..1
 */
double cm_distribution_place (const CmDistribution *self, double value);

/**
 * cm_distribution_value:
 * @self: a distribution
 * @place: 0..1
 *
 * Returns: the value there, rounded to what one would say: whole steps, large amounts to two digits
 */
double cm_distribution_value (const CmDistribution *self, double place);

G_END_DECLS
