/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A sale lasts so many days at most. */
#define CM_DAY_SHARES_LONGEST 100

/**
 * cm_day_shares_even:
 * @days: how long a sale lasts
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the same share for each day, %NULL for a sale of one day
 */
GArray *cm_day_shares_even (guint days);

/**
 * cm_day_shares_are_even:
 * @shares: (nullable) (element-type gint64): the shares of a plan
 *
 * Returns: whether no day sells more than another
 */
gboolean cm_day_shares_are_even (const GArray *shares);

/**
 * cm_day_shares_most:
 * @shares: (element-type gint64): the shares of a plan
 * @ppm: (out): what that day sells of everything, parts per million, rounded half up
 *
 * Returns: the day that sells the most, 0 for the first; of several alike the earliest
 */
guint cm_day_shares_most (const GArray *shares, gint64 *ppm);

/**
 * cm_day_shares_parse:
 * @text: a number for each day, as `50, 30, 20`: percentages, pieces or any other parts, with up to four digits after the point
 * @shares: (out) (transfer full) (nullable) (element-type gint64): what was read; %NULL for an empty text
 *
 * Numbers are kept in the ten-thousandth part, so that percentages become parts per million.
 *
 * Returns: %FALSE for what is no such list: other words, a single number, no sales at all, more days than %CM_DAY_SHARES_LONGEST
 */
gboolean cm_day_shares_parse (const char *text, GArray **shares);

/**
 * cm_day_shares_text:
 * @shares: (nullable) (element-type gint64): the shares of a plan
 *
 * Returns: (transfer full): what cm_day_shares_parse() reads as shares of the same size; empty where they are even
 */
char *cm_day_shares_text (const GArray *shares);

G_END_DECLS
