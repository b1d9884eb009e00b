/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-parallel.h"
#include "cm-search-digits.h"
#include "cm-search-pinyin.h"
#include "cm-search-walk.h"

/* What so many people have stays in the processor's cache until it has been looked through for all that a text may be, and takes longer
 * than another thread takes to wake. Two such parts share no word of the bits. */
#define PART_PEOPLE 4096
G_STATIC_ASSERT (PART_PEOPLE % 64 == 0);

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
} Question;

static void
find_part (guint part, gpointer data)
{
  const Question *question = data;
  const CmSearchBlob *blob = question->blob;
  gsize from = (gsize) part * PART_PEOPLE, to = MIN (from + PART_PEOPLE, question->found->n_bits);
  CmSearchWalk texts = cm_search_walk_begin (&blob->texts, from, to, question->found);

  if (question->needle != NULL)
    find_text (question->needle, texts);
  if (question->pinyin != NULL)
    cm_pinyin_find (question->pinyin, texts);
  if (question->digits != NULL)
    cm_search_digits_find (question->digits, cm_search_walk_begin (&blob->orders, from, to, question->found));
}

void
cm_search_blob_find (const CmSearchBlob *self, const char *folded, CmBitset *found)
{
  g_autoptr (GByteArray) needle = make_needle (self, folded);
  g_autoptr (CmPinyin) pinyin = cm_pinyin_new (self->alphabet, folded);
  g_autoptr (CmSearchDigits) digits = cm_search_digits_new (self, folded);
  Question question = { self, needle, pinyin, digits, found };

  g_return_if_fail (*folded != '\0');

  cm_parallel_run ((guint) ((found->n_bits + PART_PEOPLE - 1) / PART_PEOPLE), find_part, &question);
}
