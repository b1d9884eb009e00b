/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-radix.h"

#include <stdlib.h>
#include <string.h>

#define DIGIT_BITS 11
#define DIGITS 6                /* 6 x 11 bits hold 64 */
#define NARROW_DIGITS 3         /* 3 x 11 bits hold 32 */
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

/* Keys of one width, from the bit @lowest on, with as much @room beside them. */
#define DEFINE_SORT(name, type, lowest, digits) \
  static void \
  name (type *keys, type *room, gsize count) \
  { \
    g_autofree gsize *counts = g_new0 (gsize, (digits) * BUCKETS); \
    type *from = keys, *to = room; \
\
    for (gsize i = 0; i < count; i++) \
      for (int digit = 0; digit < (digits); digit++) \
        counts[digit * BUCKETS + digit_of (keys[i] >> (lowest), digit)]++; \
    for (int digit = 0; digit < (digits); digit++) \
      { \
        gsize *starts = counts + digit * BUCKETS; \
        type *sorted = to; \
\
        if (!find_starts (starts, count)) \
          continue; \
        for (gsize i = 0; i < count; i++) \
          to[starts[digit_of (from[i] >> (lowest), digit)]++] = from[i]; \
        to = from; \
        from = sorted; \
      } \
    if (from != keys) \
      memcpy (keys, from, count * sizeof (type)); \
  }

DEFINE_SORT (sort_wide_keys, guint64, 0, DIGITS)
DEFINE_SORT (sort_upper_halves, guint64, 32, NARROW_DIGITS)
DEFINE_SORT (sort_narrow_keys, guint32, 0, NARROW_DIGITS)

static void
sort_keys (guint64 *keys, gsize count)
{
  g_autofree guint64 *room = g_new (guint64, count);

  sort_wide_keys (keys, room, count);
}

/* ---- numbers that lie near each other ---- */

/* As distances from the least, which take half the memory; the other half is the room. Of a million numbers that saves 8 MB, and half
 * the time. */
static void
sort_narrow (gint64 *values, gsize count, gint64 least)
{
  char *keys = (char *) values;
  guint32 *first = (guint32 *) (gpointer) values;

  for (gsize i = 0; i < count; i++)
    {
      guint32 key = (guint32) ((guint64) values[i] - (guint64) least);

      memcpy (keys + i * sizeof key, &key, sizeof key);
    }
  sort_narrow_keys (first, first + count, count);
  for (gsize i = count; i-- > 0;)
    {
      guint32 key;

      memcpy (&key, keys + i * sizeof key, sizeof key);
      values[i] = (gint64) ((guint64) least + key);
    }
}

/* Whether the distances between them fit. */
static gboolean
is_narrow (const gint64 *values, gsize count, gint64 *least)
{
  gint64 most = *least = values[0];

  for (gsize i = 1; i < count; i++)
    {
      *least = MIN (*least, values[i]);
      most = MAX (most, values[i]);
    }
  return (guint64) most - (guint64) *least <= G_MAXUINT32;
}

/* ---- all ---- */

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
  gint64 least;

  if (is_sorted (values, count, sizeof (gint64), compare_ints))
    return;
  if (count < FEW)
    {
      qsort (values, count, sizeof (gint64), compare_ints);
      return;
    }
  if (is_narrow (values, count, &least))
    {
      sort_narrow (values, count, least);
      return;
    }

  for (gsize i = 0; i < count; i++)
    keys[i] ^= SIGN;
  sort_keys (keys, count);
  for (gsize i = 0; i < count; i++)
    keys[i] ^= SIGN;
}

void
cm_radix_sort_upper (guint64 *keys, gsize count)
{
  g_autofree guint64 *room = g_new (guint64, count + 1);

  sort_upper_halves (keys, room, count);
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
