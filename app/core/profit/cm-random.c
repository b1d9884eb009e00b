/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-random.h"

void
cm_random_init (CmRandom *self, guint64 seed)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->state); i++)
    {
      guint64 mixed = seed += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

      mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
      mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
      self->state[i] = mixed ^ (mixed >> 31);
    }
}

void
cm_random_jump (CmRandom *self)
{
  /* x^(2^128) modulo the polynomial of the generator */
  static const guint64 polynomial[] = { G_GUINT64_CONSTANT (0x180ec6d33cfd0aba), G_GUINT64_CONSTANT (0xd5a61266f0c9392c),
                                        G_GUINT64_CONSTANT (0xa9582618e03fc9aa), G_GUINT64_CONSTANT (0x39abdc4529b1661c) };
  CmRandom sum = { { 0 } };

  for (gsize word = 0; word < G_N_ELEMENTS (polynomial); word++)
    for (int bit = 0; bit < 64; bit++)
      {
        if (polynomial[word] >> bit & 1)
          for (gsize i = 0; i < G_N_ELEMENTS (sum.state); i++)
            sum.state[i] ^= self->state[i];
        cm_random_next (self);
      }
  *self = sum;
}
