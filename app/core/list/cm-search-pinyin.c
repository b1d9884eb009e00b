/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-pinyin.h"

#include <string.h>

#include "cm-search-scan.h"

/* Places between the letters are bits of a word, the last one that behind them all. */
#define MOST_LETTERS 63
#define BIT(place) (G_GUINT64_CONSTANT (1) << (place))

/* How a syllable leads from one place to another. */
typedef struct {
  guint64 whole;                /* from here on it is written out */
  guint64 initial;              /* its first letter stands here */
  guint64 begun;                /* the rest of the letters is its beginning */
  guint length;
} Syllable;

struct _CmPinyin {
  const guint16 *syllable_of;   /* of each character */
  guint8 *begins;               /* whether a character can be the first */
  guint8 low, high;             /* between them lie the first bytes of those that can */
  guint characters;
  Syllable *syllables;
  guint length;
};

static Syllable
compare (const char *spelling, const char *letters, gsize n_letters)
{
  Syllable syllable = { .length = (guint) strlen (spelling) };

  for (gsize place = 0; place < n_letters; place++)
    {
      if (strncmp (letters + place, spelling, syllable.length) == 0)
        syllable.whole |= BIT (place);
      if (letters[place] == spelling[0])
        syllable.initial |= BIT (place);
      if (strncmp (letters + place, spelling, n_letters - place) == 0)
        syllable.begun |= BIT (place);
    }
  return syllable;
}

CmPinyin *
cm_pinyin_new (const CmAlphabet *alphabet, const char *letters)
{
  CmPinyin *self;
  GPtrArray *spellings = cm_alphabet_spellings (alphabet);
  g_autofree char *spelled = g_strdelimit (g_strdup (letters), "v", 'u');   /* how keyboards write ü */
  gsize n_letters = strlen (letters);

  if (n_letters == 0 || n_letters > MOST_LETTERS || strspn (letters, "abcdefghijklmnopqrstuvwxyz") != n_letters)
    return NULL;
  self = g_new0 (CmPinyin, 1);
  if (!cm_alphabet_leads (alphabet, *spelled, &self->low, &self->high))
    {
      g_free (self);
      return NULL;
    }
  self->length = (guint) n_letters;
  self->syllable_of = cm_alphabet_syllables (alphabet);
  self->characters = cm_alphabet_size (alphabet);
  self->syllables = g_new0 (Syllable, spellings->len + 1);
  for (guint i = 1; i < spellings->len; i++)
    self->syllables[i] = compare (spellings->pdata[i], spelled, n_letters);
  self->begins = g_new0 (guint8, self->characters + 1);
  for (guint i = 0; i < self->characters; i++)
    self->begins[i] = (self->syllables[self->syllable_of[i]].initial & 1) != 0;
  return self;
}

void
cm_pinyin_free (CmPinyin *self)
{
  if (self == NULL)
    return;
  g_free (self->begins);
  g_free (self->syllables);
  g_free (self);
}

/* All ways to read the letters at once; the text ends the latest at a byte that begins no character. */
static gboolean
reads (const CmPinyin *self, const guint8 *at)
{
  guint64 places = 1;

  while (places != 0 && (*at & 0xc0) == 0x80)
    {
      const Syllable *syllable;
      guint code;

      at = cm_alphabet_decode (at, &code);
      syllable = &self->syllables[self->syllable_of[code]];
      if ((places & syllable->begun) != 0)
        return TRUE;
      places = (places & syllable->whole) << syllable->length | (places & syllable->initial) << 1;
      if ((places & BIT (self->length)) != 0)
        return TRUE;
    }
  return FALSE;
}

const guint8 *
cm_pinyin_next (const CmPinyin *self, const guint8 *at, const guint8 *end)
{
  const guint8 *start = at;

  for (; at < end; at += 16)
    for (guint leads = cm_scan_between (at, self->low, self->high); leads != 0; leads &= leads - 1)
      {
        const guint8 *character = at + __builtin_ctz (leads);
        guint code;

        if (character >= end)
          return end;
        if (character > start && (character[-1] & 0xc0) == 0x80)        /* a later byte of a long one */
          continue;
        cm_alphabet_decode (character, &code);
        if (self->begins[code] && reads (self, character))
          return character;
      }
  return end;
}
