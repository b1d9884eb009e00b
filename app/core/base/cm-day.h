/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_NO_DAY:
 *
 * Stands for "no day known" where a day is a plain integer.
 */
#define CM_NO_DAY G_MININT

/**
 * cm_day_from_time:
 * @time: UTC seconds since 1970
 * @zone: the shop's time zone
 *
 * Returns: the day on the shop's calendar, in days since 1970-01-01
 */
int cm_day_from_time (gint64 time, GTimeZone *zone);

/**
 * cm_day_from_date:
 * @year: full year, 1..9999
 * @month: 1..12
 * @day: 1..31
 *
 * Returns: days since 1970-01-01, or %CM_NO_DAY when there is no such date
 */
int cm_day_from_date (int year, int month, int day);

/**
 * cm_day_to_date:
 * @day_number: days since 1970-01-01
 * @year: (out): full year
 * @month: (out): 1..12
 * @day: (out): 1..31
 *
 * The calendar date of a day number (proleptic Gregorian).
 */
void cm_day_to_date (int day_number, int *year, int *month, int *day);

/**
 * cm_day_parse:
 * @text: `YYYY-MM-DD`
 *
 * Returns: the day number, or %CM_NO_DAY when @text is not such a date
 */
int cm_day_parse (const char *text);

/**
 * cm_day_format:
 * @day: days since 1970-01-01
 *
 * Returns: (transfer full): `YYYY-MM-DD`
 */
char *cm_day_format (int day);

/**
 * cm_day_add_months:
 * @day: days since 1970-01-01
 * @months: may be negative
 *
 * The same day of the month @months later; the last day of that month when it is shorter.
 *
 * Returns: the day number
 */
int cm_day_add_months (int day, int months);

/**
 * cm_day_weekday:
 * @day: days since 1970-01-01
 *
 * Returns: ISO weekday, 1 = Monday .. 7 = Sunday
 */
int cm_day_weekday (int day);

/**
 * cm_time_from_civil:
 * @day: days since 1970-01-01
 * @seconds: seconds since local midnight, 0..86399
 * @zone: the time zone the wall clock stands for
 *
 * Returns: UTC seconds; in a gap of summer time the moment after the gap
 */
gint64 cm_time_from_civil (int day, int seconds, GTimeZone *zone);

/**
 * cm_time_parse:
 * @text: ISO 8601, as `2026-11-21T10:00:00+08:00`, `2026-11-21 10:00` or `2026-11-21`
 * @zone: used where @text names no zone
 * @time: (out): UTC seconds
 *
 * Returns: whether @text is a time
 */
gboolean cm_time_parse (const char *text, GTimeZone *zone, gint64 *time);

/**
 * cm_time_format:
 * @time: UTC seconds
 * @zone: the zone to write it in
 *
 * Returns: (transfer full): ISO 8601 with zone, `2026-11-21T10:00:00+08:00`
 */
char *cm_time_format (gint64 time, GTimeZone *zone);

G_END_DECLS
