/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-random.h"

G_BEGIN_DECLS

/**
 * CM_VARIATE_LAYERS:
 *
 * Into how many layers of equal area the bell curve is cut.
 */
#define CM_VARIATE_LAYERS 128

/**
 * CmVariates:
 *
 * Tables for drawing from continuous distributions; filled once, then only read.
 */
typedef struct {
  double edge[CM_VARIATE_LAYERS + 1];
  double inside[CM_VARIATE_LAYERS];     /* share of a layer that lies wholly under the curve */
} CmVariates;

/**
 * CmGamma:
 * @shape: above 0
 * @scale: of the distribution
 *
 * A gamma distribution made ready for drawing with cm_variate_gamma().
 */
typedef struct {
  double shape;
  double scale;
  double third;                 /* shape - 1/3, of the shape or the shape plus 1 */
  double spread;
} CmGamma;

/**
 * cm_variates_init:
 * @self: tables to fill
 */
void cm_variates_init (CmVariates *self);

/**
 * cm_variate_normal:
 * @self: tables
 * @random: a stream
 *
 * The ziggurat of Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables" (Journal of Statistical Software 5, 2000), in
 * the form of Doornik (2005), which takes layer and place from different bits.
 *
 * Returns: a standard normal number
 */
double cm_variate_normal (const CmVariates *self, CmRandom *random);

/**
 * cm_gamma_with_mean:
 * @shape: above 0
 * @mean: above 0
 *
 * Returns: the gamma distribution
 */
CmGamma cm_gamma_with_mean (double shape, double mean);

/**
 * cm_variate_gamma:
 * @self: tables
 * @gamma: a distribution
 * @random: a stream
 *
 * Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables" (ACM Transactions on Mathematical Software 26, 2000); shapes below
 * 1 through their shape + 1.
 *
 * Returns: a number from @gamma
 */
double cm_variate_gamma (const CmVariates *self, const CmGamma *gamma, CmRandom *random);

/**
 * cm_variate_poisson:
 * @mean: from 0
 * @random: a stream
 *
 * Transformed rejection with squeeze (PTRS) of Hörmann, "The Transformed Rejection Method for Generating Poisson Random Variables"
 * (Insurance: Mathematics and Economics 12, 1993), below a mean of 10 by going through the probabilities.
 *
 * Returns: a whole number from a Poisson distribution
 */
gint64 cm_variate_poisson (double mean, CmRandom *random);

G_END_DECLS
