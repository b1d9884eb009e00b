/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_csv_sniff:
 * @text: beginning of a text; 16 bytes behind @end may be read
 * @end: its end
 * @at_end: whether the file ends there
 *
 * Reads the first rows with each of comma, tab, semicolon and bar, and takes the one by which most rows have the same number of cells.
 * Where none of them occurs, a colon or runs of blanks (`' '`) by which all rows agree are taken.
 *
 * Returns: the separator, a comma when no other fits better
 */
char cm_csv_sniff (const char *text, const char *end, gboolean at_end);

/**
 * cm_csv_sniff_named:
 * @text: beginning of a text
 * @end: its end
 * @delimiter: (out): what a first line such as `sep=;` names
 *
 * Returns: (nullable): begin of the second line; %NULL when the first names no separator
 */
const char *cm_csv_sniff_named (const char *text, const char *end, char *delimiter);

G_END_DECLS
