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

#if CM_SCAN_REGISTERS > 0

/* One byte of the needle at sixteen places. */
static inline __m128i
compare (const CmScan *self, guint i, const guint8 *at)
{
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (at + self->offset[i]));

  return _mm_cmpeq_epi8 (_mm_and_si128 (bytes, _mm_set1_epi8 ((char) self->mask[i])), _mm_set1_epi8 ((char) self->value[i]));
}

static inline guint
find_places_16 (const CmScan *self, const guint8 *at)
{
  __m128i equal = _mm_and_si128 (_mm_and_si128 (compare (self, 0, at), compare (self, 1, at)), compare (self, 2, at));

  return (guint) _mm_movemask_epi8 (equal);
}

static inline guint
find_places (const CmScan *self, const guint8 *at)
{
  return find_places_16 (self, at) | find_places_16 (self, at + 16) << 16;
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

static inline guint
find_places (const CmScan *self, const guint8 *at)
{
  guint places = 0;

  for (guint i = 0; i < CM_SCAN_BLOCK; i++)
    places |= (guint) may_stand (self, at + i) << i;
  return places;
}

#endif

#if CM_SCAN_REGISTERS == 32

CM_SCAN_WIDE static inline __m256i
compare_wide (const CmScan *self, guint i, const guint8 *at)
{
  __m256i bytes = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (at + self->offset[i]));

  return _mm256_cmpeq_epi8 (_mm256_and_si256 (bytes, _mm256_set1_epi8 ((char) self->mask[i])), _mm256_set1_epi8 ((char) self->value[i]));
}

CM_SCAN_WIDE static inline guint
find_places_wide (const CmScan *self, const guint8 *at)
{
  __m256i equal = _mm256_and_si256 (_mm256_and_si256 (compare_wide (self, 0, at), compare_wide (self, 1, at)), compare_wide (self, 2, at));

  return (guint) _mm256_movemask_epi8 (equal);
}

#endif

typedef guint (*PlacesFunc) (const CmScan *self, const guint8 *at);

/* Compiled once for narrow registers and once for wide ones; what is compared stays in them, as nothing is written in between. */
static inline __attribute__ ((always_inline)) gboolean
look_on (CmScan *self, PlacesFunc find)
{
  const CmScan scan = *self;
  const guint8 *at = scan.next;
  guint places = 0;

  for (; places == 0 && at < scan.end; at += CM_SCAN_BLOCK)
    places = find (&scan, at);
  self->next = at;
  self->places = places;
  return places != 0;
}

#if CM_SCAN_REGISTERS == 32
CM_SCAN_WIDE static gboolean
look_on_wide (CmScan *self)
{
  return look_on (self, find_places_wide);
}
#endif

gboolean
cm_scan_look_on (CmScan *self)
{
  return CM_SCAN_CHOOSE (look_on_wide (self), look_on (self, find_places));
}

#if CM_SCAN_REGISTERS > 0

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

  for (; end - at >= 16; at += 16)
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
