/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cell-text.h"

#include <string.h>

#include "cm-text.h"

/* Without blanks and small joints, every character in its plain form. */
static GString *
simplify (const char *text)
{
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *simple = g_string_new (NULL);

  for (const char *p = narrow != NULL ? narrow : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!cm_cell_is_blank (c) && c != '-' && c != '_')
        g_string_append_unichar (simple, cm_text_simplify (g_unichar_tolower (cm_text_without_mark (c))));
    }
  return simple;
}

/* In brackets behind a header: the unit, or that the column has to be filled. */
static gboolean
is_remark (const char *text, gsize length)
{
  static const char *const words[] = { "元", "¥", "rmb", "cny", "人民币", "单位:元", "单位元", "hkd", "usd", "twd", "ntd", "mop", "eur", "jpy", "sgd",
                                       "港币", "港元", "美元", "台币", "新台币", "日元", "件", "个", "份", "必填", "必填项",
                                       "选填", "非必填", NULL };
  g_autofree char *word = g_strndup (text, length);

  return g_strv_contains (words, word);
}

static const char *const brackets[][2] = { { "(", ")" }, { "[", "]" }, { "{", "}" }, { "【", "】" }, { "<", ">" }, { "《", "》" }, { "「",
                                       "」" } };

static void
drop_remarks (GString *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      const char *open = text->str;

      while ((open = strstr (open, brackets[i][0])) != NULL)
        {
          const char *inside = open + strlen (brackets[i][0]);
          const char *close = strstr (inside, brackets[i][1]);

          if (close == NULL)
            break;
          if (is_remark (inside, close - inside))
            g_string_erase (text, open - text->str, close + strlen (brackets[i][1]) - open);
          else
            open = inside;
        }
    }
  if (text->len > strlen ("/元") && g_str_has_suffix (text->str, "/元"))
    g_string_truncate (text, text->len - strlen ("/元"));
}

/* `*订单编号`, `订单编号：` */
static void
drop_marks (GString *text)
{
  while (text->len > 1 && (text->str[0] == '*' || text->str[0] == ':'))
    g_string_erase (text, 0, 1);
  while (text->len > 1 && (text->str[text->len - 1] == '*' || text->str[text->len - 1] == ':'))
    g_string_truncate (text, text->len - 1);
}

/* `【订单编号】`, but not `(元)(件)`. */
static void
drop_frame (GString *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      gsize open = strlen (brackets[i][0]);
      gsize close = strlen (brackets[i][1]);

      if (text->len <= open + close || !g_str_has_prefix (text->str, brackets[i][0]) || !g_str_has_suffix (text->str, brackets[i][1])
          || strstr (text->str + open, brackets[i][0]) != NULL)
        continue;
      g_string_truncate (text, text->len - close);
      g_string_erase (text, 0, (gssize) open);
      return;
    }
}

char *
cm_header_canonical (const char *text)
{
  GString *bare = simplify (text);
  g_autofree char *whole = g_strdup (bare->str);

  drop_marks (bare);
  drop_remarks (bare);
  drop_marks (bare);
  drop_frame (bare);
  if (bare->len == 0)
    g_string_assign (bare, whole);
  return g_string_free (bare, FALSE);
}

/* Takes marks that only set the number apart off the end of what stands before it. */
static void
drop_before (GString *text)
{
  static const char *const marks[] = { "#", "(", "[", ".", "/", ":", "no", "第" };
  gboolean found = TRUE;

  while (found && text->len > 0)
    {
      found = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (marks) && !found; i++)
        {
          found = g_str_has_suffix (text->str, marks[i]);
          if (found)
            g_string_truncate (text, text->len - strlen (marks[i]));
        }
    }
}

static const char *
skip_behind (const char *text)
{
  text += strspn (text, ")].:/");
  return g_str_has_prefix (text, "件") || g_str_has_prefix (text, "个") ? text + strlen ("件") : text;
}

/* 商品一, 数量十二, 第二件商品: what is left without the numeral, which stands at the end or behind 第. */
static char *
take_numeral (const char *canonical, guint *number)
{
  static const char *const numerals[] = { "十二", "十一", "十", "九", "八", "七", "六", "五", "四", "三", "二", "一" };
  const char *ordinal = strstr (canonical, "第");
  gsize length = strlen (canonical);

  if (ordinal == NULL && (length == 0 || (guchar) canonical[length - 1] < 0x80))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    {
      gsize own = strlen (numerals[i]);
      const char *at = ordinal != NULL ? ordinal + strlen ("第") : canonical + length - MIN (own, length);
      g_autofree char *before = NULL;
      const char *behind;

      if (!g_str_has_prefix (at, numerals[i]))
        continue;
      before = g_strndup (canonical, (gsize) ((ordinal != NULL ? ordinal : at) - canonical));
      behind = skip_behind (at + own);
      *number = G_N_ELEMENTS (numerals) - i;
      return *before != '\0' || *behind != '\0' ? g_strconcat (before, behind, NULL) : NULL;
    }
  return NULL;
}

char *
cm_header_stem (const char *canonical, guint *number)
{
  static const char digits[] = "0123456789";
  const char *start = strpbrk (canonical, digits);
  gsize length = start != NULL ? strspn (start, digits) : 0;
  g_autoptr(GString) stem = NULL;

  if (length == 0)
    return take_numeral (canonical, number);
  if (length > 3 || strpbrk (start + length, digits) != NULL)
    return NULL;
  stem = g_string_new_len (canonical, start - canonical);
  drop_before (stem);
  g_string_append (stem, skip_behind (start + length));
  if (stem->len == 0)
    return NULL;
  *number = (guint) g_ascii_strtoull (start, NULL, 10);
  return g_string_free (g_steal_pointer (&stem), FALSE);
}

char *
cm_header_letters (const char *stem)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = stem; *p != '\0'; p++)
    if (strchr ("[](){}./:#|>", *p) == NULL)
      g_string_append_c (letters, *p);
  return g_string_free (letters, FALSE);
}

/* What stands beside a Chinese header for machines is no translation of it. */
static gboolean
is_code (const char *word)
{
  static const char *const codes[] = { "sku", "spu", "url", "app", "vip", "upc", "ean", "uid", "imei", "isbn", "gmv", "cps", "erp",
                                       "mcn", NULL };

  return strlen (word) < 3 || g_strv_contains (codes, word);
}

char *
cm_header_chinese (const char *canonical)
{
  const char *start = NULL, *end = NULL;
  g_autoptr(GString) latin = NULL;
  char *chinese;

  if (g_str_is_ascii (canonical))
    return NULL;
  latin = g_string_new (NULL);
  for (const char *p = canonical; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0x80)
      {
        start = start == NULL ? p : start;
        end = g_utf8_next_char (p);
      }
    else if (g_ascii_isalpha (*p))
      g_string_append_c (latin, *p);
  if (start == NULL || is_code (latin->str))
    return NULL;
  chinese = g_strndup (start, end - start);
  if (strpbrk (chinese, "abcdefghijklmnopqrstuvwxyz()0123456789") != NULL || g_utf8_strlen (chinese, -1) < 2)
    g_clear_pointer (&chinese, g_free);
  return chinese;
}

char *
cm_header_label (const char *text)
{
  const char *start = text;
  const char *end = text + strlen (text);
  char *label;

  cm_cell_trim (&start, &end);
  label = g_strndup (start, end - start);
  return g_strdelimit (label, "\r\n\t", ' ');
}
