/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-text.h"

#include "cm-icu.h"

static guint16
ask_icu (gunichar c)
{
  static UTransliterator *simplifier;
  static gboolean opened;
  UErrorCode status = U_ZERO_ERROR;
  UChar text[4] = { (UChar) c, 0 };
  int32_t length = 1, limit = 1;

  if (!opened)
    simplifier = cm_icu_open_rules ("Traditional-Simplified");
  opened = TRUE;
  if (simplifier == NULL)
    return (guint16) c;
  utrans_transUChars (simplifier, text, &length, G_N_ELEMENTS (text), 0, &limit, &status);
  return U_SUCCESS (status) && length == 1 ? text[0] : (guint16) c;
}

/* ICU is asked once per character: headers and states are compared far too often for more. */
gunichar
cm_text_simplify (gunichar c)
{
  static GMutex lock;
  static guint16 known[CM_LAST_HAN - CM_FIRST_HAN + 1];
  guint16 *simple;
  gunichar found;

  if (c < CM_FIRST_HAN || c > CM_LAST_HAN)
    return c;
  simple = &known[c - CM_FIRST_HAN];
  g_mutex_lock (&lock);
  if (*simple == 0)
    *simple = ask_icu (c);
  found = *simple;
  g_mutex_unlock (&lock);
  return found;
}

gunichar
cm_text_without_mark (gunichar c)
{
  static const struct { gunichar letter, bare; } alone[] = {
    { 0xD8, 'O' }, { 0xF8, 'o' }, { 0x110, 'D' }, { 0x111, 'd' }, { 0x131, 'i' }, { 0x141, 'L' }, { 0x142, 'l' }, { 0x3C2, 0x3C3 },
  };
  gunichar parts[8];

  if (c < 0xC0 || (c > 0x3CF && c != 0x401 && c != 0x451 && (c < 0x1E00 || c > 0x1FFF)))
    return c;
  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    if (alone[i].letter == c)
      return alone[i].bare;
  if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) < 2 || !g_unichar_isalpha (parts[0]))
    return c;
  return parts[0];
}
