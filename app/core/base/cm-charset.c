/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-charset.h"

#include <unicode/ucsdet.h>

void
cm_charset_foreach (const char *bytes, gsize length, void (*found) (const char *family, int confidence, gpointer user_data),
                    gpointer user_data)
{
  UErrorCode code = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open (&code);
  const UCharsetMatch **matches = NULL;
  int32_t n = 0;

  if (U_SUCCESS (code))
    ucsdet_setText (detector, bytes, (int32_t) MIN (length, G_MAXINT32), &code);
  if (U_SUCCESS (code))
    matches = ucsdet_detectAll (detector, &n, &code);
  for (int32_t i = 0; U_SUCCESS (code) && i < n; i++)
    {
      const char *name = ucsdet_getName (matches[i], &code);
      int confidence = ucsdet_getConfidence (matches[i], &code);

      if (U_SUCCESS (code))
        found (name, confidence, user_data);
    }
  if (detector != NULL)
    ucsdet_close (detector);
}
