/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-icu.h"

#include <string.h>
#include <unicode/ustring.h>

#define MOST 64

UTransliterator *
cm_icu_open_rules (const char *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar id[MOST];

  u_charsToUChars (name, id, (int32_t) strlen (name) + 1);
  return utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
}
