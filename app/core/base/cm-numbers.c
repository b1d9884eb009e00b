/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-numbers.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define WORD 64                 /* numbers of which the bits make one word */

void
cm_numbers_clear (CmNumbers *self)
{
  g_free (self->values);
  *self = (CmNumbers) { 0 };
}

void
cm_numbers_reserve (CmNumbers *self, gsize room)
{
  self->width = MAX (self->width, 1);
  self->room = room;
  self->values = g_realloc_n (self->values, MAX (room, 1), self->width);
}

CmNumbers
cm_numbers_copy (const CmNumbers *self, gsize room)
{
  CmNumbers copy = { .width = self->width };

  cm_numbers_reserve (&copy, MAX (room, self->count));
  copy.count = self->count;
  if (copy.count > 0)
    memcpy (copy.values, self->values, copy.count * copy.width);
  return copy;
}

/* The least number of a width is taken: it stands for none. */
static gint32
largest (guint width)
{
  return width == 1 ? G_MAXINT8 : width == 2 ? G_MAXINT16 : G_MAXINT32;
}

static gboolean
fits (gint32 value, guint width)
{
  return value == CM_UNSET || (value >= -largest (width) && value <= largest (width));
}

static void
write_number (CmNumbers *self, gsize place, gint32 value)
{
  if (self->width == 1)
    ((gint8 *) self->values)[place] = value == CM_UNSET ? G_MININT8 : (gint8) value;
  else if (self->width == 2)
    ((gint16 *) self->values)[place] = value == CM_UNSET ? G_MININT16 : (gint16) value;
  else
    ((gint32 *) self->values)[place] = value;
}

static void
widen (CmNumbers *self, guint width)
{
  CmNumbers wide = { .count = self->count, .width = width };

  cm_numbers_reserve (&wide, self->room);
  for (gsize i = 0; i < self->count; i++)
    write_number (&wide, i, cm_numbers_get (self, i));
  g_free (self->values);
  *self = wide;
}

void
cm_numbers_set (CmNumbers *self, gsize place, gint32 value)
{
  g_return_if_fail (place < self->room && place <= self->count);

  while (!fits (value, self->width))
    widen (self, self->width * 2);
  write_number (self, place, value);
  self->count = MAX (self->count, place + 1);
}

/* ---- comparing ---- */

/* At most 64 of them, without a branch. */
static guint64
compare_few (const CmNumbers *self, gsize first, gsize count, gint32 low, gint32 high)
{
  guint64 word = 0;

  for (gsize i = 0; i < count; i++)
    {
      gint32 value = cm_numbers_get (self, first + i);

      word |= (guint64) ((value >= low) & (value <= high)) << i;
    }
  return word;
}

/* 64 of them at once; every amd64 processor has SSE2. */
#ifdef __SSE2__

#define LOAD(values) _mm_loadu_si128 ((const __m128i *) (gconstpointer) (values))

static guint64
word_of_bytes (const gint8 *values, gint32 low, gint32 high)
{
  __m128i lows = _mm_set1_epi8 ((gint8) low), highs = _mm_set1_epi8 ((gint8) high);
  guint64 word = 0;

  for (int i = 0; i < WORD; i += 16)
    {
      __m128i all = LOAD (values + i), outside = _mm_or_si128 (_mm_cmplt_epi8 (all, lows), _mm_cmpgt_epi8 (all, highs));

      word |= (guint64) (guint16) ~_mm_movemask_epi8 (outside) << i;
    }
  return word;
}

static __m128i
shorts_outside (const gint16 *values, __m128i lows, __m128i highs)
{
  __m128i eight = LOAD (values);

  return _mm_or_si128 (_mm_cmplt_epi16 (eight, lows), _mm_cmpgt_epi16 (eight, highs));
}

static guint64
word_of_shorts (const gint16 *values, gint32 low, gint32 high)
{
  __m128i lows = _mm_set1_epi16 ((gint16) low), highs = _mm_set1_epi16 ((gint16) high);
  guint64 word = 0;

  for (int i = 0; i < WORD; i += 16)
    {
      __m128i outside = _mm_packs_epi16 (shorts_outside (values + i, lows, highs), shorts_outside (values + i + 8, lows, highs));

      word |= (guint64) (guint16) ~_mm_movemask_epi8 (outside) << i;
    }
  return word;
}

static __m128i
ints_outside (const gint32 *values, __m128i lows, __m128i highs)
{
  __m128i four = LOAD (values);

  return _mm_or_si128 (_mm_cmplt_epi32 (four, lows), _mm_cmpgt_epi32 (four, highs));
}

static guint64
word_of_ints (const gint32 *values, gint32 low, gint32 high)
{
  __m128i lows = _mm_set1_epi32 (low), highs = _mm_set1_epi32 (high);
  guint64 word = 0;

  for (int i = 0; i < WORD; i += 16)
    {
      __m128i first = _mm_packs_epi32 (ints_outside (values + i, lows, highs), ints_outside (values + i + 4, lows, highs));
      __m128i second = _mm_packs_epi32 (ints_outside (values + i + 8, lows, highs), ints_outside (values + i + 12, lows, highs));

      word |= (guint64) (guint16) ~_mm_movemask_epi8 (_mm_packs_epi16 (first, second)) << i;
    }
  return word;
}

static guint64
compare_word (const CmNumbers *self, gsize first, gint32 low, gint32 high)
{
  if (self->width == 1)
    return word_of_bytes ((const gint8 *) self->values + first, low, high);
  if (self->width == 2)
    return word_of_shorts ((const gint16 *) self->values + first, low, high);
  return word_of_ints ((const gint32 *) self->values + first, low, high);
}

#else

static guint64
compare_word (const CmNumbers *self, gsize first, gint32 low, gint32 high)
{
  return compare_few (self, first, WORD, low, high);
}

#endif

void
cm_numbers_between (const CmNumbers *self, gint32 low, gint32 high, guint64 *words)
{
  gsize first = 0;

  low = MAX (low, -largest (self->width));
  high = MIN (high, largest (self->width));
  if (low > high)
    {
      memset (words, 0, (self->count + WORD - 1) / WORD * sizeof *words);
      return;
    }
  for (; first + WORD <= self->count; first += WORD)
    words[first / WORD] = compare_word (self, first, low, high);
  if (first < self->count)
    words[first / WORD] = compare_few (self, first, self->count - first, low, high);
}
