/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_fill:
 * @pattern: text with places, as `{file}, {rows} rows`
 * @...: names and values, ended by %NULL
 *
 * Puts values into named places, so that a translation may order them as it likes. A place nobody names stays as it is.
 *
 * Returns: (transfer full): the text
 */
char *cm_fill (const char *pattern, ...) G_GNUC_NULL_TERMINATED;

/**
 * cm_format_count:
 * @count: a number
 *
 * Returns: (transfer full): `12,480`, a negative one with a true minus
 */
char *cm_format_count (gint64 count);

/**
 * cm_format_money:
 * @minor: minor units
 * @currency: (nullable): its currency
 * @home: (nullable): the shop's currency
 *
 * For tables.
 *
 * Returns: (transfer full): `¥1,234.50`, or `USD 12.00` for a currency that is not the shop's
 */
char *cm_format_money (gint64 minor, const char *currency, const char *home);

/**
 * cm_format_money_whole:
 * @minor: minor units
 * @currency: (nullable): its currency
 * @home: (nullable): the shop's currency
 *
 * For cards: rounded half away from zero to the whole unit.
 *
 * Returns: (transfer full): `¥1,235`
 */
char *cm_format_money_whole (gint64 minor, const char *currency, const char *home);

/**
 * cm_format_money_short:
 * @minor: minor units
 * @currency: (nullable): its currency
 *
 * For headlines: from 10,000 on `15.8 万` or `158k`, below that the whole number; no currency sign.
 *
 * Returns: (transfer full): text
 */
char *cm_format_money_short (gint64 minor, const char *currency);

/**
 * cm_format_money_change:
 * @minor: minor units
 * @currency: (nullable): its currency
 *
 * Returns: (transfer full): whole units with a sign, `+820`, `−1,650`, `0`
 */
char *cm_format_money_change (gint64 minor, const char *currency);

/**
 * cm_format_share:
 * @part: cases
 * @whole: all cases
 *
 * Returns: (transfer full): `71%`; with fewer than 20 cases `9 / 17`, because a percentage of so few says nothing
 */
char *cm_format_share (gint64 part, gint64 whole);

/**
 * cm_format_probability:
 * @share: 0..1
 *
 * Returns: (transfer full): `83%`, never 0 or 100: `< 1%`, `> 99%`, which no line end parts
 */
char *cm_format_probability (double share);

/**
 * cm_format_day:
 * @day: days since 1970-01-01
 * @today: the shop's day
 *
 * For tables.
 *
 * Returns: (transfer full): `11-26 周四`, `Thu 26 Nov`; another year `2025-11-26`, `26 Nov 2025`; empty for %CM_NO_DAY
 */
char *cm_format_day (int day, int today);

/**
 * cm_format_day_long:
 * @day: days since 1970-01-01
 * @today: the shop's day
 *
 * For sentences and headings.
 *
 * Returns: (transfer full): `11 月 26 日 周四`, `Thursday 26 November`
 */
char *cm_format_day_long (int day, int today);

/**
 * cm_format_ago:
 * @day: days since 1970-01-01
 * @today: the shop's day
 *
 * Returns: (transfer full): today, yesterday, `3 days ago` up to 30 days, then the date as cm_format_day()
 */
char *cm_format_ago (int day, int today);

/**
 * cm_format_clock:
 * @time: UTC seconds
 * @zone: the shop's zone
 *
 * Returns: (transfer full): `20:47`
 */
char *cm_format_clock (gint64 time, GTimeZone *zone);

G_END_DECLS
