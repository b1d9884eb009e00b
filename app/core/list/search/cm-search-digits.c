/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-digits.h"

#include <stdlib.h>
#include <string.h>

/* So many digits are looked for anywhere in an order number; fewer of them only at its end, as people read them out. */
#define DIGITS_ANYWHERE 6
#define DIGITS_AT_END 4

/* Digits as they stand in the bytes, and which halves of those bytes are theirs; a word may be read from each of them. */
typedef struct {
  guint8 bytes[MOST_BYTES + sizeof (guint64)];
  guint8 masks[MOST_BYTES + sizeof (guint64)];
  gsize length;
  CmScan scan;
} Placed;

struct _CmSearchDigits {
  Placed even, odd;
};

static void
place (Placed *self, const guint8 *values, guint count, guint first_half)
{
  self->length = (count + first_half + 1) / 2;
  for (guint i = 0; i < count; i++)
    {
      guint half = i + first_half, shift = half % 2 == 0 ? 4 : 0;

      self->bytes[half / 2] |= (guint8) (values[i] << shift);
      self->masks[half / 2] |= (guint8) (0xf << shift);
    }
}

/* How often a byte with these halves stands in all numbers: years and zeros are in every one. */
static guint32
how_often (const CmSearchBlob *blob, guint8 value, guint8 mask)
{
  guint32 often = 0;

  for (guint byte = 0; byte < 256; byte++)
    if ((byte & mask) == value)
      often += blob->often[byte];
  return often;
}

typedef struct {
  guint32 often;
  guint8 offset;
} Place;

static int
compare_places (const void *a, const void *b)
{
  guint32 often_a = ((const Place *) a)->often, often_b = ((const Place *) b)->often;

  return (often_a > often_b) - (often_a < often_b);
}

/* Looks for the rarest of their bytes. */
static void
choose_scan (Placed *self, const CmSearchBlob *blob)
{
  Place places[CM_SCAN_REACH];
  gsize count = MIN (self->length, G_N_ELEMENTS (places));

  for (gsize i = 0; i < count; i++)
    places[i] = (Place) { how_often (blob, self->bytes[i], self->masks[i]), (guint8) i };
  qsort (places, count, sizeof *places, compare_places);
  for (gsize i = 0; i < CM_SCAN_BYTES; i++)
    {
      guint8 offset = places[MIN (i, count - 1)].offset;

      self->scan.offset[i] = offset;
      self->scan.value[i] = self->bytes[offset];
      self->scan.mask[i] = self->masks[offset];
    }
}

CmSearchDigits *
cm_search_digits_new (const CmSearchBlob *blob, const char *folded)
{
  guint8 values[2 * MOST_BYTES];
  gsize count = strlen (folded);
  CmSearchDigits *self;

  if (count < DIGITS_AT_END || count + 1 >= sizeof values || !cm_search_is_digits (folded))
    return NULL;
  for (gsize i = 0; i < count; i++)
    values[i] = (guint8) (folded[i] - '0');
  if (count < DIGITS_ANYWHERE)
    values[count++] = NUMBER_END;
  self = g_new0 (CmSearchDigits, 1);
  place (&self->even, values, (guint) count, 0);
  place (&self->odd, values, (guint) count, 1);
  choose_scan (&self->even, blob);
  choose_scan (&self->odd, blob);
  return self;
}

void
cm_search_digits_free (CmSearchDigits *self)
{
  g_free (self);
}

static inline guint64
read_word (const guint8 *at)
{
  guint64 word;

  memcpy (&word, at, sizeof word);
  return word;
}

/* Behind the last of the bytes there is room for a word. */
static inline gboolean
stands_at (const Placed *self, const guint8 *at, const guint8 *end)
{
  if (self->length > (gsize) (end - at))
    return FALSE;
  for (gsize i = 0; i < self->length; i += sizeof (guint64))
    if (((read_word (at + i) ^ read_word (self->bytes + i)) & read_word (self->masks + i)) != 0)
      return FALSE;
  return TRUE;
}

static void
find_placed (const Placed *placed, CmSearchWalk walk)
{
  CmScan scan = placed->scan;
  const guint8 *at;

  cm_scan_begin (&scan, walk.begin, walk.end);
  while ((at = cm_scan_next (&scan)) < walk.end)
    if (stands_at (placed, at, walk.end))
      cm_scan_go_to (&scan, cm_search_walk_hit (&walk, at));
}

void
cm_search_digits_find (const CmSearchDigits *self, CmSearchWalk walk)
{
  find_placed (&self->even, walk);
  find_placed (&self->odd, walk);
}
