/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-scan.h"

#include <string.h>

#ifdef __SSE2__

#define BLOCK 16

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

  for (; end - at >= BLOCK; at += BLOCK)
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

gsize
cm_scan_count (const guint8 *at, const guint8 *end, guint8 byte)
{
  gsize count = 0;

  for (; at < end; at++)
    count += *at == byte;
  return count;
}

#endif
