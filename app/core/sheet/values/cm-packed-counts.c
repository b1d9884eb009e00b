/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-packed-items-private.h"

#include <string.h>

#define MOST_DIGITS 5

static const char *const signs[] = { "×", "✕", "✖", "＊", "*", "x", "X", "ｘ" };
static const char *const dividers[] = { ";", "；", ",", "，", "、", "\n", "+", "＋", "|", "/" };
static const char *const units[] = { "件", "个", "份", "袋", "盒", "瓶", "箱", "包", "斤", "只", "本", "双", "套", "個", "点", "pcs", "pc" };

/* The length of the one of @words that @text begins with, 0 without one. */
static gsize
match (const char *text, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (text, words[i]))
      return strlen (words[i]);
  return 0;
}

#define MATCH(text, words) match (text, words, G_N_ELEMENTS (words))

static const char *
skip_blanks (const char *text)
{
  return text + strspn (text, " \t\r");
}

/* A letter is a sign only where no word goes on with it. */
static gboolean
is_apart (const char *text, const char *sign)
{
  if ((*sign != 'x' && *sign != 'X') || sign == text)
    return TRUE;
  return (guchar) sign[-1] >= 0x80 || strchr (" \t)]", sign[-1]) != NULL;
}

/* `× 2件)` up to the divider or the end of the cell: where it ends, NULL when @sign begins nothing of the kind. */
static const char *
read_count (const char *sign, CmArena *memory, const char **count)
{
  const char *digits = skip_blanks (sign + MATCH (sign, signs));
  gsize length = strspn (digits, "0123456789");
  const char *end = skip_blanks (digits + length);

  if (length == 0 || length > MOST_DIGITS)
    return NULL;
  end = skip_blanks (end + MATCH (end, units));
  end += *end == ')' ? 1 : g_str_has_prefix (end, "）") ? strlen ("）") : 0;
  end = skip_blanks (end);
  if (*end != '\0' && MATCH (end, dividers) == 0)
    return NULL;
  *count = cm_arena_text (memory, digits, length);
  return end;
}

static const char *
skip_dividers (const char *text)
{
  gsize length = 1;

  while (length > 0)
    {
      text = skip_blanks (text);
      length = MATCH (text, dividers);
      text += length;
    }
  return text;
}

static char *
keep_name (CmArena *memory, const char *from, const char *end)
{
  g_autofree char *name = g_strstrip (g_strndup (from, (gsize) (end - from)));
  gsize length = strlen (name);

  /* `Mug (x2)` */
  if (g_str_has_suffix (name, "("))
    name[length - 1] = '\0';
  else if (g_str_has_suffix (name, "（"))
    name[length - strlen ("（")] = '\0';
  g_strchomp (name);
  /* `10 x 20` are measures. */
  return name[strspn (name, "0123456789., \t-")] != '\0' ? cm_arena_dup (memory, name) : NULL;
}

/* The next item with its number behind its name; where it ends, NULL without one. */
static const char *
read_behind (const char *text, CmArena *memory, CmPackedItem *item)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *end = MATCH (p, signs) > 0 && is_apart (text, p) ? read_count (p, memory, &item->qty) : NULL;

      if (end == NULL)
        continue;
      item->name = keep_name (memory, text, p);
      return item->name != NULL ? end : NULL;
    }
  return NULL;
}

/* `2 x Mug`, up to the divider that another number follows. */
static const char *
read_before (const char *text, CmArena *memory, CmPackedItem *item)
{
  gsize length = strspn (text, "0123456789");
  const char *sign = skip_blanks (text + length);
  const char *name = skip_blanks (sign + MATCH (sign, signs));

  if (length == 0 || length > MOST_DIGITS || MATCH (sign, signs) == 0 || *name == '\0' || g_ascii_isdigit (*name)
      || (g_ascii_isalpha (*sign) && g_ascii_isalpha (sign[1])))
    return NULL;
  item->qty = cm_arena_text (memory, text, length);
  for (const char *p = name;; p++)
    {
      const char *next = *p != '\0' && MATCH (p, dividers) > 0 ? skip_dividers (p) : p;
      const char *behind = next + strspn (next, "0123456789");

      if (*p != '\0' && next == p)
        continue;
      if (*next != '\0' && (behind == next || MATCH (skip_blanks (behind), signs) == 0))
        {
          p = next - 1;
          continue;
        }
      item->name = keep_name (memory, name, p);
      return item->name != NULL ? p : NULL;
    }
}

static gboolean
read_all (const char *text, CmArena *memory, GArray *items, const char *(*read_one) (const char *, CmArena *, CmPackedItem *))
{
  guint before = items->len;
  const char *at = skip_dividers (text);

  while (at != NULL && *at != '\0' && items->len - before <= CM_PACKED_MOST)
    {
      CmPackedItem item = { NULL };

      at = read_one (at, memory, &item);
      if (at == NULL)
        break;
      g_array_append_val (items, item);
      at = skip_dividers (at);
    }
  /* A rest without a number: the cell is something else. */
  if (at == NULL)
    g_array_set_size (items, before);
  return items->len > before;
}

gboolean
cm_packed_counts_read (const char *text, CmArena *memory, GArray *items)
{
  return read_all (text, memory, items, read_behind) || read_all (text, memory, items, read_before);
}
