/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the search alone. */

#include <string.h>

#include <glib.h>

/* Every amd64 processor has SSE2; elsewhere plain loops do the same. */
#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/**
 * CM_SCAN_PADDING:
 *
 * Bytes that must be readable behind the end of what is scanned.
 */
#define CM_SCAN_PADDING 32

/**
 * cm_scan_pair:
 * @at: where to begin
 * @end: where to stop
 * @first: a byte
 * @second: another
 * @distance: how far behind the first it stands, less than %CM_SCAN_PADDING / 2; 0 to look for @first alone
 *
 * Returns: the first place from @at on where both stand, @end when there is none
 */
static inline const guint8 *
cm_scan_pair (const guint8 *at, const guint8 *end, guint8 first, guint8 second, gsize distance)
{
#ifdef __SSE2__
  __m128i firsts = _mm_set1_epi8 ((char) first), seconds = _mm_set1_epi8 ((char) (distance > 0 ? second : first));

  for (; at < end; at += 16)
    {
      __m128i left = _mm_cmpeq_epi8 (_mm_loadu_si128 ((const __m128i *) (gconstpointer) at), firsts);
      __m128i right = _mm_cmpeq_epi8 (_mm_loadu_si128 ((const __m128i *) (gconstpointer) (at + distance)), seconds);
      guint mask = (guint) _mm_movemask_epi8 (_mm_and_si128 (left, right));

      if (mask != 0)
        return MIN (at + __builtin_ctz (mask), end);
    }
  return end;
#else
  while (at < end && (at = memchr (at, first, (gsize) (end - at))) != NULL)
    {
      if (distance == 0 || at[distance] == second)
        return at;
      at++;
    }
  return end;
#endif
}

/**
 * cm_scan_byte:
 * @at: where to begin
 * @end: where to stop
 * @byte: a byte
 *
 * As memchr(), for what is nearly always near.
 *
 * Returns: the first place from @at on where it stands, @end when there is none
 */
static inline const guint8 *
cm_scan_byte (const guint8 *at, const guint8 *end, guint8 byte)
{
#ifdef __SSE2__
  __m128i bytes = _mm_set1_epi8 ((char) byte);

  for (; at < end; at += 16)
    {
      __m128i block = _mm_loadu_si128 ((const __m128i *) (gconstpointer) at);
      guint mask = (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (block, bytes));

      if (mask != 0)
        return MIN (at + __builtin_ctz (mask), end);
    }
  return end;
#else
  const guint8 *found = at < end ? memchr (at, byte, (gsize) (end - at)) : NULL;

  return found != NULL ? found : end;
#endif
}

/**
 * cm_scan_between:
 * @at: sixteen bytes
 * @low: the least lead of a character, 0x80..0xbf
 * @high: the greatest
 *
 * Returns: a bit for each of them that lies in between
 */
static inline guint
cm_scan_between (const guint8 *at, guint8 low, guint8 high)
{
#ifdef __SSE2__
  /* Leads are negative numbers in signed bytes, and the ends of characters and ASCII lie above them all. */
  __m128i block = _mm_loadu_si128 ((const __m128i *) (gconstpointer) at);
  __m128i outside = _mm_or_si128 (_mm_cmplt_epi8 (block, _mm_set1_epi8 ((char) low)), _mm_cmpgt_epi8 (block, _mm_set1_epi8 ((char) high)));

  return (guint) _mm_movemask_epi8 (outside) ^ 0xffff;
#else
  guint mask = 0;

  for (guint i = 0; i < 16; i++)
    mask |= (guint) (at[i] >= low && at[i] <= high) << i;
  return mask;
#endif
}

/**
 * cm_scan_count:
 * @at: where to begin
 * @end: where to stop
 * @byte: a byte
 *
 * Returns: how often it stands there
 */
gsize cm_scan_count (const guint8 *at, const guint8 *end, guint8 byte);

G_END_DECLS
