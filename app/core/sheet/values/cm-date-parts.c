/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-date-parts.h"

#include <stdlib.h>
#include <string.h>

#include "cm-date-words.h"
#include "cm-zone-name.h"

static gboolean
take (const char **p, const char *word)
{
  if (!g_str_has_prefix (*p, word))
    return FALSE;
  *p += strlen (word);
  return TRUE;
}

static void
skip_blanks (const char **p)
{
  while (take (p, " ") || take (p, "\t") || take (p, "\n") || take (p, "\xc2\xa0"))
    ;
}

/* Returns the number of digits, 0 without a number or with one that is too long. */
static int
read_number (const char **p, int *value)
{
  int digits = 0;

  *value = 0;
  for (; g_ascii_isdigit (**p); (*p)++, digits++)
    {
      if (digits == 9)
        return 0;
      *value = *value * 10 + (**p - '0');
    }
  return digits;
}

static void
skip_separator (const char **p)
{
  skip_blanks (p);
  if (**p != '\0' && strchr ("-/.,", **p) != NULL)
    (*p)++;
  else if (!take (p, "年") && !take (p, "月") && !take (p, "日") && !take (p, "号") && !take (p, "년"))
    take (p, "월");
  skip_blanks (p);
  while (cm_date_word_link (p))
    skip_blanks (p);
}

/* Fills what the letters of the pattern stand for; any other character has to be there as it is. */
static gboolean
fits_pattern (const char *text, const char *pattern, int *numbers)
{
  for (; *pattern != '\0'; pattern++, text++)
    if (*pattern < 'A' ? *text != *pattern : !g_ascii_isdigit (*text))
      return FALSE;
    else if (*pattern >= 'A')
      numbers[*pattern - 'A'] = numbers[*pattern - 'A'] * 10 + (*text - '0');
  return *text == '\0';
}

/* How machines write a date, digit by digit: A year, B month, C day, D hour, E minute, F second. */
static gboolean
read_fixed (const char *text, CmDateParts *parts)
{
  static const char *const patterns[] = { "AAAA-BB-CC DD:EE:FF", "AAAA-BB-CC", "AAAA-BB-CC DD:EE", "AAAA/BB/CC DD:EE:FF", "AAAABBCC",
                                          "AAAABBCCDDEEFF", "AAAABBCCDDEE" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      int numbers[6] = { 0 };

      if (!fits_pattern (text, patterns[i], numbers) || numbers[0] < 1900 || numbers[0] > 2200)
        continue;
      parts->a = numbers[0];
      parts->b = numbers[1];
      parts->c = numbers[2];
      parts->year_first = TRUE;
      parts->seconds = numbers[3] * 3600 + numbers[4] * 60 + numbers[5];
      return numbers[3] <= 23 && numbers[4] <= 59 && numbers[5] <= 59;
    }
  return FALSE;
}

/* `4th`, `2nd`, `1er`, `1o`. */
static void
skip_ordinal (const char **p)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "er", "o" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize length = strlen (endings[i]);

      if (g_ascii_strncasecmp (*p, endings[i], length) != 0 || g_ascii_isalpha ((*p)[length]))
        continue;
      *p += length;
      return;
    }
}

/* The day of the week in Chinese or Japanese, alone or in brackets: 星期一, 周一, (月). */
static void
skip_eastern_weekday (const char **p)
{
  const char *q = *p;
  gboolean bracket;

  skip_blanks (&q);
  bracket = take (&q, "(");
  if (!take (&q, "星期") && !take (&q, "周") && !bracket)
    return;
  if (*q == '\0' || strchr ("0123456789", *q) != NULL)
    return;
  q = g_utf8_next_char (q);
  take (&q, "曜日");
  take (&q, "曜");
  if (!bracket || take (&q, ")"))
    *p = q;
}

/* `20260102 03:04`: eight digits and a clock behind them. */
static gboolean
split_compact (CmDateParts *parts)
{
  int number = parts->a;

  parts->a = number / 10000;
  parts->b = number / 100 % 100;
  parts->c = number % 100;
  parts->year_first = TRUE;
  return parts->a >= 1900 && parts->a <= 2200;
}

/* `Sep 4, 2026`, and `Sep 4 01:05:07 PDT 2026`, whose year comes last: it is fetched from behind the clock. */
static gboolean
read_month_first (const char **p, int month, CmDateParts *parts)
{
  const char *year;

  skip_separator (p);
  parts->b = month;
  parts->named_month = TRUE;
  if (read_number (p, &parts->a) == 0)
    return FALSE;
  skip_ordinal (p);
  skip_separator (p);
  year = *p;
  if (read_number (&year, &parts->c) <= 2 && *year == ':')
    {
      year = strrchr (*p, ' ');
      return year != NULL && year++ != NULL && read_number (&year, &parts->c) == 4 && *year == '\0';
    }
  *p = year;
  return parts->c > 0;
}

