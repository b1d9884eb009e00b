/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_words_weekday:
 * @weekday: 1 = Monday .. 7 = Sunday
 *
 * Returns: (transfer none): the name of the day as a sentence takes it
 */
const char *cm_words_weekday (int weekday);

/**
 * cm_words_day:
 * @day: days since 1970-01-01
 *
 * Returns: (transfer full): `2026-11-23 (Mon)`
 */
char *cm_words_day (int day);

/**
 * cm_words_day_range:
 * @first: first day
 * @last: last day
 *
 * Returns: (transfer full): `2026-11-23 (Mon) – 24 (Tue)`; a single day when both are the same
 */
char *cm_words_day_range (int first, int last);

/**
 * cm_words_time:
 * @time: UTC seconds
 * @zone: the shop's zone
 *
 * Returns: (transfer full): `2026-11-23 09:14`
 */
char *cm_words_time (gint64 time, GTimeZone *zone);

G_END_DECLS
