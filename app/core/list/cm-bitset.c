/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-bitset.h"

#include <string.h>

CmBitset *
cm_bitset_new (gsize n_bits)
{
  CmBitset *self = g_new (CmBitset, 1);

  self->n_bits = n_bits;
  self->n_words = (n_bits + 63) / 64;
  self->words = g_new0 (guint64, self->n_words + 1);
  return self;
}

CmBitset *
cm_bitset_copy (const CmBitset *self)
{
  CmBitset *copy = cm_bitset_new (self->n_bits);

  memcpy (copy->words, self->words, self->n_words * sizeof (guint64));
  return copy;
}

void
cm_bitset_free (CmBitset *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self);
}

static void
trim (CmBitset *self)
{
  if (self->n_bits % 64 != 0)
    self->words[self->n_words - 1] &= (G_GUINT64_CONSTANT (1) << (self->n_bits % 64)) - 1;
}

void
cm_bitset_remove (CmBitset *self, gsize bit)
{
  self->words[bit / 64] &= ~(G_GUINT64_CONSTANT (1) << (bit % 64));
}

void
cm_bitset_fill (CmBitset *self)
{
  memset (self->words, 0xff, self->n_words * sizeof (guint64));
  trim (self);
}

void
cm_bitset_clear (CmBitset *self)
{
  memset (self->words, 0, self->n_words * sizeof (guint64));
}

void
cm_bitset_and (CmBitset *self, const CmBitset *other)
{
  g_return_if_fail (self->n_bits == other->n_bits);
  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] &= other->words[i];
}

void
cm_bitset_or (CmBitset *self, const CmBitset *other)
{
  g_return_if_fail (self->n_bits == other->n_bits);
  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] |= other->words[i];
}

void
cm_bitset_minus (CmBitset *self, const CmBitset *other)
{
  g_return_if_fail (self->n_bits == other->n_bits);
  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] &= ~other->words[i];
}

void
cm_bitset_invert (CmBitset *self)
{
  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] = ~self->words[i];
  trim (self);
}

gsize
cm_bitset_count (const CmBitset *self)
{
  gsize count = 0;

  for (gsize i = 0; i < self->n_words; i++)
    count += (gsize) __builtin_popcountll (self->words[i]);
  return count;
}
