/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-pinyin.h"

#include <string.h>

#include "cm-search-scan.h"

/* Places between the letters are bits of a word, the last one that behind them all. */
#define MOST_LETTERS 63
#define CAN_BEGIN 1
#define CAN_BE_ALL 2
#define BIT(place) (G_GUINT64_CONSTANT (1) << (place))

/* How a syllable that is written out leads from one place to another. */
typedef struct {
  guint64 whole;                /* from here on it stands */
  guint length;
} Syllable;

/* How a character does, in whatever way it is read. */
typedef struct {
  guint64 initial;              /* the first letter of one of its syllables stands here */
  guint64 begun;                /* the rest of the letters is the beginning of one */
  guint first;                  /* its syllables */
  guint end;
} Sound;

struct _CmPinyin {
  const guint16 *sound_of;      /* of each character */
  guint8 *begins;               /* whether a character can be the first, and whether it can be the only one: CAN_ */
  guint8 low, high;             /* between them lie the first bytes of those that can, and are read in one way */
  guint8 several_low, several_high;     /* and of those that are read in several */
  guint characters;
  Sound *sounds;
  GArray *syllables;            /* (element-type Syllable): of all sounds */
  guint length;
};

static void
add_syllable (CmPinyin *self, Sound *sound, const char *spelling, const char *letters)
{
  Syllable syllable = { .length = (guint) strlen (spelling) };

  for (guint place = 0; place < self->length; place++)
    {
      if (strncmp (letters + place, spelling, syllable.length) == 0)
        syllable.whole |= BIT (place);
      if (letters[place] == spelling[0])
        sound->initial |= BIT (place);
      if (strncmp (letters + place, spelling, self->length - place) == 0)
        sound->begun |= BIT (place);
    }
  g_array_append_val (self->syllables, syllable);
}

static Sound
compare (CmPinyin *self, const char *spellings, const char *letters)
{
  Sound sound = { .first = self->syllables->len };
  g_auto (GStrv) each = g_strsplit (spellings, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    add_syllable (self, &sound, each[i], letters);
  sound.end = self->syllables->len;
  return sound;
}

static void
compare_all (CmPinyin *self, const CmAlphabet *alphabet, const char *letters)
{
  GPtrArray *spellings = cm_alphabet_spellings (alphabet);

  self->sound_of = cm_alphabet_sounds (alphabet);
  self->characters = cm_alphabet_size (alphabet);
  self->sounds = g_new0 (Sound, spellings->len + 1);
  self->syllables = g_array_sized_new (FALSE, FALSE, sizeof (Syllable), spellings->len + 1);
  for (guint i = 1; i < spellings->len; i++)
    self->sounds[i] = compare (self, spellings->pdata[i], letters);
  self->begins = g_new0 (guint8, self->characters + 1);
  for (guint i = 0; i < self->characters; i++)
    {
      const Sound *sound = &self->sounds[self->sound_of[i]];

      self->begins[i] = (guint8) ((sound->initial & 1) != 0 ? CAN_BEGIN : 0) | (guint8) ((sound->begun & 1) != 0 ? CAN_BE_ALL : 0);
    }
}

CmPinyin *
cm_pinyin_new (const CmAlphabet *alphabet, const char *letters)
{
  g_autoptr (CmPinyin) self = NULL;
  g_autofree char *spelled = g_strdelimit (g_strdup (letters), "v", 'u');   /* how keyboards write ü */
  gsize n_letters = strlen (letters);
  gboolean one_way, several_ways;

  if (n_letters == 0 || n_letters > MOST_LETTERS || strspn (letters, "abcdefghijklmnopqrstuvwxyz") != n_letters)
    return NULL;
  self = g_new0 (CmPinyin, 1);
  self->length = (guint) n_letters;
  one_way = cm_alphabet_leads (alphabet, *spelled, FALSE, &self->low, &self->high);
  several_ways = cm_alphabet_leads (alphabet, *spelled, TRUE, &self->several_low, &self->several_high);
  if (!one_way && !several_ways)
    return NULL;
  compare_all (self, alphabet, spelled);
  return g_steal_pointer (&self);
}

void
cm_pinyin_free (CmPinyin *self)
{
  if (self == NULL)
    return;
  g_free (self->begins);
  g_free (self->sounds);
  g_clear_pointer (&self->syllables, g_array_unref);
  g_free (self);
}

static guint64
go_on (const CmPinyin *self, const Sound *sound, guint64 places)
{
  const Syllable *syllables = (const Syllable *) (gpointer) self->syllables->data;
  guint64 next = (places & sound->initial) << 1;

  for (guint i = sound->first; i < sound->end; i++)
    next |= (places & syllables[i].whole) << syllables[i].length;
  return next;
}

/* All ways to read the letters at once; the text ends the latest at a byte that begins no character. */
static gboolean
reads (const CmPinyin *self, const guint8 *at)
{
  guint64 places = 1;

  while (places != 0 && (*at & 0xc0) == 0x80)
    {
      const Sound *sound;
      guint code;

      at = cm_alphabet_decode (at, &code);
      sound = &self->sounds[self->sound_of[code]];
      if ((places & sound->begun) != 0)
        return TRUE;
      places = go_on (self, sound, places);
      if ((places & BIT (self->length)) != 0)
        return TRUE;
    }
  return FALSE;
}

/* Which of sixteen bytes may begin such a character. */
static inline guint
find_leads (const CmPinyin *self, const guint8 *at)
{
  return cm_scan_between (at, self->low, self->high) | cm_scan_between (at, self->several_low, self->several_high);
}

const guint8 *
cm_pinyin_next (const CmPinyin *self, const guint8 *at, const guint8 *end)
{
  const guint8 *start = at;

  for (; at < end; at += 16)
    for (guint leads = find_leads (self, at); leads != 0; leads &= leads - 1)
      {
        const guint8 *character = at + __builtin_ctz (leads);
        guint code;

        if (character >= end)
          return end;
        if (character > start && (character[-1] & 0xc0) == 0x80)        /* a later byte of a long one */
          continue;
        cm_alphabet_decode (character, &code);
        if ((self->begins[code] & CAN_BE_ALL) != 0 || (self->begins[code] != 0 && reads (self, character)))
          return character;
      }
  return end;
}
