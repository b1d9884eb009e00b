/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-text.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "cm-han-latin.h"
#include "cm-pinyin.h"
#include "cm-readings.h"

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200B || c == 0xFEFF || c == 0xA0;
}

/* Turns the direction of what follows, in a sentence also of the words behind the text. */
static gboolean
is_direction (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

char *
cm_text_clean (const char *text)
{
  g_autofree char *normal = NULL;
  GString *clean;
  gboolean gap = FALSE;

  if (text == NULL)
    return NULL;
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (normal == NULL)
    return NULL;
  clean = g_string_sized_new (strlen (normal));
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_direction (c))
        continue;
      if (is_blank (c))
        {
          gap = clean->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (clean, ' ');
      gap = FALSE;
      g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, clean->len == 0);
}

gboolean
cm_text_is_masked (const char *text)
{
  gsize length;

  /* Nearly no text holds a star, a hash or a dollar sign, or the first byte of one of the others. */
  if (text == NULL || strpbrk (text, "*#$\xef\xe2\xc3") == NULL)
    return FALSE;
  length = strlen (text);
  if (strstr (text, "**") != NULL || g_str_has_prefix (text, "##") || g_str_has_prefix (text, "$$"))
    return TRUE;
  if (strstr (text, "＊＊") != NULL || strstr (text, "••") != NULL || strstr (text, "××") != NULL)
    return TRUE;
  return length > 2 && text[0] == '$' && text[length - 1] == '$';
}

gboolean
cm_text_names_nobody (const char *text)
{
  static const char *const words[] = {
    "guest", "Guest", "GUEST", "(guest)", "Guest user", "anonymous", "Anonymous", "unknown", "Unknown",
    "游客", "访客", "散客", "匿名", "匿名用户", "匿名买家", "匿名客户", "未知", "未知用户", "微信用户", "抖音用户", "快手用户", "普通用户",
    "訪客", "遊客", "ゲスト", "非会員", "게스트", "비회원", "손님",
  };

  /* Two bytes tell nearly every text from all of them; an empty one would be no key either. */
  for (guint i = 0; text != NULL && *text != '\0' && i < G_N_ELEMENTS (words); i++)
    if (words[i][0] == text[0] && words[i][1] == text[1] && strcmp (words[i], text) == 0)
      return TRUE;
  return FALSE;
}

/* A star beside a character that is not ASCII, or alone. */
static gboolean
hides_characters (const char *name)
{
  const char *star = strchr (name, '*');

  for (; star != NULL; star = strchr (star + 1, '*'))
    if ((guchar) star[1] >= 0x80 || (star > name && (guchar) star[-1] >= 0x80) || strlen (name) == 1)
      return TRUE;
  return FALSE;
}

gboolean
cm_name_is_masked (const char *name)
{
  return name != NULL && (hides_characters (name) || cm_text_is_masked (name));
}

char *
cm_email_read (const char *text)
{
  g_autofree char *clean = cm_text_clean (text);
  const char *at;

  if (clean == NULL || cm_text_is_masked (clean) || strchr (clean, ' ') != NULL)
    return NULL;
  at = strchr (clean, '@');
  if (at == NULL || at == clean || at[1] == '\0' || strchr (at + 1, '@') != NULL)
    return NULL;
  return g_utf8_strdown (clean, -1);
}

char *
cm_text_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  GString *out = g_string_new (NULL);

  for (const char *p = folded; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_blank (c) && c != '-')
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
cm_text_pinyin (const char *text)
{
  return cm_han_latin (text);
}

/* What a character begins with where it is read. */
static char
initial_of (gunichar c)
{
  const char *syllable = cm_pinyin_of (c);
  g_autofree char *latin = NULL;
  char text[8] = "";

  if (c < 0x80)
    return g_ascii_tolower ((char) c);
  if (syllable != NULL)
    return *syllable;
  g_unichar_to_utf8 (c, text);
  latin = cm_han_latin (text);
  return *latin;
}

char *
cm_text_pinyin_initials (const char *text)
{
  GString *initials = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char initial = is_blank (c) ? '\0' : initial_of (c);

      if (g_ascii_isalnum (initial))
        g_string_append_c (initials, initial);
    }
  return g_string_free (initials, FALSE);
}

static UCollator *
pinyin_collator (void)
{
  static gsize once;
  static UCollator *collator;

  if (g_once_init_enter (&once))
    {
      UErrorCode status = U_ZERO_ERROR;

      collator = ucol_open ("zh-u-co-pinyin", &status);
      g_once_init_leave (&once, 1);
    }
  return collator;
}

char *
cm_text_collate_key (const char *text)
{
  gsize room = strlen (text) + 1;
  g_autofree UChar *wide = g_new (UChar, room);
  UErrorCode status = U_ZERO_ERROR;
  uint8_t usual[128];
  int32_t length = 0;
  int32_t size;
  char *key;

  u_strFromUTF8 (wide, (int32_t) room, &length, text, -1, &status);
  if (U_FAILURE (status) || pinyin_collator () == NULL)
    return g_strdup (text);
  size = ucol_getSortKey (pinyin_collator (), wide, length, usual, sizeof usual);
  key = g_malloc0 ((gsize) size + 1);
  if (size <= (int32_t) sizeof usual)
    return memcpy (key, usual, (gsize) size);
  ucol_getSortKey (pinyin_collator (), wide, length, (uint8_t *) key, size);
  return key;
}

/* What sounds the same is put in front, so that all of one surname stay together. */
char *
cm_text_name_key (const char *name)
{
  const char *sound = cm_readings_surname (name);
  g_autofree char *spoken = sound != NULL ? g_strconcat (sound, name, NULL) : NULL;

  return cm_text_collate_key (spoken != NULL ? spoken : name);
}
