/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-alphabet.h"

#include <string.h>

#include "cm-pinyin.h"
#include "cm-readings.h"
#include "cm-text.h"

#define PLANE 0x10000
/* So many characters take two bytes. */
#define TWO_BYTES (1u << 12)

struct _CmAlphabet {
  guint16 *codes;               /* of the first plane: number + 1, 0 for a character that never came */
  GHashTable *rare;             /* of the others */
  GArray *characters;           /* (element-type gunichar): by number */
  GArray *traditional;          /* (element-type gunichar): those that have the number of their simple form */
  guint16 *sounds;           /* by number, after spelling */
  guint32 *renumbered;          /* new number by the one before, while texts are rewritten */
  GPtrArray *spellings;         /* (element-type utf8): of tables that stay */
};

CmAlphabet *
cm_alphabet_new (void)
{
  CmAlphabet *self = g_new0 (CmAlphabet, 1);

  self->codes = g_new0 (guint16, PLANE);
  self->rare = g_hash_table_new (NULL, NULL);
  self->characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->traditional = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->spellings = g_ptr_array_new ();
  return self;
}

void
cm_alphabet_free (CmAlphabet *self)
{
  if (self == NULL)
    return;
  g_free (self->codes);
  g_hash_table_unref (self->rare);
  g_array_unref (self->characters);
  g_array_unref (self->traditional);
  g_free (self->sounds);
  g_free (self->renumbered);
  g_ptr_array_unref (self->spellings);
  g_free (self);
}

/* Some simple forms have a simpler one of their own, and two are that of one another. */
static gunichar
simple_form (gunichar character)
{
  return cm_text_simplify (cm_text_simplify (character));
}

/* Number + 1, 0 when it never came. */
static guint
find (const CmAlphabet *self, gunichar character)
{
  if (character < PLANE && self->codes[character] != 0)
    return self->codes[character];
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->rare, GUINT_TO_POINTER (character)));
}

static guint
learn_new (CmAlphabet *self, gunichar character)
{
  guint number;

  g_array_append_val (self->characters, character);
  number = self->characters->len;
  if (character < PLANE && number <= G_MAXUINT16)
    self->codes[character] = (guint16) number;
  else
    g_hash_table_insert (self->rare, GUINT_TO_POINTER (character), GUINT_TO_POINTER (number));
  return number;
}

/* Traditional characters are found by the simple ones, and the other way round: both have one number. */
static guint
learn (CmAlphabet *self, gunichar character)
{
  guint number = find (self, character);
  gunichar simple;

  if (number > 0)
    return number;
  simple = simple_form (character);
  number = simple != character ? find (self, simple) : 0;
  if (number == 0)
    number = learn_new (self, simple);
  if (simple == character)
    return number;
  g_array_append_val (self->traditional, character);
  if (number <= G_MAXUINT16)
    self->codes[character] = (guint16) number;
  return number;
}

/* Bytes of a code at most. */
#define MOST_CODED 4

/* The bytes of a code, and how many. */
static guint
write_code (guint8 *coded, guint code)
{
  guint length = 0;

  for (int shift = code >= 1 << 18 ? 18 : code >= 1 << 12 ? 12 : 6; shift > 0; shift -= 6)
    coded[length++] = (guint8) (0x80 | ((code >> shift) & 0x3f));
  coded[length++] = (guint8) (0xc0 | (code & 0x3f));
  return length;
}

static void
append_code (GByteArray *bytes, guint code)
{
  guint8 coded[MOST_CODED];

  g_byte_array_append (bytes, coded, write_code (coded, code));
}

/* The unified ideograph of three bytes at @text, which folding leaves as it is; 0 when something else stands there. */
static inline gunichar
plain_han (const guint8 *text)
{
  gunichar character;

  if (text[0] < 0xe4 || text[0] > 0xe9 || (text[1] & 0xc0) != 0x80 || (text[2] & 0xc0) != 0x80)
    return 0;
  character = (gunichar) (text[0] & 0xf) << 12 | (gunichar) (text[1] & 0x3f) << 6 | (text[2] & 0x3f);
  return character >= CM_FIRST_HAN && character <= CM_LAST_HAN ? character : 0;
}

gboolean
cm_alphabet_write_plain (CmAlphabet *self, const char *text, guint8 *bytes, gsize room, gsize *length)
{
  guint8 *at = bytes;

  for (const guint8 *from = (const guint8 *) text; *from != '\0';)
    {
      gunichar character = *from >= 0x80 ? plain_han (from) : *from;

      if (character == 0 || (gsize) (at - bytes) + MOST_CODED > room)
        return FALSE;
      if (character >= 0x80)
        at += write_code (at, learn (self, character) - 1);
      else if (character > ' ' && character != '-' && character != 0x7f)
        *at++ = (guint8) (character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character);
      from += character >= 0x80 ? 3 : 1;
    }
  *length = (gsize) (at - bytes);
  return TRUE;
}

void
cm_alphabet_write (CmAlphabet *self, const char *text, GByteArray *bytes)
{
  g_autofree char *folded = cm_text_fold (text);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character >= 0x80)
        append_code (bytes, learn (self, character) - 1);
      else if (character >= ' ')
        g_byte_array_append (bytes, (const guint8 *) at, 1);
    }
}

gboolean
cm_alphabet_write_known (const CmAlphabet *self, const char *folded, GByteArray *bytes)
{
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      guint number = character >= 0x80 ? find (self, simple_form (character)) : 0;

      if (character >= 0x80 && number == 0)
        return FALSE;
      if (character >= 0x80)
        append_code (bytes, number - 1);
      else
        g_byte_array_append (bytes, (const guint8 *) at, 1);
    }
  return TRUE;
}

