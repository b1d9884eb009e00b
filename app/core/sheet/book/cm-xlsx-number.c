/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xlsx-number.h"

#include <math.h>
#include <string.h>

#define DAY_SECONDS 86400

gboolean
cm_xlsx_format_is_date (guint id)
{
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/* Steps over what is shown as it is: "text", [colour], \x, _x (a blank as wide as x), *x (x repeated). */
static const char *
skip_shown (const char *p)
{
  const char *close;

  switch (*p)
    {
    case '"':
      close = strchr (p + 1, '"');
      break;
    case '[':
      close = strchr (p + 1, ']');
      break;
    case '\\': case '_': case '*':
      close = p[1] != '\0' ? p + 1 : NULL;
      break;
    default:
      return p;
    }
  return close != NULL ? close + 1 : p + strlen (p);
}

/* Whether letters that stand together are parts of a date.  General has other names in other languages (Standard, Estándar): a run with a
 * letter that no date knows is a word. */
static gboolean
is_date_part (const char *letters, gsize length)
{
  return strspn (letters, "yYmMdDhHsSaApPeEgGbBT") >= length && strcspn (letters, "yYmMdDhHsS") < length;
}

static gsize
count_letters (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalpha (text[length]))
    length++;
  return length;
}

gboolean
cm_xlsx_code_is_date (const char *code)
{
  const char *p = code;

  while (*p != '\0' && *p != ';')
    {
      const char *behind = skip_shown (p);
      gsize letters = count_letters (p);

      if (is_date_part (p, letters))
        return TRUE;
      p = behind > p ? behind : p + MAX (letters, 1);
    }
  return FALSE;
}

static void
write_digits (char *out, gint64 number, int width)
{
  for (int i = width - 1; i >= 0; i--, number /= 10)
    out[i] = (char) ('0' + number % 10);
}

/* The proleptic Gregorian date of a day counted from 0000-03-01: years begin in March, so that the leap day comes last. */
static void
write_day (char *out, gint64 day)
{
  gint64 era = day / 146097;
  gint64 of_era = day % 146097;
  gint64 year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  gint64 of_year = of_era - (365 * year + year / 4 - year / 100);
  gint64 month = (5 * of_year + 2) / 153;

  write_digits (out + 8, of_year - (153 * month + 2) / 5 + 1, 2);
  month = month < 10 ? month + 3 : month - 9;
  write_digits (out + 5, month, 2);
  write_digits (out, era * 400 + year + (month <= 2), 4);
}

gboolean
cm_xlsx_serial_to_time (double serial, gboolean from_1904, char text[CM_XLSX_TIME_SIZE])
{
  /* Days from 0000-03-01 to 1899-12-30 and 1904-01-01. */
  gint64 first = from_1904 ? 695361 : 693899;
  gint64 seconds;
  gint64 day;

  if (!(serial >= 0 && serial < 2958466))
    return FALSE;
  seconds = (gint64) floor (serial * DAY_SECONDS + 0.5);
  day = seconds / DAY_SECONDS;
  if (!from_1904 && day < 60)
    day++;
  if (first + day >= 3652365)
    return FALSE;
  memcpy (text, "0000-00-00 00:00:00", CM_XLSX_TIME_SIZE);
  write_day (text, first + day);
  seconds %= DAY_SECONDS;
  write_digits (text + 11, seconds / 3600, 2);
  write_digits (text + 14, seconds / 60 % 60, 2);
  write_digits (text + 17, seconds % 60, 2);
  return TRUE;
}

/* How far @text is written like @shape, where 0 stands for a digit. */
static gsize
match (const char *text, const char *shape)
{
  gsize i = 0;

  while (shape[i] != '\0' && (shape[i] == '0' ? g_ascii_isdigit (text[i]) : text[i] == shape[i]))
    i++;
  return i;
}

gboolean
cm_xlsx_iso_to_time (const char *iso, char text[CM_XLSX_TIME_SIZE])
{
  gsize time = 0;

  if (match (iso, "0000-00-00") < 10)
    return FALSE;
  memcpy (text, "0000-00-00 00:00:00", CM_XLSX_TIME_SIZE);
  memcpy (text, iso, 10);
  if (iso[10] == '\0' || strcmp (iso + 10, "Z") == 0)
    return TRUE;
  if (iso[10] != 'T' && iso[10] != ' ')
    return FALSE;
  time = match (iso + 11, "00:00:00");
  if (time != 5 && time != 8)
    return FALSE;
  memcpy (text + 11, iso + 11, time);
  return TRUE;
}
