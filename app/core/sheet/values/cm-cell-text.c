/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cell-text.h"

#include "cm-text.h"

#include <string.h>

static gboolean
is_blank (gunichar c)
{
  /* Nearly every character: printable ASCII, and letters and signs of East Asia. */
  if ((c > 0x20 && c < 0x7F) || (c > 0x3000 && c < 0xFEFF))
    return FALSE;
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xA0 || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || c == 0x2060;
}

static void
trim (const char **start, const char **end)
{
  while (*start < *end && is_blank (g_utf8_get_char (*start)))
    *start = g_utf8_next_char (*start);
  while (*end > *start)
    {
      const char *last = g_utf8_prev_char (*end);

      if (!is_blank (g_utf8_get_char (last)))
        return;
      *end = last;
    }
}

static gboolean
says_nothing (const char *text)
{
  static const char *const words[] = { "null", "NULL", "-", "--", "—", "——", "－", "－－", NULL };

  return strchr ("nN-\xe2\xef", text[0]) != NULL && g_strv_contains (words, text);
}

/* ASCII and the common ideographs (U+4000 to U+9FFF, three bytes of which the first is E4 to E9) are in normal form by themselves. */
static gboolean
is_narrow (const char *text)
{
  const guchar *p = (const guchar *) text;

  while (*p != '\0')
    if (*p < 0x80)
      p++;
    else if (*p >= 0xE4 && *p <= 0xE9 && p[1] != '\0' && p[2] != '\0')
      p += 3;
    else
      return FALSE;
  return TRUE;
}

static void
fold_width (GString *text)
{
  g_autofree char *narrow = NULL;

  if (is_narrow (text->str))
    return;
  narrow = g_utf8_normalize (text->str, text->len, G_NORMALIZE_ALL_COMPOSE);
  if (narrow != NULL)
    g_string_assign (text, narrow);
}

void
cm_cell_text_read (CmCellText *self, const CmCell *cell, gboolean narrow)
{
  const char *start = cell->text;
  const char *end = cell->text + cell->length;

  g_string_truncate (self->text, 0);
  self->kept = cell->kind == CM_CELL_TEXT;
  if (cell->kind == CM_CELL_EMPTY || cell->kind == CM_CELL_ERROR || cell->kind == CM_CELL_NO_VALUE)
    return;

  trim (&start, &end);
  if (end - start >= 3 && start[0] == '=' && start[1] == '"' && end[-1] == '"')
    {
      start += 2;
      end -= 1;
      self->kept = TRUE;
      trim (&start, &end);
    }
  if (start < end && *start == '\'')
    {
      start++;
      self->kept = TRUE;
      trim (&start, &end);
    }
  g_string_append_len (self->text, start, end - start);
  if (narrow)
    fold_width (self->text);
  if (self->text->len > 0 && self->text->len <= strlen ("——") * 2 && says_nothing (self->text->str))
    g_string_truncate (self->text, 0);
}

char *
cm_header_canonical (const char *text)
{
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (narrow != NULL ? narrow : "", -1);
  GString *canonical = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_blank (c) && c != '-' && c != '_')
        g_string_append_unichar (canonical, cm_text_simplify (c));
    }
  return g_string_free (canonical, FALSE);
}

char *
cm_header_label (const char *text)
{
  const char *start = text;
  const char *end = text + strlen (text);
  char *label;

  trim (&start, &end);
  label = g_strndup (start, end - start);
  return g_strdelimit (label, "\r\n\t", ' ');
}
