/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-repeat.h"

G_BEGIN_DECLS

/**
 * CM_REPEAT_PARAMETERS:
 *
 * r, alpha, a, b, in this order wherever they stand in an array.
 */
#define CM_REPEAT_PARAMETERS 4

/**
 * CmFit:
 * @CM_FIT_NONE: too little data for a model
 * @CM_FIT_MLE: the parameters under which the data are likeliest
 * @CM_FIT_MAP: the same with a prior, for small shops
 *
 * How parameters were found.
 */
typedef enum {
  CM_FIT_NONE,
  CM_FIT_MLE,
  CM_FIT_MAP,
} CmFit;

/* `none`, `mle`, `map`. */
const char *cm_fit_name (CmFit fit);

/**
 * CmRepeatFit:
 * @model: the fitted model
 * @fit: how it was fitted
 * @log_likelihood: of the data under it, without the prior
 * @evaluations: how often the likelihood was asked for
 * @settled: whether the search ended at a maximum
 * @degenerate: a parameter is below 0.001 or above 1,000, as small or uniform data make it; predictions are then not to be trusted
 */
typedef struct {
  CmRepeatModel model;
  CmFit fit;
  double log_likelihood;
  int evaluations;
  gboolean settled;
  gboolean degenerate;
} CmRepeatFit;

/**
 * cm_repeat_log_likelihood:
 * @self: a model
 * @histories: (array length=count): people, each cm_repeat_history_ok()
 * @count: how many
 * @gradient: (out) (optional) (array fixed-size=4): the derivatives by the logarithms of r, alpha, a and b
 *
 * The logarithm of equation 6 of Fader, Hardie and Lee, and of its counterpart of Batislam, Denizel and Filiztekin, summed over the people;
 * the larger of the two chances is taken out of their sum, so that nothing underflows.
 *
 * Returns: the log-likelihood
 */
double cm_repeat_log_likelihood (const CmRepeatModel *self, const CmRepeatHistory *histories, gsize count, double *gradient);

/**
 * cm_repeat_fit:
 * @kind: which model
 * @fit: %CM_FIT_MLE or %CM_FIT_MAP
 * @histories: (array length=count): people, each cm_repeat_history_ok()
 * @count: how many, at least 1
 *
 * Finds the parameters with cm_minimise() over their logarithms. The prior of %CM_FIT_MAP is normal over the logarithms with a standard
 * deviation of 1 around r = 0.5, a = 1, b = 2.5 and alpha = 10 weeks for a shop that was watched for 39, in proportion for others: the
 * median of @observed stands for the time a shop was watched. People with one and the same history are counted together first.
 *
 * Returns: what was found
 */
CmRepeatFit cm_repeat_fit (CmRepeatKind kind, CmFit fit, const CmRepeatHistory *histories, gsize count);

G_END_DECLS
