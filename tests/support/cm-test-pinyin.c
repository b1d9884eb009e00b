/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-pinyin.h"

#include <string.h>

#include "cm-readings.h"
#include "cm-text.h"

char *
cm_test_fold (const char *text)
{
  g_autofree char *folded = cm_text_fold (text);
  GString *simple = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (simple, cm_text_simplify (cm_text_simplify (g_utf8_get_char (at))));   /* some have a simpler one */
  return g_string_free (simple, FALSE);
}

static char **
read_syllables (gunichar character)
{
  char written[8] = "";

  if (g_unichar_get_script (character) != G_UNICODE_SCRIPT_HAN)
    return g_new0 (char *, 1);
  g_unichar_to_utf8 (character, written);
  if (cm_readings_of (character) != NULL)
    return g_strsplit (cm_readings_of (character), " ", -1);
  else
    {
      g_autofree char *syllable = g_strstrip (cm_text_pinyin (written));

      return g_strsplit (syllable, " ", 1);
    }
}

/* Each is asked for many times. */
static char **
syllables_of (gunichar character)
{
  static GHashTable *known;
  char **syllables;

  if (known == NULL)
    known = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  syllables = g_hash_table_lookup (known, GUINT_TO_POINTER (character));
  if (syllables == NULL)
    g_hash_table_insert (known, GUINT_TO_POINTER (character), syllables = read_syllables (character));
  return syllables;
}

static gboolean reads_as (const char *at, const char *letters);

static gboolean
goes_on (const char *behind, const char *syllable, const char *letters)
{
  return g_str_has_prefix (syllable, letters)
         || (g_str_has_prefix (letters, syllable) && reads_as (behind, letters + strlen (syllable)))
         || (*letters == *syllable && reads_as (behind, letters + 1));
}

static gboolean
reads_as (const char *at, const char *letters)
{
  gboolean reads = FALSE;

  if (*letters == '\0')
    return TRUE;
  if (*at == '\0')
    return FALSE;
  for (char **syllable = syllables_of (g_utf8_get_char (at)); *syllable != NULL && !reads; syllable++)
    reads = goes_on (g_utf8_next_char (at), *syllable, letters);
  return reads;
}

gboolean
cm_test_spells (const char *folded, const char *letters)
{
  g_autofree char *spelled = g_strdelimit (g_strdup (letters), "v", 'u');

  if (*letters == '\0' || strspn (letters, "abcdefghijklmnopqrstuvwxyz") < strlen (letters))
    return FALSE;
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (reads_as (at, spelled))
      return TRUE;
  return FALSE;
}
