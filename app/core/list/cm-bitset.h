/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmBitset:
 * @words: 64 bits each, unused bits of the last word are 0
 * @n_words: how many
 * @n_bits: how many bits count
 *
 * A set of slots.
 */
typedef struct {
  guint64 *words;
  gsize n_words;
  gsize n_bits;
} CmBitset;

CmBitset *cm_bitset_new (gsize n_bits);
CmBitset *cm_bitset_copy (const CmBitset *self);
void cm_bitset_free (CmBitset *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmBitset, cm_bitset_free)

static inline void
cm_bitset_add (CmBitset *self, gsize bit)
{
  self->words[bit / 64] |= G_GUINT64_CONSTANT (1) << (bit % 64);
}

static inline gboolean
cm_bitset_has (const CmBitset *self, gsize bit)
{
  return (self->words[bit / 64] >> (bit % 64)) & 1;
}

void cm_bitset_remove (CmBitset *self, gsize bit);

/* Everybody, nobody. */
void cm_bitset_fill (CmBitset *self);
void cm_bitset_clear (CmBitset *self);

/* @self becomes the intersection, the union, the difference with @other; its own complement. */
void cm_bitset_and (CmBitset *self, const CmBitset *other);
void cm_bitset_or (CmBitset *self, const CmBitset *other);
void cm_bitset_minus (CmBitset *self, const CmBitset *other);
void cm_bitset_invert (CmBitset *self);

/**
 * cm_bitset_count:
 * @self: a set
 *
 * Returns: how many are in it
 */
gsize cm_bitset_count (const CmBitset *self);

G_END_DECLS
