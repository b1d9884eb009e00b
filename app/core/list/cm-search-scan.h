/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the search alone. */

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
const guint8 *cm_scan_pair (const guint8 *at, const guint8 *end, guint8 first, guint8 second, gsize distance);

/**
 * cm_scan_leads:
 * @at: sixteen bytes
 *
 * Returns: a bit for each of them that lies in 0x80..0xbf
 */
static inline guint
cm_scan_leads (const guint8 *at)
{
#ifdef __SSE2__
  __m128i block = _mm_loadu_si128 ((const __m128i *) (gconstpointer) at);

  return (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (_mm_and_si128 (block, _mm_set1_epi8 ((char) 0xc0)), _mm_set1_epi8 ((char) 0x80)));
#else
  guint mask = 0;

  for (guint i = 0; i < 16; i++)
    mask |= (guint) ((at[i] & 0xc0) == 0x80) << i;
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
