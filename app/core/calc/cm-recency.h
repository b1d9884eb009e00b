/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-purchases.h"

G_BEGIN_DECLS

/**
 * CmRecencyRule:
 * @level: logarithm of the odds of somebody who bought today
 * @slope: what the logarithm of 1 + days since adds to it, usually below 0
 * @customers: on how many people it rests
 *
 * The simplest honest forecast: whoever bought lately buys again. A logistic regression on one thing alone, the days since the last
 * purchase.
 */
typedef struct {
  double level;
  double slope;
  gsize customers;
} CmRecencyRule;

/**
 * CM_RECENCY_LEAST:
 *
 * Fewer people than this teach nothing.
 */
#define CM_RECENCY_LEAST 20

/**
 * cm_recency_learn:
 * @self: (out): the rule
 * @purchases: purchases
 * @day: who had bought by then, and when last
 * @until: who bought again later than @day and not later than that
 *
 * Maximum likelihood (Cox, "The Regression Analysis of Binary Sequences", 1958) with a weak prior around 0, standard deviation 10, so that
 * an answer exists where days part buyers from others perfectly.
 *
 * Returns: whether there were enough people to learn from
 */
gboolean cm_recency_learn (CmRecencyRule *self, const CmPurchases *purchases, int day, int until);

/**
 * cm_recency_chance:
 * @self: a rule
 * @days: days since the last purchase
 *
 * Returns: the chance to buy within as many days as the rule was taught with
 */
double cm_recency_chance (const CmRecencyRule *self, double days);

G_END_DECLS
