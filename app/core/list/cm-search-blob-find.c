/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-search-blob-private.h"
#include "cm-search-pinyin.h"
#include "cm-search-scan.h"

/* So many digits are looked for anywhere in an order number; fewer of them only at its end, as people read them out. */
#define DIGITS_ANYWHERE 6
#define DIGITS_AT_END 4

/* Walks along: whose texts the last hit was in, and where they end. */
typedef struct {
  const guint8 *counted;        /* ends before this one are counted */
  const guint8 *end;
  guint8 person_end;
  gsize person;
  CmBitset *found;
} Walk;

/* Nearer than this the people between two hits are stepped over one by one. */
#define NEAR 192

/* Notes the hit at @at and returns where the next person begins. Beginnings of order numbers are everybody's: what happens here may happen
 * a million times. */
static inline const guint8 *
take_hit (Walk *walk, const guint8 *at)
{
  const guint8 *next;

  if (at - walk->counted > NEAR)
    walk->person += cm_scan_count (walk->counted, at, walk->person_end);
  else
    for (next = walk->counted; (next = cm_scan_byte (next, at, walk->person_end)) < at; next++)
      walk->person++;
  cm_bitset_add (walk->found, walk->person);
  next = cm_scan_byte (at, walk->end, walk->person_end);
  walk->counted = next < walk->end ? next + 1 : walk->end;
  walk->person++;
  return walk->counted;
}

/* A piece of a character is no hit: what comes before a character ends one or is ASCII. */
static gboolean
begins_character (const guint8 *start, const guint8 *at)
{
  return *at < 0x80 || at == start || (at[-1] & 0xc0) != 0x80;
}

static void
find_text (const CmSearchBlob *self, const GByteArray *needle, CmBitset *found)
{
  Walk walk = { self->texts, self->texts + self->texts_length, PERSON_END, 0, found };
  gsize distance = MIN (needle->len - 1, CM_SCAN_PADDING / 2 - 1);
  const guint8 *at = self->texts;

  while ((at = cm_scan_pair (at, walk.end, needle->data[0], needle->data[distance], distance)) < walk.end)
    {
      if (needle->len <= (gsize) (walk.end - at) && memcmp (at + 1, needle->data + 1, needle->len - 1) == 0
          && begins_character (self->texts, at))
        at = take_hit (&walk, at);
      else
        at++;
    }
}

static void
find_pinyin (const CmSearchBlob *self, const char *folded, CmBitset *found)
{
  g_autoptr(CmPinyin) pinyin = cm_pinyin_new (self->alphabet, folded);
  Walk walk = { self->texts, self->texts + self->texts_length, PERSON_END, 0, found };
  const guint8 *at = self->texts;

  while (pinyin != NULL && (at = cm_pinyin_next (pinyin, at, walk.end)) < walk.end)
    at = take_hit (&walk, at);
}

/* The digits from half byte @from on, whole bytes of them first, then the halves at both sides. */
typedef struct {
  guint8 bytes[MOST_BYTES];
  guint n_bytes;
  int before;                   /* half a byte in front of the whole ones, -1 for none */
  int after;                    /* and behind them */
} Halves;

static Halves
split_halves (const guint8 *values, guint count, gboolean odd)
{
  Halves halves = { .before = odd ? values[0] : -1, .after = -1 };
  guint at = odd ? 1 : 0;

  for (; at + 1 < count && halves.n_bytes < sizeof halves.bytes; at += 2)
    halves.bytes[halves.n_bytes++] = (guint8) (values[at] << 4 | values[at + 1]);
  if (at < count)
    halves.after = values[at];
  return halves;
}

static inline gboolean
stands_at (const Halves *halves, const guint8 *start, const guint8 *at, const guint8 *end)
{
  return halves->n_bytes <= (gsize) (end - at)
         && memcmp (at, halves->bytes, halves->n_bytes) == 0
         && (halves->after < 0 || at[halves->n_bytes] >> 4 == halves->after)
         && (halves->before < 0 || (at > start && (at[-1] & 0xf) == halves->before));
}

/* The places of the two bytes that are rarest in all numbers: years and zeros are in every one. */
static void
choose_pair (const CmSearchBlob *self, const Halves *halves, gsize *first, gsize *second)
{
  gsize rarest = 0, next = 0, count = MIN (halves->n_bytes, CM_SCAN_PADDING / 2);

  for (gsize i = 1; i < count; i++)
    if (self->often[halves->bytes[i]] < self->often[halves->bytes[rarest]])
      rarest = i;
  if (rarest == 0 && count > 1)
    next = 1;
  for (gsize i = 0; i < count; i++)
    if (i != rarest && self->often[halves->bytes[i]] < self->often[halves->bytes[next]])
      next = i;
  *first = MIN (rarest, next);
  *second = MAX (rarest, next);
}

static void
find_halves (const CmSearchBlob *self, const Halves *halves, CmBitset *found)
{
  Walk walk = { self->orders, self->orders + self->orders_length, ORDERS_END, 0, found };
  gsize first, second;
  const guint8 *at = self->orders;

  choose_pair (self, halves, &first, &second);
  for (at += MIN (first, self->orders_length);
       (at = cm_scan_pair (at, walk.end, halves->bytes[first], halves->bytes[second], second - first)) < walk.end;)
    {
      if (stands_at (halves, self->orders, at - first, walk.end))
        at = take_hit (&walk, at - first) + first;
      else
        at++;
    }
}

static void
find_order (const CmSearchBlob *self, const char *digits, CmBitset *found)
{
  guint8 values[2 * MOST_BYTES];
  gsize count = strlen (digits);

  if (count < DIGITS_AT_END || count + 1 >= sizeof values || !cm_search_is_digits (digits))
    return;
  for (gsize i = 0; i < count; i++)
    values[i] = (guint8) (digits[i] - '0');
  values[count] = NUMBER_END;
  for (int odd = 0; odd < 2; odd++)
    {
      Halves halves = split_halves (values, (guint) (count < DIGITS_ANYWHERE ? count + 1 : count), odd != 0);

      find_halves (self, &halves, found);
    }
}

/* A phone that is typed with its country code, or is about to be. */
static const char *
skip_country (const char *folded, GByteArray *needle)
{
  static const guint8 china = CHINA;

  if (*folded != '+' || !(g_str_has_prefix (folded, CHINA_CODE) || g_str_has_prefix (CHINA_CODE, folded)))
    return folded;
  g_byte_array_append (needle, &china, 1);
  return folded + MIN (strlen (folded), strlen (CHINA_CODE));
}

void
cm_search_blob_find (const CmSearchBlob *self, const char *folded, CmBitset *found)
{
  g_autoptr(GByteArray) needle = g_byte_array_new ();
  const char *rest = skip_country (folded, needle);

  g_return_if_fail (*folded != '\0');

  if (cm_alphabet_write_known (self->alphabet, rest, needle))
    find_text (self, needle, found);
  find_pinyin (self, folded, found);
  find_order (self, folded, found);
}