/* Letters of one syllable, or of several with blanks between them; a character that is read in no such way has none. */
static const char *
spell (gunichar character)
{
  const char *readings = cm_readings_of (character);

  return readings != NULL ? readings : cm_pinyin_of (character);
}

static guint16
sound_of (CmAlphabet *self, GHashTable *known, gunichar character)
{
  const char *spelled = spell (character);
  gpointer number;

  if (spelled == NULL)
    return 0;
  number = g_hash_table_lookup (known, spelled);
  if (number != NULL)
    return (guint16) GPOINTER_TO_UINT (number);
  g_hash_table_insert (known, (gpointer) spelled, GUINT_TO_POINTER (self->spellings->len));
  g_ptr_array_add (self->spellings, (gpointer) spelled);
  return (guint16) (self->spellings->len - 1);
}

static gboolean
has_several (const char *spelling)
{
  return strchr (spelling, ' ') != NULL;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const CmAlphabet *self = data;
  guint x = *(const guint32 *) a, y = *(const guint32 *) b;
  const char *left = self->spellings->pdata[self->sounds[x]], *right = self->spellings->pdata[self->sounds[y]];
  int order = has_several (left) - has_several (right);

  if (order == 0)
    order = strcmp (left, right);

  return order != 0 ? order : (x > y) - (x < y);
}

static void
set_number (CmAlphabet *self, gunichar character, guint number)
{
  if (character < PLANE && self->codes[character] != 0 && number <= G_MAXUINT16)
    self->codes[character] = (guint16) number;
  else
    {
      if (character < PLANE)
        self->codes[character] = 0;
      g_hash_table_insert (self->rare, GUINT_TO_POINTER (character), GUINT_TO_POINTER (number));
    }
}

/* By pinyin among those of two bytes, and among the rest. Few characters are spread over all numbers of two bytes, so that the first byte
 * says as much as it can. */
static void
renumber (CmAlphabet *self)
{
  guint count = self->characters->len, two_bytes = MIN (count, TWO_BYTES);
  guint spread = two_bytes > 0 ? TWO_BYTES / two_bytes : 1;
  g_autofree guint32 *order = g_new (guint32, count + 1);
  g_autoptr(GArray) characters = g_steal_pointer (&self->characters);
  g_autofree guint16 *sounds = g_steal_pointer (&self->sounds);

  for (guint i = 0; i < count; i++)
    order[i] = i;
  self->sounds = sounds;
  g_qsort_with_data (order, (int) two_bytes, sizeof *order, compare_places, self);
  g_qsort_with_data (order + two_bytes, (int) (count - two_bytes), sizeof *order, compare_places, self);

  self->characters = g_array_new (FALSE, TRUE, sizeof (gunichar));
  g_array_set_size (self->characters, MAX (count, two_bytes * spread));
  self->sounds = g_new0 (guint16, self->characters->len + 1);
  self->renumbered = g_renew (guint32, self->renumbered, count + 1);
  for (guint i = 0; i < count; i++)
    {
      guint number = i < two_bytes ? i * spread : i;
      gunichar character = g_array_index (characters, gunichar, order[i]);

      self->renumbered[order[i]] = number;
      g_array_index (self->characters, gunichar, number) = character;
      self->sounds[number] = sounds[order[i]];
      set_number (self, character, number + 1);
    }
  for (guint i = 0; i < self->traditional->len; i++)
    {
      gunichar character = g_array_index (self->traditional, gunichar, i);
      guint number = find (self, simple_form (character));

      self->codes[character] = number <= G_MAXUINT16 ? (guint16) number : 0;
    }
}

void
cm_alphabet_spell (CmAlphabet *self)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (self->spellings, 0);
  g_ptr_array_add (self->spellings, (gpointer) "");
  g_free (self->sounds);
  self->sounds = g_new0 (guint16, self->characters->len + 1);
  for (guint i = 0; i < self->characters->len; i++)
    self->sounds[i] = sound_of (self, known, g_array_index (self->characters, gunichar, i));
  renumber (self);
}

guint8 *
cm_alphabet_rewrite (const CmAlphabet *self, guint8 *at)
{
  guint code;

  cm_alphabet_decode (at, &code);
  return at + write_code (at, self->renumbered[code]);
}

void
cm_alphabet_end (CmAlphabet *self)
{
  g_clear_pointer (&self->renumbered, g_free);
}

/* Whether one of the readings begins with it. */
static gboolean
begins_with (const char *spelling, char letter)
{
  for (const char *at = spelling; at != NULL; at = strchr (at, ' '))
    {
      at += *at == ' ';
      if (*at == letter)
        return TRUE;
    }
  return FALSE;
}

gboolean
cm_alphabet_leads (const CmAlphabet *self, char letter, gboolean several, guint8 *low, guint8 *high)
{
  *low = 0xbf;
  *high = 0x80;
  for (guint i = 0; i < self->characters->len; i++)
    {
      const char *spelling = self->spellings->pdata[self->sounds[i]];

      if (has_several (spelling) != several || !begins_with (spelling, letter))
        continue;
      *low = MIN (*low, cm_alphabet_lead (i));
      *high = MAX (*high, cm_alphabet_lead (i));
    }
  return *low <= *high;
}

guint
cm_alphabet_size (const CmAlphabet *self)
{
  return self->characters->len;
}

const guint16 *
cm_alphabet_sounds (const CmAlphabet *self)
{
  return self->sounds;
}

GPtrArray *
cm_alphabet_spellings (const CmAlphabet *self)
{
  return self->spellings;
}

gsize
cm_alphabet_bytes (const CmAlphabet *self)
{
  return PLANE * sizeof (guint16) + self->characters->len * (sizeof (gunichar) + sizeof (guint16));
}
