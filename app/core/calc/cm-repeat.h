/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmRepeatKind:
 * @CM_REPEAT_MBG_NBD: Batislam, Denizel and Filiztekin, "Empirical validation and comparison of models for customer base analysis"
 *   (International Journal of Research in Marketing 24, 2007): a person may be lost after the first order too
 * @CM_REPEAT_BG_NBD: Fader, Hardie and Lee, "Counting Your Customers the Easy Way" (Marketing Science 24(2), 2005, 275-284): a person is
 *   lost after a repeat order only, so that everybody with one order counts as alive
 *
 * In both a person buys at a rate of the person's own, gamma(r, alpha) over the people, and is lost for good after an order with a chance
 * of the person's own, beta(a, b) over the people.
 */
typedef enum {
  CM_REPEAT_MBG_NBD,
  CM_REPEAT_BG_NBD,
  CM_N_REPEAT_KINDS,
} CmRepeatKind;

/* `mbg-nbd`, `bg-nbd`; -1 for a name that is none. */
const char *cm_repeat_kind_name (CmRepeatKind kind);
int cm_repeat_kind_from_name (const char *name);

/**
 * CmRepeatHistory:
 * @repeats: purchase days after the first one
 * @last: weeks from the first purchase to the last, 0 without repeats
 * @observed: weeks from the first purchase to the day of the question, at least @last
 *
 * All the models know of a person: x, t_x and T of the literature.
 */
typedef struct {
  double repeats;
  double last;
  double observed;
} CmRepeatHistory;

/**
 * CmRepeatModel:
 * @kind: which model
 * @r: shape of the rates
 * @alpha: their scale, in weeks
 * @a: first parameter of the chance to be lost
 * @b: second one
 *
 * A fitted model; all parameters are above 0.
 */
typedef struct {
  CmRepeatKind kind;
  double r;
  double alpha;
  double a;
  double b;
} CmRepeatModel;

/**
 * CmRepeatForecast:
 * @alive: chance that the person is not lost yet
 * @any: chance of at least one more order within the weeks asked for
 * @expected: how many orders are to be expected within them
 */
typedef struct {
  double alive;
  double any;
  double expected;
} CmRepeatForecast;

/**
 * cm_repeat_history_ok:
 * @history: a history
 *
 * Returns: whether all of it is finite, @repeats a whole number, and 0 <= @last <= @observed
 */
gboolean cm_repeat_history_ok (const CmRepeatHistory *history);

/**
 * cm_repeat_model_ok:
 * @self: a model
 *
 * Returns: whether all parameters are finite and above 0
 */
gboolean cm_repeat_model_ok (const CmRepeatModel *self);

/**
 * cm_repeat_alive:
 * @self: a model
 * @history: a person
 *
 * 1 / (1 + a/s ((alpha + T) / (alpha + t_x))^(r + x)), where s is b + x - 1 in BG/NBD (and nobody without repeats is lost) and b + x in
 * MBG/NBD.
 *
 * Returns: the chance that the person is not lost yet
 */
double cm_repeat_alive (const CmRepeatModel *self, const CmRepeatHistory *history);

/**
 * cm_repeat_any:
 * @self: a model
 * @history: a person
 * @weeks: how far ahead
 *
 * The chance to be alive times 1 - ((alpha + T) / (alpha + T + t))^(r + x): the next order cannot be lost before it happens.
 *
 * Returns: the chance that the person buys within @weeks
 */
double cm_repeat_any (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks);

/**
 * cm_repeat_expected:
 * @self: a model
 * @history: a person
 * @weeks: how far ahead
 *
 * Equation 10 of Fader, Hardie and Lee and its counterpart in MBG/NBD. Their hypergeometric function overflows for people with many orders
 * and their quotient is 0/0 at a = 1, so it is taken after Euler's transformation (15.8.1 of the NIST Digital Library of Mathematical
 * Functions), its first term cancelled against the quotient by hand. Where that series would cancel in itself, the same number is summed
 * as chances of the n-th order still happening, all of which are positive; see the source.
 *
 * Returns: the orders to be expected within @weeks
 */
double cm_repeat_expected (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks);

/**
 * cm_repeat_expected_by_sum:
 * @self: a model
 * @history: a person
 * @weeks: how far ahead
 *
 * As cm_repeat_expected(), always by the sum of positive terms: slower where a person buys much, but without a corner.
 *
 * Returns: the orders to be expected within @weeks
 */
double cm_repeat_expected_by_sum (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks);

/**
 * cm_repeat_forecast:
 * @self: a model
 * @history: a person
 * @weeks: how far ahead
 *
 * All three at once; about a sixth of a microsecond.
 *
 * Returns: what is to be expected of the person
 */
CmRepeatForecast cm_repeat_forecast (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks);

/**
 * cm_repeat_count_chance:
 * @self: a model
 * @orders: how many repeat orders, 0 or more
 * @weeks: how long after the first order
 *
 * The distribution of the repeat orders of somebody new, equation 8 of Fader, Hardie and Lee; the chance that n orders or more come
 * of a rate alone is an incomplete beta function, cm_beta_share().
 *
 * Returns: the chance of exactly @orders
 */
double cm_repeat_count_chance (const CmRepeatModel *self, int orders, double weeks);

G_END_DECLS
