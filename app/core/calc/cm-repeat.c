/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-repeat.h"

#include <float.h>
#include <math.h>

#include "cm-beta.h"
#include "cm-special.h"

#define MOST_TERMS 10000000
#define VANISHED 1e-17          /* a term that adds nothing any more, as share of the sum */
#define CANCELLED 1e4           /* terms that are so much larger than their sum have cost too many digits */
#define NEAR_ONE 1e-12          /* |a - 1| below which the limit at a = 1 is taken */
#define RESCALE 1e250

static const char *const names[] = { "mbg-nbd", "bg-nbd" };

const char *
cm_repeat_kind_name (CmRepeatKind kind)
{
  g_return_val_if_fail ((guint) kind < CM_N_REPEAT_KINDS, NULL);
  return names[kind];
}

int
cm_repeat_kind_from_name (const char *name)
{
  for (int i = 0; i < CM_N_REPEAT_KINDS; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return i;
  return -1;
}

gboolean
cm_repeat_history_ok (const CmRepeatHistory *history)
{
  return isfinite (history->observed) && history->repeats >= 0 && isfinite (history->repeats)
         && floor (history->repeats) == history->repeats && history->last >= 0 && history->last <= history->observed;
}

static gboolean
above_zero (double value)
{
  return isfinite (value) && value > 0;
}

gboolean
cm_repeat_model_ok (const CmRepeatModel *self)
{
  return above_zero (self->r) && above_zero (self->alpha) && above_zero (self->a) && above_zero (self->b);
}

/* How often a person has already not been lost, added to b: in MBG/NBD once more, after the first order. */
static double
stayed (const CmRepeatModel *self, const CmRepeatHistory *history)
{
  return self->b + history->repeats + (self->kind == CM_REPEAT_MBG_NBD ? 1 : 0);
}

double
cm_repeat_alive (const CmRepeatModel *self, const CmRepeatHistory *history)
{
  double odds;

  if (self->kind == CM_REPEAT_BG_NBD && history->repeats <= 0)
    return 1;
  odds = log (self->a / (stayed (self, history) - 1))
         + (self->r + history->repeats) * log1p ((history->observed - history->last) / (self->alpha + history->last));
  return 1 / (1 + exp (odds));
}

/* The chance that somebody alive buys within @weeks. */
static double
any_if_alive (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks)
{
  return -expm1 (-(self->r + history->repeats) * log1p (weeks / (self->alpha + history->observed)));
}

double
cm_repeat_any (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks)
{
  return cm_repeat_alive (self, history) * any_if_alive (self, history, weeks);
}

/* The orders of somebody alive, by Euler's form. With e = a - 1, c = a + b + x - 1 (one more in MBG/NBD), A = c - (r + x) and
 * z = t / (alpha + T + t): S = (2F1(A, e; c; z) - 1) / e, G = ln(1 - z) + ln(1 + e S) / e, and the answer is c (1 - exp(e G)) / e.
 * NaN where the terms of S are of both signs and cancel, or c is not above 0. */
static double
expected_by_euler (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks)
{
  double e = self->a - 1, c = e + stayed (self, history);
  double shape = c - (self->r + history->repeats);
  double z = weeks / (self->alpha + history->observed + weeks);
  double term, sum, most, growth;

  if (!(c > 0.1))
    return NAN;
  term = shape * z / c;
  sum = term;
  most = fabs (term);
  for (int n = 1; n < MOST_TERMS && fabs (term) > VANISHED * fabs (sum); n++)
    {
      term *= (shape + n) * (e + n) / ((c + n) * (n + 1)) * z;
      sum += term;
      most = fmax (most, fabs (term));
    }
  if (!(1 + e * sum > 0) || most > CANCELLED * fabs (sum) || most * fabs (e) > CANCELLED * (1 + e * sum))
    return NAN;
  growth = log1p (-z) + (fabs (e * sum) < NEAR_ONE || fabs (e) < NEAR_ONE ? sum : log1p (e * sum) / e);
  return fabs (e * growth) < NEAR_ONE ? -c * growth : c * -expm1 (e * growth) / e;
}

/* The same as a sum of positive terms. Without losses the person would make n orders with the chance of a negative binomial with r + x
 * and z; of n such orders 1 + B/c' + B (B + 1) / (c' (c' + 1)) ... are really made (n terms, B = b + x, c' = a + B, one more each in
 * MBG/NBD), since each was followed by the chance to be lost. */
static double
expected_by_sum (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks)
{
  double shape = self->r + history->repeats, kept = stayed (self, history), all = self->a + kept;
  double z = weeks / (self->alpha + history->observed + weeks);
  double weight = 1, made = 0, still = 1, sum = 0, logarithm = shape * log1p (-z), total = 1;

  for (int n = 0; n < MOST_TERMS; n++)
    {
      weight *= (shape + n) / (n + 1) * z;
      made += still;
      still *= (kept + n) / (all + n);
      sum += weight * made;
      total += weight;
      if (weight * made <= VANISHED * sum && (shape + n) * z < n + 1)
        break;
      if (total > RESCALE)
        {
          weight /= RESCALE;
          sum /= RESCALE;
          total /= RESCALE;
          logarithm += log (RESCALE);
        }
    }
  return sum > 0 ? exp (logarithm + log (sum)) : 0;
}

static double
expected_if_alive (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks)
{
  double expected = expected_by_euler (self, history, weeks);

  return isnan (expected) ? expected_by_sum (self, history, weeks) : expected;
}

double
cm_repeat_expected (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks)
{
  return weeks > 0 ? cm_repeat_alive (self, history) * expected_if_alive (self, history, weeks) : 0;
}

double
cm_repeat_expected_by_sum (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks)
{
  return weeks > 0 ? cm_repeat_alive (self, history) * expected_by_sum (self, history, weeks) : 0;
}

CmRepeatForecast
cm_repeat_forecast (const CmRepeatModel *self, const CmRepeatHistory *history, double weeks)
{
  double alive = cm_repeat_alive (self, history);

  if (!(weeks > 0))
    return (CmRepeatForecast) { .alive = alive };
  return (CmRepeatForecast) {
    .alive = alive,
    .any = alive * any_if_alive (self, history, weeks),
    .expected = alive * expected_if_alive (self, history, weeks),
  };
}

static double
log_beta (double a, double b)
{
  return cm_log_gamma (a) + cm_log_gamma (b) - cm_log_gamma (a + b);
}

double
cm_repeat_count_chance (const CmRepeatModel *self, int orders, double weeks)
{
  double z = weeks / (self->alpha + weeks), n = orders, first = self->kind == CM_REPEAT_MBG_NBD ? 1 : 0;
  double none_lost, count, lost, or_more;

  g_return_val_if_fail (orders >= 0, 0);
  if (!(weeks > 0))
    return orders == 0 ? 1 : 0;

  none_lost = exp (log_beta (self->a, self->b + n + first) - log_beta (self->a, self->b));
  count = exp (cm_log_gamma (self->r + n) - cm_log_gamma (self->r) - cm_log_gamma (n + 1) + self->r * log1p (-z) + n * log (z));
  if (n + first <= 0)
    return none_lost * count;
  lost = exp (log_beta (self->a + 1, self->b + n + first - 1) - log_beta (self->a, self->b));
  or_more = orders > 0 ? cm_beta_share (n, self->r, z) : 1;
  return none_lost * count + lost * or_more;
}
