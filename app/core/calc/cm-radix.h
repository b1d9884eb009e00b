/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_radix_sort_doubles:
 * @values: (array length=count) (inout): numbers, no NaN; sorted ascending in place
 * @count: how many
 *
 * Sorts by the bits of the numbers, eleven at a time from the lowest (Knuth, "The Art of Computer Programming" 3, 5.2.5), in time
 * proportional to @count. Digits that all numbers share cost nothing, so that whole numbers take two or three rounds. Few numbers are
 * compared instead.
 */
void cm_radix_sort_doubles (double *values, gsize count);

/**
 * cm_radix_sort_ints:
 * @values: (array length=count) (inout): numbers, sorted ascending in place
 * @count: how many
 *
 * As cm_radix_sort_doubles().
 */
void cm_radix_sort_ints (gint64 *values, gsize count);

G_END_DECLS
