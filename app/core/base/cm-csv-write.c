/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-csv-write.h"

#include <string.h>

/* `-12.50`: nothing to calculate. */
static gboolean
is_negative_number (const char *text)
{
  gsize whole = *text == '-' ? strspn (text + 1, "0123456789") : 0;
  const char *rest = text + 1 + whole;

  if (whole == 0)
    return FALSE;
  return *rest == '\0' || (*rest == '.' && rest[1] != '\0' && rest[1 + strspn (rest + 1, "0123456789")] == '\0');
}

gboolean
cm_csv_is_formula (const char *text)
{
  if (*text == '\t' || *text == '\r' || *text == '\n')
    return TRUE;
  text += strspn (text, " ");
  return *text != '\0' && strchr ("=+-@", *text) != NULL && !is_negative_number (text);
}

void
cm_csv_append (GString *csv, const char *text)
{
  if (text == NULL)
    text = "";
  g_string_append_c (csv, '"');
  if (cm_csv_is_formula (text))
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_len (csv, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
  g_string_append_c (csv, '"');
}
