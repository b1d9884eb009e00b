/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-day.h"

#include <string.h>

#define DAY_SECONDS 86400

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

int
cm_day_from_time (gint64 time, GTimeZone *zone)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time);
  gint64 offset = interval < 0 ? 0 : g_time_zone_get_offset (zone, interval);

  return (int) floor_div (time + offset, DAY_SECONDS);
}

/* Days of the civil calendar counted from a year that begins in March, so that the leap day is the last. */
static int
days_from_civil (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (int) floor_div (y, 400);
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

int
cm_day_from_date (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return CM_NO_DAY;
  if (!g_date_valid_dmy (day, month, year))
    return CM_NO_DAY;
  return days_from_civil (year, month, day);
}

void
cm_day_to_date (int day_number, int *year, int *month, int *day)
{
  int z = day_number + 719468;
  int era = (int) floor_div (z, 146097);
  int day_of_era = z - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

static gboolean
read_digits (const char **text, int count, int *value)
{
  *value = 0;
  for (int i = 0; i < count; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *value = *value * 10 + (**text - '0');
    }
  return TRUE;
}

static int
read_date (const char **text)
{
  int year, month, day;

  if (!read_digits (text, 4, &year) || *(*text)++ != '-')
    return CM_NO_DAY;
  if (!read_digits (text, 2, &month) || *(*text)++ != '-')
    return CM_NO_DAY;
  if (!read_digits (text, 2, &day))
    return CM_NO_DAY;
  return cm_day_from_date (year, month, day);
}

int
cm_day_parse (const char *text)
{
  int day;

  if (text == NULL || strlen (text) != 10)
    return CM_NO_DAY;
  day = read_date (&text);
  return *text == '\0' ? day : CM_NO_DAY;
}

char *
cm_day_format (int day)
{
  int y, m, d;

  cm_day_to_date (day, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
}

int
cm_day_add_months (int day, int months)
{
  int y, m, d, last;
  gint64 index;

  cm_day_to_date (day, &y, &m, &d);
  index = (gint64) y * 12 + m - 1 + months;
  y = (int) floor_div (index, 12);
  m = (int) (index - (gint64) y * 12) + 1;
  /* GDate knows no year before the first, which a clock that stands wrong may lead to. */
  last = days_from_civil (m == 12 ? y + 1 : y, m % 12 + 1, 1) - days_from_civil (y, m, 1);
  return days_from_civil (y, m, MIN (d, last));
}

int
cm_day_weekday (int day)
{
  return (int) (((gint64) day + 3) % 7 + 7) % 7 + 1;
}

gint64
cm_time_from_civil (int day, int seconds, GTimeZone *zone)
{
  gint64 local = (gint64) day * DAY_SECONDS + seconds;
  int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &local);

  return local - (interval < 0 ? 0 : g_time_zone_get_offset (zone, interval));
}

static gboolean
read_clock (const char **text, int *seconds)
{
  int h, m, s = 0;

  if (!read_digits (text, 2, &h) || *(*text)++ != ':' || !read_digits (text, 2, &m))
    return FALSE;
  if (**text == ':')
    {
      (*text)++;
      if (!read_digits (text, 2, &s))
        return FALSE;
    }
  if (h > 23 || m > 59 || s > 59)
    return FALSE;
  *seconds = h * 3600 + m * 60 + s;
  return TRUE;
}

gboolean
cm_time_parse (const char *text, GTimeZone *zone, gint64 *time)
{
  g_autoptr(GTimeZone) named = NULL;
  int seconds = 0;
  int day;

  if (text == NULL || strlen (text) < 10 || (day = read_date (&text)) == CM_NO_DAY)
    return FALSE;
  if (*text == 'T' || *text == ' ')
    {
      text++;
      if (!read_clock (&text, &seconds))
        return FALSE;
    }
  if (*text != '\0')
    {
      named = g_time_zone_new_identifier (text);
      if (named == NULL)
        return FALSE;
    }
  *time = cm_time_from_civil (day, seconds, named != NULL ? named : zone);
  return TRUE;
}

char *
cm_time_format (gint64 time, GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr(GDateTime) local = NULL;

  if (utc == NULL)
    return g_strdup ("");
  local = g_date_time_to_timezone (utc, zone);
  return g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z");
}
