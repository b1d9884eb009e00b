/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at JSON before it is read. The reader calls itself for each level, takes `010` for 8 and `0x10` for 16, knows comments, lets
 * numbers that do not fit begin again from the other end, takes the last of two values with one name and the first of two documents:
 * none of that may come near money. */
#include "cm-json-input.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cm-error.h"

#define BLANKS " \t\r\n"
#define STRUCTURE "[]{}:," BLANKS
#define LONGEST_SHOWN 40        /* characters of a word that a message repeats */

typedef struct {
  const char *at;
  const char *text;             /* the last one, without its quotes; that is the name a number belongs to */
  int text_length;
  GPtrArray *open;              /* the names so far of each open object, NULL for a list */
  gboolean over;                /* the document is */
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

/* A text before a colon is a name; each is given once. */
static gboolean
check_name (Scan *scan, GError **error)
{
  GHashTable *names = scan->open->len > 0 ? g_ptr_array_index (scan->open, scan->open->len - 1) : NULL;

  if (names == NULL || scan->at[strspn (scan->at, BLANKS)] != ':'
      || g_hash_table_add (names, g_strndup (scan->text, (gsize) scan->text_length)))
    return TRUE;
  return refuse (scan, scan->text, (gsize) scan->text_length, _("the name is given twice. Leave one of them out."), error);
}

static gboolean
check_text (Scan *scan, GError **error)
{
  scan->text = ++scan->at;
  while (*scan->at != '"' && *scan->at != '\0')
    scan->at += scan->at[0] == '\\' && scan->at[1] != '\0' ? 2 : 1;
  scan->text_length = (int) MIN (scan->at - scan->text, G_MAXINT32);
  if (*scan->at == '"')
    scan->at++;
  return check_name (scan, error);
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

/* Whether a whole number fits into 64 bits. GLib's reader would say no to any number, once in many thousand times: the first time it sets
 * up a locale, and when another thread is just setting something up, waiting for that leaves its mark in errno. */
static gboolean
fits (const char *word)
{
  gboolean negative = *word == '-';
  gint64 value = 0;

  for (const char *at = word + negative; *at != '\0'; at++)
    if (__builtin_mul_overflow (value, 10, &value) || __builtin_sub_overflow (value, *at - '0', &value))
      return FALSE;
  return negative || value > G_MININT64;
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
  if (whole && !fits (number))
    return refuse (scan, word, length, _("the number is too large to be calculated with."), error);
  return TRUE;
}

static void
free_names (gpointer names)
{
  if (names != NULL)
    g_hash_table_unref (names);
}

static void
pass_structure (Scan *scan)
{
  char sign = *scan->at++;

  if (sign == '{' || sign == '[')
    g_ptr_array_add (scan->open, sign == '{' ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL);
  else if ((sign == '}' || sign == ']') && scan->open->len > 0)
    {
      g_ptr_array_remove_index (scan->open, scan->open->len - 1);
      scan->over = scan->open->len == 0;
    }
}

static gboolean
check_next (Scan *scan, GError **error)
{
  if (strchr (BLANKS, *scan->at) != NULL)
    {
      scan->at++;
      return TRUE;
    }
  if (scan->over)
    {
      scan->text_length = 0;
      return refuse (scan, scan->at, strcspn (scan->at, BLANKS), _("the input goes on after its end. Give one document."), error);
    }
  if (*scan->at == '"')
    return check_text (scan, error);
  if (strchr (STRUCTURE, *scan->at) == NULL)
    return check_word (scan, error);
  pass_structure (scan);
  return TRUE;
}

gboolean
cm_json_input_check (const char *text, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (free_names);
  Scan scan = { .at = text, .open = open };

  g_return_val_if_fail (text != NULL, FALSE);

  if (cm_json_input_is_deep (text))
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("The input is nested too deeply."));
      return FALSE;
    }
  while (*scan.at != '\0')
    if (!check_next (&scan, error))
      return FALSE;
  return TRUE;
}
