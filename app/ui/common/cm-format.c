/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-day.h"
#include "cm-money.h"

#define FEW_CASES 20
#define RELATIVE_DAYS 30

static const char *const weekday_short[] = {
  NC_("weekday", "Mon"), NC_("weekday", "Tue"), NC_("weekday", "Wed"), NC_("weekday", "Thu"),
  NC_("weekday", "Fri"), NC_("weekday", "Sat"), NC_("weekday", "Sun"),
};

static const char *const weekday_long[] = {
  NC_("full weekday", "Monday"), NC_("full weekday", "Tuesday"), NC_("full weekday", "Wednesday"), NC_("full weekday", "Thursday"),
  NC_("full weekday", "Friday"), NC_("full weekday", "Saturday"), NC_("full weekday", "Sunday"),
};

static const char *const month_short[] = {
  NC_("month", "Jan"), NC_("month", "Feb"), NC_("month", "Mar"), NC_("month", "Apr"), NC_("month", "May"), NC_("month", "Jun"),
  NC_("month", "Jul"), NC_("month", "Aug"), NC_("month", "Sep"), NC_("month", "Oct"), NC_("month", "Nov"), NC_("month", "Dec"),
};

static const char *const month_long[] = {
  NC_("full month", "January"), NC_("full month", "February"), NC_("full month", "March"), NC_("full month", "April"),
  NC_("full month", "May"), NC_("full month", "June"), NC_("full month", "July"), NC_("full month", "August"),
  NC_("full month", "September"), NC_("full month", "October"), NC_("full month", "November"), NC_("full month", "December"),
};

static const char *
find_value (const char *name, gsize length, va_list values)
{
  const char *key;
  const char *found = NULL;
  va_list copy;

  va_copy (copy, values);
  while ((key = va_arg (copy, const char *)) != NULL)
    {
      const char *value = va_arg (copy, const char *);

      if (strlen (key) == length && strncmp (key, name, length) == 0)
        {
          found = value;
          break;
        }
    }
  va_end (copy);
  return found;
}

char *
cm_fill (const char *pattern, ...)
{
  GString *text = g_string_new (NULL);
  va_list values;

  va_start (values, pattern);
  while (*pattern != '\0')
    {
      const char *end = *pattern == '{' ? strchr (pattern, '}') : NULL;
      const char *value = end != NULL ? find_value (pattern + 1, end - pattern - 1, values) : NULL;

      if (value == NULL)
        {
          g_string_append_c (text, *pattern++);
          continue;
        }
      g_string_append (text, value);
      pattern = end + 1;
    }
  va_end (values);
  return g_string_free (text, FALSE);
}

static gint64
scale_of (const char *currency)
{
  gint64 scale = 1;

  for (int i = cm_money_digits (currency); i > 0; i--)
    scale *= 10;
  return scale;
}

/* Whole units, half away from zero. */
static gint64
whole_units (gint64 minor, const char *currency)
{
  gint64 scale = scale_of (currency);
  gint64 half = minor < 0 ? -scale / 2 : scale / 2;

  return (minor + half) / scale;
}

char *
cm_format_count (gint64 count)
{
  /* JPY has no minor digits: the plain figure with thousands commas and a true minus. */
  return cm_money_format (count, "JPY");
}

char *
cm_format_money (gint64 minor, const char *currency, const char *home)
{
  return cm_money_format_signed (minor, currency, home);
}

char *
cm_format_money_whole (gint64 minor, const char *currency, const char *home)
{
  g_autofree char *full = cm_money_format_signed (whole_units (minor, currency) * scale_of (currency), currency, home);
  char *point = cm_money_digits (currency) > 0 ? strrchr (full, '.') : NULL;

  if (point != NULL)
    *point = '\0';
  return g_steal_pointer (&full);
}

