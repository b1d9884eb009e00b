/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cm-demand.h"

G_BEGIN_DECLS

/**
 * CmPastSale:
 * @units: that were sold
 * @exposure: how large the sale was; 1 is an ordinary one
 * @sold_out: there were no more: people may have wanted more than @units
 *
 * What one item sold in one past sale.
 */
typedef struct {
  double units;
  double exposure;
  gboolean sold_out;
} CmPastSale;

/**
 * CmGammaRate:
 * @shape: above 0
 * @rate: above 0
 *
 * What is known of an item's units per ordinary sale.
 */
typedef struct {
  double shape;
  double rate;
} CmGammaRate;

/**
 * cm_gamma_rate_learn:
 * @prior: what the category says
 * @sales: (array length=count): past sales, the oldest first; none of them sold out, since this has no closed form for those
 * @count: how many
 * @discount: 0..1, by which a sale loses weight with each later one; 1 forgets nothing
 *
 * The conjugate rule for Poisson sales: shape plus units, rate plus exposure. It takes sales for steadier than they are: its intervals
 * of 90 % held 45 % of 480 simulated ones. cm_category_fit() is the honest one.
 *
 * Returns: what is known then
 */
CmGammaRate cm_gamma_rate_learn (const CmGammaRate *prior, const CmPastSale *sales, gsize count, double discount);

/**
 * cm_gamma_rate_demand:
 * @self: what is known
 * @exposure: of the next sale
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the demand of the next sale, negative binomial with size @self's shape
 */
CmDemand *cm_gamma_rate_demand (const CmGammaRate *self, double exposure, GError **error);

/**
 * CmCategory:
 * @shape: a: how alike the items are; their rates are gamma of this shape
 * @mean: of the rates, units per ordinary sale
 * @k: how much sales of one item vary: negative binomial of this k
 * @pooled: all units by all exposure, the middle of the grid
 * @objective: log-likelihood and log-prior without constants, at the maximum
 * @settled: whether the search for it came to an end
 *
 * What the sales of all items of a category say together.
 */
typedef struct {
  double shape;
  double mean;
  double k;
  double pooled;
  double objective;
  gboolean settled;
} CmCategory;

/**
 * cm_category_pooled:
 * @items: (element-type GArray of CmPastSale): past sales of each item
 *
 * Returns: units per exposure over all items; half a unit where nothing was sold; 1 where there was no sale at all
 */
double cm_category_pooled (GPtrArray *items);

/**
 * cm_category_check:
 * @items: (element-type GArray of CmPastSale): past sales of each item
 * @error: return location
 *
 * Sales that all sold out only say that at least so many were asked for: any larger mean fits them as well or better, and a forecast would
 * come out of nothing. They are refused, and so is a category without any sale.
 *
 * Returns: whether the sales say how large the demand is
 */
gboolean cm_category_check (GPtrArray *items, GError **error);

/**
 * cm_category_fit:
 * @items: (element-type GArray of CmPastSale): past sales of each item, the oldest first
 * @discount: 0..1, the power by which a sale's likelihood loses weight with each later sale of the item; 1 forgets nothing
 * @cancellable: (nullable): stops the search; what it returns then is worth nothing
 *
 * Units of a sale are negative binomial with mean rate · exposure and the category's k, rates are gamma(a, a / mean). The three numbers are
 * those of greatest posterior with log k ~ N(log 5, 1), log a ~ N(log 2, 1) and nothing said of the mean; rates are summed out
 * on a grid of log(rate / pooled) from -8 to 5 by 0.02. A sold-out sale counts with the chance of at least its units.
 *
 * 90 % intervals held 91 % of the simulated sales; 87 % for single items, and 80 % where demand drifts by 15 % a sale: then a @discount
 * of 0.8, or the last six sales alone, are better.
 *
 * Returns: the category; without any sale it is only what was known before
 */
CmCategory cm_category_fit (GPtrArray *items, double discount, GCancellable *cancellable);

/**
 * cm_category_demand:
 * @self: a category
 * @sales: (nullable) (array length=count): past sales of the item, the oldest first; none for a new item
 * @count: how many
 * @discount: as for cm_category_fit()
 * @exposure: of the next sale
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the demand of the next sale, a mixture over the grid of rates
 */
CmDemand *cm_category_demand (const CmCategory *self, const CmPastSale *sales, gsize count, double discount, double exposure,
                              GError **error);

G_END_DECLS
