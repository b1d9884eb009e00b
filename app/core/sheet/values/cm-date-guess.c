/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-date-guess.h"

#include <stdlib.h>
#include <string.h>

#include "cm-date-parts.h"
#include "cm-day.h"

#define DAY_SECONDS 86400
#define SERIAL_EPOCH (-25569)   /* day 0 of the 1900 date system, with its leap day that never was, for dates after February 1900 */

/* A day count with at most one fraction, as a spreadsheet saves a date without its format. */
static gboolean
read_serial (const char *text, GTimeZone *zone, gint64 *time)
{
  const char *point = strchr (text, '.');
  gsize whole = point != NULL ? (gsize) (point - text) : strlen (text);
  gint64 seconds = 0, scale = 1;
  int day;

  if (whole != 5 || strspn (text, "0123456789") != whole)
    return FALSE;
  day = atoi (text);
  for (const char *p = point != NULL ? point + 1 : ""; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        return FALSE;
      if (scale < G_GINT64_CONSTANT (10000000000))
        {
          seconds = seconds * 10 + (*p - '0');
          scale *= 10;
        }
    }
  seconds = (seconds * DAY_SECONDS + scale / 2) / scale;
  *time = cm_time_from_civil (day + SERIAL_EPOCH + (int) (seconds / DAY_SECONDS), (int) (seconds % DAY_SECONDS), zone);
  return day >= 20000 && day <= 80000;
}

/* Seconds or milliseconds since 1970, between 2001 and 2033: so many that no other number of a date column looks like them. */
static gboolean
read_epoch (const char *text, gint64 *time)
{
  gsize length = strlen (text);

  if ((length != 10 && length != 13) || *text != '1' || strspn (text, "0123456789") != length)
    return FALSE;
  *time = g_ascii_strtoll (text, NULL, 10) / (length == 13 ? 1000 : 1);
  return TRUE;
}

static int
full_year (int year)
{
  if (year >= 100)
    return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

static gboolean
put_in_order (const CmDateParts *parts, CmDateOrder order, int *year, int *month, int *day)
{
  gboolean day_first;

  if (parts->year_first)
    {
      *year = parts->a;
      *month = parts->b;
      *day = parts->c;
      return TRUE;
    }
  if (order == CM_DATE_SHORT_YMD && parts->two_digits)
    {
      *year = full_year (parts->a);
      *month = parts->b;
      *day = parts->c;
      return TRUE;
    }
  /* 24/3/5 ends with no year. */
  if (parts->two_digits && parts->c < 10 && !parts->padded)
    return FALSE;
  if (order == CM_DATE_SHORT_YMD)
    order = CM_DATE_YMD;
  /* No country that writes the month first puts points between. */
  if (order == CM_DATE_YMD && parts->dotted && parts->b <= 12)
    order = CM_DATE_DMY;
  if (order == CM_DATE_YMD && !parts->named_month && parts->a <= 12 && parts->b <= 12 && parts->a != parts->b)
    return FALSE;
  day_first = order == CM_DATE_YMD ? parts->a > 12 : order == CM_DATE_DMY;
  day_first = day_first || parts->named_month;
  *year = full_year (parts->c);
  *month = day_first ? parts->b : parts->a;
  *day = day_first ? parts->a : parts->b;
  return TRUE;
}

CmDateFault
cm_date_read (const char *text, gboolean bare, CmDateOrder order, GTimeZone *zone, gint64 *time, int *wrong)
{
  CmDateParts parts;
  int year, month, day, number;

  *wrong = 0;
  if (g_str_has_prefix (text, "0000-00-00") || g_str_has_prefix (text, "0000/00/00"))
    return CM_DATE_BLANK;
  if ((bare && read_serial (text, zone, time)) || read_epoch (text, time))
    return CM_DATE_GOOD;
  if (!cm_date_parts_read (text, &parts))
    return CM_DATE_NONSENSE;
  if (!put_in_order (&parts, order, &year, &month, &day))
    return CM_DATE_WHICH_ORDER;
  if (month < 1 || month > 12)
    {
      *wrong = month;
      return CM_DATE_NO_MONTH;
    }
  number = cm_day_from_date (year, month, day);
  if (number == CM_NO_DAY)
    {
      *wrong = day;
      return CM_DATE_NO_DAY;
    }
  if (parts.zoned)
    *time = (gint64) number * DAY_SECONDS + parts.seconds - parts.offset;
  else
    *time = cm_time_from_civil (number, parts.seconds, parts.zone != NULL ? parts.zone : zone);
  return CM_DATE_GOOD;
}

static void
note_short (CmDateVotes *votes, const CmDateParts *parts)
{
  gboolean first = votes->two_digits++ == 0;

  votes->least_front = first ? parts->a : MIN (votes->least_front, parts->a);
  votes->most_front = first ? parts->a : MAX (votes->most_front, parts->a);
  votes->least_end = first ? parts->c : MIN (votes->least_end, parts->c);
  votes->most_end = first ? parts->c : MAX (votes->most_end, parts->c);
}

gboolean
cm_date_votes_short_year_first (const CmDateVotes *votes, gboolean eastern)
{
  int front = votes->most_front - votes->least_front;
  int end = votes->most_end - votes->least_end;

  if (votes->two_digits == 0 || votes->month_first > 0 || votes->most_end > 31 || votes->least_end == 0)
    return FALSE;
  if (votes->most_front > 31)
    return TRUE;
  if (front != end)
    return front < end;
  return eastern;
}

gboolean
cm_date_vote (CmDateVotes *votes, const char *text)
{
  CmDateParts parts;

  if (!cm_date_parts_read (text, &parts))
    return FALSE;
  if (parts.two_digits)
    note_short (votes, &parts);
  if (parts.year_first || parts.named_month)
    votes->year_first++;
  else if (parts.a > 12 && parts.a <= 31 && parts.b <= 12)
    votes->day_first++;
  else if (parts.b > 12 && parts.b <= 31 && parts.a <= 12)
    votes->month_first++;
  else if (parts.a <= 12 && parts.b <= 12 && parts.a != parts.b && !parts.dotted)
    votes->open++;
  return TRUE;
}