char *
cm_format_money_short (gint64 minor, const char *currency)
{
  gint64 whole = whole_units (minor, currency);
  gint64 size = ABS (whole);
  /* Translators: how large numbers are shortened in headlines: "10000" where people count in ten thousands, "1000" elsewhere. */
  gint64 unit = g_ascii_strtoll (C_("shortening unit", "1000"), NULL, 10);
  g_autofree char *figure = NULL;

  if (size < 10000 || unit < 1)
    return cm_format_count (whole);
  if (unit >= 10000)
    figure = g_strdup_printf ("%s%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, whole < 0 ? "\u2212" : "",
                              (size + unit / 20) / unit, (size + unit / 20) % unit * 10 / unit);
  else
    figure = cm_format_count ((whole + (whole < 0 ? -unit : unit) / 2) / unit);
  /* Translators: a number of the unit of "shortening unit", 158k. */
  return g_strdup_printf (C_("shortened number", "%sk"), figure);
}

char *
cm_format_money_change (gint64 minor, const char *currency)
{
  gint64 whole = whole_units (minor, currency);
  g_autofree char *figure = cm_format_count (whole);

  return g_strconcat (whole > 0 ? "+" : "", figure, NULL);
}

char *
cm_format_share (gint64 part, gint64 whole)
{
  g_autofree char *cases = cm_format_count (part);
  g_autofree char *all = cm_format_count (whole);

  if (whole < FEW_CASES)
    return g_strdup_printf ("%s / %s", cases, all);
  return g_strdup_printf ("%" G_GINT64_FORMAT "%%", (part * 100 + whole / 2) / whole);
}

char *
cm_format_probability (double share)
{
  if (share < 0.01)
    return g_strdup ("<\u00a01%");
  if (share > 0.99)
    return g_strdup (">\u00a099%");
  return g_strdup_printf ("%d%%", (int) (share * 100 + 0.5));
}

static char *
fill_day (const char *pattern, int day, const char *const *weekdays, const char *weekday_context, const char *const *months,
          const char *month_context)
{
  int year, month, day_of_month;
  g_autofree char *years = NULL;
  g_autofree char *mm = NULL;
  g_autofree char *dd = NULL;
  g_autofree char *d = NULL;

  cm_day_to_date (day, &year, &month, &day_of_month);
  years = g_strdup_printf ("%d", year);
  mm = g_strdup_printf ("%02d", month);
  dd = g_strdup_printf ("%02d", day_of_month);
  d = g_strdup_printf ("%d", day_of_month);
  return cm_fill (pattern, "year", years, "mm", mm, "dd", dd, "day", d,
                  "month", g_dpgettext2 (GETTEXT_PACKAGE, month_context, months[month - 1]),
                  "weekday", g_dpgettext2 (GETTEXT_PACKAGE, weekday_context, weekdays[cm_day_weekday (day) - 1]), NULL);
}

static gboolean
same_year (int day, int today)
{
  int year, this_year, month, day_of_month;

  cm_day_to_date (day, &year, &month, &day_of_month);
  cm_day_to_date (today, &this_year, &month, &day_of_month);
  return year == this_year;
}

char *
cm_format_day (int day, int today)
{
  /* Translators: dates are put together from {year}, {mm} and {dd} (two digits), {month} (its name), {day} and {weekday}. */
  const char *near = C_("day of this year in a table", "{weekday} {day} {month}");
  const char *far = C_("day of another year in a table", "{day} {month} {year}");

  if (day == CM_NO_DAY)
    return g_strdup ("");
  return fill_day (same_year (day, today) ? near : far, day, weekday_short, "weekday", month_short, "month");
}

char *
cm_format_day_long (int day, int today)
{
  const char *near = C_("day of this year in a sentence", "{weekday} {day} {month}");
  const char *far = C_("day of another year in a sentence", "{weekday} {day} {month} {year}");

  if (day == CM_NO_DAY)
    return g_strdup ("");
  return fill_day (same_year (day, today) ? near : far, day, weekday_long, "full weekday", month_long, "full month");
}

char *
cm_format_ago (int day, int today)
{
  int days = today - day;

  if (day == CM_NO_DAY)
    return g_strdup ("");
  if (days == 0)
    return g_strdup (_("today"));
  if (days == 1)
    return g_strdup (_("yesterday"));
  if (days > 1 && days <= RELATIVE_DAYS)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), days);
  return cm_format_day (day, today);
}

char *
cm_format_clock (gint64 time, GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("");
}
