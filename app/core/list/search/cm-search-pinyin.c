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

/* First bytes of characters, 0x80..0xbf: the bit of the first half of one in the byte of the second. */
typedef guint8 LeadSet[16];

struct _CmPinyin {
  const guint16 *sound_of;      /* of each character */
  guint8 *begins;               /* whether a character can be the first, and whether it can be the only one: CAN_ */
  LeadSet firsts;               /* first bytes of those that can */
  LeadSet alone;                /* of those that can be the only one, and of long ones */
  LeadSet seconds;              /* of those that can be the second */
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

static void
add_lead (LeadSet set, guint8 lead)
{
  set[lead & 0xf] |= (guint8) (1 << (lead >> 4 & 3));
}

static inline gboolean
has_lead (const LeadSet set, guint8 byte)
{
  return (byte & 0xc0) == 0x80 && (set[byte & 0xf] >> (byte >> 4 & 3) & 1) != 0;
}

/* From this number on characters take three bytes, and the second one does not stand two bytes behind. */
#define FIRST_LONG (1 << 12)

/* What each character may do as the first one, and whether it may be the second. */
static void
note_beginnings (CmPinyin *self)
{
  guint64 reached = 0;

  self->begins = g_new0 (guint8, self->characters + 1);
  for (guint i = 0; i < self->characters; i++)
    {
      const Sound *sound = &self->sounds[self->sound_of[i]];

      self->begins[i] = (guint8) ((sound->initial & 1) != 0 ? CAN_BEGIN : 0) | (guint8) ((sound->begun & 1) != 0 ? CAN_BE_ALL : 0);
      reached |= go_on (self, sound, 1);
      if (self->begins[i] != 0)
        add_lead (self->firsts, cm_alphabet_lead (i));
      if ((self->begins[i] & CAN_BE_ALL) != 0 || (self->begins[i] != 0 && i >= FIRST_LONG))
        add_lead (self->alone, cm_alphabet_lead (i));
    }
  for (guint i = 0; i < self->characters; i++)
    if ((self->sounds[self->sound_of[i]].initial & reached) != 0)
      add_lead (self->seconds, cm_alphabet_lead (i));
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
  note_beginnings (self);
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

/* Whether such a character begins here, and not the second byte of a long one stands. */
static inline gboolean
stands_at (const CmPinyin *self, const guint8 *at, const guint8 *start)
{
  const guint8 *next;
  guint code;

  if (at > start && (at[-1] & 0xc0) == 0x80)
    return FALSE;
  next = cm_alphabet_decode (at, &code);
  return (self->begins[code] & CAN_BE_ALL) != 0 || (self->begins[code] != 0 && has_lead (self->seconds, *next) && reads (self, at));
}

/* A bit for each place of a block: where a character may begin, and where the texts of a person end. */
typedef struct {
  guint leads;
  guint ends;
} Places;

typedef Places (*PlacesFunc) (const CmPinyin *self, const guint8 *at);

/* Compiled once for narrow registers and once for wide ones. Letters may be nearly everybody's: no more is done for each than to count the
 * people before. */
static inline __attribute__ ((always_inline)) void
find (const CmPinyin *self, const CmSearchWalk *walk, PlacesFunc look)
{
  gsize person = walk->person;

  for (const guint8 *at = walk->begin; at < walk->end; at += CM_SCAN_BLOCK)
    {
      Places places = look (self, at);

      for (guint leads = places.leads; leads != 0; leads &= leads - 1)
        {
          guint place = (guint) __builtin_ctz (leads);

          if (at + place >= walk->end)
            return;
          if (stands_at (self, at + place, walk->begin))
            cm_bitset_add (walk->found, person + (guint) __builtin_popcount (places.ends & ((1u << place) - 1)));
        }
      person += (guint) __builtin_popcount (places.ends);
    }
}

static inline Places
look (const CmPinyin *self, const guint8 *at)
{
  return (Places) {
    cm_scan_between (at, self->low, self->high) | cm_scan_between (at, self->several_low, self->several_high),
    cm_scan_between (at, PERSON_END, PERSON_END),
  };
}

#if CM_SCAN_REGISTERS == 32

CM_SCAN_WIDE static inline __m256i
look_up (const LeadSet table, __m256i halves)
{
  __m256i both = _mm256_broadcastsi128_si256 (_mm_loadu_si128 ((const __m128i *) (gconstpointer) table));

  return _mm256_shuffle_epi8 (both, _mm256_and_si256 (halves, _mm256_set1_epi8 (0xf)));
}

/* Which of the bytes are of a set, as bytes that are not 0. */
CM_SCAN_WIDE static inline __m256i
choose_leads (__m256i block, const LeadSet set)
{
  static const LeadSet bit_of_first_half = { [8] = 1, [9] = 2, [10] = 4, [11] = 8 };

  return _mm256_and_si256 (look_up (set, block), look_up (bit_of_first_half, _mm256_srli_epi16 (block, 4)));
}

CM_SCAN_WIDE static inline Places
look_wide (const CmPinyin *self, const guint8 *at)
{
  __m256i first = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) at);
  __m256i second = _mm256_loadu_si256 ((const __m256i *) (gconstpointer) (at + 2));
  __m256i none = _mm256_setzero_si256 ();
  __m256i no_begin = _mm256_cmpeq_epi8 (choose_leads (first, self->firsts), none);
  __m256i no_end = _mm256_cmpeq_epi8 (_mm256_or_si256 (choose_leads (first, self->alone), choose_leads (second, self->seconds)), none);

  return (Places) {
    ~(guint) _mm256_movemask_epi8 (_mm256_or_si256 (no_begin, no_end)),
    (guint) _mm256_movemask_epi8 (_mm256_cmpeq_epi8 (first, _mm256_set1_epi8 (PERSON_END))),
  };
}

CM_SCAN_WIDE static void
find_wide (const CmPinyin *self, const CmSearchWalk *walk)
{
  find (self, walk, look_wide);
}

#endif

void
cm_pinyin_find (const CmPinyin *self, CmSearchWalk walk)
{
  CM_SCAN_CHOOSE (find_wide (self, &walk), find (self, &walk, look));
}
