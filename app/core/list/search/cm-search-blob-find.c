/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-parallel.h"
#include "cm-search-digits.h"
#include "cm-search-pinyin.h"
#include "cm-search-walk.h"

/* A part of so many people takes longer than another thread takes to wake. */
#define WORTH_A_THREAD 4096
/* What so many people have stays in the processor's cache until it has been looked through for all that a text may be. */
#define PEOPLE_AT_ONCE 4096

/* A piece of a character is no hit: what comes before a character ends one or is ASCII. */
static gboolean
begins_character (const guint8 *start, const guint8 *at)
{
  return *at < 0x80 || at == start || (at[-1] & 0xc0) != 0x80;
}

/* The first byte, the last one and one between. */
static CmScan
scan_for_text (const GByteArray *needle)
{
  gsize last = MIN (needle->len - 1, CM_SCAN_REACH - 1);
  const gsize offsets[CM_SCAN_BYTES] = { 0, last / 2, last };
  CmScan scan = { 0 };

  for (guint i = 0; i < CM_SCAN_BYTES; i++)
    {
      scan.offset[i] = (guint8) offsets[i];
      scan.value[i] = needle->data[offsets[i]];
      scan.mask[i] = 0xff;
    }
  return scan;
}

static void
find_text (const GByteArray *needle, CmSearchWalk walk)
{
  CmScan scan = scan_for_text (needle);
  const guint8 *at;

  cm_scan_begin (&scan, walk.begin, walk.end);
  while ((at = cm_scan_next (&scan)) < walk.end)
    if (needle->len <= (gsize) (walk.end - at) && begins_character (walk.begin, at)
        && (needle->len <= CM_SCAN_BYTES || memcmp (at + 1, needle->data + 1, needle->len - 1) == 0))
      cm_scan_go_to (&scan, cm_search_walk_hit (&walk, at));
}

static void
find_pinyin (const CmPinyin *pinyin, CmSearchWalk walk)
{
  const guint8 *at = walk.begin;

  while ((at = cm_pinyin_next (pinyin, at, walk.end)) < walk.end)
    at = cm_search_walk_hit (&walk, at);
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

/* The text as a needle, %NULL when it stands nowhere. */
static GByteArray *
make_needle (const CmSearchBlob *self, const char *folded)
{
  g_autoptr (GByteArray) needle = g_byte_array_new ();
  const char *rest = skip_country (folded, needle);

  return cm_alphabet_write_known (self->alphabet, rest, needle) ? g_steal_pointer (&needle) : NULL;
}

/* All that one text may be, to be looked for in parts of people. */
typedef struct {
  const CmSearchBlob *blob;
  const GByteArray *needle;
  const CmPinyin *pinyin;
  const CmSearchDigits *digits;
  CmBitset *found;
  gsize part_people;            /* a multiple of 64: two parts share no word of the bits */
} Question;

static void
find_among (const Question *question, gsize from, gsize to)
{
  const CmSearchBlob *blob = question->blob;

  if (question->needle != NULL)
    find_text (question->needle, cm_search_walk_begin (&blob->texts, from, to, question->found));
  if (question->pinyin != NULL)
    find_pinyin (question->pinyin, cm_search_walk_begin (&blob->texts, from, to, question->found));
  for (int odd = 0; odd < 2 && question->digits != NULL; odd++)
    cm_search_digits_find (question->digits, cm_search_walk_begin (&blob->orders, from, to, question->found), odd != 0);
}

static void
find_part (guint part, gpointer data)
{
  const Question *question = data;
  gsize from = part * question->part_people, to = MIN (from + question->part_people, question->found->n_bits);

  for (; from < to; from += PEOPLE_AT_ONCE)
    find_among (question, from, MIN (from + PEOPLE_AT_ONCE, to));
}

void
cm_search_blob_find (const CmSearchBlob *self, const char *folded, CmBitset *found)
{
  guint parts = cm_parallel_parts (found->n_bits, WORTH_A_THREAD);
  g_autoptr (GByteArray) needle = make_needle (self, folded);
  g_autoptr (CmPinyin) pinyin = cm_pinyin_new (self->alphabet, folded);
  g_autoptr (CmSearchDigits) digits = cm_search_digits_new (self, folded);
  Question question = { self, needle, pinyin, digits, found, (found->n_words + parts - 1) / parts * 64 };

  g_return_if_fail (*folded != '\0');

  cm_parallel_run (parts, find_part, &question);
}
