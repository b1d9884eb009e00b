/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-mask.h"

#include <string.h>

#include "cm-text.h"

#define LEAST_DIGITS 7
#define MOBILE_DIGITS 11

static void
append_ends (GString *into, const char *text, const char *stars, glong last_from)
{
  glong length = g_utf8_strlen (text, -1);

  g_string_append_unichar (into, g_utf8_get_char (text));
  if (length > 1)
    g_string_append (into, stars);
  if (length >= last_from)
    g_string_append (into, g_utf8_offset_to_pointer (text, length - 1));
}

/* `John Smith`: each word for itself, and its last letter is nobody's business. */
static char *
mask_words (const char *name)
{
  g_auto(GStrv) words = g_strsplit (name, " ", -1);
  GString *masked = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      if (masked->len > 0)
        g_string_append_c (masked, ' ');
      append_ends (masked, *word, "***", G_MAXLONG);
    }
  return g_string_free (masked, FALSE);
}

char *
cm_mask_name (const char *name)
{
  GString *masked;
  glong length;

  if (name == NULL || *name == '\0' || !g_utf8_validate (name, -1, NULL))
    return g_strdup (name == NULL ? NULL : "");
  length = g_utf8_strlen (name, -1);
  if (length == 1)
    return g_strdup ("*");
  if (g_ascii_isalpha (*name))
    return mask_words (name);
  masked = g_string_new (NULL);
  append_ends (masked, name, length > 3 ? "**" : "*", 3);
  return g_string_free (masked, FALSE);
}

char *
cm_mask_phone (const char *phone)
{
  g_autofree char *plain = NULL;
  g_autoptr(GString) digits = g_string_new (NULL);

  if (phone == NULL)
    return NULL;
  plain = cm_phone_format (phone);
  for (const char *p = plain; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (digits->len >= MOBILE_DIGITS)
    return g_strdup_printf ("%.3s****%s", digits->str, digits->str + digits->len - 4);
  return g_strdup_printf ("****%s", digits->len > 4 ? digits->str + digits->len - 2 : "");
}

char *
cm_mask_email (const char *email)
{
  const char *at = email != NULL ? strrchr (email, '@') : NULL;

  if (email == NULL)
    return NULL;
  if (at == NULL || at == email)
    return cm_mask_account (email);
  return g_strdup_printf ("%.*s***%s", (int) (g_utf8_next_char (email) - email), email, at);
}

char *
cm_mask_account (const char *account)
{
  GString *masked;

  if (account == NULL || *account == '\0' || !g_utf8_validate (account, -1, NULL))
    return g_strdup (account == NULL ? NULL : "");
  if (g_utf8_strlen (account, -1) == 1)
    return g_strdup ("*");
  masked = g_string_new (NULL);
  append_ends (masked, account, "***", 4);
  return g_string_free (masked, FALSE);
}

char *
cm_mask_number (const char *number)
{
  glong length;

  if (number == NULL || !g_utf8_validate (number, -1, NULL))
    return NULL;
  length = g_utf8_strlen (number, -1);
  return g_strconcat ("****", length > 4 ? g_utf8_offset_to_pointer (number, length - 4) : "", NULL);
}

/* The end of a number that begins at @p: digits, and single blanks or hyphens between them; @count is how many digits. */
static const char *
number_end (const char *p, gsize *count)
{
  const char *end = p;

  *count = 0;
  if (!g_ascii_isdigit (*p))
    return p;
  while (g_ascii_isdigit (*p) || ((*p == ' ' || *p == '-') && g_ascii_isdigit (p[1])))
    {
      *count += g_ascii_isdigit (*p) ? 1 : 0;
      end = ++p;
    }
  return end;
}

/* 2026-11-21 */
static gboolean
is_date (const char *from, const char *end)
{
  return end - from == strlen ("2026-11-21") && from[4] == '-' && from[7] == '-';
}

static char *
mask_numbers (const char *text)
{
  GString *masked = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize count;
      const char *end = number_end (text, &count);

      if (end == text)
        end = g_utf8_next_char (text);
      if (count >= LEAST_DIGITS && !is_date (text, end))
        {
          g_autofree char *number = g_strndup (text, (gsize) (end - text));
          g_autofree char *stars = cm_mask_phone (number);

          g_string_append (masked, stars);
        }
      else
        g_string_append_len (masked, text, end - text);
      text = end;
    }
  return g_string_free (masked, FALSE);
}

char *
cm_mask_text (const char *text, const char *name)
{
  g_autofree char *masked = NULL;
  g_autofree char *hidden = cm_mask_name (name);
  g_auto(GStrv) parts = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  masked = mask_numbers (text);
  if (name == NULL || *name == '\0')
    return g_steal_pointer (&masked);
  parts = g_strsplit (masked, name, -1);
  return g_strjoinv (hidden, parts);
}
