/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/**
 * cm_scan_any:
 * @from: text
 * @end: its end; 16 bytes behind it may be read
 * @a: a byte to find
 * @b: another, or @a again
 * @c: another
 * @d: another
 *
 * Cells are short, so one function looks for all that can end them at once, sixteen bytes at a time where the machine can.
 *
 * Returns: the first of the four bytes, @end when there is none
 */
static inline const char *
cm_scan_any (const char *from, const char *end, char a, char b, char c, char d)
{
#ifdef __SSE2__
  const __m128i first = _mm_set1_epi8 (a);
  const __m128i second = _mm_set1_epi8 (b);
  const __m128i third = _mm_set1_epi8 (c);
  const __m128i fourth = _mm_set1_epi8 (d);

  for (; from < end; from += 16)
    {
      __m128i block = _mm_loadu_si128 ((const __m128i *) (const void *) from);
      __m128i hits = _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (block, first), _mm_cmpeq_epi8 (block, second)),
                                   _mm_or_si128 (_mm_cmpeq_epi8 (block, third), _mm_cmpeq_epi8 (block, fourth)));
      guint mask = (guint) _mm_movemask_epi8 (hits);

      if (mask != 0)
        return MIN (from + __builtin_ctz (mask), end);
    }
  return end;
#else
  while (from < end && *from != a && *from != b && *from != c && *from != d)
    from++;
  return from;
#endif
}

G_END_DECLS
