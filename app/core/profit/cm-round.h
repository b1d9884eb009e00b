/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmWide:
 *
 * A whole number of 128 bits. Products of an amount with one or two rates, or of an amount with a count, are made in it, so that nothing
 * is lost before the one rounding.
 */
typedef __int128 CmWide;

/**
 * CM_MILLION:
 *
 * Rates are parts per million: 1 % is 10,000.
 */
#define CM_MILLION G_GINT64_CONSTANT (1000000)

/**
 * CM_SHORT:
 *
 * Numbers below it can be added in 64 bits.
 */
#define CM_SHORT ((CmWide) 1 << 62)

/**
 * CmRounding:
 * @CM_ROUND_HALF_UP: a half goes away from zero
 * @CM_ROUND_HALF_EVEN: a half goes to the even neighbour, as bankers do
 *
 * What becomes of a half. It is a choice for money only: counts always round half away from zero.
 */
typedef enum {
  CM_ROUND_HALF_UP,
  CM_ROUND_HALF_EVEN,
} CmRounding;

/**
 * cm_round_wide:
 * @number: dividend
 * @divisor: above 0
 * @rounding: what becomes of a half
 *
 * The one rounding of the engine. Small numbers take the short way of 64 bits, which a compiler can turn into a multiplication where
 * @divisor is a constant.
 *
 * Returns: @number / @divisor as a whole number
 */
static inline CmWide
cm_round_wide (CmWide number, CmWide divisor, CmRounding rounding)
{
  unsigned __int128 size = number < 0 ? -(unsigned __int128) number : (unsigned __int128) number;
  unsigned __int128 quotient, rest, missing;

  if (rounding == CM_ROUND_HALF_UP && number >= 0 && number < CM_SHORT && divisor < CM_SHORT)
    return ((guint64) number + (guint64) divisor / 2) / (guint64) divisor;
  if (size <= G_MAXUINT64 && divisor <= G_MAXINT64)
    {
      quotient = (guint64) size / (guint64) divisor;
      rest = (guint64) size % (guint64) divisor;
    }
  else
    {
      quotient = size / (unsigned __int128) divisor;
      rest = size % (unsigned __int128) divisor;
    }
  missing = (unsigned __int128) divisor - rest;
  if (rest > missing || (rest == missing && (rounding == CM_ROUND_HALF_UP || (quotient & 1) != 0)))
    quotient++;
  return number < 0 ? -(CmWide) quotient : (CmWide) quotient;
}

/**
 * cm_round_ratio:
 * @number: dividend
 * @divisor: above 0
 * @rounding: what becomes of a half
 * @result: (out): the whole number
 *
 * cm_round_wide() for results that have to be amounts.
 *
 * Returns: whether the result fits into 64 bits; otherwise @result is untouched
 */
gboolean cm_round_ratio (CmWide number, CmWide divisor, CmRounding rounding, gint64 *result);

/**
 * cm_round_share:
 * @amount: minor units, may be negative
 * @ppm: 0..1,000,000
 * @rounding: what becomes of a half
 *
 * Returns: @ppm parts per million of @amount, rounded once
 */
static inline gint64
cm_round_share (gint64 amount, gint64 ppm, CmRounding rounding)
{
  return (gint64) cm_round_wide ((CmWide) amount * ppm, CM_MILLION, rounding);
}

/**
 * cm_round_vat:
 * @gross: minor units, with the tax in it
 * @ppm: rate of the tax on the net amount, 0..1,000,000
 * @rounding: what becomes of a half
 *
 * Returns: the tax inside @gross: @gross · rate / (1 + rate)
 */
static inline gint64
cm_round_vat (gint64 gross, gint64 ppm, CmRounding rounding)
{
  return (gint64) cm_round_wide ((CmWide) gross * ppm, CM_MILLION + ppm, rounding);
}

G_END_DECLS
