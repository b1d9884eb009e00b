/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-radix.h"

#include <stdlib.h>
#include <string.h>

#define DIGIT_BITS 11
#define DIGITS 6                /* 6 x 11 bits hold 64 */
#define BUCKETS (1 << DIGIT_BITS)
#define FEW 512                 /* below it the rounds cost more than comparing */
#define SIGN (G_GUINT64_CONSTANT (1) << 63)

static guint
digit_of (guint64 key, int digit)
{
  return (guint) (key >> (digit * DIGIT_BITS)) & (BUCKETS - 1);
}

/* Where each digit's keys begin; FALSE when all keys share the digit. */
static gboolean
find_starts (gsize *counts, gsize count)
{
  gsize start = 0;

  for (int i = 0; i < BUCKETS; i++)
    {
      gsize here = counts[i];

      if (here == count)
        return FALSE;
      counts[i] = start;
      start += here;
    }
  return TRUE;
}

static void
sort_keys (guint64 *keys, gsize count)
{
  g_autofree guint64 *room = g_new (guint64, count);
  g_autofree gsize *counts = g_new0 (gsize, DIGITS * BUCKETS);
  guint64 *from = keys, *to = room;

  for (gsize i = 0; i < count; i++)
    for (int digit = 0; digit < DIGITS; digit++)
      counts[digit * BUCKETS + digit_of (keys[i], digit)]++;
  for (int digit = 0; digit < DIGITS; digit++)
    {
      gsize *starts = counts + digit * BUCKETS;
      guint64 *sorted = to;

      if (!find_starts (starts, count))
        continue;
      for (gsize i = 0; i < count; i++)
        to[starts[digit_of (from[i], digit)]++] = from[i];
      to = from;
      from = sorted;
    }
  if (from != keys)
    memcpy (keys, from, count * sizeof (guint64));
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static int
compare_ints (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* One look is little against the rounds, and what was counted comes in order. */
static gboolean
is_sorted (const void *values, gsize count, gsize size, int (*compare) (const void *, const void *))
{
  const char *at = values;

  for (gsize i = 1; i < count; i++, at += size)
    if (compare (at, at + size) > 0)
      return FALSE;
  return TRUE;
}

void
cm_radix_sort_doubles (double *values, gsize count)
{
  g_autofree guint64 *keys = NULL;

  if (is_sorted (values, count, sizeof (double), compare_doubles))
    return;
  if (count < FEW)
    {
      qsort (values, count, sizeof (double), compare_doubles);
      return;
    }

  /* Bits of negative numbers run the other way. */
  keys = g_new (guint64, count);
  memcpy (keys, values, count * sizeof (double));
  for (gsize i = 0; i < count; i++)
    keys[i] = (keys[i] & SIGN) != 0 ? ~keys[i] : keys[i] | SIGN;
  sort_keys (keys, count);
  for (gsize i = 0; i < count; i++)
    keys[i] = (keys[i] & SIGN) != 0 ? keys[i] & ~SIGN : ~keys[i];
  memcpy (values, keys, count * sizeof (double));
}

void
cm_radix_sort_ints (gint64 *values, gsize count)
{
  guint64 *keys = (guint64 *) values;

  if (is_sorted (values, count, sizeof (gint64), compare_ints))
    return;
  if (count < FEW)
    {
      qsort (values, count, sizeof (gint64), compare_ints);
      return;
    }

  for (gsize i = 0; i < count; i++)
    keys[i] ^= SIGN;
  sort_keys (keys, count);
  for (gsize i = 0; i < count; i++)
    keys[i] ^= SIGN;
}

void
cm_radix_order (guint64 *keys, guint32 *places, gsize count)
{
  g_autofree guint64 *other_keys = g_new (guint64, count + 1);
  g_autofree guint32 *other_places = g_new (guint32, count + 1);
  guint64 *keys_from = keys, *keys_to = other_keys;
  guint32 *places_from = places, *places_to = other_places;

  for (int digit = 0; digit < DIGITS; digit++)
    {
      gsize starts[BUCKETS] = { 0 };

      for (gsize i = 0; i < count; i++)
        starts[digit_of (keys_from[i], digit)]++;
      if (!find_starts (starts, count))
        continue;
      for (gsize i = 0; i < count; i++)
        {
          gsize place = starts[digit_of (keys_from[i], digit)]++;

          keys_to[place] = keys_from[i];
          places_to[place] = places_from[i];
        }
      keys_to = keys_from;
      keys_from = keys_from == keys ? other_keys : keys;
      places_to = places_from;
      places_from = places_from == places ? other_places : places;
    }
  if (keys_from == keys)
    return;
  memcpy (keys, keys_from, count * sizeof (guint64));
  memcpy (places, places_from, count * sizeof (guint32));
}
