/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmSpendModel:
 * @p: shape of one order's amount
 * @q: shape of the people's scales
 * @gamma: scale of the people's scales, in the unit of the amounts
 *
 * The gamma-gamma model: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013, brucehardie.com/notes/025). An order's amount
 * varies around the person's own mean, and the means differ between people, independently of how often they buy.
 */
typedef struct {
  double p;
  double q;
  double gamma;
} CmSpendModel;

/**
 * CmSpendHistory:
 * @orders: repeat orders
 * @mean: mean amount of them, in major units
 *
 * Only people with @orders and @mean above 0 tell anything; the others are left out.
 */
typedef struct {
  double orders;
  double mean;
} CmSpendHistory;

/**
 * CmSpendFit:
 * @model: the fitted model
 * @people: how many told something
 * @log_likelihood: of the data under it
 * @correlation: between orders and mean over those people; the model takes it for small. NaN when all are alike
 * @sound: whether the search settled, no parameter is below 0.001 or above 1,000,000, and q is above 1, without which there is no mean
 */
typedef struct {
  CmSpendModel model;
  gsize people;
  double log_likelihood;
  double correlation;
  gboolean sound;
} CmSpendFit;

/**
 * cm_spend_model_ok:
 * @self: a model
 *
 * Returns: whether all parameters are finite and above 0
 */
gboolean cm_spend_model_ok (const CmSpendModel *self);

/**
 * cm_spend_log_likelihood:
 * @self: a model
 * @histories: (array length=count): people
 * @count: how many
 * @gradient: (out) (optional) (array fixed-size=3): the derivatives by the logarithms of p, q and gamma
 *
 * The logarithm of equation 1a of the note, summed over the people with repeat orders.
 *
 * Returns: the log-likelihood
 */
double cm_spend_log_likelihood (const CmSpendModel *self, const CmSpendHistory *histories, gsize count, double *gradient);

/**
 * cm_spend_fit:
 * @histories: (array length=count): people
 * @count: how many; with nobody who tells something the fit is not sound
 *
 * Finds the parameters with cm_minimise() over their logarithms.
 *
 * Returns: what was found
 */
CmSpendFit cm_spend_fit (const CmSpendHistory *histories, gsize count);

/**
 * cm_spend_expected:
 * @self: a model
 * @history: (nullable): a person; without repeat orders as with %NULL
 *
 * p (gamma + x z) / (p x + q - 1), equation 5 of the note: the person's own mean, drawn towards that of all people; without repeat
 * orders that of all people.
 *
 * Returns: the amount to be expected of an order, in the unit of the amounts; NaN where p x + q is not above 1
 */
double cm_spend_expected (const CmSpendModel *self, const CmSpendHistory *history);

G_END_DECLS
