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

/**
 * cm_radix_sort_upper:
 * @keys: (array length=count) (inout): sorted ascending in place by their upper 32 bits; those of equal ones keep their order
 * @count: how many
 */
void cm_radix_sort_upper (guint64 *keys, gsize count);

/**
 * cm_radix_order:
 * @keys: (array length=count) (inout): sorted ascending in place
 * @places: (array length=count) (inout): moved along; those of equal keys keep their order
 * @count: how many
 */
void cm_radix_order (guint64 *keys, guint32 *places, gsize count);

G_END_DECLS
