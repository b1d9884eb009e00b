/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-text.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define FIRST 0x4E00
#define LAST 0x9FFF

static UTransliterator *
open_simplifier (void)
{
  static const char rule[] = "Traditional-Simplified";
  UErrorCode status = U_ZERO_ERROR;
  UChar id[64];

  u_charsToUChars (rule, id, sizeof rule);
  return utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
}

static guint16
ask_icu (gunichar c)
{
  static UTransliterator *simplifier;
  static gboolean opened;
  UErrorCode status = U_ZERO_ERROR;
  UChar text[4] = { (UChar) c, 0 };
  int32_t length = 1, limit = 1;

  if (!opened)
    simplifier = open_simplifier ();
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
  static guint16 known[LAST - FIRST + 1];
  guint16 *simple;
  gunichar found;

  if (c < FIRST || c > LAST)
    return c;
  simple = &known[c - FIRST];
  g_mutex_lock (&lock);
  if (*simple == 0)
    *simple = ask_icu (c);
  found = *simple;
  g_mutex_unlock (&lock);
  return found;
}
