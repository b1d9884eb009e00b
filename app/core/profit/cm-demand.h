/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_DEMAND_MOST:
 *
 * The largest mean, and the longest table of probabilities: nothing a small shop sells comes near it.
 */
#define CM_DEMAND_MOST 4000000

/**
 * CmDemand:
 * @rates: (array length=count): expected units, one of them true
 * @weights: (array length=count): how likely each is; they sum to 1
 * @count: how many; 1 for a plain Poisson or negative binomial demand
 * @k: how much events vary around the rate: a gamma factor of shape @k and mean 1. Infinite for Poisson
 * @cumulated: (array length=length): the chance that at most so many units are asked for, up to where nothing is left
 * @length: of that table
 * @mean: of the demand
 * @variance: of the demand
 *
 * How many units of an item may be asked for: a mixture of negative binomial distributions, p = k / (k + rate).
 */
typedef struct {
  double *rates;
  double *weights;
  gsize count;
  double k;
  double *cumulated;
  gsize length;
  double mean;
  double variance;
} CmDemand;

/**
 * cm_demand_new:
 * @mean: expected units, from 0
 * @k: shape of the variation between events, above 0; infinite for Poisson
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the demand; %NULL when the numbers are none or the demand spreads beyond %CM_DEMAND_MOST
 */
CmDemand *cm_demand_new (double mean, double k, GError **error);

/**
 * cm_demand_new_mixture:
 * @rates: (array length=count): expected units
 * @weights: (array length=count): how likely each is; they are scaled to sum to 1
 * @count: how many, from 1
 * @k: as for cm_demand_new()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the demand
 */
CmDemand *cm_demand_new_mixture (const double *rates, const double *weights, gsize count, double k, GError **error);

/**
 * cm_demand_free:
 * @self: (transfer full): a demand
 */
void cm_demand_free (CmDemand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmDemand, cm_demand_free)

/**
 * cm_demand_chance:
 * @self: a demand
 * @units: from 0
 *
 * Returns: the chance of exactly @units
 */
double cm_demand_chance (const CmDemand *self, gint64 units);

/**
 * cm_demand_at_most:
 * @self: a demand
 * @units: from 0
 *
 * Returns: the chance of at most @units
 */
double cm_demand_at_most (const CmDemand *self, gint64 units);

/**
 * cm_demand_quantile:
 * @self: a demand
 * @share: 0..1
 *
 * Returns: the smallest number of units that is not passed with a chance of at least @share
 */
gint64 cm_demand_quantile (const CmDemand *self, double share);

/**
 * cm_demand_expected_sales:
 * @self: a demand
 * @stock: units there are
 *
 * E[min(D, S)] = Σ P(D > k) over k below S.
 *
 * Returns: units expected to be sold
 */
double cm_demand_expected_sales (const CmDemand *self, gint64 stock);

G_END_DECLS
