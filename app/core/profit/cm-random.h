/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmRandom:
 *
 * A stream of random numbers: xoshiro256++ 1.0 of Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators" (ACM Transactions
 * on Mathematical Software 47, 2021), in public domain. The same seed gives the same numbers on every machine.
 */
typedef struct {
  guint64 state[4];
} CmRandom;

/**
 * cm_random_init:
 * @self: a stream
 * @seed: any number
 *
 * Fills the state with four numbers of splitmix64, as the authors advise.
 */
void cm_random_init (CmRandom *self, guint64 seed);

/**
 * cm_random_jump:
 * @self: a stream
 *
 * Leaps over 2¹²⁸ numbers, so that streams that are one leap apart never meet.
 */
void cm_random_jump (CmRandom *self);

static inline guint64
cm_random_rotate (guint64 value, int bits)
{
  return (value << bits) | (value >> (64 - bits));
}

/**
 * cm_random_next:
 * @self: a stream
 *
 * Returns: 64 random bits
 */
static inline guint64
cm_random_next (CmRandom *self)
{
  guint64 *s = self->state;
  guint64 result = cm_random_rotate (s[0] + s[3], 23) + s[0], shifted = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = cm_random_rotate (s[3], 45);
  return result;
}

/**
 * cm_random_share:
 * @self: a stream
 *
 * Returns: a multiple of 2⁻⁵³, from 0 and below 1
 */
static inline double
cm_random_share (CmRandom *self)
{
  return (double) (cm_random_next (self) >> 11) * 0x1.0p-53;
}

G_END_DECLS
