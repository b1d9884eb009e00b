/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-pinyin.h"

#include "cm-han-latin.h"
#include "cm-pinyin-table.h"

/* There are some four hundred syllables, whoever asks. */
static const char *
ask_icu (gunichar character)
{
  g_autofree char *syllable = cm_han_latin_syllable (character);

  return syllable != NULL ? g_intern_string (syllable) : NULL;
}

const char *
cm_pinyin_of (gunichar character)
{
  guint number;

  if (character < CM_FIRST_HAN || character > CM_LAST_HAN)
    return ask_icu (character);
  number = cm_pinyin_table[character - CM_FIRST_HAN];
  return number > 0 ? cm_pinyin_syllables[number] : NULL;
}
