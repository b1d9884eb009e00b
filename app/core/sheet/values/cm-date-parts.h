/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmDateParts:
 * @a: the first number of the date as written
 * @b: the second one; a named month stands here
 * @c: the third one; the year behind a named month
 * @year_first: whether @a is the year, written with four digits
 * @named_month: whether the month was a word
 * @two_digits: whether the year has two, whichever of @a and @c it is
 * @padded: whether @c was written with two digits
 * @dotted: whether a point stands behind @a
 * @seconds: since midnight
 * @zone: (nullable) (transfer none): the zone, when the text names one
 * @zoned: whether @offset was written
 * @offset: seconds east of UTC
 *
 * What a text says of a time, before it is known which number is the day and which the month.
 */
typedef struct {
  int a, b, c;
  gboolean year_first;
  gboolean named_month;
  gboolean two_digits;
  gboolean padded;
  gboolean dotted;
  int seconds;
  GTimeZone *zone;
  gboolean zoned;
  int offset;
} CmDateParts;

/**
 * cm_date_parts_read:
 * @text: a date, with or without a clock and a zone, in any of the languages that shops write exports in
 * @parts: (out): what it says
 *
 * Returns: whether all of @text was understood
 */
gboolean cm_date_parts_read (const char *text, CmDateParts *parts);

G_END_DECLS