static gboolean
read_day (const char **p, CmDateParts *parts)
{
  int month = cm_date_word_month (p);
  int digits, front;

  if (month > 0)
    return read_month_first (p, month, parts);
  digits = front = read_number (p, &parts->a);
  if (digits == 0)
    return FALSE;
  parts->year_first = digits == 4;
  if (digits == 8)
    return split_compact (parts);
  skip_ordinal (p);
  parts->dotted = **p == '.';
  skip_separator (p);
  month = cm_date_word_month (p);
  parts->named_month = month > 0;
  if (month > 0)
    parts->b = month;
  else if (read_number (p, &parts->b) == 0)
    return FALSE;
  if (**p == ':')
    return FALSE;
  skip_separator (p);
  digits = read_number (p, &parts->c);
  if (!take (p, "日") && !take (p, "号") && !take (p, "일") && **p == '.' && !g_ascii_isdigit ((*p)[1]))
    (*p)++;
  skip_eastern_weekday (p);
  parts->two_digits = !parts->year_first && !parts->named_month && (digits == 2 || (digits == 1 && front == 2));
  parts->padded = digits == 2;
  return parts->year_first || parts->two_digits ? digits >= 1 && digits <= 2 : digits == 2 || digits == 4;
}

/* The day, and the word for the day of the week before it, which may look like a month: `mar. 6 janv. 2026`. */
static gboolean
read_date (const char **p, CmDateParts *parts)
{
  const char *start = *p;

  if (read_day (p, parts))
    return TRUE;
  *p = start;
  *parts = (CmDateParts) { .seconds = parts->seconds };
  if (!cm_date_word_weekday (p))
    return FALSE;
  skip_separator (p);
  return read_day (p, parts);
}

typedef enum {
  NO_HALF,
  MORNING,
  NOON,
  AFTERNOON,
  EVENING,
} Half;

/* `am`, `PM`, `a.m.`, `p. m.` */
static Half
read_latin_half (const char **p)
{
  const char *q = *p;
  Half half = g_ascii_tolower (*q) == 'p' ? AFTERNOON : MORNING;

  if (*q == '\0' || strchr ("aApP", *q) == NULL)
    return NO_HALF;
  q += q[1] == '.' ? 2 : 1;
  skip_blanks (&q);
  if (g_ascii_tolower (*q) != 'm' || g_ascii_isalpha (q[1]))
    return NO_HALF;
  *p = q + (q[1] == '.' ? 2 : 1);
  return half;
}

static Half
read_half_day (const char **p)
{
  static const struct { const char *word; Half half; } words[] = {
    { "上午", MORNING }, { "早上", MORNING }, { "凌晨", MORNING }, { "午前", MORNING }, { "中午", NOON }, { "下午", AFTERNOON }, { "午後", AFTERNOON },
    { "晚上", EVENING }, { "오전", MORNING }, { "오후", AFTERNOON },
  };
  Half half;

  skip_blanks (p);
  half = read_latin_half (p);
  for (guint i = 0; i < G_N_ELEMENTS (words) && half == NO_HALF; i++)
    if (take (p, words[i].word))
      half = words[i].half;
  return half;
}

/* Of 24 hours; -1 for 晚上12点, which some mean as the end of that day and others as its beginning. */
static int
whole_day_hour (Half half, int hour)
{
  switch (half)
    {
    case MORNING:
      return hour == 12 ? 0 : hour;
    case NOON:
      return hour < 10 ? hour + 12 : hour;
    case AFTERNOON:
      return hour < 12 ? hour + 12 : hour;
    case EVENING:
      if (hour == 12 || hour == 0)
        return -1;
      return hour < 12 ? hour + 12 : hour;
    default:
      return hour;
    }
}

/* `030405` and `0304` behind the T of ISO 8601. */
static gboolean
split_clock (int digits, int number, int *hour, int *minute, int *second)
{
  *second = digits == 6 ? number % 100 : 0;
  number = digits == 6 ? number / 100 : number;
  *minute = number % 100;
  *hour = number / 100;
  return digits == 6 || digits == 4;
}

/* Minutes and seconds behind the hour, in the signs of several languages. */
static gboolean
read_minutes (const char **p, int *minute, int *second)
{
  static const char *const marks[] = { ":", "时", "時", "点", "시", "h", "H" };
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (marks) && !found; i++)
    found = take (p, marks[i]);
  skip_blanks (p);
  if (!found || read_number (p, minute) == 0)
    return found;
  if (!take (p, ":") && !take (p, "分") && !take (p, "분"))
    return TRUE;
  skip_blanks (p);
  if (read_number (p, second) == 0)
    return TRUE;
  if (take (p, ".") || (g_ascii_isdigit ((*p)[0] == ',' ? (*p)[1] : '\0') && take (p, ",")))
    while (g_ascii_isdigit (**p))
      (*p)++;
  if (!take (p, "秒"))
    take (p, "초");
  return TRUE;
}

