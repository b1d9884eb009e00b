/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-scan.h"

#include <string.h>

void
cm_scan_begin (CmScan *self, const guint8 *at, const guint8 *end)
{
  self->end = end;
  cm_scan_go_to (self, at);
}

void
cm_scan_go_to (CmScan *self, const guint8 *at)
{
  self->next = at;
  self->places = 0;
}

#ifdef __SSE2__

/* One byte of the needle at sixteen places. */
static inline __m128i
compare (const guint8 *at, __m128i mask, __m128i value)
{
  return _mm_cmpeq_epi8 (_mm_and_si128 (_mm_loadu_si128 ((const __m128i *) (gconstpointer) at), mask), value);
}

#define ALL(byte) _mm_set1_epi8 ((char) (byte))

/* Written out for each byte: a loop in the loop would fetch them from memory each time. */
gboolean
cm_scan_look_on (CmScan *self)
{
  const __m128i mask_0 = ALL (self->mask[0]), mask_1 = ALL (self->mask[1]), mask_2 = ALL (self->mask[2]);
  const __m128i value_0 = ALL (self->value[0]), value_1 = ALL (self->value[1]), value_2 = ALL (self->value[2]);
  const gsize offset_0 = self->offset[0], offset_1 = self->offset[1], offset_2 = self->offset[2];
  const guint8 *at = self->next, *end = self->end;
  guint places = 0;

  for (; places == 0 && at < end; at += CM_SCAN_BLOCK)
    places = (guint) _mm_movemask_epi8 (_mm_and_si128 (_mm_and_si128 (compare (at + offset_0, mask_0, value_0),
                                                                      compare (at + offset_1, mask_1, value_1)),
                                                       compare (at + offset_2, mask_2, value_2)));
  self->next = at;
  self->places = places;
  return places != 0;
}

static inline guint
equal (const guint8 *at, __m128i bytes)
{
  return (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (_mm_loadu_si128 ((const __m128i *) (gconstpointer) at), bytes));
}

gsize
cm_scan_count (const guint8 *at, const guint8 *end, guint8 byte)
{
  __m128i bytes = _mm_set1_epi8 ((char) byte), sum = _mm_setzero_si128 (), one = _mm_set1_epi8 (1);
  guint64 halves[2];
  gsize count = 0;

  for (; end - at >= CM_SCAN_BLOCK; at += CM_SCAN_BLOCK)
    {
      __m128i block = _mm_loadu_si128 ((const __m128i *) (gconstpointer) at);

      sum = _mm_add_epi64 (sum, _mm_sad_epu8 (_mm_and_si128 (_mm_cmpeq_epi8 (block, bytes), one), _mm_setzero_si128 ()));
    }
  if (at < end)
    count = (gsize) __builtin_popcount (equal (at, bytes) & ((1u << (end - at)) - 1));
  _mm_storeu_si128 ((__m128i *) (gpointer) halves, sum);
  return count + halves[0] + halves[1];
}

#else

static gboolean
may_stand (const CmScan *self, const guint8 *at)
{
  for (guint i = 0; i < CM_SCAN_BYTES; i++)
    if ((at[self->offset[i]] & self->mask[i]) != self->value[i])
      return FALSE;
  return TRUE;
}

gboolean
cm_scan_look_on (CmScan *self)
{
  for (; self->places == 0 && self->next < self->end; self->next += CM_SCAN_BLOCK)
    for (guint i = 0; i < CM_SCAN_BLOCK; i++)
      self->places |= (guint) may_stand (self, self->next + i) << i;
  return self->places != 0;
}

gsize
cm_scan_count (const guint8 *at, const guint8 *end, guint8 byte)
{
  gsize count = 0;

  for (; at < end; at++)
    count += *at == byte;
  return count;
}

#endif
