/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-alphabet.h"

#include <string.h>

#include "cm-text.h"

#define PLANE 0x10000
/* Unified ideographs: folding leaves them as they are. */
#define FIRST_HAN 0x4e00
#define LAST_HAN 0x9fff

struct _CmAlphabet {
  guint16 *codes;               /* of the first plane: number + 1, 0 for a character that never came */
  GHashTable *rare;             /* of the others */
  GArray *characters;           /* (element-type gunichar): by number */
  guint16 *syllables;           /* by number, after spelling */
  GPtrArray *spellings;
};

CmAlphabet *
cm_alphabet_new (void)
{
  CmAlphabet *self = g_new0 (CmAlphabet, 1);

  self->codes = g_new0 (guint16, PLANE);
  self->rare = g_hash_table_new (NULL, NULL);
  self->characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->spellings = g_ptr_array_new_with_free_func (g_free);
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
  g_free (self->syllables);
  g_ptr_array_unref (self->spellings);
  g_free (self);
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
learn (CmAlphabet *self, gunichar character)
{
  guint number = find (self, character);

  if (number > 0)
    return number;
  g_array_append_val (self->characters, character);
  number = self->characters->len;
  if (character < PLANE && number <= G_MAXUINT16)
    self->codes[character] = (guint16) number;
  else
    g_hash_table_insert (self->rare, GUINT_TO_POINTER (character), GUINT_TO_POINTER (number));
  return number;
}

static void
append_code (GByteArray *bytes, guint code)
{
  guint8 coded[4];
  guint length = 0;

  for (int shift = code >= 1 << 18 ? 18 : code >= 1 << 12 ? 12 : 6; shift > 0; shift -= 6)
    coded[length++] = (guint8) (0x80 | ((code >> shift) & 0x3f));
  coded[length++] = (guint8) (0xc0 | (code & 0x3f));
  g_byte_array_append (bytes, coded, length);
}

/* ASCII and plain Chinese are folded at sight. Says no, and where it was, when something else comes. */
static gboolean
write_plain (CmAlphabet *self, const char *text, GByteArray *bytes)
{
  guint before = bytes->len;

  while (*text != '\0')
    {
      gunichar character = g_utf8_get_char (text);

      if (character >= 0x80 && (character < FIRST_HAN || character > LAST_HAN))
        {
          g_byte_array_set_size (bytes, before);
          return FALSE;
        }
      if (character >= 0x80)
        append_code (bytes, learn (self, character) - 1);
      else if (character > ' ' && character != '-' && character != 0x7f)
        {
          guint8 letter = (guint8) g_ascii_tolower ((char) character);

          g_byte_array_append (bytes, &letter, 1);
        }
      text = g_utf8_next_char (text);
    }
  return TRUE;
}

void
cm_alphabet_write (CmAlphabet *self, const char *text, GByteArray *bytes)
{
  g_autofree char *folded = NULL;

  if (write_plain (self, text, bytes))
    return;
  folded = cm_text_fold (text);
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
      guint number = character >= 0x80 ? find (self, character) : 0;

      if (character >= 0x80 && number == 0)
        return FALSE;
      if (character >= 0x80)
        append_code (bytes, number - 1);
      else
        g_byte_array_append (bytes, (const guint8 *) at, 1);
    }
  return TRUE;
}

/* Letters of one syllable only: a character that is read in no such way has none. */
static guint16
syllable_of (CmAlphabet *self, GHashTable *known, gunichar character)
{
  char text[8] = "";
  g_autofree char *spelled = NULL;
  gpointer number;

  if (g_unichar_get_script (character) != G_UNICODE_SCRIPT_HAN)
    return 0;
  g_unichar_to_utf8 (character, text);
  spelled = g_strstrip (cm_text_pinyin (text));
  for (const char *at = spelled; *at != '\0'; at++)
    if (!g_ascii_islower (*at))
      return 0;
  if (*spelled == '\0')
    return 0;
  number = g_hash_table_lookup (known, spelled);
  if (number != NULL)
    return (guint16) GPOINTER_TO_UINT (number);
  g_hash_table_insert (known, spelled, GUINT_TO_POINTER (self->spellings->len));
  g_ptr_array_add (self->spellings, g_steal_pointer (&spelled));
  return (guint16) (self->spellings->len - 1);
}

void
cm_alphabet_spell (CmAlphabet *self)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (self->spellings, 0);
  g_ptr_array_add (self->spellings, g_strdup (""));
  g_free (self->syllables);
  self->syllables = g_new0 (guint16, self->characters->len + 1);
  for (guint i = 0; i < self->characters->len; i++)
    self->syllables[i] = syllable_of (self, known, g_array_index (self->characters, gunichar, i));
}

guint
cm_alphabet_size (const CmAlphabet *self)
{
  return self->characters->len;
}

const guint16 *
cm_alphabet_syllables (const CmAlphabet *self)
{
  return self->syllables;
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
