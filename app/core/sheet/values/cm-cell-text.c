/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cell-text.h"

#include <string.h>

gboolean
cm_cell_is_blank (gunichar c)
{
  /* Nearly every character: printable ASCII, and letters and signs of East Asia. */
  if ((c > 0x20 && c < 0x7F) || (c > 0x3000 && c < 0xFEFF))
    return FALSE;
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xA0 || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || c == 0x2060;
}

gboolean
cm_cell_trim (const char **start, const char **end)
{
  gboolean tab = FALSE;

  for (; *start < *end && cm_cell_is_blank (g_utf8_get_char (*start)); *start = g_utf8_next_char (*start))
    tab = tab || **start == '\t';
  while (*end > *start)
    {
      const char *last = g_utf8_prev_char (*end);

      if (!cm_cell_is_blank (g_utf8_get_char (last)))
        return tab;
      tab = tab || *last == '\t';
      *end = last;
    }
  return tab;
}

/* What programs write into a cell that has nothing to say, and, where a number, date or name should stand, what people write. */
static gboolean
says_nothing (const char *text, gboolean narrow)
{
  static const char *const programs[] = { "null", "NULL", "Null", "(null)", "\\N", "-", "--", "—", "——", "－", "－－", NULL };
  static const char *const people[] = { "none", "None", "nan", "NaN", "N/A", "n/a", "#N/A", "/", "无", "暂无", "無", NULL };

  if (strchr ("nN(#\\-/\xe2\xef\xe6\xe7", text[0]) == NULL)
    return FALSE;
  return g_strv_contains (programs, text) || (narrow && g_strv_contains (people, text));
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

/* No blank, control character or quirk begins or ends with it; all others are looked at more closely. */
static gboolean
is_plain_edge (char c)
{
  return g_ascii_isalnum (c) || c == '/' || c == ':' || c == '+';
}

static gboolean
is_ideograph (const char *text)
{
  return (guchar) text[0] >= 0xE4 && (guchar) text[0] <= 0xE9;
}

/* A slash, and 无, 暂无, 無: the only words for nothing whose edges are those of a clean cell. */
static gboolean
may_say_nothing (const char *text, gsize length)
{
  static const char *const words[] = { "/", "无", "無", "暂无" };

  for (guint i = 0; length <= strlen ("暂无") && i < G_N_ELEMENTS (words); i++)
    if (words[i][0] == *text && strlen (words[i]) == length && memcmp (words[i], text, length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
cm_cell_text_is_clean (const CmCell *cell, gboolean narrow)
{
  const char *text = cell->text;
  gsize length = cell->length;

  if ((cell->kind != CM_CELL_TEXT && cell->kind != CM_CELL_BARE) || length == 0)
    return FALSE;
  if (!is_plain_edge (text[0]) && !is_ideograph (text))
    return FALSE;
  if (!is_plain_edge (text[length - 1]) && (length < 3 || !is_ideograph (text + length - 3)))
    return FALSE;
  if ((length > 1 && text[length - 1] == '0' && text[length - 2] == '.') || text[0] == 'n' || text[0] == 'N')
    return FALSE;
  return !narrow || (!may_say_nothing (text, length) && is_narrow (text));
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

  if (cm_cell_trim (&start, &end))
    self->kept = TRUE;
  if (end - start >= 3 && start[0] == '=' && start[1] == '"' && end[-1] == '"')
    {
      start += 2;
      end -= 1;
      self->kept = TRUE;
      cm_cell_trim (&start, &end);
    }
  if (start < end && *start == '\'')
    {
      start++;
      self->kept = TRUE;
      cm_cell_trim (&start, &end);
    }
  g_string_append_len (self->text, start, end - start);
  if (narrow)
    fold_width (self->text);
  if (self->text->len > 0 && self->text->len <= strlen ("——") * 2 && says_nothing (self->text->str, narrow))
    g_string_truncate (self->text, 0);
}
