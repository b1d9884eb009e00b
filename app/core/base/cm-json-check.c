/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at JSON before it is read. The reader calls itself for each level, takes `010` for 8 and `0x10` for 16, knows comments, and lets
 * numbers that do not fit begin again from the other end: none of that may come near money. */
#include "cm-json-input.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cm-error.h"

#define STRUCTURE "[]{}:, \t\r\n"
#define LONGEST_SHOWN 40        /* characters of a word that a message repeats */

typedef struct {
  const char *at;
  const char *text;             /* the last one, without its quotes; that is the name a number belongs to */
  int text_length;
} Scan;

static gboolean
refuse (const Scan *scan, const char *word, gsize length, const char *why, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (word, (gssize) MIN (length, LONGEST_SHOWN));
  g_autofree char *name = g_utf8_make_valid (scan->text != NULL ? scan->text : "", MIN (scan->text_length, LONGEST_SHOWN));

  if (*name != '\0')
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” at “%s”: %s"), shown, name, why);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s”: %s"), shown, why);
  return FALSE;
}

static void
pass_text (Scan *scan)
{
  scan->text = ++scan->at;
  while (*scan->at != '"' && *scan->at != '\0')
    scan->at += scan->at[0] == '\\' && scan->at[1] != '\0' ? 2 : 1;
  scan->text_length = (int) MIN (scan->at - scan->text, G_MAXINT32);
  if (*scan->at == '"')
    scan->at++;
}

static const char *
pass_digits (const char *at)
{
  while (g_ascii_isdigit (*at))
    at++;
  return at;
}

/* A number as JSON has them: no zero before it, no sign but a minus, digits around the point. */
static gboolean
is_number (const char *word, gsize length, gboolean *whole)
{
  const char *at = word + (*word == '-'), *end = word + length, *digits = at;

  *whole = TRUE;
  at = pass_digits (at);
  if (at == digits || (*digits == '0' && at > digits + 1))
    return FALSE;
  if (*at == '.')
    {
      *whole = FALSE;
      digits = at + 1;
      at = pass_digits (digits);
      if (at == digits)
        return FALSE;
    }
  if (at < end && (*at == 'e' || *at == 'E'))
    {
      *whole = FALSE;
      digits = at + 1 + (at[1] == '-' || at[1] == '+');
      at = pass_digits (digits);
      if (at == digits)
        return FALSE;
    }
  return at == end;
}

static gboolean
is_word (const char *word, gsize length)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && strncmp (words[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_word (Scan *scan, GError **error)
{
  const char *word = scan->at;
  gsize length = strcspn (word, STRUCTURE "\"");
  g_autofree char *number = g_strndup (word, length);
  gboolean whole;

  scan->at += length;
  if (is_word (word, length))
    return TRUE;
  if (!is_number (number, length, &whole))
    return refuse (scan, word, length, _("this is no number, nor anything else that JSON knows."), error);
  if (whole && !g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, NULL, NULL))
    return refuse (scan, word, length, _("the number is too large to be calculated with."), error);
  return TRUE;
}

gboolean
cm_json_input_check (const char *text, GError **error)
{
  Scan scan = { .at = text };

  g_return_val_if_fail (text != NULL, FALSE);

  if (cm_json_input_is_deep (text))
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("The input is nested too deeply."));
      return FALSE;
    }
  while (*scan.at != '\0')
    if (*scan.at == '"')
      pass_text (&scan);
    else if (strchr (STRUCTURE, *scan.at) != NULL)
      scan.at++;
    else if (!check_word (&scan, error))
      return FALSE;
  return TRUE;
}