/* `, 3:04`, `T03:04`, ` at 3:04`: up to the hour. */
static void
skip_to_clock (const char **p)
{
  for (guint i = 0; i < 2; i++)
    {
      skip_blanks (p);
      while (cm_date_word_link (p))
        skip_blanks (p);
      take (p, ",");
    }
  skip_blanks (p);
}

static gboolean
read_clock (const char **p, CmDateParts *parts)
{
  gboolean iso = take (p, "T");
  int hour, minute = 0, second = 0, digits;
  Half half;

  if (!iso)
    skip_to_clock (p);
  half = read_half_day (p);
  skip_blanks (p);
  if (!g_ascii_isdigit (**p))
    return half == NO_HALF;
  digits = read_number (p, &hour);
  if (digits == 0 || !(iso && digits > 2 ? split_clock (digits, hour, &hour, &minute, &second) : read_minutes (p, &minute, &second)))
    return FALSE;
  if (half == NO_HALF)
    half = read_half_day (p);
  hour = whole_day_hour (half, hour);
  if (hour < 0 || hour > 24 || minute > 59 || second > 59)
    return FALSE;
  skip_blanks (p);
  cm_date_word_link (p);
  parts->seconds = hour * 3600 + minute * 60 + second;
  /* At 24:00:00 a day ends. */
  return hour <= 23 || (minute == 0 && second == 0);
}

/* `(北京时间)` */
static gboolean
read_zone_in_brackets (const char **p, CmDateParts *parts)
{
  gsize length = strlen (*p);
  g_autofree char *name = NULL;

  if (length < 3 || (*p)[length - 1] != ')')
    return FALSE;
  name = g_strndup (*p + 1, length - 2);
  *p += length;
  parts->zone = cm_zone_named (name);
  return parts->zone != NULL;
}

/* A year that was read already may end the text: `Sep 4 01:05:07 PDT 2026`. */
static gboolean
is_end (const char *p, const CmDateParts *parts)
{
  int year;

  skip_blanks (&p);
  return *p == '\0' || (parts->named_month && read_number (&p, &year) == 4 && year == parts->c && *p == '\0');
}

static gboolean
read_zone_name (const char **p, CmDateParts *parts)
{
  g_autofree char *name = g_strdup (*p);
  char *last = strrchr (name, ' ');

  if (last != NULL && is_end (last, parts))
    *last = '\0';
  parts->zone = cm_zone_named (name);
  return parts->zone != NULL;
}

static gboolean
read_zone (const char **p, CmDateParts *parts)
{
  int sign, hours, minutes = 0;

  skip_blanks (p);
  if (**p == '(')
    return read_zone_in_brackets (p, parts);
  /* `GMT+0800 (China Standard Time)`, as browsers write it */
  if ((g_str_has_prefix (*p, "GMT") || g_str_has_prefix (*p, "UTC")) && ((*p)[3] == '+' || (*p)[3] == '-'))
    *p += 3;
  else if (g_ascii_isalpha (**p) || (guchar) **p >= 0x80)
    return read_zone_name (p, parts);
  if (**p != '+' && **p != '-')
    return is_end (*p, parts);
  sign = *(*p)++ == '-' ? -1 : 1;
  switch (read_number (p, &hours))
    {
    case 4:
      minutes = hours % 100;
      hours /= 100;
      break;
    case 1: case 2:
      if (take (p, ":") && read_number (p, &minutes) != 2)
        return FALSE;
      break;
    default:
      return FALSE;
    }
  skip_blanks (p);
  if (**p == '(' && g_str_has_suffix (*p, ")"))
    *p += strlen (*p);
  parts->zoned = TRUE;
  parts->offset = sign * (hours * 3600 + minutes * 60);
  return is_end (*p, parts) && hours <= 14 && minutes <= 59;
}

/* `18:20:20 Jun 27, 2026 PDT`: the clock before the day. */
static gboolean
read_clock_first (const char *text, CmDateParts *parts)
{
  const char *p = text;

  while (g_ascii_isdigit (*p))
    p++;
  if (p == text || p - text > 2 || *p != ':')
    return FALSE;
  p = text;
  if (!read_clock (&p, parts))
    return FALSE;
  skip_separator (&p);
  return read_date (&p, parts) && read_zone (&p, parts);
}

gboolean
cm_date_parts_read (const char *text, CmDateParts *parts)
{
  const char *p = text;

  *parts = (CmDateParts) { 0 };
  if (strpbrk (p, "0123456789") == NULL)
    return FALSE;
  if (read_fixed (text, parts))
    return TRUE;
  *parts = (CmDateParts) { 0 };
  if (read_clock_first (text, parts))
    return TRUE;
  *parts = (CmDateParts) { 0 };
  return read_date (&p, parts) && read_clock (&p, parts) && read_zone (&p, parts);
}
