/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_alike_edits:
 * @a: a word
 * @b: another one
 * @most: how many mistakes to look for
 *
 * Characters left out, put in, mistaken, or typed in the wrong order (optimal string alignment: Damerau, "A technique for computer
 * detection and correction of spelling errors", 1964).
 *
 * Returns: how many such mistakes lie between the two, @most + 1 for more
 */
int cm_alike_edits (const char *a, const char *b, int most);

/**
 * cm_alike_names:
 * @a: a person's name
 * @b: another one
 *
 * Whether two names may be one person's, written with mistakes: every word of the shorter name must be found in the longer one, in any
 * order, with at most two letters wrong or as an initial. Names in scripts that have no capital letters, as in Chinese, are only compared
 * as a whole: one character makes a brother of a sister.
 *
 * Returns: 1 for equal names (blanks, hyphens and capitals aside), less the more they differ, 0 for different ones
 */
double cm_alike_names (const char *a, const char *b);

/**
 * cm_alike_addresses:
 * @a: an address
 * @b: another one
 * @same_area: whether both lie in one city or have one postcode
 * @same_postcode: whether they have one postcode
 *
 * Compares pairs of neighbouring characters (Dice's coefficient) and the numbers in the addresses: with the same numbers less has to be
 * alike, with other numbers nearly everything, in one area somewhat less. Where no alphabet is used, as in Chinese, streets have short
 * names and the numbers say nearly all: they must be the same.
 *
 * Returns: 1 for equal addresses (blanks, hyphens and capitals aside), less the more they differ, 0 for different ones
 */
double cm_alike_addresses (const char *a, const char *b, gboolean same_area, gboolean same_postcode);

G_END_DECLS
