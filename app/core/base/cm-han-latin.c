/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-han-latin.h"

#include <string.h>
#include <unicode/ustring.h>

#include "cm-icu.h"

static UTransliterator *
han_latin (void)
{
  static gsize once;
  static UTransliterator *transliterator;

  if (g_once_init_enter (&once))
    {
      transliterator = cm_icu_open_rules ("Han-Latin; Latin-ASCII; Lower");
      g_once_init_leave (&once, 1);
    }
  return transliterator;
}

/* One at a time: ICU's own state is not safe to share while it runs. */
char *
cm_han_latin (const char *text)
{
  static GMutex lock;
  gsize room = strlen (text) * 8 + 16;
  g_autofree UChar *buffer = g_new (UChar, room);
  g_autofree char *ascii = g_malloc (room * 3);
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  int32_t limit;

  u_strFromUTF8 (buffer, (int32_t) room, &length, text, -1, &status);
  if (U_FAILURE (status) || han_latin () == NULL)
    return g_strdup (text);
  limit = length;
  g_mutex_lock (&lock);
  utrans_transUChars (han_latin (), buffer, &length, (int32_t) room, 0, &limit, &status);
  g_mutex_unlock (&lock);
  u_strToUTF8 (ascii, (int32_t) room * 3, NULL, buffer, length, &status);
  return U_FAILURE (status) ? g_strdup (text) : g_steal_pointer (&ascii);
}

char *
cm_han_latin_syllable (gunichar character)
{
  char text[8] = "";
  g_autofree char *spelled = NULL;

  if (g_unichar_get_script (character) != G_UNICODE_SCRIPT_HAN)
    return NULL;
  g_unichar_to_utf8 (character, text);
  spelled = g_strstrip (cm_han_latin (text));
  return *spelled != '\0' && strspn (spelled, "abcdefghijklmnopqrstuvwxyz") == strlen (spelled) ? g_steal_pointer (&spelled) : NULL;
}
