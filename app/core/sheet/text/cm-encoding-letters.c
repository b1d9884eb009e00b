/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-encoding-guess.h"

#include <string.h>

/* Signs that stand in prices, names of goods and typeset text of every language. */
static gboolean
is_usual_sign (gunichar c)
{
  static const gunichar usual[] = { 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB2, 0xB4, 0xB7, 0xBB, 0xBD, 0xD7, 0x2013, 0x2014, 0x2018,
                                    0x2019, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x20AC, 0x2116, 0x2122 };

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    if (usual[i] == c)
      return TRUE;
  return c != 0xA4 && g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;     /* ¤ stands for none */
}

static gboolean
is_text (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c != 0 && type != G_UNICODE_CONTROL && type != G_UNICODE_UNASSIGNED && type != G_UNICODE_PRIVATE_USE;
}

static gboolean
is_word_part (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
is_ascii_letter (gunichar c)
{
  return c < 0x80 && g_ascii_isalpha ((char) c);
}

/* Two Latin letters with marks may meet within a word, more rarely do; letters of other scripts are together, and not with Latin ones. */
static int
letter_weight (gunichar before, gunichar c, gunichar after)
{
  gboolean behind_ascii = is_ascii_letter (before);
  gboolean before_ascii = is_ascii_letter (after);

  if (g_unichar_islower (before) && g_unichar_isupper (c))
    return -2;
  if (before >= 0x80 && g_unichar_isalpha (before) && g_unichar_get_script (before) != g_unichar_get_script (c))
    return -2;
  if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN)
    return (before < 0x80 && after < 0x80) || behind_ascii || before_ascii ? 1 : -1;
  if (behind_ascii || before_ascii)
    return -2;
  if (c == 0x3C2 && g_unichar_isalpha (after))    /* the sigma that only ends words */
    return -4;
  return g_unichar_isalpha (before) || g_unichar_isalpha (after) ? 1 : 0;
}

static int
weight (gunichar before, gunichar c, gunichar after)
{
  if (!is_text (c))
    return -8;
  /* Carons standing alone and pieces of frames fill the tables of old encodings, not texts; no text has two hard blanks together. */
  if ((c >= 0x2B0 && c <= 0x2FF) || (c >= 0x2500 && c <= 0x25FF) || (c == 0xA0 && before == 0xA0))
    return -2;
  if (g_unichar_isalpha (c))
    return letter_weight (before, c, after);
  if (g_unichar_ismark (c))
    return is_word_part (before) && before >= 0x80 ? 1 : -2;
  if (c == 0x2019 || c == 0xB7)
    return 1;
  if (g_unichar_isalpha (before) && g_unichar_isalpha (after))
    return -2;
  /* These signs stand behind a word, never before one. */
  if ((c == 0xA9 || c == 0xAE || c == 0x2122) && g_unichar_isalpha (after))
    return -2;
  return is_usual_sign (c) ? 1 : -1;
}

/* Greek and Russian tables have names, and so capitals; scripts without capitals read as Greek have none. */
static gboolean
lacks_capitals (const gunichar *text, gsize length)
{
  gsize capitals = 0;
  gsize letters = 0;

  for (gsize i = 0; i < length; i++)
    {
      GUnicodeScript script = text[i] < 0x80 ? G_UNICODE_SCRIPT_COMMON : g_unichar_get_script (text[i]);

      if (script != G_UNICODE_SCRIPT_GREEK && script != G_UNICODE_SCRIPT_CYRILLIC)
        continue;
      letters++;
      capitals += g_unichar_isupper (text[i]);
    }
  return letters >= 20 && capitals * 50 < letters;
}

int
cm_encoding_letters_plausibility (const gunichar *text, gsize length)
{
  gint64 good = 0;
  gint64 bad = 0;
  int share;

  for (gsize i = 0; i < length; i++)
    {
      int says;

      if (text[i] < 0x80 && text[i] != 0)
        continue;
      says = weight (i > 0 ? text[i - 1] : ' ', text[i], i + 1 < length ? text[i + 1] : ' ');
      good += MAX (says, 0);
      bad -= MIN (says, 0);
    }
  share = good == 0 ? 0 : (int) (CM_ENCODING_CERTAIN * good / (good + bad));
  return lacks_capitals (text, length) ? share * 8 / 10 : share;
}

/* Letters beyond ASCII of the languages that are written in an encoding, the larger ones first. */
static const struct {
  const char *encoding;
  const char *letters;
} alphabets[] = {
  { "WINDOWS-1252", "äöüß" }, { "WINDOWS-1252", "àâæçéèêëîïôœùûüÿ" }, { "WINDOWS-1252", "áéíñóúüªº" }, { "WINDOWS-1252", "áâãàçéêíóôõú" },
  { "WINDOWS-1252", "àèéìòù" }, { "WINDOWS-1252", "åäöé" }, { "WINDOWS-1252", "æøåéö" }, { "WINDOWS-1252", "áðéíóúýþæö" },
  { "WINDOWS-1252", "àçéèíïòóúü" }, { "WINDOWS-1250", "ąćęłńóśźż" }, { "WINDOWS-1250", "áčďéěíňóřšťúůýž" },
  { "WINDOWS-1250", "áäčďéíĺľňóôŕšťúýž" }, { "WINDOWS-1250", "áéíóöőúüű" }, { "WINDOWS-1250", "ăâîşţșț" }, { "WINDOWS-1250", "čćđšž" },
  { "ISO-8859-2", "ąćęłńóśźż" }, { "ISO-8859-2", "áčďéěíňóřšťúůýž" }, { "ISO-8859-2", "áäčďéíĺľňóôŕšťúýž" }, { "ISO-8859-2", "áéíóöőúüű" },
  { "ISO-8859-2", "ăâîşţșț" }, { "ISO-8859-2", "čćđšž" }, { "WINDOWS-1254", "çğıöşüâîû" }, { "WINDOWS-1257", "ąčęėįšųūž" },
  { "WINDOWS-1257", "āčēģīķļņšūž" }, { "WINDOWS-1257", "äõöüšž" }, { "WINDOWS-1258", "ăâđêôơưàáèéìíòóùúýãõ" },
};

static gboolean
is_marked_latin (gunichar c)
{
  return c >= 0x80 && g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

static gsize
count_known (const char *letters, const gunichar *text, gsize length)
{
  gsize known = 0;

  for (gsize i = 0; i < length; i++)
    known += is_marked_latin (text[i]) && (text[i] == 0x130 || g_utf8_strchr (letters, -1, g_unichar_tolower (text[i])) != NULL);
  return known;
}

int
cm_encoding_language_share (const char *name, const gunichar *text, gsize length)
{
  gsize letters = 0;
  gsize best = 0;

  /* The same letters in other places. */
  if (strcmp (name, "ISO-8859-15") == 0 || strcmp (name, "CP850") == 0 || strcmp (name, "MACINTOSH") == 0)
    name = "WINDOWS-1252";
  if (strcmp (name, "CP852") == 0)
    name = "WINDOWS-1250";
  for (gsize i = 0; i < length; i++)
    letters += is_marked_latin (text[i]);
  if (letters == 0)
    return CM_ENCODING_CERTAIN;
  for (gsize i = 0; i < G_N_ELEMENTS (alphabets); i++)
    if (strcmp (alphabets[i].encoding, name) == 0)
      best = MAX (best, count_known (alphabets[i].letters, text, length));
  return (int) (CM_ENCODING_CERTAIN * best / letters);
}
