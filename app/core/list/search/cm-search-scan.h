/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the search alone. */

#include <string.h>

#include <glib.h>

/* Bytes that a register takes, of the widest that are used: every amd64 processor has SSE2, with 16, and most have AVX2, with 32, which is
 * asked for as it runs; elsewhere plain loops do the same. */
#ifndef CM_SCAN_REGISTERS
#ifdef __SSE2__
#define CM_SCAN_REGISTERS 32
#else
#define CM_SCAN_REGISTERS 0
#endif
#endif

#if CM_SCAN_REGISTERS > 0
#include <immintrin.h>
#endif
#if CM_SCAN_REGISTERS == 32
#define CM_SCAN_WIDE __attribute__ ((target ("avx2,popcnt,bmi")))
#define CM_SCAN_CHOOSE(wide, narrow) (__builtin_cpu_supports ("avx2") ? (wide) : (narrow))
#else
#define CM_SCAN_CHOOSE(wide, narrow) (narrow)
#endif

G_BEGIN_DECLS

/**
 * CM_SCAN_PADDING:
 *
 * Bytes that must be readable behind the end of what is scanned.
 */
#define CM_SCAN_PADDING 48

/**
 * CM_SCAN_BLOCK:
 *
 * So many bytes are looked at in one go.
 */
#define CM_SCAN_BLOCK 32

/**
 * CM_SCAN_REACH:
 *
 * So far from each other are bytes that are compared at once.
 */
#define CM_SCAN_REACH 16

/**
 * CM_SCAN_BYTES:
 *
 * So many bytes of a needle are compared at once wherever it may stand.
 */
#define CM_SCAN_BYTES 3

/**
 * CmScan:
 * @value: bytes of the needle
 * @mask: which bits of them count; the others are 0 in @value
 * @offset: where they stand in the needle, less than %CM_SCAN_REACH
 *
 * The places where all of these bytes stand, one after the other. A needle of fewer bytes has some of them several times.
 */
typedef struct {
  guint8 value[CM_SCAN_BYTES];
  guint8 mask[CM_SCAN_BYTES];
  guint8 offset[CM_SCAN_BYTES];
  /*< private >*/
  const guint8 *next;           /* the block to be looked at next; those before them were last */
  const guint8 *end;
  guint places;                 /* bits: where it may stand in those that were, and that is still to be told */
} CmScan;

/**
 * cm_scan_begin:
 * @self: a scan whose bytes are set
 * @at: where to begin
 * @end: where to stop; %CM_SCAN_PADDING bytes behind it are readable
 */
void cm_scan_begin (CmScan *self, const guint8 *at, const guint8 *end);

/**
 * cm_scan_go_to:
 * @self: a scan that was begun
 * @at: where to go on
 */
void cm_scan_go_to (CmScan *self, const guint8 *at);

/* For cm_scan_next(): looks at one block after the other. Returns: whether the needle may stand in the last of them */
gboolean cm_scan_look_on (CmScan *self);

/**
 * cm_scan_next:
 * @self: a scan that was begun
 *
 * Returns: the next place where the needle may stand, the end when there is none
 */
static inline const guint8 *
cm_scan_next (CmScan *self)
{
  const guint8 *place;

  if (self->places == 0 && !cm_scan_look_on (self))
    return self->end;
  place = self->next - CM_SCAN_BLOCK + __builtin_ctz (self->places);
  self->places &= self->places - 1;
  return MIN (place, self->end);
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
#if CM_SCAN_REGISTERS > 0
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

/* Sixteen places, from the first bit on, of leads of characters; these are negative numbers in signed bytes, and the ends of characters and
 * ASCII lie above them all. */
static inline guint
cm_scan_between_16 (const guint8 *at, guint8 low, guint8 high)
{
#if CM_SCAN_REGISTERS > 0
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
 * cm_scan_between:
 * @at: a block of bytes
 * @low: the least lead of a character, 0x80..0xbf
 * @high: the greatest
 *
 * Returns: a bit for each of them that lies in between
 */
static inline guint
cm_scan_between (const guint8 *at, guint8 low, guint8 high)
{
  return cm_scan_between_16 (at, low, high) | cm_scan_between_16 (at + 16, low, high) << 16;
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
