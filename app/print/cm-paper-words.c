/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-paper-words.h"

#include <glib/gi18n-lib.h>

#include "cm-day.h"

static const char *
weekday_word (int day)
{
  switch (cm_day_weekday (day))
    {
    case 1: return C_("weekday", "Mon");
    case 2: return C_("weekday", "Tue");
    case 3: return C_("weekday", "Wed");
    case 4: return C_("weekday", "Thu");
    case 5: return C_("weekday", "Fri");
    case 6: return C_("weekday", "Sat");
    default: return C_("weekday", "Sun");
    }
}

const char *
cm_words_weekday (int weekday)
{
  switch (weekday)
    {
    case 1: return C_("in a sentence", "Monday");
    case 2: return C_("in a sentence", "Tuesday");
    case 3: return C_("in a sentence", "Wednesday");
    case 4: return C_("in a sentence", "Thursday");
    case 5: return C_("in a sentence", "Friday");
    case 6: return C_("in a sentence", "Saturday");
    default: return C_("in a sentence", "Sunday");
    }
}

char *
cm_words_day (int day)
{
  g_autofree char *date = cm_day_format (day);

  /* Translators: a date and its weekday, as "2026-11-23 (Mon)" */
  return g_strdup_printf (_("%s (%s)"), date, weekday_word (day));
}

char *
cm_words_day_range (int first, int last)
{
  g_autofree char *from = cm_words_day (first);
  g_autofree char *date = NULL;
  g_autofree char *to = NULL;
  int y1, m1, d1, y2, m2, d2;

  if (last <= first)
    return g_steal_pointer (&from);
  cm_day_to_date (first, &y1, &m1, &d1);
  cm_day_to_date (last, &y2, &m2, &d2);
  if (y1 == y2 && m1 == m2)
    date = g_strdup_printf ("%02d", d2);
  else if (y1 == y2)
    date = g_strdup_printf ("%02d-%02d", m2, d2);
  else
    date = cm_day_format (last);
  to = g_strdup_printf (_("%s (%s)"), date, weekday_word (last));
  return g_strdup_printf ("%s – %s", from, to);
}

char *
cm_words_time (gint64 time, GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("");
}
